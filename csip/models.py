"""The record as data: what a minute book's files may say. Frozen; no files, no clock, no other module's errors.

A model accepts plain text values only (`csip.source`), and reads dates, times and numbers from the characters
typed. Field descriptions are the user's documentation: they go into the JSON Schema that editors show.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetJsonSchemaHandler,
    PlainValidator,
    StringConstraints,
    Tag,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue, SkipJsonSchema
from pydantic_core import CoreSchema, PydanticCustomError

from csip.source import NOWHERE, ORIGIN, Origin
from csip.times import WrittenTime, parse_iso_date, parse_time

# --- values read from the characters typed ---------------------------------------------------------------


def _date(value: object) -> dt.date:
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("not_a_date", "is not a date: write it as 2012-08-02")
    try:
        return parse_iso_date(value)
    except ValueError as error:
        raise PydanticCustomError("not_a_date", "{why}", {"why": str(error)}) from None


def _time(value: object) -> WrittenTime:
    if isinstance(value, WrittenTime):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("not_a_time", 'is not a time: write it as "14:30"')
    try:
        return parse_time(value)
    except ValueError as error:
        raise PydanticCustomError("not_a_time", "{why}", {"why": str(error)}) from None


def _count(value: object) -> object:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    if isinstance(value, int):
        return value
    raise PydanticCustomError("not_a_count", "is not a whole number such as 7")


def _yes_no(value: object) -> object:
    if value in ("true", "True"):  # not a set: a list that stands here has no hash
        return True
    if value in ("false", "False"):
        return False
    return value


def _without_origin(value: object) -> object:
    return {key: inner for key, inner in value.items() if key != ORIGIN} if isinstance(value, dict) else value


class OneOrMany:
    """A list, or its only entry without the brackets."""

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        schema = handler(core)
        return {"anyOf": [schema["items"], schema]}


def _listed(value: object) -> object:
    return value if isinstance(value, list | tuple) or value is None else [value]


def words_or(entry: JsonSchemaValue, what: str) -> JsonSchemaValue:
    """The JSON Schema of an entry that may be typed as plain words instead."""
    return {"anyOf": [{"type": "string", "minLength": 1, "description": what}, entry]}


# A pattern, not a validator: half of all values are words, and a call to Python for each would show.
Words = Annotated[str, StringConstraints(pattern=r"\S"), WithJsonSchema({"type": "string"})]
Date = Annotated[dt.date, PlainValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
Time = Annotated[
    WrittenTime,
    PlainValidator(_time),
    WithJsonSchema({"type": "string", "examples": ["14:30", "2.30 pm", "noon"]}),
]
Count = Annotated[int, BeforeValidator(_count), WithJsonSchema({"type": ["integer", "string"], "pattern": "^[0-9]+$"})]
YesNo = Annotated[
    bool, BeforeValidator(_yes_no), WithJsonSchema({"anyOf": [{"type": "boolean"}, {"enum": ["true", "false"]}]})
]


_NO_WAIVERS: dict[str, str] = {}
_NOT_KEPT: set[str] = set()


class Entry(BaseModel):
    """Anything in a file that a finding can point to, and that may carry waivers."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    origin: SkipJsonSchema[Annotated[Any, Field(alias=ORIGIN, exclude=True, repr=False)]] = NOWHERE
    waive: Annotated[dict[str, Words], BeforeValidator(_without_origin)] = Field(
        default_factory=lambda: _NO_WAIVERS,  # a plain default would be copied, slowly, for each entry
        json_schema_extra={"default": {}},
        description="Findings that are all right here: the code, and the reason in words.",
    )

    @property
    def at(self) -> Origin:
        """Where this entry stands in its file."""
        origin: Origin = self.origin
        return origin


class OneOfMany(Entry):
    """An entry of which a book has hundreds of thousands: pydantic's set of the keys typed is not kept for it.

    Those sets take a fifth of the memory of a book, and nobody asks which keys a paragraph was typed with.
    """

    def model_post_init(self, _context: object, /) -> None:
        object.__setattr__(self, "__pydantic_fields_set__", _NOT_KEPT)


# --- panel.yaml ------------------------------------------------------------------------------------------


class Period(Entry):
    """From and until when, both days included; either may be left out."""

    from_: Date | None = Field(default=None, alias="from", description="The first day.")
    until: Date | None = Field(default=None, description="The last day.")

    def covers(self, day: dt.date) -> bool:
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day <= self.until)


def _kind_of_post(value: object) -> str:
    return "period" if isinstance(value, dict | Period) else "flag"


