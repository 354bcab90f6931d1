"""A table as JSON: one object with a version, each row on a line of its own."""

from __future__ import annotations

import json
from pathlib import Path

from csip.export.about import About
from csip.export.spool import rows_of
from csip.export.table import Table


def as_json(folder: Path, table: Table, about: About) -> bytes:
    """`{"version": 1, "table": ..., "as_of": ..., "whole": ..., "rows": [{...}, ...]}`; what is not known is null."""
    head = {
        "version": 1,
        "table": table.name,
        "as_of": str(about.day),
        "whole": about.is_whole,
        "missing": about.what_is_missing,
    }
    rows = rows_of(folder, table, private=about.everything)
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "rows": [\n{lines}\n]}}\n'.encode()
