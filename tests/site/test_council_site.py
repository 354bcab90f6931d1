"""The site of a council: each body below its folder, people once, matters told, nothing private."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from csip.book.council import Council
from csip.book.load import load_book
from csip.cli.public_books import settings_of_bodies
from csip.errors import CsipError
from csip.models.site import SiteFile
from csip.site.building import Site, council_site
from csip.site.checking import faults
from tests.conftest import TESTS
from tests.site.test_public import CANARY, everything_but

DAY = date(2026, 11, 2)
GOLDEN = TESTS / "golden" / "site" / "millbrook.txt"
ATOM = "{http://www.w3.org/2005/Atom}"


def copied(tmp_path: Path, **changes: tuple[str, str]) -> Path:
    """Millbrook, with words put in the place of others in some of its files."""
    folder = shutil.copytree(TESTS / "books/millbrook", tmp_path / "millbrook")
    for name, (old, new) in changes.items():
        change(folder / f"{name.replace('__', '/').replace('_', '-')}.yaml", old, new)
    return folder


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def made(folder: Path, day: date = DAY, said: SiteFile | None = None) -> Site:
    council = Council(folder)
    books = {key: load_book(folder / key, council=council)[0] for key in council.keys}
    said = said or everything_but()
    return council_site(council, books, settings_of_bodies(council, said), said, day, searchable=False)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return dict(made(TESTS / "books/millbrook").drawn())


def page(files: dict[str, bytes], address: str) -> str:
    return files[f"{address}index.html"].decode()


def test_the_files_of_the_site_and_what_is_in_them(files: dict[str, bytes], request: pytest.FixtureRequest) -> None:
    lines = [
        name if name.endswith(".ics") else f"{name} {sha256(data).hexdigest()[:12]}"
        for name, data in sorted(files.items())
    ]
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert lines == GOLDEN.read_text(encoding="utf-8").splitlines()


def test_no_page_leads_nowhere_and_every_title_is_unique(files: dict[str, bytes]) -> None:
    assert list(faults(files)) == []
    titles = [re.findall(r"<title>(.*?)</title>", data.decode())[0] for n, data in files.items() if n.endswith(".html")]
    by_year = [title for title in titles if titles.count(title) > 1]
    assert {re.sub(r"\d{4}", "YEAR", title).split(" – ")[0] for title in by_year} <= set()


def test_two_builds_are_the_same(files: dict[str, bytes]) -> None:
    assert dict(made(TESTS / "books/millbrook").drawn()) == files


def test_the_first_page_has_every_body_the_full_council_first_and_what_comes_next(files: dict[str, bytes]) -> None:
    home = page(files, "")
    bodies = re.findall(r'<p><a href="([\w/-]+)">', home.partition('id="bodies"')[2])
    assert bodies == ["full-council/", "allotments/", "planning/", "planning/enforcement/"]
    assert '<a href="parks/">Parks Committee</a> <span class="quiet">until 11 May 2025</span>' in home
    coming = re.findall(r'<a href="([\w/-]+)/meetings/(\d{4}-\d\d-\d\d)/">', home.partition('id="latest"')[0])
    assert coming == [
        ("planning/enforcement", "2026-11-25"),
        ("full-council", "2026-12-09"),
        ("planning", "2027-01-13"),
        ("allotments", "2027-02-10"),
    ]


def test_a_joint_meeting_is_on_the_list_of_each_body_and_leads_to_the_one_record(files: dict[str, bytes]) -> None:
    own, other = (page(files, f"{key}/meetings/2026/") for key in ("allotments", "planning"))
    assert 'href="../../../allotments/meetings/2026-10-01/"' in own
    assert 'Allotments Committee: <a href="../../../allotments/meetings/2026-10-01/"' in other
    assert "planning/meetings/2026-10-01/index.html" not in files
    assert "Approved by the Planning Committee on 14 October 2026" in page(files, "allotments/meetings/2026-10-01/")
    assert "Present at" not in page(files, "people/gwen-gray/")
    assert "Planning Committee: present at 3 of 3 meetings" in page(files, "people/gwen-gray/")


def test_people_of_the_council_have_one_page_and_of_two_alike_each_body_has_its_own(tmp_path: Path) -> None:
    smith = "{name: Roy Smith, known_as: [Mr Smith], title: Site Warden, officer: {from: 2025-06-02}}"
    folder = copied(tmp_path, allotments__panel=(smith, smith.replace("officer:", "member:")))
    change(folder / "planning/panel.yaml", "Kevin Smith, known_as: [Mr Smith]", "Roy Smith, known_as: [Mr Smith]")
    change(folder / "planning/panel.yaml", "officer: {from: 2024-03-04}", "member: {from: 2024-03-04}")
    files = dict(made(folder).drawn())
    assert {name for name in files if "roy-smith" in name and name.endswith(".html")} == {
        "allotments/people/roy-smith/index.html",
        "planning/people/roy-smith/index.html",
    }
    lowe = page(files, "people/irene-lowe/")
    for body in ("full-council", "planning", "planning/enforcement"):
        assert f'<a href="../../{body}/">' in lowe
        assert "people/irene-lowe/" in page(files, f"{body}/people/")
    assert "Mill Ward, councillor from 8 May 2023" in lowe
    assert list(faults(files)) == []


def test_a_matter_is_told_from_body_to_body(files: dict[str, bytes]) -> None:
    story = page(files, "planning/enforcement/referrals/2026-06-24-1.2/")
    steps = re.findall(r'<h2><a href="../../../../([\w/-]+)/">', story)
    assert steps == [
        "planning/enforcement/meetings/2026-06-24",
        "planning/meetings/2026-07-15",
        "full-council/meetings/2026-09-09",
        "allotments/meetings/2026-10-21",
    ]
    assert 'href="../../../../planning/meetings/2026-07-15/#2.2"' in story
    assert "considered on 9 September 2026: referred on" in page(files, "planning/referrals/")
    assert "planning/enforcement/referrals/2026-06-24-1.2/" in page(files, "full-council/meetings/2026-09-09/")
    assert "parks/referrals/index.html" not in files


def test_what_another_body_has_not_published_is_not_told_as_if_nothing_were_done() -> None:
    """The full council's minutes of 9 September are a draft: with approved minutes alone nobody can see what it did."""
    files = dict(made(TESTS / "books/millbrook", said=everything_but(minutes="approved only", agendas="no")).drawn())
    sent = page(files, "planning/referrals/")
    assert "not yet in a published agenda or minutes" in sent
    assert "waiting" not in sent
    assert "reserves" not in page(files, "planning/referrals/")
    assert list(faults(files)) == []


