"""What passes between the bodies of a council, in small records: paragraphs that send a matter, items that take one up.

A body's minutes are let go once they were looked through; of twelve thousand meetings this is all that is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from csip.book.folder import meeting_files
from csip.book.load import load_meeting
from csip.book.reader import Reader, parsed
from csip.diagnostics import Diagnostic, Severity
from csip.files.names import MEETINGS, PANEL, REPORTS, SCHEDULE
from csip.files.source import KeyPath, Source, read
from csip.files.unfinished import left_unfinished
from csip.language.meeting_days import MeetingDay
from csip.models.build import build_meeting, build_report

if TYPE_CHECKING:
    from csip.book.council import Council
    from csip.models import CitedParagraph, Meeting, Refers
    from csip.models.plan import UpwardReport


REPORT = "report"
"""What cites a report upward in the place of a paragraph: the one that went to the other body's meeting of that day."""


class Said(NamedTuple):
    """A paragraph that a matter went through, or a report upward. Of business taken in private there are no words."""

    body: str
    meeting: MeetingDay
    reference: str
    title: str
    words: str
    came_to: str | None
    to: str | None
    for_: str | None
    is_private: bool
    file: str
    path: KeyPath

    @property
    def name(self) -> str:
        """What it is called on the command line, for ever: `allotments:2026-06-10#5.3`."""
        return f"{self.body}:{self.meeting}#{self.reference}"


class Link(NamedTuple):
    """The paragraph of another body that an item says it comes from, as it stands in the item's file."""

    from_: str
    meeting: MeetingDay
    minute: str
    as_minuted: str | None


class Taken(NamedTuple):
    """An item that takes up what others sent, with all that is minuted under it."""

    body: str
    joint_with: tuple[str, ...]
    meeting: MeetingDay
    number: str | None
    title: str
    links: tuple[Link, ...]
    said: tuple[Said, ...]
    agenda_published: date | None
    was_held: bool
    is_private: bool
    file: str
    path: KeyPath


class Passed(NamedTuple):
    """What one body sent, and what it took up, meeting by meeting."""

    sent: tuple[Said, ...] = ()
    taken: tuple[Taken, ...] = ()


def passed_in(body: str, meetings: Iterable[Meeting], reports: Iterable[UpwardReport] = ()) -> Passed:
    """What passes to or from a body in these meetings of its own, and by its reports upward."""
    sent: list[Said] = [_reported(body, report) for report in reports]
    taken: list[Taken] = []
    for meeting in meetings:
        if not any(item.received for item in meeting.items) and not any(_refers(meeting)):
            continue
        said = [(cited.item, _said(body, meeting, cited)) for cited in meeting.paragraphs]
        sent += (one for _, one in said if one.to is not None)
        for place, item in enumerate(meeting.items):
            if item.received:
                path: KeyPath = ("items", place)
                under = tuple(one for within, one in said if within is item)
                links = tuple(Link(r.from_, r.meeting, r.minute, r.as_minuted) for r in item.received)
                where = (
                    meeting.agenda_published,
                    meeting.has_minutes,
                    item.exempt is not None,
                    meeting.at.file.name,
                    path,
                )
                taken.append(
                    Taken(body, meeting.joint_with, meeting.day, item.own_number, item.title, links, under, *where)
                )
    return Passed(tuple(sent), tuple(taken))


def _reported(body: str, report: UpwardReport) -> Said:
    """A report upward as what it sends: its subject, and what the other body is asked to do."""
    asked = report.recommendations
    is_private = report.classification.casefold() != "unrestricted"
    return Said(
        body,
        MeetingDay(report.date),
        REPORT,
        report.subject,
        "" if is_private else f"{report.summary} {report.to} is asked to {asked.verb}: {'; '.join(asked.items)}",
        None,
        report.to,
        "information" if asked.verb.casefold() == "note" else "decision",
        is_private,
        report.at.file.name,
        (),
    )


def _refers(meeting: Meeting) -> Iterator[Refers]:
    for item in meeting.items:
        below = list(item.minutes)
        while below:
            paragraph = below.pop()
            if paragraph.refers is not None:
                yield paragraph.refers
            below += paragraph.minutes


