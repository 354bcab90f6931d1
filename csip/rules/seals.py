"""Rules about approved minutes as a record: sealed, signed, approved once, amended as listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from csip.book.minute_book import MinuteBook
from csip.facts.approvals import ApprovedAt, approvals, days_and_ways
from csip.facts.council_year import style_of
from csip.facts.meetings import meeting_now, which
from csip.facts.people import same_person
from csip.facts.versions.seal import SEAL, ApprovedOn, apart, fits, form_of, record
from csip.files.names import MEETINGS, PANEL, SCHEDULE
from csip.language.dates import format_date
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.language.phrases import in_words, listed
from csip.language.quoting import quoted
from csip.language.suggestions import near
from csip.language.word_diff import as_it_stands
from csip.models import Amendment, Meeting
from csip.rules.approval import item_named
from csip.rules.support.rule import ERROR, WARNING, Finding, rule

if TYPE_CHECKING:
    from csip.facts.versions.revisions import Earlier

_MOST = 20
_MEND = "Put it back as it was, or let a later meeting minute the correction"


@rule("CSIP507", ERROR, waivable=False)
def sealed_minutes_stand(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Minutes that were approved and sealed stay as they were approved: every word, name, heading and number.

    `csip approve` writes the seal (SHA-256 of the record, see docs/decisions/0006-seal.md) where the approval was
    minuted. It covers the minutes and how they were approved. Where git has the version that was sealed, each change is
    shown before and after. Layout, comments and waivers are no part of the record. This cannot be waived: approved
    minutes are corrected by a later minute.

    Bad: in minutes sealed in October, £43,150 for £41,350.
    Good: a minute of December that says what October's should have said.
    """
    files = Counter(meeting.day for meeting in book.meetings)
    for day, approved_at in approvals(book).items():
        ways = days_and_ways(approved_at)
        if files[day] > 1 and any(at.approval.seal is not None for at in approved_at):
            yield from _more_than_one(book, day)
        for at in approved_at:
            sealed = at.approval.seal
            if sealed is None:
                continue
            minutes = f"the minutes of {format_meeting(day)}"
            meeting = book.meeting_on.get(day)
            if not SEAL.fullmatch(sealed):
                message = f"{quoted(sealed)} is not a seal: `2:` and 64 of the figures 0 to 9 and letters a to f"
                yield Finding(at.approval, message, "seal", "Take it out; `csip approve` writes a seal.")
            elif meeting is None:
                if book.has_read(MEETINGS, SCHEDULE):
                    message = f"{minutes} were approved and sealed, but are not in the book"
                    yield Finding(at.approval, message, "meeting", "Put their file back.")
            elif not fits(sealed, meeting, ways):
                yield from _broken(book, meeting, at, ways, sealed)


def _more_than_one(book: MinuteBook, day: MeetingDay) -> Iterator[Finding]:
    """A second file of sealed minutes, which could say anything."""
    sealed, *others = sorted(
        (meeting for meeting in book.meetings if meeting.day == day), key=lambda meeting: _is_named(meeting, day)
    )
    for other in others:
        message = (
            f"the minutes of {format_meeting(day)} are sealed, and {sealed.at.file.name} holds minutes of that day too"
        )
        yield Finding(other, message, "date", "Keep the file that was approved, and take the other one out.")


def _is_named(meeting: Meeting, day: MeetingDay) -> tuple[bool, str]:
    """What sorts the file that bears the name of the meeting before the others."""
    name = meeting.at.file.name
    return (not name.endswith(f"/{day}.yaml"), name)


