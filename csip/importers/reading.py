"""A paper's lines, read as the minutes of one meeting."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from csip.importers.action_log import ActionLog, LoggedAction, action_log
from csip.importers.agenda import as_agenda, is_agenda, is_summons, went_out
from csip.importers.blocks.block import Block, Remark
from csip.importers.blocks.blocks import blocks_of
from csip.importers.blocks.labels import is_attendance_header, label_of, says_who_came
from csip.importers.blocks.marks import mark_of
from csip.importers.blocks.single_block import in_sentences
from csip.importers.blocks.titles import DATES_HEADING, tells
from csip.importers.dates_alone import DatesAlone, dates_alone
from csip.importers.dates_in_text import times_in
from csip.importers.head.beginnings import beginnings
from csip.importers.head.coming import with_dates_in_words
from csip.importers.head.dates import Dates, joined
from csip.importers.head.dates_list import Ours
from csip.importers.head.dates_table import is_dates_table, read_table
from csip.importers.head.head import Head, read_head
from csip.importers.head.issue_page import issue_page
from csip.importers.head.item_page import ItemPage, item_page
from csip.importers.items.counted_marks import with_counted_marks
from csip.importers.items.drafts import BEFORE_ITEMS, Business, ItemDraft, ParagraphDraft, PrintedMark
from csip.importers.items.facts import closing_time, with_facts
from csip.importers.items.gaps import without_gaps
from csip.importers.items.guests import with_guests
from csip.importers.items.headings import with_headings
from csip.importers.items.items import Minuting
from csip.importers.items.outline import with_outline
from csip.importers.items.reported_people import with_people_told
from csip.importers.papers.lines import Line, Paper
from csip.importers.proposals.candidates import Proposal
from csip.importers.proposals.dues import due_in
from csip.importers.proposals.people import People
from csip.importers.proposals.proposals import MOST, propose, with_leads
from csip.importers.roll.register import with_register
from csip.importers.roll.roll import Roll
from csip.importers.roll.section import RollReader
from csip.language.promises.find import promises_in

# Lines apart that are no heads or feet of pages, nor titles of them: what they say of a day is not said of the meeting.
_NOT_OF_THE_FRAME = frozenset(
    (
        "hidden", "struck out", "deleted", "comments", "footnotes", "endnotes", "equation", "head of the message",
        "quoted from an earlier message", "covering words", "signature",
    )
)  # fmt: skip
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
    marks: tuple[PrintedMark, ...] = ()
    rolled: tuple[Remark, ...] = ()  # of the structure, the lines of the roll
    told: tuple[Remark, ...] = ()  # of those, the words that only say in which list somebody is
    guessed: tuple[str, ...] = ()  # letters that may be others, since the file does not say its encoding
    lacking: tuple[str, ...] = ()  # what the paper shows and no words can hold, each with its place
    words_at: Mapping[int, str] = field(default_factory=dict)  # of each line that a remark is on
    document: Literal["minutes", "agenda", "calendar", "actions"] = "minutes"
    actions: tuple[dict[str, Any], ...] = ()  # of a log of actions, its rows
    log_headings: frozenset[str] = frozenset()  # and the lines of headings over them

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
            **({"lacking": list(self.lacking)} if self.lacking else {}),
            **({"document": self.document} if self.document != "minutes" else {}),
            **({"actions": list(self.actions)} if self.actions else {}),
        }


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of a paper, as they stand in it."""

    head: Head
    roll: Roll
    dates: Dates
    business: Business
    extract: bool  # it holds one item of a meeting, or a report to one


