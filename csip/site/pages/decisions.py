"""The register of decisions, a page for each year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from csip.facts.decisions import Decided
from csip.language.meeting_days import format_meeting
from csip.site.page import Link, Page
from csip.site.pages.notices import notice_address
from csip.site.section import Section

HERE = "decisions"


def decided(section: Section, one: Decided) -> dict[str, Any]:
    """A decision in a list: its words, where they stand in the minutes, and whether these are approved."""
    return {
        "address": section.address_of(one.meeting.day, one.reference),
        "reference": one.reference,
        "day": one.meeting.date,
        "meeting": format_meeting(one.meeting.day),
        "item": one.item.title,
        "verb": one.verb,
        "words": one.words,
        "vote": _vote(one),
        "draft": section.approval(one.meeting.day) is None,
        "notice": notice_address(section, one),
    }


def _vote(one: Decided) -> str:
    vote = one.paragraph.vote
    counted = [] if vote is None else [("for", vote.for_), ("against", vote.against), ("abstained", vote.abstained)]
    return ", ".join(f"{count} {word}" for word, count in counted if count is not None)


def decision_pages(section: Section) -> Iterator[Page]:
    """A page for each year in which something was decided, and one that leads to them."""
    if section.said.publish.decisions == "no":
        return
    by_year: dict[int, list[dict[str, Any]]] = {}
    for one in section.decisions:
        by_year.setdefault(one.meeting.date.year, []).append(decided(section, one))
    years = [Link(f"{section.prefix}decisions/{year}/", str(year)) for year in by_year]
    why = "decisions: all"
    for year, rows in by_year.items():
        title = f"Decisions of {year}"
        values = {"heading": title, "rows": rows, "years": years, "year": str(year)}
        yield Page(f"{section.prefix}decisions/{year}/", title, "decisions", why, values, here=HERE)
    latest = next(iter(by_year), None)
    heading = f"Decisions of {latest}" if latest is not None else "Decisions"
    rows = by_year[latest] if latest is not None else []
    values = {"heading": heading, "rows": rows, "years": years, "year": str(latest or "")}
    yield Page(f"{section.prefix}decisions/", "Decisions", "decisions", why, values, here=HERE)