def _broken(
    book: MinuteBook, meeting: Meeting, at: ApprovedAt, ways: tuple[ApprovedOn, ...], sealed: str
) -> Iterator[Finding]:
    """What changed since the seal, as far as git knows."""
    from csip.facts.versions.comparison import compare
    from csip.facts.versions.revisions import (
        sealed_version,  # starting programs is slow to import, and hardly ever wanted
    )

    approved = f"approved and sealed on {format_meeting(at.meeting.day)}"
    earlier = sealed_version(book.root, meeting.at.file.name, sealed, ways, at.meeting.at.file.name)
    if earlier is None:
        message = f"these minutes are not as they were {approved} ({item_named(at.item)})"
        yield Finding(meeting, message, "date", " ".join((_without_git(meeting, at), f"{_MEND}.")))
        return
    hint = f"{_MEND}. {_where(earlier)}"
    differences = compare(earlier.meeting, meeting, style_of(book, meeting))
    for difference in differences[:_MOST]:
        entry = difference.entry if difference.entry.at.file is meeting.at.file else meeting
        field = {"words": "text", "added": "text", "heading": "title"}.get(difference.kind)
        if entry is meeting and difference.kind == "roll":
            field = difference.where.lower().replace(" ", "_")
        yield Finding(entry, f"changed since it was {approved}: {difference.words}", field, hint)
    if len(differences) > _MOST:
        yield Finding(meeting, f"{in_words(len(differences) - _MOST, 'more change')} since then", "date", hint)
    form = form_of(sealed)
    changes = apart(record(earlier.meeting, earlier.approved, form), record(meeting, ways, form))
    for path, was, now in changes[:_MOST]:
        if path[0] == "approved":  # the differences above are those of the minutes alone
            place = ", ".join(("the approval", *(step.replace("_", " ") for step in path[2:])))
            words = f"{was} -> {now}" if was and now else f"{now} added" if now else f"{was} taken out"
            yield Finding(at.approval, f"changed since {format_meeting(at.meeting.day)}: {place}: {words}", None, hint)
    if not differences and changes and all(path[0] != "approved" for path, _, _ in changes):
        where = listed([" ".join(path[1:]) for path, _, _ in changes[:3]])
        message = f"changed since it was {approved}, if only in spaces or line breaks: {where}"
        yield Finding(meeting, message, "date", hint)


def _where(earlier: Earlier) -> str:
    version = earlier.version
    return f"The sealed version is in git: {version.short}, {version.author}, {format_date(version.day)}."


def _without_git(meeting: Meeting, at: ApprovedAt) -> str:
    """All that can be known without the sealed version: an amendment that is gone."""
    gone = list(dict.fromkeys(a.minute for a in at.approval.amendments if not _says(meeting, a.minute, a.to)))
    known = f"{listed(gone)} no longer {'says' if len(gone) == 1 else 'say'} what was approved. " if gone else ""
    return f"{known}git has no version that fits the seal: csip cannot say what else changed, or whether the seal did."


def _says(meeting: Meeting, minute: str, words: str) -> bool:
    cited = meeting.paragraph(minute)
    return cited is not None and as_it_stands(words).search(cited.paragraph.words) is not None


