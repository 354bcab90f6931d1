"""Every document in every format, against the files in golden/expected: all of them, and no other."""

from __future__ import annotations

from datetime import date

import pytest

from csip.book import MinuteBook, load_book
from csip.diagnostics import Severity
from csip.document import (
    Document,
    Heading,
    Paragraph,
    action_list,
    action_note,
    agenda,
    in_order,
    minutes,
    schedule_table,
)
from csip.queries import somebody_called, standing
from csip.render import FORMATS
from csip.render.csv import actions_csv
from csip.render.json import actions_json
from csip.render.terminal import terminal
from csip.render.text import text
from tests.conftest import TESTS, make_book

EXPECTED = TESTS / "golden" / "expected"
OVERLAY = TESTS / "golden" / "book"
BOOKS = {"harbour": date(2026, 7, 20), "ashcombe": date(2026, 8, 1)}
SUFFIX = {"text": "txt", "md": "md", "csv": "csv", "terminal": "terminal"}


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, MinuteBook]:
    roots = {
        "harbour": make_book(tmp_path_factory.mktemp("harbour"), OVERLAY),
        "ashcombe": TESTS / "books" / "ashcombe",
    }
    found = {}
    for name, root in roots.items():
        found[name], diagnostics = load_book(root)
        assert not [d for d in diagnostics if d.severity is Severity.ERROR]
    return found


def documents(book: MinuteBook, today: date) -> dict[str, Document]:
    standings = standing(book, today)
    made = {
        "actions": action_list(standings, today),
        "note": action_note(book, standings, today),
        "schedule": schedule_table(book, today),
    }
    for meeting in book.meetings:
        made[f"minutes-{meeting.date}"] = minutes(book, meeting, today)
        made[f"agenda-{meeting.date}"] = agenda(book, meeting, today)
    return made


def printed(books: dict[str, MinuteBook]) -> dict[str, str]:
    files = {}
    for name, today in BOOKS.items():
        book = books[name]
        for what, document in documents(book, today).items():
            for kind in ("text", "md"):
                files[f"{name}-{what}.{SUFFIX[kind]}"] = FORMATS[kind](document)
        standings = standing(book, today)
        files[f"{name}-actions.csv"] = actions_csv(in_order(standings))
        files[f"{name}-actions.json"] = actions_json(in_order(standings), today)
        files[f"{name}-schedule.csv"] = FORMATS["csv"](schedule_table(book, today))
        files[f"{name}-actions-50.txt"] = text(action_list(standings, today), 50)
        files[f"{name}-actions-200.txt"] = terminal(action_list(standings, today), 200)
    return files


def test_every_document_is_as_expected(books: dict[str, MinuteBook], request: pytest.FixtureRequest) -> None:
    files = printed(books)
    if request.config.getoption("--update-golden"):
        for old in EXPECTED.iterdir():
            old.unlink()
        for name, content in files.items():
            (EXPECTED / name).write_bytes(content.encode())
    expected = {path.name: path.read_bytes().decode() for path in EXPECTED.iterdir()}
    assert len(expected) > 30
    assert sorted(files) == sorted(expected)
    for name in sorted(files):
        assert files[name] == expected[name], name


@pytest.mark.parametrize("wide", [80, 200])
@pytest.mark.parametrize("name", BOOKS)
def test_tables_fit(books: dict[str, MinuteBook], name: str, wide: int) -> None:
    for what, document in documents(books[name], BOOKS[name]).items():
        longest = max(terminal(document, wide).splitlines(), key=len)
        assert len(longest) <= wide, (what, longest)


def test_exempt_words_are_never_printed(books: dict[str, MinuteBook]) -> None:
    held = books["harbour"].meeting_on[date(2026, 7, 8)]
    for document in (minutes(books["harbour"], held, date(2026, 7, 20)), agenda(books["harbour"], held, held.date)):
        assert "SECRET" not in str(document)
        assert "Berth 9" in str(document)
        assert "Write to the tenant" not in str(document)


def test_draft_until_approved(books: dict[str, MinuteBook]) -> None:
    book = books["ashcombe"]
    drafts = [bool(minutes(book, meeting, BOOKS["ashcombe"]).draft) for meeting in book.meetings]
    assert drafts == [False, False, True]
    assert text(minutes(book, book.meetings[2], BOOKS["ashcombe"])).startswith("DRAFT")


def test_an_agenda_is_a_draft_until_the_day_it_goes_out(books: dict[str, MinuteBook]) -> None:
    book = books["ashcombe"]
    meeting = book.meetings[0]
    assert meeting.agenda_published == date(2026, 3, 5)
    assert agenda(book, meeting, date(2026, 3, 4)).full_title.startswith("DRAFT Agenda")
    assert agenda(book, meeting, date(2026, 3, 5)).draft is None


def test_minutes_without_marks_hold_the_words_alone(books: dict[str, MinuteBook]) -> None:
    book = books["ashcombe"]
    clean = minutes(book, book.meetings[1], BOOKS["ashcombe"], marks=False)
    assert not any(isinstance(block, Paragraph) and block.marks for block in clean.blocks)


def test_a_note_for_one_person_finds_what_is_owed_through_a_post(books: dict[str, MinuteBook]) -> None:
    book, today = books["harbour"], BOOKS["harbour"]
    archer = somebody_called(book, "Cllr Archer", today)
    note = action_note(book, standing(book, today), today, [archer])
    assert [block.text for block in note.blocks if isinstance(block, Heading)] == ["Ann Archer"]
    assert "With: Cllr Baker" in text(note)


def test_schedule_of_a_year_and_of_the_future(books: dict[str, MinuteBook]) -> None:
    book = books["harbour"]
    assert "CANCELLED: no business" in text(schedule_table(book, date(2026, 7, 20), year=2025), 120)
    assert "2027" not in text(schedule_table(book, date(2026, 7, 20), year=2025))
    assert "8 July" not in text(schedule_table(book, date(2026, 7, 20), future=True))
    assert "There are none." in text(schedule_table(book, date(2030, 1, 1), future=True))


def test_actions_sorted(books: dict[str, MinuteBook]) -> None:
    standings = standing(books["harbour"], BOOKS["harbour"])

    def ids(sort: str) -> list[str]:
        return [s.action.id for s in in_order(standings, sort)]  # type: ignore[arg-type]

    assert ids("id") == ["A2026-01", "A2026-2", "A2026-03", "A2026-04", "A2026-05", "A2026-06"]
    assert ids("overdue")[:2] == ["A2026-2", "A2026-01"]
    assert ids("overdue")[-1] == "A2026-05"
    assert ids("owner")[-1] == "A2026-03"
