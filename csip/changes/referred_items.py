"""The items of a new agenda for what other bodies sent: each with the words that it comes from, in the file itself."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from csip.book.load import load_meeting
from csip.changes.usual_items import FOR
from csip.facts.council.passed import REPORT, Said
from csip.facts.council.referrals import Referrals, Standing
from csip.facts.quotations import Quotable, flat
from csip.models import Slot


class ReferredItem(NamedTuple):
    """An item as the file has it, and what a comment over it says."""

    values: dict[str, Any]
    comment: str


def referred_items(referrals: Referrals, body: str, slot: Slot, today: date) -> tuple[ReferredItem, ...]:
    """An item for each referral that waits for this body, the oldest first; none at an extraordinary meeting, which is
    called for what its summons names."""
    if slot.kind == "extraordinary":
        return ()
    waiting = (
        one
        for one in referrals.standings(today)
        if one.is_waiting and one.target is not None and body in referrals.answering_for(one.target)
    )
    return tuple(_item(referrals, one) for one in waiting if _can_come_to(one.sent, slot))


def _can_come_to(sent: Said, slot: Slot) -> bool:
    """It was sent before the meeting; a report is named for the meeting that it goes to."""
    return sent.meeting.date <= slot.date if sent.reference == REPORT else sent.meeting.date < slot.date


def _item(referrals: Referrals, standing: Standing) -> ReferredItem:
    sent = standing.sent
    received = {"from": referrals.council.name_of(sent.body), "meeting": sent.meeting, "minute": sent.reference}
    if (words := _quotation(referrals, sent)) is not None:
        received["as_minuted"] = words
    values = {"title": sent.title, "purpose": FOR[sent.for_ or "decision"], "received": [received]}
    put_off = " (it was deferred)" if standing.outcome == "deferred" else ""
    return ReferredItem(values, f"sent here{put_off}: its story is `csip matter {sent.name}`")


def _quotation(referrals: Referrals, sent: Said) -> str | None:
    """What the agenda prints of the paragraph: all that it says, where that is not long; nothing taken in private."""
    if sent.is_private or sent.reference == REPORT:
        return None
    meeting = load_meeting(referrals.council.root / sent.body, sent.file)[0]
    cited = meeting.paragraph(sent.reference) if meeting is not None else None
    if meeting is None or cited is None or (cited.paragraph.text and len(cited.paragraph.text.split()) <= _WHOLE):
        return flat(cited.paragraph.text if cited is not None else sent.words)
    return Quotable(meeting).quotation(sent.reference, sent.title)


_WHOLE = 60  # words: a longer paragraph is quoted in part
