"""What the tests of exports share: the files of an export, and its tables read back from the CSV alone."""

from __future__ import annotations

import csv
import io
import shutil
from datetime import date
from pathlib import Path
from typing import Any

from csip.cli.export_source import of_book
from csip.export.making import Making
from tests.conftest import TESTS, answer

SITE = """\
address: https://minutes.example.org/
licence: OGL-UK-3.0
publish:
  agendas: once published
  minutes: draft and approved
  decisions: all
  actions: with updates
  owners: as minuted
  attendance: all
  people: members and officers
  interests: as declared
  plan: all
"""
DAYS = {"ashcombe": "2026-08-01", "millbrook": "2026-11-02"}
MADE_ELSEWHERE = ("parquet/", "sqlite/")
"""Formats whose bytes are another program's, and change with its releases."""


def published(book: str, folder: Path, site: str = SITE) -> Path:
    """A copy of a book of the tests, with a site.yaml."""
    copy = shutil.copytree(TESTS / "books" / book, folder / book)
    (copy / "site.yaml").write_text(site, encoding="utf-8")
    return copy


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def export(
    book: Path, *formats: str, today: str, code: int | None = 0, options: tuple[str, ...] = ()
) -> dict[str, bytes]:
    """All files of an export made by the command, but for the list of digests."""
    output = book.parent / f"{book.name}-data"
    asked = [word for name in formats or ("csv",) for word in ("-f", name)]
    answer(book, "export", "-o", str(output), *asked, *options, today=today, code=code)
    made = files(output) if output.exists() else {}
    made.pop(".csip-export.json", None)
    return made


def table(made: dict[str, bytes], name: str) -> list[dict[str, str]]:
    """The rows of a table, as any reader of CSV has them."""
    return list(csv.DictReader(io.StringIO(made[f"csv/{name}.csv"].decode("utf-8"), newline="")))


def made_of(book: Path, today: date, *formats: str, **options: Any) -> dict[str, bytes]:
    """The files of an export of one book, without the command."""
    source = of_book(book, everything=options.pop("everything", False))
    making = Making(source.whole, source.said, today, formats or ("csv",), council=source.council, **options)
    return dict(making.files(source.books(False), source.left_out))
