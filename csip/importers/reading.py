"""A paper's lines, read as the minutes of one meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from csip.importers.blocks.blocks import Block, blocks_of
from csip.importers.blocks.labels import label_of
from csip.importers.blocks.marks import mark_of
from csip.importers.blocks.single_block import in_sentences
from csip.importers.blocks.titles import DATES_HEADING
from csip.importers.dates_in_text import times_in
from csip.importers.head.dates_table import Dates, is_dates_table, read_table
from csip.importers.head.head import Head, opening_place, opening_time, read_head
from csip.importers.head.issue_page import issue_page
from csip.importers.head.item_page import item_page
from csip.importers.items.facts import closing_time, state_facts
from csip.importers.items.gaps import close_gaps
from csip.importers.items.headings import with_headings
from csip.importers.items.items import Business, Minuting, Printed
from csip.importers.items.reported import dates_in_items, roll_in_items
from csip.importers.papers.lines import Line, Paper
from csip.importers.proposals.candidates import Proposal
from csip.importers.proposals.proposals import MOST, propose
from csip.importers.roll.roll import Roll
from csip.importers.roll.section import read_roll
from csip.language.promises import promises_in

Remark = tuple[int, str]
_HOUSE_END = re.compile(r"The meeting ended at (?:\d{1,2}\.\d\d [ap]m|\d{1,2} [ap]m|noon|midnight)\.")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a paper says, in the keys of a meeting file, and everything about it that a clerk should look at.

    `structure` lists the lines that became facts (the head, the roll, a table of dates) as they were printed; `marks`
    the printed numbers. With the meeting's own words and the leftovers they make up the paper: `csip.importers.proof`.
    """

    meeting: dict[str, Any]
    proposals: tuple[Proposal, ...]
    schedule: tuple[dict[str, Any], ...]
    unsure: tuple[Remark, ...]
    leftovers: tuple[Remark, ...]
    structure: tuple[Remark, ...] = ()
    marks: tuple[Printed, ...] = ()
    rolled: tuple[Remark, ...] = ()  # of the structure, the lines of the roll
    lacking: tuple[str, ...] = ()  # what the paper shows and no words can hold, each with its place

    def as_json(self) -> dict[str, Any]:
        """Plain values, as `csip import --dry-run --format json` prints them."""
        return {
            "version": 1,
            "meeting": self.meeting,
            "proposals": [proposal._asdict() for proposal in self.proposals],
            "schedule": list(self.schedule),
            "unsure": [{"line": line, "message": message} for line, message in self.unsure],
            "leftovers": [{"line": line, "text": text} for line, text in self.leftovers],
            "structure": [{"line": line, "text": text} for line, text in self.structure],
        } | ({"lacking": list(self.lacking)} if self.lacking else {})


@dataclass(slots=True)
class _Parts:
    """The parts of a paper, as they stand in it."""

    head: Head
    roll: Roll
    dates: Dates
    business: Business
    extract: bool  # it holds one item of a meeting, or a report to one


def read_minutes(paper: Paper) -> Reading:
    """Read a paper as minutes. Nothing is guessed: what the paper lacks is None, what is doubtful is in `unsure`."""
    blocks, apart, unsure = blocks_of(paper)
    structure = _front_matter(apart, paper.front_matter.get("title"))
    leftovers: list[Remark] = [(line.number, line.text) for line in apart if line.apart != "front matter"]
    blocks, extract = item_page(in_sentences(blocks), structure, leftovers)
    parts = _parts(blocks, paper, extract=extract)
    head, roll, dates, business = parts.head, parts.roll, parts.dates, parts.business
    meeting = _meeting(parts)
    dates_in_items(meeting, business, dates, head)
    _same_venue(head, dates)
    unsure += state_facts(meeting, business, dates.slots)
    meeting["ended"] = closing_time(meeting, unsure, business) or _finishing(head)
    if said := _said_at_the_end(meeting):
        structure.append((business.lines.get(id(said), 1), said["text"]))
        meeting["as_printed"]["ended"] = said["text"]
    if business.opening:
        meeting["as_printed"]["opening"] = [text for _, text in business.opening]
    leftovers += business.rest
    structure += business.opening + head.facts + roll.lines + dates.lines
    unsure += [*paper.notes, *head.unsure, *roll.unsure, *dates.unsure, *business.unsure]
    roll_in_items(meeting, roll, business)  # the lines of those are the items' own
    proposals = propose(meeting, roll, dates.slots)
    unsure += _lacking(parts, proposals)
    return Reading(
        meeting, tuple(proposals), tuple(dates.slots), tuple(sorted(set(unsure))), tuple(sorted(leftovers)),
        tuple(sorted(structure)), tuple(business.marks), tuple(roll.lines),
    )  # fmt: skip


