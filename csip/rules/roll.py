"""Rules about the roll: who presided, who came, who sent apologies, and whether they were enough."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from csip import queries
from csip.book import MinuteBook
from csip.models import Attendee, Meeting
from csip.names import folded
from csip.rules import names, quorum
from csip.rules.attendance import chairs, clerks, full_names, identity, minuted_rolls, on
from csip.rules.registry import ERROR, WARNING, Finding, rule


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
            hint = f"If {usual.name} presided, write `- {{name: {usual.name}, role: Chair}}`." if usual else None
            yield Finding(
                meeting,
                f"nobody is marked as Chair at the meeting of {on(meeting)}: who presided?",
                "present" if meeting.present else None,
                hint or "Write `role: Chair` beside the name. If someone was elected for the meeting, minute it.",
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
                    f"If {after.name} took over, say when: `role: Chair from item 2`.",
                )
        if not queries.members(book, meeting.date):
            continue
        for chair in marked:
            somebody = queries.person(book, chair.name, meeting.date)
            if somebody is None or somebody.is_member(meeting.date) or chair.for_ is not None:
                continue
            officer = somebody.is_officer(meeting.date) or chair in meeting.officers
            what = "is an officer" if officer else f"is not a member on {on(meeting)}"
            yield Finding(
                chair,
                f"{chair.name} {what} and cannot be chair of {book.panel.name}",
                "role",
                f"Mark the member who presided; or, if {somebody.name} is a member, say so in panel.yaml.",
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
            hint = f"If {usual.name} did, write `- {{name: {usual.name}, role: Clerk}}`." if usual else None
            yield Finding(
                meeting,
                f"nobody is marked as Clerk at the meeting of {on(meeting)}: who took the minutes?",
                "officers" if meeting.officers else None,
                hint or "Write `role: Clerk` beside the name.",
            )


def _in_the_usual_role(book: MinuteBook, meeting: Meeting, here: tuple[Attendee, ...], role: str) -> Attendee | None:
    """The attendee whom panel.yaml gives this role."""
    named = ((attendee, queries.person(book, attendee.name, meeting.date)) for attendee in here)
    return next((attendee for attendee, somebody in named if somebody is not None and somebody.role == role), None)


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
                key = identity(book, attendee.name, meeting.date)
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
    there: dict[date, dict[str, list[Attendee]]] = {}
    for meeting, substitute, principal in _substitutes(book):
        if meeting.date not in there:
            there[meeting.date] = {}
            for present in meeting.present:
                there[meeting.date].setdefault(identity(book, present.name, meeting.date), []).append(present)
        for present in there[meeting.date].get(identity(book, principal, meeting.date), ()):
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
        if not queries.who(book, principal, meeting.date):
            continue  # CSIP211 asks who that is
        if identity(book, principal, day) not in accounted[day]:
            yield Finding(
                substitute,
                f"{substitute.name} attended for {principal} on {on(meeting)}, but {principal} is not in apologies",
                "for",
                f"Add {principal} to `apologies`; or waive this finding with the reason.",
            )


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
    for meeting in minuted_rolls(book):
        day = meeting.date
        lists = (*meeting.present, *meeting.officers, *meeting.apologies, *meeting.absent)
        printed = {attendee.name for attendee in lists} | {a.for_ for a in meeting.present if a.for_}
        listed = {name for form in printed for name in full_names(book, form, day)}
        for member in queries.members(book, day):
            if member.name not in listed:
                yield Finding(
                    meeting,
                    f"{member.name} is a member on {on(meeting)} but is in none of the lists",
                    "apologies" if meeting.apologies else "present" if meeting.present else None,
                    f"Add {member.name} to `apologies` or `absent`. "
                    f"If no longer a member, write `member: {{until: ...}}` in panel.yaml.",
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
    somebody, seat = queries.person(book, name, day), queries.person(book, principal, day)
    if somebody is not None and somebody.is_member(day):
        message = f"{name} is a member on {on(meeting)} and cannot also sit for {principal}"
        yield Finding(substitute, message, "for", f"Take out `for: {principal}`: a member has one vote.")
    elif seat is not None and not seat.is_member(day) and queries.members(book, day):
        message = f"{name} sits for {principal}, who is not a member on {on(meeting)}"
        yield Finding(substitute, message, "for", f"Mend the name, or {seat.name}'s `member:` in panel.yaml.")
    elif book.panel.substitutes == "none":
        message = f"{name} sits for {principal}, but {book.panel.name} has no substitutes"
        yield Finding(substitute, message, "for", "Where the rules allow them, write `substitutes: any` in panel.yaml.")
    elif book.panel.substitutes == "named" and somebody is not None and not somebody.substitute:
        message = f"{name} sits for {principal}, but is not one of the named substitutes"
        hint = f"If {somebody.name} may substitute, write `substitute: true` beside the name in panel.yaml."
        yield Finding(substitute, message, "for", hint)


RULES = (
    somebody_presided,
    one_chair_who_is_a_member,
    somebody_took_the_minutes,
    on_one_list_only,
    substituted_members_are_away,
    substituted_members_sent_apologies,
    every_member_is_accounted_for,
    substitutes_may_sit,
    *quorum.RULES,
    *names.RULES,
)
