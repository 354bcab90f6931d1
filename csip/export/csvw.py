"""What CSVW says of the CSV files (W3C, Metadata Vocabulary for Tabular Data): columns, types, keys."""

from __future__ import annotations

import json
from typing import Any

from csip.export.about import About
from csip.export.table import Column, Table
from csip.export.tables import TABLES

_TYPES: dict[str, Any] = {
    "text": "string",
    "date": "date",
    "time": {"base": "time", "format": "HH:mm"},
    "integer": "integer",
    "number": "decimal",
    "boolean": "boolean",
}


def csvw(about: About) -> bytes:
    """`csv-metadata.json`, under which name readers look for it beside the files."""
    told: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": about.language}],
        "dc:title": about.title,
        "dc:description": about.description,
        "dc:date": str(about.day),
        **({"dc:rights": about.licence} if about.licence is not None else {}),
        "dialect": {"lineTerminators": ["\r\n"], "encoding": "utf-8", "header": True},
        "tables": [_table(table, about) for table in TABLES],
    }
    return (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode()


def _table(table: Table, about: About) -> dict[str, Any]:
    needed = {column.name for column in table.columns(private=about.everything) if column.needed}
    foreign = [
        {
            "columnReference": list(one.columns),
            "reference": {"resource": f"{one.table}.csv", "columnReference": list(key_of(one.table))},
        }
        for one in table.foreign
        if needed.issuperset(one.columns)  # one that may be empty, csvw takes for one that leads nowhere
    ]
    return {
        "url": f"{table.name}.csv",
        "dc:title": table.title,
        "dc:description": table.description,
        "tableSchema": {
            "columns": [_column(column) for column in table.columns(private=about.everything)],
            "primaryKey": list(table.key),
            **({"foreignKeys": foreign} if foreign else {}),
        },
    }


def key_of(name: str) -> tuple[str, ...]:
    """The key of the table that is called so."""
    return next(table.key for table in TABLES if table.name == name)


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.description,
        "datatype": _TYPES[column.type],
        **({"required": True} if column.needed else {}),
    }
