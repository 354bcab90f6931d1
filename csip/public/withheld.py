"""What site.yaml withholds: which paragraphs are meant, and a meeting without their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from csip.book.minute_book import MinuteBook
from csip.facts.meetings import meeting_now
from csip.language.meeting_days import MeetingDay
from csip.models import Meeting, Paragraph
from csip.models.site import SiteFile, Withheld
from csip.public.entries import with_keys

Hidden = Mapping[tuple[MeetingDay, str], str]
"""Why a paragraph is withheld, by its meeting and by what cites it."""


def of_this_body(book: MinuteBook, said: SiteFile) -> list[Withheld]:
    """What is withheld of this book: in a council's site.yaml each entry names its body."""
    council = book.council
    if council is None:
        return list(said.withhold)
    here = council.key_of(book.root)
    return [one for one in said.withhold if one.body is None or council.called(one.body) == here]


def hidden_by(book: MinuteBook, said: Sequence[Withheld]) -> tuple[Hidden, tuple[Withheld, ...]]:
    hidden: dict[tuple[MeetingDay, str], str] = {}
    not_found = []
    for one in said:
        meeting = book.meeting_on.get(meeting_now(book, one.meeting))
        found = _cited(meeting, one.minute) if meeting is not None else []
        if meeting is None or not found:
            not_found.append(one)
        hidden.update({(meeting.day, reference): one.reason for reference in found} if meeting is not None else {})
    return hidden, tuple(not_found)


def _cited(meeting: Meeting, minute: str) -> list[str]:
    """The references that are meant: one paragraph with all below it, or every one of an item."""
    wanted = minute.strip()
    if wanted.casefold().startswith("item "):
        number = wanted[5:].strip()
        return [cited.reference for cited in meeting.paragraphs if cited.item.number == number]
    found = meeting.paragraph(wanted)
    if found is None:
        return [cited.reference for cited in meeting.sharing(wanted)]
    inner = {id(paragraph) for paragraph in _all_below(found.paragraph)}
    return [cited.reference for cited in meeting.paragraphs if id(cited.paragraph) in inner]


def _all_below(paragraph: Paragraph) -> list[Paragraph]:
    return [paragraph, *(inner for child in paragraph.minutes for inner in _all_below(child))]


def without_withheld(meeting: Meeting, hidden: Hidden) -> Meeting:
    reasons = {
        id(cited.paragraph): hidden[meeting.day, cited.reference]
        for cited in meeting.paragraphs
        if (meeting.day, cited.reference) in hidden
    }
    if not reasons:
        return meeting
    items = tuple(item.changed(minutes=tuple(map(partial(_replaced, reasons), item.minutes))) for item in meeting.items)
    return meeting.changed(items=items)


def _replaced(reasons: Mapping[int, str], paragraph: Paragraph) -> Paragraph:
    if id(paragraph) in reasons:
        return with_keys(paragraph, ("number", "mark", "bullet"), text=f"[Withheld: {reasons[id(paragraph)]}]")
    if paragraph.minutes:
        return paragraph.changed(minutes=tuple(map(partial(_replaced, reasons), paragraph.minutes)))
    return paragraph
