"""`schedule.yaml`: when we meet: every meeting, moved and cancelled ones included."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from csip.models.entry import Record
from csip.models.values import Date, Length, Time, Words

Kind = Literal["ordinary", "extraordinary", "annual"]


class Cancelled(Record):
    """When and why a meeting was called off."""

    on: Date
    reason: Words


class Former(Record):
    """What stood before a change, when it was changed and why."""

    date: Date
    time: Time | None = None
    venue: Words | None = None
    cancelled: Cancelled | None = Field(
        default=None, description="It stood called off until then; `csip schedule restore` keeps it."
    )
    reason: Words | None = Field(default=None, description="Why it was moved, in words.")
    on: Date | None = Field(default=None, description="The day the change was recorded.")


class AgendaSetting(Record):
    """When chair, clerk and officers settle the agenda."""

    date: Date
    time: Time | None = None
    moved_from: tuple[Former, ...] = ()


class Slot(Record):
    """One meeting on the schedule, moved and cancelled ones included."""

    date: Date
    time: Time | None = None
    venue: Words | None = None
    length: Length | None = Field(
        default=None, description="How long it lasts, where not as `meets` in panel.yaml says."
    )
    agenda_setting: AgendaSetting | None = None
    added: Date | None = Field(default=None, description="The day it was put on the schedule.")
    moved_from: tuple[Former, ...] = Field(default=(), description="Every former date, oldest first.")
    cancelled: Cancelled | None = None
    kind: Kind = Field(default="ordinary", description="An extraordinary meeting does not sign earlier minutes.")

    @property
    def dates(self) -> tuple[dt.date, ...]:
        """Every date by which this meeting was ever known, its present one first."""
        return (self.date, *(former.date for former in self.moved_from))
