"""The words of a roll: names, roles, posts, people who are only counted, and nobody."""

from __future__ import annotations

import re

from csip.language.pattern import Pattern
from csip.language.promises.words import CALL_SIGN, LETTER, TITLE

ROLE_WORDS = (
    r"(?:(?:the |acting |interim |deputy |assistant |associate |executive |managing |co-?|joint |parish |town |county "
    r"|district |borough |village |city |honorary |hon\.? |immediate |past |former |first |second |third "
    r"|1st |2nd |vice[- ]|corresponding |recording |membership |social |club |board |council ){0,6}"
    r"(?:(?:vice|deputy)[- ]?chair(?:man|woman|person)?|chair(?:man|woman|person)?(?: of .{2,60})?"
    r"|clerk(?: (?:to|of) .{2,60})?|secretary(?:[-/ ]+treasurer)?|sec|treasurer(?: ?/ ?(?:clerk|secretary))?"
    r"|(?:town )?mayor(?: pro[- ]tem(?:pore)?)?|leader"
    r"|(?:leas[- ]?)?chathaoirleach|cathaoirleach|reeve|provost"
    r"|president(?:[- ]elect)?|convenor|convener|rfo|locum|minutes?(?: ?-?taker| taken by| secretary)?"
    r"|minute[- ]taker|note[- ]taker|notes|facilitator|host|captain|webmaster|librarian|editor|parliamentarian"
    r"|trustee|director|commissioner|supervisor|alderman|council(?:man|woman|member)|member[- ]at[- ]large"
    r"|board member|committee member|member|attorney|superintendent|manager|administrator|principal|headteacher"
    r"|mins|clerk\s*(?:&|and|/)\s*rfo)(?: (?:&|and|/) .{2,30})?)"
)
ROLE = Pattern(ROLE_WORDS, re.I)
POST = Pattern(
    r"(?i)\b(?:officer|director|manager|head of|engineer|solicitor|accountant|auditor|consultant|nurse|doctor|gp"
    r"|lead|administrator"
    r"|co-?ordinator|adviser|advisor|executive|planner|(?:church)?wardens?|constable|inspector|sergeant|pcso|councillor|cllr"
    r"|member for"
    r"|attorney|representative|trust|university|council|ccg|nhs|police|representing|resident|press|public|governor|teacher"
    r"|headteacher)\b"
)
OFFICES = (
    r"Clerk|Officer|Director|Manager|Secretary|Treasurer|Executive|Solicitor|Administrator|Engineer|Consultant|Leader"
)
_LAST_OF_A_POST = Pattern(  # "City Planner", "Tennis Captain", "Picnic Rep"
    r"(?i)\b(?:president(?:[- ]elect)?|chair(?:man|woman|person)?|secretary|treasurer|clerk|officer|director|manager"
    r"|planner|attorney|counsel|solicitor|engineer|superintendent|principal|head ?(?:teacher|master|mistress)|bursar"
    r"|editor|captain|coach|librarian|webmaster|co-?ordinator|organi[sz]er|administrator|assistant|consultant"
    r"|auditor|accountant|bookkeeper|trustee|commissioner|governor|mayor|councillor|member|members?[- ]at[- ]large"
    r"|rep(?:resentative)?|delegate|liaison|lead|leader|chief|marshal|inspector|supervisor|specialist|analyst"
    r"|technician|developer|recorder|registrar|caretaker|(?:church)?warden|ranger|parliamentarian|ambassador|ceo|cfo|coo|cto"
    r"|alternate|substitute|observer|advis[eo]r|teacher|pastor|vicar|minister|archivist|curator|master)$"
)
_ORGANISATION = Pattern(
    r"(?i)\b(?:council|trust|ccg|committee|association|school|university|college|academy|institute|board|partnership"
    r"|police|housing|ltd|limited|inc|llc|llp|plc|company|corporation|corp|bank|church|club|society|foundation"
    r"|agency|authority|department|dept|management|group|services?|partners|solutions|consulting|associates|union"
    r"|library|museum|hospital|network|federation|alliance|office|bureau|district|county|centre|center|nhs|ngo)\.?$"
    r"|^(?:the )?(?:university|college|diocese|borough|city|friends) of [a-z]"
)
DEGREES = Pattern(
    r"(?:(?:M\.?D|Ph\.?D|Ed\.?D|Psy\.?D|D\.?D\.?S|D\.?V\.?M|J\.?D|M\.?P\.?A|M\.?B\.?A|M\.?A|B\.?A|M\.?S|B\.?Sc|M\.?Sc"
    r"|L\.?C\.?S\.?W|R\.?N|C\.?P\.?A|P\.?E|P\.?Eng|A\.?I\.?C\.?P|A\.?I\.?A|Esq|Esquire|OBE|MBE|CBE|MP|MSP|MLA|JP|QC|KC|DL|QPM"
    r"|FRSA|CMCA|AMS|PCAM|CiLCA)\.?(?:\s+|$))+"
)
_PARTICLE = (
    r"(?:de|van|von|vom|zu|der|den|ter|ten|la|le|du|des|da|das|do|dos|di|del|della|bin|ibn|bint|al|el|y|of|Mc|St\.?)"
)
_UPPER = r"A-Z\u00c0-\u00de\u0100\u010c\u0110\u0112\u011a\u0141\u0143\u014c\u0150\u0158\u015a\u0160\u017b\u017d"
_WORD = rf"[{_UPPER}]{LETTER}{{1,60}}"
_TITLES = (
    rf"(?:(?:{TITLE}|(?:The )?(?:Rt\.? )?Hon(?:ou?rable)?\.?|Messrs\.?|Mesdames|Sister|Brother|Father|Fr\.?|Rabbi|Imam"
    r"|Judge|Mayor|Deputy Mayor|Maj(?:or)?\.?|Col(?:onel)?\.?|Lt\.?|Cmdr\.?|Cdr\.?|Chief|Pastor|Canon|Deacon|Mme\.?"
    r"|Councillor|Provost|Bailie)\s+){0,3}"
)
_NAME = Pattern(
    rf"{_TITLES}(?:(?:[{_UPPER}]\.?[\s-]?){{1,4}}\s*)?{_WORD}"
    rf"(?:\s+(?:{_PARTICLE}|[{_UPPER}]\.?|[\"“'‘(]{_WORD}[\"”'’)]|{_WORD})){{0,5}}(?:,? (?:Jr|Sr|II|III|IV)\.?)?"
    rf"(?:\s+{DEGREES.pattern})?|(?:[A-Z]\.?\s?){{2,4}}"
)
MAIL = Pattern(r"[<(]?[\w.+-]{1,60}@[\w.-]{1,60}[>)]?")
IS_CALL_SIGN = Pattern(CALL_SIGN)
_SURNAME_FIRST = Pattern(r"^[A-Z][A-Z'’-]{1,30}, (?=[A-Z][a-z])")  # "GRAY, Dot"
_BODIES_IN_LETTERS = Pattern(r"[A-Z]{2,6}(?:/[A-Z]{2,6})+")  # "Ann Roe, ELMA/ASHB"
_SURNAME_TOO = Pattern(  # "Cal Church", "Dot Banks": two words of which the last is a surname as well
    r"[A-Z][\w.'’-]* (?:Church|Warden|Marshal|Minister|Chief|Mayor|Coach|Lead|Pastor|Vicar)"
)
POSTED = Pattern(  # "City Manager Ann Roe"
    r"(?P<post>(?!Chief (?:Supt|Superintendent|Insp|Const))"
    r"(?:[A-Z][\w&'’-]+ ){0,3}(?:Director|Manager|Attorney|Clerk|Chief|Engineer|Planner|Secretary"
    r"|Administrator|Superintendent|Librarian|Treasurer|Accountant|Officer|Co-?ordinator|Solicitor|Representative|Consultant"
    r"|(?:Committee|Board|Council|Panel) Member))\s+"
    rf"(?P<name>(?:{TITLE}\s)?(?:[A-Z]\.? ?){{0,2}}{_WORD}(?:\s{_WORD}){{1,2}})"
    r"(?<! Officer)(?<! Director)(?<! Manager)(?<! Engineer)(?<! Clerk)(?<! Executive)"  # "Chief Roads Officer"
)
POSTED_SURNAME = Pattern(  # "Fire Chief Roe"
    r"(?P<post>(?:Fire|Police|Deputy|Assistant|Town|City|Village|County|Parish|Borough|District|Medical|Planning"
    r"|Finance|Building|Harbou?r|Health|Highways?|Roads?|Water|School|Business|Office|Project|Executive)"
    rf" (?:Chief|Officer|Manager|Clerk|Secretary|Treasurer|Attorney|Engineer|Administrator|Director|Master))"
    rf"\s+(?P<name>{_WORD})"
)
_VERB = Pattern(
    r"\b(?:was|were|had|has|is|are|will|would|may|can|who|whom|spoke|said|gave|told|took|made|asked|came|went|sent"
    r"|(?!retired\b|elected\b|invited\b|appointed\b|excused\b|delayed\b|arrived\b|opted\b|joined\b)[a-z]{3,}ed)\b"
)
_TOPIC = Pattern(  # words of the titles of business that are in nobody's name
    r"(?i)\b(?:business|reports?|minutes|agendas?|comments?|correspondence|financ(?:e|es|ial)|budgets?|updates?|reviews?"
    r"|discussions?|approval|items?|meetings?|announcements?|adjourn(?:ment|ed)?|matters|arising|welcome|introductions?"
    r"|elections?|actions?|next|new|old|any|other|events?|projects?|membership|fundraising|maintenance|website|media"
    r"|declarations?|interests?|apologies|closing|closed|session|consent|presentations?|proposals?|motions?|resolutions?"
    r"|policy|policies|planning|highways|treasury|accounts?|payments?|invoices?|grants?|call to order|visitors?|guests?"
    r"|public|open forum|forum|opening|quorum|attendance|approved|agreed|noted|resolved|carried|dates?|time|notes"
    r"|status|revision|summary|goals|tasks?|issues|topics?|communications?|publicity|bylaws?|insurance|nominations?|volunteers?|newsletter"
    r"|\w+['’]s?\s+(?:report|update)|none|nothing)\b"
)
NONE = Pattern(
    r"(?i)\W*(?:none|nil|no apologies(?: (?:were )?received| for absence)?|there were none|n/?a|no one|nobody"
    r"|none (?:received|recorded|were received)|there were no (?:apologies|absence).*|no absence.*"
    r"|not applicable"
    r"|(?:please )?(?:see|per|as per|as)? ?(?:the )?(?:attached |attendance |sign[- ]?(?:in|up)[- ])"
    r"(?:sheet|list|register)"
    r"(?: (?:is )?(?:attached|enclosed|below|on file))?(?: as (?:exhibit|appendix|annex) \w+)?)?\W*"
)
_COUNT = Pattern(
    r"(?i)\b(?<!\d[.,])(?:\d+(?!\.\s|[.,]\d)|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|no"
    r"|a number of)\b[^,;]{0,40}\b(?:public|residents?|parishioners?|press|electors?|members|visitors?"
    r"|guests?|observers?|people|others)\b(?! ?/)"  # "6.6 people / day" is a statistic
)
_OUTCOME = Pattern(r"(?:CARRIED|LOST|DEFEATED|AGREED|APPROVED|RESOLVED|NOTED|MOVED|SECONDED)(?: [A-Z]+LY)?")
INITIALS = Pattern(r"[A-Z][A-Za-z]{0,2}[A-Z][a-z]?")  # JB, SvW, AWr
BRACKETS = Pattern(r"\s*(?:\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\])")  # "(Elm Trust (ET))" has others within


