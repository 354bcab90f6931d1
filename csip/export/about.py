"""What an export says of itself: what it was made of and when, what it leaves out and what is missing."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, NamedTuple

from csip import __version__
from csip.export.table import Table
from csip.export.tables import TABLES


class Missing(NamedTuple):
    """A file that could not be read: nothing that it says is in the data. Of which body, which file, and why."""

    body: str
    file: str
    why: str


class About(NamedTuple):
    """An export as its metadata describe it."""

    council: str
    name: str
    base: str
    day: date
    since: date | None
    everything: bool
    language: str
    licence: str | None
    bodies: tuple[str, ...]
    left_out: tuple[str, ...]
    missing: tuple[Missing, ...]
    tables_without: dict[str, list[str]]
    counts: dict[str, int]

    @property
    def is_whole(self) -> bool:
        return not self.missing and not self.left_out

    @property
    def title(self) -> str:
        return f"{self.name}: meetings, minutes and actions as at {self.day}"

    @property
    def description(self) -> str:
        """In a few sentences: what it is, and what a reader must know before relying on it."""
        parts = [f"The record of {self.name} as it stood on {self.day}, made by csip {__version__}."]
        if self.since is not None:
            parts.append(f"Meetings from {self.since} on.")
        if self.everything:
            parts.append("EVERYTHING IN THE BOOKS: NOT FOR PUBLICATION.")
        if not self.is_whole:
            parts.append(f"NOT WHOLE: {'; '.join(self.what_is_missing)}.")
        return " ".join(parts)

    @property
    def what_is_missing(self) -> list[str]:
        """Each thing that could not be read, in words."""
        said = [f"the whole body {body} is left out, since its book cannot be read whole" for body in self.left_out]
        said += [f"{one.file} of {one.body} cannot be read ({one.why})" for one in self.missing]
        for table, bodies in self.tables_without.items():
            said.append(f"the table {table} has no rows of {', '.join(bodies)}")
        return said

    def tables(self) -> tuple[Table, ...]:
        """The tables of this export."""
        return TABLES


def about_json(about: About) -> bytes:
    """`about.json`: the same for programs."""
    told: dict[str, Any] = {
        "version": 1,
        "made_by": f"csip {__version__}",
        "council": about.council,
        "name": about.name,
        "ids_begin_with": about.base,
        "as_of": str(about.day),
        "since": str(about.since) if about.since is not None else None,
        "scope": "everything, not for publication" if about.everything else "public",
        "language": about.language,
        "licence": about.licence,
        "whole": about.is_whole,
        "bodies": list(about.bodies),
        "bodies_left_out": list(about.left_out),
        "missing": [one._asdict() for one in about.missing],
        "tables_without_bodies": about.tables_without,
        "rows": about.counts,
    }
    return (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode()


def readme(about: About, formats: tuple[str, ...]) -> bytes:
    """`README.txt`: the same for people."""
    lines = [about.title, "=" * len(about.title), "", about.description, ""]
    if not about.is_whole:
        lines += ["WHAT IS MISSING", *(f"- {one}" for one in about.what_is_missing), ""]
    lines += ["WHAT IS HERE", *(f"- {_FORMATS[name]}" for name in formats), ""]
    lines += ["THE TABLES", *(f"- {t.name} ({about.counts[t.name]:,} rows): {t.description}" for t in TABLES), ""]
    lines += [
        "HOW TO READ THE CSV FILES",
        "They are data by RFC 4180: UTF-8 without a byte-order mark, lines that end with CR LF, a first line of",
        "names. An empty cell is what is not known. Days are 2026-06-10, times 18:30, yes and no true and false.",
        "Every text is kept to the character: a cell may begin with =, + or -, which a spreadsheet takes for a",
        "formula. Import such files as text; `csip actions -f csv -o actions.csv` makes one for spreadsheets.",
        "",
        "IDS",
        "A meeting is called by the day that it was first given, whatever became of it; an action by its id; a",
        f"person by the end of their address. Ids begin with {about.base} and never change.",
        "",
    ]
    if about.licence is not None:
        lines += ["TERMS", about.licence, ""]
    return "\r\n".join(lines).encode()


_FORMATS = {
    "csv": "csv/: each table as CSV; csv-metadata.json describes them by CSVW, datapackage.json as a Data Package.",
    "json": "json/: each table as JSON.",
    "sqlite": "sqlite/data.db: all tables in a database, with the views open_actions and overdue, and full text.",
    "parquet": "parquet/: each table as Parquet; schema.json has its columns.",
    "popolo": "popolo/popolo.json: people, bodies, memberships, motions and votes by the Popolo standard.",
    "ocd": "ocd/: objects of the Open Civic Data standard, one a file.",
    "oparl": "oparl/1.1/: objects of OParl 1.1 as files. There is no server: the filters of lists do nothing.",
}
