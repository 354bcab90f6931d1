"""How work is given, asked for or called for: he was asked to, it was suggested that he, Action: he to."""

import re

from csip.language.pattern import Pattern
from csip.language.promises.clause import (
    COLLECTIVE,
    CONDITION,
    NO_VERB,
    PEOPLE,
    TO_A_MEETING,
    UNIT_BEFORE,
    At,
    Found,
    Kind,
    given_to,
    is_anybody,
    is_collective,
    no_person,
    subject,
)
from csip.language.promises.words import STARTS_WITH_SUBJECT, TITLE, WHEN, WORK

_AND_INITIALS = Pattern(r"(?:,| and)\s+(?=[A-Z]{2,4}$)")
_REPORT = Pattern(
    r"\s+(?:an?|the|further|more|updated?|copies|(?=information))\b(?: [\w-]+){0,4}? (?:reports?|updates?"
    r"|information|figures"
    r"|details|breakdowns?"
    r"|copy|copies|lists?|data|briefings?|papers?|notes?|presentations?|analysis|reviews?|audits?|visits?"
    r"|statistics|clarification)\b"
)
_TO_DECIDE = Pattern(r"\s+to:?\s+\*{0,2}(?:NOTE|note|agree|AGREE|approve|APPROVE|consider|endorse|receive|recommend)\b")
_SOMETHING = Pattern(
    r"\s+(?:for\s+)?(?!an? (?:number|question|series|couple)\b|the question)"
    r"(?:an?|the|more|further|information|copies|details|clarification|updated?)\b"
)
_TO_VERB = Pattern(r" to (?:please |also )?([a-z-]+)")
_ANSWERED = Pattern(
    r"\band (?:s?he|they) (?:then |also )?(?:said|explained|replied|reported|confirmed|outlined|answered)\b"
)
_QUESTION = Pattern(r"\s+(?:whether|if|how|what|why|when|where|which|about)\b")
_ORDERED = Pattern(r"\s+(?:also |now |please |then |urgently )?([a-z-]{2,})\b")
_REFERENCE = Pattern(  # "Action 3:", "Action on", "AP136", "2024/07 -" before the person
    r"^\W*(?:(?:ACTIONS?|Actions?)(?: [Pp]oints?| [Ii]tems?)?(?: (?:on|for|by)\b)?)?\W*"
    r"(?:(?:[A-Z]{1,4}[-/ ]?)?\d[\d/.-]*[a-z]?[.):]?\s*(?:[-–—:]\s*)?)?"
)
_OUTSIDE = Pattern(r"\b(?:County|District|Borough|State|Federal|National|Home|Post|Foreign|Police|Highways|Fire)\b")
_CALLED = Pattern(r"^(?:ACTIONS?|Actions?)\s+(?=[A-Z])")  # "ACTION Clerk": no post of that name
_EVENT = Pattern(
    rf"\s+(?:an?|the)\s+[^.]{{0,60}}?(?:briefing|meeting|visit|session|workshop|presentation|seminar|report)"
    rf"\b[^.]{{0,30}}?{WHEN}"
)
_NEEDED = Pattern(
    r"\s+to be (?:\w+ly )?(?:re-?)?(?:brought|updated|sent|checked|done|repaired|replaced|reviewed|changed|added"
    r"|removed|moved"
    r"|cleaned|cleared|cut|fixed|ordered|bought|purchased|booked|arranged|organi[sz]ed|advertised|circulated"
    r"|published"
    r"|amended|corrected|contacted|informed|notified|asked|raised|discussed|considered|decided|written|prepared"
    r"|submitted|completed|paid|signed|installed|painted|mended|addressed|clarified|chased|found|set"
    r"|adjusted|aligned|agreed with|altered|applied for|collected|confirmed with|drafted|emptied"
    r"|filled|finalised|finalized|followed up|investigated|looked (?:at|into)|measured|obtained|planned|posted|reminded"
    r"|renewed|reported|sorted|tested|tidied|trimmed|upgraded|uploaded|verified|watered)\b"
)
_SOMEBODY = Pattern(r"Someone|Somebody")
_AT_A_MEETING = Pattern(
    r"\s+to be (?:brought|raised|discussed|considered|put|added|decided)\b[^.;]{0,40}? (?:at|to|for|during|on) "
    r"(?:the|a|our) [^.;]{0,30}?\b(?:meeting|agm|AGM|agenda)\b"
)
_MAYBE = Pattern(r"\b(?:may|might|would|could|not|did|does|which|what|whatever|no|said)\s*(?:\w+\s+)?$")


