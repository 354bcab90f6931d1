"""The words of a roll: names, roles, posts, people who are only counted, and nobody."""

from __future__ import annotations

import re

from csip.language.promises.words import CAPITAL, TITLE

ROLE_WORDS = (
    r"(?:(?:the |acting |interim |deputy |assistant |parish |town |county |district |borough |honorary "
    r"|hon\.? )*(?:(?:vice|deputy)[- ]?"
    r"chair(?:man|woman|person)?|chair(?:man|woman|person)?(?: of .{2,60})?|clerk(?: (?:to|of) .{2,60})?|secretary"
    r"|treasurer|(?:town )?mayor|leader|president|convenor"
    r"|convener|rfo|locum|minutes?(?: ?-?taker| taken by| secretary)?|minute[- ]taker|note[- ]taker|notes"
    r"|facilitator|host"
    r"|mins|clerk\s*(?:&|and|/)\s*rfo)(?: (?:&|and) .{2,30})?)"
)
ROLE = re.compile(ROLE_WORDS, re.I)
POST = re.compile(
    r"(?i)\b(?:officer|director|manager|head of|engineer|solicitor|accountant|auditor|consultant|nurse|doctor|gp"
    r"|lead|administrator"
    r"|co-?ordinator|adviser|advisor|executive|planner|warden|constable|inspector|sergeant|pcso|councillor|cllr"
    r"|member for"
    r"|representative|trust|university|council|ccg|nhs|police|representing|resident|press|public|governor|teacher"
    r"|headteacher)\b"
)
OFFICES = (
    r"Clerk|Officer|Director|Manager|Secretary|Treasurer|Executive|Solicitor|Administrator|Engineer|Consultant|Leader"
)
_NAME = re.compile(
    rf"(?:(?:{TITLE}|Messrs\.?|Mesdames)\s+)?(?:(?:[A-Z]\.?\s?){{1,4}}\s*)?{CAPITAL}(?:\s+(?:de|van|von|der|la|le"
    rf"|of|Mc|[A-Z]\.?|{CAPITAL})){{0,4}}"
    rf"(?:\s+(?:OBE|MBE|CBE|MP|MSP|JP|QPM|DL))*|(?:[A-Z]\.?\s?){{2,4}}"
)
NONE = re.compile(
    r"(?i)\W*(?:none|nil|no apologies(?: (?:were )?received| for absence)?|there were none|n/?a|no one|nobody"
    r"|none (?:received|recorded|were received)|there were no (?:apologies|absence).*|no absence.*"
    r"|not applicable)?\W*"
)
_COUNT = re.compile(
    r"(?i)\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|no"
    r"|a number of)\b[^,;]{0,40}\b(?:public|residents?|parishioners?|press|electors?|members|visitors?"
    r"|guests?|observers?|people|others)\b"
)
INITIALS = re.compile(r"[A-Z][A-Za-z]{0,2}[A-Z][a-z]?")  # JB, SvW, AWr
BRACKETS = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")


def is_name(words: str) -> bool:
    """Whether the words look like one person's name."""
    return bool(_NAME.fullmatch(words.strip(" .,*"))) and len(words) < 60


def is_post(words: str) -> bool:
    """Whether the words say what somebody is, not who: "Parish Clerk", "Head of Roads"."""
    titled = re.match(rf"{TITLE}\s", words)
    return not titled and bool(
        ROLE.fullmatch(words)
        or POST.search(words)
        or re.search(
            rf"\b(?:{OFFICES}|Head"
            rf"|Principal)\b",
            words,
        )
    )


def is_public(words: str) -> bool:
    """Whether the words count people rather than name one: "3 members of the public"."""
    return bool(_COUNT.search(words)) or bool(
        re.fullmatch(r"(?i)\W*(?:members? of (?:the )?)?(?:public|press)\W*.*", words) and len(words) < 60
    )
