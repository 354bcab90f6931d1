"""The roll taken: who was expected becomes who was present, sent apologies or was absent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from csip.book.minute_book import MinuteBook
from csip.errors import CsipError
from csip.facts.people import is_officer, somebody_called
from csip.models import Attendee, Meeting, keys_of
from csip.yaml_text.edits import Edit, Plan, Put, Remove, Rename

PRESENT, APOLOGIES, ABSENT = "present", "apologies", "absent"


def take_roll(
    book: MinuteBook,
    meeting: Meeting,
    came: dict[int, str],
    substitutes: dict[int, str],
    also: Sequence[str] = (),
    visitors: Sequence[str] = (),
) -> Plan:
    """Turn `expected:` into the lists of who was present, sent apologies or was absent.

    `came` gives each expected person (by place in the list) one of the three; `substitutes` names who sat for
    whom, by the place of the member who did not come. Everybody is accounted for, or nothing is written. `also` were
    there and not expected, members or officers by the panel; `visitors` are printed as in attendance.

    Raises: CsipError where nothing is said of somebody, or somebody sits for a member who came.
    """
    missing = [a.name for i, a in enumerate(meeting.expected) if i not in came]
    if missing:
        raise CsipError(
            f"nothing is said of {', '.join(missing)}", "Say for each whether present, with apologies or absent."
        )
    lists: dict[str, list[Any]] = {"present": [], "officers": [], "apologies": [], "absent": []}
    for place, attendee in enumerate(meeting.expected):
        mark = came[place]
        officer = mark == PRESENT and attendee.for_ is None and is_officer(book, attendee.name, meeting.date)
        kind = "officers" if officer else mark
        lists[kind].append(_as_expected(attendee))
    for place, name in substitutes.items():
        principal = meeting.expected[place]
        if came[place] == PRESENT:
            raise CsipError(f"{principal.name} is present, so nobody can sit for {principal.name}")
        somebody_called(book, name, meeting.date)
        lists["present"].append({"name": name, "for": principal.name})
    for name in also:
        somebody_called(book, name, meeting.date)
        lists["officers" if is_officer(book, name, meeting.date) else "present"].append(name)
    if visitors:
        lists["in_attendance"] = [*meeting.in_attendance, *visitors]
    edits: list[Edit | Rename] = []
    order = ("date", "time", "venue", "title", "agenda_published", "expected", *lists)
    for key, entries in lists.items():
        if entries:
            edits.append(Put((), key, entries, order[: order.index(key)]))
    return {meeting.at.file.name: [*edits, Remove((), "expected")]}


def _as_expected(attendee: Attendee) -> Any:
    """The entry of a list with all that the clerk wrote about somebody beforehand."""
    typed = {field.alias or name: getattr(attendee, name) for name, field in keys_of(Attendee).items()}
    typed = {key: value for key, value in typed.items() if value}  # nothing that is false or empty need be written
    if attendee.waive:
        typed["waive"] = attendee.waive
    return typed if len(typed) > 1 else attendee.name