_POST_IN_SMALL = Pattern(rf"(?:{ROLE_WORDS})\s+(?=(?-i:[A-Z]))", re.I)


_PART_OF_A_LAND = Pattern(
    r"(?:District|Ward|Division|Precinct|Zone|Region|Place|Position|Seat|Area) (?:[A-Z]|[IVX]+|\d+)"
)


def is_name(words: str) -> bool:
    """Whether the words look like one person's name."""
    words = _SURNAME_FIRST.sub("", words.strip(" .,*"))
    return (
        len(words) < 60
        and bool(_NAME.fullmatch(words))
        and not _OUTCOME.fullmatch(words)
        and not _PART_OF_A_LAND.fullmatch(words)
    )


def is_post(words: str) -> bool:
    """Whether the words say what somebody is, not who: "Parish Clerk", "Head of Roads"."""
    titled = re.match(rf"{TITLE}\s", words)
    return not titled and bool(
        ROLE.fullmatch(words) or POST.search(words) or re.search(rf"\b(?:{OFFICES}|Head|Principal)\b", words)
    )


# Long because each thing that is said of somebody, or that looks like it, has its own sign.
def is_about_somebody(words: str) -> bool:
    """Whether the words behind a name and a comma are more about it: "City Planner", "Elm Trust", "MD", "new here"."""
    bare = BRACKETS.sub("", words).strip(" ,;")
    whose = re.split(r"\s(?:of|from|with)\s", bare, maxsplit=1)[0]
    lower = _POST_IN_SMALL.match(bare)
    if lower and " " in bare[lower.end() :] and is_name(bare[lower.end() :]):
        return False  # "treasurer Ann Roe" is one more
    if POSTED.fullmatch(bare) or (whose != bare and " " in whose and is_name(whose) and not is_about_somebody(whose)):
        return False
    named = re.split(r"\s[-–—/]\s|\s*[(\[]|:\s", words.strip(), maxsplit=1)[0]
    if re.match(rf"{TITLE}\s", bare) or (named != words.strip() and is_name(named) and not is_about_somebody(named)):
        return False
    if re.match(r"[a-z]", bare):
        return not is_name(bare) and len(bare.split()) < 7 and not _VERB.search(bare)
    if _SURNAME_TOO.fullmatch(bare):
        return False
    return bool(
        ROLE.fullmatch(bare)
        or _LAST_OF_A_POST.search(bare)
        or _ORGANISATION.search(bare)
        or DEGREES.fullmatch(bare)
        or _PART_OF_A_LAND.fullmatch(bare)
        or MAIL.fullmatch(bare)
        or _BODIES_IN_LETTERS.fullmatch(bare)
        or re.match(r"Head of|Director of|Friends of|University of|City of|Town of", bare)
    )


