"""Work that those who meet take on together, and papers that somebody will have to make: nobody is named for either."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from csip.language.pattern import Pattern
from csip.language.promises.clause import CONDITION
from csip.language.promises.find import sentence_spans
from csip.language.promises.words import WORK
from csip.language.promises.work import base_form


class Shared(NamedTuple):
    """Who takes it on, as printed, None where the words name nobody; and the sentence that says so."""

    who: str | None
    start: int
    end: int


_OUTSIDE = r"(?!County\b|District\b|Borough\b|City\b|State\b|Federal\b|National\b|Regional\b|Combined\b|School\b)"
_BODY = (
    r"(?:[Ss]ub-?[Cc]ommittee|[Cc]ommittee|[Bb]oard|[Cc]ouncil|[Pp]anel|[Gg]roup|[Ww]orking [Pp]arty|[Ss]enate"
    r"|[Tt]rustees|[Gg]overnors|[Cc]ouncillors|[Dd]irectors|[Oo]fficers|[Aa]ssociation|[Ss]ociety|[Cc]lub|[Cc]ommission(?:ers)?"
    r"|[Ss]elect(?:men|board)|[Vv]estry|[Ss]ession|[Ss]upervisors"
    r"|[Ee]xec(?:utive)?|WG|SC|TSC|SIG|PPG)"
)
_WHO = (
    rf"(?P<who>[Ww]e|(?:(?:[Tt]he|[Tt]his|[Oo]ur|[Aa]) |(?=[A-Z]))(?:(?:residents|parish|town|steering|working) )?"
    rf"(?:{_OUTSIDE}[A-Z][\w&'’-]* ){{0,3}}{_BODY}(?: \([^()]{{2,80}}\))?"
    r"|[Tt]he (?:chair(?:man|person)?|[Cc]hair(?:man|person)?) and (?:the )?[Vv]ice-?[Cc]hair(?:man|person)?)"
)
_TAKES_ON = Pattern(
    rf"(?:\W*(?:[A-Z][^,.;]{{3,40}}, |[^.;]{{0,60}}\b(?:agreed|resolved|decided|confirmed|moved)(?: \w+)? that )?{_WHO}"
    r"(?:(?: also| then| now)? (?:(?:will |still )?(?:need|have) to|will|shall)(?: (?:also|then|now|[a-z]+ly))?|['’]ll"
    r"| (?:have |has )?(?:agreed|decided|undertook|resolved|chose) to) "
    r"|\W*[Ll]et(?:['’]s| us) )(?:be (?=[a-z]+ing\b))?(?P<verb>[a-z-]+)(?P<rest>\b.*)",
    needs=(" will ", " need to ", " have to ", " shall ", "'ll ", "’ll ", "agreed to ", "decided to ", "undertook to ",
           "resolved to ", "chose to ", "et's ", "et’s ", "et us "),
)  # fmt: skip
_DECIDED_SHOULD = Pattern(  # "It was decided councillors should invite the club"
    rf"\W*[^.;]{{0,60}}\b(?:agreed|resolved|decided)(?: \w+)?(?: that)? "
    rf"(?:{_WHO}|(?P<they>members|councillors|trustees|governors|directors|officers)) should (?:also |then )?"
    r"(?P<verb>[a-z-]+)(?P<rest>\b.*)",
    needs=(" should ",),
)
# What a body does by sitting, or is no more than its policy.
_SITTING = """
    agree attend carry cascade consider deal discuss do engage ensure go hold host keep lead let look make meet monitor
    move offer pass progress promote provide retain revisit see show supply support table take talk try undertake
    visit vote work
