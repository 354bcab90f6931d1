"""Decisions in print: the register, one paragraph or item by itself, and the notice of a decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.documents.blocks import Block, Column, Document, Heading, Mark, Note, Paragraph, Table, Words, paper
from csip.documents.meeting_parts import gathering, sentence, taken_urgently, when_and_where
from csip.documents.minuted import minuted, minuted_table, with_lists_under_their_lead
from csip.documents.paragraph_facts import Hanging, interest_declared, motion_mark
from csip.documents.referred import where_it_comes_from
from csip.documents.side_by_side import in_its_languages
from csip.documents.summons import contact
from csip.documents.titles import council_line, publisher, titled
from csip.facts import numbering
from csip.facts.approvals import is_approved, panel_then
from csip.facts.council_year import style_of
from csip.facts.decisions import Decided, call_in, with_lead_ins
from csip.language.phrases import in_words
from csip.language.tongue import ENGLISH, Tongue, to_be_said
from csip.models import CitedParagraph, Item, Meeting

COLUMNS = (
    Column("reference", "Reference"),
    Column("decision", "Decision"),
    Column("item", "Item"),
    Column("text", "What"),
    Column("minutes", "Minutes"),
)
MOTIONS = (
    Column("reference", "Reference"),
    Column("outcome", "Outcome"),
    Column("item", "Item"),
    Column("text", "Motion"),
    Column("minutes", "Minutes"),
)
DRAFT = "Draft: minutes that no meeting has approved yet."
SPREAD = (
    *(Column("reference", "Reference"), Column("date", "Date", holds="day"), Column("kind", "Kind")),
    *(Column("decision", "Decision"), Column("outcome", "Outcome of the motion"), Column("item", "Item")),
    *(Column("text", "What"), Column("minutes", "Minutes")),
)
INTERESTS = to_be_said("Interests and dispensations")
NOT_RECORDED = to_be_said("not recorded")
COUNTED = to_be_said("working days")


def decision_register(
    book: MinuteBook, found: Sequence[Decided], *, as_table: bool = True, left_out: int = 0
) -> Document:
    """What was decided, and apart from it the motions that decided nothing.

    As a table, or with every decision in full and what hangs on it under it. `left_out`: how many earlier ones there
    are besides, which it says.
    """
    decisions = [one for one in found if one.is_decision]
    motions = [one for one in found if not one.is_decision]
    blocks: list[Block] = [Words(last_in_words(len(found), left_out))] if left_out else []
    if as_table:
        blocks += [Table("Decisions", COLUMNS, _rows(decisions))] if decisions else [Words("There are none.")]
    else:
        blocks += [in_full(one) for one in decisions] or [Words("There are none.")]
    if motions:
        blocks.append(Heading("Motions that made no decision"))
        blocks += (
            [Table("Motions that made no decision", MOTIONS, _rows(motions))]
            if as_table
            else [in_full(one) for one in motions]
        )
    if any(not one.approved for one in found):
        blocks.append(Note(DRAFT))
    latest = max((one.meeting.date for one in found), default=None)
    return Document(titled(book.panel, "decisions"), tuple(blocks), dated=latest, publisher=publisher(book.panel))


def last_in_words(shown: int, left_out: int) -> str:
    """That a register is not the whole of it."""
    others = f"{left_out:,} before {'it is' if shown == 1 else 'them are'} left out"
    return (
        f"The last {in_words(shown, 'decision or motion', 'decisions and motions')} of {shown + left_out:,}: {others}."
    )


def decision_table(found: Sequence[Decided]) -> Table:
    """Everything in one table for a spreadsheet: what came of a motion stands beside what it is."""
    if any(one.paragraph.of is not None for one in found):  # of joint meetings, which most bodies never have
        rows = tuple((*spread(one), one.paragraph.of or "") for one in found)
        return Table("Decisions", (*SPREAD, Column("of", "Body")), rows)
    return Table("Decisions", SPREAD, tuple(spread(one) for one in found))


def spread(one: Decided) -> tuple[str, ...]:
    """A decision or motion as a row of `decision_table`."""
    kind = "decision" if one.is_decision else "motion"
    return (one.permanent, str(one.meeting.day), kind, one.verb, one.outcome or "", one.item.title, *_last_two(one))


def _last_two(one: Decided) -> tuple[str, str]:
    return one.words, "approved" if one.approved else "draft"


def _rows(found: Sequence[Decided]) -> tuple[tuple[str, ...], ...]:
    return tuple(map(row, found))


def _whose(one: Decided) -> str:
    """At a joint meeting, the body whose decision it is."""
    return f" ({one.paragraph.of})" if one.paragraph.of is not None else ""


def row(one: Decided) -> tuple[str, ...]:
    """A decision or motion as a row of the register."""
    return (one.permanent, one.came_to + _whose(one), one.item.title, *_last_two(one))


def in_full(one: Decided) -> Paragraph:
    """A decision or motion in full, with all that is recorded of it."""
    marks = [Mark("Reference", one.permanent), Mark("Item", one.item.title)]
    if one.is_decision:
        marks.append(Mark("Decision", one.verb + _whose(one)))
    if one.paragraph.motion is not None:
        marks.append(motion_mark(one.paragraph.motion, one.paragraph.vote))
    marks += _amended(one)
    marks.append(Mark("Minutes", "approved" if one.approved else "draft"))
    paragraph = one.paragraph
    if not paragraph.table or paragraph.minutes:
        return Paragraph(one.words, bullet=True, marks=tuple(marks))
    words = " ".join(part.strip() for part in (one.lead_in.text if one.lead_in else "", paragraph.text) if part)
    return Paragraph(words, bullet=True, marks=tuple(marks), table=minuted_table(paragraph.table))


def _amended(one: Decided, say: Tongue = ENGLISH) -> Iterator[Mark]:
    for day, amendment in one.amended:
        yield Mark(say("Amended on {day}", day=say.meeting(day)), amendment.in_words)


def extract(book: MinuteBook, meeting: Meeting, wanted: CitedParagraph | Item, today: date) -> Document:
    """One item, or one paragraph with its lead-in and what is under it, as a document to be sent to whom it concerns.

    DRAFT while the minutes that it comes from are.
    """
    language = panel_then(book, meeting).language
    return in_its_languages(language, lambda say: _extract(book, meeting, wanted, Hanging(book, meeting, today, say)))


def _extract(book: MinuteBook, meeting: Meeting, wanted: CitedParagraph | Item, hanging: Hanging) -> Document:
    say = hanging.say
    item = wanted if isinstance(wanted, Item) else wanted.item
    chosen = _chosen(meeting, wanted)
    panel = panel_then(book, meeting)
    blocks: list[Block] = [*council_line(panel), Words(when_and_where(meeting, say=say))]
    blocks += hanging.approved()
    titles = dict(zip(map(id, meeting.items), numbering.item_numbers(meeting), strict=True))
    blocks.append(Heading(item.title, titles[id(item)]))
    blocks += taken_urgently(item, say)
    blocks += (Note(interest_declared(interest, panel.regime, say)) for interest in item.interests)
    blocks += map(Note, where_it_comes_from(item, say))
    numbers = numbering.numbers(meeting, style_of(book, meeting))
    said: list[Block] = []
    for cited, number in zip(meeting.paragraphs, numbers, strict=True):
        if id(cited.paragraph) in chosen:
            marks = hanging.marks(cited, number)
            said.append(minuted(cited.paragraph, number, cited.depth, bullet=cited.paragraph.bullet, marks=marks))
    blocks += with_lists_under_their_lead(said)
    if not chosen:
        blocks.append(Words(say("Nothing is minuted under this item.")))
    blocks += contact(book.panel, say)
    approved = meeting.extract or is_approved(book, meeting)
    draft = None if approved else say("DRAFT: these minutes have not been approved")
    title = say("Extract from the minutes of {meeting}", meeting=gathering(book, meeting, say))
    whose = publisher(panel_then(book, meeting))
    return paper(say, title, blocks, draft=draft, dated=meeting.date, publisher=whose)


def _chosen(meeting: Meeting, wanted: CitedParagraph | Item) -> set[int]:
    """The paragraphs to be printed: all of an item's; or one, its lead-in, and all that is nested in it."""
    if isinstance(wanted, Item):
        return {id(cited.paragraph) for cited in meeting.paragraphs if cited.item is wanted}
    chosen: set[int] = set()
    within = False
    for cited, lead_in in with_lead_ins(meeting):
        if cited.paragraph is wanted.paragraph:
            within = True
            chosen |= {id(cited.paragraph)} | ({id(lead_in)} if lead_in is not None else set())
        elif within and cited.depth > wanted.depth:
            chosen.add(id(cited.paragraph))
        else:
            within = False
    return chosen


