"""A paper that was read, put into the book or into a file of its own: the meeting, its dates, people and actions."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from csip.cli.import_papers import Taken, meeting_file
from csip.cli.import_questions import accepted_proposals, ask_who_is_meant
from csip.cli.import_summary import Imported
from csip.cli.options import book_with, open_book
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from csip.changes.apply import Planned
    from csip.changes.imported_log import Logged
    from csip.importers.blocks.block import Remark
    from csip.importers.reading import Reading
    from csip.yaml_text.edits import Plan


_MOST_APART = 20  # lines beside the actions of a log that are told


class Wanted(NamedTuple):
    """What is to come of a paper besides its meeting, and the day on which it does."""

    schedule: bool
    people: bool
    accept: str
    today: date


def text_of(taken: Taken, more: Sequence[Remark] = (), *, keeps_source: bool = False) -> str:
    """The meeting's file; with its source it says from which paper it was made."""
    from csip.changes.imported_text import meeting_text, rows_text

    reading = _of(taken)
    if reading.document == "calendar":
        return rows_text(taken.path.name, "a list of dates: for schedule.yaml", "meetings", reading.schedule)
    if reading.document == "actions":
        return rows_text(taken.path.name, "a log of actions: for actions.yaml", "actions", reading.actions)
    meeting = {**reading.meeting, "leftovers": [text for _, text in reading.leftovers]}
    unsure = (*reading.unsure, *more)
    made_from = taken.source.line if keeps_source and taken.source else ""
    return meeting_text(
        meeting,
        taken.path.name,
        unsure,
        reading.lacking,
        reading.guessed,
        reading.words_at,
        made_from=made_from,
        part=taken.source.which if taken.source else "",
    )


def write_apart(taken: Taken, out: Path, book: Path | None) -> Imported:
    """Write the meeting into a file of its own; its first line leads an editor to the schemas of the book, if any.

    Raises: CsipError where it is there, or would be no meeting's file.
    """
    from csip.changes.apply import check_meeting
    from csip.changes.schema_line import with_schema_line_at
    from csip.files.atomic import new_file

    meeting_file(_of(taken), taken.path)
    text = with_schema_line_at(out, "meeting", text_of(taken), book)
    check_meeting(out, text)
    new_file(out.absolute(), text.encode("utf-8"))
    return _result(taken, str(out), [])


def write(taken: Taken, folder: Path, wanted: Wanted) -> Imported:
    """Write what a paper holds into the book, as one change.

    Raises: CsipError where there is such a meeting, or a file of the book stands in the way.
    """
    return {"calendar": _write_dates, "actions": _write_actions}.get(_of(taken).document, _write_meeting)(
        taken, folder, wanted
    )


def _write_dates(taken: Taken, folder: Path, wanted: Wanted) -> Imported:
    """The dates of a calendar, put on the schedule as far as it does not have them."""
    from csip.changes.apply import change
    from csip.changes.imported import day_of, of_this_body, schedule_edits
    from csip.files.names import SCHEDULE

    reading = _of(taken)
    made: list[int] = []

    def plan() -> Planned:
        book = book_with(folder, "panel.yaml", "schedule.yaml", with_meetings=False)
        edits, _ = schedule_edits(book, reading.meeting, reading.schedule, wanted.today)
        made[:] = [len(edits.get(SCHEDULE, ()))]
        return edits, book

    book, _ = open_book(folder, with_meetings=False)
    _, left = schedule_edits(book, reading.meeting, reading.schedule, wanted.today)
    known = sum(day_of(row) in book.slot_on for row in of_this_body(book, reading.schedule)[0])
    change(folder, plan)
    more = [(0, words) for _, words in left]
    return replace(_result(taken, SCHEDULE, [], more), dates=made[0], dates_known=known)


def _write_actions(taken: Taken, folder: Path, wanted: Wanted) -> Imported:
    """The rows of a log of actions, put into the register as far as it does not have them."""
    from csip.changes.apply import change
    from csip.changes.imported_log import log_edits
    from csip.files.names import ACTIONS
    from csip.language.meeting_days import parse_meeting_day

    reading = _of(taken)
    ask = ask_who_is_meant() if sys.stdin.isatty() else None
    made: list[Logged] = []

    def plan() -> Planned:
        book = book_with(folder, "panel.yaml", "schedule.yaml", "actions.yaml")
        at = parse_meeting_day(taken.day) if taken.day else None
        made[:] = [
            log_edits(
                book, reading.actions, wanted.today,
                source=taken.path.name, raised_at=at, to_schedule=wanted.schedule, ask=ask,
            )
        ]  # fmt: skip
        return made[0].plan, book

    change(folder, plan)
    (logged,) = made
    if logged.left and not logged.ids and not logged.known:
        raise CsipError(
            f"no action of {taken.path.name} was taken in: {logged.left[0][1]}",
            "--date DATE names the meeting that raised those of which the log does not say it.",
        )
    apart = [(line, f"not taken into the register: “{' '.join(text.split())}”") for line, text in reading.leftovers]
    result = _result(taken, ACTIONS, logged.ids, [*logged.left, *apart[:_MOST_APART]])
    return replace(result, actions_known=logged.known, proposals=len(reading.actions))


