"""Where a meeting was: every place that a paper names for it, weighed by how it is named, and the best of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from csip.importers.blocks.block import Block
from csip.importers.blocks.labels import label_of
from csip.importers.dates_in_text import DATE
from csip.importers.head.places import (
    IN_PLACE,
    NO_PLACE,
    ONLINE,
    WHEN,
    is_body,
    is_called_a_place,
    is_written_as_name,
    place_after,
    tidied_place,
    to_end_of_place,
    when_masked,
)
from csip.importers.head.words import LABEL, MAIL, OF_ANOTHER_MEETING, TITLE, links_masked
from csip.language.pattern import Pattern
from csip.language.promises.words import CAPITAL, POST

_OPENING = 15  # blocks below the head in which a sentence may say where the meeting was
_LONGEST_NAME = 8  # words of a place without a comma
_READ = 2000  # characters of a block
_LABELS = 100  # blocks below the head in which a label may stand, under a long roll


_LABELLED = Pattern(
    r"(?i)(?:^\W*(?:held (?:at|in)|at|address)|(?:^|[\W_])(?:venue|location|place|where|meeting place"
    r"|place of (?:the )?meeting))\s*(?::\s*-?|(?:(?<=venue)|(?<=location)|(?<=^place)|(?<=^where))"
    r"(?:\t|\s+[-–]?(?=\s*(?-i:[A-Z0-9\u241e]))))\s*(?P<place>[^\t|]*)"
)
_WITHIN_A_SENTENCE = Pattern(r"\w+ \w+ \w+[ \w]*$")
_ADDRESS = Pattern(r"\s*<?(?P<address>https?://[^\s<>?]+)>?\W*")
_TELLS = Pattern(r"\b(?:suggested|proposed|said|reported|agreed|decided|discussed|thought|was|were|will|would)\b")
_LABEL_BELOW = Pattern(r"(?i)\W*(?:venue|(?:meeting )?location|(?:meeting )?place)\s*:")
_LABEL_ALONE = Pattern(r"(?i)\W*(?:meeting )?(?:venue|location|place(?: of meeting)?|where)\s*:?\s*")
_HELD = Pattern(
    r"(?i)\b(?:held|met|meeting|minutes|occurred|take place|taking place|took place|convened|gathered|assembled|council"
    r"|committee|agm)\b"
)
_NEXT_LABEL = Pattern(
    r"(?i)[\s,;.]*\b(?:time|date|start(?:ed)?|end(?:ed)?|closed?|opened|duration|present|attend\w*|chair\w*|called by"
    r"|facilitator|note ?taker|type(?: of meeting)?|purpose|members|apologies|excused|absent|minutes(?: by)?"
    r"|recorde[rd](?: by)?|secretary|clerk|prepared by|subject|agenda|phone|link)\s*:.*"
)


_AS_OFTEN_A_BODY = Pattern(  # where it stands before the day and nothing leads in to it
    r"(?i)\b(?:school|academy|church|club|library|college|university|hospital|museum|surgery|station|farm|park|house)\b"
)


_MEETING = Pattern(r"(?i)\bmeeting\b")


class _Spot(NamedTuple):
    """A line of the head, or of the opening, where the place may stand."""

    block: Block
    words: str  # its dates and times masked
    in_head: bool
    title: bool = False  # it became the title
    dated: bool = False  # it gives the day or the hour
    follows: bool = False  # it stands right under a line that does
    next_text: str = ""
    above: str = ""  # the line above it
    early: bool = True  # no item has begun


class _Row(NamedTuple):
    """A way of naming a place: what it is called, what it weighs, and the place that it finds in a line."""

    name: str
    weight: int
    find: Callable[[_Spot], str | None]


def _labelled(spot: _Spot) -> str | None:
    label = _LABELLED.search(spot.words)
    if label and not spot.in_head and _WITHIN_A_SENTENCE.search(spot.words, 0, label.start()):
        return None  # "They paid for an event location: the Old Mill, ..."
    if label and label["place"].strip(f" {WHEN},.;:"):
        if _TELLS.search(label["place"]):
            return None  # "Venue: Ann suggested the Old Mill", of the venue of something else
        if address := _ADDRESS.fullmatch(label["place"]):
            return address["address"]  # those who met online give it as the place
        place = re.split(rf"(?<!\b[A-Z])\.\s|\s*View directions|[{WHEN}\t|]", _NEXT_LABEL.sub("", label["place"]))[0]
        return re.sub(r"~{4,}", "", links_masked(place))
    if (label or _LABEL_ALONE.fullmatch(spot.words)) and not label_of(spot.next_text):
        return None if ":" in spot.next_text or DATE.search(spot.next_text) else spot.next_text
    return None


def _held(spot: _Spot) -> str | None:
    held = _HELD.search(spot.words)
    if not held or len(spot.words) > 500 or (not spot.dated and OF_ANOTHER_MEETING.search(spot.block.text)):
        return None
    is_held = bool(re.search(r"(?i)\b(?:held|occurred|place|met)\b", spot.words[held.start() :]))
    return place_after(spot.words, held.end(), named=is_held)


def _beside_day(spot: _Spot) -> str | None:
    """What is left of the line that gives the day, set apart from it and called a place."""
    if not spot.dated:
        return None
    words = spot.words[max(0, spot.words.find(WHEN)) :] if spot.title else LABEL.sub("", spot.words)
    pieces = [piece for piece in re.split(rf"[{WHEN}\t|]|\s[-–—]\s|\s{{3,}}", words) if piece.strip()]
    for piece in pieces:
        place = IN_PLACE.sub(r"\g<place>", piece).strip(" ,.;:-–—()")
        is_led = place != piece.strip(" ,.;:-–—()") or WHEN in words[: words.find(piece)]
        if is_body(place) or TITLE.search(place) or (not is_led and _AS_OFTEN_A_BODY.search(place)):
            continue
        if is_called_a_place(place):
            return place
    return None


def _named_beside_day(spot: _Spot) -> str | None:
    """The same, written like a name and not called a place: "Tuesday 3 May, Kiln Loft"."""
    if not spot.dated:
        return None
    last = spot.words.rsplit(WHEN, 1)[-1].strip(" ,.;:-–—()|\t") if WHEN in spot.words else ""
    named = (
        (not spot.title or spot.words.count(WHEN) > 1)
        and is_written_as_name(last)
        and len(last.split()) < 7
        and not is_body(last)
    )
    return last if named and not TITLE.search(last) and not label_of(last) else None


def _under_day(spot: _Spot) -> str | None:
    text = spot.words
    if not spot.follows or spot.title or len(text) > 110 or label_of(text) or is_body(text):
        return None
    place = IN_PLACE.sub(r"\g<place>", text)
    news = "," not in text and len(text.split()) > _LONGEST_NAME  # "Low Family Named Farm of the Year in Elm County"
    return None if news or TITLE.search(text) or not is_called_a_place(place) else to_end_of_place(place)


def _between_title_and_day(spot: _Spot) -> str | None:
    """A line of its own under "Harbour Board Meeting", and over the day."""
    text = spot.words
    titled = TITLE.search(spot.above) or _MEETING.search(spot.above)
    if not titled or not DATE.search(spot.next_text) or spot.title or len(text.split()) > 8:
        return None
    if label_of(text) or TITLE.search(text) or is_body(text) or not is_called_a_place(text):
        return None
    return text if is_body(spot.above) or not _AS_OFTEN_A_BODY.search(text) else None


def _in_head_line(spot: _Spot) -> str | None:
    """A line of the head that is an address, or that begins "at the ...", wherever it stands."""
    text = spot.words
    if not spot.in_head or spot.title or len(text) > 110 or label_of(text) or is_body(text):
        return None
    where = IN_PLACE.match(text)
    if where and is_called_a_place(where["place"]):
        return to_end_of_place(where["place"])
    return text if ONLINE.search(text) and len(text.split()) < 8 and not NO_PLACE.search(text) else None


_SENTENCES = (
    Pattern(
        r"(?i)\b(?P<who>meeting|agm|council|board|committee|group|trustees|members|we|session) "
        r"(?:was |were |is being |being )?(?:held|met|took place|conducted|convened|gathered) "
        rf"(?:(?:at|on) {WHEN},? ?){{0,2}}(?:(?P<adverb>remotely|virtually|online)\b"
        r"|(?:at|in|via|on|by|over|through|as|using)\s+(?:a |an )?(?P<place>[^.;:]{3,80}))"
    ),
    Pattern(
        r"(?i)\b(?:held|was|is) an? (?P<place>(?:zoom|teams|online|virtual|remote|video|hybrid)(?: \w+)?"
        r"(?: (?:using|via|on|over|by|through) (?-i:[A-Z])\w+)?)"
    ),
    Pattern(r"(?i)\b(?:meeting|session)\b.{0,60}\b(?:via|over|on|through|using|by) (?P<place>[^.;:,(]{3,60})"),
)


def _in_sentence(spot: _Spot) -> str | None:
    if len(spot.block.text) > 400 or re.search(r"(?i)\b(?:next|last|previous)\b", spot.block.text):
        return None
    if order := re.search(r"(?i)\bto order\b", spot.words):
        return place_after(spot.words, order.end())
    if spot.block.mark:
        return None
    for pattern in _SENTENCES:
        found = pattern.search(spot.words)
        if found and (
            spot.early or (found.groupdict().get("who") or "meeting").lower() in ("meeting", "agm", "session")
        ):
            place = found.groupdict().get("adverb") or to_end_of_place(found["place"] or "")
            if ONLINE.search(place) or (pattern is _SENTENCES[0] and is_called_a_place(place)):
                return place
    return None


# Where papers say the place, and what each way weighs. The best has it.
_ROWS: tuple[_Row, ...] = (
    _Row("a label", 100, _labelled),  # "Venue: Village Hall"
    _Row("held at", 90, _held),  # "held in the Village Hall on Tuesday 3 May"
    _Row("beside the day", 75, _beside_day),  # "Tuesday 3 May, Harbour Office"
    _Row("under the day", 60, _under_day),  # a line "Council Chamber, Town Hall" under that with the date
    _Row("named beside the day", 58, _named_beside_day),
    _Row("between the title and the day", 57, _between_title_and_day),  # "Town Library"
    _Row("a line of the head", 55, _in_head_line),  # "at the Harbour Office", "Online meeting"
    _Row("a sentence", 50, _in_sentence),  # "The meeting was held via Zoom."
)


_NO_VENUE = Pattern(  # "6:30-8:30 P.M." cut short, a telephone, and whoever called the meeting to order
    rf"(?i:(?:tele)?phone\b(?! (?:meeting|call|conference)\b)|tel\b|mobile\b)"
    rf"|(?i:\W*[ap]\.?\s?m\W*$)|(?:by )?(?:the )?(?:{POST}) (?:{CAPITAL})(?: {CAPITAL})?$"
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
            if place and (tidy := tidied_place(place)) and _is_of_whole_words(tidy, spot) and not _NO_VENUE.match(tidy):
                best, found = row.weight, tidy
    return found


def _is_of_whole_words(place: str, spot: _Spot) -> bool:
    """Whether the paper says these words: no date or time was cut out of one."""
    said = set(re.findall(r"\w+", f"{spot.block.text} {spot.next_text}".casefold()))
    return set(re.findall(r"\w+", place.casefold())) <= said


def _spots(
    head: Sequence[Block], below: Sequence[Block], titled: Block | None, said_in: Sequence[Block]
) -> Iterator[_Spot]:
    before: Block | None = None
    for n, block in enumerate(head):
        follows = before is not None and (before in said_in or bool(DATE.search(before.text)))
        after = head[n + 1].text if n + 1 < len(head) else ""
        above = before.text if before is not None else ""
        if not MAIL.match(block.text):
            dated = (block in said_in or bool(DATE.search(block.text))) and len(DATE.findall(block.text[:2000])) < 3
            yield _Spot(
                block, when_masked(block.text[:_READ]), True, block is titled, dated, follows, after, above=above
            )
            if after and re.search(r"(?i)(?:,|\b(?:in|at|the|of|held))\s*$", block.text):
                yield _Spot(
                    block,
                    when_masked(f"{block.text[:_READ]} {after[:_READ]}"),
                    True,
                    block is titled,
                    dated,
                    next_text=after,
                )
        before = block
    early, n = True, -1
    for block in below[:_LABELS]:
        n += not block.cells  # a table of actions may stand in front
        early = early and not block.item and (block.mark is None or block.mark.style == "bullet")
        if len(block.text) < (400 if n < _OPENING else 150) and (n < _OPENING or _LABEL_BELOW.match(block.text)):
            yield _Spot(block, when_masked(block.text[:_READ]), False, early=early)
