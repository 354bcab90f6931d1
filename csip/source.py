"""A file of the minute book: its bytes, and where in it a value stands."""

from __future__ import annotations

import errno
import os
import re
import stat
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode

from csip.diagnostics import Diagnostic, Severity
from csip.errors import CsipError

Value = Any
"""What a file holds, as plain values: str, None, list of Value, dict of str to Value."""

MAX_BYTES = 40_000_000  # 90,000 actions are 25 MB: nothing a clerk types comes near


class Loader(yaml.CBaseLoader):
    """The base loader: no value is guessed at, `no` and `12:30` stay the characters that were typed.

    Nobody asks a node for its tag, so none is looked up: that would take a third of the time of reading.
    """

    def resolve(self, _kind: object, _value: object, _implicit: object) -> str:
        return ""

    def descend_resolver(self, _node: object, _index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


LOADER = Loader

# The keys under which a mapping carries its file and its place to the models. No file can hold them: keys with control
# characters are refused below.
FILE, PLACE = "\x00file", "\x00place"
OWN_KEYS = frozenset({FILE, PLACE})


class Source:
    """The bytes of one file, and its name as messages give it (relative to the book, forward slashes).

    All sources are equal, so that two equal paragraphs are equal whichever files hold them.
    """

    __slots__ = ("_bytes", "_path", "_stamp", "name")

    def __init__(self, path: Path, name: str, data: bytes, stamp: os.stat_result | None = None) -> None:
        self._path = os.fspath(path)  # a Path takes six times the memory
        self.name = name
        self._bytes: bytes | None = data
        self._stamp = _stamp(stamp) if stamp is not None else None

    @property
    def path(self) -> Path:
        return Path(self._path)

    @property
    def data(self) -> bytes:
        """The bytes that were read. Raises CsipError when they were let go and the file has changed since."""
        if self._bytes is None:
            found = self.path.read_bytes() if _stamp(self.path.stat()) == self._stamp else b""
            if len(found) != (self._stamp or (0,))[0]:
                raise CsipError(f"{self.name} was changed while csip was reading it", "Run the command again.")
            self._bytes = found
        return self._bytes

    @property
    def text(self) -> str:
        """The characters, without a byte order mark. Decoded at each call: bytes are the cheaper thing to keep."""
        return self.data.decode("utf-8-sig")

    def let_go(self) -> None:
        """Keep the bytes no longer: a book has thousands of files, and few are looked at again. `data` reads anew."""
        if self._stamp is not None:
            self._bytes = None

    def __reduce__(self) -> tuple[Any, ...]:
        """To another process it goes without its bytes, where they can be read again."""
        return _source, (self.path, self.name, self._bytes if self._stamp is None else None, self._stamp)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Source)

    def __hash__(self) -> int:
        return 0


def _source(path: Path, name: str, data: bytes | None, stamp: tuple[int, int] | None) -> Source:
    made = Source(path, name, b"")
    made._bytes, made._stamp = data, stamp
    return made


