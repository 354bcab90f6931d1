"""Rules about joint meetings: who is there of which body, and whether each body can decide and vote as minuted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.facts.joint import by_body, deciding, named, needs_body, parties
from csip.facts.presence import attendance, minuted_rolls, on, positions
from csip.files.names import PANEL
from csip.language.phrases import in_words, listed
from csip.models import Attendee, Entry, Meeting, Paragraph
from csip.rules.motions import VotersOf, too_many
from csip.rules.quorum import decided_by
from csip.rules.support.rule import ERROR, Finding, rule


@rule("CSIP713", ERROR, PANEL)
def joint_rolls_say_of_which_body(book: MinuteBook, today: date) -> Iterator[Finding]:
    """At a joint meeting each member on the roll says of which body, and `of` names bodies that met.

    Each body needs a quorum of its own, and only its own members vote on what is its own. Officers and guests need no
    `of`. Of a meeting that is not joint there is nothing to say.

    Bad:
        joint_with: [Planning Committee]
        present: [Cllr Tate, {name: Cllr Gray, of: Planing Committee}]
    Good:
        joint_with: [Planning Committee]
        present:
          - {name: Cllr Tate, of: Allotments Committee}
          - {name: Cllr Gray, of: Planning Committee}
          - {name: Cllr Price, of: "Allotments Committee, Planning Committee"}
    """
    for meeting in book.meetings:
        if not meeting.joint_with:
            yield from _of_nothing(meeting)
            continue
        bodies = parties(book, meeting)
        if len(bodies) <= len(set(meeting.joint_with)):
            continue  # CSIP701 names the body that is not known
        names = [body.name for body in bodies]
        for entry, of in _saying_of(meeting):
            for name in named(of, bodies)[1]:
                message = f"“{name}” is none of the bodies of the joint meeting of {on(meeting)}"
                yield Finding(entry, message, "of", f"They are {listed(names)}.", name)
        for attendee in _members(meeting):
            if needs_body(book, meeting, attendee):
                message = f"{on(meeting)}: the roll does not say of which body {attendee.name} is a member"
                yield Finding(attendee, message, "name", f"Add `of: {names[0]}` or `of: {names[1]}`, or both.")


def _members(meeting: Meeting) -> Iterator[Attendee]:
    for roll in (meeting.present, meeting.apologies, meeting.absent):
        yield from roll


def _saying_of(meeting: Meeting) -> Iterator[tuple[Entry, str]]:
    """Everything in a meeting that has an `of`, with it."""
    entries: list[Attendee | Paragraph] = [*meeting.expected, *_members(meeting), *meeting.officers]
    entries += (cited.paragraph for cited in meeting.paragraphs)
    return ((entry, entry.of) for entry in entries if entry.of is not None)


def _of_nothing(meeting: Meeting) -> Iterator[Finding]:
    for entry, of in _saying_of(meeting):
        message = f"`of: {of}`, and the meeting of {on(meeting)} is not joint"
        hint = "If it is, add `joint_with: [...]` with the other body's name; else take `of` out."
        yield Finding(entry, message, "of", hint)


@rule("CSIP714", ERROR, PANEL)
def each_body_has_its_quorum(book: MinuteBook, today: date) -> Iterator[Finding]:
    """At a joint meeting each body has its own quorum whenever something is decided that is its decision.

    The quorum is that of the body's own panel.yaml. A decision that names no body by `of` is one of all of them. As
    CSIP209 and CSIP210 of other meetings.

    Bad: `quorum: 2` in planning/panel.yaml, one of its members there, and
        - {number: "2.3", text: RESOLVED., decision: resolved, of: Planning Committee}
    Good: two of its members there.
    """
    for meeting in minuted_rolls(book):
        if not meeting.joint_with:
            continue
        for body, part in by_body(book, meeting):
            quorum, name, roll = body.panel.quorum, body.panel.name, attendance(body, part)
            had_one = True
            for cited, position in positions(part):
                field = decided_by(cited.paragraph)
                if not quorum or field is None or name not in _names(book, meeting, cited.paragraph):
                    continue
                there = roll.in_the_room(position)
                has_one = len(there) >= quorum
                if had_one and not has_one:
                    members = in_words(len(there), "voting member", none="no")
                    message = (
                        f"at {cited.reference} of {on(meeting)}, {name} had {members} there; its quorum is {quorum}"
                    )
                    hint = "Without a quorum of its own a body decides nothing. Is somebody missing from `present`?"
                    yield Finding(cited.paragraph, message, field, hint)
                had_one = has_one


def _names(book: MinuteBook, meeting: Meeting, paragraph: Paragraph) -> list[str]:
    return [body.name for body in deciding(book, meeting, paragraph)]


@rule("CSIP715", ERROR, PANEL)
def each_body_votes_for_itself(book: MinuteBook, today: date) -> Iterator[Finding]:
    """At a joint meeting no more votes are counted for a body than voting members of it are there.

    A vote that names no body by `of` is one of all who are members of any; who sits on two has one. As CSIP222 of other
    meetings.

    Bad: two members of Planning there, and
        - {number: "2.3", text: RESOLVED., decision: resolved, of: Planning Committee, vote: {for: 3}}
    Good:
        - {number: "2.3", text: RESOLVED., decision: resolved, of: Planning Committee, vote: {for: 2}}
    """
    for meeting in book.meetings:
        if not meeting.joint_with or meeting.extract or not meeting.present:
            continue
        rolls = VotersOf(book, meeting)
        for cited, position in positions(meeting):
            vote = cited.paragraph.vote
            if vote is not None:
                bodies = deciding(book, meeting, cited.paragraph)
                of = f" of {bodies[0].name}" if len(bodies) == 1 else ""
                yield from too_many(meeting, cited, vote, len(rolls.of(cited.paragraph)[1].may_vote(position)), of)