def ends_as_post(words: str) -> bool:
    """Whether the last word is that of a post: "City Attorney"."""
    return bool(_LAST_OF_A_POST.search(BRACKETS.sub("", words).strip()))


def is_topic(words: str) -> bool:
    """Whether the words are the title of some business, however much they look like a name: "Old Business"."""
    return bool(_TOPIC.search(words)) and not re.search(rf"\b{TITLE}\s+[A-Z]", words)


def is_organisation(words: str) -> bool:
    """Whether the words name a body rather than a post or a person: "Elm Trust"."""
    return bool(_ORGANISATION.search(words)) and not ROLE.search(words) and not re.search(rf"\b(?:{OFFICES})\b", words)


def is_vacant(words: str) -> bool:
    """Whether the words say that nobody holds a post."""
    return bool(
        re.fullmatch(
            r"(?i)\W*(?:(?:position|seat|post|office)\s)?(?:is )?vacan(?:t|cy)(?: (?:position|seat|post))?\W*", words
        )
    )


def is_public(words: str) -> bool:
    """Whether the words count people rather than name one: "3 members of the public"."""
    if _COUNT.search(words):
        return True
    found = re.match(r"(?i)\W*(?:members? of (?:the )?)?(?:public|press)\b\W*", words)
    return bool(found) and len(words) < 60 and not re.match(rf"{TITLE}\s", words[found.end() if found else 0 :])
