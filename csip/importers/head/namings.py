"""The days that a paper names for its meeting, each weighed by how it is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from csip.importers.blocks.block import Block, Remark
from csip.importers.dates_in_text import DATE, TIME, Found, dates_in
from csip.importers.head.day_order import DayOrder
from csip.importers.head.words import LABEL, links_masked
from csip.language.pattern import Pattern

_BEYOND = 40  # blocks of a paper in which its own day may stand below the head
_EIGHT = Pattern(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)")
_SHORT = 80  # characters of a line in which eight figures may be a day
_MOST = 12  # days of one block that are looked at
_AROUND = 400  # characters before and after a day that tell what it is


class Naming(NamedTuple):
    """A day as a paper names it: the words around it in its block, and whether that stands in the head."""

    found: Found
    line: int
    text: str
    block: Block | None = None  # the front matter and the file's name are none
    in_head: bool = True
    above: str = ""  # the block before, where that is short
    mailed: bool = False  # among the first lines of a message or a memorandum
    crowded: bool = False  # one of many days, in a row, a table or one below the other
    opens: bool = False  # the meeting is opened in the very next block

    @property
    def before(self) -> str:
        return self.text[: self.found.start]

    @property
    def after(self) -> str:
        return self.text[self.found.end :]

    @property
    def rest(self) -> str:
        """The words beside it, without times and labels."""
        return LABEL.sub("", TIME.sub(" ", f"{self.before} {self.after}")).strip(" ,.:;-–—|")


class _Row(NamedTuple):
    """A way of naming a day: what it is called, what it weighs, and which namings are of it."""

    name: str
    weight: int
    holds: Callable[[Naming], bool]


_NEXT = Pattern(r"(?i)\b(?:next|(?:future|forthcoming|following) (?:meeting|date)s?)\b(?:[^.]|\.\d){0,80}$|\bdonm\b")
_EARLIER = Pattern(
    r"(?i)\b(?:approval|adoption|confirmation|acceptance|ratification|approve|adopt|confirm|accept|ratify"
    r"|reading of|matters arising|previous|last|prior|preceding|earlier|consider|copies of|receive"
    r"|reference to paragraph \d+ of)\b(?:[^.]|\.\d){0,100}$"
)
_OF_SOMETHING = Pattern(  # "potential date: 30 March"
    r"(?i)\b(?:potential|possible|proposed|tentative|suggested|alternative|due|closing|target|launch|release|renewal"
    r"|expiry|deadline|election|submission)[ -](?:dates?|day)\s*[:;=|–-]*\s*$"
)
_MOVED_FROM = Pattern(r"(?i)\b(?:adjourned|postponed|rearranged|moved|deferred|carried over) from\b[^.]{0,14}$")
_WAS_APPROVED = Pattern(
    r"(?i)^[^.]{0,60}\b(?:were|was|be|are|being|as)\b[^.]{0,20}\b(?:approved|adopted|accepted|agreed|confirmed|read"
    r"|circulated|signed|reviewed|presented|distributed|discussed|considered|amended|corrected|ratified|received)\b"
)
_PAPERWORK = Pattern(
    r"(?i)\b(?:sent|signed|posted|published|approved|adopted|revised|revision|updated|printed|created|circulated|issued"
    r"|distributed|uploaded|modified|ratified|confirmed|accepted|drafted|version|deadline|due|received|prepared|dated"
    r"|submitted|effective|expires|since|(?:draft|as)(?= (?:at|of|on|v)\b|\W*$))"
    r"(?:[\s:,(–-]|\b(?:on|by|at|of|for|to|the|board|council|committee|meeting|date|this|v?[\d.]+"
    r"|as|a|true|correct|amended|provisionally|record)\b)*$"
)
_MAILED = Pattern(r"(?i)(?:^|\s)(?:from|to|cc|re|subject)\s*:\s")
_SENT = Pattern(r"(?i)\b(?:date|sent)\s*:\s*$")
_STATUS = Pattern(r"(?i)\bstatus\s*[:–-]\s*\w+")  # "Status: Approved Date: 3 March"
_LABEL = Pattern(
    r"(?i)(?:^|[\s|;:,.–-])(?P<label>dates? of (?:the )?meeting|meeting (?:of|on)(?=\s*:)"
    r"|meeting dates?|date(?: of)? held|held(?: on)?"
    r"|date(?: and time| & time|/time)?|when|day)\s*[:;=|–-]*\s*$"
)
_OF_MEETING = Pattern(r"(?i)meeting|held")
_HELD = Pattern(
    r"(?i)\b(?:held|met|occurred|took place|take place|convened|conven(?:es|ing)|will meet|summoned)\b[^.]{0,160}$"
    r"|\bmeeting (?:on|of|for|date)?\W{0,3}$"
)
_OPENED = Pattern(
    r"(?i)\b(?:called to order|opened|commenced|convened|(?:meeting|session|agm) (?:was held|took place)|met)\b"
)
_MINUTES = Pattern(r"(?i)\b(?:minutes|mins|notes|agenda|meeting|agm|egm|record|proceedings|summary)\b")


def _is_earlier(naming: Naming) -> bool:
    mark = naming.block.mark if naming.block is not None else None
    numbered = mark is not None and mark.style not in ("bare", "bullet")
    of_minutes = re.search(r"(?i)minutes|meeting", naming.text)
    of_minutes = of_minutes or re.search(r"\bMinute of\b", naming.text)
    return bool(of_minutes and (_EARLIER.search(naming.before) or (numbered and not naming.in_head))) or bool(
        re.search(r"(?i)minutes", naming.text) and _WAS_APPROVED.search(naming.after)
    )


def _is_label(naming: Naming, *, of_meeting: bool) -> bool:
    label = _LABEL.search(naming.before)
    return bool(label) and bool(_OF_MEETING.search(label["label"] if label else "")) == of_meeting


def _is_alone(naming: Naming) -> bool:
    return len(naming.rest.split()) <= 1 and len(naming.text) < 120


def _names_minutes(naming: Naming) -> bool:
    return bool(_MINUTES.search(naming.text)) and len(naming.text) < 300


MAILED = 26  # the day on which a message was sent
# How papers name a day, what each way weighs, and which namings are of it: the first row that holds says so. A row of
# no weight is of another day than the meeting's.
_ROWS: tuple[_Row, ...] = (
    _Row("the next meeting", 0, lambda naming: bool(_NEXT.search(f"{naming.above}: {naming.before}"))),
    _Row("earlier minutes", 0, _is_earlier),
    _Row("when it should have been", 0, lambda naming: bool(_MOVED_FROM.search(naming.before))),
    _Row("of something to come", 0, lambda naming: bool(_OF_SOMETHING.search(naming.before))),
    _Row("a label of the meeting", 100, lambda naming: naming.in_head and _is_label(naming, of_meeting=True)),
    _Row("one of many", 10, lambda naming: naming.crowded and not _LABEL.search(naming.before)),
    _Row("a message", MAILED, lambda naming: naming.mailed and bool(_SENT.search(naming.before))),
    _Row("signing or posting", 5, lambda naming: bool(_PAPERWORK.search(_STATUS.sub("", naming.before)))),
    _Row("held on", 95, lambda naming: naming.in_head and bool(_HELD.search(naming.before))),
    _Row("a label", 90, lambda naming: naming.in_head and _is_label(naming, of_meeting=False)),
    _Row("the title", 85, lambda naming: naming.in_head and _names_minutes(naming)),
    _Row("right over the opening", 82, lambda naming: naming.in_head and naming.opens and _is_alone(naming)),
    _Row("a line of its own", 80, lambda naming: naming.in_head and _is_alone(naming)),
    _Row("a short line", 60, lambda naming: naming.in_head and len(naming.rest.split()) <= 12),
    _Row("the head", 30, lambda naming: naming.in_head),
    _Row("the opening", 55, lambda naming: bool(_OPENED.search(naming.text)) and len(naming.text) < 400),
    _Row("a label below", 50, lambda naming: bool(_LABEL.search(naming.before)) and len(naming.text) < 80),
    _Row("a line below", 35, _is_alone),
)
POSTED = 24  # front matter's "date" is as often the day of posting
_FRONT_MATTER = {
    "event_date": 90,
    "event-date": 90,
    "meeting_date": 95,
    "meeting-date": 95,
    "title": 75,
    "date": POSTED,
}
OF_MINUTES = 27  # of a page that its front matter calls minutes
FILE_NAME = 15
_PAGE = 45  # its title, and what stands at the head or foot of its pages
_NO_ORDER = DayOrder()


TYPED_HOUR = Pattern(r"(?i)\d\s?[ap]\.?m\b")
_A_PATH = Pattern(r"\S*/\S*")  # the address of another page: "/2020/04/28/minutes-5"


class Witnesses(NamedTuple):
    """Where a paper may say its day: the blocks of its head and those below, and what stands outside of them."""

    head: Sequence[Block]
    below: Sequence[Block] = ()
    front_matter: Mapping[str, str] | None = None
    page: Sequence[Remark] = ()  # lines apart from the run: running heads, the page's title
    file_name: str = ""
    order: DayOrder = _NO_ORDER


def days_named(witnesses: Witnesses) -> Iterator[tuple[Naming, int]]:
    """Every day that the paper names, with its weight, in the order of the paper; then those of its frame."""
    month_first = witnesses.order.month_first
    first_below = [block.text for block in witnesses.below[:1]]
    for blocks, in_head in ((witnesses.head, True), (witnesses.below[:_BEYOND], False)):
        for n, block in enumerate(blocks):
            found = [*_outside_links(block.text, month_first)]
            crowded = len(block.cells) > 2 or _is_crowded(blocks, n, len({one.date for one in found}))
            above = blocks[n - 1].text if n and len(blocks[n - 1].text) < 60 else ""
            mailed = any(_MAILED.search(near.text) for near in blocks[max(0, n - 3) : n + 3])
            above = "" if DATE.search(above) else above
            after = [block.text for block in blocks[n + 1 : n + 2]] or first_below
            opens = any(_OPENED.search(text[:_AROUND]) for text in after)
            for one in found[:_MOST]:
                near, text = _near(one, block.text)
                yield _weighed(Naming(near, block.line, text, block, in_head, above, mailed, crowded, opens))
            if in_head and n + 1 < len(blocks):
                yield from (_weighed(naming) for naming in _cut(block, blocks[n + 1], month_first))
    yield from _framed(witnesses, month_first)


def _framed(witnesses: Witnesses, month_first: bool) -> Iterator[tuple[Naming, int]]:
    """The days that front matter names, the heads of pages, and the name of the file."""
    for key, value in (witnesses.front_matter or {}).items():
        for one in dates_in(value, month_first=month_first)[:1]:
            weight = _FRONT_MATTER.get(key.lower(), 0)
            if weight == POSTED and not TIME.search(value) and _is_of_minutes(witnesses.front_matter or {}):
                weight = OF_MINUTES
            if weight == POSTED and _is_stamped(value, witnesses.front_matter or {}):
                weight = OF_MINUTES
            if weight:
                yield Naming(one, 1, value), weight
    for line, text in witnesses.page:
        if len(text) < 160 and not _A_PATH.fullmatch(text):
            named = [Naming(one, line, text.replace("_", " ")) for one in _outside_links(text, month_first)]
            yield from ((one._replace(in_head=False), min(weight, _PAGE)) for one, weight in map(_weighed, named))
    for one in of_file_name(witnesses.file_name):
        yield Naming(one, 1, witnesses.file_name), FILE_NAME


def _is_stamped(value: str, front_matter: Mapping[str, str]) -> bool:
    """Whether front matter gives an hour with its day, of what its title calls a meeting: no mere day of posting.

    "6pm" no machine writes, whatever the title is.
    """
    hour = TIME.search(value)
    if hour is None or hour[0].startswith("00:00"):
        return False
    title = front_matter.get("title", "")
    return bool(re.search(r"(?i)\b(?:minutes|meeting)\b", title) or TYPED_HOUR.search(value))


def _is_of_minutes(front_matter: Mapping[str, str]) -> bool:
    """Whether front matter says in so many words what the page is: "type: minutes"."""
    kinds = (value for key, value in front_matter.items() if re.search(r"(?i)\b(?:type|kind|layout)$", key))
    return any(re.fullmatch(r"(?i)\W*(?:meeting[- ])?(?:minutes|notes)\W*", value) for value in kinds)


def _weighed(naming: Naming) -> tuple[Naming, int]:
    return naming, next((row.weight for row in _ROWS if row.holds(naming)), 0)


def _outside_links(text: str, month_first: bool) -> list[Found]:
    masked = links_masked(text)
    return dates_in(masked, month_first=month_first) or [*_in_eight_figures(masked[:_SHORT])]


def _in_eight_figures(text: str) -> Iterator[Found]:
    """ "minutes 20190305": a day in figures without signs, where a short line has no other."""
    for found in _EIGHT.finditer(text):
        for day in dates_in(f"{found[1]}-{found[2]}-{found[3]}"):
            yield day._replace(start=found.start(), end=found.end())


def _near(found: Found, text: str) -> tuple[Found, str]:
    """A date with the words around it, of a block that may be very long."""
    start = max(0, found.start - _AROUND)
    return found._replace(start=found.start - start, end=found.end - start), text[start : found.end + _AROUND].replace(
        "_", " "
    )


def _is_crowded(blocks: Sequence[Block], n: int, days: int) -> bool:
    """Whether a block has three days or more, or stands among three that have a day and nothing else."""
    if days > 2:
        return True
    near = [bool(DATE.fullmatch(block.text.strip())) for block in blocks[max(0, n - 2) : n + 3]]
    return sum(near) > 2


def _cut(block: Block, after: Block, month_first: bool) -> Iterator[Naming]:
    """The day that the end of one line and the beginning of the next give together."""
    start = block.text.rstrip()[-80:]
    text = f"{start} {after.text[:80]}"
    for found in dates_in(text, month_first=month_first):
        if found.start < len(start) < found.end - 1 and re.search(r"[^\W\d_]", text[found.start : len(start)]):
            yield Naming(found, block.line, text, block)


def of_file_name(name: str) -> list[Found]:
    """The days in the name of a file: "2021-05-04 minutes.md", "20210504.md"."""
    stem = re.sub(r"[_\s]+", " ", PurePath(name).stem)
    stem = _EIGHT.sub(r"\1-\2-\3", stem)
    return [found for found in dates_in(stem) if found.date]
