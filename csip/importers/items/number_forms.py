"""Which kinds of number a block may begin with: "1.", "1)", "Item 1", "16.05.1", "107/20", "IV.", "A." ..."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from csip.importers.blocks.block import Block
from csip.importers.blocks.marks import Mark, roman_value
from csip.importers.blocks.titles import split_title, title_like
from csip.importers.roll.words import is_name
from csip.language.pattern import Pattern


class Number(NamedTuple):
    """A number that may be that of an item: the block it stands in, and what it counts in its kind."""

    at: int
    block: Block
    mark: Mark
    value: tuple[int, ...]

    @property
    def words(self) -> str:
        """The words behind it."""
        return self.mark.rest


_ROMAN = Pattern(r"\(?([IVXL]{1,6})(?:[.)]|\s+[-–—])\s*(?=[A-Z\"“‘(]|$)")
_ROMAN_BARE = Pattern(r"([IVXL]{1,6})\s+(?=[A-Z\"“‘(][A-Za-z'’]{2})")
_ALL_ONE = 4
_LONGEST_BARE = 60  # characters of a title behind a number without a stop
_CAPITAL = Pattern(r"\(?([A-Z])(?:[.)]|\s+[-–—])(?:\s+(?=\S)|$)")
_HYPHENED = Pattern(r"([A-Z]{0,5}\s?\d{2,4}-\d{1,3}(?:\.\d{1,3})?)[.:)]?(?:\s+[-–—])?\s+(?=[A-Z\"“‘(])")
_SLASHED = Pattern(r"(\d{1,2})\s?/\s+(?=[A-Z\"“‘(])")  # "2/ Matters arising"
_SQUARE = Pattern(r"\[(\d{1,2})\]\s+(?=[A-Z\"“‘(])")  # "[2] Matters arising"
_DECIDES = Pattern(r"(?:RESOLVED|AGREED|NOTED|RECOMMENDED)\b")  # numbers of resolutions, not of items


_UNEVEN, _SET_IN = 2, 4  # characters: "9." may stand further in than "10.", and a list within a list does


def numbers_by_form(blocks: Sequence[Block]) -> dict[str, list[Number]]:
    """Each kind of number that the paper has, and where, in the order of the paper."""
    found: dict[str, list[Number]] = {}
    for at, block in enumerate(blocks):
        if not (block.bullet or block.quoted):
            for form, number in _numbers_at(at, block):
                found.setdefault(form, []).append(number)
    found = {form: _of_the_outer_list(numbers) for form, numbers in found.items()}
    years = found.pop("year", []) or _with_a_stop_before_the_year(found.get("dec2", []))
    if years:
        found.update(_yearly(years))
    return found


def _with_a_stop_before_the_year(numbers: list[Number]) -> list[Number]:
    """ "51.24", "52.24", "53.24": the second part is the same in all, and only the first counts."""
    firsts = [number.value[0] for number in numbers]
    same = len({number.value[1] for number in numbers}) == 1 and numbers[0].value[1] > 9
    return numbers if same and len(firsts) > 2 and firsts == [*range(firsts[0], firsts[0] + len(firsts))] else []


def _of_the_outer_list(numbers: list[Number]) -> list[Number]:
    """Of numbers that a web page counts, those of the outer list, where lists within its entries count anew."""
    if listed := _outer_of_nested(numbers):
        return listed
    outer = [number for number in numbers if not (number.block.made and number.block.level)]
    if len(outer) > 2 and all(number.block.made and number.value == (1,) for number in outer):
        return [number._replace(value=(at,)) for at, number in enumerate(outer, 1)]  # each in a list of its own
    if len(numbers) > _ALL_ONE and all(number.value == (1,) for number in numbers):
        return _counted_up(numbers)  # typed for a program to count
    begins = len(outer) > 2 and outer[0].value == (1,) and all(number.block.made for number in outer)
    return outer if begins else numbers


def _counted_up(numbers: list[Number]) -> list[Number]:
    """The numbers of the outer list, where there is one, as a program would print them."""
    outer = [number for number in numbers if not number.block.level]
    counted = outer if len(outer) > 1 else numbers
    return [number._replace(value=(at,)) for at, number in enumerate(counted, 1)]


def _outer_of_nested(numbers: list[Number]) -> list[Number]:
    """The numbers of the outer list, where they rise by one from 1 or 0 and the others stand within them.

    Markdown says what stands within; elsewhere those do that are set in further than all of the outer ones.
    """
    outer = [number for number in numbers if not number.block.level]
    if len(outer) == len(numbers) and numbers:
        least = min(number.block.indent for number in numbers)
        outer = [number for number in numbers if number.block.indent <= least + _UNEVEN]
        if any(number.block.indent < least + _SET_IN for number in numbers if number not in outer):
            return []
    outer = [number for number in outer if number.value != (0,) or number is outer[0]]  # a list within one begins at 0
    first = outer[0].value[0] if outer else -1
    rising = [number.value for number in outer] == [(n,) for n in range(first, first + len(outer))]
    return outer if first in (0, 1) and rising and 2 < len(outer) < len(numbers) else []


def _numbers_at(at: int, block: Block) -> Iterator[tuple[str, Number]]:
    mark = block.mark
    if mark is not None:
        if not mark.bulleted and mark.style != "bullet" and not _DECIDES.match(mark.rest):
            for form in _forms_of(mark):
                yield form, Number(at, block, mark, _counted(form, mark))
        if mark.style not in ("alpha", "paren"):
            return
    bare = [("I", _ROMAN_BARE)] if len(block.text) <= _LONGEST_BARE else []
    for form, pattern in (
        ("I.", _ROMAN),
        *bare,
        ("A.", _CAPITAL),
        ("25-031", _HYPHENED),
        ("1/", _SLASHED),
        ("[1]", _SQUARE),
    ):
        if latent := pattern.match(block.text):
            yield from _latent(at, block, form, latent)


def _latent(at: int, block: Block, form: str, found: re.Match[str]) -> Iterator[tuple[str, Number]]:
    """A number that means something only where the whole paper has its like: "C. Fenn" is a person."""
    rest = block.text[found.end() :]
    if form == "A." and is_name(rest) and not title_like(rest):
        return
    if form in ("I.", "I"):
        value: tuple[int, ...] = (roman_value(found[1].lower()),)
    elif form == "A.":
        value = (ord(found[1]) - 64,)
    else:
        value = tuple(map(int, re.findall(r"\d+", found[1])))
    if not value[0]:
        return
    printed = found[0].strip()
    kind = form if form in ("25-031", "I", "1/", "[1]") else f"{form}{printed[-1] if printed[-1] in '.)' else '-'}"
    yield kind, Number(at, block, Mark(printed, found[1], "item", value, rest), value)


def _forms_of(mark: Mark) -> Iterator[str]:
    match mark.style:
        case "int":
            last = mark.printed[-1]
            lettered = "a" if mark.number[-1].isalpha() else ""  # "3a. Co-option" after "3."
            yield f"1{last if last in '.):' else '-'}{lettered}"
        case "bare":
            yield "1"
        case "item":
            yield "Item" if mark.printed[:1] in "AIMaim" and " " in mark.printed else "A1"
        case "dec":
            yield "1.0" if mark.value[-1] == 0 and len(mark.value) == 2 else f"dec{len(mark.value)}"
        case "year":
            yield "year"
        case "roman" | "alpha" | "paren":
            yield _listed(mark)


def _listed(mark: Mark) -> str:
    word = mark.number.strip("().")
    kind = "1" if word.isdecimal() else "i" if mark.style == "roman" else "a" if word.islower() else "A"
    return f"({kind})" if mark.number.startswith("(") else f"{kind}{mark.number[-1]}"


def _counted(form: str, mark: Mark) -> tuple[int, ...]:
    if form == "1.0":
        return mark.value[:1]
    if form == "A1":
        return (ord(mark.number[0]) - 64, *mark.value)
    return mark.value


def _yearly(years: list[Number]) -> dict[str, list[Number]]:
    """Those of "107/20", "108/20" that share their letters and their year, each counted without the year."""
    shapes = Counter(shape for number in years for shape in _shapes(number.mark))
    if not shapes:
        return {}
    (shape, times) = max(shapes.items(), key=lambda pair: (pair[1], pair[0][1] == len(years[0].mark.value)))
    if times < 2:
        return {}
    like = [number for number in years if shape in _shapes(number.mark)]
    varying = [n for n in range(shape[1]) if len({number.mark.value[n] for number in like}) > 1] or [0]
    return {"year": [number._replace(value=tuple(number.mark.value[n] for n in varying)) for number in like]}


def _shapes(mark: Mark) -> list[tuple[str, int, int, int]]:
    """What may stay the same from one yearly number to the next: its letters, how many parts, and one of them."""
    letters = re.match(r"\D*", mark.number)
    return [(letters[0].strip() if letters else "", len(mark.value), n, part) for n, part in enumerate(mark.value)]


def has_title(words: str) -> bool:
    """Whether these words are a title, or begin with one."""
    return title_like(words) or split_title(words) is not None


def bold_title(block: Block, rest: str) -> tuple[str, str] | None:
    """The title behind a number as bold letters show it, and the plain words that follow."""
    title = block.text[len(block.text) - len(rest) : block.lead].strip() if block.text.endswith(rest) else ""
    words = block.text[block.lead :].strip()
    return (title, words) if title and words and title_like(title) and words[0] not in ",;)" else None


def titled(number: Number, after: Block | None) -> bool:
    """Whether a title stands behind a number, or alone on the next line."""
    if number.words:
        return has_title(number.words) or bold_title(number.block, number.words) is not None
    return after is not None and not after.mark and not after.cells and title_like(after.text)


def below(number: Number, blocks: Sequence[Block]) -> Block | None:
    """The block under a number."""
    return blocks[number.at + 1] if number.at + 1 < len(blocks) else None


def title_words(number: Number, blocks: Sequence[Block]) -> str:
    """The words behind a number, or those of the title alone on the next line."""
    if bold := bold_title(number.block, number.words):
        return bold[0]
    after = below(number, blocks)
    return number.words or (after.text if after and titled(number, after) else "")
