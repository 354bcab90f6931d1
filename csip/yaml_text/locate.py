"""Where in a file a value stands: lines and columns as messages give them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode

from csip.files.source import KeyPath, Source
from csip.yaml_text.list_entries import entries_of, entry_lines, pieces
from csip.yaml_text.loader import LOADER


class Span(NamedTuple):
    """A stretch of a file: lines and columns from 1 in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


Wanted = tuple[KeyPath, bool, str | None]
"""A path, whether its key is meant, and words within its value."""


def locate(source: Source, wanted: Iterable[Wanted]) -> Sequence[Span]:
    """The span of each: of the longest part of its path that the file has.

    Marks are not kept after a file is read (they cost twice the memory of its models); a file with findings
    is composed again here, once for all of them.
    """
    text, asked = source.text, list(wanted)
    spans = _in_a_long_list(text, asked)
    if spans is not None:
        return spans
    node = yaml.compose(text, Loader=LOADER)
    if node is None:  # what stands in for a file that could not be read, or one emptied meanwhile
        return [Span(1, 1, 1, 1)] * len(asked)
    where = _Where(text)
    return [_span(node, path, where, on_key=on_key, words=words) for path, on_key, words in asked]


def _in_a_long_list(text: str, asked: Sequence[Wanted]) -> Sequence[Span] | None:
    """The spans in entries of a long list, piece by piece: its nodes, kept all at once, are the most memory that
    `csip validate` would ever take. None where the file is anything else."""
    name, lines = entry_lines(text)
    by_entry: dict[int, list[int]] = {}
    for number, (path, _, _) in enumerate(asked):
        if len(path) < 2 or path[0] != name or not isinstance(path[1], int):
            return None
        by_entry.setdefault(path[1], []).append(number)
    spans: dict[int, Span] = {}
    entry, above = 0, _lines(text, lines[0]) - 1 if lines else 0  # the piece has a line for the key
    for piece in pieces(text, lines) if lines else ():
        try:
            root = yaml.compose(f"{name}:\n{piece.text}", Loader=LOADER)
        except yaml.YAMLError:
            return None
        if root is None or (listed := entries_of(root)) is None:
            return None
        where = _Where(f"{name}:\n{piece.text}")
        for within in range(len(listed.value)):
            for number in by_entry.get(entry + within, ()):
                path, on_key, words = asked[number]
                found = _span(root, (name, within, *path[2:]), where, on_key=on_key, words=words)
                spans[number] = found._replace(line=found.line + above, end_line=found.end_line + above)
        if len(spans) == len(asked):
            return [spans[number] for number in range(len(asked))]
        entry += len(listed.value)
        above += _lines(piece.text, len(piece.text))
    return None


class _Where:
    """A text in which many places are looked up."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pairs: dict[int, dict[str, tuple[Node, Node]]] = {}  # of a mapping, by its id

    @cached_property
    def lines(self) -> list[str]:
        return split_lines(self.text)

    @cached_property
    def starts(self) -> list[int]:
        """Where each line starts."""
        return [*line_starts(self.text)]

    def pair(self, node: MappingNode, key: str | int) -> tuple[Node, Node] | None:
        """The key and the value under it; the first, where a key stands twice."""
        if id(node) not in self.pairs:
            self.pairs[id(node)] = {pair[0].value: pair for pair in reversed(node.value) if type(pair[0].value) is str}
        return self.pairs[id(node)].get(key) if isinstance(key, str) else None

    def between(self, start: int, end: int) -> Span:
        first, last = (bisect_right(self.starts, at) for at in (start, end))
        return Span(first, start - self.starts[first - 1] + 1, last, end - self.starts[last - 1] + 1)

    def find(self, words: str, start: int, end: int) -> Span | None:
        """The first place of the words in a stretch of the text, however their line ends fall."""
        parts = words.split()
        if len(parts) == 1:
            at = self.text.find(parts[0], start, end)
            return self.between(at, at + len(parts[0])) if at >= 0 else None
        match = re.compile(r"\s+".join(map(re.escape, parts))).search(self.text, start, end)
        return self.between(*match.span()) if match else None


def line_starts(text: str) -> Iterator[int]:
    """Where each line starts, as YAML counts them."""
    yield 0
    yield from (line_end.end() for line_end in re.finditer(r"\r\n|\r|\n", text))


def split_lines(text: str) -> list[str]:
    """The lines as YAML counts them: after LF, CR LF or a lone CR."""
    return re.split(r"\r\n|\r|\n", text)


def _span(node: Node, path: KeyPath, where: _Where, *, on_key: bool, words: str | None) -> Span:
    key_node: Node | None = None
    for step in path:
        if isinstance(node, MappingNode):
            pair = where.pair(node, step)
            if pair is None:
                break
            key_node, node = pair
        elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
            key_node, node = None, node.value[step]
        else:
            break
    if on_key and key_node is not None:
        node = key_node
    if words:
        # Folded text breaks lines where the value has spaces.
        span = where.find(words, node.start_mark.index, node.end_mark.index)
        if span is not None:
            return span
    start, end = node.start_mark, node.end_mark
    if key_node is not None and not on_key and isinstance(node, MappingNode | SequenceNode):
        start, end = key_node.start_mark, key_node.end_mark  # a whole block is shown by its key
    if end.line != start.line or isinstance(node, MappingNode | SequenceNode):
        end_column = len(where.lines[start.line].rstrip()) if start.line < len(where.lines) else start.column
        return Span(start.line + 1, start.column + 1, start.line + 1, max(end_column, start.column) + 1)
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def between(text: str, start: int, end: int) -> Span:
    """The span of `text[start:end]`. It counts rather than splits: files may be large."""
    line, column = _place(text, start)
    return Span(line, column, *_place(text, end))


def _place(text: str, index: int) -> tuple[int, int]:
    return _lines(text, index) + 1, index - _line_start(text, index) + 1


def _line_start(text: str, index: int) -> int:
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def _lines(text: str, index: int) -> int:
    """How many lines end before this place."""
    return text.count("\n", 0, index) + text.count("\r", 0, index) - text.count("\r\n", 0, index)
