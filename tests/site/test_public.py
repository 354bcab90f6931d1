"""What may be public: every key is decided on, each setting lets out what it names, and nothing else is in any byte."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from csip.book.load import load_book
from csip.models import Entry
from csip.models.entry import keys_of
from csip.models.site import SiteFile
from csip.public.entries import KEPT
from csip.public.public_book import public_book
from csip.site.building import site
from tests.conftest import TESTS, write_book

DAY = date(2026, 8, 1)
EVERYTHING: dict[str, Any] = {
    "agendas": "once published",
    "minutes": "draft and approved",
    "decisions": "all",
    "actions": "with updates",
    "owners": "as minuted",
    "attendance": "all",
    "people": "members and officers",
    "interests": "as declared",
    "plan": "all",
}
# The keys that no setting makes public. A new key of a model is put here or into csip.public: nobody else decides.
PRIVATE = {
    "Panel": {
        *("notice", "quorum", "substitutes", "given_up", "ends_by", "standing_items"),
    },
    "Deadlines": {"reports", "draft_minutes"},
    "CouncilFile": {"known_as", "calendar_id", "holidays", "venues"},
    "SharedPerson": {"known_as", "email"},
    "Person": {"substitute", "email"},
    "Letterhead": {"logo", "alt"},
    "Slot": {"agenda_setting"},
    "Meeting": {"resealed", "leftovers"},
    "Approval": {"inferred"},
    "Received": {"as_minuted"},
    "Action": {"review_from", "waiting_on"},
    "Update": {"review_from_was", "waiting_on_was"},
}


def said(**settings: Any) -> SiteFile:
    given = {"publish": settings, "address": "https://minutes.example.org/"}
    return SiteFile.model_validate(given)


def everything_but(**settings: Any) -> SiteFile:
    return said(**(EVERYTHING | settings))


def test_every_key_is_public_or_private_by_decision() -> None:
    for kind, kept in KEPT.items():
        private = PRIVATE.get(kind.__name__, set())
        assert set(kept) | private == set(keys_of(kind)), kind.__name__
        assert not set(kept) & private, kind.__name__


def test_a_public_entry_knows_no_file_and_no_waiver() -> None:
    book, _ = load_book(TESTS / "books/ashcombe")
    made = public_book(book, everything_but(), DAY).book
    waiting: list[Any] = [made.panel, *made.slots, *made.meetings, *made.actions, made.plan]
    seen = 0
    while waiting:
        value = waiting.pop()
        if isinstance(value, Entry):
            assert value.file.data == b""
            assert value.place == ()
            assert value.waive == {}
            seen += 1
            waiting += [getattr(value, name) for name in keys_of(type(value))]
        elif isinstance(value, tuple):
            waiting += value
    assert seen > 200


@pytest.mark.parametrize(
    ("setting", "approved", "draft"),
    [("no", False, False), ("approved only", True, False), ("draft and approved", True, True)],
)
def test_minutes_are_shown_as_the_setting_says(setting: str, approved: bool, draft: bool) -> None:
    book, _ = load_book(TESTS / "books/ashcombe")
    made = public_book(book, said(minutes=setting), DAY)
    shown = {str(day) for day in made.minutes}
    assert ("2026-05-13" in shown, "2026-07-08" in shown) == (approved, draft)


def test_minutes_are_shown_from_their_day_on_and_not_before_the_day_that_was_set() -> None:
    book, _ = load_book(TESTS / "books/ashcombe")
    early = public_book(book, everything_but(), date(2026, 5, 12))
    assert [str(day) for day in early.minutes] == ["2026-03-11"]
    assert [str(day) for day in sorted(early.agendas)] == ["2026-03-11", "2026-05-13"]
    late = public_book(book, everything_but(since=date(2026, 5, 1)), DAY)
    assert min(str(slot.date) for slot in late.book.slots) == "2026-05-13"
    assert "2026-03-11" not in {str(day) for day in late.minutes | late.agendas}


def test_that_minutes_were_approved_is_known_though_those_that_approved_them_are_not_shown() -> None:
    book, _ = load_book(TESTS / "books/ashcombe")
    for agendas in ("no", "once published"):
        made = site(book, said(minutes="approved only", agendas=agendas), DAY, searchable=False)
        page = dict(made.drawn())["meetings/2026-05-13/index.html"].decode()
        assert "Approved as amended on 8 July 2026" in page
        assert "DRAFT" not in page
        everything = b"".join(data for _, data in made.drawn())
        assert b"litter-pick" not in everything or agendas == "once published"
        assert b"Cllr Tiller seconded" not in everything


CANARY = "zqcanary"
PLANTED = {
    "panel.yaml": f"""\
