"""Pages about the site itself: the calendar and what to subscribe to, data, accessibility, search, and the way back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csip.language.dates import format_date
from csip.models.site import SiteFile
from csip.site.page import NOT_FOUND, Feed, File, Link, Page
from csip.site.pages.meetings import row
from csip.site.section import Section


def calendar_page(section: Section) -> Page:
    """All meetings to come as a list, with what to subscribe to: a grid is nothing on a phone or for who hears it."""
    coming = [row(at, section) for at in section.all_meetings if at.day.date >= section.today]
    values = {
        "heading": "Calendar",
        "rows": coming,
        "file": f"{section.prefix}calendar/meetings.ics",
        "feeds": feed_links(section.feeds),
        "own": [],
    }
    description = f"When {section.name} meets"
    address = f"{section.prefix}calendar/"
    return Page(
        address, "Calendar", "calendar", "the schedule is public", values, description, dated=True, here="calendar"
    )


def feed_links(feeds: Sequence[Feed]) -> list[Link]:
    """What can be subscribed to, each with its kind."""
    return [Link(feed.address, f"{feed.title} ({_KINDS[feed.kind]})") for feed in feeds]


_KINDS = {"application/atom+xml": "Atom", "application/feed+json": "JSON Feed"}


def data_page(section: Section, files: Sequence[File]) -> Page:
    """What there is to download."""
    values = {"heading": "Data", "files": [Link(f.address, f.address.rpartition("/")[2]) for f in files], "own": []}
    return Page(
        f"{section.prefix}data/", "Data", "data", "what is public is public as data", values, dated=True, here="data"
    )


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


def search_page(*, ready: bool, lists: Sequence[Link], by: str) -> Page:
    """The form; without an index, the lists to look through, by year or by body."""
    values = {"heading": "Search", "ready": ready, "lists": lists, "by": by}
    return Page("search/", "Search", "search", "what is public can be searched", values, listed=False, here="search")


def not_found_page(instead: Link) -> Page:
    """What a host shows for an address that is not there, wherever that is."""
    values = {"heading": "Not found", "instead": instead}
    return Page(NOT_FOUND, "Not found", "not_found", "every site needs one", values, listed=False)


def years(section: Section) -> Iterator[Link]:
    """The pages of each year's meetings."""
    for year in sorted({at.day.date.year for at in section.all_meetings}, reverse=True):
        yield Link(f"{section.prefix}meetings/{year}/", str(year))