_DONE_THERE = Pattern(  # asked and done at the meeting: "asked Ann Lee to read the notes"
    r"\s+to (?:read(?: out| aloud)? (?:the|his|her|their|from|a)\b|lead (?:the|in|us)\b|open (?:the meeting|with|in)\b"
    r"|close (?:the meeting|with|in)\b|introduce (?:him|her|them)sel|say (?:a few|grace|the)\b|take the chair\b"
    r"|(?:take|call) the roll\b|stand\b|leave the (?:room|meeting)\b|preside\b|chair (?:this|the) meeting\b)"
)
_AT_SOME_TIME = Pattern(r"\b(?:by|before|next|after)\b")
_FOR_EXAMPLE = Pattern(r"(?:\b(?:notably|including|especially|such as)\b|\b[ie]\.[eg]\.)[^.;:]*$")
_TOLD_OF = Pattern(
    r"(?:[A-Z][\w.'’-]+ ){1,3}(?:had|has) (?:now |already |also |since |not )?(?:been )?[a-z]+(?:ed|nt|ne|de|ught|ld)\b"
    r"|"
    r"(?:[A-Z][\w.'’-]+ ){1,3}(?:[a-z]+ed [a-z ]{2,60} and )?(?:moved|motioned|made a motion)\b"
    r"|(?:[Tt]he [\w-]+|[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)?) (?:said|stated|explained|apologi[sz]ed|wrote|spoke|rang"
    r"|read from|advised that|(?:reported|confirmed)(?! to\b))\b"
    r"|(?:[Tt]he|All|We) (?:\w+ ){0,2}(?:have )?(?:moved|reviewed|discussed|considered|approved|voted|went over)\b"
)
_FULLY_NAMED = Pattern(r"((?:[A-Z][\w'’-]+ ){2}[A-Z][\w'’-]+) (?:to|will) [a-z]")
_NO_DEED = frozenset(
    ("become", "have", "remain", "receive", "retire", "win", "lose", "benefit", "start", "date", "follow")
)
_EACH = Pattern(
    r"(?:All|ALL|Everyone|Everybody|Both|Members|Councillors|Governors|Trustees|Directors|Staff|Colleagues|Residents"
    r"|Volunteers)(?: present)?"
)
_TALKED_OVER = frozenset(("agree", "consider", "decide", "discuss", "review", "progress", "confirm", "resolve"))
_FIRST_AND_INITIAL = Pattern(
    r"^\W*((?!Item|Part|Team|Group|Class|Appendix|Annex|Section|Plan|Option|Phase|Stage"
    r"|Room)"
    r"[A-Z][a-z]{1,12} [A-Z])\.?\s*$"
)
_FULL_NAME = Pattern(rf"{TITLE} |[A-Z][\w'’-]+ [A-Z]")


_VOTED_ON = frozenset(("approve", "adopt", "accept", "ratify", "vote", "consider", "note", "agree", "endorse"))
_IF_HE_COULD = Pattern(r"\s(?:if|whether) (?:s?he|they) (?:could|would|might) (?:please |also )?(?P<verb>[a-z-]+)\b")
# What people ask to do themselves: "Bob asked to see the accounts".
_FOR_HIMSELF = frozenset(("see", "speak", "show", "take", "get", "make", "give", "record", "present", "address", "go"))


def asked(here: At) -> Found | None:
    """ "asked the Clerk to write", "requested that ...", "was asked to write"; never "asked whether"."""
    if not here.aux and _QUESTION.match(here.after):
        return None
    if here.aux in ("was", "were", "is", "are", "be"):
        return _was_asked(here)
    kind, _ = subject(here)
    and_asked = kind in ("other", "first") and (kind == "first" or here.before.rstrip().endswith("and"))
    if and_asked and not here.aux and here.word.lower() == "asked":
        return _asked_somebody(here)  # "The Board reviewed the notice and asked Clay to"
    if here.aux or kind not in (*PEOPLE, "body", "pronoun", "none") or here.word.lower() == "invited":
        return None
    if kind == "none" and here.word.lower() in ("asks", "requests"):
        return None
    return _asked_somebody(here) or _asked_for_something(here, kind) or _asked_perhaps(here, kind)


