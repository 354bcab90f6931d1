"""`panel.yaml`: who we are: the body, its people and posts, its rules, its house style."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Literal

from csip.files.source import without_places
from csip.language import purposes
from csip.models.entry import Record
from csip.models.schedule import Kind
from csip.models.summons_words import SummonsWords
from csip.models.terms import BeforeValidator, Discriminator, Field, StringConstraints, Tag, WithJsonSchema
from csip.models.values import Count, Date, Length, Time, Words, YesNo, words_or

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


class Period(Record):
    """From and until when, both days included; either may be left out."""

    from_: Date | None = Field(default=None, alias="from", description="The first day.")
    until: Date | None = Field(default=None, description="The last day.")

    def covers(self, day: dt.date) -> bool:
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day <= self.until)


def _kind_of_post(value: object) -> str:
    return "period" if isinstance(value, dict | Period) else "flag"


InPost = Annotated[Annotated[YesNo, Tag("flag")] | Annotated[Period, Tag("period")], Discriminator(_kind_of_post)]


class Person(Record):
    """Somebody the minutes name."""

    name: Words = Field(description="The full name: the key by which this person is known. Unique.")
    known_as: tuple[Words, ...] = Field(
        default=(), description="Every other form of the name that minutes use, such as the surname alone."
    )
    title: Words | None = Field(default=None, description="Office or job title.")
    member: InPost | None = Field(default=None, description="A voting member: true, or from and until when.")
    officer: InPost | None = Field(default=None, description="An officer: true, or from and until when.")
    substitute: YesNo = Field(default=False, description="May sit as a substitute, where only named ones may.")
    role: Literal["Chair", "Vice-chair", "Clerk"] | None = Field(default=None, description="The usual role.")
    email: Words | None = Field(default=None, description="For `csip chase`; never printed in public output.")
    appointed_by: Words | None = Field(
        default=None, description="Who sent a member who is no councillor: another council, or a co-option."
    )

    @property
    def terms(self) -> tuple[bool | Period | None, ...]:
        """As what they are there, and from and until when, as far as that is said."""
        return (self.member, self.officer)

    def is_member(self, day: dt.date) -> bool:
        return _in_post(self.member, day)

    def is_officer(self, day: dt.date) -> bool:
        """An officer on that day; one with a title and no word on membership is taken for an officer."""
        if self.officer is None and self.member is None:
            return self.title is not None
        return _in_post(self.officer, day)

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.known_as)


def _in_post(post: bool | Period | None, day: dt.date) -> bool:
    return post.covers(day) if isinstance(post, Period) else bool(post)


class Holding(Period):
    """Who held a post, from and until when."""

    person: Words = Field(description="The person's name in `people`.")


class Post(Record):
    """An office that can attend or owe an action whoever holds it."""

    name: Words = Field(description="The post's name. Unique among people and posts.")
    known_as: tuple[Words, ...] = Field(default=(), description="Other forms of the post's name.")
    held_by: tuple[Holding, ...] = Field(default=(), description="Its holders.")

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.known_as)


class Notice(Record):
    """The body's own rule on notice, where it sets one."""

    clear_days: Count = Field(description="Clear days between the agenda's going out and the meeting.")
    saturdays: Literal["excluded", "counted"] = Field(default="excluded", description="Do Saturdays count?")


Region = Literal["ENG", "WLS", "SCT", "NIR"]


class Holidays(Record):
    """The bank-holiday calendar, and the body's own closures."""

    country: Literal["GB", "IE"] | None = Field(default=None, description="By the regime, unless said.")
    region: Region | None = Field(default=None, description="Of GB alone; by the regime, unless said.")
    also: tuple[Date, ...] = Field(default=(), description="Days on which the body's own office is closed.")
    mourning: tuple[Date, ...] = Field(
        default=(),
        description="Days appointed for public thanksgiving or mourning (Local Government Act 1972, s. 243).",
    )


class Deadlines(Record):
    """The body's own working days before and after a meeting."""

    reports: Count | None = Field(default=None, description="Reports are due this many working days before.")
    draft_minutes: Count | None = Field(default=None, description="Draft minutes are due this many working days after.")
    call_in: Count | None = Field(default=None, description="Working days in which a decision may be called in.")


class Meets(Record):
    """When, where and how long the body usually meets: what new dates on the schedule are given."""

    time: Time | None = Field(default=None, description="When its meetings begin.")
    venue: Words | None = Field(default=None, description="Where they are held.")
    length: Length | None = Field(default=None, description="How long they last: what calendars show.")


class Letterhead(Record):
    """What stands at the head of agendas and minutes in Word, PDF and on web pages."""

    logo: Words | None = Field(default=None, description="A PNG or JPEG within the book: its path from panel.yaml.")
    alt: Words | None = Field(default=None, description="What the logo shows, for those who do not see it.")
    lines: tuple[Words, ...] = Field(default=(), description="Lines beside it, such as the address.")


