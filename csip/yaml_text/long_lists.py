"""A file that is one long list is read some entries at a time."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence

import yaml

from csip.files.source import FILE, PLACE, Source, Tree, Value
from csip.yaml_text.forbidden import TooDeepError, loader_for
from csip.yaml_text.list_entries import entries_of, entries_wanted, entry_lines, pieces
from csip.yaml_text.values import Converter

Wanted = Callable[[str, Sequence[int]], Container[int]]
"""Which entries are wanted, given the text and where each begins."""


def in_pieces(source: Source, text: str, wanted: Wanted | None = None) -> Tree | None:
    """A long list, composed some entries at a time; None when it is anything else, or has a fault.

    `csip actions` over 900 actions takes a twentieth less time so, and a sixth less memory (docs/decisions/0018). A
    piece that was cut within a quotation or brackets cannot be read: the file is then read in one go, as one with a
    fault is. With `wanted`, those entries alone are composed that it wants, and the last, after which there may be
    another key.
    """
    name, lines = entry_lines(text)
    if not lines:
        return None
    convert = Converter(source, text)
    convert.depth = 2  # the list, under its key
    entries: list[Value] = []
    parts = pieces(text, lines) if wanted is None else entries_wanted(text, lines, wanted(text, lines))
    for piece in parts:
        convert.read(piece.text)
        try:
            listed = entries_of(yaml.compose(f"{name}:\n{piece.text}", Loader=loader_for(piece.text)))
            if listed is None or (wanted is not None and len(listed.value) != piece.size):
                return None  # another key came after the list, or words in quotes have a line with a dash
            entries += convert.entries(listed, (name,), len(entries) if wanted is None else piece.first)
        except (yaml.YAMLError, TooDeepError):
            return None
        if convert.diagnostics:
            return None
    return Tree(source, {name: entries, FILE: source, PLACE: ()}, tuple(convert.misread))
