"""The lists of what is in a pack: one of what is for the public, and one of what is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from csip.book.minute_book import MinuteBook
from csip.documents.blocks import FILE, Block, Column, Document, Heading, Note, Paragraph, Table, Words
from csip.documents.meeting_parts import gathering, when_and_where
from csip.documents.titles import council_line, publisher
from csip.facts import numbering
from csip.facts.exempt_law import exempt_law
from csip.language.dates import format_date
from csip.language.phrases import listed
from csip.models import Meeting

_FORMS = {"docx": "Word", "pdf": "PDF", "html": "web page", "csv": "spreadsheet", "ics": "calendar"}


class Paper(NamedTuple):
    """One paper of a pack: what it is, its file's name without an ending, in which forms; may it be published?"""

    what: str
    name: str
    endings: tuple[str, ...]
    public: bool = True

    @property
    def files(self) -> tuple[str, ...]:
        return tuple(f"{self.name}.{ending}" for ending in self.endings)


def contents(book: MinuteBook, meeting: Meeting, papers: Sequence[Paper], today: date, *, public: bool) -> Document:
    """What one folder of the pack holds, so that nobody need open every file to know; for the public, what it lacks.

    The public's list does not name what stands in the other folder.
    """
    blocks: list[Block] = [
        *council_line(book.panel),
        Words(when_and_where(meeting, held=meeting.has_minutes or meeting.date < today)),
    ]
    blocks.append(Words(f"Made on {format_date(today, weekday=True)}."))
    if not public:
        blocks.append(Note("Not for publication: these papers are for those at the meeting."))
    heading = "For publication" if public else "For those at the meeting"
    blocks += (Heading(heading), _listed(heading, papers))
    if public:
        blocks.append(Heading("Withheld"))
        blocks += (Paragraph(words, bullet=True) for words in withheld(book, meeting))
    reports = list(_reports(meeting)) if public else []
    if reports:
        blocks.append(Heading("To be added"))
        blocks.append(Words("The book names these papers but does not hold them:"))
        blocks += (Paragraph(words, bullet=True) for words in reports)
    title = f"{'Papers' if public else 'Papers that are not public'} for {gathering(book, meeting)}"
    return Document(title, tuple(blocks), dated=today, publisher=publisher(book.panel))


def _listed(caption: str, papers: Iterable[Paper]) -> Table:
    columns = (Column("name", "Paper"), Column("form", "As"), Column(FILE, "File"))
    rows = tuple(
        (paper.what, _FORMS[ending], file)
        for paper in papers
        for file, ending in zip(paper.files, paper.endings, strict=True)
    )
    return Table(caption, columns, rows)


def withheld(book: MinuteBook, meeting: Meeting) -> tuple[str, ...]:
    """What the book or this meeting holds and the pack does not."""
    found = []
    for item, number in zip(meeting.items, numbering.item_numbers(meeting), strict=True):
        if item.exempt is not None:
            law = exempt_law(book.panel.regime)
            which = [str(n) for n in item.exempt.paragraphs] if law.schedule is not None else []
            why = f"paragraph{'s' if len(which) > 1 else ''} {listed(which)} of " if which else ""
            named = f"Item {number}, {item.title}" if number else item.title
            found.append(f"{named}: the heading only (exempt under {why}{law.schedule or law.alone}).")
    found.append("From the calendar alone: agenda settings, actions and why a meeting was cancelled.")
    if any(somebody.email for somebody in book.panel.people):
        found.append("E-mail addresses from panel.yaml are in none of these papers.")
    return tuple(found)


def _reports(meeting: Meeting) -> Iterator[str]:
    for item in meeting.items:
        for report in item.reports if item.exempt is None else ():
            if report.status != "verbal":
                status = f" ({report.status})" if report.status is not None else ""
                yield f"{report.title}{status}, for {item.title}"
