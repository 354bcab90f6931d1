"""What `csip import` asks: who a name of a paper is, and which proposals are actions."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import typer

from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Callable

    from csip.importers.reading import Reading


def ask_who_is_meant() -> Callable[[str, str], bool]:
    """Ask of each name once, though the edits are worked out again when the files are locked."""
    answers: dict[tuple[str, str], bool] = {}

    def ask(name: str, person: str) -> bool:
        from csip.language.display import visible

        if (name, person) not in answers:
            question = f"The paper has “{visible(name)}”. Is that {visible(person)} of panel.yaml?"
            answers[name, person] = typer.confirm(question, err=True)
        return answers[name, person]

    return ask


def accepted_proposals(reading: Reading, accept: str) -> list[dict[str, Any]]:
    """The proposals that the clerk takes, as asked, or as `--accept` says.

    Raises: CsipError where there is nobody to ask.
    """
    from csip.language.promises.find import OWED

    owed = [p for p in reading.proposals if p.kind in OWED]
    if accept == "ask":
        if not sys.stdin.isatty():
            raise CsipError("there is nobody to ask", "Use --accept firm, all or none.")
        return [
            p._asdict() for p in owed if typer.confirm(f"{p.minute} {p.owner}: {p.quotation}\nAn action?", err=True)
        ]
    wanted = {"none": (), "firm": ("firm",), "all": ("firm", "doubtful")}[accept]
    return [p._asdict() for p in owed if p.confidence in wanted]
