"""Rules about the roll: who presided, who came, who sent apologies, and whether they were enough."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.facts import people as people_facts
from csip.facts.joint import book_of
from csip.facts.presence import full_names, identity, minuted_rolls, on, rolls_by_body
from csip.language.command_line import argument
from csip.language.names import folded
from csip.models import Attendee
from csip.rules.support.rule import ERROR, WARNING, Finding, rule


@rule("CSIP204", ERROR, "panel.yaml")
def on_one_list_only(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Nobody is both present and in apologies, and nobody stands twice on one list.

    Every form of a name counts: Mr Smith and Mr K Smith may be one man. Apologies for lateness are another
    matter: whoever has `arrived:` or `left:` may be on both lists.

    Bad:
        present: [Mrs Whittle, Mr Lake]
        apologies: [Mr Lake]
    Good:
        present: [Mrs Whittle]
        apologies: [Mr Lake]
    """
    for meeting in minuted_rolls(book):
        seen: dict[str, tuple[str, Attendee]] = {}
        lists = {
            "present": meeting.present,
            "among the officers": meeting.officers,
            "in apologies": meeting.apologies,
            "absent": meeting.absent,
        }
        for where, roll in lists.items():
            for attendee in roll:
                key = identity(book_of(book, meeting, attendee), attendee.name, meeting.date)
                before, first = seen.setdefault(key, (where, attendee))
                if first is attendee or (before, where) == ("present", "among the officers"):
                    continue  # a member may also be listed as an officer
                if first.arrived or first.left or attendee.arrived or (first.for_ and attendee.for_):
                    continue
                is_he = f"{attendee.name} is" if folded(first.name) == folded(attendee.name) else ""
                is_he = is_he or f"{attendee.name} ({first.name}) is"
                if where == before:
                    message, hint = f"{is_he} twice {where} at the meeting of {on(meeting)}", "Strike one of the two."
                else:
                    message = f"{is_he} both {before} and {where} at the meeting of {on(meeting)}"
                    hint = "Keep the one that is so. Whoever came late or left early has `arrived:` or `left:`."
                yield Finding(attendee, message, "name", hint)


@rule("CSIP207", WARNING, "panel.yaml")
def every_member_is_accounted_for(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Every member on that day is present, in apologies, absent or substituted.

    A member in none of the lists was forgotten, or is a member no longer. Attendance counts: in a council a
    member who attends nothing for six months loses the seat.

    Bad: Miss Hohler is a member, and the roll does not name her.
    Good:
        apologies: [Mr Lake, Miss Hohler]
    Good, in panel.yaml:
        - {name: Miss Hohler, member: {until: 2012-05-31}}
    """
    for meeting, body, part in rolls_by_body(book):
        day = meeting.date
        lists = (*part.present, *part.officers, *part.apologies, *part.absent)
        printed = {attendee.name for attendee in lists} | {a.for_ for a in part.present if a.for_}
        listed = {name for form in printed for name in full_names(body, form, day)}
        for member in people_facts.members(body, day):
            if member.name not in listed:
                of = f" of {body.panel.name}" if meeting.joint_with else ""
                yield Finding(
                    meeting,
                    f"{member.name} is a member{of} on {on(meeting)} but is in none of the lists",
                    "apologies" if meeting.apologies else "present" if meeting.present else None,
                    f"Say which it was: csip roll {meeting.day} --apologies {argument(member.name)}, or --absent.\n"
                    f"If no longer a member then: csip person leave {argument(member.name)} --on DATE",
                )
