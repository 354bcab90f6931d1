"""Work that a sentence gives to people of the paper's own roll, which vouches for the name: so any verb will do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from csip.importers.proposals.action_labels import is_order
from csip.importers.proposals.people import People
from csip.language.pattern import Pattern
from csip.language.promises.clause import CONDITION, NO_VERB, NO_WORK, speaker
from csip.language.promises.find import sentence_spans
from csip.language.promises.words import ASIDE, POST, WORK
from csip.language.promises.work import OF_EACH, RULED


class Given(NamedTuple):
    """Whose the work is, as printed, and where the words that give it stand."""

    who: str
    start: int
    end: int


# Who is to do one of these has no piece of work that could be closed: it happens to him, or he is to be something.
_DEEDLESS = """
    abstain act appear appreciate be become begin belong benefit celebrate chair come continue cost depend enjoy expect
    feel follow hate have hear hope join know leave like lose love mean miss need object oppose own receive remain
    resign retire serve sit stand start stay step stop succeed support turn vote want welcome win wish
"""
_NO_VERBS = NO_VERB | frozenset(
    ("not", "never", "date", "many", "some", "more", "one", "two", "every", "another", "other", "no", "my")
)
_NO_DEEDS = _NO_VERBS | frozenset(_DEEDLESS.split())
_WITH_MORE = Pattern(
    r"(?:start|begin) (?!(?:in|on|at|from|by|next|as|his|her|their|this|to|soon)\b)[a-z]"
    r"|follow (?:this|it|that|these|them) up\b|continue (?:to [a-z]|[a-z]+ing\b)"
    r"|(?:follow|start|turn|come|stop|sit) (?:up|off|on|out|down|back|over) ?(?!as\b|to it\b)"
)
_TALK = Pattern(r"have an? (?:quick |brief )?(?:word|chat|talk|look|go|think|meeting|conversation|read)\b")
_WORD = r"@?[A-Za-z][\w.'’-]*"  # with a small letter, what people are called in a chat
_ONE = rf"(?:[Tt]he )?{_WORD}(?: (?:[a-z]{{2,3}} )?{_WORD}){{0,3}}"
_WHO = Pattern(rf"{_ONE}(?:(?:, and |, | and | & | ?/ ?| ?\+ ?){_ONE}){{0,4}}")
_ADVERBS = r"(?:(?:also|now|still|then|please|kindly|both|each|again|very kindly) )?"
# name, what stands between somebody and the verb, example
_ROWS = (
    ("will need to", r"\s+(?:will|shall) (?:also |now |still )?(?:need|have) to",
     "Ann Lee will need to auger the holes"),
    ("will", r"\s+(?:will|shall)|['’]ll", "Ann Lee will auger the holes"),
    ("would", r"['’]d", "Ann Lee'd help"),
    ("to", r"\s+to", "Ann Lee to auger the holes"),
    ("is to", r"\s+(?:is|are) (?:also |now |still )?(?:going )?to|['’]s (?:also )?going to",
     "Ann Lee is to auger the holes"),
    ("has an action", r"\s+(?:has|have|had|took|takes) (?:the|an) action(?: item| point)? to",
     "Ann Lee has an action to auger the holes"),
    ("must", r"\s+(?:needs? to|must|(?:still )?(?:has|have) (?:still )?to)", "Ann Lee still has to auger the holes"),
    ("happy to", r"\s+(?:is |are |was |were |would be )?(?:happy|willing|glad) to"
     r"(?! (?:report|say|announce|note|go|see|let|drop|keep|consider|accept|wait)\b)",
     "Ann Lee happy to auger the holes"),
    ("should", r"\s+should", "Ann Lee should auger the holes"),
    ("chose to", r"\s+(?:chose|chooses|plans|intends) to", "Ann Lee chose to auger the holes"),
    ("agreed with", r"\s+agreed with [A-Z][^.,;:]{1,40}? to", "Ann Lee agreed with Bob Hay to auger the holes"),
    ("appointed", r"\s+(?:is|are|was|were) (?:appointed|nominated|chosen|deputed) to",
     "Ann Lee was appointed to auger the holes"),
    ("tasked", r"\s+(?:is|are|was|were) tasked to", "Ann Lee is tasked to auger the holes"),
    ("tasked with", r"(?:\s+(?:is|are|was|were|has been|have been))? tasked with",
     "Ann Lee tasked with augering the holes"),
    ("asked", rf"\s+(?:has|have) {_ADVERBS}been (?:asked|tasked|instructed|directed) to",
     "Ann Lee has been asked to auger the holes"),
    ("volunteered", r"\s+(?:agreed|offered|volunteered|undertook|promised) to", "Ann Lee agreed to auger the holes"),
    ("has agreed", rf"\s+(?:has|have) {_ADVERBS}(?:agreed|offered|volunteered|promised|undertaken) to",
     "Ann Lee has agreed to auger the holes"),
)  # fmt: skip
EXAMPLES = {name: example for name, _, example in _ROWS}
_GIVES = Pattern(
    rf"(?:\s(?:also|now|still|then|please|kindly|both|each))?(?:{'|'.join(f'(?:{form})' for _, form, _ in _ROWS)})"
    rf" {_ADVERBS}(?:continue to )?(?P<verb>[a-z-]{{2,}})\b(?! (?:place|effect|part)\b)"
)
_CLAUSE = Pattern(
    r"[;:\n(]\W*|\bfor (?=(?:the )?[A-Z])|\s[-–—]\s|,? (?:and|but|so) (?=(?:the )?[A-Z])|, "
    r"|\b[Ii]t (?:is|was) (?:left (?:to|with|for)|up to) (?=[A-Z]|the )"
)
_HANGS = Pattern(r"^\W*Should\b|\b(?:[Ii]f|[Uu]nless|[Ww]hether|[Oo]nce|[Hh]oped|[Hh]opes)\b")  # a clause of its own
_PRONOUN = Pattern(r"(?<![^\W_])(?:[Hh]e|[Ss]he|I)$")  # before "’ll"
_BARE_ORDER = Pattern(rf"\W*(?P<who>{_WORD}(?: [A-Z])?) (?P<verb>[a-z-]+) (?=(?P<next>[\w£$]+))")
_NEXT_ORDER = Pattern(rf"(?:, and|,| and|;) (?P<who>{_WORD}(?: [A-Z])?) (?P<verb>[a-z-]+) (?=(?P<next>[\w£$]+))")
# Verbs that look the same when it is over: "Ann put up the tent".
_OVER_ALREADY = frozenset(("put", "set", "let", "read", "cut", "bid", "shed", "cast"))
# "Ann nominate Bob", "Ann explain that it leaks": what is done in the room, in shorthand
_IN_THE_ROOM = frozenset(
    ("nominate", "move", "second", "propose", "agree", "explain", "mention", "respond", "discuss", "suggest")
)
# "Ann: I'll ring the bank", "(Bob) Will write", "TT: to have a look": what is noted of who says it.
_SAYS = Pattern(
    r"\W*(?P<who>@?[A-Za-z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2})(?:\*\*)?(?:[:)\]]|\s[-–—](?= (?:I|to)\b))(?:\*\*)?\s*"
    r"(?:(?:OK|[Oo]k|[Oo]kay|[Yy]es|[Ss]ure)[,.]? )?"
    r"(?P<words>.*)",
    re.DOTALL,
)
_OTHER_LABEL = Pattern(r"\W*[\w.'’-]+(?: [\w.'’-]+)?:\s")
_TAKES_ON = Pattern(
    r"(?:(?:I|[Ww]e)(?: will|[’']ll| shall| am going to|[’']m going to| can volunteer to)|[Ww]ill|[Tt]o"
    r"|[Cc]an volunteer to|[Gg]oing to|(?:[Mm]y )?[Nn]ext steps? (?:is|are) to) "
    rf"{_ADVERBS}(?P<verb>[a-z-]{{2,}})\b"
)
_KNOWN_AS = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}"
# "Ann has the keys and will auger the holes": the subject of the whole sentence, and nobody else in it.
_AND_WILL = Pattern(
    rf"\W*(?P<who>{_KNOWN_AS}(?: and {_KNOWN_AS})?) "
    r"(?:(?:has|have|had|is|are|was|were) (?:\w+ly )?|(?=[a-z]+ed |[a-z]+s ))"
    r"(?!(?:said|reported|advised|confirmed|explained|asked|stated|noted|told|suggested|proposed)\b)[a-z]+\b"
    r"(?P<between>[^.;:]{0,160}?),? (?:and|but)(?: also| then)? (?:will|shall|is to|are to) (?:also |then )?"
    r"(?P<verb>[a-z-]{2,})\b",
    needs=(" and ", " but "),
)
_OF_ANOTHER = Pattern(r"\b(?:that|which|who|whose|if|it|he|she|they|we)\b")
# "She also said that she would auger the holes"
_SAID_WOULD = Pattern(
    r"\W*(?:He|She) (?:\w+ )?(?:said|agreed|confirmed|offered|promised|added|advised|stated|indicated)(?: \w+)? ?"
    r"(?:that )?s?he (?:would|will) (?:also |then )?(?P<verb>[a-z-]{2,})\b",
    needs=("he ",),
)
_WILL_BE_BY = Pattern(  # "The hinge will be oiled by Ann Lee"
    r"\b(?:will|would|shall|is to|are to|to)(?: also| then)? be (?:\w+ly )?"
    r"(?:[a-z]+ed|led|done|made|sent|run|put|written|taken|drawn up|sought|bought|given|held)\b[^.;:]{0,60}?"
    rf" by (?:the )?(?P<who>{_KNOWN_AS}(?: and {_KNOWN_AS})?)",
    needs=(" by ",),
)
# "road map > todo Ann", "(TODO Bob: ring the team)": a note of whose work it is, within the line
_TO_DO = Pattern(rf"\b(?:todo|TODO|To[- ]?[Dd]o|TO DO)\b[\s-]{{0,3}}\(?(?P<who>{_KNOWN_AS})")
# "We will have Ann auger the holes", "Get Ann to auger the holes", "Can Ann please auger the holes?"
_HAVE = Pattern(
    rf"(?:^|[,;] )\W*(?:(?:[Ww]e|I)(?:['’]ll| will| shall| should| need to| are going to) )?"
    rf"(?:(?:[Hh]ave|[Gg]et|[Ll]et) (?P<who>{_KNOWN_AS})(?: to)?|(?:[Nn]eed) (?P<needed>{_KNOWN_AS}) to"
    rf"|(?:(?:[Cc]an|[Cc]ould|[Ww]ould|[Ww]ill) )?(?P<please>{_KNOWN_AS}),? please) (?P<verb>[a-z-]{{2,}})\b"
)
_IS_LEFT_WITH = Pattern(  # "Ann has been tasked with the fence", "Bob has been delegated this event"
    rf"(?P<who>{_KNOWN_AS}(?: and {_KNOWN_AS})?) (?:(?:has|have) been|was|were|is|are) (?:also )?"
    r"(?:tasked with (?=the |this |that |these |an? |all |[a-z]+ing\b)"
    r"|(?:delegated|assigned) (?=the |this |that |these )"
    r"|given (?:the|a) (?:task|job|action|responsibility) (?:of|for) )",
    needs=("tasked", "delegated", "assigned", "given "),
)
_NO_WORK = Pattern(rf"(?:agreed|offered|volunteered){NO_WORK.pattern}")
_ASIDE = Pattern(rf"{ASIDE}$")
_A_POST = Pattern(rf"(?i)\b{POST}\b")
_LONGEST = 130  # characters of those named before a verb
_MOST = 40  # of the places in a sentence where somebody could be given work


def given_by_name(text: str, people: People) -> Iterator[Given]:
    """Each clause that gives work to people of the roll, and to nobody else, in order.

    What hangs on an "if", or is only hoped, gives none.
    """
    if not people.names:
        return
    said_by: str | None = None  # whose words these are: "Ann: ..."
    for left, right in sentence_spans(text):
        sentence = words = text[left:right]
        if RULED.search(sentence) or _NO_WORK.search(sentence):
            continue
        if says := _SAYS.match(sentence):
            said_by, words = _as_known(says["who"], people), says["words"]
        elif _OTHER_LABEL.match(sentence):
            said_by = None
        if alone := _of_whole_sentence(sentence, words, said_by, people):
            yield Given(alone, left, right)
            yield from _bidden_too(text, left, right, people)
        elif and_will := _subject_of_all(sentence, people) or _said_of_himself(text, left, right, people):
            yield Given(and_will, left, right)
        elif (noted := _TO_DO.search(sentence)) and _all_known(noted["who"], people):
            yield Given(noted["who"], left, right)
        else:
            yield from _by_clauses(text, left, right, people)


def _of_whole_sentence(sentence: str, words: str, said_by: str | None, people: People) -> str | None:
    """Whose the work of a sentence is that is an order, what its speaker takes on, or will be done by somebody."""
    bare = _BARE_ORDER.match(sentence)
    if bare and is_order(bare["verb"], bare["next"]) and _is_bidden(bare, people):
        return bare["who"]
    if said_by and _takes_on(words):
        return said_by
    have = _HAVE.search(sentence)
    if have and have["verb"] in WORK:
        whom = next(who for who in have.group("who", "needed", "please") if who)
        if _all_known(whom, people):
            return whom
    passive = _IS_LEFT_WITH.search(sentence) or (None if OF_EACH.match(sentence) else _WILL_BE_BY.search(sentence))
    return passive["who"] if passive and _all_known(passive["who"], people) else None


def _bidden_too(text: str, left: int, right: int, people: People) -> Iterator[Given]:
    """Whoever else is bidden: Bob too in "Ann ring the bank, and Bob book the hall"."""
    first = _BARE_ORDER.match(text[left:right])
    if first is None:
        return
    for found in islice(_NEXT_ORDER.finditer(text, left + first.end(), right), _MOST):
        if is_order(found["verb"], found["next"]) and people.meant_by(found["who"]) in people.names:
            yield Given(found["who"], found.start("who"), right)
    yield from (given for given in _by_clauses(text, left, right, people) if given.start > left)


def _subject_of_all(sentence: str, people: People) -> str | None:
    """Who has done one thing and will do another, in a sentence that is about nobody else."""
    found = _AND_WILL.match(sentence)
    if found is None or not _all_known(found["who"], people) or _OF_ANOTHER.search(found["between"]):
        return None
    deed = found["verb"] not in _NO_DEEDS or _has_deed(found["verb"] + sentence[found.end() :])
    return found["who"] if deed else None


def _said_of_himself(text: str, left: int, right: int, people: People) -> str | None:
    """Whom "she" means who says what she will do: the one who spoke before, where the roll has him."""
    found = _SAID_WOULD.match(text[left:right])
    if found is None or found["verb"] in _NO_DEEDS:
        return None
    who = speaker(text[:left])
    return who if who and people.meant_by(who) in people.names else None


def _by_clauses(text: str, left: int, right: int, people: People) -> Iterator[Given]:
    sentence = text[left:right]
    for found in islice(_GIVES.finditer(sentence), _MOST):
        had = found[0][:2] in ("'d", "’d") and found["verb"] not in WORK - _OVER_ALREADY | {"see"}
        idle = had or (found["verb"] in _NO_DEEDS and not _has_deed(found["verb"] + sentence[found.end() :]))
        if idle:
            continue
        if who := _before(sentence, found.start(), people):
            yield Given(who[0], left + who.start(), right)
        elif (meant := _PRONOUN.search(sentence, 0, found.start())) and found[0][0] in "'’":
            named = speaker(sentence[: meant.start()]) or speaker(text[:left])
            if named and people.meant_by(named) in people.names:
                yield Given(named, left + meant.start(), right)


def _as_known(who: str, people: People) -> str | None:
    """Somebody of the roll as a label names him: "ann: will ring" in a chat means Ann."""
    return next((one for one in (who, who[:1].upper() + who[1:]) if _all_known(one, people)), None)


def _takes_on(sentence: str) -> bool:
    """Whether the speaker says that he will do something: no question, and nothing that hangs on an "if"."""
    taken = _TAKES_ON.match(sentence.lstrip())
    if taken is None or sentence.rstrip().endswith("?") or _HANGS.search(sentence):
        return False
    return taken["verb"] not in _NO_DEEDS or _has_deed(taken["verb"] + sentence.lstrip()[taken.end() :])


def _has_deed(words: str) -> bool:
    """Whether more words make a piece of work of the verb: "turn off the pump", "have a word with the owner"."""
    return bool(_WITH_MORE.match(words) or _TALK.match(words))


def _is_bidden(bare: re.Match[str], people: People) -> bool:
    """ "Ann ring the bank": one person with a verb that would have an "s" or an "ed" if it told what she does."""
    return bare["verb"] not in _OVER_ALREADY | _IN_THE_ROOM and people.meant_by(bare["who"]) in people.names


def _before(sentence: str, end: int, people: People) -> re.Match[str] | None:
    """The people of the roll who stand right before this place, where a clause begins with them."""
    near = max(0, end - _LONGEST)
    if aside := _ASIDE.search(sentence, near, end):
        title = aside["title"] or ""
        another = _all_known(title, people) and not _A_POST.search(title)  # "Ann, Bob, to ring the bank"
        end = aside.end("title") if another else aside.start()
    begins = [len(sentence) - len(sentence.lstrip(" *_@-–—•·/\t[]()\"'“‘0123456789."))]
    begins += [stop.end() for stop in _CLAUSE.finditer(sentence, near, end)]
    for start in begins:
        who = _WHO.fullmatch(sentence, start, end) if near <= start < end else None
        hangs = CONDITION if start == begins[0] else _HANGS
        if who and not hangs.search(sentence, 0, start) and _all_known(who[0], people):
            return who
    return None


def _all_known(words: str, people: People) -> bool:
    if people.meant_by(words) in people.names:
        return True
    several = re.split(r", and | ?[,/&+] ?| and ", words)
    return len(several) > 1 and all(people.meant_by(one.strip()) in people.names for one in several)
