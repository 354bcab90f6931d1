"""The tables of minutes: paragraphs, motions and votes, how each voted, and the register of decisions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from csip.export.table import Column, Foreign, Row, Table
from csip.export.tables.bodies import OF_PERSON, PERSON
from csip.export.tables.items import OF_ITEM
from csip.export.tables.meetings import ITEM, MEETING, OF_MEETING, N
from csip.facts.decisions import register

if TYPE_CHECKING:
    from csip.export.part import Part

REFERENCE = Column("reference", "text", "What cites the paragraph: 4.10, 3.1(a), or 3.p1 where it has no number.", True)
OF_PARAGRAPH = Foreign(("council", "body", "meeting", "reference"), "paragraphs")


def _paragraphs(part: Part) -> Iterator[Row]:
    for one, meeting in part.minuted:
        places = {id(item): place for place, item in enumerate(meeting.items, 1)}
        for n, cited in enumerate(meeting.paragraphs, 1):
            said = cited.paragraph
            refers = said.refers
            yield (
                one.name,
                n,
                cited.reference,
                part.paragraph_id(one.name, cited.reference),
                places[id(cited.item)],
                cited.depth,
                said.number if said.number != "none" else None,
                said.mark,
                said.bullet,
                said.text,
                json.dumps(said.table, ensure_ascii=False) if said.table else None,
                said.decision,
                said.of,
                refers.to if refers is not None else None,
                part.body_called(refers.to) if refers is not None else None,
                refers.for_ if refers is not None else None,
            )


PARAGRAPHS = Table(
    "paragraphs",
    "Paragraphs of the minutes",
    "The minuted words, to the character; what was withheld says so.",
    (
        MEETING,
        Column("n", "integer", "Its place in the minutes, from 1.", True),
        REFERENCE,
        Column("id", "text", "Its address for ever, while it bears its number.", True),
        ITEM,
        Column("depth", "integer", "How deep it is nested: 0 for a paragraph of the item itself.", True),
        Column("number", "text", "The printed number."),
        Column("mark", "text", "Of a line of a list: what stands before it."),
        Column("bullet", "boolean", "A line of a list with a bullet.", True),
        Column("text", "text", "The words."),
        Column("table_json", "text", "The table under the words, as JSON: a list of rows, each a list of cells."),
        Column("decision", "text", "agreed, approved, resolved, noted, recommended, deferred or not agreed."),
        Column("of_body_name", "text", "At a joint meeting: the body whose decision or vote this is."),
        Column("refers_to_name", "text", "The body that it sends the matter to, by its name."),
        Column("refers_to_body", "text", "The same, as the table of bodies calls it."),
        Column("refers_for", "text", "decision, comment, information or scrutiny."),
    ),
    ("meeting", "n"),
    _paragraphs,
    (OF_ITEM,),
)


def _motions(part: Part) -> Iterator[Row]:
    for one, meeting in part.minuted:
        for cited in meeting.paragraphs:
            motion, vote = cited.paragraph.motion, cited.paragraph.vote
            if motion is None and vote is None:
                continue
            mover = part.person(motion.moved_by, meeting.date) if motion is not None else None
            seconder = part.person(motion.seconded_by, meeting.date) if motion is not None else None
            yield (
                one.name,
                cited.reference,
                motion is not None,
                motion.moved_by if motion is not None else None,
                mover.slug if mover is not None else None,
                motion.seconded_by if motion is not None else None,
                seconder.slug if seconder is not None else None,
                motion.outcome if motion is not None else None,
                motion.amends if motion is not None else None,
                vote.for_ if vote is not None else None,
                vote.against if vote is not None else None,
                vote.abstained if vote is not None else None,
                vote.not_voting if vote is not None else None,
                vote.casting if vote is not None else None,
            )


MOTIONS = Table(
    "motions",
    "Motions and votes",
    "The motion and the vote that a paragraph records: only what was recorded.",
    (
        MEETING,
        REFERENCE,
        Column("motion", "boolean", "The paragraph records a motion, and not a vote alone.", True),
        Column("moved_by", "text", "Who moved it, as minuted."),
        Column("moved_by_person", "text", "The same, as the table of people calls them."),
        Column("seconded_by", "text", "Who seconded it, as minuted."),
        Column("seconded_by_person", "text", "The same, as the table of people calls them."),
        Column("outcome", "text", "carried, lost, not seconded, withdrawn, deferred or amended."),
        Column("amends", "text", "The paragraph of the motion that this one amends."),
        Column("votes_for", "integer", "Votes for."),
        Column("votes_against", "integer", "Votes against."),
        Column("votes_abstained", "integer", "Abstentions."),
        Column("not_voting", "integer", "There, and neither for nor against nor abstaining."),
        Column("casting", "text", "Who gave a casting vote."),
    ),
    ("meeting", "reference"),
    _motions,
    (
        OF_MEETING,
        Foreign(("council", "moved_by_person"), "people"),
        Foreign(("council", "seconded_by_person"), "people"),
    ),
)


def _votes(part: Part) -> Iterator[Row]:
    for one, meeting in part.minuted:
        for cited in meeting.paragraphs:
            named = cited.paragraph.vote.named if cited.paragraph.vote is not None else None
            for way in ("for", "against", "abstained") if named is not None else ():
                names = getattr(named, "for_" if way == "for" else way)
                for n, name in enumerate(names, 1):
                    known = part.person(name, meeting.date)
                    yield one.name, cited.reference, way, n, name, known.slug if known is not None else None


VOTES = Table(
    "votes",
    "Votes by name",
    "How each voted, where that was recorded. There may be fewer names than votes.",
    (
        MEETING,
        REFERENCE,
        Column("vote", "text", "for, against or abstained.", True),
        N,
        Column("name", "text", "The name as minuted.", True),
        PERSON,
    ),
    ("meeting", "reference", "vote", "n"),
    _votes,
    (OF_MEETING, OF_PERSON),
)


def _decisions(part: Part) -> Iterator[Row]:
    if part.said.publish.decisions == "no":
        return
    names = {meeting.day: (one.name, meeting) for one, meeting in part.minuted}
    for one in register(part.book):
        if one.meeting.day not in names or not one.is_decision:
            continue
        name, meeting = names[one.meeting.day]
        notice = one.notice
        yield (
            name,
            one.reference,
            next(place for place, item in enumerate(meeting.items, 1) if item is one.item),
            one.item.title,
            one.verb,
            one.words,
            one.outcome,
            meeting.extract or part.approval(meeting) is not None,
            notice.key if notice is not None else None,
            notice.reasons if notice is not None else None,
            notice.alternatives if notice is not None else None,
            notice.interests if notice is not None else None,
            notice.published if notice is not None else None,
        )


DECISIONS = Table(
    "decisions",
    "Decisions",
    "The register of what was decided, in minutes that are shown.",
    (
        MEETING,
        REFERENCE,
        ITEM,
        Column("title", "text", "The heading of the item.", True),
        Column("verb", "text", "What kind of decision it is.", True),
        Column(
            "words",
            "text",
            "The minuted words, after the lead-in of the resolution and with what hangs under them.",
            True,
        ),
        Column("outcome", "text", "What came of the motion, where there was one."),
        Column("approved", "boolean", "The minutes are approved; else this is from a draft.", True),
        Column("key_decision", "boolean", "A key decision."),
        Column("reasons", "text", "Why it was decided."),
        Column("alternatives", "text", "What was considered and rejected."),
        Column("interests", "text", "Conflicts of interest and dispensations."),
        Column("notice_published", "date", "The day on which the notice of the decision went out."),
    ),
    ("meeting", "reference"),
    _decisions,
    (OF_ITEM,),
)