def _asked_perhaps(here: At, kind: str) -> Found | None:
    """ "asked Bob if he could write"; "Bob asked to write", as those say who mean that he was."""
    if here.word.lower() != "asked":
        return None
    start = len(here.after) - len(here.after.lstrip())
    who = STARTS_WITH_SUBJECT.match(here.after, start)
    could = _IF_HE_COULD.match(here.after, who.end()) if who else None
    if who and could and who.lastgroup in (*PEOPLE, "first") and not no_person(who) and could["verb"] in WORK:
        return "request", who[who.lastgroup], "doubtful"
    verb = _TO_VERB.match(here.after)
    if verb and kind in PEOPLE and verb[1] in WORK - _FOR_HIMSELF - _TALKED_OVER:
        return "request", subject(here)[1], "doubtful"
    return None


def directs(here: At) -> Found | None:
    """ "That Council receive the report and direct the Clerk to write": work for the Clerk, by a motion's own words."""
    named = re.match(r"\s+(?:the )?[A-Z]", here.after) and re.search(r"(?i)\bthat\b|\band\s*$|^\W*$", here.before)
    whom = given_to(here.after) if named and re.match(r"\s+.{3,60}? to [a-z]", here.after) else None
    return ("action", whom, "firm") if whom and not is_collective(whom) else None


def _was_asked(here: At) -> Found | None:
    """ "The Clerk was asked to write", "it was requested that the Clerk write", "the Panel is asked to note"."""
    after = here.after
    if re.search(r"\b[Ii]t\s*$", here.before):
        return ("request", given_to(after), "firm") if re.match(r"\s+that\b", after) else None
    kind, words = subject(here)
    if not re.match(r"\s+to\b", after):
        with_work = here.word.lower() == "tasked" and re.match(r"\s+with [a-z]+ing\b", after)
        return ("request", words, "firm") if with_work and kind in PEOPLE else None
    if _TO_DECIDE.match(after):
        return "recommendation", None, "firm" if here.aux in ("is", "are") else "doubtful"
    if here.word.lower() == "invited" or _ANSWERED.search(after):
        return None
    if kind in PEOPLE and here.aux in ("was", "were", "be"):
        anybody = words and words != "Staff" and is_anybody(words, here.before)
        return "request", words, "doubtful" if anybody else "firm"
    return None


def _asked_somebody(here: At) -> Found | None:
    """ "asked that the Clerk write", "instructed the Clerk to write"."""
    after, whom = here.after, given_to(here.after)
    if not whom and (by := re.search(r"\bbe [a-z]+ed,? (?:again )?by (?=[A-Z]|the [A-Z])", after[:120])):
        who = STARTS_WITH_SUBJECT.match(after, by.end())
        whom = who[who.lastgroup] if who and who.lastgroup in (*PEOPLE, "body") and not no_person(who) else None
    kind: Kind = (
        "action" if here.word.lower() in ("instructed", "tasked", "delegated", "authorised", "directed") else "request"
    )
    if re.match(r"\s+(?:that|for\b[^.]{0,80}\b(?:to be|be))\b", after):
        return kind, whom, "firm"
    asked = whom and re.match(rf"\s+(?:that\s+|for\s+)?{re.escape(whom)}(?:,[^,]*,)?(?=\s+(?:to|be)\b)", after)
    if whom and asked and not _is_done_there(whom, after, asked.end()):
        given = _TO_VERB.match(after, asked.end())
        each = given and given[1] in WORK - _TALKED_OVER and _EACH.fullmatch(whom.capitalize())
        return kind, whom, "doubtful" if is_collective(whom) and not each else "firm"
    return None