class StandingItem(Record):
    """An item that stands on every agenda, or on those of some kinds of meeting."""

    number: Literal["none"] | None = Field(default=None, description="`none` for a heading over the items after it.")
    title: Words
    purpose: Purpose | None = Field(default=None, description="What it is for, in words.")
    kinds: tuple[Kind, ...] = Field(
        default=(), description="Only at these kinds of meeting; at all, where none is named."
    )

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return words_or(handler(core), "The item's title.")

    def stands_at(self, kind: Kind) -> bool:
        """It is put on the agenda of a meeting of that kind."""
        return not self.kinds or kind in self.kinds


Shown = Literal["when not said", "always", "never"]
"""Whether papers print a fact under its paragraph: unless the words of the paragraph say it, for one."""


class Print(Record):
    """What papers print of the facts that the book keeps. Its registers hold them all."""

    decisions: Shown = Field(default="when not said", description="What was decided, under its paragraph.")
    motions: Shown = Field(default="when not said", description="Motions and votes, under their paragraph.")
    actions: Shown = Field(default="when not said", description="The actions of minutes, under their paragraph.")
    public_actions: YesNo | None = Field(
        default=None,
        description="The open actions, with their owners, on agendas: those of informal bodies, unless said.",
    )
    summons: YesNo | None = Field(
        default=None, description="Agendas as a summons by the proper officer: those of parishes, unless said."
    )


Purpose = Annotated[
    str, StringConstraints(pattern=r"\S"), WithJsonSchema({"type": "string", "examples": list(purposes.KNOWN)})
]
PaperLanguage = Literal["en-GB", "cy", "cy+en"]
Regime = Literal["informal", "committee", "executive", "parish", "wales", "scotland", "northern-ireland", "ireland"]
Numbering = Literal["1.1", "(1)", "26/001", "bullets", "none"]
THROUGH_THE_YEAR: Numbering = "26/001"
DatesTable = Literal["all", "future", "none"]
AgendaTimes = Literal["none", "fixed", "all"]
Reasons = Annotated[dict[str, Words], BeforeValidator(without_places)]


BodyKind = Literal[
    "full council",
    "cabinet",
    "committee",
    "sub-committee",
    "panel",
    "joint committee",
    "working group",
    "board",
]


class Panel(Record):
    """`panel.yaml`: who we are: the body, its people and posts, its rules, its house style."""

    name: Words = Field(description="The body's name.")
    known_as: tuple[Words, ...] = Field(default=(), description="Other forms of its name.")
    council: Words | None = Field(default=None, description="The council it belongs to.")
    kind: BodyKind | None = Field(default=None, description="In a council of several bodies: which kind it is of.")
    parent: Words | None = Field(default=None, description="In a council: the body that set it up.")
    existed: Period | None = Field(default=None, description="In a council: from and until when there is this body.")
    succeeds: tuple[Words, ...] = Field(default=(), description="In a council: the bodies whose work it goes on with.")
    language: PaperLanguage = Field(
        default="en-GB", description="What csip prints of its own on papers: English, Welsh, or both."
    )
    contact: Words | None = Field(default=None, description="Whom the public may ask; printed on agendas.")
    calendar_id: Words | None = Field(
        default=None, description="Keeps calendar entries the same when the body is renamed: set it once."
    )
    regime: Regime = Field(default="informal", description="Which rules on notice apply.")
    notice: Notice | None = Field(default=None, description="Only where the body sets its own rule.")
    holidays: Holidays = Field(default_factory=Holidays)
    deadlines: Deadlines | None = Field(default=None, description="When reports and draft minutes are due.")
    meets: Meets | None = Field(default=None, description="When, where and how long it usually meets.")
    quorum: Count | None = Field(default=None, description="Voting members needed to decide anything.")
    substitutes: Literal["any", "named", "none"] = Field(default="any", description="Who may sit for a member.")
    numbering: Numbering = Field(default="1.1", description="House style for new paragraphs.")
    dates_table: DatesTable = Field(default="future", description="Which dates the minutes print at their end.")
    summons: SummonsWords | None = Field(
        default=None, description="The words of a summons, with {meeting}, {date}, {time}, {venue} and so on."
    )
    print: Print = Field(default_factory=Print, description="What papers print of decisions, motions and actions.")
    letterhead: Letterhead | None = Field(default=None, description="The head of agendas and minutes.")
    given_up: Reasons | None = Field(
        default=None, description="Sealed minutes that this book holds no more: the meeting's date, and why."
    )
    agenda_times: AgendaTimes = Field(default="fixed", description="Which times of items an agenda prints.")
    ends_by: Time | None = Field(default=None, description="When a meeting has to be over.")
    standing_items: tuple[StandingItem, ...] = Field(default=(), description="What every agenda holds, in order.")
    people: tuple[Person, ...] = ()
    posts: tuple[Post, ...] = ()

    @property
    def is_of_a_council(self) -> bool:
        """It says what only a body of a council says: without council.yaml it is not understood."""
        return self.kind is not None or self.parent is not None

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.known_as)

    @property
    def in_calendars(self) -> str:
        """What keeps the body's calendar entries the same: its `calendar_id`, else its name after its council's."""
        return self.calendar_id or f"{self.council or ''} {self.name}".strip()

    @property
    def numbers_items(self) -> bool:
        """New items bear a number where new paragraphs do."""
        return self.numbering not in ("bullets", "none")
