"""News of a body as Atom (RFC 4287) and JSON Feed 1.1: one list of entries, two writers.

An entry's id never changes, and its day is that of the fact, never the clock's: an unchanged book has the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape, quoteattr

from csip.facts.agenda_sent import last_sent
from csip.language.display import visible
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.site.page import File, Page
from csip.site.pages.decisions import decided
from csip.site.section import Section
from csip.site.whole import Whole

_MOST = 50


class Entry(NamedTuple):
    """One piece of news."""

    id: str
    day: date
    title: str
    link: str
    summary: str
    kind: str


def news(section: Section, address: str) -> tuple[Entry, ...]:
    """What is new, the latest first."""
    found = sorted(_news(section, address), key=lambda one: (one.day, one.id), reverse=True)
    return tuple(found[:_MOST])


def _news(section: Section, address: str) -> Iterator[Entry]:
    for day in section.days:
        yield from _of_meeting(section, day, address)
    for one in section.decisions:
        shown = decided(section, one)
        number = f"{one.meeting.day}/{one.reference}"
        yield Entry(
            _id(section, address, one.meeting.day, f"decision/{one.reference}"),
            one.meeting.date,
            f"{'DRAFT ' if shown['draft'] else ''}Decision {number}: {one.item.title}",
            f"{address}{shown['address']}",
            one.words,
            "decisions",
        )


def _of_meeting(section: Section, day: MeetingDay, address: str) -> Iterator[Entry]:
    slot, meeting = section.slot(day), section.book.meeting_on.get(day)
    link, words = f"{address}{section.addresses[day]}", format_meeting(day, weekday=True)

    def entry(kind: str, on: date, title: str, summary: str = "", family: str = "meetings") -> Entry:
        return Entry(_id(section, address, day, kind), on, title, link, summary or title, family)

    if slot is not None:
        if slot.cancelled is not None and slot.cancelled.on <= section.today:
            yield entry("cancelled", slot.cancelled.on, f"Meeting of {words} is cancelled", slot.cancelled.reason)
        for number, former in enumerate(slot.moved_from):
            if former.on is not None and former.on <= section.today and former.cancelled is None:
                title = f"Meeting of {format_meeting(former.day, weekday=True)} is moved to {words}"
                yield entry(f"moved-{number}", former.on, title, former.reason or "")
    sent = last_sent(meeting, section.today) if meeting is not None and section.shows_agenda(day) else None
    if meeting is not None and sent is not None:
        titles = "; ".join(item.title for item in meeting.items if not item.is_section)
        yield entry("agenda", sent, f"Agenda of the meeting of {words}", titles, "agendas")
    if meeting is not None and section.shows_minutes(day):
        at = section.approval(day)
        if at is None:
            yield entry("draft", meeting.date, f"DRAFT minutes of {words}", family="minutes")
        else:
            yield entry("minutes", at.meeting.date, f"Minutes of {words}, approved", family="minutes")


def _id(section: Section, address: str, day: MeetingDay, kind: str) -> str:
    """A tag URI (RFC 4151): of the authority, of the meeting's first day and of the kind of news."""
    first = section.addresses[day].removeprefix(f"{section.prefix}meetings/").rstrip("/")
    return f"{_tag(address)}{section.prefix}{first}/{kind.replace(' ', '-')}"


class _Whose(NamedTuple):
    """Whose news it is: the name, and the page that has it."""

    name: str
    page: str
    language: str


KINDS = {"all": "all news", "minutes": "minutes", "decisions": "decisions", "agendas": "agendas"}
FORMS = ("atom", "json")


def feed_files(of: Section | Whole, address: str) -> Iterator[File]:
    """The feeds of all news of a body, or of all bodies of a council, and of each kind, in both forms."""
    entries = news(of, address) if isinstance(of, Section) else _news_of_all(of, address)
    for kind in KINDS:
        for form in FORMS:
            name = f"{_prefix(of)}feeds/{kind}.{form}"
            yield File(name, _drawn(of, address, kind, form, entries), "news of what is public")


def feed(of: Section | Whole, address: str, kind: str, form: str) -> bytes:
    """One feed alone: of one of the `KINDS`, in one of the `FORMS`."""
    entries = news(of, address) if isinstance(of, Section) else _news_of_all(of, address)
    return _drawn(of, address, kind, form, entries)


def _drawn(of: Section | Whole, address: str, kind: str, form: str, entries: Sequence[Entry]) -> bytes:
    chosen = [one for one in entries if kind in ("all", one.kind)]
    whose = _Whose(of.name, f"{address}{_prefix(of)}", of.said.language)
    own = f"{address}{_prefix(of)}feeds/{kind}.{form}"
    return (_atom if form == "atom" else _json)(whose, own, KINDS[kind], chosen)


