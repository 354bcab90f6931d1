"""An agenda: what it announces, and its items with what they are for. Nothing under them is a minute."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from csip.importers.blocks.block import Block, Remark
from csip.importers.dates_in_text import DATE, dates_in
from csip.importers.head.words import links_masked
from csip.importers.items.drafts import BEFORE_ITEMS, Business, ItemDraft, ParagraphDraft, PrintedMark, words_of
from csip.importers.roll.roll import Roll
from csip.language.pattern import Pattern
from csip.language.purposes import purpose_of

_NEAR_THE_TOP = 25  # blocks
_ANNOUNCES = Pattern(
    r"(?i)^\W*(?:(?:draft|revised|supplementary|public|full) )*agenda(?:\W*$|\s+(?:for|of)\b)|\bagenda\W*$"
    r"|\b(?:hereby )?summoned to\b|\bnotice is (?:hereby )?given\b|^\W*notice of (?:\w+ ){0,6}meeting\b"
    r"|\bsummons to\b"
)
_MINUTES = Pattern(r"(?i)^\W*(?:(?:draft|unconfirmed|approved|confirmed|final) )*(?:minutes|notes)\b(?!.*\bagenda\b)")
_MINUTED = Pattern(  # a heading under which minutes tell what happened
    r"(?i)[^\w(\[]*(?:(?:meeting|discussion) )?(?:notes|minutes|discussions?|decisions?|actions?|action items"
    r"|next steps)\W*"
)
_NOTES = Pattern(r"(?i)\W*(?:meeting|discussion) (?:notes|minutes)\W*")  # the same in a text that has no headings
_HAPPENED = Pattern(
    r"\b(?:was|were|(?:has|have|had)(?: been)?) (?:\w+ly )?\w+(?:ed|en|de|wn|ld)\b"
    r"|\b(?:said|reported|asked|thanked|seconded|motioned|moved|stated|indicated|explained|discussed|agreed|noted"
    r"|called|reviewed|resolved|suggested|welcomed|presented)\b"
)
_WHO_CAME = Pattern(r"(?i)\b(?:present|attend\w*|apolog\w+)\b")
_PURPOSE = Pattern(r"To (?!be\b)[a-z]+\b")
_SPEAKER = Pattern(r"\W*([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?): ?[a-zA-Z]")
_MANY_TELLING, _FEWEST_SPEECHES = 6, 8  # paragraphs
_LONGEST_PURPOSE = 60  # words of an item's lines together
_ISSUED = Pattern(
    r"(?i)\b(?:dated?(?: this)?|issued|published|posted|(?:date|day) of (?:issue|publication|notice))(?: on)?"
    r"\s*[:–-]?\s*"
)
_LAST_LINES, _LONGEST_NOTICE = 6, 60  # lines where a clerk signs; days from the agenda to its meeting
_FEWEST_ENTRIES = 3
_MOST_FACTS = 1  # of decisions in an agenda: "To resolve that ..." may look like one


class Agenda(NamedTuple):
    """The items of an agenda without paragraphs: what these said is the purpose, or stands apart.

    `purposed` are the lines that became purposes, `apart` the others; `marks` are those of the items that are left.
    """

    items: tuple[ItemDraft, ...]
    marks: tuple[PrintedMark, ...]
    opening: tuple[Remark, ...]
    purposed: tuple[Remark, ...]
    apart: tuple[Remark, ...]
    unsure: tuple[Remark, ...]


def is_agenda(blocks: Sequence[Block], roll: Roll, items: Sequence[ItemDraft], ended: str | None) -> bool:
    """Whether a paper announces a meeting, and says neither who came nor what was done there."""
    top = [block.text for block in blocks[:_NEAR_THE_TOP]]
    announced = next((n for n, text in enumerate(top) if _ANNOUNCES.search(links_masked(text))), None)
    if announced is None or ended or any(_MINUTES.match(text) for text in top[: announced + 1]):
        return False
    if _is_one_part(blocks, announced):
        return False
    if _says_who_came(roll) or _tell_what_happened(blocks[announced + 1 :]) or _tells(items):
        return False
    facts = [paragraph.facts for item in items for paragraph in item.paragraphs() if paragraph.facts]
    return len(facts) <= _MOST_FACTS and not any(fact.get("motion", {}).get("outcome") for fact in facts)


def _is_one_part(blocks: Sequence[Block], at: int) -> bool:
    """Whether "Agenda" heads a list of a paper whose other headings, as high as that, have lists of their own."""
    heading = blocks[at].heading
    below = list(blocks[at + 1 :])
    entries = next((n for n, block in enumerate(below) if block.heading), len(below))
    if heading < 2 or entries < _FEWEST_ENTRIES:
        return False
    parts = [n for n, block in enumerate(below) if block.heading == heading]
    lists = [end - start for start, end in pairwise([*parts, len(below)])]
    return sum(length > _FEWEST_ENTRIES for length in lists) >= 2


def _tells(items: Iterable[ItemDraft]) -> bool:
    """Whether the paragraphs tell what happened: more than one in five of them, and more than one."""
    texts = [paragraph.text for item in items for paragraph in item.paragraphs()]
    telling = sum(bool(_HAPPENED.search(text)) and not _PURPOSE.match(text) for text in texts)
    return telling > max(1, min(len(texts) // 5, _MANY_TELLING)) or _speak(texts)


def _speak(texts: Sequence[str]) -> bool:
    """Whether many paragraphs begin with the names of who said so, and some name tells twice."""
    names = Counter(found[1] for text in texts if (found := _SPEAKER.match(text)))
    return len(names) > 2 and sum(names.values()) > max(_FEWEST_SPEECHES, len(texts) // 4) and max(names.values()) > 1


def _says_who_came(roll: Roll) -> bool:
    return any(_WHO_CAME.search(text) for _, text in roll.lines) and any(roll.lists.values())


def _tell_what_happened(blocks: Sequence[Block]) -> bool:
    return any(
        _MINUTED.fullmatch(block.text) if block.heading or block.strong else _NOTES.fullmatch(block.text)
        for block in blocks
    )


def as_agenda(business: Business, blocks: Sequence[Block]) -> Agenda:
    """The items with their purposes, where all that stands under one says "To ..."; other words are set apart."""
    opening, announced = _heading_apart(business)
    alone = {line for line, count in Counter(block.line for block in blocks).items() if count == 1}
    items = [_with_whole_title(item) if item.line in alone else item for item in announced]
    bare = [_bare(item) for item in items]
    own, printed = _parted(business.marks, items)
    pairs = list(zip(items, bare, strict=True))
    purposed = [line for item, shown in pairs if shown.purpose for line in _lines_of(item)]
    others = [item for item, shown in pairs if not shown.purpose and item.minutes]
    whole = {item.line for item, cut in zip(items, announced, strict=True) if item is not cut}
    return Agenda(
        items=tuple(bare),
        marks=own,
        opening=opening,
        purposed=_with_marks(purposed, printed),
        apart=_with_marks([line for item in others for line in _lines_of(item)], printed),
        unsure=(*_still_true(business.unsure, whole), *map(_on_words_under, others)),
    )


def _parted(
    marks: Iterable[PrintedMark], items: Sequence[ItemDraft]
) -> tuple[tuple[PrintedMark, ...], dict[int, list[str]]]:
    """The marks of the items themselves, and by line what is printed before the paragraphs under them."""
    below = {(p.line, mark) for item in items for p in item.paragraphs() for mark in (p.number, p.mark)}
    own: list[PrintedMark] = []
    printed: dict[int, list[str]] = {}
    for mark in marks:
        if (mark.line, mark.number) in below:
            printed.setdefault(mark.line, []).append(mark.printed)
        else:
            own.append(mark)
    return tuple(own), printed


def _bare(item: ItemDraft) -> ItemDraft:
    return item._replace(minutes=(), approves=(), lead=None, purpose=_purpose(list(item.paragraphs())))


def _lines_of(item: ItemDraft) -> list[Remark]:
    return [(p.line, words) for p in item.paragraphs() for words in words_of(p.as_record()) if words]


def _still_true(unsure: Iterable[Remark], whole: set[int]) -> list[Remark]:
    """The remarks without those on what an agenda has no use for; `whole` are lines of titles that are whole again."""
    return [
        (line, words)
        for line, words in unsure
        if BEFORE_ITEMS not in words and not (line in whole and words.startswith("took "))
    ]


def _on_words_under(item: ItemDraft) -> Remark:
    of = f"item {item.number}" if item.number else f"“{item.title}”"
    return item.minutes[0].line, f"what stands under {of} is among the leftovers: is any of it its purpose?"


def _heading_apart(business: Business) -> tuple[tuple[Remark, ...], Sequence[ItemDraft]]:
    """What stands before the first item, with the word Agenda and what follows it where that was taken for one."""
    first = business.items[0] if business.items else None
    if first is None or first.number or not re.fullmatch(r"(?i)\W*(?:\w+ )?agenda\W*", first.title):
        return business.opening, business.items
    paragraphs = list(first.paragraphs())
    if any(p.marked or p.table for p in paragraphs):
        return business.opening, business.items
    return (*business.opening, (first.line, first.title), *((p.line, p.text) for p in paragraphs)), business.items[1:]


def _with_whole_title(item: ItemDraft) -> ItemDraft:
    """The item with what stands on the line of its title in the title: on an agenda no minute follows it there."""
    first, *others = item.minutes or (None,)
    if first is None or first.line != item.line or first.marked or first.table:
        return item
    return item._replace(title=f"{item.title} {first.text}", minutes=(*first.minutes, *others))


def _purpose(paragraphs: Sequence[ParagraphDraft]) -> str | None:
    texts = [paragraph.text for paragraph in paragraphs]
    if not texts or any(p.table for p in paragraphs) or not all(_PURPOSE.match(text) for text in texts):
        return None
    if sum(len(text.split()) for text in texts) > _LONGEST_PURPOSE:
        return None
    return "; ".join(purpose_of(text.rstrip(" .;")) for text in texts)


def _with_marks(lines: Iterable[Remark], printed: dict[int, list[str]]) -> tuple[Remark, ...]:
    """The lines with their printed marks before them again, each taken once."""
    return tuple((line, f"{printed[line].pop(0)} {text}" if printed.get(line) else text) for line, text in lines)


def went_out(lines: Sequence[Remark], held: str | None) -> tuple[str | None, list[Remark]]:
    """The day on which the agenda went out, and a remark where only its place says so.

    It is called the day of issue; or it stands alone at the end, where the clerk signs, some weeks before the meeting.
    """
    day = date.fromisoformat(held) if held else None
    if day is None:
        return None, []
    for _, text in lines:
        label = _ISSUED.search(text)
        if label and (found := dates_in(text[label.end() :], day.year)) and _may_be(found[0].date, day):
            return str(found[0].date), []
    for line, text in lines[-_LAST_LINES:]:
        found = dates_in(text, day.year)
        if len(found) == 1 and not re.search(r"\w", DATE.sub("", text)) and _may_be(found[0].date, day):
            said = f"took {found[0].date}, which stands at the end, for the day on which the agenda went out"
            return str(found[0].date), [(line, said)]
    return None, []


def _may_be(published: date | None, held: date) -> bool:
    return published is not None and 0 <= (held - published).days <= _LONGEST_NOTICE


def is_summons(title: str) -> bool:
    """Whether the words that name the meeting are a summons to it, and no title."""
    return bool(re.search(r"(?i)\b(?:summon|notice is|invited to attend)", title))
