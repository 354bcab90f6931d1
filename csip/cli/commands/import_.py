"""`csip import`: old papers in."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from csip.cli.import_summary import Imported, report
from csip.cli.options import RootOption, TodayOption, book_with, find_to_write, open_book, the_day, write_out
from csip.cli.output import format_option
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from csip.importers.reading import Reading
    from csip.yaml_text.edits import Plan

ENDINGS = frozenset({".txt", ".docx", ".html", ".htm", ".md", ".markdown", ".pdf"})
_OTHERS = frozenset({".doc", ".rtf", ".odt", ".wpd", ".pages"})  # papers too: in a folder each is refused by its name


def import_(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Papers: .txt .docx .html .md .pdf, or folders of them.")
    ],
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="The meeting's date, where the paper has none.")
    ] = None,
    time: Annotated[str | None, typer.Option("--time", metavar="TIME", help="When it began, likewise.")] = None,
    venue: Annotated[str | None, typer.Option("--venue", metavar="WORDS", help="Where it was, likewise.")] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write the meeting here, not into the book.")
    ] = None,
    schedule: Annotated[
        bool, typer.Option("--schedule", help="Also put the meeting and the dates it lists on the schedule.")
    ] = False,
    people: Annotated[bool, typer.Option("--people", help="Also put the roll's people into panel.yaml.")] = False,
    accept: Annotated[
        Literal["none", "firm", "all", "ask"],
        typer.Option("--accept", help="Which proposed actions go into actions.yaml."),
    ] = "none",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the result; write nothing. Needs no book.")] = False,
    format_: Annotated[str, format_option(("text", "json"), "With --dry-run: how to show it.")] = "text",
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Read old minutes into the book. Not one word is lost, added or changed, or nothing is written.

    Actions are proposed, never asserted. What csip was unsure of is listed, with the line of the paper.

    \b
    csip import "Minutes 7 Dec 2011.docx" --dry-run
    csip import old-minutes/ --schedule --people --accept firm
    csip import item.html --date 2010-12-08

    Exit code 1 when any of the papers could not be imported; the others are.
    """
    papers = _papers(files)
    if format_ == "json" and not dry_run:
        raise CsipError("--format json shows what would be imported", "Add --dry-run.")
    if len(papers) > 1 and (out is not None or date is not None):
        raise CsipError("--date and --out are for one paper", "Name one file.")
    given = _Given(date, time, venue)
    now = the_day(today)
    if dry_run:
        _show(papers, given, format_)
        return
    results = []
    folder = find_to_write(root) if out is None else None
    for path, reading in _by_date(papers, given):
        try:
            if isinstance(reading, CsipError):
                raise reading
            if folder is None:
                assert out is not None  # noqa: S101  one of the two is given
                results.append(_write_apart(reading, path, out))
            else:
                results.append(
                    _write(reading, path, folder, schedule=schedule, people=people, accept=accept, today=now)
                )
        except CsipError as error:
            if len(papers) == 1:
                raise
            results.append(_failed(path, error))
    report(results)
    if any(result.failed for result in results):
        raise typer.Exit(1)


@dataclass(frozen=True)
class _Given:
    """What the clerk supplies where a paper lacks it."""

    date: str | None
    time: str | None
    venue: str | None


def _papers(files: Sequence[Path]) -> list[Path]:
    papers: list[Path] = []
    for path in files:
        if path.is_dir():
            found = sorted(p for p in path.rglob("*") if p.suffix.lower() in ENDINGS | _OTHERS and p.is_file())
            if not found:
                raise CsipError(f"{path} holds no papers", f"csip reads {', '.join(sorted(ENDINGS))}.")
            papers += found
        else:
            papers.append(path)
    return papers


