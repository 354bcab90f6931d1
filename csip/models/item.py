"""An item of business: what it is for, where it comes from, who comes for it, and what it says beside its minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from csip.models.approval import Approval
from csip.models.entry import CONFIG, Record, keys_of
from csip.models.line import Line
from csip.models.panel import Purpose
from csip.models.paragraph import Paragraph
from csip.models.terms import BeforeValidator, Field, dataclass
from csip.models.values import (
    Count,
    Date,
    LengthAsTyped,
    MeetingOn,
    NoneOneOrMany,
    Time,
    Words,
    YesNo,
    listed_or_none,
)

if TYPE_CHECKING:
    pass


class Received(Record):
    """Where the matter of an item comes from: a paragraph in the minutes of another body of the council."""

    from_: Words = Field(alias="from", description="The body that sent it, by its name.")
    meeting: MeetingOn = Field(description="The meeting of that body which sent it; of a report, the one it went to.")
    minute: Words = Field(description="The paragraph's number; 3.p1 where it has none; `report` for a report upward.")
    as_minuted: Words | None = Field(
        default=None, description="Words of that paragraph, to the character: they find it when it is numbered anew."
    )


@dataclass(frozen=True, slots=True, kw_only=True, config=CONFIG)
class Report(Line):
    """A paper before the meeting."""

    title: Words
    author: Words | None = None
    dated: Date | None = Field(default=None, description="The day it was finished, where it is late.")
    background: tuple[Words, ...] = Field(default=(), description="Background papers; `[none]` when there are none.")
    status: Literal["to follow", "tabled", "verbal", "presented"] | None = None


class Interest(Record):
    """An interest declared in an item."""

    member: Words = Field(description="Who declared it, as minuted.")
    nature: Words = Field(description="What it is, in words.")
    pecuniary: YesNo = Field(
        default=False, description="A pecuniary interest: in England a disclosable one (Localism Act 2011, s. 31)."
    )
    action: Literal["left", "stayed"] | None = Field(default=None, description="Left the room, or stayed.")
    dispensation: Words | None = Field(default=None, description="The dispensation that let the member take part.")


class Urgent(Record):
    """Why an item that was not on the agenda had to be taken.

    In England and Wales: Local Government Act 1972, s. 100B(4)(b).
    """

    reason: Words = Field(description="Why it could not wait.")
    chair_agreed: YesNo = Field(default=False, description="The chair agreed to take it.")


class Exempt(Record):
    """Business taken in private: the heading is public, the words are never in this file."""

    paragraphs: tuple[Count, ...] = Field(
        description="The paragraphs that allow it: of Schedule 12A under the rules for England and Wales, of 7A for "
        "Scotland, of 6 for Northern Ireland; empty where the law lists none, as in Ireland."
    )
    resolved: YesNo = Field(default=False, description="The resolution to exclude the public was passed.")
    public_interest: Words | None = Field(default=None, description="Why the public interest lies in not disclosing.")


class Guest(Record):
    """Somebody who came for one item, beyond the roll of the meeting."""

    name: Words = Field(description="A person or a post; of somebody who is in no list, with a capacity.")
    capacity: Words | None = Field(default=None, description="As what: an office, or whom they speak for.")


class Invited(Guest):
    """Somebody who is asked to come for one item, and not to the whole meeting."""

    to: Words | None = Field(default=None, description="What they are asked to do, such as `answer questions`.")
    asked_by: Words | None = Field(default=None, description="At whose request.")
    about: Words | None = Field(default=None, description="On which side of the item.")


@dataclass(frozen=True, slots=True, kw_only=True, config=CONFIG)
class Item(Line):
    """An item of business."""

    number: Words | None = Field(default=None, description="As printed; `none` for a heading over the items after it.")
    title: Words
    purpose: Purpose | None = Field(default=None, description="What it is for, in words.")
    received: tuple[Received, ...] = Field(
        default=(), description="In a council: the paragraphs of other bodies that sent the matter here."
    )
    lead: Words | None = Field(default=None, description="Who presents it.")
    reports: tuple[Report, ...] = ()
    interests: tuple[Interest, ...] = Field(default=(), description="Interests declared in this item.")
    urgent: Urgent | None = Field(default=None, description="For an item that was not on the published agenda.")
    exempt: Exempt | None = None
    approves: Annotated[tuple[Approval, ...], BeforeValidator(listed_or_none), NoneOneOrMany] = Field(
        default=(), description="The earlier minutes that this item approved: one, or a list of several."
    )
    starts: Time | None = Field(default=None, description="When it begins, where that is fixed.")
    until: Time | None = Field(default=None, description="When it is to end.")
    allow: LengthAsTyped | None = Field(default=None, description="How long it may take, such as `20 min`.")
    invited: tuple[Invited, ...] = Field(default=(), description="Who is asked to come for this item.")
    attended: tuple[Guest, ...] = Field(default=(), description="Who came for this item, beyond the roll.")
    minutes: tuple[Paragraph, ...] = ()

    @property
    def approves_own(self) -> tuple[Approval, ...]:
        """The approvals of minutes that this book holds; those of joint meetings that others keep are left out."""
        return tuple(approval for approval in self.approves if approval.kept_by is None)

    @property
    def own_number(self) -> str | None:
        """The number that the file gives it; None where it gives none, or says that it is printed without."""
        return self.number if self.number != "none" else None

    @property
    def is_section(self) -> bool:
        """A heading over the items after it, such as FOR DECISION: `number: none`, and nothing besides its title."""
        if self.number != "none":
            return False
        return not any(getattr(self, key) for key in keys_of(Item) if key not in ("number", "title"))
