"""Who moved and who seconded, in the words of one paragraph: the forms in which minutes of all countries say it.

Each form is a row of a table below, with an example.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from csip.importers.papers.lines import MOST_LINES
from csip.language.pattern import Pattern
from csip.language.promises.clause import begins_with
from csip.language.promises.words import CALL_SIGN, CAPITAL, LETTER, MONTHS, NOT_A_NAME, NOT_A_PERSON, TITLE


class Moved(NamedTuple):
    """A motion's people as the words name them, and where in the text the words that do so begin and end."""

    mover: str
    seconder: str | None
    start: int
    end: int


class _Said(NamedTuple):
    who: str
    start: int
    end: int


# Words with a capital that stand where a name could and are none.
_OTHER = """
    They We He She I You Seconded Seconder Second Seconds Proposed Proposer Moved Mover Motion Motions Carried Agreed
    Approved Passed Adopted Resolved Resolution Defeated Lost Withdrawn Tabled Unanimous Unanimously All Vote Votes
    Voting Voted Ayes Aye Nays Nay Noes Yes Opposed Abstain Abstained Abstentions Favour Favor For Against That None
    Discussion Board Committee Council Club Association Members Member Everyone Somebody Someone Nobody Group Team
    Recommended Recommendation Acclamation Unopposed Elected Then Is Was Be By BY Second's Amendment Name Signed Date
    Sec Prop Show Roll Recorded Result Decision Outcome Staff Public Duly Having Upon Whereas Therefore Status
    Approve Adopt Accept Adjourn Appoint Authorise Authorize Direct Receive Confirm Set Keep Increase Purchase
"""
_NAMES_TOO = frozenset(
    [
        "Green",
        "Field",
        "Church",
        "Park",
        "Lane",
        "Hall",
        "Grant",
        "Kent",
        "April",
        "June",
        "England",
        "Wales",
        "Scotland",
        "Street",
        "Press",
    ]
)
_OF_MOTIONS = frozenset(_OTHER.split())
_NO_NAME = (_OF_MOTIONS | NOT_A_NAME | NOT_A_PERSON) - _NAMES_TOO
_OFFICE = (
    r"(?:Council ?(?:member|man|woman|person)|Council Member|Commissioner|Supervisor|Selectm[ae]n|Selectwoman|Trustee"
    r"|Director|Alder(?:man|woman|person)|(?:Deputy |Vice[- ])?Mayor(?: Pro[- ]Tem(?:pore)?)?|(?:Deputy )?Reeve"
    r"|Warden"
    r"|(?:Board |Committee |Council )?Member|(?:Vice[- ])?President(?: Pro[- ]Tem(?:pore)?)?"
    r"|(?:Vice[- ]|Deputy )?Chair(?:man|woman|person)?"
    r"|Treasurer|Secretary|Clerk|Governor|Superintendent|Senator|Representative|Brother|Sister|Br|Sr|Fr|Father|Pastor"
    r"|Hon|Crs?|Cllrs?|Clrs?|Commodore|Captain|Principal|Director)"
)
_PART = rf"[A-Z]{LETTER}{{1,60}}(?<!-)"
_SURNAME = rf"(?:(?:de|da|del|della|van|von|der|den|la|le|di|ap|ab) ){{0,3}}{_PART}"
_INITIAL = r"[A-Z]\.? ?"
# Bounded throughout: a line of a thousand capitals costs its length.
_WHO = (
    rf"(?:{CALL_SIGN}(?!\w)"
    rf"|(?:(?:{TITLE}|(?:Br|Sr|Fr|Hon|Crs?|Cllrs?|Clrs?)\.?|{_OFFICE}) ){{1,3}}(?:[A-Z]\.? ?){{0,3}}{_SURNAME}"
    rf"(?: (?:[A-Z]\.? )?{CAPITAL})?"
    rf"|(?:{_INITIAL}){{1,3}} ?{_SURNAME}(?: {CAPITAL})?"
    rf"|{CAPITAL}(?: (?:[A-Z]\.? ?){{0,2}}{_SURNAME}(?: {CAPITAL})?| [A-Z]\.(?= [a-z]))?"
    rf"|[Tt]he (?:{_OFFICE}|chair(?:man|person)?|vice[- ]chair|clerk|treasurer|secretary|president)"
    r"|(?:President|Secretary|Treasurer|Chair(?:man|person)?)(?= (?:moved|proposed|seconded|motioned)\b)"
    r"|[A-Z]{2,4})(?!\d)"
    rf"(?:,? (?:Jr|Sr)\b\.?)?(?: \([A-Z]\))?(?:,? {CALL_SIGN}(?!\w),?)?"
)
_IN_SMALL = r"(?![AI] )[A-Z]\.? [a-z][\w'’-]{1,30}"  # a name behind its initial, typed in haste: "J reed"
_FREE = r"(?<![\w'’.&/-])"  # nothing of a longer name before it
_ADVERB = r"(?:(?:then|also|formally|duly|so|has|had|therefore) ){0,2}"
_MARKS = r"\s*[:.;,\-–—]{0,2}\s*"
_BY = (
    r"(?:(?: duly)? made| put forward| offered| given| introduced| presented)?(?: was| were)?(?: made)? ?(?:by|BY|By|of"
    r"|from)\s*:?\s*"
)
_MOVED_BY = (
    r"\b(?:[Mm]oved|MOVED|[Pp]roposed|PROPOSED|[Mm]otion(?:ed)?|MOTION(?:ED)?|[Pp]roposition|[Pp]roposal|[Ff]irst"
    rf"|1st|[Oo]ffered|[Ii]ntroduced|[Aa]pproved|[Nn]ominated)(?: and [a-z]+)?{_BY}"
)
_SECONDED_BY = (
    r"\b(?:[Ss]econd(?:ed|s)?|SECOND(?:ED)?|2nd(?:ed)?|2ND|[Ss]upported|SUPPORTED)(?: (?:it|this|the motion))?"
    rf"{_BY}"
)
_SECONDS = r"(?:[Ss]econd|SECOND|2nd|2ND|[Ss]upport)"
_SOON_SECONDED = (
    rf"(?=[\s,;./()&–—-]{{0,6}}(?:and |with )?(?:a |the )?(?:{CAPITAL} (?:to )?)?(?:{_SECONDS}|[Ss]ec\b"
    r"|S:))"
)

