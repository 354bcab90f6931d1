"""`csip person post`: a post, and who holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.commands.person.panel_list import KnownAsOption, change_people
from csip.cli.options import DryRunOption, RootOption, TodayOption, the_day

if TYPE_CHECKING:
    from datetime import date

    from csip.book.minute_book import MinuteBook
    from csip.changes.panel_entries import Change


def post(
    name: Annotated[str, typer.Argument(metavar="POST", autocompletion=complete.posts, help="Such as Site Warden.")],
    held_by: Annotated[
        str | None,
        typer.Option("--held-by", metavar="NAME", autocompletion=complete.owners, help="The person who holds it."),
    ] = None,
    from_: Annotated[str | None, typer.Option("--from", metavar="DATE", help="The holder's first day.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="The holder's last day.")] = None,
    known_as: KnownAsOption = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Put a post into the book, or say who holds it.

    A post attends and owes actions whoever holds it. Whoever held it until then did so until the day before.

    \b
    csip person post "Site Warden" --known-as "the Warden"
    csip person post Mayor --held-by "Cllr Lowe" --from 2026-05-11
    """
    from csip.changes.posts import set_post

    since = the_day(from_) if from_ is not None else None
    last = the_day(until) if until is not None else None

    def plan(book: MinuteBook, day: date) -> Change:
        return set_post(book, name, held_by=held_by, since=since, until=last, known_as=known_as or (), day=day)

    change_people(plan, root=root, today=today, dry_run=dry_run)
