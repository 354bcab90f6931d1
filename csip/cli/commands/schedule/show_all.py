"""`csip schedule --council`: one diary of all bodies of a council, or the year on its wall."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from csip.cli.calendars import known_in_calendars
from csip.cli.options import remark, say_unread
from csip.cli.output import Target, print_document, put
from csip.errors import CsipError

if TYPE_CHECKING:
    from datetime import date

    from csip.book.council import Council
    from csip.book.minute_book import MinuteBook
    from csip.diagnostics import Diagnostic
    from csip.formats.ics import As, OfABody
    from csip.models import Slot

_NO_WALL = ("json", "ics")


class Diary(NamedTuple):
    """What is wanted of the diary: which bodies (all, where none is named), which meetings, and in which form."""

    day: date
    bodies: tuple[str, ...]
    future: bool
    year: int | None
    wall: bool
    private: bool
    as_: As | None
    """How the open actions are shown in a calendar; None for no actions."""

    def wants(self, slot: Slot) -> bool:
        return (not self.future or slot.date >= self.day) and (self.year is None or slot.date.year == self.year)


def print_diary(folder: Path, wanted: Diary, where: Target, *, force: bool, template: Path | None) -> None:
    """Print the diary; what of it could not be read is said, on the paper too.

    Raises: CsipError for a wall planner in a form for programs, for a body that is none; typer.Exit (1) where something
    was not read.
    """
    from csip.book.council import Council
    from csip.documents.diary import diary, diary_entries, wall_planner

    if wanted.wall and where.format in _NO_WALL:
        raise CsipError(f"a wall planner is a paper, and is not made as {where.format}", "Leave out --wall.")
    council = Council(folder)
    name = council.file.name
    read, unread, problems = _read(council, wanted.bodies)
    year = f"-{wanted.year}" if wanted.year is not None else ""
    if wanted.wall:
        of_year = wanted.year if wanted.year is not None else wanted.day.year
        made = wall_planner(name, read, of_year, unread=unread)
        print_document(made, where, name=f"wall-planner-{of_year}", force=force, template=template)
    elif where.format == "ics":
        file = "meetings-private" if wanted.private else f"dates-of-meetings{year}"
        put(_calendar(council, read, wanted), where, name=file, force=force)
    else:
        entries = [entry for entry in diary_entries(read) if wanted.wants(entry.slot)]
        file = f"dates-of-meetings{year}"
        if where.format == "json":
            from csip.formats.json import diary_json

            put(diary_json(name, entries, unread), where, name=file, force=force)
        else:
            made = diary(name, entries, future=wanted.future, year=wanted.year, unread=unread)
            print_document(made, where, name=file, force=force, template=template)
    if problems:
        say_unread(problems)
        remark("The diary is not whole: what could not be read is named above.")
        raise typer.Exit(1)


def _read(
    council: Council, bodies: tuple[str, ...]
) -> tuple[list[tuple[str, MinuteBook]], list[str], list[Diagnostic]]:
    """The bodies that are wanted, by their keys; the names of those that cannot be shown, and why."""
    from csip.diagnostics import Severity
    from csip.files.names import PANEL, SCHEDULE

    keys = [council.body_called(body) for body in bodies] or council.keys
    problems = [one for one in council.diagnostics if one.severity is Severity.ERROR]
    read, unread = [], []
    for key in dict.fromkeys(keys):
        outline = council.outline(key)
        problems += [one.within(key) for one in outline.diagnostics if one.severity is Severity.ERROR]
        if outline.has_read(PANEL, SCHEDULE):
            read.append((key, outline))
        else:
            unread.append(outline.panel.name)
    return read, unread, problems


def _calendar(council: Council, read: list[tuple[str, MinuteBook]], wanted: Diary) -> bytes:
    from csip.documents.diary import diary_entries
    from csip.formats.ics import OfABody, calendar_of_all, lasts

    slots: dict[str, list[Slot]] = {key: [] for key, _ in read}
    panels = {key: book.panel for key, book in read}
    for entry in diary_entries(read):
        if wanted.wants(entry.slot):
            panels.setdefault(entry.key, entry.panel)  # the keeper of a joint meeting, who was not asked for
            slots.setdefault(entry.key, []).append(entry.slot)
    bodies = {
        key: OfABody(panels[key], slots[key], known=known_in_calendars(council.root / key, council)) for key in slots
    }
    if any(
        slot.date >= wanted.day and slot.time is not None and lasts(body.panel, slot) is None
        for body in bodies.values()
        for slot in body.slots
    ):
        remark('A meeting has no end in a calendar unless it is said how long it lasts: `csip body --length "2 h"`.')
    if wanted.as_ is not None:
        bodies |= {key: _with_actions(council, key, bodies[key], wanted.day) for key, _ in read}
    return calendar_of_all(council.file.name, bodies.values(), private=wanted.private, as_=wanted.as_ or "events")


def _with_actions(council: Council, key: str, body: OfABody, day: date) -> OfABody:
    """Raises: CsipError where the body's register cannot be read: a calendar cannot say that it lacks something."""
    from csip.book.load import load_book
    from csip.cli.options import need
    from csip.facts.actions import action_states

    book, problems = load_book(council.root / key, with_meetings=False, council=council)
    need(book, [one.within(key) for one in problems], "actions.yaml")
    return body._replace(actions=action_states(book, day, only_open=True))