# name, form, example
_BOTH = (
    ("proposer-seconder", rf"(?P<a>{_WHO}) \([Pp]roposer\)[,;]?(?: and| &)? (?P<b>{_WHO}) \([Ss]econder\)",
     "Cllr Roe (Proposer) and Cllr Dale (Seconder)"),
    ("nominee", rf"{_FREE}(?P<a>{_WHO}) {_ADVERB}(?:proposed|nominated) {_WHO},? (?:and )?seconded by:? (?P<b>{_WHO})",
     "Ann Roe proposed Flo Ives, seconded by Bob Dale"),
    ("moved-and-seconded", rf"{_FREE}(?P<a>{_WHO}) {_ADVERB}(?:proposed|moved|MOVED|motioned),?(?: and)? (?P<b>{_WHO})"
     rf",? (?:seconded|SECONDED|2nd(?:ed)?)\b(?! by\b)", "Ann Roe moved and Bob Dale seconded that"),
    ("slashed-subject", rf"{_FREE}(?P<a>{_WHO})\s?/\s?(?P<b>{_WHO}) (?:moved|motioned|M/S|made (?:a|the) motion)\b",
     "Roe/Dale moved to"),
    ("letters", rf"\b[PM]\s?[:\-–]\s?(?P<a>{_WHO})[\s,;/]+S\s?[:\-–]\s?(?P<b>{_WHO})", "P: Roe S: Dale"),
    ("m-s-c", rf"\b(?:M\s?[/.&]?\s?S(?:\s?[/.&]?\s?[CPU]){{0,2}}\.?|(?:[Mm]oved|[Pp]roposed)\s?(?:/|&|and|,)\s?"
     rf"[Ss]econded(?: and [Cc]arried)?|(?:[Mm]over|[Pp]roposer)\s?(?:/|&|and)\s?[Ss]econder)(?: "
     rf"by)?\s?[:(\-–—]{{0,2}}"
     rf"\s?(?P<a>{_WHO})\s?(?:/|,|\band\b|&|–|-)\s?(?P<b>{_WHO})", "M/S/C (Roe/Dale)"),
    ("slashed", rf"(?:\b(?:[Mm]oved|MOVED|[Mm]otion|MOTION|[Rr]esolved|RESOLVED|[Pp]roposed|CARRIED|[Cc]arried)(?: "
     rf"by)?"
     rf"(?: (?:No\.? ?|#)?\d[\d-]{{0,9}})?\s?[:(\-–—]{{0,2}}\s?\(?)(?P<a>{_WHO})\s?/\s?(?P<b>{_WHO})",
     "Moved: Roe/Dale"),
    ("slashed-at-the-end", rf"\b[Mm]otion (?:to|for|that) "
     rf"[^.;:(]{{1,240}}[:(\-–]\s?(?P<a>{_WHO})\s?/\s?(?P<b>{_WHO})",
     "Motion to approve: Roe/Dale"),
    ("made-in-brackets", rf"\b[Mm]otion (?:was )?made \((?P<a>{_WHO}(?: [A-Z]\.?)?)\),? (?:and )?(?:was )?[Ss]econded "
     rf"\((?P<b>{_WHO}(?: [A-Z]\.?)?)\)", "Motion was made (Ann R.) and seconded (Pastor Dale)"),
    ("as-a-record", rf"\b(?:moved|proposed|approved|accepted) as (?:an? |the )?(?:true |correct |accurate |and "
     rf"|fair )+"
     rf"(?:record |account )?by (?P<a>{_WHO}) and (?P<b>{_WHO})", "moved as a true record by Ann Roe and Bob Dale"),
    ("by-two", rf"\b(?:[Mm]oved|[Pp]roposed) by (?P<a>{_WHO})(?: and |/| & )(?!second)(?P<b>{_WHO})(?=\s*[,;.)]"
     rf"|\s*$| that\b| to\b)",
     "Moved by Roe and Dale that"),
    ("making-the-motion", rf"\bwith (?P<a>{_WHO}) (?:making|moving|offering) (?:the|a) motion,?(?: and)? (?P<b>{_WHO})"
     r" (?:second(?:ing|ed)?\b|making the second\b|2nd\b)", "approved with Ann Roe making the motion, Bob Dale second"),
    ("small-letters", rf"\b[Pp]roposed(?: by)?:? (?P<a>{_IN_SMALL}|{_WHO})[,;]? (?:and )?[Ss]econded(?: by)?:? "
     rf"(?P<b>{_IN_SMALL}|{_WHO})", "Proposed J reed, seconded D Dale"),
    ("name-then-seconds", rf"\b[Mm]otion to [A-Za-z][a-z]+(?: the [a-z]+)?,? (?P<a>{_WHO}), ?(?P<b>{_WHO}) "
     r"(?:[Ss]econds|[Ss]econded|2nds)\b(?! by\b)", "Motion to adjourn Ann, Bob seconds"),
    ("before-that", rf"^(?:[A-Z]{{1,4}}\s?[\d/ "
     rf"-]{{2,12}}[:.)]?\s+)?(?P<a>{_WHO})\s?[,/]\s?(?P<b>{_WHO})\s?:?\s+(?=(?:That|THAT|"
     rf"Be it|BE IT)\b)", "R2025-041 B. Dale, C. Fenn: That"),
)  # fmt: skip
_MOVERS = (
    ("by", rf"{_MOVED_BY}(?P<a>{_WHO})", "motion made by Ann Roe"),
    ("as-an-officer", rf"\b(?:proposed|nominated) (?:as|for|to be) [^.;,]{{2,50}}? by (?P<a>{_WHO})",
     "Flo Ives was proposed as Chair by Ann Roe"),
    ("by-at-the-end", rf"\b[Mm]otion (?:to|for|that) [^.;]{{1,240}}?\b(?:moved|made|proposed) by (?P<a>{_WHO})",
     "A motion to buy oars was made by Ann"),
    ("behind-a-colon", rf"^\W*M(?:otion|OTION)(?: (?:to|for|that) [^.;:]{{1,240}})?:\s?(?P<a>{_WHO})"
     rf"(?:(?=\W*$)|{_SOON_SECONDED})", "Motion to wait: Ann Roe"),
    ("by-before-second", rf"\b[Mm]otion(?: was made)? (?:to|for|that) [^.;]{{1,240}}? by "
     rf"(?P<a>{_WHO}){_SOON_SECONDED}",
     "Motion to wait by Ann; Bob to second"),
    ("in-brackets", rf"[(\[](?P<a>{_WHO}){_SOON_SECONDED}", "(Roe, seconded Dale)"),
    ("in-brackets-behind", rf"^\W*(?:Motion|MOTION) \((?P<a>{_WHO})\)", "Motion (Ann): to paint it"),
    ("of", rf"\b[Oo]n (?:the |a )?(?:motion|proposition|proposal) (?:of|by|from) (?P<a>{_WHO})", "on the motion of "
     "Roe"),
    ("label", rf"(?:\b(?:[Mm]oved|MOVED|[Mm]over|MOVER|[Pp]roposed|PROPOSED|[Pp]roposer|PROPOSER"
     rf"|1st)\b(?:\s*[:,\-–—]\s*|\s+)|\b[Pp]rop\b{_MARKS})"
     rf"(?:for (?:payment|approval){_MARKS})?(?P<a>{_WHO})(?=\s*(?:[,.;:)/&–—-]|$|and\b|\b{_SECONDS}|\bSec\b"
     rf"|[A-Z]{{4}})|\t|\s\s)",
     "Moved: Roe Seconded: Dale"),
    ("label-seconded", rf"\b(?:[Mm]oved|MOVED|[Mm]over|[Mm]otion|MOTION|[Pp]roposed|[Pp]roposer"
     rf"|[Ff]irst)\b\s*[:,\-–—]?\s*(?P<a>{_WHO})"
     rf"{_SOON_SECONDED}", "Motion: Roe, 2nd: Dale"),
    ("subject", rf"{_FREE}(?P<a>{_WHO}),? {_ADVERB}(?:(?:so )?(?:moved|MOVED|moves|motioned|motions"
     r"|proposed|proposes|propose(?=[,;]))\b(?! to [A-Z]| in(?:to)? \b| from | away| house| on to)"
     r"|motion(?= (?:to|that|for|move|confirm|approve|accept|adopt|adjourn|recess|(?:five|ten|fifteen) minute)\b)"
     r"|(?:[a-z]+ed|went|gave|read|spoke|took|brought) [a-z][\w ,'’-]{2,80}? and (?:then )?moved(?= to [a-z])"
     r"|(?:made|makes|make|offered|introduced|put forward|gave|brought|presented) (?:an?|the|this|that|another|his"
     r"|her) "
     r"(?:[a-z]+ )?motion\b|made motion\b)", "Ann made a motion to"),
)  # fmt: skip
_SECONDERS = (
    ("by", rf"{_SECONDED_BY}(?P<b>{_WHO})", "seconded by Bob"),
    ("label", rf"\b(?:[Ss]econd(?:ed|er)?|SECOND(?:ED|ER)?|[Ss]econder|2nd(?:ed)?|2ND"
     rf"|[Ss]upport(?:ed)?)\b(?:\s*[:,\-–—]\s*|\s+)(?P<b>{_WHO})|\b[Ss]ec\b{_MARKS}"
     rf"(?P<c>{_WHO})", "Seconded: Dale"),
    ("in-brackets-behind", rf"\b(?:Second(?:ed)?|SECOND(?:ED)?) \((?P<b>{_WHO})\)", "Second (Bob)."),
    ("subject", rf"{_FREE}(?P<b>{_WHO}),? {_ADVERB}(?:(?:seconded|SECONDED|seconds)(?! by\b|\s*[:–—]"
     rf"| [A-Z])|second(?= it\b| the\b|[.,;)]|$)|2nd(?:ed)?\b(?! by\b|\s*[:–—]| [A-Z]"
     rf"| (?:place|year|half|hand))|to second\b|supported the motion"
     r"|(?:gave|made|provided|offered|was) (?:an?|the) second\b|supported\b(?! by\b))", "Bob seconded"),
)  # fmt: skip
FORMS = {
    f"{side}: {name}": example
    for side, rows in (("both", _BOTH), ("moved", _MOVERS), ("seconded", _SECONDERS))
    for name, _, example in rows
}
_NAME_BEGINS = r"(?:[A-Z]|[Tt]he )"
_LONGEST_NAME = 300  # characters that `_WHO` takes, and what may stand between it and the word for moving
# Words without which a form cannot be there: it is compiled when a paper first has them, since each holds the many
# shapes of a name twice. A form without a row needs nothing that `_MAY_MOVE` does not.
NEEDS = {
    "both: proposer-seconder": r"\([Pp]roposer\)",
    "both: nominee": rf"(?:proposed|nominated) {_NAME_BEGINS}.{{0,{_LONGEST_NAME}}} seconded by",
    "both: moved-and-seconded": rf"(?:proposed|moved|MOVED|motioned),?(?: and)? {_NAME_BEGINS}",
    "both: slashed-subject": rf"/\s?{_NAME_BEGINS}.{{0,{_LONGEST_NAME}}} (?:moved|motioned|M/S)",
    "both: letters": r"\b[PM]\s?[:\-–]",
    "both: m-s-c": r"\bM\s?[/.&]?\s?S|(?:[Mm]oved|[Pp]roposed)\s?(?:/|&|and|,)\s?[Ss]econded"
    r"|(?:[Mm]over|[Pp]roposer)\s?(?:/|&|and)\s?[Ss]econder",
    "both: slashed": r"(?:[Mm]oved|MOVED|[Mm]otion|MOTION|[Rr]esolved|RESOLVED|[Pp]roposed|CARRIED|[Cc]arried)"
    rf"[^/]{{0,{_LONGEST_NAME}}}/\s?{_NAME_BEGINS}",
    "both: slashed-at-the-end": rf"[Mm]otion (?:to|for|that) [^.;:(]{{1,240}}[:(\-–]\s?{_NAME_BEGINS}",
    "both: as-a-record": r"(?:moved|proposed|approved|accepted) as ",
    "both: by-two": r"(?:[Mm]oved|[Pp]roposed) by ",
    "both: making-the-motion": r" (?:making|moving|offering) (?:the|a) motion",
    "both: small-letters": rf"[Pp]roposed(?: by)?:? {_NAME_BEGINS}",
    "both: name-then-seconds": rf"[Mm]otion to [A-Za-z][a-z]+(?: the [a-z]+)?,? {_NAME_BEGINS}",
    "both: before-that": r"\s(?:That|THAT|Be it|BE IT)\b",
    "moved: by": rf"{_MOVED_BY}{_NAME_BEGINS}",
    "moved: as-an-officer": r"(?:proposed|nominated) (?:as|for|to be) ",
    "moved: by-at-the-end": r"[Mm]otion (?:to|for|that) [^.;]{1,240}?\b(?:moved|made|proposed) by ",
    "moved: behind-a-colon": r"^\W*M(?:otion|OTION)(?: (?:to|for|that) [^.;:]{1,240})?:",
    "moved: by-before-second": rf"[Mm]otion(?: was made)? (?:to|for|that) [^.;]{{1,240}}? by {_NAME_BEGINS}",
    "moved: in-brackets": rf"[(\[]{_NAME_BEGINS}",
    "moved: of": rf"[Oo]n (?:the |a )?(?:motion|proposition|proposal) (?:of|by|from) {_NAME_BEGINS}",
    "moved: label": r"(?:[Mm]oved|MOVED|[Mm]over|MOVER|[Pp]roposed|PROPOSED|[Pp]roposer|PROPOSER|1st|[Pp]rop)\b"
    rf"[\s:.;,\-–—]*(?:for (?:payment|approval)[\s:.;,\-–—]*)?{_NAME_BEGINS}",
    "moved: label-seconded": r"(?:[Mm]oved|MOVED|[Mm]over|[Mm]otion|MOTION|[Pp]roposed|[Pp]roposer|[Ff]irst)\b"
    rf"\s*[:,\-–—]?\s*{_NAME_BEGINS}",
    "moved: subject": r"mov|MOVED|motion|propos",
    "seconded: by": rf"{_SECONDED_BY}{_NAME_BEGINS}",
    "seconded: label": r"(?:[Ss]econd(?:ed|er)?|SECOND(?:ED|ER)?|2nd(?:ed)?|2ND|[Ss]upport(?:ed)?|[Ss]ec)\b"
    rf"[\s:.;,\-–—]*{_NAME_BEGINS}",
    "seconded: subject": r"second|SECONDED|2nd|supported",
}
_MAY_MOVE = Pattern(
    r"(?i)prop|mov|motion|\b[mp]\s?[:–-]|1st|first|m.?s.?[cpu]\b|m/s|\bsecond|2nd|approved by|[,/] ?[a-z. ]{2,40}:? "
    r"that\b|[a-z]/[A-Z]"
)
_MOST = 60  # places of one form that are looked at in one paragraph


