"""`schedule.yaml`: when we meet: every meeting, moved and cancelled ones included."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from csip.language.meeting_days import MeetingDay
from csip.models.entry import Record
from csip.models.terms import Field
from csip.models.values import Date, Length, Sitting, Time, Words

Kind = Literal["ordinary", "extraordinary", "annual"]


class Cancelled(Record):
    """When and why a meeting was called off."""

    on: Date
    reason: Words


class Former(Record):
    """What stood before a change, when it was changed and why."""

    date: Date
    sitting: Sitting | None = Field(default=None, description="Which meeting of that day it was, if not the first.")
    time: Time | None = None
    venue: Words | None = None
    cancelled: Cancelled | None = Field(
        default=None, description="It stood called off until then; `csip schedule restore` keeps it."
    )
    reason: Words | None = Field(default=None, description="Why it was moved, in words.")
    on: Date | None = Field(default=None, description="The day the change was recorded.")

    @cached_property
    def day(self) -> MeetingDay:
        """What named the meeting then."""
        return MeetingDay(self.date, int(self.sitting or 1))


class AgendaSetting(Record):
    """When chair, clerk and officers settle the agenda."""

    date: Date
    time: Time | None = None
    moved_from: tuple[Former, ...] = ()


class Slot(Record):
    """One meeting on the schedule, moved and cancelled ones included."""

    date: Date
    sitting: Sitting | None = Field(
        default=None, description='Which meeting of its day it is, if not the first that was arranged: `"2"`.'
    )
    time: Time | None = None
    venue: Words | None = None
    length: Length | None = Field(
        default=None, description="How long it lasts, where not as `meets` in panel.yaml says."
    )
    joint_with: tuple[Words, ...] = Field(
        default=(), description="The other bodies of a joint meeting; it is on this schedule alone."
    )
    agenda_setting: AgendaSetting | None = None
    added: Date | None = Field(default=None, description="The day it was put on the schedule.")
    moved_from: tuple[Former, ...] = Field(default=(), description="Every former date, oldest first.")
    cancelled: Cancelled | None = None
    kind: Kind = Field(default="ordinary", description="An extraordinary meeting does not sign earlier minutes.")

    @cached_property
    def day(self) -> MeetingDay:
        """What names this meeting."""
        return MeetingDay(self.date, int(self.sitting or 1))

    @property
    def days(self) -> tuple[MeetingDay, ...]:
        """All that this meeting was ever named by, its present day first."""
        return (self.day, *(former.day for former in self.moved_from))

    @property
    def first_day(self) -> MeetingDay:
        """What it was named by first, and is known by in calendars for ever."""
        return self.moved_from[0].day if self.moved_from else self.day
