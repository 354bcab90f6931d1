"""What YAML allows and a minute book does not: anchors, aliases, tags, a second document, lists deep in lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from csip.diagnostics import Diagnostic
from csip.files.source import Source
from csip.language.pattern import Pattern
from csip.yaml_text.diagnostic import cut, diagnostic_at
from csip.yaml_text.loader import LOADER, Loader
from csip.yaml_text.locate import Span

MAX_DEPTH = 60  # the format itself never nests deeper than twenty
SAFE_DEPTH = 500  # libyaml's composer recurses in C: so deep, half a megabyte of stack is enough for it


# An anchor, alias or tag can only begin after a space, a bracket, a comma, a colon or at the start of a line.
# In prose this hardly ever matches; where it does, the events below tell the truth.
_SUSPECT = Pattern(r"(?:^|[\s\[{,:?-])(?:[&*][^\s]|!)|^---|^\.\.\.|^%", re.MULTILINE)
_MARKS = ("&", "*", "!", "---", "...", "%")


def is_suspect(text: str) -> bool:
    return any(mark in text for mark in _MARKS) and _SUSPECT.search(text) is not None


def loader_for(text: str) -> type[Loader]:
    return _DepthGuard if _may_be_deep(text) else LOADER


# Compiled once, for nearly all files; to look for one character that begins a match is far quicker than for two.
_FAR_IN = {newline: Pattern(rf"{newline}[ \t?:-]{{200}}") for newline in ("\n", "[\n\r]")}


def _may_be_deep(text: str) -> bool:
    # Each level of block nesting needs a further column, but for a list under its key, which may stand level.
    flow = text.count("[") + text.count("{")
    newline = "[\n\r]" if "\r" in text else "\n"
    if flow < SAFE_DEPTH - 2 - 2 * 200:
        return _FAR_IN[newline].search("\n" + text) is not None
    columns = max((SAFE_DEPTH - 2 - flow) // 2 + 1, 0)
    return re.search(rf"{newline}[ \t?:-]{{{columns}}}", "\n" + text) is not None


class TooDeepError(Exception):
    """Lists and keys lie deeper than libyaml's recursion may be trusted with."""


class _DepthGuard(Loader):
    """Counts how deep the composer goes. A register has many brackets, and hardly ever are they deep."""

    depth = 0

    def descend_resolver(self, _node: object, _index: object) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH + 1:  # words lie one deeper than what holds them
            raise TooDeepError

    def ascend_resolver(self) -> None:
        self.depth -= 1


def forbidden_yaml(source: Source, text: str) -> Iterator[Diagnostic]:
    """Read the events alone (flat, however deep the file) for anchors, aliases, tags, depth and a second document."""
    depth = documents = 0
    try:
        for event in yaml.parse(text, Loader=LOADER):
            mark = event.start_mark
            assert mark is not None  # noqa: S101  libyaml marks every event
            here = Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    yield diagnostic_at(
                        source,
                        "CSIP007",
                        here,
                        "a second document begins here (a line of three dashes)",
                        "One file holds one document: move what follows to a file of its own.",
                    )
                    return
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    yield diagnostic_at(
                        source, "CSIP011", here, f"lists and keys are nested over {MAX_DEPTH} deep here", _PUT_BACK
                    )
                    return
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if isinstance(event, yaml.AliasEvent):
                yield diagnostic_at(source, "CSIP009", here, f"`*{cut(event.anchor)}` is a YAML alias", NO_ALIAS)
            elif isinstance(event, yaml.NodeEvent) and event.anchor:
                yield diagnostic_at(source, "CSIP009", here, f"`&{cut(event.anchor)}` is a YAML anchor", NO_ALIAS)
            if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
                tag = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
                yield diagnostic_at(source, "CSIP010", here, f"`{cut(tag)}` is a YAML tag", _NO_TAG)
    except yaml.YAMLError:
        return  # the composer meets the same fault and it is reported from there


_PUT_BACK = "Put the file back from git: no minute book needs that."
NO_ALIAS = "If these are words, put them in quotes; if not, write the words out: a book has no anchors or aliases."
_NO_TAG = "If these are words, put them in quotes: a minute book has no tags."
