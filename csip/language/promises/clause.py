"""A trigger word in its sentence: who stands before it, whom the words after it name."""

import re
from itertools import islice
from typing import Literal, NamedTuple

from csip.language.pattern import Pattern
from csip.language.promises.words import (
    A_THING,
    ADVERBS,
    ENDS_WITH_SUBJECT,
    IN_LY,
    MEETING,
    NAMES_IN_ED,
    NOT_A_NAME,
    NOT_A_PERSON,
    OPENERS,
    SAID,
    SPEAKING,
    STARTS_WITH_SUBJECT,
    TITLE,
    WORK,
)

Kind = Literal["action", "undertaking", "request", "offer", "resolution", "decision", "motion", "recommendation"]
Confidence = Literal["firm", "doubtful"]
Found = tuple[Kind, str | None, Confidence]
PEOPLE = ("person", "role", "initials")

_ADVERB = Pattern(
    r"(?:,\s*)?\b(?:also|then|kindly|further|furthermore|unanimously|therefore|thereby|subsequently|again|both|duly|now"
    r"|formally"
    r"|verbally|provisionally|reluctantly|gladly|hereby|each|in turn|accordingly|thus|once more|so|please"
    r"|happily|shortly|always|still),?\s+$"
)
_AND_ALSO = Pattern(r"\b(was|were) [a-z]+ed and $")  # "Ann was thanked and asked"
_AUX = Pattern(r"\b(?:(has|have|had|having)(?:\s+been)?|(was|were|is|are|be|being|been))\s+$")
_NOT = Pattern(r"\b(?:not|never|n[’']t|without|cannot|nobody|no one)\s+(?:\w+\s+)?$|n[’']t\s+$")
# The words that the three patterns end with: where neither of the two words before a trigger is one, none can match.
_AUXILIARY = """
    has have had having was were is are be being been not never t without cannot nobody one
"""
_BEFORE_A_TRIGGER = ADVERBS | frozenset(_AUXILIARY.split())
_A_WORD = Pattern(r"\w+")
_TO_DO = Pattern(
    r"(?:,[^,]{0,60},)?\s+(?:(?P<modal>would|will|should|shall|must|be|to|is\s+to|and)\b)?\s*"
    r"(?:(?:both|also|now|then|be|asked|requested|instructed|authorised|delegated|tasked|appointed|to)\s+){0,4}"
    r"(?P<verb>[a-z-]+)"
)
_LEADS_IN = Pattern(
    r"^[\s:,]*(?:[-–—]\s*[A-Z]{0,4}\d[\w/.-]*\s+)?(?:by \w+ )?"
    r"(?:[Tt]hat:?\s+|for\s+|to (?:ask|request|instruct|invite|authorise|delegate to)\s+)?"
)
_OTHER = r"(?:[Tt]he )?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}"
_OTHERS = Pattern(  # of a list, those before its last: "Ann, Zoe and Bob"
    rf"(?:{_OTHER}, ){{1,5}}{_OTHER},?(?: and| &) |{_OTHER}, (?:and|&) ", needs=(", ",)
)
NO_VERB = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "our",
        "this",
        "that",
        "these",
        "those",
        "all",
        "any",
        "each",
        "which",
        "whom",
        "what",
        "where",
        "date",
        "remain",
        "stay",
        "as",
        "me",
        "you",
        "him",
        "them",
        "us",
    ]
)
_SURNAME = Pattern(r" [A-Z][\w'’-]+(?= (?:to|would|will|be)\b)")
COLLECTIVE = Pattern(
    r"\b(?:all|everyone|members|councillors|residents|parishioners|public|we|committee|council|panel|board|group"
    r"|both)\b",
    re.I,
)


def is_collective(words: str) -> bool:
    """Whether these words name many and nobody: "all members", "the public"; not "the Director of Public Works"."""
    named = words.lower().removeprefix("the ").split() or [""]
    return bool(COLLECTIVE.fullmatch(named[0]) or COLLECTIVE.fullmatch(named[-1]))


