"""The business of a paper as it was read: items, paragraphs and printed marks, each with the line that it stands on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from csip.importers.blocks.block import Remark

BEFORE_ITEMS = "stands before the first item"  # how the remark on such a line begins

Facts = Mapping[str, Any]
"""What a paragraph plainly states, in the keys of the record and in the order it is stated: decision, motion, vote."""


@dataclass(frozen=True, slots=True)
class ParagraphDraft:
    """One paragraph, with those that hang on it."""

    text: str
    line: int
    number: str = "none"
    bullet: bool = False
    minutes: tuple[ParagraphDraft, ...] = ()
    facts: Facts = field(default_factory=dict)
    table: tuple[tuple[str, ...], ...] = ()
    mark: str = ""  # of a line of a list, as printed; it cites nothing

    @property
    def numbered(self) -> bool:
        return self.number != "none"

    @property
    def marked(self) -> bool:
        """Whether it has a number, a mark or a bullet."""
        return self.numbered or self.bullet or self.mark != ""

    def below(self) -> Iterator[ParagraphDraft]:
        """Whatever hangs on it, each before what hangs on that; without recursion, since lists nest."""
        stack = list(reversed(self.minutes))
        while stack:
            paragraph = stack.pop()
            yield paragraph
            stack.extend(reversed(paragraph.minutes))

    def as_record(self) -> dict[str, Any]:
        """The paragraph in the keys of a meeting file."""
        words = {"text": self.text} if self.text else {}
        record: dict[str, Any] = {"mark": self.mark, **words} if self.mark else {"number": self.number, **words}
        if self.bullet:
            bullet = {"bullet": True}
            record = {**record, **bullet} if self.numbered else {"number": "none", **bullet, **words}
        if self.table:
            record["table"] = [list(row) for row in self.table]
        if self.minutes:
            record["minutes"] = [paragraph.as_record() for paragraph in self.minutes]
        return {**record, **self.facts}


def words_of(record: Mapping[str, Any]) -> Iterator[str]:
    """The words of a paragraph in the keys of a meeting file: its text, and each cell of its table."""
    yield record.get("text", "")
    for row in record.get("table", ()):
        yield from row


class ItemDraft(NamedTuple):
    """One item of business."""

    title: str
    line: int
    number: str | None = None
    minutes: tuple[ParagraphDraft, ...] = ()
    approves: tuple[Mapping[str, str], ...] = ()  # the earlier minutes that it approves: their meeting, and how
    purpose: str | None = None
    lead: str | None = None  # who presents it, by the name that the roll has
    invited: tuple[Mapping[str, str], ...] = ()  # who is asked to come for it alone, in the keys of a meeting file
    attended: tuple[Mapping[str, str], ...] = ()  # who came for it alone

    def paragraphs(self) -> Iterator[ParagraphDraft]:
        """Every paragraph, nested ones after the one they hang on."""
        for paragraph in self.minutes:
            yield paragraph
            yield from paragraph.below()

    def as_record(self) -> dict[str, Any]:
        """The item in the keys of a meeting file."""
        named = {"number": self.number, "title": self.title}
        approved = [dict(one) for one in self.approves]
        facts = {
            "approves": (approved[0] if len(approved) == 1 else approved) or None,
            "purpose": self.purpose,
            "lead": self.lead,
            "invited": [dict(guest) for guest in self.invited] or None,
            "attended": [dict(guest) for guest in self.attended] or None,
        }
        stated = {key: value for key, value in facts.items() if value is not None}
        minutes = {"minutes": [paragraph.as_record() for paragraph in self.minutes]}
        # Where somebody leads, the minutes stand last: imported files have had this order from the first.
        return {**named, **stated, **minutes} if self.lead else {**named, **minutes, **stated}


class PrintedMark(NamedTuple):
    """A mark as the paper prints it ("1.", "- (a)", "Item 5:") and the number that the record holds for it."""

    line: int
    printed: str
    number: str


class Business(NamedTuple):
    """What the body of a paper became."""

    items: tuple[ItemDraft, ...] = ()
    marks: tuple[PrintedMark, ...] = ()
    opening: tuple[Remark, ...] = ()  # what stands before the first item
    rest: tuple[Remark, ...] = ()  # numbers without words: leftovers
    unsure: tuple[Remark, ...] = ()