def said_in(body: str, meeting: Meeting) -> tuple[Said, ...]:
    """Every paragraph of a meeting."""
    return tuple(_said(body, meeting, cited) for cited in meeting.paragraphs)


def _said(body: str, meeting: Meeting, cited: CitedParagraph) -> Said:
    paragraph, is_private = cited.paragraph, cited.item.exempt is not None
    refers = paragraph.refers
    return Said(
        body,
        meeting.day,
        cited.reference,
        cited.item.title,
        "" if is_private else paragraph.words,
        None if is_private else _came_to(cited),
        refers.to if refers is not None else None,
        refers.for_ if refers is not None else None,
        is_private,
        meeting.at.file.name,
        paragraph.at.path,
    )


def _came_to(cited: CitedParagraph) -> str | None:
    """The decision of a paragraph, in a word; what came of a motion that made none."""
    decision, motion = cited.paragraph.decision, cited.paragraph.motion
    if motion is None or decision in ("deferred", "noted"):
        return decision
    if motion.outcome not in (None, "carried", "amended"):  # one that fell decides nothing, whatever stands beside it
        return motion.outcome if motion.amends is None else None
    return decision or (motion.outcome if motion.amends is None else None)


# --- without reading whole books ---------------------------------------------------------------------------

_KEY = re.compile(rb"(?:refers|received)[\"']?\s*(?:#[^\n]*\n\s*)*:")


def may_pass(data: bytes) -> bool:
    """Whether the file of a meeting may have one of the keys; where it may say them in escapes, it may."""
    return _KEY.search(data) is not None or b"\\" in data or b"\0" in data


def read_passed(council: Council, key: str) -> tuple[Passed, tuple[Diagnostic, ...]]:
    """What passes to or from a body, of which only those files are parsed that can say so; and what kept any of its
    files from being read."""
    root = council.root / key
    reader = Reader(root, left_unfinished(root))
    found: list[Meeting] = []
    for name in reader.files_in(MEETINGS):
        source = read(root / name, name, root=root)
        if not isinstance(source, Source) or may_pass(source.data):
            built = reader.take(parsed(name, source), build_meeting)
            found += [built] if built is not None else []
    reports = [report for name in reader.files_in(REPORTS) if (report := reader.build(name, build_report)) is not None]
    outline = council.outline(key)
    found.sort(key=outline.in_time)
    problems = [d for d in reader.diagnostics if d.severity is Severity.ERROR]
    if not outline.has_read(PANEL, SCHEDULE):
        problems += [d for d in outline.diagnostics if d.severity is Severity.ERROR]
    return passed_in(key, found, reports), tuple(problems)


class Minutes(NamedTuple):
    """The paragraphs of one meeting, and the numbers of its items that were taken in private."""

    said: tuple[Said, ...]
    private: frozenset[str]


MinutesOf = Callable[[str, MeetingDay], Minutes | None]
"""The minutes of a meeting of a body, by its key; None where there is no file of them."""


class MinutesWhenAsked:
    """The minutes of single meetings of a council, each read when it is first asked for."""

    def __init__(self, council: Council) -> None:
        self._council = council
        self._files: dict[str, dict[str, str]] = {}
        self._read: dict[tuple[str, MeetingDay], Minutes | None] = {}

    def __call__(self, body: str, day: MeetingDay) -> Minutes | None:
        if (body, day) not in self._read:
            self._read[body, day] = self._minutes(body, day)
        return self._read[body, day]

    def _minutes(self, body: str, day: MeetingDay) -> Minutes | None:
        root = self._council.root / body
        if body not in self._files:
            self._files[body] = {PurePosixPath(name).stem: name for name in meeting_files(root)}
        name = self._files[body].get(str(day))
        meeting = load_meeting(root, name)[0] if name is not None else None
        if meeting is None:
            return None
        private = frozenset(item.number for item in meeting.items if item.exempt is not None and item.number)
        return Minutes(said_in(body, meeting), private)
