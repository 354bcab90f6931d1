"""`csip person add`: somebody new on the body, or in its service."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from csip.cli.asking import asked, needed
from csip.cli.commands.person.panel_list import (
    EmailOption,
    FromOption,
    KnownAsOption,
    TitleOption,
    UntilOption,
    change_people,
    day_or_none,
)
from csip.cli.options import DryRunOption, RootOption, TodayOption, remark, the_day
from csip.errors import CsipError

if TYPE_CHECKING:
    from datetime import date

    from csip.book.minute_book import MinuteBook
    from csip.changes.panel_entries import Change


def add(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="The full name, as minutes write it.")] = None,
    member: Annotated[bool, typer.Option("--member", help="A voting member.")] = False,
    officer: Annotated[bool, typer.Option("--officer", help="An officer.")] = False,
    from_: FromOption = None,
    until: UntilOption = None,
    role: Annotated[
        Literal["Chair", "Vice-chair", "Clerk"] | None,
        typer.Option("--role", help="The usual role; there is one Chair at a time."),
    ] = None,
    title: TitleOption = None,
    known_as: KnownAsOption = None,
    email: EmailOption = None,
    substitute: Annotated[
        bool, typer.Option("--substitute", help="May sit for a member, where only named people may.")
    ] = False,
    another: Annotated[
        bool, typer.Option("--another", help="It is somebody else than who has nearly the same name.")
    ] = False,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Put somebody into the book.

    A member, an officer, or one whom the minutes name. Asks for what is not given. Cllr Owen Tate is then known as Cllr
    Tate, too, where nobody else has that surname.

    \b
    csip person add "Cllr Owen Tate" --member --from 2026-05-11
    csip person add "Joan Fell" --officer --title "Town Clerk" --role Clerk --email clerk@example.org
    """
    from csip.changes.people import Details, add_person

    ask = sys.stdin.isatty()
    if name is None:
        if not ask:
            raise CsipError("it is not said who", 'Give the name: csip person add "Cllr Owen Tate" --member.')
        name = needed("What is the full name?")
    whom = name
    if ask and not (member or officer or substitute or title):
        office = _office()
        member, officer = office == "m", office == "o"
        if officer:
            title = asked("What is the job title? (Enter alone for none)") or None
        if (member or officer) and from_ is None:
            from_ = _first_day()
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
        return add_person(book, whom, details, known_as=known_as or (), another=another, day=day)

    change_people(plan, root=root, today=today, dry_run=dry_run)


def _office() -> str:
    while True:
        answer = asked("A m(ember), an o(fficer) or n(either)?", "m").lower()
        if answer in {"m", "o", "n", "member", "officer", "neither"}:
            return answer[0]
        remark(f"“{answer}” is not m, o or n.")


def _first_day() -> str | None:
    while answer := asked("From which day? (Enter alone if that is not known)"):
        try:
            the_day(answer)
        except CsipError as error:
            remark(f"{error.message}")
        else:
            return answer
    return None
