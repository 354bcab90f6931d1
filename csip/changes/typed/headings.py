"""Which typed pieces are headings, which are paragraphs, and which are lines of the list under one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from csip.changes.typed.fact_lines import fact_lines, read_line
from csip.changes.typed.lines import Typed, flat
from csip.changes.typed.marks import words_of
from csip.changes.typed.sheet import Block
from csip.errors import CsipError
from csip.language.names import folded
from csip.language.pattern import Pattern

HEADING = Pattern(r"(?P<number>\d{1,3})[.)]\s+(?P<title>\S.{0,160})")
_LONGEST_OVER_ITEMS = 60  # characters
_LIST_NUMBER = Pattern(r"(\d{1,3})[.)]\s")
_POINT = Pattern(r"[-–•*]\s")


@dataclass(slots=True)
class Section:
    """A heading as typed, with the pieces under it."""

    heading: Typed
    number: str | None
    title: str
    over_items: bool = False  # a new heading over the items after it
    paragraphs: list[Typed] = field(default_factory=list)


class Doubt(NamedTuple):
    """A numbered line that may be the next item's heading or a line of a list, and what it was taken for."""

    line: int
    words: str
    is_item: bool
    else_: str = "a line of a list"


class Shown:
    """The headings and paragraphs that were shown, by their words."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        listed = list(blocks)
        self.headings = {block.printed: block for block in reversed(listed) if block.is_heading}
        self.titles = {folded(block.words) for block in listed if block.is_heading}
        paragraphs = [block for block in listed if not block.is_heading]
        self.printed = {block.printed: block.words for block in reversed(paragraphs)}
        self.words = {block.words for block in paragraphs}
        self.facts = {block.printed: fact_lines(block.cited.paragraph) for block in paragraphs if block.cited}
        before = [one for one, after in pairwise(listed) if after.is_table and one.cited is not None]
        alone = [one for one in before if one.cited is not None and not one.cited.paragraph.table]
        self.before_tables = {one.words for one in alone}

    def is_paragraph(self, words: str) -> bool:
        return words in self.printed or words in self.words


def typed_sections(
    typed: Sequence[Typed], shown: Shown, answers: Mapping[int, bool]
) -> tuple[list[Section], list[Doubt]]:
    """Each heading typed, with the pieces under it; and what was doubtful.

    `answers` say for a line in doubt whether it is an item. Raises: CsipError for words that stand before the first
    heading, and for facts under one.
    """
    reader = _Reader(shown, answers)
    for line, after in zip(typed, [*typed[1:], None], strict=True):
        reader.read(line, after)
    for section in reader.sections:
        for paragraph in section.paragraphs:
            _refuse_two_of_a_kind(paragraph)
    return reader.sections, reader.doubts


@dataclass(slots=True)
class _Reader:
    """Reads piece after piece, knowing what stands before it."""

    shown: Shown
    answers: Mapping[int, bool]
    sections: list[Section] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def read(self, line: Typed, after: Typed | None) -> None:
        if self._is_over_items(line, after):
            self.sections.append(Section(line, None, line.words.strip(), over_items=True))
        elif self._is_heading(line):
            self.sections.append(_section(line, self.shown))
            if line.facts:
                raise CsipError(
                    f"line {line.facts_line}: “{line.facts[0]}” stands under a heading, not under a paragraph",
                    "Type the paragraph that records it first.",
                )
        elif not self.sections:
            raise CsipError(
                f"line {line.line}: the words “{(line.words or line.facts[0])[:60]}” stand before the first item",
                "Put them under an item's heading, such as: 1. Title of the item",
            )
        else:
            self._add(line)

    def _add(self, line: Typed) -> None:
        """A paragraph; a table; or a line of a list, of which a decision typed after its last line is its lead's."""
        paragraphs = self.sections[-1].paragraphs
        if line.is_table and paragraphs and self._is_table_of(line, paragraphs[-1]):
            led = paragraphs[-1]
            paragraphs[-1] = led._replace(
                rows=line.rows,
                facts=(*led.facts, *line.facts),
                facts_line=led.facts_line if led.facts else line.facts_line,
            )
            return
        is_new = line.marked or not self.shown.is_paragraph(line.words)
        if paragraphs and is_new and _is_listed(line, paragraphs[-1]):
            line = line._replace(listed=True)
            lead = next((n for n in range(len(paragraphs) - 1, -1, -1) if not paragraphs[n].listed), None)
            is_its_own = not set(self.shown.facts.get(line.words, ())).isdisjoint(line.facts)
            if (
                line.marked
                and line.facts
                and not is_its_own
                and lead is not None
                and not any(p.facts for p in paragraphs[lead + 1 :])
            ):
                led = paragraphs[lead]
                paragraphs[lead] = led._replace(facts=(*led.facts, *line.facts), facts_line=line.facts_line)
                line = line._replace(facts=())
        paragraphs.append(line)

    def _is_table_of(self, table: Typed, before: Typed) -> bool:
        """Whether it stands under the words of the paragraph before it, or in a paragraph of its own after a list."""
        words = before.words if before.words in self.shown.words else str(words_of(before.words)["text"])
        if before.rows or self.shown.printed.get(before.words, words) in self.shown.before_tables:
            return False
        return not _is_in_a_list(before) or table.indent >= before.indent + 4

    def _is_over_items(self, line: Typed, after: Typed | None) -> bool:
        """A new line in capitals right above an item's heading, such as FOR DECISION: a heading over items."""
        words = flat(line.words)
        if line.is_table or line.marked or line.facts or line.indent >= 4 or not words.isupper():
            return False
        if words in self.shown.headings or self.shown.is_paragraph(line.words) or words.endswith((".", ";", ":", ",")):
            return False
        if HEADING.fullmatch(words) or _POINT.match(words) or len(words) > _LONGEST_OVER_ITEMS:
            return False
        return after is not None and not after.tight and HEADING.fullmatch(after.words) is not None

    def _is_heading(self, line: Typed) -> bool:
        """A heading that was shown, by its number and title or by its title; or one that reads as the next."""
        if line.is_table:
            return False
        if flat(line.words) in self.shown.headings:
            return True
        found = HEADING.fullmatch(line.words)
        if found is None or self.shown.is_paragraph(line.words):
            return False
        if folded(found["title"]) in self.shown.titles:
            return True
        if line.words.endswith((".", ";", ":")) or line.indent >= 4:
            return False
        if not self.sections:
            return True
        if line.line in self.answers:
            return self.answers[line.line]
        return self._reads_as_the_next(line, int(found["number"]))

    def _reads_as_the_next(self, line: Typed, number: int) -> bool:
        """Whether a new numbered line reads as the next item's heading; where it may be either, it is a doubt."""
        section = self.sections[-1]
        above = section.paragraphs[-1] if section.paragraphs else None
        is_next = section.number is not None and section.number.isdigit() and number == int(section.number) + 1
        goes_on = above is not None and _goes_on(above, number)
        if goes_on and line.tight:
            return False
        is_under_words = goes_on or (above is not None and _leads_in(above, line))
        if is_next and not is_under_words:
            return True
        begins_a_list = number == 1 and above is not None
        has_capital = _title(line.words)[:1].isupper()
        if not is_next and (is_under_words or begins_a_list or not has_capital):
            return False
        is_item = not goes_on and not line.tight and has_capital
        self.doubts.append(Doubt(line.line, line.words, is_item))
        return is_item


