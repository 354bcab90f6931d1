"""A number as word processors print it before a paragraph: in figures, letters, Roman figures or words."""

from __future__ import annotations

import re
from collections.abc import Callable

_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
_TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_ROMANS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_REPEATED = 30  # letters of one number: Word repeats a letter after "z", and a list may be said to start at 9999


def whole(figures: str | None) -> int | None:
    """A whole number that a file gives, where it gives one that a list can come to."""
    return int(figures) if figures and figures.isascii() and figures.isdecimal() and len(figures) < 5 else None


def figure(number: int, style: str) -> str:
    """The number in a style by its name in Word (`w:numFmt`); a style that csip does not know is plain figures.

    "001, 002, 003, ..." is a style of the clerk's own: so many figures at least.
    """
    if padded := re.match(r"(0*[1-9]),", style):
        return f"{number:0{len(padded[1])}}"
    if style in ("none", "bullet"):
        return ""
    return _STYLES.get(style, str)(number)


def letters(number: int) -> str:
    """a to z, then aa, bb, cc."""
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, _MOST_REPEATED) if number > 0 else "0"


def roman(number: int) -> str:
    """i, ii, iii, iv."""
    figures = ""
    for value, sign in _ROMANS:
        figures += sign * (number // value)
        number %= value
    return figures or "0"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def cardinal_words(number: int) -> str:
    """One, Two, Three ... as Word writes them; figures from a hundred on."""
    if number < len(_ONES):
        return _ONES[number].capitalize()
    if number >= 100:
        return str(number)
    tens, ones = divmod(number, 10)
    return (_TENS[tens] + (f"-{_ONES[ones]}" if ones else "")).capitalize()


def ordinal_words(number: int) -> str:
    """First, Second, Third; with figures from a hundred on."""
    words = cardinal_words(number).lower()
    if words[-1].isdecimal():
        return ordinal(number)
    before, last = words[: words.rfind("-") + 1], words[words.rfind("-") + 1 :]
    last = _ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return (before + last).capitalize()


_STYLES: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "ordinal": ordinal,
    "cardinalText": cardinal_words,
    "ordinalText": ordinal_words,
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
}
