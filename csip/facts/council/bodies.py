"""The bodies of a council side by side: of each its panel and schedule, and what in it bears on another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from csip.book.minute_book import MinuteBook
from csip.facts.approvals import ApprovedAt, approvals, approved_elsewhere

if TYPE_CHECKING:
    from csip.book.council import Council
    from csip.models import Meeting


class JointMinutes(NamedTuple):
    """A joint meeting as its file has it, and where its keeper approved the minutes."""

    meeting: Meeting
    approved: tuple[ApprovedAt, ...]


@dataclass(frozen=True, eq=False)
class Body:
    """One body. Its minutes are let go once they were looked through: those of forty bodies would fill the memory."""

    key: str
    outline: MinuteBook
    """Its panel and schedule, without register and minutes (`Council.outline`)."""
    joint: tuple[JointMinutes, ...] = ()
    """The minutes and agendas of joint meetings that it keeps."""
    approved_elsewhere: tuple[ApprovedAt, ...] = ()
    """Where it approved those that others keep."""

    @property
    def name(self) -> str:
        return self.outline.panel.name


def body_of(key: str, book: MinuteBook) -> Body:
    """What the other bodies can see of a book that was read whole."""
    outline = MinuteBook(
        book.root,
        book.panel,
        book.slots,
        unread=book.unread,
        diagnostics=book.diagnostics,
        council=book.council,
        panel_alone=book.panel_alone,
    )
    done = approvals(book)
    joint = tuple(JointMinutes(m, done.get(m.day, ())) for m in book.meetings if m.joint_with)
    return Body(key, outline, joint, approved_elsewhere(book))


@dataclass(frozen=True, eq=False)
class Bodies:
    """The bodies of a council, by their keys."""

    council: Council
    by_key: Mapping[str, Body]

    def __iter__(self) -> Iterator[Body]:
        return iter(self.by_key.values())

    def called(self, name: str) -> Body | None:
        """The body that answers to a name; None where none does, or several."""
        key = self.council.called(name)
        return self.by_key[key] if key is not None else None
