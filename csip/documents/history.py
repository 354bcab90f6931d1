"""A meeting's life in print: where each stands, the story of one, and what changed between two drafts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.documents.blocks import Block, Column, Document, Heading, Note, Paragraph, Table, Words
from csip.documents.titles import body, council_line, titled
from csip.facts.status import MeetingStatus
from csip.facts.timeline import Event
from csip.facts.versions.commits import Commit
from csip.facts.versions.comparison import Difference
from csip.language.dates import format_date, short_date
from csip.language.meeting_days import format_meeting
from csip.language.phrases import in_words
from csip.models import Meeting

_MOST_CHANGES = 6
_STAGES = (
    Column("meeting", "Meeting"),
    Column("stage", "Stage"),
    Column("since", "Since"),
    Column("remark", "Remarks"),
)
_EVENTS = (Column("day", "When"), Column("what", "What"))


def status(book: MinuteBook, statuses: Sequence[MeetingStatus], today: date) -> Document:
    """Every meeting and its status, as one table."""
    table = status_table(statuses)
    title = titled(book.panel, f"meetings as at {format_date(today, weekday=True)}")
    return Document(title, (table,) if table.rows else (Words("There are none."),))


def status_table(statuses: Sequence[MeetingStatus]) -> Table:
    """Where each meeting stands, one a row."""
    rows = tuple(
        (format_meeting(each.day, weekday=True), each.stage.value, _since(each), each.remark) for each in statuses
    )
    return Table("Meetings", _STAGES, rows)


def _since(meeting_status: MeetingStatus) -> str:
    return format_date(meeting_status.since) if meeting_status.since is not None else ""


def status_of_one(book: MinuteBook, meeting_status: MeetingStatus, events: Sequence[Event], today: date) -> Document:
    """One meeting's status, and the dates that led there."""
    since = f" since {format_date(meeting_status.since)}" if meeting_status.since is not None else ""
    remark = f"; {meeting_status.remark}" if meeting_status.remark else ""
    past = [event for event in events if event.day is None or event.day <= today]
    ahead = [event for event in events if event.day is not None and event.day > today]
    blocks: list[Block] = [
        Words(f"{meeting_status.stage.value[0].upper()}{meeting_status.stage.value[1:]}{since}{remark}.")
    ]
    for heading, listed in (("What happened", past), ("Ahead", ahead)):
        if listed:
            blocks += [Heading(heading), _told(heading, listed)]
    return Document(titled(book.panel, f"meeting of {format_meeting(meeting_status.day, weekday=True)}"), tuple(blocks))


def _told(caption: str, events: Sequence[Event]) -> Table:
    rows = tuple((short_date(e.day) if e.day is not None else "day not recorded", e.what) for e in events)
    return Table(caption, _EVENTS, rows)


def history(title: str, events: Sequence[Event], commits: Sequence[Commit]) -> Document:
    """The story from the book's dated facts, and who committed what where git knows."""
    blocks: list[Block] = [Heading("What the book says"), _told("What the book says", events)]
    blocks.append(Heading("Who committed what"))
    if not commits:
        blocks.append(Words("git knows nothing of it: the book is not in git, or this is not committed yet."))
    for commit in commits:
        version = commit.version
        blocks.append(Words(f"{format_date(version.day)}, {version.author}, {version.short}: {version.subject}"))
        blocks += (Paragraph(words, bullet=True) for words in commit.changes[:_MOST_CHANGES])
        if len(commit.changes) > _MOST_CHANGES:
            blocks.append(Paragraph(f"and {in_words(len(commit.changes) - _MOST_CHANGES, 'more change')}", bullet=True))
    return Document(title, tuple(blocks))


def returned(book: MinuteBook, meeting: Meeting, name: str, differences: Sequence[str]) -> Document:
    """What somebody changed in the printed minutes that were sent out, paragraph by paragraph."""
    blocks: list[Block] = [*council_line(book.panel), Words(f"From the minutes as csip prints them to {name}.")]
    blocks += (Paragraph(words, bullet=True) for words in differences)
    if not differences:
        blocks.append(Note("Not a word differs."))
    blocks.append(Note("csip compares words: it sees no highlighting, no colours, and nothing that is drawn by hand."))
    on = format_meeting(meeting.day, weekday=True)
    return Document(f"Returned minutes of {body(book.panel)}, {on}", tuple(blocks))


def changes(book: MinuteBook, meeting: Meeting, since: str, differences: Sequence[Difference]) -> Document:
    """What changed in a meeting's file, fit to be sent to the chair. `since` says which version came before."""
    what = "minutes" if meeting.has_minutes else "agenda"
    blocks: list[Block] = [*council_line(book.panel), Words(f"From {since} to the file as it stands now.")]
    blocks += (Paragraph(difference.words, bullet=True) for difference in differences)
    if not differences:
        blocks.append(Note("Nothing has changed but, perhaps, layout, comments or waivers."))
    on = format_meeting(meeting.day, weekday=True)
    return Document(f"Changes to the {what} of {body(book.panel)}, {on}", tuple(blocks))
