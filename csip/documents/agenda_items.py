"""What an agenda prints of an item: its heading, its purpose, who presents it, and its papers."""

from __future__ import annotations

from collections.abc import Iterator

from csip.book.minute_book import MinuteBook
from csip.documents.blocks import Block, Heading, Mark, Paragraph, Words
from csip.documents.meeting_parts import not_for_publication, sentence, taken_urgently
from csip.documents.referred import came_from
from csip.documents.running_order import invitations
from csip.facts.meetings import held_on, meeting_now, which_meeting
from csip.language.meeting_days import format_meeting
from csip.language.phrases import listed
from csip.models import Approval, Item, Report


def agenda_heading(item: Item, heading: Heading) -> Heading:
    """The heading as an agenda has it, `Accounts for payment: to approve`: a purpose of one word stands in it."""
    return heading._replace(text=f"{item.title}: {item.purpose}") if _stands_in_heading(item) else heading


def _stands_in_heading(item: Item) -> bool:
    """Whether the purpose is a bare `to note`, and the title can be followed by that."""
    if item.purpose is None or item.approves or item.exempt is not None:
        return False
    return len(item.purpose.split()) == 2 and ":" not in item.title and item.title[-1:].isalnum()


def under_the_heading(book: MinuteBook, item: Item, *, restricted: bool) -> Iterator[Block]:
    """What stands under an item's heading; of business in private no more than that it is so, unless `restricted`."""
    if item.exempt is not None:
        yield not_for_publication(book.panel, item.exempt)
        if not restricted:
            return
    yield from taken_urgently(item)
    purpose = purpose_in_words(book, item)
    if purpose is not None and not _stands_in_heading(item):
        yield Words(sentence(purpose))
    yield from map(Words, map(came_from, item.received))
    if item.lead is not None:
        yield Words(f"Lead: {item.lead}")
    for report in item.reports:
        marks = (Mark("Background papers", "; ".join(report.background)),) if report.background else ()
        yield Paragraph(report_in_words(report), bullet=True, marks=marks)
    yield from invitations(item)


def purpose_in_words(book: MinuteBook, item: Item) -> str | None:
    """What an item is for: `To approve the minutes of the meeting held on Tuesday 9 June 2026`."""
    purpose = item.purpose or ("to approve" if item.approves else None)
    if purpose is None:
        return None
    words = f"{purpose[0].upper()}{purpose[1:]}"
    if not item.approves:
        return words
    days = sorted({meeting_now(book, approval.meeting) for approval in item.approves_own}, key=book.moment)
    joint = [_joint(approval) for approval in item.approves if approval.kept_by is not None]
    held = [which_meeting(book, day) for day in days]
    if "minutes" in purpose.casefold():
        return f"{words} ({listed([*held, *joint])})"
    own = [held_on(book, days[0]) if len(days) == 1 else f"the meetings held on {listed(held)}"] if days else []
    return f"{words} the minutes of {listed([*own, *joint])}"


def _joint(approval: Approval) -> str:
    """A joint meeting of which another body keeps the minutes."""
    return f"the joint meeting held on {format_meeting(approval.meeting, weekday=True)} (kept by {approval.kept_by})"


def report_in_words(report: Report) -> str:
    """A paper by its title, its author and what is known of it: `Water supply, by Mrs Fuller (to follow)`."""
    author = f", by {report.author}" if report.author is not None else ""
    status = f" ({report.status})" if report.status is not None else ""
    return f"{report.title}{author}{status}"
