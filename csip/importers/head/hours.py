"""The hour at which a meeting began: every time of day that a paper names near it, weighed, and the best of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from csip.importers.blocks.block import Block, Remark
from csip.importers.dates_in_text import DATE, Found, dates_in, times_in
from csip.importers.head.places import WHEN
from csip.importers.head.words import MAIL, OF_ANOTHER_MEETING, clock, links_masked
from csip.language.pattern import Pattern

_OPENING = 30  # blocks below the head in which minutes say when they began
_LABELS = 150  # blocks below the head in which a label or a beginning may stand, under a long roll
_MOST = 12  # times of one block that are looked at
_CLOSE = 8  # blocks at the end of a paper in which they may say it, too
_LONGEST = 6 * 60  # minutes of a meeting whose end tells the half of the day in which it began


class Hour(NamedTuple):
    """When a meeting began (24 hours), the block that says so, and what is not certain of it."""

    time: str | None = None
    said_in: Block | None = None
    unsure: tuple[Remark, ...] = ()


class _Naming(NamedTuple):
    """A time of day as a paper names it: the words around it, and where that stands."""

    found: Found
    block: Block
    text: str  # of the block, its dates masked
    in_head: bool
    dated: bool = False  # the block gives the day as well

    @property
    def before(self) -> str:
        return self.text[max(0, self.found.start - 300) : self.found.start]


class _Row(NamedTuple):
    """A way of naming a time: what it is called, what it weighs, and which namings are of it."""

    name: str
    weight: int
    holds: Callable[[_Naming], bool]


_END = Pattern(
    r"(?i)\b(?:end(?:ed|s|ing)?|clos(?:e|es|ed(?! session)|ing)|finish(?:ed|es|ing)?|adjourn(?:ed|ment)?"
    r"|conclu(?:ded|sion|ding)|until|till)\b[^.;]{0,40}$|(?:\d|[ap]\.?m\.?)\s?(?:to|[-–—])\s?$"
)
_OTHER = Pattern(
    r"(?i)\b(?:arriv\w+|joined|showed up|dropped (?:in|off)|logged (?:in|on|off)|left|departed|approved on|next"
    r"|deadline|noon on|received by|before|doors|refreshments|registration"
    r"|tel|telephone|phone|office (?:opens?|tel)|hours|enquir\w+|surgery)\b[^.;]{0,60}$"
    r"|\bnext meeting\b.{0,120}$|\boffice\s*:[^.;]{0,60}$"
    r"|\b(?:room|suite|unit|flat|block|item|minute|no\.?|section|rule) $"
)
_WITHIN = Pattern(
    r"(?i)^(?!.*\bcall to order\b).*\b(?:executive|closed|confidential|private) session\b.{0,60}$"
    r"|\breconvened?\b.{0,60}$"
)
_REGULAR = Pattern(  # "The class meets Monday nights from 6:30"
    r"(?i)\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:s| (?:night|evening|morning|afternoon)s)|every|each)\b"
    r"[^.;]{0,40}$"
)
_LABEL = Pattern(
    rf"(?i)(?:^|[\s|;,.(–{WHEN}-])(?:start(?:ing)?(?: time)?|time(?: of (?:the )?meeting| started| commenced)?"
    r"|meeting time|date (?:and|&) time|date/time|when"
    r"|(?:begins?|began|commenced?|opens?|opened|call(?:ed)? to order)(?=\s+at|\s*[:;=|–-]))"
    rf"(?:\s+at)?\s*[:;=|–-]*\s*(?:{WHEN}+\W*)?$"
)
_TITLE_BEHIND = Pattern(  # "20:00 Open", "7 pm - Call to order"
    r"\W*(?i:(?:meeting )?(?:open(?:ed|s|ing)?|start(?:ed|s)?|call(?:ed)? to order))\W*"
)
_OPENED_BEHIND = Pattern(  # "4:30pm Ann Roe called the meeting to order"
    r"[\W]*(?:[A-Z][\w.'’-]*,? ){0,5}(?:called|opened|convened|started|began) (?:the )?(?:meeting|session)\b"
)
_OPENED = Pattern(
    r"(?i)\b(?:opened|open|start(?:ed|s|ing)?|began|begins|commenc(?:ed|ing|es)|convened|called (?:\w+ ){0,4}?to order"
    r"|call to order|order)\b[^.]{0,90}$"
)
_OF_MEETING = Pattern(
    r"(?i)\b(?:meeting|chair\w*|president|proceedings|agm|session|council|(?<!on )board|committee"
    r"|to order(?= at| by|\W*$|\W*[,.:;(–-]))\b"
)
_AT = Pattern(r"(?i)(?:\b(?:at|from|commencing|starting|by|@)|@)\s*$")
_SHORT = 120  # characters of a line in which a bare figure may be an hour
_LONG = 200  # characters; in the head, a longer line is a sentence


def _is_label_below(naming: _Naming) -> bool:
    return bool(_LABEL.search(naming.before)) and len(naming.text) < 60


def _opens(naming: _Naming) -> bool:
    return len(naming.text) < 1000 and bool(_OPENED.search(naming.before)) and bool(_OF_MEETING.search(naming.text))


# How papers name the hour of a beginning, and what each way weighs: the first row that holds says so.
_ROWS: tuple[_Row, ...] = (
    _Row("an end", 0, lambda naming: bool(_END.search(naming.before))),
    _Row("a question", 0, lambda naming: naming.text[naming.found.end : naming.found.end + 1] == "?"),
    _Row("something else", 0, lambda naming: bool(_OTHER.search(naming.before))),
    _Row("another meeting", 0, lambda naming: not naming.dated and bool(OF_ANOTHER_MEETING.search(naming.before))),
    _Row("a session within", 0, lambda naming: not naming.in_head and bool(_WITHIN.search(naming.before))),
    _Row("of something regular", 0, lambda naming: not naming.in_head and bool(_REGULAR.search(naming.before))),
    _Row("before its label", 100, lambda naming: bool(_TITLE_BEHIND.fullmatch(naming.text, naming.found.end))),
    _Row(
        "before the opening",
        100,
        lambda naming: not naming.before.strip() and bool(_OPENED_BEHIND.match(naming.text, naming.found.end)),
    ),
    _Row("a label", 100, lambda naming: naming.in_head and bool(_LABEL.search(naming.before))),
    _Row("with the day", 90, lambda naming: naming.in_head and naming.dated),
    _Row("at ...", 80, lambda naming: naming.in_head and bool(_AT.search(naming.before)) and len(naming.text) < _LONG),
    _Row("a short line", 75, lambda naming: naming.in_head and len(naming.text) < 60),
    _Row("an opening", 60, _opens),
    _Row("with the day, below", 58, lambda naming: naming.dated and len(naming.text) < 120),
    _Row("a label below", 55, _is_label_below),
    _Row("the head", 40, lambda naming: naming.in_head),
    _Row("the first heading", 20, lambda naming: naming.block.heading > 0 and not naming.before.strip()),
)


def hour_of(head: Sequence[Block], below: Sequence[Block], day: str | None) -> Hour:
    """When the meeting began, by its head or by the words with which it opens.

    `day` is its day, in ISO form. A time that does not say which half of the day it is of is read by the
    end of the meeting, or as the afternoon or evening, with a remark.
    """
    weighed = [(naming, _weight(naming)) for naming in _namings(head, below, day)]
    best = max(weighed, key=lambda one: one[1], default=None)
    if best is None or not best[1]:
        return Hour()
    naming = best[0]
    time, remark = _in_half_of_day(naming, [*head, *below])
    return Hour(time, naming.block, ((naming.block.line, remark),) if remark else ())


def _weight(naming: _Naming) -> int:
    return next((row.weight for row in _ROWS if row.holds(naming)), 0)


def _namings(head: Sequence[Block], below: Sequence[Block], day: str | None) -> Iterator[_Naming]:
    labels = _labels([*head, *below])
    for n, block in enumerate(head):
        dated = _says(block, day)
        cut = [*_cut(block, head[n + 1], dated=dated)] if n + 1 < len(head) else []
        found = [*_in_block(block, in_head=True, dated=dated, label=labels.get(block.line, ""))]
        yield from (found[:-1] if cut else found)
        yield from cut
    for block in (*below[:_OPENING], *below[_OPENING:][-_CLOSE:]):
        yield from _in_block(block, in_head=False, dated=_says(block, day), label=labels.get(block.line, ""))
    for block in below[_OPENING:_LABELS]:
        yield from (one for one in _in_block(block, in_head=False) if _is_label_below(one) or _opens(one))


_LABEL_ALONE = Pattern(
    r"(?i)\W*(?:(?P<label>(?:meeting |start(?:ing)? )?time\s*:)|(?:\d+\W+)?call (?:(?:the )?meeting )?to order)\W*"
)
_TIME_ALONE = Pattern(r"\W*\d[\d.:]*\s?(?:[ap]\.?m\b)?\W*", re.IGNORECASE)


def _labels(blocks: Sequence[Block]) -> dict[int, str]:
    """By the line of a block, the label that stands alone above it: "Meeting time:", "1. Call to order"."""
    found = ((after, _LABEL_ALONE.fullmatch(before.text)) for before, after in pairwise(blocks))
    labels = {after.line: label["label"] for after, label in found if label and label["label"]}
    opened = (after for before, after in pairwise(blocks) if _opening_alone(before, after))
    return {line: f"{label} " for line, label in labels.items()} | {after.line: "Call to order: " for after in opened}


def _opening_alone(before: Block, after: Block) -> bool:
    """Whether nothing but an hour stands below "Call to order"."""
    label = _LABEL_ALONE.fullmatch(before.text)
    return label is not None and not label["label"] and bool(_TIME_ALONE.fullmatch(after.words))


def _says(block: Block, day: str | None) -> bool:
    """Whether a block gives this day, with or without its year."""
    return day is not None and any(str(found.date) == day for found in dates_in(block.text, int(day[:4])))


def _in_block(block: Block, *, in_head: bool, dated: bool = False, label: str = "") -> Iterator[_Naming]:
    if MAIL.match(block.text):
        return
    text = _masked(label + block.words if label else block.text)
    times = times_in(text)[:_MOST] or [*_bare_figures(text)][:_MOST]
    yield from (_Naming(found, block, text, in_head, dated) for found in times)


_STAMP = Pattern(r"\d{4}-\d\d-\d\d[T ](?:\d\d:\d\d:\d\d(?:[.,]\d+)?|00:00)")  # when a file was saved


def _masked(text: str) -> str:
    """The text with signs for its dates, stamps and links, which hold figures that are no times."""
    text = _STAMP.sub(lambda stamp: WHEN * len(stamp[0]), text)
    return clock(DATE.sub(lambda day: WHEN * len(day[0]), links_masked(text)))


_AFTER_LABEL = Pattern(
    rf"(?i)(?:\b(?:opens?|opened|start(?:s|ed)?|time|began|commenced|call(?:ed)? to order)(?: at)?\s*[:–-]?\s*"
    rf"|{WHEN}[\s,@–-]{{0,3}}(?:at )?)"
    r"(?P<four>(?:[01]\d|2[0-3])[0-5]\d)(?!\d)"
    r"|\b(?:at|from)\s+(?P<hour>[1-9]|1[0-2])(?=\s*(?:$|[,;]|to \d|[-–] ?\d|for \d|o['’]clock))"
    r"(?!\s*[-–]\s*\d+\s*[ap]\.?m)"
)


def _bare_figures(text: str) -> Iterator[Found]:
    """ "Meeting opens: 1841", "from 10 to 12", "at 7 o'clock": figures that only the words around them make a time."""
    for match in _AFTER_LABEL.finditer(text):
        if not match["four"] and len(text) > _SHORT:
            continue
        name = "four" if match["four"] else "hour"
        four = match["four"]
        yield Found(*match.span(name), None, f"{four[:2]}:{four[2:]}" if four else None, None)


def _cut(block: Block, after: Block, *, dated: bool) -> Iterator[_Naming]:
    """A time of which the end of a line has the figures and the next "pm"."""
    start = _masked(block.text).rstrip()[-60:]
    text = f"{start} {_masked(after.text)[:40]}"
    for found in times_in(text):
        if found.start < len(start) < found.end - 1:
            yield _Naming(found, block, text, True, dated)


# --- morning or evening ------------------------------------------------------------------------------------------


def _in_half_of_day(naming: _Naming, blocks: Sequence[Block]) -> tuple[str | None, str | None]:
    """The time, and a remark where the paper does not say whether it is of the morning or of the evening."""
    found, words = naming.found, naming.text[naming.found.start : naming.found.end].strip()
    early = _hour_of_twelve(words)
    if early is None:
        return found.time, found.remark
    end = _end(blocks)
    if end is not None:
        halves = [half for half in (early, early + 720) if 0 < end - half <= _LONGEST]
        if halves:
            return _clock(
                halves[0]
            ), f"{words} was read as {_clock(halves[0])}, since the meeting ended at {_clock(end)}"
    likely = early + 720 if early < 9 * 60 else early
    half = "evening" if likely >= 18 * 60 else "afternoon" if likely >= 720 else "morning"
    return _clock(likely), f"{words} was read as {_clock(likely)}, in the {half}: the paper does not say which half"


def _hour_of_twelve(words: str) -> int | None:
    """Minutes after midnight or noon of a time without its half of the day; None of one that has it."""
    bare = re.fullmatch(r"(1[0-2]|0?[1-9])(?:([.:])([0-5]\d))?", words)
    if not bare or (len(bare[1]) == 2 and bare[2] == ":") or bare[1] == "12" or words.startswith("0"):
        return None
    return int(bare[1]) * 60 + int(bare[3] or 0)


def _end(blocks: Sequence[Block]) -> int | None:
    """When the meeting ended, in minutes after midnight, by its last blocks or its head."""
    for block in (*reversed(blocks[-_CLOSE:]), *blocks[:3]):
        text = _masked(block.text)
        for found in times_in(text):
            if found.time and _END.search(text[: found.start]) and not _hour_of_twelve(text[found.start : found.end]):
                hours, minutes = map(int, found.time.split(":"))
                return hours * 60 + minutes
    return None


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
