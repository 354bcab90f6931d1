"""Rules about what a seal does not cover by itself: what the first form leaves out, and whom the names mean."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.facts.approvals import approvals, days_and_ways
from csip.facts.people import same_person
from csip.facts.versions.seal import ApprovedOn, beyond_the_first, fits, form_of
from csip.files.names import MEETINGS, PANEL
from csip.language.meeting_days import format_meeting
from csip.language.quoting import quoted
from csip.models import AsPrinted, Entry, Exempt, Meeting
from csip.rules.support.rule import ERROR, WARNING, Finding, rule


@rule("CSIP520", WARNING, MEETINGS, waivable=False)
def sealed_minutes_hold_nothing_unsealed(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Minutes with a seal of the first form hold nothing that this form leaves out and that is printed.

    The first form does not cover keys that hold nothing (`vote: {}`, `exempt: {paragraphs: []}`) nor `dates_note`, so
    that one could be put in later. Where git has the sealed version with the same keys all is well. It is an error
    where words are hidden by it: by `exempt` in an item with paragraphs, or by `as_printed: {}`.

    Bad: `exempt: {paragraphs: []}` put into a sealed item, so that its resolution is printed nowhere.
    Good: the item as it was approved.
    """
    for day, approved_at in approvals(book).items():
        meeting, ways = book.meeting_on.get(day), days_and_ways(approved_at)
        for at in approved_at:
            sealed = at.approval.seal
            if meeting is None or sealed is None or form_of(sealed) == 2:
                continue
            loose = list(beyond_the_first(meeting))
            if (
                not loose
                or not fits(sealed, meeting, ways)
                or _stood_there(book, meeting, sealed, ways, at.meeting.at.file.name)
            ):
                continue
            when = format_meeting(at.meeting.day)
            for entry, key in loose:
                message = f"`{key}` is not under the seal of {when}: csip cannot tell whether it stood here then"
                hint = "Compare with the signed copy, and take it out if it was put in since."
                severity = ERROR if _hides(meeting, entry, key) else None
                yield Finding(entry, message, key, hint, severity=severity)


def _stood_there(book: MinuteBook, meeting: Meeting, sealed: str, ways: tuple[ApprovedOn, ...], approving: str) -> bool:
    """git has the sealed version, and it says the same to the last key."""
    from csip.facts.versions.revisions import sealed_version
    from csip.facts.versions.seal import record

    earlier = sealed_version(book.root, meeting.at.file.name, sealed, ways, approving)
    return earlier is not None and record(earlier.meeting, ()) == record(meeting, ())


def _hides(meeting: Meeting, entry: Entry, key: str) -> bool:
    if isinstance(entry, Exempt) or key == "exempt":
        return any(item.minutes for item in meeting.items if item is entry or item.exempt is entry)
    return isinstance(entry, AsPrinted) or key == "as_printed"


@rule("CSIP524", ERROR, PANEL, MEETINGS, waivable=False)
def names_mean_whom_they_meant(book: MinuteBook, today: date) -> Iterator[Finding]:
    """The names in approved minutes mean the people whom they meant when the minutes were approved.

    `csip approve` writes under `people:` whom each name meant. Whoever takes another name keeps the former one under
    `known_as`.

    Bad: `Cllr Archer` moved in panel.yaml from Ann Archer, who was present, to another.
    Good: `{name: Ann Baxter, known_as: [Cllr Archer, Ann Archer]}` when Ann Archer has married.
    """
    for day, approved_at in approvals(book).items():
        for at in approved_at:
            for name, meant in (at.approval.people or {}).items():
                if not same_person(book, name, meant, day.date):
                    message = f"{quoted(name)} in the minutes of {format_meeting(day)} meant {meant}, and does not now"
                    hint = "In panel.yaml let the one who is meant be `known_as` both, and nobody else as either."
                    yield Finding(at.approval, message, "people", hint, words=name)
