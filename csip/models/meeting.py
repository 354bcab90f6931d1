"""`meetings/<date>.yaml`: what happened at a meeting: its roll, its items, and the paragraphs by what cites them."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from csip.language.meeting_days import MeetingDay
from csip.models.attendee import Attendee
from csip.models.cited import bare, item_names, told_apart, typed_plainly
from csip.models.entry import Record
from csip.models.item import Item
from csip.models.paragraph import Paragraph
from csip.models.terms import Field
from csip.models.values import Date, Sitting, Time, Words, YesNo


class AsPrinted(Record):
    """What an imported paper prints otherwise than the house: its head, its table of dates, numbers left out."""

    head: tuple[Words, ...] = Field(default=(), description="The lines between the title and the roll.")
    opening: tuple[Words, ...] = Field(default=(), description="The words between the roll and the first item.")
    ended: Words | None = Field(default=None, description="The line after the items that says when the meeting ended.")
    dates_heading: Words | None = Field(default=None, description="What stood over the table of dates.")
    dates: tuple[tuple[str, ...], ...] = Field(
        default=(), description="The table of dates, a list of cells for each row, its headings first."
    )


class AgendaRevision(Record):
    """An agenda that went out again, changed."""

    on: Date = Field(description="The day it went out again.")
    items: tuple[Words, ...] = Field(default=(), description="The headings as they went out then.")


class CitedParagraph(NamedTuple):
    """A paragraph with the reference by which it is cited, its item and its depth (0 = not nested)."""

    reference: str
    paragraph: Paragraph
    item: Item
    depth: int


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