_TITLED = Pattern(rf"{TITLE}$")

_BETWEEN = frozenset(("then", "also", "has", "had"))
_PRONOUNS = frozenset(("He", "She", "It", "They", "We", "Who"))
_SMALL_POSTS = frozenset(("clerk", "chair", "chairman", "secretary", "treasurer", "officer", "officers"))
_SAID = Pattern(rf"\s(?:{SAID})\b")


class At(NamedTuple):
    """A trigger word with what stands before it in the sentence (adverbs and auxiliaries off) and after it."""

    word: str
    before: str
    aux: str
    after: str
    earlier: str  # what stands before the sentence, for a pronoun's sake
    denied: bool


def at(text: str, span: tuple[int, int], sentence: tuple[int, int]) -> At:
    """Look at the trigger that stands at this span of the text, within its sentence."""
    (start, end), (left, right) = span, sentence
    denied = text.startswith((" not ", " or not"), end)
    after, earlier = text[end:right], text[max(0, left - 900) : left]
    if text.endswith(" and ", left, start) and (also := _AND_ALSO.search(text, max(left, start - 40), start)):
        return At(text[start:end], text[left : also.start()], also[1], after, earlier, denied)
    if _BEFORE_A_TRIGGER.isdisjoint(_A_WORD.findall(text, max(left, start - 40), start)[-2:]):
        return At(text[start:end], text[left:start], "", after, earlier, denied)
    cut = _without_adverbs(text, left, start)
    near = text[max(left, cut - 24) : cut]
    denied = denied or bool(_NOT.search(near))
    aux = ""
    if match := _AUX.search(near):
        aux = match[1] or match[2]
        cut = _without_adverbs(text, left, cut - len(near) + match.start())
    return At(text[start:end], text[left:cut], aux, after, earlier, denied)


def _without_adverbs(text: str, left: int, end: int) -> int:
    """Where the text ends once "also", "then unanimously" and the like are taken off its end."""
    while match := _ADVERB.search(text, max(left, end - 14), end):
        end = match.start()
    return end


def subject(here: At) -> tuple[str, str | None]:
    """The subject right before the trigger: what kind ("person", "role", "body", "pronoun" ...) and its words."""
    tail = here.before[-130:]
    match = ENDS_WITH_SUBJECT.search(tail)
    while match and no_person(match):
        match = ENDS_WITH_SUBJECT.search(tail, match.start() + 1)
    if match and match.lastgroup:
        kind, words = match.lastgroup, match[match.lastgroup]
        if kind in ("person", "initials", "role", "first"):
            words = _last_of_list(words, tail[: match.start()])
        if kind == "pronoun":
            return _whom_pronoun_means(words.lower(), here, tail[: match.start()])
        return ("person" if kind == "first" else kind), words
    if not here.before.strip(" *_-–•\"'("):
        return "none", None
    if re.search(r"(?:\band|\bbut|,)\s*$", here.before):
        said_of = _said_of(here.before) if here.word.lower() in ("will", "shall") else None
        words_before = said_of or speaker(here.before) or begins_with(here.before, known_as=True)
        return ("pronoun", words_before) if words_before else ("other", None)
    return "other", None


def _said_of(before: str) -> str | None:
    """Bob in "Ann mentioned that Bob has a draft and will ...": of whom something is said, not who says it."""
    that = before.rfind(" that ")
    who = STARTS_WITH_SUBJECT.match(before[that + len(" that ") :].lstrip("[ ")) if that >= 0 else None
    named = who is not None and who.lastgroup in (*PEOPLE, "first") and not no_person(who)
    return who[who.lastgroup] if who and who.lastgroup and named and _IS_OR_HAS.match(who.string, who.end()) else None


