"""The items of business and their paragraphs, whatever numbers, letters, bullets or headings the paper gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from csip.importers.blocks.blocks import Block
from csip.importers.blocks.marks import Mark
from csip.importers.blocks.titles import is_heading, split_title, title_like
from csip.importers.items.style import item_style, letter_style, yearly_constant, yearly_form

Item = dict[str, Any]
_LED = re.compile(  # "PARKING - The council has not answered."
    r"(?!RESOLVED|AGREED|ACTION|NOTED|PRESENT|APOLOG)(?P<title>[A-Z][A-Z'’&/ ]{2,50}?)\s+(?P<mark>[-–—])\s+(?=\S)"
)
Paragraph = dict[str, Any]
_DEEPEST = 9  # bullets under bullets, as in Word; those set in further stand beside the ninth
# The words above a list of actions, in a heading or within an item.
ACTIONS = re.compile(
    r"(?i)\W*(?:summary of |list of |agreed |outstanding |new )?actions?(?: points?| arising| list| log| items?"
    r"| agreed| required)?\W*"
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A mark as the paper prints it ("1.", "- (a)", "Item 5:") and the number that the record holds for it."""

    line: int
    printed: str
    number: str


@dataclass(slots=True)
class Business:
    """What the body of a paper became."""

    items: list[Item] = field(default_factory=list)
    marks: list[Printed] = field(default_factory=list)
    opening: list[tuple[int, str]] = field(default_factory=list)  # what stands before the first item
    rest: list[tuple[int, str]] = field(default_factory=list)
    unsure: list[tuple[int, str]] = field(default_factory=list)
    lines: dict[int, int] = field(default_factory=dict)  # id of a paragraph (or item) -> its line


