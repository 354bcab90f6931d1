"""Values that need more than a line, for `csip fmt`.

ruamel.yaml knows where plain and quoted words may be folded, and what then needs escapes. Words in `>` form keep the
lines that they have, as it would not; only the longest are folded.
"""

from __future__ import annotations

import io

from ruamel.yaml import YAML
from ruamel.yaml.events import (
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamStartEvent,
)

from csip.language.pattern import Pattern

_SPACES_BEFORE_A_FOLD = Pattern(r"(?<=[^ \n]) +\n(?=[^ \t\n])")
_ONE_SPACE = Pattern(r"(?<=[^ ]) (?=[^ ])")


def folded_scalar(text: str, style: str, *, column: int, indent: int, width: int, in_brackets: bool) -> str:
    """The value as it is written from `column` on, with more lines of it at `indent`.

    Outside brackets it stands at its indent in a list or on a line of its own, and further in after a key. `style` is
    the quote that it was typed with, or nothing.
    """
    if not text:
        return style * 2  # ruamel.yaml 0.19 fails on an empty value without a tag
    value = _scalar(text, style)
    yaml = YAML()
    yaml.width = width
    if in_brackets:  # after an entry that fills its line, the next begins a line at the column of the brackets
        yaml.indent(mapping=column, sequence=indent - column)
        brackets = SequenceStartEvent(None, None, True, flow_style=True)
        entries = [brackets, _scalar("x" * width, "'"), value, SequenceEndEvent()]
        _, lines = _emitted(yaml, _mapping("k", *entries)).split("\n", 1)
        return lines[column:-1]
    if not indent:
        return _emitted(yaml, [value])
    if column == indent:
        yaml.indent(sequence=indent, offset=indent - 2)
        return _emitted(yaml, [SequenceStartEvent(None, None, True), value, SequenceEndEvent()])[column:]
    yaml.indent(mapping=indent)
    before = min(column, width)  # from further in, words are folded in the same places
    return _emitted(yaml, _mapping("k" * (before - len(": ")), value))[before:]


def on_one_line(text: str, style: str, *, in_brackets: bool) -> str:
    """The value as a key, which is never folded."""
    if "\n" in text:
        style = '"'  # the only form in which the end of a line can be written within a line
    longest = len(text) * len(r"\U0001f389")
    return folded_scalar(text, style, column=4, indent=2, width=longest + 8, in_brackets=in_brackets)


def _scalar(text: str, style: str) -> ScalarEvent:
    return ScalarEvent(None, None, (True, True, True), text, style=style or None)


def _mapping(key: str, *value: Event) -> list[Event]:
    return [MappingStartEvent(None, None, True), _scalar(key, ""), *value, MappingEndEvent()]


def _emitted(yaml: YAML, node: list[Event]) -> str:
    """The node at the beginning of a document, and nothing after it."""
    stream = io.StringIO()
    yaml.emit([StreamStartEvent(), DocumentStartEvent(), *node], stream)
    return stream.getvalue()


def refolded(body: str, value: str, *, width: int) -> list[str]:
    """The lines of a value in `>` form, whose text below the `>` is `body`, with the long ones broken."""
    return [part for line in _without_indent(body, value) for part in _wrapped(line, width)]


def _without_indent(body: str, value: str) -> list[str]:
    """The lines as they were typed; of one that ends in spaces and goes on with the next the fold is taken out."""
    words = value.lstrip("\n")
    deeper = len(words) - len(words.lstrip(" "))
    lines = body.split("\n")
    first = next((line for line in lines if line.strip(" ")), "")
    depth = len(first) - len(first.lstrip(" ")) - deeper
    text = "\n".join(line[depth:] if line.strip(" ") else "" for line in lines)
    return _SPACES_BEFORE_A_FOLD.sub(lambda fold: fold.group()[:-1] + " ", text).split("\n")


def _wrapped(line: str, width: int) -> list[str]:
    """A line, broken at the first single space after each `width` columns; one that is set in stays as it is."""
    if len(line) <= width or line[:1] in " \t":
        return [line]
    parts, start = [], 0
    for space in _ONE_SPACE.finditer(line):
        if space.start() - start > width:
            parts.append(line[start : space.start()])
            start = space.end()
    return [*parts, line[start:]]
