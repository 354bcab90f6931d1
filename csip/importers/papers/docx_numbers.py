"""Word's automatic numbers: which number it would print before a paragraph, counted as it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from csip.importers.papers.number_words import figure, whole

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MOST_LEVELS = 9
_MOST_BASED = 10  # styles, each based on the next
_LONGEST_HEADING = 120  # characters: an outline level that Word left on a whole paragraph makes no heading of it


class Listed(NamedTuple):
    """Where a paragraph stands in the lists of a document. `number` is "" for a bullet, None for no mark."""

    number: str | None
    level: int


NOT_LISTED = Listed(None, 0)


def value_of(element: ET.Element | None, tag: str, default: str = "") -> str:
    """What a setting within an element says: the `w:val` of its child with this tag."""
    found = element.find(W + tag) if element is not None else None
    return found.get(W + "val", default) if found is not None else default


class _Level(NamedTuple):
    """How the numbers of one level of a list look, and where they begin."""

    start: int
    format: str
    text: str
    restarts: int  # the level, counted from 1, at which it begins again; 0 for never
    plain: bool  # every figure in it is decimal ("legal numbering")
    style: str  # the paragraph style that has this level

    @classmethod
    def of(cls, element: ET.Element, depth: int) -> _Level:
        start, restarts = whole(value_of(element, "start", "1")), whole(value_of(element, "lvlRestart", str(depth)))
        return cls(
            1 if start is None else start, _format(element), value_of(element, "lvlText"),
            depth if restarts is None else min(restarts, depth), element.find(W + "isLgl") is not None,
            value_of(element, "pStyle"),
        )  # fmt: skip


def _format(level: ET.Element) -> str:
    """The kind of figures; of one in two forms the newer, which older programs do not know."""
    for tag in (f"{_MC}AlternateContent/{_MC}Choice/{W}numFmt", W + "numFmt"):
        found = level.find(tag)
        if found is not None:
            own = found.get(W + "val", "decimal")
            return found.get(W + "format", "decimal") if own == "custom" else own
    return "decimal"


def _levels(element: ET.Element) -> dict[int, _Level]:
    depths = ((whole(level.get(W + "ilvl", "0")), level) for level in element.findall(W + "lvl"))
    return {depth: _Level.of(level, depth) for depth, level in depths if depth is not None}


class _List(NamedTuple):
    """One list (`w:num`): lists of one shape (`w:abstractNum`) count on together."""

    shape: str
    levels: dict[int, _Level]
    restarts: dict[int, int]  # the levels at which this list begins anew, and with what


class Numbers:
    """The numbering of one document: its lists, its styles, and how far each list has counted."""

    def __init__(self, numbering: ET.Element | None, styles: ET.Element | None) -> None:
        elements = styles.iter(W + "style") if styles is not None else ()
        self._styles = {style.get(W + "styleId", ""): style for style in elements}
        self._lists = dict(_lists(numbering, self._styles)) if numbering is not None else {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def style_of(self, paragraph: ET.Element) -> str:
        return value_of(paragraph.find(W + "pPr"), "pStyle")

    def heading_of(self, style: str, paragraph: ET.Element, text: str) -> int:
        """The level of a heading: by the name of its style or of one that it is based on, or by its outline level.

        0 is no heading.
        """
        outline = value_of(paragraph.find(W + "pPr"), "outlineLvl")
        for own in self._based(style):
            element = self._styles.get(own)
            words = value_of(element, "name", own).lower()
            if words == "title":
                return 1
            if words.startswith("heading "):
                return whole(words[8:9]) or 1
            outline = outline or value_of(element.find(W + "pPr") if element is not None else None, "outlineLvl")
        depth = whole(outline)
        return depth + 1 if depth is not None and depth < _MOST_LEVELS and len(text) <= _LONGEST_HEADING else 0

    def next_number(self, paragraph: ET.Element) -> Listed:
        """The number that Word prints before this paragraph, and its level. Each paragraph is asked about once."""
        own, level = _number_properties(paragraph.find(W + "pPr"))
        if own is None:
            own_style = self.style_of(paragraph)
            for style in self._based(own_style):
                element = self._styles.get(style)
                own, from_style = _number_properties(element.find(W + "pPr") if element is not None else None)
                if own is not None:
                    level = level if level is not None else self._level_of(own, own_style, from_style)
                    break
        level = level or 0
        if own is None or own not in self._lists or level not in self._lists[own].levels:
            return NOT_LISTED
        return self._count(own, level)

    def _based(self, style: str) -> Iterator[str]:
        """A style and those that it is based on."""
        for _ in range(_MOST_BASED):
            yield style
            style = value_of(self._styles.get(style), "basedOn")
            if not style:
                return

    def _level_of(self, own: str, style: str, said: int | None) -> int | None:
        """The level of a list that a style has: that which names it, or one that it is based on; else what it says."""
        levels = self._lists[own].levels if own in self._lists else {}
        named = {level.style: depth for depth, level in levels.items() if level.style}
        return next((named[based] for based in self._based(style) if based in named), said)

    def _count(self, own: str, level: int) -> Listed:
        shape, levels, restarts = self._lists[own]
        counts = self._counts.setdefault(shape, {})
        if level in restarts and (own, level) not in self._started:
            self._started.add((own, level))
            counts[level] = restarts[level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = restarts.get(level, levels[level].start)
        for deeper in [depth for depth in counts if depth > level]:
            if deeper not in levels or level < levels[deeper].restarts:
                del counts[deeper]
        if levels[level].format == "bullet":
            return Listed("" if levels[level].text.strip() else None, level)
        return Listed(_printed(levels, counts, level) or None, level)


def _printed(levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
    """The number as the level's text says it: "%1.%2" is the figures of two levels with a full stop between them."""

    def figures(found: re.Match[str]) -> str:
        depth = int(found[1]) - 1
        shown = levels.get(depth, levels[level])
        return figure(counts.get(depth, shown.start), "decimal" if levels[level].plain else shown.format)

    return re.sub(r"%([1-9])", figures, levels[level].text).strip()


