"""The edits that make the lists of a roll what they are to be; whoever stays in a list keeps the comments there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from csip.files.source import KeyPath
from csip.models import Attendee, Meeting, keys_of
from csip.yaml_text.edits import Append, Delete, Edit, Put, Remove, Rename, Replace
from csip.yaml_text.splice import is_plain_words

LISTS = ("present", "officers", "apologies", "absent")
MEETING_KEYS = tuple(keys_of(Meeting))
"""The keys of a meeting in their order."""
_KEYS = (*(key.alias or name for name, key in keys_of(Attendee).items()), "waive")


@dataclass(slots=True, eq=False)
class Line:
    """Somebody on the roll as it is to be: the list, the entry, and the list and the entry that there were before."""

    kind: str
    values: dict[str, Any]
    stood: str | None = None
    attendee: Attendee | None = None

    @property
    def name(self) -> str:
        return str(self.values["name"])


def roll_edits(meeting: Meeting, lines: Sequence[Line], visitors: Sequence[str]) -> list[Edit | Rename]:
    """The edits of the meeting's file; `expected` goes once everybody is accounted for."""
    edits: list[Edit | Rename] = []
    for kind in LISTS:
        edits += _list_edits(meeting, kind, lines)
    if list(visitors) != list(meeting.in_attendance):
        edits += _visitor_edits(meeting, visitors)
    if "expected" in meeting.model_fields_set:
        edits.append(Remove((), "expected"))
    return edits


def _list_edits(meeting: Meeting, kind: str, lines: Sequence[Line]) -> Iterator[Edit]:
    stays = {id(line.attendee): line for line in lines if line.kind == line.stood == kind}
    coming = [_entry(line.values) for line in lines if line.kind == kind and line.stood != kind]
    stood: Sequence[Attendee] = getattr(meeting, kind)
    gone = [place for place, attendee in enumerate(stood) if id(attendee) not in stays]
    if stood and len(gone) == len(stood) and not coming:
        yield Remove((), kind)
        return
    for place, attendee in enumerate(stood):
        if id(attendee) in stays:
            yield from _entry_edits((kind, place), attendee, stays[id(attendee)].values)
    if kind in meeting.model_fields_set:
        yield from (Append((kind,), entry) for entry in coming)
    elif coming:
        yield Put((), kind, coming, MEETING_KEYS[: MEETING_KEYS.index(kind)])
    yield from (Delete((kind, place)) for place in reversed(gone))


def _entry_edits(path: KeyPath, attendee: Attendee, values: dict[str, Any]) -> Iterator[Edit]:
    if is_plain_words(attendee.at.file, path):
        if len(values) > 1:
            yield Replace(path, _entry(values))
        return
    for n, key in enumerate(_KEYS):
        before = getattr(attendee, "for_" if key == "for" else key) or None
        now = values.get(key)
        if now is None and before is not None:
            yield Remove(path, key)
        elif now is not None and now != before:
            yield Put(path, key, now, _KEYS[:n])


def _entry(values: dict[str, Any]) -> Any:
    """An entry as its file has it: the name alone where nothing else is said."""
    return values["name"] if len(values) == 1 else {key: values[key] for key in _KEYS if key in values}


def _visitor_edits(meeting: Meeting, visitors: Sequence[str]) -> Iterator[Edit]:
    key, stood = "in_attendance", meeting.in_attendance
    if not visitors:
        yield Remove((), key)
    elif key not in meeting.model_fields_set:
        yield Put((), key, list(visitors), MEETING_KEYS[: MEETING_KEYS.index(key)])
    else:
        yield from (Append((key,), words) for words in visitors if words not in stood)
        yield from (Delete((key, n)) for n in reversed(range(len(stood))) if stood[n] not in visitors)
