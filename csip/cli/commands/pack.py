"""`csip pack`: everything that a meeting needs, what is for the public apart from what is not, with lists of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli.calendars import known_in_calendars
from csip.cli.options import MeetingArgument, RootOption, TodayOption, fit_to_print, remark, write_out
from csip.cli.output import ForceOption, Target, TemplateOption, as_bytes, rendered, write_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from csip.book.minute_book import MinuteBook
    from csip.documents.blocks import Document
    from csip.documents.pack_index import Paper
    from csip.facts.actions import ActionState
    from csip.models import Meeting

_PRINTED = ("docx", "pdf", "html")


def pack(
    meeting: MeetingArgument = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="The folder; by default, <date>-pack here."),
    ] = None,
    template: TemplateOption = None,
    force: ForceOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Make all the papers of a meeting, in one folder.

    In `public` stand agenda, minutes, dates and calendar, and a list of them: all of it may go on the web site. In
    `not-public` stand the action log and, before the meeting, the sign-in sheet and the name plates. All of it is
    made, or nothing: exit code 2. Where --force replaces the papers of a folder, each is whole, whatever becomes of
    the others.

    \b
    csip pack next
    csip pack 2012-10-03 -o october
    """
    from csip.cli.meeting_papers import open_meeting
    from csip.documents.pack_index import contents, withheld
    from csip.files.atomic import new_folder
    from csip.formats.extras import check

    check("the pack", jinja2="web pages", docx="Word", typst="PDF", icalendar="the calendar")
    book, found, day = open_meeting(meeting, root, today, default="next", actions="all")
    book = fit_to_print(book, book)
    folder = output if output is not None else Path(f"{found.day}-pack")
    papers, files = _made(book, found, day, template)
    for public in (True, False):
        index = contents(book, found, [paper for paper in papers if paper.public is public], day, public=public)
        files[_place(public, "index.html")] = _bytes(index, "html", None)
        files[_place(public, "index.txt")] = _bytes(index, "text", None)
    if os.path.lexists(folder):
        write_files(folder, files, force=force)
    else:  # all of it at once
        new_folder(folder, files)
    for name in sorted(files):
        write_out(f"{folder / name}\n")
    for words in withheld(book, found):
        remark(f"Withheld: {words}")
    there = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())
    others = sorted(name for name in there if name not in files)
    if others:
        remark(f"Also in {folder}, but not part of this pack: {', '.join(others)}.")


def _made(book: MinuteBook, meeting: Meeting, day: date, template: Path | None) -> tuple[list[Paper], dict[str, bytes]]:
    from csip.documents.pack_index import Paper
    from csip.formats.csv import actions_csv
    from csip.formats.ics import calendar

    papers: list[Paper] = []
    files: dict[str, bytes] = {}
    for paper, document in _papers(book, meeting, day):
        papers.append(paper)
        for name, ending in zip(paper.files, paper.endings, strict=True):
            if ending in _PRINTED:
                files[_place(paper.public, name)] = _bytes(document, ending, template)
    log = next(paper for paper in papers if "csv" in paper.endings)
    files[_place(log.public, f"{log.name}.csv")] = as_bytes(actions_csv(_log(book, meeting, day)), "csv")
    papers.append(Paper("Calendar of meetings", "meetings", ("ics",)))
    files[_place(True, "meetings.ics")] = calendar(
        book.panel, book.slots, private=False, known=known_in_calendars(book.root)
    )
    return papers, files


def _place(public: bool, name: str) -> str:
    """Where a file stands in the pack: nobody uploads what is not for the public along with what is."""
    return f"{'public' if public else 'not-public'}/{name}"


def _papers(book: MinuteBook, meeting: Meeting, day: date) -> Iterator[tuple[Paper, Document]]:
    from csip.cli.meeting_papers import with_letterhead
    from csip.documents import agenda as agenda_paper
    from csip.documents import minutes as minutes_paper
    from csip.documents.actions import action_list
    from csip.documents.attendance_sheets import name_plates, sign_in_sheet
    from csip.documents.pack_index import Paper
    from csip.documents.schedule import schedule_table

    def paper(what: str, kind: str, made: Document, *endings: str, public: bool = True) -> tuple[Paper, Document]:
        what, draft = (f"DRAFT {what[0].lower()}{what[1:]}", "-DRAFT") if made.draft else (what, "")
        return Paper(what, f"{meeting.day}-{kind}{draft}", endings, public), made

    yield paper("Agenda", "agenda", with_letterhead(book, agenda_paper.agenda(book, meeting, day)), *_PRINTED)
    if meeting.has_minutes:
        minutes = with_letterhead(book, minutes_paper.minutes(book, meeting, day))
        yield paper("Minutes", "minutes", minutes, *_PRINTED)
    dates = schedule_table(book, day)
    yield Paper("Dates of meetings", "dates-of-meetings", _PRINTED), dates
    log = action_list(book.panel, _log(book, meeting, day), day, title="Action log")
    yield paper("Action log", "actions", log, *_PRINTED, "csv", public=False)
    if not meeting.has_minutes:
        yield paper("Sign-in sheet", "sign-in", sign_in_sheet(book, meeting), "docx", "pdf", public=False)
        yield paper("Name plates", "plates", name_plates(book, meeting), "docx", "pdf", public=False)


def _log(book: MinuteBook, meeting: Meeting, day: date) -> list[ActionState]:
    """What is open, and what was closed since the meeting before: shown once, and then no more."""
    from csip.facts.actions import action_states, in_order

    now = book.in_time(meeting)
    before = max((slot.date for slot in book.in_order if book.in_time(slot) < now), default=None)
    found = in_order(action_states(book, day))
    return [s for s in found if s.closed is None or before is None or s.closed.date >= before]


def _bytes(document: Document, format_: str, template: Path | None) -> bytes:
    made = rendered(document, Target(format_, Path(format_)), template if format_ == "docx" else None)
    return made if isinstance(made, bytes) else made.encode()
