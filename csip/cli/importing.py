"""`csip import` and `csip suggest`: old papers in, and the promises in minutes that no action holds."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from csip.cli import complete
from csip.cli.shared import RootOption, TodayOption, find, need, open_book, remark, the_day, write_out
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from csip.edit import Plan
    from csip.importers import Reading

ENDINGS = frozenset({".txt", ".docx", ".html", ".htm", ".md", ".markdown", ".pdf"})


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
    format_: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="With --dry-run: how to show it.")
    ] = "text",
    root: RootOption = None,
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
    if dry_run:
        _show(papers, given, format_)
        return
    results = []
    folder = find(root) if out is None else None
    for path, reading in _by_date(papers, given):
        try:
            if isinstance(reading, CsipError):
                raise reading
            if folder is None:
                assert out is not None  # noqa: S101  one of the two is given
                results.append(_write_apart(reading, path, out))
            else:
                results.append(_write(reading, path, folder, schedule=schedule, people=people, accept=accept))
        except CsipError as error:
            if len(papers) == 1:
                raise
            results.append(_Result(path, failed=" ".join(filter(None, (_full_stop(error.message), error.hint)))))
    _report(results)
    if any(result.failed for result in results):
        raise typer.Exit(1)


@dataclass(frozen=True)
class _Given:
    """What the clerk supplies where a paper lacks it."""

    date: str | None
    time: str | None
    venue: str | None


@dataclass(frozen=True)
class _Result:
    """What became of one paper."""

    path: Path
    written: str = ""
    paragraphs: int = 0
    proposals: int = 0
    accepted: int = 0
    unsure: int = 0
    leftovers: int = 0
    failed: str | None = None
    more: tuple[str, ...] = ()  # what the book and the paper do not agree on


def _papers(files: Sequence[Path]) -> list[Path]:
    papers: list[Path] = []
    for path in files:
        if path.is_dir():
            found = sorted(p for p in path.rglob("*") if p.suffix.lower() in ENDINGS and p.is_file())
            if not found:
                raise CsipError(f"{path} holds no papers", f"csip reads {', '.join(sorted(ENDINGS))}.")
            papers += found
        else:
            papers.append(path)
    return papers


def _read(path: Path, given: _Given) -> Reading:
    """The paper read and proven, with what the clerk supplied in the places where it says nothing."""
    from csip.importers import prove, read_minutes, read_paper
    from csip.times import parse_time

    paper = read_paper(path)
    reading = read_minutes(paper)
    prove(paper, reading)
    meeting = reading.meeting
    if given.date is not None:
        day = str(the_day(given.date))
        if meeting.get("date") not in (None, day):
            raise CsipError(f"{path.name} says that the meeting was on {meeting['date']}, --date says {day}")
        meeting["date"] = day
    if given.time is not None and meeting.get("time") is None:
        meeting["time"] = parse_time(given.time).time.strftime("%H:%M")
    if given.venue is not None and meeting.get("venue") is None:
        meeting["venue"] = given.venue
    return reading


def _by_date(papers: list[Path], given: _Given) -> list[tuple[Path, Reading | CsipError]]:
    """The papers read, the oldest meeting first: what a newer paper says of the schedule comes after what it said."""
    read: list[tuple[Path, Reading | CsipError]] = []
    for path in _tracked(papers):
        try:
            read.append((path, _read(path, given)))
        except CsipError as error:
            read.append((path, error))

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
    from csip.imported import meeting_text

    meeting = {**reading.meeting, "leftovers": [text for _, text in reading.leftovers]}
    return meeting_text(meeting, path.name, sorted((*reading.unsure, *more)))


def _show(papers: list[Path], given: _Given, format_: str) -> None:
    readings = [(path, _read(path, given)) for path in papers]
    if format_ == "json":
        shown: Any = [reading.as_json() for _, reading in readings]
        write_out(json.dumps(shown[0] if len(shown) == 1 else shown, indent=2, ensure_ascii=False) + "\n")
        return
    from csip.plain import visible

    for path, reading in readings:
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


def _write_apart(reading: Reading, path: Path, out: Path) -> _Result:
    from csip.edit import check_meeting
    from csip.writing import new_file

    _name_of(reading, path)
    text = _text(reading, path)
    check_meeting(out, text)
    new_file(out.absolute(), text.encode("utf-8"))
    return _result(reading, path, str(out), 0)


def _write(reading: Reading, path: Path, folder: Path, *, schedule: bool, people: bool, accept: str) -> _Result:
    from csip.edit import change, create
    from csip.imported import action_edits, joined, name_forms, people_edits, schedule_edits

    name = _name_of(reading, path)
    accepted = _accepted(reading, accept)
    if (folder / name).exists():
        raise CsipError(f"{name} is there already; {path.name} was not imported", "Nothing is ever overwritten.")
    ids: list[str] = []

    def plan() -> Plan:
        book, problems = open_book(folder, with_meetings=False)
        need(book, problems, "panel.yaml", "schedule.yaml", "actions.yaml")
        actions, made = action_edits(book, reading.meeting, accepted)
        ids[:] = made
        return joined(
            schedule_edits(book, reading.meeting, reading.schedule)[0] if schedule else {},
            people_edits(book, reading.meeting) if people else {},
            actions,
        )

    book, _ = open_book(folder, with_meetings=False)
    more = [
        (_line_of(reading, day), words) for day, words in schedule_edits(book, reading.meeting, reading.schedule)[1]
    ]
    more = more if schedule else []
    if people:
        more += [(1, words) for words in name_forms(book, reading.meeting)]
    create(folder, name, _text(reading, path, more))
    if people:  # first, so that the owners of actions are known
        change(folder, lambda: people_edits(open_book(folder, with_meetings=False)[0], reading.meeting))
    change(folder, plan)
    return _result(reading, path, name, len(ids), more)


def _line_of(reading: Reading, day: str | None) -> int:
    """The line of the paper that names this date among its facts; its first where none does."""
    from csip.importers.found_dates import dates_in

    year = int(day[:4]) if day else None
    named = (line for line, text in reading.structure if any(str(f.date) == day for f in dates_in(text, year)))
    return next(named, 1)


def _accepted(reading: Reading, accept: str) -> list[dict[str, Any]]:
    from csip.imported import OWED

    owed = [p for p in reading.proposals if p.kind in OWED]
    if accept == "ask":
        if not sys.stdin.isatty():
            raise CsipError("nobody is there to ask", "Use --accept firm, all or none.")
        return [
            p._asdict() for p in owed if typer.confirm(f"{p.minute} {p.owner}: {p.quotation}\nAn action?", err=True)
        ]
    wanted = {"none": (), "firm": ("firm",), "all": ("firm", "doubtful")}[accept]
    return [p._asdict() for p in owed if p.confidence in wanted]


def _result(reading: Reading, path: Path, written: str, accepted: int, more: Sequence[tuple[int, str]] = ()) -> _Result:
    paragraphs = sum(len(item.get("minutes") or ()) for item in reading.meeting.get("items") or ())
    return _Result(
        path, written, paragraphs, len(reading.proposals), accepted, len(reading.unsure) + len(more),
        len(reading.leftovers), more=tuple(words for _, words in more),
    )  # fmt: skip


def _report(results: Sequence[_Result]) -> None:
    """One line a paper: the file written, and what is left for the clerk to look at."""
    from csip.plain import in_words, visible

    for result in results:
        if result.failed is not None:
            remark(f"{visible(result.path.name)}: NOT imported: {visible(result.failed)}")
            continue
        write_out(f"{result.written}\n")
        parts = [in_words(result.paragraphs, "paragraph"), in_words(result.proposals, "proposal")]
        if result.accepted:
            parts.append(f"{result.accepted} of them accepted as actions")
        if result.unsure:
            parts.append(f"{in_words(result.unsure, 'line')} to look at (listed at the top of the file)")
        if result.leftovers:
            parts.append(f"{in_words(result.leftovers, 'line')} left over (under `leftovers:`)")
        if len(results) == 1:
            remark(f"{visible(result.path.name)}: {', '.join(parts)}")
        for words in result.more:
            remark(f"{visible(result.path.name)}: {visible(words)}")
    if len(results) > 1:
        _summary(results)
        failed = sum(result.failed is not None for result in results)
        remark(f"{in_words(len(results), 'paper')}: {len(results) - failed} imported, {failed} not.")


def _summary(results: Sequence[_Result]) -> None:
    """A table with a line a paper: where it went, and how much there is to look at."""
    from csip.plain import visible, width

    heads = ("Paper", "Meeting", "Paragraphs", "Proposals", "Accepted", "To look at", "Left over")
    rows: list[tuple[str, ...]] = [heads]
    for result in results:
        counts = (result.paragraphs, result.proposals, result.accepted, result.unsure, result.leftovers)
        imported = result.failed is None
        written = result.written.removeprefix("meetings/").removesuffix(".yaml") if imported else "not imported"
        rows.append((visible(result.path.name), written, *(str(count) if imported else "" for count in counts)))
    widths = [max(width(row[n]) for row in rows) for n in range(len(heads))]
    remark("")
    for row in rows:
        cells = [
            cell + " " * (widths[n] - width(cell)) if n < 2 else cell.rjust(widths[n]) for n, cell in enumerate(row)
        ]
        remark("  ".join(cells).rstrip())
    remark("")


def suggest(
    meeting: Annotated[
        str | None,
        typer.Argument(metavar="MEETING", autocompletion=complete.meetings, help="A date, or `last` (so unless said)."),
    ] = None,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to print.")] = "text",
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """List promises in minutes that no action holds yet.

    Requests and instructions too.

    \b
    csip suggest last
    """
    from csip.plain import visible
    from csip.queries import meeting_date, resolve_meeting

    book, problems = open_book(find(root))
    need(book, problems, "panel.yaml", "schedule.yaml", "actions.yaml", "meetings")
    day = resolve_meeting(book, meeting, the_day(today), default="last")
    if day not in book.meeting_on:
        raise CsipError(f"the meeting of {day} has no file in meetings/ yet")
    cited = {
        raised.minute
        for action in book.actions
        for raised in action.raised
        if meeting_date(book, raised.meeting) == day
    }
    from csip.imported import OWED
    from csip.promises import promises_in

    found = [
        {"minute": p.reference, "kind": promise.kind, "owner": promise.owner_words, "confidence": promise.confidence,
         "quotation": promise.phrase}
        for p in book.meeting_on[day].paragraphs
        if p.reference not in cited
        for promise in promises_in(p.paragraph.text)
        if promise.kind in OWED
    ]  # fmt: skip
    if format_ == "json":
        write_out(json.dumps({"version": 1, "meeting": str(day), "suggestions": found}, indent=2, ensure_ascii=False))
        write_out("\n")
        return
    for row in found:
        write_out(f"{row['minute']}  {row['confidence']} {row['kind']}: {visible(str(row['quotation']))}\n")
        who = visible(str(row["owner"])) if row["owner"] else "NAME"
        remark(f'    csip action add --raised {day} --minute {row["minute"]} --owner "{who}" --text ... --quote ...')
    if not found:
        remark("Every promise in these minutes has its action.")
