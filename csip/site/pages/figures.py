"""Pages of figures: attendance, and the plan with its targets; each picture has its figures as a table beside it."""

from __future__ import annotations

from collections.abc import Iterator

from csip.documents.attendance import attendance_report
from csip.documents.blocks import Bar, Chart
from csip.documents.plan import plan_sheet
from csip.facts.attendance import attended, minuted
from csip.formats.html import body
from csip.language.dates import short_date
from csip.models import Meeting
from csip.site.page import Page
from csip.site.section import Section

_MOST_BARS = 24


def figure_pages(section: Section) -> Iterator[Page]:
    """Attendance and the plan, as far as they are public."""
    if section.said.publish.attendance == "all":
        yield _attendance(section)
    if section.book.plan is not None:
        made = plan_sheet(section.book.plan, section.book.plan.reports, section.today, section.panel)
        heading = section.book.plan.name
        values = {"heading": heading, "body": body(made), "lead": ""}
        yield Page(f"{section.prefix}plan/", heading, "figures", "plan: all", values, heading, here="plan")


def _attendance(section: Section) -> Page:
    shown = [m for m in minuted(section.rolls) if m.date <= section.today]
    made = attendance_report(section.rolls, section.attendance, [meeting.date for meeting in shown])
    chart = _chart(section, shown[-_MOST_BARS:])
    blocks = (chart, *made.blocks) if chart is not None else made.blocks
    values = {"heading": "Attendance", "body": body(made._replace(blocks=blocks)), "lead": ""}
    description = f"How often the members of {section.name} came"
    address = f"{section.prefix}attendance/"
    return Page(address, "Attendance", "figures", "attendance: all", values, description, here="attendance")


def _chart(section: Section, meetings: list[Meeting]) -> Chart | None:
    """How many of the members came to each meeting, as a share of those who could."""
    bars = []
    for meeting in meetings:
        could = [person for person in section.panel.people if person.is_member(meeting.date)]
        came = {id(person) for person, way in attended(section.rolls, meeting) if way == "present"}
        here = sum(id(person) in came for person in could)
        if could:
            share = here / len(could)
            bars.append(Bar(short_date(meeting.date), f"{round(100 * share)} % ({here} of {len(could)})", share))
    return Chart("Members present", tuple(bars), "100 %") if bars else None
