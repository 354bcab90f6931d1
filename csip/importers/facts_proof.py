"""The lines of a paper that became facts held against the facts: what no fact says is kept, and told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from csip.errors import CsipError
from csip.importers.blocks.block import Remark
from csip.importers.blocks.labels import Label, label_of
from csip.importers.blocks.marks import mark_of
from csip.importers.dates_in_text import DATE, dates_in
from csip.importers.heard import OUR_FAULT
from csip.importers.meeting_words import JOINS, entries_of, list_of, printed_of, tokens
from csip.importers.reading import Reading
from csip.importers.roll.labelled import labels_on_one_line
from csip.importers.roll.words import NONE
from csip.importers.unsaid import unsaid_in
from csip.language.pattern import Pattern

_TITLES = Pattern(
    r"(?i)\b(?:(?:parish|town|community|county|district|borough)\s+)?(?:councillor['’]?s|cllrs|clls|messrs|mesdames|members|drs"
    r"|commissioners|trustees|directors|supervisors|selectmen|aldermen|governors|council ?members)\b"
)
_OTHER_LANGUAGE = Pattern(r"^\s*[^\W\d_][^/:]{1,40}/(?=\s*\S)")
_PART = Pattern(
    r"(?:Whole|Part) of (?:the )?[Mm]eeting\b|^Agenda Item\s{2,}Officers? Attending$|^\d{1,2}[.)]?(?=\s{2,})"
)
_COLUMNS = Pattern(r"(?i)(?:names?|role|position|title|organi[sz]ation|representing|initials|job title|post|\s)+")
_LED_TO = Pattern(r"(?i)including (?:the )?(?:following )?(?:trustees|members|councillors|committee members)?")
_SENT_BY = Pattern(
    r"(?i)^\W*(?:apolog(?:y|ies)\b[^.;:]{0,80}?\b(?:from|by|on behalf of)"
    r"|(?:(?:were|was|had been|have been) )?(?:duly )?(?:received|sent|given|accepted) (?:from|by))\b"
)
_WHEN = ("at", "after", "before", "during", "item", "minute", "no", "agenda", "meeting")
_SAID_BY_KEY = {  # words that a key of an entry stands for
    "for": (
        "for", "as", "a", "substitute", "proxy", "sub", "substituting", "substituted", "deputising", "deputizing",
        "deputy", "on", "behalf", "of", "attending",
    ),
    "arrived": ("arrived", "joined", "present", "from", "entered", "came", *_WHEN),
    "left": ("left", "until", "to", "departed", "till", *_WHEN),
    "online": (
        "via", "by", "on", "over", "attending", "teams", "ms", "zoom", "online", "virtual", "virtually", "remote",
        "remotely", "video", "phone",
    ),
    "role": ("in", "chair", "was", "took", "presiding"),
}  # fmt: skip
_PAGE_LABELS = frozenset(("agenda item", "agenda item details", "issue details", "minutes", "decision"))


def with_facts_proven(reading: Reading, name: str) -> Reading:
    """The reading with every line among its leftovers of which not each word is in the facts or is a known label.

    Raises: CsipError where a fact says what no line of the paper does.
    """
    for unsaid in unsaid_in(reading, name):
        raise CsipError(f"{name} is not imported: {unsaid}, which the paper does not say", OUR_FAULT)
    leftovers: list[Remark] = []
    remarks: list[Remark] = []
    for (line, text), lost in _unheld_roll(reading):
        leftovers.append((line, text))
        words = " ".join(lost)
        where = "see its line among the leftovers, and who is in which list"
        remarks.append((line, f"the lists of people do not hold “{words}”: {where}"))
    remarks += _doubtful(reading)
    if others := list(_unheld_others(reading)):
        leftovers += others
        became = "this line" if len(others) == 1 else f"{len(others)} lines"
        remarks.append((others[0][0], f"{became} became no fact of the meeting, and no minute: see the leftovers"))
    structure = Counter(reading.structure) - Counter(leftovers)
    return replace(
        reading,
        structure=tuple(sorted(structure.elements())),
        leftovers=tuple(sorted((*reading.leftovers, *leftovers))),
        unsure=tuple(sorted({*reading.unsure, *remarks})),
    )


# --- the roll -----------------------------------------------------------------------------------------------


def _unheld_roll(reading: Reading) -> Iterator[tuple[Remark, list[str]]]:
    """Each line of the roll of which some words are in no entry, and are no label, with those words."""
    entries = list(entries_of(reading.meeting))
    held = Counter(word for entry in entries for value in entry.values() for word in tokens(value))
    known = _known(entries)
    sent = {word for name in ("apologies", "absent") for word in _words_in(reading.meeting, name)}
    told = _told(reading)
    roles = {tuple(tokens(entry.get("role", ""))) for entry in entries}
    bare = False  # the line before was a label and nothing else
    for line, text in reading.rolled:
        if tokens(text) and Counter(tokens(text)) <= told.get(line, Counter()) and label_of(text) is None:
            continue  # the headings of a table
        labels = [label_of(piece) for piece in _pieces(text)]
        rest = _without_labels(text, sent)
        lost = list(_taken_from(held, list(_became_roles(labels, roles, rest)), frozenset()))
        nobody = NONE.fullmatch(rest) and (any(labels) or bare)
        unknown = Counter(() if nobody else _taken_from(held, tokens(rest), known))
        lost += (unknown - told.get(line, Counter())).elements()
        bare = bool(labels[0]) and not rest.strip(" .:;,-–—")
        if lost:
            yield (line, text), lost


def _known(entries: Sequence[dict[str, Any]]) -> frozenset[str]:
    """The words for which the keys of the entries stand."""
    return JOINS.union(*(words for key, words in _SAID_BY_KEY.items() if any(key in entry for entry in entries)))


def _taken_from(held: Counter[str], words: Sequence[str], known: frozenset[str]) -> Iterator[str]:
    """Takes the words from those that the entries hold; gives back those that are not there, and are not known."""
    for word in words:
        if held[word] > 0:
            held[word] -= 1
        elif word not in known:
            yield word


def _became_roles(labels: Iterable[Label | None], roles: set[tuple[str, ...]], rest: str) -> Iterator[str]:
    """The words of the labels that are a role by now, "Clerk: Jo Marsh": no other word is excused by them."""
    said = set(tokens(rest))
    for label in labels:
        words = tuple(tokens(label.words)) if label else ()
        if words and words in roles and not said.issuperset(words):
            yield from words


def _words_in(meeting: dict[str, Any], name: str) -> Iterator[str]:
    for entry in list_of(meeting, name):
        yield from (word for value in entry.values() for word in tokens(value))


def _told(reading: Reading) -> dict[int, Counter[str]]:
    """By line, the words that say only in which list of the roll somebody is."""
    told: dict[int, Counter[str]] = {}
    for line, words in reading.told:
        told.setdefault(line, Counter()).update(tokens(words))
    return told


def _pieces(text: str) -> list[str]:
    """The lists that stand on one line, each with its label."""
    return labels_on_one_line(text) or [text]


def _without_labels(text: str, sent: set[str]) -> str:
    """A line of the roll without the words that are known to say whose list it is."""
    kept = []
    for piece in _pieces(text):
        rest = re.sub(r"^\W+", "", piece)
        rest = _OTHER_LANGUAGE.sub("", rest) if label_of(rest) and not label_of(rest.partition("/")[0]) else rest
        label = label_of(rest)
        if label:
            rest = re.sub(rf"(?i)^\W*(?:the )?{re.escape(label.words)}\s*(?:\([^)]{{0,30}}\))?", "", rest, count=1)
        if (lead := _SENT_BY.match(rest)) and sent.issuperset(set(tokens(rest[lead.end() :])) - JOINS):
            rest = rest[lead.end() :]
        kept.append(rest)
    joined = " ".join(kept)
    if _COLUMNS.fullmatch(joined):
        return ""
    return _LED_TO.sub(" ", _TITLES.sub(" ", _PART.sub(" ", joined)))


def _doubtful(reading: Reading) -> Iterator[Remark]:
    """One word alone on a line of the roll may be a heading."""
    names = {entry["name"] for entry in entries_of(reading.meeting) if set(entry) == {"name"}}
    for line, text in reading.rolled:
        word = text.strip(" .:*")
        if word in names and re.fullmatch(r"(?:[A-Z]\. )?[A-Z][a-z]+", word):
            yield line, f"is “{word}” somebody who came, or a heading?"


# --- the other lines -----------------------------------------------------------------------------------------


def _unheld_others(reading: Reading) -> Iterator[Remark]:
    """The lines of the head and of front matter that neither stand in the meeting as printed nor are a fact of it."""
    printed = Counter(word for text in printed_of(reading.meeting) for word in text.split())
    printed.update((reading.meeting.get("title") or "").split())
    if reading.document == "actions":
        yield from _unheld_rows(reading)
        return
    rolled = Counter(reading.rolled)
    purposes = Counter(tokens(" ".join(item.get("purpose") or "" for item in reading.meeting["items"])))
    for line, text in reading.structure:
        if rolled[line, text] > 0:
            rolled[line, text] -= 1
            continue
        words = Counter(text.split())
        if not words - printed:
            printed -= words
        elif reading.document == "agenda" and not (own := _without_mark(text)) - purposes:
            purposes -= own
        elif text.strip(" :").lower() not in _PAGE_LABELS and not _is_fact(text, reading.meeting):
            yield line, text


def _unheld_rows(reading: Reading) -> Iterator[Remark]:
    """The lines of a log of actions of which not every word is in the action of that line; its headings are known."""
    held: dict[int, Counter[str]] = {}
    for row in reading.actions:
        held.setdefault(row["line"], Counter()).update(word for words in _cells(row) for word in tokens(words))
    for line, text in reading.structure:
        own, known = Counter(tokens(text)), held.get(line, Counter())
        if text in reading.log_headings:
            continue
        if own - known:
            yield line, text
        known.subtract(own)


def _cells(row: dict[str, Any]) -> Iterator[str]:
    yield from (value for value in row.values() if isinstance(value, str))
    yield from (words for _, words in row.get("notes") or ())


def _without_mark(text: str) -> Counter[str]:
    """The words of a line without the letter or number before them."""
    mark = mark_of(text)
    return Counter(tokens(mark.rest if mark else text))


def _is_fact(text: str, meeting: dict[str, Any]) -> bool:
    """Whether a line of front matter, "date: 2024-02-06", is the date or the title of the meeting and nothing else."""
    key, _, value = text.partition(":")
    if key.strip().lower() == "title":
        return not value.strip() or value.strip() == meeting.get("title")
    days = {found.date.isoformat() for found in dates_in(value) if found.date}
    return (
        key.strip().lower() in ("date", "meeting_date")
        and days == {meeting.get("date")}
        and not tokens(DATE.sub("", value))
    )