def read_minutes(paper: Paper) -> Reading:
    """Read a paper as minutes. Nothing is guessed: what the paper lacks is None, what is doubtful is in `unsure`.

    Raises: CsipError where the roll names more people than any body has.
    """
    if log := action_log(paper):
        return _read_log(paper, log)
    blocks, apart, joins = blocks_of(paper)
    front_matter = _front_matter(apart, paper.front_matter.get("title"))
    outside = [line for line in apart if line.apart != "front matter"]
    if calendar := dates_alone(blocks):
        return _read_calendar(paper, calendar, front_matter, [*joins, *paper.notes], outside)
    page = item_page(in_sentences(blocks))
    parts = _parts(page, paper, outside)
    head, business = parts.head, parts.business
    dates = _with_coming(parts, outside)
    items, left_to_the_clerk = with_facts(business.items, head.date, dates.slots, month_first=head.month_first)
    ended, doubtful_end = closing_time(items)
    ended = ended or _finishing(head)
    items, last_line = _without_last_line(items, ended)
    if is_agenda(blocks, parts.roll, items, ended):
        return _read_agenda(paper, blocks, apart, joins)
    roll = with_people_told([*head.lines, *business.opening], items, parts.roll)
    people = People(items, roll)
    proposals = propose(items, head.date, people, dates.slots, month_first=head.month_first)
    items = with_guests(with_leads(items, people), roll)
    apart_from_run = [(line.number, line.text) for line in outside]
    became_facts = [*business.opening, *head.facts, *parts.roll.lines, *parts.dates.lines]
    if last_line:
        became_facts.append(last_line)
    unsure = [
        *joins, *paper.notes, *head.unsure, *parts.roll.unsure, *dates.unsure, *business.unsure,
        *left_to_the_clerk, *doubtful_end, *_several(blocks), *_lacking(head, roll, proposals),
    ]  # fmt: skip
    met = roll.found or proposals or ended or head.time or parts.extract
    if not met and not any(paragraph.facts for item in items for paragraph in item.paragraphs()):
        unsure.append((1, "nobody is said to have met, decided or promised anything: is it the minutes of a meeting?"))
    return Reading(
        meeting=_meeting(parts, items, roll, ended, last_line),
        proposals=tuple(proposals),
        schedule=tuple(slot.as_record() for slot in dates.slots),
        unsure=tuple(sorted(set(unsure))),
        leftovers=tuple(sorted((*apart_from_run, *page.leftovers, *business.rest))),
        structure=tuple(sorted((*front_matter, *page.structure, *became_facts))),
        marks=business.marks,
        rolled=parts.roll.lines,
        told=parts.roll.told,
        guessed=paper.guessed,
    )


def _read_log(paper: Paper, log: ActionLog) -> Reading:
    """Read a paper that holds nothing but a log of actions: there is no meeting, and its rows are for the register."""
    run = tuple((line.number, line.text) for line in paper.lines if not line.blank and not line.apart)
    parts = _Parts(Head(lines=run), Roll(), Dates(), Business(), extract=False)
    open_ones = (row for row in log.rows if not row.done)
    return Reading(
        meeting=_meeting(parts, (), Roll(), None, None),
        proposals=tuple(Proposal("action", *_owed(row), "", row.action, "firm") for row in open_ones),
        schedule=(),
        unsure=tuple(sorted(set(paper.notes))),
        leftovers=tuple(
            (line.number, line.text) for line in paper.lines if line.apart and line.apart != "front matter"
        ),
        structure=tuple(sorted((*_front_matter([line for line in paper.lines if line.apart], None), *run))),
        guessed=paper.guessed,
        document="actions",
        actions=tuple(row.as_record() for row in log.rows),
        log_headings=log.headings,
    )


def _owed(row: LoggedAction) -> tuple[str, str | None, str | None]:
    """The owner of a row, in its words, and when it is due: a day, or a meeting."""
    due = due_in(f"by {row.due}", None, ()) if row.due else None
    return row.owner or "unassigned", due.date if due else None, due.meeting if due else None


def _read_calendar(
    paper: Paper,
    calendar: DatesAlone,
    front_matter: Sequence[Remark],
    unsure: Sequence[Remark],
    outside: Sequence[Line],
) -> Reading:
    """Read a paper that holds nothing but dates: there is no meeting, and its rows are for the schedule."""
    dates, title = calendar.dates, calendar.title
    parts = _Parts(Head(title[1] if title else None, lines=calendar.printed), Roll(), dates, Business(), extract=False)
    return Reading(
        meeting=_meeting(parts, (), Roll(), None, None),
        proposals=(),
        schedule=tuple(slot.as_record() for slot in dates.slots),
        unsure=tuple(sorted({*unsure, *dates.unsure})),
        leftovers=tuple(sorted((line.number, line.text) for line in outside)),
        structure=tuple(sorted((*front_matter, *dates.lines))),
        guessed=paper.guessed,
        document="calendar",
    )


