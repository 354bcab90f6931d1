"""Rules about what one body sends another: that it is not lost, and that what is taken up comes from where it says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csip.facts.council.bodies import Bodies
from csip.facts.council.passed import REPORT, Link, Taken
from csip.facts.council.referrals import Source
from csip.files.names import MEETINGS, PANEL, SCHEDULE
from csip.language.meeting_days import format_meeting
from csip.language.phrases import in_words
from csip.language.quoting import nearest_meetings, quoted
from csip.models import Entry
from csip.rules.support.council_entries import entry_of
from csip.rules.support.rule import ERROR, NOTE, WARNING, Finding, council_rule

_MOST_PASSED = 2  # ordinary meetings of the other body


@council_rule("CSIP706", WARNING, PANEL, SCHEDULE, MEETINGS)
def referrals_are_taken_up(bodies: Bodies, today: date) -> Iterator[Finding]:
    """What one body sends another is on an agenda there before two ordinary meetings have passed.

    What was deferred waits again from then on.

    Bad: 5.3 of the Allotments Committee on 10 June goes to Full Council, which met in July and September without it.
    Good: an item of Full Council's in July that has, under `received`,
        - {from: Allotments Committee, meeting: 2026-06-10, minute: "5.3"}
    """
    for one in bodies.referrals.standings(today):
        if not one.is_waiting or one.meetings < _MOST_PASSED:
            continue
        sent = one.sent
        which = f"{sent.reference} of {format_meeting(sent.meeting)}, “{sent.title}”, to {sent.to}"
        put_off = " since it was deferred" if one.outcome == "deferred" else ""
        message = f"{which}: {in_words(one.meetings, 'meeting')} there passed without it{put_off}"
        hint = "`csip new-meeting` there puts it on the agenda. If it was dealt with, say so at that item: `received`."
        entry = entry_of(bodies, sent.body, sent.file, (*sent.path, "refers"))
        yield Finding(entry, message, "to", hint)


@council_rule("CSIP707", ERROR, PANEL, SCHEDULE, MEETINGS)
def what_is_received_was_minuted(bodies: Bodies, today: date) -> Iterator[Finding]:
    """The paragraph that an item says it comes from is in the minutes of the other body, and has the quoted words.

    Where the words stand in another paragraph now, since it was numbered anew, the matter is followed by its words:
    that is a warning.

    Bad: `minute: "5.3"`, where the Allotments Committee's minutes of that day end with 5.2.
    Good: `minute: "5.2", as_minuted: RECOMMEND to Full Council that the rents be raised`
    """
    for taken, place, link in _links(bodies):
        source = bodies.referrals.source_of(link)
        told = _what_is_wrong(bodies, link, source)
        if told is not None:
            message, field, hint = told
            severity = WARNING if source.how == "by its words" else None
            yield Finding(_entry(bodies, taken, place), message, field, hint, None, severity)


def _what_is_wrong(bodies: Bodies, link: Link, source: Source) -> tuple[str, str, str | None] | None:
    """What is wrong with a link, the key that it is wrong in, and what to do."""
    there = f"the minutes of {link.from_} of {format_meeting(link.meeting)}"
    words = quoted(link.as_minuted or "")
    if source.how in ("no meeting", "no paragraph") and link.minute == REPORT:
        message = f"{link.from_} made no report to this body of {format_meeting(link.meeting)}"
        return message, "meeting", "It stands in `reports/` there, and is named for the meeting that it goes to."
    if source.how == "no meeting":
        body = bodies.called(link.from_)
        known = (slot.day for slot in body.outline.slots) if body is not None else ()
        return (
            f"there are no minutes of {link.from_} of {format_meeting(link.meeting)}",
            "meeting",
            nearest_meetings(link.meeting.date, known),
        )
    if source.how == "no paragraph":
        return f"{there} have no paragraph {link.minute}", "minute", "Name the paragraph that sent it."
    if source.how == "words gone" and source.said is not None:
        hint = f"{link.minute} says: {quoted(source.said.words, 200)}"
        return f"{words} stands in no paragraph of {there}", "as_minuted", hint
    if source.how == "in several":
        return f"{words} stands in several paragraphs of {there}", "as_minuted", "Quote more of the one that sent it."
    if source.how == "by its words" and source.said is not None:
        hint = (
            f'Write `minute: "{source.said.reference}"`; where these minutes are approved, waive this with the reason.'
        )
        return f"{words} stands in {source.said.reference} of {there}, not in {link.minute}", "minute", hint
    return None


@council_rule("CSIP708", WARNING, PANEL, SCHEDULE, MEETINGS)
def what_is_received_was_sent_here(bodies: Bodies, today: date) -> Iterator[Finding]:
    """The paragraph that an item says it comes from sends its matter to this body.

    Where it sends it to nobody, as with a decision that was called in, that is only a note.

    Bad: an item of Full Council's that comes from 5.3, which says
        refers: {to: Planning Committee, for: decision}
    Good:
        refers: {to: Full Council, for: decision}
    """
    for taken, place, link in _links(bodies):
        said = bodies.referrals.source_of(link).said
        if said is None or said.is_private:
            continue
        target = bodies.called(said.to) if said.to is not None else None
        if target is not None and bodies.referrals.answering_for(target.key) & bodies.referrals.bodies_of(taken):
            continue
        here = bodies.council.name_of(taken.body)
        which = f"{said.reference} of {link.from_} of {format_meeting(said.meeting)}"
        if said.to is not None:
            message, severity = f"{which} is referred to {said.to}, and this is an item of {here}", WARNING
            hint = "Correct the one that is wrong; or waive this with the reason why it came here."
        else:
            message, severity = f"{which} is referred to nobody", NOTE
            command = f'csip refer {said.body}:{said.meeting} {said.reference} --to "{here}" --for decision'
            hint = f"If it was: `{command}`. If it was called in or taken up unasked, waive this with the reason."
        yield Finding(_entry(bodies, taken, place), message, "minute", hint, None, severity)


def _links(bodies: Bodies) -> Iterator[tuple[Taken, int, Link]]:
    for taken in bodies.referrals.taken:
        for place, link in enumerate(taken.links):
            yield taken, place, link


def _entry(bodies: Bodies, taken: Taken, place: int) -> Entry:
    return entry_of(bodies, taken.body, taken.file, (*taken.path, "received", place))