def test_feeds_and_calendars_are_of_each_body_and_of_all(files: dict[str, bytes]) -> None:
    feed = ElementTree.fromstring(files["feeds/all.atom"])  # noqa: S314  our own words
    entries = [(e.findtext(f"{ATOM}id") or "", e.findtext(f"{ATOM}title") or "") for e in feed.iter(f"{ATOM}entry")]
    assert len({id_ for id_, _ in entries}) == len(entries) > 10
    assert all(": " in title for _, title in entries)
    own = ElementTree.fromstring(files["planning/feeds/all.atom"])  # noqa: S314
    ids = {entry.findtext(f"{ATOM}id") for entry in own.iter(f"{ATOM}entry")}
    assert ids & {id_ for id_, _ in entries}
    assert [item["id"] for item in json.loads(files["feeds/all.json"])["items"]] == [id_ for id_, _ in entries]
    whole = files["calendar/meetings.ics"].count(b"BEGIN:VEVENT")
    each = [data.count(b"BEGIN:VEVENT") for name, data in files.items() if name.endswith("/calendar/meetings.ics")]
    assert whole == sum(each)


def test_a_person_and_a_matter_have_news_of_their_own(files: dict[str, bytes]) -> None:
    for address, least in (("people/irene-lowe/", 2), ("planning/enforcement/referrals/2026-06-24-1.2/", 4)):
        feed = ElementTree.fromstring(files[f"{address}feed.atom"])  # noqa: S314  our own words
        entries = list(feed.iter(f"{ATOM}entry"))
        ids = {entry.findtext(f"{ATOM}id") for entry in entries}
        assert len(ids) == len(entries) >= least
        links = [link.get("href", "") for entry in entries for link in entry.iter(f"{ATOM}link")]
        for link in links:
            name = link.removeprefix("https://minutes.example.org/").partition("#")[0]
            assert f"{name}index.html" in files
        assert 'rel="alternate" type="application/atom+xml"' in page(files, address)
    latest = ElementTree.fromstring(files["people/irene-lowe/feed.atom"]).find(f"{ATOM}entry")  # noqa: S314
    assert latest is not None
    assert latest.findtext(f"{ATOM}title") == "Planning Committee, 15 July 2026: moved"


def test_a_page_for_what_is_not_there_leads_back_from_wherever_it_is_shown(files: dict[str, bytes]) -> None:
    links = re.findall(r'href="([^"#]*)"', files["404.html"].decode())
    assert links
    assert all(link.startswith("https://minutes.example.org/") for link in links)


