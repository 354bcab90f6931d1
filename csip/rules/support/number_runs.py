"""Numbers as minutes print them (4.10, (21), a), 107/20) read as numbers, and what is amiss in a run of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, TypeVar

from csip.language.pattern import Pattern

_FIGURES = Pattern(r"([0-9]{1,6}(?:\.[0-9]{1,6})*)([a-z]?)")
_SLASHED = Pattern(r"([0-9]{1,6})/([0-9]{1,6})")
_AROUND = Pattern(r"(\(?)([0-9][0-9./]*[a-z]?|[a-z]{1,6}|[A-Z]{1,6})([.):]?)")
_ROMAN = Pattern(r"(?=.)(?:x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_ROMAN_VALUE = {"i": 1, "v": 5, "x": 10}


class Number(NamedTuple):
    """A number read: its parts, compared from the left, and the style of numbers it belongs with."""

    style: str
    parts: tuple[int, ...]
    printed: str


@lru_cache(maxsize=50_000)
def parse_number(printed: str) -> Number | None:
    """Read a paragraph's or item's number. None for what is not one: it is then left alone.

    4.10 is (4, 10), which comes after 4.9; 12a is (12, 1); 107/20 is (107, 20). A letter is its place in the
    alphabet; whether (i) is the ninth letter or a Roman one shows only in the run (see `runs`).
    """
    match = _AROUND.fullmatch(printed.strip())
    if match is None:
        return None
    opening, core, closing = match.groups()
    closing = closing if closing in ")" else ""  # the full stop of "1." comes and goes
    if slashed := _SLASHED.fullmatch(core):
        return Number(f"{opening}1/1{closing}", (int(slashed[1]), int(slashed[2])), printed)
    if core[0].isdigit():
        figures = _FIGURES.fullmatch(core.rstrip("."))
        if figures is None:
            return None
        parts = tuple(int(part) for part in figures[1].split("."))
        if figures[2]:
            parts = (*parts, _letters(figures[2]))
        dotted = "." in figures[1]
        return Number(f"{opening}{'1.1' if dotted else '1'}{closing}", parts, printed)
    if len(set(core)) > 1 and not _ROMAN.fullmatch(core):
        return None  # a word
    style = "a" if core.islower() else "A"
    return Number(f"{opening}{style}{closing}", (_letters(core.lower()),), printed)


def _letters(letters: str) -> int:
    """a to z are 1 to 26, aa to zz 27 to 52."""
    return ord(letters[0]) - 96 + 26 * (len(letters) - 1)


def _roman(letters: str) -> int | None:
    if not _ROMAN.fullmatch(letters):
        return None
    values = [_ROMAN_VALUE[letter] for letter in letters.lower()]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


Entry = TypeVar("Entry")


class Irregularity(NamedTuple):
    """What is wrong at one place of a run: `other` is the number before it."""

    kind: Literal["twice", "order", "gap"]
    place: int
    other: str
    missing: str = ""


def irregularities(run: Sequence[Number], *, gaps: bool = True) -> Iterator[Irregularity]:
    """Numbers of one style, in the order printed: those met before, those out of order, and the gaps.

    A gap is looked for in the numbers sorted, so that one number out of place is one irregularity.
    """
    # Of 107/20 and 108/20 the first part is the one that counts, of 2020/107 and 2020/108 the last.
    first_counts = "/" in run[0].style and len({number.parts[0] for number in run}) > 1
    parts = [number.parts[::-1] if first_counts else number.parts for number in run]
    seen: dict[tuple[int, ...], int] = {}
    for index, number in enumerate(parts):
        if number in seen:
            yield Irregularity("twice", index, run[seen[number]].printed)
            continue
        seen[number] = index
        if index and number < parts[index - 1]:
            yield Irregularity("order", index, run[index - 1].printed)
    if not gaps:
        return
    there = {number[:length] for number in seen for length in range(1, len(number) + 1)}
    last: dict[tuple[int, ...], tuple[int, ...]] = {}  # by what stands before the last part, the number before
    for number in sorted(there):
        before = last.get(number[:-1])
        last[number[:-1]] = number
        if before in seen and number in seen and number[-1] > before[-1] + 1:
            earlier = run[seen[before]]  # after 4.08 and before 4.10 is 4.09, as the book writes them
            between = " and " if number[-1] == before[-1] + 3 else " to "
            names = [with_last(earlier, value, first_counts) for value in (before[-1] + 1, number[-1] - 1)]
            yield Irregularity("gap", seen[number], earlier.printed, between.join(dict.fromkeys(names)))


def with_last(number: Number, value: int, first_counts: bool = False) -> str:
    """This number with the part that counts changed, printed as it is: 4.09 becomes 4.10."""
    letter = number.style.strip("()")
    if letter in {"a", "A", "i", "I"}:
        letters = _as_roman(value) if letter in {"i", "I"} else chr(97 + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return re.sub(r"[A-Za-z]+", letters if letter.islower() else letters.upper(), number.printed)
    if suffix := re.search(r"[a-z](?=[.):]?\s*$)", number.printed):
        return f"{number.printed[: suffix.start()]}{chr(96 + value)}{number.printed[suffix.end() :]}"
    figures = list(re.finditer(r"[0-9]+", number.printed))[0 if first_counts else -1]
    width = len(figures[0]) if figures[0][0] == "0" else 1
    return f"{number.printed[: figures.start()]}{value:0{width}}{number.printed[figures.end() :]}"


def _as_roman(value: int) -> str:
    return "x" * (value // 10) + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[value % 10]


def runs(groups: Iterable[Iterable[tuple[Number | None, Entry]]]) -> Iterator[list[tuple[Number, Entry]]]:
    """Part the paragraphs of some items into runs, one for each style of number; None is one without a number.

    A run goes on from item to item. It starts anew where a number is the first again ((1), a) in a new item, or
    after a paragraph of another style. Roman numerals are told from letters: "i" is the ninth only after "h".
    """
    going: dict[str, list[tuple[Number, Entry]]] = {}
    for group in groups:
        latest = ""
        for number, entry in group:
            if number is None:
                latest = ""
                continue
            read = _roman_or_letter(number, going)
            run = going.get(read.style)
            if run is None or (read.parts == (1,) and latest != read.style):
                if run:
                    yield run
                run = going[read.style] = []
            run.append((read, entry))
            latest = read.style
    yield from going.values()


def _roman_or_letter(number: Number, going: dict[str, list[tuple[Number, Entry]]]) -> Number:
    """The number, as a Roman one where the run says so."""
    letter = number.style.strip("()")
    if letter not in {"a", "A"}:
        return number
    core = re.sub(r"[^A-Za-z]", "", number.printed)
    value = _roman(core)
    if value is None:
        return number
    style = number.style.replace("a", "i").replace("A", "I")
    roman = number._replace(style=style, parts=(value,))
    lettered = going.get(number.style)
    follows = lettered is not None and lettered[-1][0].parts[0] + 1 == number.parts[0]
    if value == 1:
        return number if follows else roman
    before = going.get(style)
    if before is None:
        return number if len(core) == 1 else roman
    return number if follows and before[-1][0].parts[0] + 1 != value else roman