@rule("CSIP508", WARNING, PANEL, SCHEDULE, MEETINGS)
def signed_by_who_presided(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Minutes are signed at the meeting that approves them, or the next, by whoever presides there.

    Local Government Act 1972, Schedule 12, paragraph 41: only then are they evidence without further proof. An
    extraordinary meeting is not a suitable one. On which day an informal body signs is its own affair.

    Bad: `signed_by: Cllr Oakley`, where Cllr Pryce presided.
    Good: `signed_by: Cllr Pryce`
    """
    for day, approved_at in approvals(book).items():
        for at in approved_at:
            approval = at.approval
            if approval.signed is None and approval.signed_by is None:
                continue
            minutes = f"the minutes of {format_meeting(day)}"
            on = _signed_at(book, at)
            slot, signing = book.slot_on.get(on), book.meeting_on.get(on)
            if slot is not None and slot.kind == "extraordinary":
                message = f"{minutes} were signed at an extraordinary meeting ({format_meeting(on)})"
                hint = "The next ordinary meeting is the suitable one."
                yield Finding(approval, message, "signed" if approval.signed else "signed_by", hint)
            elif slot is None and signing is None and book.panel.regime != "informal" and on.date >= at.meeting.date:
                message = f"{minutes} were signed on {format_meeting(on)}, a day without a meeting"
                hint = "They are signed at the meeting that approves them, or at the next."
                yield Finding(approval, message, "signed", hint)
            chairs = [a.name for a in signing.present if a.is_chair] if signing is not None else []
            signed_by = approval.signed_by
            if signed_by and chairs and not any(same_person(book, signed_by, chair, on.date) for chair in chairs):
                message = f"{minutes} were signed by {signed_by}, but {listed(chairs)} presided on {format_meeting(on)}"
                yield Finding(approval, message, "signed_by", "Whoever presides at the meeting signs.")


def _signed_at(book: MinuteBook, at: ApprovedAt) -> MeetingDay:
    """The meeting at which minutes were signed: of several that day the one that approved them."""
    signed = at.approval.signed
    if signed is None or signed == at.meeting.date:
        return at.meeting.day
    ordinary = (slot.day for slot in book.slots if slot.date == signed and slot.kind != "extraordinary")
    return next(ordinary, meeting_now(book, MeetingDay(signed)))


@rule("CSIP509", ERROR, MEETINGS)
def minutes_are_approved_once(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Minutes are approved once; before that they may be approved provisionally.

    Bad: the minutes of May approved in July, and approved again in September.
    Good: the minutes of May approved provisionally in July, and as correct in September.
    """
    for day, approved_at in approvals(book).items():
        first: ApprovedAt | None = None
        for at in approved_at:
            if first is not None:
                when = "at this meeting" if first.meeting is at.meeting else f"on {format_meeting(first.meeting.day)}"
                message = (
                    f"{item_named(at.item)} approves the minutes of {format_meeting(day)}, approved {when} already"
                )
                hint = "Which meeting is meant? Approved minutes are corrected by a later minute of their own."
                yield Finding(at.approval, message, "meeting", hint)
            elif at.approval.as_ != "provisional":
                first = at


@rule("CSIP510", ERROR, MEETINGS)
def amendments_fit_their_paragraph(book: MinuteBook, today: date) -> Iterator[Finding]:
    """An amendment changes words that the paragraph says (or, once it is made there, said).

    Bad: `{minute: "2.1", from: forty visits, to: fourteen visits}`, where 2.1 speaks of 41 visits.
    Good: `{minute: "2.1", from: 41 visits, to: 14 visits}`
    """
    for day, approved_at in approvals(book).items():
        meeting = book.meeting_on.get(day)
        settled = any(at.approval.as_ != "provisional" for at in approved_at)
        listed = [amendment for at in approved_at for amendment in at.approval.amendments]
        for at in approved_at:
            if meeting is None or (at.approval.as_ == "provisional" and settled):
                continue  # what was asked for provisionally may have been put in other words since
            if at.approval.seal and not fits(at.approval.seal, meeting, days_and_ways(approved_at)):
                continue  # CSIP507 says what was changed
            for amendment in at.approval.amendments:
                cited = meeting.paragraph(amendment.minute)
                if cited is None:
                    yield _cites_no_paragraph(meeting, day, amendment)
                elif not _fits(amendment, cited.paragraph.words, listed):
                    message = f"{amendment.minute} of {format_meeting(day)} does not say {quoted(amendment.from_)}"
                    hint = f"Copy the words exactly from it: {quoted(cited.paragraph.words, 200)}"
                    yield Finding(amendment, message, "from", hint)


def _cites_no_paragraph(meeting: Meeting, day: MeetingDay, amendment: Amendment) -> Finding:
    minute = amendment.minute
    if shared := meeting.sharing(minute):
        message = f"{len(shared)} paragraphs of {format_meeting(day)} bear the number {minute}"
        return Finding(amendment, message, "minute", f"Say which: {which(shared, '`minute: {}`')}.")
    message = f"there is no paragraph {minute} in the minutes of {format_meeting(day)}"
    return Finding(amendment, message, "minute", near(minute, (c.reference for c in meeting.paragraphs)))


def _fits(amendment: Amendment, text: str, listed: Sequence[Amendment]) -> bool:
    """The words before or after it stand in the paragraph, or in what another amendment of the paragraph says."""
    others = [other for other in listed if other is not amendment and other.minute == amendment.minute]
    texts = (text, *(words for other in others for words in (other.from_, other.to)))
    return any(as_it_stands(words).search(text) for words in (amendment.from_, amendment.to) for text in texts)
