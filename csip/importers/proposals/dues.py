"""By when: the date or the meeting that the words of a promise name."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from csip.importers.dates_in_text import DATE, dates_in
from csip.importers.head.dates import Slot
from csip.language.dates import MONTHS as MONTH_NAMES
from csip.language.dates import WEEKDAYS
from csip.language.pattern import Pattern
from csip.language.promises.words import MONTHS


class Due(NamedTuple):
    """A date, or a meeting: its date, "next" or "future"."""

    date: str | None
    meeting: str | None


_NOTHING = Due(None, None)
_NEXT = Pattern(r"(?i)\b(?:the |our )?(?:next|following) (?!but one)(?:\w+ ){0,3}?(?:meeting|agenda)\b(?! but)")
_FUTURE = Pattern(
    r"(?i)\b(?:a|any|one of the|some) (?:\w+ )?(?:future|later|subsequent|forthcoming) (?:\w+ ){0,2}?(?:meeting"
    r"|agenda)s?\b|\bfuture meetings?\b"
)
_MONTH_MEETING = Pattern(rf"\b(?:the|our) (?P<month>{MONTHS})(?: \d{{4}})? (?:\w+ )?(?:meeting|agenda)\b")
_NOW = Pattern(r"(?i)\b(?:with immediate effect|immediately|forthwith|at once|straight away)\b")
_BY = Pattern(
    r"(?i)\b(?:by|before|no later than|not later than|until|on|due(?: date)?:?|deadline(?: of| is)?:?|due by:?"
    r"|for)\s+(?:the\s+)?(?:close of (?:business|play) on\s+)?$"
)
_HAPPENED_ON = Pattern(r"(?i)(?<!be )\b\w+(?:ed|ent|ade|ought|old|aid|eld)\s+on\s+(?:the\s+)?$")
_END_OF_TIME = Pattern(
    r"(?i)\b(?:by|before|at)\s+(?:the\s+)?end\s+of\s+(?:(?P<which>the|this|next)\s+)?(?:calendar\s+)?(?P<period>week"
    r"|month|year)\b"
)
_BY_WEEKDAY = Pattern(rf"(?i)\b(?:by|before) (?:next )?(?P<day>{'|'.join(WEEKDAYS)})\b(?!,? *(?:the )?\d)")
_BY_CHRISTMAS = Pattern(r"(?i)\b(?:by|before)\s+christmas(?: (?:eve|day))?(?=\s*(?:[.,;:)]|$))")
_COUNTS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WITHIN = Pattern(
    r"(?i)\b(?:within|in) (?:the next )?(?P<count>\d{1,2}|a|one|two|three|four|five|six|seven|eight|nine|ten)"
    r" (?:working )?(?P<unit>day|week|fortnight|month)s?(?:['’] time|['’]s time)?\b(?! ago)"
)
_END_OF = Pattern(
    rf"(?i)\b(?:by|before|at)\s+(?:the\s+)?end\s+(?:of\s+)?(?:the\s+)?(?P<month>{MONTHS})(?:\s+(?P<year>\d{{4}}))?\b"
)


def due_in(text: str, held: str | None, slots: Sequence[Slot], *, month_first: bool = False) -> Due:
    """When the words say that it is due; the meeting's own date and the schedule settle years and months.

    `month_first` reads 4/6/2019 as 6 April.
    """
    try:
        return _due_in(text, held, slots, month_first)
    except (ValueError, OverflowError):  # "within 99999 weeks", or of a meeting in 9999: no calendar has that day
        return _NOTHING


def _due_in(text: str, held: str | None, slots: Sequence[Slot], month_first: bool) -> Due:
    text = re.sub(r"(?i)\buntil the (?:conclusion|end) of\b.*", "", text)
    if _FUTURE.search(text):
        return Due(None, "future")
    day = date.fromisoformat(held) if held else None
    due = (
        _at_meeting_in(text, day, slots)
        or (_counted_from(text, day) if day else None)
        or _by_end_of_month(text, day)
        or _by_date(text, day, slots, month_first)
    )
    if due is None and _NEXT.search(text):
        due = Due(None, "next")
    if due is None and _NOW.search(text) and held:
        due = Due(held, None)
    return due or _NOTHING


def _at_meeting_in(text: str, day: date | None, slots: Sequence[Slot]) -> Due | None:
    """ "to the June meeting": the next one of that month, if there is one."""
    found = _MONTH_MEETING.search(text)
    if not found:
        return None
    month, held = _month(found["month"]), day.isoformat() if day else ""
    later = [slot.date for slot in slots if int(slot.date[5:7]) == month and slot.date > held]
    return Due(None, min(later)) if later else _NOTHING


def _counted_from(text: str, day: date) -> Due | None:
    """ "by the end of next week", "by Friday", "before Christmas", "within two weeks"."""
    if found := _END_OF_TIME.search(text):
        return Due(_period_end(found["period"].lower(), day, later=(found["which"] or "").lower() == "next"), None)
    if found := _BY_WEEKDAY.search(text):
        wanted = next(n for n, name in enumerate(WEEKDAYS) if name.lower() == found["day"].lower())
        return Due((day + timedelta(days=(wanted - day.weekday() - 1) % 7 + 1)).isoformat(), None)
    if _BY_CHRISTMAS.search(text):
        return Due(date(day.year + ((day.month, day.day) > (12, 24)), 12, 24).isoformat(), None)
    if found := _WITHIN.search(text):
        if found["unit"].lower() == "month":
            return Due(_months_on(day, _count(found)), None)
        return Due((day + timedelta(days=_days(found))).isoformat(), None)
    return None


def _by_end_of_month(text: str, day: date | None) -> Due | None:
    found = _END_OF.search(text)
    return Due(_month_end(found["month"], found["year"], day), None) if found else None


def _by_date(text: str, day: date | None, slots: Sequence[Slot], month_first: bool) -> Due | None:
    for found in DATE.finditer(text):
        before = text[max(0, found.start() - 90) : found.start()]
        if not _BY.search(before) or before[-4:].lower() == "for ":
            continue
        read = dates_in(found[0], day.year if day else None, month_first=month_first)
        when = next((f.date for f in read if f.date), None)
        if when and day and when < day and not re.search(r"\d{4}|\d/\d", found[0]):
            if _HAPPENED_ON.search(before):
                continue  # "the rope quoted on 3 March", at a meeting in May
            when = when.replace(year=when.year + 1) if (when.month, when.day) != (2, 29) else None
        if when and (day is None or when >= day):
            names_a_meeting = re.search(r"(?i)\bmeeting\b[^.]{0,25}$", before[-40:])
            at_meeting = names_a_meeting and any(slot.date == when.isoformat() for slot in slots)
            return Due(None, when.isoformat()) if at_meeting else Due(when.isoformat(), None)
    return None


def _period_end(period: str, day: date, *, later: bool) -> str:
    if period == "week":
        return (day + timedelta(days=(4 - day.weekday()) % 7 + 7 * later)).isoformat()
    if period == "year":
        return date(day.year + later, 12, 31).isoformat()
    return _months_on(day.replace(day=1), 1 + later, less=1)


def _months_on(day: date, months: int, less: int = 0) -> str:
    """The same day some months later, the last of its month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return (date(year, month + 1, min(day.day, last)) - timedelta(days=less)).isoformat()


def _count(found: re.Match[str]) -> int:
    words = found["count"].lower()
    return int(words) if words.isdecimal() else _COUNTS.index(words) if words in _COUNTS else 1


def _days(found: re.Match[str]) -> int:
    return _count(found) * {"day": 1, "week": 7, "fortnight": 14}[found["unit"].lower()]


def _month(words: str) -> int:
    return next(n for n, name in enumerate(MONTH_NAMES, 1) if name.lower().startswith(words[:3].lower()))


def _month_end(words: str, year: str | None, day: date | None) -> str | None:
    month = _month(words)
    if not year and not day:
        return None
    which = int(year) if year else day.year + (month < day.month) if day else 0
    return date(which, month, calendar.monthrange(which, month)[1]).isoformat()
