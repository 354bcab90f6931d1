"""Rules about members who do not come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time

from csip.book.minute_book import MinuteBook, Moment
from csip.facts.attendance import attended, minuted, months_after
from csip.files.names import MEETINGS, PANEL
from csip.language.dates import format_date
from csip.language.meeting_days import MOST_SITTINGS
from csip.language.names import folded
from csip.language.phrases import in_words
from csip.models import Meeting, Person
from csip.rules.support.rule import WARNING, Finding, rule

_MONTHS, _WARN_AFTER = 6, 5


@rule("CSIP232", WARNING, PANEL, MEETINGS)
def members_come_within_six_months(book: MinuteBook, today: date) -> Iterator[Finding]:
    """No member is about to have attended nothing for six months, unless the council approved the reason.

    A member who attends no meeting of the authority for six months on end ceases to be one, unless the authority
    approved the reason before they were up (Local Government Act 1972, s. 85). The warning comes a month before.
    Only the meetings of this book are counted: others of the authority count in law as well, so ask before acting.
    Informal bodies are not checked. Waive it on the person, with the minute that approved the reason. In a council, a
    councillor of council.yaml may have come to another body: CSIP716 counts all of them, at the council's folder.

    Bad: a member who was last present on 13 May, and missed the meetings since, on 14 October.
    Good: the same, with `waive: {CSIP232: Reason approved on 9 September 2026, minute 5.2.}` on the person.
    """
    if book.panel.regime == "informal":
        return
    rolls = [meeting for meeting in minuted(book) if meeting.date <= today]
    last_attended = _last_attended(book, rolls)
    for person in book.panel.people:
        if not person.is_member(today) or _is_of_the_council(book, person, today):
            continue
        last = _since(person, last_attended.get(id(person)), rolls)
        if last is None:
            continue
        since, came = last
        day = since[0]
        missed = sum(person.is_member(meeting.date) and book.in_time(meeting) > since for meeting in rolls)
        up = months_after(day, _MONTHS)
        if missed and today >= months_after(day, _WARN_AFTER):
            for_how_long = (
                f"last attended on {format_date(day)}" if came else f"has attended nothing since {format_date(day)}"
            )
            tense = "were up on" if up <= today else "will be up on"
            yield Finding(
                person,
                f"{person.name} {for_how_long} and missed {in_words(missed, 'meeting')}: six months {tense} "
                f"{format_date(up)} (only the meetings of this book are counted)",
                "name",
                "Attended another body of the authority? Reason approved? Waive this on the person and say so.",
            )


def _is_of_the_council(book: MinuteBook, person: Person, today: date) -> bool:
    """A councillor who may have come to another body of the council."""
    people = book.council.file.people if book.council is not None else ()
    return any(folded(known.name) == folded(person.name) and known.is_councillor(today) for known in people)


def _last_attended(book: MinuteBook, rolls: Sequence[Meeting]) -> dict[int, Moment]:
    """The last meeting that each attended who ever came."""
    return {
        id(person): book.in_time(meeting)
        for meeting in rolls
        for person, way in attended(book, meeting)
        if way == "present"
    }


def _since(person: Person, attended: Moment | None, rolls: Sequence[Meeting]) -> tuple[Moment, bool] | None:
    """The last attendance, or the day of joining; None where the book does not reach back to either."""
    if attended is not None:
        return attended, True
    first = getattr(person.member, "from_", None)
    if isinstance(first, date) and rolls and first >= rolls[0].date:
        return (first, time.max, MOST_SITTINGS), False
    return None
