"""Every entry of a book to which a finding can point, so that the finding can be waived where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from csip.models.entry import Entry

if TYPE_CHECKING:
    from csip.book.minute_book import MinuteBook
    from csip.models import Action, Meeting, Panel, Slot
    from csip.models.plan import Plan, UpwardReport


def every_entry(book: MinuteBook) -> Iterator[Entry]:
    """All of them, those that stand within others after these."""
    yield from _of_panel(book.panel)
    for slot in book.slots:
        yield from _of_slot(slot)
    for meeting in book.meetings:
        yield from _of_meeting(meeting)
    for action in book.actions:
        yield from _of_action(action)
    if book.plan is not None:
        yield from _of_plan(book.plan)
    for report in book.reports:
        yield from _of_report(report)


def tops(book: MinuteBook) -> tuple[Entry, ...]:
    """The entries that stand at the top of each file."""
    plan = (book.plan,) if book.plan is not None else ()
    return (book.panel, *book.slots, *book.meetings, *book.actions, *plan, *book.reports)


def _there(*entries: object) -> Iterator[Entry]:
    return (entry for entry in entries if isinstance(entry, Entry))


def _of_panel(panel: Panel) -> Iterator[Entry]:
    yield from _there(panel, panel.notice, panel.holidays, panel.deadlines, panel.meets, panel.print, panel.letterhead)
    yield from panel.standing_items
    for person in panel.people:
        yield from _there(person, person.member, person.officer)
    for post in panel.posts:
        yield post
        yield from post.held_by


def _of_slot(slot: Slot) -> Iterator[Entry]:
    yield slot
    for former in slot.moved_from:
        yield former
        if former.cancelled is not None:
            yield former.cancelled
    if slot.agenda_setting is not None:
        yield slot.agenda_setting
        yield from slot.agenda_setting.moved_from
    if slot.cancelled is not None:
        yield slot.cancelled


def _of_meeting(meeting: Meeting) -> Iterator[Entry]:
    yield meeting
    for roll in (meeting.expected, meeting.present, meeting.officers, meeting.apologies, meeting.absent):
        yield from roll
    for item in meeting.items:
        yield item
        yield from item.reports
        yield from (*item.interests, *item.invited, *item.attended)
        yield from _there(item.urgent, item.exempt)
        for approval in item.approves:
            yield approval
            yield from approval.amendments
            yield from _there(approval.body)
            if approval.printed is not None:
                yield approval.printed
                yield from approval.printed.actions
    for cited in meeting.paragraphs:
        paragraph = cited.paragraph
        yield paragraph
        if paragraph.motion is not None:
            yield paragraph.motion
        if paragraph.vote is not None:
            yield from _there(paragraph.vote, paragraph.vote.named)
        if paragraph.notice is not None:
            yield paragraph.notice
    yield from _there(meeting.as_printed)


def _of_action(action: Action) -> Iterator[Entry]:
    yield action
    yield from action.raised
    for update in action.updates:
        yield from _there(update, update.due_was, update.closed_was)
    yield from _there(action.due, action.closed)


def _of_plan(plan: Plan) -> Iterator[Entry]:
    yield plan
    for target in plan.targets:
        yield from _there(target, target.baseline)
        for reading in target.readings:
            yield from _there(reading, reading.period)
    yield from plan.risks
    yield from plan.reports


def _of_report(report: UpwardReport) -> Iterator[Entry]:
    yield report
    yield from report.by
    yield report.recommendations
    for section in report.sections:
        yield section
        yield from section.paragraphs
    yield from _there(report.contact)
