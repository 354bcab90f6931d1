"""What changed between two versions, in words; and the story of a meeting and an action as the book tells it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from csip.book.load import load_book
from csip.changes.actions import find_action
from csip.facts.status import meeting_statuses
from csip.facts.timeline import action_timeline, meeting_timeline
from csip.facts.versions.comparison import compare
from csip.language.word_diff import worded
from tests.conftest import make_book
from tests.facts.test_sealing import meeting
from tests.patience import no_hang

HEAD = "date: 2012-08-02\nitems:\n  - number: '1'\n    title: Fostering\n    minutes:\n"
TEXTS = (
    "Mr Christie asked how recruitment stood against its targets.",
    "Mrs Whittle will bring the figures to the next meeting.",
    "The two websites opened in July and are well used.",
    "Mr Smith thanked the officers for their report.",
)


def minutes(*paragraphs: tuple[str | None, str], item: str = HEAD) -> str:
    entries = [f"      - {{{f'number: “{n}”, ' if n else ''}text: “{text}”}}" for n, text in paragraphs]
    return item + "\n".join(entries).replace("“", '"').replace("”", '"') + "\n"


def said(old: str, new: str) -> list[str]:
    return [difference.words for difference in compare(meeting(old), meeting(new))]


FOUR = [(f"1.{k}", text) for k, text in enumerate(TEXTS, 1)]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (FOUR, []),
        ([(None, text) for text in TEXTS], [f"1.{k}: the number 1.{k} is no longer in the file" for k in range(1, 5)]),
        (FOUR[:3], [f"1.4 taken out: {TEXTS[3]}"]),
        ([], [f"1.{k} taken out: {text}" for k, text in enumerate(TEXTS, 1)]),
        ([*FOUR, ("1.5", "There was no more.")], ["1.5 added: There was no more."]),
        (
            [("1.1", "Apologies came."), *((f"1.{k}", text) for k, text in enumerate(TEXTS, 2))],
            ["1.1 added: Apologies came.", "1.1 to 1.4 are now 1.2 to 1.5"],
        ),
        (
            [FOUR[0], ("1.2", TEXTS[2].replace("July", "June")), ("1.3", TEXTS[3])],
            [f"1.2 taken out: {TEXTS[1]}", "1.2: July -> June", "1.3 to 1.4 are now 1.2 to 1.3"],
        ),
        (
            [FOUR[1], FOUR[0], *FOUR[2:]],
            ["the paragraphs stand in another order"],
        ),
        (
            [*FOUR[:3], ("1.4", "Nobody spoke.")],
            ["1.4: “Mr Smith thanked the officers for their report.” -> “Nobody spoke.”"],
        ),
    ],
)
def test_paragraphs(new: list[tuple[str | None, str]], expected: list[str]) -> None:
    text = minutes(*new) if new else HEAD.replace("    minutes:\n", "")
    assert said(minutes(*FOUR), text) == expected


def test_numbers_that_are_filled_in_are_no_change() -> None:
    assert said(minutes(*((None, text) for text in TEXTS)), minutes(*FOUR)) == []


def test_a_paragraph_that_moves_to_another_item() -> None:
    second = "  - number: '2'\n    title: Adoption\n    minutes:\n"
    old = minutes(*FOUR) + minutes(("2.1", "The campaign goes on."), item=second)
    new = minutes(*FOUR[:3]) + minutes(("2.1", "The campaign goes on."), ("2.2", TEXTS[3]), item=second)
    assert said(old, new) == ["1.4 is now 2.2"]


def test_items() -> None:
    old = minutes(*FOUR) + "  - {number: '2', title: Adoption, lead: Mr Lake}\n  - {number: '3', title: Dates}\n"
    new = "date: 2012-08-02\nitems:\n  - {number: '1', title: Adoption, lead: Mr Wells}\n" + minutes(
        *((f"2.{k}", text) for k, text in enumerate(TEXTS, 1)), item=HEAD.partition("items:\n")[2].replace("'1'", "'2'")
    )
    new += "  - {number: '3', title: Any other business}\n  - {number: '4', title: Thanks, lead: Mrs Allen}\n"
    assert said(old, new) == [
        "item 2 (Adoption) is now item 1",
        "item 1, lead: Mr Lake -> Mr Wells",
        "item 1 (Fostering) is now item 2",
        "heading of item 3: Dates -> Any other business",
        "item 4 (Thanks) added",
        "item 4, lead: Mrs Allen added",
        "the items stand in another order",
        "1.1 to 1.4 are now 2.1 to 2.4",
    ]


def test_the_roll() -> None:
    old = (
        "date: 2012-08-02\npresent: [Mrs Allen, Mr Wells, {name: Mr Lake, left: '4'}]\nofficers: [Ms Ray]\nitems: []\n"
    )
    new = "date: 2012-08-02\npresent: [Mr Wells, Mrs Allen, {name: Mr Lake, left: '5'}]\n"
    new += "apologies: [Mr Cubitt]\nitems: []\n"
    assert said(old, new) == [
        "Present, Mr Lake, left: 4 -> 5",
        "Present: the names stand in another order",
        "Officers: Ms Ray taken out",
        "Apologies: Mr Cubitt added",
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("as Mr Andrew said", "as Mr Ireland said", ("Mr Andrew -> Mr Ireland",)),
        ("as Cllr Lowe said", "as Mrs Lowe said", ("Cllr Lowe -> Mrs Lowe",)),
        ("two taps serve 60 plots now", "two taps serve 64 plots now", ("60 plots -> 64 plots",)),
        ("it costs £5, they said", "it costs £6, they said", ("£5 -> £6",)),
        ("they agreed", "they had agreed", ("“had” added after “they”",)),
        ("they agreed", "Then they agreed", ("“Then” added at the beginning",)),
        ("they all agreed", "they agreed", ("“all” taken out after “they”",)),
        ("a b c d e f g h", "a X c Y e f g h", ("b c d -> X c Y",)),
        ("a b c d e f g h", "a X c d e f g Y", ("b -> X", "h -> Y")),
        ("one two three four five six seven", "in quite other words altogether", None),
        ("same", "same", ()),
    ],
)
def test_wording(old: str, new: str, expected: tuple[str, ...] | None) -> None:
    assert worded(old, new) == ((f"“{old}” -> “{new}”",) if expected is None else expected)


def test_long_and_unlike_versions_take_no_time() -> None:
    long = "x " * 4000
    assert len(worded(f"{long}a", f"{long}b")) == 1
    many = [(f"1.{k}", f"p{k} q{k} r{k} s{k}") for k in range(1, 300)]
    other = [(f"1.{k}", f"t{k} u{k} v{k} w{k}") for k in range(1, 300)]
    with no_hang():
        assert len(said(minutes(*many), minutes(*other))) == 299


# --- the book's own story ---------------------------------------------------------------------------------


def test_a_meeting_that_moved_twice_and_one_that_was_cancelled(tmp_path: Path) -> None:
    folder = make_book(tmp_path / "book")
    (folder / "schedule.yaml").write_text(
        "meetings:\n"
        "  - date: 2026-05-06\n    time: '19:00'\n    venue: Harbour Office\n"
        "    agenda_setting: {date: 2026-04-22, moved_from: [{date: 2026-04-15, on: 2026-04-01}]}\n"
        "    moved_from:\n"
        "      - {date: 2026-04-29, venue: Old Pier, reason: no room, on: 2026-03-20}\n"
        "      - {date: 2026-05-06, time: '18:00', venue: Old Pier}\n"
        "  - {date: 2026-07-01, cancelled: {on: 2026-06-20, reason: no business}}\n"
        "  - {date: 2026-09-02}\n",
        encoding="utf-8",
    )
    book, _ = load_book(folder)
    told = [(str(event.day) if event.day else None, event.what) for event in meeting_timeline(book, book.slots[0].day)]
    assert told == [
        ("2026-03-20", "moved from 29 April 2026 to 6 May 2026: no room"),
        (None, "time or venue changed, was 6 pm, was in Old Pier"),
        ("2026-04-01", "agenda setting moved from 15 April 2026"),
        ("2026-04-22", "agenda setting"),
        ("2026-04-28", "agenda published"),
        ("2026-05-06", "held: 2 members present, Cllr Archer presiding; 3 paragraphs minuted"),
        ("2026-05-06", "item 1 approved the minutes of 4 March 2026"),
        ("2026-05-06", "raised A2026-01"),
    ]
    assert [event.what for event in meeting_timeline(book, book.slots[1].day)] == ["cancelled: no business"]
    assert [event.what for event in meeting_timeline(book, book.slots[2].day)] == ["the meeting; no file in the book"]


@pytest.mark.parametrize("number", ["number: none\n    title", "title"])
def test_an_item_printed_without_a_number_goes_by_its_title(tmp_path: Path, number: str) -> None:
    folder = make_book(tmp_path / "book")
    path = folder / "meetings" / "2026-05-06.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('number: "1"\n    title', number), encoding="utf-8")
    book, _ = load_book(folder)
    at, approved = book.meetings[1], book.meetings[0]
    assert "“Previous Minutes” approved the minutes of 4 March 2026" in [e.what for e in meeting_timeline(book, at.day)]
    told = [e.what for e in meeting_timeline(book, approved.day)]
    assert "minutes approved as correct by “Previous Minutes” of that day" in " ".join(told)
    (status,) = (s for s in meeting_statuses(book, date(2026, 6, 1)) if s.day == approved.day)
    assert "as correct, by an item of 6 May 2026" in status.remark


def test_an_action_that_was_passed_on_put_off_closed_and_opened_again(tmp_path: Path) -> None:
    folder = make_book(tmp_path / "book")
    (folder / "actions.yaml").write_text(
        """actions:
  - id: A2026-01
    text: Measure the silt
    owner: Mr Baker
    raised: {meeting: 2026-05-06, minute: "2.1"}
    due: {meeting: future}
    updates:
      - {date: 2026-05-10, note: Passed on., owner_was: Mrs Fuller}
      - {date: 2026-05-20, note: The boat is out., due_was: {meeting: next}}
      - {date: 2026-06-10, note: Not all of it., closed_was: {date: 2026-06-01, note: Done.}}
    closed: {date: 2026-06-20, note: Measured., meeting: 2026-07-01, minute: "2.2"}
  - id: A2026-02
    text: Measure it yearly
    owner: Ms Ellis
    raised: {meeting: 2026-07-01, minute: "3.1"}
    formalises: A2026-01
    due: none
