"""How long a meeting lasts or an item may take, as people write it and files hold it: `2 h`, `45 min`, `1 h 30 min`."""

from __future__ import annotations

import re
from datetime import timedelta

from csip.language.pattern import Pattern
from csip.language.phrases import truncate

_LONGEST = timedelta(hours=24)
_LENGTH = Pattern(
    r"(?:(?P<hours>\d{1,2}|an?|one|two|three|four|five|six)(?P<half>(?: and a half|½|[.]5))?"
    r" ?(?:h|hrs?|hours?)(?![a-z]))?"
    r"(?:(?:,| and)? ?(?P<minutes>\d{1,4}) ?(?:m|mins?|minutes?)\b)?(?P<and_half> and a half)?[.]?",
    re.IGNORECASE,
)
_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_HOW = "Write it as 2 h, 45 min or 1 h 30 min."


def parse_length(text: str) -> timedelta:
    """Read `2 h`, `90 minutes`, `1 h 30 min`, `two and a half hours`, `an hour and a half`.

    Raises: ValueError for anything else, for nothing at all and for more than a day; its message says what to write.
    """
    written = " ".join(text.split())
    quoted = f'"{truncate(written, 40)}"'
    if written.lower() == "half an hour":
        return timedelta(minutes=30)
    found = _LENGTH.fullmatch(written)
    if found is None or (found["hours"] is None and found["minutes"] is None):
        raise ValueError(f"{quoted} is not a length of time. {_HOW}")
    if found["and_half"] and (found["hours"] is None or found["minutes"] or found["half"]):
        raise ValueError(f"{quoted} is not a length of time. {_HOW}")
    hours = found["hours"] or "0"
    halves = 30 if found["half"] or found["and_half"] else 0
    length = timedelta(
        hours=int(hours) if hours.isdecimal() else _WORDS[hours.lower()], minutes=int(found["minutes"] or 0) + halves
    )
    if not timedelta(0) < length <= _LONGEST:
        raise ValueError(f"{quoted} is no length from a minute to a day. {_HOW}")
    return length


def format_length(length: timedelta) -> str:
    """A length as files hold it and papers print it: `1 h 30 min`."""
    hours, minutes = divmod(length // timedelta(minutes=1), 60)
    parts = [f"{hours} h"] if hours else []
    return " ".join([*parts, f"{minutes} min"] if minutes or not hours else parts)
