"""What the bodies of a council send each other, as a list; and the story of one matter across them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from csip.documents.blocks import Block, Column, Document, Heading, Mark, Note, Paragraph, Table, Words
from csip.documents.referred import came_from
from csip.facts.council.passed import Said, Taken
from csip.facts.council.referrals import Referrals, Standing
from csip.language.dates import format_date
from csip.language.meeting_days import format_meeting
from csip.language.phrases import in_words

COLUMNS = (
    Column("reference", "Sent by"),
    Column("item", "Item"),
    Column("to", "To"),
    Column("for", "For"),
    Column("stands", "Where it stands"),
)
DATA = (
    *(
        Column("reference", "Reference"),
        Column("from", "From"),
        Column("meeting", "Meeting", holds="day"),
        Column("minute", "Minute"),
    ),
    *(Column("item", "Item"), Column("text", "What"), Column("to", "To"), Column("for", "For")),
    *(Column("state", "State"), Column("at", "At the meeting of", holds="day"), Column("outcome", "Outcome")),
    *(Column("since", "Since", holds="day"), Column("days", "Days waited", holds="figure")),
    Column("meetings", "Meetings passed", holds="figure"),
)


def referral_list(title: str, publisher: str, found: Sequence[Standing], referrals: Referrals, day: date) -> Document:
    """A row for each referral, the oldest first."""
    rows = tuple(_row(one, referrals) for one in found)
    blocks: tuple[Block, ...] = (Table("Referrals", COLUMNS, rows),) if rows else (Words("There are none."),)
    data = Table("Referrals", DATA, tuple(_data(one, referrals) for one in found))
    title = f"{title}: referrals as at {format_date(day, weekday=True)}"
    return Document(title, blocks, dated=day, publisher=publisher, data=data)


def _row(one: Standing, referrals: Referrals) -> tuple[str, ...]:
    sent = one.sent
    by = f"{referrals.council.name_of(sent.body)}, {format_meeting(sent.meeting)}, {sent.reference}"
    return (by, sent.title, sent.to or "", sent.for_ or "", standing_in_words(one))


def _data(one: Standing, referrals: Referrals) -> tuple[str, ...]:
    return tuple("" if value is None else str(value) for value in as_data(one, referrals).values())


def as_data(one: Standing, referrals: Referrals) -> dict[str, str | int | None]:
    """A referral as programs have it; of business taken in private there is no text."""
    sent = one.sent
    return {
        "reference": sent.name,
        "from": referrals.council.name_of(sent.body),
        "meeting": str(sent.meeting),
        "minute": sent.reference,
        "item": sent.title,
        "text": None if sent.is_private else sent.words,
        "to": sent.to,
        "for": sent.for_,
        "state": one.state,
        "at": str(one.meeting) if one.meeting is not None else None,
        "outcome": one.outcome,
        "since": str(one.since),
        "days": one.days,
        "meetings": one.meetings,
    }


def standing_in_words(one: Standing) -> str:
    """`Waiting 34 days, 1 meeting passed`, `On the agenda of 9 September 2026`, `Considered 8 July 2026: resolved`."""
    if one.state == "on the agenda" and one.meeting is not None:
        return f"On the agenda of {format_meeting(one.meeting)}"
    passed = f", {in_words(one.meetings, 'meeting')} passed" if one.meetings else ""
    waits = f"waiting {in_words(one.days, 'day')}{passed}"
    if one.meeting is None or one.taken is None:
        return f"W{waits[1:]}"
    what = f": {one.outcome}" if one.outcome is not None else ", in private" if one.taken.is_private else ""
    return f"Considered {format_meeting(one.meeting)}{what}{f', {waits}' if one.outcome == 'deferred' else ''}"


# --- one matter -------------------------------------------------------------------------------------------


def matter(referrals: Referrals, first: Sequence[Said], steps: Sequence[Taken], day: date) -> Document:
    """The story of a matter: the paragraphs that began it, each item that took it up, and where it stands."""
    blocks: list[Block] = []
    for said in first:
        blocks += (_heading(referrals, said.body, format_meeting(said.meeting), said.title), _quoted(said))
    for step in steps:
        blocks += _step(referrals, step, day)
    names = {said.name for said in (*first, *(said for step in steps for said in step.said))}
    open_ones = [one for one in referrals.standings(day) if one.sent.name in names and _is_open(one)]
    blocks += (
        Note(f"{one.sent.reference} of {format_meeting(one.sent.meeting)}, to {one.sent.to}: {_begun(one)}.")
        for one in open_ones
    )
    title = f"{first[0].title} ({first[0].name})"
    return Document(title, tuple(blocks), dated=day, publisher=referrals.council.file.name)


def _is_open(one: Standing) -> bool:
    return one.is_waiting or one.state == "on the agenda"


def _begun(one: Standing) -> str:
    words = standing_in_words(one)
    return words[0].lower() + words[1:]


def _step(referrals: Referrals, step: Taken, day: date) -> Iterator[Block]:
    label = f"{step.number}. {step.title}" if step.number is not None else step.title
    yield _heading(referrals, step.body, format_meeting(step.meeting), label)
    if step.is_private:
        yield Note("Taken in private: its words are not for publication.")
        return
    yield from (Note(came_from(link)) for link in step.links)
    yield from (_quoted(said) for said in step.said)
    if not step.said:
        coming = not step.was_held or step.meeting.date > day
        yield Words("On the agenda; nothing is minuted yet." if coming else "Nothing is minuted under it.")


def _heading(referrals: Referrals, body: str, day: str, title: str) -> Heading:
    return Heading(f"{day}, {referrals.council.name_of(body)}: {title}")


def _quoted(said: Said) -> Block:
    if said.is_private:
        return Note("Taken in private: its words are not for publication.")
    marks = [Mark("Decision", said.came_to)] if said.came_to is not None else []
    marks += [Mark("Referred", f"to {said.to}, for {said.for_}")] if said.to is not None else []
    return Paragraph(said.words, said.reference, marks=tuple(marks))