def _read_agenda(paper: Paper, blocks: list[Block], apart: list[Line], joins: list[Remark]) -> Reading:
    """Read a paper as an agenda: nobody was present, nothing was decided, and nothing under an item is a minute."""
    page = item_page(blocks)
    outside = [line for line in apart if line.apart != "front matter"]
    parts = _parts(page, paper, outside, with_roll=False)
    head, business = parts.head, parts.business
    if head.title and head.title_block and is_summons(head.title):
        line = (head.title_block.line, head.title_block.text)
        others = [fact for fact in head.facts if fact[0] != line[0]]
        head = replace(head, title=None, lines=tuple(sorted((line, *head.lines))), facts=(line, *others))
    dates = _with_coming(parts, outside)
    agenda = as_agenda(business, blocks)
    published, doubtful = went_out(sorted((*head.lines, *agenda.opening, *agenda.apart, *agenda.purposed)), head.date)
    parts = replace(parts, head=head, extract=False, business=replace(business, opening=agenda.opening))
    meeting = _meeting(parts, agenda.items, Roll(), None, None)
    first = {key: meeting[key] for key in ("date", "time", "venue", "title")}
    facts = [*agenda.opening, *head.facts, *parts.dates.lines, *agenda.purposed]
    front_matter = _front_matter(apart, paper.front_matter.get("title"))
    lacking = [] if head.date else [(1, "the paper names no date of the meeting")]
    unsure = [
        *joins, *paper.notes, *head.unsure, *dates.unsure, *agenda.unsure, *doubtful, *_several(blocks), *lacking,
    ]  # fmt: skip
    apart_from_run = [(line.number, line.text) for line in outside]
    return Reading(
        meeting=first | ({"agenda_published": published} if published else {}) | meeting,
        proposals=(),
        schedule=tuple(slot.as_record() for slot in dates.slots),
        unsure=tuple(sorted(set(unsure))),
        leftovers=tuple(sorted((*apart_from_run, *page.leftovers, *business.rest, *agenda.apart))),
        structure=tuple(sorted((*front_matter, *page.structure, *facts))),
        marks=agenda.marks,
        guessed=paper.guessed,
        document="agenda",
    )


def _parts(page: ItemPage, paper: Paper, apart: Sequence[Line], *, with_roll: bool = True) -> _Parts:
    blocks, issue = issue_page(page.blocks)
    outline = with_outline(blocks)
    blocks = outline.blocks
    at = 0
    if issue:
        head = issue
    elif page.is_item:
        head = Head()
    else:
        frame = [line for line in apart if line.apart not in _NOT_OF_THE_FRAME]
        head, at = read_head(blocks, paper.front_matter, frame, paper.source_name)
    business, roll, dates = _read_body(blocks[at:], head, with_roll=with_roll)
    roll = with_register(blocks, date.fromisoformat(head.date) if head.date else None, roll) if with_roll else roll
    if _wants_title(business) and not dates.slots:
        business, head = _under_title(blocks, at, head, business)
    business = _business_before_headings(without_gaps(business))
    business = replace(business, rest=(*business.rest, *outline.agenda), unsure=(*business.unsure, *outline.unsure))
    extract = not roll.found and (issue is not None or page.is_item or head.subject)
    return _Parts(head, roll, dates, business, extract)


def _with_coming(parts: _Parts, apart: Sequence[Line]) -> Dates:
    """The dates of the paper's tables, with the coming meetings that it names in words."""
    head = parts.head
    frame = [(line.number, line.text) for line in apart if line.apart not in _NOT_OF_THE_FRAME]
    lines = [*head.lines, *parts.roll.lines, *parts.business.opening, *frame]
    names = re.findall(r"\w+", " ".join([head.title or "", *(text for _, text in head.lines)]).casefold())
    held = date.fromisoformat(head.date) if head.date else None
    ours = Ours(held, head.time, frozenset(names), head.month_first)
    return _with_one_venue(with_dates_in_words(parts.business.items, lines, parts.dates, ours), head)


def _with_one_venue(dates: Dates, head: Head) -> Dates:
    """The dates of a paper that holds nothing else: the venue that its head gives holds for all of them."""
    if head.date is not None:
        return dates
    return replace(dates, slots=tuple(replace(slot, venue=slot.venue or head.venue) for slot in dates.slots))


