"""Values written as YAML that every reader of YAML, old or new, reads as the same words.

Quotes stand wherever YAML 1.1 or 1.2 would guess something other than text; long words are folded at single
spaces only, so that unfolding gives them back to the character. Dates and yes/no are written bare, as clerks do.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from csip.language.meeting_days import MeetingDay
from csip.language.pattern import Pattern

WIDTH = 100
_LONGEST_INLINE = 78  # words longer than this are folded under their key

# Plain words in block context: nothing that could start a YAML token, no colon or hash that would end them, nothing
# that turns a line round.
_PLAIN = Pattern(r"[A-Za-z£(][^\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff:#\[\]{},&*!|>%@`\"'\\]*")
_GUESSED = Pattern(
    r"(?:y|n|yes|no|on|off|true|false|null|nan|none)", re.IGNORECASE
)  # `none` is safe, but our own format gives it a meaning
_WORD_GAP = Pattern(r"(?<=\S) (?=\S)")


def scalar(value: object) -> str:
    """One value on one line."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | date | MeetingDay):
        return str(value)
    text = str(value)
    if _PLAIN.fullmatch(text) and text == text.strip() and not _GUESSED.fullmatch(text):
        return text
    if text.isprintable() and ("\\" in text or '"' in text) and "'" not in text:
        return f"'{text}'"
    return _double_quoted(text)


_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def _double_quoted(text: str) -> str:
    if text.isprintable() and "\\" not in text and '"' not in text:
        return f'"{text}"'

    def escaped(character: str) -> str:
        if character in _ESCAPES:
            return _ESCAPES[character]
        if character.isprintable() or character == "\u00a0":
            return character
        code = ord(character)
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"

    return '"' + "".join(map(escaped, text)) + '"'


def flow(value: Any) -> str:
    """A value on one line, with its brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(inner) for inner in value) + "]"
    if isinstance(value, str) and "?" in value:  # a question mark within brackets ends the words for some readers
        return _double_quoted(value)
    return scalar(value)


def after_key(value: Any, indent: int) -> str:
    """What stands after `key:`, whose own column is `indent`: on the same line, or on lines below it."""
    if isinstance(value, dict) and value:
        if is_short(value, indent):
            return " " + flow(value)
        return "\n" + mapping(value, indent + 2)
    if isinstance(value, list | tuple) and value:
        if all(not isinstance(inner, dict | list | tuple) for inner in value) and is_short(value, indent):
            return " " + flow(value)
        return "\n" + "\n".join(entry(inner, indent + 2) for inner in value)
    if isinstance(value, dict | list | tuple):
        return " " + flow(value)
    return " " + words(value, indent)


def words(value: object, indent: int) -> str:
    """A scalar after its key: folded under it when long, its lines under it where it has several."""
    if isinstance(value, str) and has_plain_lines(value):
        pad = " " * (indent + 2)
        return "|-\n" + "\n".join(pad + line for line in value.split("\n"))
    inline = scalar(value)
    if isinstance(value, str) and len(inline) + indent > _LONGEST_INLINE and can_fold(value):
        pad = " " * (indent + 2)
        return ">-\n" + "\n".join(pad + line for line in folded(value, WIDTH - indent - 2))
    return inline


def mapping(value: dict[str, Any], indent: int) -> str:
    """`key: value` lines at a column."""
    pad = " " * indent
    return "\n".join(f"{pad}{key}:{after_key(inner, indent)}" for key, inner in value.items())


def entry(value: Any, indent: int) -> str:
    """One entry of a list, its dash at a column."""
    pad = " " * indent
    if isinstance(value, dict) and value:
        if is_short(value, indent + 2):
            return f"{pad}- {flow(value)}"
        return f"{pad}- {mapping(value, indent + 2)[indent + 2 :]}"
    return f"{pad}- {flow(value) if isinstance(value, dict | list | tuple) else words(value, indent)}"


def is_short(value: Any, indent: int) -> bool:
    """A flat group of short values reads best on one line: `{date: 2012-02-29, time: "14:30"}`."""
    if isinstance(value, dict) and (value.keys() & {"text", "table"} or {"number", "title"} <= value.keys()):
        return False  # a paragraph, an action, an item: its words stand on a line of their own, however short
    inner = list(value.values()) if isinstance(value, dict) else list(value)
    flat = all(
        not isinstance(v, dict) and (not isinstance(v, list | tuple) or all(not isinstance(w, dict) for w in v))
        for v in inner
    )
    prose = any(isinstance(v, str) and len(v) > 40 for v in inner)
    return flat and not prose and len(flow(value)) + indent <= _LONGEST_INLINE


def can_fold(text: str) -> bool:
    """Folding loses nothing: one line of printable words, no space at either end."""
    return bool(text) and text == text.strip() and text.replace("\u00a0", " ").isprintable()


def has_plain_lines(text: str) -> bool:
    """It has several lines, all printable, which `|` holds as they are: no space at their ends, none blank."""
    lines = text.split("\n")
    return (
        len(lines) > 1 and text[0] != " " and all(line == line.rstrip() and can_fold(line.lstrip()) for line in lines)
    )


def folded(text: str, width: int) -> list[str]:
    """The text broken at single spaces; joined by one space it is the same text again."""
    lines: list[str] = []
    line = ""
    for piece in _WORD_GAP.split(text):
        if line and len(line) + 1 + len(piece) > width:
            lines.append(line)
            line = piece
        else:
            line = f"{line} {piece}" if line else piece
    return [*lines, line]