def _whom_pronoun_means(pronoun: str, here: At, before: str) -> tuple[str, str | None]:
    """Whoever is named right before "who", or before "he" and a comma; else who spoke last, or has promised."""
    if pronoun == "who":
        return _before_who(before)
    if pronoun not in ("he", "she"):
        return "pronoun", speaker(here.before) or speaker(here.earlier)
    named = _right_before(before) or speaker(here.before) or begins_with(here.before, known_as=True)
    fronted, _, rest = here.before.partition(" ")
    if named is None and fronted.strip(" *_") in _FRONTS:
        named = begins_with(rest)  # "When Ann Roe is back, she will ask"
    return "pronoun", named or speaker(here.earlier) or _promised(here.earlier)


def _before_who(text: str) -> tuple[str, str | None]:
    """Whom a "who" means: somebody right before it, as in "She thanked Bob, who will write"; nobody else."""
    match = ENDS_WITH_SUBJECT.search(text.rstrip(" ,("))
    if match is None or match.lastgroup not in (*PEOPLE, "first") or no_person(match):
        return "other", None
    return "pronoun", _last_of_list(match[match.lastgroup], text[: match.start()])


_FRONTED = Pattern(
    r"(?i)\W*(?:after|in|with|on|at|following|as|when|for|by|from|to|since|while|once|before|during|regarding|per|under"
    r"|like|unlike|besides|instead|despite|given|if|having|thanks)\b"
)
_FRONTS = frozenset(("When", "While", "Once", "If", "After", "Before", "As", "Since", "Until", "Whether"))
_IS_OR_HAS = Pattern(r"\]? (?:(?:is|are|has|have|was|were|had)\b|[a-z]+s\b)")
_APART = Pattern(r"\w,\s*$")


def _right_before(text: str) -> str | None:
    """Whom "he" means in "The keys are with Ann Roe, she is to hand them over": the name before the comma."""
    apart = _APART.search(text) and not _FRONTED.match(text)  # after "In answer to Ann Roe," it is another
    kind, named = _before_who(text) if apart else ("other", None)
    return named if kind == "pronoun" else None


def begins_with(text: str, *, known_as: bool = False) -> str | None:
    """The person with whom the sentence begins: "The Clerk had not had it and would remind her".

    With `known_as`, one called by a first name or a surname alone, too.
    """
    who = STARTS_WITH_SUBJECT.match(text.lstrip(" *_-–•\"'("))
    if not who or not who.lastgroup or no_person(who):
        return None
    return who[who.lastgroup] if who.lastgroup in PEOPLE or (known_as and who.lastgroup == "first") else None


_WILL = Pattern(r"\s(?:will|would|shall|is to|to) (?=[a-z])")


def _promised(text: str) -> str | None:
    """Who took something on in the sentence before: "Ann will lay the wreath. She will ask the Clerk." """
    start = max(0, len(text.rstrip()) - 250)
    for will in reversed([*_WILL.finditer(text, start)]):
        who = ENDS_WITH_SUBJECT.search(text, max(start, will.start() - 80), will.start())
        if who and who.lastgroup in (*PEOPLE, "first") and not no_person(who):
            return who[who.lastgroup]
    return None


_OF = Pattern(r"\b(?:of|in|to|with|from|for|by|on|about|under) $")


def _last_of_list(words: str, before: str) -> str:
    """ "In answer to Mrs Lyle, Mr Roe undertook": names with a comma only between them are not one subject.

    Nor are "part of KX and the Clerk will": what stands behind a preposition is no subject.
    """
    if " and " in words and _OF.search(before):
        return words.rsplit(" and ", 1)[1].strip()
    if "," not in words or re.search(r"\band\b|&|/", words):
        return words
    return words.rsplit(",", 1)[1].strip()


def speaker(text: str) -> str | None:
    """The last person said to have said or done something in this text: whom "he" or "she" means."""
    near = text[-700:]
    # The verb first, and only one that a name or a post may stand before: the subject alone takes long to look for.
    verbs = (verb for verb in reversed([*_SAID.finditer(near)]) if _may_be_subject(near, verb.start()))
    for verb in islice(verbs, 6):
        last = None
        for match in SPEAKING.finditer(near, max(0, verb.start() - 160), verb.end()):
            kind = match.lastgroup or ""
            if kind in ("person", "role", "initials", "first") and not no_person(match):
                last = match[kind]
        if last:
            return last
    return None


