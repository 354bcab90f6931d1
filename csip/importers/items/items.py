"""The items of business and their paragraphs, whatever numbers, letters, bullets or headings the paper gives them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from csip.importers.blocks.block import Block, Remark
from csip.importers.blocks.marks import Mark
from csip.importers.blocks.titles import is_heading, title_like
from csip.importers.items.agenda_words import ACTIONS
from csip.importers.items.drafts import BEFORE_ITEMS, Business, PrintedMark
from csip.importers.items.item_titles import ItemTitles
from csip.importers.items.letters import letter_style
from csip.importers.items.open_drafts import OpenItem, OpenParagraph
from csip.importers.items.tables import evened, holds_business, rows_at
from csip.language.pattern import Pattern

_CLOSING = Pattern(  # business that a paper may leave without a number when all others have one
    r"(?i)\W*(?:a\.? ?o\.? ?c?\.? ?b|any other (?:competent |urgent |relevant )?business|other business"
    r"|adjourn(?:ment)?|clos(?:e|ing)(?: of (?:the )?meeting)?|(?:dates?|time)(?:,? (?:and |& )?(?:time|place|venue))*"
    r" of (?:the )?next (?:\w+ )?meetings?|next (?:\w+ )?meetings?|public questions?)\W*"
)
_DEEPEST = 9  # bullets under bullets, as in Word; those set in further stand beside the ninth
_LETTER = Pattern(r"\(?[a-z]{1,5}[.)]+")


class _Numbering(NamedTuple):
    """How a paper numbers its items, as all of its blocks show."""

    style: str  # that of the first item's mark, or "" where nothing numbers them
    styled: bool  # nothing numbers the items, or some of their numbers are set as headings
    strict: bool  # there are enough numbers or headings not to take any short line for one

    @classmethod
    def of(cls, blocks: list[Block]) -> _Numbering:
        numbered = [block for block in blocks if block.item and block.mark]
        style = numbered[0].mark.style if numbered and numbered[0].mark else ""
        headings = sum(block.heading > 0 for block in blocks)
        styled = not style or any(block.heading for block in numbered)
        return cls(style, styled, strict=bool(style) or headings >= 2)


class _Nested(NamedTuple):
    """A lettered paragraph under way: its list's style, its place in that list, and itself."""

    style: str
    value: int
    paragraph: OpenParagraph


class _Here(NamedTuple):
    """The block that is to be taken, and its mark, if that mark counts here."""

    at: int
    block: Block
    mark: Mark | None
    following: Block | None


