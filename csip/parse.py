"""Bytes to plain text values, and everything that is wrong with them as text or as YAML.

libyaml's composer does the parsing (every value as its characters, every mark exact). It is guarded here
against what it does not guard itself: it recurses in C and dies on deep nesting, it accepts duplicate keys,
and it expands aliases without bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from sys import intern

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from csip.diagnostics import Diagnostic, Severity, bounded
from csip.source import FILE, LOADER, PLACE, Loader, Place, Source, Span, Tree, Value, between, split_lines

MAX_DEPTH = 60  # the format itself never nests deeper than twenty
SAFE_DEPTH = 500  # libyaml's composer recurses in C: so deep, half a megabyte of stack is enough for it
SHORT = 24  # characters of a name, a choice, a time: most come again in every file, and are kept once
LONG = 500_000  # characters of a file that is read piece by piece, where it can be
MOST_LINES, FEWEST_CHARACTERS = 150_000, 7  # so many lines of fewer characters each are no minute book: it takes long
PIECE = 60_000  # with so few brackets in each that none need be watched for depth
MAX_SHOWN = 20  # of one kind of bad character in one file
MAX_READ_AGAIN = 100  # times that a file with faults is read to its next fault


def parse(source: Source, top: Place | None = None) -> tuple[Tree | None, tuple[Diagnostic, ...]]:
    """The file's values, and all that is wrong with it as text or as YAML.

    The tree is None when an error means that some words could not be read as typed. `top` is the place from
    which all files of one kind begin, where they share their places.
    """
    found: list[Diagnostic] = []
    text = _decode(source, found)
    if text is None:
        return None, tuple(found)
    found.extend(_bad_characters(source, text))
    if any(d.severity is Severity.ERROR for d in found):
        return None, tuple(found)
    if (lines := text.count("\n") + text.count("\r")) > MOST_LINES and len(text) < FEWEST_CHARACTERS * lines:
        message = f"{source.name} has {lines:,} lines, and hardly a word in them: it was not read"
        found.append(_at(source, "CSIP012", Span(1, 1, 1, 1), message, "Put the file back from git."))
        return None, tuple(found)
    if _is_suspect(text):
        forbidden = _bounded(list(_forbidden_yaml(source, text)))
        found.extend(forbidden)
        if any(d.code != "CSIP010" for d in forbidden):  # aliases and depth are not safe to compose
            return None, tuple(found)
    if len(text) > LONG and (whole := _in_pieces(source, text, top or Place())) is not None:
        return whole, tuple(found)
    node, syntax = _compose(source, text, _loader(text))
    found.extend(syntax)
    if node is None:
        if not syntax:
            found.append(
                _at(
                    source,
                    "CSIP006",
                    Span(1, 1, 1, 1),
                    f"{source.name} is empty",
                    _WHEN_EMPTY.get(source.name, "Put it back from git, or delete it."),
                )
            )
        return None, tuple(found)
    convert = _Converter(source, text)
    try:
        value = convert.value(node, top or Place())
    except _TooDeepError:
        return None, (*found, *_bounded(list(_forbidden_yaml(source, text))))
    found.extend(_bounded(convert.found))
    if any(d.severity is Severity.ERROR for d in found):
        return None, tuple(found)
    return Tree(source, value, tuple(convert.misread)), tuple(found)


# --- a long list, piece by piece ------------------------------------------------------------------------------

_BEFORE_THE_LIST = re.compile(
    r"(?:[ \t]*(?:#[^\r\n]*)?\r?\n)*(\w+):[ \t]*(?:#[^\r\n]*)?\r?\n(?:[ \t]*(?:#[^\r\n]*)?\r?\n)*( *)- "
)


def _in_pieces(source: Source, text: str, top: Place) -> Tree | None:
    """A file that is one long list, composed some entries at a time; None when it is anything else, or has a fault.

    The nodes of a register of 18,000 actions take 200 MB, and what they leave behind is never quite given back. A line
    that begins with the dash of the first entry, at its column, begins an entry: were it within a quotation or
    brackets, the piece before it would not be whole. The file is then read in one go, as one with a fault is.
    """
    start = _BEFORE_THE_LIST.match(text)
    if start is None:
        return None
    name, indent = start.groups()
    first = start.start(2)
    convert = _Converter(source, text)
    convert.depth = 2  # the list, under its key
    place = top.below(name)
    entries: list[Value] = []
    for piece in _pieces(text[first:], re.compile(rf"^{indent}- ", re.MULTILINE)):
        convert.read(piece)
        try:
            node = yaml.compose(f"{name}:\n{piece}", Loader=_loader(piece))
        except (yaml.YAMLError, _TooDeepError):
            return None
        if not isinstance(node, MappingNode) or len(node.value) != 1 or not isinstance(node.value[0][1], SequenceNode):
            return None  # another key came after the list
        try:
            entries += convert.entries(node.value[0][1], place, len(entries))
        except _TooDeepError:
            return None
        if convert.found:
            return None
    return Tree(source, {name: entries, FILE: source, PLACE: top}, tuple(convert.misread))


def _pieces(text: str, dash: re.Pattern[str]) -> Iterator[str]:
    start = 0
    while start < len(text):
        cut = dash.search(text, start + PIECE)
        end = cut.start() if cut is not None else len(text)
        yield text[start:end]
        start = end


_WHEN_EMPTY = {
    "actions.yaml": "Put it back from git, or write `actions: []` when nobody owes anything.",
    "schedule.yaml": "Put it back from git, or write `meetings: []` when none is fixed.",
    "panel.yaml": "Put it back from git, or write at least `name:` and who you are.",
}


def _bounded(found: list[Diagnostic]) -> list[Diagnostic]:
    return bounded(found, lambda one, severity, words: replace(one, severity=severity, message=words))


def _at(
    source: Source, code: str, span: Span, message: str, hint: str | None = None, *, severity: Severity = Severity.ERROR
) -> Diagnostic:
    return Diagnostic(code, severity, source.name, *span, message, hint)


# --- bytes to text ---------------------------------------------------------------------------------------


def _decode(source: Source, found: list[Diagnostic]) -> str | None:
    data = source.data
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        found.append(
            _at(source, "CSIP002", Span(1, 1, 1, 1), "the file is saved as UTF-16, not as UTF-8", _SAVE_AS_UTF8)
        )
        return None
    has_mark = data.startswith(b"\xef\xbb\xbf")
    data = data[3:] if has_mark else data
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        lines = split_lines(before)
        byte = data[error.start : error.start + 1]
        meant = byte.decode("cp1252", "replace")
        likely = f" (in old Windows files it is {meant!r})" if meant.isprintable() and meant != "\ufffd" else ""
        span = Span(len(lines), len(lines[-1]) + 1, len(lines), len(lines[-1]) + 2)
        message = f"byte 0x{byte.hex()} is not UTF-8 text{likely}"
        found.append(_at(source, "CSIP002", span, message, _SAVE_AS_UTF8))
        return None
    if has_mark:
        found.append(
            _at(
                source,
                "CSIP003",
                Span(1, 1, 1, 1),
                "the file begins with an invisible byte order mark, as Windows Notepad may write",
                "It is read all the same. Save as “UTF-8”, not “UTF-8 with BOM”, to be rid of it.",
                severity=Severity.NOTE,
            )
        )
    return text


_SAVE_AS_UTF8 = "In your editor choose “Save as…” and the encoding UTF-8."
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NAMES = {
    "\x85": "a “next line” character",
    "\u2028": "a “line separator”",
    "\u2029": "a “paragraph separator”",
    "\ufeff": "a byte order mark in mid-text",
    "\x00": "a zero byte",
    "\x0b": "a “vertical tab” (Word's manual line break)",
    "\x0c": "a “form feed” (Word's page break)",
}


_UNPRINTABLE = re.compile(f"{_BAD.pattern}|[\ud800-\udfff]")


def unprintable(words: str) -> str | None:
    """The first character that no file of a book may hold, surrogates for undecodable bytes included."""
    match = _UNPRINTABLE.search(words)
    return match.group() if match else None


def _bad_characters(source: Source, text: str) -> Iterator[Diagnostic]:
    for count, match in enumerate(_BAD.finditer(text)):
        if count == MAX_SHOWN:
            return
        character = match.group()
        what = _NAMES.get(character, "a control character")
        yield _at(
            source,
            "CSIP015",
            between(text, match.start(), match.end()),
            f"{what} (U+{ord(character):04X}) stands in the text; readers of YAML disagree on what it means",
            "Delete it, or start a new line instead.",
        )


# --- what YAML allows and a minute book does not ---------------------------------------------------------

# An anchor, alias or tag can only begin after a space, a bracket, a comma, a colon or at the start of a line.
# In prose this hardly ever matches; where it does, the events below tell the truth.
_SUSPECT = re.compile(r"(?:^|[\s\[{,:?-])(?:[&*][^\s]|!)|^---|^\.\.\.|^%", re.MULTILINE)
_MARKS = ("&", "*", "!", "---", "...", "%")


def _is_suspect(text: str) -> bool:
    return any(mark in text for mark in _MARKS) and _SUSPECT.search(text) is not None


def _loader(text: str) -> type[Loader]:
    return _DepthGuard if _may_be_deep(text) else LOADER


_FAR_IN = re.compile(r"[\n\r][ \t?:-]{200}")  # compiled once, for nearly all files


def _may_be_deep(text: str) -> bool:
    # Each level of block nesting needs a further column, but for a list under its key, which may stand level.
    flow = text.count("[") + text.count("{")
    if flow < SAFE_DEPTH - 2 - 2 * 200:
        return _FAR_IN.search("\n" + text) is not None
    columns = max((SAFE_DEPTH - 2 - flow) // 2 + 1, 0)
    indented = rf"[\n\r][ \t?:-]{{{columns}}}" if "\r" in text else rf"\n[ \t?:-]{{{columns}}}"
    return re.search(indented, "\n" + text) is not None


class _TooDeepError(Exception):
    """Lists and keys lie deeper than libyaml's recursion may be trusted with."""


