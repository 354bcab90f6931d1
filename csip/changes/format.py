"""One layout for the files of a book or a council, and the proof that no word was touched."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from csip.book.folder import meeting_files, report_files
from csip.diagnostics import Severity
from csip.errors import CsipError
from csip.files.lock import locked
from csip.files.names import ACTIONS, COUNCIL, PANEL, PLAN, SCHEDULE
from csip.files.source import Source, read
from csip.files.transaction import replace_files
from csip.yaml_text.layout import in_house_layout
from csip.yaml_text.parse import parse
from csip.yaml_text.same_words import prove_same


@dataclass
class Layout:
    """What `csip fmt` did: the files it changed (or would), those it left alone and why, and how many were right."""

    changed: list[str] = field(default_factory=list)
    left: dict[str, str] = field(default_factory=dict)
    unchanged: int = 0

    def add(self, other: Layout, folder: str) -> None:
        """Take in what was done in a folder below."""
        self.changed += [f"{folder}/{name}" for name in other.changed]
        self.left |= {f"{folder}/{name}": why for name, why in other.left.items()}
        self.unchanged += other.unchanged


def format_book(root: Path, *, write: bool) -> Layout:
    """Lay out every file of the book; a file with errors, or one that cannot be proven the same, is left alone."""

    def files() -> tuple[str, ...]:
        plan = (PLAN,) if (root / PLAN).exists() else ()
        return (PANEL, SCHEDULE, ACTIONS, *plan, *meeting_files(root), *report_files(root))

    return _format(root, files, write=write)


def format_council_file(root: Path, *, write: bool) -> Layout:
    """Lay out council.yaml."""
    return _format(root, lambda: (COUNCIL,), write=write)


def _format(root: Path, files: Callable[[], tuple[str, ...]], *, write: bool) -> Layout:
    result = Layout()
    changed: dict[Path, bytes | None] = {}
    with locked(root) if write else nullcontext():  # to look needs no leave to write
        for name in files():
            source = read(root / name, name, root=root)
            if not isinstance(source, Source):
                result.left[name] = source.message
                continue
            try:
                after = laid_out(source)
            except CsipError as error:
                result.left[name] = error.message
                continue
            if after == source.data:
                result.unchanged += 1
            else:
                result.changed.append(name)
                changed[source.path.resolve()] = after
        if write and changed:
            replace_files(root.resolve(), changed)
    return result


def laid_out(source: Source) -> bytes:
    """The file in the house layout. Raises: CsipError when the words or comments would not be the same."""
    tree, found = parse(source)
    errors = [d for d in found if d.severity is Severity.ERROR]
    if tree is None or errors:
        where = f"line {errors[0].line}: {errors[0].message}" if errors else "it cannot be read"
        raise CsipError(f"it has errors ({where})")
    before = source.text
    meant: frozenset[str] = frozenset()
    if tree.misread:  # in most files nothing is, and the models of their kind need not be made
        from csip.models.annotations import kind_of_file, unquoted_keys

        meant = unquoted_keys(kind_of_file(source.name))
    after = in_house_layout(before, meant)
    newline = "\r\n" if b"\r\n" in source.data else "\n"
    after = after.replace("\n", newline)
    if after != before:
        prove_same(before, after)
    return after.encode("utf-8")
