"""`actions.yaml`: who owes what: the register of actions."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from csip.language.meeting_days import MeetingDay
from csip.models.entry import Record
from csip.models.terms import BeforeValidator, Discriminator, Field, PlainValidator, Tag, WithJsonSchema
from csip.models.values import MEETING_SCHEMA, Date, MeetingOn, OneOrMany, Words, listed, read_date, read_meeting_day


class Cited(Record):
    """Where an action was raised or closed: a meeting, and the paragraph that says so."""

    meeting: MeetingOn
    minute: Words | None = Field(default=None, description="The paragraph's number; 3.p1 for an unnumbered one.")
    as_minuted: Words | None = Field(
        default=None, description="Words of that paragraph, to the character, where the action's are another's."
    )


def _meeting_or_word(value: object) -> object:
    return value if value in ("next", "future") else read_meeting_day(value)


class DueMeeting(Record):
    """Due at a meeting: a date (any it ever had), the `next` one held, or `future`: none is fixed yet."""

    meeting: Annotated[
        MeetingDay | Literal["next", "future"],
        PlainValidator(_meeting_or_word),
        WithJsonSchema({"anyOf": [MEETING_SCHEMA, {"enum": ["next", "future"]}]}),
    ]
    body: Words | None = Field(default=None, description="In a council: another body, whose meeting it is.")


class NoDueDate(Record):
    """No date by intention, with the reason."""

    none: Words = Field(description="Why there is no date.")


def _kind_of_due(value: object) -> str:
    if isinstance(value, dict):
        return "reason" if "none" in value else "meeting"
    if isinstance(value, DueMeeting):
        return "meeting"
    if isinstance(value, NoDueDate):
        return "reason"
    return "none" if value == "none" else "date"


Due = Annotated[
    Annotated[Date, Tag("date")]
    | Annotated[DueMeeting, Tag("meeting")]
    | Annotated[NoDueDate, Tag("reason")]
    | Annotated[Literal["none"], Tag("none")],
    Discriminator(_kind_of_due),
]


def _date_or_none(value: object) -> object:
    return value if value == "none" else read_date(value)


ReviewWas = Annotated[
    dt.date | Literal["none"],
    PlainValidator(_date_or_none),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"const": "none"}]}),
]


# The keys that an update may give or take back, besides owner, due date and closing: each with the word that says that
# there is nothing, to a command as in `<key>_was` below.
NOTHING = {"review_from": "none", "waiting_on": "nobody"}


class Update(Record):
    """Something that happened to an action, on a day. What it changed is kept beside it."""

    date: Date
    note: Words
    owner_was: Annotated[tuple[Words, ...] | None, BeforeValidator(listed)] = Field(
        default=None, description="The owner until this day."
    )
    due_was: Due | None = Field(default=None, description="The due date until this day.")
    closed_was: Closed | None = Field(default=None, description="The closing that this update undid.")
    review_from_was: ReviewWas | None = Field(default=None, description="The review date until this day, or `none`.")
    waiting_on_was: Words | None = Field(default=None, description="Who was waited on until this day, or `nobody`.")


class Closed(Record):
    """How an action ended."""

    date: Date
    note: Words = Field(description="What happened, in a line.")
    body: Words | None = Field(default=None, description="In a council: another body, whose meeting it was.")
    meeting: MeetingOn | None = Field(default=None, description="The meeting that agreed to close it.")
    minute: Words | None = Field(default=None, description="The paragraph that says so.")
    as_minuted: Words | None = Field(default=None, description="Words of that paragraph, to the character.")


class Action(Record):
    """Something that somebody owes."""

    id: Words = Field(description="Given by the tool, never reused.")
    text: Words = Field(description="What is to be done.")
    kind: Literal["action", "undertaking", "request", "offer", "resolution"] = "action"
    owner: Annotated[tuple[Words, ...], BeforeValidator(listed), OneOrMany] = Field(
        min_length=1, description="A person, a post, a list of them, or `unassigned`."
    )
    raised: Annotated[tuple[Cited, ...], BeforeValidator(listed), OneOrMany] = Field(
        min_length=1, description="The minutes that raised it."
    )
    as_minuted: Words | None = Field(default=None, description="Words of that paragraph, to the character.")
    recorded: Date | None = Field(default=None, description="The day it was put in the register.")
    due: Due | None = Field(default=None, description="A date, {meeting: ...}, or `none` with a reason.")
    review_from: Date | None = Field(default=None, description="Not to be chased before this day.")
    waiting_on: Words | None = Field(default=None, description="Somebody else who must act first.")
    formalises: Annotated[tuple[Words, ...], BeforeValidator(listed), OneOrMany] = Field(
        default=(), description="The action (by id) that this resolution formalises: one story, two sources."
    )
    updates: tuple[Update, ...] = ()
    closed: Closed | None = None

    @property
    def is_unassigned(self) -> bool:
        return self.owner == ("unassigned",)

    @property
    def raised_on(self) -> dt.date:
        """The day of the first meeting that raised it."""
        return self.raised_at.date

    @property
    def raised_at(self) -> MeetingDay:
        """The first meeting that raised it."""
        raised = self.raised
        return raised[0].meeting if len(raised) == 1 else min(cited.meeting for cited in raised)
