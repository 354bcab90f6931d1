"""The papers that `csip import` is given: found, read, proven, and put in the order of their meetings."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from csip.cli.options import progress, the_time
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from csip.importers.reading import Reading
    from csip.language.meeting_days import MeetingDay

_ENDINGS = frozenset({".txt", ".docx", ".html", ".htm", ".md", ".markdown", ".pdf"})
_OTHERS = frozenset({".doc", ".rtf", ".odt", ".wpd", ".pages"})  # papers too: in a folder each is refused by its name


@dataclass(frozen=True)
class Supplied:
    """What the clerk supplies where a paper lacks it."""

    date: str | None
    time: str | None
    venue: str | None


def papers_in(files: Sequence[Path]) -> list[Path]:
    """The papers named, and those in the folders named. Raises: CsipError for a folder without any."""
    papers: list[Path] = []
    for path in files:
        if path.is_dir():
            found = sorted(p for p in path.rglob("*") if p.suffix.lower() in _ENDINGS | _OTHERS and p.is_file())
            if not found:
                raise CsipError(f"{path} holds no papers", f"csip reads {', '.join(sorted(_ENDINGS))}.")
            papers += found
        else:
            papers.append(path)
    return papers


def read_papers(papers: Sequence[Path], given: Supplied) -> list[tuple[Path, Reading | CsipError]]:
    """Each paper read, or why it was not, in the order given; a bar shows how far it is."""
    alone = len(papers) == 1
    followed = progress(papers, "Importing", least=10)
    return [(path, _read_or_why_not(path, given, alone=alone)) for path in followed]


def meeting_day(paper: tuple[Path, Reading | CsipError]) -> str:
    """The day of a paper's meeting, to sort by: what a newer paper says of the schedule comes after what it said."""
    _, reading = paper
    return "9999" if isinstance(reading, CsipError) or not reading.meeting.get("date") else named_in(reading)


def _read_or_why_not(path: Path, given: Supplied, *, alone: bool) -> Reading | CsipError:
    """The paper read, or why it is not: one paper of many must not keep the others out, whatever is wrong with it.

    A fault of csip's own is said to be one, and ends the command where there is but one paper, or CSIP_DEBUG is set.
    """
    try:
        return _read(path, given)
    except CsipError as error:
        return error
    except Exception as error:
        if alone or os.environ.get("CSIP_DEBUG"):
            raise
        return CsipError(f"csip itself has a fault ({type(error).__name__}: {error})", "Please report it.")


def _read(path: Path, given: Supplied) -> Reading:
    """The paper read and proven, with what the clerk supplied in the places where it says nothing."""
    from csip.importers.papers.read import read_paper
    from csip.importers.proof import prove
    from csip.importers.reading import read_minutes

    paper = read_paper(path)
    reading = prove(paper, read_minutes(paper))
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
