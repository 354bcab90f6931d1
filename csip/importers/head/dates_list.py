"""Coming meetings in running words, as rows of a schedule."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date

from csip.importers.blocks.block import Remark
from csip.importers.dates_in_text import DATE, TIME, Found, dates_in, times_in
from csip.importers.head.dates import Slot

YEAR = re.compile(r"(?<!\d)(20\d\d|19\d\d)(?!\d)")


# Long because of a date in words the year, the time and the place may each be wanting, and each is told where it is.
def read_list(text: str, line: int, year: int | None, after: date | None) -> tuple[list[Slot], list[Remark]]:
    """Rows from words: "Tuesday 5th March at 7pm", "14 May, 11 June and 9 July 2020", with the time first or last.

    `year` is that of a date without one, and none up to `after` is a coming meeting. With them, what is not certain.
    """
    slots: list[Slot] = []
    unsure: list[Remark] = []
    days = dates_in(text, None)
    years = [int(y) for y in YEAR.findall(text)] if days else []
    default = years[-1] if years else year
    times = times_in(DATE.sub(lambda m: " " * len(m[0]), text)) if days else []
    for n, day in enumerate(days):
        when, words = day.date, text[day.start : day.end]
        if when is None and default:
            when = with_year(words, default) if years else _next_of(words, default, after)
            if when and not years:
                unsure.append((line, f"{words.strip()} has no year: read as {when.isoformat()}"))
        if when is None or (after and when <= after):
            continue
        if day.remark and day.date:
            unsure.append((line, day.remark))
        end = days[n + 1].start if n + 1 < len(days) else len(text)
        near = _time_between(times, day.end, end)
        if near and near.remark:
            unsure.append((line, near.remark))
        slots.append(Slot(when.isoformat(), near.time if near else None, _venue(text[day.end : end])))
    return slots, unsure


def _next_of(words: str, year: int, after: date | None) -> date | None:
    """A date without a year: in this one, or in the next where it would not be `after`, or is no date of this one."""
    when = with_year(words, year)
    if when is None or (after and when <= after):
        return with_year(words, year + 1)
    return when


def _time_between(times: list[Found], start: int, end: int) -> Found | None:
    """The first time behind a date and before the next; the very first where there is none."""
    starts = [time.start for time in times]
    behind = bisect_left(starts, start)
    return times[behind if behind < bisect_left(starts, end) else 0] if times else None


def _venue(text: str) -> str | None:
    """ "in the Village Hall" after a date, where it plainly names a place."""
    last = re.search(r"[ap]\.?m\.?\b,\s*(?P<place>[A-Z][\w'’]*(?: [\w'’]+){0,4})\W*$", text)
    if last:
        return last["place"]
    found = re.search(r"\b(?:at|in) (?P<place>(?:the )?[A-Z][^.,;\n]{3,60})", TIME.sub(" ", text))
    if not found:
        return None
    place = re.split(r"\s+(?:at|on|from|commencing|starting|when|where|to)\b", found["place"])[0].strip(" ,-–")
    return (
        place
        if re.search(r"(?i)hall|room|centre|school|church|chamber|house|pavilion|library|office|club", place)
        else None
    )


def with_year(words: str, year: int) -> date | None:
    """The first date in these words, of this year where they give none."""
    return next((found.date for found in dates_in(words, year) if found.date), None)
