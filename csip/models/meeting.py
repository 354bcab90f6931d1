"""`meetings/<date>.yaml`: what happened at a meeting: its roll, its items, and the paragraphs that are the record."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from csip.files.source import without_places
from csip.language.meeting_days import MeetingDay
from csip.models.cited import bare, item_names, told_apart, typed_plainly
from csip.models.entry import CONFIG, Record, keys_of
from csip.models.line import Line
from csip.models.panel import DatesTable, Numbering, PaperLanguage, Purpose, Regime, Shown
from csip.models.schedule import Kind
from csip.models.terms import BeforeValidator, Field, dataclass
from csip.models.values import (
    Count,
    Date,
    LengthAsTyped,
    MeetingOn,
    NoneOneOrMany,
    Sitting,
    Time,
    Words,
    YesNo,
    listed_or_none,
    words_or,
)

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


@dataclass(frozen=True, slots=True, kw_only=True, config=CONFIG)
class Attendee(Line):
    """One line of a roll, the name as minuted."""

    name: Words
    role: Words | None = Field(default=None, description="Chair, Clerk, ... as minuted.")
    of: Words | None = Field(default=None, description="At a joint meeting: the body, or bodies, of which a member.")
    for_: Words | None = Field(default=None, alias="for", description="The member for whom a substitute sat.")
    arrived: Words | None = Field(default=None, description="At which item or paragraph, if late or back.")
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


class Motion(Record):
    """A motion, attached to the paragraph that records it."""

    moved_by: Words | None = None
    seconded_by: Words | None = None
    outcome: Literal["carried", "lost", "not seconded", "withdrawn", "deferred", "amended"] | None = None
    amends: Words | None = Field(default=None, description="The paragraph of the motion that this one amends.")


class NamedVotes(Record):
    """Who voted how, where that was recorded."""

    for_: tuple[Words, ...] = Field(default=(), alias="for")
    against: tuple[Words, ...] = ()
    abstained: tuple[Words, ...] = ()


class Vote(Record):
    """A vote as recorded: only what was recorded."""

    for_: Count | None = Field(default=None, alias="for")
    against: Count | None = None
    abstained: Count | None = None
    not_voting: Count | None = Field(default=None, description="There, and neither for nor against nor abstaining.")
    named: NamedVotes | None = None
    casting: Words | None = Field(default=None, description="Who gave a casting vote, where the votes were equal.")


NamesThen = Annotated[dict[str, Words], BeforeValidator(without_places)]
"""A name as minuted, and the full name in panel.yaml of the one person or post that it meant."""

Decision = Literal["agreed", "approved", "resolved", "noted", "recommended", "deferred", "not agreed"]


class DecisionNotice(Record):
    """What regimes with published decisions ask to be said of one (2012 Executive Regulations, reg. 12)."""

    reasons: Words | None = Field(default=None, description="Why it was decided.")
    alternatives: Words | None = Field(default=None, description="What was considered and rejected, or `none were`.")
    interests: Words | None = Field(default=None, description="Conflicts of interest and dispensations, or none.")
    key: YesNo = Field(default=False, description="A key decision.")
    published: Date | None = Field(default=None, description="The day the notice went out.")


ReferredFor = Literal["decision", "comment", "information", "scrutiny"]


class Refers(Record):
    """Where a paragraph sends its matter: to another body of the council, and what that is to do with it."""

    to: Words = Field(description="The body, by its name.")
    for_: ReferredFor = Field(alias="for", description="What that body is to do with it.")


class Received(Record):
    """Where the matter of an item comes from: a paragraph in the minutes of another body of the council."""

    from_: Words = Field(alias="from", description="The body that sent it, by its name.")
    meeting: MeetingOn = Field(description="The meeting of that body which sent it; of a report, the one it went to.")
    minute: Words = Field(description="The paragraph's number; 3.p1 where it has none; `report` for a report upward.")
    as_minuted: Words | None = Field(
        default=None, description="Words of that paragraph, to the character: they find it when it is numbered anew."
    )


@dataclass(frozen=True, slots=True, kw_only=True, config=CONFIG)
class Paragraph(Line):
    """A minuted paragraph. Its words are the record; everything else hangs on them."""

    number: Words | None = Field(
        default=None, description="As printed; `none` for a paragraph printed without one; left out while drafting."
    )
    mark: Words | None = Field(
        default=None, description="Of a line of a list: what stands before it, such as `1.`; it is no minute number."
    )
    text: Words = Field(
        default="", description="What was minuted, kept to the character; left out only where there is a table."
    )
    bullet: YesNo = Field(default=False, description="A line of a list, printed with a bullet.")
    table: tuple[tuple[str, ...], ...] = Field(
        default=(), description="A table under the words: a list of cells for each row, its headings first."
    )
    decision: Decision | None = Field(default=None, description="What kind of decision this paragraph records.")
    of: Words | None = Field(default=None, description="At a joint meeting: the body whose decision or vote this is.")
    motion: Motion | None = None
    vote: Vote | None = None
    refers: Refers | None = Field(default=None, description="In a council: the other body that it sends the matter to.")
    notice: DecisionNotice | None = Field(default=None, description="What a decision notice must say.")
    minutes: tuple[Paragraph, ...] = Field(
        default=(), description="Sub-paragraphs, (a), (b), (i), (ii), and the lines of a list."
    )

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        entry = handler(core) | {"anyOf": [{"required": ["text"]}, {"required": ["table"]}]}
        return words_or(entry, "The words of a paragraph; its number is filled in later.")

    @property
    def is_listed(self) -> bool:
        """A line of a list, which has its mark or bullet in place of a number."""
        return self.bullet or self.mark is not None

    @property
    def takes_number(self) -> bool:
        """It would be numbered, were its number not said: neither the line of a list nor a table alone."""
        return not self.is_listed and self.text != ""

    @property
    def words(self) -> str:
        """All that it says: its text, and each row of its table on a line, `| a | b |`."""
        if not self.table:
            return self.text
        rows = (f"| {' | '.join(row)} |" for row in self.table)
        return "\n".join((self.text, *rows) if self.text else rows)


class Amendment(Record):
    """A change made to earlier minutes when they were approved."""

    minute: Words = Field(description="The paragraph that was amended.")
    from_: Words = Field(alias="from", description="The words as they stood.")
    to: Words = Field(description="The words as amended.")

    @property
    def in_words(self) -> str:
        """`“60 plots” became “64 plots”`, on one line however the words stood."""
        return f"“{' '.join(self.from_.split())}” became “{' '.join(self.to.split())}”"


class BodyThen(Record):
    """The body's name and house style when minutes were approved: they are printed so for ever."""

    name: Words = Field(description="The body's name.")
    council: Words | None = Field(default=None, description="The council it belonged to.")
    regime: Regime = Field(default="informal", description="As `regime` in panel.yaml.")
    kind: Kind = Field(default="ordinary", description="Which kind of meeting it was, as the schedule has it.")
    numbering: Numbering = Field(default="1.1", description="As `numbering` in panel.yaml.")
    dates_table: DatesTable = Field(default="future", description="As `dates_table` in panel.yaml.")
    language: PaperLanguage = Field(default="en-GB", description="As `language` in panel.yaml.")
    decisions: Shown = Field(default="always", description="As `decisions` under `print` in panel.yaml.")
    motions: Shown = Field(default="always", description="As `motions` under `print` in panel.yaml.")


