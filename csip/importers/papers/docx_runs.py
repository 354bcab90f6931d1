"""How Word shows a run of letters: hidden, struck out, set off, or in a typeface that makes pictures of letters."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from csip.importers.papers.number_words import whole

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKS = ((W + "vanish", "hidden"), (W + "strike", "struck out"), (W + "dstrike", "struck out"))
_SET_OFF = (W + "b", W + "caps")
_READ = frozenset((*dict(_MARKS), *_SET_OFF))
_OFF = ("0", "false", "off")
_LARGER = 1.2  # times the size of most of the text: a heading that no style names
_USUAL_SIZE = 20  # in half points, where a file says nothing
_TICKS = {0x50: "✓", 0x4F: "✗", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"}
_SYMBOLS: dict[str, dict[int, str]] = {
    "wingdings": {
        0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0x78: "☒", 0xA8: "☐", 0x6F: "☐", 0x6E: "■", 0x6C: "●", 0xA7: "▪",
        0x9F: "•", 0xD8: "➢", 0x76: "❖", 0xE0: "→", 0xDF: "←", 0xE8: "➔", 0x4A: "☺", 0x4C: "☹", 0x28: "☎", 0x2A: "✉",
    },
    "wingdings 2": _TICKS,
    "wingdings 3": {},
    "webdings": {0x61: "✓"},
    "symbol": {
        0xB7: "•", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xBB: "≈", 0xAE: "→",
        0xAC: "←", 0xA5: "∞", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xE2: "®", 0xE3: "©", 0xE4: "™", 0xA0: "€", 0x6D: "µ",
        0x2D: "−", **{n: chr(n) for n in range(0x30, 0x3A)},
    },
    "marlett": {},
    "zapfdingbats": {0x33: "✓", 0x34: "✔", 0x37: "✗", 0x38: "✘"},
}  # fmt: skip


class Runs:
    """What the styles of a document say of the runs that have them."""

    def __init__(self, styles: ET.Element | None) -> None:
        self._own: dict[str, dict[str, bool]] = {}  # what each style says of each mark, of itself
        self._based: dict[str, str] = {}
        self._whole: dict[str, dict[str, bool]] = {}
        self._sizes: dict[str, int] = {}  # in half points; 0 where a style says none
        for style in styles.iter(W + "style") if styles is not None else ():
            name = style.get(W + "styleId", "")
            self._own[name] = _said(style.find(W + "rPr"))
            based = style.find(W + "basedOn")
            self._based[name] = based.get(W + "val", "") if based is not None else ""
            self._sizes[name] = _size(style.find(W + "rPr"))
        defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if styles is not None else None
        self._default = _said(defaults)
        self._usual = self._sizes.get("Normal") or _size(defaults) or _USUAL_SIZE

    def kind_of(self, run: ET.Element, paragraph_style: str) -> str:
        """Why the words of a run are no plain words: "hidden" or "struck out"; "" where they are."""
        return next((kind for tag, kind in _MARKS if self._is_on(run, paragraph_style, tag)), "")

    def sets_off(self, run: ET.Element, paragraph_style: str) -> bool:
        """Whether a run is set off from the text: bold, underlined, in capitals or larger than most."""
        properties = run.find(W + "rPr")
        line = properties.find(W + "u") if properties is not None else None
        if line is not None and line.get(W + "val") != "none":
            return True
        size = _size(properties) or self._size_of(paragraph_style)
        return size >= self._usual * _LARGER or any(self._is_on(run, paragraph_style, tag) for tag in _SET_OFF)

    def _is_on(self, run: ET.Element, paragraph_style: str, tag: str) -> bool:
        properties = run.find(W + "rPr")
        said = _said(properties)
        if tag in said:
            return said[tag]
        style = properties.find(W + "rStyle") if properties is not None else None
        named = self._styled(style.get(W + "val", "")) if style is not None else {}
        return bool(named.get(tag) or self._styled(paragraph_style).get(tag) or self._default.get(tag))

    def _size_of(self, style: str) -> int:
        """The size of letters that a style gives, itself or by one that it is based on; 0 for none."""
        for _ in range(10):
            if self._sizes.get(style):
                return self._sizes[style]
            style = self._based.get(style, "")
        return 0

    def _styled(self, name: str) -> dict[str, bool]:
        """What a style says of each mark, itself or by those that it is based on."""
        if name in self._whole:
            return self._whole[name]
        said: dict[str, bool] = {}
        based = name
        for _ in range(10):
            if based not in self._own:
                break
            said = {**self._own[based], **said}
            based = self._based[based]
        self._whole[name] = said
        return said


def _said(properties: ET.Element | None) -> dict[str, bool]:
    if properties is None:
        return {}
    return {mark.tag: mark.get(W + "val") not in _OFF for mark in properties if mark.tag in _READ}


def _size(properties: ET.Element | None) -> int:
    size = properties.find(W + "sz") if properties is not None else None
    return (whole(size.get(W + "val")) or 0) if size is not None else 0


def symbol_of(element: ET.Element) -> str:
    """The letter that a symbol (`w:sym`) shows; "" where no letter is known to look so."""
    font, code = element.get(W + "font") or "", element.get(W + "char") or ""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return _letter(font, number)


def font_of(run: ET.Element) -> str:
    """The typeface of pictures that a run is set in; "" where it is set in letters."""
    properties = run.find(W + "rPr")
    fonts = properties.find(W + "rFonts") if properties is not None else None
    named = (fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or "") if fonts is not None else ""
    return named if named.lower() in _SYMBOLS else ""


def as_shown(text: str, font: str) -> tuple[str, int]:
    """The letters of a text in a typeface of pictures, as far as there are such letters; and how many there are not."""
    shown = [letter if letter.isspace() else _letter(font, ord(letter)) for letter in text]
    return "".join(shown), shown.count("")


def _letter(font: str, number: int) -> str:
    low = number - 0xF000 if 0xF000 <= number <= 0xF0FF else number
    pictures = _SYMBOLS.get(font.lower())
    if pictures is not None:
        return pictures.get(low, "")
    found = chr(low) if 0x20 < low < 0x110000 else ""
    return found if found.isprintable() else ""
