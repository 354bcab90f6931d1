"""How a body's decisions, resolutions, motions and approvals are worded."""

import re

from csip.language.pattern import Pattern
from csip.language.promises.clause import (
    NO_VERB,
    NO_WORK,
    PEOPLE,
    At,
    Confidence,
    Found,
    Kind,
    given_to,
    is_collective,
    no_person,
    subject,
)
from csip.language.promises.words import STARTS_WITH_SUBJECT

_MODAL = Pattern(r"\b(?:would|will|should|shall|must|be|to|could|not)\b")
_TO_BE_DONE = Pattern(
    r"[\s:,]+(?:that|for)\b[^.;]{0,160}?\b(?:would |will |should |to )?be (?:re-?)?(?:brought|circulated|sent"
    r"|provided|written"
    r"|presented|reported|submitted|invited|shared|e-?mailed|arranged|organi[sz]ed|added to the|included (?:in|on)"
    r"|placed on"
    r"|put on|drafted|prepared|produced|followed up|chased|obtained|made available|displayed|purchased|ordered|bought"
    r"|installed|repaired|contacted|approached|informed|notified|publici[sz]ed|advertised|published|removed from"
    r"|forwarded|issued|collected|handed|given an?|asked|taken(?= to (?!the |a |an )[a-z]))\b"
)
_BEFORE_NOW = Pattern(
    r"(?i)\W*(?:last (?:week|month|year|autumn|spring|summer|winter)|previously|earlier|in \d{4}"
    r"|at (?:the|its|our) (?:last|previous) |(?:two|three|six|\d+) (?:weeks|months|years) ago)\b"
)
_HISTORY = Pattern(
    r"\s+(?:by the|by (?:[A-Z]\w+ ){1,3}|at the (?:last|previous|time\b|outset)|in (?:\d{4}|[A-Z])"
    r"|previously|originally|last )"
)


_IF = Pattern(r"\b(?:[Ii]f|IF|[Uu]nless|[Ww]hether|[Oo]nce) (?:\w+ ){1,4}$")
_TOLD = Pattern(r"\b(?:said|reported|explained|stated|advised|told|informed|understood|announced)\b")
_SAID_THAT = Pattern(
    r"\b(?:said|reported|explained|stated|advised|noted|added|confirmed|recalled) (?:\w+ "
    r"){0,3}?that\b[^,;]*$"
)
_BE = ("was", "were", "is", "are", "be", "being", "been")


def agreed(here: At) -> Found | None:
    """ "It was agreed", "Members agreed that", "AGREED:" decide; "the Clerk agreed to write" undertakes."""
    if here.aux == "had" or _IF.search(here.before):
        return None
    record = re.match(r"\s+(?:as|to be) an? (?:true|correct|accurate)\b", here.after)
    if re.match(r"\s+(?:with|as)\b", here.after) and not record and "minutes" not in here.before.lower():
        return None
    if _TO_GO_OUT.match(here.after):
        return _agreed_to_go_out(here)
    kind, words = subject(here)
    if record and (kind == "none" or (not here.aux and re.search(r"(?i)\bminutes\b", here.before))):
        return "decision", None, "firm"
    if here.aux in _BE:
        return ("decision", None, "firm") if record else _was_agreed(here)
    if kind == "none" or here.word == "AGREED":
        alone = re.match(r"[\s*_]*(?:[:\-–—.]|that|to|by|unan|not|we\b|they\b)|$", here.after)
        return _decided(here, "decision") if here.word[0] == "A" and alone else None
    if kind == "body":
        return _body_agreed(here)
    return _somebody_agreed(here, words) if kind in (*PEOPLE, "pronoun") else None


_TO_GO_OUT = Pattern(r"\s+(?:for|and) (?:distribution|circulation|publication|submission|onward)\b")


def _agreed_to_go_out(here: At) -> Found:
    """ "Agreed for distribution" is work; "The minutes were agreed for publication" approves them."""
    of_minutes = here.aux in _BE and re.search(r"(?i)\bminutes\b", here.before)
    return "decision" if of_minutes else "action", None, "firm"


def _was_agreed(here: At) -> Found | None:
    """ "It was agreed that", "the price was agreed", "the plan was agreed to be sent"."""
    if here.aux in ("was", "is", "being", "were") and re.search(r"\b[Ii]t\s*$", here.before):
        return _decided(here, "decision")
    if here.aux not in ("was", "were"):
        return None
    return ("action", None, "firm") if re.match(r"\s+to be\b", here.after) else _passive(here)


def _body_agreed(here: At) -> Found | None:
    """ "Members agreed that the Clerk would write"; not "which the Panel agreed", nor "all agreed that it was fine"."""
    if re.search(r"\b(?:that|which|what|as)\s+(?:we|\w+ \w+)\s*$", here.before) and not here.after.startswith(" to "):
        return None
    if re.match(r"\s+(?:that|with|on)\b", here.after) and not _MODAL.search(here.after[:120]):
        return None
    return None if here.aux else _decided(here, "decision")