def _is_done_there(whom: str, after: str, end: int) -> bool:
    """Whether it is done as they meet: "asked Ann to read the notes", "asked the Directors to approve the minutes"."""
    if _DONE_THERE.match(after, end) and not _AT_SOME_TIME.search(after):
        return True
    given = _TO_VERB.match(after, end)
    return given is not None and given[1] in _VOTED_ON and (is_collective(whom) or whom.endswith("s"))


def _asked_for_something(here: At, kind: str) -> Found | None:
    """ "asked to receive the figures", "requested a report": of nobody by name."""
    word = here.word.lower()
    if word == "asked" and re.match(r"\s+to (?:receive|see|have|be (?:provided|sent|given|supplied))\b", here.after):
        return "request", None, "firm"
    if kind != "none" and _SOMETHING.match(here.after) and _REPORT.match(here.after.replace(" for", "", 1)):
        return "request", None, "firm" if word == "requested" else "doubtful"
    return None


def suggested(here: At) -> Found | None:
    if here.aux in ("had", "has", "have", "been"):
        return None
    kind, words = subject(here)
    if re.match(r"\s+that\b", here.after):
        if re.search(rf"\bcould{TO_A_MEETING.pattern}", here.after):
            return None  # the words after it are the offer
        if whom := _asked_of(here.after):
            return "request", whom, "doubtful"
        if not re.search(r"\b(?:should|could|might|be|we|they|to)\b", here.after[:120]):
            return None  # "that a rota would help" is a view
        return "request", None, "doubtful"
    if kind in PEOPLE and _EVENT.match(here.after):
        return "offer", words, "firm"
    return None


def _asked_of(after: str) -> str | None:
    """Whom "that the Clerk write to the council" names: no more than asked for."""
    lead = re.match(r"\s+that\s+", after)
    who = STARTS_WITH_SUBJECT.match(after, lead.end()) if lead else None
    if who is None or who.lastgroup not in (*PEOPLE, "first") or no_person(who):
        return None
    verb = re.match(r"\s+(?:should )?(?:also |then )?([a-z-]+)\b", after[who.end(who.lastgroup) :])
    return who[who.lastgroup] if verb and verb[1] in WORK else None


def needed(here: At) -> Found | None:
    """ "This needs to be brought up", "Need to ring the bank", "Ann needs to send it": work that is wanted."""
    if here.aux or CONDITION.search(here.before) or _MAYBE.search(here.before) or here.after.rstrip().endswith(":"):
        return None
    if _NEEDED.match(here.after):
        return "action", None, "firm" if _AT_A_MEETING.match(here.after) else "doubtful"
    verb = re.match(r"\s+to\s+(?:[a-z]+ly\s+)?([a-z-]+)", here.after)
    if not verb or verb[1] not in WORK:
        return None
    kind, words = subject(here)
    if kind in (*PEOPLE, "pronoun") and words and not is_collective(words):
        return "action", None if _SOMEBODY.fullmatch(words) else words, "firm"
    nobody = kind == "none" or re.search(r"[-–•:]\s*$", here.before)
    return ("action", None, "doubtful") if nobody and here.word.lower() == "need" else None


def motion_for(here: At) -> Found | None:
    """ "A motion was made for the treasurer to ring the bank", where it says that it was carried."""
    who = re.search(r"\bfor (?=the |[A-Z])", here.after[:60])
    whom = given_to(here.after[who.start() :]) if who else None
    return ("action", whom, "firm") if whom and not is_collective(whom) else None


_MANY = Pattern(  # as printed, behind "Action:"
    r"((?:[Aa]ll |[Nn]ew |[Tt]he )?(?:[Mm]embers|[Oo]fficers|[Ee]veryone|[Ee]verybody|[Ss]taff|[Tt]rustees|[Gg]overnors"
    r"|[Vv]olunteers|[Cc]oaches|[Cc]aptains|[Pp]arents|[Rr]eps|[Ee]ditors|(?:[Ss]ys)?[Aa]dmins|[Mm]aintainers))"
    r" to (?!be\b)[a-z]"
)