def _prefix(of: Section | Whole) -> str:
    return of.prefix if isinstance(of, Section) else ""


def _news_of_all(whole: Whole, address: str) -> tuple[Entry, ...]:
    """What is new in any body, the latest first; each says whose it is."""
    named = [
        one._replace(title=f"{section.panel.name}: {one.title}")
        for section in whole.sections
        for one in news(section, address)
    ]
    return tuple(sorted(named, key=lambda one: (one.day, one.id), reverse=True)[:_MOST])


def own_feeds(pages: Iterable[Page], address: str, language: str) -> Iterator[File]:
    """The feed of each page that has one of its own: a person's, and a matter's."""
    for page in pages:
        for feed in page.feeds if page.template in _OF_PAGES else ():
            entries = sorted(_OF_PAGES[page.template](page, address), key=lambda one: (one.day, one.id), reverse=True)
            whose = _Whose(str(page.shown["heading"]), f"{address}{page.address}", language)
            yield File(feed.address, _atom(whose, f"{address}{feed.address}", "news", entries[:_MOST]), page.why)


def _of_person(page: Page, address: str) -> Iterator[Entry]:
    """What somebody moved, seconded, voted and declared, in minutes that are shown."""
    shown = page.shown
    did = [(one, one["did"], one["reference"]) for kind in ("motions", "votes") for one in shown[kind]]
    declared = [(one, "interest declared", f"interest-{n}") for n, one in enumerate(reversed(shown["interests"]))]
    for one, what, reference in (*did, *declared):
        tag = f"{_tag(address)}{page.address}{one['body']}/{one['day']}/{reference}/{what}".replace(" ", "-")
        title = f"{one['body']}, {one['meeting']}: {what}"
        yield Entry(
            quote(tag, safe=_IN_TAG), one["day"].date, title, f"{address}{one['address']}", one["words"], "person"
        )


def _of_matter(page: Page, address: str) -> Iterator[Entry]:
    """Each step of a matter from body to body."""
    for step in page.shown["steps"]:
        words = " ".join(one["words"] for one in step["said"] if not one["private"]) or step["note"] or step["title"]
        tag = f"{_tag(address)}{page.address}{step['id']}".replace(" ", "-")
        title = f"{step['heading']}: {step['title']}"
        link = f"{address}{step['address'] or page.address}"
        yield Entry(quote(tag, safe=_IN_TAG), step["day"].date, title, link, words, "matter")


_OF_PAGES = {"person": _of_person, "matter": _of_matter}
_IN_TAG = "/:,.-_~()"


def _tag(address: str) -> str:
    return f"tag:{urlsplit(address).hostname},2000:"


def _atom(whose: _Whose, own: str, title: str, entries: Sequence[Entry]) -> bytes:
    updated = max((one.day for one in entries), default=date(2000, 1, 1))
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{_xml(f'{whose.name}: {title}')}</title>",
        f"<id>{_xml(own)}</id>",
        f"<updated>{updated.isoformat()}T00:00:00Z</updated>",
        f"<author><name>{_xml(whose.name)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={_attribute(own)}/>',
        f'<link rel="alternate" type="text/html" href={_attribute(whose.page)}/>',
    ]
    for one in entries:
        lines += [
            "<entry>",
            f"<title>{_xml(one.title)}</title>",
            f"<id>{_xml(one.id)}</id>",
            f"<updated>{one.day.isoformat()}T00:00:00Z</updated>",
            f'<link rel="alternate" type="text/html" href={_attribute(one.link)}/>',
            f"<category term={_attribute(one.kind)}/>",
            f'<summary type="text">{_xml(one.summary)}</summary>',
            "</entry>",
        ]
    return ("\n".join([*lines, "</feed>"]) + "\n").encode("utf-8")


def _xml(words: str) -> str:
    return escape(visible(words, keep="\n\t"))


def _attribute(words: str) -> str:
    return quoteattr(visible(words))


def _json(whose: _Whose, own: str, title: str, entries: Sequence[Entry]) -> bytes:
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": visible(f"{whose.name}: {title}"),
        "home_page_url": whose.page,
        "feed_url": own,
        "language": whose.language,
        "items": [
            {
                "id": one.id,
                "url": one.link,
                "title": visible(one.title),
                "content_text": visible(one.summary, keep="\n\t"),
                "date_published": f"{one.day.isoformat()}T00:00:00Z",
                "tags": [one.kind],
            }
            for one in entries
        ],
    }
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
