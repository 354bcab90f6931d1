"""`csip bodies person`: somebody whom all bodies of the council know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli.commands.bodies.shared import KnownAsOption, change_council
from csip.cli.options import DryRunOption, RootOption, some_words, the_day

if TYPE_CHECKING:
    from csip.book.council import Council
    from csip.changes.panel_entries import Change


def person(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The full name; of one who is there, any form of it.")],
    councillor: Annotated[bool, typer.Option("--councillor", help="Elected to the council.")] = False,
    officer: Annotated[bool, typer.Option("--officer", help="An officer of the council.")] = False,
    from_: Annotated[str | None, typer.Option("--from", metavar="DATE", help="The first day as that.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="The last day as that.")] = None,
    known_as: KnownAsOption = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="WORDS", help="Office or job title.", callback=some_words)
    ] = None,
    ward: Annotated[
        str | None, typer.Option("--ward", metavar="WORDS", help="The ward or division.", callback=some_words)
    ] = None,
    group: Annotated[
        str | None, typer.Option("--group", metavar="WORDS", help="The political group.", callback=some_words)
    ] = None,
    email: Annotated[
        str | None, typer.Option("--email", metavar="ADDRESS", help="For `csip chase`.", callback=some_words)
    ] = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
) -> None:
    """Put somebody into council.yaml, or say more of one who is there.

    All bodies then know the name. Who sits on a body stands in its own book: `csip person add "Irene Lowe" --member`.

    \b
    csip bodies person "Cllr Irene Lowe" --councillor --from 2023-05-08 --ward "Mill Ward"
    csip bodies person "Joan Fell" --officer --title "Committee Clerk" --known-as "Miss Fell"
    csip bodies person "Cllr Lowe" --until 2027-05-06
    """
    from csip.changes.shared_entries import SharedDetails, set_person

    details = SharedDetails(
        councillor=councillor,
        officer=officer,
        since=the_day(from_) if from_ is not None else None,
        until=the_day(until) if until is not None else None,
        title=title,
        ward=ward,
        group=group,
        email=email,
    )

    def plan(council: Council) -> Change:
        return set_person(council, name, details, known_as or ())

    change_council(plan, root=root, dry_run=dry_run)
