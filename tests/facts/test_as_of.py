"""`--as-of` a day says what was said on that day, whatever was done to the schedule and the register afterwards."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from csip.book.load import load_book
from csip.book.minute_book import MinuteBook
from csip.cli.app import app
from csip.documents.action_log import action_log, gathered
from csip.documents.actions import action_note
from csip.errors import CsipError
from csip.facts.actions import action_states
from csip.facts.as_at import undated
from csip.facts.reminders import reminders
from csip.formats.json import actions_json
from csip.formats.text import text
from tests.chance import tried
from tests.conftest import make_book

FIRST = date(2026, 3, 4)
OWNERS = ("Mrs Fuller", "Cllr Baker", "Ms Ellis", "unassigned")


def run(book: Path, today: date, *arguments: str) -> str | None:
    """What a command printed; None where it refused, as it may."""
    try:
        done = CliRunner().invoke(app, [*arguments, "--root", str(book), "--today", str(today)], catch_exceptions=False)
    except CsipError:
        return None
    assert done.exit_code == 0, done.output
    return done.stdout


def begun(folder: Path) -> Path:
    """The base book with an empty schedule and register: all that is in them later was put there on a day."""
    book = make_book(folder)
    (book / "schedule.yaml").write_text("meetings: []\n", encoding="utf-8")
    (book / "actions.yaml").write_text("actions: []\n", encoding="utf-8")
    for day in ("2026-03-04", "2026-05-06"):
        assert (
            run(book, FIRST, "schedule", "add", day, "--agenda-setting", f"{date.fromisoformat(day)} 9am") is not None
        )
    return book


def told(book: MinuteBook, day: date) -> tuple[str, ...]:
    """All that the book says of its actions as at a day."""
    states = action_states(book, day)
    waiting = reminders(book, day)
    return (
        actions_json(book.panel, states, day, undated(book, [s.action for s in states], day)),
        text(action_log(book, day)),
        text(action_note(book, states, day)),
        repr([s.action.id for s in gathered(book, day).shown]),
        repr([(letter.to, letter.reply_by, [s.due for s in letter.owed]) for letter in waiting.letters]),
    )


days_on = st.integers(0, 9)
an_action = st.integers(1, 4).map(lambda n: f"A2026-0{n}")
note = ("--note", "As was said.")
a_day = st.dates(date(2026, 3, 5), date(2026, 9, 30)).map(str)
due = st.one_of(st.sampled_from(["next", "future", "none"]), a_day)


def meeting_day() -> st.SearchStrategy[str]:
    """Few enough that commands meet in the same meetings."""
    return st.sampled_from([str(date(2026, 5, 1) + timedelta(days=5 * n)) for n in range(20)])


steps = st.one_of(
    st.tuples(meeting_day(), st.sampled_from(["9am", "7pm"])).map(
        lambda a: ("schedule", "add", a[0], "--time", a[1], "--agenda-setting", f"{a[0]} 8am")
    ),
    st.tuples(meeting_day(), meeting_day()).map(lambda a: ("schedule", "move", *a, "--reason", "the tide")),
    st.tuples(meeting_day(), meeting_day()).map(
        lambda a: ("schedule", "move", *a, "--reason", "the tide", "--agenda-setting", f"{a[0]} 8am")
    ),
    meeting_day().map(lambda day: ("schedule", "cancel", day, "--reason", "no business")),
    st.tuples(st.sampled_from(OWNERS), st.sampled_from([("2026-03-04", "1.1"), ("2026-05-06", "2.1")]), due).map(
        lambda a: (
            *("action", "add", "--text", "Look into it", "--owner", a[0], "--raised", a[1][0], "--minute", a[1][1]),
            *("--due", a[2]),
        )
    ),
    an_action.map(lambda a: ("action", "update", a, *note, "--waiting-on", "the diver")),
    st.tuples(an_action, st.sampled_from(OWNERS)).map(lambda a: ("action", "assign", *a)),
    st.tuples(an_action, due).map(lambda a: ("action", "due", *a, *note)),
    an_action.map(lambda a: ("action", "close", a, *note)),
    an_action.map(lambda a: ("action", "reopen", a, *note)),
)


@tried(8)
@given(st.lists(st.tuples(days_on, steps), min_size=4, max_size=14))
def test_as_of_a_day_the_book_says_what_it_said_on_that_day(
    tmp_path_factory: pytest.TempPathFactory, life: list[tuple[int, tuple[str, ...]]]
) -> None:
    book = begun(tmp_path_factory.mktemp("life") / "book")
    today = date(2026, 4, 27)
    said: dict[date, tuple[str, ...]] = {}
    for days, step in life:
        today += timedelta(days=days)
        run(book, today, *step)
        said[today] = told(load_book(book)[0], today)
    now = load_book(book)[0]
    for day, then in said.items():
        assert told(now, day) == then, day


def listed(book: Path, as_of: str, *more: str) -> list[dict[str, object]]:
    printed = run(book, date(2026, 12, 1), "actions", "--all", "--as-of", as_of, "--format", "json", *more)
    assert printed is not None
    found: list[dict[str, object]] = json.loads(printed)["actions"]
    return found


def test_a_meeting_put_on_the_schedule_later_changes_nothing_of_what_next_was(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    run(book, date(2026, 5, 20), "schedule", "add", "2026-06-03", "--time", "7pm")
    assert [listed(book, day)[0]["due"] for day in ("2026-05-19", "2026-05-20")] == ["2026-07-01", "2026-06-03"]
    assert "added: 2026-05-20" in (book / "schedule.yaml").read_text(encoding="utf-8")


def test_an_action_recorded_late_is_not_shown_before(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    add = ("action", "add", "--text", "Show a chart", "--owner", "Cllr Baker", "--raised", "2026-05-06", "--minute")
    run(book, date(2026, 5, 20), *add, "2.2")
    assert [len(listed(book, day)) for day in ("2026-05-19", "2026-05-20")] == [1, 2]
    run(book, date(2026, 5, 21), *add, "2.1", "--on", "2026-05-07")  # as the paper register had it
    assert [len(listed(book, day)) for day in ("2026-05-06", "2026-05-07", "2026-05-20")] == [1, 2, 3]


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("schedule", "add", "2026-09-02", "--on", "2026-05-21"), "21 May 2026 is in the future"),
        (
            (
                *("action", "add", "--text", "Show a chart", "--owner", "Cllr Baker", "--raised", "2026-05-06"),
                *("--minute", "2.2", "--on", "2026-05-05"),
            ),
            "the meeting that raised it was on 6 May 2026",
        ),
    ],
)
def test_a_day_of_record_that_cannot_be_is_refused(tmp_path: Path, command: tuple[str, ...], words: str) -> None:
    book = make_book(tmp_path / "book")
    with pytest.raises(CsipError, match=words):
        CliRunner().invoke(app, [*command, "--root", str(book), "--today", "2026-05-20"], catch_exceptions=False)


WITHOUT = "1 action and 1 meeting then to come have no day of record: they are shown as if known on that day."


@pytest.mark.parametrize("format_", ["table", "text", "md", "html"])
def test_a_report_that_looks_back_says_what_has_no_day(tmp_path: Path, format_: str) -> None:
    book = make_book(tmp_path / "book")
    command = ("actions", "--as-of", "2026-05-20", "--format", format_)
    back, then = run(book, date(2026, 6, 1), *command), run(book, date(2026, 5, 20), *command)
    assert back is not None
    assert then is not None
    assert " ".join(back.split()).count(WITHOUT) == 1
    assert WITHOUT not in " ".join(then.split())
    log = run(book, date(2026, 6, 1), *command, "--report")
    assert log is not None
    assert " ".join(log.split()).count(WITHOUT) == 1


def test_data_that_look_back_say_so_beside_them(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    for format_ in ("json", "csv", "ics"):
        command = ["actions", "--as-of", "2026-05-20", "--format", format_, "--root", str(book)]
        done = CliRunner().invoke(app, [*command, "--today", "2026-06-01"], catch_exceptions=False)
        assert done.stderr == f"{WITHOUT}\n"
        assert (json.loads(done.stdout)["undated"] if format_ == "json" else None) == (
            {"actions": ["A2026-01"], "meetings": ["2026-07-01"]} if format_ == "json" else None
        )


def test_a_book_begun_by_command_has_every_day(tmp_path: Path) -> None:
    book = tmp_path / "new"
    command = ["init", str(book), "--name", "Harbour Committee", "--first-meeting", "2026-06-03"]
    CliRunner().invoke(app, [*command, "--today", "2026-05-20"], catch_exceptions=False)
    assert "added: 2026-05-20" in (book / "schedule.yaml").read_text(encoding="utf-8")