""",
        encoding="utf-8",
    )
    book, _ = load_book(folder)
    told = [f"{event.day} {event.what}" for event in action_timeline(book, find_action(book, "A2026-01"))]
    assert told == [
        "2026-05-06 raised for Mrs Fuller, due at the next meeting: Measure the silt; by 2.1 of that day's minutes",
        "2026-05-10 Passed on; owner: Mrs Fuller -> Mr Baker",
        "2026-05-20 The boat is out; due at the next meeting -> due at a future meeting",
        "2026-06-10 Not all of it; reopened (had been closed on 1 June 2026: Done)",
        "2026-06-20 closed: Measured, agreed at 2.2 of 1 July 2026",
        "2026-07-01 formalised by A2026-02, owner Ms Ellis",
    ]


def test_a_space_that_nobody_sees_is_named() -> None:
    assert list(worded("one two", " one two")) == ["a space added at the beginning"]
    assert list(worded("one  two", "one two")) == ["a space taken out after “one”"]


PAID = [["Payee", "Amount"], ["Ruth Penn", "£612.40"], ["R. Hale", "£180.00"], ["Total", "£792.40"]]


def tabled(rows: list[list[str]]) -> str:
    return (
        f'{HEAD}      - {{number: "1.1", text: "These were paid:", table: {json.dumps(rows)}}}\n'
        if rows
        else (f'{HEAD}      - {{number: "1.1", text: "These were paid:"}}\n')
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (PAID, []),
        ([PAID[0], ["Ruth Penn", "£610.40"], *PAID[2:]], ["1.1, table: Ruth Penn, Amount: £612.40 -> £610.40"]),
        ([PAID[0], ["Ruth Penn", ""], *PAID[2:]], ["1.1, table: Ruth Penn, Amount: £612.40 taken out"]),
        ([["Payee", "Sum"], *PAID[1:]], ["1.1, table: heading: Amount -> Sum"]),
        ([*PAID[:2], PAID[3]], ["1.1, table: row taken out: R. Hale | £180.00"]),
        ([*PAID[:3], ["HMRC", "£1.00"], PAID[3]], ["1.1, table: row added: HMRC | £1.00"]),
        (
            [[*row, extra] for row, extra in zip(PAID, ("VAT", "", "£36.00", ""), strict=True)],
            ["1.1, table: column “VAT” added: ; £36.00; "],
        ),
        ([[row[0]] for row in PAID], ["1.1, table: column “Amount” taken out: £612.40; £180.00; £792.40"]),
        (
            [["Payee", "Payee", "Payee"]],
            ["1.1, table: " + "; ".join(map(" | ".join, PAID)) + " -> Payee | Payee | Payee"],
        ),
        ([], ["1.1, table: taken out: " + "; ".join(map(" | ".join, PAID))]),
        (
            [PAID[0], ["Ruth  Penn", "£612.40"], *PAID[2:]],
            ["1.1, table: Ruth Penn, Payee: other spaces between the same words"],
        ),
    ],
)
def test_a_cell_that_changed_is_named(rows: list[list[str]], expected: list[str]) -> None:
    assert said(tabled(PAID), tabled(rows)) == expected


def test_a_table_that_comes_and_marks_that_change() -> None:
    assert said(tabled([]), tabled(PAID[:2])) == ["1.1, table: added: Payee | Amount; Ruth Penn | £612.40"]
    listed = HEAD + '      - {number: "1.1", text: "Then:", minutes: [{mark: "%s", text: tools to the store}]}\n'
    assert said(listed % "1.", listed % "2.") == ["1.p1, mark: 1. -> 2."]
