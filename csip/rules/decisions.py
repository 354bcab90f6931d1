"""Rules about decisions: where a regime asks for it, the reasons are recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.facts.decisions import gaps, register
from csip.files.names import PANEL
from csip.language.meeting_days import format_meeting
from csip.language.phrases import listed
from csip.rules.support.rule import WARNING, Finding, rule

_SINCE = date(2012, 9, 10)  # SI 2012/2089 came into force
_MADE = frozenset({"agreed", "approved", "resolved", "carried"})


@rule("CSIP231", WARNING, PANEL)
def executive_decisions_have_reasons(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A decision of an executive says why, what else was considered, and which interests there were.

    Asked for by regulation 12 of the Executive Arrangements (Meetings and Access to Information) Regulations 2012,
    and checked where `regime: executive`, for meetings since 10 September 2012. Write `none` where there were none.
    What is said of a resolution's lead-in holds for all its limbs. Approving earlier minutes, noting, recommending
    and deferring need none. `csip notice` prints it.

    Bad:
        - text: The Cabinet resolved to close the depot.
          decision: resolved
    Good:
        - text: The Cabinet resolved to close the depot.
          decision: resolved
          notice:
            reasons: it costs more to keep than to replace
            alternatives: letting it, which no tenant wanted
            interests: none
    """
    if book.panel.regime != "executive":
        return
    for decided in register(book):
        if (
            decided.meeting.date < _SINCE
            or not decided.is_decision
            or decided.verb not in _MADE
            or decided.item.approves
        ):
            continue
        missing = gaps(decided)
        if missing:
            where = f"{decided.reference} of {format_meeting(decided.meeting.day)}"
            hint = f"Add `notice:` to the paragraph, with {listed([f'`{word}:`' for word in missing])}."
            message = f"the decision in {where} is recorded without {listed(list(missing), 'or')}"
            yield Finding(decided.paragraph, message, None, hint)
