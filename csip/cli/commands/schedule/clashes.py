"""`csip schedule clashes`: meetings of a council that get into each other's way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli.options import RootOption, TodayOption, remark, say_unread, the_day
from csip.cli.output import ForceOption, OutputOption, TemplateOption, format_option, print_document, put, target
from csip.errors import CsipError
from csip.formats.registry import offered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from csip.book.council import Council
    from csip.diagnostics import Diagnostic
    from csip.documents.clashes import Clash
    from csip.facts.council.bodies import Bodies, Body
    from csip.models import Meeting

_FORMATS = offered("csv", "xlsx", "json", screen="terminal")
_MOST_AGENDAS = 3  # that one office sends out on a day, unless it says otherwise


def clashes(
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="From this day on, if not today.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Up to this day.")] = None,
    agendas: Annotated[
        int, typer.Option("--agendas", min=1, metavar="N", help="How many agendas can go out on one day.")
    ] = _MOST_AGENDAS,
    format_: Annotated[
        str | None, format_option(_FORMATS, "How to print; on a terminal `terminal`, else `text`.")
    ] = None,
    output: OutputOption = None,
    template: TemplateOption = None,
    force: ForceOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Show meetings of the council's bodies that clash.

    One room taken twice at once; somebody summoned to two meetings at once; another meeting on the day of the full
    council; more agendas to send out on one day than the office can. A meeting lasts as long as the schedule says, or
    panel.yaml under `meets`; where neither does, two hours.

    \b
    csip schedule clashes
    csip schedule clashes --from 2027-01-01 --to 2027-12-31 -o clashes.docx

    Exit code 0, with clashes or none; 1: some body's dates could not be read; 2: could not run.
    """
    from csip.book.council import Council
    from csip.book.find import find_council
    from csip.documents.clashes import clashes_table

    where = target(format_, output, _FORMATS, template=template)
    first = the_day(since, default=the_day(today))
    last = the_day(until) if until is not None else None
    if last is not None and last < first:
        raise CsipError("--to is before --from", "Give them the other way round.")
    council = Council(find_council(root))
    bodies, problems = _bodies(council, first, last)
    found = _clashes(bodies, first, last, agendas)
    notes = [*_notes(bodies, council, first, last)]
    name = f"{first}-clashes"
    if where.format == "json":
        put(_json(council.file.name, found, first, last, notes), where, name=name, force=force)
    else:
        made = clashes_table(council.file.name, found, since=first, until=last, notes=notes)
        print_document(made, where, name=name, force=force, template=template)
    if problems:
        say_unread(problems)
        remark("The list is not whole: what could not be read is named above.")
        raise typer.Exit(1)


def _bodies(council: Council, first: date, last: date | None) -> tuple[Bodies, list[Diagnostic]]:
    """The bodies whose dates can be read, with the guests of the meetings that count; and what could not be read."""
    from csip.diagnostics import Severity
    from csip.facts.council.bodies import Bodies
    from csip.files.names import PANEL, SCHEDULE

    by_key = {}
    problems = list(council.diagnostics)
    for key in council.keys:
        outline = council.outline(key)
        problems += [one.within(key) for one in outline.diagnostics]
        if outline.has_read(PANEL, SCHEDULE):
            by_key[key], wrong = _with_guests(council, key, first, last)
            problems += [one.within(key) for one in wrong]
    return Bodies(council, by_key), [one for one in problems if one.severity is Severity.ERROR]


def _with_guests(council: Council, key: str, first: date, last: date | None) -> tuple[Body, list[Diagnostic]]:
    from csip.book.folder import meeting_file
    from csip.book.load import load_meeting
    from csip.facts.council.bodies import Body
    from csip.facts.council.guests import guests

    outline = council.outline(key)
    meetings: list[Meeting] = []
    problems: list[Diagnostic] = []
    for slot in outline.slots:
        if first <= slot.date and (last is None or slot.date <= last):
            name = meeting_file(outline.root, slot.day)
            if name is not None:
                meeting, wrong = load_meeting(outline.root, name)
                meetings += [meeting] if meeting is not None else []
                problems += wrong
    return Body(key, outline, guests=tuple(guests(outline, meetings))), problems


def _clashes(bodies: Bodies, first: date, last: date | None, most: int) -> list[Clash]:
    from csip.documents.clashes import at_once, on_one_day
    from csip.facts.council import clashes as facts

    found = [
        *(at_once("room", clash) for clash in facts.rooms_taken_twice(bodies, first, last)),
        *(at_once("people", clash) for clash in facts.people_wanted_twice(bodies, first, last)),
        *(on_one_day("full council", clash) for clash in facts.on_the_day_of_the_full_council(bodies, first, last)),
        *(on_one_day("agendas", clash) for clash in facts.agendas_due_together(bodies, first, last, most)),
    ]
    return sorted(found, key=lambda clash: clash.day)


def _notes(bodies: Bodies, council: Council, first: date, last: date | None) -> Iterator[str]:
    """What was taken for granted, and what could not be compared."""
    from csip.facts.council.clashes import USUAL_LENGTH, engagement, standing
    from csip.language.lengths import format_length
    from csip.language.phrases import in_words, listed

    meetings = list(standing(bodies, first, last))
    known = [one for body, slot in meetings if (one := engagement(body, slot)) is not None]
    if assumed := sum(one.assumed for one in known):
        long = format_length(USUAL_LENGTH)
        yield f"How long {in_words(assumed, 'meeting')} will last is said nowhere: each is taken to last {long}."
    if without := len(meetings) - len(known):
        yield f"Not compared, because the schedule gives no hour: {in_words(without, 'meeting')}."
    if len(bodies.by_key) < len(council.keys):
        unread = [council.name_of(key) for key in council.keys if key not in bodies.by_key]
        yield f"The meetings of {listed(unread)} are left out: files of theirs cannot be read."


def _json(council: str, found: Sequence[Clash], first: date, last: date | None, notes: Sequence[str]) -> str:
    import json

    from csip.documents.clashes import meeting_data

    rows = [
        {
            "kind": clash.kind,
            "day": str(clash.day),
            "what": list(clash.what),
            "meetings": [meeting_data(meeting) for meeting in clash.meetings],
        }
        for clash in found
    ]
    told = {"version": 1, "council": council, "from": str(first), "to": str(last) if last is not None else None}
    return json.dumps({**told, "notes": list(notes), "clashes": rows}, indent=2) + "\n"
