"""The facts of a meeting held against the paper that they were read of: what the paper does not say is found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from csip.importers.dates_in_text import dates_in, times_in
from csip.importers.items.drafts import words_of
from csip.importers.meeting_words import JOINS, entries_of, printed_of, tokens
from csip.importers.reading import Reading

_OURS = frozenset(("true", "chair", "from", "until", "for"))  # a guest who "arrived at 3" is "from 3" in the record


def unsaid_in(reading: Reading, name: str) -> Iterator[str]:
    """The facts that the paper does not say: people, the day, the hours, the place, what is printed."""
    meeting = reading.meeting
    lines = [text for _, text in reading.structure]
    business = list(_texts(meeting["items"]))
    apart = [text for _, text in reading.leftovers]
    title = meeting.get("title") or ""
    everything = [title, *lines, *business, *apart]
    over_lines = [f"{title} {' '.join(lines)}", *(f"{line} {title}" for line in lines)]
    over_lines += [f"{title} {line}" for line in lines]
    yield from _unsaid_people(meeting, lines, business)
    yield from _unsaid_guests(meeting)
    if reading.document == "agenda":
        yield from _unsaid_of_agenda(meeting, lines)
    yield from _unsaid_day(meeting, [*everything, *over_lines, name])
    yield from _unsaid_hours(meeting, [*everything, *over_lines])
    yield from _unsaid_place(meeting, [*everything, *over_lines])
    yield from _unsaid_print(meeting, lines)


def _unsaid_people(meeting: dict[str, Any], lines: Sequence[str], business: Sequence[str]) -> Iterator[str]:
    """What the roll says and no one line does, nor the lines of the head and the roll together."""
    together = [set(tokens(text)) for text in (*lines, *business)]
    together.append(set().union(*together[: len(lines)]))
    for entry in entries_of(meeting):
        for value in entry.values():
            words = set(tokens(value)) - JOINS - _OURS
            if words and not any(words <= told for told in together):
                yield f"the roll would say {value!r}"


def _unsaid_guests(meeting: dict[str, Any]) -> Iterator[str]:
    """What an item says of its guests, and none of its paragraphs does."""
    for item in meeting["items"]:
        guests = [guest for key in ("invited", "attended") for guest in item.get(key) or ()]
        told = [set(tokens(text)) for text in _texts([item])] if guests else []
        for guest in guests:
            if not any(set(tokens(" ".join(guest.values()))) <= words for words in told):
                yield f"item {item['title']!r} would have {guest['name']!r} as a guest"


def _unsaid_of_agenda(meeting: dict[str, Any], lines: Sequence[str]) -> Iterator[str]:
    """What an agenda would have for a purpose, or for the day it went out, and no line of it does."""
    told = Counter(word for text in lines for word in tokens(text))
    for item in meeting["items"]:
        own = Counter(tokens(item.get("purpose") or ""))
        if more := own - told:
            yield f"item {item['title']!r} would be for {' '.join(more)!r}"
        told -= own


def _unsaid_day(meeting: dict[str, Any], texts: Sequence[str]) -> Iterator[str]:
    day, went_out = meeting.get("date"), meeting.get("agenda_published")
    if day and not any(_says_day(text, day) for text in texts):
        yield f"the meeting would be on {day}"
    year = int(went_out[:4]) if went_out else None
    if went_out and not any(str(found.date) == went_out for text in texts for found in dates_in(text, year)):
        yield f"the agenda would have gone out on {went_out}"


def _says_day(text: str, day: str) -> bool:
    """Whether a text has a day and a month, whatever their order; where it has no year, a remark tells that."""
    whole = [text[start : start + 4000] for start in range(0, len(text), 3900)]
    orders = (
        found for part in whole for first in (False, True) for found in dates_in(part, int(day[:4]), month_first=first)
    )
    return any(str(found.date) == day for found in orders) or re.sub(r"\D", "", day) in text


def _unsaid_hours(meeting: dict[str, Any], texts: Sequence[str]) -> Iterator[str]:
    for key in ("time", "ended"):
        if meeting.get(key) and not any(_says_hour(text, meeting[key]) for text in texts):
            yield f"the meeting would have {key}: {meeting[key]}"


def _unsaid_place(meeting: dict[str, Any], texts: Sequence[str]) -> Iterator[str]:
    venue = set(tokens(meeting.get("venue") or ""))
    if not any(venue <= set(tokens(text)) for text in texts):
        yield f"the meeting would be at {meeting['venue']!r}"


def _unsaid_print(meeting: dict[str, Any], lines: Sequence[str]) -> Iterator[str]:
    printed = Counter(word for text in printed_of(meeting) for word in text.split())
    told = Counter(word for text in (*lines, meeting.get("title") or "") for word in text.split())
    if more := printed - told:
        yield f"the meeting would print {' '.join(more)!r}"


def _says_hour(text: str, hour: str) -> bool:
    """Whether a text has a time of day, in whatever form it is written there."""
    if any(found.time == hour for found in times_in(text)):
        return True
    hours, minutes = map(int, hour.split(":"))
    if f"{hours:02}{minutes:02}" in text:
        return True
    figures = {int(figure) for figure in re.findall(r"(?<!\d)\d{1,2}(?!\d)", text)}
    return bool({hours, hours % 12} & figures) and (not minutes or minutes in figures)


def _texts(items: Iterable[dict[str, Any]]) -> Iterator[str]:
    for item in items:
        yield item.get("title") or ""
        stack = list(item["minutes"])
        while stack:
            paragraph = stack.pop()
            yield from words_of(paragraph)
            stack.extend(paragraph.get("minutes", ()))
