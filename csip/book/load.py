"""The minute book: read all of its files, and say what could not be read."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from csip.book.folder import misnamed
from csip.book.minute_book import MinuteBook
from csip.book.reader import ParsedFile, Reader, read_file
from csip.book.shared import with_shared
from csip.book.some_actions import SomeActions, actions_that_bear_on
from csip.book.some_meetings import DaysWanted, SomeMeetings
from csip.book.workers import Worker, split_work
from csip.diagnostics import Diagnostic
from csip.errors import CsipError
from csip.files.lock import stamp
from csip.files.names import ACTIONS, MEETINGS, PANEL, PLAN, REPORTS, SCHEDULE, council_above
from csip.files.source import FILE, Source
from csip.files.unfinished import Left, left_unfinished
from csip.models import Panel
from csip.models.build import build_actions, build_meeting, build_panel, build_plan, build_report, build_slots
from csip.models.panel import THROUGH_THE_YEAR

if TYPE_CHECKING:
    from csip.book.council import Council
    from csip.language.meeting_days import MeetingDay
    from csip.models import Meeting
    from csip.models.plan import Plan, UpwardReport


def load_book(
    root: Path,
    *,
    with_meetings: bool = True,
    days: DaysWanted | None = None,
    actions: SomeActions | None = None,
    track: Callable[[Sequence[str]], Iterable[str]] = iter,
    jobs: int = 1,
    council: Council | None = None,
) -> tuple[MinuteBook, tuple[Diagnostic, ...]]:
    """Read the book, and everything that is wrong with its files as files. What they hold raises nothing.

    With `days`, only those meetings are parsed that can bear on the days that it names; of the others the book knows
    what names them (`MinuteBook.unparsed`). Such a book has neither plan nor reports. With `actions` besides, so it is
    with the entries of the register.

    `track` is given the names of the meeting files and yields them: whoever waits can be shown how far it is. `jobs` is
    how many processes read the meetings. `council` is the council that it belongs to, where that was read before: what
    is wrong with its file is then not told again. Nothing in the book is written or deleted, whatever lies there.

    Raises: CsipError where other commands changed the book each time that it was read, for a minute.
    """
    give_up = time.monotonic() + _SECONDS_TO_READ
    while True:
        before, left = stamp(root), left_unfinished(root)
        loaded = _loaded(root, with_meetings, days, actions, track, jobs, left, council)
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
    some_actions: SomeActions | None,
    track: Callable[[Sequence[str]], Iterable[str]],
    jobs: int,
    left: Left | None,
    council: Council | None,
) -> tuple[MinuteBook, tuple[Diagnostic, ...]]:
    reader = Reader(root, left)
    with _no_garbage_collection():
        names = reader.files_in(MEETINGS) if with_meetings else ()
        # Other processes begin while the register is read here.
        files_of_meetings = _read_meetings(root, names, jobs) if days is None else iter(())
        filed = reader.build(PANEL, build_panel) or _no_panel(root)
        council, panel = _in_its_council(filed, council, reader)
        slots = reader.build(SCHEDULE, build_slots) or ()
        all_actions = days is None or some_actions is None
        actions = (reader.build(ACTIONS, build_actions) or ()) if all_actions else ()
        if days is not None:
            some, wanted = _some_meetings(MinuteBook(root, panel, slots), reader, names, days)
            meetings, unparsed = list(some.meetings), frozenset(some.unparsed)
            if some_actions is not None:
                actions, all_actions = actions_that_bear_on(reader, wanted, some_actions)
        else:
            files_and_names = zip(files_of_meetings, track(names), strict=True)
            built = (reader.take(file, build_meeting) for file, _ in files_and_names)
            meetings, unparsed = [meeting for meeting in built if meeting is not None], frozenset()
        plan, reports = _plan_and_reports(reader) if with_meetings and days is None else (None, ())
    meetings.sort(key=MinuteBook(root, panel, slots, tuple(meetings)).in_time)
    book = MinuteBook(
        root,
        panel,
        slots,
        tuple(meetings),
        actions,
        plan,
        reports,
        frozenset(reader.unread),
        reader.first_with_windows_lines,
        reader.files_read,
        unparsed,
        all_actions,
        tuple(sorted(reader.diagnostics)),
        council,
        filed,
    )
    return book, book.diagnostics


def _some_meetings(
    book: MinuteBook, reader: Reader, names: Sequence[str], days: DaysWanted
) -> tuple[SomeMeetings, Sequence[MeetingDay]]:
    """The meetings that can bear on the days asked for, and these days; the book has none of its meetings yet."""
    some = SomeMeetings(reader, names)
    book = replace(book, meetings=tuple(some.meetings), unparsed=frozenset(some.unparsed))
    wanted = tuple(days(book, some.on))
    some.parse_all_that_name(wanted)
    if book.panel.numbering == THROUGH_THE_YEAR:
        some.parse_up_to(wanted)
    return some, wanted


def _plan_and_reports(reader: Reader) -> tuple[Plan | None, tuple[UpwardReport, ...]]:
    has_plan = os.path.lexists(reader.root / PLAN) or misnamed(reader.root, PLAN) is not None
    plan = reader.build(PLAN, build_plan) if has_plan else None
    reports = [report for name in reader.files_in(REPORTS) if (report := reader.build(name, build_report)) is not None]
    return plan, tuple(sorted(reports, key=lambda report: report.date))


def _in_its_council(filed: Panel, council: Council | None, reader: Reader) -> tuple[Council | None, Panel]:
    """The council around the book, and the panel with what council.yaml adds to it; the panel as it is, where none is.

    Where council.yaml could not be read, nobody knows whom the names of the panel mean.
    """
    council = council or _council_of(reader)
    if council is None:
        return None, filed
    if not council.is_read:
        reader.unread.add(PANEL)
    return council, with_shared(filed, council.file, council.key_of(reader.root))


def _council_of(reader: Reader) -> Council | None:
    """The council around the book, if any; what is wrong with its file is told with what is wrong with the book's."""
    above = council_above(Path(os.path.abspath(reader.root)))  # noqa: PTH100  as it was typed, not where a link leads
    if above is None:
        return None
    from csip.book.council import Council  # most books have none

    council = Council(above)
    up = os.path.relpath(above, reader.root).replace(os.sep, "/")
    reader.diagnostics += [replace(found, path=f"{up}/{found.path}") for found in council.diagnostics]
    return council


