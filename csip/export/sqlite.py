"""The tables as an SQLite database: keys, two views of actions, and full text of the minutes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from csip.export.about import About
from csip.export.csvw import key_of
from csip.export.spool import rows_of
from csip.export.table import Column, Table
from csip.export.tables import TABLES

_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_VIEWS = """\
CREATE VIEW open_actions AS SELECT * FROM actions WHERE status <> 'closed' ORDER BY due IS NULL, due, action;
CREATE VIEW overdue AS SELECT * FROM actions WHERE status = 'overdue' ORDER BY due, action;
CREATE VIRTUAL TABLE paragraphs_fts USING fts5(text, content='paragraphs', content_rowid='rowid');
INSERT INTO paragraphs_fts(paragraphs_fts) VALUES ('rebuild');
"""


def sqlite(folder: Path, about: About) -> bytes:
    """`data.db`: the same tables make the same bytes, with one release of SQLite."""
    path = folder / "data.db"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")  # a file that could not be finished is thrown away
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        for table in TABLES:
            connection.execute(create(table, private=about.everything))
            marks = ", ".join("?" for _ in table.columns(private=about.everything))
            connection.executemany(f"INSERT INTO {table.name} VALUES ({marks})", _rows(folder, table, about))  # noqa: S608
        connection.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
        connection.executemany("INSERT INTO about VALUES (?, ?)", _about(about))
        connection.execute("COMMIT")
        connection.executescript(_VIEWS)
    return path.read_bytes()


def create(table: Table, *, private: bool) -> str:
    """The statement that makes a table."""
    lines = [_column(column) for column in table.columns(private=private)]
    lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    for one in table.foreign:
        key = ", ".join(key_of(one.table))
        lines.append(f"FOREIGN KEY ({', '.join(one.columns)}) REFERENCES {one.table} ({key})")
    return f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(lines) + "\n)"


def _column(column: Column) -> str:
    return f"{column.name} {_TYPES.get(column.type, 'TEXT')}{' NOT NULL' if column.needed else ''}"


def _rows(folder: Path, table: Table, about: About) -> Iterator[tuple[str | int | float | None, ...]]:
    for row in rows_of(folder, table, private=about.everything):
        yield tuple(row.values())


def _about(about: About) -> Iterator[tuple[str, str]]:
    yield "title", about.title
    yield "description", about.description
    yield "as_of", str(about.day)
    yield "ids_begin_with", about.base
    yield "whole", "true" if about.is_whole else "false"
    if about.licence is not None:
        yield "licence", about.licence
    for n, missing in enumerate(about.what_is_missing, 1):
        yield f"missing {n}", missing
