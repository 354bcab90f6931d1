"""The words of a head that more than one of its readers knows: of titles, of bodies, of labels."""

from __future__ import annotations

import re

from csip.language.pattern import Pattern
from csip.language.promises.words import MONTHS

TITLE = Pattern(r"(?i)\b(?:minutes|notes|record of|report of|action log|draft|meeting of)\b")
BODY_NAME = Pattern(
    r"(?i)\b(?:council|committee|panel|board|group|trust|forum|cabinet|association|society|governors|partnership"
    r"|assembly)\b"
)
LABEL = Pattern(
    r"(?i)^\s*(?:date(?: of meeting)?(?: and time| & time)?|date/time|time|when|held(?: on)?|meeting held"
    r"|meeting date|minutes of)\s*:?\s*"
)
OF_ANOTHER_MEETING = Pattern(  # "The December meeting is scheduled for the 11th at 2 pm"
    rf"\b(?:[Nn]ext|[Ff]ollowing|{MONTHS}) (?:\w+ ){{0,2}}meeting (?:is|has been) (?:\w+ )?(?:scheduled|set|moved"
    r"|planned)\b"
)
MAIL = Pattern(r"(?i)\s*(?:from|sent|cc|reply-to):")


def clock(text: str) -> str:
    """A machine's "T13:00:44.837Z" as a time that people write."""
    return re.sub(r"T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?", r"  \1", text)


_LINK = Pattern(r"://|%20|[^\W\d_]@\w|www\.")


def links_masked(text: str) -> str:
    """The beginning of a text with signs in place of addresses, which hold dates and figures that are none."""
    return re.sub(r"\S+", lambda word: "~" * len(word[0]) if _LINK.search(word[0]) else word[0], text[:4000])