def _may_be_subject(text: str, end: int) -> bool:
    before = text[max(0, end - 60) : end].split()
    if before and before[-1] in _BETWEEN:
        del before[-1]
    word = before[-1].lstrip("\"'“‘([*_") if before else ""
    named = word[:1].isupper() and word not in _PRONOUNS
    return named or word[-1:] in (",", ")") or word in _SMALL_POSTS


def given_to(after: str) -> str | None:
    """The person or office whom "that the Clerk would write" or "Cllr Roe to ask" names, if work follows.

    Of several in a list, the last: `joint_owners` finds the others, who may be of the roll.
    """
    rest = _LEADS_IN.sub("", after)
    if (unit := _UNIT_THEN_WORK.match(rest)) and unit["verb"] in WORK:
        return unit["unit"]
    others = _OTHERS.match(rest)
    return (_given_first(rest[others.end() :]) if others else None) or _given_first(rest)


_UNIT = (
    r"(?P<unit>(?:[Tt]he )?(?:[A-Z][\w&'’-]+ ){1,3}(?:[Tt]eam|[Dd]epartment|[Oo]ffice|[Dd]ivision|[Ss]ecretariat"
    r"|Sub-?[Gg]roup|[Ss]ubgroup|[Tt]ask ?[Ff]orce|[Uu]nit))"
)
_OF_UNIT = ("eam", "epartment", "ffice", "ivision", "ecretariat", "roup", "orce", "nit")
_UNIT_THEN_WORK = Pattern(rf"{_UNIT} (?:to|should|will) (?:also |then )?(?P<verb>[a-z-]+)", needs=_OF_UNIT)
UNIT_BEFORE = Pattern(rf"(?<![\w'’-]){_UNIT}\s*$", needs=_OF_UNIT)
"""The part of an office that stands right before a verb: "Transparency Team", "the Works Department"."""


def _given_first(rest: str) -> str | None:
    """The person with whom the words begin, if work for him follows."""
    who = STARTS_WITH_SUBJECT.match(rest)
    if not who or who.lastgroup not in ("person", "role", "initials", "first", "body"):
        return None
    words, end = who[who.lastgroup], who.end(who.lastgroup)
    if who.lastgroup == "role" and (surname := _SURNAME.match(rest, end)):  # "Attorney Lund", "Director Roads"
        words, end = words + surname[0], surname.end()
    doing = _TO_DO.match(rest, end)
    if no_person(who) or not doing or doing["verb"] in NO_VERB:
        return None
    if who.lastgroup == "body" and not doing["modal"]:
        return None
    if who.lastgroup == "first" and _is_verb(words, doing["modal"]):
        return None
    if doing["modal"] == "be" and doing["verb"] not in WORK and doing["verb"].endswith("ed"):
        return None  # "that Cllr Roe be elected" gives him no work
    sure = doing["modal"] in ("to", "be") or (doing["modal"] in ("would", "will") and who.lastgroup != "body")
    return words if doing["verb"] in WORK or doing["verb"].removesuffix("s") in WORK or sure else None


def _is_verb(word: str, modal: str | None) -> bool:
    """Whether a word that could be a name is the first of two verbs: "Revise and sign the lease", "Publish update"."""
    return modal == "and" or (not modal and word.lower() in WORK)


_IN_A_TITLE = frozenset(
    ("Wants", "Wanted", "Needs", "Needed", "Hopes", "Wishes", "Offers", "Asks", "Plans", "Has", "Is")
)


