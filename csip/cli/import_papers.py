"""The papers that `csip import` is given: found, read, proven, and put in the order of their meetings."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from csip.cli.options import progress, the_time
from csip.errors import CsipError
from csip.language.phrases import in_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from csip.changes.imported_source import Source
    from csip.importers.papers.lines import Paper
    from csip.importers.reading import Reading
    from csip.language.meeting_days import MeetingDay

_ENDINGS = (  # that which keeps most of a paper first
    ".docx", ".odt", ".rtf", ".html", ".htm", ".md", ".markdown", ".txt", ".rst", ".eml", ".pdf",
    ".xlsx", ".csv", ".tsv",
)  # fmt: skip
_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})
_OTHERS = frozenset({".doc", ".wpd", ".pages", ".msg", ".gdoc"})  # papers too: in a folder each is refused by its name


class Supplied(NamedTuple):
    """What the clerk supplies where a paper lacks it, and whether several meetings in a file are told apart."""

    date: str | None
    time: str | None
    venue: str | None
    split: bool | None = None
    only_shown: bool = False  # nothing is written: several meetings are read as one, with a remark on each


class Papers(NamedTuple):
    """The papers that are named or stand in the folders named, and what else those folders hold: that is left alone."""

    papers: list[Path]
    left_alone: Counter[str]


class Taken(NamedTuple):
    """A meeting that was read of a paper; or why there is none, or that the book has it already."""

    path: Path
    source: Source | None = None
    reading: Reading | None = None
    why_not: CsipError | None = None
    before: str = ""  # the file of the book that was made from it

    @property
    def day(self) -> str:
        """What names the meeting; nothing where there is none."""
        return named_in(self.reading) if self.reading is not None and self.reading.meeting.get("date") else ""

    @property
    def order(self) -> tuple[str, bool, int, str]:
        """By the day: what a newer paper says of the schedule comes after what it said.

        Minutes come before the agenda of the same meeting, and Word before PDF.
        """
        is_agenda = self.reading is not None and self.reading.document == "agenda"
        kind = list(_ENDINGS).index(self._ending) if self._ending in _ENDINGS else 0
        return self.day or "9999", is_agenda, kind, self.path.name

    @property
    def _ending(self) -> str:
        return self.path.suffix.lower()


def papers_in(files: Sequence[Path]) -> Papers:
    """The papers named, and those right in the folders named. Raises: CsipError for a folder without any."""
    papers: dict[Path, Path] = {}
    left: Counter[str] = Counter()
    for path in files:
        if not path.is_dir():
            papers.setdefault(path.absolute(), path)
            continue
        here = Counter(_kind_of_entry(entry) for entry in path.iterdir())
        if not here["paper"]:
            inside = here["sub-folder"]
            hint = f"It has {in_words(inside, 'sub-folder')}: name what is to be imported." if inside else ""
            raise CsipError(f"{path} holds no papers", hint or f"csip reads {', '.join(sorted(_ENDINGS))}.")
        for entry in sorted(path.iterdir()):
            if _kind_of_entry(entry) == "paper":
                papers.setdefault(entry.absolute(), entry)
        left += here - Counter(paper=here["paper"])
    return Papers(list(papers.values()), left)


def _kind_of_entry(path: Path) -> str:
    if path.name.startswith((".", "~$")) or path.name.casefold() in _OF_THE_SYSTEM:
        return "hidden file"
    if path.is_dir():
        return "sub-folder"
    return "paper" if path.suffix.lower() in _OTHERS.union(_ENDINGS) and path.is_file() else "other file"


def read_papers(papers: Sequence[Path], given: Supplied, known: Mapping[Source, str]) -> list[Taken]:
    """Each paper read, or why it was not, in the order given; a bar shows how far it is.

    `known` are the papers that the book has: they are not read again.
    """
    alone = len(papers) == 1
    followed = progress(papers, "Importing", least=10)
    return [taken for path in followed for taken in _read_or_why_not(path, given, known, alone=alone)]


def _read_or_why_not(path: Path, given: Supplied, known: Mapping[Source, str], *, alone: bool) -> list[Taken]:
    """The paper read, or why it is not: one paper of many must not keep the others out, whatever is wrong with it.

    A fault of csip's own is said to be one, and ends the command where there is but one paper, or CSIP_DEBUG is set.
    """
    try:
        return _read(path, given, known)
    except CsipError as error:
        return [Taken(path, why_not=error)]
    except Exception as error:
        if alone or os.environ.get("CSIP_DEBUG"):
            raise
        fault = CsipError(f"csip itself has a fault ({type(error).__name__}: {error})", "Please report it.")
        return [Taken(path, why_not=fault)]


def _read(path: Path, given: Supplied, known: Mapping[Source, str]) -> list[Taken]:
    """The meetings of a paper, read and proven, with what the clerk supplied in the places where it says nothing."""
    from hashlib import sha256

    from csip.changes.imported_source import Source
    from csip.files.given import read_given
    from csip.importers.papers.read import LARGEST, read_paper

    content = read_given(path, called=path.name, largest=LARGEST)
    digest = sha256(content).hexdigest()
    had = [source for source in known if source.sha256 == digest]
    if had and len(had) >= had[0].of:
        return [Taken(path, source, before=known[source]) for source in had]
    readings = _readings(read_paper(content, path.name), path, given)
    sources = [Source(digest, n, len(readings)) for n in range(1, len(readings) + 1)]
    return [
        Taken(path, source, before=known[source])
        if source in known
        else Taken(path, source, _supplied(reading, path, given))
        for source, reading in zip(sources, readings, strict=True)
    ]


def _readings(paper: Paper, path: Path, given: Supplied) -> list[Reading]:
    from csip.importers.head.beginnings import places
    from csip.importers.minutes import read_minutes
    from csip.importers.proof import prove
    from csip.importers.several import read_each, said

    found = places(paper) if given.split is not False else ()
    if found and given.split:
        if given.date is not None:
            raise CsipError(f"{path.name} holds {in_words(len(found), 'meeting')}", "--date is for one: leave it out.")
        return read_each(paper, found)
    if found and not given.only_shown:
        raise CsipError(
            f"{path.name} seems to hold {in_words(len(found), 'meeting')}, beginning at {said(found)}",
            "--split takes each into a file of its own; --no-split takes them as one meeting, if they are.",
        )
    reading = prove(paper, read_minutes(paper))
    if paper.kind in ("xlsx", "csv") and reading.document == "minutes":
        raise CsipError(
            f"{path.name} is a table, and neither a log of actions nor a list of dates",
            "A log has a column for the action, and one for its owner, its date or its status, with headings.",
        )
    return [reading]


def _supplied(reading: Reading, path: Path, given: Supplied) -> Reading:
    meeting = dict(reading.meeting)
    if given.date is not None:
        named = _typed(given.date)
        day = str(named.date)
        if meeting.get("date") not in (None, day):
            raise CsipError(
                f"{path.name} says that the meeting was on {_day(str(meeting['date']))}, --date says {_day(day)}",
                "If the paper is right, leave out --date; if not, correct the paper first.",
            )
        which = {"sitting": str(named.sitting)} if named.sitting > 1 else {}
        meeting = {"date": day} | which | {key: value for key, value in meeting.items() if key != "date"}
    if given.time is not None and meeting.get("time") is None:
        meeting["time"] = the_time(given.time)
    if given.venue is not None and meeting.get("venue") is None:
        meeting["venue"] = given.venue
    return replace(reading, meeting=meeting)


def _typed(text: str) -> MeetingDay:
    """The meeting that --date names: a day, or 2026-06-10-2. Raises: CsipError for what is not a date."""
    from csip.language.meeting_days import typed_meeting_day

    try:
        return typed_meeting_day(text)[0]
    except ValueError as error:
        raise CsipError(str(error)) from None


def _day(day: str) -> str:
    from csip.language.dates import format_date, parse_date

    return format_date(parse_date(day))


def meeting_file(reading: Reading, path: Path) -> str:
    """The file of the book that the paper's meeting gets. Raises: CsipError where nobody said when it was."""
    day = reading.meeting.get("date")
    if reading.document == "actions":
        raise CsipError(
            f"{path.name} is a log of actions, and no meeting", "Leave out --out: they go into the register."
        )
    if reading.document == "calendar":
        raise CsipError(f"{path.name} is a list of dates, and no meeting", "Leave out --out: it goes on the schedule.")
    if day is None:
        if reading.meeting.get("extract"):
            raise CsipError(
                f"{path.name} is one item of a meeting, and such a page does not say when the meeting was",
                f"Look up the meeting and give its date: csip import {path.name} --date DATE",
            )
        raise CsipError(
            f"{path.name} does not say when the meeting was, and csip does not guess", "Give it with --date DATE."
        )
    return f"meetings/{named_in(reading)}.yaml"


def named_in(reading: Reading) -> str:
    """What names a paper's meeting, which says when it was."""
    day, sitting = reading.meeting["date"], reading.meeting.get("sitting")
    return f"{day}-{sitting}" if sitting else str(day)
