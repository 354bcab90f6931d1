"""`csip actions` over all bodies of a council: what somebody owes, wherever it was promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from csip.cli.council.bodies import Bodies
from csip.cli.options import fit_to_print, remark, the_day
from csip.cli.output import Target, put, rendered
from csip.documents.council.actions import Owed
from csip.errors import CsipError
from csip.formats.registry import DATA, FORMATS

if TYPE_CHECKING:
    from csip.book.minute_book import MinuteBook
    from csip.documents.council.actions import Told
    from csip.facts.actions import ActionState, Filter, Sort
    from csip.facts.council.people import Everybody, Known
    from csip.formats.ics import As
    from csip.models import Panel


class Asked(NamedTuple):
    """What `csip actions` was asked for. `before` and `raised_at` are as typed: each body has its own meetings."""

    wanted: Filter
    owners: Sequence[str]
    before: str | None
    raised_at: str | None
    report: bool
    day: date
    today: date
    sort: Sort
    as_: As


class _Gathered:
    """What was found in the bodies that were looked through so far."""

    def __init__(self) -> None:
        self.owed: list[Owed] = []
        self.parts: dict[str, list[Told]] = {}
        self.calendars: list[tuple[str, Panel, Sequence[ActionState]]] = []
        self.undated: tuple[str, ...] = ()
        self.meetings_undated: list[str] = []


def actions_over_all(bodies: Bodies, asked: Asked, where: Target, template: Path | None, *, force: bool) -> bool:
    """Print what is owed over all bodies; says whether any of it is overdue."""
    from csip.documents.council.actions import list_of_all, note_of_all
    from csip.facts.council.people import Everybody

    _refuse_what_is_one_body_s(asked)
    everybody = Everybody(bodies.council, bodies.keys)
    owners = {known for name in asked.owners for known in everybody.called(name, asked.day)}
    found = _gathered(bodies, everybody, owners, asked, where.format)
    if where.path is not None:
        bodies.whole()
    about = _looking_back(found) if asked.day < asked.today else None
    incomplete = bodies.incomplete
    if FORMATS[where.format] in DATA:
        printed = _data(bodies, found, asked, where.format)
        if about is not None:
            remark(about)
    elif where.format == "text":
        from csip.formats.text import text

        printed = text(note_of_all(bodies.council, found.parts, asked.day, incomplete=incomplete, remark=about))
    else:
        names = ", ".join(dict.fromkeys(known.name for known in sorted(owners)))
        made = list_of_all(
            bodies.council,
            found.owed,
            asked.day,
            title=f"Actions of {names}" if owners else "Actions",
            incomplete=incomplete,
            remark=about,
        )
        printed = rendered(made, where, template)
    put(printed, where, name=f"{asked.day}-actions", force=force)
    bodies.end(said=FORMATS[where.format] not in DATA)
    return any(owed.state.is_overdue for owed in found.owed)


def _refuse_what_is_one_body_s(asked: Asked) -> None:
    """Raises: CsipError for what only one body has."""
    one = "Name one body's: `csip actions --root FOLDER`."
    if asked.report:
        raise CsipError("the action log is one body's, for its meetings", one)
    if asked.raised_at is not None:
        raise CsipError("--raised-at names a meeting of one body", "Put the body before it: `planning:2026-07-08`.")
    if any(name.casefold() == "unassigned" for name in asked.owners):
        raise CsipError("nobody is called “unassigned”", "--unassigned lists what nobody owns.")
    if asked.before in ("next-meeting", "next-agenda-setting"):
        raise CsipError(f"each body has a `{asked.before}` of its own", "Name a date after --due-by.")


def _gathered(bodies: Bodies, everybody: Everybody, owners: set[Known], asked: Asked, format_: str) -> _Gathered:
    """What is wanted of each body; its minutes are read where words of them are printed, and are then let go."""
    from csip.facts.actions import in_order, select
    from csip.facts.as_at import undated
    from csip.facts.council.in_council import named_in_council, with_actions_named
    from csip.facts.council.people import Owners

    found = _Gathered()
    quotes = format_ in {"csv", "xlsx", "json", "text"}
    needed = ("panel.yaml", "schedule.yaml", "actions.yaml")
    due_by = the_day(asked.before) if asked.before is not None else None
    for key, read in bodies.books(*needed, *(("meetings",) if quotes else ()), with_meetings=quotes):
        book = read
        if quotes:
            named = with_actions_named(key, read)
            book = fit_to_print(replace(named, meetings=()), named)
        states = select(book, asked.day, replace(asked.wanted, due_by=due_by))
        if owners:
            owing = Owners(everybody, key, book, asked.day)
            states = tuple(s for s in states if owners & owing.of(s.owner))
        unknown = undated(book, [s.action for s in states], asked.day)
        found.undated += unknown.actions if quotes else tuple(f"{key}:{id_}" for id_ in unknown.actions)
        found.meetings_undated += [f"{key}:{day}" for day in unknown.meetings]
        if format_ == "ics":
            found.calendars.append((key, book.panel, states))
        if format_ == "text":
            _tell(found, bodies, everybody, owners, key, book, states, asked.day)
        if not quotes:
            states = tuple(s._replace(action=named_in_council(key, s.action)) for s in states)
        found.owed += [Owed(key, s) for s in states]
    places = {id(owed.state): owed.key for owed in found.owed}
    found.owed = [Owed(places[id(s)], s) for s in in_order([owed.state for owed in found.owed], asked.sort)]
    return found


def _tell(
    found: _Gathered,
    bodies: Bodies,
    everybody: Everybody,
    owners: set[Known],
    key: str,
    book: MinuteBook,
    states: Sequence[ActionState],
    day: date,
) -> None:
    """Put each action into the parts of those who owe it, as one of theirs in this body."""
    from csip.documents.actions import full_name, owed
    from csip.documents.council.actions import Told
    from csip.facts.actions import in_order
    from csip.facts.council.people import Owners
    from csip.facts.formalised import formalised_on

    formalised, owing = formalised_on(book, day), Owners(everybody, key, book, day)
    body = bodies.council.name_of(key)
    for s in formalised.told_once(in_order(states)):
        if owners:
            names = {known.name for known in owing.of(s.owner) & owners}
        else:
            names = {full_name(book, owner, day) for owner in s.owner}
        for name in sorted(names):
            told = Told(s, body, owed(book, formalised, s, name))
            found.parts.setdefault(name, []).append(told)


def _looking_back(found: _Gathered) -> str | None:
    from csip.documents.actions import unknown_then

    return unknown_then(len(found.undated), len(found.meetings_undated))


def _data(bodies: Bodies, found: _Gathered, asked: Asked, format_: str) -> str | bytes:
    council = bodies.council
    if format_ == "json":
        from csip.formats.council_json import actions_of_all

        undated = {"actions": list(found.undated), "meetings": found.meetings_undated}
        return actions_of_all(council, found.owed, asked.day, undated, bodies.left_out)
    if format_ == "csv":
        from csip.formats.csv import actions_of_bodies_csv

        names = {key: council.name_of(key) for key in council.keys}
        return actions_of_bodies_csv((owed.key, names[owed.key], owed.state) for owed in found.owed)
    if format_ == "xlsx":
        from csip.documents.action_register import workbook_of_bodies

        listed = [(owed.key, council.name_of(owed.key), owed.state) for owed in found.owed]
        return FORMATS["xlsx"].draw(workbook_of_bodies(council.file.name, listed, asked.day))
    from csip.formats.ics import calendar_of_actions
    from csip.language.phrases import in_words

    without_day = sum(owed.state.due.day is None for owed in found.owed) if asked.as_ == "events" else 0
    if without_day:
        remark(f"Left out, because no day is set for them: {in_words(without_day, 'action')}.")
    return calendar_of_actions(council.file.name, found.calendars, asked.as_)