_AS_ASKED = Pattern(r"\s+to do(?: so| this| that)?\W*$")  # "Ann asked Bob to write, which he agreed to do"


def _somebody_agreed(here: At, words: str | None) -> Found | None:
    """ "Mr Roe agreed to write", "Mr Roe agreed that the Clerk would write"."""
    if NO_WORK.match(here.after) or _AS_ASKED.match(here.after):
        return None
    past = here.aux in ("has", "have") or _BEFORE_NOW.match(here.before)
    confidence: Confidence = "doubtful" if past else "firm"
    to_do = re.match(r"\s+(?:to|that (?:he|she|they|it|we) (?:would|will)(?: be)?)\s+(?:\w+ly )?(\w+)", here.after)
    if to_do and to_do[1] not in NO_VERB:
        return "undertaking", words, confidence if words else "doubtful"
    return ("action", whom, confidence) if (whom := given_to(here.after)) else None


_AT_THAT_TIME = Pattern(  # "the story of how we decided to use it"
    r"[a-z,] (?:when|how|why|since|until|before|after|because) (?:we|they|it|the \w+)(?: (?:was|had|have|has))?\s*$"
)


def decided(here: At) -> Found | None:
    if _AT_THAT_TIME.search(here.before):
        return None
    it = re.search(r"\b[Ii]t\s*$", here.before) and here.aux in ("was", "is")
    it = it or (here.word == "Decided" and not here.before.strip(" *_-–•\t") and not here.aux)
    if (it or (not here.aux and subject(here)[0] == "body")) and re.match(
        r"\s+(?:unanimously )?(?:that|to|not to)\b", here.after
    ):
        return _decided(here, "decision")
    return None


def resolved(here: At) -> Found | None:
    if here.aux in ("had", "has", "have", "be", "been", "being", "is", "are"):
        return None
    it = re.search(r"\b[Ii]t\s*$", here.before)
    if here.aux and not it and not re.match(r"\s+(?:that|to)\b", here.after):
        return None
    kind, _ = subject(here)
    if (
        it
        or here.word.isupper()
        or kind in ("none", "body")
        or re.match(r"[\s,:]+(?:unanimously\s+)?(?:that|to)\b", here.after)
    ):
        return _decided(here, "resolution")
    return None


def recommended(here: At) -> Found | None:
    if here.aux in ("had", "has", "have", "been"):
        return None
    kind, _ = subject(here)
    it_is = re.search(r"\b[Ii]t\s*$", here.before)
    lead = re.match(r"[\s*_]*(?:that|to|:)", here.after)
    if not lead:
        return None
    firm = here.word.isupper() or kind == "body" or (it_is and here.aux == "is")
    return "recommendation", given_to(here.after), "firm" if firm else "doubtful"


def moved(here: At) -> Found | None:
    kind, words = subject(here)
    if here.word.lower() == "moved":
        if (
            not here.aux
            and kind in PEOPLE
            and re.match(r"\s+(?:that|the motion|a motion|an amendment|the recomm|,)", here.after)
        ):
            return "motion", words, "firm"
        mover = re.match(r"\s+by\s+([^,.;]{2,40}?)(?=\s+and\b|,|;|\s+second)", here.after)
        if mover and not here.aux and re.search(r"(?i)\bseconded\b", here.after):
            return "motion", mover[1], "firm"
        return None
    seconded = re.search(r"(?i)\bseconded\b|\b2nd(?:ed)?\b", here.after)
    if here.word.lower() == "proposed" and kind in PEOPLE and not here.aux and re.match(r"\s+that\b", here.after):
        return "motion", words, "firm" if seconded else "doubtful"
    by = re.match(r"(?:\s+by|\s*:)\s+([^,.;]{2,50}?)(?=\s+and\b|,|;|\.|\s+second)", here.after)
    if by and seconded:
        return "motion", by[1], "firm"
    return None


def confirmed(here: At) -> Found | None:
    """ "The minutes were confirmed", "read and signed": said of other things, neither word decides."""
    minutes = re.search(r"(?i)\bminutes\b|\brecord of (?:the )?meeting\b", here.before)
    if minutes and here.word[0].islower() and here.aux in ("was", "were", "be", ""):
        other = re.search(r"(?i)\b(?:resolved|agreed|approved)\b", here.before + here.after)
        return (
            None
            if other
            or re.match(
                r"\s+(?:that|whether|by "
                r"email)\b",
                here.after,
            )
            else ("decision", None, "firm")
        )
    return None


