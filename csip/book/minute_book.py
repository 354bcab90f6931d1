"""A minute book as one record: who we are, when we meet, what happened, who owes what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from csip.book.known_people import KnownPeople
from csip.language.meeting_days import MeetingDay
from csip.models import Panel

if TYPE_CHECKING:
    from csip.book.council import Council
    from csip.diagnostics import Diagnostic
    from csip.files.source import Source
    from csip.models import Action, Entry, Meeting, Slot
    from csip.models.plan import Plan, UpwardReport
from csip.files.names import MEETINGS, REPORTS

Moment: TypeAlias = tuple[date, time, int]
_NO_HOUR = time.max


@dataclass(frozen=True, eq=False)
class MinuteBook:
    """All that a book says. What could not be read is named in `unread`: rules that need it are skipped.

    A book is the same as itself alone, so that what was worked out from it can be kept with it (`lru_cache`).
    """

    root: Path
    panel: Panel
    slots: tuple[Slot, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    """In the order in which they were held."""
    actions: tuple[Action, ...] = ()
    plan: Plan | None = None
    reports: tuple[UpwardReport, ...] = ()
    unread: frozenset[str] = frozenset()
    windows_lines: str | None = None
    files_read: int = 0
    unparsed: frozenset[MeetingDay] = frozenset()
    """The meetings whose files were not parsed: they name no day that was asked for. Else empty."""
    has_all_actions: bool = True
    """Whether `actions` are all of the register; else they are those that bear on the days that were asked for."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What was found wrong with its files as files; what the rules find is not here (`csip.rules.run.check_book`)."""
    council: Council | None = None
    """The council that it belongs to, if any: people and posts that are not in the panel's list may be known there."""
    panel_alone: Panel | None = None
    """panel.yaml without what council.yaml adds to it (`as_filed`)."""

    @property
    def lacks_its_council(self) -> bool:
        """It is one body of a council, and council.yaml is not there: whom its names mean is not known."""
        return self.council is None and self.panel.is_of_a_council

    def has_read(self, *names: str) -> bool:
        """All of these files (or, for `meetings` and `reports`, every file in it) were read whole."""
        return not any(
            unread == name or (name in (MEETINGS, REPORTS) and unread.startswith(f"{name}/"))
            for name in names
            for unread in self.unread
        )

    @property
    def sources(self) -> dict[str, Source]:
        """The files from which its entries were read, by their names."""
        entries: tuple[Entry, ...] = (self.panel, *self.slots, *self.meetings, *self.actions)
        return {entry.file.name: entry.file for entry in entries}

    @cached_property
    def known(self) -> KnownPeople:
        """Everybody in the panel's list, by name; beyond them those of the council, and of bodies met jointly."""
        council, panel = self.council, self.panel
        joint = (*(slot.joint_with for slot in self.slots), *(meeting.joint_with for meeting in self.meetings))
        met_with = tuple(dict.fromkeys(name for names in joint for name in names))
        beyond = None if council is None else lambda: council.known_beside(panel, met_with)
        return KnownPeople(panel.people, panel.posts, beyond=beyond)

    @property
    def as_filed(self) -> MinuteBook:
        """The book as its own files have it, without what council.yaml adds: edits of panel.yaml begin from that."""
        return self if self.council is None else replace(self, panel=self.panel_alone or self.panel, council=None)

    @cached_property
    def meeting_on(self) -> dict[MeetingDay, Meeting]:
        """The minutes (or draft agenda) of each meeting."""
        return {meeting.day: meeting for meeting in self.meetings}

    def has_file(self, day: MeetingDay) -> bool:
        """Whether that meeting has a file, parsed or not."""
        return day in self.meeting_on or day in self.unparsed

    @cached_property
    def slot_on(self) -> dict[MeetingDay, Slot]:
        """The slot by all that its meeting is or ever was named by; a present day goes before a former one."""
        by_day = {day: slot for slot in self.slots for day in slot.days[1:]}
        by_day.update((slot.day, slot) for slot in self.slots)
        return by_day

    @cached_property
    def in_order(self) -> tuple[Slot, ...]:
        """The schedule in the order in which the meetings are held, cancelled ones left out."""
        return tuple(sorted((s for s in self.slots if s.cancelled is None), key=self.in_time))

    def moment(self, day: MeetingDay) -> Moment:
        """Where a meeting stands among all: by its day, and among several of one day by the hour on the schedule.

        The second meeting of a day is the one that was arranged second; it may come before the first.
        """
        return (day.date, self._begins.get(day, _NO_HOUR), day.sitting)

    def in_time(self, entry: Slot | Meeting) -> Moment:
        """The key by which to sort meetings, of the schedule or with their files."""
        return self.moment(entry.day)

    @cached_property
    def _begins(self) -> dict[MeetingDay, time]:
        """The hour of each meeting of a day that has several, as the schedule has it: no book is without that."""
        several = {slot.date for slot in self.slots if slot.sitting is not None}
        return {slot.day: slot.time.time for slot in self.slots if slot.date in several and slot.time is not None}
