"""The numbers of an OpenDocument text: which number a list prints before a paragraph, counted as it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from csip.importers.papers.number_words import figure, whole
from csip.importers.papers.odt_source import LO, STYLE, TEXT

_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_FORMATS |= {"1st": "ordinal", "One": "cardinalText", "First": "ordinalText"}
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_MOST_LEVELS = 10


@dataclass(slots=True)
class ListPlace:
    """A list that is being read: its style, how deep it is nested, and the counts that it shares with its whole."""

    style: str
    level: int  # from 1
    counts: dict[int, int] = field(default_factory=dict)


class OdtNumbers:
    """The lists of one document, and how far each has counted."""

    def __init__(self, trees: list[ET.Element]) -> None:
        self._levels: dict[tuple[str, int], ET.Element] = {}
        for tree in trees:
            for style in (*tree.iter(TEXT + "list-style"), *tree.iter(TEXT + "outline-style")):
                for level in style:
                    depth = whole(level.get(TEXT + "level"))
                    if depth:
                        self._levels[style.get(STYLE + "name", ""), depth] = level
        self._by_id: dict[str, dict[int, int]] = {}
        self._last: dict[str, dict[int, int]] = {}  # the counts of the last list of each style
        self._outline: dict[int, int] = {}

    def enter(self, element: ET.Element, around: ListPlace | None) -> ListPlace:
        """The place of a list within the one around it, or of one that begins or goes on here."""
        style = element.get(TEXT + "style-name") or (around.style if around else "")
        if around is not None:
            return ListPlace(style, min(around.level + 1, _MOST_LEVELS), around.counts)
        counts: dict[int, int] = {}
        if earlier := element.get(TEXT + "continue-list"):
            counts = self._by_id.get(earlier, counts)
        elif element.get(TEXT + "continue-numbering") == "true":
            counts = self._last.get(style, counts)
        self._by_id[element.get(_XML_ID, "")] = self._last[style] = counts
        return ListPlace(style, 1, counts)

    def number(self, item: ET.Element, place: ListPlace) -> str | None:
        """What the list prints before the first paragraph of an item: "" for a bullet, None for nothing."""
        return self._count(place.style, place.level, place.counts, whole(item.get(TEXT + "start-value")))

    def heading(self, element: ET.Element, level: int) -> str | None:
        """What the numbering of chapters prints before a heading that stands in no list."""
        if element.get(TEXT + "is-list-header") == "true":
            return None
        return self._count("Outline", level, self._outline, whole(element.get(TEXT + "start-value")))

    def _count(self, style: str, level: int, counts: dict[int, int], anew: int | None) -> str | None:
        look = self._levels.get((style, level))
        if look is None:
            return None
        start = whole(look.get(TEXT + "start-value", "1")) or 0
        counts[level] = anew if anew is not None else counts[level] + 1 if level in counts else start
        for deeper in [depth for depth in counts if depth > level]:
            del counts[deeper]
        if look.tag in (TEXT + "list-level-style-bullet", TEXT + "list-level-style-image"):
            return ""
        return self._printed(style, level, look, counts) or None

    def _printed(self, style: str, level: int, look: ET.Element, counts: dict[int, int]) -> str:
        shown = whole(look.get(TEXT + "display-levels", "1")) or 1
        usual = ".".join(f"%{depth}%" for depth in range(max(level - shown, 0) + 1, level + 1))
        form = look.get(STYLE + "num-list-format") or look.get(LO + "num-list-format")
        if form is None:
            form = f"{look.get(STYLE + 'num-prefix', '')}{usual}{look.get(STYLE + 'num-suffix', '')}"

        def figures(found: re.Match[str]) -> str:
            depth = int(found[1])
            own = self._levels.get((style, depth))
            kind = own.get(STYLE + "num-format", "") if own is not None else ""
            start = whole(own.get(TEXT + "start-value", "1")) if own is not None else 1
            return figure(counts.get(depth, start or 0), _FORMATS.get(kind, "none"))

        if look.get(STYLE + "num-format", "") == "" and not re.search(r"\w", re.sub(r"%\d{1,2}%", "", form)):
            return ""
        return re.sub(r"%(\d{1,2})%", figures, form).strip()
