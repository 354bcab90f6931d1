"""A file that is one long list: where its entries begin, and how it is read some entries at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from itertools import pairwise

import yaml
from yaml.nodes import MappingNode, SequenceNode

from csip.files.source import FILE, PLACE, Source, Tree, Value
from csip.language.pattern import Pattern
from csip.yaml_text.forbidden import TooDeepError, loader_for
from csip.yaml_text.values import Converter

LONG = 50_000  # characters: a shorter list is read, and edited, as quickly in one go
PIECE = 8_000  # the nodes of so many are still in the processor's cache when they are turned to values

Wanted = Callable[[str, Sequence[int]], Container[int]]
"""Which entries are wanted, given the text and where each begins."""

_NO_WORDS = r"[ \t]*(?:#[^\r\n]*)?\r?\n"
_BEFORE_THE_LIST = Pattern(rf"(?:{_NO_WORDS})*(\w+):(?:{_NO_WORDS})+( *)-(?=[ \t\r\n])")


def entry_lines(text: str) -> tuple[str, Sequence[int]]:
    """The first key of a file that is one list, and where the lines begin that begin with a dash, as its entries do.

    Every entry begins on one of them. Words in quotes may have such lines as well: only if there are as many lines as
    entries is each of them an entry. Of a file of another form there are none.
    """
    begin = _BEFORE_THE_LIST.match(text)
    if begin is None:
        return "", ()
    name, indent = begin.groups()
    return name, [end.end() for end in re.finditer(rf"\n(?={indent}-[ \t\r\n])", text)]


def in_pieces(source: Source, text: str, wanted: Wanted | None = None) -> Tree | None:
    """A long list, composed some entries at a time; None when it is anything else, or has a fault.

    `csip actions` over 900 actions takes a twentieth less time so, and a sixth less memory (docs/decisions/0018). A
    piece that was cut within a quotation or brackets cannot be read: the file is then read in one go, as one with a
    fault is. With `wanted`, those entries alone are composed that it wants, and the last, after which there may be
    another key.
    """
    name, lines = entry_lines(text) if len(text) > LONG else ("", ())
    if not lines:
        return None
    convert = Converter(source, text)
    convert.depth = 2  # the list, under its key
    entries: list[Value] = []
    for first, count, piece in _pieces(text, lines, wanted):
        convert.read(piece)
        try:
            node = yaml.compose(f"{name}:\n{piece}", Loader=loader_for(piece))
            if not isinstance(node, MappingNode) or len(node.value) != 1:
                return None  # another key came after the list
            value = node.value[0][1]
            if not isinstance(value, SequenceNode) or (wanted is not None and len(value.value) != count):
                return None
            entries += convert.entries(value, (name,), first if wanted is not None else len(entries))
        except (yaml.YAMLError, TooDeepError):
            return None
        if convert.diagnostics:
            return None
    return Tree(source, {name: entries, FILE: source, PLACE: ()}, tuple(convert.misread))


def _pieces(text: str, lines: Sequence[int], wanted: Wanted | None) -> Iterator[tuple[int, int, str]]:
    """Runs of entries, each with the index of its first, and how many they are."""
    if wanted is not None:
        numbers = wanted(text, lines)
        for number, (start, end) in enumerate(pairwise((*lines, len(text)))):
            if number in numbers or end == len(text):
                yield number, 1, text[start:end]
        return
    start, first = lines[0], 0
    for index, line in enumerate(lines):
        if line >= start + PIECE:
            yield first, index - first, text[start:line]
            start, first = line, index
    yield first, len(lines) - first, text[start:]