def _goes_on(above: Typed, number: int) -> bool:
    """Whether the line above has the number before this one."""
    last = _LIST_NUMBER.match(above.words)
    return last is not None and number == int(last[1]) + 1


def _leads_in(above: Typed, line: Typed) -> bool:
    """Whether the words above lead in to the line: it stands right under them, or they have no end of their own."""
    has_end = _is_in_a_list(above) or above.words.endswith((".", "!", "?", "”", '"', ")"))
    return line.tight or not has_end


def _is_in_a_list(line: Typed) -> bool:
    return line.marked or line.listed or bool(_LIST_NUMBER.match(line.words) or _POINT.match(line.words))


def _is_listed(line: Typed, before: Typed) -> bool:
    """Whether it is a line of the list of the paragraph before it, or of the list that goes on there."""
    if _is_in_a_list(before):
        return _is_in_a_list(line) and (before.listed or before.indent >= 4)
    if line.marked or _LIST_NUMBER.match(line.words):
        return True
    return before.words.endswith(":") and _POINT.match(line.words) is not None


def _refuse_two_of_a_kind(paragraph: Typed) -> None:
    """A paragraph has one decision and one motion: of two, as when two paragraphs become one, one would be lost."""
    by_kind: dict[str, str] = {}
    counts: dict[str, str] = {}  # those of a vote stand on a line of their own or on the motion's
    for line in paragraph.facts:
        counted = str((read_line(line) or {}).get("vote") or "")
        if counted and not line.startswith("Votes:"):
            counts.setdefault(counted, line)
        if len(counts) > 1:
            first, second, *_ = counts.values()
            raise CsipError(
                f"line {paragraph.facts_line}: “{first}” and “{second}” stand under one paragraph",
                "A paragraph records one of a kind. Leave one out, or make two paragraphs of it.",
            )
        label, _, text = line.partition(": ")
        kind = "Motion" if label.startswith("Amendment") else label
        if text.strip() != "none" and by_kind.setdefault(kind, line) != line:
            raise CsipError(
                f"line {paragraph.facts_line}: “{by_kind[kind]}” and “{line}” stand under one paragraph",
                "A paragraph records one of a kind. Leave one out, or make two paragraphs of it.",
            )


def _title(words: str) -> str:
    found = HEADING.fullmatch(words)
    return found["title"] if found else words


def _section(line: Typed, shown: Shown) -> Section:
    block = shown.headings.get(flat(line.words))
    if block is not None:
        return Section(line, block.number, block.words)
    found = HEADING.fullmatch(line.words)
    assert found is not None  # noqa: S101  nothing else is taken for a heading
    return Section(line, found["number"], found["title"].strip())
