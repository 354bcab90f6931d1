"""`csip referrals`: what the bodies of a council sent each other, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.council_referrals import gathered, is_whole, own_body
from csip.cli.options import RootOption, TodayOption, the_day
from csip.cli.output import ForceOption, OutputOption, TemplateOption, format_option, print_document, put, target
from csip.formats.registry import offered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from csip.facts.council.referrals import Referrals, Standing

_FORMATS = offered("csv", "xlsx", "json", screen="terminal")


def referrals(
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="BODY", autocompletion=complete.bodies, help="Only those sent to this body."),
    ] = None,
    from_: Annotated[
        str | None,
        typer.Option("--from", metavar="BODY", autocompletion=complete.bodies, help="Only those that this body sent."),
    ] = None,
    waiting: Annotated[
        bool, typer.Option("--waiting", help="Only those on no agenda yet, or deferred and not back.")
    ] = False,
    council: Annotated[
        bool, typer.Option("--council", help="Those of all bodies, from within the book of one.")
    ] = False,
    format_: Annotated[
        str | None, format_option(_FORMATS, "How to print; on a terminal `terminal`, else `text`.")
    ] = None,
    output: OutputOption = None,
    template: TemplateOption = None,
    force: ForceOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """List what bodies sent each other, and what became of it.

    In the book of a body: what it sent, and what was sent to it. In the council's folder: all. A referral waits until
    the body that it was sent to has it on an agenda.

    Exit code 1: some body's minutes could not be read, so that the list is not whole.

    \b
    csip referrals
    csip referrals --waiting --to "Full Council"
    csip referrals --council --format json
    """
    from csip.book.council import Council
    from csip.book.find import find_council
    from csip.documents.referrals import referral_list

    where = target(format_, output, _FORMATS, template=template)
    day = the_day(today)
    whole = Council(find_council(root))
    own = None if council else own_body(whole, root)
    wanted_to, wanted_from = (whole.body_called(name) if name is not None else None for name in (to, from_))
    everything, problems = gathered(whole)
    found = [
        one
        for one in everything.standings(day)
        if own is None or own == one.sent.body or _is_for(everything, one, own)
        if wanted_from is None or wanted_from == one.sent.body
        if wanted_to is None or _is_for(everything, one, wanted_to)
        if one.is_waiting or not waiting
    ]
    title = whole.file.name if own is None else whole.name_of(own)
    name = f"{day}-referrals"
    if where.format == "json":
        put(_json(title, found, everything, day), where, name=name, force=force)
    else:
        made = referral_list(title, whole.file.name, found, everything, day)
        print_document(made, where, name=name, force=force, template=template)
    if not is_whole(problems):
        raise typer.Exit(1)


def _is_for(referrals: Referrals, one: Standing, body: str) -> bool:
    """Sent to the body, or to one whose work it goes on with."""
    return one.target is not None and body in referrals.answering_for(one.target)


def _json(title: str, found: Sequence[Standing], referrals: Referrals, day: date) -> str:
    import json

    from csip.documents.referrals import as_data

    rows = [as_data(one, referrals) for one in found]
    made = {"version": 1, "of": title, "as_at": str(day), "referrals": rows}
    return json.dumps(made, indent=2) + "\n"
