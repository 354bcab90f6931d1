"""Tables and actions as CSV (RFC 4180), for spreadsheets: no cell can be taken for a formula."""

from __future__ import annotations

from collections.abc import Iterable
from csv import writer
from io import StringIO

from csip.document.blocks import Document, Table
from csip.plain import visible
from csip.queries import Standing
from csip.render.json import action

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # https://owasp.org/www-community/attacks/CSV_Injection


def csv(document: Document) -> str:
    """The document's tables, each with its column names; a blank line between two."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return "\r\n".join(_written([[c.unique_name for c in t.columns], *t.rows]) for t in tables)


def actions_csv(standings: Iterable[Standing]) -> str:
    """The actions, one a row, with the keys of the JSON form as column names."""
    rows: list[list[str]] = []
    for s in standings:
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
    "days_overdue", "status", "review_from", "waiting_on", "formalises", "updates", "closed",
)  # fmt: skip


def _written(rows: Iterable[Iterable[str]]) -> str:
    out = StringIO()
    writer(out).writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def _harmless(cell: str) -> str:
    """The cell, after an apostrophe if a spreadsheet would run it; control characters written out."""
    shown = visible(cell, keep="\n\t")
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