def _write_meeting(taken: Taken, folder: Path, wanted: Wanted) -> Imported:
    """Write the meeting and what else is wanted into the book, as one change.

    Raises: CsipError where there is such a meeting, or a file of the book stands in the way.
    """
    from csip.changes.apply import change
    from csip.changes.imported import action_edits, joined, people_edits, recognised_in, schedule_edits
    from csip.changes.imported_joint import with_others
    from csip.changes.schema_line import with_schema_line

    reading = _of(taken)
    name = meeting_file(reading, taken.path)
    accepted = accepted_proposals(reading, wanted.accept)
    if (folder / name).exists():
        raise CsipError(
            f"{name} already exists; {taken.path.name} was not imported",
            "Nothing is ever overwritten. --out FILE writes it elsewhere, to compare; if it is of a further meeting of "
            f"that day, import it alone with --date {reading.meeting['date']}-2.",
        )
    ids: list[str] = []
    ask = ask_who_is_meant() if sys.stdin.isatty() else None

    def plan() -> Planned:
        book = book_with(folder, "panel.yaml", "schedule.yaml", "actions.yaml", with_meetings=False)
        known = recognised_in(book, reading.meeting, ask, adds=wanted.people)
        actions, made = action_edits(book, reading.meeting, accepted, known, wanted.today)
        ids[:] = made
        dates: Plan = {}
        if wanted.schedule:
            dates = schedule_edits(book, reading.meeting, reading.schedule, wanted.today)[0]
        return joined(dates, people_edits(book, known.found), actions), book

    book, _ = open_book(folder, with_meetings=False)
    reading = replace(reading, meeting=with_others(reading.meeting, book.panel))
    taken = taken._replace(reading=reading)
    known = recognised_in(book, reading.meeting, ask, adds=wanted.people)
    action_edits(book, reading.meeting, accepted, known, wanted.today)
    more: list[Remark] = []
    if wanted.schedule:
        _, left = schedule_edits(book, reading.meeting, reading.schedule, wanted.today)
        more += [(_line_of(reading, day), words) for day, words in left]
    more += [(1, words) for words in known.found.left]
    change(folder, plan, new={name: with_schema_line(folder, name, text_of(taken, more, keeps_source=True))})
    return _result(taken, name, ids, more, known.found.taken)


def agenda_of_known(taken: Taken, folder: Path) -> str:
    """The file of the meeting that an agenda is for, where the book has it already; else nothing."""
    if taken.reading is None or taken.reading.document != "agenda" or not taken.day:
        return ""
    name = meeting_file(taken.reading, taken.path)
    return name if (folder / name).exists() else ""


def _of(taken: Taken) -> Reading:
    if taken.reading is None:
        raise ValueError(f"{taken.path} was not read")
    return taken.reading


def _line_of(reading: Reading, day: str | None) -> int:
    """The line of the paper that names this date among its facts; its first where none does."""
    from csip.importers.dates_in_text import dates_in

    year = int(day[:4]) if day else None
    named = (line for line, text in reading.structure if any(str(f.date) == day for f in dates_in(text, year)))
    return next(named, 1)


def _result(
    taken: Taken,
    written: str,
    ids: Sequence[str],
    more: Sequence[Remark] = (),
    meant: Mapping[str, str] | None = None,
) -> Imported:
    reading = _of(taken)
    items = reading.meeting.get("items") or ()
    return Imported(
        taken.path,
        written=written,
        document=reading.document,
        meeting=taken.day,
        items=len(items),
        paragraphs=sum(len(item.get("minutes") or ()) for item in items),
        proposals=len(reading.proposals),
        accepted=tuple(ids),
        remarks=(*reading.unsure, *more),
        words_at=reading.words_at,
        leftovers=len(reading.leftovers),
        lacking=reading.lacking,
        guessed=reading.guessed,
        more=tuple(words for _, words in more),
        taken=dict(meant or {}),
    )
