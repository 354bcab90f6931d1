"""The pages of a council as a whole: its first page, the meetings of all its bodies, and what there is to download."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from csip.language.dates import format_date
from csip.site.jsonld import council_organisation
from csip.site.page import File, Link, Page
from csip.site.pages.about import feed_links
from csip.site.pages.decisions import decided
from csip.site.pages.meetings import row
from csip.site.whole import Whole

_COMING, _LATEST, _DECISIONS = 5, 5, 5


def council_home(whole: Whole) -> Page:
    """The page that the council's address leads to."""
    values = {
        "heading": whole.name,
        "coming": [row(at, None) for at in whole.coming[:_COMING]],
        "latest": [row(at, None) for at in whole.minuted[:_LATEST]],
        "decisions": _decisions(whole),
        "bodies": [one for one in _bodies(whole) if not one["former"]],
        "former": [one for one in _bodies(whole) if one["former"]],
    }
    description = f"Meetings, minutes and decisions of {whole.name} and its bodies"
    why = "a council that has a site has a first page"
    title, address = whole.said.title or whole.name, whole.said.address
    facts = (council_organisation(whole, address),) if address is not None else ()
    return Page("", title, "council", why, values, description, facts, dated=True, feeds=whole.feeds, here="home")


def _bodies(whole: Whole) -> Iterator[dict[str, Any]]:
    """The bodies, the full council first, each with when it meets next."""
    for section in sorted(whole.sections, key=lambda one: (one.panel.kind != "full council", one.key)):
        existed, upcoming = section.panel.existed, section.next
        ended = existed.until if existed is not None else None
        former = ended is not None and ended < whole.today
        yield {
            "name": section.panel.name,
            "address": section.prefix,
            "former": former,
            "when": f"until {format_date(ended)}" if former and ended is not None else "",
            "next": row(upcoming, section) if upcoming is not None else None,
        }


def _decisions(whole: Whole) -> list[dict[str, Any]]:
    """What was decided last, whichever body it was."""
    last = [(section, one) for section in whole.sections for one in section.decisions[:_DECISIONS]]
    last.sort(key=lambda pair: pair[0].book.in_time(pair[1].meeting), reverse=True)
    return [{**decided(section, one), "body": section.panel.name} for section, one in last[:_DECISIONS]]


def council_calendar(whole: Whole) -> Page:
    """All meetings to come of all bodies as a list, with what to subscribe to."""
    own = [Link(f"{section.prefix}calendar/", section.panel.name) for section in whole.sections if section.coming]
    called_off = [
        at
        for section in whole.sections
        for at in section.all_meetings
        if at.section is section and at.day.date >= whole.today
    ]
    called_off.sort(key=lambda at: (at.section.book.moment(at.day), at.section.key))
    values = {
        "heading": "Calendar",
        "rows": [row(at, None) for at in called_off],
        "file": "calendar/meetings.ics",
        "feeds": feed_links(whole.feeds),
        "own": own,
    }
    description = f"When {whole.name} and its bodies meet"
    return Page(
        "calendar/",
        "Calendar",
        "calendar",
        "the schedules are public",
        values,
        description,
        dated=True,
        here="calendar",
    )


def council_data(whole: Whole, files: Sequence[File]) -> Page:
    """What there is to download: of all bodies, and where that of each is."""
    own = [Link(f"{section.prefix}data/", section.panel.name) for section in whole.sections]
    values = {"heading": "Data", "files": [Link(f.address, f.address) for f in files], "own": own}
    return Page("data/", "Data", "data", "what is public is public as data", values, dated=True, here="data")


def council_lists(whole: Whole) -> Iterator[Link]:
    """The lists of each body's meetings, by name: where there is no search these hold everything."""
    for section in whole.sections:
        yield Link(f"{section.prefix}meetings/", section.panel.name)
