"""Coming meetings in running words, as rows of a schedule."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from csip.importers.blocks.block import Remark
from csip.importers.dates_in_text import DATE, Found, dates_in, times_in
from csip.importers.head.dates import Slot
from csip.importers.head.places import (
    ONLINE,
    WHEN,
    is_body,
    is_called_a_place,
    is_written_as_name,
    place_after,
    tidied_place,
    when_masked,
)
from csip.language.dates import format_date, weekday_named
from csip.language.pattern import Pattern

YEAR = Pattern(r"(?<!\d)(20\d\d|19\d\d)(?!\d)")
_FOUR = r"(?:[01]\d|2[0-3])(?:00|15|30|45)"
_BARE_FOUR = Pattern(  # "1400 to 1600", "12 May 2025 at 1830"
    rf"(?<!\d)(?P<from>{_FOUR})(?=\s?(?:to|[-–])\s?{_FOUR}(?!\d))"
    rf"|{WHEN}[\s,@–-]{{0,4}}(?:at |from )?(?P<at>{_FOUR})(?!\d)"
)
_NO_MEETING = Pattern(  # before a date that something else than a meeting has
    r"(?i)\b(?:by|before|until|due|deadline\w*|no later than|since|noticed|published|submitted|circulated|papers"
    r"|reports?|agenda items?|(?:notices?|agendas?|minutes) (?:goes|go|will|is|are|to)\b|last|previous|minutes of"
    r"|approv\w+|(?<!be )held|elections?|closes?|expires?)\b[^,;:]{0,50}$"
)
_WAS_MOVED = Pattern(r"(?i)\b(?:instead of|rather than|in place of|not on|from|postponed from)(?: the)?\W*$")
_MOVED_TO = Pattern(
    r"(?i)\b(?:mov(?:e|ed|ing)|chang(?:e|ed)|rearrang(?:e|ed)|reschedul(?:e|ed)|postpon(?:e|ed)|put (?:off|back)"
    r"|brought forward|deferred)\b.{0,80}\b(?:to|until|for)(?: the)?\W*$"
)
_CANCELLED = Pattern(r"(?i)^\W*(?:meeting )?(?:\w+ ){0,4}cancel")
_OF_BODY = Pattern(
    r"(?P<body>(?:(?:[A-Z][\w&'’-]*|and|&|of|the|meeting|next) ){1,6}"
    r"(?:(?i:committee|group|panel|working party|forum|board|council|sub-?committee|trust|association|team"
    r"|assembly))\b)"
)
_COMMON = frozenset(  # words that tell no body from another
    "a an and of the our next meeting meetings date dates full ordinary regular annual general monthly extraordinary"  # noqa: SIM905 - reads better so
    " special committee group panel working party forum board council sub trust association team assembly parish town"
    " community district".split()
)


class Ours(NamedTuple):
    """What is known of the paper's own meeting: its day, hour and place, and the words by which its body is called."""

    day: date | None = None
    hour: str | None = None
    names: frozenset[str] = frozenset()
    month_first: bool = False
    place: str | None = None

    @property
    def year(self) -> int | None:
        return self.day.year if self.day else None


@dataclass(slots=True)
class Listed:
    """The meetings that words list, the days that they move or cancel, and what is not certain."""

    slots: list[Slot]
    gone: list[str]
    unsure: list[Remark]
    moves_last: bool = False  # the first day stands for one that was named before these words


# Long because of a date in words the year, the time and the place may each be wanting, and each is told where it is.
def read_list(text: str, line: int, year: int | None, ours: Ours, *, listed: bool = False) -> Listed:
    """Rows from words: "Tuesday 5th March at 7pm", "14 May, 11 June and 9 July 2020", with the time first or last.

    `year` is that of a date without one, and none up to the day of the paper's own meeting is a coming one. Where the
    words stand in a list of dates (`listed`), what is left of them beside the time is the place.
    """
    read = Listed([], [], [])
    days = dates_in(text, None, month_first=ours.month_first)
    years = [int(y) for y in YEAR.findall(text)] if days else []
    default = years[-1] if years else year
    times = _times(text, ours) if days else []
    in_turn = _in_turn(text, days)
    for n, day in enumerate(days):
        when, remark = _when(text[day.start : day.end], day, default, ours, sure=bool(years))
        if day.date is None and in_turn[n]:
            when, remark = in_turn[n], None
        start = days[n - 1].end if n else 0
        end = days[n + 1].start if n + 1 < len(days) else len(text)
        before = text[max(0, start if n else 0, day.start - 120) : day.start]
        if when is None or (ours.day and when < ours.day):
            continue
        if _CANCELLED.match(text[day.end : end]) or _WAS_MOVED.search(before):
            read.gone.append(when.isoformat())
            continue
        if _MOVED_TO.search(text[max(0, day.start - 160) : day.start]):
            read.gone += [slot.date for slot in read.slots[-1:]]
            read.moves_last |= not read.slots and not read.gone
            read.slots = read.slots[:-1]
        elif _NO_MEETING.search(_of_sentence(before)) or (ours.day == when and not remark):
            continue
        if other := _other_body(text[start : day.start] if n else before, text[day.end : end], ours):
            read.unsure.append((line, f"{format_date(when)} is a meeting of another body ({other}): not taken"))
            continue
        near = _time_between(times, day.end, end)
        read.unsure += [(line, words) for words in (remark, near.remark if near else None) if words]
        alone = n == 0 and (len(days) == 1 or bool(re.search(r"[.!?]\s+[A-Z]", text[day.end : end])))
        place = _place(text, start, day, end, listed=listed, alone=alone)
        read.slots.append(Slot(when.isoformat(), near.time if near else None, place))
    return read


