"""Pages of figures: attendance, and the plan with its targets; each picture has its figures as a table beside it."""

from __future__ import annotations

from collections.abc import Iterator

from csip.documents.attendance import attendance_report
from csip.documents.charts import attendance_chart
from csip.documents.plan import plan_sheet
from csip.facts.attendance import minuted
from csip.formats.html import body
from csip.site.page import Page
from csip.site.section import Section


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
    days = [meeting.date for meeting in shown]
    made = attendance_report(section.rolls, section.attendance, days, with_joint=bool(section.joint))
    chart = attendance_chart(section.rolls, shown)
    blocks = (chart, *made.blocks) if chart is not None else made.blocks
    values = {"heading": "Attendance", "body": body(made._replace(blocks=blocks)), "lead": ""}
    description = f"How often the members of {section.name} came"
    address = f"{section.prefix}attendance/"
    return Page(address, "Attendance", "figures", "attendance: all", values, description, here="attendance")
