"""The number that each item and paragraph has, or would have: what a draft prints and `csip number` fills in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from csip.language.pattern import Pattern
from csip.models import Meeting, Paragraph

Style: TypeAlias = str
"""How one meeting is numbered: `1.1`, `(1)`, `bullets`, `none`; or its first number, such as `26/041`, where numbers
run on from meeting to meeting (`csip.facts.council_year.style_of`)."""
_LEAD_IN = Pattern(r"(?:IT WAS )?(?:RESOLVED|AGREED|RECOMMENDED)\b")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def item_numbers(meeting: Meeting) -> tuple[str | None, ...]:
    """The number of each item: its own, else the one after the item before it, from 1. Imported ones have their own.

    An item without a number whose turn would be a number that another item has in the file takes none: it is a
    heading over the items after it, such as FOR DECISION.
    """
    if meeting.as_printed is not None:
        return tuple(item.own_number for item in meeting.items)
    return in_turn([item.number for item in meeting.items])


def in_turn(written: Sequence[str | None]) -> tuple[str | None, ...]:
    """The number of each item, from those that are written in a file: see `item_numbers`."""
    numbers: list[str | None] = []
    last: str | None = None
    taken = set(written)
    for own in written:
        number = own
        if own is None:
            number = "1" if last is None and not any(numbers) else successor(last) if last else None
            number = None if number in taken else number
        numbers.append(None if number == "none" else number)
        last = numbers[-1] or last
    return tuple(numbers)


def numbers(meeting: Meeting, style: Style, *, anew: bool = False) -> tuple[str | None, ...]:
    """The number of each paragraph, in the order of `meeting.paragraphs`; None for one printed without.

    A number that is written stands, and those after it go on from there (`anew`: none stands). `1.1` begins
    anew at each item; `(1)` runs through the whole meeting, so that one number cites one paragraph; `26/041` does, too.
    Sub-paragraphs are (a), then (i). Lines of lists, a table without words, `number: none` and the lead-in to a list of
    resolutions get none.
    """
    found: list[str | None] = []
    running: str | None = None
    for item, item_number in zip(meeting.items, item_numbers(meeting), strict=True):
        if style == "1.1":
            running = None
        own = f"{item_number}.1" if style == "1.1" and item_number else None
        first = style if style == "(1)" or "/" in style else own
        running = _number(item.minutes, first, running, 0, found, anew=anew)
    return tuple(found)


def _number(
    paragraphs: Sequence[Paragraph],
    first: str | None,
    last: str | None,
    depth: int,
    found: list[str | None],
    *,
    anew: bool,
) -> str | None:
    """Append the numbers of these paragraphs and all below them; the last number that was given here."""
    for index, paragraph in enumerate(paragraphs):
        number = paragraph.number if not anew or paragraph.number == "none" else None
        if number == "none" or (number is None and (not paragraph.takes_number or is_lead_in(paragraphs, index))):
            number = None
        elif number is None and first is not None:
            number = first if last is None else successor(last, roman=depth == 2)
        found.append(number)
        last = number or last
        below = None if first is None else "(a)" if depth == 0 else "(i)" if depth == 1 else "(A)"
        _number(paragraph.minutes, below, None, depth + 1, found, anew=anew)
    return last


def is_lead_in(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Words such as `RESOLVED: that the Committee`, which the paragraphs after them finish."""
    paragraph = paragraphs[index]
    return (
        index + 1 < len(paragraphs)
        and not paragraph.minutes
        and not paragraph.table
        and _LEAD_IN.match(paragraph.text) is not None
        and not paragraph.text.rstrip().endswith(".")
    )


def successor(number: str, *, roman: bool = False) -> str | None:
    """The number after this one: 3.9 and 3.10, (21) and (22), (a) and (b), (iv) and (v). None if it has no next."""
    if figures := re.search(r"[0-9]+(?=[^0-9]*$)", number):
        following = str(int(figures[0]) + 1).rjust(len(figures[0]), "0")
        return number[: figures.start()] + following + number[figures.end() :]
    letters = re.search(r"[A-Za-z]+(?=[^A-Za-z]*$)", number)
    if letters is None:
        return None
    word = letters[0]
    after = _next_roman(word) if roman else _next_letters(word)
    return None if after is None else number[: letters.start()] + after + number[letters.end() :]


def _next_roman(word: str) -> str | None:
    small = word.lower()
    value = next((n for n in range(1, 40) if _roman(n) == small), None)
    if value is None:
        return None
    return _roman(value + 1) if word == small else _roman(value + 1).upper()


def _roman(value: int) -> str:
    words = ""
    for worth, letters in _ROMAN:
        while value >= worth:
            words, value = words + letters, value - worth
    return words


def _next_letters(word: str) -> str:
    """(z) is followed by (aa), as in Acts."""
    if word[-1] not in "zZ":
        return word[:-1] + chr(ord(word[-1]) + 1)
    start = "a" if word[-1] == "z" else "A"
    return (_next_letters(word[:-1]) if len(word) > 1 else start) + start
