"""One of a list of actions: who stands beside its words, whether it is done, what such a list holds that is none."""

from __future__ import annotations

from csip.importers.proposals.action_tables import DONE
from csip.language.pattern import Pattern

_NOTES = r"(?: ?\[\d{1,3}\])*"  # their numbers: "Completed[2]"
ENDED = Pattern(
    rf"(?i)(?:(?:[-–—:(]|\.\s)\s*(?:done|completed?|closed|actioned|discharged|in hand)\b{_NOTES}"
    rf"|\s(?-i:Completed?|Done|Closed){_NOTES}|\s(?-i:COMPLETED?|DONE|CLOSED)(?: by\b.{{0,40}})?)\W*$"
)
IS_DONE = Pattern(
    r"(?i)\W*(?:done|completed?|closed|actioned|discharged|(?:not|no longer) needed|cancell?ed|withdrawn|dropped)"
    rf"{_NOTES}[^\w:]*"
)
CLOSED_LIST = Pattern(r"(?i)\b(?:closed|completed|complete|discharged|done)\b")
COLUMN = Pattern(
    r"\t\s*(?P<who>(?:[A-Z]{2,4}|Clerk|Chair|All|ALL|(?:Cllr |Mr |Mrs "
    r"|Ms )?[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?:\s*(?:/|,|&|and)\s*(?:[A-Z]{2,4}|Clerk|[A-Z][a-z]+))*)\s*$"
)
_FIRST = r"(?:[A-Z]{2,4}|Clerk|Chair|(?:(?:Cllr|Mr|Mrs|Ms|Miss|Dr)\.? )?[A-Z][\w'’]+(?: [A-Z][\w'’-]+)?)"
LEADING = Pattern(  # "Ann and Bob: ring the bank", "Ann Roe (@annroe): ring the bank"
    rf"^[\W\d]*(?P<who>{_FIRST}(?:(?:, and | and |\s?[,/&+]\s?){_FIRST}){{0,4}})"
    r"(?:\s\(@?\w[\w .-]{0,30}\)(?=:))?\s*(?:[-–—:]|::)\s"
)
_HANDLE = Pattern(r"\W*(?P<who>(?<!\w)@[\w-]+(?:(?:\s?[/,&+]\s?| and )@[\w-]+){0,3})\s")
_IN_BRACKETS = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]*){0,2}"
_NAME_IN_BRACKETS = Pattern(  # "(Ann Roe + Bob Dale): ring the bank"
    rf"^\W*[\[(]\s?(?P<who>{_IN_BRACKETS}(?:(?:\s?[/,&+]\s?| and ){_IN_BRACKETS}){{0,4}})\s?[\])]\s?:\s"
)
_INITIALS = r"(?:[A-Z][A-Za-z]{0,2}[A-Z]|[A-Z]{2,4})"
_INITIALS_FIRST = Pattern(  # "[AL, BH] Order the rope"
    rf"^\W*[\[(](?P<who>{_INITIALS}(?:\s?[/,&+]\s?{_INITIALS})*)[\])]\s"
)
_BRACKETED = Pattern(
    r"[\[(](?:new for |for |owner:? |action:? |lead:? )?(?P<who>(?:[A-Z]{2,4}"
    r"|[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]*){0,2})(?:(?:\s*[/,&+]\s*| and )(?:[A-Z][\w'’ -]+))*)[\])]\.?\s*$"
)
_ONE = r"(?:[A-Z]{2,4}|Clerk|Chair|[A-Z][\w'’-]+(?: [A-Z][\w'’-]*)?)"
_BEHIND = Pattern(  # "Buns: Ann and Bob", "A card through each door – all"
    rf"(?:\s[-–—]\s*|:\s*)(?P<who>(?:[Aa]ll|[Ee]veryone|{_ONE})(?:(?:\s*[/,&+]\s*|,? and ){_ONE})*)\.?\s*$"
)
_BESIDE = (_INITIALS_FIRST, _NAME_IN_BRACKETS, _HANDLE, LEADING, COLUMN, _BRACKETED, _BEHIND)
_STATE = Pattern(r"(?i)on hold|complete|ongoing|done|new$|open")
_TO_COME = Pattern(r"(?i)\b(?:when|once|until|till|if|be|is|are|as|after)(?: \w+){0,2} (?:completed?|closed|done)\b")
OF_THE_MEETING = Pattern(
    r"(?i)\W*(?:(?:the )?(?:date (?:and time )?of (?:the )?)?next (?:meeting|call)\b(?! to\b)"
    r"|end\W*$|(?:the )?meeting (?:was )?(?:closed|ended|adjourned|finished)\b"
    r"|(?:there being )?no (?:further|other) business\b"
    r"|there (?:is|are|was|were) (?:currently |now |still )?(?:no|not|nothing|nobody)\b"
    r"(?!.*(?:\bso\b|, [A-Z]\w+(?: [A-Z]\w+)? (?:to|will)\b))[^:;–—]*$)"
)
OF_THE_PUBLIC = Pattern(  # titles of business in which those speak who are no part of the body
    r"(?i)\b(?:public (?:participation|forum|comments?|speaking|question|session|input)|open forum|citizens?|floor"
    r"|delegations?|deputations?|petitions?|announcements?|(?:upcoming|forthcoming|future) events"
    r"|homeowners?(?: forum)?|residents[’']? (?:forum|comments|questions))\b"
    r"|^\W*(?:public|residents)\W*$"
)


def names_beside(text: str) -> list[str]:
    """Whoever may be named before or behind the words of an entry, and is no word for how far it has got."""
    return [found["who"] for form in _BESIDE if (found := form.search(text)) and not _STATE.match(found["who"])]


def says_done(text: str) -> bool:
    """Whether an entry says that it is done; "send it out when it is done" does not."""
    return bool(DONE.search(_TO_COME.sub("", text)))
