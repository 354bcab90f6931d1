"""Where each meeting begins in a file that holds the minutes of several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from csip.importers.blocks.block import Block
from csip.importers.blocks.blocks import blocks_of
from csip.importers.blocks.labels import label_of
from csip.importers.dates_in_text import DATE, TIME, dates_in
from csip.importers.papers.lines import Paper
from csip.language.dates import format_date
from csip.language.pattern import Pattern

_ROLL_IS_NEAR = 8  # blocks from the line with the day to the list of who came
_OTHER_MEETING = Pattern(
    r"(?i)\b(?:next|previous|last|approv\w+|adopt\w+|confirm\w+|ratif\w+|accept\w+|actions? (?:from|arising)|due)\b"
)


_NO_MORE = Pattern(r"(?i)\W*(?:(?:meeting|minutes|notes|call|sync|of|from)\W*){0,3}")  # beside a day


class Beginning(NamedTuple):
    """The first block of a meeting, by its place among the blocks of the paper, and the day where it has a year."""

    at: int
    day: date | None


class Place(NamedTuple):
    """Where a meeting begins: a line of the paper, and the day where it is said with a year."""

    line: int
    day: date | None
    words: str  # with which it begins: on a web page many lines may be one

    def __str__(self) -> str:
        return f"line {self.line}{f' ({format_date(self.day)})' if self.day else ''}"


@lru_cache(maxsize=1)  # asked before the paper is read, and to tell of them in what was read
def places(paper: Paper) -> tuple[Place, ...]:
    """Where the meetings of a paper begin; nothing where it holds one."""
    blocks, _, _ = blocks_of(paper)
    return tuple(Place(blocks[one.at].line, one.day, blocks[one.at].text) for one in beginnings(blocks))


def beginnings(blocks: Sequence[Block]) -> tuple[Beginning, ...]:
    """Where the meetings of a paper begin, the first at its first block; nothing where it holds one meeting.

    A meeting begins with a line that says its day and little else, with a list of those present soon below. The same
    day twice is one meeting: its agenda before its minutes. Or it begins with a heading that is a day and nothing else,
    as in a file of notes that goes on from one meeting to the next.
    """
    if dated := _under_days(blocks):
        return dated
    days = [(at, day) for at, block in enumerate(blocks) if (day := _day_of(block)) and _roll_follows(blocks, at)]
    first = [at for n, (at, day) in enumerate(days) if day not in [before for _, before in days[:n]]]
    if len(first) < 2:
        return ()
    head = {_plain(block.text) for block in blocks[: first[0]]}
    starts = [0, *(_with_title(blocks, at, head) for at in first[1:])]
    named = [found.date for at in first for found in dates_in(blocks[at].text)[:1]]
    return tuple(Beginning(at, day) for at, day in zip(starts, named, strict=True))


def _under_days(blocks: Sequence[Block]) -> tuple[Beginning, ...]:
    """The meetings below headings of one rank that are their days, in order or in the reverse of it.

    Nothing where a line above them gives the day of the meeting: those are days of something else.
    """
    headed = [(at, day) for at, block in enumerate(blocks) if block.heading and (day := _day_alone(block.text))]
    headed = [(at, day) for at, day in headed if blocks[at].heading == blocks[headed[0][0]].heading]
    days = [day for _, day in headed]
    ends = [*(at for at, _ in headed[1:]), len(blocks)]
    says = all(
        any(not block.heading for block in blocks[at + 1 : end]) for (at, _), end in zip(headed, ends, strict=False)
    )
    in_turn = days == sorted(set(days)) or days == sorted(set(days), reverse=True)
    if len(days) < 2 or not says or not in_turn or any(map(_day_of, blocks[: headed[0][0]])):
        return ()
    return tuple(Beginning(at if n else 0, day) for n, (at, day) in enumerate(headed))


def _day_alone(text: str) -> date | None:
    found = dates_in(text)
    if len(found) != 1 or _OTHER_MEETING.search(text):
        return None
    rest = TIME.sub(" ", text[: found[0].start] + " " + text[found[0].end :])
    return found[0].date if _NO_MORE.fullmatch(rest) else None


def _day_of(block: Block) -> str | None:
    """The day that a line names with little else, in figures or in words as it is printed."""
    text = block.text
    if len(text) > 160 or block.cells or block.quoted or block.bullet or _OTHER_MEETING.search(text):
        return None
    if block.mark and not DATE.match(text):
        return None
    found = dates_in(text)
    if len(found) != 1:
        return None
    rest = TIME.sub(" ", text[: found[0].start] + " " + text[found[0].end :])
    says = len(rest.split()) <= 3 or re.search(r"(?i)\b(?:minutes|notes|meeting|agm)\b", rest)
    if not says or re.search(r"[.!?]\s+[A-Z]", rest):
        return None
    return str(found[0].date or _plain(text[found[0].start : found[0].end]))


def _roll_follows(blocks: Sequence[Block], at: int) -> bool:
    """Whether those present are listed soon below, and no other day before them."""
    for block in blocks[at + 1 : at + 1 + _ROLL_IS_NEAR]:
        label = label_of(block.text)
        if label and label.section in ("present", "chair"):
            return True
        if _day_of(block):
            return False
    return False


def _with_title(blocks: Sequence[Block], at: int, head: set[str]) -> int:
    """The block of a day, or the first of the lines right above it that stand above the first day as well."""
    while at and _plain(blocks[at - 1].text) in head:
        at -= 1
    return at


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