"""
_RESEARCH = Pattern(
    r" (?:an? |the |some |further |more )?(?:research|survey|review|study|audit|inspection|assessment)\b"
)
BY_SITTING = frozenset(_SITTING.split())
_DONE_BY_SITTING = Pattern(r" (?:for|against|in favou?r|at (?:the|its|our) (?:next )?meeting|in (?:closed|private))\b")
OFTEN = Pattern(
    r"(?i)\b(?:often|usually|each|every|always|monthly|weekly|annually|regularly|(?:will|shall|to|would) continue"
    r"|quarterly|whenever)\b"
)
_AS_A_RULE = Pattern(r"(?<!\bsee )(?<!\bask )(?<!\bout )(?<!\bcheck )\b(?:if|unless|provided|once)\b")
_PAPER = (
    r"(?:survey|report|letter|e-?mail|notice|reminder|invitation|questionnaire|poll|newsletter|flyer|leaflet|poster"
    r"|advert(?:isement)?|announcement|application|booking|enquiry|payment|link|form|issue|ticket|document|page"
    r"|draft|video|quote|quotation|thank[- ]you|card|doodle)s?"
)
_OUTLET = (
    r"(?:web ?-?sites?|web pages?|noticeboards?|notice boards?|newsletters?|magazine|Facebook|social media|wiki"
    r"|mailing lists?|Google [Gg]roup|forum|repo(?:sitory)?|parish news|local (?:paper|press))"
)
_WILL_BE = r"(?: also| then)?,? (?:will|shall|would|must)(?: also| then)? "
_MADE = Pattern(
    r"\W*(?:[A-Z]|[Aa]n? |[Tt]he |[Tt]h(?:is|ese) )[^.;:]{0,60}?"
    rf"(?:(?:\b{_PAPER}\b[^.;:]{{0,40}}?{_WILL_BE}"
    r"be (?:sent|written|issued|e-?mailed|circulated|prepared|drafted|produced|drawn up|created"
    r"|put (?:out|up|together)|made|displayed|distributed|delivered)\b"
    rf"|{_WILL_BE}"
    r"(?:be (?:published|posted|placed|put|uploaded|added|displayed|included|advertised|announced|shared)"
    rf"|go(?: out)?|appear) [^.;:]{{0,40}}?\b(?:on|in|to|via|through)\b [^.;:]{{0,40}}?\b{_OUTLET}))\b",
    needs=(" will ", " shall ", " would ", " must "),
)
_AND_IF = Pattern(r",? and if\b.*")  # what hangs on it is one thing more
_DONE = (
    r"(?:checked|updated|replaced|ordered|obtained|arranged|included|added|investigated|chased|collected|sorted"
    r"|looked into|asked|contacted|invited|moved|removed|repaired|fixed|amended|corrected|drafted|prepared|purchased"
    r"|bought|installed|cleaned|cleared|painted|erected|created|written|sought|approached|notified|informed|reviewed"
    r"|brought (?:back|forward|to)|raised|registered|advertised|printed|booked|uploaded|submitted|sent|produced)"
)
_WILL_BE_DONE = Pattern(
    r"\W*(?:[A-Z]|[Aa]n? |[Tt]he |[Tt]h(?:is|ese) )[^.;:]{0,60}?(?: also| then)? (?:will|shall)(?: also| then)? "
    rf"be {_DONE}\b",
    needs=(" will ", " shall "),
)
_BY_SOME_OF_US = Pattern(  # "The lease will be reviewed by a working party"
    rf"\W*(?:[A-Z]|[Aa]n? |[Tt]he |[Tt]h(?:is|ese) )[^.;:]{{0,100}}? (?:will|shall)(?: also| then)? "
    rf"be (?:\w+ly )?(?:{_DONE}|considered|discussed|examined|looked at|drawn up)(?: \w+){{0,3}}? by "
    r"(?P<who>(?:an? |the |our )?(?:[\w'’-]+ ){0,3}(?:[Ww]orking (?:[Pp]arty|[Gg]roup)|[Ss]ub-?[Cc]ommittee"
    r"|[Tt]ask (?:[Gg]roup|[Ff]orce)))\b",
    needs=(" by ",),
)
_MANY = (
    r"(?:leaders|members|partners|chairs|teams|groups|representatives|volunteers|trustees|governors|councillors"
    r"|committees|officers|directors|participants|attendees|staff)"
)
_SETTLED = Pattern(r"\b(?:agreed|approved|accepted|adopted)\b")
_ASKED_ABOUT = Pattern(r"\b(?:as to|about|of|know|heard?|asked|unclear|sure|on) (?:when|how|where|why|who)\b")
_BY_SOMEBODY = Pattern(r"\bbe \w+(?: \w+)? by (?!(?:e-?mail|post|phone|telephone|letter|text|the end|\w+day|\d))")


_ALL_ASKED = Pattern(  # "All team leaders are reminded to send their reports"
    r"\b(?P<who>[Ee]veryone|[Aa]ll(?: the)? (?:[\w-]+ ){0,2}"
    rf"{_MANY}|(?:[Tt]he )?(?:other )?(?:[A-Z][\w-]* ){{0,2}}{_MANY})"
    r" (?:is|are|was|were) (?:also |kindly |again )?(?:requested|reminded|asked) to (?:please )?(?P<verb>[a-z-]+)\b",
    needs=(" requested to ", " reminded to ", " asked to "),
)


def given_to_the_body(text: str) -> Iterator[Shared]:
    """Each sentence in which those who meet say that they will do something, or that a paper will be made.

    What hangs on an "if", comes again and again, or is done by sitting is none.
    """
    if not any(word in text for word in ("ill ", "hall ", "ll ", "ould ", "must ", " to ")):
        return
    for left, right in sentence_spans(text):
        sentence = text[left:right]
        if sentence.endswith("?") or OFTEN.search(sentence):
            continue
        taken = _TAKES_ON.match(sentence) or _DECIDED_SHOULD.match(sentence)
        if by_some := _BY_SOME_OF_US.match(sentence):
            yield Shared(by_some["who"], left, right)
        elif taken and _is_work(taken):
            yield Shared(taken["who"] or taken.groupdict().get("they"), left, right)
        elif (asked := _ALL_ASKED.search(sentence)) and asked["verb"] in WORK and not _AS_A_RULE.search(sentence):
            yield Shared(asked["who"], left, right)
        elif (_MADE.match(sentence) or _WILL_BE_DONE.match(sentence)) and not _unlike_work(sentence):
            yield Shared(None, left, right)


def _unlike_work(sentence: str) -> bool:
    """Whether a paper that will be made was made before, hangs on something, or is the work of somebody named."""
    conditional = CONDITION.search(_AND_IF.sub("", sentence).replace(" would ", " will "))
    return bool(
        conditional or _SETTLED.search(sentence) or _BY_SOMEBODY.search(sentence) or _ASKED_ABOUT.search(sentence)
    )


def _is_work(taken: re.Match[str]) -> bool:
    verb, rest = base_form(taken["verb"]), taken["rest"]
    if verb in ("undertake", "conduct") and _RESEARCH.match(rest):
        return True
    if verb not in (WORK | {"start"}) - BY_SITTING or _DONE_BY_SITTING.match(rest):
        return False
    return not _AS_A_RULE.search(rest)
