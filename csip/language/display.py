"""Text from a file as it may be shown: nothing in it can move a cursor, turn the line round or hide."""

from __future__ import annotations

import unicodedata

from csip.language.pattern import Pattern

_BIDI = {
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
}  # embeddings, overrides, isolates: they reorder text
_LINE_ENDS = {0x2028, 0x2029}  # some readers begin a new line at these
_ALWAYS = _BIDI | _LINE_ENDS
_NOT_PLAIN = Pattern(r"[^ -~]")


def visible(text: str, *, keep: str = "") -> str:
    r"""The text with control characters, ANSI escapes and bidi overrides written out, as `\x1b` or `\u202e`.

    `keep` names the control characters that may stand, such as a line break.
    """
    if text.isprintable():
        return text
    return _NOT_PLAIN.sub(lambda found: found[0] if found[0] in keep else _visible(found[0]), text)


def _visible(character: str) -> str:
    code = ord(character)
    if code not in _ALWAYS and unicodedata.category(character) not in {"Cc", "Cs"} and not _never(code):
        return character
    named = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}.get(character)
    if named is not None or code > 0xFFFF:
        return named or f"\\U{code:08x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _never(code: int) -> bool:
    """One of Unicode's 66 noncharacters, which XML and HTML forbid."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def width(text: str) -> int:
    """The columns that a terminal gives the text: wide characters take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
