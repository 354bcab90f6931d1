"""The minute book: find it, read all of its files, and say what could not be read."""

from __future__ import annotations

import gc
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from csip.book.minute_book import MinuteBook
from csip.book.naming import first_date, may_name
from csip.book.workers import Worker, split_work
from csip.diagnostics import Diagnostic, Severity
from csip.errors import CsipError
from csip.files.lock import stamp
from csip.files.names import ACTIONS, MEETINGS, PANEL, PLAN, REPORTS, SCHEDULE, book_above
from csip.files.source import FILE, Source, Tree, read
from csip.files.unfinished import Left, left_unfinished
from csip.models import Panel
from csip.models.build import build_actions, build_meeting, build_panel, build_plan, build_report, build_slots
from csip.yaml_text.lookalikes import named
from csip.yaml_text.parse import parse

if TYPE_CHECKING:
    from csip.models import Meeting
    from csip.models.plan import UpwardReport

Built = TypeVar("Built")


def find_root(start: Path, given: Path | None = None) -> Path:
    """The book's folder: the one given, or the nearest one from `start` upward that holds schedule.yaml.

    Raises: CsipError where there is none.
    """
    if given is not None:
        if not (given / SCHEDULE).exists():
            raise CsipError(
                f"{given} is not a minute book: it holds no {SCHEDULE}", "Start a new one there with `csip init`."
            )
        return given.absolute()
    here = start.absolute()
    if (root := book_above(here)) is not None:
        return root
    if (wrong := _misnamed(here, SCHEDULE)) is not None:
        raise CsipError(f"{here} holds {wrong}, and a minute book has a {SCHEDULE}", "Rename that file.")
    raise CsipError(
        f"there is no minute book here: neither {here} nor any folder above it holds a {SCHEDULE}",
        "Go to the book's folder, name it with --root, or start one with `csip init`.",
    )


DaysWanted = Callable[[MinuteBook, Callable[[date], "Meeting | None"]], Iterable[date]]
"""The days asked for, given the book, hardly a meeting of it parsed, and a function that parses one by its day."""


def load_book(
    root: Path,
    *,
    with_meetings: bool = True,
    days: DaysWanted | None = None,
    track: Callable[[Sequence[str]], Iterable[str]] = iter,
    jobs: int = 1,
) -> tuple[MinuteBook, tuple[Diagnostic, ...]]:
    """Read the book, and everything that is wrong with its files as files. What they hold raises nothing.

    With `days`, only those meetings are parsed that can bear on the days that it names; of the others the book knows
    their dates (`MinuteBook.unparsed`). Such a book has neither plan nor reports.

    `track` is given the names of the meeting files and yields them: whoever waits can be shown how far it is. `jobs` is
    how many processes read the meetings. Nothing in the book is written or deleted, whatever lies there.

    Raises: CsipError where other commands changed the book each time that it was read, for a minute.
    """
    give_up = time.monotonic() + _SECONDS_TO_READ
    while True:
        before, left = stamp(root), left_unfinished(root)
        loaded = _loaded(root, with_meetings, days, track, jobs, left)
        if stamp(root) == before:  # else a command wrote meanwhile: the files read may not agree
            return loaded
        if time.monotonic() > give_up:
            raise CsipError(
                "other commands changed this minute book each time that it was being read",
                "Run this command again when they are done.",
            )


_SECONDS_TO_READ = 60


def _loaded(
    root: Path,
    with_meetings: bool,
    days: DaysWanted | None,
    track: Callable[[Sequence[str]], Iterable[str]],
    jobs: int,
    left: Left | None,
) -> tuple[MinuteBook, tuple[Diagnostic, ...]]:
    reader = _Reader(root)
    if left is not None:
        reader.found.append(left.found)
        reader.unread |= left.of_two_minds
        reader.of_two_minds = frozenset((root / name).resolve() for name in left.of_two_minds)
    with _no_garbage_collection():
        names = tuple(_files_in(MEETINGS, root, reader)) if with_meetings else ()
        # Other processes begin while the register is read here.
        files_of_meetings = _read_meetings(root, names, jobs) if days is None else iter(())
        panel = reader.build(PANEL, build_panel) or _no_panel(root)
        slots = reader.build(SCHEDULE, build_slots) or ()
        actions = reader.build(ACTIONS, build_actions) or ()
        if days is not None:
            some = _SomeMeetings(reader, names)
            book = MinuteBook(root, panel, slots, tuple(some.meetings), unparsed=frozenset(some.unparsed))
            some.parse_all_that_name(days(book, some.on))
            meetings, unparsed = list(some.meetings), frozenset(some.unparsed)
        else:
            files_and_names = zip(files_of_meetings, track(names), strict=True)
            built = (reader.take(file, build_meeting) for file, _ in files_and_names)
            meetings, unparsed = [meeting for meeting in built if meeting is not None], frozenset()
        whole = with_meetings and days is None
        has_plan = os.path.lexists(root / PLAN) or _misnamed(root, PLAN) is not None
        plan = reader.build(PLAN, build_plan) if whole and has_plan else None
        files = _files_in(REPORTS, root, reader) if whole else ()
        reports = [report for name in files if (report := reader.build(name, build_report)) is not None]
    meetings.sort(key=lambda meeting: meeting.date)
    reports.sort(key=lambda report: report.date)
    book = MinuteBook(
        root,
        panel,
        slots,
        tuple(meetings),
        actions,
        plan,
        tuple(reports),
        frozenset(reader.unread),
        reader.first_with_windows_lines,
        reader.files_read,
        unparsed,
        tuple(sorted(reader.found)),
    )
    return book, book.diagnostics


