"""What a typed line of an agenda is: an item's heading, a heading over items, or something that an item holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from csip.changes.agenda.find import headings
from csip.changes.agenda.typed.sheet import Kind, lines_of
from csip.changes.typed.headings import HEADING, Doubt
from csip.errors import CsipError
from csip.facts.numbering import item_numbers
from csip.language.names import folded
from csip.language.pattern import Pattern
from csip.language.purposes import KNOWN
from csip.models import Meeting

_LABEL = Pattern(r"(?P<label>Purpose|Lead|Time|Approves|Report|Paper)s?\s*:\s*(?P<words>.*)", re.IGNORECASE)
_POINT = Pattern(r"[-–•*]\s+(?P<words>\S.*)")
_PURPOSE = Pattern(r"to\s+\S.*", re.IGNORECASE)
_THE_MINUTES_OF = Pattern(r"(?:the )?minutes of (?:the meeting )?(?:held )?(?:of |on )?", re.IGNORECASE)
_PURPOSE_AFTER_TITLE = Pattern(r"(?P<title>.+): (?P<purpose>to \w+)\.?", re.IGNORECASE)
_KINDS: dict[str, Kind] = {
    "purpose": "purpose",
    "lead": "lead",
    "time": "time",
    "approves": "approval",
    "report": "report",
    "paper": "report",
}


class TypedLine(NamedTuple):
    """Something typed under an item: what it says of it, its words without a label, and which line of the text."""

    kind: Kind
    words: str
    line: int


@dataclass(slots=True, eq=False)
class TypedItem:
    """A heading as typed, with the number it was given there, and what stands under it."""

    line: int
    title: str
    number: str | None
    is_section: bool = False
    lines: list[TypedLine] = field(default_factory=list)

    def of_kind(self, kind: Kind) -> list[TypedLine]:
        return [line for line in self.lines if line.kind == kind]

    @property
    def printed(self) -> str:
        return f"{self.number}. {self.title}" if self.number else self.title


def typed_items(text: str, meeting: Meeting, answers: Mapping[int, bool]) -> tuple[list[TypedItem], list[Doubt]]:
    """The items as typed, in their order; and the lines that may be an item or a heading over items.

    `answers` say for such a line whether it is an item. Raises: CsipError for a line that is none of what an agenda
    holds, and for two purposes or leads of one item.
    """
    reader = _Reader(meeting)
    for number, line, apart in _lines(text):
        reader.read(number, line, apart=apart)
    for item in reader.items:
        _refuse_two(item)
        if item.is_section and item.lines and folded(item.title) in reader.titles:
            raise CsipError(
                f"line {item.lines[0].line}: “{item.title}” is a heading over the items after it, and holds nothing"
                " itself",
                "Put the line under an item, or give that heading a number, as a new item has.",
            )
    return reader.items, list(_doubts(reader, answers))


def _lines(text: str) -> Iterator[tuple[int, str, bool]]:
    """Each line that is no remark, with its number and whether a blank line stands before it."""
    apart = True
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("#"):
            continue
        if line.strip():
            yield number, line.rstrip(), apart
        apart = not line.strip()


class _Reader:
    """Reads line after line, knowing what stands before it."""

    def __init__(self, meeting: Meeting) -> None:
        numbers = item_numbers(meeting)
        self.shown = dict(zip(headings(meeting), zip(numbers, meeting.items, strict=True), strict=True))
        self.titles = {folded(item.title): item for item in meeting.items}
        self.held = {line.shown for item in meeting.items for line in lines_of(item)}
        self.items: list[TypedItem] = []
        self.indent = 0

    def read(self, number: int, line: str, *, apart: bool) -> None:
        words = " ".join(line.split())
        indent = len(line) - len(line.lstrip())
        heading = HEADING.fullmatch(words)
        if words in self.shown and (apart or heading is not None):
            self._heading(number, self.shown[words][1].title, self.shown[words][0])
        elif heading is not None and (indent < 2 or apart):
            self._heading(number, heading["title"], heading["number"])
        elif not apart and self._goes_on(words, indent):
            self._add_to_the_last(words)
            return
        elif self._belongs_to_the_item(number, words, apart=apart) and (held := _held(words)) is not None:
            self.items[-1].lines.append(TypedLine(*held, number))
        elif apart:
            self._heading(number, words, None)
        else:
            raise _not_understood(number, words)
        self.indent = indent

    def _goes_on(self, words: str, indent: int) -> bool:
        """Whether a line goes on with the one above it, as an editor breaks a long one."""
        if not self.items or _is_marked(words):
            return False
        if indent > self.indent and self.items[-1].lines:
            return True
        return _held(words) is None and (indent > self.indent or words[0].islower())

    def _belongs_to_the_item(self, number: int, words: str, *, apart: bool) -> bool:
        """Whether a line may say something of the item above. Set apart, words such as To elect may be a title."""
        if not self.items:
            if _is_marked(words):
                raise CsipError(
                    f"line {number}: “{words[:60]}” stands before the first item",
                    "Put it under an item's heading, such as: 1. Title of the item",
                )
            return False
        return not apart or _is_marked(words) or words in self.held or not self.items[-1].lines

    def _heading(self, line: int, title: str, number: str | None) -> None:
        """A heading; a bare purpose after its title is one, as an agenda is printed: `Accounts: to approve`."""
        lines: list[TypedLine] = []
        title = " ".join(title.split())
        found = _PURPOSE_AFTER_TITLE.fullmatch(title)
        if found is not None and folded(title) not in self.titles and found["purpose"].casefold() in KNOWN:
            title = found["title"]
            lines = [TypedLine("purpose", found["purpose"], line)]
        known = self.titles.get(folded(title))
        is_section = number is None and (known is None or known.is_section)
        self.items.append(TypedItem(line, title, number, is_section, lines))

    def _add_to_the_last(self, words: str) -> None:
        item = self.items[-1]
        if item.lines:
            last = item.lines[-1]
            item.lines[-1] = last._replace(words=f"{last.words} {words}")
        else:
            item.title = f"{item.title} {words}"


def _is_marked(words: str) -> bool:
    """Whether a line begins as nothing but a line under an item does."""
    return _LABEL.fullmatch(words) is not None or _POINT.fullmatch(words) is not None


def _held(words: str) -> tuple[Kind, str] | None:
    """What a line says of its item, and its words without their label; None for other words."""
    if (labelled := _LABEL.fullmatch(words)) is not None:
        kind = _KINDS[labelled["label"].casefold()]
        said = labelled["words"]
        if not said:
            return None
        return kind, _THE_MINUTES_OF.sub("", said, count=1) if kind == "approval" else said
    if (point := _POINT.fullmatch(words)) is not None:
        return "report", point["words"]
    return ("purpose", words) if _PURPOSE.fullmatch(words) is not None else None


def _not_understood(number: int, words: str) -> CsipError:
    return CsipError(
        f"line {number}: “{words[:60]}” is neither a purpose nor a lead, a paper or a new item",
        "What it is for begins with To, or stands after “Purpose:”; who presents it after “Lead:”; a paper after a"
        " dash. A new item has its number before it: 8. Title",
    )


def _refuse_two(item: TypedItem) -> None:
    kinds: tuple[Kind, ...] = ("purpose", "lead", "time")
    for kind in kinds:
        lines = item.of_kind(kind)
        if len(lines) > 1:
            raise CsipError(
                f"line {lines[1].line}: “{item.printed}” has two lines that say its {kind}: “{lines[0].words}” and"
                f" “{lines[1].words}”",
                "An item has one. Put both into one line, or leave one out.",
            )


def _doubts(reader: _Reader, answers: Mapping[int, bool]) -> Iterator[Doubt]:
    """New headings without a number: those in capitals are taken for headings over items, others for items."""
    for item in reader.items:
        if not item.is_section or folded(item.title) in reader.titles:
            continue
        if item.lines:
            item.is_section = False  # a heading over others holds nothing
            continue
        is_item = answers.get(item.line, not item.title.isupper())
        item.is_section = not is_item
        if item.line not in answers and not item.title.isupper():
            yield Doubt(item.line, item.title, is_item, "a heading over the items after it")
