"""The text of a file in the house layout: indentation, spaces, quotes and long lines, and nothing else.

Keys stand two columns deeper than what holds them, dashes too; brackets have a space after each comma and none inside,
and what does not fit between them on one line stands below, a line each; plain values that other readers would misread
are quoted; long lines are folded at a hundred columns. Comments stay in their columns. What the reader finds is written
out as it comes, each value with the comments and blank lines before it.
"""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Any

import yaml
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from csip.errors import CsipError
from csip.language.pattern import Pattern
from csip.yaml_text.emit import WIDTH, scalar
from csip.yaml_text.folding import folded_scalar, on_one_line, refolded
from csip.yaml_text.loader import LOADER
from csip.yaml_text.values import NULLS, is_misread

_BLOCK = frozenset("|>")
_LONGEST_KEY = 127  # a longer one is written as `? key`
_TRAILING_SPACE = Pattern(r"[ \t]+$", re.MULTILINE)
_HEADER = Pattern(r"[|>][-+\d]*(.*)")
_NEEDS_CARE = Pattern(r"[\n\t\\]")  # a line's end, a tab or an escape within words


def in_house_layout(text: str, numbers: Set[str]) -> str:
    """The text, laid out. Values under the keys `numbers` are not quoted. The text must be without faults."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _TRAILING_SPACE.sub("", _Writer(text, numbers).whole()).strip("\n") + "\n"


class _Writer:
    """Stands at a place of the old text and a column of the new. (Events are Any: libyaml marks all of them.)"""

    def __init__(self, text: str, numbers: Set[str]) -> None:
        self.text = "\n" + text  # what is first in the file then begins a line, as all else does
        self.numbers = numbers
        self.events: Any = yaml.parse(self.text, Loader=LOADER)
        self.place = 0
        self.out: list[str] = []
        self.column = 0
        self.longer = 0  # by so much the quotes put in have made this line longer
        # How far in a comment may stand below words in `|` or `>` form: any deeper, it would be one of the words.
        self.deepest: int | None = None

    def whole(self) -> str:
        next(self.events)
        document = next(self.events)
        if document.version or document.tags:
            raise CsipError("it begins with a YAML directive (%)")
        root = next(self.events)
        if type(root) is MappingStartEvent and not root.flow_style:
            self.mapping(0, begun=False)
        elif type(root) is SequenceStartEvent and not root.flow_style:
            self.sequence(2, "", begun=False)
        else:
            self.new_line(root.start_mark.index, 0)
            self.value(root, 0, "", in_list=False)
        self.keep(self.text[self.place :] + "\n")
        return "".join(self.out)

    def write(self, words: str) -> None:
        self.out.append(words)
        self.column += len(words)

    # --- lines and what stands between values

    def new_line(self, start: int, indent: int) -> None:
        """A line for what stands at `start` in the old text, after the comments and blank lines before that."""
        between = self.text[self.place : start]
        if "#" in between or between.count("\n") > 1:
            self.keep(between)
        if "\n" in between:
            self.longer = 0
        self.deepest = None
        self.out.append("\n" + " " * indent)
        self.column = indent
        self.place = start

    def keep(self, between: str) -> None:
        """Comments and blank lines. A comment that stands beside a value stays there, at its column or after it."""
        beside, *lines, _ = between.split("\n")
        if (at := beside.find("#")) >= 0:
            place = self.place + at
            column = place - self.text.rfind("\n", 0, place) - 1 + self.longer
            self.out.append(" " * max(column - self.column, 1) + beside[at:])
        for line in lines:
            if (at := line.find("#")) >= 0:
                if self.deepest is not None:
                    at, self.deepest = min(at, self.deepest), None
                self.out.append("\n" + " " * at + line[line.find("#") :])
            elif not line.strip():
                self.out.append("\n")

    # --- one entry a line

    def mapping(self, indent: int, *, begun: bool) -> None:
        """Keys at one column, each on a line; of the first the line is `begun` where it follows a dash."""
        for key in self.events:
            if type(key) is MappingEndEvent:
                return
            if begun:
                begun = False
            else:
                self.new_line(key.start_mark.index, indent)
            self.key(key, indent)
            value = next(self.events)
            kind = type(value)
            if kind is MappingStartEvent and not value.flow_style:
                self.mapping(indent + 2, begun=False)
            elif kind is SequenceStartEvent and not value.flow_style:
                self.sequence(indent + 2, key.value, begun=False)
            else:
                self.beside(value, indent + 2, key.value, in_list=False)

    def sequence(self, indent: int, key: str, *, begun: bool) -> None:
        """Dashes at one column, each on a line."""
        for entry in self.events:
            kind = type(entry)
            if kind is SequenceEndEvent:
                return
            if begun:
                begun = False
            else:
                self.new_line(entry.start_mark.index, indent)
            self.write("-")
            if kind is MappingStartEvent and not entry.flow_style:
                self.write(" ")
                self.mapping(indent + 2, begun=True)
            elif kind is SequenceStartEvent and not entry.flow_style:
                self.write("   ")
                self.sequence(indent + 4, key, begun=True)
            else:
                self.beside(entry, indent + 2, key, in_list=True)

    def key(self, key: Any, indent: int, *, in_brackets: bool = False) -> None:
        is_long = len(key.value) > _LONGEST_KEY
        if is_long:
            self.write("? ")
        if key.style in _BLOCK:
            self.block(key, indent + 2)
        elif is_long:
            self.words(key, key.style, self.typed(key), indent + 2, in_brackets=in_brackets)
        else:
            self.simple_key(key, indent + 2, in_brackets=in_brackets)
        if is_long and in_brackets:
            self.write(" ")
        elif is_long:
            self.new_line(self.place, indent)
        self.write(":")

    def simple_key(self, key: Any, indent: int, *, in_brackets: bool) -> None:
        """A key, which must stand on one line: within brackets on the next where this one is full."""
        words = self.typed(key)
        if _NEEDS_CARE.search(words):
            words = on_one_line(key.value, key.style, in_brackets=in_brackets)
        if in_brackets and not key.style and self.column > indent and self.column + len(words) > WIDTH:
            self.out.append("\n" + " " * indent)
            self.column = indent
        self.write(words)
        self.place = key.end_mark.index

    def beside(self, value: Any, indent: int, key: str, *, in_list: bool) -> None:
        """A value on the line of its key or dash; on the next line where a comment stands between them.

        What is in brackets and does not fit on the line stands below without them: an editor's formatter would lay it
        out in a way of its own (docs/decisions/0045-the-package.md).
        """
        start = value.start_mark.index
        if "#" in self.text[self.place : start]:
            self.new_line(start, indent)
            self.value(value, indent, key, in_list=in_list)
        elif type(value) is ScalarEvent:
            self.write(" ")
            self.scalar(value, indent, key)
        else:
            inside, after = self._inside(), self.events
            self.events = iter(inside)
            if not self._fits(value, indent, key, in_list=in_list):
                self.events = iter(inside)
                self._without_brackets(value, indent, key, in_list=in_list)
            self.events = after

    def _inside(self) -> list[Any]:
        """The events up to the end of the brackets that have just begun."""
        inside, deep = [], 1
        while deep:
            inside.append(next(self.events))
            kind = type(inside[-1])
            deep += (kind in (MappingStartEvent, SequenceStartEvent)) - (kind in (MappingEndEvent, SequenceEndEvent))
        return inside

    def _fits(self, value: Any, indent: int, key: str, *, in_list: bool) -> bool:
        """Write the brackets on this line; where they need more of it than there is, nothing is written."""
        before = (self.column, self.place, self.longer, self.deepest)
        written = len(self.out)
        self.write(" ")
        self.brackets(value, indent, key, in_list=in_list)
        if self.column <= WIDTH and not any("\n" in words for words in self.out[written:]):
            return True
        del self.out[written:]
        self.column, self.place, self.longer, self.deepest = before
        return False

    def _without_brackets(self, value: Any, indent: int, key: str, *, in_list: bool) -> None:
        """What stood in brackets, a line each; a comment within stays before or beside what it stood at."""
        self.place = value.start_mark.index + 1
        if in_list:
            self.write(" " if type(value) is MappingStartEvent else "   ")
        if type(value) is MappingStartEvent:
            self.mapping(indent, begun=in_list)
        else:
            self.sequence(indent + 2 * in_list, key, begun=in_list)

    def value(self, value: Any, indent: int, key: str, *, in_list: bool) -> None:
        """A scalar or brackets; more lines of it stand at `indent`."""
        if type(value) is ScalarEvent:
            self.scalar(value, indent, key)
        else:
            self.brackets(value, indent, key, in_list=in_list)

    # --- brackets

    def brackets(self, opening: Any, indent: int, key: str, *, in_list: bool) -> None:
        """A list or a mapping in brackets, on one line as far as that reaches."""
        is_list = type(opening) is SequenceStartEvent
        self.write("[" if is_list else "{")
        self.place = opening.end_mark.index
        first = True
        for event in self.events:
            start = event.start_mark.index
            comes_comment = "#" in self.text[self.place : start]
            kind = type(event)
            if kind is SequenceEndEvent or kind is MappingEndEvent:
                if comes_comment:
                    self.new_line(start, indent)
                self.write("]" if is_list else "}")
                self.place = event.end_mark.index
                return
            if not first:
                self.write(",")
            if folds := comes_comment or self.column > WIDTH:
                self.new_line(start, indent)
            elif not first:
                self.write(" ")
            first = False
            if not is_list:
                self.key(event, indent, in_brackets=True)
                self.within(next(self.events), indent, event.value)
            elif kind is ScalarEvent:
                self.scalar(event, indent + 4, key, in_brackets=True)
            else:
                if folds and not in_list:
                    self.write(" ")  # brackets stand one column deeper than words
                self.brackets(event, indent + 4, key, in_list=True)

    def within(self, value: Any, indent: int, key: str) -> None:
        """A value after its key, in brackets."""
        start = value.start_mark.index
        if "#" in self.text[self.place : start]:
            self.new_line(start, indent)
        else:
            self.write(" ")
        if type(value) is ScalarEvent:
            self.scalar(value, indent + 2, key, in_brackets=True)
        else:
            self.brackets(value, indent + 2, key, in_list=False)

    # --- words

    def typed(self, event: Any) -> str:
        return self.text[event.start_mark.index : event.end_mark.index]

    def scalar(self, event: Any, indent: int, key: str, *, in_brackets: bool = False) -> None:
        style = event.style
        if style in _BLOCK:
            self.block(event, indent)
            return
        words = self.typed(event)
        if not style:
            if event.value in NULLS:
                if in_brackets:
                    self.write("null")
                self.place = max(self.place, event.end_mark.index)
                return
            if key not in self.numbers and is_misread(event.value):
                words, style = scalar(event.value), '"'
                self.longer += len(words) - len(self.typed(event))
        self.words(event, style, words, indent, in_brackets=in_brackets)

    def words(self, event: Any, style: str, words: str, indent: int, *, in_brackets: bool) -> None:
        """Words on this line; folded when they need more than a line, or were typed on more."""
        if not _NEEDS_CARE.search(words) and self.column + len(words) <= WIDTH:
            self.write(words)
        else:
            folded = folded_scalar(
                event.value, style, column=self.column, indent=indent, width=WIDTH, in_brackets=in_brackets
            )
            self.out.append(folded)
            _, end_of_line, last_line = folded.rpartition("\n")
            self.column = len(last_line) if end_of_line else self.column + len(folded)
        self.place = event.end_mark.index

    def block(self, event: Any, indent: int) -> None:
        """Words in `|` or `>` form, their lines as they are; of `>` the longest are folded."""
        start, value = event.start_mark.index, event.value
        typed = self.text[start : event.end_mark.index]
        keeps = value == "\n" or value.endswith("\n\n")
        typed = typed.removesuffix("\n") if keeps else typed.rstrip(" \t\n")
        self.place = start + len(typed)
        header, _, body = typed.partition("\n")
        matched = _HEADER.fullmatch(header)
        beside = matched.group(1).rstrip() if matched else ""
        depth = "2" if value[:1] in (" ", "\n") else ""
        end = "+" if keeps else "" if value.endswith("\n") else "-"
        self.out.append(f"{event.style}{depth}{end}{beside}")
        if event.style == "|":
            lines = value.removesuffix("\n").split("\n")
        else:
            lines = refolded(body, value, width=WIDTH - indent)
        pad = "\n" + " " * indent
        self.out += [pad + line if line else "\n" for line in lines]
        self.deepest = max(indent - 1, 0)
