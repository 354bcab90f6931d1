"""`csip item private`: business that is taken in private, and under which law."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli.commands.item.facts_of_item import YesOption, note
from csip.cli.commands.item.on_agenda import ItemArgument, MeetingOption
from csip.cli.options import DryRunOption, RootOption, TodayOption, find_to_write, remark, some_words, the_day
from csip.errors import CsipError

if TYPE_CHECKING:
    from csip.book.minute_book import MinuteBook
    from csip.changes.item_facts import FactChange
    from csip.models import Meeting


def private(
    item: ItemArgument,
    paragraphs: Annotated[
        str | None,
        typer.Argument(
            metavar="PARAGRAPHS",
            help="Of the Schedule that lists what may be private (12A; in Scotland 7A, in Northern Ireland 6), such as "
            "1,2; left out by a parish and in Ireland. `none`: it is public.",
        ),
    ] = None,
    resolved: Annotated[
        bool | None, typer.Option("--resolved/--not-resolved", help="The meeting resolved to exclude the public.")
    ] = None,
    public_interest: Annotated[
        str | None,
        typer.Option(
            "--public-interest", metavar="WORDS", help="Why it lies in not disclosing it.", callback=some_words
        ),
    ] = None,
    yes: YesOption = False,
    meeting: MeetingOption = None,
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Note that an item is taken in private, and why.

    Its heading stays public; its words belong in a private book, never in this one.

    \b
    csip item private 8 1,2 --public-interest "the matter is personal to the tenant"
    csip item private 8 --resolved --meeting last
    """
    from csip.changes.agenda.find import find_item
    from csip.changes.item_facts import Private, say_private, say_public

    folder, day = find_to_write(root, dry_run=dry_run), the_day(today)
    is_public = paragraphs is not None and paragraphs.strip().casefold() == "none"
    numbers = None if paragraphs is None or is_public else _numbers(paragraphs)
    has_words = [False]

    def planned(_: MinuteBook, held: Meeting) -> FactChange:
        place = find_item(held, item)
        has_words[0] = bool(held.items[place].minutes)
        return (
            say_public(held, place)
            if is_public
            else say_private(held, place, Private(numbers, resolved, public_interest))
        )

    note(folder, meeting, day, planned, default="next", yes=yes, dry_run=dry_run)
    if has_words[0] and not is_public:
        remark("Its words stand in this book. Move them to the private book: `csip explain CSIP226` says how.")


def _numbers(words: str) -> tuple[int, ...]:
    """Paragraphs as typed: 1,2 or 1 and 3."""
    parts = [part for part in re.split(r"[\s,;]+|\band\b", words) if part]
    if not parts or not all(re.fullmatch(r"[0-9]{1,2}", part) for part in parts):
        raise CsipError(f"“{words}” is not a list of paragraphs", "Write their numbers, such as 1,2.")
    return tuple(int(part) for part in parts)
