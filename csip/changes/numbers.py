"""Numbers given to items and paragraphs, and the actions' citations that move along."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from csip.book import ACTIONS, MinuteBook
from csip.edit import Edit, Plan, Put, Rename, Replace, is_plain_words
from csip.models import Meeting
from csip.queries import meeting_date


def went_out_with(book: MinuteBook, meeting: Meeting) -> Meeting | None:
    """The later meeting whose published agenda asks for these minutes to be approved: they went out with it."""
    for later in book.meetings:
        asked = (item.approves.meeting for item in later.items if item.approves is not None)
        if later.agenda_published is not None and meeting.date in (meeting_date(book, day) for day in asked):
            return later
    return None


def renumber(
    book: MinuteBook, meeting: Meeting, items: Sequence[str | None], numbers: Sequence[str | None]
) -> tuple[Plan, dict[str, str]]:
    """Give each item and each paragraph (in document order) its number, and move the actions' citations along.

    Returns the edits and what each old reference became. None leaves a paragraph without a number.
    """
    edits: list[Edit | Rename] = [
        Put(item.at.path, "number", number, first=True)
        for item, number in zip(meeting.items, items, strict=True)
        if number is not None and item.number is None
    ]
    renumbered: list[tuple[str, str | None]] = []
    for cited, number in zip(meeting.paragraphs, numbers, strict=True):
        old = cited.paragraph.number
        renumbered.append((cited.reference, number))
        if number is None or number == old:
            continue
        path = cited.paragraph.at.path
        if is_plain_words(cited.paragraph.at.file, path):
            edits.append(Replace(path, {"number": number, "text": cited.paragraph.text}))
        else:
            edits.append(Put(path, "number", number, first=True))
    after = _references(meeting, items, [number for _, number in renumbered])
    became = {old: new for (old, _), new in zip(renumbered, after, strict=True) if old != new}
    plan: Plan = {meeting.at.file.name: edits} if edits else {}
    citations = _moved_citations(book, meeting.date, became)
    if citations:
        plan[ACTIONS] = citations
    return plan, became


def _references(meeting: Meeting, items: Sequence[str | None], numbers: Sequence[str | None]) -> list[str]:
    """The reference of each paragraph once these numbers stand."""
    found: list[str] = []
    item_number = {id(item): number for item, number in zip(meeting.items, items, strict=True)}
    unnumbered: dict[str | int, int] = {}
    parents: list[str] = []
    for cited, new in zip(meeting.paragraphs, numbers, strict=True):
        number = new if new is not None else cited.paragraph.number
        if number is None or number == "none":
            item = item_number[id(cited.item)]
            counted = id(cited.item) if item is not None else "through"  # as `Meeting.paragraphs` counts
            count = unnumbered[counted] = unnumbered.get(counted, 0) + 1
            reference = f"{item or ''}.p{count}".lstrip(".")
        else:
            nested = cited.depth and number.startswith("(")
            reference = f"{parents[cited.depth - 1]}{number}" if nested else number
        parents[cited.depth :] = [reference]
        found.append(reference)
    return found


def _moved_citations(book: MinuteBook, day: date, became: dict[str, str]) -> list[Edit | Rename]:
    edits: list[Edit | Rename] = []
    for action in book.actions:
        for cited in action.raised:
            if cited.minute in became and meeting_date(book, cited.meeting) == day:
                edits.append(Put(cited.at.path, "minute", became[cited.minute]))
        closed = action.closed
        if closed is None or closed.meeting is None or closed.minute not in became:
            continue
        if meeting_date(book, closed.meeting) == day:
            edits.append(Put(closed.at.path, "minute", became[closed.minute]))
    return edits
