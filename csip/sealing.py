"""The record that a meeting approved, as bytes that can be made again without csip, and the seal over them.

The format is set down in docs/decisions/0006-seal.md, with a script that recomputes a seal from a file. Seals
already in minute books depend on it: what is written here for a file may never change.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

from csip.models import Approval, Entry, Meeting, Paragraph, keys_of
from csip.times import WrittenTime

FORMAT = "csip minutes 1"
"""Stands in every record, so that a later format can never be taken for this one."""

# What is no part of what was approved: remarks to csip, how a list is printed, what happens before or after.
_NOT_SEALED: dict[type[Entry], frozenset[str]] = {
    Meeting: frozenset({"agenda_published", "agenda_items", "dates_note"}),
    Paragraph: frozenset({"notice"}),
    Approval: frozenset({"inferred", "signed", "signed_by"}),
}
_WHITE_SPACE = re.compile(r"[ \t\r\n]+")


def seal(meeting: Meeting) -> str:
    """SHA-256 of the approved record, as 64 hexadecimal figures."""
    import hashlib  # loads a library of ciphers: only books with seals pay for it

    return hashlib.sha256(canonical(meeting)).hexdigest()


def canonical(meeting: Meeting) -> bytes:
    """The approved record as bytes: JSON with its keys in order and no spaces (RFC 8785), in UTF-8."""
    return json.dumps(record(meeting), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def record(meeting: Meeting) -> dict[str, Any]:
    """What was approved, as the file's own keys with plain words: no key that says what its absence would say."""
    return {"record": FORMAT, **_entry(meeting)}


def facts(entry: Entry, *, leaving: frozenset[str] = frozenset()) -> dict[tuple[str, ...], str]:
    """Every sealed fact of an entry by the way to it: `("vote", "named", "for", "1")` for the first name there."""
    return dict(_flat({key: value for key, value in _entry(entry).items() if key not in leaving}, ()))


def plain(text: str) -> str:
    """Words without regard to how they were laid out: one space between them, accented letters composed (NFC)."""
    return _WHITE_SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip(" ")


def _entry(entry: Entry) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, key, default in _sealed_keys(type(entry)):  # type: ignore[arg-type]  # an entry has no hash; its type has
        value = getattr(entry, name)
        if value != default:
            written = _value(value)
            if written not in ("", [], {}):
                found[key] = written
    return found


@cache
def _sealed_keys(kind: type[Entry]) -> tuple[tuple[str, str, Any], ...]:
    """The keys that are sealed: the name in the code, the file's own, and what the absence of the key says."""
    left_out = _NOT_SEALED.get(kind, frozenset())
    keys = keys_of(kind).items()
    return tuple((name, field.alias or name, field.get_default()) for name, field in keys if name not in left_out)


def _value(value: object) -> Any:
    if isinstance(value, Entry):
        return _entry(value)
    if isinstance(value, WrittenTime):
        return value.time.strftime("%H:%M")
    if isinstance(value, tuple):
        return [_value(inner) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):
        return value.isoformat()
    return plain(str(value))


def _flat(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value, 1):
            yield from _flat(inner, (*path, str(place)))
    else:
        yield path, value
