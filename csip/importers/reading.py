"""What was read of a paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from csip.importers.blocks.block import Remark
from csip.importers.items.drafts import PrintedMark
from csip.importers.proposals.proposal import Proposal


@dataclass(frozen=True, slots=True)
class Reading:
    """What a paper says, in the keys of a meeting file, and everything about it that a clerk should look at.

    `structure` lists the lines that became facts (the head, the roll, a table of dates) as they were printed; `marks`
    the printed numbers. With the meeting's own words and the leftovers they make up the paper: `csip.importers.proof`.
    """

    meeting: dict[str, Any]
    proposals: tuple[Proposal, ...]
    schedule: tuple[dict[str, Any], ...]
    unsure: tuple[Remark, ...]
    leftovers: tuple[Remark, ...]
    structure: tuple[Remark, ...] = ()
    marks: tuple[PrintedMark, ...] = ()
    rolled: tuple[Remark, ...] = ()  # of the structure, the lines of the roll
    told: tuple[Remark, ...] = ()  # of those, the words that only say in which list somebody is
    guessed: tuple[str, ...] = ()  # letters that may be others, since the file does not say its encoding
    lacking: tuple[str, ...] = ()  # what the paper shows and no words can hold, each with its place
    words_at: Mapping[int, str] = field(default_factory=dict)  # of each line that a remark is on
    document: Literal["minutes", "agenda", "calendar", "actions"] = "minutes"
    actions: tuple[dict[str, Any], ...] = ()  # of a log of actions, its rows
    log_headings: frozenset[str] = frozenset()  # and the lines of headings over them

    def as_json(self) -> dict[str, Any]:
        """Plain values, as `csip import --dry-run --format json` prints them."""
        return {
            "version": 1,
            "meeting": self.meeting,
            "proposals": [proposal._asdict() for proposal in self.proposals],
            "schedule": list(self.schedule),
            "unsure": [{"line": line, "message": message} for line, message in self.unsure],
            "leftovers": [{"line": line, "text": text} for line, text in self.leftovers],
            "structure": [{"line": line, "text": text} for line, text in self.structure],
            **({"lacking": list(self.lacking)} if self.lacking else {}),
            **({"document": self.document} if self.document != "minutes" else {}),
            **({"actions": list(self.actions)} if self.actions else {}),
        }
