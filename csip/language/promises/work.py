"""How somebody takes work on, or is left with it: he will, he undertook to, it is to be done."""

import re

from csip.language.pattern import Pattern
from csip.language.promises.clause import (
    COLLECTIVE,
    CONDITION,
    IN_THE_MOTION,
    NO_WORK,
    PEOPLE,
    TO_A_MEETING,
    At,
    Confidence,
    Found,
    begins_with,
    given_to,
    is_anybody,
    is_collective,
    no_person,
    subject,
)
from csip.language.promises.words import MONTHS, STARTS_WITH_SUBJECT, WHEN, WORK

_DELIVERED = Pattern(  # "the slides would be sent to Members": somebody has to
    r"\s+(?:also |then |now )?be (?:circulated|sent|provided|shared|e-?mailed|forwarded|supplied|issued|posted)\b"
    r"(?: (?:out )?to (?:her|him|them|all|everyone|everybody|[A-Z]\w+|the (?:clerk|chair|secretary|treasurer"
    r"|membership))\b"
    r"|[^.;]{0,80}?\b(?:(?:to|with) (?:all |the |other )?(?:[Mm]embers|[Pp]anel|[Cc]ommittee|[Bb]oard|[Cc]ouncil"
    r"|[Gg]overnors"
    r"|[Gg]roup|[Cc]ouncillors|[Tt]rustees)|(?:after|following|outside)(?: of)? (?:the|this) meeting"
    r"|with the minutes)\b"
    r"|[.\s]*$)"
)
_SAID_THAT = Pattern(
    r"\b(?:confirmed|said|stated|advised|agreed|promised|explained|replied|responded|added|assured (?:the )?\w+)"
    r"(?: \w+){0,3}? that\b"
)
_GLAD = Pattern(r"\s+be (?:very )?(?:happy|willing|pleased|glad) to (\w+)")
_THOUGHT = Pattern(
    r"\b(?:thought|believe[sd]?|assume[sd]?|suspect(?:s|ed)?|doubt(?:s|ed)?|fear(?:s|ed)?)\b[^.;,]{0,60}$"
)
_OFTEN = Pattern(
    r"(?i)\b(?:(?:each|every) (?:week|month|quarter|year|meeting|term)|weekly|monthly|quarterly|annually|regularly"
    r"|on a regular basis|on an ongoing basis|from time to time)\b"
)
MONTH_OR_DAY = Pattern(rf"(?:{MONTHS}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Christmas|Easter)\b")
_REPORTED_BACK = Pattern(
    r"[^.;]{0,160}?\bbe reported (?:back )?to the\b|\s+(?:be )?(?:brought|come|go|presented|return|returned"
    r"|submitted) back to"
    r" (?:the|this) (?-i:[A-Z]|panel|committee|board|council|group|meeting)"
)
_LATER = Pattern(rf"[^.;]{{0,110}}?\b{WHEN}")
_COMES = Pattern(r"\s+(?:also |then |now )?(?:come|go|return|be )")
_VERB = Pattern(
    r"\s+(?:also |now |then |again |both |still |continue to |be |start |begin )?([a-z-]+)(?! (?:place|effect)\b)"
    r"(?!(?<=take) up the\b)"
)
_BEGUN = Pattern(r"\s+(?:be|start|begin) ")
_MUST = Pattern(r"\s+(?:also |still |now )?(?:need|have) to ([a-z-]+)")  # "Ann will need to write"
_FOR_THE_BODY = Pattern(  # staff who answer to those who meet
    r"\s+(?:[a-z]+ )?(?:[a-z]+ )?(?:back )?(?:(?:to|with) )?(?:the )?(?:[Bb]oard|[Pp]anel|[Cc]ouncil|[Cc]ommittee"
    r"|[Mm]embers|[Cc]ouncillors|[Tt]rustees|[Dd]irectors)\b"
)
_WHO_WOULD = Pattern(  # a question, of which nobody is the answer
    r"\b(?:asked|asks|asking|wondered|queried|questioned|inquired|enquired|discussed|discussion|unclear|know|decide)\b"
    r"[^.;]{0,30}\b(?:who|which \w+|what)\s*$"
)
RULED = Pattern(  # "Revise the statement that the President will attend": what a rule says
    r"\b(?:statement|sentence|wording|clause|rule|requirement|provision|bylaw|by-law)s? (?:saying )?that\b"
)
_TO_BE_FINISHED = Pattern(  # "The works will be finished by March"; not "the fair will be in May"
    r"\s+(?:also |then |now )?be (?:\w+ly )?(?:re-?)?(?:finished|completed|installed|repaired|replaced|delivered"
    r"|published"
    r"|reviewed|sent|submitted|done|carried out|undertaken|circulated|issued|built|painted|mended|cut"
    r"|advertised|prepared|drafted|ordered|bought|purchased|removed|cleared|cleaned|updated|placed|fitted|put up"
    r"|laid|planted)\b"
)
_TAKEN_ON = Pattern(
    r" (?:(?:an?|the|on the|on) )?(?:action|job|task|responsibility)(?: item)? (?:to|of|for) [a-z]|(?: it)? upon "
    r"(?:him|her)self to [a-z]"
)
_FOLLOWED = Pattern(r"(?:[ -]up)? (?:with|on) (?!from\b)|(?:[ -]up)? (?:will|to) be (?:done|made)\b")
_ONCE = """
    arrange ask book buy call check circulate clean clear contact cut draft email fix invite notify obtain order
    organise organize paint phone post purchase repair replace report ring send speak submit telephone write
"""
_GO_AND_DO = frozenset(_ONCE.split())  # what is done once, and by going to somebody or something
_THING = Pattern(r"\s+(?:an?|her|his|their|the|some|to)\s")
_SPOKEN_TO = Pattern(  # "Highways will be approached": somebody has to go to them
    r"\s+(?:also |then |now )?be (?:approached|contacted|consulted|chased|notified|reminded|invited|written to"
    r"|spoken to|asked|thanked|e-?mailed|telephoned|phoned)\b(?! (?:to (?:vote|approve|leave|note)|by)\b)"
)
_HANGS = Pattern(r"(?<!\bsee )(?<!\bask )(?<!\bout )\b(?:if|unless|once|when|provided|each|every)\b")
_PUT_OFF = Pattern(r"\s+be (?:carried|held) over\b|\s+be (?:deferred|tabled|postponed|put|voted|taken up)\b")
_MOTION = Pattern(r"(?i)\b(?:motion|resolution|amendment|vote|election)\b")
_NEWS = Pattern(  # what somebody outside has said of his own plans
    r"(?i)\b(?:developers?|builders?|contractors?|county|state|highways?|railway|police|company|agency|utility)\b"
    r"[^.;]{0,60}\b(?:said|says|indicated|advised|confirmed|stated|reported|promised|announced)\b"
)
_BY_OTHERS = Pattern(
    r"[^.;]{0,80}?\bby (?:the |an? |its |their )?(?:[Cc]ounty|[Ss]tate|[Hh]ighways|[Dd]eveloper|[Bb]uilder"
    r"|[Cc]ontractor|[Rr]ailway|[Pp]olice|[Cc]ompany|[Uu]tility)\b"
)