def _stamp(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns


class Span(NamedTuple):
    """A stretch of a file: lines and columns from 1 in code points, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Place:
    """The way to an entry within its file: keys and indices, each below the one before.

    Files of one kind hold their entries at the same places, and may share them (`shared`): a paragraph then keeps no
    place of its own. All places are equal, so that two equal paragraphs are equal wherever they stand.
    """

    __slots__ = ("_below", "_key", "_parent")

    def __init__(self, parent: Place | None = None, key: str | int = "", *, shared: bool = False) -> None:
        self._parent = parent
        self._key = key
        self._below: dict[str | int, Place] | None = {} if shared else None

    def below(self, key: str | int) -> Place:
        """The place under this key or index."""
        if self._below is None:
            return Place(self, key)
        found = self._below.get(key)
        if found is None:
            found = self._below[key] = Place(self, key, shared=True)
        return found

    @property
    def path(self) -> tuple[str | int, ...]:
        keys: list[str | int] = []
        here: Place = self
        while here._parent is not None:
            keys.append(here._key)
            here = here._parent
        return tuple(reversed(keys))

    def __reduce__(self) -> tuple[Any, ...]:
        """In another process it is the place that is shared there."""
        if self._parent is not None:
            return Place.below, (self._parent, self._key)
        return (_any_meeting, ()) if self is ANY_MEETING else (Place, ())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Place)

    def __hash__(self) -> int:
        return 0


class Origin(NamedTuple):
    """Where an entry stands: a file, and a path of keys and indices in it."""

    file: Source
    path: tuple[str | int, ...]


IN_MEMORY = Source(Path(), "", b"")  # of entries that were made in memory, not read from a file
TOP = Place()
ANY_MEETING = Place(shared=True)  # there are thousands of their files, and in each an item 3 with a paragraph 5


def _any_meeting() -> Place:
    return ANY_MEETING


class Tree(NamedTuple):
    """A file as plain values, every mapping with its file and place, and the plain scalars others may misread."""

    source: Source
    value: Value
    misread: tuple[tuple[str | int, ...], ...]


def read(path: Path, name: str, *, root: Path) -> Source | Diagnostic:
    """The file's bytes, or the reason in a clerk's words why they cannot be had. Follows no link out of `root`."""
    try:
        if path.is_symlink() and not path.resolve(strict=True).is_relative_to(root.resolve()):
            return _unreadable(name, "CSIP017", "is a link that leads out of this minute book; it was not read")
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return _unreadable(
                name, "CSIP001", "is a folder, not a file", "Rename the folder: only files end in .yaml."
            )
        if not stat.S_ISREG(status.st_mode):  # a pipe would be waited for without end
            return _unreadable(name, "CSIP001", "is not an ordinary file")
        if status.st_size > MAX_BYTES:
            return _unreadable(
                name,
                "CSIP012",
                f"holds {status.st_size / 1e6:,.0f} MB; no file of a minute book is over {MAX_BYTES / 1e6:.0f} MB",
                "Was something else saved under this name? Put the file back from git.",
            )
        return Source(path, name, path.read_bytes(), status)
    except FileNotFoundError:
        if path.is_symlink():
            return _unreadable(name, "CSIP001", "is a link to a file that is not there")
        return _unreadable(name, "CSIP001", "is not there")
    except PermissionError:
        return _unreadable(
            name, "CSIP001", "may not be read: no permission", "Ask who owns the file to let you read it."
        )
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of links, before Python 3.13
        if isinstance(error, RuntimeError) or error.errno == errno.ELOOP:
            return _unreadable(name, "CSIP001", "cannot be read: it is a link that leads to itself")
        return _unreadable(name, "CSIP001", f"cannot be read: {error.strerror or error}")


def _unreadable(name: str, code: str, why: str, hint: str | None = None) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, name, 1, 1, 1, 1, f"{name} {why}", hint)


def locate(source: Source, wanted: Iterable[tuple[tuple[str | int, ...], bool, str | None]]) -> Iterator[Span]:
    """The span of each (path, on the key?, words within): the longest part of the path that the file has.

    Marks are not kept after a file is read (they cost twice the memory of its models); a file with findings
    is composed again here, once for all of them.
    """
    text = source.text
    node = yaml.compose(text, Loader=LOADER)
    assert node is not None, "only a file that has been parsed has findings"  # noqa: S101
    where = _Where(text)
    for path, on_key, words in wanted:
        yield _span(node, path, where, on_key=on_key, words=words)


class _Where:
    """A text in which many places are looked up."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = split_lines(text)
        self.pairs: dict[int, dict[str, tuple[Node, Node]]] = {}  # of a mapping, by its id

    @cached_property
    def starts(self) -> list[int]:
        """Where each line starts."""
        return [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", self.text))]

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


def split_lines(text: str) -> list[str]:
    """The lines as YAML counts them: after LF, CR LF or a lone CR."""
    return re.split(r"\r\n|\r|\n", text)


def _span(node: Node, path: tuple[str | int, ...], where: _Where, *, on_key: bool, words: str | None) -> Span:
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
        found = where.find(words, node.start_mark.index, node.end_mark.index)
        if found is not None:
            return found
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
    breaks = text.count("\n", 0, index) + text.count("\r", 0, index) - text.count("\r\n", 0, index)
    column = index - max(text.rfind("\n", 0, index), text.rfind("\r", 0, index))
    return breaks + 1, column
