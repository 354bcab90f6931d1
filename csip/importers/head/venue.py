"""Where a meeting was: every place that a paper names for it, weighed by how it is named, and the best of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from csip.importers.blocks.block import Block
from csip.importers.blocks.labels import label_of
from csip.importers.dates_in_text import DATE, TIME
from csip.importers.head.words import BODY_NAME, LABEL, MAIL, TITLE, clock, links_masked

_OPENING = 15  # blocks below the head in which a sentence may say where the meeting was
_LABELS = 100  # blocks below the head in which a label may stand, under a long roll
_LONGEST = 140  # characters of a place
_WHEN = "\u241e"  # stands for a date or a time in the masked text of a line

ONLINE = re.compile(
    r"(?i)\b(?:zoom|(?:ms |microsoft )?teams|google (?:meet|hangouts?)|webex|skype|gotomeeting|jitsi|online"
    r"|virtual(?:ly)?|remote(?:ly)?|video[- ]?conferenc(?:e|ing)|tele[- ]?conference"
    r"|conference call|conference bridge|telephone call"
    r"|by telephone|hybrid)\b"
)
PLACE = re.compile(
    r"(?i)\b(?:hall|room|rooms|centre|center|school|academy|church|chambers?|house|home|pavilion|library|offices?|club"
    r"|clubhouse|clubroom|inn|hotel|resort|motel|building|institute|suite|theatre|theater|surgery|hospital|clinic|college"
    r"|university|campus|court|courthouse|annexe?|floor|parlou?r|vestry|gallery|square|chapel|guildhall|barn|lodge"
    r"|legion|headquarters|hq|museum|complex|site|cafe|café|restaurant|pub|bar|arms|tavern|park|plaza|auditorium"
    r"|gym(?:nasium)?|cafeteria|lounge|station|fire ?house|depot|cottage|hub|workshop|studio|yard|farm"
    r"|residence|boardroom|neuadd|canolfan|ysgol|eglwys)\b"
)
_ADDRESS = re.compile(
    r"(?i)\b\d{1,5}[a-z]? (?:[\w'’.]+ ){1,4}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|way|close|boulevard|blvd"
    r"|highway|hwy|terrace|place|crescent|row|hill|green|square|court|parkway|route)\b"
)
_LABELLED = re.compile(
    r"(?i)(?:^\W*(?:place|held (?:at|in)|where|at|address)|(?:^|[\W_])(?:venue|location|meeting place"
    r"|place of (?:the )?meeting))\s*(?::\s*-?|\t|(?<=venue)\s+[-–]?|(?<=location)\s+[-–]?)\s*(?P<place>[^\t|]*)"
)
_BARE_HOUR = re.compile(
    r"(?i)\b(?:at|from)\s+\d{1,2}(?:\s+(?:to|for)\s+\d{1,2})?(?:\s*o['’]clock)?(?=\s+(?:in|at|on|to)\b|\s*,|\s*$)"
)
_NUMBERED = re.compile(r"(?i)\b(?:room|suite|unit|flat|block|no\.?|floor) $")
_LABEL_BELOW = re.compile(r"(?i)\W*(?:venue|(?:meeting )?location|(?:meeting )?place)\s*:")
_LABEL_ALONE = re.compile(r"(?i)\W*(?:meeting )?(?:venue|location|place(?: of meeting)?|where)\s*:?\s*")
_HELD = re.compile(
    r"(?i)\b(?:held|met|meeting|minutes|occurred|take place|taking place|took place|convened|gathered|assembled|council"
    r"|committee|agm)\b"
)
_HOW = re.compile(r"(?i)(?:\b(?P<how>at|in|via|on|by|over|through)|@)\s+(?=\S)")
_IN_PLACE = re.compile(r"(?i)^\W*(?:at|in|via|on|@)\s+(?P<place>\S.*)$")
_END_OF_PLACE = re.compile(
    rf"\s*[{_WHEN};|\t]|\s+(?i:on|at|from|commencing|starting|beginning|following|with|when|where|who|which|to (?:be"
    rf"|discuss|consider)|was|were|by|after|as)\b(?!\s+(?:the\s+)?[A-Z])|\.\s+(?=[A-Z])|\.$|\s\(|:\s"
    r"|,?\s+(?i:present|there were|the following|on (?:the )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_NEXT_LABEL = re.compile(
    r"(?i)[\s,;.]*\b(?:time|date|start(?:ed)?|present|attend\w*|chair\w*|called by|facilitator|note ?taker"
    r"|type of meeting|members|apologies|minutes by|recorder)\s*:.*"
)
_NO_PLACE = re.compile(
    r"(?i)https?:|@|\b(?:meeting id|passcode|password|dial|video call link|link|phone|tel|e-?mail|clerk|secretary"
    r"|agenda|minutes|draft|apologies|present|attended|page|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|open (?:at|as)|signed|next|report(?:ed|s)?|tasks?|actions?"
    r"|regular|special|annual|monthly|quarterly|extraordinary|ordinary|session"
    r"|meetings?(?! (?:room|house|hall|place)s?\b)|was|were|will|has|have)\b"
)
_ROOM_OF = re.compile(
    r"(?i)\b(?:board|council|committee|trust|association|group|society|community|cabinet)(?:['’]?s)?"
    r"(?= ?(?:chambers?|rooms?|offices?|hq|headquarters|house|hall|building|suite|centre|center)\b)"
)
_MORE_BODIES = re.compile(
    r"(?i)\b(?:governing body|trustees|union|federation|club|district|inc|ltd|limited|directors|members|governors)\W*$"
)
_SMALL = frozenset("a an and at by de du in la le of on the to via & st".split())  # noqa: SIM905 - reads better so


@dataclass(frozen=True, slots=True)
class _Spot:
    """A line of the head, or of the opening, where the place may stand."""

    block: Block
    words: str  # its dates and times masked
    in_head: bool
    title: bool = False  # it became the title
    dated: bool = False  # it gives the day or the hour
    follows: bool = False  # it stands right under a line that does
    next_text: str = ""


class _Row(NamedTuple):
    """A way of naming a place: what it is called, what it weighs, and the place that it finds in a line."""

    name: str
    weight: int
    find: Callable[[_Spot], str | None]


def _labelled(spot: _Spot) -> str | None:
    label = _LABELLED.search(spot.words)
    if label and label["place"].strip(f" {_WHEN},.;:"):
        place = re.split(rf"\.\s|\s*View directions|[{_WHEN}\t|]", _NEXT_LABEL.sub("", label["place"]))[0]
        return re.sub(r"~{4,}", "", links_masked(place))
    if (label or _LABEL_ALONE.fullmatch(spot.words)) and not label_of(spot.next_text):
        return None if ":" in spot.next_text or DATE.search(spot.next_text) else spot.next_text
    return None


def _held(spot: _Spot) -> str | None:
    held = _HELD.search(spot.words)
    if not held or len(spot.words) > 500:
        return None
    is_held = bool(re.search(r"(?i)\b(?:held|occurred|place|met)\b", spot.words[held.start() :]))
    return _place_after(spot.words, held.end(), named=is_held)


def _place_after(words: str, start: int, *, named: bool = False) -> str | None:
    """The first place behind "at", "in" or "via": one called so or, where `named` will do, written like a name."""
    for how in _HOW.finditer(words, start, start + 240):
        place = _to_end(words[how.end() : how.end() + 200])
        if (how["how"] or "").lower() in ("by", "over", "through") and not ONLINE.search(place[:40]):
            continue
        if _called_a_place(place) or (named and _in_capitals(place) and not _is_body(place)):
            return place
    return None


def _beside_day(spot: _Spot) -> str | None:
    """What is left of the line that gives the day: set apart from it, and called a place or named like one."""
    if not spot.dated:
        return None
    pieces = [
        piece for piece in re.split(rf"[{_WHEN}\t|]|\s[-–—]\s|\s{{3,}}", LABEL.sub("", spot.words)) if piece.strip()
    ]
    for piece in pieces:
        place = _IN_PLACE.sub(r"\g<place>", piece).strip(" ,.;:-–—()")
        if _is_body(place) or TITLE.search(place):
            continue
        if _called_a_place(place):
            return place
    last = spot.words.rsplit(_WHEN, 1)[-1].strip(" ,.;:-–—()|\t") if _WHEN in spot.words else ""
    named = (
        (not spot.title or spot.words.count(_WHEN) > 1)
        and _in_capitals(last)
        and len(last.split()) < 7
        and not _is_body(last)
    )
    return last if named and not TITLE.search(last) and not label_of(last) else None


def _under_day(spot: _Spot) -> str | None:
    text = spot.words
    if not spot.follows or spot.title or len(text) > 110 or label_of(text) or _is_body(text):
        return None
    place = _IN_PLACE.sub(r"\g<place>", text)
    return None if TITLE.search(text) or not _called_a_place(place) else _to_end(place)


def _in_head_line(spot: _Spot) -> str | None:
    """A line of the head that is an address, or that begins "at the ...", wherever it stands."""
    text = spot.words
    if not spot.in_head or spot.title or len(text) > 110 or label_of(text) or _is_body(text):
        return None
    where = _IN_PLACE.match(text)
    if where and _called_a_place(where["place"]):
        return _to_end(where["place"])
    return text if ONLINE.search(text) and len(text.split()) < 8 and not _NO_PLACE.search(text) else None


_SENTENCES = (
    re.compile(
        r"(?i)\b(?:meeting|agm|council|board|committee|group|trustees|members|we|session) "
        r"(?:was |were |is being |being )?(?:held|met|took place|conducted|convened|gathered) "
        r"(?:(?P<adverb>remotely|virtually|online)\b"
        r"|(?:at|in|via|on|by|over|through|as|using)\s+(?:a |an )?(?P<place>[^.;:]{3,80}))"
    ),
    re.compile(r"(?i)\bheld a(?:n)? (?P<place>(?:zoom|teams|online|virtual|remote|video|hybrid)(?: \w+)?)"),
    re.compile(r"(?i)\b(?:meeting|session)\b.{0,60}\b(?:via|over|on|through|using|by) (?P<place>[^.;:,(]{3,60})"),
)


def _in_sentence(spot: _Spot) -> str | None:
    if len(spot.block.text) > 400 or spot.block.mark or re.search(r"(?i)\b(?:next|last|previous)\b", spot.block.text):
        return None
    if order := re.search(r"(?i)\bto order\b", spot.words):
        return _place_after(spot.words, order.end())
    for pattern in _SENTENCES:
        if found := pattern.search(spot.words):
            place = found.groupdict().get("adverb") or _to_end(found["place"] or "")
            if ONLINE.search(place) or (pattern is _SENTENCES[0] and _called_a_place(place)):
                return place
    return None


# Where papers say the place, and what each way weighs. The best has it.
_ROWS: tuple[_Row, ...] = (
    _Row("a label", 100, _labelled),  # "Venue: Village Hall"
    _Row("held at", 90, _held),  # "held in the Village Hall on Tuesday 3 May"
    _Row("beside the day", 75, _beside_day),  # "Tuesday 3 May, Harbour Office"
    _Row("under the day", 60, _under_day),  # a line "Council Chamber, Town Hall" under that with the date
    _Row("a line of the head", 55, _in_head_line),  # "at the Harbour Office", "Online meeting"
    _Row("a sentence", 50, _in_sentence),  # "The meeting was held via Zoom."
)


def venue_in(
    head: Sequence[Block], below: Sequence[Block], titled: Block | None, said_in: Sequence[Block]
) -> str | None:
    """Where the meeting was, as the paper names it; None where it names no place, or only something like one.

    `said_in` are the blocks that give its day and hour, `titled` is the one that became the title.
    """
    best, found = 0, None
    for spot in _spots(head, below, titled, said_in):
        for row in _ROWS:
            if row.weight <= best or (not spot.in_head and row.weight > 50 and row.find is not _labelled):
                continue
            place = row.find(spot)
            if place and (tidy := _tidy(place)):
                best, found = row.weight, tidy
    return found


def _spots(
    head: Sequence[Block], below: Sequence[Block], titled: Block | None, said_in: Sequence[Block]
) -> Iterator[_Spot]:
    before: Block | None = None
    for n, block in enumerate(head):
        follows = before is not None and (before in said_in or bool(DATE.search(before.text)))
        after = head[n + 1].text if n + 1 < len(head) else ""
        if not MAIL.match(block.text):
            dated = block in said_in or bool(DATE.search(block.text))
            yield _Spot(block, _masked(block.text), True, block is titled, dated, follows, after)
            if after and re.search(r"(?i)(?:,|\b(?:in|at|the|of|held))\s*$", block.text):
                yield _Spot(block, _masked(f"{block.text} {after}"), True, block is titled, dated)
        before = block
    for n, block in enumerate(below[:_LABELS]):
        if len(block.text) < (400 if n < _OPENING else 150) and (n < _OPENING or _LABEL_BELOW.match(block.text)):
            yield _Spot(block, _masked(block.text), False)


def _masked(text: str) -> str:
    return _BARE_HOUR.sub(_WHEN, TIME.sub(_time_masked, DATE.sub(_WHEN, clock(text))))


def _time_masked(time: re.Match[str]) -> str:
    """A sign for a time of day; "Room 2.14" keeps its number."""
    return time[0] if time["bare"] and _NUMBERED.search(time.string, 0, time.start()) else _WHEN


def _to_end(place: str) -> str:
    return _END_OF_PLACE.split(place, maxsplit=1)[0].strip(" ,.;:-–—")


def _called_a_place(place: str) -> bool:
    if _NO_PLACE.search(place) or not re.search(r"[A-Za-z]{2}", place):
        return False
    return bool(PLACE.search(place) or ONLINE.search(place) or _ADDRESS.search(place))


def _is_body(words: str) -> bool:
    """Whether words name a body, not only its room."""
    return bool(BODY_NAME.search(_ROOM_OF.sub("", words)) or _MORE_BODIES.search(words))


def _in_capitals(place: str) -> bool:
    """Whether the words are written as a name is: "Kiln Loft", "the Old Mill at Wick"."""
    words = [word for word in re.findall(r"[^\W\d_][\w'’.&-]*", place) if word.lower() not in _SMALL]
    return (
        bool(words)
        and len(max(words, key=len)) > 2
        and all(word[0].isupper() for word in words)
        and not _NO_PLACE.search(place)
    )


def _tidy(place: str) -> str | None:
    venue = re.sub(rf"[{_WHEN}\s]+", " ", place).strip(" ,.;:-–—|")
    venue = re.sub(r"(?i)^(?:(?:at|in|on|from|via|hours|hrs|hour)\b[\s,]*|[,\s–-]+)+", "", venue)
    venue = re.sub(r"(?i)\s+(?:at|on|from|commencing at|starting at|to|in|the|of)$", "", venue)
    venue = (venue.removesuffix(")") if "(" not in venue else venue).strip(" ,.;:-–—|")
    if (
        not venue
        or len(venue) > _LONGEST
        or BODY_NAME.fullmatch(venue)
        or venue.lower() in ("the", "tbc", "tba", "tbd")
    ):
        return None
    return venue
