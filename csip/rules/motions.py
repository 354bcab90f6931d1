"""Rules about motions and votes: who moved and seconded, what came of it, and who may vote."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from csip.book.minute_book import MinuteBook
from csip.facts import people as people_facts
from csip.facts.joint import by_body, deciding
from csip.facts.presence import (
    Attendance,
    Position,
    attendance,
    by_role,
    chairs,
    identity,
    must_be_in_the_room,
    on,
    positions,
)
from csip.language.phrases import in_words
from csip.models import CitedParagraph, Meeting, Motion, Paragraph, Vote
from csip.rules.support.rule import ERROR, NOTE, WARNING, Finding, rule

_MOST_NAMED = 20  # motions
_VOTED_ON = frozenset({"carried", "lost"})
_DECIDES = frozenset({"resolved", "agreed", "approved"})


def _recorded(book: MinuteBook) -> Iterator[tuple[Meeting, CitedParagraph]]:
    """Every paragraph with a motion or a vote."""
    for meeting in book.meetings:
        for cited in meeting.paragraphs:
            if cited.paragraph.motion is not None or cited.paragraph.vote is not None:
                yield meeting, cited


@rule("CSIP220", WARNING)
def votes_have_mover_and_seconder(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A recorded vote says who moved and who seconded what was voted on.

    Not every body minutes it: those that do not may waive this on the meeting.

    Bad:
        vote: {for: 5, against: 2}
    Good:
        motion: {moved_by: Mr Christie, seconded_by: Mrs Allen, outcome: carried}
        vote: {for: 5, against: 2}
    """
    for meeting, cited in _recorded(book):
        motion, vote = cited.paragraph.motion, cited.paragraph.vote
        if vote is None or (vote.for_ is None and vote.against is None and vote.named is None):
            continue
        if motion is not None and motion.outcome in _VOTED_ON and motion.seconded_by is None:
            continue  # CSIP221 says so
        missing = [
            word
            for word, name in (("mover", motion and motion.moved_by), ("seconder", motion and motion.seconded_by))
            if name is None
        ]
        if missing:
            counts = "" if vote.for_ is None or vote.against is None else f" ({vote.for_} to {vote.against})"
            hint = "Write `motion: {moved_by: ..., seconded_by: ...}` beside the vote."
            message = f"{cited.reference} of {on(meeting)} has a vote{counts} but no {' or '.join(missing)}"
            yield Finding(vote, message, None, hint)


@rule("CSIP221", ERROR)
def outcomes_fit_the_motion(book: MinuteBook, today: date) -> Iterator[Finding]:
    """What came of a motion fits its seconder, its decision and its votes.

    A motion without a seconder is not put to the vote and decides nothing; nor does one that was lost. With as
    many votes for as against, only a casting vote carries a motion: `casting:` says whose it was. An amendment
    names under `amends` the paragraph of the motion that it would change, and a motion that was amended has one that
    was carried.

    Bad:
        motion: {moved_by: Mr Christie, seconded_by: null, outcome: carried}
    Good:
        motion: {moved_by: Mr Christie, seconded_by: null, outcome: not seconded}
    """
    for meeting, cited in _recorded(book):
        paragraph, what = cited.paragraph, f"the motion in {cited.reference} of {on(meeting)}"
        motion, vote = paragraph.motion, paragraph.vote
        if motion is None:
            continue
        if motion.amends is not None:
            yield from _amends_a_motion(meeting, cited, motion)
        if motion.outcome is None:
            continue
        if motion.outcome == "amended" and not _is_amended(meeting, cited):
            message = f"{what} is marked “amended”, but no amendment to it is recorded as carried"
            hint = f'Write `motion: {{amends: "{cited.reference}", outcome: carried}}` where the amendment is minuted.'
            yield Finding(motion, message, "outcome", hint)
        if motion.outcome == "not seconded" and motion.seconded_by is not None:
            message = f"{what} is marked “not seconded”, but {motion.seconded_by} seconded it"
            yield Finding(motion, message, "seconded_by", "Take out the seconder, or correct `outcome:`.")
        elif motion.outcome in _VOTED_ON and motion.seconded_by is None:
            hint = "Give the seconder; or, if there was none, write `outcome: not seconded`: it makes no decision."
            yield Finding(motion, f"{what} has no seconder, but is marked “{motion.outcome}”", "outcome", hint)
        decision = paragraph.decision
        if motion.outcome not in {"carried", "amended"} and decision in _DECIDES:
            message = f"{what} is marked “{motion.outcome}”, but the paragraph as “{decision}”"
            yield Finding(paragraph, message, "decision", "A motion that was not carried makes no decision.")
        elif motion.outcome == "carried" and decision == "not agreed":
            message = f"{what} is marked “carried”, but the paragraph as “not agreed”"
            yield Finding(paragraph, message, "decision", "Correct the one that is wrong.")
        if vote is not None:
            yield from _against_the_votes(motion, vote, what, paragraph.text)


