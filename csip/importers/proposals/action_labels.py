"""The label that a clerk puts before an action: whom it names, and where the work begins. Each form is a named row."""

from __future__ import annotations

from typing import NamedTuple

from csip.language.pattern import Pattern
from csip.language.promises.words import MONTHS, WORK


class Labelled(NamedTuple):
    """Whose the action is, as printed, None where the label names nobody; and where its words begin in the text."""

    who: str | None
    start: int
    called: bool = True  # a word such as "Action" stands with it, so that whoever is named is somebody


_ONE = (
    r"(?!(?:TO ?DO|T[Oo] ?[Dd]o|TASK|Task|ACTION|Action)\b)"
    r"(?:[A-Z][A-Za-z]{0,2}[A-Z]|(?:[Tt]he )?(?:[A-Z][a-z]+ ){0,2}(?:Clerk|Chair(?:man|person)?"
    r"|Secretary|Treasurer|Head)"
    r"|ALL|all|All(?: [a-z]+)?|(?:new |other )?(?:members|officers|trustees|governors|volunteers)"
    r"|(?:(?:Cllrs?|Mr|Mrs|Ms|Dr)\.? )?[A-Z][\w'’-]{1,30}(?: [A-Z](?:[\w'’-]{1,30}|\b\.?))?)"
)
_WHO = rf"(?P<who>{_ONE}(?:\s*(?:/|,|&|\+|\band\b)\s*{_ONE}){{0,4}})"
_CALL = (
    r"(?:ACTIONS?|Actions?|TASK|Task|TO ?DO|To ?[Dd]o|Todo|AI|AP|FOLLOW[- ]UP|Follow[- ]up)"
    r"(?:\s?(?i:points?|items?|required|needed))?"
)
_NUMBER = r"(?:[\s-]?(?:#|no\.? ?)?\d+(?:[./-]\d+)*[a-z]?)?"
_DASH = r"\s*(?:[:\-–—]+>?|=>|>{1,2}|→)\s*"
# name, form, example; what follows the form is the work
_ROWS = (
    ("name-before-colon", rf"\W*{_CALL}{_NUMBER}(?:{_DASH}|,?\s+)(?:by |for |on )?{_WHO}{_DASH}(?=\S{{2,}} )",
     "ACTION AL: Order the belt"),
    ("name-then-order", rf"\W*{_CALL}{_NUMBER}{_DASH}{_WHO} (?P<verb>[A-Z][a-z-]+) (?=(?P<next>[\w£$]+))",
     "ACTION: AL Order the belt"),
    ("name-in-brackets", rf"\W*{_CALL}{_NUMBER}\s*[(\[](?:{_WHO}|(?P<handle>@?[a-z][\w-]+))[)\]]"
     rf"(?:{_DASH})?\s?(?=\S{{2,}} )", "Action (AL): "
     "order the "
     "belt"),
    ("whose", r"\W*(?P<who>[A-Z][\w-]+(?: [A-Z][\w-]+)?)['’]s? (?:ACTIONS?|[Aa]ctions?|TASKS?|[Tt]asks?)"
     r"(?: (?:points?|items?))?\s*[:–—]\s*(?=\S{2,} )", "Ann's action: order the belt"),
    ("name-first", rf"\W*{_WHO}\s+(?:ACTION|Action)\s*:\s*(?=\S{{2,}} )", "AL ACTION: order the belt"),
    ("todo", r"\W*TO ?DO:?\s+(?P<handle>[a-z][\w-]+(?: and [a-z][\w-]+)?):\s*(?=\S{2,} )", "TODO ann: order the belt"),
    ("register", rf"\W*(?:{MONTHS} "
     rf")?[A-Z]{{2,}}(?:[-/][A-Z0-9]+)+\s*[:\-–—]?\s*(?:(?:ACTION|Action)\s*[:\-–—]\s*)?{_WHO}"
     rf"(?:\s?\([A-Z]{{2,4}}\))?{_DASH}(?=\S{{2,}} )",
     "ACT-YD-2024-03: KB - Film of the pump"),
    ("owner-first", rf"\W*{_WHO}(?:\s\(@?\w[\w .-]{{0,30}}\)(?=:))?{_DASH}(?P<verb>[A-Za-z-]+) "
     r"(?=[\"“‘']?(?P<next>[\w£$]+))", "Ann: check the lock"),
    ("owner-in-brackets", rf"\W*[\[(]\s?{_WHO}\s?[\])](?:{_DASH})?\s?(?P<verb>[A-Za-z-]+) (?=(?P<next>[\w£$]+))",
     "[AL] check the lock"),
    ("numbered", r"\W*(?:ACTION|Action|TASK|Task|AI|AP)\s?#?\d+(?:[./-]\d+)*[a-z]?[.):]?\s+(?P<verb>[A-Z][a-z-]+) "
     r"(?=(?P<next>[\w£$]+))", "AP2 Order the belt"),
    ("call-in-brackets", r"\W*[(\[]\**(?:ACTION|Action|AI|AP|TO ?DO|To ?do)\**[)\]]\s*[:\-–—]?\s*(?=\S{2,} )",
     "(Action) Order the belt"),
    ("todo-of-nobody", r"\W*TO ?DO\b:?\s+(?=\S{2,} )", "TODO order the belt"),
    ("no-name", rf"\W*(?:TASK|Task|TO ?DO|To ?[Dd]o|Todo|AI|AP|FOLLOW[- ]UP|Follow[- ]up|NEXT STEPS?|Next [Ss]teps?)"
     rf"{_NUMBER}\s*[:–—]\s*(?=\S{{2,}} )", "TODO: order the belt"),
)  # fmt: skip
EXAMPLES = {name: example for name, _, example in _ROWS}
_FORMS = tuple(Pattern(form) for _, form, _ in _ROWS)
_LABELS = Pattern(r"\W*(?:(?i:actions?|task|to ?do|ai|ap|follow[- ]up|next step)|[A-Z])")
_NONE = Pattern(
    r"(?i)(?:none|nil|n/?a|no action|table|list|log|register|review|updates?"
    r"|noted|complete|done|closed|carried|to|item|items|points?|plan|required)\b"
)