class Minuting:
    """Builds the items, block by block; what the body became is its `business()`."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.numbering = _Numbering.of(blocks)
        self._last_item = max((at for at, block in enumerate(blocks) if block.item), default=0)
        self.titles = ItemTitles.of(blocks)
        times = Counter(block.text.casefold() for block in blocks)
        self._labels = {text for text, count in times.items() if count > 2}  # "RECORDED VOTE", over and over
        self.item: OpenItem | None = None
        self.last = 0  # the number of the last item, where items are numbered 1, 2, 3
        self._items: list[OpenItem] = []
        self._marks: list[PrintedMark] = []
        self._opening: list[Remark] = []
        self._unsure: list[Remark] = []
        self._run = 0  # the last number of a list within an item, 0 where none is running
        self._open: list[_Nested] = []  # nested paragraphs under way
        self._lettered: tuple[str, int, list[OpenParagraph]] | None = None  # the last letter, and the list it is in
        self._bullets: list[tuple[int, OpenParagraph]] = []  # those under way, each with its level
        self._list: list[OpenParagraph] = []  # where the outermost of them stand
        self._latest: OpenParagraph | None = None  # the last paragraph of the item, however deep it stands
        self._layout_ends = 0  # the rows before this place are no table, but lines
        self._hanging: tuple[int, OpenParagraph] | None = None  # the last numbered one, and where its words begin

    def business(self) -> Business:
        """All that was taken so far."""
        items = tuple(item.closed() for item in self._items)
        return Business(items, tuple(self._marks), tuple(self._opening), (), tuple(self._unsure))

    def take(self, at: int) -> int:
        """Take the block at this place into an item or a paragraph, or the whole table that begins there.

        The place of the first block that was not taken.
        """
        rows = rows_at(self.blocks, at) if at >= self._layout_ends else 0
        if rows and self._is_table(at, at + rows):
            self._take_table(self.blocks[at : at + rows])
            return at + rows
        self._layout_ends = max(self._layout_ends, at + rows)
        here = self._here(at)
        take = next((form.take for form in _FORMS if form.test(self, here)), Minuting._take_plain)
        take(self, here)
        return at + 1

    def _here(self, at: int) -> _Here:
        block = self.blocks[at]
        following = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
        return _Here(at, block, self._mark_that_counts(block), following)

    def _mark_that_counts(self, block: Block) -> Mark | None:
        """The mark of a block; a number without a stop is one only where it is that of an item."""
        mark = block.mark
        return mark if mark is None or mark.style != "bare" or block.item else None

    def _begun(self) -> bool:
        """Whether the first item is behind us: before it, a short line ("Summary") may well be a heading."""
        return self.item is not None and (not self.numbering.style or self.last > 0 or self.item.number is not None)

    # --- which form a block has -------------------------------------------------------------------------------

    def _is_table(self, at: int, end: int) -> bool:
        """Whether these rows are a table of an item, and not a layout whose rows are items and paragraphs."""
        if not self._begun() or holds_business(self.blocks[at:end]):
            return False
        first = next((here for here in map(self._here, range(at, end)) if here.mark), None)
        if first is None or first.mark is None:
            return True
        return not self._is_numbered_item(first) and (first.mark.style != "dec" or first.mark.value[0] != self.last)

    def _is_numbered_item(self, here: _Here) -> bool:
        return here.block.item and here.mark is not None

    def _is_bulleted_title(self, here: _Here) -> bool:
        return bool(here.mark and here.mark.style == "bullet" and here.block.heading and here.mark.rest)

    def _is_numbered(self, here: _Here) -> bool:
        return here.mark is not None and here.mark.style != "bullet"

    def _is_bullet(self, here: _Here) -> bool:
        return here.block.bullet or here.mark is not None

    def _closes(self, here: _Here) -> bool:
        behind = bool(self.numbering.style) and here.at > self._last_item and not here.mark
        return behind and bool(_CLOSING.fullmatch(here.block.text))

    def _heads_actions(self, here: _Here) -> bool:
        within = self.numbering.strict and self.numbering.style and self._begun()
        return bool(within and not here.block.heading and ACTIONS.fullmatch(here.block.text))

    def _is_heading(self, here: _Here) -> bool:
        if here.block.item:
            return True
        if here.block.text.casefold() in self._labels:
            return False
        begun = self._begun()
        if not begun and here.following and here.following.cells and ACTIONS.fullmatch(here.block.text):
            return True  # a table of actions in front of the minutes
        strict, styled = self.numbering.strict and begun, self.numbering.styled or not begun
        return is_heading(here.block, here.following, strict=strict, styled=styled)

    # --- items ------------------------------------------------------------------------------------------------

    def _take_numbered_item(self, here: _Here) -> None:
        if here.mark is None:
            return
        title, rest = self._title_of(here, here.mark)
        self._count(here.mark, here.block.line)
        self._start_item(here.block, here.mark, title)
        self._take_rest(rest, here.block.line)

    def _title_of(self, here: _Here, mark: Mark) -> tuple[str, str]:
        """The title that stands behind a number, or alone on the next line; and the words that follow it."""
        after = here.following
        if not mark.rest and after and not after.mark and not after.cells and (title_like(after.text) or after.heading):
            self.blocks[here.at + 1] = Block("", after.line)
            return after.text, ""
        cut = self.titles.cut(here.block, mark.rest, after)
        if cut.doubtful:
            told = f"took {cut.title!r} for the title, the rest of the line for the minute"
            self._unsure.append((here.block.line, told))
        return cut.title, cut.rest

    def _count(self, mark: Mark, line: int) -> None:
        if mark.style not in ("int", "bare", "item"):
            return
        if self.last and mark.value[0] > self.last + 1:
            self._unsure.append((line, f"item {mark.number} follows item {self.last}: numbers are missing"))
        self.last = mark.value[0]

    def _take_rest(self, rest: str, line: int) -> None:
        """The words behind a title, without the dash that leads to them."""
        if dash := re.match(r"[-–—]\s+", rest):
            self._marks.append(PrintedMark(line, dash[0].strip(), ""))
            rest = rest[dash.end() :]
        if rest:
            self._add(OpenParagraph(rest, line))

    def _take_bulleted_title(self, here: _Here) -> None:
        if here.mark is not None:
            title = here.block.title or here.mark.rest
            self._start_item(here.block, None, title)
            self._marks.append(PrintedMark(here.block.line, here.mark.printed, ""))
            self._take_rest(here.mark.rest[len(title) :].strip(), here.block.line)

    def _take_heading(self, here: _Here) -> None:
        block = here.block
        title = block.title or block.text
        self._start_item(block, None, title)
        before, _, after = block.text.partition(title)
        if re.search(r"\w", after):
            self._take_rest(after.strip(), block.line)
        elif signs := f"{before} {after}".strip():  # "== Roof =="
            self._marks.append(PrintedMark(block.line, signs, ""))

    def _start_item(self, block: Block, mark: Mark | None, title: str) -> None:
        if mark:
            self._marks.append(PrintedMark(block.line, mark.printed, mark.number))
        if not title:
            self._unsure.append((block.line, f"item {mark.number if mark else ''} has no title"))
        self.item = OpenItem(title, block.line, mark.number if mark else None)
        self._items.append(self.item)
        self._run, self._open, self._bullets, self._lettered, self._hanging = 0, [], [], None, None
        self._latest = None

    # --- paragraphs -------------------------------------------------------------------------------------------

    def _take_numbered(self, here: _Here) -> None:
        block, mark = here.block, here.mark
        if self.item is None or mark is None:
            self._leftover(block)
            return
        paragraph = OpenParagraph(mark.rest, block.line, mark.number, bullet=mark.bulleted or block.bullet)
        if mark.style in ("alpha", "roman") or (mark.style == "paren" and not mark.number.strip("()").isdecimal()):
            self._nest(paragraph, mark)
            self._latest = paragraph
            self._note_mark(paragraph, mark)
            return
        self._look_at_number(self.item, mark, block.line)
        lead = self.item.minutes[-1] if self.item.minutes else None
        if lead is not None and mark.style == "int" and self._leads_to_list(lead):
            lead.minutes.append(paragraph)
            self._latest, self._bullets = paragraph, []
            self._open = [_Nested("int", mark.value[0], paragraph)]
            self._set_mark(paragraph, mark)
            self._note_mark(paragraph, mark)
            return
        self._open = []
        self._add(paragraph)
        self._note_mark(paragraph, mark)
        self._hanging = (block.hang, paragraph) if block.hang and not paragraph.bullet else None

    def _set_mark(self, paragraph: OpenParagraph, mark: Mark) -> None:
        """Make a paragraph the line of a list: "1." or "a)" before it cites nothing, unlike the house's (a)."""
        if not paragraph.bullet and not mark.number.startswith("(") and len(mark.printed.split()) == 1:
            paragraph.number, paragraph.mark = "none", mark.printed

    def _note_mark(self, paragraph: OpenParagraph, mark: Mark) -> None:
        self._marks.append(PrintedMark(paragraph.line, mark.printed, paragraph.mark or mark.number))

    def _look_at_number(self, item: OpenItem, mark: Mark, line: int) -> None:
        """Tell of a number that does not fit its item: a list that starts again at 1, a "4.2" under item 3."""
        style = self.numbering.style
        called = f"item {item.number}" if item.number else f"“{item.title}”"
        if mark.style in ("int", "bare"):
            self._run = mark.value[0]
            if style and self._run == 1 and self.last > 1:
                words = f"the numbers start again at {mark.number}: read as a list in {called}"
                self._unsure.append((line, words))
        elif mark.style == "dec" and item.number and style in ("int", "item", "bare") and mark.value[0] != self.last:
            self._unsure.append((line, f"paragraph {mark.number} stands in {called}"))

    def _leads_to_list(self, lead: OpenParagraph) -> bool:
        """Whether a number goes under the paragraph before it: its list is under way, or the words end in a colon."""
        under_way = bool(self._open) and self._open[0].style == "int"
        leads = lead.text.endswith(":") and not self._after_bullet()
        return bool(self.numbering.style) and (under_way or leads)

    def _after_bullet(self) -> bool:
        return self._latest is not None and self._latest.bullet

    def _nest(self, paragraph: OpenParagraph, mark: Mark) -> None:
        """(a) goes under the paragraph before it, (i) under (a); a lone "i" after (h) is a letter."""
        style, value = letter_style(mark, [(nested.style, nested.value) for nested in self._open])
        if any(nested.style == style for nested in self._open):
            while self._open[-1].style != style:
                self._open.pop()
            self._open.pop()
        parent = self._open[-1].paragraph if self._open else self._base()
        if not self._open and self._lettered and self._lettered[:2] == (style, value - 1):
            siblings = self._lettered[2]  # b) goes on where a) stood, whatever plain words came between
        elif parent is None:
            siblings = self.item.minutes if self.item else []
        else:
            siblings = parent.minutes
        under_letter = parent is not None and bool(_LETTER.fullmatch(parent.number))  # "a." cites, so does its "i."
        if (
            parent is not None
            and not under_letter
            and (siblings is parent.minutes or any(sibling.mark for sibling in siblings))
        ):
            self._set_mark(paragraph, mark)
        siblings.append(paragraph)
        self._open.append(_Nested(style, value, paragraph))
        self._lettered = (style, value, siblings)
        self._bullets = []

    def _base(self) -> OpenParagraph | None:
        """The paragraph under which letters go: the last of the item, unless letters are themselves its paragraphs."""
        if self.item is None or not self.item.minutes:
            return None
        last = self.item.minutes[-1]
        return None if self._after_bullet() or _LETTER.fullmatch(last.number) else last

    def _take_bullet(self, here: _Here) -> None:
        block = here.block
        if self.item is None:
            self._leftover(block)
            return
        mark = block.mark if block.mark and block.mark.style == "bullet" and not block.bullet else None
        if mark and mark.printed:
            self._marks.append(PrintedMark(block.line, mark.printed, ""))
        paragraph = OpenParagraph(mark.rest if mark else block.text, block.line, bullet=True)
        if not self._bullets:
            lead = self._latest
            led = lead is not None and not lead.table and lead.text.rstrip().endswith(":")
            self._list = lead.minutes if lead is not None and led else self.item.minutes
        self._latest = paragraph
        while self._bullets and (self._bullets[-1][0] >= block.level or len(self._bullets) >= _DEEPEST):
            self._bullets.pop()
        if self._bullets:
            self._bullets[-1][1].minutes.append(paragraph)
        elif self._hanging and block.indent >= self._hanging[0]:  # set under the words of the paragraph before it
            self._hanging[1].minutes.append(paragraph)
        else:
            self._list.append(paragraph)
        self._bullets.append((block.level, paragraph))

    def _take_plain(self, here: _Here) -> None:
        block, item = here.block, self.item
        if not block.text:
            return
        if item is None:
            self._leftover(block)
            return
        last = item.minutes[-1] if item.minutes else None
        if last is not None and not last.text and not last.minutes and not last.table:
            last.text = block.text  # its number stood alone on the line before
        elif not item.title:
            item.title = block.text
        else:
            self._open, self._hanging = [], None
            self._add(OpenParagraph(block.text, block.line))

    def _add(self, paragraph: OpenParagraph) -> None:
        if self.item is not None:
            self.item.minutes.append(paragraph)
            self._bullets, self._latest = [], paragraph

    def _take_table(self, rows: list[Block]) -> None:
        """The table of the paragraph right above it; of one without words under a list, another table or a title."""
        lead = self._latest
        if lead is None or lead.bullet or lead.table:
            lead = OpenParagraph("", rows[0].line)
            self._open, self._lettered = [], None
            self._add(lead)
        lead.table = evened(rows)
        self._hanging = None

    def _leftover(self, block: Block) -> None:
        self._opening.append((block.line, block.text))
        why = f"{BEFORE_ITEMS} (as_printed: opening): put it under an item if it is a minute"
        self._unsure.append((block.line, why))


class _Form(NamedTuple):
    """A form that a block can have, and what becomes of it."""

    test: Callable[[Minuting, _Here], bool]
    take: Callable[[Minuting, _Here], None]


_FORMS = (  # the first that fits is the block's
    _Form(Minuting._is_numbered_item, Minuting._take_numbered_item),  # "3. Finance", "Item 3: Finance", "107/20 Roads"
    _Form(Minuting._is_bulleted_title, Minuting._take_bulleted_title),  # "- PARKING" over its text
    _Form(Minuting._is_numbered, Minuting._take_numbered),  # "3.1 The budget ...", "(a) ...", "iv) ..."
    _Form(Minuting._is_bullet, Minuting._take_bullet),
    _Form(Minuting._closes, Minuting._take_heading),  # "A.O.B." behind the last number
    _Form(Minuting._heads_actions, Minuting._take_plain),  # "ACTIONS:" in an item: what follows is still that item's
    _Form(Minuting._is_heading, Minuting._take_heading),
)
