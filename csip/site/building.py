"""The site of a book: every page and file, in the order in which a list of them is read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import NamedTuple

from csip.book.minute_book import MinuteBook
from csip.models.site import SiteFile, Withheld
from csip.public.public_book import public_book
from csip.site.feeds import feed_files
from csip.site.files import calendar_files, data_files, paper_files
from csip.site.page import File, Link, Page
from csip.site.pages.about import (
    accessibility_page,
    calendar_page,
    data_page,
    not_found_page,
    search_page,
    years,
)
from csip.site.pages.actions import action_pages
from csip.site.pages.decisions import decision_pages
from csip.site.pages.figures import figure_pages
from csip.site.pages.home import home, parts
from csip.site.pages.meetings import meeting_pages
from csip.site.pages.people import people_pages
from csip.site.rendering import HOUSE, Frame, draw
from csip.site.section import Section

_STYLE, _SCRIPT = "site.css", "search/search.js"


class Site(NamedTuple):
    """All that is to be public, drawn when it is asked for; and what `withhold` names that is not there."""

    pages: tuple[Page, ...]
    files: tuple[File, ...]
    frame: Frame
    not_found: tuple[Withheld, ...]

    def drawn(self) -> Iterator[tuple[str, bytes]]:
        """Every file of the site by its path, one at a time."""
        for page in self.pages:
            yield page.file, draw(page, self.frame)
        for file in self.files:
            yield file.address, file.content


def site(book: MinuteBook, said: SiteFile, today: date, *, searchable: bool) -> Site:
    """The site of one book, as site.yaml lets it be seen on a day. `searchable`: its pages will be indexed."""
    section = Section(public_book(book, said, today), said, today)
    pages = [
        home(section),
        *meeting_pages(section),
        *decision_pages(section),
        *action_pages(section),
        *people_pages(section),
        *figure_pages(section),
        calendar_page(section),
    ]
    data = tuple(data_files(section))
    pages.append(data_page(section, [one for one in data if one.address.startswith(f"{section.prefix}data/")]))
    statement = accessibility_page(said, said.title or section.name)
    pages += [statement] if statement is not None else []
    pages += [search_page(ready=searchable, years=list(years(section))), not_found_page()]
    feeds = feed_files(section, said.address) if said.address is not None else ()
    files = [*chain(data, calendar_files(section), paper_files(section), feeds)]
    files += list(_of_the_site(pages, said.address, searchable=searchable))
    return Site(tuple(pages), tuple(files), _frame(section, said, statement), section.public.not_found)


def _frame(section: Section, said: SiteFile, statement: Page | None) -> Frame:
    foot = [Link("data/", "Data")]
    foot += [Link("accessibility/", "Accessibility")] if statement is not None else []
    return Frame(
        said.title or section.name,
        said.language,
        said.address,
        [*parts(section), Link("search/", "Search")],
        foot,
        section.panel.contact,
        said.licence,
        section.today,
    )


def _of_the_site(pages: list[Page], address: str | None, *, searchable: bool) -> Iterator[File]:
    """The style sheet, and what robots and hosts read."""
    why = "the pages need it"
    yield File(_STYLE, (HOUSE / "site.css").read_bytes(), why)
    if searchable:
        yield File(_SCRIPT, (HOUSE / "search.js").read_bytes(), why)
    yield File(".nojekyll", b"", "GitHub Pages is to take the folder as it is")
    yield File("robots.txt", _robots(address), "search engines ask for it")
    if address is not None:
        yield File("sitemap.xml", _sitemap(pages, address), "search engines ask for it")


def _robots(address: str | None) -> bytes:
    lines = ["User-agent: *", "Allow: /", *([f"Sitemap: {address}sitemap.xml"] if address is not None else [])]
    return ("\n".join(lines) + "\n").encode()


def _sitemap(pages: list[Page], address: str) -> bytes:
    places = "".join(f"<url><loc>{address}{page.address}</loc></url>\n" for page in pages if page.listed)
    head = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{places}</urlset>\n".encode()
