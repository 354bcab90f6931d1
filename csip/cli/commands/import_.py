"""`csip import`: old papers in."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from csip.cli.import_papers import Supplied, meeting_day, meeting_file, papers_in, read_papers
from csip.cli.import_questions import accepted_proposals, ask_who_is_meant
from csip.cli.import_summary import Imported, summarise
from csip.cli.options import RootOption, TodayOption, book_with, find_to_write, open_book, the_day, write_out
from csip.cli.output import format_option
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from csip.importers.reading import Reading
    from csip.yaml_text.edits import Plan


def import_(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Papers: .txt .docx .html .md .pdf, or folders of them.")
    ],
    date: Annotated[
        str | None,
        typer.Option(
            "--date", metavar="DATE", help="The meeting's date, where the paper has none; DATE-2 for a second one."
        ),
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
    papers = papers_in(files)
    if format_ == "json" and not dry_run:
        raise CsipError("--format json shows what would be imported", "Add --dry-run.")
    if len(papers) > 1 and (out is not None or date is not None):
        raise CsipError("--date and --out are for one paper", "Name one file.")
    given = Supplied(date, time, venue)
    now = the_day(today)
    if dry_run:
        _show(papers, given, format_)
        return
    results = []
    folder = find_to_write(root) if out is None else None
    for path, reading in sorted(read_papers(papers, given), key=meeting_day):
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
    summarise(results)
    if any(result.failed for result in results):
        raise typer.Exit(1)


def _full_stop(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else f"{words}."


def _text(reading: Reading, path: Path, more: Sequence[tuple[int, str]] = ()) -> str:
    from csip.changes.imported_text import meeting_text

    meeting = {**reading.meeting, "leftovers": [text for _, text in reading.leftovers]}
    unsure = (*reading.unsure, *more)
    return meeting_text(meeting, path.name, unsure, reading.lacking, reading.guessed, reading.words_at)


def _as_json(reading: Reading) -> dict[str, Any]:
    """The reading, its remarks with their kinds, what harms most first."""
    from csip.importers.remarks import kind_of, ordered

    unsure = [
        {"line": line, "kind": kind_of(message).name, "message": message, "words": reading.words_at.get(line, "")}
        for line, message in ordered(reading.unsure)
    ]
    return reading.as_json() | {"unsure": unsure}


def _show(papers: list[Path], given: Supplied, format_: str) -> None:
    read = read_papers(papers, given)
    readings = [(path, reading) for path, reading in read if not isinstance(reading, CsipError)]
    failed = [(path, error) for path, error in read if isinstance(error, CsipError)]
    if len(papers) == 1 and failed:
        raise failed[0][1]
    if format_ == "json":
        shown: Any = [_as_json(reading) for _, reading in readings]
        write_out(json.dumps(shown[0] if len(papers) == 1 else shown, indent=2) + "\n")
    else:
        for path, reading in readings:
            _show_text(path, reading)
    for path, error in failed:
        summarise([_failed(path, error)])
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


def _write_apart(reading: Reading, path: Path, out: Path) -> Imported:
    from csip.changes.apply import check_meeting
    from csip.files.atomic import new_file

    meeting_file(reading, path)
    text = _text(reading, path)
    check_meeting(out, text)
    new_file(out.absolute(), text.encode("utf-8"))
    return _result(reading, path, str(out), 0)


def _write(
    reading: Reading, path: Path, folder: Path, *, schedule: bool, people: bool, accept: str, today: date
) -> Imported:
    from csip.changes.apply import change
    from csip.changes.imported import action_edits, joined, people_edits, recognised_in, schedule_edits

    name = meeting_file(reading, path)
    accepted = accepted_proposals(reading, accept)
    if (folder / name).exists():
        raise CsipError(
            f"{name} already exists; {path.name} was not imported",
            "Nothing is ever overwritten. --out FILE writes it elsewhere, to compare; if it is of a further meeting of "
            f"that day, import it alone with --date {reading.meeting['date']}-2.",
        )
    ids: list[str] = []
    ask = ask_who_is_meant() if sys.stdin.isatty() else None

    def plan() -> Plan:
        book = book_with(folder, "panel.yaml", "schedule.yaml", "actions.yaml", with_meetings=False)
        known = recognised_in(book, reading.meeting, ask, adds=people)
        actions, made = action_edits(book, reading.meeting, accepted, known, today)
        ids[:] = made
        dates = schedule_edits(book, reading.meeting, reading.schedule, today)[0] if schedule else {}
        return joined(dates, people_edits(book, known.found), actions)

    book, _ = open_book(folder, with_meetings=False)
    known = recognised_in(book, reading.meeting, ask, adds=people)
    action_edits(book, reading.meeting, accepted, known, today)
    dates = schedule_edits(book, reading.meeting, reading.schedule, today)[1] if schedule else []
    more = [(_line_of(reading, day), words) for day, words in dates]
    more += [(1, words) for words in known.found.left]
    change(folder, plan, new={name: _text(reading, path, more)})
    return _result(reading, path, name, len(ids), more, known.found.taken)


def _line_of(reading: Reading, day: str | None) -> int:
    """The line of the paper that names this date among its facts; its first where none does."""
    from csip.importers.dates_in_text import dates_in

    year = int(day[:4]) if day else None
    named = (line for line, text in reading.structure if any(str(f.date) == day for f in dates_in(text, year)))
    return next(named, 1)


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
        guessed=len(reading.guessed),
        more=tuple(words for _, words in more),
        taken=dict(taken or {}),
    )
