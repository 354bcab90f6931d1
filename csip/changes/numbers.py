"""Numbers given to items and paragraphs, and the actions' citations that move along."""

from __future__ import annotations

from collections.abc import Sequence

from csip.book.minute_book import MinuteBook
from csip.changes.quoting import quote_missing
from csip.errors import CsipError
from csip.facts.approvals import approvals, is_approved
from csip.facts.meetings import meeting_date
from csip.facts.numbering import item_numbers, numbers
from csip.files.names import ACTIONS
from csip.language.dates import format_date
from csip.models import Action, Meeting, Paragraph
from csip.models.cited import item_names, told_apart
from csip.yaml_text.edits import Edit, Plan, Put, Rename, Replace
from csip.yaml_text.splice import is_plain_words


def renumber(
    book: MinuteBook, meeting: Meeting, *, anew: bool = False, reason: str | None = None
) -> tuple[Plan, dict[str, str]]:
    """Give each item and paragraph its number by the house style, and move the actions' citations along.

    Numbers that stand are changed only where all are given `anew`; for those that people cite by now that takes a
    `reason`. Returns the edits and what each old reference became.
    """
    _refuse(book, meeting, anew=anew and reason is None)
    edits: list[Edit | Rename] = []
    items = item_numbers(meeting)
    for item, number in zip(meeting.items, items, strict=True):
        if number is not None and item.number is None:
            edits.append(Put(item.at.path, "number", number, first=True))
    new = numbers(meeting, book.panel.numbering, anew=anew)
    for cited, number in zip(meeting.paragraphs, new, strict=True):
        if number is not None and number != cited.paragraph.number:
            edits.append(_numbered(cited.paragraph, number))
    after = _references(meeting, items, new)
    became = {cited.reference: now for cited, now in zip(meeting.paragraphs, after, strict=True)}
    became = {old: now for old, now in became.items() if old != now}
    plan: Plan = {meeting.at.file.name: edits} if edits else {}
    citations = _moved_citations(book, meeting, became)
    if citations:
        plan[ACTIONS] = citations
    return plan, became


def _numbered(paragraph: Paragraph, number: str) -> Edit:
    path = paragraph.at.path
    if is_plain_words(paragraph.at.file, path):
        return Replace(path, {"number": number, "text": paragraph.text})
    return Put(path, "number", number, first=True)


def _refuse(book: MinuteBook, meeting: Meeting, *, anew: bool) -> None:
    """What is sealed has its numbers for good; what is approved or went out keeps those it has."""
    the_minutes = f"the minutes of {format_date(meeting.date)}"
    if any(approved.approval.seal for approved in approvals(book).get(meeting.date, ())):
        raise CsipError(
            f"{the_minutes} are approved and sealed; their numbers cannot change",
            "A later meeting may minute a correction.",
        )
    if not anew:  # filling in what they lack changes no number
        return
    if is_approved(book, meeting):
        raise CsipError(
            f"{the_minutes} are approved; their numbers are part of the record",
            "If a correction was minuted, say where with --reason.",
        )
    later = _went_out_with(book, meeting)
    if later is not None:
        raise CsipError(
            f"{the_minutes} went out with the agenda of {format_date(later.date)}; people cite their numbers",
            "If they are to change all the same, say why with --reason.",
        )


def _went_out_with(book: MinuteBook, meeting: Meeting) -> Meeting | None:
    """The later meeting whose published agenda asks for these minutes to be approved: they went out with it."""
    for later in book.meetings:
        asked = (item.approves.meeting for item in later.items if item.approves is not None)
        if later.agenda_published is not None and meeting.date in (meeting_date(book, day) for day in asked):
            return later
    return None


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
    named = item_names((number, item.title) for item, number in zip(meeting.items, items, strict=True))
    names = {id(item): name for item, name in zip(meeting.items, named, strict=True)}
    return told_apart(found, [names[id(cited.item)] for cited in meeting.paragraphs])


def _moved_citations(book: MinuteBook, meeting: Meeting, became: dict[str, str]) -> list[Edit | Rename]:
    """The numbers that actions cite, moved along; the words of the paragraph are put beside those that had none."""
    edits: list[Edit | Rename] = []
    moved: list[Action] = []
    day = meeting.date
    for action in book.actions:
        for cited in action.raised:
            if cited.minute in became and meeting_date(book, cited.meeting) == day:
                edits.append(Put(cited.at.path, "minute", became[cited.minute]))
                moved.append(action)
        closed = action.closed
        if closed is None or closed.meeting is None or closed.minute not in became:
            continue
        if meeting_date(book, closed.meeting) == day:
            edits.append(Put(closed.at.path, "minute", became[closed.minute]))
            moved.append(action)
    for action in {id(one): one for one in moved}.values():
        edits += [edit for _, edit in quote_missing(book, action, {meeting.date: meeting}.get)]
    return edits
