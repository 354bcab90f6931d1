"""Breaking text into lines without losing a character: lines joined by one space are the text again."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from csip.language.display import width
from csip.language.pattern import Pattern

# At the start of a line these would look like a paragraph's number or a bullet.
_LIKE_A_NUMBER = Pattern(
    r"[(\[]?(?:[0-9]{1,4}|[A-Za-z]{1,2}|[ivx]{1,5})[.)\]]|[0-9]+(?:[./-][0-9]+)+[.)]?|[-–*•·+#>]+|Item|Action"
)

_SHORT = 12  # columns: a short name, a date
_WORD = Pattern(r" *[^ ]+| +$")


def wrap(text: str, room: int, *, first: int | None = None) -> list[str]:
    """Lines of at most `room` columns (the first of `first`), broken only where a single space stands.

    Two spaces together, and a space at either end, are never broken at, so that they survive. A word that is
    longer than the room keeps its line.
    """
    limit = room if first is None else first
    if width(text) <= limit:
        return [text]
    pieces = re.split(r"(?<=[^ ]) (?=[^ ])", text)
    lines = [pieces[0]]
    used = width(pieces[0])
    for index, piece in enumerate(pieces[1:], start=1):
        needed = width(piece)
        following = pieces[index + 1] if index + 1 < len(pieces) else ""
        clash = bool(following) and _LIKE_A_NUMBER.fullmatch(following) and not _LIKE_A_NUMBER.fullmatch(piece)
        ahead = 1 + width(following) if clash else 0
        if used + 1 + needed + ahead <= limit or (_LIKE_A_NUMBER.fullmatch(piece) and used + 1 + needed <= limit):
            lines[-1] += " " + piece
            used += 1 + needed
        else:
            lines.append(piece)
            used, limit = needed, room
    return lines


_UNBROKEN = Pattern(r"(\s*)([^\s`]*`[^`]*`\S*|\S+)")


def in_lines(text: str, room: int, *, first: int | None = None, hang: int = 0) -> list[str]:
    """A message in lines of `room` columns (the first of `first`), the later ones indented by `hang`.

    It breaks between words, and never within a command in backticks, so that what is copied can be pasted. Within a
    line, columns that are set off by several spaces stay so.
    """
    limit = room if first is None else first
    lines: list[str] = []
    for gap, word in _UNBROKEN.findall(text):
        if not lines:
            lines.append(gap + word)
        elif width(lines[-1]) + width(gap) + width(word) <= limit:
            lines[-1] += gap + word
        else:
            lines.append(" " * hang + word)
            limit = room
    return lines or [""]


@lru_cache(maxsize=4096)  # a register's owners, dates and states are the same in row after row
def fold(text: str, room: int) -> tuple[str, ...]:
    """Lines of a table's cell, none wider than `room`: a word that is longer is cut."""
    if width(text) <= room:
        return (text,)
    lines: list[str] = []
    for word in _WORD.findall(text):
        if lines and width(lines[-1]) + width(word) <= room:
            lines[-1] += word
            continue
        piece = ""
        for character in word.lstrip(" ") if lines else word:
            if width(piece) + width(character) > room and piece:
                lines.append(piece)
                piece = ""
            piece += character
        lines.append(piece)
    return tuple(lines)


def shares(columns: Sequence[Sequence[str]], room: int, width: Callable[[str], int] = width) -> list[int] | None:
    """A width for each column of cells, so that a table fits: its longest word at least, its longest line at most.

    None when there is not room even for the words. A word of more than 24 columns (an address) may be cut. `width` says
    what room text takes: the columns of a terminal, unless said.
    """
    most = [max(width(cell) for cell in column) for column in columns]
    widths = [max(min(width(word), 24) for cell in column for word in cell.split(" ")) for column in columns]
    spare = room - sum(widths)
    if spare < 0:
        return None
    for n in sorted(range(len(widths)), key=lambda n: most[n]):  # a name or a date is not broken over lines
        if most[n] <= _SHORT and most[n] - widths[n] <= spare // 2:
            spare -= most[n] - widths[n]
            widths[n] = most[n]
    while spare > 0 and widths != most:
        # The next place goes to the column that needs most lines; of two, to the one that lacks less.
        hungry = max(range(len(widths)), key=lambda n: (-(-most[n] // max(widths[n], 1)), widths[n] - most[n]))
        widths[hungry] += 1
        spare -= 1
    return widths
