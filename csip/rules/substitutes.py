"""Rules on substitutes: for whom they came, and whether they may."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.facts import people as people_facts
from csip.facts.presence import identity, minuted_rolls, on
from csip.language.command_line import argument
from csip.language.meeting_days import MeetingDay
from csip.models import Attendee, Meeting
from csip.rules.support.rule import ERROR, WARNING, Finding, rule


def _substitutes(book: MinuteBook) -> Iterator[tuple[Meeting, Attendee, str]]:
    """Each meeting's substitutes, and for whom each sat."""
    for meeting in minuted_rolls(book):
        for attendee in meeting.present:
            if attendee.for_ is not None:
                yield meeting, attendee, attendee.for_


@rule("CSIP205", ERROR, "panel.yaml")
def substituted_members_are_away(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A member for whom a substitute sits is not present too.

    A substitute has a vote because the member is not there to use it. Where the member came later and the
    substitute then gave up the seat, `arrived:` and `left:` say so.

    Bad:
        present: [Mrs Dean, {name: Mr Koowaree, for: Mrs Dean}]
    Good:
        present: [{name: Mr Koowaree, for: Mrs Dean}]
        apologies: [Mrs Dean]
    """
    there: dict[MeetingDay, dict[str, list[Attendee]]] = {}
    for meeting, substitute, principal in _substitutes(book):
        if meeting.day not in there:
            there[meeting.day] = {}
            for present in meeting.present:
                there[meeting.day].setdefault(identity(book, present.name, meeting.date), []).append(present)
        for present in there[meeting.day].get(identity(book, principal, meeting.date), ()):
            if substitute.left and present.arrived:
                continue
            yield Finding(
                substitute,
                f"{substitute.name} substitutes for {principal}, who is also present on {on(meeting)}",
                "for",
                f"Take out `for: {principal}`, or take {present.name} off the list of those present.",
            )
            break


@rule("CSIP206", WARNING, "panel.yaml")
def substituted_members_sent_apologies(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A member for whom a substitute sits is in apologies.

    Bad:
        present: [{name: Mr Koowaree, for: Mrs Dean}]
    Good:
        present: [{name: Mr Koowaree, for: Mrs Dean}]
        apologies: [Mrs Dean]
    """
    accounted: dict[date, set[str]] = {}
    for meeting, substitute, principal in _substitutes(book):
        day = meeting.date
        if day not in accounted:
            accounted[day] = {identity(book, a.name, day) for a in (*meeting.apologies, *meeting.present)}
        if not people_facts.find_people(book, principal, meeting.date):
            continue  # CSIP211 asks who that is
        if identity(book, principal, day) not in accounted[day]:
            yield Finding(
                substitute,
                f"{substitute.name} attended for {principal} on {on(meeting)}, but {principal} is not in apologies",
                "for",
                f"Add {principal} to `apologies`; or waive this finding with the reason.",
            )


@rule("CSIP208", ERROR, "panel.yaml")
def substitutes_may_sit(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A substitute is allowed by the panel, is not a member already, and sits for one member only.

    panel.yaml says who may substitute: `substitutes: any`, `none`, or `named`, for those with
    `substitute: true`.

    Bad:
        - {name: Mr Koowaree, for: Mrs Dean}
        - {name: Mr Koowaree, for: Mr Wells}
    Good:
        - {name: Mr Koowaree, for: Mrs Dean}
        - {name: Mr Harman, for: Mr Wells}
    """
    sits_for: dict[tuple[date, str], str] = {}
    has: dict[tuple[date, str], str] = {}
    for meeting, substitute, principal in _substitutes(book):
        day, name = meeting.date, substitute.name
        his, theirs = identity(book, name, day), identity(book, principal, day)
        other = sits_for.setdefault((day, his), principal)
        if identity(book, other, day) != theirs:
            hint = "One substitute has one vote: say whose seat it was."
            yield Finding(substitute, f"{name} is a substitute for both {other} and {principal}", "for", hint)
            continue
        first = has.setdefault((day, theirs), name)
        if identity(book, first, day) != his:
            hint = "A seat has one vote: say which of the two sat in it."
            yield Finding(substitute, f"{first} and {name} are both substitutes for {principal}", "for", hint)
            continue
        yield from _not_allowed(book, meeting, substitute, principal)


def _not_allowed(book: MinuteBook, meeting: Meeting, substitute: Attendee, principal: str) -> Iterator[Finding]:
    day, name = meeting.date, substitute.name
    somebody, seat = people_facts.find_person(book, name, day), people_facts.find_person(book, principal, day)
    if somebody is not None and somebody.is_member(day):
        message = f"{name} is a member on {on(meeting)} and cannot also sit for {principal}"
        yield Finding(substitute, message, "for", f"Take out `for: {principal}`: a member has one vote.")
    elif seat is not None and not seat.is_member(day) and people_facts.members(book, day):
        message = f"{name} sits for {principal}, who is not a member on {on(meeting)}"
        yield Finding(
            substitute, message, "for", f"Correct the name; or: csip person change {argument(seat.name)} --member"
        )
    elif book.panel.substitutes == "none":
        message = f"{name} sits for {principal}, but {book.panel.name} has no substitutes"
        yield Finding(substitute, message, "for", "Where the rules allow them: csip body --substitutes any")
    elif book.panel.substitutes == "named" and somebody is not None and not somebody.substitute:
        message = f"{name} sits for {principal}, but is not one of the named substitutes"
        hint = f"If {somebody.name} may: csip person change {argument(somebody.name)} --substitute"
        yield Finding(substitute, message, "for", hint)
