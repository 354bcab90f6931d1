"""What an agenda prints of an item: its heading, its purpose, who presents it, and its papers."""

from __future__ import annotations

from collections.abc import Iterator

from csip.book.minute_book import MinuteBook
from csip.documents.blocks import Block, Heading, Mark, Paragraph, Words
from csip.documents.meeting_parts import not_for_publication, sentence, taken_urgently
from csip.documents.referred import came_from
from csip.documents.running_order import invitations
from csip.facts.meetings import held_on, meeting_now, which_meeting
from csip.language.tongue import ENGLISH, Tongue
from csip.models import Approval, Item, Report


def agenda_heading(item: Item, heading: Heading, say: Tongue = ENGLISH) -> Heading:
    """The heading as an agenda has it, `Accounts for payment: to approve`: a purpose of one word stands in it."""
    if item.purpose is None or not _stands_in_heading(item):
        return heading
    return heading._replace(text=f"{item.title}: {say(item.purpose)}")


def _stands_in_heading(item: Item) -> bool:
    """Whether the purpose is a bare `to note`, and the title can be followed by that."""
    if item.purpose is None or item.approves or item.exempt is not None:
        return False
    return len(item.purpose.split()) == 2 and ":" not in item.title and item.title[-1:].isalnum()


def under_the_heading(book: MinuteBook, item: Item, *, restricted: bool, say: Tongue = ENGLISH) -> Iterator[Block]:
    """What stands under an item's heading; of business in private no more than that it is so, unless `restricted`."""
    if item.exempt is not None:
        yield not_for_publication(book.panel, item.exempt, say)
        if not restricted:
            return
    yield from taken_urgently(item, say)
    purpose = purpose_in_words(book, item, say)
    if purpose is not None and not _stands_in_heading(item):
        yield Words(sentence(purpose))
    yield from (Words(came_from(one, say)) for one in item.received)
    if item.lead is not None:
        yield Words(say("Lead: {name}", name=item.lead))
    for report in item.reports:
        marks = (Mark(say("Background papers"), "; ".join(report.background)),) if report.background else ()
        yield Paragraph(report_in_words(report, say), bullet=True, marks=marks)
    yield from invitations(item, say)


def purpose_in_words(book: MinuteBook, item: Item, say: Tongue = ENGLISH) -> str | None:
    """What an item is for: `To approve the minutes of the meeting held on Tuesday 9 June 2026`."""
    purpose = item.purpose or ("to approve" if item.approves else None)
    if purpose is None:
        return None
    said = say(purpose)
    words = f"{said[0].upper()}{said[1:]}"
    if not item.approves:
        return words
    days = sorted({meeting_now(book, approval.meeting) for approval in item.approves_own}, key=book.moment)
    joint = [_joint(approval, say) for approval in item.approves if approval.kept_by is not None]
    held = [which_meeting(book, day, say) for day in days]
    if "minutes" in purpose.casefold():
        return f"{words} ({say.listed([*held, *joint])})"
    own = [held_on(book, days[0], say)] if len(days) == 1 else []
    if len(days) > 1:
        own = [say("the meetings held on {days}", days=say.listed(held))]
    return say("{approve} the minutes of {meetings}", approve=words, meetings=say.listed([*own, *joint]))


def _joint(approval: Approval, say: Tongue) -> str:
    """A joint meeting of which another body keeps the minutes."""
    day = say.meeting(approval.meeting, weekday=True)
    return say("the joint meeting held on {day} (kept by {body})", day=day, body=approval.kept_by)


def report_in_words(report: Report, say: Tongue = ENGLISH) -> str:
    """A paper by its title, its author and what is known of it: `Water supply, by Mrs Fuller (to follow)`."""
    author = say(", by {author}", author=report.author) if report.author is not None else ""
    status = f" ({say(report.status)})" if report.status is not None else ""
    return f"{report.title}{author}{status}"
