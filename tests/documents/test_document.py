"""Every document in every format, against the files in golden/expected: all of them, and no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csip.book.load import load_book
from csip.book.minute_book import MinuteBook
from csip.diagnostics import Severity
from csip.documents.action_log import action_log
from csip.documents.actions import action_list, action_note
from csip.documents.agenda import agenda
from csip.documents.attendance import attendance_report
from csip.documents.blocks import Document, Heading, Paragraph, Table
from csip.documents.decisions import decision_register
from csip.documents.minutes import minutes
from csip.documents.plan import plan_sheet
from csip.documents.report import report_paper
from csip.documents.schedule import schedule_table
from csip.facts.actions import action_states, in_order
from csip.facts.as_at import undated
from csip.facts.attendance import counts, minuted
from csip.facts.decisions import register
from csip.facts.people import somebody_called
from csip.facts.targets import reports_made
from csip.formats.csv import actions_csv
from csip.formats.json import actions_json
from csip.formats.terminal import terminal
from csip.formats.text import text
from csip.language.meeting_days import MeetingDay
from csip.models import Meeting, Panel
from tests.chance import tried
from tests.conftest import TESTS, make_book
from tests.formats.as_text import TEXTUAL, as_text

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
    states = action_states(book, today)
    made = {
        "actions": action_list(book.panel, states, today),
        "note": action_note(book, states, today),
        "schedule": schedule_table(book, today),
        "action-log": action_log(book, today),
        "decisions": decision_register(book, register(book)),
        "decisions-in-full": decision_register(book, register(book), as_table=False),
        "attendance": attendance_report(book, counts(book), [meeting.date for meeting in minuted(book)]),
    }
    if book.plan is not None:
        made["plan"] = plan_sheet(book.plan, reports_made(book.plan, book.reports, today), today, book.panel)
    for report in book.reports:
        made[f"report-{report.date}"] = report_paper(book, report)
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
                files[f"{name}-{what}.{SUFFIX[kind]}"] = as_text(kind, document)
            files[f"{name}-{what}.html"] = as_text("html", document).partition("<body>")[2]  # all have one style sheet
        states = action_states(book, today)
        files[f"{name}-actions.csv"] = actions_csv(in_order(states))
        files[f"{name}-actions.json"] = actions_json(
            book.panel, in_order(states), today, undated(book, [s.action for s in states], today)
        )
        files[f"{name}-schedule.csv"] = as_text("csv", schedule_table(book, today))
        files[f"{name}-actions-50.txt"] = text(action_list(book.panel, states, today), 50)
        files[f"{name}-actions-200.txt"] = terminal(action_list(book.panel, states, today), 200)
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
    held = books["harbour"].meeting_on[MeetingDay(date(2026, 7, 8))]
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
    assert agenda(book, meeting, date(2026, 3, 4)).full_title.startswith("DRAFT Summons and agenda")
    assert agenda(book, meeting, date(2026, 3, 5)).draft is None


def test_an_agenda_says_on_which_day_its_actions_are_overdue(books: dict[str, MinuteBook]) -> None:
    panel = books["ashcombe"].panel
    book = replace(books["ashcombe"], panel=panel.changed(print=panel.print.changed(public_actions=True)))
    meeting = book.meeting_on[MeetingDay(date(2026, 7, 8))]
    for today, day, overdue in (
        (date(2026, 6, 25), "25 Jun 2026", False),  # due on 30 June
        (date(2026, 7, 3), "3 Jul 2026", True),
        (date(2026, 8, 1), "7 Jul 2026", True),  # the meeting is over: as it stood on its eve
    ):
        printed = as_text("md", agenda(book, meeting, today))
        assert f"State on {day}" in printed
        assert ("overdue" in printed) is overdue, today


def test_minutes_without_marks_hold_the_words_alone(books: dict[str, MinuteBook]) -> None:
    book = books["ashcombe"]
    clean = minutes(book, book.meetings[1], BOOKS["ashcombe"], marks=False)
    assert not any(isinstance(block, Paragraph) and block.marks for block in clean.blocks)


def test_a_note_for_one_person_finds_what_is_owed_through_a_post(books: dict[str, MinuteBook]) -> None:
    book, today = books["harbour"], BOOKS["harbour"]
    archer = somebody_called(book, "Cllr Archer", today)
    note = action_note(book, action_states(book, today), today, [archer])
    assert [block.text for block in note.blocks if isinstance(block, Heading)] == ["Ann Archer"]
    assert "With: Cllr Baker" in text(note)


def test_schedule_of_a_year_and_of_the_future(books: dict[str, MinuteBook]) -> None:
    book = books["harbour"]
    assert "CANCELLED: no business" in text(schedule_table(book, date(2026, 7, 20), year=2025), 120)
    assert "2027" not in text(schedule_table(book, date(2026, 7, 20), year=2025))
    assert "8 July" not in text(schedule_table(book, date(2026, 7, 20), future=True))
    assert "There are none." in text(schedule_table(book, date(2030, 1, 1), future=True))


def test_actions_sorted(books: dict[str, MinuteBook]) -> None:
    states = action_states(books["harbour"], BOOKS["harbour"])

    def ids(sort: str) -> list[str]:
        return [s.action.id for s in in_order(states, sort)]  # type: ignore[arg-type]

    assert ids("id") == ["A2026-01", "A2026-2", "A2026-03", "A2026-04", "A2026-05", "A2026-06"]
    assert ids("overdue")[:2] == ["A2026-2", "A2026-01"]
    assert ids("overdue")[-1] == "A2026-05"
    assert ids("owner")[-1] == "A2026-03"


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(
    lambda words: bool(words.strip())
)
NUMBER = st.sampled_from([None, None, "none", "1.1", "(2)", "(a)"])
FACTS = st.fixed_dictionaries(
    {"text": WORDS},
    optional={
        "bullet": st.just("true"),
        "decision": st.sampled_from(["agreed", "noted"]),
        "motion": st.fixed_dictionaries(
            {}, optional={"moved_by": WORDS, "outcome": st.just("carried"), "amends": WORDS}
        ),
        "vote": st.fixed_dictionaries({}, optional={"for": st.just("3"), "casting": WORDS}),
        "number": NUMBER.filter(bool),
    },
)
PARAGRAPH = st.recursive(
    FACTS, lambda below: st.builds(lambda p, ps: {**p, "minutes": ps}, FACTS, st.lists(below, max_size=3))
)
ITEM = st.fixed_dictionaries(
    {"title": WORDS, "minutes": st.lists(PARAGRAPH, max_size=4)},
    optional={"number": WORDS, "exempt": st.just({"paragraphs": ["1"]}), "lead": WORDS},
)
ATTENDEES = st.lists(
    st.fixed_dictionaries({"name": WORDS}, optional={"for": WORDS, "left": WORDS, "note": WORDS}), max_size=3
)
MEETING = st.fixed_dictionaries(
    {"date": st.just("2026-07-08"), "items": st.lists(ITEM, max_size=4)},
    optional={"present": ATTENDEES, "expected": ATTENDEES, "venue": WORDS, "title": WORDS, "extract": st.just("true")},
)


@given(MEETING, st.sampled_from(["1.1", "(1)", "bullets", "none"]))
@tried(30)
def test_every_word_of_any_meeting_is_printed_once_and_in_order(keys: dict[str, Any], numbering: str) -> None:
    meeting = Meeting.model_validate(keys)
    book = MinuteBook(TESTS, Panel.model_validate({"name": "Body", "numbering": numbering}), meetings=(meeting,))
    made = minutes(book, meeting, meeting.date)
    printed = [block.text for block in made.blocks if isinstance(block, Paragraph)]
    assert printed == [cited.paragraph.text for cited in meeting.paragraphs if cited.item.exempt is None]
    divided = any(item.exempt is not None for item in meeting.items)
    headings = [block for block in made.blocks if isinstance(block, Heading)]
    titles = [heading.text for heading in headings if heading.level == (3 if divided else 2)]
    assert titles == [item.title for item in meeting.items]
    for document in (made, agenda(book, meeting, meeting.date)):
        for kind in TEXTUAL:
            assert as_text(kind, document) or kind == "csv"


def test_attendance_on_paper_has_no_column_of_noughts_and_data_have_all(books: dict[str, MinuteBook]) -> None:
    book = books["ashcombe"]
    report = attendance_report(book, counts(book), [meeting.date for meeting in minuted(book)])
    (table,) = (block for block in report.blocks if isinstance(block, Table))
    assert not [column for n, column in enumerate(table.columns) if all(row[n] == "0" for row in table.rows)]
    assert report.data is not None
    assert {"substituted", "not_recorded"} <= {column.key for column in report.data.columns}
    for row in report.data.rows:
        assert int(row[-1]) == round(100 * int(row[2]) / int(row[1]))
