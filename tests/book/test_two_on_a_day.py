"""Two meetings on one day are two meetings: a book says of them what it would if each had a day of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from csip.book.load import load_book
from csip.book.minute_book import MinuteBook
from csip.errors import CsipError
from csip.facts.actions import action_states, carried_forward
from csip.facts.approvals import approvals, unapproved
from csip.facts.meetings import days_of_meeting, resolve_meeting
from csip.facts.status import meeting_statuses
from csip.language.meeting_days import MeetingDay
from csip.rules.run import check_book
from tests.chance import tried
from tests.conftest import write_book

WEDNESDAYS = [date(2026, 1, 7) + timedelta(weeks=4 * n) for n in range(4)]
FIRST, SECOND = [MeetingDay(day) for day in WEDNESDAYS], [MeetingDay(day, 2) for day in WEDNESDAYS]
HOURS = ("18:00", "19:30")
PANEL = "name: Harbour Panel\nquorum: 1\npeople:\n  - {name: Ann Ash, member: true}\n"


class Meets(NamedTuple):
    """One meeting of an invented book."""

    day: MeetingDay
    kind: str
    cancelled: bool
    minuted: bool
    approves: MeetingDay | None
    moved_from: MeetingDay | None


class Owes(NamedTuple):
    """One action of an invented book."""

    raised: MeetingDay
    due: MeetingDay | str
    closed_at: MeetingDay | None


class Invented(NamedTuple):
    """A book with two meetings on some days; `earlier` are the days on which the second begins first."""

    meetings: list[Meets]
    actions: list[Owes]
    earlier: frozenset[date]


@st.composite
def books(draw: st.DrawFn) -> Invented:
    days = draw(st.lists(st.sampled_from([*FIRST, *SECOND]), min_size=2, unique=True))
    named = st.sampled_from(days)
    unused = iter([day for day in (*FIRST, *SECOND) if day not in days])
    meetings = [
        Meets(
            day,
            draw(st.sampled_from(("ordinary", "ordinary", "extraordinary"))),
            draw(st.integers(0, 5)) == 0,
            draw(st.booleans()),
            draw(st.none() | named),
            next(unused, None) if draw(st.integers(0, 3)) == 0 else None,
        )
        for day in days
    ]
    owed = st.builds(Owes, named, st.one_of(named, st.sampled_from(("next", "future"))), st.none() | named)
    return Invented(meetings, draw(st.lists(owed, max_size=4)), frozenset(draw(st.sets(st.sampled_from(WEDNESDAYS)))))


def files_of(book: Invented, called: Callable[[MeetingDay], MeetingDay]) -> dict[str, str]:
    """The files of the book in which each meeting is called so."""

    def keys(day: MeetingDay) -> str:
        now = called(day)
        return f"date: {now.date}" + (f', sitting: "{now.sitting}"' if now.sitting > 1 else "")

    def hour(day: MeetingDay) -> str:
        return HOURS[(day.sitting == 2) != (day.date in book.earlier)]

    slots = [
        f'  - {{{keys(one.day)}, time: "{hour(one.day)}", kind: {one.kind}'
        + (f", moved_from: [{{{keys(one.moved_from)}, reason: snow}}]" if one.moved_from is not None else "")
        + (", cancelled: {on: 2026-01-02, reason: snow}" if one.cancelled else "")
        + "}\n"
        for one in book.meetings
    ]
    actions = [
        f"  - {{id: A2026-{n}, text: Paint the gate, owner: Ann Ash, raised: {{meeting: {called(one.raised)}}}, "
        f"due: {{meeting: {called(one.due) if isinstance(one.due, MeetingDay) else one.due}}}"
        + (
            f", closed: {{date: {date(2026, 6, 1)}, note: Painted it., meeting: {called(one.closed_at)}}}"
            if one.closed_at is not None
            else ""
        )
        + "}\n"
        for n, one in enumerate(book.actions)
    ]
    files = {
        "panel.yaml": PANEL,
        "schedule.yaml": "meetings:\n" + "".join(slots),
        "actions.yaml": "actions:\n" + "".join(actions) if actions else "actions: []\n",
    }
    for one in book.meetings:
        if one.cancelled or not (one.minuted or one.approves is not None):
            continue
        lines = keys(one.day).replace(", ", "\n") + f'\ntime: "{hour(one.day)}"\n'
        lines += "present: [{name: Ann Ash, role: Chair}]\nitems:\n  - title: Minutes\n"
        lines += f"    approves: {{meeting: {called(one.approves)}, as: correct}}\n" if one.approves is not None else ""
        lines += "    minutes: [{number: '1.1', text: The minutes were read., decision: approved}]\n"
        files[f"meetings/{called(one.day)}.yaml"] = lines
    return files


def written(root: Path, files: dict[str, str]) -> Path:
    (root / "meetings").mkdir()
    return write_book(root, files)


def told(book: MinuteBook, back: Mapping[MeetingDay, MeetingDay]) -> dict[str, object]:
    """What a book says of its meetings and actions, each meeting called as `back` has it."""

    def named(day: MeetingDay | None) -> str:
        return str(back.get(day, day)) if day is not None else "none"

    def a_week_before(day: MeetingDay) -> date:  # on the eve the meeting before it may have been held, or not yet
        return back.get(day, day).date - timedelta(days=7)

    said: dict[str, object] = {
        "order": [named(slot.day) for slot in book.in_order],
        "minutes": [named(meeting.day) for meeting in book.meetings],
        "approved": {
            named(day): [(named(at.meeting.day), at.approval.as_) for at in where]
            for day, where in approvals(book).items()
        },
        "unapproved": {
            named(meeting.day): [named(one.day) for one in unapproved(book, meeting.day)] for meeting in book.meetings
        },
        "carried forward": {
            named(slot.day): sorted(s.action.id for s in carried_forward(book, slot.day, a_week_before(slot.day)))
            for slot in book.in_order
        },
    }
    for today in (WEDNESDAYS[0] + timedelta(days=10), WEDNESDAYS[-1] + timedelta(days=10)):
        said[f"actions on {today}"] = [
            (s.action.id, named(s.due.at), named(s.due.moved_from), s.due.day is None, s.is_overdue, s.meetings_passed)
            for s in action_states(book, today)
        ]
        said[f"stages on {today}"] = [
            (named(s.day), s.stage, named(s.approved.meeting.day) if s.approved is not None else "")
            for s in meeting_statuses(book, today)
        ]
        for wanted in ("next", "last"):
            try:
                said[f"{wanted} on {today}"] = named(resolve_meeting(book, wanted, today))
            except CsipError as error:
                said[f"{wanted} on {today}"] = error.message
    return said


@tried(50, unhealthy=list(HealthCheck))
@given(books())
def test_second_meetings_on_days_of_their_own_are_the_same(
    tmp_path_factory: pytest.TempPathFactory, invented: Invented
) -> None:
    def apart(day: MeetingDay) -> MeetingDay:
        if day.sitting == 1:
            return day
        return MeetingDay(day.date + timedelta(days=-1 if day.date in invented.earlier else 1))

    roots = [tmp_path_factory.mktemp("book"), tmp_path_factory.mktemp("book")]
    try:
        both, diagnostics = load_book(written(roots[0], files_of(invented, lambda day: day)))
        alone, same = load_book(written(roots[1], files_of(invented, apart)))
        assert (diagnostics, same) == ((), ())
        back = {apart(day): day for day in SECOND}
        assert told(both, {}) == told(alone, back)
        assert codes(both) == codes(alone)
    finally:
        for root in roots:
            shutil.rmtree(root)


def codes(book: MinuteBook) -> list[tuple[str, str]]:
    """The findings by code and kind of file: their words and places name days."""
    found = check_book(book, date(2026, 6, 1))
    return sorted((d.code, d.path.split("/")[0]) for d in found)


@tried(40, unhealthy=list(HealthCheck))
@given(books(), st.sampled_from(["next", "last", *map(str, [*FIRST, *SECOND])]))
def test_a_part_of_a_book_means_the_same_meeting(
    tmp_path_factory: pytest.TempPathFactory, invented: Invented, wanted: str
) -> None:
    root = written(tmp_path_factory.mktemp("book"), files_of(invented, lambda day: day))
    today = WEDNESDAYS[1]
    try:
        found = []
        for book in (load_book(root)[0], load_book(root, days=days_of_meeting(wanted, today))[0]):
            try:
                found.append(str(resolve_meeting(book, wanted, today)))
            except CsipError as error:
                found.append(f"{error.message} {error.hint}")
        assert found[0] == found[1]
    finally:
        shutil.rmtree(root)
