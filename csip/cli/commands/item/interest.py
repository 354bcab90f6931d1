"""`csip item interest`: an interest that somebody declared in an item."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.asking import agreed, asked
from csip.cli.commands.item.facts_of_item import HeldOption, YesOption, note
from csip.cli.commands.item.on_agenda import ItemArgument
from csip.cli.options import (
    DryRunOption,
    RootOption,
    TodayOption,
    book_with,
    find_to_write,
    remark,
    some_words,
    the_day,
)
from csip.errors import CsipError

if TYPE_CHECKING:
    from csip.book.minute_book import MinuteBook
    from csip.changes.item_facts import Declared, FactChange
    from csip.models import Meeting


def interest(
    item: ItemArgument,
    who: Annotated[str, typer.Argument(metavar="NAME", autocompletion=complete.owners, help="Who declared it.")],
    nature: Annotated[
        str | None,
        typer.Argument(metavar="NATURE", help="What it is, in words; asked for, if left out.", callback=some_words),
    ] = None,
    pecuniary: Annotated[
        bool | None,
        typer.Option("--pecuniary/--not-pecuniary", help="A pecuniary interest; in England a disclosable one."),
    ] = None,
    left: Annotated[bool, typer.Option("--left", help="Left the room.")] = False,
    stayed: Annotated[bool, typer.Option("--stayed", help="Stayed in the room.")] = False,
    dispensation: Annotated[
        str | None,
        typer.Option("--dispensation", metavar="WORDS", help="What lets the member take part.", callback=some_words),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="It was not declared: take it away.")] = False,
    yes: YesOption = False,
    meeting: HeldOption = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Note an interest that somebody declared in an item.

    Asks for what is not given. Run it again to say more of an interest, or with --remove to take it away.

    \b
    csip item interest 7 "Cllr Price" "owns the land beside it" --pecuniary --left
    csip item interest 7 "Cllr Price" --remove
    """
    from csip.changes.agenda.find import find_item
    from csip.changes.item_facts import Declared, declare, withdraw
    from csip.facts.interest_law import pecuniary_interest

    folder, day = find_to_write(root, dry_run=dry_run), the_day(today)
    if left and stayed:
        raise CsipError("--left and --stayed cannot both be", "Give one of them.")
    action = "left" if left else "stayed" if stayed else None
    declared = Declared(nature, pecuniary, action, dispensation)
    if not remove and declared == Declared() and sys.stdin.isatty():
        regime = book_with(folder, "panel.yaml", with_meetings=False).panel.regime
        declared = _asked(who, pecuniary_interest(regime))

    def planned(book: MinuteBook, held: Meeting) -> FactChange:
        place = find_item(held, item)
        return withdraw(book, held, place, who) if remove else declare(book, held, place, who, declared)

    note(folder, meeting, day, planned, default="last", yes=yes, dry_run=dry_run)


def _asked(who: str, pecuniary_named: str) -> Declared:
    from csip.changes.item_facts import Declared

    nature = ""
    while not nature:
        nature = asked(f"What is the interest of {who}?")
    pecuniary = agreed(f"Is it a {pecuniary_named}?")
    words = {"l": "left", "left": "left", "s": "stayed", "stayed": "stayed", "": None}
    while (answer := asked("l(eft the room) or s(tayed)? (Enter alone if not known)").lower()) not in words:
        remark(f"“{answer}” is not l or s.")
    return Declared(nature, pecuniary, words[answer])
