"""What hangs on a paragraph, said in words under it: decision, motion, vote, amendment, actions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from csip.book.minute_book import MinuteBook
from csip.documents.blocks import Block, Heading, Mark, Note, Paragraph
from csip.documents.referred import referral_mark, says_where_to
from csip.facts import numbering
from csip.facts.actions import ActionState, action_states
from csip.facts.approvals import approvals, approved_on, panel_then, printed_then
from csip.facts.council_year import style_of
from csip.facts.due_days import DueOn
from csip.facts.interest_law import pecuniary_interest
from csip.facts.meetings import held_on, meeting_now, shares_its_day
from csip.facts.people import same_person
from csip.language.meeting_days import MeetingDay
from csip.language.names import folded
from csip.language.tongue import ENGLISH, Tongue
from csip.models import CitedParagraph, Interest, Meeting, Motion, Vote
from csip.models import Paragraph as Words

if TYPE_CHECKING:
    from csip.models import Action, Cited
    from csip.models.approval import PrintedThen


class Owed(NamedTuple):
    """An action as it is printed with the minutes: under which paragraph, and in which words."""

    minute: str | None
    id: str
    text: str
    said: str


def _owed(book: MinuteBook, meeting: Meeting, today: date, say: Tongue) -> tuple[Owed, ...]:
    """The actions that are printed with these minutes: as they stand, or as they stood on the day of the approval."""
    shown = panel_then(book, meeting).print.actions
    if shown == "never":
        return ()
    day = approved_on(book, meeting) or max(today, meeting.date)
    raised = _raised_at(book).get(meeting.day, ())
    words = _words_by_number(book, meeting) if shown == "when not said" else {}
    return tuple(
        Owed(cited.minute, s.action.id, s.action.text, f"{say.listed([*map(say, s.owner)])}, {_by(s.due, say)}")
        for s in action_states(book, day, actions=raised)
        for cited in _citing(book, meeting, s.action)
        if not _is_said(book, meeting, words.get(cited.minute or ""), s)
    )


def _is_said(book: MinuteBook, meeting: Meeting, words: str | None, state: ActionState) -> bool:
    if words is None:
        return False
    from csip.facts.action_said import says_action  # as for the other facts

    return says_action(book, meeting.date, words, state)


def _words_by_number(book: MinuteBook, meeting: Meeting) -> dict[str, str]:
    """The words of each paragraph, by all that may cite it."""
    printed = numbering.numbers(meeting, style_of(book, meeting))
    given = zip(meeting.paragraphs, printed, strict=True)
    return {name: cited.paragraph.text for cited, number in given for name in _cited_by(cited, number)}


@lru_cache(maxsize=4)  # for a book whose minutes are all printed
def _raised_at(book: MinuteBook) -> dict[MeetingDay, list[Action]]:
    """The actions that each meeting raised, by its present day."""
    found: dict[MeetingDay, list[Action]] = {}
    for action in book.actions:
        for day in dict.fromkeys(meeting_now(book, cited.meeting) for cited in action.raised):
            found.setdefault(day, []).append(action)
    return found


def _citing(book: MinuteBook, meeting: Meeting, action: Action) -> Iterator[Cited]:
    return (cited for cited in action.raised if meeting_now(book, cited.meeting) == meeting.day)


def _as_approved(then: PrintedThen) -> tuple[Owed, ...]:
    return tuple(Owed(one.minute, one.id, one.text or "", one.said) for one in then.actions)


class Hanging:
    """What hangs on each paragraph of one meeting: its own facts, and the actions that cite it."""

    def __init__(self, book: MinuteBook, meeting: Meeting, today: date, say: Tongue) -> None:
        self.book = book
        self.say = say
        self.approvals = approvals(book).get(meeting.day, ())
        self.by_minute: dict[str, list[tuple[str, Mark]]] = {}
        for at in self.approvals:
            for amendment in at.approval.amendments:
                mark = Mark(say("Amended on {day}", day=say.meeting(at.meeting.day)), amendment.in_words)
                self.by_minute.setdefault(amendment.minute, []).append(
                    (say("Amendment to {minute}", minute=amendment.minute), mark)
                )
        then = printed_then(book, meeting)
        self.owed = _as_approved(then) if then is not None else _owed(book, meeting, today, say)
        for one in self.owed:
            self.by_minute.setdefault(one.minute or "", []).append(
                (one.text, Mark(say("Action {id}", id=one.id), one.said))
            )
        self.facts = _to_be_printed(book, meeting)
        numbers = numbering.numbers(meeting, style_of(book, meeting))
        printed = {name for pair in zip(meeting.paragraphs, numbers, strict=True) for name in _cited_by(*pair)}
        items = zip(meeting.items, numbering.item_numbers(meeting), strict=True)
        private = tuple(f"{number}." for item, number in items if item.exempt is not None)
        self.unplaced = [m for m in sorted(self.by_minute) if m not in printed and not f"{m}.".startswith(private)]

    def marks(self, cited: CitedParagraph, number: str | None) -> tuple[Mark, ...]:
        printed = self.facts[id(cited.paragraph)]
        found = [Mark(self.say("Body"), printed.of)] if printed.of is not None else []
        found += facts_in_words(printed, self.say)
        if printed.refers is not None:
            found.append(referral_mark(printed.refers, self.say))
        for name in _cited_by(cited, number):
            found += [mark for _, mark in self.by_minute.get(name, ())]
        return tuple(found)

    def approved(self) -> Sequence[Block]:
        """Where the minutes were approved, and how."""
        ways = {
            "correct": self.say("Approved as correct"),
            "amended": self.say("Approved as amended"),
            "provisional": self.say("Approved provisionally"),
        }
        said = [(ways[at.approval.as_], self._approving(at.meeting.day)) for at in self.approvals]
        return [Note(self.say("{approved} at {meeting}.", approved=way, meeting=where)) for way, where in said]

    def _approving(self, day: MeetingDay) -> str:
        if shares_its_day(self.book, day):
            return held_on(self.book, day, self.say)
        return self.say("the meeting of {day}", day=self.say.meeting(day, weekday=True))

    def left_over(self) -> Sequence[Block]:
        """What cites none of the paragraphs that are printed stands at the end, and is not hidden."""
        loose = [entry for minute in self.unplaced for entry in self.by_minute[minute]]
        if not loose:
            return ()
        lines = [Paragraph(words, bullet=True, marks=(mark,)) for words, mark in loose]
        return (Heading(self.say("Cited to none of these paragraphs")), *lines)


def _to_be_printed(book: MinuteBook, meeting: Meeting) -> dict[int, Words]:
    """Each paragraph of the minutes, by its `id`, with those of its facts that are printed under it."""
    shown = panel_then(book, meeting).print
    found: dict[int, Words] = {}
    for item in meeting.items:
        paragraphs = [cited.paragraph for cited in meeting.paragraphs if cited.item is item]
        unsaid: Sequence[Words] = paragraphs
        if "when not said" in (shown.decisions, shown.motions) and any(map(facts_in_words, paragraphs)):
            from csip.facts.already_said import unsaid_of  # the reader of old minutes: only for who prints facts

            unsaid = list(unsaid_of(item, lambda one, other: same_person(book, one, other, meeting.date)))
        for whole, rest in zip(paragraphs, unsaid, strict=True):
            decision = {"always": whole, "when not said": rest, "never": None}[shown.decisions]
            motion = {"always": whole, "when not said": rest, "never": None}[shown.motions]
            refers_unsaid = shown.decisions == "always" or (decision is not None and not says_where_to(whole))
            of_unsaid = shown.decisions == "always" or folded(whole.of or "") not in folded(whole.words)
            found[id(whole)] = whole.changed(
                decision=decision and decision.decision,
                of=whole.of if of_unsaid and (decision is not None or motion is not None) else None,
                motion=motion and motion.motion,
                vote=motion and motion.vote,
                refers=whole.refers if refers_unsaid else None,
            )
    return found


def facts_in_words(paragraph: Words, say: Tongue = ENGLISH) -> list[Mark]:
    """What a paragraph itself records, in words: its decision, its motion, the votes."""
    found = [Mark(say("Decision"), say(paragraph.decision))] if paragraph.decision is not None else []
    if paragraph.motion is not None:
        found.append(motion_mark(paragraph.motion, paragraph.vote, say))
    elif paragraph.vote is not None:
        found.append(Mark(say("Vote"), _counted(paragraph.vote, say)))
    if paragraph.vote is not None and _named(paragraph.vote, say):
        found.append(Mark(say("Votes"), _named(paragraph.vote, say)))
    return found


def _cited_by(cited: CitedParagraph, number: str | None) -> tuple[str, ...]:
    """What may cite the paragraph: its reference, and in a draft the number that is printed before it has one."""
    drafted = number is not None and cited.paragraph.number is None and cited.depth == 0
    return (cited.reference, number) if drafted and number else (cited.reference,)


def motion_mark(motion: Motion, vote: Vote | None, say: Tongue = ENGLISH) -> Mark:
    """A motion in words: who moved and seconded it, what came of it, and by how many votes."""
    who = []
    if motion.moved_by:
        who.append(say("moved by {name}", name=motion.moved_by))
    if motion.seconded_by:
        who.append(say("seconded by {name}", name=motion.seconded_by))
    parts = [", ".join(who)] if who else []
    counted = _counted(vote, say) if vote is not None else ""
    if motion.outcome is not None:
        parts.append(say(motion.outcome) + (f" ({counted})" if counted else ""))
    elif counted:
        parts.append(counted)
    label = say("Amendment to {minute}", minute=motion.amends) if motion.amends else say("Motion")
    return Mark(label, "; ".join(parts) or say("moved"))


def _counted(vote: Vote, say: Tongue) -> str:
    counts = (
        (vote.for_, say("for")),
        (vote.against, say("against")),
        (vote.abstained, say("abstained")),
        (vote.not_voting, say("not voting")),
    )
    said = [f"{count} {word}" for count, word in counts if count is not None] or [say("no count recorded")]
    return ", ".join([*said, say("casting vote of {name}", name=vote.casting)] if vote.casting else said)


def _named(vote: Vote, say: Tongue) -> str:
    if vote.named is None:
        return ""
    sides = (
        (say("for"), vote.named.for_),
        (say("against"), vote.named.against),
        (say("abstained"), vote.named.abstained),
    )
    return "; ".join(f"{side}: {', '.join(names)}" for side, names in sides if names)


def _by(due: DueOn, say: Tongue) -> str:
    """Until when; a meeting of another body, and one without a day, are said in English by every tongue."""
    if due.day is None:
        return say("at {meeting}", meeting=due.words) if due.meeting else say("no date")
    moved = ""
    if due.moved_from is not None:
        moved = f" ({say('moved from {day}', day=say.meeting(due.moved_from))})"
    if due.at is not None:
        return say("by the meeting of {day}", day=say.meeting(due.at)) + moved
    if due.meeting:
        return say("by the {meeting}", meeting=due.words) + moved
    return say("by {day}", day=say.date(due.day)) + moved


def interest_declared(interest: Interest, regime: str, say: Tongue = ENGLISH) -> str:
    """An interest in words: `Interest of Cllr Pryce: owns the field; left the room`; `regime` is that of the body."""
    return say("Interest of {member}: {what}", member=interest.member, what=interest_in_words(interest, regime, say))


def interest_in_words(interest: Interest, regime: str, say: Tongue = ENGLISH) -> str:
    """The same without whose it is: `owns the field; left the room`."""
    parts = [
        interest.nature,
        say(pecuniary_interest(regime)) if interest.pecuniary else None,
        {"left": say("left the room"), "stayed": say("stayed in the room"), None: None}[interest.action],
        interest.dispensation and say("dispensation: {which}", which=interest.dispensation),
    ]
    return "; ".join(part for part in parts if part)