def _several(blocks: Sequence[Block]) -> list[Remark]:
    """Where other meetings begin in the same file."""
    return [
        (
            blocks[one.at].line,
            f"another meeting seems to begin here{f', on {one.day}' if one.day else ''}: --split takes it apart",
        )
        for one in beginnings(blocks)[1:]
    ]


def _lacking(head: Head, roll: Roll, proposals: Sequence[Proposal]) -> list[Remark]:
    lacking: list[Remark] = []
    if head.date is None:
        lacking.append((1, "the paper names no date of the meeting"))
    if not roll.found:
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


def _read_body(blocks: list[Block], head: Head, *, with_roll: bool) -> tuple[Business, Roll, Dates]:
    """Read what follows the head: the roll and tables of dates wherever they stand, and everything else as business."""
    year = date.fromisoformat(head.date).year if head.date else None
    minuting = Minuting(with_headings(with_counted_marks(blocks)))
    dates: list[Dates] = []  # of each table, and each heading over one
    body = minuting.blocks
    roll = RollReader(body)
    within: int | None = None  # the line of the item in which a part of the roll stands
    n = 0
    while n < len(body):
        block = body[n]
        begins = is_attendance_header(block.cells) or (not block.mark and label_of(block.text))
        goes_on = within is not None and within == _line_of(minuting)
        if with_roll and begins and (goes_on or _roll_may_begin(minuting, block, already=roll.found)):
            after = roll.read(n)
            if after > n:
                n, within = after, _line_of(minuting)
                continue
        if is_dates_table(body, n):
            is_first = not any(part.printed for part in dates)
            table, n = read_table(body, n, year, is_first=is_first, month_first=head.month_first)
            dates.append(table)
            continue
        heads_table = n + 1 < len(body) and is_dates_table(body, n + 1)
        if not block.mark and DATES_HEADING.search(block.text) and heads_table and len(block.text) < 120:
            is_first = not any(part.printed for part in dates)
            heading, printed = (block.text, ()) if is_first else (None, ((block.text,),))
            dates.append(Dates(lines=((block.line, block.text),), heading=heading, printed=printed))
            n += 1
        else:
            n = minuting.take(n)
    return minuting.business(), roll.roll(), joined(dates)


def _line_of(minuting: Minuting) -> int | None:
    """Where the item under way begins."""
    return minuting.item.line if minuting.item else None


def _roll_may_begin(minuting: Minuting, block: Block, *, already: bool) -> bool:
    """Whether a label in the body may begin a roll: before the first item, or where none was found and no item asks."""
    item = minuting.item
    if item is None or (minuting.numbering.style and not minuting.last and item.number is None):
        return True
    label = label_of(block.text)
    if label and not says_who_came(label):
        return False  # "Secretary: A Roe" in an election
    return not already and not label_of(item.title + ":")


def _business_before_headings(business: Business) -> Business:
    """What stands before the first heading and decides or promises something: an item, its first line the heading."""
    opening = business.opening
    at = next((n for n, (_, text) in enumerate(opening) if len(text.split()) <= 25 and _does_business(text)), None)
    if at is None or not business.items or any(mark_of(text) for _, text in opening[at:]):
        return business
    (line, title), *below = opening[at:]
    item = ItemDraft(title, line, minutes=tuple(ParagraphDraft(text, at_line) for at_line, text in below))
    placed = {line for line, _ in opening[at:]}
    return replace(
        business,
        items=(item, *business.items),
        opening=opening[:at],
        unsure=tuple(
            (line, words) for line, words in business.unsure if line not in placed or BEFORE_ITEMS not in words
        ),
    )


def _does_business(text: str) -> bool:
    return any(promise.confidence == "firm" for promise in promises_in(text))


_MOVES = re.compile(r"\b(?:[Mm]otion|[Mm]oved|[Ss]econded|[Cc]arried|CARRIED|That (?:the|we))\b")
_FEWEST_TOLD = 2  # paragraphs before the first heading that make an item of their own


def _wants_title(business: Business) -> bool:
    """Whether minutes have no heading, or several paragraphs before the first of headings that have no numbers."""
    if not business.items:
        return True
    told = [text for _, text in business.opening if len(text.split()) > 7 and (tells(text) or _MOVES.search(text))]
    return len(told) >= _FEWEST_TOLD and not any(item.number for item in business.items)


