"""Numbers that run through the council year: 26/041 is the 41st paragraph of the year that began in 2026."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csip.book.load import load_book
from csip.book.minute_book import MinuteBook
from csip.changes.numbers import renumber
from csip.changes.prove import edited
from csip.documents.minutes import minutes
from csip.facts.council_year import council_year, style_of, year_number
from csip.facts.meetings import days_of_meeting
from csip.formats.text import text as as_text
from csip.language.meeting_days import MeetingDay
from csip.rules.run import check_book
from csip.yaml_text.edits import Rename
from tests.chance import tried
from tests.conftest import write_book

TODAY = date(2026, 12, 1)
PANEL = 'name: Full Council\ncouncil: Millbrook Town Council\nnumbering: "26/001"\npeople: []\n'
APRIL, MAY, ANNUAL, JULY = "2026-04-08", "2026-05-06", "2026-05-13", "2026-07-08"


def book_of(
    root: Path, held: Mapping[str, Sequence[str]], *, annual: Sequence[str] = (ANNUAL,), panel: str = PANEL
) -> Path:
    """A book of these meetings, each with the numbers of its paragraphs; `` is one that has none yet."""
    slots = sorted({*held, *annual})
    kinds = dict.fromkeys(annual, ", kind: annual")
    files = {
        "panel.yaml": PANEL,
        "schedule.yaml": "meetings:\n" + "".join(f"  - {{date: {day}{kinds.get(day, '')}}}\n" for day in slots),
        "actions.yaml": "actions: []\n",
    }
    for day, numbers in held.items():
        said = [
            f"      - text: Words {k}." + (f'\n        number: "{n}"' if n else "") for k, n in enumerate(numbers, 1)
        ]
        body = "\n".join(["    minutes:", *said]) if said else ""
        files[f"meetings/{day}.yaml"] = f'date: {day}\npresent: []\nitems:\n  - number: "1"\n    title: Roads\n{body}\n'
    return write_book(root, files)


def loaded(root: Path) -> MinuteBook:
    book, problems = load_book(root)
    assert not problems
    return book


def on(day: str) -> MeetingDay:
    return MeetingDay(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("day", "annual", "year"),
    [
        (MAY, [ANNUAL], 2025),  # after 1 May, and before the annual meeting
        (ANNUAL, [ANNUAL], 2026),
        ("2027-04-30", [ANNUAL], 2026),
        ("2027-05-01", [ANNUAL], 2027),  # no annual meeting is known of that year
        ("2026-04-30", [], 2025),
        ("2026-05-01", [], 2026),
        ("2027-01-05", ["2027-03-02"], 2026),
        ("2027-03-02", ["2027-03-02", "2027-05-11"], 2027),
    ],
)
def test_the_year_begins_with_the_annual_meeting_or_on_the_first_of_may(
    tmp_path: Path, day: str, annual: list[str], year: int
) -> None:
    assert council_year(loaded(book_of(tmp_path, {day: [""]}, annual=annual)), on(day)) == year


def test_a_cancelled_annual_meeting_begins_no_year(tmp_path: Path) -> None:
    root = book_of(tmp_path, {MAY: [""]})
    path = root / "schedule.yaml"
    cancelled = "{on: 2026-05-01, reason: Flood}"
    path.write_text(path.read_text().replace("kind: annual", f"kind: annual, cancelled: {cancelled}"))
    assert council_year(loaded(root), on(MAY)) == 2026


def test_a_draft_prints_the_number_that_would_come_and_a_new_year_begins_anew(tmp_path: Path) -> None:
    root = book_of(tmp_path, {APRIL: ["25/098"], MAY: ["", ""], ANNUAL: [""], JULY: ["", ""]})
    book = loaded(root)
    assert [style_of(book, meeting) for meeting in book.meetings] == ["25/001", "25/099", "26/001", "26/002"]
    printed = as_text(minutes(book, book.meeting_on[on(JULY)], TODAY))
    assert "26/002 Words 1." in printed
    assert "26/003 Words 2." in printed


def test_a_draft_of_one_meeting_alone_knows_the_numbers_of_the_others(tmp_path: Path) -> None:
    root = book_of(tmp_path, {MAY: ["25/099"], ANNUAL: ["26/001", "26/002"], JULY: [""]})
    some, _ = load_book(root, days=days_of_meeting(JULY, TODAY))
    assert style_of(some, some.meeting_on[on(JULY)]) == "26/003"


def test_numbers_of_items_and_of_other_widths_count(tmp_path: Path) -> None:
    root = book_of(tmp_path, {ANNUAL: ["26/7", "26/8A", "none"], JULY: [""]})
    book = loaded(root)
    assert style_of(book, book.meeting_on[on(JULY)]) == "26/8"
    path = root / "meetings" / f"{ANNUAL}.yaml"
    path.write_text(path.read_text().replace('number: "1"', 'number: "26/40"').replace('"26/7"', "none"))
    book = loaded(root)
    assert style_of(book, book.meeting_on[on(JULY)]) == "26/41"


PARAGRAPHS = st.lists(st.sampled_from(["", "none"]), max_size=4)
HELD = st.dictionaries(st.dates(date(2025, 1, 1), date(2027, 12, 31)).map(str), PARAGRAPHS, min_size=1)


@given(HELD, st.booleans())
@tried(20)
def test_the_numbers_of_a_year_are_1_to_n_whatever_its_meetings_hold(
    held: dict[str, list[str]], has_annual: bool
) -> None:
    with TemporaryDirectory() as folder:
        root = book_of(Path(folder), held, annual=[ANNUAL, "2027-05-12"] if has_annual else [])
        for day in sorted(held):
            book = loaded(root)
            meeting = book.meeting_on[on(day)]
            for edits in renumber(book, meeting).plan.values():
                within = [edit for edit in edits if not isinstance(edit, Rename)]
                (root / meeting.at.file.name).write_bytes(edited(meeting.at.file, within))
        book = loaded(root)
        of_year: dict[int, list[str | None]] = {}
        for meeting in book.meetings:
            numbers = [c.paragraph.number for c in meeting.paragraphs if c.paragraph.number != "none"]
            of_year.setdefault(council_year(book, meeting.day), []).extend(numbers)
        for year, numbers in of_year.items():
            assert numbers == [f"{year % 100:02}/{n:03}" for n in range(1, len(numbers) + 1)]
        found = {diagnostic.code for diagnostic in check_book(book, TODAY)}
        assert not found & {"CSIP214", "CSIP215"}
        assert all(map(year_number, chain.from_iterable(of_year.values())))
