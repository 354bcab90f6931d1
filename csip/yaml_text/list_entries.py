"""Where the entries of a file that is one long list begin, and the pieces of it that hold some entries each."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import yaml
from yaml.nodes import MappingNode, SequenceNode

from csip.language.pattern import Pattern

LONG = 50_000  # characters: a shorter list is read, and edited, as quickly in one go
PIECE = 8_000  # the nodes of so many are still in the processor's cache when they are turned to values

_NO_WORDS = r"[ \t]*(?:#[^\r\n]*)?\r?\n"
_BEFORE_THE_LIST = Pattern(rf"(?:{_NO_WORDS})*(\w+):(?:{_NO_WORDS})+( *)-(?=[ \t\r\n])")


def entry_lines(text: str) -> tuple[str, Sequence[int]]:
    """The first key of a file that is one list, and where the lines begin that begin with a dash, as its entries do.

    Every entry begins on one of them. Words in quotes may have such lines as well: only if there are as many lines as
    entries is each of them an entry. Of a shorter file, or one of another form, there are none.
    """
    begin = _BEFORE_THE_LIST.match(text) if len(text) > LONG else None
    if begin is None:
        return "", ()
    name, indent = begin.groups()
    return name, [end.end() for end in re.finditer(rf"\n(?={indent}-[ \t\r\n])", text)]


class Piece(NamedTuple):
    """Some entries that follow each other: the number of the first, how many they seem to be, and their text."""

    first: int
    size: int
    text: str


def pieces(text: str, lines: Sequence[int]) -> Iterator[Piece]:
    """All entries, in pieces that are quick to read."""
    start, first = lines[0], 0
    for index, line in enumerate(lines):
        if line >= start + PIECE:
            yield Piece(first, index - first, text[start:line])
            start, first = line, index
    yield Piece(first, len(lines) - first, text[start:])


def entries_wanted(text: str, lines: Sequence[int], numbers: Container[int]) -> Iterator[Piece]:
    """Those entries that are wanted, and the last, after which there may be another key."""
    for number, (start, end) in enumerate(pairwise((*lines, len(text)))):
        if number in numbers or end == len(text):
            yield Piece(number, 1, text[start:end])


def entries_of(root: yaml.Node | None) -> SequenceNode | None:
    """The entries of a file, or of a piece under its key; None where it is not one key with a list."""
    if not isinstance(root, MappingNode) or len(root.value) != 1:
        return None
    entries = root.value[0][1]
    return entries if isinstance(entries, SequenceNode) else None
