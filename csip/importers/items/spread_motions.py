"""Motions set over several paragraphs: labels that say who moved, then the words moved, then how it went.

    Motion No. 12
    Moved by: Ann Roe
    Seconded by: Bob Dale
    THAT the lane be shut.
    Motion Carried

or notes: "Rope - vote", "AR move", "BD 2nd", "13-0 pass"; or sentences: "Ann Roe made a motion to shut the lane.", "The
motion was seconded by Bob Dale.", "The motion passed." The words moved bear all of it; the labels, the seconding and
the outcome state nothing of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csip.importers.items.drafts import Facts
from csip.importers.items.motions import outcome_in
from csip.importers.items.movers import moved_in, seconder_in
from csip.language.pattern import Pattern

_NUMBER = Pattern(
    r"\W*(?:Motion|MOTION|Resolution|RESOLUTION)(?: ?(?:No\.?|NO\.?|[Nn]umber|#))? ?[A-Z]{0,3}[-/ ]?\d[\w./-]{0,15}\W*"
)
_LABEL = Pattern(
    r"\W*(?:It was (?:then |therefore )?)?(?:(?i:moved|mover|proposed|proposer|seconded|seconder|supported)|2nd"
    r"|M(?:otion|OTION)(?: was)?(?: made)? (?:by|BY)|S(?:econd|ECOND):)(?!\w)"
)
_WORDS = Pattern(
    r"to [a-z]+ \w+|[\"“‘']?(?:THAT|That(?! (?:was|is|were|being|said|concluded|ended|completed)\b)"
    r"|(?:NOW,? )?(?:THEREFORE,? )?BE IT|Be it|RESOLVED|Resolved)\b"
)
_WORDS_ABOVE = Pattern(  # "MOTION: to pay the bills", then who moved it
    r"[\"“‘']?(?:THAT|That|BE IT|Be it|RESOLVED|(?:Motion|MOTION|Resolution|RESOLUTION)(?::| to| that| THAT))"
    r" ?\W*\w+ \w+ \w+"
)
_RESOLVED = Pattern(r"(?i)\W*(?:(?:now,? )?(?:therefore,? )?be it )?resolved\b")
_ENDS_CARRIED = Pattern(r"[.;”\"] ?(?:CARRIED|Carried)(?: [Uu]nanimously| UNANIMOUSLY)?\W*$")
_AFTER = Pattern(r"[\s.,;:)]*(?:and)?[\s.,;:]*")  # "proposed by Ann Roe, seconded by Bob Dale and"
_BY_AT_THE_END = Pattern(r"\W*(?:Motion|MOTION) (?:to|for|that) [^;]{1,240} by (?P<who>[A-Z][^,;:]{1,60}?)\W*$")
_MADE = Pattern(  # with nobody who seconds it in the same paragraph
    r"(?P<who>[A-Z][^,;:.]{1,40}?) (?:then )?(?:(?:made|put forward|offered|brought) (?:a|the) motion|motioned|moved)"
    r" (?:to|that|for) (?!.*\b[Ss]econd)"
)
_WAS_SECONDED = Pattern(
    r"(?:(?:The |This )?[Mm]otion (?:was |is )?(?:duly |then )?seconded by|Seconded by)"
    r" (?P<by>[A-Z][^,;:.]{1,40}?)\W*(?:\.|$)"
    r"|(?P<who>[A-Z][^,;:.]{1,40}?) (?:then )?seconded(?: (?:the|this) motion| it)?\W*(?:\.|$)"
)
_OF_ANOTHER = Pattern(r"(?i)\b(?:propos(?:ed|al)|moved|motion(?:ed)?)\b")
_LONGEST_LABEL = 160
_MOST_PARTS = 12  # paragraphs below the words moved among which their outcome is looked for


def spread_motions(texts: Sequence[str], known: Sequence[Facts]) -> Iterator[tuple[int, Facts]]:
    """What each paragraph of such a motion states, by its place; `known` is what each states by itself."""
    at = 0
    while at < len(texts):
        end = _end_of_labels(texts, at)
        told = (
            _spread(texts, known, at, end) if end > at else _told_in_turn(texts, known, at) or _noted(texts, known, at)
        )
        yield from told.items()
        at = max(end, at + 1)


def _end_of_labels(texts: Sequence[str], at: int) -> int:
    while at < len(texts) and _is_label(texts[at]):
        at += 1
    return at


def _is_label(text: str) -> bool:
    if not text or len(text) > _LONGEST_LABEL:
        return False
    number = _NUMBER.match(text)
    rest = text[number.end() :] if number else text
    return not rest or bool(_LABEL.match(rest))


def _spread(texts: Sequence[str], known: Sequence[Facts], first: int, end: int) -> dict[int, Facts]:
    """What the paragraphs of a motion state whose labels stand from `first` up to `end`; empty where it is none."""
    words = _words_moved(texts, known, first, end)
    if words in (None, first - 1) and (above := _motion_by(texts, known, first)):
        words = first - 1
        texts = [*texts[:first], f"{above}, {texts[first]}", *texts[first + 1 :]]
    labels = ", ".join(_NUMBER.sub("", text, count=1).strip(" .,;:") for text in texts[first:end]).strip(", ")
    moved = moved_in(labels) if words is not None else ()
    if words is None or len(moved) != 1 or not moved[0].seconder or not _AFTER.fullmatch(labels[moved[0].end :]):
        return {}
    after = max(words + 1, end)
    ended = _outcome(texts, known, after) if not (own := _ENDS_CARRIED.search(texts[words])) else None
    resolved = bool(_RESOLVED.match(texts[words]))
    outcome = ended[1] if ended else "carried" if resolved or own else None
    motion = {"moved_by": moved[0].mover, "seconded_by": moved[0].seconder, "outcome": outcome}
    decision = {"decision": "resolved" if resolved else "agreed"} if outcome == "carried" else {}
    stated = {**decision, "motion": motion, **_vote_alone(known[words])}
    told = range(after, ended[0] + 1) if ended else ()
    labelled: dict[int, Facts] = {label: {} for label in range(first, end)}
    return {**labelled, **{at: _vote_alone(known[at]) for at in told}, words: stated}


def _told_in_turn(texts: Sequence[str], known: Sequence[Facts], at: int) -> dict[int, Facts]:
    """What the paragraphs state of a motion that somebody made in this one, and another seconded in one below."""
    made = _MADE.match(texts[at]) if not known[at] else None
    second = _seconded_below(texts, known, at) if made else None
    if made is None or second is None:
        return {}
    seconded = _WAS_SECONDED.match(texts[second])
    seconder = seconded["by"] or seconded["who"] if seconded else None
    moved = moved_in(f"Moved by {made['who']}, seconded by {seconder}")
    if len(moved) != 1 or not moved[0].seconder:
        return {}
    ended = _outcome(texts, known, second + 1)
    outcome = ended[1] if ended else None
    motion = {"moved_by": moved[0].mover, "seconded_by": moved[0].seconder, "outcome": outcome}
    told = range(second, ended[0] + 1) if ended else range(second, second + 1)
    decision = {"decision": "agreed"} if outcome == "carried" else {}
    return {**{n: _vote_alone(known[n]) for n in told}, at: {**decision, "motion": motion}}


_NOTED_NAME = r"[A-Z]{2,3}|[A-Z][a-z'’-]+(?: [A-Z][a-z'’-]*)?"
_NOTED_MOVE = Pattern(rf"(?P<who>{_NOTED_NAME})\s?[-–:]?\s?[Mm]oved?s?(?P<what> to [a-z].{{3,160}})?\W*")
_NOTED_SECOND = Pattern(rf"(?P<by>{_NOTED_NAME})\s?[-–:]?\s?(?:2nds?|2nded|[Ss]econd(?:s|ed)?)\W*")
_PUT = Pattern(r"(?i)^.{1,60}\b(?:vote|motion|decision|approval)\W*$")  # "Rope - vote"
_NOTED_RESULT = Pattern(
    r"(?:(?P<how>[Pp]ass(?:ed|es)?|[Cc]arried|[Aa]pproved)\W*)?(?P<for>\d{1,3}) ?[-–] ?(?P<against>\d{1,3})"
    r"(?: (?P<end>pass(?:ed|es)?|carried|approved))?\W*"
)


def _noted(texts: Sequence[str], known: Sequence[Facts], at: int) -> dict[int, Facts]:
    """What the notes of a motion state, a few words each: who moved, below it who seconded, below that how it went."""
    moved = _NOTED_MOVE.fullmatch(texts[at])
    second = _NOTED_SECOND.fullmatch(texts[at + 1]) if moved and at + 1 < len(texts) else None
    if moved is None or second is None or moved["who"] == second["by"]:
        return {}
    ended = _NOTED_RESULT.fullmatch(texts[at + 2]) if at + 2 < len(texts) else None
    won = ended is not None and int(ended["for"]) > int(ended["against"])
    motion = {"moved_by": moved["who"], "seconded_by": second["by"], "outcome": "carried" if won else None}
    vote = {"vote": {"for": int(ended["for"]), "against": int(ended["against"])}} if ended else {}
    above = at > 0 and not moved["what"] and not known[at - 1] and _PUT.search(texts[at - 1])
    words = at - 1 if above else at
    told: dict[int, Facts] = {n: {} for n in range(at, at + (3 if ended else 2))}
    return {**told, words: {**({"decision": "agreed"} if won else {}), "motion": motion, **vote}}


def _seconded_below(texts: Sequence[str], known: Sequence[Facts], at: int) -> int | None:
    """Where the motion of this paragraph is seconded, before there is word of another, or of anything decided."""
    for n in range(at + 1, min(at + _MOST_PARTS, len(texts))):
        if _WAS_SECONDED.match(texts[n]):
            return n
        if known[n] or _OF_ANOTHER.search(texts[n]):
            return None
    return None


def _words_moved(texts: Sequence[str], known: Sequence[Facts], first: int, end: int) -> int | None:
    """Where the words moved stand: right below the labels, or else right above them."""
    if end < len(texts) and _WORDS.match(texts[end]) and "motion" not in known[end]:
        return end
    above = first > 0 and _WORDS_ABOVE.match(texts[first - 1]) and "motion" not in known[first - 1]
    return first - 1 if above else None


def _motion_by(texts: Sequence[str], known: Sequence[Facts], first: int) -> str | None:
    """ "Motion to buy rope by Ann Roe" right above "Seconded by Bob Dale": who moved it, as a label says so."""
    found = _BY_AT_THE_END.match(texts[first - 1]) if first and seconder_in(texts[first]) else None
    if found is None or known[first - 1].get("motion"):
        return None
    moved = moved_in(f"Moved by {found['who']}")
    return f"Moved by {moved[0].mover}" if len(moved) == 1 else None


def _vote_alone(facts: Facts) -> Facts:
    return {key: value for key, value in facts.items() if key == "vote"}


def _outcome(texts: Sequence[str], known: Sequence[Facts], begun: int) -> tuple[int, str] | None:
    """Where below the words moved it stands how it went, before another motion or decision."""
    for at in range(begun, min(begun + _MOST_PARTS, len(texts))):
        if outcome := outcome_in(texts[at]):
            return at, outcome
        if _is_label(texts[at]) or (known[at] and "vote" not in known[at]):
            return None
    return None
