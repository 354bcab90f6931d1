"""The files beside the pages: calendars, lists as data, and papers to print."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from csip.documents.attendance import attendance_report
from csip.documents.blocks import Document
from csip.documents.decisions import decision_register
from csip.documents.minutes import minutes
from csip.facts.as_at import undated
from csip.facts.attendance import minuted
from csip.formats.csv import actions_csv, csv
from csip.formats.ics import OfABody, calendar, calendar_of_all
from csip.formats.json import actions_json, meeting_json, schedule_json
from csip.formats.registry import FORMATS
from csip.language.meeting_days import MeetingDay
from csip.models import Meeting
from csip.site.feeds import feed_files
from csip.site.page import File
from csip.site.section import Section
from csip.site.whole import Whole

_OF_FORMAT = {"docx": "docx", "odt": "odt", "pdf": "pdf", "txt": "text"}


def calendar_files(section: Section) -> Iterator[File]:
    """All meetings as one calendar to subscribe to, and each alone."""
    why = "the schedule is public"
    slots = section.book.slots
    name = f"{section.prefix}calendar/meetings.ics"
    yield File(name, calendar(section.panel, slots, private=False, known=section.in_calendars), why)
    for slot in slots:
        own = f"{section.addresses[slot.day]}meeting.ics"
        yield File(own, partial(calendar, section.panel, [slot], private=False, known=section.in_calendars), why)


def council_files(whole: Whole) -> Iterator[File]:
    """The meetings and the news of all bodies, to subscribe to."""
    bodies = [OfABody(section.panel, section.book.slots, known=section.in_calendars) for section in whole.sections]
    why = "the schedules are public"
    yield File("calendar/meetings.ics", calendar_of_all(whole.name, bodies, private=False), why)
    if whole.said.address is not None:
        yield from feed_files(whole, whole.said.address)


def data_files(section: Section) -> Iterator[File]:
    """The lists for programs: the same facts as the pages."""
    book, publish, at = section.book, section.said.publish, f"{section.prefix}data/"
    yield File(f"{at}meetings.json", schedule_json(section.panel, book.slots).encode(), "the schedule is public")
    if publish.actions != "no":
        why = f"actions: {publish.actions}"
        yield File(f"{at}actions.csv", _csv(actions_csv(section.actions)), why)
        unknown = undated(book, [one.action for one in section.actions], section.today)
        shown = actions_json(section.panel, section.actions, section.today, unknown)
        yield File(f"{at}actions.json", _closely(shown), why)
    if publish.decisions == "all":
        yield File(f"{at}decisions.csv", _csv(csv(decision_register(book, section.decisions))), "decisions: all")
    if publish.attendance == "all":
        days = [m.date for m in minuted(section.rolls)]
        made = attendance_report(section.rolls, section.attendance, days, with_joint=bool(section.joint))
        yield File(f"{at}attendance.csv", _csv(csv(made)), "attendance: all")
    for meeting in section.minuted:
        name = f"{section.addresses[meeting.day]}minutes.json"
        yield File(name, partial(_as_data, section, meeting), f"minutes: {publish.minutes}")


def _as_data(section: Section, meeting: Meeting) -> bytes:
    made = minutes(section.book, meeting, section.today, marks=False, dates=False)  # for its title alone
    return _closely(meeting_json(section.panel, meeting, made, "minutes"))


def _closely(text: str) -> bytes:
    """JSON without the room that people need: a third less, of thousands of files."""
    return (json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _csv(text: str) -> bytes:
    return text.encode(FORMATS["csv"].encoding)


def paper_files(section: Section) -> Iterator[File]:
    """The agendas and minutes in the formats that site.yaml asks for."""
    for format_ in section.said.documents:
        for day, address in section.addresses.items():
            if section.shows_minutes(day):
                why = f"minutes: {section.said.publish.minutes}"
                yield File(f"{address}minutes.{format_}", partial(_minutes, section, day, format_), why)
            if section.shows_agenda(day):
                why = "agendas: once published"
                yield File(f"{address}agenda.{format_}", partial(_agenda, section, day, format_), why)


def _minutes(section: Section, day: MeetingDay, format_: str) -> bytes:
    return _paper(minutes(section.book, section.book.meeting_on[day], section.today), format_)


def _agenda(section: Section, day: MeetingDay, format_: str) -> bytes:
    return _paper(section.agenda(day), format_)


def _paper(made: Document, format_: str) -> bytes:
    drawn = FORMATS[_OF_FORMAT[format_]].draw(made)
    return drawn if isinstance(drawn, bytes) else drawn.encode()
