"""The first line of a new file, by which an editor knows its schema: as panel.yaml of the book has its own."""

from __future__ import annotations

import os
import re
from pathlib import Path

from csip.files.given import read_given
from csip.files.names import COUNCIL, MEETINGS, PANEL, REPORTS, SCHEMAS, book_above
from csip.language.pattern import Pattern

_KIND = {MEETINGS: "meeting", REPORTS: "report"}
_LINE = "# yaml-language-server: $schema="
_NAMED = Pattern(rf"{re.escape(_LINE)}(\S*?)(?:panel|council)\.json\s*$", re.MULTILINE)


def with_schema_line(root: Path, name: str, text: str) -> str:
    """The text of the new file, with the line before it where the book has schemas; else as it is.

    The schemas lie where that of panel.yaml (or council.yaml) lies, as its line says: in `.csip/`, in a book that csip
    began. A line that leads nowhere would be a fault in every editor, so that a book without schemas has none.
    """
    kind = _KIND.get(name.split("/", maxsplit=1)[0], Path(name).stem)
    folder = _folder_of_schemas(root)
    if folder is None or text.startswith(_LINE):
        return text
    up = "" if "://" in folder or folder.startswith("/") else "../" * name.count("/")
    return f"{_LINE}{up}{folder}{kind}.json\n{text}"


def with_schema_line_at(path: Path, kind: str, text: str, root: Path | None) -> str:
    """The text of a file of that kind which is written anywhere, with the way from there to the schemas of a book.

    The book is the one in which it is to lie, else that of `root`. Where that has no schema, or no line can name the
    way to it, the text is as it is.
    """
    book = book_above(path.absolute().parent) or root
    folder = _folder_of_schemas(book) if book is not None else None
    if book is None or folder is None or text.startswith(_LINE):
        return text
    if "://" in folder:
        return f"{_LINE}{folder}{kind}.json\n{text}"
    schema = Path(os.path.abspath(book)) / folder / f"{kind}.json"  # noqa: PTH100  an editor follows no link first
    try:
        way = os.path.relpath(schema, os.path.abspath(path.parent)).replace(os.sep, "/")  # noqa: PTH100
    except ValueError:  # Windows has no way from one drive to another
        return text
    if not schema.is_file() or not way.isprintable() or " " in way:
        return text
    return f"{_LINE}{way}\n{text}"


def _folder_of_schemas(root: Path) -> str | None:
    for file in (root / PANEL, root / COUNCIL):
        head = read_given(file)[:1000].decode("utf-8", "replace") if file.is_file() else ""
        said = _NAMED.search(head)
        if said is not None and said[1].isprintable():
            return said[1]
    return f"{SCHEMAS}/" if (root / SCHEMAS / "meeting.json").is_file() else None
