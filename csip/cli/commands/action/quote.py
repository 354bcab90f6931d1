"""`csip action quote`: words of the paragraph beside each citation that has none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.options import DryRunOption, RootOption, book_with, carry_out, find, remark, write_out
from csip.errors import CsipError

if TYPE_CHECKING:
    from csip.changes.apply import Planned


def quote(
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID...]", autocompletion=complete.every_action, help="Such as A2012-03; or --all."),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Every action of the register.")] = False,
    root: RootOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Quote the paragraphs that actions cite, where they do not.

    A few words of the paragraph are put beside its number, where the action was raised and where it was closed, so that
    it is noticed when paragraphs are renumbered. Lists what it quotes: look whether each number is still the right one.

    \b
    csip action quote A2012-03
    csip action quote --all --dry-run
    """
    from csip.changes.actions import find_action
    from csip.changes.quoting import quote_missing
    from csip.facts.meetings import meeting_now
    from csip.files.names import ACTIONS
    from csip.language.display import visible

    if bool(ids) == all_:
        raise CsipError("which actions?", "Name them by their ids, or say --all.")
    quoted: list[str] = []

    def plan() -> Planned:
        book = book_with(find(root), "panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
        actions = book.actions if all_ else [find_action(book, wanted) for wanted in ids or ()]
        edits = [
            words_and_edit
            for action in actions
            for words_and_edit in quote_missing(book, action, lambda day: book.meeting_on.get(meeting_now(book, day)))
        ]
        quoted[:] = [words for words, _ in edits]
        return {ACTIONS: [edit for _, edit in edits]} if edits else {}, book

    if carry_out(find(root), plan, dry_run=dry_run):
        for words in quoted:
            write_out(f"{visible(words)}\n")
    if not quoted:
        remark("Nothing to quote: each citation has its words, or the book does not hold the paragraph.")
