"""Rules on who presided and who took the minutes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from csip.book.minute_book import MinuteBook
from csip.facts import people as people_facts
from csip.facts.joint import book_of
from csip.facts.presence import chairs, clerks, minuted_rolls, on
from csip.language.command_line import argument
from csip.models import Attendee, Meeting
from csip.rules.support.rule import ERROR, WARNING, Finding, rule


@rule("CSIP201", ERROR, "panel.yaml")
def somebody_presided(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Somebody is marked as Chair: whoever presided at that meeting.

    The minutes are signed by the person who presided, so they must say who it was. Where the chair was away,
    mark the member who took the chair, and minute the election if there was one.

    Bad:
        present: [Mrs Whittle, Mr Lake]
    Good:
        present:
          - {name: Mrs Whittle, role: Chair}
          - Mr Lake
    """
    for meeting in minuted_rolls(book):
        if not chairs(meeting):
            usual = _in_the_usual_role(book, meeting, meeting.present, "Chair")
            likely = (
                f"If {usual.name} presided: csip roll {meeting.day} --chair {argument(usual.name)}" if usual else None
            )
            yield Finding(
                meeting,
                f"nobody is marked as Chair at the meeting of {on(meeting)}: who presided?",
                "present" if meeting.present else None,
                likely or f"Say who: csip roll {meeting.day} --chair NAME. If someone was elected for it, minute that.",
            )


@rule("CSIP202", ERROR, "panel.yaml")
def one_chair_who_is_a_member(book: MinuteBook, today: date) -> Iterator[Finding]:
    """There is one Chair at a time, and that is a member or a member's substitute.

    Where the chair changed hands during the meeting, say so: `left:` and `arrived:` tell when, or a role such
    as "Chair from item 2" for the second. Whether a person is a member on that day is what panel.yaml says.

    Bad:
        present:
          - {name: Mrs Whittle, role: Chair}
          - {name: Mr Lake, role: Chair}
    Good:
        present:
          - {name: Mrs Whittle, role: Chair}
          - Mr Lake
    """
    for meeting in minuted_rolls(book):
        marked = chairs(meeting)
        for before, after in pairwise(marked):
            if before.is_chair and after.is_chair and not (before.left and after.arrived):
                yield Finding(
                    after,
                    f"{before.name} and {after.name} are both marked as Chair at the meeting of {on(meeting)}",
                    "role",
                    f"If {after.name} took over, say when: csip roll {meeting.day} --chair {argument(before.name)} "
                    f"--chair {argument(f'{after.name}=ITEM')}",
                )
        for chair in marked:
            body = book_of(book, meeting, chair)
            somebody = people_facts.find_person(body, chair.name, meeting.date)
            if not people_facts.members(body, meeting.date):
                continue
            if somebody is None or somebody.is_member(meeting.date) or chair.for_ is not None:
                continue
            officer = somebody.is_officer(meeting.date) or chair in meeting.officers
            what = "is an officer" if officer else f"is not a member on {on(meeting)}"
            yield Finding(
                chair,
                f"{chair.name} {what} and cannot be chair of {body.panel.name}",
                "role",
                f"Mark the member who presided; or, if {somebody.name} is a member: csip person change "
                f"{argument(somebody.name)} --member",
            )


@rule("CSIP203", WARNING, "panel.yaml")
def somebody_took_the_minutes(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Somebody is marked as Clerk: whoever took the minutes.

    Any role that says so will do (Clerk, Town Clerk, Secretary, Minutes), among the officers or the members.

    Bad:
        officers: [Andrew Ireland]
    Good:
        officers:
          - Andrew Ireland
          - {name: Michelle Pennellier, role: Clerk}
    """
    for meeting in minuted_rolls(book):
        if not clerks(meeting):
            usual = _in_the_usual_role(book, meeting, (*meeting.officers, *meeting.present), "Clerk")
            likely = f"If {usual.name} did: csip roll {meeting.day} --clerk {argument(usual.name)}" if usual else None
            yield Finding(
                meeting,
                f"nobody is marked as Clerk at the meeting of {on(meeting)}: who took the minutes?",
                "officers" if meeting.officers else None,
                likely or f"Say who: csip roll {meeting.day} --clerk NAME",
            )


def _in_the_usual_role(book: MinuteBook, meeting: Meeting, here: tuple[Attendee, ...], role: str) -> Attendee | None:
    """The attendee whom panel.yaml gives this role."""
    named = ((attendee, people_facts.find_person(book, attendee.name, meeting.date)) for attendee in here)
    return next((attendee for attendee, somebody in named if somebody is not None and somebody.role == role), None)