def _no_panel(root: Path) -> Panel:
    """What stands in for a panel.yaml that cannot be read: no people, no rules of its own."""
    return Panel.model_validate({"name": "(panel.yaml cannot be read)", FILE: Source(root / PANEL, PANEL, b"")})


def load_meeting(root: Path, name: str) -> tuple[Meeting | None, tuple[Diagnostic, ...]]:
    """One file of `meetings/`, by its name relative to the book."""
    reader = _Reader(root)
    return reader.build(name, build_meeting), tuple(reader.found)


def load_report(path: Path) -> tuple[UpwardReport | None, tuple[Diagnostic, ...]]:
    """One report, from wherever its file stands."""
    reader = _Reader(path.parent)
    return reader.build(path.name, build_report), tuple(reader.found)


def meeting_files(root: Path) -> tuple[str, ...]:
    """The names of the files of `meetings/`, in order, without reading any."""
    return tuple(_files_in(MEETINGS, root, _Reader(root)))


def report_files(root: Path) -> tuple[str, ...]:
    """The names of the files of `reports/`, in order, without reading any."""
    return tuple(_files_in(REPORTS, root, _Reader(root)))


def meeting_file(root: Path, day: date) -> str | None:
    """The name of the file that is named for this date, without reading any; None when there is none."""
    return next((name for name in meeting_files(root) if Path(name).stem == day.isoformat()), None)


class _File(NamedTuple):
    """A file as it was read: its values, or what kept them from being read."""

    name: str
    tree: Tree | None
    found: tuple[Diagnostic, ...]
    is_read: bool = False
    has_windows_lines: bool = False


def _read(root: Path, name: str) -> _File:
    return _parsed(name, read(root / name, name, root=root))


def _parsed(name: str, source: Source | Diagnostic) -> _File:
    if not isinstance(source, Source):
        return _File(name, None, (source,))
    tree, found = parse(source)
    return _File(name, tree, found, is_read=True, has_windows_lines=b"\r" in source.data and b"\r\n" in source.data)


def _read_meetings(root: Path, names: Sequence[str], jobs: int) -> Iterator[_File]:
    """The files of meetings in the order of their names, read by so many processes: the others begin at once."""

    def of(share: Sequence[str]) -> Iterator[_File]:
        return (_read(root, name) for name in share)

    own, *others = split_work(names, jobs)
    workers = [Worker(partial(of, share)) for share in others]
    return chain(of(own), chain.from_iterable(worker.results() for worker in workers))


class _SomeMeetings:
    """The files of meetings, each parsed only when it is asked for or when its bytes do not say its date plainly."""

    def __init__(self, reader: _Reader, names: Sequence[str]) -> None:
        self._reader = reader
        self._parsed: dict[str, Meeting | None] = {}
        self._waiting: dict[str, tuple[Source, date]] = {}
        for name in names:
            source = read(reader.root / name, name, root=reader.root)
            day = first_date(source.data) if isinstance(source, Source) else None
            if isinstance(source, Source) and day is not None:
                self._waiting[name] = (source, day)
            else:
                self._parse(name, source)

    @property
    def meetings(self) -> Iterator[Meeting]:
        """Those that were parsed, in the order of the names of their files."""
        return (meeting for _, meeting in sorted(self._parsed.items()) if meeting is not None)

    @property
    def unparsed(self) -> set[date]:
        return {day for _, day in self._waiting.values()}

    def on(self, day: date) -> Meeting | None:
        """The meeting of that day, parsed; of two files with one date the last, as `MinuteBook.meeting_on` has it."""
        for name, (source, date_) in list(self._waiting.items()):
            if date_ == day:
                self._parse(name, source)
        return {meeting.date: meeting for meeting in self.meetings}.get(day)

    def parse_all_that_name(self, days: Iterable[date]) -> None:
        wanted = tuple(days)
        for name, (source, _) in list(self._waiting.items()):
            if may_name(source.data, wanted):
                self._parse(name, source)

    def _parse(self, name: str, source: Source | Diagnostic) -> None:
        self._waiting.pop(name, None)
        self._parsed[name] = self._reader.take(_parsed(name, source), build_meeting)