def label(here: At) -> Found | None:
    """The "Action:" that a clerk puts before, after or beside the work."""
    called = here.before.strip(" *_[(|-–•\t0123456789.")
    if (called and not (here.word.isupper() and here.before.rstrip().endswith((":", ")")))) or not (
        tail := re.match(
            r"[^\S\n]*(?i:(?:points?|items?|required"
            r"|needed)\b\s*)?#?[\d./-]*[*_]*\s*[:\-–—][*_]*\s*(\S.*)",
            here.after,
            re.S,
        )
    ):
        return None
    if here.word.lower().startswith("decision"):
        return ("decision", None, "firm") if here.word[0].isupper() else None
    rest = tail[1].strip(" *_])")
    if _TOLD_OF.match(rest):
        return None  # "ACTION ITEM: Ann moved to keep it" is called so because it was voted on
    if re.match(r"(?i)(?:none|nil|n/?a|no action|noted|for)\b", rest) and len(rest) < 20:
        return None
    who = given_to(rest) or ((many := _MANY.match(rest)) and many[1])
    who = who if (who and " " in who) or not (full := _FULLY_NAMED.match(rest)) else full[1]
    if not who and (named := re.fullmatch(r"((?:[A-Z][\w.'’-]*[ /&,]*|and )+)\.?", rest)):
        who = named[1].strip(" ,")
    return "action", who, "firm"


def order(here: At) -> Found | None:
    """ "Clerk to write to the owner": a person, post or initials first, then "to" and a verb."""
    verb = _ORDERED.match(here.after)
    if not verb or verb[1] in NO_VERB or here.aux not in ("", "is", "are"):
        return None
    working = verb[1] in WORK or here.after.startswith(" reach out ")
    kind, words = _bidden(here, working=working)
    if kind == "pronoun":
        return ("action", words, "doubtful") if words and here.aux and working else None  # "she is to write"
    if _FOR_EXAMPLE.search(here.before):
        return None
    if not words or (here.aux and (kind not in PEOPLE or not working)) or not _begins_clause(here, kind, words):
        return None
    return _ordered(kind, words, verb[1], here.after, working=working)


def _bidden(here: At, *, working: bool) -> tuple[str, str | None]:
    """Who stands before the "to": a subject, "Ann L", or for work the part of an office."""
    kind, words = subject(here)
    if words:
        return kind, _CALLED.sub("", words, count=1)
    if known_as := _FIRST_AND_INITIAL.search(here.before):
        return "person", known_as[1]
    unit = UNIT_BEFORE.search(here.before[-80:]) if working else None
    return ("unit", unit["unit"]) if unit else (kind, None)


def _ordered(kind: str, words: str, verb: str, after: str, *, working: bool) -> Found | None:
    """What "to" and a verb give to the subject before them: "Board to agree a date", "Ann Roe to shred the lists"."""
    if kind == "body" and working and (COLLECTIVE.search(words) or _EACH.fullmatch(words)):
        sure = words == "Board" or words.startswith("All ") or (_EACH.fullmatch(words) and verb not in _TALKED_OVER)
        return "action", words, "firm" if sure else "doubtful"
    being = verb in _NO_DEED or (verb == "be" and not re.match(r"\s+be (?:asked|contacted)", after))
    if kind in ("body", "pronoun") or being:
        return None
    if kind == "unit":
        return "action", words, "doubtful" if _OUTSIDE.search(words) else "firm"
    if kind == "role" or working or (kind == "person" and _FULL_NAME.match(words)):
        return "action", words, "firm"
    return ("action", words, "doubtful") if kind == "initials" else None


def _begins_clause(here: At, kind: str, words: str) -> bool:
    """Whether nothing but a reference stands before the subject: "Action 3: Clerk to write", "AP136 - KC to ask"."""
    before = here.before[: here.before.rfind(words) + len(words)]  # without "Clerk," in "Ann Roe, Clerk, is to write"
    lead = re.split(
        r"^With (?=[A-Z])|[;:!?\n(\[]\s*|(?<=\s)[-–—•·*]\s+|\)\s+|(?<=[a-z]{3}), (?:and |but |so )?", before
    )[-1].strip(" *_\"'“‘")
    whole = _REFERENCE.sub("", lead)
    if kind == "initials" and not whole.startswith(words) and (joined := _AND_INITIALS.search(whole)):
        whole = whole[joined.end() :]  # "HI will send it and JK to add the figures"
    return whole.startswith(words)
