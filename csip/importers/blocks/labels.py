"""The words by which papers begin a list of who came."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Section = Literal["present", "officers", "apologies", "absent", "in_attendance", "chair"]


class Label(NamedTuple):
    """A label at the start of a line: which list it begins, its words, and the entries that follow on the same line."""

    section: Section
    words: str
    rest: str


_LABELS: tuple[tuple[Section, str], ...] = (
    ("chair", r"(?:present )?in the chair|presiding|chaired by|chair(?:man|person)?(?=\s*[:–-])"),
    (
        "apologies",
        r"regrets|unable to (?:attend|be present)|leave of absence|an apology for absence was received from"
        r"|apologies(?: for absence| and absences?| received| from(?! the)| for non[- ]attendance)*"
        r"(?: (?:(?:were|was|had been|have been) )?(?:duly )?(?:received )?(?:and (?:accepted|noted) )?(?:from|by))?",
    ),
    (
        "absent",
        r"absent(?: without apolog(?:y|ies))?|absentees|(?:did )?not (?:present|attend(?:ed)?|in attendance)"
        r"|members absent",
    ),
    (
        "in_attendance",
        r"members of (?:the )?public(?: present| in attendance)?|public(?: present| in attendance)|guests?"
        r"|visitors?|observers?"
        r"|(?:other |non[- ])members (?:also )?(?:present|in attendance|attending)"
        r"|(?:(?:city|county|district|borough|ward|unitary|and|&|,|/) ?){1,5}(?:cllrs?|councillors?)\.?"
        r"(?: present| in attendance| attending)?(?=\s*:)|(?:press|partners|external attendees)(?=\s*:)"
        r"|also (?:present|in attendance|attending)|others? (?:present|in attendance)|public attendance"
        r"|by invitation",
    ),
    (
        "officers",
        r"officers?(?: present| in attendance| attending)?|in attendance|staff(?: present| in attendance)?"
        r"|(?:clerk|secretary|(?:note|minute)s?[- ]?taker|minutes taken by|secretariat)(?=\s*[:–-])"
        r"|attending officers|council officers|officials(?: present| in attendance)?",
    ),
    (
        "present",
        r"(?:(?:those|members?|councillors?|cllrs?\.?|committee|parish|town|community|trustees|governors|directors"
        r"|core"
        r"|full|the|group|board|panel) ){0,4}(?:present|attending)"
        r"(?: members?| were| at the meeting)?|attendance|attendees?|attended(?: by)?|(?:voting |core "
        r"|committee |non-voting )?members?(?=\s*:)"
        r"|(?:(?:parish|town|community) )?(?:councillors?|cllrs)\.?(?=\s*:)|(?:trustees|governors|directors)(?=\s*:)"
        r"|substitutes?(?: present)?(?=\s*:)|roll call|in attendance \(members\)|sederunt",
    ),
)
_OTHER_LANGUAGE = re.compile(r"\s*[^\W\d_][^\W\d_’' ]{1,15}(?: [^\W\d_’']{2,15}){0,2} ?/ ?(?=[A-Za-z])")
_ANY = tuple((section, re.compile(rf"\s*(?:the )?(?P<words>{pattern})(?=\W|$)", re.I)) for section, pattern in _LABELS)
_MINUTES_BY = re.compile(
    r"(?i:minutes|notes"
    r"|mins)(?i: taken)?(?i: by)?\s*:\s*(?P<name>(?:[A-Z][\w'’.-]* ){1,3}[A-Z][\w'’-]+)"
)
_NOT = re.compile(
    r"(?i)\s*(?:apologies .{0,60}\b(?:accepted|noted|approved)\b(?! from)|members? (?:agreed|asked|noted)"
    r"|present (?:state|day)"
    r"|(?:clerk|secretary|officers?)\b.{0,120}(?:\btel(?:ephone)?\b|\bphone\b|\be-?mail\b|@))"  # of a letterhead
)


def label_of(text: str) -> Label | None:
    """The roll label that a line begins with: followed by a colon, a dash, entries, or nothing."""
    if len(text) > 1500 or _NOT.match(text):
        return None
    if taker := _MINUTES_BY.fullmatch(text.strip()):
        return Label("officers", "minutes taken by", taker["name"])
    start = other.end() if (other := _OTHER_LANGUAGE.match(text)) else 0  # "Yn bresennol / Present:"
    for section, pattern in _ANY:
        found = pattern.match(text, start) or pattern.match(text)
        if not found:
            continue
        after = text[found.end() :]
        mark = re.match(r"\s*(?:\([^)]{0,30}\)\s*)?(?:[:;]\s*-?|[-–—]+(?=\s)|\t|\.(?=\s*$)|$)\s*", after)
        if mark:
            return Label(section, found["words"], after[mark.end() :].strip())
        if section in ("present", "officers", "apologies", "in_attendance") and _entries_follow(after, section):
            return Label(section, found["words"], after.strip())
        return None
    return None


def _entries_follow(after: str, section: str) -> bool:
    """Whether "Present Cllrs A Roe, B Dale" goes on with names, not with a sentence."""
    words = after.split()
    if not words or not after[:1].isspace() or len(words) > 120:
        return False
    starts = bool(
        re.match(
            r"\s+(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr|[A-Z]\.? ?[A-Z]?\.? ?[A-Z][a-z]+|[A-Z][a-z]+ [A-Z][\w.]*|None"
            r"|NONE|Nil)\b",
            after,
        )
    )
    verbs = re.search(r"\b(?:was|were|had|has|is|are|said|asked|agreed|reported)\b", after)
    return starts and (section == "apologies" or not verbs)