def undertook(here: At) -> Found | None:
    if here.aux in ("had", "was", "were", "is", "are", "be", "been"):
        return None
    kind, words = subject(here)
    offer = here.word.lower() in ("offered", "offers", "volunteered", "volunteers")
    if NO_WORK.match(here.after):
        return None
    if not re.match(r"\s+(?:\w+ly\s+)?(?:to|that)\b", here.after):
        named = kind in PEOPLE and offer and _THING.match(here.after)
        return ("offer", words, "doubtful") if named else None
    if kind not in (*PEOPLE, "pronoun", "body"):
        return None
    firm: Confidence = "firm" if not here.aux and words and kind != "body" else "doubtful"
    return "offer" if offer else "undertaking", words, firm


_HE = Pattern(r"(?:^\W*|, )(?:[Hh]e|[Ss]he) $")


def _somebody_will(here: At, kind: str) -> Found | None:
    """ "Will write", which names nobody; "he will write", whoever that is: the clerk knows."""
    if kind == "none" and here.word == "Will":
        return "action", None, "firm"
    named = kind == "pronoun" and here.word in ("will", "shall") and _HE.search(here.before)
    return ("action", None, "doubtful") if named else None


def will(here: At) -> Found | None:
    """ "Cllr Roe will write", "he would bring": work, where the verb is one of work and no "if" stands before."""
    if here.aux or CONDITION.search(here.before) or _WHO_WOULD.search(here.before) or RULED.search(here.before):
        return None
    if found := _will_be_done(here):
        return found
    if glad := _glad_to(here):
        return glad
    if _work_follows(here):
        kind, words = subject(here)
        if kind in (*PEOPLE, "pronoun") and words and not COLLECTIVE.fullmatch(words):
            return None if here.word == "should" else ("action", words, _unless_often(here, words))
        if kind == "body" or (here.before.startswith("We ") and here.before.endswith(" and ")):
            return _body_will(here, words if kind == "body" else "We")  # "We have bought buoys and will install them"
        if somebody := _somebody_will(here, kind):
            return somebody
    return by_then(here) if here.word != "should" or here.after.startswith(" be fully") else None