class _Reader:
    """Reads and builds the files of one book, gathering what is wrong with them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.found: list[Diagnostic] = []
        self.unread: set[str] = set()
        self.of_two_minds: frozenset[Path] = frozenset()
        self.first_with_windows_lines: str | None = None
        self.files_read = 0

    def build(self, name: str, build: Callable[[Tree], tuple[Built | None, tuple[Diagnostic, ...]]]) -> Built | None:
        file = _read(self.root, name)
        if not file.is_read and (wrong := _misnamed(self.root, name)) is not None:
            file = file._replace(found=(_not_read(wrong, name, Severity.ERROR),))
        return self.take(file, build)

    def take(self, file: _File, build: Callable[[Tree], tuple[Built | None, tuple[Diagnostic, ...]]]) -> Built | None:
        self.report(file.name, *file.found)
        self.files_read += file.is_read
        if self.of_two_minds and (self.root / file.name).resolve() in self.of_two_minds:  # through a link, too
            self.unread.add(file.name)
        if file.tree is None:
            self.unread.add(file.name)
            return None
        built, faults = build(file.tree)
        self.report(file.name, *named(file.tree.source, faults))
        if built is not None and file.has_windows_lines and self.first_with_windows_lines is None:
            self.first_with_windows_lines = file.name  # the first that has an entry for a finding to stand at
        return built

    def report(self, name: str, *found: Diagnostic) -> None:
        self.found.extend(found)
        if any(diagnostic.severity is Severity.ERROR for diagnostic in found):
            self.unread.add(name)


def _files_in(kind: str, root: Path, reader: _Reader) -> Iterator[str]:
    """The names of all files of `meetings` or `reports`, in order, subfolders too; no link is followed."""

    def refuse(error: OSError) -> None:
        name = Path(error.filename).relative_to(root).as_posix()
        message = f"{name} may not be read: {error.strerror}"
        reader.report(name, Diagnostic("CSIP001", Severity.ERROR, name, 1, 1, 1, 1, message))

    if kind == REPORTS and not (root / kind).is_dir():
        return  # a book need not have any
    if not (root / kind).resolve().is_relative_to(root.resolve()):
        message = f"{kind} is a link that leads out of this minute book; the {kind} in it were not read"
        reader.report(kind, Diagnostic("CSIP017", Severity.ERROR, kind, 1, 1, 1, 1, message))
        return
    names: list[str] = []
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
                reader.report(name, Diagnostic("CSIP017", Severity.ERROR, name, 1, 1, 1, 1, message))
        for file in files:
            if file.startswith("."):
                continue
            if file.endswith((".yaml", ".yml")):
                names.append(f"{here}/{file}")
            elif (right := _rightly_named(file)) is not None:
                severity = Severity.WARNING if right in files else Severity.ERROR
                reader.report(f"{here}/{file}", _not_read(f"{here}/{file}", f"{here}/{right}", severity))
    yield from sorted(names)


_MISNAMED = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)


def _rightly_named(file: str) -> str | None:
    """The name that a file was to have which is meant as YAML, and ends in .YAML, or in a .txt that Windows hides."""
    return _MISNAMED.sub(".yaml", file) if _MISNAMED.search(file) else None


def _misnamed(folder: Path, name: str) -> str | None:
    """The file in the folder that was to be called so, and is not quite."""
    try:
        there = sorted(os.listdir(folder))  # noqa: PTH208  names alone
    except OSError:
        return None
    return next((file for file in there if file != name and (_rightly_named(file) or "").casefold() == name), None)


def _not_read(name: str, right: str, severity: Severity) -> Diagnostic:
    if severity is Severity.ERROR:
        message, hint = (
            f"{name} was not read: that is not quite what the file is to be called",
            f"Rename it to {right}.",
        )
    else:
        message = f"{name} was not read, since {right} lies beside it"
        hint = "See which of the two is right, and delete the other or move it out of the book."
    return Diagnostic("CSIP021", severity, name, 1, 1, 1, 1, message, hint)


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Reading makes hundreds of thousands of objects and no garbage: looking for any takes three times as long."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
