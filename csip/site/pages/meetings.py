"""The pages of meetings: each by its first day, its agenda beside its minutes, years, and days it was moved to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from csip.documents.blocks import Block, Document, Heading, Note, Signature, Table, Words
from csip.documents.meeting_parts import when_and_where
from csip.documents.minutes import minutes
from csip.documents.schedule import FUTURE_DATES
from csip.documents.side_by_side import in_its_languages
from csip.documents.titles import with_article
from csip.facts.approvals import approved_elsewhere, panel_then
from csip.facts.meetings import is_cancelled, meeting_now
from csip.formats.html import body
from csip.language.dates import format_date, format_time
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.language.sides import unmarked
from csip.models import Meeting, Slot
from csip.site.jsonld import event, minutes_document
from csip.site.page import Link, Page
from csip.site.section import At, Section

HERE = "meetings"


def meeting_pages(section: Section) -> Iterator[Page]:
    """Every page of meetings: one for each, and what leads to them."""
    for place, day in enumerate(section.days):
        around = _around(section, place)
        yield _of_meeting(section, day, around)
        if section.shows_minutes(day) and section.shows_agenda(day):
            yield _agenda_beside(section, day)
        yield from _moved_to(section, day)
    yield from _years(section)


def _around(section: Section, place: int) -> dict[str, Link | None]:
    """The meetings before and after."""

    def link(at: int) -> Link | None:
        if not 0 <= at < len(section.days):
            return None
        day = section.days[at]
        return Link(section.addresses[day], format_meeting(day))

    return {"before": link(place - 1), "after": link(place + 1)}


def _of_meeting(section: Section, day: MeetingDay, around: dict[str, Link | None]) -> Page:
    """The minutes, once they are shown; until then the agenda, or what the schedule says."""
    meeting = section.book.meeting_on.get(day)
    facts: tuple[dict[str, Any], ...] = (event(section, day),)
    searched = None
    is_draft = False
    if meeting is not None and section.shows_minutes(day):
        title, why = f"Minutes of {format_meeting(day)}", _why_minutes(section, day)
        searched, facts = meeting.date, (*facts, minutes_document(section, meeting))
        is_draft = section.approval(day) is None
    elif meeting is not None and section.shows_agenda(day):
        title, why = f"Agenda of {format_meeting(day)}", "agendas: once published"
        searched = meeting.date
    else:
        title, why = f"Meeting of {format_meeting(day)}", "the schedule is public"
    return Page(
        section.addresses[day],
        title,
        "meeting",
        why,
        partial(_shown, section, day, around),
        f"{title}: {when(section, day)}",
        facts=facts,
        searched=searched,
        listed=not is_draft,
        here=HERE,
        feeds=section.feeds,
    )


def _shown(section: Section, day: MeetingDay, around: dict[str, Link | None]) -> dict[str, Any]:
    """What the page of a meeting shows."""
    meeting, slot = section.book.meeting_on.get(day), section.slot(day)
    address = section.addresses[day]
    draft, shown, other = None, None, None
    if meeting is not None and section.shows_minutes(day):
        made = minutes(section.book, meeting, section.today, dates=False)
        shown = _for_the_site(made, meeting, panel_then(section.book, meeting).language)
        draft = made.draft and unmarked(made.draft)
        other = Link(f"{address}agenda/", "The agenda as it went out") if section.shows_agenda(day) else None
    elif meeting is not None and section.shows_agenda(day):
        shown = _for_the_site(section.agenda(day), meeting, section.panel.language)
    return {
        **around,
        "heading": _heading(section, day),
        "when": time_and_place(section, day),
        "facts": list(_standing(section, day)),
        "calendar": f"{address}meeting.ics" if slot else None,
        "matters": section.matters.of_meeting(section, day) if section.matters is not None else [],
        "body": body(shown) if shown is not None else None,
        "draft": draft,
        "other": other,
    }


def _heading(section: Section, day: MeetingDay) -> str:
    """The meeting as its page is headed."""
    slot = section.slot(day)
    kind = f"{slot.kind} meeting".capitalize() if slot is not None and slot.kind != "ordinary" else "Meeting"
    return f"{kind} of {format_meeting(day, weekday=True)}"


def when(section: Section, day: MeetingDay) -> str:
    """Day, hour and place in a line."""
    return ", ".join(filter(None, (format_meeting(day, weekday=True), time_and_place(section, day))))


def time_and_place(section: Section, day: MeetingDay) -> str:
    """The hour and the place, as far as they are known."""
    meeting, slot = section.book.meeting_on.get(day), section.slot(day)
    shown = meeting if meeting is not None and day in section.public.minutes | section.public.agendas else slot
    parts = []
    if shown is not None and shown.time is not None:
        parts.append(format_time(shown.time.time))
    if shown is not None and shown.venue is not None:
        parts.append(shown.venue)
    return ", ".join(parts)


def _standing(section: Section, day: MeetingDay) -> Iterator[str]:
    """How the meeting stands, in words with dates."""
    slot, meeting = section.slot(day), section.book.meeting_on.get(day)
    if slot is not None:
        yield from _changes(slot)
    if slot is not None and is_cancelled(slot, section.today) and slot.cancelled is not None:
        yield f"Cancelled on {format_date(slot.cancelled.on)}: {slot.cancelled.reason}"
        return
    if meeting is not None and section.shows_agenda(day) and meeting.agenda_published is not None:
        yield f"Agenda published on {format_date(meeting.agenda_published)}"
    if section.shows_minutes(day):
        at = section.approval(day)
        if at is None:
            yield "Draft minutes: not yet approved"
        else:
            how = "as amended" if at.approval.as_ == "amended" else "as a correct record"
            yield f"Approved {how} on {format_date(at.meeting.date)}"
        yield from _approved_by_others(section, day)
    elif day.date < section.today:
        yield "Minutes not published"
    elif not section.shows_agenda(day):
        yield "Agenda not yet published"


def _approved_by_others(section: Section, day: MeetingDay) -> Iterator[str]:
    """Where the other bodies of a joint meeting approved its minutes, by their own public minutes."""
    council, meeting = section.book.council, section.book.meeting_on[day]
    for other in section.others if meeting.joint_with else ():
        for at in approved_elsewhere(other.book):
            kept_here = council is not None and council.called(at.approval.kept_by or "") == section.key
            held = at.meeting.date <= section.today and at.approval.as_ != "provisional"
            if kept_here and held and meeting_now(section.book, at.approval.meeting) == day:
                yield f"Approved by {with_article(other.panel.name)} on {format_date(at.meeting.date)}"


def _changes(slot: Slot) -> Iterator[str]:
    for former in slot.moved_from:
        if former.cancelled is not None:
            yield f"Called off on {format_date(former.cancelled.on)}, and on again"
        elif former.date != slot.date:
            reason = f": {former.reason}" if former.reason else ""
            yield f"Moved from {format_date(former.date, weekday=True)}{reason}"


def _why_minutes(section: Section, day: MeetingDay) -> str:
    is_draft = section.approval(day) is None
    return f"{'draft' if is_draft else 'approved'} minutes: publish.minutes is {section.said.publish.minutes}"


def _for_the_site(made: Document, meeting: Meeting, language: str) -> Document:
    """A paper without what the page says itself: when and where, the dates of other meetings, a line to sign on."""
    said = (
        in_its_languages(language, lambda say: Words(when_and_where(meeting, say=say))),
        in_its_languages(language, lambda say: Words(when_and_where(meeting, held=False, say=say))),
    )
    of_dates = in_its_languages(language, lambda say: Heading(say(FUTURE_DATES)))
    kept: list[Block] = []
    skip = False
    for block in made.blocks:
        if isinstance(block, Heading):
            skip = block == of_dates
        is_line = isinstance(block, Signature) and not block.signed
        is_said = block in said
        if not (is_line or is_said or (skip and isinstance(block, Heading | Table | Words | Note))):
            kept.append(block)
    return made._replace(blocks=tuple(kept))


def _agenda_beside(section: Section, day: MeetingDay) -> Page:
    """The agenda of a meeting whose minutes are shown: as it went out."""
    address, title = f"{section.addresses[day]}agenda/", f"Agenda of {format_meeting(day)}"
    values = partial(_agenda_shown, section, day)
    return Page(address, title, "meeting", "agendas: once published", values, title, here=HERE)


def _agenda_shown(section: Section, day: MeetingDay) -> dict[str, Any]:
    shown = _for_the_site(section.agenda(day), section.book.meeting_on[day], section.panel.language)
    return {
        "heading": f"Agenda of {format_meeting(day, weekday=True)}",
        "when": time_and_place(section, day),
        "facts": [],
        "body": body(shown),
        "draft": None,
        "other": Link(section.addresses[day], "The minutes"),
        "before": None,
        "after": None,
        "calendar": None,
        "matters": [],
    }


def _moved_to(section: Section, day: MeetingDay) -> Iterator[Page]:
    """A page for each later day of a meeting that was moved: its own page stays under its first day."""
    slot = section.slot(day)
    first = section.addresses[day]
    for later in (slot.days[0], *slot.days[2:]) if slot is not None and len(slot.days) > 1 else ():
        address = f"{section.prefix}meetings/{later}/"
        if address != first and address not in section.addresses.values():
            values = {"heading": _heading(section, day), "link": Link(first, "The page of this meeting")}
            title = f"Meeting of {format_meeting(later)}"
            yield Page(address, title, "moved", "the schedule is public", values, listed=False, here=HERE)


def _years(section: Section) -> Iterator[Page]:
    """The list of all meetings, a page for each year and one that leads to them."""
    by_year: dict[int, list[dict[str, object]]] = {}
    for at in reversed(section.all_meetings):
        by_year.setdefault(at.day.date.year, []).append(row(at, section))
    years = [Link(f"{section.prefix}meetings/{year}/", str(year)) for year in by_year]
    for year, rows in by_year.items():
        values = {"heading": f"Meetings in {year}", "rows": rows, "years": years, "year": str(year)}
        address = f"{section.prefix}meetings/{year}/"
        yield Page(address, f"Meetings in {year}", "meetings", "the schedule is public", values, here=HERE)
    latest = next(iter(by_year.values()), [])
    heading = f"Meetings in {next(iter(by_year))}" if by_year else "Meetings"
    values = {"heading": heading, "rows": latest, "years": years, "year": heading.rpartition(" ")[2]}
    yield Page(f"{section.prefix}meetings/", "Meetings", "meetings", "the schedule is public", values, here=HERE)


def row(at: At, page_of: Section | None) -> dict[str, object]:
    """A meeting in a list: where it leads, when it is, and what there is to read.

    `page_of` is the body whose list it is, if it is that of one: of others' meetings it says whose they are.
    """
    section, day = at
    slot, meeting = section.slot(day), section.book.meeting_on.get(day)
    is_off = slot is not None and is_cancelled(slot, section.today)
    if is_off:
        what = "Cancelled"
    elif section.shows_minutes(day):
        what = "Minutes" if section.approval(day) is not None else "Draft minutes"
    elif section.shows_agenda(day):
        what = "Agenda"
    else:
        what = "Agenda not yet published" if day.date >= section.today else "Minutes not published"
    titles = [item.title for item in meeting.items if not item.is_section] if meeting is not None else []
    shown = day in section.public.minutes | section.public.agendas
    return {
        "address": section.addresses[day],
        "day": day.date,
        "words": format_meeting(day, weekday=True),
        "when": time_and_place(section, day),
        "what": what,
        "off": is_off,
        "titles": titles if shown else [],
        "whose": section.panel.name if section is not page_of else "",
    }