name: Harbour Committee
council: Example Town Council
regime: parish
people:
  - {{name: Ann Archer, known_as: [Cllr Archer], member: true, role: Chair, email: "{CANARY}1@example.org"}}
  - name: Ben Baker
    known_as: [Cllr Baker]
    member: true
    waive: {{CSIP210: {CANARY}2}}
  - {{name: Eve Ellis, known_as: [Ms Ellis], title: Clerk, officer: true, role: Clerk}}
given_up: {{2020-01-01: {CANARY}3}}
# {CANARY}4 in a comment
""",
    "schedule.yaml": """\
meetings:
  - {date: 2026-05-06, time: "19:00", venue: Harbour Office, agenda_setting: {date: 2026-04-23, time: "10:17"}}
  - {date: 2026-07-01, time: "19:00", venue: Harbour Office}
  - {date: 2026-09-02, time: "19:00", venue: Harbour Office}
""",
    "meetings/2026-05-06.yaml": f"""\
date: 2026-05-06
time: "19:00"
venue: Harbour Office
present: [{{name: Cllr Archer, role: Chair, waive: {{CSIP210: {CANARY}5}}}}, Cllr Baker]
officers: [{{name: Ms Ellis, role: Clerk}}]
items:
  - number: "1"
    title: Moorings
    minutes:
      - {{number: "1.1", text: The moorings are full.}}
      - {{number: "1.2", text: {CANARY}6 of somebody, motion: {{moved_by: Cllr Baker, outcome: carried}}}}
  - number: "2"
    title: A lease
    exempt: {{paragraphs: [3]}}
    lead: {CANARY}7
    reports: [{{title: {CANARY}8}}]
    minutes:
      - {{number: "2.1", text: {CANARY}9 of the lease., decision: agreed}}
leftovers: [{CANARY}10]
""",
    "meetings/2026-07-01.yaml": f"""\
# {CANARY}11: minutes in draft, which are not to be shown
date: 2026-07-01
time: "19:00"
venue: Harbour Office
present: [{{name: Cllr Archer, role: Chair}}, Cllr Baker]
officers: [{{name: Ms Ellis, role: Clerk}}]
items:
  - number: "1"
    title: Minutes {CANARY}12
    approves: {{meeting: 2026-05-06}}
    minutes:
      - {{number: "1.1", text: {CANARY}13 were approved.}}
""",
    "meetings/2026-09-02.yaml": f"""\
date: 2026-09-02
time: "19:00"
venue: Harbour Office
expected: [{CANARY}14]
items:
  - title: {CANARY}15, whose agenda is not out
""",
    "actions.yaml": f"""\
actions:
  - id: A2026-01
    text: Paint the buoys
    owner: Ms Ellis
    raised: {{meeting: 2026-05-06, minute: "1.1"}}
    waiting_on: {CANARY}16
    updates: [{{date: 2026-06-01, note: {CANARY}17}}]
  - id: A2026-02
    text: {CANARY}18 is to be told
    as_minuted: {CANARY}6 of somebody
    owner: Cllr Baker
    raised: {{meeting: 2026-05-06, minute: "1.2"}}
  - id: A2026-03
    text: Sign the papers
    as_minuted: {CANARY}9 of the lease
    owner: Ms Ellis
    raised: {{meeting: 2026-05-06, minute: "2.1"}}