def no_person(match: re.Match[str]) -> bool:
    """Whether what looks like a name is a thing: "Nothing", "Democracy Matters"."""
    words = match[match.lastgroup or 0].split()
    if match.lastgroup == "initials":
        return words[0] in NOT_A_NAME
    if match.lastgroup == "role" and words[0] in _FRONTS:
        return True  # "When Chair Roe gets a chance"
    if words[-1] in _IN_A_TITLE and len(words) > 1:
        return True  # "Greg Wants to paint it"
    if words[0].isupper() and words[0].endswith("ED"):
        return True  # "REPORTED:", "RECEIVED:", by which a senate's minutes begin
    if _TITLED.match(words[0]) or _TITLED.match(" ".join(words[:2])):
        return False  # "Cllr Grant" is a person, "Grant Funding" is not
    if match.lastgroup == "first" and _names_nobody(words[0]):
        return True
    return match.lastgroup in ("person", "first") and (
        words[0].capitalize() in NOT_A_NAME or not NOT_A_PERSON.isdisjoint(words)
    )


def _names_nobody(word: str) -> bool:
    """Whether a word alone, with a capital, is no name: "Objection", "Later", "Separately", "Called"."""
    past = word.endswith("ed") and word not in NAMES_IN_ED
    return past or word in OPENERS or bool(A_THING.fullmatch(word) or IN_LY.fullmatch(word))


# --- what several readers ask of a clause -----------------------------------------------------------------

IN_THE_MOTION = Pattern(  # what is done at once, in the meeting
    r"\s+(?:\w+ly )?(?:include|add|put|incorporate|insert) (?:it|this|that|them|these|those) (?:in|to|into) "
    r"(?:the|his|her|that) (?:motion|resolution|amendment)\b"
    r"|\s+(?:then )?make (?:an?|the|another) (?:\w+ )?(?:motion|amendment)\b"
    r"|\s+(?:amend|withdraw|second|accept|restate|reword) (?:the|his|her|their) "
    r"(?:motion|amendment|resolution)\b"
)
NO_WORK = Pattern(  # to write these minutes, and to hold an office
    r"\s+to (?:(?:take|record|write|do|be taking) (?:the |these |today['’]s )?(?:minutes|notes)\b"
    r"(?! (?:at|of) the next)"
    r"|(?:resume|continue|serve|stand|remain|stay|act|be)\b[^.;]{0,40}\b(?:as|role|post|office|[Cc]hair\w*|[Tt]reasurer"
    r"|[Ss]ecretary|[Mm]ember)\b)"
)
CONDITION = Pattern(  # what hangs on something, or is no more than possible, is not promised
    r"^\W*Should\b|\b(?:[Hh]oped|[Hh]opes|[Ll]ikely|[Aa]nticipated|[Ii]f|[Uu]nless|[Oo]nce|would|[Pp]erhaps"
    r"|[Pp]ossib(?:ly|le that|ility that)"
    r"|(?:may|might|could)(?: well)? be that"
    r"|[Ww]hether(?![^,]*,\s+(?:[Tt]he )?[A-Z][\w .]*$))\b"  # "... whether it is so, the Clerk will ask"
)
TO_A_MEETING = Pattern(
    r"\s+(?:also |then |now )?(?:come|go|return|be (?:\w+ )?(?:brought|presented|submitted|reported|considered"
    r"|discussed|put|placed|taken|received|tabled|included|added|provided|circulated|reviewed|raised|carried|deferred"
    r"|an item|an agenda item|on the agenda))\b"
    rf"(?:(?!\bif\b)[^.]){{0,140}}?\b{MEETING}"
)


def is_anybody(words: str, before: str) -> bool:
    """ "A Practice Manager", "each Head of Service", "Managers": whoever holds such a post, so nobody in particular."""
    if re.fullmatch(r"(?:[A-Z]\w+ )*(?!Officers)(?:[A-Z][a-z]+(?:ers|ors|eads)|Staff)", words):
        return True
    return bool(re.search(rf"\b(?:[Aa]n?|[Ee]ach|[Ee]very|[Aa]ny)\s+{re.escape(words)}", before))
