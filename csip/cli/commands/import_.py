"""`csip import`: old papers in."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from csip.cli.import_papers import Papers, Supplied, Taken, papers_in, read_papers
from csip.cli.import_summary import Imported, counted, remarks_as_json, summarise, why_not
from csip.cli.import_writing import Wanted, agenda_of_known, text_of, write, write_apart
from csip.cli.options import RootOption, TodayOption, find_to_write, remark, the_day, write_out
from csip.cli.output import format_option
from csip.errors import CsipError
from csip.files.names import book_above

if TYPE_CHECKING:
    from csip.changes.imported_source import Source
    from csip.importers.reading import Reading


def import_(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="Papers: .docx .pdf .odt .rtf .html .md .txt .eml .xlsx .csv; folders."),
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
    split: Annotated[
        bool | None,
        typer.Option("--split/--no-split", help="Several meetings in one file: each into its own file, or all as one."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the result; write nothing. Needs no book.")] = False,
    format_: Annotated[str, format_option(("text", "json"), "How to show the result.")] = "text",
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Read old minutes into the book. Not one word is lost, added or changed, or nothing is written.

    Actions are proposed, never asserted. What csip was unsure of is listed, with the line of the paper.

    \b
    csip import "Minutes 7 Dec 2011.docx" --dry-run
    csip import old-minutes/ --schedule --people --accept firm
    csip import item.html --date 2010-12-08

    A paper that the book has already is passed over. Exit code 1 when any of the papers could not be imported; the
    others are.
    """
    found = papers_in(files)
    if len(found.papers) > 1 and (out is not None or date is not None):
        raise CsipError("--date and --out are for one paper", "Name one file.")
    given = Supplied(date, time, venue, split, only_shown=dry_run)
    if dry_run:
        _show(found, given, format_)
        return
    wanted = Wanted(schedule=schedule, people=people, accept=accept, today=the_day(today))
    book = find_to_write(root) if out is None else root or book_above(Path.cwd())
    known = _known(book) if out is None else {}
    results: list[Imported] = []
    try:
        for taken in sorted(read_papers(found.papers, given, known), key=lambda taken: taken.order):
            results.append(_imported(taken, book, out, wanted, alone=len(found.papers) == 1))
    except KeyboardInterrupt:
        _tell_all(results, found, format_)
        remark("Stopped. What is listed above is whole; the same command goes on with the others.")
        raise typer.Exit(130) from None
    _tell_all(results, found, format_)
    if any(result.failed for result in results):
        raise typer.Exit(1)


def _known(folder: Path | None) -> dict[Source, str]:
    from csip.changes.imported_source import imported_before

    return imported_before(folder) if folder is not None else {}


def _imported(taken: Taken, book: Path | None, out: Path | None, wanted: Wanted, *, alone: bool) -> Imported:
    """What becomes of a paper, in the book or at `out`.

    Raises: CsipError where it is the only one, and could not be imported.
    """
    if taken.before:
        return Imported(taken.path, before=taken.before, meeting=Path(taken.before).stem)
    try:
        if taken.why_not is not None:
            raise taken.why_not
        if out is not None:
            return write_apart(taken, out, book)
        assert book is not None  # noqa: S101  without --out there is one
        if not alone and (there := agenda_of_known(taken, book)):
            because = "the agenda of a meeting that is in the book"
            return Imported(taken.path, before=there, because=because, meeting=Path(there).stem, document="agenda")
        return write(taken, book, wanted)
    except CsipError as error:
        if alone:
            raise
        return why_not(taken.path, error)


def _tell_all(results: list[Imported], found: Papers, format_: str) -> None:
    if format_ != "json":
        summarise(results, found.left_alone)
        return
    left = {kind: count for kind, count in sorted(found.left_alone.items()) if count}
    shown = {"version": 1, "papers": [result.as_json() for result in results], "left_alone": left}
    write_out(json.dumps(shown, indent=2) + "\n")


def _show(found: Papers, given: Supplied, format_: str) -> None:
    read = read_papers(found.papers, given, {})
    failed = [why_not(taken.path, taken.why_not) for taken in read if taken.why_not is not None]
    if len(found.papers) == 1 and read[0].why_not is not None:
        raise read[0].why_not
    if format_ == "json":
        shown: Any = [_as_json(taken.reading) for taken in read if taken.reading is not None]
        write_out(json.dumps(shown[0] if len(read) == 1 else shown, indent=2) + "\n")
    else:
        for taken in read:
            if taken.reading is not None:
                write_out(text_of(taken))
                _show_proposals(taken.reading)
    for result in failed:
        summarise([result], Counter())
    if others := counted(found.left_alone):
        remark(f"Left alone: {others}.")
    if failed:
        raise typer.Exit(1)


def _as_json(reading: Reading) -> dict[str, Any]:
    """The reading, its remarks with their kinds, what harms most first."""
    return reading.as_json() | {"unsure": remarks_as_json(reading.unsure, reading.words_at)}


def _show_proposals(reading: Reading) -> None:
    from csip.language.display import visible

    if reading.document == "actions":
        return  # they are all that is shown
    if reading.proposals:
        write_out("\n# Proposed actions and decisions (nothing is asserted; see --accept):\n")
    for p in reading.proposals:
        due = p.due or p.due_meeting or "no date"
        write_out(f"#   {p.minute}  {p.confidence} {p.kind}, {visible(p.owner)}, {due}: {visible(p.quotation)}\n")
