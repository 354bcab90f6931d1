"""Of a long register only what bears on a meeting is parsed, and its papers are the same as with all of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from csip.book.load import load_book
from csip.book.minute_book import MinuteBook
from csip.book.some_actions import SomeActions
from csip.diagnostics import Diagnostic, Severity
from csip.documents.agenda import agenda
from csip.documents.minutes import minutes
from csip.facts.meetings import days_of_meeting
from csip.facts.timeline import meeting_timeline
from csip.facts.untracked_promises import unanswered_promises
from csip.formats.text import text
from csip.language.meeting_days import MeetingDay
from csip.rules.run import check_book
from tests.chance import tried
from tests.conftest import write_book

DAYS = [date(2026, month, day) for month in (1, 2, 3) for day in (7, 21)]
TODAY = date(2026, 2, 25)
days = st.sampled_from(DAYS)
FILES = {
    "panel.yaml": "name: Harbour Panel\nprint: {actions: always}\npeople:\n  - {name: Ann Ash, member: true}\n",
    "schedule.yaml": "meetings:\n" + "".join(f'  - date: {day}\n    time: "10:00"\n' for day in DAYS),
    **{
        f"meetings/{day}.yaml": (
            f'date: {day}\npresent: [Ann Ash]\nitems:\n  - number: "1"\n    title: Business\n    minutes:\n'
            f'      - {{number: "1.1", text: Ann Ash will paint it.}}\n'
            f'      - {{number: "1.2", text: Ann Ash agreed to report in May.}}\n'
        )
        for day in DAYS
    },
}


@pytest.fixture(autouse=True)
def _every_register_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("csip.yaml_text.list_entries.LONG", 0)


def meeting_key(day: object, *, flow: bool, pad: str) -> str:
    return f' {{meeting: {day}, minute: "1.1"}}' if flow else f'\n{pad}  meeting: {day}\n{pad}  minute: "1.1"'


PROSE = st.sampled_from(
    (
        "Paint it",
        '"Paint it: all of it"',
        "'Paint it'",
        "Paint 'it' before the meeting",
        'Paint the 6" board',
        ">-\n{pad}  Paint it\n{pad}  before the meeting:\n{pad}  all",
        "|\n{pad}  - Paint it\n{pad}  - id: A99",
        '"Paint it and\n  - more of it"',
        "Paint it [all]",
        "Paint it {{all}}",
        "Paint what 2026-02-07 said",
        "Paint it  # soon",
        '>-\n{pad}  closed: 2026-01-01\n{pad}  said "so',
    )
)


@st.composite
def entry(draw: st.DrawFn, number: int, indent: str) -> str:
    pad = f"{indent}  "
    raised = draw(days)
    lines = [f"{indent}- id: A{number}", f"{pad}text: {draw(PROSE).format(pad=pad)}", f"{pad}owner: Ann Ash"]
    cited = draw(st.sampled_from(("block", "flow", "list", "flow list", "quoted")))
    if cited == "list":
        lines.append(f"{pad}raised:\n{pad}  - meeting: {raised}\n{pad}  - meeting: {draw(days)}")
    elif cited == "flow list":
        lines.append(f"{pad}raised: [{{meeting: {raised}}},\n{pad}  {{meeting: {draw(days)}}}]")
    else:
        shown = f'"{raised}"' if cited == "quoted" else raised
        lines.append(f"{pad}raised:" + meeting_key(shown, flow=cited == "flow", pad=pad))
    due = draw(st.sampled_from(("{meeting: next}", "{meeting: future}", "none", "{day}", "{{meeting: {day}}}")))
    if due != "none":
        lines.append(f"{pad}due: {due.replace('{day}', str(draw(days))).replace('{{', '{').replace('}}', '}')}")
    closed = draw(days) + timedelta(days=draw(st.integers(0, 12)))
    if draw(st.booleans()):
        if draw(st.booleans()):
            lines.append(f"{pad}updates:\n{pad}  - date: {draw(days)}\n{pad}    note: So it is")
            lines += [f"{pad}    closed_was: {{date: {draw(days)}, note: Not so}}"] if draw(st.booleans()) else []
        flow = draw(st.booleans())
        inner = ["date: " + str(closed), "note: Painted", f"meeting: {draw(days)}"]
        lines.append(
            f"{pad}closed: {{{', '.join(inner)}}}" if flow else f"{pad}closed:\n{pad}  " + f"\n{pad}  ".join(inner)
        )
    return "\n".join(lines) + "\n"


@st.composite
def registers(draw: st.DrawFn) -> str:
    indent = draw(st.sampled_from(("", "  ", "    ")))
    return "actions:\n" + "".join(draw(entry(number, indent)) for number in range(1, draw(st.integers(1, 7)) + 1))


def papers(book: MinuteBook, day: date) -> list[str]:
    found = book.meeting_on[MeetingDay(day)]
    promises = [one.promise.phrase for one in unanswered_promises(book, (found,))]
    story = [str(event) for event in meeting_timeline(book, found.day)]
    return [text(minutes(book, found, TODAY)), *promises, *story]


def errors(found: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    return [d for d in found if d.severity is Severity.ERROR]


def loaded(root: Path, day: date, open_on: date | None) -> tuple[MinuteBook, tuple[Diagnostic, ...]]:
    return load_book(root, days=days_of_meeting(str(day), TODAY), actions=SomeActions(open_on))


@tried(100, unhealthy=list(HealthCheck))
@given(registers(), days, st.sampled_from([TODAY, *DAYS]))
def test_papers_are_the_same_from_some_actions_as_from_all(
    tmp_path_factory: pytest.TempPathFactory, register: str, day: date, today: date
) -> None:
    root = write_book(tmp_path_factory.mktemp("book"), {**FILES, "actions.yaml": register})
    try:
        whole, found = load_book(root)
        some, told = loaded(root, day, None)
        open_too, _ = loaded(root, day, today)
        if errors(found):  # such a book is not printed from
            return
        assert errors(told) == []
        assert papers(some, day) == papers(whole, day)
        on = MeetingDay(day)
        assert text(agenda(open_too, open_too.meeting_on[on], today)) == text(
            agenda(whole, whole.meeting_on[on], today)
        )
        places = {action.id: action.at.path for action in whole.actions}
        assert all(places[action.id] == action.at.path for action in (*some.actions, *open_too.actions))
    finally:
        shutil.rmtree(root)


def plain(number: int, day: object, closed: object = DAYS[1]) -> str:
    return (
        f"  - id: A{number}\n    text: Paint it\n    owner: Ann Ash\n    raised: {{meeting: {day}}}\n"
        f"    closed:\n      date: {closed}\n      note: Painted\n"
    )


def test_what_names_no_day_asked_for_is_not_parsed_and_no_rule_is_run_on_the_rest(tmp_path: Path) -> None:
    register = "actions:\n" + "".join(plain(number, DAYS[0]) for number in range(9)) + plain(9, DAYS[3])
    write_book(tmp_path, {**FILES, "actions.yaml": register})
    some, found = loaded(tmp_path, DAYS[3], None)
    assert [action.id for action in some.actions] == ["A9"]
    assert not some.has_all_actions
    assert errors(found) == []
    with pytest.raises(ValueError, match="whole book"):
        check_book(some, TODAY)
    assert [a.id for a in loaded(tmp_path, DAYS[0], None)[0].actions] == [f"A{number}" for number in range(10)]


def test_what_may_have_been_open_is_parsed_for_an_agenda(tmp_path: Path) -> None:
    register = "actions:\n" + plain(1, DAYS[0], DAYS[4]) + plain(2, DAYS[0]) + plain(3, DAYS[0], DAYS[5])
    write_book(tmp_path, {**FILES, "actions.yaml": register + plain(4, DAYS[0])})
    some, _ = loaded(tmp_path, DAYS[3], TODAY)
    assert [action.id for action in some.actions] == ["A1", "A3", "A4"]  # and the last of all, whatever it is
    early, _ = loaded(tmp_path, DAYS[3], DAYS[0] - timedelta(days=1))
    assert len(early.actions) == 4


def faults() -> Iterator[tuple[str, str]]:
    good = plain(2, DAYS[0])
    yield "a date that is none", good.replace(str(DAYS[0]), "2026-1-7")
    yield "a day that is none", good.replace(str(DAYS[0]), "2026-02-30")
    yield "no meeting", good.replace("    raised: {meeting: 2026-01-07}\n", "")
    yield "its key mistyped", good.replace("raised", "rised")
    yield "a quotation without end", good.replace("Paint it", '"Paint it')
    yield "a single quotation without end", good.replace("Paint it", "'Paint it")
    yield "brackets without end", good.replace("{meeting: 2026-01-07}", "{meeting: 2026-01-07")
    yield "a list without end", good.replace("owner: Ann Ash", "owner: [Ann Ash")
    yield "a list of brackets without end", good.replace("{meeting: 2026-01-07}", "[{meeting: 2026-01-07}")
    yield "brackets in a list without end", good.replace("owner: Ann Ash", "owner: [{name: Ann Ash}")
    yield "an entry after a lone carriage return", good + "  - id: A9\r    text: Paint it\r    owner: Ann Ash\r"
    yield "a line that is not as deep", good.replace("    closed:", "   closed:")
    yield "another key in between", good + "others: []\n"
    yield "a tab", good.replace("    owner", "\towner")
    yield "an anchor", good.replace("Ann Ash", "&ann Ann Ash")


@pytest.mark.parametrize(("what", "fault"), list(faults()))
def test_a_fault_that_could_hide_an_action_is_told_as_ever(tmp_path: Path, what: str, fault: str) -> None:
    register = "actions:\n" + plain(1, DAYS[0]) + fault + plain(3, DAYS[3]) + plain(4, DAYS[0])
    write_book(tmp_path, {**FILES, "actions.yaml": register})
    whole, found = load_book(tmp_path)
    some, told = loaded(tmp_path, DAYS[3], None)
    assert errors(found), what
    assert errors(told) == errors(found), what
    assert some.has_all_actions
    assert some.actions == () or [a.id for a in some.actions] == [a.id for a in whole.actions]


def test_another_key_after_the_list_is_told(tmp_path: Path) -> None:
    write_book(
        tmp_path, {**FILES, "actions.yaml": "actions:\n" + plain(1, DAYS[0]) + plain(2, DAYS[0]) + "others: []\n"}
    )
    assert errors(loaded(tmp_path, DAYS[3], None)[1]) == errors(load_book(tmp_path)[1]) != []


def test_a_date_in_an_escape_is_read(tmp_path: Path) -> None:
    both = r'\n      - meeting: 2026-01-07\n      - "mee\x74ing": "2026-02-2\x31"'.replace(r"\n", "\n")
    hidden = plain(2, DAYS[0]).replace("{meeting: 2026-01-07}", both)
    write_book(tmp_path, {**FILES, "actions.yaml": "actions:\n" + plain(1, DAYS[0]) + hidden + plain(3, DAYS[0])})
    assert "A2" in [action.id for action in loaded(tmp_path, DAYS[3], None)[0].actions]


def test_of_an_empty_or_missing_register_nothing_is_left_out(tmp_path: Path) -> None:
    write_book(tmp_path, {**FILES, "actions.yaml": "actions: []\n"})
    assert loaded(tmp_path, DAYS[3], None)[0].has_all_actions
    (tmp_path / "actions.yaml").unlink()
    assert errors(loaded(tmp_path, DAYS[3], None)[1]) == errors(load_book(tmp_path)[1])