""",
}
WITHHELD = [{"meeting": "2026-05-06", "minute": "1.2", "reason": "somebody is named"}]


def test_nothing_that_is_not_public_is_in_any_byte_of_the_site(tmp_path: Path) -> None:
    """Words planted wherever something is private, withheld, in draft or not yet out, and all settings at their widest
    but for drafts and notes."""
    book, problems = load_book(write_book(tmp_path / "book", PLANTED))
    assert problems == ()
    given = everything_but(minutes="approved only", actions="register").model_dump(exclude={"file", "place"})
    settings = SiteFile.model_validate(given | {"withhold": WITHHELD, "documents": ["txt", "docx", "pdf"]})
    made = site(book, settings, DAY, searchable=True)
    files = dict(made.drawn())
    assert len(files) > 40
    for name, data in files.items():
        for form in (data, *_unpacked(data)):
            assert CANARY.encode() not in form, name
    page = files["meetings/2026-05-06/index.html"].decode()
    assert "[Withheld: somebody is named]" in page
    assert "The moorings are full." in page
    assert "A lease" in page
    assert "10:17" not in "".join(data.decode("utf-8", "replace") for data in files.values())


AMENDED = {
    "panel.yaml": "name: Harbour Committee\npeople: [{name: Ann Archer, known_as: [Cllr Archer], member: true}]\n",
    "schedule.yaml": "meetings: [{date: 2026-05-06}, {date: 2026-07-01}]\n",
    "actions.yaml": "actions: []\n",
    "meetings/2026-05-06.yaml": f"""\
date: 2026-05-06
present: [Cllr Archer]
items:
  - number: "1"
    title: Moorings
    minutes: [{{number: "1.1", text: {CANARY} owes 2 pounds.}}]
""",
    "meetings/2026-07-01.yaml": f"""\
date: 2026-07-01
present: [Cllr Archer]
items:
  - number: "1"
    title: Minutes
    approves:
      meeting: 2026-05-06
      as: amended
      amendments: [{{minute: "1.1", from: "{CANARY} owes 1 pound", to: "{CANARY} owes 2 pounds"}}]
    minutes: [{{number: "1.1", text: The minutes were approved as amended.}}]
""",
}


@pytest.mark.parametrize("minutes", ["draft and approved", "approved only"])
def test_the_words_to_which_withheld_minutes_were_amended_are_withheld_too(tmp_path: Path, minutes: str) -> None:
    book, problems = load_book(write_book(tmp_path / "book", AMENDED))
    assert problems == ()
    withhold = [{"meeting": "2026-05-06", "minute": "1.1", "reason": "a debtor"}]
    given = everything_but(minutes=minutes).model_dump(exclude={"file", "place"})
    settings = SiteFile.model_validate(given | {"withhold": withhold, "documents": ["txt"]})
    files = dict(site(book, settings, DAY, searchable=False).drawn())
    assert not [name for name, data in files.items() if CANARY.encode() in data]
    assert b"[Withheld: a debtor]" in files["meetings/2026-05-06/index.html"]


def test_a_notice_is_public_from_the_day_on_which_it_went_out(tmp_path: Path) -> None:
    minutes = """\
date: 2026-05-06
present: [Cllr Archer]
items:
  - number: "1"
    title: Moorings
    minutes:
      - number: "1.1"
        text: RESOLVED that the moorings be let.
        decision: resolved
        notice: {reasons: They stand empty., interests: Cllr Archer lets one., published: 2026-07-02}
