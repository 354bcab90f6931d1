"""What a body's book has of the books of others: joint meetings that they keep, and how they approved its own.

To find these every schedule of the council is looked through, but only those files are parsed that have the word for it
in them: of a council without joint meetings none.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from csip.book.folder import meeting_files
from csip.book.load import load_book, load_meeting
from csip.files.names import SCHEDULE
from csip.files.source import Source, read
from csip.language.meeting_days import MeetingDay
from csip.models import Meeting, Slot, keys_of

if TYPE_CHECKING:
    from pathlib import Path

    from csip.book.minute_book import MinuteBook


class SlotElsewhere(Slot):
    """A joint meeting as a body has it on whose own schedule it is not; no file holds such an entry."""

    kept_by: str = ""
    """The body that keeps the record."""
    key: str = ""
    """The folder of that body's book."""

    @property
    def named(self) -> str:
        """As commands call it from another book: `allotments:2026-10-01`."""
        return f"{self.key}:{self.day}"


class KeptElsewhere(NamedTuple):
    """A joint meeting of a body, and the book of the other that keeps the record: its panel and schedule alone."""

    keeper: MinuteBook
    slot: SlotElsewhere
    there: Slot
    """The same meeting as it stands on the keeper's schedule."""


class Elsewhere(NamedTuple):
    """The joint meetings of a body that others keep, by date, and the files of others that cannot be read."""

    kept: tuple[KeptElsewhere, ...] = ()
    unread: tuple[str, ...] = ()


def kept_elsewhere(book: MinuteBook) -> Elsewhere:
    """The joint meetings of this body that other bodies of its council keep, by their schedules."""
    council = book.council
    if council is None:
        return Elsewhere()
    here = council.key_of(book.root)
    found: list[KeptElsewhere] = []
    unread: list[str] = []
    for key in council.keys:
        if key == here or not _may_say(council.root / key, SCHEDULE, b"joint_with"):
            continue
        keeper = council.outline(key)
        unread += [f"{key}/{SCHEDULE}"] if SCHEDULE in keeper.unread else []
        for slot in keeper.slots:
            others = [name for name in slot.joint_with if council.called(name) != here]
            if len(others) < len(slot.joint_with):
                found.append(KeptElsewhere(keeper, _seen_from_here(slot, key, keeper.panel.name, others), slot))
    return Elsewhere(tuple(sorted(found, key=lambda one: (one.slot.day, one.slot.key))), tuple(unread))


def _seen_from_here(slot: Slot, key: str, keeper: str, others: list[str]) -> SlotElsewhere:
    said = {name: getattr(slot, name) for name in ("file", "place", "waive", *keys_of(Slot))} | {
        "joint_with": (keeper, *others)
    }
    return SlotElsewhere.model_construct(**said, kept_by=keeper, key=key)


def with_minutes(elsewhere: Elsewhere) -> Elsewhere:
    """The same, of each keeper's book also the files of these meetings and those that approve their minutes."""
    books: dict[Path, MinuteBook] = {}
    unread = [*elsewhere.unread]
    for keeper in {one.keeper.root: one.keeper for one in elsewhere.kept}.values():
        days = frozenset(day for one in elsewhere.kept if one.keeper is keeper for day in one.slot.days)
        book = books[keeper.root] = _read_for(keeper, days)
        key = next(one.slot.key for one in elsewhere.kept if one.keeper is keeper)
        unread += [f"{key}/{name}" for name in sorted(book.unread) if f"{key}/{name}" not in unread]
    return Elsewhere(tuple(one._replace(keeper=books[one.keeper.root]) for one in elsewhere.kept), tuple(unread))


def _read_for(keeper: MinuteBook, days: frozenset[MeetingDay]) -> MinuteBook:
    """The keeper's book with those files that name one of these days."""

    def wanted(_book: MinuteBook, _read: Callable[[MeetingDay], Meeting | None]) -> frozenset[MeetingDay]:
        return days

    return load_book(keeper.root, days=wanted, council=keeper.council)[0]


class Approving(NamedTuple):
    """The meetings of a body that approve minutes which others keep, and its files that cannot be read."""

    meetings: tuple[Meeting, ...]
    unread: tuple[str, ...]


def approving_elsewhere(root: Path) -> Approving:
    """Those of the body whose book lies there."""
    found: list[Meeting] = []
    unread: list[str] = []
    for name in meeting_files(root):
        if _may_say(root, name, b"kept_by"):
            meeting, _ = load_meeting(root, name)
            if meeting is None:
                unread.append(name)
            else:
                found.append(meeting)
    return Approving(tuple(sorted(found, key=_day)), tuple(unread))


def _day(meeting: Meeting) -> MeetingDay:
    return meeting.day


def _may_say(root: Path, name: str, word: bytes) -> bool:
    """The word is in the file; or nobody can tell, as it cannot be read."""
    source = read(root / name, name, root=root)
    return not isinstance(source, Source) or word in source.data
