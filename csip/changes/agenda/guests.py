"""When an item is taken, who is asked to come for it, and who came: the edits by which a meeting's file says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from csip.book.minute_book import MinuteBook
from csip.changes.agenda.find import headings
from csip.changes.item_edits import put_in_item
from csip.errors import CsipError
from csip.facts.approvals import is_approved
from csip.facts.people import same_person
from csip.language.meeting_days import format_meeting
from csip.language.phrases import listed
from csip.models import Guest, Meeting
from csip.yaml_text.edits import Append, Delete, Edit, Put, Remove

NOTHING = "none"
"""What takes a time or a word of an invitation back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """What is said of an item's time, as its file has it; None is not said, `none` takes it back."""

    starts: str | None = None
    until: str | None = None
    allow: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestWords:
    """What is said of somebody who comes for an item; None is not said, `none` takes it back."""

    name: str
    capacity: str | None = None
    to: str | None = None
    asked_by: str | None = None
    about: str | None = None


def time_edits(meeting: Meeting, place: int, times: Times) -> list[Edit]:
    """The edits by which an item is taken at a time, or may take so long.

    Raises: CsipError where nothing would change, and for a heading over other items.
    """
    item = meeting.items[place]
    _refuse_section(meeting, place)
    written = {
        "starts": item.starts.time.strftime("%H:%M") if item.starts is not None else None,
        "until": item.until.time.strftime("%H:%M") if item.until is not None else None,
        "allow": item.allow,
    }
    wanted = {"starts": times.starts, "until": times.until, "allow": times.allow}
    edits: list[Edit] = []
    for key, value in wanted.items():
        if value == NOTHING and written[key] is not None:
            edits.append(Remove(("items", place), key))
        elif value is not None and value not in (NOTHING, written[key]):
            edits.append(put_in_item(item, key, value))
    if not edits:
        raise CsipError(
            f"nothing would change in {headings(meeting)[place]}", "Say when it is: --starts, --until, --allow."
        )
    return edits


def invitation_edits(book: MinuteBook, meeting: Meeting, place: int, words: GuestWords) -> list[Edit]:
    """The edits by which somebody is asked to come for an item; of one who is asked already, what is said anew.

    Raises: CsipError where nothing would change, and for a heading over other items.
    """
    _refuse_section(meeting, place)
    said = {
        key: value
        for key, value in (
            ("capacity", words.capacity),
            ("to", words.to),
            ("asked_by", words.asked_by),
            ("about", words.about),
        )
        if value is not None
    }
    return _guest_edits(book, meeting, place, "invited", words.name, said)


def attendance_edits(
    book: MinuteBook, meeting: Meeting, place: int, names: Sequence[str], capacity: str | None
) -> list[Edit]:
    """The edits that note who came for an item, beyond the roll; what the invitation says of them goes with them.

    Raises: CsipError where the minutes are approved, or where nothing would change.
    """
    _refuse_approved(book, meeting)
    edits: list[Edit] = []
    coming: list[dict[str, Any]] = []
    for name in names:
        known = _find(book, meeting, meeting.items[place].attended, name)
        asked = _find(book, meeting, meeting.items[place].invited, name)
        as_what = capacity or (meeting.items[place].invited[asked].capacity if asked is not None else None)
        said = {"capacity": as_what} if as_what is not None else {}
        if known is None:
            coming.append({"name": name} | {key: value for key, value in said.items() if value != NOTHING})
        elif capacity is not None:
            edits += _changed(meeting, place, "attended", known, said)
    if coming and meeting.items[place].attended:
        edits += [Append(("items", place, "attended"), guest) for guest in coming]
    elif coming:
        edits.append(put_in_item(meeting.items[place], "attended", coming))
    if not edits:
        raise CsipError(f"{listed(names)} stand{'s' if len(names) == 1 else ''} there already", "Nothing was written.")
    return edits


def removal_edits(book: MinuteBook, meeting: Meeting, place: int, key: str, names: Sequence[str]) -> list[Edit]:
    """The edits that take somebody out of those `invited` for an item, or of those who `attended` it.

    Raises: CsipError for somebody who is not among them, and where those who came stand in approved minutes.
    """
    if key == "attended":
        _refuse_approved(book, meeting)
    guests: tuple[Guest, ...] = getattr(meeting.items[place], key)
    going = set()
    for name in names:
        found = _find(book, meeting, guests, name)
        if found is None:
            those = listed([guest.name for guest in guests])
            raise CsipError(
                f"{name} is not among those {_CALLED[key]} {headings(meeting)[place]}",
                f"They are {those}." if those else "Nobody is.",
            )
        going.add(found)
    if len(going) == len(guests):
        return [Remove(("items", place), key)]
    return [Delete(("items", place, key, found)) for found in sorted(going, reverse=True)]


_CALLED = {"invited": "invited for", "attended": "who came for"}


def _guest_edits(
    book: MinuteBook, meeting: Meeting, place: int, key: str, name: str, said: dict[str, str]
) -> list[Edit]:
    guests: tuple[Guest, ...] = getattr(meeting.items[place], key)
    found = _find(book, meeting, guests, name)
    if found is not None:
        edits = _changed(meeting, place, key, found, said)
        if not edits:
            raise CsipError(f"{name} is invited for {headings(meeting)[place]} already", "Nothing was written.")
        return edits
    guest = {"name": name} | {key: value for key, value in said.items() if value != NOTHING}
    return [Append(("items", place, key), guest)] if guests else [put_in_item(meeting.items[place], key, [guest])]


def _changed(meeting: Meeting, place: int, key: str, found: int, said: dict[str, str]) -> list[Edit]:
    """The edits of an entry that is there: what is said anew of it."""
    entry, path = getattr(meeting.items[place], key)[found], ("items", place, key, found)
    edits: list[Edit] = []
    for name, value in said.items():
        if value == NOTHING and getattr(entry, name) is not None:
            edits.append(Remove(path, name))
        elif value not in (NOTHING, getattr(entry, name)):
            edits.append(Put(path, name, value))
    return edits


def _find(book: MinuteBook, meeting: Meeting, guests: Sequence[Guest], name: str) -> int | None:
    """The place of somebody among those who come for an item, by any form of the name."""
    matches = (n for n, guest in enumerate(guests) if same_person(book, guest.name, name, meeting.date))
    return next(matches, None)


def _refuse_section(meeting: Meeting, place: int) -> None:
    """Raises: CsipError for a heading over other items, which is taken at no time."""
    if meeting.items[place].is_section:
        raise CsipError(
            f"{headings(meeting)[place]} is a heading over other items", "Name an item under it, by number or title."
        )


def _refuse_approved(book: MinuteBook, meeting: Meeting) -> None:
    """Raises: CsipError for minutes that are approved: they are not changed any more."""
    if is_approved(book, meeting):
        raise CsipError(
            f"the minutes of {format_meeting(meeting.day)} are approved, and stay as they are",
            "Approved minutes are corrected by a minute of a later meeting.",
        )