"""
    book, _ = load_book(write_book(tmp_path / "book", AMENDED | {"meetings/2026-05-06.yaml": minutes}))
    address = "meetings/2026-05-06/notice-1.1/index.html"
    early, late = (dict(site(book, everything_but(), day, searchable=False).drawn()) for day in (date(2026, 7, 1), DAY))
    assert not any(b"They stand empty" in data for data in early.values())
    assert address not in early
    assert b"They stand empty." in late[address]
    assert b"Cllr Archer lets one." in late[address]
    assert b'href="../../meetings/2026-05-06/notice-1.1/"' in late["decisions/2026/index.html"].replace(
        b"../../../", b"../../"
    )
    without = dict(site(book, everything_but(interests="no"), DAY, searchable=False).drawn())
    assert b"nterests" not in without[address]
    for language in ("cy", "cy+en"):
        files = AMENDED | {"meetings/2026-05-06.yaml": minutes}
        files["panel.yaml"] = f"language: {language}\n{files['panel.yaml']}"
        welsh, _ = load_book(write_book(tmp_path / language, files))
        shown = dict(site(welsh, everything_but(), DAY, searchable=False).drawn())[address]
        without = dict(site(welsh, everything_but(interests="no"), DAY, searchable=False).drawn())
        assert b"Buddiannau" in shown
        assert b"Buddiannau" not in without[address]
        assert b"lets one" not in without[address]


def _unpacked(data: bytes) -> list[bytes]:
    """What is compressed within a file, as those of Word and PDF are."""
    import io
    import zipfile
    import zlib

    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [archive.read(name) for name in archive.namelist()]
    if data[:2] == b"\x1f\x8b":
        return [gzip.decompress(data)]
    found = []
    for part in data.split(b"stream")[1::2] if data[:4] == b"%PDF" else ():
        try:
            found.append(zlib.decompressobj().decompress(part.strip(b"\r\n")))
        except zlib.error:
            continue
    return found


@pytest.mark.parametrize("owners", ["as minuted", "members and posts", "posts only"])
def test_owners_are_shown_by_the_names_that_may_be(tmp_path: Path, owners: str) -> None:
    book, _ = load_book(write_book(tmp_path / "book", PLANTED))
    made = public_book(book, everything_but(owners=owners), DAY).book
    shown = {action.id: action.owner for action in made.actions}
    expected = {
        "as minuted": ("Ms Ellis", "Cllr Baker"),
        "members and posts": ("Clerk", "Ben Baker"),
        "posts only": ("Clerk", "a member"),
    }[owners]
    assert (shown["A2026-01"][0], shown["A2026-02"][0]) == expected


def test_what_is_withheld_and_not_there_is_named(tmp_path: Path) -> None:
    book, _ = load_book(write_book(tmp_path / "book", PLANTED))
    wrong = [
        {"meeting": "2026-05-06", "minute": "9.9", "reason": "x"},
        {"meeting": "2020-01-01", "minute": "1", "reason": "x"},
    ]
    settings = SiteFile.model_validate({"publish": EVERYTHING, "withhold": wrong})
    assert [one.minute for one in public_book(book, settings, DAY).not_found] == ["9.9", "1"]
    whole = SiteFile.model_validate(
        {"publish": EVERYTHING, "withhold": [{"meeting": "2026-05-06", "minute": "item 1", "reason": "x"}]}
    )
    shown = public_book(book, whole, DAY)
    assert shown.not_found == ()
    texts = [cited.paragraph.text for cited in shown.book.meetings[0].paragraphs]
    assert texts[:2] == ["[Withheld: x]", "[Withheld: x]"]


def test_by_default_nothing_is_public_but_the_dates() -> None:
    book, _ = load_book(TESTS / "books/ashcombe")
    made = site(book, SiteFile(), DAY, searchable=False)
    kinds = {page.template for page in made.pages}
    assert kinds <= {"home", "meeting", "meetings", "moved", "calendar", "data", "search", "not_found"}
    everything = b"".join(data for _, data in made.drawn())
    assert b"Cllr" not in everything


@pytest.mark.slow
def test_every_combination_of_settings_makes_a_site() -> None:
    """Each page is drawn with every mixture of what may be public, and none leads nowhere."""
    from csip.site.checking import faults

    book, _ = load_book(TESTS / "books/ashcombe")
    book = replace(book, actions=book.actions[:3])
    for minutes, actions, people, other in product(
        ("no", "draft and approved"), ("no", "register"), ("no", "members"), ("no", "all")
    ):
        settings = said(minutes=minutes, actions=actions, people=people, decisions=other, attendance=other, plan=other)
        made = site(book, settings, DAY, searchable=False)
        assert list(faults(dict(made.drawn()))) == []
