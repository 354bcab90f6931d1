"""The tables as Parquet, written by DuckDB: the form in which thousands of councils are gathered and asked together.

Days are DATE, times are text (no type of time is read by everybody), numbers DOUBLE. The same tables make the same
bytes, with one release of DuckDB.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from csip.errors import CsipError
from csip.export.about import About
from csip.export.table import Column, Table
from csip.export.tables import TABLES

SCHEMA_VERSION = 1
"""Of the columns: none is renamed or given another type within a version; new ones come last."""
_TYPES = {
    "text": "VARCHAR",
    "date": "DATE",
    "time": "VARCHAR",
    "integer": "INTEGER",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
}
_RFC_4180 = r"""delim = ',', quote = '"', escape = '"', new_line = '\r\n', nullstr = '', parallel = false"""
_LONGEST_ROW = 64 * 1024 * 1024  # bytes: DuckDB's own 2 MB are less than a minute may have


def connect() -> Any:
    """A database in memory that works in one process and reads nothing from the network.

    Raises: CsipError where DuckDB is not installed.
    """
    try:
        import duckdb
    except ImportError:
        from csip.files.install_advice import how_to_install

        hint = f"Install it with: {how_to_install('data')}"
        raise CsipError("Parquet files need a further package (duckdb)", hint) from None
    connection = duckdb.connect(config={"threads": 1, "autoinstall_known_extensions": False})
    connection.execute("SET preserve_insertion_order = true")
    return connection


def parquet(folder: Path, table: Table, about: About, connection: Any) -> bytes:
    """`<table>.parquet`, its rows in the order of the key; what it was made of stands in the file's own metadata."""
    path = folder / f"{table.name}.parquet"
    columns = table.columns(private=about.everything)
    read = ", ".join(f"{_text(column.name)}: {_text(_TYPES[column.type])}" for column in columns)
    known = {
        "csip_schema_version": str(SCHEMA_VERSION),
        "csip_as_of": str(about.day),
        "csip_scope": "everything, not for publication" if about.everything else "public",
        "csip_whole": "true" if about.is_whole else f"false: {'; '.join(about.what_is_missing)}",
    }
    metadata = ", ".join(f"{name}: {_text(value)}" for name, value in known.items())
    options = f"auto_detect = false, header = true, {_RFC_4180}, max_line_size = {_LONGEST_ROW}, columns = {{{read}}}"
    rows = f"SELECT * FROM read_csv({_text(str(folder / f'{table.name}.csv'))}, {options})"  # noqa: S608
    made = f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{metadata}}})"
    connection.execute(f"COPY ({rows}) TO {_text(str(path))} {made}")
    return path.read_bytes()


def schema(about: About) -> bytes:
    """`schema.json`: the version of the columns, and each table's."""
    told = {
        "schema_version": SCHEMA_VERSION,
        "as_of": str(about.day),
        "whole": about.is_whole,
        "tables": {table.name: _described(table, about) for table in TABLES},
    }
    return (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode()


def _described(table: Table, about: About) -> dict[str, Any]:
    def column(one: Column) -> dict[str, Any]:
        return {
            "name": one.name,
            "type": _TYPES[one.type],
            "nullable": not one.needed,
            "description": one.description,
        }

    columns = [column(one) for one in table.columns(private=about.everything)]
    return {"key": list(table.key), "description": table.description, "columns": columns}


def _text(words: str) -> str:
    """Words as SQL has them."""
    return "'" + words.replace("'", "''") + "'"