class PrintedAction(Record):
    """An action as it is printed with approved minutes, whatever became of it since."""

    minute: Words | None = Field(default=None, description="The paragraph under which it is printed.")
    id: Words = Field(description="The action's id.")
    text: Words | None = Field(default=None, description="What is to be done, where it cites none of the paragraphs.")
    said: Words = Field(description="Whose it was, and when it was due.")


class PrintedThen(Record):
    """What approved minutes print of the schedule and the register: as it stood when they were approved."""

    as_at: Date = Field(description="The day of the meeting that approved them.")
    dates: tuple[tuple[str, ...], ...] = Field(
        default=(), description="The table of dates: a list of cells for each row, its headings first."
    )
    actions: tuple[PrintedAction, ...] = Field(default=(), description="The actions printed with the paragraphs.")


class Approval(Record):
    """Earlier minutes that an item approved, and how."""

    meeting: MeetingOn
    kept_by: Words | None = Field(
        default=None, description="The body in whose book they are, where that is another: minutes of a joint meeting."
    )
    as_: Literal["correct", "amended", "provisional"] = Field(default="correct", alias="as")
    inferred: YesNo = Field(default=False, description="The minute does not name the meeting; the clerk worked it out.")
    amendments: tuple[Amendment, ...] = ()
    signed: Date | None = Field(default=None, description="The day the signed copy was signed.")
    signed_by: Words | None = Field(default=None, description="Who presided and signed.")
    body: BodyThen | None = Field(
        default=None, description="The body's name and house style on that day; written by `csip approve`."
    )
    people: NamesThen | None = Field(
        default=None, description="Whom the names in those minutes meant; written by `csip approve`."
    )
    printed: PrintedThen | None = Field(
        default=None, description="The dates and actions that those minutes print; written by `csip approve`."
    )
    seal: Words | None = Field(default=None, description="SHA-256 of what was approved; written by `csip approve`.")


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


