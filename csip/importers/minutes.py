"""A paper's lines, read as the minutes of one meeting, or as its agenda, a calendar, a log of actions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from csip.importers.action_log import ActionLog, LoggedAction, action_log
from csip.importers.agenda import as_agenda, is_agenda, is_summons, went_out
from csip.importers.blocks.block import Block, Remark
from csip.importers.blocks.blocks import blocks_of
from csip.importers.blocks.single_block import in_sentences
from csip.importers.dates_alone import DatesAlone, dates_alone
from csip.importers.dates_in_text import times_in
from csip.importers.head.beginnings import places
from csip.importers.head.dates import Dates
from csip.importers.head.head import Head
from csip.importers.head.item_page import item_page
from csip.importers.items.drafts import Business, ItemDraft
from csip.importers.items.facts import closing_time, with_facts
from csip.importers.items.guests import with_guests
from csip.importers.items.reported_people import with_people_told
from csip.importers.papers.lines import Line, Paper
from csip.importers.parts import Parts, coming_of, parts_of
from csip.importers.proposals.context import Context
from csip.importers.proposals.dues import due_in
from csip.importers.proposals.leads import with_leads
from csip.importers.proposals.people import People
from csip.importers.proposals.proposal import Proposal
from csip.importers.proposals.proposals import MOST, propose
from csip.importers.reading import Reading
from csip.importers.roll.roll import Roll
from csip.language.pattern import Pattern

_HOUSE_END = Pattern(r"The meeting ended at (?:\d{1,2}\.\d\d [ap]m|\d{1,2} [ap]m|noon|midnight)\.")


def read_minutes(paper: Paper) -> Reading:
    """Read a paper as minutes, or as the agenda, calendar or log of actions that it is: `Reading.document` says which.

    Nothing is guessed: what the paper lacks is None, what is doubtful is in `unsure`.

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
    parts = parts_of(page, paper, outside)
    head, business = parts.head, parts.business
    dates = coming_of(parts, outside)
    items, left_to_the_clerk = with_facts(business.items, head.date, dates.slots, month_first=head.month_first)
    ended, doubtful_end = closing_time(items)
    ended = ended or _finishing(head)
    items, last_line = _without_last_line(items, ended)
    if is_agenda(blocks, parts.roll, items, ended):
        return _read_agenda(paper, blocks, apart, joins)
    roll = with_people_told([*head.facts, *business.opening], items, parts.roll)
    people = People(items, roll)
    proposals = propose(items, Context(people, head.date, dates.slots, head.month_first))
    items = with_guests(with_leads(items, people), roll)
    apart_from_run = [(line.number, line.text) for line in outside]
    became_facts = [*business.opening, *head.facts, *parts.roll.lines, *parts.dates.lines]
    if last_line:
        became_facts.append(last_line)
    unsure = [
        *joins, *paper.notes, *head.unsure, *parts.roll.unsure, *dates.unsure, *business.unsure,
        *left_to_the_clerk, *doubtful_end, *_several(paper), *_lacking(head, roll, proposals),
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
    parts = Parts(Head(lines=run), Roll(), Dates(), Business(), extract=False)
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
    parts = Parts(Head(title[1] if title else None, lines=calendar.printed), Roll(), dates, Business(), extract=False)
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
    parts = parts_of(page, paper, outside, with_roll=False)
    head, business = parts.head, parts.business
    if head.title and head.title_block and is_summons(head.title):
        line = (head.title_block.line, head.title_block.text)
        others = [fact for fact in head.facts if fact[0] != line[0]]
        head = head._replace(title=None, lines=tuple(sorted((line, *head.lines))), facts=(line, *others))
    dates = coming_of(parts, outside)
    agenda = as_agenda(business, blocks)
    published, doubtful = went_out(sorted((*head.lines, *agenda.opening, *agenda.apart, *agenda.purposed)), head.date)
    parts = parts._replace(head=head, extract=False, business=business._replace(opening=agenda.opening))
    meeting = _meeting(parts, agenda.items, Roll(), None, None)
    first = {key: meeting[key] for key in ("date", "time", "venue", "title")}
    facts = [*agenda.opening, *head.facts, *parts.dates.lines, *agenda.purposed]
    front_matter = _front_matter(apart, paper.front_matter.get("title"))
    lacking = [] if head.date else [(1, "the paper names no date of the meeting")]
    unsure = [
        *joins, *paper.notes, *head.unsure, *dates.unsure, *agenda.unsure, *doubtful, *_several(paper), *lacking,
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


def _several(paper: Paper) -> list[Remark]:
    """Where other meetings begin in the same file."""
    return [
        (one.line, f"another meeting seems to begin here{f', on {one.day}' if one.day else ''}: --split takes it apart")
        for one in places(paper)[1:]
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


def _meeting(
    parts: Parts, items: Sequence[ItemDraft], reported: Roll, ended: str | None, last_line: Remark | None
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
    return (*items[:-1], items[-1]._replace(minutes=items[-1].minutes[:-1])), (last.line, last.text)
