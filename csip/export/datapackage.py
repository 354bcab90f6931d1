"""What a Data Package says of the CSV files (datapackage.org, version 2), for CKAN and the tools of Frictionless."""

from __future__ import annotations

import json
import re
from typing import Any

from csip.export.about import About
from csip.export.csvw import key_of
from csip.export.table import Column, Foreign, Table
from csip.export.tables import TABLES

_TYPES = {
    "text": {"type": "string"},
    "date": {"type": "date"},
    "time": {"type": "time", "format": "%H:%M"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
}


def datapackage(about: About) -> bytes:
    """`datapackage.json`."""
    licence = about.licence
    is_name = licence is not None and re.fullmatch(r"[A-Za-z0-9._-]+", licence) is not None
    told: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": re.sub(r"[^a-z0-9._-]+", "-", about.council.casefold()).strip("-") or "council",
        "title": about.title,
        "description": about.description if licence is None or is_name else f"{about.description} Terms: {licence}",
        **({"licenses": [{"name": licence}]} if is_name else {}),
        "resources": [_resource(table, about) for table in TABLES],
    }
    return (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode()


def _resource(table: Table, about: About) -> dict[str, Any]:
    needed = {column.name for column in table.columns(private=about.everything) if column.needed}
    foreign = [
        {"fields": list(columns), "reference": {"resource": one.table, "fields": list(key)}}
        for one in table.foreign
        for columns, key in [_without_the_council(one, needed)]
    ]
    return {
        "name": table.name,
        "title": table.title,
        "description": table.description,
        "type": "table",
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column) for column in table.columns(private=about.everything)],
            "primaryKey": list(table.key),
            **({"foreignKeys": foreign} if foreign else {}),
        },
    }


def _without_the_council(one: Foreign, needed: set[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The columns that mean a row, and its key. The council is the same in all rows of a package.

    It is left out where the rest may be empty: frictionless takes a key of which a part is empty for one that leads
    nowhere.
    """
    columns, key = one.columns, key_of(one.table)
    return (columns, key) if needed.issuperset(columns) else (columns[1:], key[1:])


def _field(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        **_TYPES[column.type],
        "description": column.description,
        **({"constraints": {"required": True}} if column.needed else {}),
    }