def decision_notice(book: MinuteBook, one: Decided) -> Document:
    """The notice of one decision: what, when, by whom, why, what else was thought of, and until when it may be
    called in. What is not in the book is said to be not recorded."""
    language = panel_then(book, one.meeting).language
    return in_its_languages(language, lambda say: _decision_notice(book, one, say))


def _decision_notice(book: MinuteBook, one: Decided, say: Tongue) -> Document:
    notice, days = one.notice, call_in(book, one.notice)
    panel = panel_then(book, one.meeting)
    interests = [interest_declared(interest, panel.regime, say) for interest in one.item.interests]
    if notice is not None and notice.interests is not None:
        interests.append(notice.interests)
    reasons = notice.reasons if notice is not None else None
    others = notice.alternatives if notice is not None else None
    lines = [
        (say("Decision"), one.words),
        (say("Date of the decision"), say.meeting(one.meeting.day, weekday=True)),
        (say("Made by"), panel.name + (f", {panel.council}" if panel.council else "")),
        (say("Reference"), one.permanent),
        (say("Reasons"), reasons or say(NOT_RECORDED)),
        (say("Alternatives considered and rejected"), others or say(NOT_RECORDED)),
        (say(INTERESTS), "; ".join(interests) or say(NOT_RECORDED)),
        (say("Key decision"), say("yes") if notice is not None and notice.key else say("no")),
    ]
    if notice is not None and notice.published is not None:
        lines.append((say("Published"), say.date(notice.published, weekday=True)))
    if days is not None:
        working = say.counted(days.working_days, "working day")
        until = say("{days} after this notice is published", days=working)
        if days.until is not None:
            until = f"{say.date(days.until, weekday=True)} ({say('{days} after publication', days=working)})"
        lines.append((say("May be called in until"), until))
    blocks: list[Block] = [Words(one.item.title)]
    for label, words in lines:
        blocks += (Heading(label), Words(words))
    blocks += (Note(sentence(f"{mark.label}: {mark.text}")) for mark in _amended(one, say))
    blocks += contact(book.panel, say)
    draft = None if one.approved else say("DRAFT: the minutes of this decision have not been approved")
    title = say("Notice of a decision of {meeting}", meeting=gathering(book, one.meeting, say))
    return paper(say, title, blocks, draft=draft, dated=one.meeting.date, publisher=publisher(panel))
