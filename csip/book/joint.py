"""What a body's book has of the books of others: joint meetings that they keep, and how they approved its own.

To find these every schedule of the council is looked through, but only those files are parsed that have the word for it
in them: of a council without joint meetings none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csip.book.folder import meeting_files
from csip.book.load import load_meeting
from csip.files.names import SCHEDULE
from csip.files.source import Source, read
from csip.language.meeting_days import MeetingDay
from csip.models import Meeting, Slot

if TYPE_CHECKING:
    from pathlib import Path

    from csip.book.minute_book import MinuteBook


class KeptElsewhere(NamedTuple):
    """A joint meeting of a body as it stands on the schedule of another, which keeps the record."""

    key: str
    keeper: MinuteBook
    """Its panel and schedule alone."""
    slot: Slot

    @property
    def named(self) -> str:
        """As commands call it from another book: `allotments:2026-10-01`."""
        return f"{self.key}:{self.slot.day}"


class Elsewhere(NamedTuple):
    """The joint meetings of a body that others keep, by date, and the schedules of others that cannot be read."""

    kept: tuple[KeptElsewhere, ...] = ()
    unread: tuple[str, ...] = ()


def kept_elsewhere(book: MinuteBook) -> Elsewhere:
    """The joint meetings of this body that other bodies of its council keep."""
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
            if any(council.called(name) == here for name in slot.joint_with):
                found.append(KeptElsewhere(key, keeper, slot))
    return Elsewhere(tuple(sorted(found, key=lambda one: (one.slot.day, one.key))), tuple(unread))


def minutes_of(kept: KeptElsewhere) -> Meeting | None:
    """The file of a joint meeting, from its keeper's book; None where there is none, or it cannot be read."""
    name = next((name for name in meeting_files(kept.keeper.root) if name.endswith(f"/{kept.slot.day}.yaml")), None)
    return load_meeting(kept.keeper.root, name)[0] if name is not None else None


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
