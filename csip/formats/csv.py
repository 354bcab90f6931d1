"""Tables and actions as CSV (RFC 4180), for spreadsheets: no cell can be taken for a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable
from csv import QUOTE_ALL, writer
from io import StringIO

from csip.documents.blocks import Document, Table
from csip.facts.actions import ActionState
from csip.formats.json import action
from csip.language.display import visible

# What a spreadsheet takes for a formula at the start of a cell: https://owasp.org/www-community/attacks/CSV_Injection
# A cell that is quoted still begins anew behind a `;`, a tab or a line end where the spreadsheet's own separator is not
# the comma, as in half of Europe: it then takes the quotes that stand within a line for words.
_FORMULA = re.compile(r"""^(?=\s*[=+\-@]|\t)|(?<=[;\t\n])(?=["\s]*[=+\-@])""")


def csv(document: Document) -> str:
    """The document's data; else its tables, each with its column names, a blank line between two."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    shown = tables if document.data is None else [document.data]
    return "\r\n".join(_written([[c.unique_name for c in t.columns], *t.rows]) for t in shown)


def actions_csv(states: Iterable[ActionState]) -> str:
    """The actions, one a row, with the keys of the JSON form as column names."""
    rows: list[list[str]] = []
    for s in states:
        cells = action(s)
        cells["owner"] = "; ".join(cells["owner"])
        cells["raised"] = "; ".join(f"{r['meeting']} {r['minute'] or ''}".strip() for r in cells["raised"])
        cells["formalises"] = "; ".join(cells["formalises"])
        cells["updates"] = "; ".join(f"{u['date']}: {u['note']}" for u in cells["updates"])
        cells["overdue"] = "yes" if cells["overdue"] else "no"
        cells["closed"] = f"{cells['closed']['date']}: {cells['closed']['note']}" if cells["closed"] else ""
        rows.append(["" if value is None else str(value) for value in cells.values()])
    return _written([list(_KEYS), *rows])


_KEYS = (
    "id", "text", "kind", "owner", "raised", "as_minuted", "due", "due_meeting", "due_moved_from", "overdue",
    "days_overdue", "status", "review_from", "waiting_on", "formalises", "updates", "closed", "recorded",
)  # fmt: skip


def _written(rows: Iterable[Iterable[str]]) -> str:
    out = StringIO()
    writer(out, quoting=QUOTE_ALL).writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def _harmless(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would run; control characters written out."""
    return _FORMULA.sub("'", visible(cell, keep="\n\t"))
