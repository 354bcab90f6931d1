"""docs/data.md: its list of tables is that of the code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from csip.export.table import Table
from csip.export.tables import TABLES
from tests.conftest import TESTS

PAGE = TESTS.parent / "docs" / "data.md"
_BEGIN, _END = "<!-- tables -->\n", "<!-- end of tables -->"


def described(table: Table) -> str:
    """A table as the page has it: its columns, those of the key in bold, with what each holds."""
    rows = [f"\n### {table.name}\n\n{table.description}\n\n| column | type | what it holds |\n|-|-|-|"]
    for column in table.own:
        name = f"**`{column.name}`**" if column.name in table.key else f"`{column.name}`"
        private = " Only with `--all`." if column.private else ""
        rows.append(f"| {name} | {column.type} | {column.description}{private} |")
    return "\n".join(rows) + "\n"


def test_the_page_lists_the_tables_as_they_are(is_golden: Callable[[str, Path], None]) -> None:
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(_BEGIN)
    after = rest.partition(_END)[2]
    made = before + _BEGIN + "".join(map(described, TABLES)) + "\n" + _END + after
    is_golden(made, PAGE)
