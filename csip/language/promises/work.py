"""How work is taken on, given or asked for: one small reader for each family of verbs."""

import re

from csip.language.pattern import Pattern
from csip.language.promises.clause import (
    COLLECTIVE,
    NO_VERB,
    PEOPLE,
    At,
    Confidence,
    Found,
    Kind,
    begins_with,
    given_to,
    is_collective,
    no_person,
    subject,
)
from csip.language.promises.words import MEETING, MONTHS, STARTS_WITH_SUBJECT, TITLE, WHEN, WORK

_AND_INITIALS = Pattern(r"(?:,| and)\s+(?=[A-Z]{2,4}$)")
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
_REPORT = Pattern(
    r"\s+(?:an?|the|further|more|updated?|copies|(?=information))\b(?: [\w-]+){0,4}? (?:reports?|updates?"
    r"|information|figures"
    r"|details|breakdowns?"
    r"|copy|copies|lists?|data|briefings?|papers?|notes?|presentations?|analysis|reviews?|audits?|visits?"
    r"|statistics|clarification)\b"
)
_OFTEN = Pattern(
    r"(?i)\b(?:(?:each|every) (?:week|month|quarter|year|meeting|term)|weekly|monthly|quarterly|annually|regularly"
    r"|on a regular basis|on an ongoing basis|from time to time)\b"
)
MONTH_OR_DAY = Pattern(rf"(?:{MONTHS}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Christmas|Easter)\b")
_TO_A_MEETING = Pattern(
    r"\s+(?:also |then |now )?(?:come|go|return|be (?:\w+ )?(?:brought|presented|submitted|reported|considered"
    r"|discussed|put|placed|taken|received|tabled|included|added|provided|circulated|reviewed|raised|carried|deferred"
    r"|an item|an agenda item|on the agenda))\b"
    rf"(?:(?!\bif\b)[^.]){{0,140}}?\b{MEETING}"
)
_REPORTED_BACK = Pattern(
    r"[^.;]{0,160}?\bbe reported (?:back )?to the\b|\s+(?:be )?(?:brought|come|go|presented|return|returned"
    r"|submitted) back to"
    r" (?:the|this) (?-i:[A-Z]|panel|committee|board|council|group|meeting)"
)
_LATER = Pattern(rf"[^.;]{{0,110}}?\b{WHEN}")
_COMES = Pattern(r"\s+(?:also |then |now )?(?:come|go|return|be )")
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
_VERB = Pattern(
    r"\s+(?:also |now |then |again |both |still |continue to |be )?([a-z-]+)(?! (?:place|effect)\b)"
    r"(?!(?<=take) up the\b)"
)
CONDITION = Pattern(  # what hangs on something, or is no more than possible, is not promised
    r"\b(?:[Hh]oped|[Hh]opes|[Ll]ikely|[Aa]nticipated|[Ii]f|[Uu]nless|[Ww]hether|[Oo]nce|would|[Pp]erhaps"
    r"|[Pp]ossib(?:ly|le that|ility that)"
    r"|(?:may|might|could)(?: well)? be that)\b"
)
_FOR_THE_BODY = Pattern(  # staff who answer to those who meet
    r"\s+(?:[a-z]+ )?(?:[a-z]+ )?(?:back )?(?:(?:to|with) )?(?:the )?(?:[Bb]oard|[Pp]anel|[Cc]ouncil|[Cc]ommittee"
    r"|[Mm]embers|[Cc]ouncillors|[Tt]rustees|[Dd]irectors)\b"
)
_WHO_WOULD = Pattern(  # a question, of which nobody is the answer
    r"\b(?:asked|asks|asking|wondered|queried|questioned|inquired|enquired|discussed|discussion|unclear|know|decide)\b"
    r"[^.;]{0,30}\b(?:who|which \w+|what)\s*$"
)
_ORDERED = Pattern(r"\s+(?:also |now |please |then |urgently )?([a-z-]{2,})\b")
_REFERENCE = Pattern(  # "Action 3:", "AP136", "2024/07 -" before the person
    r"^\W*(?:(?:ACTIONS?|Actions?)(?: [Pp]oints?| [Ii]tems?)?)?\W*"
    r"(?:(?:[A-Z]{1,4}[-/ ]?)?\d[\d/.-]*[a-z]?[.):]?\s*(?:[-–—:]\s*)?)?"
)
_EVENT = Pattern(
    rf"\s+(?:an?|the)\s+[^.]{{0,60}}?(?:briefing|meeting|visit|session|workshop|presentation|seminar|report)"
    rf"\b[^.]{{0,30}}?{WHEN}"
)
_TO_BE_FINISHED = Pattern(  # "The works will be finished by March"; not "the fair will be in May"
    r"\s+(?:also |then |now )?be (?:\w+ly )?(?:re-?)?(?:finished|completed|installed|repaired|replaced|delivered"
    r"|published"
    r"|reviewed|sent|submitted|done|carried out|undertaken|circulated|issued|built|painted|mended|cut"
    r"|advertised|prepared|drafted|ordered|bought|purchased|removed|cleared|cleaned|updated|placed|fitted|put up"
    r"|laid|planted)\b"
)
_NEEDED = Pattern(
    r"\s+to be (?:\w+ly )?(?:re-?)?(?:brought|updated|sent|checked|done|repaired|replaced|reviewed|changed|added"
    r"|removed|moved"
    r"|cleaned|cleared|cut|fixed|ordered|bought|purchased|booked|arranged|organi[sz]ed|advertised|circulated"
    r"|published"
    r"|amended|corrected|contacted|informed|notified|asked|raised|discussed|considered|decided|written|prepared"
    r"|submitted|completed|paid|signed|installed|painted|mended|addressed|clarified|chased|found|set)\b"
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
_SOMEBODY = Pattern(r"Someone|Somebody")
_AT_A_MEETING = Pattern(
    r"\s+to be (?:brought|raised|discussed|considered|put|added|decided)\b[^.;]{0,40}? (?:at|to|for|during|on) "
    r"(?:the|a|our) [^.;]{0,30}?\b(?:meeting|agm|AGM|agenda)\b"
)
_MAYBE = Pattern(r"\b(?:may|might|would|could|not|did|does|which|what|whatever|no|said)\s*(?:\w+\s+)?$")
_THING = Pattern(r"\s+(?:an?|her|his|their|the|some|to)\s")


_DONE_THERE = Pattern(  # asked and done at the meeting: "asked Ann Lee to read the notes"
    r"\s+to (?:read(?: out| aloud)? (?:the|his|her|their|from|a)\b|lead (?:the|in|us)\b|open (?:the meeting|with|in)\b"
    r"|close (?:the meeting|with|in)\b|introduce (?:him|her|them)sel|say (?:a few|grace|the)\b|take the chair\b"
    r"|(?:take|call) the roll\b|stand\b|leave the (?:room|meeting)\b|preside\b|chair (?:this|the) meeting\b)"
)
_AT_SOME_TIME = Pattern(r"\b(?:by|before|next|after)\b")
_SPOKEN_TO = Pattern(  # "Highways will be approached": somebody has to go to them
    r"\s+(?:also |then |now )?be (?:approached|contacted|consulted|chased|notified|reminded|invited|written to"
    r"|spoken to|asked|thanked|e-?mailed|telephoned|phoned)\b(?! (?:to (?:vote|approve|leave|note)|by)\b)"
)
_FOR_EXAMPLE = Pattern(r"\b(?:notably|including|especially|such as)\b[^.;:]*$")
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
_TOLD_OF = Pattern(
    r"(?:[A-Z][\w.'’-]+ ){1,3}(?:had|has) (?:now |already |also |since |not )?(?:been )?[a-z]+(?:ed|nt|ne|de|ught|ld)\b"
    r"|"
    r"(?:[A-Z][\w.'’-]+ ){1,3}(?:[a-z]+ed [a-z ]{2,60} and )?(?:moved|motioned|made a motion)\b"
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


def undertook(here: At) -> Found | None:
    if here.aux in ("had", "was", "were", "is", "are", "be", "been"):
        return None
    kind, words = subject(here)
    offer = here.word.lower() in ("offered", "offers", "volunteered", "volunteers")
    if not re.match(r"\s+(?:to|that)\b", here.after):
        named = kind in PEOPLE and offer and _THING.match(here.after)
        return ("offer", words, "doubtful") if named else None
    if kind not in (*PEOPLE, "pronoun", "body"):
        return None
    firm: Confidence = "firm" if not here.aux and words and kind != "body" else "doubtful"
    return "offer" if offer else "undertaking", words, firm


def will(here: At) -> Found | None:
    """ "Cllr Roe will write", "he would bring": work, where the verb is one of work and no "if" stands before."""
    if here.aux or CONDITION.search(here.before) or _WHO_WOULD.search(here.before):
        return None
    if found := _will_be_done(here):
        return found
    if (glad := _GLAD.match(here.after)) and glad[1] in WORK and here.word.lower() in ("will", "would"):
        kind, words = subject(here)
        return ("offer", words, "firm") if kind in (*PEOPLE, "pronoun") and words else None
    if _work_follows(here):
        kind, words = subject(here)
        if kind == "none" and here.word == "Will":
            return "action", None, "firm"
        if kind in (*PEOPLE, "pronoun") and words and not COLLECTIVE.fullmatch(words):
            return None if here.word == "should" else ("action", words, _unless_often(here, words))
        if kind == "body":
            return _body_will(here, words)
    if here.word == "should" and not here.after.startswith(" be fully"):
        return None
    return by_then(here)


def _will_be_done(here: At) -> Found | None:
    """ "A report will come to the next meeting", "will be sent to Members", "will be drafted by the Clerk"."""
    if _PUT_OFF.match(here.after) and _MOTION.search(here.before):
        return None
    if _COMES.match(here.after) and (_TO_A_MEETING.match(here.after) or _REPORTED_BACK.match(here.after[:60])):
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
    if not verb:
        return False
    writing = here.word == "will" and verb[0].lstrip().startswith("be ") and _base_form(verb[1]) in WORK
    return verb[1] in WORK or writing or here.after.startswith(" reach out to ")


def _unless_often(here: At, words: str) -> Confidence:
    """How sure it is that this is an action: work done every month, or by any holder of a post, cannot be closed."""
    anybody = _anybody(words, here.before) and not (words == "Staff" and _FOR_THE_BODY.match(here.after))
    often = _OFTEN.search(here.before) or _OFTEN.search(here.after[:120]) or anybody
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
    if not passive or here.word == "should":
        return None
    who = STARTS_WITH_SUBJECT.match(here.after[passive.end() :])
    if not who or who.lastgroup not in PEOPLE or no_person(who) or MONTH_OR_DAY.match(who[0]):
        return None
    if who[0].removeprefix("the ")[0].islower():
        return None
    return who[who.lastgroup]


def _anybody(words: str, before: str) -> bool:
    """ "A Practice Manager", "each Head of Service", "Managers": whoever holds such a post, so nobody in particular."""
    if re.fullmatch(r"(?:[A-Z]\w+ )*(?!Officers)(?:[A-Z][a-z]+(?:ers|ors|eads)|Staff)", words):
        return True
    return bool(re.search(rf"\b(?:[Aa]n?|[Ee]ach|[Ee]very|[Aa]ny)\s+{re.escape(words)}", before))


def going(here: At) -> Found | None:
    """ "Ann is going to send the draft"; not "the road is going to be closed"."""
    verb = re.match(r"\s+to\s+([a-z-]+)", here.after)
    if here.aux not in ("is", "are") or not verb or verb[1] not in WORK or CONDITION.search(here.before):
        return None
    kind, words = subject(here)
    return ("action", words, "firm") if kind in (*PEOPLE, "pronoun") and words else None


def _base_form(verb: str) -> str:
    """ "contacting" as "contact", "arranging" as "arrange"."""
    stem = verb.removesuffix("ing")
    return stem if stem in WORK else stem + "e" if stem + "e" in WORK else verb


def could(here: At) -> Found | None:
    return ("offer", None, "firm") if _COMES.match(here.after) and _TO_A_MEETING.match(here.after) else None


def asked(here: At) -> Found | None:
    """ "asked the Clerk to write", "requested that ...", "was asked to write"; never "asked whether"."""
    if not here.aux and _QUESTION.match(here.after):
        return None
    if here.aux in ("was", "were", "is", "are", "be"):
        return _was_asked(here)
    kind, _ = subject(here)
    if here.aux or kind not in (*PEOPLE, "body", "pronoun", "none") or here.word.lower() == "invited":
        return None
    if kind == "none" and here.word.lower() in ("asks", "requests"):
        return None
    return _asked_somebody(here) or _asked_for_something(here, kind)


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
        anybody = words and words != "Staff" and _anybody(words, here.before)
        return "request", words, "doubtful" if anybody else "firm"
    return None


def _asked_somebody(here: At) -> Found | None:
    """ "asked that the Clerk write", "instructed the Clerk to write"."""
    after, whom = here.after, given_to(here.after)
    if not whom and (by := re.search(r"\bbe [a-z]+ed (?:again )?by (?=[A-Z]|the [A-Z])", after[:120])):
        who = STARTS_WITH_SUBJECT.match(after, by.end())
        whom = who[who.lastgroup] if who and who.lastgroup in (*PEOPLE, "body") and not no_person(who) else None
    kind: Kind = (
        "action" if here.word.lower() in ("instructed", "tasked", "delegated", "authorised", "directed") else "request"
    )
    if re.match(r"\s+(?:that|for\b[^.]{0,80}\b(?:to be|be))\b", after):
        return kind, whom, "firm"
    asked = whom and re.match(rf"\s+(?:that\s+|for\s+)?{re.escape(whom)}(?:,[^,]*,)?(?=\s+(?:to|be)\b)", after)
    there = asked and _DONE_THERE.match(after, asked.end()) and not _AT_SOME_TIME.search(after)
    if whom and asked and not there:
        given = _TO_VERB.match(after, asked.end())
        each = given and given[1] in WORK - _TALKED_OVER and _EACH.fullmatch(whom.capitalize())
        return kind, whom, "doubtful" if is_collective(whom) and not each else "firm"
    return None


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
        if re.search(rf"\bcould{_TO_A_MEETING.pattern}", here.after):
            return None  # the words after it are the offer
        if not re.search(r"\b(?:should|could|might|be|we|they|to)\b", here.after[:120]):
            return None  # "that a rota would help" is a view
        return "request", None, "doubtful"
    if kind in PEOPLE and _EVENT.match(here.after):
        return "offer", words, "firm"
    return None


def needed(here: At) -> Found | None:
    """ "This needs to be brought up", "Need to ring the bank", "Ann needs to send it": work that is wanted."""
    if here.aux or CONDITION.search(here.before) or _MAYBE.search(here.before):
        return None
    if _NEEDED.match(here.after):
        return "action", None, "firm" if _AT_A_MEETING.match(here.after) else "doubtful"
    verb = re.match(r"\s+to\s+([a-z-]+)", here.after)
    if not verb or verb[1] not in WORK:
        return None
    kind, words = subject(here)
    if kind in (*PEOPLE, "pronoun") and words and not is_collective(words):
        return "action", None if _SOMEBODY.fullmatch(words) else words, "firm"
    nobody = kind == "none" or re.search(r"[-–•:]\s*$", here.before)
    return ("action", None, "doubtful") if nobody and here.word.lower() == "need" else None


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


def motion_for(here: At) -> Found | None:
    """ "A motion was made for the treasurer to ring the bank", where it says that it was carried."""
    who = re.search(r"\bfor (?=the |[A-Z])", here.after[:60])
    whom = given_to(here.after[who.start() :]) if who else None
    return ("action", whom, "firm") if whom and not is_collective(whom) else None


def label(here: At) -> Found | None:
    """The "Action:" that a clerk puts before, after or beside the work."""
    called = here.before.strip(" *_[(|-–•\t0123456789.")
    if (called and not (here.word.isupper() and here.before.rstrip().endswith((":", ")")))) or not (
        tail := re.match(
            r"[^\S\n]*(?i:(?:points?|items?|required"
            r"|needed)\b\s*)?#?\d*[*_]*\s*[:\-–—][*_]*\s*(\S.*)",
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
    who = given_to(rest)
    who = who if (who and " " in who) or not (full := _FULLY_NAMED.match(rest)) else full[1]
    if not who and (named := re.fullmatch(r"((?:[A-Z][\w.'’-]*[ /&,]*|and )+)\.?", rest)):
        who = named[1].strip(" ,")
    return "action", who, "firm"


def order(here: At) -> Found | None:
    """ "Clerk to write to the owner": a person, post or initials first, then "to" and a verb."""
    verb = _ORDERED.match(here.after)
    if not verb or verb[1] in NO_VERB or here.aux not in ("", "is", "are"):
        return None
    kind, words = subject(here)
    if not words and (known_as := _FIRST_AND_INITIAL.search(here.before)):
        kind, words = "person", known_as[1]
    working = verb[1] in WORK
    if _FOR_EXAMPLE.search(here.before):
        return None
    if not words or (here.aux and (kind not in PEOPLE or not working)) or not _begins_clause(here, kind, words):
        return None
    return _ordered(kind, words, verb[1], here.after)


def _ordered(kind: str, words: str, verb: str, after: str) -> Found | None:
    """What "to" and a verb give to the subject before them: "Board to agree a date", "Ann Roe to shred the lists"."""
    working = verb in WORK
    if kind == "body" and working and (COLLECTIVE.search(words) or _EACH.fullmatch(words)):
        sure = words == "Board" or words.startswith("All ") or (_EACH.fullmatch(words) and verb not in _TALKED_OVER)
        return "action", words, "firm" if sure else "doubtful"
    being = verb in _NO_DEED or (verb == "be" and not re.match(r"\s+be (?:asked|contacted)", after))
    if kind in ("body", "pronoun") or being:
        return None
    if kind == "role" or working or (kind == "person" and _FULL_NAME.match(words)):
        return "action", words, "firm"
    return ("action", words, "doubtful") if kind == "initials" else None


def _begins_clause(here: At, kind: str, words: str) -> bool:
    """Whether nothing but a reference stands before the subject: "Action 3: Clerk to write", "AP136 - KC to ask"."""
    lead = re.split(
        r"^With (?=[A-Z])|[;:!?\n(\[]\s*|(?<=\s)[-–—•·*]\s+|\)\s+|(?<=[a-z]{3}), (?:and |but |so )?", here.before
    )[-1].strip(" *_\"'“‘")
    whole = _REFERENCE.sub("", lead)
    if kind == "initials" and not whole.startswith(words) and (joined := _AND_INITIALS.search(whole)):
        whole = whole[joined.end() :]  # "HI will send it and JK to add the figures"
    return whole.startswith(words)


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
