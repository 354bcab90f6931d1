"""The site of a book or a council: every page and file, in the order in which a list of them is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csip.book.minute_book import MinuteBook
from csip.errors import CsipError
from csip.models.site import SiteFile, Withheld
from csip.public.public_book import public_book
from csip.site.feeds import feed_files, own_feeds
from csip.site.files import calendar_files, council_files, data_files, paper_files
from csip.site.hosting import hosting_files
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
from csip.site.pages.council import council_calendar, council_data, council_home, council_lists
from csip.site.pages.decisions import decision_pages
from csip.site.pages.figures import figure_pages
from csip.site.pages.home import home, parts
from csip.site.pages.meetings import meeting_pages
from csip.site.pages.notices import notice_pages
from csip.site.pages.people import council_people_pages, people_pages
from csip.site.pages.referrals import Matters
from csip.site.rendering import HOUSE, Frame, draw
from csip.site.section import Section
from csip.site.whole import Whole

if TYPE_CHECKING:
    from csip.book.council import Council

_STYLE, _SCRIPT = "site.css", "search/search.js"


class Part(NamedTuple):
    """Pages that have the same around them: those of one body, or of the council as a whole."""

    frame: Frame
    pages: tuple[Page, ...]


class Site(NamedTuple):
    """All that is to be public, drawn when it is asked for; and what `withhold` names that is not there."""

    parts: tuple[Part, ...]
    files: tuple[File, ...]
    not_found: tuple[Withheld, ...]

    @property
    def pages(self) -> tuple[Page, ...]:
        return tuple(page for part in self.parts for page in part.pages)

    def drawn(self) -> Iterator[tuple[str, bytes]]:
        """Every file of the site by its path, one at a time."""
        for frame, pages in self.parts:
            for page in pages:
                yield page.file, draw(page, frame)
        for file in self.files:
            yield file.address, file.data


def site(book: MinuteBook, said: SiteFile, today: date, *, searchable: bool) -> Site:
    """The site of one book, as site.yaml lets it be seen on a day. `searchable`: its pages will be indexed.

    Raises: CsipError where two pages would have one address.
    """
    section = Section(public_book(book, said, today), said, today)
    data = tuple(data_files(section))
    statement = accessibility_page(said, said.title or section.name)
    pages = [
        *_of_body(section, data),
        *([statement] if statement is not None else []),
        search_page(ready=searchable, lists=list(years(section)), by="year"),
        not_found_page(Link(f"{section.prefix}meetings/", "all meetings")),
    ]
    files = [*data, *calendar_files(section), *paper_files(section)]
    if said.address is not None:
        files += [*feed_files(section, said.address), *own_feeds(pages, said.address, said.language)]
    files += _of_the_site(pages, said.address, searchable=searchable)
    frame = _frame(section, said, statement)
    return _checked(Site((Part(frame, tuple(pages)),), tuple(files), section.public.not_found))


def council_site(
    council: Council,
    books: Mapping[str, MinuteBook],
    settings: Mapping[str, SiteFile],
    said: SiteFile,
    today: date,
    *,
    searchable: bool,
) -> Site:
    """The site of a council and of these of its bodies, by their keys; `settings` say what may be public of each.

    Raises: CsipError where two pages would have one address, as a body's folder may be called `people`.
    """
    sections = [
        Section(public_book(book, settings[key], today), settings[key], today, key) for key, book in books.items()
    ]
    whole = Whole(council, sections, said)
    matters = Matters(whole)
    statement = accessibility_page(said, said.title or whole.name)
    files: list[File] = list(council_files(whole))
    parts = []
    for section in sections:
        section.matters = matters
        data = tuple(data_files(section))
        listed = matters.list_of(section)
        pages = [*_of_body(section, data), *([listed] if listed is not None else []), *matters.told_by(section)]
        parts.append(Part(_frame_of_body(section, whole, statement), tuple(pages)))
        files += [*data, *calendar_files(section), *paper_files(section)]
        files += feed_files(section, said.address) if said.address is not None else ()
    top = [
        council_home(whole),
        *council_people_pages(whole),
        council_calendar(whole),
        council_data(whole, [file for file in files if file.address in ("calendar/meetings.ics", *_FEEDS)]),
        *([statement] if statement is not None else []),
        search_page(ready=searchable, lists=list(council_lists(whole)), by="body"),
        not_found_page(Link("calendar/", "the meetings to come")),
    ]
    parts.insert(0, Part(_frame_of_council(whole, statement), tuple(top)))
    every = [page for part in parts for page in part.pages]
    files += own_feeds(every, said.address, said.language) if said.address is not None else ()
    files += _of_the_site(every, said.address, searchable=searchable)
    not_found = tuple(one for section in sections for one in section.public.not_found)
    return _checked(Site(tuple(parts), tuple(files), not_found))


_FEEDS = ("feeds/all.atom", "feeds/all.json")


def _of_body(section: Section, data: Sequence[File]) -> list[Page]:
    """The pages of one body."""
    return [
        home(section),
        *meeting_pages(section),
        *decision_pages(section),
        *notice_pages(section),
        *action_pages(section),
        *people_pages(section),
        *figure_pages(section),
        calendar_page(section),
        data_page(section, [one for one in data if one.address.startswith(f"{section.prefix}data/")]),
    ]


def _checked(made: Site) -> Site:
    """The site, of which each file has a place of its own."""
    times = Counter([*(page.file for page in made.pages), *(file.address for file in made.files)])
    twice = sorted(name for name, count in times.items() if count > 1)
    if twice:
        raise CsipError(
            f"two pages of the site would stand at {twice[0]}",
            "A body's folder is a part of its addresses, so it cannot be called as a page is, such as `people`. Leave "
            "it out with `bodies:` in site.yaml.",
        )
    return made


def _foot(statement: Page | None, data: str) -> list[Link]:
    return [Link(data, "Data"), *([Link("accessibility/", "Accessibility")] if statement is not None else [])]


def _frame(section: Section, said: SiteFile, statement: Page | None) -> Frame:
    """What stands around the pages of a book that is alone."""
    return Frame(
        title=said.title or section.name,
        site=said.title or section.name,
        language=said.language,
        address=said.address,
        navigation=[*parts(section), Link("search/", "Search")],
        body=None,
        parts=(),
        foot=_foot(statement, "data/"),
        contact=section.panel.contact,
        licence=said.licence,
        made=section.today,
    )


def _frame_of_council(whole: Whole, statement: Page | None) -> Frame:
    """What stands around the pages of the council itself."""
    people = [Link("people/", "People")] if whole.people or any(s.people for s in whole.sections) else []
    return Frame(
        title=whole.said.title or whole.name,
        site=whole.said.title or whole.name,
        language=whole.said.language,
        address=whole.said.address,
        navigation=[Link("calendar/", "Calendar"), *people, Link("search/", "Search")],
        body=None,
        parts=(),
        foot=_foot(statement, "data/"),
        contact=whole.council.contact,
        licence=whole.said.licence,
        made=whole.today,
    )


def _frame_of_body(section: Section, whole: Whole, statement: Page | None) -> Frame:
    """What stands around the pages of one body of a council: the council's own, and below that the body's."""
    return _frame_of_council(whole, statement)._replace(
        title=f"{section.panel.name}, {whole.said.title or whole.name}",
        body=Link(section.prefix, section.panel.name),
        parts=tuple(parts(section)),
        foot=_foot(statement, f"{section.prefix}data/"),
        contact=section.panel.contact or whole.council.contact,
    )


def _of_the_site(pages: list[Page], address: str | None, *, searchable: bool) -> Iterator[File]:
    """The style sheet, and what robots and hosts read."""
    why = "the pages need it"
    yield File(_STYLE, (HOUSE / "site.css").read_bytes(), why)
    if searchable:
        yield File(_SCRIPT, (HOUSE / "search.js").read_bytes(), why)
    yield from hosting_files()
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
