"""What the commands of `csip standing` share: their options, and changing the list as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, get_args

import typer

from csip.cli.options import book_with, carry_out, find_to_write, remark, some_words, write_out
from csip.errors import CsipError
from csip.language.display import visible

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from csip.changes.apply import Planned
    from csip.changes.standing import StandingChange
    from csip.models import Panel
    from csip.models.schedule import Kind

ItemArgument = Annotated[str, typer.Argument(metavar="ITEM", help="Its number in the list, or its title.")]
PurposeOption = Annotated[
    str | None,
    typer.Option("--purpose", metavar="WORDS", callback=some_words, help="What it is for: to note, to elect a Chair."),
]
KindOption = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="Only at ordinary, extraordinary or annual meetings (repeat for several); all: at every one.",
    ),
]
AfterOption = Annotated[str | None, typer.Option("--after", metavar="ITEM", help="After this item.")]
BeforeOption = Annotated[str | None, typer.Option("--before", metavar="ITEM", help="Before this item.")]


def kinds_of(said: list[str] | None) -> list[Kind] | None:
    """The kinds of meeting that were said; an empty list means all.

    Raises: CsipError for what is no kind of meeting.
    """
    from csip.language.suggestions import near
    from csip.models.schedule import Kind

    if said is None:
        return None
    known: tuple[Kind, ...] = get_args(Kind)
    words = [word for one in said for word in one.casefold().replace(",", " ").split()]
    for word in words:
        if word not in (*known, "all"):
            hint = near(word, (*known, "all")) or "Kinds of meeting are ordinary, extraordinary and annual."
            raise CsipError(f"“{word}” is no kind of meeting", hint)
    return [kind for kind in known if kind in words and "all" not in words]


def change_standing_items(root: Path | None, planned: Callable[[Panel], StandingChange], *, dry_run: bool) -> None:
    """Change the list as one step that no other command can come between, and show it as it is now."""
    folder = find_to_write(root, dry_run=dry_run)
    made: list[StandingChange] = []

    def plan() -> Planned:
        book = book_with(folder, "panel.yaml", with_meetings=False)
        made.append(planned(book.as_filed.panel))
        return made[-1].plan, book

    if not carry_out(folder, plan, dry_run=dry_run):
        return
    write_out("".join(f"{visible(line)}\n" for line in made[-1].lines))
    for line in made[-1].remarks:
        remark(line)