# Verbs of work that as often are nouns: "Sailing Club - request for a grant".
_AS_NOUNS = """
    request report review plan update list offer present survey audit address book record visit issue process display
    order test show table work talk measure map copy file design query progress research view place film host plant post
"""
_NOUNS = frozenset(_AS_NOUNS.split())
# Verbs of what people say in a meeting: "Ann: Agree with Bob".
_SPOKEN = frozenset(("agree", "consider", "discuss", "explain", "mention", "propose", "respond", "see"))
_BEHIND_A_NOUN = Pattern(r"of|in|for|from|by|on|and|is|was|\w+ed")  # "Chair: Review of the rota", "Report approved"
_GIVEN_NAMES = frozenset(("Mark", "Chase", "Bill", "Grant", "Pat", "Drew", "Lance", "Sue", "Rob", "Will"))
_ASKED = ("i", "we", "you", "they")  # behind "Do" in a question
_AFTER_AN_ORDER = frozenset(
    (
        "the",
        "a",
        "an",
        "all",
        "this",
        "these",
        "his",
        "her",
        "their",
        "our",
        "up",
        "out",
        "with",
        "for",
        "to",
        "about",
        "if",
        "some",
        "any",
        "more",
        "two",
        "three",
        "four",
    )
)


_MORE = """
    announce archive automate charter configure disable document double-check enable introduce label learn lock
    poke publicize reactivate redirect sign swap train translate unblock unlock validate varnish weigh wire
"""
_ORDERED = WORK | frozenset(_MORE.split())
_TWO_WORDS = frozenset((("reach", "out"), ("work", "out"), ("go", "ahead"), ("get", "back"), ("get", "in")))
_HARDLY_NOUNS = """
    add advertise apply appoint arrange ask bring buy circulate clarify collate collect compile confirm create determine
    distribute ensure enquire examine explore finalise finalize find get identify inform inquire install investigate
    invite liaise negotiate notify obtain organise organize prepare publicise publish reinstate remind remove renew
    replace reschedule resubmit revise rewrite send speak submit upload verify write
"""
_PLAIN = frozenset(_HARDLY_NOUNS.split())  # no title of an item begins with one and means a thing
_NO_ORDERS = frozenset(
    (("call", "for"), ("call", "to"), ("thank", "you"), ("do", "you"), ("do", "we"), ("do", "not"))
)  # "Call to order"
_DETERMINERS = frozenset(("the", "a", "an", "all", "this", "these", "his", "her", "their", "our"))


_OF_A_THING = ("has", "had", "have", "is", "was", "are", "were", "will")  # "Ann - install has been too hard"


def is_order(verb: str, after: str) -> bool:
    """Whether a word behind a name bids him do something: "check the lock"; not "Report of the year"."""
    if (verb.lower(), after.lower()) in _TWO_WORDS:
        return True
    if not _may_be_order(verb, after):
        return False
    if verb.lower() in _NOUNS:
        to_whom = verb.lower() == "talk" and verb.islower() and after in ("to", "with")
        return after.lower() in _DETERMINERS or to_whom  # "Book the band"; not "Book for the band"
    return verb.lower() in _ORDERED and (
        verb.islower() or after.lower() in _AFTER_AN_ORDER or (verb.lower() in _PLAIN and after[:1].islower())
    )


def _may_be_order(verb: str, after: str) -> bool:
    return (verb.lower(), after) not in _NO_ORDERS and after not in _OF_A_THING


def labelled(text: str, *, listed: bool = False) -> Labelled | None:
    """The label before the work, where the text begins with one of these forms.

    Of one of a list, "Ann: Display posters" is work, too: no title begins so.
    """
    if not _LABELS.match(text):
        return None
    for form in _FORMS:
        found = form.match(text)
        if found is None:
            continue
        groups = found.groupdict()
        who = groups.get("who") or groups.get("handle")
        if "verb" in groups:
            if _bids(groups, listed=listed):
                return Labelled(who, found.start("verb"), called=who is None)
            continue
        if who is None or not _NONE.match(who):
            return Labelled(who, found.end())
    return None


def _bids(groups: dict[str, str | None], *, listed: bool) -> bool:
    """Whether the first word behind the label bids somebody do something: "Ann: check the lock"; not "Ann: I agree"."""
    verb, after = groups["verb"] or "", groups["next"] or ""
    if groups.get("who") and verb.lower() in _SPOKEN:
        return False
    if verb == "Do" and after.lower() in _ASKED:
        return False  # "Ann: Do we want a poll?"
    if verb in _GIVEN_NAMES and after[0].isupper():
        return False  # "Captain: Mark Roe"
    plainly = _may_be_order(verb, after) and verb.lower() in _ORDERED - _NOUNS
    noun = listed and verb.lower() in _NOUNS and _may_be_order(verb, after) and not _BEHIND_A_NOUN.fullmatch(after)
    return plainly or noun or is_order(verb, after)