def _read(path: Path, given: _Given) -> Reading:
    """The paper read and proven, with what the clerk supplied in the places where it says nothing."""
    from csip.importers.papers.read import read_paper
    from csip.importers.proof import prove
    from csip.importers.reading import read_minutes
    from csip.language.dates import parse_time

    paper = read_paper(path)
    reading = prove(paper, read_minutes(paper))
    meeting = reading.meeting
    if given.date is not None:
        day = str(the_day(given.date))
        if meeting.get("date") not in (None, day):
            raise CsipError(
                f"{path.name} says that the meeting was on {_said(str(meeting['date']))}, --date says {_said(day)}",
                "If the paper is right, leave out --date; if not, mend the paper first.",
            )
        meeting["date"] = day
    if given.time is not None and meeting.get("time") is None:
        meeting["time"] = parse_time(given.time).time.strftime("%H:%M")
    if given.venue is not None and meeting.get("venue") is None:
        meeting["venue"] = given.venue
    return reading


def _said(day: str) -> str:
    from csip.language.dates import format_date, parse_date

    return format_date(parse_date(day))


def _read_or_why_not(path: Path, given: _Given, *, alone: bool) -> Reading | CsipError:
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


def _by_date(papers: list[Path], given: _Given) -> list[tuple[Path, Reading | CsipError]]:
    """The papers read, the oldest meeting first: what a newer paper says of the schedule comes after what it said."""
    read = [(path, _read_or_why_not(path, given, alone=len(papers) == 1)) for path in _tracked(papers)]

    def when(one: tuple[Path, Reading | CsipError]) -> str:
        return "9999" if isinstance(one[1], CsipError) else str(one[1].meeting.get("date") or "9999")

    return sorted(read, key=when)


def _full_stop(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}."


def _tracked(papers: list[Path]) -> Iterable[Path]:
    if len(papers) < 10 or not sys.stderr.isatty():
        return papers
    from rich.console import Console
    from rich.progress import track

    return track(papers, description="Importing", console=Console(stderr=True), transient=True)


def _text(reading: Reading, path: Path, more: Sequence[tuple[int, str]] = ()) -> str:
    from csip.changes.imported import meeting_text

    meeting = {**reading.meeting, "leftovers": [text for _, text in reading.leftovers]}
    return meeting_text(meeting, path.name, sorted((*reading.unsure, *more)), reading.lacking)


def _show(papers: list[Path], given: _Given, format_: str) -> None:
    read = [(path, _read_or_why_not(path, given, alone=len(papers) == 1)) for path in _tracked(papers)]
    readings = [(path, reading) for path, reading in read if not isinstance(reading, CsipError)]
    failed = [(path, error) for path, error in read if isinstance(error, CsipError)]
    if len(papers) == 1 and failed:
        raise failed[0][1]
    if format_ == "json":
        shown: Any = [reading.as_json() for _, reading in readings]
        write_out(json.dumps(shown[0] if len(papers) == 1 else shown, indent=2) + "\n")
    else:
        for path, reading in readings:
            _show_text(path, reading)
    for path, error in failed:
        report([_failed(path, error)])
    if failed:
        raise typer.Exit(1)


def _failed(path: Path, error: CsipError) -> Imported:
    return Imported(path, failed=" ".join(filter(None, (_full_stop(error.message), error.hint))))


def _show_text(path: Path, reading: Reading) -> None:
    from csip.language.display import visible

    write_out(_text(reading, path))
    if reading.proposals:
        write_out("\n# Proposed actions and decisions (nothing is asserted; see --accept):\n")
    for p in reading.proposals:
        due = p.due or p.due_meeting or "no date"
        write_out(f"#   {p.minute}  {p.confidence} {p.kind}, {visible(p.owner)}, {due}: {visible(p.quotation)}\n")


def _name_of(reading: Reading, path: Path) -> str:
    day = reading.meeting.get("date")
    if day is None:
        if reading.meeting.get("extract"):
            raise CsipError(
                f"{path.name} is one item of a meeting, and such a page does not say when the meeting was",
                f"Look the meeting up, and say so: csip import {path.name} --date DATE",
            )
        raise CsipError(
            f"{path.name} does not say when the meeting was, and csip does not guess", "Say so with --date DATE."
        )
    return f"meetings/{day}.yaml"


