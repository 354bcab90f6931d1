"""Motions set as a table: what was moved, by whom, who seconded and how it went, a row for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from csip.importers.items.drafts import Facts
from csip.importers.items.motions import outcome_of
from csip.language.pattern import Pattern

# What a column holds, by its heading.
_COLUMNS = (
    (
        "words",
        r"(?:text of |proposed )?(?:motions?|resolutions?|proposals?|recommendations?|amendments?)(?: text| moved)?",
    ),
    ("mover", r"(?:moved?|mover|proposed?|proposer|1st|first|motion)(?: by)?"),
    ("seconder", r"(?:second(?:ed|er)?|2nd|sec)(?: by)?"),
    ("outcome", r"status|results?|outcomes?|votes?|decisions?|carried(?:/\w+)?|passed(?:/\w+)?"),
)
_NOBODY = Pattern(r"(?i)\W*(?:no[- ]?one|nobody|none|nil|n/?a|tbc)?\W*")
_LONGEST_NAME = 6  # words of a cell that names somebody


class MotionRow(NamedTuple):
    """What a row states, and where in the paper's order of paragraphs it stands."""

    at: int
    facts: Facts


def motion_columns(cells: Sequence[str]) -> dict[str, int] | None:
    """Which column holds what, if these are the headings of a table of motions."""
    columns: dict[str, int] = {}
    for n, cell in enumerate(cells):
        words = " ".join(cell.lower().split()).strip(" :.*")
        for name, form in _COLUMNS:
            if name not in columns and re.fullmatch(form, words):
                columns[name] = n
                break
    return columns if "mover" in columns and len(columns) > 2 else None


def motions_in_rows(texts: Sequence[str]) -> Iterator[MotionRow]:
    """The motions of the rows below such headings; each row is its cells with tabs between them."""
    columns: dict[str, int] | None = None
    wide = 0
    for at, text in enumerate(texts):
        cells = text.split("\t")
        if len(cells) > 2 and (headings := motion_columns(cells)):
            columns, wide = headings, len(cells)
        elif columns and len(cells) == wide:
            if facts := _facts([cell.strip() for cell in cells], columns):
                yield MotionRow(at, facts)
        else:
            columns = None


def _facts(cells: Sequence[str], columns: dict[str, int]) -> dict[str, Any]:
    mover, seconder = (_person(cells[columns[name]]) if name in columns else None for name in ("mover", "seconder"))
    outcome = outcome_of(cells[columns["outcome"]]) if "outcome" in columns else None
    if mover is None:
        return {}
    motion = {"moved_by": mover, "seconded_by": seconder, "outcome": outcome}
    return {**({"decision": "agreed"} if outcome == "carried" else {}), "motion": motion}


def _person(cell: str) -> str | None:
    return None if _NOBODY.fullmatch(cell) or len(cell.split()) > _LONGEST_NAME else cell
