"""A file that is one long list, read piece by piece."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode

from csip.files.places import Place
from csip.files.source import FILE, PLACE, Source, Tree, Value
from csip.yaml_text.forbidden import TooDeepError, loader_for
from csip.yaml_text.values import Converter

LONG = 50_000  # characters of a file that is read piece by piece, where it can be
PIECE = 8_000  # the nodes of so many are still in the processor's cache when they are turned to values

_NO_WORDS = r"[ \t]*(?:#[^\r\n]*)?\r?\n"
_BEFORE_THE_LIST = re.compile(rf"(?:{_NO_WORDS})*(\w+):{_NO_WORDS}(?:{_NO_WORDS})*( *)- ")


def in_pieces(source: Source, text: str, top: Place) -> Tree | None:
    """A file that is one long list, composed some entries at a time; None when it is anything else, or has a fault.

    The nodes of a register of 18,000 actions take 200 MB, and what they leave behind is never quite given back. A line
    that begins with the dash of the first entry, at its column, begins an entry: were it within a quotation or
    brackets, the piece before it would not be whole. The file is then read in one go, as one with a fault is.
    """
    start = _BEFORE_THE_LIST.match(text) if len(text) > LONG else None
    if start is None:
        return None
    name, indent = start.groups()
    first = start.start(2)
    convert = Converter(source, text)
    convert.depth = 2  # the list, under its key
    place = top.below(name)
    entries: list[Value] = []
    begin = array("I")
    read = 0  # characters of the list so far
    for piece in _pieces(text[first:], re.compile(rf"^{indent}- ", re.MULTILINE)):
        convert.read(piece)
        try:
            node = yaml.compose(f"{name}:\n{piece}", Loader=loader_for(piece))
        except (yaml.YAMLError, TooDeepError):
            return None
        if not isinstance(node, MappingNode) or len(node.value) != 1 or not isinstance(node.value[0][1], SequenceNode):
            return None  # another key came after the list
        try:
            entries += convert.entries(node.value[0][1], place, len(entries))
        except TooDeepError:
            return None
        if convert.found:
            return None
        begin.extend(entries_at(node, first + read - len(f"{name}:\n")))
        read += len(piece)
    source.entries_at = begin
    return Tree(source, {name: entries, FILE: source, PLACE: top}, tuple(convert.misread))


def entries_at(node: Node, offset: int = 0) -> Sequence[int]:
    """Where each entry begins in a file that is one list with a dash before each; nothing for any other file."""
    if isinstance(node, MappingNode) and len(node.value) == 1:
        entries = node.value[0][1]
        if isinstance(entries, SequenceNode) and not entries.flow_style:
            return array("I", (entry.start_mark.index + offset for entry in entries.value))
    return ()


def _pieces(text: str, dash: re.Pattern[str]) -> Iterator[str]:
    start = 0
    while start < len(text):
        cut = dash.search(text, start + PIECE)
        end = cut.start() if cut is not None else len(text)
        yield text[start:end]
        start = end
