"""Names with a mark or a word for whether they were there: "[x] Ann Roe", "☐ Bob Dale", "Cal Fenn – absent"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from csip.importers.blocks.labels import Section
from csip.language.pattern import Pattern

STATES: dict[str, Section] = {
    "present": "present",
    "here": "present",
    "absent": "absent",
    "not present": "absent",
    "unexcused": "absent",
    "excused": "apologies",
    "excused absence": "apologies",
    "absent excused": "apologies",
    "apologies": "apologies",
}
_BOX = Pattern(r"(?P<here>\[[xX✓✔]\]|[☒☑✓✔✅])|(?P<away>\[\s?\]|[☐✗✘❌])")
_SAID_LAST = Pattern(
    rf"(?P<who>[^;]{{3,80}}?)\s*[-–—:]+\s*(?P<state>{'|'.join(sorted(STATES, key=len, reverse=True))})\W*", re.I
)


class Ticked(NamedTuple):
    """A part of a line, the list that its mark or its last word puts it in, and that mark or word."""

    section: Section
    words: str
    mark: str


def ticked(section: Section, text: str) -> Iterator[Ticked]:
    """The parts of a line of a list: one for each mark, or the line as it is."""
    boxes = list(_BOX.finditer(text)) if "[" in text or not text.isascii() else []
    if boxes and not text[: boxes[0].start()].strip(" -*•"):
        ends = [*(box.start() for box in boxes[1:]), len(text)]
        for box, end in zip(boxes, ends, strict=True):
            yield Ticked(section if box["here"] else "absent", text[box.end() : end].strip(), box[0])
    elif section == "present" and (said := _SAID_LAST.fullmatch(text)) and said["who"].count(",") < 2:
        yield Ticked(STATES[said["state"].lower()], said["who"], said["state"])
    else:
        yield Ticked(section, text, "")


def without_tick(text: str) -> str:
    """A line without the mark at its start."""
    found = _BOX.match(text)
    return text[found.end() :].strip() if found else text
