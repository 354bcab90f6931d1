"""The head of the minutes: what they are called, and when and where the meeting was held."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from csip.importers.blocks.block import Block, Remark
from csip.importers.blocks.labels import heads_names, is_attendance_header, label_of, led_to, people_alone
from csip.importers.dates_in_text import DATE, TIME, times_in
from csip.importers.head.dates_table import is_dates_table
from csip.importers.head.day_order import day_order
from csip.importers.head.hours import hour_of
from csip.importers.head.namings import TYPED_HOUR, Witnesses, of_file_name
from csip.importers.head.places import tidied_place
from csip.importers.head.venue import venue_in
from csip.importers.head.when import when_of
from csip.importers.head.words import BODY_NAME, LABEL, TITLE
from csip.importers.papers.lines import Line
from csip.language.pattern import Pattern


class Head(NamedTuple):
    """What the head says. `lines` are all its lines but the title, in order, as the paper prints them.

    `facts` are the same lines as the proof of an import counts them: without the words that became the title.
    """

    title: str | None = None
    title_block: Block | None = None
    date: str | None = None
    time: str | None = None
    venue: str | None = None
    lines: tuple[Remark, ...] = ()
    facts: tuple[Remark, ...] = ()
    unsure: tuple[Remark, ...] = ()
    month_first: bool = False  # 4/6/2019 is 6 April throughout the paper
    subject: bool = False  # the title is what "Subject:" says: a report to a meeting, no minutes of one


_PAGE_TITLE = Pattern(  # of a council's web page, whatever the meeting
    r"(?i)\W*(?:agenda|printed|draft|public)(?: and| &| ,)? (?:draft )?(?:minutes|decisions|document pack)\W*"
)
_ADDRESS = Pattern(r"(?i)^\s*(?:venue|contact|location|place|tel|e-?mail)\b\s*:|@")
_HELD = Pattern(r"(?i)\b(?:held|meeting|minutes|date|on|agm|at)\b")
_SUBJECT = Pattern(r"^\s*Subject:\s+(.+)$", re.I | re.S)
_CALLED = Pattern(r"(?i)(?:(?:meeting )?title|(?:name of )?meeting|committee)\s*:\s+(?P<title>\S.*)$")
_END = Pattern(
    r"(?i)^\s*(?:minutes|agenda(?: items?)?|supporting documents|introduction|summary|recommendations?|purpose"
    r"|actions?"
    r"|background"
    r"|matters arising.*|welcome.*|apologies.*|declarations? .*|key (?:discussion )?points|discussion|open forum"
    r"|public .*|call to order|roll call)\s*:?\s*$"
)

_TOLD = Pattern(  # a sentence of the business, in minutes without a heading
    r"\b(?:said|reported|opened|welcomed|asked|explained|agreed|noted|thanked|told|announced|advised|stated|confirmed"
    r"|discussed|presented|moved|seconded|approved|accepted|adjourned|carried|elected|gave|read|began|suggested|proposed"
    r"|reviewed|introduced|requested|updated|raised|commented|recommended|resolved|decided)\b.*[.!?][\"”’)]*\s*$"
)
_EARLIER_MINUTES = Pattern(  # whose day is not that of this meeting
    r"(?i)(?:the |these )?(?:minutes|notes)\b.*\b(?:approved|accepted|adopted|confirmed|agreed|signed|read"
    r"|reviewed|presented|distributed)\b"
)


_MOST = 40  # blocks of a head
_FACT = Pattern(
    r"(?i)(?:(?:meeting )?(?:date|time)s?|date (?:&|and) time|date of meeting|venue|location|place)\s*:\s*\S"
)
_KIND_OF_PAPER = Pattern(r"(?i)\W*(?:draft |confirmed |approved )*(?:minutes|notes|agenda)\W*")


def ends_head(block: Block, *, first: bool) -> bool:
    """Whether the body (or the roll) begins with this block."""
    if block.item:
        return True
    if first and re.fullmatch(r"(?i)\W*(?:draft )?(?:minutes|notes)\W*", block.text):
        return False
    if _begins_roll(block) or _END.match(block.text):
        return not (first and TITLE.search(block.text) and len(block.text.split()) > 2)
    if block.mark and block.mark.style not in ("bare", "bullet") and not DATE.match(block.text):
        return True
    if block.quoted:
        return True
    if block.bulleted:
        return not _FACT.match(block.words)
    if block.heading > 1 and not first and not DATE.search(block.text) and not TITLE.search(block.text):
        return not BODY_NAME.search(block.text)
    return not first and _tells(block.text)


def _tells(text: str) -> bool:
    """Whether a paragraph is of the business: long, or a sentence of what somebody said or did."""
    words = len(text.split())
    earlier = bool(_EARLIER_MINUTES.match(text))
    told = words > (3 if earlier else 7) and bool(_TOLD.search(text))
    return words > 45 or (told and (earlier or not DATE.search(text)))


def _begins_roll(block: Block) -> bool:
    return is_attendance_header(block.cells) or label_of(block.text) is not None


def _is_below(blocks: list[Block], at: int) -> bool:
    """Whether the head has ended: here begin the business, the roll or a table of dates."""
    if ends_head(blocks[at], first=at == 0) and not _day_follows(blocks, at):
        return True
    if is_dates_table(blocks, at) or (at > 0 and _web_title(blocks, at)):
        return True
    return heads_names(blocks, at) or people_alone(blocks, at) or led_to(blocks, at)


def read_head(
    blocks: list[Block], front_matter: dict[str, str], apart: Sequence[Line] = (), file_name: str = ""
) -> tuple[Head, int]:
    """Read the head, and say how many blocks it took.

    `apart` are the lines that are no part of the paper's run. When and where the meeting was is also sought below.
    """
    count = next((at for at in range(min(len(blocks), _MOST)) if _is_below(blocks, at)), min(len(blocks), _MOST))
    lines = blocks[:count]
    title, titled = _title(lines, front_matter)
    named = {found.date for found in of_file_name(file_name) if found.date}
    order = day_order((front_matter.get("title", ""), *(block.text for block in blocks)), named)
    page = [(line.number, line.text) for line in apart]
    witnesses = Witnesses(lines, blocks[count:], front_matter, page, file_name, order)
    when = when_of(witnesses)
    hour = hour_of(lines, blocks[count:], when.date)
    said_in = (*when.said_in, *([hour.said_in] if hour.said_in else []))
    kept = [block for block in lines if block is not titled or block.text != title]
    head = Head(
        title,
        titled,
        when.date,
        hour.time or _hour_of_page(front_matter),
        venue_in(lines, blocks[count:], titled, said_in) or _venue_of_page(front_matter),
        lines=tuple((block.line, block.text) for block in kept),
        facts=tuple((block.line, _fact_in(block, title, titled)) for block in kept),
        unsure=(*when.unsure, *hour.unsure),
        month_first=order.month_first,
        subject=titled is not None and bool(_SUBJECT.match(titled.text)),
    )
    return head, count


def _venue_of_page(front_matter: dict[str, str]) -> str | None:
    """The place that front matter names, where the paper's own words name none."""
    said = next((front_matter[key] for key in ("venue", "location", "place") if front_matter.get(key)), None)
    return tidied_place(said) if said is not None and "://" not in said else None


