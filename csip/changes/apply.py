"""Changes and new files of a book, worked out under its lock, proven and written whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

from csip.changes.prove import edited, read_back
from csip.diagnostics import Diagnostic
from csip.errors import CsipError
from csip.files.atomic import new_file
from csip.files.lock import locked
from csip.files.source import Source, read
from csip.files.transaction import replace_files
from csip.language.display import visible
from csip.yaml_text.edits import Plan, Rename


class HasSources(Protocol):
    """What was read to work out edits: a book, or a council."""

    @property
    def sources(self) -> Mapping[str, Source]:
        """The files that were read, by their names."""


Planned = tuple[Plan, HasSources]  # edits by file name, and that from which they were worked out


def change(root: Path, plan: Callable[[], Planned], *, new: Mapping[str, str] | None = None) -> None:
    """Work out a change and make it, while no other command can write.

    `plan` reads the book, and returns the edits by file name with the book that it read. It runs under the lock, so
    that two commands at once number their actions differently and neither loses the other's. An editor takes no lock:
    the book is handed over because edits worked out from other bytes would be made in the wrong place. `new` are files
    that the book is to have from then on; like `create` it never overwrites one.

    Raises: CsipError where a file has errors, is there already, or was changed by something else meanwhile.
    """
    with locked(root):
        changed: dict[Path, bytes | None] = {
            _place_for(root, name): _checked(root / name, name, text).data for name, text in (new or {}).items()
        }
        before: dict[Path, bytes] = {}
        plans, book = plan()
        for name, edits in plans.items():
            source, values = _readable(root, name)
            if name in book.sources and book.sources[name].data != source.data:
                raise _changed_just_now(source.path)
            path = source.path.resolve()
            before[path] = source.data
            changed[path] = edited(source, [edit for edit in edits if not isinstance(edit, Rename)], values=values)
            for rename in (edit for edit in edits if isinstance(edit, Rename)):
                renamed = _place_for(root, rename.name)
                changed[renamed], changed[path] = changed[path], None
        for path, data in before.items():
            if path.read_bytes() != data:
                raise _changed_just_now(path)
        changed = {path: data for path, data in changed.items() if data != before.get(path)}
        if changed:
            replace_files(root.resolve(), changed)


def _changed_just_now(path: Path) -> CsipError:
    return CsipError(
        f"{path.name} was changed by something else just now", "Nothing was written. Run the command again."
    )


def _place_for(root: Path, name: str) -> Path:
    """Where a new file of the book goes: within the book, and where nothing is yet."""
    path = root.resolve() / name
    if not path.parent.resolve().is_relative_to(root.resolve()):
        raise CsipError(f"{name} would lie outside this minute book; it was not written")
    if os.path.lexists(path):
        raise CsipError(f"{name} already exists; it was left as it is", "Nothing is ever overwritten: open that file.")
    return path


def check_meeting(path: Path, text: str) -> Source:
    """The text as the file that it is to be, once it is known to read back as a meeting without error."""
    return _checked(path, path.name, text)


def check_report(path: Path, text: str) -> Source:
    """The text as the file of a report upward, likewise."""
    return _checked(path, f"reports/{path.name}", text)


def _checked(path: Path, name: str, text: str) -> Source:
    source = Source(path, name, text.encode("utf-8"))
    _, problems = read_back(source)
    _refuse(problems, f"{name} was not written: what csip made for it cannot be read back")
    return source


def create(root: Path, name: str, text: str) -> Path:
    """Write a new file of the book, once it is known to read back without error. Never overwrites."""
    path = root / name
    source = _checked(path, name, text)
    with locked(root):
        new_file(_place_for(root, name), source.data, under_lock=True)
    return path


def _readable(root: Path, name: str) -> tuple[Source, Any]:
    """A file without errors, and what it says."""
    source = read(root / name, name, root=root)
    if isinstance(source, Diagnostic):
        raise CsipError(source.message, source.hint)
    values, problems = read_back(source)
    _refuse(problems, f"{name} has errors, so nothing was changed in it")
    return source, values


def _refuse(problems: list[Diagnostic], message: str) -> None:
    if problems:
        first = problems[0]
        raise CsipError(
            f"{message}: {first.path}:{first.line}:{first.column}: {first.message}",
            "Correct that first; `csip validate` shows all of it.",
        )


def preview(root: Path, plan: Callable[[], Planned]) -> str:
    """What a change would alter, as a unified diff; nothing is written."""
    import difflib

    parts: list[str] = []
    for name, edits in plan()[0].items():
        source, values = _readable(root, name)
        altered = [edit for edit in edits if not isinstance(edit, Rename)]
        after = edited(source, altered, values=values).decode("utf-8-sig")
        new_name = next((edit.name for edit in edits if isinstance(edit, Rename)), name)
        parts += difflib.unified_diff(
            source.text.splitlines(keepends=True), after.splitlines(keepends=True), name, new_name
        )
    shown = "".join(line if line.endswith("\n") else f"{line}\n" for line in parts)
    return visible(shown.replace("\r\n", "\n"), keep="\n\t")
