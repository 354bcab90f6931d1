"""The words of a head that more than one of its readers knows: of titles, of bodies, of labels."""

from __future__ import annotations

import re

TITLE = re.compile(r"(?i)\b(?:minutes|notes|record of|report of|action log|draft|meeting of)\b")
BODY_NAME = re.compile(
    r"(?i)\b(?:council|committee|panel|board|group|trust|forum|cabinet|association|society|governors|partnership"
    r"|assembly)\b"
)
LABEL = re.compile(
    r"(?i)^\s*(?:date(?: of meeting)?(?: and time| & time)?|date/time|time|when|held(?: on)?|meeting held"
    r"|meeting date|minutes of)\s*:?\s*"
)
MAIL = re.compile(r"(?i)\s*(?:from|sent|cc|reply-to):")


def clock(text: str) -> str:
    """A machine's "T13:00:44.837Z" as a time that people write."""
    return re.sub(r"T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?", r"  \1", text)
