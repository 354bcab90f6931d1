"""The business of every meeting, by the words that its headings have."""

from __future__ import annotations

from csip.language.pattern import Pattern

_BUSINESS = Pattern(
    r"(?i)\W*(?:to (?:receive|approve|confirm|consider|note|agree|accept|record|elect|discuss|report) .*"
    r"|(?:welcome|opening|introductions?|apolog(?:y|ies)|attendance|absences?|quorum)\b.*"
    r"|(?:call(?:ed)? to order|call meeting to order|roll call|pledge of allegiance|adjourn(?:ment|ed)?|closing|close"
    r"|closure)\b.*"
    r"|(?:declarations?|disclosures?|register|conflicts?) of (?:\w+ )*interests?.*"
    r"|(?:approv\w+|adopt\w+|acceptance|confirmation|reading|changes?|review|additions?|amendments?)"
    r"(?: \w+)?(?: of| to)? (?:the )?(?:[\w’']+ ){0,3}(?:minutes|agenda)\b.*"
    r"|(?:previous |draft |last )?minutes\b.*|matters arising\b.*|actions? (?:from|arising|points?)\b.*"
    r"|(?:\w+ ){0,3}(?:old|new|unfinished|other|any other|urgent|late) (?:\w+ )?business\b.*|a\.?o\.?b\.?\W*"
    r"|(?:\w+['’]?s?['’]? ){1,4}reports?\b.*|reports?\b.*|correspondence\b.*|financ\w+\b.*|accounts?\b.*|budget\b.*"
    r"|planning\b.*|highways\b.*|treasurer['’]?s?\b.*|election of .*|public (?:participation|comments?|forum|session"
    r"|questions?|hearing)\b.*|open forum\b.*|(?:dates?|time|venue)\b.*\bmeetings?\b.*|(?:next|future) meetings?\b.*"
    r"|policies\b.*|committees?\b.*|consent (?:agenda|calendar)\b.*|executive session\b.*|closed session\b.*"
    r"|announcements?\b.*|action items?\b.*|safeguarding\b.*|membership\b.*|governance\b.*|risk\b.*"
    r"|motions?\b.*|items? for (?:the )?next\b.*|exclusion of .*|dispensations?\b.*|police\b.*)"
)


ACTIONS = Pattern(
    r"(?i)\W*(?:(?:summary|list) of |agreed |outstanding |open |new |current |future |key |assigned )*"
    r"(?:actions?|to[- ]?do|tasks?|job ?list|assignments?)(?: points?| arising| list| log| register| tracker| items?"
    r"| agreed| required| open| summary| to be taken)*(?: (?:by|for|from) (?:person|name|owner|member"
    r"|(?:(?!last|previous|past|prior|earlier)\w+ )?meeting))?(?: ?:\w+:)?\W*"
)
"""The words above a list of actions, in a heading or within an item."""


DECISIONS = Pattern(
    r"(?i)\W*(?:key |main |board |final )*(?:decisions?(?: (?:made|taken|reached|log|record))?|resolutions?(?: passed)?"
    r"|agreements?|(?:\w+ ){1,3}approved)\W*"
)
"""The words above a list of what was decided: "Decisions made", "Grants approved"."""


def is_business(title: str) -> bool:
    """Whether a title names business that meetings have: "Apologies", "Old Business", "Date of next meeting"."""
    return len(title) < 150 and bool(_BUSINESS.fullmatch(title))