@cache
def _gates(side: str) -> tuple[tuple[Pattern, Pattern | None], ...]:
    rows = {"both": _BOTH, "moved": _MOVERS, "seconded": _SECONDERS}[side]
    needs = [NEEDS.get(f"{side}: {name}") for name, _, _ in rows]
    return tuple(
        (Pattern(form), Pattern(need) if need else None) for (_, form, _), need in zip(rows, needs, strict=True)
    )


def _forms(side: str, text: str) -> Iterator[Pattern]:
    """The forms of one side that these words may have."""
    for form, need in _gates(side):
        if need is None or need.search(text):
            yield form


@lru_cache(maxsize=MOST_LINES)  # a paragraph is asked about where it is parted, and again for its facts
def moved_in(text: str) -> tuple[Moved, ...]:
    """Each motion whose mover the words name, in order; its seconder where they name him."""
    if not _MAY_MOVE.search(text):
        return ()
    pairs = sorted(_pairs(text), key=lambda pair: pair.start)
    moves = sorted((*_said(text, "moved", "a"), *_moved_by_him(text)), key=lambda said: (said.start, -said.end))
    seconds = sorted(_said(text, "seconded", "b"), key=lambda said: (said.start, -said.end))
    return tuple(_matched(pairs, moves, seconds))