def _parts(blocks: list[Block], paper: Paper, *, extract: bool) -> _Parts:
    blocks, issue = issue_page(blocks)
    if issue:
        head, at, extract = issue, 0, True
    elif extract:
        head, at = Head(), 0
    else:
        head, at = read_head(blocks, paper.front_matter)
    roll, dates = Roll(), Dates()
    business = _read_body(blocks, at, roll, dates, date.fromisoformat(head.date).year if head.date else None)
    if not business.items and not dates.slots:
        business, head = _untitled(blocks, at, head, business)
    close_gaps(business)
    roll.settle()
    _business_before_headings(business)
    if head.date:
        opening_place(business.opening, head)
        opening_time([*business.opening, *_first_words(business)], head)
    return _Parts(head, roll, dates, business, extract=not roll.found and (extract or bool(head.subject)))


def _same_venue(head: Head, dates: Dates) -> None:
    """A paper of dates only: the venue that its head gives holds for all of them."""
    for slot in dates.slots if head.date is None else ():
        slot["venue"] = slot["venue"] or head.venue


def _lacking(parts: _Parts, proposals: Sequence[Proposal]) -> list[Remark]:
    lacking: list[Remark] = []
    if parts.head.date is None:
        lacking.append((1, "the paper names no date of the meeting"))
    if not parts.roll.found:
        lacking.append((1, "the paper has no list of who was present"))
    if len(proposals) >= MOST:
        last = proposals[-1].minute
        lacking.append((1, f"actions were proposed up to minute {last} only: there are {MOST:,} so far"))
    return lacking


def _front_matter(apart: list[Line], title: str | None) -> list[Remark]:
    """The lines of front matter; of the one that gives the title only "title:", since the meeting holds the words."""
    structure = []
    for line in apart:
        if line.apart != "front matter":
            continue
        found = re.match(r"(title\s*:)\s*(\S.*)", line.text, re.I)
        if found and found[2].strip() == title:
            structure.append((line.number, found[1]))
            title = None
        else:
            structure.append((line.number, line.text))
    return structure


def _read_body(blocks: list[Block], at: int, roll: Roll, dates: Dates, year: int | None) -> Business:
    minuting = Minuting(with_headings(blocks[at:]))
    body = minuting.blocks
    n = 0
    while n < len(body):
        block = body[n]
        if not block.mark and label_of(block.text) and _roll_may_begin(minuting, roll):
            after = read_roll(body, n, roll)
            if after > n:
                n = after
                continue
        if is_dates_table(body, n):
            n = read_table(body, n, dates, year)
            continue
        heads_table = n + 1 < len(body) and is_dates_table(body, n + 1)
        if not block.mark and DATES_HEADING.search(block.text) and heads_table and len(block.text) < 120:
            dates.lines.append((block.line, block.text))
            if not dates.printed:
                dates.heading = block.text
            else:
                dates.printed.append([block.text])
        else:
            minuting.take(n)
        n += 1
    return minuting.business


def _roll_may_begin(minuting: Minuting, roll: Roll) -> bool:
    """Whether a label in the body may begin a roll: before the first item, or where none was found and no item asks."""
    if minuting.item is None or (minuting.style and not minuting.last and minuting.item["number"] is None):
        return True
    return not roll.found and not label_of(minuting.item["title"] + ":")


