"""Motions in a paragraph's words: who moved and seconded, and how it went."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from csip.importers.items.decided import UNTICKED
from csip.importers.items.movers import Moved, moved_in, seconder_in
from csip.importers.items.votes import vote_in
from csip.language.pattern import Pattern

Outcome = Literal["carried", "lost", "not seconded", "withdrawn", "deferred"]

_MATTER = r"(?:motion|amendment|proposal|resolution|question|vote|matter)"
_WENT = r"(?:was |were |is |has been |had been |then |duly |also |unanimously |all ){0,4}"
# How it went, the first row that fits; name, form, example
_OUTCOMES: tuple[tuple[Outcome, str, str], ...] = (
    ("not seconded", r"(?i)\bnot seconded|no second(?:er)?\b|\bwithout a second(?:er)?\b|(?:want|lack) of a second"
     r"|\blapsed\b",
     "The motion died for lack of a second."),
    ("lost", rf"(?i)\b{_MATTER}\b[^.;]{{0,40}}\b(?:lost|defeated|fell|fails|failed|rejected|not (?:carried|passed"
     rf"|approved)"
     rf"|did not (?:carry|pass)|does not (?:carry|pass)|died|dies)\b"
     r"|(?:^|[.;:,\-–—(]) ?(?:LOST|lost|Lost|DEFEATED|[Dd]efeated"
     rf"|FAILED|[Ff]ailed|NOT CARRIED|[Nn]ot [Cc]arried)\b|\b(?:was|were) (?:lost|defeated|rejected)\b", "Motion "
     "failed 2-3."),
    ("withdrawn", rf"(?i)\b{_MATTER}\b[^.;]{{0,40}}\bwithdrawn\b|\bwithdrew (?:the|his|her|their) {_MATTER}"
     r"|(?:^|[.;:(]) ?withdrawn\b", "Roe withdrew the motion."),
    ("deferred", rf"(?i)\b{_MATTER}\b[^.;]{{0,20}}\b(?:was|is) (?:tabled|deferred|postponed)\b|(?:^|[.;:]) "
     rf"?(?:tabled|deferred"
     r"|postponed)\b", "The motion was tabled."),
    ("carried", r"(?i)\b(?<!be )(?<!be re-)(?<! as )(?<!if )(?<!previously )(?:carried|carries|passe[ds]|approved"
     r"|adopted|agreed"
     r"|resolved|accepted|elected|re-elected|unanimous(?:ly)?)\b"
     r"|\b(?:aye?s have it|(?:all|everyone|everybody|those)(?: \w+){0,3} in favou?r"
     r"|all (?:ayes?|agreed|yes)|ayes?: ?all\b|all (?:members )?voted (?:in favou?r|aye|yes)"
     r"|(?:no|none|nobody|nay)(?: \w+){0,2} oppos(?:ed|ition)"
     r"|no (?:objections?|dissent)|without (?:any )?objections?|so (?:moved|ordered)|(?-i:MCU?)|voted \d{1,2} ?[-–] ?0"
     r"|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) voted (?:in favou?r|for)\b"
     r"(?! and|[^.]*\. (?:\w+ )?(?:voted )?(?:against|oppos|abstain))|nem\.? ?con)\b",
     "Motion carried."),
)  # fmt: skip
_COMPILED = tuple((name, Pattern(form)) for name, form, _ in _OUTCOMES)
OUTCOMES = {name: example for name, _, example in _OUTCOMES}
_OF_MOTION = Pattern(  # said before the movers are named
    r"(?i)\b(?:motion|resolution|amendment|vote)\b[^.;]{0,30}\b(?:carried|carries|passed|passes|approved"
    r"|adopted)\b"
    r"|\b(?:was|were) (?:\w+ly )?(?:approved|agreed|accepted|adopted|resolved|elected|appointed|carried|passed"
    r"|confirmed)\b"
    r"|(?:^|[.;–-] ?)\W*(?:it was )?(?:unanimously )?(?:agreed|approved|resolved|carried|accepted|adopted)\b"
    r"|\b(?:RESOLVED|AGREED)\b|\bpassed with an?\s*$"
    r"|(?<!not )(?<!be )\b(?:approved|agreed|accepted|adopted|carried|passed)[\s,;:.(–—-]*$"
    r"|\b(?:board|council|committee|commission(?:ers)?|trustees|directors|members|unanimously) (?:then |unanimously )?"
    r"(?:approved|adopted|accepted|agreed|resolved)\b"
)
_ON_MOTION = Pattern(
    r"(?i)(?:up)?on (?:the |a )?(?:motion|proposition|proposal)|(?:motion|proposition|proposal) (?:of|by)\b"
)
_DONE = Pattern(r"\b(?:was|were) (?:\w+ly )?(?:re-)?\w+ed\b")  # "On the proposal of Roe ... the rules were suspended"
_CARRIED_PLAINLY = Pattern(
    r"(?i)\bmotion\b[^.;]{0,30}\b(?:carried|carries|passed|passes|approved|adopted|unanimous)\b|\bcarried\b|\ball "
    r"(?:those )?in favou?r\b|seconded,? without (?:any )?objections?\b|(?:[.;:(]|\s[–—-])\s?(?:unanimously )?passed\b"
)
_OUTCOME_ALONE = Pattern(
    r"(?i)\W*(?:(?:disposition|result|outcome|decision|status|(?:roll call|voice)(?: vote)?)\s*[:\-–—]\s*)?"
    r"(?:the |this |vote[d:]?\W* |all )?(?:motion|vote|amendment|proposal|resolution|it|question)?\W*"
    r"(?:\d{1,2} (?:out )?of \d{1,2} )?(?:was |is |were |be |has )?"
    r"(?:then |duly |put and |and |declared )?(?:unanimously )?(?P<how>not carried|carried|carries|passed|passes"
    r"|lost|defeated|failed|fails|agreed|approved|accepted|adopted|resolved"
    r"|unanimous(?:ly)?|ayes have it|all agreed|all ayes?|all yes|all in favou?r|all those in favou?r|tabled|deferred"
    r"|withdrawn)"
    r"\W*(?:(?:approved|carried|agreed|passed|unanimously|unanimous|nem\.? ?con\.?|by all(?: present)?|by (?:a "
    r")?(?:unanimous|majority|voice) (?:vote|consent)|by (?:a )?show of hands|by acclamation"
    r"|(?:by )?\(?\d{1,2}(?: votes?)? ?(?:to|[-–/]) ?\d{1,2}(?: ?[-–/] ?\d{1,2})?\)?|with (?:no|\w+) (?:opposed"
    r"|opposition|dissent|abstentions?|votes against)|none opposed|no(?:ne)? against|none abstained)\W*){0,3}"
)
_VOTERS = Pattern(  # "MOTION CARRIED [Roe, Dale]", "Carried. Ayes: Roe, Dale"
    r"(?:\s*[\[(][^\[\]()]{3,300}[\])]|[.;,]\s*(?:Roll [Cc]all|AYES?|Ayes?|For|FOR|Yeas?"
    r"|YEAS?)\b[^.]*(?:\.[^.]*){0,3})\W*$"
)
_OUTCOME_FIRST = Pattern(  # "The motion carried, 7-0, by the following roll call"
    r"(?i)\W*(?:the |this )?(?:motion|resolution|amendment|question)\W*(?:was |is |has )?(?:then |duly |put and "
    r")?(?:unanimously )?"
    r"(?P<how>not carried|carried|carries|passed|passes|lost|defeated|failed|fails|approved|tabled|withdrawn)\b(?! "
    r"by (?:Mr|Ms))"
)
_TICKED = Pattern(r"^\W*(?:\[[xX✓✔]\]|[☑☒✅])\s*")
_ALONE = {
    **dict.fromkeys(("lost", "defeated", "failed", "fails", "not carried"), "lost"),
    **dict.fromkeys(("tabled", "deferred"), "deferred"),
    "withdrawn": "withdrawn",
}
_SAYS_WHAT = Pattern(r"(?i)\b(?:to|that|for) \w+")  # "Ann Roe moved to wait, seconded by Bob Dale"
_REST = Pattern(
    r"(?i)[\W\d]*(?:(?:the|motion|vote|was|all|in|favou?r|carried|passed|approved|agreed|accepted|unanimous(?:ly)?"
    r"|ayes?|nays?|noes|none|for|against|opposed|abstain(?:ed|ing)?|abstentions?|show|of|by|a|hands|and|yes|no"
    r"|outcome|result)[\W\d]*)*"
)


# by nobody whom it names
_SECONDED = Pattern(
    r"(?i)\b(?:the )?motion (?:was |is )?(?:duly |then )?seconded\b(?! by\b)|; (?:properly|duly) seconded\b(?! by\b)"
)


def motion_in(text: str) -> dict[str, str | None] | None:
    """Who moved and who seconded, and how it went as far as the same words say; None where they name no mover.

    Of several motions in one paragraph the first that was seconded.
    """
    found = moved_in(text)
    moved = next((one for one in found if one.seconder), None) or next(iter(found), None)
    if moved is None:
        return None
    rest = text[moved.end : _next_motion(found, moved, len(text))]
    outcome = outcome_of(rest) or ("carried" if _OF_MOTION.search(text[: moved.start]) else None)
    if outcome is None and _ON_MOTION.match(text[moved.start :]) and _DONE.search(rest):
        outcome = "carried"
    outcome = outcome or _outvoted(vote_in(rest))
    if re.match(r"\bM\s?[/.&]?\s?S\s?[/.&]?\s?[ACPU]", text[moved.start :]):
        outcome = outcome or "carried"
    if moved.seconder is None and outcome != "not seconded" and not (outcome and _plainly(text, moved)):
        return {"moved_by": moved.mover, "seconded_by": None, "outcome": None} if _SECONDED.search(rest) else None
    return {"moved_by": moved.mover, "seconded_by": moved.seconder, "outcome": outcome}


def _outvoted(vote: Mapping[str, Any]) -> str | None:
    """How a motion went by its figures: "5 ayes, 0 nays"; None where they do not tell."""
    if "for" not in vote or "against" not in vote or vote["for"] == vote["against"]:
        return None
    return "carried" if vote["for"] > vote["against"] else "lost"


def _next_motion(found: Sequence[Moved], moved: Moved, end: int) -> int:
    return min((other.start for other in found if other.start > moved.start and other.seconder), default=end)


def _plainly(text: str, moved: Moved) -> bool:
    """Whether words without a seconder speak of a motion, and not of a plan that somebody proposed."""
    return bool(
        re.search(r"(?i)\bmotion|\bmoved\b", text[moved.start : moved.end])
        and _CARRIED_PLAINLY.search(text[moved.end :])
    )


def outcome_of(text: str) -> str | None:
    """How the words say that a motion went, if they do."""
    return next((name for name, form in _COMPILED if form.search(text)), None)


def seconded_after(text: str, before: str) -> dict[str, str | None] | None:
    """The motion of the paragraph before, which these words second: "Seconded by Cllr Hay." alone."""
    if len(text) > 120 or not (seconder := seconder_in(text)) or moved_alone(text):
        return None
    moved = next(iter(moved_in(before)), None)
    if moved is None or moved.seconder is not None:
        return None
    end = text.find(seconder) + len(seconder)
    return {"moved_by": moved.mover, "seconded_by": seconder, "outcome": outcome_of(text[end:])}


def moved_alone(text: str) -> bool:
    return bool(moved_in(text))


def outcome_in(text: str) -> str | None:
    """How the motion before these words went: "Carried" or "Lost by 3 votes to 1", alone in their paragraph."""
    if UNTICKED.match(text):
        return None
    text = _TICKED.sub("", text)
    if found := _OUTCOME_FIRST.match(text.strip()):
        return _ALONE.get(found["how"].lower(), "carried")
    if len(text) > 400:
        return None
    found = _OUTCOME_ALONE.fullmatch(_VOTERS.sub("", text).strip())
    if found:
        return _ALONE.get(found["how"].lower(), "carried")
    return None


def only_names(text: str) -> bool:
    """Whether the words say who moved and seconded, how it went and nothing of what was moved."""
    moved = next(iter(moved_in(text)), None)
    if moved is None or not moved.seconder:
        return False
    between = text[moved.start : moved.end].replace(moved.mover, "").replace(moved.seconder, "")
    return (
        len(text[: moved.start].split()) <= 2
        and not _SAYS_WHAT.search(between)
        and (not text[moved.end :].strip(" .,;:") or bool(_REST.fullmatch(text[moved.end :])))
    )


def mover_alone(text: str) -> str | None:
    """Who moved, where the words say nothing else: "Proposed by: Ann"."""
    moved = next(iter(moved_in(text)), None)
    return moved.mover if moved is not None and moved.seconder is None and only_names_mover(text) else None


def only_names_mover(text: str) -> bool:
    """Whether the words say no more than who moved, and perhaps who seconded."""
    moved = next(iter(moved_in(text)), None)
    return moved is not None and len(text[: moved.start].split()) + len(text[moved.end :].split()) <= 2