class _DepthGuard(Loader):
    """Counts how deep the composer goes. A register has many brackets, and hardly ever are they deep."""

    depth = 0

    def descend_resolver(self, _node: object, _index: object) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH + 1:  # words lie one deeper than what holds them
            raise _TooDeepError

    def ascend_resolver(self) -> None:
        self.depth -= 1


def _forbidden_yaml(source: Source, text: str) -> Iterator[Diagnostic]:
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
                    yield _at(
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
                    yield _at(
                        source, "CSIP011", here, f"lists and keys are nested over {MAX_DEPTH} deep here", _PUT_BACK
                    )
                    return
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if isinstance(event, yaml.AliasEvent):
                yield _at(source, "CSIP009", here, f"`*{_cut(event.anchor)}` is a YAML alias", _NO_ALIAS)
            elif isinstance(event, yaml.NodeEvent) and event.anchor:
                yield _at(source, "CSIP009", here, f"`&{_cut(event.anchor)}` is a YAML anchor", _NO_ALIAS)
            if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
                tag = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
                yield _at(source, "CSIP010", here, f"`{_cut(tag)}` is a YAML tag", _NO_TAG)
    except yaml.YAMLError:
        return  # the composer meets the same fault and it is reported from there


_PUT_BACK = "Put the file back from git: no minute book needs that."
_NO_ALIAS = "A minute book has no anchors or aliases. Write the words out, or put them in quotes if they are words."
_NO_TAG = "A minute book has no tags. If these are words, put them in quotes."


# --- text to nodes ---------------------------------------------------------------------------------------


def _compose(source: Source, text: str, loader: type[Loader]) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The root node, and every syntax fault that can be told apart.

    After a fault with a known cause, the one character that caused it is masked and reading goes on, so that
    three colons in plain words make three messages at once. What was masked is never used as data.
    """
    found: list[Diagnostic] = []
    masked = text
    for again in range(MAX_READ_AGAIN + 1):
        try:
            return yaml.compose(masked, Loader=loader), tuple(found)
        except _TooDeepError:
            return None, (*found, *_forbidden_yaml(source, masked))
        except yaml.YAMLError as error:
            from csip.yaml_errors import in_clerks_words  # most files have no fault

            fault = in_clerks_words(error, text)
            span = Span(fault.line, fault.column, fault.line, fault.column + 1)
            if not found or found[-1].line != fault.line:  # one message a line: one mend serves them all
                found.append(_at(source, fault.code, span, fault.message, fault.hint))
            if fault.mask is None or len(found) >= MAX_SHOWN or again == MAX_READ_AGAIN:
                break
            mask = " " if text[fault.mask] == "\t" else "_"
            masked = masked[: fault.mask] + mask + masked[fault.mask + 1 :]
    return None, tuple(found)


# What YAML 1.1 readers (PyYAML, Ruby, ...) or 1.2 readers take for something other than these characters.
_MISREAD = re.compile(
    r"[-+]?(?:\d[\d_]*\.[\d_]*(?:[eE][-+]?\d+)?|\.\d+|0[\d_]+|0x[\da-fA-F]+|0o[0-7]+|[1-9]\d*(?::[0-5]?\d)+(?:\.\d*)?|\d+)"
    r"|y|n|yes|no|on|off|true|false|nan|\.nan|[-+]?\.inf|=",
    re.IGNORECASE,
)
_FIRST_OF_MISREAD = frozenset("0123456789+-.=yYnNoOtTfF")  # of all such values: most words need no closer look
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_COMMENT = re.compile(r" #[^# \t\r\n]")


def _cut(words: str | None) -> str:
    words = words or ""
    return words if len(words) <= 60 else words[:58] + "…"


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


class _Converter:
    """Nodes to values, noting duplicate keys, merge keys, keys that are not words, and plain traps."""

    def __init__(self, source: Source, text: str) -> None:
        self.source = source
        self.found: list[Diagnostic] = []
        self.misread: list[tuple[str | int, ...]] = []
        self.depth = 0
        self.read(text)

    def read(self, text: str) -> None:
        """The text that the next nodes stand in."""
        self.text = text
        self.has_escapes = "\\" in text
        self.has_comments = _COMMENT.search(text) is not None

    def value(self, node: Node, place: Place) -> Value:
        if isinstance(node, ScalarNode):
            return self._scalar(node, place)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _TooDeepError
        value = self.entries(node, place) if isinstance(node, SequenceNode) else self._mapping(node, place)
        self.depth -= 1
        return value

    def _mapping(self, node: Node, place: Place) -> dict[str, Value]:
        result: dict[str, Value] = {}
        firsts: dict[str, yaml.Mark] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key_node, ScalarNode) or not key or not key.isprintable():
                self._report(key_node, "CSIP016", "a key must be a plain word", "Write it as `key: words`.")
                continue
            if key == "<<" and not key_node.style:
                self._report(key_node, "CSIP009", "`<<` is a YAML merge key", _NO_ALIAS)
                continue
            if key in result:
                firsts = firsts or {k.value: k.start_mark for k, _ in reversed(node.value) if isinstance(k, ScalarNode)}
                first = firsts[key]
                self._report(
                    key_node,
                    "CSIP008",
                    f"`{_cut(key)}` stands twice here; first on line {first.line + 1}",
                    "Only one can count. Join them, or delete one.",
                )
                continue
            if isinstance(value_node, ScalarNode):
                result[key] = self._scalar(value_node, place, key)
            else:
                key = intern(key)
                result[key] = self.value(value_node, place.below(key))
        result[FILE] = self.source
        result[PLACE] = place
        return result

    def entries(self, node: SequenceNode, place: Place, first: int = 0) -> list[Value]:
        """The entries of a list, of which the first has this index."""
        return [
            self._scalar(child, place, index)
            if isinstance(child, ScalarNode)
            else self.value(child, place.below(index))
            for index, child in enumerate(node.value, first)
        ]

    def _scalar(self, node: ScalarNode, place: Place, key: str | int | None = None) -> str | None:
        value: str = node.value
        if node.style:
            if self.has_escapes and node.style == '"' and (bad := _BAD.search(value)):  # an escape such as "\x1b"
                what = f"“{_escaped(bad.group())}” is a character that cannot be printed"
                self._report(node, "CSIP015", what, "Delete it: minutes hold nothing but words.")
            return intern(value) if len(value) <= SHORT else value
        if value in _NULLS:
            return None
        if self.has_comments:
            self._check_lost_words(node)
        if value[0] in _FIRST_OF_MISREAD and len(value) < 16 and _MISREAD.fullmatch(value):
            self.misread.append(place.path if key is None else (*place.path, key))
        return intern(value) if len(value) <= SHORT else value

    def _check_lost_words(self, node: ScalarNode) -> None:
        """Words after ` #` are a comment. `Item #4` in plain words would lose its number without a sound."""
        end = node.end_mark
        rest = self.text[end.index : end.index + 3]
        if rest.startswith(" #") and rest[2:].strip("# \t\r\n"):
            span = Span(end.line + 1, end.column + 2, end.line + 1, end.column + 3)
            self.found.append(
                _at(
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
        self.found.append(
            _at(
                self.source, code, Span(start.line + 1, start.column + 1, start.line + 1, end_column + 1), message, hint
            )
        )
