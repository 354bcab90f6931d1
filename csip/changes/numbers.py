"""Numbers given to items and paragraphs; whatever cites one moves along."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from csip.book.minute_book import MinuteBook
from csip.changes.citations import Moves, citations_of, followed
from csip.changes.quoting import quote_missing
from csip.errors import CsipError
from csip.facts.approvals import approvals, is_approved
from csip.facts.council_year import bearing_later, style_of, unnumbered_before
from csip.facts.meetings import meeting_now
from csip.facts.numbering import item_numbers, numbers
from csip.files.names import ACTIONS
from csip.language.meeting_days import format_meeting
from csip.models import Meeting, Paragraph
from csip.models.cited import item_names, told_apart
from csip.yaml_text.edits import Edit, Plan, Put, Rename, Replace
from csip.yaml_text.splice import is_plain_words


class Renumbered(NamedTuple):
    """The edits, how many items and paragraphs are `given` a number by them, and what each old reference became.

    `shared_with` is the next meeting of the council year that bears one of the numbers now given, too.
    """

    plan: Plan
    given: int
    became: Mapping[str, str]
    shared_with: Meeting | None = None


def renumber(book: MinuteBook, meeting: Meeting, *, anew: bool = False, reason: str | None = None) -> Renumbered:
    """Give each item and paragraph its number by the house style, and move along whatever cites one.

    Numbers that stand are changed only where all are given `anew`; for those that people cite by now that takes a
    `reason`. Raises: CsipError for minutes that are sealed, and for `anew` without a reason once they are approved or
    went out; where numbers run through the council year, for an earlier meeting without its numbers, and where approved
    minutes of a later meeting bear one that would be given.
    """
    _refuse(book, meeting, anew=anew and reason is None)
    _refuse_before_earlier(book, meeting)
    edits: list[Edit | Rename] = []
    items = item_numbers(meeting)
    for item, number in zip(meeting.items, items, strict=True):
        if number is not None and item.number is None:
            edits.append(Put(item.at.path, "number", number, first=True))
    new = numbers(meeting, style_of(book, meeting), anew=anew)
    for cited, number in zip(meeting.paragraphs, new, strict=True):
        if number is not None and number != cited.paragraph.number:
            edits.append(_numbered(cited.paragraph, number))
    standing = {cited.paragraph.number for cited in meeting.paragraphs}
    shared_with = _sharing(book, meeting, {number for number in new if number is not None} - standing)
    after = _references(meeting, items, new)
    became = {cited.reference: now for cited, now in zip(meeting.paragraphs, after, strict=True)}
    became = {old: now for old, now in became.items() if old != now}
    given = len(edits)
    edits += _moved_amendments(meeting, became)
    plan: dict[str, Sequence[Edit | Rename]] = {meeting.at.file.name: edits} if edits else {}
    citations, _ = followed(book, meeting, Moves(paragraphs=became))
    for name, moved in citations.items():
        plan[name] = [*plan.get(name, ()), *moved]
    if quotations := _missing_quotations(book, meeting, became):
        plan[ACTIONS] = [*plan[ACTIONS], *quotations]
    return Renumbered(plan, given, became, shared_with)


def _numbered(paragraph: Paragraph, number: str) -> Edit:
    path = paragraph.at.path
    if is_plain_words(paragraph.at.file, path):
        return Replace(path, {"number": number, "text": paragraph.text})
    return Put(path, "number", number, first=True)


def _refuse(book: MinuteBook, meeting: Meeting, *, anew: bool) -> None:
    """What is sealed has its numbers for good; what is approved or went out keeps those it has."""
    the_minutes = f"the minutes of {format_meeting(meeting.day)}"
    if any(approved.approval.seal for approved in approvals(book).get(meeting.day, ())):
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
            f"{the_minutes} went out with the agenda of {format_meeting(later.day)}; people cite their numbers",
            "If they are to change all the same, say why with --reason.",
        )


def _refuse_before_earlier(book: MinuteBook, meeting: Meeting) -> None:
    """Numbers that run through the council year go on from those of its earlier meetings."""
    earlier = unnumbered_before(book, meeting)
    if earlier is not None:
        raise CsipError(
            f"the minutes of {format_meeting(earlier.day)} have paragraphs without numbers, and the numbers of "
            f"{format_meeting(meeting.day)} go on from theirs",
            f"Number those first: csip number {earlier.day}",
        )


def _sharing(book: MinuteBook, meeting: Meeting, given: Collection[str]) -> Meeting | None:
    """The next meeting that bears one of these numbers of the council year.

    Raises: CsipError where its minutes are approved: their numbers stand.
    """
    found = bearing_later(book, meeting, given)
    if found is None:
        return None
    later, number = found
    if is_approved(book, later):
        raise CsipError(
            f"{number} is a number of the minutes of {format_meeting(later.day)} already, and they are approved",
            f"Type a number before the new paragraph, such as 26/040A after 26/040: csip write {meeting.day}",
        )
    return later


def _went_out_with(book: MinuteBook, meeting: Meeting) -> Meeting | None:
    """The later meeting whose published agenda asks for these minutes to be approved: they went out with it."""
    for later in book.meetings:
        asked = (approval.meeting for item in later.items for approval in item.approves_own)
        if later.agenda_published is not None and meeting.day in (meeting_now(book, day) for day in asked):
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


def _moved_amendments(meeting: Meeting, became: Mapping[str, str]) -> list[Edit]:
    """Motions that amend another cite its paragraph."""
    return [
        Put((*cited.paragraph.at.path, "motion"), "amends", became[motion.amends])
        for cited in meeting.paragraphs
        if (motion := cited.paragraph.motion) is not None and motion.amends is not None and motion.amends in became
    ]


def _missing_quotations(book: MinuteBook, meeting: Meeting, became: Mapping[str, str]) -> list[Edit]:
    """The words of their paragraphs, put beside the citations that move and had none."""
    moved = {id(action): action for action, cited, _ in citations_of(book, meeting) if cited in became}
    minutes = {meeting.day: meeting}.get
    return [edit for action in moved.values() for _, edit in quote_missing(book, action, minutes)]
