"""All tables as CSV (RFC 4180), written body by body: from these files every other form of the tables is made.

UTF-8 without a mark, lines that end with CR LF, a first line of names; a cell is quoted where it has to be. Nothing is
done to a cell that a spreadsheet could take for a formula: these are data, and every cell is kept to the character.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csip.errors import CsipError
from csip.export.table import Row, Table, written
from csip.export.tables import TABLES
from csip.export.tables.referrals import REFERRALS, passed, referral_rows

if TYPE_CHECKING:
    from csip.book.council import Council
    from csip.export.part import Part, Whole
    from csip.facts.council.passed import Passed


class Spool:
    """The CSV files of an export while they are written; bodies come one by one, in the order of their keys."""

    def __init__(self, folder: Path, whole: Whole, stack: ExitStack) -> None:
        self.folder = folder
        self.whole = whole
        self.passed: dict[str, Passed] = {}
        self.counts: dict[str, int] = {}
        self.left_out: dict[str, list[str]] = {}
        """Tables that have no rows of some bodies, since a file of these could not be read."""
        self._of_council: dict[str, dict[Row, list[str]]] = {}
        """Rows of the whole council, which several bodies may have alike."""
        self._writers: dict[str, Any] = {}
        for table in TABLES:
            file = stack.enter_context((folder / f"{table.name}.csv").open("w", encoding="utf-8", newline=""))
            self._writers[table.name] = csv.writer(file, lineterminator="\r\n")
            self._writers[table.name].writerow([column.name for column in table.columns(private=whole.everything)])
            self.counts[table.name] = 0

    def add(self, part: Part, without: Iterable[str] = ()) -> None:
        """Write the rows of a body; `without` are the files of its book that could not be read."""
        unread = set(without)
        self.passed[part.body] = passed(part)
        for table in TABLES:
            if unread & set(table.made_from):
                self.left_out.setdefault(table.name, []).append(part.body)
            elif table.rows is not None:
                self._write(table, part.body, table.rows(part))

    def finish(self, council: Council | None, day: date) -> None:
        """Write what is known once all bodies were added: what passes between them, and rows of the whole council."""
        if council is not None:
            by_body: dict[str, list[Row]] = {}
            for body, row in referral_rows(council, self.passed, day):
                by_body.setdefault(body, []).append(row)
            for body, rows in sorted(by_body.items()):
                self._write(REFERRALS, body, rows)
        for table in TABLES:
            if table.of_council:
                self._put(table, self._of_council.get(table.name, {}))

    def _write(self, table: Table, body: str, rows: Iterable[Row]) -> None:
        kept = [n for n, column in enumerate(table.own) if self.whole.everything or not column.private]
        place = [[column.name for column in table.own].index(name) for name in table.own_key]
        first_cells = [self.whole.council] if table.of_council else [self.whole.council, body]
        made: dict[Row, list[str]] = self._of_council.setdefault(table.name, {}) if table.of_council else {}
        for row in rows:
            key = tuple(row[n] for n in place)
            if key in made and not table.of_council:
                raise CsipError(
                    f"two rows of {table.name} would be called {', '.join(map(written, key))}; nothing was written",
                    "`csip validate` says what is there twice.",
                )
            made.setdefault(key, [*first_cells, *[written(row[n]) for n in kept]])
        if not table.of_council:
            self._put(table, made)

    def _put(self, table: Table, made: Mapping[Row, list[str]]) -> None:
        in_order = sorted(made.items(), key=lambda one: tuple((value is not None, value) for value in one[0]))
        self._writers[table.name].writerows(cells for _, cells in in_order)
        self.counts[table.name] += len(made)


def rows_of(folder: Path, table: Table, *, private: bool) -> Iterator[dict[str, Any]]:
    """The rows of a table as they stand in its CSV file, with the types of its columns; nothing is None."""
    columns = table.columns(private=private)
    with (folder / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        for cells in lines:
            yield {column.name: _read(column.type, cell) for column, cell in zip(columns, cells, strict=True)}


def _read(type_: str, cell: str) -> str | int | float | bool | None:
    """A cell as JSON and SQLite have it: days and times are text there."""
    if cell == "":
        return None
    if type_ == "integer":
        return int(cell)
    if type_ == "number":
        return float(cell)
    return cell == "true" if type_ == "boolean" else cell
