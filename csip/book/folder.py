"""The files of a minute book's folder, by name: which there are, and which are not called as they should be."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from csip.diagnostics import Diagnostic, Severity
from csip.files.names import COUNCIL, MEETINGS, MOST_FOLDERS_UP, REPORTS, SCHEDULE
from csip.language.meeting_days import MeetingDay
from csip.language.pattern import Pattern


def meeting_files(root: Path) -> tuple[str, ...]:
    """The names of the files of `meetings/`, in order, without reading any."""
    return files_in(MEETINGS, root)[0]


def report_files(root: Path) -> tuple[str, ...]:
    """The names of the files of `reports/`, in order, without reading any."""
    return files_in(REPORTS, root)[0]


def meeting_file(root: Path, day: MeetingDay) -> str | None:
    """The name of the file that is named for this meeting, without reading any; None when there is none."""
    return next((name for name in meeting_files(root) if Path(name).stem == str(day)), None)


def files_in(kind: str, root: Path) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """The names of all files of `meetings` or `reports`, in order, and what there was not looked into or is misnamed.

    Subfolders are looked into, no link is followed.
    """
    names: list[str] = []
    diagnostics: list[Diagnostic] = []

    def refuse(error: OSError) -> None:
        name = Path(error.filename).relative_to(root).as_posix()
        message = f"{name} may not be read: {error.strerror}"
        diagnostics.append(Diagnostic("CSIP001", Severity.ERROR, name, 1, 1, 1, 1, message))

    if not os.path.lexists(root / kind):
        return (), ()  # a young book has none, and git keeps no empty folder
    if not (root / kind).resolve().is_relative_to(root.resolve()):
        message = f"{kind} is a link that leads out of this minute book; the {kind} in it were not read"
        return (), (Diagnostic("CSIP017", Severity.ERROR, kind, 1, 1, 1, 1, message),)
    for folder, subfolders, files in os.walk(root / kind, onerror=refuse):
        here = Path(folder).relative_to(root).as_posix()
        for subfolder in list(subfolders):
            name = f"{here}/{subfolder}"
            if subfolder.endswith((".yaml", ".yml")):
                subfolders.remove(subfolder)
                names.append(name)
            elif subfolder.startswith("."):
                subfolders.remove(subfolder)
            elif os.path.islink(os.path.join(folder, subfolder)):  # noqa: PTH114, PTH118  as os.walk tests it
                message = f"{name} is a link to a folder; the {kind} in it were not read"
                diagnostics.append(Diagnostic("CSIP017", Severity.ERROR, name, 1, 1, 1, 1, message))
        for file in files:
            if file.startswith("."):
                continue
            if file.endswith((".yaml", ".yml")):
                names.append(f"{here}/{file}")
            elif (right := _rightly_named(file)) is not None:
                severity = Severity.WARNING if right in files else Severity.ERROR
                diagnostics.append(not_read(f"{here}/{file}", f"{here}/{right}", severity))
    return tuple(sorted(names)), tuple(diagnostics)


_MISNAMED = Pattern(r"\.ya?ml(\.txt)?$", re.IGNORECASE)


def _rightly_named(file: str) -> str | None:
    """The name that a file was to have which is meant as YAML, and ends in .YAML, or in a .txt that Windows hides."""
    return _MISNAMED.sub(".yaml", file) if _MISNAMED.search(file) else None


def misnamed(folder: Path, name: str) -> str | None:
    """The file in the folder that was to be called so, and is not quite."""
    try:
        there = sorted(os.listdir(folder))  # noqa: PTH208  names alone
    except OSError:
        return None
    return next((file for file in there if file != name and (_rightly_named(file) or "").casefold() == name), None)


def not_read(name: str, right: str, severity: Severity) -> Diagnostic:
    if severity is Severity.ERROR:
        message, hint = (
            f"{name} was not read: that is not quite what the file is to be called",
            f"Rename it to {right}.",
        )
    else:
        message = f"{name} was not read, since {right} lies beside it"
        hint = "See which of the two is right, and delete the other or move it out of the book."
    return Diagnostic("CSIP021", severity, name, 1, 1, 1, 1, message, hint)


_NOT_BODIES = frozenset({MEETINGS, REPORTS, "node_modules"})


def book_keys(folder: Path) -> tuple[str, ...]:
    """The folders below that hold a minute book, as the keys of bodies, in order."""
    return tuple(sorted(_books_below(folder, "", MOST_FOLDERS_UP)))


def _books_below(folder: Path, key: str, depth: int) -> Iterator[str]:
    """The folders that hold a schedule.yaml, by their paths. No link is followed, nothing hidden is looked into."""
    try:
        with os.scandir(folder) as entries:
            below = sorted(e.name for e in entries if e.is_dir(follow_symlinks=False) and not e.name.startswith("."))
    except OSError:  # who may not look into a folder has no body there
        return
    for name in below:
        if name in _NOT_BODIES:
            continue
        inner, path = folder / name, f"{key}{name}"
        if (inner / SCHEDULE).exists():
            yield path
        if depth > 1 and not (inner / COUNCIL).exists():  # another council's
            yield from _books_below(inner, f"{path}/", depth - 1)