InPost = Annotated[Annotated[YesNo, Tag("flag")] | Annotated[Period, Tag("period")], Discriminator(_kind_of_post)]


class Person(Entry):
    """Somebody the minutes name."""

    name: Words = Field(description="The full name: the key by which this person is known. Unique.")
    known_as: tuple[Words, ...] = Field(default=(), description="Every other form of the name that minutes use.")
    title: Words | None = Field(default=None, description="Office or job title.")
    member: InPost | None = Field(default=None, description="A voting member: true, or from and until when.")
    officer: InPost | None = Field(default=None, description="An officer: true, or from and until when.")
    substitute: YesNo = Field(default=False, description="May sit as a substitute, where only named ones may.")
    role: Literal["Chair", "Vice-chair", "Clerk"] | None = Field(default=None, description="The usual role.")
    email: Words | None = Field(default=None, description="For `csip chase`; never printed in public output.")

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


class Post(Entry):
    """An office that can attend or owe an action whoever holds it."""

    name: Words = Field(description="The post's name. Unique among people and posts.")
    known_as: tuple[Words, ...] = Field(default=(), description="Other forms of the post's name.")
    held_by: tuple[Holding, ...] = Field(default=(), description="Its holders.")

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.known_as)


class Notice(Entry):
    """The body's own rule on notice, where it sets one."""

    clear_days: Count = Field(description="Clear days between the agenda's going out and the meeting.")
    saturdays: Literal["excluded", "counted"] = Field(default="excluded", description="Do Saturdays count?")


class Holidays(Entry):
    """The bank-holiday calendar, and the body's own closures."""

    country: Literal["GB"] = "GB"
    region: Literal["ENG", "WLS", "SCT", "NIR"] = "ENG"
    also: tuple[Date, ...] = Field(default=(), description="Days on which the body's own office is closed.")


class Deadlines(Entry):
    """The body's own working days before and after a meeting."""

    reports: Count | None = Field(default=None, description="Reports are due this many working days before.")
    draft_minutes: Count | None = Field(default=None, description="Draft minutes are due this many working days after.")
    call_in: Count | None = Field(default=None, description="Working days in which a decision may be called in.")


class StandingItem(Entry):
    """An item that stands on every agenda."""

    title: Words
    purpose: Purpose | None = None


Purpose = Literal["to approve", "to note", "to receive", "to decide", "to discuss"]
Regime = Literal["informal", "committee", "executive", "parish", "wales"]


class Panel(Entry):
    """`panel.yaml`: who we are: the body, its people and posts, its rules, its house style."""

    name: Words = Field(description="The body's name.")
    known_as: tuple[Words, ...] = Field(default=(), description="Other forms of its name.")
    council: Words | None = Field(default=None, description="The council it belongs to.")
    contact: Words | None = Field(default=None, description="Whom the public may ask; printed on agendas.")
    calendar_id: Words | None = Field(
        default=None, description="Keeps calendar entries the same when the body is renamed: set it once."
    )
    regime: Regime = Field(default="informal", description="Which rules on notice apply.")
    notice: Notice | None = Field(default=None, description="Only where the body sets its own rule.")
    holidays: Holidays = Field(default_factory=Holidays)
    deadlines: Deadlines | None = Field(default=None, description="When reports and draft minutes are due.")
    quorum: Count | None = Field(default=None, description="Voting members needed to decide anything.")
    substitutes: Literal["any", "named", "none"] = Field(default="any", description="Who may sit for a member.")
    numbering: Literal["1.1", "(1)", "bullets", "none"] = Field(
        default="1.1", description="House style for new paragraphs."
    )
    dates_table: Literal["all", "future", "none"] = Field(
        default="future", description="Which dates the minutes print at their end."
    )
    standing_items: tuple[StandingItem, ...] = Field(default=(), description="What every agenda holds, in order.")
    people: tuple[Person, ...] = ()
    posts: tuple[Post, ...] = ()


# --- schedule.yaml ---------------------------------------------------------------------------------------


class Former(Entry):
    """What stood before a change, when it was changed and why."""

    date: Date
    time: Time | None = None
    venue: Words | None = None
    reason: Words | None = Field(default=None, description="Why it was moved, in words.")
    on: Date | None = Field(default=None, description="The day the change was recorded.")


class AgendaSetting(OneOfMany):
    """When chair, clerk and officers settle the agenda."""

    date: Date
    time: Time | None = None
    moved_from: tuple[Former, ...] = ()


class Cancelled(Entry):
    """When and why a meeting was called off."""

    on: Date
    reason: Words


