"""What `csip import` asks: who a name of a paper is, and which proposals are actions."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from csip.cli.asking import agreed
from csip.cli.options import remark
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Callable

    from csip.importers.proposals.proposal import Proposal
    from csip.importers.reading import Reading


def ask_who_is_meant() -> Callable[[str, str], bool]:
    """Ask of each name once, though the edits are worked out again when the files are locked."""
    answers: dict[tuple[str, str], bool] = {}

    def ask(name: str, person: str) -> bool:
        if (name, person) not in answers:
            question = f"The paper has “{name}”. Is that {person} of panel.yaml?"
            answers[name, person] = agreed(question)
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
        return [p._asdict() for p in owed if _is_action(p)]
    wanted = {"none": (), "firm": ("firm",), "all": ("firm", "doubtful")}[accept]
    return [p._asdict() for p in owed if p.confidence in wanted]


def _is_action(proposal: Proposal) -> bool:
    remark(f"{proposal.minute} {proposal.owner}: {proposal.quotation}")
    return agreed("An action?")
