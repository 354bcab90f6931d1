"""Pages about the site itself: the calendar and what to subscribe to, data, accessibility, search, and the way back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csip.language.dates import format_date
from csip.models.site import SiteFile
from csip.site.page import File, Link, Page
from csip.site.pages.meetings import row
from csip.site.section import Section


def calendar_page(section: Section) -> Page:
    """All meetings to come as a list, with what to subscribe to: a grid is nothing on a phone or for who hears it."""
    coming = [row(section, day) for day in section.days if day.date >= section.today]
    values = {
        "heading": "Calendar",
        "rows": coming,
        "file": f"{section.prefix}calendar/meetings.ics",
        "feeds": [Link(feed.address, f"{feed.title} ({_KINDS[feed.kind]})") for feed in section.feeds],
    }
    description = f"When {section.name} meets"
    address = f"{section.prefix}calendar/"
    return Page(address, "Calendar", "calendar", "the schedule is public", values, description, here="calendar")


_KINDS = {"application/atom+xml": "Atom", "application/feed+json": "JSON Feed"}


def data_page(section: Section, files: Sequence[File]) -> Page:
    """What there is to download."""
    values = {"heading": "Data", "files": [Link(f.address, f.address.rpartition("/")[2]) for f in files]}
    return Page(f"{section.prefix}data/", "Data", "data", "what is public is public as data", values, here="data")


def accessibility_page(said: SiteFile, title: str) -> Page | None:
    """The statement that public bodies owe (SI 2018/952), where site.yaml says what it needs."""
    statement = said.accessibility
    if statement is None:
        return None
    values = {
        "heading": "Accessibility",
        "title": title,
        "contact": statement.contact,
        "prepared": format_date(statement.prepared),
        "tested": format_date(statement.tested) if statement.tested is not None else None,
        "known": statement.known,
        "documents": bool(said.documents),
    }
    return Page("accessibility/", "Accessibility", "accessibility", "accessibility: in site.yaml", values)


def search_page(*, ready: bool, years: Sequence[Link]) -> Page:
    """The form; without an index, the years to look through."""
    values = {"heading": "Search", "ready": ready, "years": years}
    return Page("search/", "Search", "search", "what is public can be searched", values, listed=False, here="search")


def not_found_page() -> Page:
    """What a host shows for an address that is not there."""
    return Page("404.html", "Not found", "not_found", "every site needs one", {"heading": "Not found"}, listed=False)


def years(section: Section) -> Iterator[Link]:
    """The pages of each year's meetings."""
    for year in sorted({day.date.year for day in section.days}, reverse=True):
        yield Link(f"{section.prefix}meetings/{year}/", str(year))
