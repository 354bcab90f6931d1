"""A minute book as one record: who we are, when we meet, what happened, who owes what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from csip.book.known_people import KnownPeople
from csip.models import Panel

if TYPE_CHECKING:
    from csip.diagnostics import Diagnostic
    from csip.files.source import Source
    from csip.models import Action, Entry, Meeting, Slot
    from csip.models.plan import Plan, UpwardReport
from csip.files.names import MEETINGS, REPORTS


@dataclass(frozen=True, eq=False)
class MinuteBook:
    """All that a book says. What could not be read is named in `unread`: rules that need it are skipped.

    A book is the same as itself alone, so that what was worked out from it can be kept with it (`lru_cache`).
    """

    root: Path
    panel: Panel
    slots: tuple[Slot, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    actions: tuple[Action, ...] = ()
    plan: Plan | None = None
    reports: tuple[UpwardReport, ...] = ()
    unread: frozenset[str] = frozenset()
    windows_lines: str | None = None
    files_read: int = 0
    unparsed: frozenset[date] = frozenset()
    """The days of meetings whose files were not parsed: they name no day that was asked for. Else empty."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What was found wrong with its files as files; what the rules find is not here (`csip.rules.run.check_book`)."""

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
        """Everybody in the panel's list, by name."""
        return KnownPeople(self.panel)

    @cached_property
    def meeting_on(self) -> dict[date, Meeting]:
        """The minutes (or draft agenda) of each date."""
        return {meeting.date: meeting for meeting in self.meetings}

    def has_file(self, day: date) -> bool:
        """Whether a meeting of that date has a file, parsed or not."""
        return day in self.meeting_on or day in self.unparsed

    @cached_property
    def slot_on(self) -> dict[date, Slot]:
        """The slot of each date that a meeting has or ever had; a present date goes before a former one."""
        by_date = {day: slot for slot in self.slots for day in slot.dates[1:]}
        by_date.update((slot.date, slot) for slot in self.slots)
        return by_date

    @cached_property
    def in_order(self) -> tuple[Slot, ...]:
        """The schedule by date, cancelled meetings left out."""
        return tuple(sorted((s for s in self.slots if s.cancelled is None), key=lambda s: s.date))
