"""`csip person change`: something else said of somebody who is in the book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from csip.cli.commands.person.panel_list import (
    EmailOption,
    FromOption,
    KnownAsOption,
    NameArgument,
    TitleOption,
    UntilOption,
    change_people,
    day_or_none,
)
from csip.cli.options import DryRunOption, RootOption, TodayOption, some_words

if TYPE_CHECKING:
    from datetime import date

    from csip.book.minute_book import MinuteBook
    from csip.changes.panel_entries import Change


def change(
    whom: NameArgument,
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="NAME", help="A new full name; the former stays known.", callback=some_words),
    ] = None,
    known_as: KnownAsOption = None,
    not_known_as: Annotated[
        list[str] | None, typer.Option("--not-known-as", metavar="NAME", help="A form to take out of the list.")
    ] = None,
    member: Annotated[bool | None, typer.Option("--member/--no-member", help="A voting member, or never one.")] = None,
    officer: Annotated[bool | None, typer.Option("--officer/--no-officer", help="An officer, or never one.")] = None,
    from_: FromOption = None,
    until: UntilOption = None,
    role: Annotated[
        Literal["Chair", "Vice-chair", "Clerk", "none"] | None,
        typer.Option("--role", help="The usual role; whoever was Chair until now is it no longer."),
    ] = None,
    title: TitleOption = None,
    email: EmailOption = None,
    substitute: Annotated[
        bool | None, typer.Option("--substitute/--no-substitute", help="May sit for a member, or may not.")
    ] = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Change what the book says of somebody. `none` takes a title, a role or an address back.

    No word of any minutes changes; with a new name the former one stays among the forms that are known.

    \b
    csip person change "Cllr Price" --role Chair
    csip person change "Cllr Price" --name "Cllr Bethan Marr" --email b.marr@example.org
    """
    from csip.changes.people import Details, change_person

    details = Details(
        member=member,
        officer=officer,
        since=day_or_none(from_),
        until=day_or_none(until),
        title=title,
        role=role,
        email=email,
        substitute=substitute,
    )

    def plan(book: MinuteBook, day: date) -> Change:
        return change_person(
            book, whom, details, name=name, known_as=known_as or (), not_known_as=not_known_as or (), day=day
        )

    change_people(plan, root=root, today=today, dry_run=dry_run)