def _glad_to(here: At) -> Found | None:
    """ "Ann would be happy to bring the cups"."""
    glad = _GLAD.match(here.after)
    if not glad or glad[1] not in WORK or here.word.lower() not in ("will", "would"):
        return None
    kind, words = subject(here)
    return ("offer", words, "firm") if kind in (*PEOPLE, "pronoun") and words else None


def _will_be_done(here: At) -> Found | None:
    """ "A report will come to the next meeting", "will be sent to Members", "will be drafted by the Clerk"."""
    if _PUT_OFF.match(here.after) and _MOTION.search(here.before):
        return None
    if _COMES.match(here.after) and (TO_A_MEETING.match(here.after) or _REPORTED_BACK.match(here.after[:60])):
        return "action", None, "firm"
    if doer := _done_by(here):
        return "action", doer, "firm"
    if here.word.lower() in ("will", "shall") and _SPOKEN_TO.match(here.after) and _once_for_all(here):
        return "action", None, "firm"
    if _DELIVERED.match(here.after):
        return "action", begins_with(here.before) if _SAID_THAT.search(here.before) else None, "firm"
    return None


def _once_for_all(here: At) -> bool:
    """Whether somebody will be spoken to whatever happens, and not again and again: "at each rehearsal"."""
    hangs = _HANGS.search(here.after, 0, 120) or _OFTEN.search(here.after, 0, 120)
    return not hangs and subject(here)[0] not in ("pronoun", "body")


def _work_follows(here: At) -> bool:
    """ "will write", "will also be writing"."""
    verb = _VERB.match(here.after)
    if not verb or IN_THE_MOTION.match(here.after):
        return False
    if here.word.lower() in ("will", "shall") and (must := _MUST.match(here.after)):
        return must[1] in WORK - {"make"}  # "will need to make this work"
    begun = _BEGUN.match(verb[0])
    writing = here.word.lower() == "will" and begun and base_form(verb[1]) in WORK
    return verb[1] in WORK or writing or here.after.startswith((" reach out to ", " be in touch ", " make contact "))


def _unless_often(here: At, words: str) -> Confidence:
    """How sure it is that this is an action: work done every month, or by any holder of a post, cannot be closed.

    What somebody thinks that another will do is no more than that.
    """
    anybody = is_anybody(words, here.before) and not (words == "Staff" and _FOR_THE_BODY.match(here.after))
    often = _OFTEN.search(here.before) or _OFTEN.search(here.after[:120]) or anybody or _THOUGHT.search(here.before)
    return "doubtful" if often else "firm"


def _body_will(here: At, words: str | None) -> Found | None:
    """ "Members will write", "we shall ask": perhaps work; "the Council will write" is policy."""
    small = re.search(r"(?i)\b(?:members|councillors|we|governors|trustees)$", words or "") and here.word in (
        "will",
        "shall",
    )
    verb = _VERB.match(here.after)
    sure = verb and verb[1] in _GO_AND_DO and not _OFTEN.search(here.after)
    return ("action", words, "firm" if sure else "doubtful") if small else None


