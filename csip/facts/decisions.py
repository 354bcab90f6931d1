"""What a body decided: the register of its decisions and of the motions that came to nothing.

Pure. A decision is cited for ever by its meeting and paragraph, as `2012-08-02/1.1`. The words of exempt items are
never among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from csip.book.minute_book import MinuteBook
from csip.errors import CsipError
from csip.facts.approvals import approvals
from csip.facts.clear_days import NotCoveredError, add_working_days
from csip.facts.meetings import PARAGRAPH, shortened
from csip.facts.notice import calendar
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.language.phrases import listed
from csip.language.suggestions import near
from csip.models import Amendment, CitedParagraph, DecisionNotice, Item, Meeting, Paragraph
from csip.models.cited import typed_plainly

CALL_IN = 5  # working days, where panel.yaml does not say
_NO_DECISION = frozenset({"not agreed"})


class Decided(NamedTuple):
    """A decision, or a motion that made none, with the paragraph that records it.

    `lead_in` is the unnumbered paragraph that begins a resolution whose limbs follow ("RESOLVED: that the Council").
    """

    meeting: Meeting
    item: Item
    reference: str
    paragraph: Paragraph
    lead_in: Paragraph | None
    amended: tuple[tuple[MeetingDay, Amendment], ...]
    approved: bool

    @property
    def permanent(self) -> str:
        """The reference that never changes: the meeting and the paragraph."""
        return f"{self.meeting.day}/{self.reference}"

    @property
    def is_decision(self) -> bool:
        return decides(self.paragraph)

    @property
    def verb(self) -> str:
        """What it is: `resolved`, `noted`, `recommended`; of a motion alone, what came of it."""
        motion = self.paragraph.motion
        if self.paragraph.decision is not None:
            return self.paragraph.decision
        return (motion.outcome if motion is not None else None) or "moved"

    @property
    def outcome(self) -> str | None:
        """What came of the motion, where there was one."""
        return self.paragraph.motion.outcome if self.paragraph.motion is not None else None

    @property
    def came_to(self) -> str:
        """The word for a list: the verb of a decision, the outcome of a motion that made none."""
        return self.verb if self.is_decision else self.outcome or self.verb

    @property
    def words(self) -> str:
        """The minuted words, after the lead-in of a resolution with limbs, and with what hangs under them."""
        parts = [self.lead_in.text] if self.lead_in is not None else []
        parts += [self.paragraph.words, *_below(self.paragraph)]
        return " ".join(part.strip() for part in parts)

    @property
    def notice(self) -> DecisionNotice | None:
        """Reasons, alternatives, interests: said of the decision itself, or of the resolution it is a limb of."""
        return self.paragraph.notice or (self.lead_in.notice if self.lead_in is not None else None)


def decides(paragraph: Paragraph) -> bool:
    """The paragraph records a decision. A motion that fell makes none, whatever stands beside it."""
    motion = paragraph.motion
    if motion is not None and motion.outcome not in {None, "carried", "amended"}:
        return paragraph.decision in {"deferred", "noted"}
    if paragraph.decision is not None:
        return paragraph.decision not in _NO_DECISION
    return motion is not None and motion.outcome == "carried" and motion.amends is None


def _below(paragraph: Paragraph) -> Iterator[str]:
    for child in paragraph.minutes:
        number = child.number if child.number not in (None, "none") else child.mark
        yield f"{number} {child.words}" if number else child.words
        yield from _below(child)


def register(book: MinuteBook) -> tuple[Decided, ...]:
    """Everything decided or moved, meeting by meeting in the order of the minutes."""
    approved = approvals(book)
    found = []
    for meeting in book.meetings:
        at = approved.get(meeting.day, ())
        is_approved = meeting.extract or any(one.approval.as_ != "provisional" for one in at)
        amendments = [(one.meeting.day, a) for one in at for a in one.approval.amendments]
        for cited, lead_in in with_lead_ins(meeting):
            paragraph = cited.paragraph
            if paragraph.decision is None and paragraph.motion is None:
                continue
            amended = tuple((day, a) for day, a in amendments if a.minute == cited.reference)
            found.append(Decided(meeting, cited.item, cited.reference, paragraph, lead_in, amended, is_approved))
    return tuple(found)


def with_lead_ins(meeting: Meeting) -> Iterator[tuple[CitedParagraph, Paragraph | None]]:
    """Each public paragraph, with the lead-in of the resolution that it is a limb of."""
    lead_in: Paragraph | None = None
    item: Item | None = None
    for cited in meeting.paragraphs:
        if cited.item.exempt is not None:
            continue
        paragraph = cited.paragraph
        if cited.item is not item:
            item, lead_in = cited.item, None
        if cited.depth:
            yield cited, None
            continue
        if paragraph.decision is None or paragraph.motion is not None:
            is_whole = paragraph.motion is not None or bool(paragraph.table)
            begins = paragraph.number == "none" and not is_whole and _runs_on(paragraph.text)
            lead_in = paragraph if begins else None
        yield cited, lead_in if paragraph is not lead_in else None


def _runs_on(text: str) -> bool:
    """A paragraph that has no end of its own: a lead-in to those that follow."""
    return not text.rstrip().rstrip("”’\"')").endswith((".", "!", "?"))


def decision_called(book: MinuteBook, meeting: Meeting, reference: str) -> Decided:
    """The decision of one paragraph. Raises: CsipError where the paragraph decided nothing, and says why."""
    cited = find(meeting, reference)
    wanted = cited.reference if isinstance(cited, CitedParagraph) else reference.strip()
    for one in register(book):
        if one.meeting.day == meeting.day and isinstance(cited, CitedParagraph) and one.paragraph is cited.paragraph:
            if one.is_decision:
                return one
            raise CsipError(
                f"{wanted} of {format_meeting(meeting.day)} made no decision: it was {one.came_to}",
                "A notice tells of decisions only; `csip extract` prints any paragraph.",
            )
    decided = [one.reference for one in register(book) if one.meeting.day == meeting.day and one.is_decision]
    where = f"Those that do are {listed(decided)}." if decided else "None of that meeting's does."
    raise CsipError(f"{wanted} of {format_meeting(meeting.day)} records no decision", where)


_ITEM = "item "


def find(meeting: Meeting, reference: str) -> CitedParagraph | Item:
    """The paragraph cited so, or the item of that number. `item 2` and `paragraph 2` say which of the two is meant.

    Raises: CsipError for what is not there, what is not public, and what two things are called.
    """
    wanted = reference.strip()
    found = _named(meeting, wanted)
    if len(found) > 1:
        ways = [_way(candidate, wanted, found) for candidate in found]
        raise CsipError(
            f"{wanted} of {format_meeting(meeting.day)} is the number of {len(found)} things",
            f"Say which: {listed(ways, 'or')}.",
        )
    if not found:
        known = [*(c.reference for c in meeting.paragraphs), *(i.number for i in meeting.items if i.number)]
        hint = near(wanted, known) or f"The items are {listed([i.number for i in meeting.items if i.number])}."
        raise CsipError(f"{format_meeting(meeting.day)} has no paragraph or item {wanted}", hint)
    exempt = found[0].exempt if isinstance(found[0], Item) else found[0].item.exempt
    if exempt is not None:
        raise CsipError(
            f"{wanted} of {format_meeting(meeting.day)} is exempt business: its words are not for publication",
            "Only `csip minutes --restricted DIR` prints them.",
        )
    return found[0]


def _named(meeting: Meeting, wanted: str) -> list[CitedParagraph | Item]:
    """All that a number means: paragraphs and items. An item whose one paragraph bears its number is one thing."""
    said = next((word for word in (_ITEM, PARAGRAPH) if wanted.casefold().startswith(word)), "")
    number = wanted[len(said) :].strip()
    paragraph = meeting.paragraph(number)
    paragraphs = [paragraph] if paragraph is not None else list(meeting.sharing(number))
    if said == PARAGRAPH:
        return list(paragraphs)
    items = [i for i in meeting.items if i.number is not None and i.number.rstrip(".") == number.rstrip(".")]
    if said == _ITEM:
        items = items or [i for i in meeting.items if typed_plainly(i.title) == typed_plainly(number).strip('"')]
        return list(items)
    alone = [item.minutes[0] for item in items if len(item.minutes) == 1]
    return [*items, *(p for p in paragraphs if not any(p.paragraph is cited for cited in alone))]


def _way(candidate: CitedParagraph | Item, wanted: str, among: Sequence[CitedParagraph | Item]) -> str:
    if isinstance(candidate, CitedParagraph):
        name = candidate.reference if candidate.reference != wanted else f"{PARAGRAPH}{wanted}"
        return f'"{name}" for “{shortened(candidate.paragraph.words)}”'
    several = sum(isinstance(other, Item) for other in among) > 1
    return f'"{_ITEM}{candidate.title if several else candidate.number}" for “{candidate.title}”'


class CallIn(NamedTuple):
    """Until when a decision may be called in; `until` is None where the notice has not gone out yet."""

    working_days: int
    until: date | None


def call_in(book: MinuteBook, notice: DecisionNotice | None) -> CallIn | None:
    """How long a decision may be called in; None for bodies whose decisions are not."""
    own = book.panel.deadlines.call_in if book.panel.deadlines is not None else None
    if own is None and book.panel.regime != "executive":
        return None
    days = CALL_IN if own is None else own
    if notice is None or notice.published is None:
        return CallIn(days, None)
    try:
        return CallIn(days, add_working_days(notice.published, days, calendar(book.panel)))
    except NotCoveredError:
        return CallIn(days, None)


def gaps(decided: Decided) -> tuple[str, ...]:
    """What a notice ought to say and the book does not."""
    notice = decided.notice
    missing = [word for word in ("reasons", "alternatives") if notice is None or getattr(notice, word) is None]
    if (notice is None or notice.interests is None) and not decided.item.interests:
        missing.append("interests")
    return tuple(missing)