def _no_panel(root: Path) -> Panel:
    """What stands in for a panel.yaml that cannot be read: no people, no rules of its own."""
    return Panel.model_validate({"name": "(panel.yaml cannot be read)", FILE: Source(root / PANEL, PANEL, b"")})


def _read_meetings(root: Path, names: Sequence[str], jobs: int) -> Iterator[ParsedFile]:
    """The files of meetings in the order of their names, read by so many processes: the others begin at once."""

    def read_all(share: Sequence[str]) -> Iterator[ParsedFile]:
        return (read_file(root, name) for name in share)

    own, *others = split_work(names, jobs)
    workers = [Worker(partial(read_all, share)) for share in others]
    return chain(read_all(own), chain.from_iterable(worker.results() for worker in workers))


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


def load_meeting(root: Path, name: str) -> tuple[Meeting | None, tuple[Diagnostic, ...]]:
    """One file of `meetings/`, by its name relative to the book."""
    reader = Reader(root)
    return reader.build(name, build_meeting), tuple(reader.diagnostics)


def load_report(path: Path) -> tuple[UpwardReport | None, tuple[Diagnostic, ...]]:
    """One report, from wherever its file stands."""
    reader = Reader(path.parent)
    return reader.build(path.name, build_report), tuple(reader.diagnostics)
