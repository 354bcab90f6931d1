"""The first line of a new file, by which an editor knows its schema: as panel.yaml of the book has its own."""

from __future__ import annotations

import re
from pathlib import Path

from csip.files.given import read_given
from csip.files.names import COUNCIL, MEETINGS, PANEL, REPORTS
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


def _folder_of_schemas(root: Path) -> str | None:
    for file in (root / PANEL, root / COUNCIL):
        head = read_given(file)[:1000].decode("utf-8", "replace") if file.is_file() else ""
        said = _NAMED.search(head)
        if said is not None and said[1].isprintable():
            return said[1]
    return ".csip/" if (root / ".csip" / "meeting.json").is_file() else None