def _amends_a_motion(meeting: Meeting, cited: CitedParagraph, motion: Motion) -> Iterator[Finding]:
    """An amendment is to a motion of the same meeting, and not to itself."""
    found = _amended_by(meeting, cited, motion)
    if found is not None and found is not cited and found.paragraph.motion is not None:
        return
    moved = (c.reference for c in meeting.paragraphs if c.paragraph.motion is not None and c is not cited)
    others = list(islice(moved, _MOST_NAMED))
    why = "which is the amendment itself" if found is cited else "where there is no motion"
    why = why if found is not None else "which is not a paragraph of these minutes"
    hint = f"The motions of that meeting are in {', '.join(others)}." if others else "No other motion is recorded."
    message = f"the amendment in {cited.reference} of {on(meeting)} is to {motion.amends}, {why}"
    yield Finding(motion, message, "amends", hint)


def _amended_by(meeting: Meeting, cited: CitedParagraph, motion: Motion) -> CitedParagraph | None:
    """The paragraph that an amendment names; of several that bear its number, the one in the same item."""
    named = motion.amends or ""
    near_by = [c for c in meeting.sharing(named) if c.item is cited.item]
    return near_by[0] if len(near_by) == 1 else meeting.paragraph(named)


def _is_amended(meeting: Meeting, cited: CitedParagraph) -> bool:
    others = ((c, c.paragraph.motion) for c in meeting.paragraphs if c is not cited)
    return any(
        m is not None and m.outcome in {"carried", "amended"} and m.amends and _amended_by(meeting, c, m) is cited
        for c, m in others
    )


def _against_the_votes(motion: Motion, vote: Vote, what: str, text: str) -> Iterator[Finding]:
    for_, against = _counts(vote, "for"), _counts(vote, "against")
    if motion.outcome in {"not seconded", "withdrawn"} and (for_ or against):
        message = f"{what} is marked “{motion.outcome}”, but has a vote"
        yield Finding(motion, message, "outcome", "Correct `outcome:`, or take out the vote.")
    if for_ is None or against is None or motion.outcome not in _VOTED_ON:
        return
    votes, casting = f"{for_} for and {against} against", vote.casting or "casting" in text.casefold()
    if (for_ < against and motion.outcome == "carried") or (for_ > against and motion.outcome == "lost"):
        message = f"{what} is marked “{motion.outcome}” with {votes}"
        yield Finding(motion, message, "outcome", "Are the two counts the wrong way round?")
    elif vote.casting and abs(for_ - against) > 1:
        message = f"{what} has a casting vote, but the votes were not equal: {votes}"
        yield Finding(vote, message, "casting", "A casting vote is given only where the votes are equal.")
    elif for_ == against and motion.outcome == "carried" and not casting:
        message = f"{what} is marked “carried” with {votes}, and no casting vote is minuted"
        yield Finding(
            motion,
            message,
            "outcome",
            "If the Chair gave a casting vote, write `casting: ...` with the name in the vote.",
        )


