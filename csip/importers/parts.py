"""The parts of a paper: its head, its roll, its dates, and its business."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from csip.importers.blocks.block import Block
from csip.importers.blocks.labels import (
    heads_names,
    is_attendance_header,
    label_of,
    led_to,
    people_alone,
    says_who_came,
)
from csip.importers.blocks.marks import mark_of
from csip.importers.blocks.titles import DATES_HEADING, tells
from csip.importers.dates_in_text import DATE
from csip.importers.head.coming import with_dates_in_words
from csip.importers.head.dates import Dates, joined
from csip.importers.head.dates_list import Ours
from csip.importers.head.dates_table import is_dates_table, read_table
from csip.importers.head.head import Head, read_head
from csip.importers.head.issue_page import issue_page
from csip.importers.head.item_page import ItemPage
from csip.importers.items.counted_marks import with_counted_marks
from csip.importers.items.drafts import BEFORE_ITEMS, Business, ItemDraft, ParagraphDraft
from csip.importers.items.gaps import without_gaps
from csip.importers.items.headings import with_headings
from csip.importers.items.items import Minuting
from csip.importers.items.outline import with_outline
from csip.importers.papers.lines import Line, Paper
from csip.importers.roll.register import with_register
from csip.importers.roll.roll import Roll
from csip.importers.roll.section import RollReader
from csip.language.pattern import Pattern
from csip.language.promises.find import promises_in

# Lines apart that are no heads or feet of pages, nor titles of them: what they say of a day is not said of the meeting.
_NOT_OF_THE_FRAME = frozenset(
    (
        "hidden", "struck out", "deleted", "comments", "footnotes", "endnotes", "equation", "head of the message",
        "quoted from an earlier message", "covering words", "signature",
    )
)  # fmt: skip


class Parts(NamedTuple):
    """The parts of a paper, as they stand in it."""

    head: Head
    roll: Roll
    dates: Dates
    business: Business
    extract: bool  # it holds one item of a meeting, or a report to one


def parts_of(page: ItemPage, paper: Paper, apart: Sequence[Line], *, with_roll: bool = True) -> Parts:
    """Take a paper apart; `apart` are its lines that are no part of its run. An agenda has no roll (`with_roll`)."""
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
    led = at < len(blocks) and led_to(blocks, at)
    business, roll, dates = _read_body(blocks[at:], head, with_roll=with_roll, led=led)
    roll = with_register(blocks, date.fromisoformat(head.date) if head.date else None, roll) if with_roll else roll
    if _wants_title(business) and not dates.slots:
        business, head = _under_title(blocks, at, head, business)
        if not business.items:
            business, head = _under_date(head, business)
    business = _business_before_headings(without_gaps(business))
    business = business._replace(rest=(*business.rest, *outline.agenda), unsure=(*business.unsure, *outline.unsure))
    extract = not roll.found and (issue is not None or page.is_item or head.subject)
    return Parts(head, roll, dates, business, extract)


def coming_of(parts: Parts, apart: Sequence[Line]) -> Dates:
    """The dates of the paper's tables, with the coming meetings that it names in words."""
    head = parts.head
    frame = [(line.number, line.text) for line in apart if line.apart not in _NOT_OF_THE_FRAME]
    lines = [*head.lines, *parts.roll.lines, *parts.business.opening, *frame]
    names = re.findall(r"\w+", " ".join([head.title or "", *(text for _, text in head.lines)]).casefold())
    held = date.fromisoformat(head.date) if head.date else None
    ours = Ours(held, head.time, frozenset(names), head.month_first, head.venue)
    return _with_one_venue(with_dates_in_words(parts.business.items, lines, parts.dates, ours), head)


def _with_one_venue(dates: Dates, head: Head) -> Dates:
    """The dates of a paper that holds nothing else: the venue that its head gives holds for all of them."""
    if head.date is not None:
        return dates
    return dates._replace(slots=tuple(slot._replace(venue=slot.venue or head.venue) for slot in dates.slots))


def _read_body(blocks: list[Block], head: Head, *, with_roll: bool, led: bool) -> tuple[Business, Roll, Dates]:
    """Read what follows the head: the roll and tables of dates wherever they stand, and everything else as business.

    `led`: the head ends with words that lead to the names at its beginning.
    """
    year = date.fromisoformat(head.date).year if head.date else None
    minuting = Minuting(with_headings(with_counted_marks(blocks)))
    dates: list[Dates] = []  # of each table, and each heading over one
    body = minuting.blocks
    roll = RollReader(body, led=led)
    within: int | None = None  # the line of the item in which a part of the roll stands
    n = 0
    while n < len(body):
        block = body[n]
        goes_on = within is not None and within == _line_of(minuting)
        if (
            with_roll
            and (_begins_roll(body, n) or (led and not n))
            and (goes_on or _roll_may_begin(minuting, block, already=roll.found))
        ):
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


def _begins_roll(body: list[Block], n: int) -> bool:
    labelled = not body[n].mark and label_of(body[n].text) is not None
    unlabelled = heads_names(body, n) or people_alone(body, n) or led_to(body, n)
    return is_attendance_header(body[n].cells) or labelled or unlabelled


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
    return business._replace(
        items=(item, *business.items),
        opening=opening[:at],
        unsure=tuple(
            (line, words) for line, words in business.unsure if line not in placed or BEFORE_ITEMS not in words
        ),
    )


_HEADS_ACTIONS = Pattern(
    r"(?i)(?:actions?|tasks?)\b[^\t]{0,20}\t(?:.*\t)?(?:responsib\w+|owner|who|by whom|assigned to|lead)\b.*"
)


def _does_business(text: str) -> bool:
    return bool(_HEADS_ACTIONS.match(text)) or any(promise.confidence == "firm" for promise in promises_in(text))


_MOVES = Pattern(r"\b(?:[Mm]otion|[Mm]oved|[Ss]econded|[Cc]arried|CARRIED|That (?:the|we))\b")


_A_LINE = 12  # words
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


def _under_date(head: Head, business: Business) -> tuple[Business, Head]:
    """Minutes without any title, in whole sentences: an item, its heading the line that says when the meeting was."""
    dated = next((line for line in head.lines if DATE.search(line[1]) and len(line[1].split()) <= _A_LINE), None)
    if dated is None or not any(promises_in(text) for _, text in business.opening):
        return business, head
    placed = {line for line, _ in business.opening}
    item = ItemDraft(dated[1], dated[0], minutes=tuple(ParagraphDraft(text, line) for line, text in business.opening))
    unsure = ((line, words) for line, words in business.unsure if line not in placed or BEFORE_ITEMS not in words)
    told = (dated[0], "the paper has no headings: its minutes stand under the line that says when the meeting was")
    whole = business._replace(items=(item,), opening=(), unsure=(*unsure, told))
    lines, facts = (tuple(line for line in printed if line != dated) for printed in (head.lines, head.facts))
    return whole, head._replace(lines=lines, facts=facts)


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
    whole = titled._replace(
        items=(*titled.items, *business.items),
        marks=(*titled.marks, *business.marks),
        unsure=(*titled.unsure, *(remark for remark in business.unsure if BEFORE_ITEMS not in remark[1])),
    )
    return whole, head._replace(title=None, lines=lines, facts=facts)
