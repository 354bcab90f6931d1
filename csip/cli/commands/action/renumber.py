"""`csip action renumber`: another id for an action, and the lines of the book that still name the old one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.commands.action.register import change_register
from csip.cli.options import DryRunOption, OnOption, RootOption, TodayOption, find_to_write, remark, the_day, write_out
from csip.language.display import visible

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from csip.book.minute_book import MinuteBook
    from csip.models import Action
    from csip.yaml_text.edits import Plan


def renumber(
    id_: Annotated[
        str, typer.Argument(metavar="ID", autocompletion=complete.every_action, help="The id that was given twice.")
    ],
    new: Annotated[str | None, typer.Argument(metavar="[NEW]", help="The new one; the next that is free.")] = None,
    on: OnOption = None,
    root: RootOption = None,
    today: TodayOption = None,
    dry_run: DryRunOption = False,
) -> None:
    """Give an action another id, as when two were given the same.

    Of several actions with one id, the last in actions.yaml gets the new one. Prints it. What formalises or awaits the
    action follows; words that name the old id are listed, and stay.

    \b
    csip action renumber A2012-03
    """
    from csip.changes.actions import renumber_action

    folder, now = find_to_write(root, dry_run=dry_run), the_day(today)
    day = the_day(on, default=now)
    done: list[tuple[Action, str]] = []

    def plan(book: MinuteBook, _: date) -> Plan:
        action, made, edits = renumber_action(book, id_, new, on=day)
        done.append((action, made))
        return edits

    change_register(folder, plan, today=today, dry_run=dry_run)
    action, made = done[-1]
    if dry_run:
        return
    write_out(f"{made}\n")
    remark(visible(f"{action.id} is now {made}: {action.text}"))
    for place in _naming(folder, action.id):
        remark(f"{place} names {action.id}: see whether it means {made}. csip changes no words.")


def _naming(folder: Path, old: str) -> list[str]:
    """The lines of the book that name an action's id, by file and line; not those that give it."""
    import re

    from csip.book.folder import meeting_files, report_files
    from csip.files.names import ACTIONS
    from csip.files.source import Source, read

    named = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])", re.IGNORECASE)
    own = re.compile(
        rf"\s*(?:- )?id: *[\"']?{re.escape(old)}[\"']?\s*$|.*Its id was {re.escape(old)} until now", re.IGNORECASE
    )
    places = []
    for name in (ACTIONS, *meeting_files(folder), *report_files(folder)):
        source = read(folder / name, name, root=folder)
        lines = source.data.decode("utf-8", "replace").splitlines() if isinstance(source, Source) else []
        places += [f"{name}:{n}" for n, line in enumerate(lines, 1) if named.search(line) and not own.match(line)]
    return places
