"""Tables and actions as CSV (RFC 4180), for spreadsheets: no cell can be taken for a formula."""

from __future__ import annotations

from collections.abc import Iterable
from csv import QUOTE_ALL, writer
from io import StringIO
from typing import Any

from csip.documents.blocks import Document, Table
from csip.facts.actions import ActionState
from csip.formats.json import ACTION_KEYS, action
from csip.language.display import visible
from csip.language.pattern import Pattern
from csip.language.sides import unmarked

# What a spreadsheet takes for a formula at the start of a cell: https://owasp.org/www-community/attacks/CSV_Injection
# A cell that is quoted still begins anew behind a `;`, a tab or a line end where the spreadsheet's own separator is not
# the comma, as in half of Europe: it then takes the quotes that stand within a line for words.
_FORMULA = Pattern(r"""^(?=\s*[=+\-@]|\t)|(?<=[;\t\n])(?=["\s]*[=+\-@])""")


def csv(document: Document) -> str:
    """The document's data; else its tables, each with its column names, a blank line between two."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    shown = tables if document.data is None else [document.data]
    return "\r\n".join(_written([[c.unique_name for c in t.columns], *t.rows]) for t in shown)


def actions_csv(states: Iterable[ActionState]) -> str:
    """The actions, one a row, with the keys of the JSON form as column names."""
    rows = [[_cell(key, value) for key, value in action(s).items()] for s in states]
    return _written([list(ACTION_KEYS), *rows])


def actions_of_bodies_csv(listed: Iterable[tuple[str, str, ActionState]]) -> str:
    """The same of several bodies: before each action the key and the name of its body."""
    rows = [[key, name, *(_cell(k, value) for k, value in action(s).items())] for key, name, s in listed]
    return _written([["body_key", "body", *ACTION_KEYS], *rows])


def _cell(key: str, value: Any) -> str:
    """A value of the JSON form in one cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(_cell(key, inner) for inner in value)
    if key == "raised":
        return f"{value['meeting']} {value['minute'] or ''}".strip()
    if key in ("updates", "closed"):
        return f"{value['date']}: {value['note']}"
    return str(value)


def _written(rows: Iterable[Iterable[str]]) -> str:
    out = StringIO()
    writer(out, quoting=QUOTE_ALL).writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def _harmless(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would run; control characters written out."""
    return _FORMULA.sub("'", visible(unmarked(cell), keep="\n\t"))