def _number_properties(properties: ET.Element | None) -> tuple[str | None, int | None]:
    """The list that a paragraph's or style's properties name, and the level in it. List "0" is none, and says so."""
    found = properties.find(W + "numPr") if properties is not None else None
    if found is None:
        return None, None
    depth = whole(value_of(found, "ilvl"))
    return value_of(found, "numId") or None, min(depth, _MOST_LEVELS - 1) if depth is not None else None


def _lists(numbering: ET.Element, styles: dict[str, ET.Element]) -> Iterator[tuple[str, _List]]:
    """Each list of the document by its name."""
    shapes = {found.get(W + "abstractNumId", ""): found for found in numbering.findall(W + "abstractNum")}
    numbers = {found.get(W + "numId", ""): found for found in numbering.findall(W + "num")}
    for name, number in numbers.items():
        shape = _linked(value_of(number, "abstractNumId"), shapes, numbers, styles)
        levels = _levels(shapes[shape]) if shape in shapes else {}
        restarts: dict[int, int] = {}
        for change in number.findall(W + "lvlOverride"):
            depth, start = whole(change.get(W + "ilvl", "0")), whole(value_of(change, "startOverride"))
            levels.update(_levels(change))
            if depth is not None and start is not None:
                restarts[depth] = start
                if depth in levels:
                    levels[depth] = levels[depth]._replace(start=start)
        yield name, _List(shape, levels, restarts)


def _linked(
    shape: str, shapes: dict[str, ET.Element], numbers: dict[str, ET.Element], styles: dict[str, ET.Element]
) -> str:
    """The shape that holds the levels: one that only names a list style (`w:numStyleLink`) has those of that style."""
    for _ in range(_MOST_BASED):
        named = value_of(shapes.get(shape), "numStyleLink")
        style = styles.get(named)
        if style is None:
            return shape
        number, _level = _number_properties(style.find(W + "pPr"))
        shape = value_of(numbers.get(number or ""), "abstractNumId") or shape
    return shape
