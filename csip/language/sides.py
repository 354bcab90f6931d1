"""Words in Welsh and in English side by side, as a paper in both languages has them: the Welsh ones first.

The English words stand between two marks that no text of a book can hold (`characters.BAD`). A format that can say of
words in which language they are asks `pieces`; from any other the marks are taken away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import takewhile

from csip.language.pattern import Pattern

BEGINS, ENDS = "\x02", "\x03"
MARKS = BEGINS + ENDS
_MARKED = Pattern(f"{BEGINS}([^{MARKS}]*){ENDS}")
_PARTING = Pattern(r"\(|[,;:] ")
_LONG = 60  # characters: longer words are a sentence, and stand on lines of their own


def both(first: str, second: str) -> str:
    """The same words in two languages. What they begin and end with alike, such as a name, is said once.

    `Mrs Fuller (Cadeirydd / Chair)`. Long ones stand under each other.
    """
    return _sharing_its_start(first, second, _beside)


def in_one_line(first: str, second: str) -> str:
    """The same for a title: however long, with a stroke between them."""
    return _sharing_its_start(first, second, _in_one_line)


def in_two_lines(first: str, second: str) -> str:
    """Sentences in two languages, whole and under each other; of several lines, as a foot has them, each by itself."""
    if first == second:
        return first
    if first.count("\n") == second.count("\n") > 0:
        return "\n".join(map(both, first.split("\n"), second.split("\n")))
    return f"{first}\n{_marked(second)}"


def _sharing_its_start(first: str, second: str, beside: Callable[[str, str], str]) -> str:
    if first == second:
        return first
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False))
    start = "".join(letter for letter, _ in alike)
    for parting in reversed([*_PARTING.finditer(start)]):
        before = start[: parting.end()]
        one, other = first[len(before) :], second[len(before) :]
        if before.count("(") == before.count(")"):
            return before + beside(one, other) if one and other else beside(first, second)
        if all(rest[-1:] == ")" and rest.count(")") == rest.count("(") + 1 for rest in (one, other)):
            return f"{before}{beside(one[:-1], other[:-1])})"
    return beside(first, second)


def _beside(first: str, second: str) -> str:
    return in_two_lines(first, second) if max(len(first), len(second)) > _LONG else _in_one_line(first, second)


def _in_one_line(first: str, second: str) -> str:
    return f"{first} / {_marked(second)}"


def _marked(english: str) -> str:
    return "\n".join(f"{BEGINS}{line}{ENDS}" for line in english.split("\n"))


def unmarked(words: str) -> str:
    """The words without the marks."""
    return words.translate(_NO_MARKS)


_NO_MARKS = dict.fromkeys(map(ord, MARKS))


def pieces(words: str) -> Iterator[tuple[str, bool]]:
    """The words in their order, and of each piece whether it is the English of a paper in both languages."""
    at = 0
    for english in _MARKED.finditer(words):
        if english.start() > at:
            yield words[at : english.start()], False
        yield english[1], True
        at = english.end()
    if at < len(words) or at == 0:
        yield words[at:], False