def test_only_the_bodies_that_are_named_have_pages(tmp_path: Path) -> None:
    folder = TESTS / "books/millbrook"
    council = Council(folder)
    books = {key: load_book(folder / key, council=council)[0] for key in ("planning", "allotments")}
    said = settings_with(bodies=["planning", "allotments"])
    files = dict(council_site(council, books, settings_of_bodies(council, said), said, DAY, searchable=False).drawn())
    assert {name.partition("/")[0] for name in files if name.endswith("/actions/index.html")} == {
        "planning",
        "allotments",
    }
    assert list(faults(files)) == []


def test_a_body_whose_folder_is_called_as_a_page_is_refused(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "parks").rename(folder / "people")
    with pytest.raises(CsipError, match=r"two pages of the site would stand at people/index\.html"):
        made(folder)


PRIVATE_PLACES = {
    "council.yaml": ("clerk@millbrook.example", f"{CANARY}1@example.org"),
    "planning/panel.yaml": ("kind: committee", f"kind: committee  # {CANARY}2"),
    "allotments/schedule.yaml": (
        '{date: 2027-02-10, time: "18:30", venue: Council Chamber}',
        f'{{date: 2027-02-10, time: "18:30", waive: {{CSIP710: {CANARY}3}}}}',
    ),
    "full-council/meetings/2026-09-09.yaml": (
        "title: Fence and gate of the lower site",
        f"title: Fence and gate of the lower site\n    exempt: {{paragraphs: [3]}}\n    lead: {CANARY}4",
    ),
    "full-council/actions.yaml": ("actions:", f"# {CANARY}5\nactions:"),
}


@pytest.mark.parametrize("minutes", ["draft and approved", "approved only"])
def test_nothing_that_is_private_in_any_body_is_in_any_byte(tmp_path: Path, minutes: str) -> None:
    folder = copied(tmp_path)
    for name, (old, new) in PRIVATE_PLACES.items():
        change(folder / name, old, new)
    files = dict(made(folder, said=everything_but(minutes=minutes)).drawn())
    assert not [name for name, data in files.items() if CANARY.encode() in data]
    everything = b"".join(files.values()).decode("utf-8", "replace")
    assert "paid for from reserves" not in everything  # minuted under what is exempt now
    assert list(faults(files)) == []


def settings_with(**given: Any) -> SiteFile:
    said = everything_but().model_dump(exclude={"file", "place"})
    return SiteFile.model_validate(said | given)


def test_something_is_withheld_in_one_body_alone() -> None:
    withhold = [{"body": "planning", "meeting": "2026-07-15", "minute": "2.2", "reason": "a neighbour is named"}]
    files = dict(made(TESTS / "books/millbrook", said=settings_with(withhold=withhold)).drawn())
    assert "[Withheld: a neighbour is named]" in page(files, "planning/meetings/2026-07-15/")
    everything = b"".join(files.values()).decode("utf-8", "replace")
    assert "pay for the fence" not in everything.replace("the council pays for the fence", "")


def test_a_body_may_be_more_careful_than_its_council(tmp_path: Path) -> None:
    """Its own site.yaml goes before the council's, for what may be public of it; what either withholds is withheld."""
    folder = copied(tmp_path)
    own = "publish: {minutes: no, decisions: all}\nwithhold: []\n"
    (folder / "planning/site.yaml").write_text(own, encoding="utf-8")
    careful = "{minutes: draft and approved, people: no}"
    withheld = "[{meeting: 2026-06-10, minute: '1.1', reason: a name}]"
    (folder / "allotments/site.yaml").write_text(f"publish: {careful}\nwithhold: {withheld}\n", encoding="utf-8")
    files = dict(made(folder).drawn())
    assert "chestnut" not in b"".join(files.values()).decode("utf-8", "replace")
    assert "allotments/people/index.html" not in files
    assert "[Withheld: a name]" in page(files, "allotments/meetings/2026-06-10/")
    assert "full-council/people/index.html" in files
    assert "../../allotments/" not in page(files, "people/tom-tate/")
    assert list(faults(files)) == []


def test_people_whom_only_one_body_lets_out_have_a_page(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    open_book = "publish: {minutes: draft and approved, people: members}\n"
    (folder / "planning/site.yaml").write_text(open_book, encoding="utf-8")
    files = dict(made(folder, said=everything_but(people="no")).drawn())
    assert "people/gwen-gray/index.html" in files
    assert "people/tom-tate/index.html" not in files
    assert list(faults(files)) == []
