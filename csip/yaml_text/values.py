"""Nodes to plain text values, each mapping with its file and place."""

from __future__ import annotations

import re
from functools import lru_cache
from sys import intern
from typing import Any

import yaml
from yaml.nodes import Node, ScalarNode, SequenceNode

from csip.diagnostics import Diagnostic, Severity
from csip.files.source import FILE, PLACE, KeyPath, Source, Tree, Value, without_places
from csip.language.characters import BAD
from csip.language.pattern import Pattern
from csip.yaml_text.diagnostic import cut, diagnostic_at, escaped
from csip.yaml_text.forbidden import MAX_DEPTH, NO_ALIAS, TooDeepError
from csip.yaml_text.locate import Span

SHORT = 24  # characters of a name, a choice, a time: most come again in every file, and are kept once

# What YAML 1.1 readers (PyYAML, Ruby, ...) or 1.2 readers take for something other than these characters.
_MISREAD = Pattern(
    r"[-+]?(?:\d[\d_]*\.[\d_]*(?:[eE][-+]?\d+)?|\.\d+|0[\d_]+|0x[\da-fA-F]+|0o[0-7]+|[1-9]\d*(?::[0-5]?\d)+(?:\.\d*)?|\d+)"
    r"|y|n|yes|no|on|off|true|false|nan|\.nan|[-+]?\.inf|=",
    re.IGNORECASE,
)
_FIRST_OF_MISREAD = frozenset("0123456789+-.=yYnNoOtTfF")  # of all such values: most words need no closer look
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_LOOK_AGAIN = _FIRST_OF_MISREAD | {null[0] for null in NULLS if null}
_COMMENT = Pattern(r" #[^# \t\r\n]")


@lru_cache(maxsize=1_000)  # a register has the same dates again and again
def is_misread(words: str) -> bool:
    """Do other readers of YAML take these plain words (not none) for a number, a time or a yes?"""
    return words[0] in _FIRST_OF_MISREAD and len(words) < 16 and _MISREAD.fullmatch(words) is not None


_PLACES: dict[KeyPath, KeyPath] = {}  # the same in every meeting, and kept once


class Converter:
    """Nodes to values, noting duplicate keys, merge keys, keys that are not words, and plain traps."""

    def __init__(self, source: Source, text: str) -> None:
        self.source = source
        self.diagnostics: list[Diagnostic] = []
        self.misread: list[KeyPath] = []
        self.depth = 0
        self.keys: set[str] = set()  # that were found to be plain words
        self.read(text)

    def read(self, text: str) -> None:
        """The text that the next nodes stand in."""
        self.text = text
        self.has_escapes = "\\" in text
        self.has_comments = "#" in text and _COMMENT.search(text) is not None
        self.nothing_hidden = not self.has_escapes and not self.has_comments

    def value(self, node: Node, path: KeyPath) -> Value:
        """The plain value of a node at a place.

        Raises: TooDeepError for nesting that no file of a book has.
        """
        if isinstance(node, ScalarNode):
            return self._scalar(node, path)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise TooDeepError
        value = self.entries(node, path) if isinstance(node, SequenceNode) else self._mapping(node, path)
        self.depth -= 1
        return value

    def _mapping(self, node: Node, path: KeyPath) -> dict[str, Value]:
        result: dict[str, Value] = {}
        firsts: dict[str, yaml.Mark] = {}
        nothing_hidden = self.nothing_hidden
        for key_node, value_node in node.value:
            key = key_node.value
            if not (isinstance(key_node, ScalarNode) and key in self.keys) and not self._is_key(key_node):
                continue
            if key in result:
                firsts = firsts or {k.value: k.start_mark for k, _ in reversed(node.value) if isinstance(k, ScalarNode)}
                first = firsts[key]
                self._report(
                    key_node,
                    "CSIP008",
                    f"`{cut(key)}` stands twice here; first on line {first.line + 1}",
                    "Only one can count. Join them, or delete one.",
                )
                continue
            if isinstance(value_node, ScalarNode):
                words = value_node.value
                # What is in quotes, and most of what is not, is as it stands: `_scalar` would find so, more slowly.
                if nothing_hidden and (value_node.style or (words and words[0] not in _LOOK_AGAIN)):
                    result[key] = intern(words) if len(words) <= SHORT else words
                else:
                    result[key] = self._scalar(value_node, path, key)
            else:
                key = intern(key)
                result[key] = self.value(value_node, (*path, key))
        result[FILE] = self.source
        result[PLACE] = _PLACES.setdefault(path, path)
        return result

    def _is_key(self, node: Node) -> bool:
        key = node.value
        if not isinstance(node, ScalarNode) or not key or not key.isprintable():
            self._report(node, "CSIP016", "a key must be a plain word", "Write it as `key: words`.")
            return False
        if key == "<<":
            if not node.style:
                self._report(node, "CSIP009", "`<<` is a YAML merge key", NO_ALIAS)
            return bool(node.style)
        self.keys.add(key)
        return True

    def entries(self, node: SequenceNode, path: KeyPath, first: int = 0) -> list[Value]:
        """The entries of a list, of which the first has this index."""
        return [
            self._scalar(child, path, index) if isinstance(child, ScalarNode) else self.value(child, (*path, index))
            for index, child in enumerate(node.value, first)
        ]

    def _scalar(self, node: ScalarNode, path: KeyPath, key: str | int | None = None) -> str | None:
        value: str = node.value
        if node.style:
            if self.has_escapes and node.style == '"' and (bad := BAD.search(value)):  # an escape such as "\x1b"
                message = f"“{escaped(bad.group())}” is a character that cannot be printed"
                self._report(node, "CSIP015", message, "Delete it: minutes hold nothing but words.")
            return intern(value) if len(value) <= SHORT else value
        if value in NULLS:
            return None
        if self.has_comments:
            self._check_lost_words(node)
        if is_misread(value):
            self.misread.append(path if key is None else (*path, key))
        return intern(value) if len(value) <= SHORT else value

    def _check_lost_words(self, node: ScalarNode) -> None:
        """Words after ` #` are a comment. `Item #4` in plain words would lose its number without a sound."""
        end = node.end_mark
        rest = self.text[end.index : end.index + 3]
        if rest.startswith(" #") and rest[2:].strip("# \t\r\n"):
            span = Span(end.line + 1, end.column + 2, end.line + 1, end.column + 3)
            self.diagnostics.append(
                diagnostic_at(
                    self.source,
                    "CSIP018",
                    span,
                    "from this # on, the line is a comment and no part of the words before it",
                    "If it belongs to the words, use the `>-` form or quotes; if it is a comment, put a space after #.",
                    severity=Severity.WARNING,
                )
            )

    def _report(self, node: Node, code: str, message: str, hint: str) -> None:
        start, end = node.start_mark, node.end_mark
        end_column = end.column if end.line == start.line else start.column + 1
        self.diagnostics.append(
            diagnostic_at(
                self.source, code, Span(start.line + 1, start.column + 1, start.line + 1, end_column + 1), message, hint
            )
        )


def plain_values(tree: Tree | None) -> Any:
    """What a file says, without the places where it says so."""
    return without_places(tree.value) if tree is not None else None