def _counts(vote: Vote, side: str) -> int | None:
    """The votes on one side: the count, or how many are named where all were."""
    count = {"for": vote.for_, "against": vote.against, "abstained": vote.abstained}[side]
    named = dict(_named(vote)).get(side)
    return count if count is not None or not named else len(named)


def _named(vote: Vote) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if vote.named is None:
        return ()
    return (("for", vote.named.for_), ("against", vote.named.against), ("abstained", vote.named.abstained))


@rule("CSIP222", ERROR, "panel.yaml")
def votes_fit_the_roll(book: MinuteBook, today: date) -> Iterator[Finding]:
    """No more votes are counted than voting members are there, and those named may vote, each once.

    Members and their substitutes vote; officers do not, nor whoever had left or not yet come, nor whoever may not
    for an interest declared in the item. Where names are given beside a count, there are as many. A casting vote,
    where the minute or `casting:` tells of one, is one more, and is given by whoever presides.

    Bad: 7 members present, and
        vote: {for: 5, against: 4}
    Good:
        vote: {for: 4, against: 3}
    """
    for meeting in book.meetings:
        if meeting.extract or not meeting.present:
            continue
        if all(cited.paragraph.vote is None for cited in meeting.paragraphs):
            continue
        rolls = VotersOf(book, meeting)
        for cited, position in positions(meeting):
            vote = cited.paragraph.vote
            if vote is not None:
                body, roll = rolls.of(cited.paragraph)
                if not meeting.joint_with:  # CSIP715 counts by body
                    yield from too_many(meeting, cited, vote, len(roll.may_vote(position)))
                yield from _named_wrongly(body, meeting, cited, vote, roll, position)
                yield from _casting_wrongly(book, meeting, cited, vote)


class VotersOf:
    """Who may vote at a meeting: at one that was joint, the members of the body whose vote it is, else all."""

    def __init__(self, book: MinuteBook, meeting: Meeting) -> None:
        self._whole = (book, meeting)
        self._rolls: dict[Path | None, Attendance] = {}

    def of(self, paragraph: Paragraph) -> tuple[MinuteBook, Attendance]:
        """The book of the body whose vote a paragraph records, and those who may give one there."""
        book, meeting = self._whole
        bodies = deciding(book, meeting, paragraph) if meeting.joint_with and paragraph.of is not None else ()
        root = bodies[0].book.root if len(bodies) == 1 else None
        if root not in self._rolls:
            parts = [(body, part) for body, part in by_body(book, meeting) if body.root == root] if root else []
            self._rolls[root] = attendance(*(parts[0] if parts else self._whole))
        return (bodies[0].book if len(bodies) == 1 else book), self._rolls[root]


def too_many(meeting: Meeting, cited: CitedParagraph, vote: Vote, there: int, of: str = "") -> Iterator[Finding]:
    """More votes than voting members."""
    votes = _in_a_count(vote)
    casting = vote.casting is not None or "casting" in cited.paragraph.text.casefold()
    if votes > there + casting:
        members = f"{in_words(there, 'voting member')}{of} there"
        hint = "Is somebody missing from `present`, or did an officer vote?"
        if cited.item.interests:
            hint += " Whoever left for an interest, or may not vote for it, is not counted."
        yield Finding(vote, f"{cited.reference} of {on(meeting)}: {votes} votes for {members}", None, hint)


def _in_a_count(vote: Vote) -> int:
    return sum(_counts(vote, side) or 0 for side in ("for", "against", "abstained")) + (vote.not_voting or 0)