class AsPrinted(Record):
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


class AgendaRevision(Record):
    """An agenda that went out again, changed."""

    on: Date = Field(description="The day it went out again.")
    items: tuple[Words, ...] = Field(default=(), description="The headings as they went out then.")


class Meeting(Record):
    """`meetings/<date>.yaml`: what happened: first the agenda, then the minutes."""

    date: Date
    sitting: Sitting | None = Field(default=None, description="As on the schedule: which meeting of its day it is.")
    time: Time | None = None
    venue: Words | None = None
    joint_with: tuple[Words, ...] = Field(
        default=(), description="The other bodies of a joint meeting, whose record this book keeps."
    )
    title: Words | None = Field(default=None, description="Only where it differs from the house style.")
    agenda_published: Date | None = Field(
        default=None, description="The day the agenda first went out, once it did: that notice was given."
    )
    agenda_items: tuple[Words, ...] = Field(
        default=(), description="The headings as they first went out; written by `csip publish-agenda`."
    )
    agenda_revised: tuple[AgendaRevision, ...] = Field(
        default=(), description="Each time it went out again, changed; written by `csip publish-agenda --again`."
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
    resealed: Words | None = Field(
        default=None, description="Why the seal over these minutes was taken out or made anew."
    )
    extract: YesNo = Field(default=False, description="One item of a meeting whose roll is not known.")
    as_printed: AsPrinted | None = Field(
        default=None, description="What an imported paper prints otherwise than the house style."
    )
    leftovers: tuple[Words, ...] = Field(
        default=(), description="Lines of an imported paper that fit nowhere else, until the clerk places them."
    )

    @cached_property
    def day(self) -> MeetingDay:
        """What names this meeting."""
        return MeetingDay(self.date, int(self.sitting or 1))

    @property
    def has_roll(self) -> bool:
        return bool(self.present or self.officers or self.apologies or self.absent)

    @cached_property
    def has_minutes(self) -> bool:
        """The meeting was held and minuted, at least in draft."""
        return self.has_roll or any(item.minutes for item in self.items)

    @cached_property
    def paragraphs(self) -> tuple[CitedParagraph, ...]:
        """Every paragraph in order, nested ones after their parent, each with the reference that cites it.

        A nested `(a)` of 3.1 is cited as `3.1(a)`; the k-th unnumbered paragraph of item 3 as `3.p<k>`. Where items
        have no number, their unnumbered paragraphs are counted through: `p<k>`. What two paragraphs would be cited
        by names the item too, `2 (item 1)`: a reference never means two things.
        """
        found: list[CitedParagraph] = []
        counted_through = 0
        for item in self.items:
            item_number = item.own_number
            unnumbered = counted_through if item_number is None else 0
            stack = [(paragraph, 0, "") for paragraph in reversed(item.minutes)]
            while stack:
                paragraph, depth, parent = stack.pop()
                number = paragraph.number
                if number is None or number == "none":
                    unnumbered += 1
                    reference = f"{item_number or ''}.p{unnumbered}".lstrip(".")
                else:
                    reference = f"{parent}{number}" if depth and number.startswith("(") else number
                found.append(CitedParagraph(reference, paragraph, item, depth))
                if paragraph.minutes:
                    stack.extend((child, depth + 1, reference) for child in reversed(paragraph.minutes))
            if item_number is None:
                counted_through = unnumbered
        plain = [cited.reference for cited in found]
        if len(set(plain)) == len(plain):
            return tuple(found)
        named = item_names((item.number, item.title) for item in self.items)
        names = {id(item): name for item, name in zip(self.items, named, strict=True)}
        apart = told_apart(plain, [names[id(cited.item)] for cited in found])
        return tuple(cited._replace(reference=full) for cited, full in zip(found, apart, strict=True))

    def paragraph(self, reference: str) -> CitedParagraph | None:
        """The paragraph that is cited so, or None; None too for a number that several bear (see `sharing`)."""
        found = self.by_reference.get(reference)
        if found is None and "(item" in reference.casefold():
            found = next((c for c in self.paragraphs if typed_plainly(c.reference) == typed_plainly(reference)), None)
        return found

    def sharing(self, reference: str) -> tuple[CitedParagraph, ...]:
        """The paragraphs that all bear this number, where it is not one alone."""
        if reference in self.by_reference:
            return ()
        return tuple(c for c in self.paragraphs if c.reference != reference and bare(c.reference) == reference)

    @cached_property
    def by_reference(self) -> dict[str, CitedParagraph]:
        """The paragraphs by what cites them."""
        return {cited.reference: cited for cited in self.paragraphs}
