"""One file of a minute book after the other: read, parsed and built, with what is wrong with each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypeVar

from csip.book.folder import files_in, misnamed, not_read
from csip.diagnostics import Diagnostic, Severity
from csip.files.source import Source, Tree, read
from csip.files.unfinished import Left
from csip.yaml_text.lookalikes import named
from csip.yaml_text.parse import parse

Built = TypeVar("Built")
Build: TypeAlias = Callable[[Tree], tuple[Built | None, tuple[Diagnostic, ...]]]


class ParsedFile(NamedTuple):
    """A file as it was read: its values, or what kept them from being read."""

    name: str
    tree: Tree | None
    diagnostics: tuple[Diagnostic, ...]
    is_read: bool = False
    has_windows_lines: bool = False


def read_file(root: Path, name: str) -> ParsedFile:
    return parsed(name, read(root / name, name, root=root))


def parsed(name: str, source: Source | Diagnostic) -> ParsedFile:
    """The file with these bytes; `source` may be what kept them from being read."""
    if not isinstance(source, Source):
        return ParsedFile(name, None, (source,))
    tree, diagnostics = parse(source)
    has_windows_lines = b"\r" in source.data and b"\r\n" in source.data
    return ParsedFile(name, tree, diagnostics, is_read=True, has_windows_lines=has_windows_lines)


class Reader:
    """Reads and builds the files of one book, gathering what is wrong with them.

    Files that disagree because a change to them was cut short (`left`) are read, and count as unread.
    """

    def __init__(self, root: Path, left: Left | None = None) -> None:
        disagreeing = left.disagreeing if left is not None else frozenset()
        self.root = root
        self.diagnostics = [left.diagnostic] if left is not None else []
        self.unread = set(disagreeing)
        self._disagreeing = {(root / name).resolve() for name in disagreeing}
        self.first_with_windows_lines: str | None = None
        self.files_read = 0

    def files_in(self, kind: str) -> tuple[str, ...]:
        """The names of all files of `meetings` or `reports`."""
        names, diagnostics = files_in(kind, self.root)
        for diagnostic in diagnostics:
            self.report(diagnostic.path, diagnostic)
        return names

    def build(self, name: str, build: Build[Built]) -> Built | None:
        """The record that a file holds, None where it cannot be read."""
        file = read_file(self.root, name)
        if not file.is_read and (wrong := misnamed(self.root, name)) is not None:
            file = file._replace(diagnostics=(not_read(wrong, name, Severity.ERROR),))
        return self.take(file, build)

    def take(self, file: ParsedFile, build: Build[Built]) -> Built | None:
        """The record of a file that has been read already, here or in another process."""
        self.report(file.name, *file.diagnostics)
        self.files_read += file.is_read
        if self._disagreeing and (self.root / file.name).resolve() in self._disagreeing:  # through a link, too
            self.unread.add(file.name)
        if file.tree is None:
            self.unread.add(file.name)
            return None
        built, diagnostics = build(file.tree)
        self.report(file.name, *named(file.tree.source, diagnostics))
        if built is not None and file.has_windows_lines and self.first_with_windows_lines is None:
            self.first_with_windows_lines = file.name  # the first that has an entry for a finding to stand at
        return built

    def report(self, name: str, *diagnostics: Diagnostic) -> None:
        self.diagnostics.extend(diagnostics)
        if any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics):
            self.unread.add(name)