class Slot(OneOfMany):
    """One meeting on the schedule, moved and cancelled ones included."""

    date: Date
    time: Time | None = None
    venue: Words | None = None
    agenda_setting: AgendaSetting | None = None
    moved_from: tuple[Former, ...] = Field(default=(), description="Every former date, oldest first.")
    cancelled: Cancelled | None = None
    kind: Literal["ordinary", "extraordinary", "annual"] = Field(
        default="ordinary", description="An extraordinary meeting does not sign earlier minutes."
    )

    @property
    def dates(self) -> tuple[dt.date, ...]:
        """Every date by which this meeting was ever known, its present one first."""
        return (self.date, *(former.date for former in self.moved_from))


# --- meetings/*.yaml -------------------------------------------------------------------------------------


class Attendee(OneOfMany):
    """One line of a roll, the name as minuted."""

    name: Words
    role: Words | None = Field(default=None, description="Chair, Clerk, ... as minuted.")
    for_: Words | None = Field(default=None, alias="for", description="The member for whom a substitute sat.")
    arrived: Words | None = Field(default=None, description="At which item or paragraph, if late.")
    left: Words | None = Field(default=None, description="At which item or paragraph, if early.")
    online: YesNo = Field(default=False, description="Took part online.")
    note: Words | None = Field(default=None, description="Anything else the roll says.")

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return words_or(handler(core), "The name as minuted.")

    @property
    def is_chair(self) -> bool:
        return self.role is not None and self.role.lower() in {"chair", "chairman", "chairperson", "chairwoman"}

    @property
    def is_clerk(self) -> bool:
        return self.role is not None and self.role.lower() in {"clerk", "secretary", "minutes secretary", "minutes"}


class Motion(Entry):
    """A motion, attached to the paragraph that records it."""

    moved_by: Words | None = None
    seconded_by: Words | None = None
    outcome: Literal["carried", "lost", "not seconded", "withdrawn", "deferred", "amended"] | None = None
    amends: Words | None = Field(default=None, description="The paragraph of the motion that this one amends.")

    @property
    def made_a_decision(self) -> bool:
        return self.outcome == "carried"


class NamedVotes(Entry):
    """Who voted how, where that was recorded."""

    for_: tuple[Words, ...] = Field(default=(), alias="for")
    against: tuple[Words, ...] = ()
    abstained: tuple[Words, ...] = ()


class Vote(Entry):
    """A vote as recorded: only what was recorded."""

    for_: Count | None = Field(default=None, alias="for")
    against: Count | None = None
    abstained: Count | None = None
    named: NamedVotes | None = None
    casting: Words | None = Field(default=None, description="Who gave a casting vote, where the votes were equal.")


Decision = Literal["agreed", "approved", "resolved", "noted", "recommended", "deferred", "not agreed"]


class DecisionNotice(Entry):
    """What regimes with published decisions ask to be said of one (2012 Executive Regulations, reg. 12)."""

    reasons: Words | None = Field(default=None, description="Why it was decided.")
    alternatives: Words | None = Field(default=None, description="What was considered and rejected, or `none were`.")
    interests: Words | None = Field(default=None, description="Conflicts of interest and dispensations, or none.")
    key: YesNo = Field(default=False, description="A key decision.")
    published: Date | None = Field(default=None, description="The day the notice went out.")


class Paragraph(OneOfMany):
    """A minuted paragraph. Its words are the record; everything else hangs on them."""

    number: Words | None = Field(
        default=None, description="As printed; `none` for a paragraph printed without one; left out while drafting."
    )
    text: Words = Field(description="What was minuted, kept to the character.")
    bullet: YesNo = False
    decision: Decision | None = Field(default=None, description="What kind of decision this paragraph records.")
    motion: Motion | None = None
    vote: Vote | None = None
    notice: DecisionNotice | None = Field(default=None, description="What a decision notice must say.")
    minutes: tuple[Paragraph, ...] = Field(default=(), description="Sub-paragraphs: (a), (b), (i), (ii).")

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return words_or(handler(core), "The words of a paragraph; its number is filled in later.")


class Amendment(Entry):
    """A change made to earlier minutes when they were approved."""

    minute: Words = Field(description="The paragraph that was amended.")
    from_: Words = Field(alias="from", description="The words as they stood.")
    to: Words = Field(description="The words as amended.")


class Approval(Entry):
    """Which earlier minutes this item approved, and how."""

    meeting: Date
    as_: Literal["correct", "amended", "provisional"] = Field(default="correct", alias="as")
    inferred: YesNo = Field(default=False, description="The minute does not name the meeting; the clerk worked it out.")
    amendments: tuple[Amendment, ...] = ()
    signed: Date | None = Field(default=None, description="The day the signed copy was signed.")
    signed_by: Words | None = Field(default=None, description="Who presided and signed.")
    seal: Words | None = Field(default=None, description="SHA-256 of what was approved; written by `csip approve`.")


