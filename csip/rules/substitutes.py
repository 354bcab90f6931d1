"""Rules on substitutes: for whom they came, and whether they may."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from csip.book.minute_book import MinuteBook
from csip.facts import people as people_facts
from csip.facts.presence import identity, on, rolls_by_body
from csip.language.command_line import argument
from csip.language.meeting_days import MeetingDay
from csip.models import Attendee, Meeting
from csip.rules.support.rule import ERROR, WARNING, Finding, rule


def _substitutes(book: MinuteBook) -> Iterator[tuple[MinuteBook, Meeting, Attendee, str]]:
    """Each meeting's substitutes and for whom each sat, with the book of their body, and the meeting as that has it."""
    for _, body, part in rolls_by_body(book):
        for attendee in part.present:
            if attendee.for_ is not None:
                yield body, part, attendee, attendee.for_


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
    there: dict[tuple[Path, MeetingDay], dict[str, list[Attendee]]] = {}
    for body, meeting, substitute, principal in _substitutes(book):
        at = (body.root, meeting.day)
        if at not in there:
            there[at] = {}
            for present in meeting.present:
                there[at].setdefault(identity(body, present.name, meeting.date), []).append(present)
        for present in there[at].get(identity(body, principal, meeting.date), ()):
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
    accounted: dict[tuple[Path, date], set[str]] = {}
    for body, meeting, substitute, principal in _substitutes(book):
        day, at = meeting.date, (body.root, meeting.date)
        if at not in accounted:
            accounted[at] = {identity(body, a.name, day) for a in (*meeting.apologies, *meeting.present)}
        if not people_facts.find_people(body, principal, meeting.date):
            continue  # CSIP211 asks who that is
        if identity(body, principal, day) not in accounted[at]:
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
    sits_for: dict[tuple[Path, date, str], str] = {}
    has: dict[tuple[Path, date, str], str] = {}
    for body, meeting, substitute, principal in _substitutes(book):
        day, name = meeting.date, substitute.name
        his, theirs = identity(body, name, day), identity(body, principal, day)
        other = sits_for.setdefault((body.root, day, his), principal)
        if identity(body, other, day) != theirs:
            hint = "One substitute has one vote: say whose seat it was."
            yield Finding(substitute, f"{name} is a substitute for both {other} and {principal}", "for", hint)
            continue
        first = has.setdefault((body.root, day, theirs), name)
        if identity(body, first, day) != his:
            hint = "A seat has one vote: say which of the two sat in it."
            yield Finding(substitute, f"{first} and {name} are both substitutes for {principal}", "for", hint)
            continue
        yield from _not_allowed(body, meeting, substitute, principal)


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
