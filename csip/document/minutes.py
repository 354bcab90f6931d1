"""The minutes of a meeting, in the house style: roll, items, paragraphs to the character, and what hangs on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from csip import numbering
from csip.book import MinuteBook
from csip.document.blocks import Block, Document, Heading, Mark, Names, Note, Paragraph, Signature, Words
from csip.document.schedule import dates_table
from csip.models import Attendee, CitedParagraph, Exempt, Meeting, Motion, Vote
from csip.plain import listed
from csip.queries import DueOn, Standing, approvals, is_approved, meeting_date, standing
from csip.times import format_date, format_time


def minutes(book: MinuteBook, meeting: Meeting, today: date, *, marks: bool = True) -> Document:
    """The minutes as printed: DRAFT until a later meeting approved them.

    Decisions, motions, votes and actions are said in words under their paragraph, unless `marks` is off. Business
    taken in private has its heading only, whatever the file holds.
    """
    hanging = _Hanging(book, meeting, today) if marks else None
    blocks: list[Block] = [Words(when_and_where(meeting, today))]
    if hanging is not None:
        blocks += hanging.approved()
    blocks += roll(meeting)
    blocks += _items(book, meeting, hanging)
    if hanging is not None:
        blocks += hanging.left_over()
    if meeting.ended is not None:
        blocks.append(Words(f"The meeting ended at {format_time(meeting.ended.time)}."))
    if not meeting.extract:
        blocks += _dates(book, meeting)
        blocks.append(Signature())
    title = meeting.title or f"{'Extract from the minutes' if meeting.extract else 'Minutes'} of {body(book)}"
    return Document(title, tuple(blocks), _draft(book, meeting))


def _draft(book: MinuteBook, meeting: Meeting) -> str | None:
    """What stands on every page until the minutes are approved; an extract is of minutes already published."""
    if meeting.extract or is_approved(book, meeting):
        return None
    return "DRAFT: these minutes have not been approved"


def body(book: MinuteBook) -> str:
    """The body by name, with its council where the name alone would not do (`Full Council`)."""
    panel = book.panel
    name = panel.name if panel.name.lower().startswith("the ") else f"the {panel.name}"
    return f"{name} of {panel.council}" if panel.council and panel.regime != "informal" else name


def when_and_where(meeting: Meeting, today: date) -> str:
    """Day and date in full, time and venue: `Meeting held: Thursday 2 August 2012, 9.30 am, Swale 1`."""
    held = meeting.has_minutes or meeting.date < today
    parts = [format_date(meeting.date, weekday=True)]
    if meeting.time is not None:
        parts.append(format_time(meeting.time.time))
    if meeting.venue is not None:
        parts.append(meeting.venue)
    return f"Meeting {'held' if held else 'to be held'}: {', '.join(parts)}"


def roll(meeting: Meeting) -> Iterator[Names]:
    """The lists of the roll that have somebody in them, in the printed order."""
    lists = (
        ("Expected", meeting.expected),
        ("Present", meeting.present),
        ("Officers", meeting.officers),
        ("Apologies", meeting.apologies),
        ("Absent", meeting.absent),
    )
    for heading, attendees in lists:
        if attendees:
            yield Names(heading, tuple(_attendee(a) for a in attendees))
    if meeting.in_attendance:
        yield Names("In attendance", meeting.in_attendance)


def _attendee(attendee: Attendee) -> str:
    """The name as minuted, and in brackets what the roll says of it: `Mr Koowaree (for Trudy Dean)`."""
    parts = [
        attendee.role,
        attendee.for_ and f"for {attendee.for_}",
        attendee.arrived and f"arrived {_at(attendee.arrived)}",
        attendee.left and f"left {_at(attendee.left)}",
        "online" if attendee.online else None,
        attendee.note,
    ]
    said = ", ".join(part for part in parts if part)
    return f"{attendee.name} ({said})" if said else attendee.name


def _at(where: str) -> str:
    return f"at {where}" if where[:1].isdecimal() or where[:1] == "(" else where


def not_for_publication(exempt: Exempt) -> Note:
    """What the public is told of business taken in private (Local Government Act 1972, Schedule 12A)."""
    which = [str(n) for n in exempt.paragraphs]
    named = f"paragraph{'s' if len(which) > 1 else ''} {listed(which)} of " if which else ""
    resolved = " The public were excluded by resolution." if exempt.resolved else ""
    return Note(f"Not for publication: {named}Part 1 of Schedule 12A to the Local Government Act 1972.{resolved}")


def _items(book: MinuteBook, meeting: Meeting, hanging: _Hanging | None) -> Iterator[Block]:
    numbers = iter(numbering.numbers(meeting, book.panel.numbering))
    paragraphs = iter(zip(meeting.paragraphs, numbers, strict=True))
    bullets = book.panel.numbering == "bullets"
    cited, number = next(paragraphs, (None, None))
    for item, item_number in zip(meeting.items, numbering.item_numbers(meeting), strict=True):
        yield Heading(item.title, item_number)
        if item.exempt is not None:
            yield not_for_publication(item.exempt)
        while cited is not None and cited.item is item:
            if item.exempt is None:
                words = cited.paragraph
                bullet = words.bullet or (bullets and number is None and words.number != "none")
                marks = hanging.marks(cited, number) if hanging is not None else ()
                yield Paragraph(words.text, number, cited.depth, bullet and number is None, marks)
            cited, number = next(paragraphs, (None, None))


def _dates(book: MinuteBook, meeting: Meeting) -> Iterator[Block]:
    which = book.panel.dates_table
    slots = sorted((s for s in book.slots if which == "all" or s.date > meeting.date), key=lambda s: s.date)
    if which != "none" and slots:
        yield Heading("Dates of future meetings")
        yield dates_table(slots, meeting.dates_note)


class _Hanging:
    """What hangs on each paragraph of one meeting: its own facts, and the actions that cite it."""

    def __init__(self, book: MinuteBook, meeting: Meeting, today: date) -> None:
        self.approvals = approvals(book).get(meeting.date, ())
        self.by_minute: dict[str, list[tuple[str, Mark]]] = {}
        for at in self.approvals:
            for amendment in at.approval.amendments:
                words = f"“{amendment.from_}” became “{amendment.to}”"
                mark = Mark(f"Amended on {format_date(at.meeting.date)}", words)
                self.by_minute.setdefault(amendment.minute, []).append((f"Amendment to {amendment.minute}", mark))
        for s in standing(book, max(today, meeting.date)):
            for cited in s.action.raised:
                if meeting_date(book, cited.meeting) == meeting.date:
                    self.by_minute.setdefault(cited.minute or "", []).append((s.action.text, _action(s)))
        numbers = numbering.numbers(meeting, book.panel.numbering)
        printed = {name for pair in zip(meeting.paragraphs, numbers, strict=True) for name in _cited_by(*pair)}
        items = zip(meeting.items, numbering.item_numbers(meeting), strict=True)
        private = tuple(f"{number}." for item, number in items if item.exempt is not None)
        self.unplaced = [m for m in sorted(self.by_minute) if m not in printed and not f"{m}.".startswith(private)]

    def marks(self, cited: CitedParagraph, number: str | None) -> tuple[Mark, ...]:
        paragraph = cited.paragraph
        found = [Mark("Decision", paragraph.decision)] if paragraph.decision is not None else []
        if paragraph.motion is not None:
            found.append(_motion(paragraph.motion, paragraph.vote))
        elif paragraph.vote is not None:
            found.append(Mark("Vote", _counted(paragraph.vote)))
        if paragraph.vote is not None and paragraph.vote.named is not None:
            found.append(Mark("Votes", _named(paragraph.vote)))
        for name in _cited_by(cited, number):
            found += [mark for _, mark in self.by_minute.get(name, ())]
        return tuple(found)

    def approved(self) -> Sequence[Block]:
        """Where the minutes were approved, and how."""
        ways = {
            "correct": "Approved as correct",
            "amended": "Approved as amended",
            "provisional": "Approved provisionally",
        }
        return [
            Note(f"{ways[at.approval.as_]} at the meeting of {format_date(at.meeting.date, weekday=True)}.")
            for at in self.approvals
        ]

    def left_over(self) -> Sequence[Block]:
        """What cites none of the paragraphs that are printed stands at the end, and is not hidden."""
        loose = [entry for minute in self.unplaced for entry in self.by_minute[minute]]
        if not loose:
            return ()
        lines = [Paragraph(words, bullet=True, marks=(mark,)) for words, mark in loose]
        return (Heading("Cited to none of these paragraphs"), *lines)


def _cited_by(cited: CitedParagraph, number: str | None) -> tuple[str, ...]:
    """What may cite the paragraph: its reference, and in a draft the number that is printed before it has one."""
    drafted = number is not None and cited.paragraph.number is None and cited.depth == 0
    return (cited.reference, number) if drafted and number else (cited.reference,)


def _motion(motion: Motion, vote: Vote | None) -> Mark:
    who = []
    if motion.moved_by:
        who.append(f"moved by {motion.moved_by}")
    if motion.seconded_by:
        who.append(f"seconded by {motion.seconded_by}")
    parts = [", ".join(who)] if who else []
    counted = _counted(vote) if vote is not None else ""
    if motion.outcome is not None:
        parts.append(motion.outcome + (f" ({counted})" if counted else ""))
    elif counted:
        parts.append(counted)
    label = f"Amendment to {motion.amends}" if motion.amends else "Motion"
    return Mark(label, "; ".join(parts) or "moved")


def _counted(vote: Vote) -> str:
    counts = ((vote.for_, "for"), (vote.against, "against"), (vote.abstained, "abstained"))
    return ", ".join(f"{count} {word}" for count, word in counts if count is not None) or "no count recorded"


def _named(vote: Vote) -> str:
    if vote.named is None:
        return ""
    sides = (("for", vote.named.for_), ("against", vote.named.against), ("abstained", vote.named.abstained))
    return "; ".join(f"{side}: {', '.join(names)}" for side, names in sides if names)


def _action(s: Standing) -> Mark:
    return Mark(f"Action {s.action.id}", f"{listed(list(s.owner))}, {_by(s.due)}")


def _by(due: DueOn) -> str:
    if due.day is None:
        return f"at {due.words}" if due.meeting else "no date"
    moved = f" (moved from {format_date(due.moved_from)})" if due.moved_from is not None else ""
    return f"by {'the ' if due.meeting else ''}{due.words}{moved}"