def seconder_in(text: str) -> str | None:
    """Who seconded, where the words name a seconder first."""
    found = (
        sorted(_said(text, "seconded", "b"), key=lambda said: said.start) if "econd" in text or "2nd" in text else []
    )
    return found[0].who if found else None


_BY_HIM = Pattern(r"\b(?:[Mm]oved|[Pp]roposed) by (?:him|her)(?:self)?\b")


def _moved_by_him(text: str) -> Iterator[_Said]:
    """ "Ann posted it. Moved by her that it be adopted": whom the paragraph begins with, if it names no other."""
    found = _BY_HIM.search(text)
    who = begins_with(text, known_as=True) if found else None
    if found and who and _name(who) and not _names_another(text[text.find(who) + len(who) : found.start()]):
        yield _Said(who, found.start(), found.end())


_CAPITAL_WITHIN = Pattern(r"(?<=[a-z,;] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_A_MONTH = Pattern(MONTHS)


def _names_another(words: str) -> bool:
    """Whether words name something with capitals that may be somebody, whom a "him" may mean."""
    named = (found.split() for found in _CAPITAL_WITHIN.findall(words))
    return any(not _A_MONTH.match(parts[0]) and NOT_A_PERSON.isdisjoint(parts) for parts in named)


def _matched(pairs: list[Moved], moves: list[_Said], seconds: list[_Said]) -> Iterator[Moved]:
    """Each seconder goes with the mover before him that stands nearest, or the first one after him."""
    done = _apart(pairs)
    left = _outside(moves, done)
    for second in _outside(seconds, done):
        others = [move for move in left if not _same_name(move, second) and move.who != second.who]
        before = [move for move in others if move.start < second.start]
        move = before[-1] if before else next(iter(others), None)
        if move is not None:
            left = [other for other in left if other is not move and other not in before]
            done.append(Moved(move.who, second.who, min(move.start, second.start), max(move.end, second.end)))
    done += [Moved(move.who, None, move.start, move.end) for move in left]
    yield from sorted(done, key=lambda moved: moved.start)


def _same_name(move: _Said, second: _Said) -> bool:
    """Whether one name was taken for both: "Roe made the motion, Dale seconded it"."""
    return move.who == second.who and move.start < second.end and second.start < move.end


def _apart(pairs: list[Moved]) -> list[Moved]:
    """The pairs, the first of those that overlap."""
    done: list[Moved] = []
    for pair in pairs:
        if not done or pair.start >= done[-1].end:
            done.append(pair)
    return done


def _outside(several: list[_Said], pairs: list[Moved]) -> list[_Said]:
    return [one for one in several if not any(p.start < one.end and one.start < p.end for p in pairs)]


def _pairs(text: str) -> Iterator[Moved]:
    for form in _forms("both", text):
        for found in islice(form.finditer(text), _MOST):
            mover, seconder = _name(found["a"]), _name(found["b"])
            if mover and seconder:
                yield Moved(mover, seconder, found.start(), found.end("b") - len(found["b"]) + len(seconder))


def _said(text: str, side: str, name: str) -> Iterator[_Said]:
    for form in _forms(side, text):
        for found in islice(form.finditer(text), _MOST):
            group = name if found[name] else "c"
            if who := _name(found[group]):
                yield _Said(
                    who, found.start(), max(found.end() - len(found[group]) + len(who), found.start(group) + len(who))
                )


def _name(words: str) -> str | None:
    """The name without what follows it with a capital: "BP Sec", "Roe Seconded"; None where it is no name."""
    kept: list[str] = []
    titled = False  # what follows a title is a name: Cllr Hall
    for part in words.split():
        bare = part.rstrip(".,")
        if not titled and _is_none(bare, first=not kept) and not (not kept and part in ("The", "the")):
            break
        kept.append(part)
        titled = bool(_TITLE.fullmatch(bare)) or part in ("The", "the")
    name = " ".join(kept).rstrip(".,;:")
    return None if not name or name in ("Council", "Board", "Committee", "The", "the", "Pro") else name


def _is_none(word: str, *, first: bool) -> bool:
    """Whether a word with a capital is no part of a name; behind a first name only the words of motions are none."""
    none = _NO_NAME if first else _OF_MOTIONS
    return not _TITLE.fullmatch(word) and (word in none or (len(word) > 3 and word.capitalize() in none))


_TITLE = Pattern(rf"{_OFFICE}|{TITLE}|Council|Board|Committee|Vice|Deputy|Pro|Tem")