def _in_turn(text: str, days: Sequence[Found]) -> list[date | None]:
    """The days of a list in their order: one without a year comes before the next that has one, or after the last."""
    whole = [day.date for day in days]
    words = [text[day.start : day.end] for day in days]
    for n in range(len(days) - 2, -1, -1):
        if whole[n] is None and (after := whole[n + 1]):
            same = with_year(words[n], after.year)
            whole[n] = with_year(words[n], after.year - 1) if same and same > after else same
    for n in range(1, len(days)):
        if whole[n] is None and (before := whole[n - 1]):
            same = with_year(words[n], before.year)
            whole[n] = with_year(words[n], before.year + 1) if same and same < before else same
    return whole


def _when(words: str, day: Found, default: int | None, ours: Ours, *, sure: bool) -> tuple[date | None, str | None]:
    """The day that a date means, and what is not certain of it."""
    if day.date:
        return day.date, day.remark
    words = words.strip(" ,.")
    if default is None:
        return None, None
    if sure:
        return with_year(words, default), None
    weekday = weekday_named(words)
    likely = [when for year in (default, default + 1) if (when := with_year(words, year))]
    if weekday is not None:
        fits = [when for when in likely if when.weekday() == weekday and (not ours.day or when >= ours.day)]
        if fits and fits[0] == ours.day:
            return fits[0], f"the next meeting has the date of this one: {words}"
        if fits:
            return fits[0], f"{words} has no year: read as {fits[0].isoformat()}"
    after = [when for when in likely if not ours.day or when > ours.day]
    if not after:
        return None, None
    if weekday is not None:
        return after[0], f"{words} fits no year near: read as {after[0].isoformat()}, which is a {after[0]:%A}"
    return after[0], f"{words} has no year: read as {after[0].isoformat()}"


def _times(text: str, ours: Ours) -> list[Found]:
    """The times of day in a text; one without its half of the day has that of the paper's own meeting."""
    masked = DATE.sub(lambda m: WHEN * len(m[0]), text[:4000])
    found = times_in(masked) or [_four(four) for four in _BARE_FOUR.finditer(masked)]
    return [_in_our_half(time, masked[time.start : time.end].strip(), ours.hour) for time in found]


def _four(match: re.Match[str]) -> Found:
    name = "from" if match["from"] else "at"
    return Found(*match.span(name), None, f"{match[name][:2]}:{match[name][2:]}", None)


def _in_our_half(time: Found, words: str, our_hour: str | None) -> Found:
    bare = re.fullmatch(r"(1[0-2]|[1-9])[.:]([0-5]\d)", words)
    if not bare or bare[1] == "12" or (len(bare[1]) == 2 and words[2] == ":"):
        return time
    early = int(bare[1])
    if our_hour:
        hour = early + 12 if int(our_hour[:2]) >= 12 and early < 11 else early
        return time._replace(time=f"{hour:02}:{bare[2]}", remark=None)
    hour = early + 12 if early < 9 else early
    read = f"{hour:02}:{bare[2]}"
    return time._replace(time=read, remark=f"{words} was read as {read}: the paper does not say which half of the day")


def _time_between(times: list[Found], start: int, end: int) -> Found | None:
    """The first time behind a date and before the next; the very first where there is none."""
    starts = [time.start for time in times]
    behind = bisect_left(starts, start)
    return times[behind if behind < bisect_left(starts, end) else 0] if times else None


def _of_sentence(before: str) -> str:
    return re.split(r"[.!?]\s+(?=[A-Z])", before)[-1]


def _other_body(before: str, after: str, ours: Ours) -> str | None:
    """The body that a date is said to be of, where that is not the paper's own."""
    if not ours.names:
        return None
    for words in (_of_sentence(before), re.split(r"[.;]\s", after)[0][:80]):
        found = _OF_BODY.search(words)
        own = set(re.findall(r"\w+", found["body"].casefold())) - _COMMON if found else set()
        if found and own and not own <= ours.names:
            return found["body"].strip()
    return None


def _place(text: str, start: int, day: Found, end: int, *, listed: bool, alone: bool) -> str | None:
    """Where a meeting will be: behind its date, or before it where the words hold but one date."""
    after = when_masked(_BARE_FOUR.sub(WHEN, WHEN + text[day.end : end]))
    before = when_masked(text[start : day.start])
    place = place_after(after, 0, named=True)
    if alone and (first := re.search(r"(?i)\b(?:held|be|is|meet|place)\b", before)):
        place = place_after(before, first.end(), named=True) or place
    if place is None and listed:
        left = _left_over(before) if alone else None
        place = _left_over(after) or (left if left and is_called_a_place(left) else None)
    return tidied_place(place) if place else None


def _left_over(words: str) -> str | None:
    """What is left of a line of a list of dates: a short name of a place, with no other words beside it."""
    for part in re.split(rf"[{WHEN}\t|]|\s[-–—]\s|\.\s", words):
        piece = re.sub(r"(?i)^(?:(?:at|in|on|from|to|and)\b|\W)+", "", part).strip(" ,.;:-–—()")
        if not piece or len(piece.split()) > 8 or is_body(piece):
            continue
        if is_called_a_place(piece) or (ONLINE.search(piece) and len(piece.split()) < 5) or is_written_as_name(piece):
            return piece
    return None


def with_year(words: str, year: int) -> date | None:
    """The first date in these words, of this year where they give none."""
    return next((found.date for found in dates_in(words, year) if found.date), None)
