"""Only the meetings that name the day are parsed, and every paper of that day is the same as with all of them."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from typer.testing import CliRunner

from csip.book.load import load_book
from csip.book.minute_book import MinuteBook
from csip.cli.app import app
from csip.cli.options import open_to_print
from csip.diagnostics import Severity
from csip.documents.agenda import agenda
from csip.documents.minutes import minutes
from csip.errors import CsipError
from csip.facts.meetings import days_of_meeting, find_meeting
from csip.formats.text import text
from csip.language.meeting_days import MeetingDay
from csip.rules.run import check_book
from tests.chance import tried
from tests.conftest import BASE, TESTS, write_book

RUNNER = CliRunner()
DAYS = [date(2026, month, day) for month in (1, 2, 3) for day in (7, 21)]
TODAY = date(2026, 2, 25)
PANEL = "name: Harbour Panel\npeople:\n  - {name: Ann Ash, member: true}\n"

DATES = (
    "date: {}\n",
    "# first\n\ndate: '{}' # the day\n",
    "title: Harbour Panel\ndate: {}\n",
    '"date": {}\n',
    "date: >-\n  {}\n",
)
QUOTED = ("{}", "'{}'", '"{}"')
days = st.sampled_from(DAYS)


@st.composite
def slots(draw: st.DrawFn) -> str:
    lines = ["meetings:\n"]
    for day in draw(st.lists(days, min_size=1, unique=True)):
        lines.append(f'  - date: {day}\n    time: "10:00"\n')
        if former := draw(st.lists(days, max_size=2)):
            lines.append("    moved_from:\n" + "".join(f"      - {{date: {d}, reason: snow}}\n" for d in former))
        if draw(st.booleans()) and draw(st.booleans()):
            lines.append("    cancelled: {on: 2026-01-02, reason: snow}\n")
    return "".join(lines)


@st.composite
def meeting(draw: st.DrawFn, day: date) -> str:
    lines = [draw(st.sampled_from(DATES)).format(day), "present: [Ann Ash]\n", "items:\n"]
    for number in range(1, draw(st.integers(1, 3)) + 1):
        lines.append(f'  - number: "{number}"\n    title: Business\n')
        if draw(st.booleans()):
            written = draw(st.sampled_from(QUOTED)).format(draw(days))
            way = draw(st.sampled_from(("correct", "provisional")))
            lines.append(f"    approves: {{meeting: {written}, as: {way}}}\n")
        if draw(st.booleans()):
            lines.append(f'    minutes:\n      - {{number: "{number}.1", text: It was said on {draw(days)}.}}\n')
    return "".join(lines)


@st.composite
def books(draw: st.DrawFn) -> dict[str, str]:
    actions = [
        f"  - {{id: A{n}, text: Paint it, owner: Ann Ash, due: {draw(days)}, raised: {{meeting: {draw(days)}}}}}\n"
        for n in range(draw(st.integers(0, 3)))
    ]
    files = {"panel.yaml": PANEL, "schedule.yaml": draw(slots())}
    files["actions.yaml"] = "actions:\n" + "".join(actions) if actions else "actions: []\n"
    for n, day in enumerate(draw(st.lists(days, min_size=1, max_size=5))):  # of one date there may be two
        name = draw(st.sampled_from((f"{day}", f"paper-{n}", f"2025/{day}")))
        files[f"meetings/{name}.yaml"] = draw(meeting(day))
    return files


def papers(book: MinuteBook, wanted: str, default: str) -> str:
    """What is printed of the meeting, or the words that refuse it."""
    try:
        found = find_meeting(book, wanted, TODAY, default=default)
    except CsipError as error:
        return f"{error.message} {error.hint}"
    printed = text(agenda(book, found, TODAY))
    return printed + (text(minutes(book, found, TODAY)) if found.has_minutes else "")


def asked(root: Path, wanted: str, default: str = "last") -> tuple[str, str, MinuteBook]:
    whole, _ = load_book(root)
    some, found = load_book(root, days=days_of_meeting(wanted, TODAY, default=default))
    assert [d for d in found if d.severity is Severity.ERROR] == []
    return papers(whole, wanted, default), papers(some, wanted, default), some


@tried(70, unhealthy=list(HealthCheck))
@given(books(), st.sampled_from(["last", "next", *map(str, DAYS), "2020-01-01"]))
def test_papers_are_the_same_from_some_meetings_as_from_all(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, str], wanted: str
) -> None:
    root = write_book(tmp_path_factory.mktemp("book"), files)
    try:
        _, errors = load_book(root)
        if any(d.severity is Severity.ERROR for d in errors):  # such a book is not printed from
            return
        whole, some, _ = asked(root, wanted)
        assert some == whole
    finally:
        shutil.rmtree(root)


@pytest.mark.parametrize("root", [BASE, TESTS / "books" / "ashcombe", TESTS / "golden" / "book", TESTS.parent])
def test_every_meeting_of_the_books_that_are_kept_here(root: Path) -> None:
    book, _ = load_book(root)
    dates = {*book.meeting_on, *book.slot_on}
    assert dates
    for wanted in ("last", "next", *map(str, sorted(dates))):
        whole, some, _ = asked(root, wanted)
        assert some == whole


def test_what_does_not_name_the_day_is_not_parsed_and_hinders_nobody() -> None:
    root = TESTS / "books" / "ashcombe"
    _, _, some = asked(root, "2026-03-11")
    assert {meeting.date for meeting in some.meetings} == {date(2026, 3, 11), date(2026, 5, 13)}  # which approves it
    assert MeetingDay(date(2026, 7, 8)) in some.unparsed


def test_a_broken_file_of_another_meeting_is_told_only_where_it_names_the_day(tmp_path: Path) -> None:
    files = {
        "panel.yaml": PANEL,
        "schedule.yaml": "meetings: []\n",
        "actions.yaml": "actions: []\n",
        "meetings/2026-01-07.yaml": "date: 2026-01-07\nitems: []\n",
        "meetings/2026-01-21.yaml": "date: 2026-01-21\nitems: []\n",
        "meetings/2026-02-07.yaml": "date: 2026-02-07\nitems: [{approves: {meeting: 2026-01-21}]\n",
    }
    root = write_book(tmp_path, files)
    book, found = load_book(root, days=days_of_meeting("2026-01-07", TODAY))
    assert (book.unread, found) == (frozenset(), ())
    book, found = load_book(root, days=days_of_meeting("2026-01-21", TODAY))
    assert book.unread == {"meetings/2026-02-07.yaml"}
    assert [d.path for d in found] == ["meetings/2026-02-07.yaml"]


def test_rules_are_not_run_on_a_part_of_a_book() -> None:
    book, _ = load_book(BASE, days=days_of_meeting("last", TODAY))
    with pytest.raises(ValueError, match="whole book"):
        check_book(book, TODAY)


COMMANDS = ("minutes", "agenda", "sheet", "deadlines", "history", "seal", "suggest", "diff", "status")


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_say_the_same_as_with_the_whole_book(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def said(wanted: str) -> tuple[int, str]:
        ran = RUNNER.invoke(app, [command, wanted, "--root", str(root), "--today", "2026-08-01"])
        return ran.exit_code, f"{ran.output}{ran.exception or ''}"

    def whole(root: Path, *, days: object = None, **other: Any) -> object:
        return load_book(root, **other)

    for root in (TESTS / "books" / "ashcombe", TESTS / "golden" / "book"):
        book, _ = load_book(root)
        for wanted in ("last", "next", *map(str, sorted({*book.meeting_on, *book.slot_on}))):
            some = said(wanted)
            with monkeypatch.context() as patch:
                patch.setattr("csip.book.load.load_book", whole)
                assert said(wanted) == some
    assert open_to_print(root, days=days_of_meeting("last", TODAY)).unparsed
