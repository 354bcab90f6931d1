"""A rule about decisions that plainly send a matter to another body of the council, and do not say so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csip.book.council import Council
from csip.book.minute_book import MinuteBook
from csip.facts.approvals import approvals
from csip.facts.meetings import shortened
from csip.files.names import MEETINGS, PANEL, SCHEDULE
from csip.language.meeting_days import format_meeting
from csip.language.promises.referred import ReferralPhrases, may_send
from csip.models import CitedParagraph, Item, Meeting
from csip.rules.support.rule import NOTE, Finding, rule


@rule("CSIP709", NOTE, PANEL, SCHEDULE, MEETINGS)
def referrals_are_noted(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A decision that recommends or refers something to another body of the council says so: `refers`.

    Then it comes onto the agenda there, and what becomes of it is seen from here. Approved minutes are not asked about:
    they stand as they are.

    Bad:
        text: RESOLVED to RECOMMEND to Full Council that the rents be raised.
        decision: recommended
    Good, besides:
        refers: {to: Full Council, for: decision}
    """
    if book.council is None:
        return
    # The bodies' names are asked for where there is something to look for: they stand in a file of each body.
    candidates = tuple(_decided(book))
    names = _other_bodies(book, book.council) if candidates else {}
    if not names:
        return
    phrases = ReferralPhrases(names)
    for meeting, cited in candidates:
        for sent in phrases.find(cited.paragraph.text):
            key = names[sent.body.casefold()]
            if key in _sent_to(book.council, cited.item):
                continue
            where = f"{cited.reference} of {format_meeting(meeting.day)}"
            command = f'csip refer {meeting.day} {cited.reference} --to "{book.council.name_of(key)}" --for decision'
            hint = f"If so: `{command}`. If not, waive CSIP709 here with the reason."
            message = f"{where}: “{shortened(sent.phrase, 60)}”: is this a referral?"
            yield Finding(cited.paragraph, message, "text", hint, sent.phrase)
            break


def _decided(book: MinuteBook) -> Iterator[tuple[Meeting, CitedParagraph]]:
    """The decisions of minutes that are not approved which may send something, and do not say so."""
    approved = approvals(book)
    for meeting in book.meetings:
        if meeting.day in approved:
            continue
        for cited in meeting.paragraphs:
            paragraph = cited.paragraph
            is_open = paragraph.decision is not None and paragraph.refers is None and cited.item.exempt is None
            if is_open and may_send(paragraph.text):
                yield meeting, cited


def _other_bodies(book: MinuteBook, council: Council) -> dict[str, str]:
    """The keys of the other bodies, by every form of their names without its article."""
    own, found = council.key_of(book.root), {}
    for key in council.keys:
        for form in council.by_panel(key).panel.names if key != own else ():
            found[" ".join(form.split()).casefold().removeprefix("the ")] = key
    return found


def _sent_to(council: Council, item: Item) -> set[str | None]:
    """The bodies to which the paragraphs of an item send something already."""
    found: set[str | None] = set()
    below = list(item.minutes)
    while below:
        paragraph = below.pop()
        below += paragraph.minutes
        if paragraph.refers is not None:
            found.add(council.called(paragraph.refers.to))
    return found