def approved(here: At) -> Found | None:
    """ "The accounts were approved", "Approved.", "Members adopted the policy", "Ann Roe was elected Chair"."""
    minutes = re.search(r"(?i)\bminutes\b|\btrue record\b|\baccurate record\b", here.before)
    if here.aux in ("has", "have", "had", "been") and not (minutes and here.aux == "been"):
        return None
    if _SAID_THAT.search(here.before) or re.match(r".{0,40}?\bin (?:19|20)\d\d\b", here.after):
        return None
    if _elected(here) or (minutes and _of_minutes(here)):
        return "decision", None, "firm"
    if here.aux in ("was", "were"):
        return _passive(here)
    kind, word = subject(here)[0], here.word
    alone = kind == "none" and word[0].isupper() and _AFTER_APPROVED.match(here.after)
    adjective = re.search(r"\b[a-z]+ [A-Z]\w+\s*$", here.before) and not re.search(
        r"\b(?:the|and|so) \w+\s*$", here.before
    )
    by_body = (
        here.aux == ""
        and not adjective
        and kind == "body"
        and word.lower() in ("approved", "adopted", "ratified", "endorsed")
    )
    if alone or by_body or word.isupper() or re.search(r"unanimously\s*$", here.before):
        return "decision", None, "firm"
    return None


_AFTER_APPROVED = Pattern(r"[.,;]|\s+(?:by|and|as|unanimously|with)\b|\s*$")


def _elected(here: At) -> bool:
    office = here.word == "elected" and re.match(r" (?:as|to|onto|Chair|Vice)", here.after)
    return bool(office) and here.aux in ("", "was", "were") and subject(here)[0] in PEOPLE


def _of_minutes(here: At) -> bool:
    """ "The minutes were approved", "Minutes approved"; not "The minutes. Approved"."""
    return here.word[0].islower() and (
        here.aux in ("was", "were", "be", "") or here.before.strip().lower() == "minutes"
    )


def voted(here: At) -> Found | None:
    """ "Members voted in favour", "Ann Roe was co-opted": the body decided."""
    if here.word.lower() == "voted":
        voting = subject(here)[0] == "body" or re.search(r"(?i)\ball (?:those )?present\s*$", here.before)
        so = re.match(r"\s+(?:in favour|to\b|unanimously|for the)", here.after)
        return ("decision", None, "firm") if voting and so else None
    return ("decision", None, "firm") if here.aux in ("was", "were") and subject(here)[0] in PEOPLE else None


_TO_BE = Pattern(  # "To be deferred", "The talk on ropes to be deferred"; not "It needs to be deferred"
    r"(?:^|[.:]\s)\W*(?:(?!(?:needs?|had|has|have|ought|ask\w*|want\w*|hop\w+|likely|due|is|are|was|were|agreed)\b)"
    r"[\w'’&/-]+ ){0,7}[Tt]o\s*$"
)


def deferred(here: At) -> Found | None:
    if here.aux == "be" and _TO_BE.search(here.before):
        return "decision", None, "firm"  # "To be deferred to the meeting of 6 December"
    if here.aux in ("was", "were") or here.word.isupper() or re.match(r"\s+(?:to|until) (?:the )?next", here.after):
        return "decision", None, "firm"
    return None


def _decided(here: At, kind: Kind) -> Found:
    """A decision or resolution; an action where it gives work to somebody by name or post."""
    whom = given_to(here.after)
    if whom and not is_collective(whom):
        return "action" if kind == "decision" else kind, whom, "firm"
    limb = re.search(r"\band that\s+", here.after)  # "that the price be accepted and that the Clerk place the order"
    whom = given_to(here.after[limb.end() :]) if limb else None
    if whom and not is_collective(whom):
        return "action" if kind == "decision" else kind, whom, "firm"
    if kind == "decision" and (work := _TO_BE_DONE.match(here.after)):
        by = re.match(r"(?: \w+){0,4}? by ", here.after[work.end() :])
        who = STARTS_WITH_SUBJECT.match(here.after[work.end() + by.end() :]) if by else None
        named = who and who.lastgroup in PEOPLE and not no_person(who) and who[0].removeprefix("the ")[0].isupper()
        return "action", who[who.lastgroup] if who and named and who.lastgroup else None, "firm"
    return kind, None, "firm"


_IN_COMMAS = Pattern(
    r", (?:as )?(?:previously |having been )?(?:circulated|tabled|presented|read|amended|set out)[^,]{0,60},"
)


_FIRST_READ = Pattern(r" (?:considered|read|reviewed|circulated|discussed|taken as read),? (?:and )?$")


def _passive(here: At) -> Found | None:
    """Whether "The budget was approved" decides: a sentence begins so; "a plan was agreed" in passing is history."""
    plain = re.match(
        r"[\W_]*(?:(?:After|Following) (?:a |some |further |lengthy |full )*(?:discussions?|debate"
        r"|consideration),? )?(?:[Tt]he|This|These|That|All|Both|Minutes|Accounts|Payments?|Cheques|Cllr|Councillor"
        r"|M(?:r|rs|s) )\b",
        here.before,
    )
    before = _FIRST_READ.sub(" ", _IN_COMMAS.sub("", here.before))
    if not plain or _TOLD.search(before) or _HISTORY.match(here.after) or len(before.split()) > 14 or "," in before:
        return None
    return "decision", None, "firm"
