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
from csip.importers.dates_in_text import DATE, dates_in, times_in
from csip.importers.heard import OUR_FAULT
from csip.importers.items.drafts import words_of
from csip.importers.reading import Reading
from csip.importers.roll.labelled import labels_on_one_line
from csip.importers.roll.words import NONE

_LISTS = ("present", "officers", "apologies", "absent")
_WORD = re.compile(r"\w+")
_JOINS = frozenset(("and", "the", "plus"))
_TITLES = re.compile(
    r"(?i)\b(?:(?:parish|town|community|county|district|borough)\s+)?(?:councillor['’]?s|cllrs|clls|messrs|mesdames|members|drs"
    r"|commissioners|trustees|directors|supervisors|selectmen|aldermen|governors|council ?members)\b"
)
_OTHER_LANGUAGE = re.compile(r"^\s*[^\W\d_][^/:]{1,40}/(?=\s*\S)")
_PART = re.compile(
    r"(?:Whole|Part) of (?:the )?[Mm]eeting\b|^Agenda Item\s{2,}Officers? Attending$|^\d{1,2}[.)]?(?=\s{2,})"
)
_COLUMNS = re.compile(r"(?i)(?:names?|role|position|title|organi[sz]ation|representing|initials|job title|post|\s)+")
_LED_TO = re.compile(r"(?i)including (?:the )?(?:following )?(?:trustees|members|councillors|committee members)?")
_SENT_BY = re.compile(
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
    for unsaid in _unsaid(reading, name):
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
    entries = list(_entries(reading.meeting))
    held = Counter(word for entry in entries for value in entry.values() for word in _tokens(value))
    known = _known(entries)
    sent = {word for name in ("apologies", "absent") for word in _words_in(reading.meeting, name)}
    told = _told(reading)
    roles = {tuple(_tokens(entry.get("role", ""))) for entry in entries}
    bare = False  # the line before was a label and nothing else
    for line, text in reading.rolled:
        if _tokens(text) and Counter(_tokens(text)) <= told.get(line, Counter()) and label_of(text) is None:
            continue  # the headings of a table
        labels = [label_of(piece) for piece in _pieces(text)]
        rest = _without_labels(text, sent)
        lost = list(_taken_from(held, list(_became_roles(labels, roles, rest)), frozenset()))
        nobody = NONE.fullmatch(rest) and (any(labels) or bare)
        unknown = Counter(() if nobody else _taken_from(held, _tokens(rest), known))
        lost += (unknown - told.get(line, Counter())).elements()
        bare = bool(labels[0]) and not rest.strip(" .:;,-–—")
        if lost:
            yield (line, text), lost


def _known(entries: Sequence[dict[str, Any]]) -> frozenset[str]:
    """The words for which the keys of the entries stand."""
    return _JOINS.union(*(words for key, words in _SAID_BY_KEY.items() if any(key in entry for entry in entries)))


def _taken_from(held: Counter[str], words: Sequence[str], known: frozenset[str]) -> Iterator[str]:
    """Takes the words from those that the entries hold; gives back those that are not there, and are not known."""
    for word in words:
        if held[word] > 0:
            held[word] -= 1
        elif word not in known:
            yield word


def _became_roles(labels: Iterable[Label | None], roles: set[tuple[str, ...]], rest: str) -> Iterator[str]:
    """The words of the labels that are a role by now, "Clerk: Jo Marsh": no other word is excused by them."""
    said = set(_tokens(rest))
    for label in labels:
        words = tuple(_tokens(label.words)) if label else ()
        if words and words in roles and not said.issuperset(words):
            yield from words


def _words_in(meeting: dict[str, Any], name: str) -> Iterator[str]:
    for entry in _list(meeting, name):
        yield from (word for value in entry.values() for word in _tokens(value))


def _told(reading: Reading) -> dict[int, Counter[str]]:
    """By line, the words that say only in which list of the roll somebody is."""
    told: dict[int, Counter[str]] = {}
    for line, words in reading.told:
        told.setdefault(line, Counter()).update(_tokens(words))
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
        if (lead := _SENT_BY.match(rest)) and sent.issuperset(set(_tokens(rest[lead.end() :])) - _JOINS):
            rest = rest[lead.end() :]
        kept.append(rest)
    joined = " ".join(kept)
    if _COLUMNS.fullmatch(joined):
        return ""
    return _LED_TO.sub(" ", _TITLES.sub(" ", _PART.sub(" ", joined)))


def _doubtful(reading: Reading) -> Iterator[Remark]:
    """One word alone on a line of the roll may be a heading."""
    names = {entry["name"] for entry in _entries(reading.meeting) if set(entry) == {"name"}}
    for line, text in reading.rolled:
        word = text.strip(" .:*")
        if word in names and re.fullmatch(r"(?:[A-Z]\. )?[A-Z][a-z]+", word):
            yield line, f"is “{word}” somebody who came, or a heading?"


def _entries(meeting: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for name in _LISTS:
        yield from _list(meeting, name)
    yield from ({"said": words} for words in meeting.get("in_attendance") or ())


def _list(meeting: dict[str, Any], name: str) -> list[dict[str, Any]]:
    return [{"name": entry} if isinstance(entry, str) else entry for entry in meeting.get(name) or ()]


# --- the other lines -----------------------------------------------------------------------------------------


def _unheld_others(reading: Reading) -> Iterator[Remark]:
    """The lines of the head and of front matter that neither stand in the meeting as printed nor are a fact of it."""
    printed = Counter(word for text in _printed(reading.meeting) for word in text.split())
    printed.update((reading.meeting.get("title") or "").split())
    if reading.document == "actions":
        yield from _unheld_rows(reading)
        return
    rolled = Counter(reading.rolled)
    purposes = Counter(_tokens(" ".join(item.get("purpose") or "" for item in reading.meeting["items"])))
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
        held.setdefault(row["line"], Counter()).update(word for words in _cells(row) for word in _tokens(words))
    for line, text in reading.structure:
        own, known = Counter(_tokens(text)), held.get(line, Counter())
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
    return Counter(_tokens(mark.rest if mark else text))


def _is_fact(text: str, meeting: dict[str, Any]) -> bool:
    """Whether a line of front matter, "date: 2024-02-06", is the date or the title of the meeting and nothing else."""
    key, _, value = text.partition(":")
    if key.strip().lower() == "title":
        return not value.strip() or value.strip() == meeting.get("title")
    days = {found.date.isoformat() for found in dates_in(value) if found.date}
    return (
        key.strip().lower() in ("date", "meeting_date")
        and days == {meeting.get("date")}
        and not _WORD.search(DATE.sub("", value))
    )


def _printed(meeting: dict[str, Any]) -> Iterator[str]:
    printed = meeting.get("as_printed") or {}
    yield from printed.get("head") or ()
    yield from printed.get("opening") or ()
    yield from (printed.get(key) or "" for key in ("dates_heading", "ended"))
    yield from (cell for row in printed.get("dates") or () for cell in row)


# --- nothing is made up --------------------------------------------------------------------------------------


def _unsaid(reading: Reading, name: str) -> Iterator[str]:
    """The facts that the paper does not say: people, the day, the hours, the place, what is printed."""
    meeting = reading.meeting
    lines = [text for _, text in reading.structure]
    business = list(_texts(meeting["items"]))
    apart = [text for _, text in reading.leftovers]
    title = meeting.get("title") or ""
    everything = [title, *lines, *business, *apart]
    over_lines = [f"{title} {' '.join(lines)}", *(f"{line} {title}" for line in lines)]
    over_lines += [f"{title} {line}" for line in lines]
    yield from _unsaid_people(meeting, lines, business)
    yield from _unsaid_guests(meeting)
    if reading.document == "agenda":
        yield from _unsaid_of_agenda(meeting, lines)
    apart = [text for _, text in reading.leftovers]
    yield from _unsaid_day(meeting, [*everything, *over_lines, *apart, name])
    yield from _unsaid_hours(meeting, [*everything, *over_lines])
    yield from _unsaid_place(meeting, [*everything, *over_lines])
    yield from _unsaid_print(meeting, lines)


def _unsaid_people(meeting: dict[str, Any], lines: Sequence[str], business: Sequence[str]) -> Iterator[str]:
    """What the roll says and no one line does, nor the lines of the head and the roll together."""
    together = [set(_tokens(text)) for text in (*lines, *business)]
    together.append(set().union(*together[: len(lines)]))
    for entry in _entries(meeting):
        for value in entry.values():
            words = set(_tokens(value)) - _JOINS - {"true", "chair"}
            if words and not any(words <= told for told in together):
                yield f"the roll would say {value!r}"


def _unsaid_guests(meeting: dict[str, Any]) -> Iterator[str]:
    """What an item says of its guests, and none of its paragraphs does."""
    for item in meeting["items"]:
        guests = [guest for key in ("invited", "attended") for guest in item.get(key) or ()]
        told = [set(_tokens(text)) for text in _texts([item])] if guests else []
        for guest in guests:
            if not any(set(_tokens(" ".join(guest.values()))) <= words for words in told):
                yield f"item {item['title']!r} would have {guest['name']!r} as a guest"


def _unsaid_of_agenda(meeting: dict[str, Any], lines: Sequence[str]) -> Iterator[str]:
    """What an agenda would have for a purpose, or for the day it went out, and no line of it does."""
    told = Counter(word for text in lines for word in _tokens(text))
    for item in meeting["items"]:
        own = Counter(_tokens(item.get("purpose") or ""))
        if more := own - told:
            yield f"item {item['title']!r} would be for {' '.join(more)!r}"
        told -= own


def _unsaid_day(meeting: dict[str, Any], texts: Sequence[str]) -> Iterator[str]:
    day, went_out = meeting.get("date"), meeting.get("agenda_published")
    if day and not any(_says_day(text, day) for text in texts):
        yield f"the meeting would be on {day}"
    year = int(went_out[:4]) if went_out else None
    if went_out and not any(str(found.date) == went_out for text in texts for found in dates_in(text, year)):
        yield f"the agenda would have gone out on {went_out}"


def _says_day(text: str, day: str) -> bool:
    """Whether a text has a day and a month, whatever their order; where it has no year, a remark tells that."""
    whole = [text[start : start + 4000] for start in range(0, len(text), 3900)]
    orders = (
        found for part in whole for first in (False, True) for found in dates_in(part, int(day[:4]), month_first=first)
    )
    return any(str(found.date) == day for found in orders) or re.sub(r"\D", "", day) in text


def _unsaid_hours(meeting: dict[str, Any], texts: Sequence[str]) -> Iterator[str]:
    for key in ("time", "ended"):
        if meeting.get(key) and not any(_says_hour(text, meeting[key]) for text in texts):
            yield f"the meeting would have {key}: {meeting[key]}"


def _unsaid_place(meeting: dict[str, Any], texts: Sequence[str]) -> Iterator[str]:
    venue = set(_tokens(meeting.get("venue") or ""))
    if not any(venue <= set(_tokens(text)) for text in texts):
        yield f"the meeting would be at {meeting['venue']!r}"


def _unsaid_print(meeting: dict[str, Any], lines: Sequence[str]) -> Iterator[str]:
    printed = Counter(word for text in _printed(meeting) for word in text.split())
    told = Counter(word for text in (*lines, meeting.get("title") or "") for word in text.split())
    if more := printed - told:
        yield f"the meeting would print {' '.join(more)!r}"


def _says_hour(text: str, hour: str) -> bool:
    """Whether a text has a time of day, in whatever form it is written there."""
    if any(found.time == hour for found in times_in(text)):
        return True
    hours, minutes = map(int, hour.split(":"))
    if f"{hours:02}{minutes:02}" in text:
        return True
    figures = {int(figure) for figure in re.findall(r"(?<!\d)\d{1,2}(?!\d)", text)}
    return bool({hours, hours % 12} & figures) and (not minutes or minutes in figures)


def _texts(items: Iterable[dict[str, Any]]) -> Iterator[str]:
    for item in items:
        yield item.get("title") or ""
        stack = list(item["minutes"])
        while stack:
            paragraph = stack.pop()
            yield from words_of(paragraph)
            stack.extend(paragraph.get("minutes", ()))


def _tokens(value: object) -> list[str]:
    return _WORD.findall(str(value).casefold())
