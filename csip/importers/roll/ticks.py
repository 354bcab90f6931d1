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
    "apologies received": "apologies",
    "sent apologies": "apologies",
    "absent with apologies": "apologies",
    "regrets": "apologies",
    "unable to attend": "apologies",
    "not in attendance": "absent",
    "did not attend": "absent",
    "no show": "absent",
    "missing": "absent",
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
    elif boxes and (behind := _marks_behind(boxes, text)):
        for box, words in behind:
            yield Ticked(section if box["here"] else "absent", words, box[0])
    elif section == "present" and (said := _SAID_LAST.fullmatch(text)) and said["who"].count(",") < 2:
        yield Ticked(STATES[said["state"].lower()], said["who"], said["state"])
    else:
        yield Ticked(section, text, "")


def _marks_behind(boxes: list[re.Match[str]], text: str) -> list[tuple[re.Match[str], str]]:
    """Each mark with the name before it: "Ann Roe ✓, Bob Dale ✗"; nothing where words follow the last of them."""
    starts = [0, *(box.end() for box in boxes)]
    names = [text[start : box.start()].strip(" ,;") for start, box in zip(starts, boxes, strict=False)]
    if text[starts[-1] :].strip(" .,;") or not all(name[:1].isalpha() and "," not in name for name in names):
        return []
    return list(zip(boxes, names, strict=True))


def without_tick(text: str) -> str:
    """A line without the mark at its start."""
    found = _BOX.match(text)
    return text[found.end() :].strip() if found else text