def _business_before_headings(business: Business) -> None:
    """What stands before the first heading and decides or promises something: an item, its first line the heading."""
    opening = business.opening
    at = next((n for n, (_, text) in enumerate(opening) if len(text.split()) <= 25 and _does_business(text)), None)
    if at is None or not business.items or any(mark_of(text) for _, text in opening[at:]):
        return
    minutes = [{"number": "none", "text": text} for _, text in opening[at + 1 :]]
    item: dict[str, Any] = {"number": None, "title": opening[at][1], "minutes": minutes}
    business.items.insert(0, item)
    business.lines[id(item)] = opening[at][0]
    business.lines |= {id(p): line for p, (line, _) in zip(minutes, opening[at + 1 :], strict=True)}
    placed = {line for line, _ in opening[at:]}
    business.unsure = [one for one in business.unsure if one[0] not in placed or "before the first item" not in one[1]]
    del opening[at:]


def _does_business(text: str) -> bool:
    return any(promise.confidence == "firm" for promise in promises_in(text))


def _first_words(business: Business) -> list[Remark]:
    """The first and the last paragraphs, where minutes say when the meeting began."""
    near = business.items[:2] + business.items[-1:]
    return [(business.lines.get(id(p), 1), p["text"]) for item in near for p in item["minutes"]]


def _untitled(blocks: list[Block], at: int, head: Head, business: Business) -> tuple[Business, Head]:
    """Minutes without one heading: the title of the paper is the heading of their only item."""
    if not business.opening or head.title is None:
        return business, head
    title = next((block for block in blocks[:at] if block is head.title_block), None)
    if title is None:
        return business, head
    opening = set(business.opening)
    minuting = Minuting(
        [Block(title.text, title.line, heading=1), *(b for b in blocks[at:] if (b.line, b.text) in opening)]
    )
    for n in range(len(minuting.blocks)):
        minuting.take(n)
    words, head.title = head.title, None
    if words != title.text:  # the first of its line: "Subject: ..." is the heading now
        head.lines = [one for one in head.lines if one != (title.line, title.text)]
        labels = {title.text.split(":")[0].strip() + ":", title.text.removesuffix(words).strip()}
        head.facts = [one for one in head.facts if one[0] != title.line or one[1] not in labels]
    return minuting.business, head


def _meeting(parts: _Parts) -> dict[str, Any]:
    head, roll, dates, business = parts.head, parts.roll, parts.dates, parts.business
    meeting: dict[str, Any] = {"date": head.date, "time": head.time, "venue": head.venue, "title": head.title}
    meeting |= roll.as_lists()
    if roll.in_attendance:
        meeting["in_attendance"] = roll.in_attendance
    if dates.note:
        meeting["dates_note"] = dates.note
    if parts.extract:
        meeting["extract"] = True
    meeting["items"] = business.items
    meeting["as_printed"] = {"head": [text for _, text in head.lines]}
    if dates.printed:
        meeting["as_printed"] |= {"dates_heading": dates.heading, "dates": dates.printed}
    return meeting


def _finishing(head: Head) -> str | None:
    """ "commencing at 10.00 am and finishing at 1.12 pm" in the head."""
    for text in (head.title or "", *(text for _, text in head.lines)):
        end = re.search(r"(?i)\b(?:finish|conclud|end|clos)(?:ing|ed) at\b", text)
        if end and (found := times_in(text[end.start() : end.start() + 60])):
            return found[0].time
    return None


def _said_at_the_end(meeting: dict[str, Any]) -> dict[str, Any] | None:
    """The house's own line "The meeting ended at 8.50 pm." at the end of the last item: no paragraph of that item."""
    last = meeting["items"][-1]["minutes"] if meeting["items"] else []
    plain = meeting["ended"] and last and last[-1]["number"] == "none" and not last[-1].get("bullet")
    return last.pop() if plain and _HOUSE_END.fullmatch(last[-1]["text"]) else None