def _hour_of_page(front_matter: dict[str, str]) -> str | None:
    """The hour that somebody typed into front matter, where the paper's own words name none."""
    day, hour = front_matter.get("date", ""), front_matter.get("time", "")
    said = hour or (day if TYPED_HOUR.search(day) else "")
    return next((found.time for found in times_in(said)), None)


def _fact_in(block: Block, title: str | None, titled: Block | None) -> str:
    """A line of the head, without the words that became the title.

    "Subject: Winter roads" is printed whole, and its words are the title too.
    """
    if block is not titled:
        return block.text
    if _SUBJECT.match(block.text):
        return block.text.split(":")[0].strip() + ":"
    return block.text.removesuffix(title or "").strip()  # "Title: Meeting of the Board"


def _web_title(blocks: list[Block], at: int) -> bool:
    """The first title on a council's web page of business: it stands well apart, and "Minutes:" comes soon below."""
    return blocks[at].space > 1 and any(re.fullmatch(r"(?i)minutes\s*:", b.text) for b in blocks[at + 1 : at + 4])


def _day_follows(blocks: list[Block], at: int) -> bool:
    """Whether a line is within the head, whatever it looks like: the day of the meeting stands soon below, not above.

    "Minutes" or "AGENDA" on a line of its own, "of the", the body's name as a heading of the second level.
    """
    block = blocks[at]
    if _begins_business(block) or (_END.match(block.text) and not _KIND_OF_PAPER.fullmatch(block.text)):
        return False
    if any(DATE.search(before.text) for before in blocks[:at]):
        return False
    words = ""  # of the lines below, since their ends may cut the day
    for after in blocks[at + 1 : at + 6]:
        if len(after.text) > 160 or (_begins_business(after) and not DATE.match(after.text)) or _END.match(after.text):
            return False
        words = f"{words} {after.text}"
        if DATE.search(words):
            return not re.search(r"(?i)\b(?:next|previous|last)\b", words)
    return False