class Report(OneOfMany):
    """A paper before the meeting."""

    title: Words
    author: Words | None = None
    dated: Date | None = Field(default=None, description="The day it was finished, where it is late.")
    background: tuple[Words, ...] = Field(default=(), description="Background papers; `[none]` when there are none.")
    status: Literal["to follow", "tabled", "verbal", "presented"] | None = None


class Interest(Entry):
    """An interest declared in an item."""

    member: Words = Field(description="Who declared it, as minuted.")
    nature: Words = Field(description="What it is, in words.")
    pecuniary: YesNo = Field(default=False, description="A disclosable pecuniary interest (Localism Act 2011, s. 31).")
    action: Literal["left", "stayed"] | None = Field(default=None, description="Left the room, or stayed.")
    dispensation: Words | None = Field(default=None, description="The dispensation that let the member take part.")


class Urgent(Entry):
    """Why an item that was not on the agenda had to be taken (Local Government Act 1972, s. 100B(4)(b))."""

    reason: Words = Field(description="Why it could not wait.")
    chair_agreed: YesNo = Field(default=False, description="The chair agreed to take it.")


class Exempt(Entry):
    """Business taken in private: the heading is public, the words are never in this file."""

    paragraphs: tuple[Count, ...] = Field(description="Paragraphs of Schedule 12A.")
    resolved: YesNo = Field(default=False, description="The resolution to exclude the public was passed.")
    public_interest: Words | None = Field(default=None, description="Why the public interest lies in not disclosing.")


class Item(OneOfMany):
    """An item of business."""

    number: Words | None = None
    title: Words
    purpose: Purpose | None = None
    lead: Words | None = Field(default=None, description="Who presents it.")
    reports: tuple[Report, ...] = ()
    interests: tuple[Interest, ...] = Field(default=(), description="Interests declared in this item.")
    urgent: Urgent | None = Field(default=None, description="For an item that was not on the published agenda.")
    exempt: Exempt | None = None
    approves: Approval | None = None
    minutes: tuple[Paragraph, ...] = ()


class AsPrinted(Entry):
    """What an imported paper prints otherwise than the house: its head, its table of dates, numbers left out."""

    head: tuple[Words, ...] = Field(default=(), description="The lines between the title and the roll.")
    opening: tuple[Words, ...] = Field(default=(), description="The words between the roll and the first item.")
    ended: Words | None = Field(default=None, description="The line after the items that says when the meeting ended.")
    dates_heading: Words | None = Field(default=None, description="What stood over the table of dates.")
    dates: tuple[tuple[str, ...], ...] = Field(
        default=(), description="The table of dates, a list of cells for each row, its headings first."
    )


class CitedParagraph(NamedTuple):
    """A paragraph with the reference by which it is cited, its item and its depth (0 = not nested)."""

    reference: str
    paragraph: Paragraph
    item: Item
    depth: int


