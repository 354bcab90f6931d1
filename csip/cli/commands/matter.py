"""`csip matter`: the story of a matter that went from body to body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.council_referrals import gathered, is_whole, own_body
from csip.cli.options import RootOption, TodayOption, the_day
from csip.cli.output import ForceOption, OutputOption, TemplateOption, format_option, print_document, put, target
from csip.errors import CsipError
from csip.formats.registry import offered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from typing import Any

    from csip.facts.council.passed import Said, Taken
    from csip.facts.council.referrals import Referrals

_FORMATS = offered("json", screen="terminal")


def matter(
    reference: Annotated[
        str,
        typer.Argument(
            metavar="PARAGRAPH",
            autocompletion=complete.meetings,
            help="A paragraph that it went through: body, meeting and number, as in allotments:2026-06-10#5.3.",
        ),
    ],
    format_: Annotated[
        str | None, format_option(_FORMATS, "How to print; on a terminal `terminal`, else `text`.")
    ] = None,
    output: OutputOption = None,
    template: TemplateOption = None,
    force: ForceOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Tell the story of a matter that went from body to body.

    From the paragraph that began it: every item that took it up, in the order of the days, in the words of the minutes;
    and where it waits now. Any paragraph on its way will do. Within the book of a body its name can be left out.

    Exit code 1: some body's minutes could not be read, so that steps may be missing.

    \b
    csip matter allotments:2026-06-10#5.3
    csip matter "full-council:8 July 2026#7.1" -o rents.docx
    """
    from csip.book.council import Council
    from csip.book.find import find_council
    from csip.documents.referrals import matter as story

    where = target(format_, output, _FORMATS, template=template)
    day = the_day(today)
    council = Council(find_council(root))
    found, problems = gathered(council)
    said = _paragraph(found, reference, own_body(council, root))
    first = found.began_with(said)
    steps = found.went_through(first)
    name = f"{first[0].meeting}-{first[0].reference}-matter"
    if where.format == "json":
        put(_json(found, first, steps, day), where, name=name, force=force)
    else:
        made = story(found, first, steps, day)
        print_document(made, where, name=name, force=force, template=template)
    if not is_whole(problems):
        raise typer.Exit(1)


def _paragraph(referrals: Referrals, reference: str, own: str | None) -> Said:
    """The paragraph that is named. Raises: CsipError where there is none."""
    from csip.facts.meetings import typed_meeting
    from csip.language.meeting_days import format_meeting
    from csip.language.suggestions import near

    meeting, mark, minute = reference.strip().partition("#")
    body, colon, typed = meeting.rpartition(":")
    if not mark or not minute.strip() or not (colon or own):
        raise CsipError(
            f"“{reference}” does not name a paragraph of a body", "Write it as allotments:2026-06-10#5.3, in quotes."
        )
    key = referrals.council.body_called(body.strip()) if colon else own or ""
    outline = referrals.council.outline(key)
    day = typed_meeting(outline, typed)
    slot = outline.slot_on.get(day)
    day = slot.day if slot is not None else day
    sent = next((one for one in referrals.sent if one.name == f"{key}:{day}#{minute.strip()}"), None)
    if sent is not None:  # a report upward is in no minutes
        return sent
    minutes = referrals.minutes_of(key, day)
    if minutes is None:
        message = f"{referrals.council.name_of(key)} has no minutes of {format_meeting(day)}"
        raise CsipError(message, f"`csip status --root {key}` lists its meetings.")
    found = next((one for one in minutes.said if one.reference == minute.strip()), None)
    if found is None:
        known = [one.reference for one in minutes.said]
        hint = near(minute.strip(), known) or f"`csip minutes {key}:{day}` prints them."
        raise CsipError(f"there is no paragraph {minute.strip()} in the minutes of {format_meeting(day)}", hint)
    return found


def _json(referrals: Referrals, first: Sequence[Said], steps: Sequence[Taken], day: date) -> str:
    import json

    def paragraph(said: Said) -> dict[str, Any]:
        return {
            "reference": said.name,
            "text": None if said.is_private else said.words,
            "decision": said.came_to,
            "to": said.to,
            "for": said.for_,
        }

    def step(taken: Taken) -> dict[str, Any]:
        links = [{"from": x.from_, "meeting": str(x.meeting), "minute": x.minute} for x in taken.links]
        return {
            "body": referrals.council.name_of(taken.body),
            "meeting": str(taken.meeting),
            "item": taken.number,
            "title": taken.title,
            "private": taken.is_private,
            "received": [] if taken.is_private else links,
            "paragraphs": [paragraph(said) for said in taken.said],
        }

    began = [paragraph(said) | {"body": referrals.council.name_of(said.body), "title": said.title} for said in first]
    made = {"version": 1, "as_at": str(day), "began": began, "steps": [step(taken) for taken in steps]}
    return json.dumps(made, indent=2) + "\n"
