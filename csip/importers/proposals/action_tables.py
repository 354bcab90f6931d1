"""Tables of actions: what each column holds, and what a row says of one action."""

from __future__ import annotations

import re

from csip.language.pattern import Pattern
from csip.language.promises.clause import given_to

_COLUMNS = (
    ("notes", r"(?:notes?|discussion|comments?|minutes?)\W+(?:and |& )?actions?\b"),
    ("owner", r"owner|who\b|by whom|lead|resp\b|responsib|assign(?:ed|ee)|initials|action by|^by$|person"),
    ("due", r"due|when|deadline|date|target|timescale"),
    ("status", r"status|progress|update|complete"),
    ("number", r"^(?:no\.?|ref\.?|#|number|item|item no\.?|minute|id)$"),
    ("action", r"action|task|what|^details?$|^description$"),
)
_LONGEST_OWNER = 4  # words; "Notes/Actions | Responsible" may hold the work itself in the second
DONE = Pattern(r"(?i)\b(?:complete[d]?|closed|done|discharged)\b")


def action_columns(text: str) -> list[str] | None:
    """What each column of an action table holds, if these are its headings."""
    cells = [cell.strip().lower() for cell in text.split("\t")]
    if len(cells) < 2 or any(len(cell.split()) > 5 for cell in cells):
        return None
    kinds = [next((kind for kind, pattern in _COLUMNS if re.search(pattern, cell)), "other") for cell in cells]
    if cells.count("") == 1 and "due" in kinds and not {"action", "notes"} & set(kinds):
        kinds[cells.index("")] = "action"  # "Item | | By whom | By when"
    if "owner" in kinds and not {"action", "notes"} & set(kinds) and cells[-1] in ("item", "items", "job", "jobs"):
        kinds[-1] = "action"  # "Person | Job"; in "Item | Lead" the item is business of an agenda
    return kinds if ("action" in kinds or "notes" in kinds) and "owner" in kinds else None


def row_of(text: str, columns: list[str]) -> dict[str, str] | None:
    """The cells of a row by what they hold; None where it has no action, or one that is done."""
    cells = [cell.strip() for cell in text.split("\t")]
    if len(cells) == len(columns) - 1 and columns[0] == "number":
        cells.insert(0, "")
    row = dict(zip(columns, cells, strict=False))
    if row.get("notes") is not None:  # what was said; somebody is to act only where the owner's column says so
        work = row.get("owner", "")
        return {**row, "action": work, "owner": given_to(work) or ""} if len(work.split()) > _LONGEST_OWNER else None
    done = DONE.search(f"{row.get('status', '')} {row.get('due', '')}")
    return row if row.get("action") and not done else None
