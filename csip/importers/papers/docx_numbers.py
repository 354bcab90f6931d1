"""Word's automatic numbers: which number it would print before a paragraph, counted as it counts."""

from __future__ import annotations

from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_LEVELS = 9


def number_properties(properties: ET.Element | None) -> tuple[str | None, int | None]:
    """The list that a paragraph's or style's properties name, and the level in it."""
    found = properties.find(W + "numPr") if properties is not None else None
    if found is None:
        return None, None
    number, level = found.find(W + "numId"), found.find(W + "ilvl")
    depth = whole(level.get(W + "val")) if level is not None else None
    return (
        number.get(W + "val") if number is not None else None,
        min(depth, _MOST_LEVELS - 1) if depth is not None else None,
    )


def whole(figures: str | None) -> int | None:
    """A whole number that a file gives, where it gives one that a list can come to."""
    return int(figures) if figures and figures.isascii() and figures.isdecimal() and len(figures) < 5 else None


class _Level:
    def __init__(self, element: ET.Element) -> None:
        def value(tag: str, default: str) -> str:
            found = element.find(W + tag)
            return (found.get(W + "val") or default) if found is not None else default

        start = whole(value("start", "1"))
        self.start = 1 if start is None else start
        self.format = value("numFmt", "decimal")
        self.text = value("lvlText", "")


class Numbers:
    """The numbering of one document: its lists, its styles, and how far each list has counted."""

    def __init__(self, numbering: ET.Element | None, styles: ET.Element | None) -> None:
        self._styles = (
            {style.get(W + "styleId", ""): style for style in styles.iter(W + "style")} if styles is not None else {}
        )
        self._lists: dict[str, tuple[str, dict[int, _Level]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        self._restarts: dict[str, dict[int, int]] = {}
        if numbering is None:
            return
        abstract = {found.get(W + "abstractNumId", ""): found for found in numbering.findall(W + "abstractNum")}
        for number in numbering.findall(W + "num"):
            kind = number.find(W + "abstractNumId")
            shape = kind.get(W + "val", "") if kind is not None else ""
            levels = _levels(abstract[shape]) if shape in abstract else {}
            own = number.get(W + "numId", "")
            self._restarts[own] = {}
            for change in number.findall(W + "lvlOverride"):
                depth = whole(change.get(W + "ilvl", "0"))
                override = change.find(W + "startOverride")
                start = whole(override.get(W + "val")) if override is not None else None
                if depth is not None and start is not None:
                    self._restarts[own][depth] = start
                levels.update(_levels(change))
            self._lists[own] = (shape, levels)

    def style_of(self, paragraph: ET.Element) -> str:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        return style.get(W + "val", "") if style is not None else ""

    def heading_of(self, style: str) -> int:
        """The level of a heading style, by its own name or that of a style it is based on; 0 for no level."""
        for _ in range(10):
            element = self._styles.get(style)
            name = element.find(W + "name") if element is not None else None
            words = ((name.get(W + "val") if name is not None else style) or "").lower()
            if words == "title":
                return 1
            if words.startswith("heading "):
                return whole(words[8:9]) or 1
            based = element.find(W + "basedOn") if element is not None else None
            if based is None:
                return 0
            style = based.get(W + "val", "")
        return 0

    def next_number(self, paragraph: ET.Element) -> tuple[str | None, int]:
        """The number that Word prints before this paragraph: "" for a bullet, None for none; and its level."""
        own, level = number_properties(paragraph.find(W + "pPr"))
        style = self.style_of(paragraph)
        for _ in range(10):
            if own is not None or style not in self._styles:
                break
            own, from_style = number_properties(self._styles[style].find(W + "pPr"))
            level = level if level is not None else from_style
            based = self._styles[style].find(W + "basedOn")
            style = based.get(W + "val", "") if based is not None else ""
        level = level or 0
        if own is None or own == "0" or own not in self._lists or level not in self._lists[own][1]:
            return None, 0
        return self._count(own, level), level

    def _count(self, own: str, level: int) -> str:
        shape, levels = self._lists[own]
        counts = self._counts.setdefault(shape, {})  # lists of one shape count on together
        if level in self._restarts[own] and (own, level) not in self._started:
            self._started.add((own, level))
            counts[level] = self._restarts[own][level]
        else:
            counts[level] = counts[level] + 1 if level in counts else levels[level].start
        for deeper in [depth for depth in counts if depth > level]:
            del counts[deeper]
        if levels[level].format in ("bullet", "none"):
            return ""
        printed = levels[level].text
        for depth in range(_MOST_LEVELS):
            if f"%{depth + 1}" in printed:
                shown = levels.get(depth, levels[level])
                counts.setdefault(depth, shown.start)
                printed = printed.replace(f"%{depth + 1}", figure(counts[depth], shown.format))
        return printed.strip()


def _levels(element: ET.Element) -> dict[int, _Level]:
    return {
        depth: _Level(level)
        for level in element.findall(W + "lvl")
        if (depth := whole(level.get(W + "ilvl", "0"))) is not None
    }


def figure(number: int, style: str) -> str:
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if style == "lowerLetter" else letter.upper()
    if style in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman if style == "lowerRoman" else roman.upper()
    return f"{number:02}" if style == "decimalZero" else str(number)


def _roman(number: int) -> str:
    figures = ""
    pairs = zip((100, 90, 50, 40, 10, 9, 5, 4, 1), ["c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"], strict=True)
    for value, letters in pairs:
        figures += letters * (number // value)
        number %= value
    return figures