class Meeting(Entry):
    """`meetings/<date>.yaml`: what happened: first the agenda, then the minutes."""

    date: Date
    time: Time | None = None
    venue: Words | None = None
    title: Words | None = Field(default=None, description="Only where it differs from the house style.")
    agenda_published: Date | None = Field(default=None, description="The day the agenda went out, once it did.")
    agenda_items: tuple[Words, ...] = Field(
        default=(), description="The headings as they went out; written by `csip publish-agenda`."
    )
    expected: tuple[Attendee, ...] = Field(default=(), description="Until the meeting is held: who is summoned.")
    present: tuple[Attendee, ...] = ()
    officers: tuple[Attendee, ...] = ()
    apologies: tuple[Attendee, ...] = ()
    absent: tuple[Attendee, ...] = Field(default=(), description="Absent without apologies.")
    in_attendance: tuple[Words, ...] = Field(default=(), description="Guests and public, in plain words.")
    items: tuple[Item, ...] = ()
    dates_note: Words | None = Field(default=None, description="A mark printed after “Agenda Setting” in the table.")
    ended: Time | None = Field(default=None, description="When the meeting closed.")
    extract: YesNo = Field(default=False, description="One item of a meeting whose roll is not known.")
    as_printed: AsPrinted | None = Field(
        default=None, description="What an imported paper prints otherwise than the house style."
    )
    leftovers: tuple[Words, ...] = Field(
        default=(), description="Lines of an imported paper that fit nowhere else, until the clerk places them."
    )

    @property
    def has_roll(self) -> bool:
        return bool(self.present or self.officers or self.apologies or self.absent)

    @property
    def has_minutes(self) -> bool:
        """The meeting was held and minuted, at least in draft."""
        return self.has_roll or any(item.minutes for item in self.items)

    @cached_property
    def paragraphs(self) -> tuple[CitedParagraph, ...]:
        """Every paragraph in order, nested ones after their parent, each with the reference that cites it.

        A nested `(a)` of 3.1 is cited as `3.1(a)`; the k-th unnumbered paragraph of item 3 as `3.p<k>`. Where items
        have no number, their unnumbered paragraphs are counted through: `p<k>`.
        """
        found: list[CitedParagraph] = []
        counted_through = 0
        for item in self.items:
            unnumbered = counted_through if item.number is None else 0
            stack = [(paragraph, 0, "") for paragraph in reversed(item.minutes)]
            while stack:
                paragraph, depth, parent = stack.pop()
                number = paragraph.number
                if number is None or number == "none":
                    unnumbered += 1
                    reference = f"{item.number or ''}.p{unnumbered}".lstrip(".")
                else:
                    reference = f"{parent}{number}" if depth and number.startswith("(") else number
                found.append(CitedParagraph(reference, paragraph, item, depth))
                stack.extend((child, depth + 1, reference) for child in reversed(paragraph.minutes))
            if item.number is None:
                counted_through = unnumbered
        return tuple(found)

    def paragraph(self, reference: str) -> CitedParagraph | None:
        """The paragraph that is cited so, or None."""
        return next((cited for cited in self.paragraphs if cited.reference == reference), None)


# --- actions.yaml ----------------------------------------------------------------------------------------


class Cited(OneOfMany):
    """Where an action was raised or closed: a meeting, and the paragraph that says so."""

    meeting: Date
    minute: Words | None = Field(default=None, description="The paragraph's number; 3.p1 for an unnumbered one.")


def _date_or_word(value: object) -> object:
    return value if value in ("next", "future") else _date(value)


class DueMeeting(Entry):
    """Due at a meeting: a date (any it ever had), the `next` one held, or `future`: none is fixed yet."""

    meeting: Annotated[
        dt.date | Literal["next", "future"],
        PlainValidator(_date_or_word),
        WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"enum": ["next", "future"]}]}),
    ]


class NoDueDate(Entry):
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


ReviewWas = Annotated[
    dt.date | Literal["none"],
    PlainValidator(lambda value: value if value == "none" else _date(value)),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"const": "none"}]}),
]


class Update(Entry):
    """Something that happened to an action, on a day. What it changed is kept beside it."""

    date: Date
    note: Words
    owner_was: Annotated[tuple[Words, ...] | None, BeforeValidator(_listed)] = Field(
        default=None, description="The owner until this day."
    )
    due_was: Due | None = Field(default=None, description="The due date until this day.")
    closed_was: Closed | None = Field(default=None, description="The closing that this update undid.")
    review_from_was: ReviewWas | None = Field(default=None, description="The review date until this day, or `none`.")
    waiting_on_was: Words | None = Field(default=None, description="Who was waited on until this day, or `nobody`.")


class Closed(OneOfMany):
    """How an action ended."""

    date: Date
    note: Words = Field(description="What happened, in a line.")
    meeting: Date | None = Field(default=None, description="The meeting that agreed to close it.")
    minute: Words | None = Field(default=None, description="The paragraph that says so.")


class Action(OneOfMany):
    """Something that somebody owes."""

    id: Words = Field(description="Given by the tool, never reused.")
    text: Words = Field(description="What is to be done.")
    kind: Literal["action", "undertaking", "request", "offer", "resolution"] = "action"
    owner: Annotated[tuple[Words, ...], BeforeValidator(_listed), OneOrMany] = Field(
        min_length=1, description="A person, a post, a list of them, or `unassigned`."
    )
    raised: Annotated[tuple[Cited, ...], BeforeValidator(_listed), OneOrMany] = Field(
        min_length=1, description="The minutes that raised it."
    )
    as_minuted: Words | None = Field(default=None, description="Words of that paragraph, to the character.")
    due: Due | None = Field(default=None, description="A date, {meeting: ...}, or `none` with a reason.")
    review_from: Date | None = Field(default=None, description="Not to be chased before this day.")
    waiting_on: Words | None = Field(default=None, description="Somebody else who must act first.")
    formalises: Annotated[tuple[Words, ...], BeforeValidator(_listed), OneOrMany] = Field(
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
        return min(cited.meeting for cited in self.raised)