OF_EACH = Pattern(r"(?i)\W*(?:each|every|any)\b")  # "Each amendment will be presented by the Chair": how it is done


def _done_by(here: At) -> str | None:
    """Who stands behind "dates would be circulated by": a person or a post, not a day or a body."""
    passive = re.match(
        r"\s+(?:also |then |now )?be (?:re-?)?(?:circulated|sent|provided|written|prepared"
        r"|drafted|drawn up|arranged|checked|done|brought|organi[sz]ed|investigated|obtained|contacted|shared"
        r"|e-?mailed|published"
        r"|updated|chased|followed up|actioned|completed|produced|submitted|presented|reported|collated|ordered"
        r"|repaired"
        r"|installed|purchased|reviewed|raised|informed|notified|taken (?:forward|up))\b(?: \w+){0,4}? by ",
        here.after,
    )
    if not passive or here.word == "should" or OF_EACH.match(here.before):
        return None
    who = STARTS_WITH_SUBJECT.match(here.after[passive.end() :])
    if not who or who.lastgroup not in PEOPLE or no_person(who) or MONTH_OR_DAY.match(who[0]):
        return None
    if who[0].removeprefix("the ")[0].islower():
        return None
    return who[who.lastgroup]


def going(here: At) -> Found | None:
    """ "Ann is going to send the draft"; not "the road is going to be closed"."""
    verb = re.match(r"\s+to\s+([a-z-]+)", here.after)
    if here.aux not in ("is", "are") or not verb or verb[1] not in WORK or CONDITION.search(here.before):
        return None
    kind, words = subject(here)
    return ("action", words, "firm") if kind in (*PEOPLE, "pronoun") and words else None


def base_form(verb: str) -> str:
    """ "contacting" as "contact", "arranging" as "arrange"."""
    stem = verb.removesuffix("ing")
    return stem if stem in WORK else stem + "e" if stem + "e" in WORK else verb


def could(here: At) -> Found | None:
    return ("offer", None, "firm") if _COMES.match(here.after) and TO_A_MEETING.match(here.after) else None


def took(here: At) -> Found | None:
    """ "Kay took an action to renew the cover", "Ann took on the job of ..."."""
    kind, words = subject(here)
    if here.aux or kind not in (*PEOPLE, "pronoun") or not words:
        return None
    return ("undertaking", words, "firm") if _TAKEN_ON.match(here.after) else None


def followed_up(here: At) -> Found | None:
    """ "Follow up with the maker", "Followup will be done with them": work that the clerk wrote down for nobody."""
    begins = not here.before.strip(" *_-–•\t") and here.word[0].isupper()
    return ("action", None, "firm") if begins and _FOLLOWED.match(here.after) else None


def awaited(here: At) -> Found | None:
    """ "We still wait for Mr Hill to send his drawing": his work."""
    whom = given_to(here.after) if re.match(r"\s+(?:for|on)\s.{2,60}?\sto\s", here.after) else None
    return ("action", whom, "firm") if whom and not is_collective(whom) else None


def by_then(here: At) -> Found | None:
    """Something that is to be done by a time that the words give, whoever does it: perhaps an action."""
    if re.search(r"(?i)\b(?:meetings?|agm|session)\s*$", here.before) and re.match(
        r"\s+(?:be (?:held|on)|take)\b", here.after
    ):
        return None  # when the body meets next is a date, not work
    if re.search(r"\b(?:which|who|that)\s*$", here.before) or _NEWS.search(here.before) or _BY_OTHERS.match(here.after):
        return None
    future = _TO_BE_FINISHED.match(here.after) if here.word.lower() != "being" else here.aux in ("is", "are", "were")
    if here.word.lower() == "plans":
        future = re.match(r"\s+to\b", here.after) and here.before.strip().endswith("are")
    if here.word.lower() == "expected":
        future = here.aux in ("was", "is") and here.after.startswith(" to be ")
    return ("action", None, "doubtful") if future and _LATER.match(here.after) else None
