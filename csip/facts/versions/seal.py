"""The record that a meeting approved, as bytes that can be made again without csip, and the seal over them.

There are two forms, set down in docs/decisions/0006-seal.md with a script that recomputes both. Seals are made in the
second. Those of the first stand in minute books and hold under their own form. Neither form may ever change.
"""

from __future__ import annotations

import datetime as dt
import json
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from csip.language.dates import WrittenTime
from csip.language.meeting_days import MeetingDay
from csip.language.pattern import Pattern
from csip.models import Approval, Entry, Meeting, Paragraph, keys_of

Form = Literal[1, 2]
SEAL = Pattern(r"(2:)?[0-9a-f]{64}")
"""A seal as it is written: one of the second form says so before its figures, so that no reader mistakes it."""

# What is no part of what was approved: remarks to csip, what happens before or after.
_NOT_SEALED: dict[type[Entry], frozenset[str]] = {
    Meeting: frozenset({"agenda_published", "agenda_items", "agenda_revised", "resealed"}),
    Paragraph: frozenset({"notice"}),
    Approval: frozenset({"inferred", "signed", "signed_by"}),
}
_NOT_IN_THE_FIRST: dict[type[Entry], frozenset[str]] = {Meeting: frozenset({"dates_note"})}
# The only entry of these is sealed without a list around it, as it was before a list could stand there.
_ALONE = frozenset({"approves"})
_WHITE_SPACE = Pattern(r"[ \t\r\n]+")


class ApprovedOn(NamedTuple):
    """An approval, and the meeting that approved."""

    day: MeetingDay
    approval: Approval


def seal(meeting: Meeting, approved: Sequence[ApprovedOn], form: Form = 2) -> str:
    """SHA-256 of the approved record, as it is written into the book: `2:` and 64 hexadecimal figures."""
    import hashlib  # loads a library of ciphers: only books with seals pay for it

    figures = hashlib.sha256(canonical(meeting, approved, form)).hexdigest()
    return figures if form == 1 else f"{form}:{figures}"


def form_of(sealed: str) -> Form:
    """In which form a seal was made."""
    return 2 if sealed.startswith("2:") else 1


def fits(sealed: str, meeting: Meeting, approved: Sequence[ApprovedOn]) -> bool:
    """The minutes, and how they were approved, are as they were when they were sealed."""
    return seal(meeting, approved, form_of(sealed)) == sealed


def canonical(meeting: Meeting, approved: Sequence[ApprovedOn], form: Form = 2) -> bytes:
    """The approved record as bytes: JSON with its keys in order and no spaces (RFC 8785), in UTF-8."""
    text = json.dumps(record(meeting, approved, form), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8")


def record(meeting: Meeting, approved: Sequence[ApprovedOn], form: Form = 2) -> dict[str, Any]:
    """What was approved, as the file's own keys with plain words: no key that says what its absence would say.

    The second form holds how the minutes were approved as well: every approval of them that the book has.
    """
    if form == 1:
        return {"record": "csip minutes 1", **_entry(meeting, 1)}
    ways = []
    for day, approval in sorted(approved, key=lambda one: one.day):
        way = _entry(approval, 2)
        way.pop("seal", None)
        ways.append({"at": str(day), **way})
    return {"record": "csip minutes 2", "minutes": _entry(meeting, 2), "approved": ways}


NOTHING_IN_IT = "nothing in it"


def facts(entry: Entry, *, leaving: frozenset[str] = frozenset()) -> dict[tuple[str, ...], str]:
    """Every sealed fact of an entry by the way to it: `("vote", "named", "for", "1")` for the first name there.

    A key that is there and holds nothing, which means something too, has the value `NOTHING_IN_IT`.
    """
    return dict(_flat({key: value for key, value in _entry(entry, 2).items() if key not in leaving}, ()))


def apart(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[tuple[str, ...], str | None, str | None]]:
    """Where two records differ: the way there, what stood there and what stands there now."""
    before, after = dict(_flat(old, ())), dict(_flat(new, ()))
    ways = dict.fromkeys((*before, *after))
    return [(way, before.get(way), after.get(way)) for way in ways if before.get(way) != after.get(way)]


def beyond_the_first(meeting: Meeting) -> Iterator[tuple[Entry, str]]:
    """What a seal of the first form does not cover, and what is printed depends on: an entry and its key.

    The first form leaves out every key that holds nothing, `vote: {}` for one, and the note over the table of dates.
    """
    stack: list[Entry] = [meeting]
    while stack:
        entry = stack.pop()
        for name, key, default in _sealed_keys(type(entry), 2):  # type: ignore[arg-type]  # as in _entry
            value = getattr(entry, name)
            if value == default:
                continue
            if key in _NOT_IN_THE_FIRST.get(type(entry), ()) or _holds_nothing(value):
                yield entry, key
                continue
            inner = value if isinstance(value, tuple) else (value,)
            stack += [one for one in inner if isinstance(one, Entry)]


def _holds_nothing(value: object) -> bool:
    """The first form leaves a key with this value out."""
    if isinstance(value, Entry):
        keys = _sealed_keys(type(value), 1)  # type: ignore[arg-type]  # as in _entry
        inner = ((getattr(value, name), default) for name, _, default in keys)
        return all(one == default or _holds_nothing(one) for one, default in inner)
    return value in ((), {}) or (isinstance(value, str) and not normalise(value))


def normalise(text: str) -> str:
    """Words without regard to how they were laid out: one space between them, accented letters composed (NFC)."""
    return _WHITE_SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip(" ")


def to_the_character(text: str) -> str:
    """Words as the second form has them: each character as typed, but that accented letters are composed (NFC)."""
    return unicodedata.normalize("NFC", text)


def _entry(entry: Entry, form: Form) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, key, default in _sealed_keys(type(entry), form):  # type: ignore[arg-type]  # an entry has no hash; its type has
        value = getattr(entry, name)
        if value != default:
            written = _value(value[0] if name in _ALONE and len(value) == 1 else value, form)
            if form != 1 or written not in ("", [], {}):
                found[key] = written
    return found


@cache
def _sealed_keys(kind: type[Entry], form: Form) -> tuple[tuple[str, str, Any], ...]:
    """The keys that are sealed: the name in the code, the file's own, and what the absence of the key says."""
    left_out = _NOT_SEALED.get(kind, frozenset())
    if form == 1:
        left_out |= _NOT_IN_THE_FIRST.get(kind, frozenset())
    keys = keys_of(kind).items()
    return tuple((name, field.alias or name, field.get_default()) for name, field in keys if name not in left_out)


def _value(value: object, form: Form) -> Any:
    if isinstance(value, Entry):
        return _entry(value, form)
    if isinstance(value, WrittenTime):
        return value.time.strftime("%H:%M")
    if isinstance(value, tuple):
        return [_value(inner, form) for inner in value]
    if isinstance(value, dict):
        return {key: _value(inner, form) for key, inner in value.items()}
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):
        return value.isoformat()
    # The first form let spaces and line breaks within words change, which may print otherwise.
    return normalise(str(value)) if form == 1 else to_the_character(str(value))


def _flat(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if value in ({}, []) and path:
        yield path, NOTHING_IN_IT
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value, 1):
            yield from _flat(inner, (*path, str(place)))
    else:
        yield path, value