def _title_of(blocks: Sequence[Block], head: Head) -> Block | None:
    """The block that the title is; one is made of the title that front matter gives."""
    if head.title_block is None and head.title:
        return Block(head.title, 1)
    return next((block for block in blocks if block is head.title_block), None)


def _under_title(blocks: list[Block], at: int, head: Head, business: Business) -> tuple[Business, Head]:
    """What stands before the first heading: an item, its heading the title of the paper, or of its front matter."""
    title = _title_of(blocks[:at], head)
    if not business.opening or head.title is None or title is None:
        return business, head
    opening = set(business.opening)
    minuting = Minuting(
        [Block(title.text, title.line, heading=1), *(b for b in blocks[at:] if (b.line, b.text) in opening)]
    )
    n = 0
    while n < len(minuting.blocks):
        n = minuting.take(n)
    titled = minuting.business()
    if not titled.items:  # the title is no heading: a mere date
        return business, head
    lines, facts = head.lines, head.facts
    if head.title != title.text:  # the first of its line: "Subject: ..." is the heading now
        labels = {title.text.split(":")[0].strip() + ":", title.text.removesuffix(head.title).strip()}
        lines = tuple(printed for printed in lines if printed != (title.line, title.text))
        facts = tuple(fact for fact in facts if fact[0] != title.line or fact[1] not in labels)
    whole = replace(
        titled,
        items=(*titled.items, *business.items),
        marks=(*titled.marks, *business.marks),
        unsure=(*titled.unsure, *(remark for remark in business.unsure if BEFORE_ITEMS not in remark[1])),
    )
    return whole, replace(head, title=None, lines=lines, facts=facts)


def _meeting(
    parts: _Parts, items: Sequence[ItemDraft], reported: Roll, ended: str | None, last_line: Remark | None
) -> dict[str, Any]:
    """The meeting in the keys of its file, what stands in the paper only if it is there.

    `reported` is the roll with those whom the items name, `last_line` the paper's own "The meeting ended at ...".
    """
    head, roll, dates, business = parts.head, parts.roll, parts.dates, parts.business
    guests = {"in_attendance": list(reported.in_attendance)} if reported.in_attendance else {}
    printed = {
        "head": [text for _, text in head.lines],
        **({"dates_heading": dates.heading, "dates": [list(row) for row in dates.printed]} if dates.printed else {}),
        **({"ended": last_line[1]} if last_line else {}),
        **({"opening": [text for _, text in business.opening]} if business.opening else {}),
    }
    return {
        "date": head.date,
        "time": head.time,
        "venue": head.venue,
        "title": head.title,
        **_lists(roll, reported),
        **(guests if roll.in_attendance else {}),
        **({"dates_note": dates.note} if dates.note else {}),
        **({"extract": True} if parts.extract else {}),
        "items": [item.as_record() for item in items],
        "as_printed": printed,
        "ended": ended,
        **guests,
    }


def _lists(roll: Roll, reported: Roll) -> dict[str, list[Any] | None]:
    """The lists of people: as the paper prints them, and where it prints none as its items report.

    Of somebody whom it prints with more than a name the items may report more: for whom he stood in.
    """
    lists = reported.as_lists()
    for name, printed in roll.as_lists().items():
        if printed:
            now = lists[name] or []
            lists[name] = [now[n] if isinstance(entry, dict) else entry for n, entry in enumerate(printed)]
    return lists


def _finishing(head: Head) -> str | None:
    """ "commencing at 10.00 am and finishing at 1.12 pm" in the head."""
    for text in (head.title or "", *(text for _, text in head.lines)):
        end = re.search(r"(?i)\b(?:finish|conclud|end|clos)(?:ing|ed) at\b", text)
        if end and (found := times_in(text[end.start() : end.start() + 60])):
            return found[0].time
    return None


def _without_last_line(items: Sequence[ItemDraft], ended: str | None) -> tuple[tuple[ItemDraft, ...], Remark | None]:
    """The items without the house's own line "The meeting ended at 8.50 pm." at the end of the last one; and the line.

    It is no paragraph of that item.
    """
    last = items[-1].minutes[-1] if items and items[-1].minutes else None
    if not ended or last is None or last.numbered or last.bullet or not _HOUSE_END.fullmatch(last.text):
        return tuple(items), None
    return (*items[:-1], replace(items[-1], minutes=items[-1].minutes[:-1])), (last.line, last.text)