@rule("CSIP234", NOTE, "panel.yaml")
def votes_leave_nobody_out(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Where those for, against and abstaining were all counted, every voting member there is in one of the counts.

    A count that is short is most often a slip of the pen; or somebody did not vote, which is not the same as
    abstaining. `not_voting` says so.

    Bad: 7 members present, and
        vote: {for: 4, against: 1, abstained: 1}
    Good:
        vote: {for: 4, against: 1, abstained: 1, not_voting: 1}
    """
    for meeting in book.meetings:
        if meeting.extract or not meeting.present or all(c.paragraph.vote is None for c in meeting.paragraphs):
            continue
        rolls = VotersOf(book, meeting)
        for cited, position in positions(meeting):
            vote = cited.paragraph.vote
            if vote is None or any(_counts(vote, side) is None for side in ("for", "against", "abstained")):
                continue
            missing = len(rolls.of(cited.paragraph)[1].may_vote(position)) - _in_a_count(vote)
            if missing > 0:
                are = "is" if missing == 1 else "are"
                message = f"{cited.reference} of {on(meeting)}: {missing} of those present {are} in no count"
                yield Finding(vote, message, None, f"If they did not vote, write `not_voting: {missing}` in the vote.")


def _casting_wrongly(book: MinuteBook, meeting: Meeting, cited: CitedParagraph, vote: Vote) -> Iterator[Finding]:
    """A casting vote is for whoever presides (Local Government Act 1972, Schedule 12, paragraph 39)."""
    if vote.casting is None:
        return
    presiding = {identity(book, a.name, meeting.date) for a in chairs(meeting)}
    if not presiding:
        return
    by_office = by_role(meeting, vote.casting)
    name = by_office.name if by_office is not None else vote.casting
    if people_facts.find_people(book, name, meeting.date) and identity(book, name, meeting.date) not in presiding:
        message = f"{cited.reference} of {on(meeting)}: {vote.casting} gave a casting vote, but did not preside"
        yield Finding(
            vote, message, "casting", "Correct the name, or mark who took the chair in the roll.", vote.casting
        )


def _named_wrongly(
    book: MinuteBook,
    meeting: Meeting,
    cited: CitedParagraph,
    vote: Vote,
    roll: Attendance,
    position: Position,
) -> Iterator[Finding]:
    if vote.named is None:
        return
    day, where = meeting.date, f"{cited.reference} of {on(meeting)}"
    may_vote = {identity(book, voter.name, day) for voter in roll.there(position)}
    sides: dict[str, str] = {}
    for side, names in _named(vote):
        for given in names:
            by_office = by_role(meeting, given)
            name = by_office.name if by_office is not None else given
            if not people_facts.find_people(book, name, day):
                continue  # CSIP211 asks who that is
            who = identity(book, name, day)
            if who in sides:
                hint = "One member has one vote: strike the name where it is wrong."
                both = f"twice as {_as(side)}" if sides[who] == side else f"both as {_as(sides[who])} and {_as(side)}"
                yield Finding(vote.named, f"{where}: {given} is named {both}", side, hint, given)
            elif who not in may_vote:
                message = (
                    f"{where}: {given} is named as {_as(side)}, but {_why_not(book, meeting, roll, position, who)}"
                )
                yield Finding(vote.named, message, side, "Correct the vote, or the roll.", given)
            sides.setdefault(who, side)
        count = {"for": vote.for_, "against": vote.against, "abstained": vote.abstained}[side]
        if names and count is not None and count != len(names):
            are = "is" if count == 1 else "are"
            message = f"{where}: {count} {are} counted as {_as(side)}, but {len(names)} named"
            yield Finding(vote, message, side, "Correct the count, or the names.")


def _as(side: str) -> str:
    return "abstaining" if side == "abstained" else f"voting {side}"


def _why_not(book: MinuteBook, meeting: Meeting, roll: Attendance, position: Position, who: str) -> str:
    """Why somebody is not among those who may vote at that point."""
    day = meeting.date
    seat = next((a for a in meeting.present if identity(book, a.name, day) == who), None)
    if seat is None:
        officer = any(identity(book, a.name, day) == who for a in meeting.officers)
        return "is an officer and has no vote" if officer else "is not among those present"
    if seat.online and must_be_in_the_room(book, day):
        return "attended online, where the law gives no vote"
    if seat not in roll.voters:
        of = f" of {book.panel.name}" if meeting.joint_with else ""
        return f"is not a member{of} on {on(meeting)}"
    gone = roll.has_left(seat, position)
    return f"left at {roll.called(seat.left)}" if gone else f"arrived only at {roll.called(seat.arrived)}"