def _write_apart(reading: Reading, path: Path, out: Path) -> Imported:
    from csip.changes.apply import check_meeting
    from csip.files.atomic import new_file

    _name_of(reading, path)
    text = _text(reading, path)
    check_meeting(out, text)
    new_file(out.absolute(), text.encode("utf-8"))
    return _result(reading, path, str(out), 0)


def _write(
    reading: Reading, path: Path, folder: Path, *, schedule: bool, people: bool, accept: str, today: date
) -> Imported:
    from csip.changes.apply import change
    from csip.changes.imported import action_edits, joined, people_edits, recognised_in, schedule_edits

    name = _name_of(reading, path)
    accepted = _accepted(reading, accept)
    if (folder / name).exists():
        raise CsipError(
            f"{name} is there already; {path.name} was not imported",
            "Nothing is ever overwritten. --out FILE puts it beside, to compare.",
        )
    ids: list[str] = []
    ask = _asking() if people and sys.stdin.isatty() else None

    def plan() -> Plan:
        book = book_with(folder, "panel.yaml", "schedule.yaml", "actions.yaml", with_meetings=False)
        known = recognised_in(book, reading.meeting, ask, adds=people)
        actions, made = action_edits(book, reading.meeting, accepted, known, today)
        ids[:] = made
        dates = schedule_edits(book, reading.meeting, reading.schedule, today)[0] if schedule else {}
        return joined(dates, people_edits(book, known.found) if people else {}, actions)

    book, _ = open_book(folder, with_meetings=False)
    known = recognised_in(book, reading.meeting, ask, adds=people)
    action_edits(book, reading.meeting, accepted, known, today)
    dates = schedule_edits(book, reading.meeting, reading.schedule, today)[1] if schedule else []
    more = [(_line_of(reading, day), words) for day, words in dates]
    more += [(1, words) for words in known.found.left]
    change(folder, plan, new={name: _text(reading, path, more)})
    return _result(reading, path, name, len(ids), more, known.found.taken)


def _asking() -> Callable[[str, str], bool]:
    """Ask of each name once, though the edits are worked out again when the files are locked."""
    answers: dict[tuple[str, str], bool] = {}

    def ask(name: str, person: str) -> bool:
        from csip.language.display import visible

        if (name, person) not in answers:
            question = f"The paper has “{visible(name)}”. Is that {visible(person)} of panel.yaml?"
            answers[name, person] = typer.confirm(question, err=True)
        return answers[name, person]

    return ask


def _line_of(reading: Reading, day: str | None) -> int:
    """The line of the paper that names this date among its facts; its first where none does."""
    from csip.importers.dates_in_text import dates_in

    year = int(day[:4]) if day else None
    named = (line for line, text in reading.structure if any(str(f.date) == day for f in dates_in(text, year)))
    return next(named, 1)


def _accepted(reading: Reading, accept: str) -> list[dict[str, Any]]:
    from csip.language.promises import OWED

    owed = [p for p in reading.proposals if p.kind in OWED]
    if accept == "ask":
        if not sys.stdin.isatty():
            raise CsipError("nobody is there to ask", "Use --accept firm, all or none.")
        return [
            p._asdict() for p in owed if typer.confirm(f"{p.minute} {p.owner}: {p.quotation}\nAn action?", err=True)
        ]
    wanted = {"none": (), "firm": ("firm",), "all": ("firm", "doubtful")}[accept]
    return [p._asdict() for p in owed if p.confidence in wanted]


def _result(
    reading: Reading,
    path: Path,
    written: str,
    accepted: int,
    more: Sequence[tuple[int, str]] = (),
    taken: Mapping[str, str] | None = None,
) -> Imported:
    return Imported(
        path,
        written,
        paragraphs=sum(len(item.get("minutes") or ()) for item in reading.meeting.get("items") or ()),
        proposals=len(reading.proposals),
        accepted=accepted,
        unsure=len(reading.unsure) + len(more),
        leftovers=len(reading.leftovers),
        lacking=len(reading.lacking),
        more=tuple(words for _, words in more),
        taken=dict(taken or {}),
    )