class Minuting:
    """Builds the items, block by block."""

    def __init__(self, blocks: list[Block]) -> None:
        self.business = Business()
        self.style = item_style(blocks)
        numbered = [b for b in blocks if b.mark and b.mark.style == self.style]
        self.yearly = yearly_constant([b.mark for b in numbered if b.mark]) if self.style == "year" else set()
        self.styled = not self.style or any(b.heading for b in numbered)
        self.headed = self.style == "int" and sum(b.heading > 0 for b in numbered) >= 2
        self.strict = bool(self.style) or sum(b.heading > 0 for b in blocks) >= 2
        self.blocks = blocks
        self.led = not self.style and sum(bool(_LED.match(b.text)) for b in blocks) >= 2
        self.item: Item | None = None
        self.last = 0  # the number of the last item, where items are numbered 1, 2, 3
        self.run = 0  # the last number of a list within an item, 0 where none is running
        self.open: list[tuple[str, int, Paragraph]] = []  # nested paragraphs under way: style, value, paragraph
        self.lettered: tuple[str, int, list[Paragraph]] | None = None  # the last letter, and the list it stands in
        self.bullets: list[tuple[int, Paragraph]] = []
        self.hanging: tuple[int, Paragraph] | None = None  # the last numbered paragraph, and where its words begin

    def take(self, at: int) -> None:
        """Take the block at this place into an item or a paragraph."""
        block = self.blocks[at]
        following = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
        mark = block.mark
        if mark and mark.style == "bare" and self.style != "bare" and not self._stop_forgotten(mark):
            mark = mark if block.heading and mark.value == (self.last + 1,) else None  # "2 Gate" as a heading
        if mark and mark.style not in ("bullet",) and not mark.bulleted and self._is_item(block, mark, following):
            self._numbered_item(block, mark, at)
        elif mark and mark.style == "bullet" and block.heading and mark.rest:
            self._start_item(block, None, mark.rest)  # "- PARKING" over its text
            self.business.marks.append(Printed(block.line, mark.printed, ""))
        elif mark and mark.style != "bullet":
            self._numbered_paragraph(block, mark)
        elif block.bullet or mark:
            self._bullet(block)
        elif self.led and not block.heading and (led := _LED.match(block.text)):
            self._start_item(block, None, led["title"])
            self.business.marks.append(Printed(block.line, led["mark"], ""))
            self._add({"number": "none", "text": block.text[led.end() :]}, block.line)
        elif self.strict and self._begun() and self.style and not block.heading and ACTIONS.fullmatch(block.text):
            self._plain(block)  # "ACTIONS:" within an item: what follows is that item's still
        elif is_heading(
            block, following, strict=self.strict and self._begun(), styled=self.styled or not self._begun()
        ):
            self._start_item(block, None, block.text)
        else:
            self._plain(block)

    def _begun(self) -> bool:
        """Whether the first item is behind us: before it, a short line ("Summary") may well be a heading."""
        return self.item is not None and (not self.style or self.last > 0 or self.item["number"] is not None)

    def _is_item(self, block: Block, mark: Mark, following: Block | None) -> bool:
        if mark.style in ("paren", "alpha", "roman", "ref") or not mark.value:
            return False
        if block.heading and mark.style in ("int", "bare", "item", "year"):
            return True
        if mark.style == "dec":
            whole = mark.value[-1] == 0 and len(mark.value) == 2
            return whole or (
                self.style == "dec" and (title_like(mark.rest) or not mark.rest or bool(split_title(mark.rest)))
            )
        if mark.style != self.style:
            return mark.style == "bare" and self._stop_forgotten(mark)
        if mark.style == "year":
            return not self.yearly or yearly_form(mark) & self.yearly != set()
        if mark.style == "item":
            return True
        if self.headed and not block.heading:
            return False
        value = mark.value[0]
        ahead = following.mark if following else None
        owns_next = bool(ahead and ahead.style == "dec" and ahead.value[0] == value)
        if self.run and value == self.run + 1 and not owns_next and (not block.gap or value != self.last + 1):
            return False
        if re.fullmatch(r"\d+[a-z]", mark.number):  # 3a after 3
            return value in (self.last, self.last + 1) and (title_like(mark.rest) or bool(split_title(mark.rest)))
        if value <= self.last or (value > self.last + 5 and not owns_next):
            return self.last == 0
        if value != self.last + 1 and self.open and not owns_next:
            return False
        first = value == 1 and self.item is None  # "1. The minutes were signed.": an item though it is a sentence
        return title_like(mark.rest) or not mark.rest or bool(split_title(mark.rest)) or self.last > 0 or first

    def _stop_forgotten(self, mark: Mark) -> bool:
        """Whether "3 Declarations" between "2." and "4." is an item whose full stop was left out."""
        return (
            self.style == "int"
            and self.last > 0
            and mark.value == (self.last + 1,)
            and not self.run
            and (title_like(mark.rest) or bool(split_title(mark.rest)))
        )

    def _numbered_item(self, block: Block, mark: Mark, at: int) -> None:
        text, line, alone = mark.rest, block.line, False
        if not text and at + 1 < len(self.blocks):
            following = self.blocks[at + 1]
            if not following.mark and not following.cells and (title_like(following.text) or following.heading):
                self.blocks[at + 1] = Block("", following.line)
                text = following.text
                alone = True
        rest = ""
        whole = alone or (
            title_like(text)
            and not re.search(
                r":\s|\s[-–]\s(?!.*\bPDF \d+ [KM]B$)|\s(?:None|NONE|Nil|NIL)\.?$"
                r"|^[A-Z]{3}[A-Z&’' ]{3,}\s[A-Z]?[a-z]+ (?:was|were)\b",
                text,
            )
        )
        parts = None if whole else split_title(text)
        if parts:
            text, rest = parts
            self.business.unsure.append((line, f"took {text!r} for the title, the rest of the line for the minute"))
        if mark.style in ("int", "bare", "item"):
            if self.last and mark.value[0] > self.last + 1:
                self.business.unsure.append((line, f"item {mark.number} follows item {self.last}: numbers are missing"))
            self.last = mark.value[0]
        self._start_item(block, mark, text)
        if dash := re.match(r"[-–—]\s+", rest):
            self.business.marks.append(Printed(line, dash[0].strip(), ""))
            rest = rest[dash.end() :]
        if rest:
            self._add({"number": "none", "text": rest}, line)

    def _start_item(self, block: Block, mark: Mark | None, title: str) -> None:
        item: Item = {"number": None, "title": title, "minutes": []}
        if mark:
            item["number"] = mark.number
            self.business.marks.append(Printed(block.line, mark.printed, mark.number))
        if not title:
            self.business.unsure.append((block.line, f"item {mark.number if mark else ''} has no title"))
        self.business.items.append(item)
        self.business.lines[id(item)] = block.line
        self.item, self.run, self.open, self.bullets, self.lettered, self.hanging = item, 0, [], [], None, None

    def _numbered_paragraph(self, block: Block, mark: Mark) -> None:
        paragraph: Paragraph = {"number": mark.number, "text": mark.rest}
        if mark.bulleted or block.bullet:
            paragraph["bullet"] = True
        if not mark.rest:
            paragraph["text"] = ""
        if self.item is None:
            self._leftover(block)
            return
        self.business.marks.append(Printed(block.line, mark.printed, mark.number))
        if mark.style in ("alpha", "roman") or (mark.style == "paren" and not mark.number.strip("()").isdecimal()):
            self._nested(paragraph, mark, block.line)
            return
        if mark.style in ("int", "bare"):
            value = mark.value[0]
            if self.style and value == 1 and self.last > 1:
                self.business.unsure.append(
                    (
                        block.line,
                        f"the numbers start again at {mark.number}: read as a list in {self._item_in_words()}",
                    )
                )
            self.run = value
        elif (
            mark.style == "dec"
            and self.item["number"]
            and self.style in ("int", "item", "bare")
            and mark.value[0] != self.last
        ):
            self.business.unsure.append((block.line, f"paragraph {mark.number} stands in {self._item_in_words()}"))
        lead = self.item["minutes"][-1] if self.item["minutes"] else None
        if (
            lead is not None
            and self.style
            and mark.style == "int"
            and ((self.open[:1] and self.open[0][0] == "int") or lead["text"].endswith(":"))
        ):
            lead.setdefault("minutes", []).append(paragraph)
            self.business.lines[id(paragraph)] = block.line
            self.open = [("int", mark.value[0], paragraph)]
            return
        self.open = []
        self._add(paragraph, block.line)
        self.hanging = (block.hang, paragraph) if block.hang and not paragraph.get("bullet") else None

    def _item_in_words(self) -> str:
        item = self.item or {}
        return f"item {item['number']}" if item.get("number") else f"“{item.get('title', '')}”"

    def _nested(self, paragraph: Paragraph, mark: Mark, line: int) -> None:
        """(a) goes under the paragraph before it, (i) under (a); a lone "i" after (h) is a letter."""
        style, value = letter_style(mark, self.open)
        while (
            self.open and not any(s == style for s, _, _ in self.open[-1:]) and any(s == style for s, _, _ in self.open)
        ):
            self.open.pop()
        if self.open and self.open[-1][0] == style:
            self.open.pop()
            parent = self.open[-1][2] if self.open else self._base()
        elif self.open:
            parent = self.open[-1][2]
        else:
            parent = self._base()
        if not self.open and self.lettered and self.lettered[:2] == (style, value - 1):
            siblings = self.lettered[2]  # b) goes on where a) stood, whatever plain words came between
        elif parent is None:
            siblings = self.item["minutes"] if self.item else []
        else:
            siblings = parent.setdefault("minutes", [])
        siblings.append(paragraph)
        self.business.lines[id(paragraph)] = line
        self.open.append((style, value, paragraph))
        self.lettered = (style, value, siblings)
        self.bullets = []

    def _base(self) -> Paragraph | None:
        """The paragraph under which letters go: the last of the item, unless letters are themselves its paragraphs."""
        if self.item is None or not self.item["minutes"]:
            return None
        last: Paragraph = self.item["minutes"][-1]
        return None if last.get("bullet") or re.fullmatch(r"\(?[a-z]{1,5}[.)]+", last.get("number") or "") else last

    def _bullet(self, block: Block) -> None:
        if self.item is None:
            self._leftover(block)
            return
        if block.mark and block.mark.printed and block.mark.style == "bullet" and not block.bullet:
            self.business.marks.append(Printed(block.line, block.mark.printed, ""))
        text = block.mark.rest if block.mark and block.mark.style == "bullet" and not block.bullet else block.text
        paragraph: Paragraph = {"number": "none", "bullet": True, "text": text}
        while self.bullets and (self.bullets[-1][0] >= block.level or len(self.bullets) >= _DEEPEST):
            self.bullets.pop()
        if self.bullets:
            self.bullets[-1][1].setdefault("minutes", []).append(paragraph)
            self.business.lines[id(paragraph)] = block.line
        elif self.hanging and block.indent >= self.hanging[0]:  # set under the words of the paragraph before it
            self.hanging[1].setdefault("minutes", []).append(paragraph)
            self.business.lines[id(paragraph)] = block.line
        else:
            self._add(paragraph, block.line, keep_bullets=True)
        self.bullets.append((block.level, paragraph))

    def _plain(self, block: Block) -> None:
        if not block.text:
            return
        if self.item is None:
            self._leftover(block)
            return
        text = block.text
        last = self.item["minutes"][-1] if self.item["minutes"] else None
        if last is not None and not last["text"] and not last.get("minutes"):
            last["text"] = text  # its number stood alone on the line before
            return
        if not self.item["title"]:
            self.item["title"] = text
            return
        self.open = []
        self.hanging = None
        self._add({"number": "none", "text": text}, block.line)

    def _add(self, paragraph: Paragraph, line: int, *, keep_bullets: bool = False) -> None:
        if self.item is None:
            return
        self.item["minutes"].append(paragraph)
        self.business.lines[id(paragraph)] = line
        if not keep_bullets:
            self.bullets = []

    def _leftover(self, block: Block) -> None:
        self.business.opening.append((block.line, block.text))
        self.business.unsure.append(
            (block.line, "stands before the first item (as_printed: opening): put it under an item if it is a minute")
        )