def _begins_business(block: Block) -> bool:
    """Whether a block is of the roll or of an item by more than its look as a heading."""
    marked = block.mark is not None and block.mark.style != "bare"
    return block.item or marked or block.bullet or block.quoted or bool(label_of(block.text)) or len(block.text) > 160


def _title(lines: list[Block], front_matter: dict[str, str]) -> tuple[str | None, Block | None]:
    """What the minutes are called, and the block that says so, if one does."""
    if front_matter.get("title"):
        return front_matter["title"], None
    for block in lines:
        if subject := _SUBJECT.match(block.text):
            return subject[1].strip(), block
    of_text = [block for block in lines if sum(map(bool, block.cells)) < _ROW]
    chosen = _likeliest_title([block for block in of_text if not _DRAFT.fullmatch(block.text)] or lines)
    if chosen is None or not LABEL.sub("", DATE.sub("", TIME.sub("", chosen.text))).strip(" ,.:-–"):
        return None, None  # nothing but when it was
    if len(chosen.text) >= 300:
        return None, None
    called = _CALLED.match(chosen.text)
    return called["title"] if called else chosen.text, chosen


def _likeliest_title(lines: list[Block]) -> Block | None:
    """The line that names minutes and a body, or else either; a sentence only where there is nothing shorter."""
    named = [block for block in lines if _names_minutes(block.text)]
    body = [b for b in lines if BODY_NAME.search(b.text) and len(b.text) < 160 and not _ADDRESS.search(b.text)]
    short, shorter = ([b for b in found if not _SENTENCE.search(b.text)] for found in (named, body))
    best = [b for b in short if BODY_NAME.search(b.text)] or short or shorter
    best = best or [b for b in named or body if not TIME.search(b.text)] or lines[:1]
    return next(iter(best), None)


_DRAFT = Pattern(r"(?i)\W*(?:draft|unapproved|final|confidential)\W*")  # what the minutes are, not of whom
_ROW = 3  # cells of a table's row: "Topic | Moderator | Minutes" names no meeting
_SENTENCE = Pattern(r"\b(?:was|were)\b.*\.\s*$")


def _names_minutes(text: str) -> bool:
    """Whether a line says whose minutes these are: not "Draft minutes", nor "(subject to approval)"."""
    if not TITLE.search(text) or len(text.split()) < 2 or _PAGE_TITLE.fullmatch(text):
        return False
    if text.lower().startswith(("draft", "(")):
        return False
    return not re.search(r"(?i)\bsubject to (?:approval|confirmation|ratification)", text)
