"""The people of a body or a council: who sits where, and a page for each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from csip.facts.actions import owed_by
from csip.facts.people import find_person, holders
from csip.language.dates import format_date
from csip.language.names import folded
from csip.models import Period, Person
from csip.models.council import SharedPerson
from csip.site.jsonld import person_facts
from csip.site.page import Page, feed_beside
from csip.site.pages.actions import action_address
from csip.site.section import Section
from csip.site.seen import Seen, together
from csip.site.whole import Whole

HERE = "people"


def people_pages(section: Section) -> Iterator[Page]:
    """The list, and a page for each whom this body alone knows."""
    if not section.people:
        return
    why = f"people: {section.said.publish.people}"
    now = [p for p in section.people if p.is_member(section.today) or p.is_officer(section.today)]
    former = [p for p in section.people if p not in now]
    values = {
        "heading": "People",
        "now": [_row(section, person) for person in now],
        "former": [_row(section, person) for person in former],
    }
    yield Page(f"{section.prefix}people/", "People", "people", why, values, f"Who sits on {section.name}", here=HERE)
    for person in section.people:
        if folded(person.name) not in section.shared_people:
            yield _page_of_body(section, person, why)


def council_people_pages(whole: Whole) -> Iterator[Page]:
    """All whom the council knows as a whole, each with a page of all bodies; and whom one body alone knows."""
    if not whole.people and not any(section.people for section in whole.sections):
        return
    why = f"people: {whole.said.publish.people}"
    now: list[dict[str, Any]] = []
    former: list[dict[str, Any]] = []
    for person in whole.people:
        seats = _seats(whole, person)
        row = {
            "name": person.name,
            "address": whole.person_addresses[folded(person.name)],
            "what": ", ".join(_of_the_council(whole, person)),
        }
        (now if _is_there(person, seats, whole.today) else former).append(row)
    alone = [
        {
            "name": section.panel.name,
            "people": [
                _row(section, person) for person in section.people if folded(person.name) not in section.shared_people
            ],
        }
        for section in whole.sections
    ]
    values = {"heading": "People", "now": now, "former": former, "alone": [one for one in alone if one["people"]]}
    yield Page("people/", "People", "people", why, values, f"Who sits on the bodies of {whole.name}", here=HERE)
    for person in whole.people:
        yield _page_of_council(whole, person, why)


class Seat(NamedTuple):
    """Somebody as one body knows them."""

    section: Section
    person: Person


def _seats(whole: Whole, shared: SharedPerson) -> list[Seat]:
    """The bodies that list somebody."""
    name = folded(shared.name)
    return [
        Seat(section, person) for section in whole.sections for person in section.people if folded(person.name) == name
    ]


def _is_there(shared: SharedPerson, seats: Sequence[Seat], today: date) -> bool:
    seated = any(seat.person.is_member(today) or seat.person.is_officer(today) for seat in seats)
    officer = shared.officer.covers(today) if isinstance(shared.officer, Period) else bool(shared.officer)
    return seated or officer or shared.is_councillor(today)


def _of_the_council(whole: Whole, shared: SharedPerson) -> Iterator[str]:
    """What somebody is to the whole council: title, posts, ward, since when a councillor."""
    posts = [post.name for post in whole.council.posts if shared.name in holders(post, whole.today)]
    yield from dict.fromkeys(what for what in (shared.title, *posts, shared.ward, shared.group) if what)
    yield from _term(shared.councillor, "councillor")
    yield from _term(shared.officer, "officer")


def _row(section: Section, person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "address": section.person_addresses[person.name],
        "what": ", ".join(what for what in (person.role, person.title, *_terms(person)) if what),
    }


def _terms(person: Person) -> Iterator[str]:
    yield from _term(person.member, "member")
    yield from _term(person.officer, "officer")


def _term(term: bool | Period | None, word: str) -> Iterator[str]:
    if isinstance(term, Period):
        since = f" from {format_date(term.from_)}" if term.from_ is not None else ""
        yield word + since + (f" until {format_date(term.until)}" if term.until is not None else "")
    elif term:
        yield word


def _page_of_body(section: Section, person: Person, why: str) -> Page:
    """Somebody whom one body alone knows, or whom a book alone knows."""
    seat = Seat(section, person)
    values = {
        "heading": person.name,
        "what": list(_offices(seat)),
        "seats": [],
        "attendance": _attended([seat]),
        **section.seen.get(folded(person.name), Seen([], [], []))._asdict(),
        "owed": _owed([seat]),
        "of_several": False,
    }
    address, own = section.said.address, section.person_addresses[person.name]
    facts = (person_facts([seat], person.name, own, address),) if address is not None else ()
    feeds = feed_beside(own, person.name, address)
    about = f"{person.name}, {section.name}"
    return Page(own, person.name, "person", why, values, about, facts, feeds=feeds, here=HERE)


def _page_of_council(whole: Whole, shared: SharedPerson, why: str) -> Page:
    """Somebody of the council: what they are and did in all of its bodies."""
    name = folded(shared.name)
    seats = _seats(whole, shared)
    did = together([section.seen[name] for section in whole.sections if name in section.seen])
    known = [
        Seat(section, person)
        for section in whole.sections
        if (person := find_person(section.book, shared.name, whole.today)) is not None
    ]
    values = {
        "heading": shared.name,
        "what": list(_of_the_council(whole, shared)),
        "seats": [
            {"body": seat.section.panel.name, "address": seat.section.prefix, "what": ", ".join(_offices(seat))}
            for seat in seats
        ],
        "attendance": _attended(seats),
        **did._asdict(),
        "owed": _owed(known),
        "of_several": True,
    }
    address, own = whole.said.address, whole.person_addresses[name]
    facts = (person_facts(seats, shared.name, own, address),) if address is not None and seats else ()
    feeds = feed_beside(own, shared.name, address)
    about = f"{shared.name}, {whole.name}"
    return Page(own, shared.name, "person", why, values, about, facts, feeds=feeds, here=HERE)


def _offices(seat: Seat) -> Iterator[str]:
    """What somebody is to a body: role, title, posts, since when."""
    section, person = seat
    posts = [post.name for post in section.panel.posts if person.name in holders(post, section.today)]
    shared = folded(person.name) in section.shared_people  # their title is the council's to say
    yield from (what for what in (person.role, None if shared else person.title, *posts, *_terms(person)) if what)


def _attended(seats: Sequence[Seat]) -> list[dict[str, str]]:
    """How often somebody came to each body."""
    found = []
    for section, person in seats:
        count = next((one for one in section.attendance if one.member is person), None)
        if count is not None:
            share = round(100 * count.present / count.possible)
            came = f"present at {count.present} of {count.possible} meetings whose minutes are published ({share} %)"
            found.append({"body": section.panel.name, "words": came})
    return found


def _owed(seats: Sequence[Seat]) -> list[dict[str, str]]:
    """The open actions that somebody owes to each body."""
    return [
        {
            "body": section.panel.name,
            "id": one.action.id,
            "text": one.action.text,
            "address": action_address(section, one.action.id),
        }
        for section, person in seats
        if section.said.publish.actions != "no"
        for one in owed_by(section.book, section.actions, person)
        if one.is_open
    ]
