"""From lines to blocks: what layout broke is put together again, and each join is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from csip.importers.blocks.block import Block, Remark
from csip.importers.blocks.line_ends import put_together
from csip.importers.blocks.marks import mark_of
from csip.importers.blocks.minutes_row import numbers_in
from csip.importers.blocks.minutes_table import unfold
from csip.importers.blocks.same_paragraph import SENTENCE_END, LineEnd, is_full, same_paragraph
from csip.importers.blocks.typed_labels import with_whole_labels
from csip.importers.papers.lines import Line, Paper
from csip.language.pattern import Pattern

_FURNITURE = Pattern(
    r"(?:page\s*\|?\s*\d+(?:\s*(?:of|/)\s*\d+)?|\d+\s*\|\s*page|[-–]\s*\d{1,3}\s*[-–]|\d{1,3}\s+of\s+\d{1,3}"
    r"|p\.?\s?\d{1,3}"
    r"|(?:signed|signature|chair(?:man|person)?(?:['’]s signature)?|dated?|initials?)\b[\s:]*[_.…]{3,}.*"
    r"|[_.…]{8,}[^_.…]{0,40}|dated?(?: of signing)?\W*[_.…]{8,}\W*|signed\b.{0,60}\bdated?\b.*|[_.…\-=*~\s]{4,})",
    re.I,
)
_TO_SIGN = Pattern(
    r"(?:signed|signature)\W*(?:(?:by )?(?:the )?chair(?:man|person|woman)?\W*)?", re.I
)  # its line is drawn
_TO_DATE = Pattern(r"dated?\W*", re.I)
SHARED = "several numbers stand in one cell of a table: see that each is at its own item"
_END_OF_BLOCK = 400  # characters that tell whether a paragraph goes on: one of many lines is not copied at each
_GOES_ON = Pattern(r"\s*(?:[a-z]|['\"‘“][a-z])")


@dataclass(slots=True)
class _Draft:
    """A block under way. Of its text only the end is kept, which tells whether it goes on; `pieces` are all of it."""

    block: Block
    pieces: list[str]
    over_page: int = 0  # the line at which its last two halves were joined over the end of a page
    told: bool = True  # the format says of each of its lines that it goes on with the one above

    def add(self, block: Block) -> None:
        self.block = _joined(self.block, block)
        self.pieces.append(block.text)
        self.told = self.told and bool(block.joined)


def blocks_of(paper: Paper) -> tuple[list[Block], list[Line], list[Remark]]:
    """The blocks of a paper, the lines that are no part of its run (page numbers, headers), and the joins made."""
    blocks, apart, joins = _laid_out(paper)
    return list(blocks), list(apart), list(joins)


@lru_cache(maxsize=1)  # where meetings begin in a paper is asked before it is read
def _laid_out(paper: Paper) -> tuple[tuple[Block, ...], tuple[Line, ...], tuple[Remark, ...]]:
    shared = [line for line in paper.lines if any("\n" in cell and numbers_in(cell) for cell in line.cells)]
    paper = replace(paper, lines=tuple(with_whole_labels(unfold(paper.lines))))
    apart = {n for n, line in enumerate(paper.lines) if line.apart or (_FURNITURE.fullmatch(line.text.strip()))}
    apart |= _repeated(paper, apart) | _to_sign(paper) | _first_page(paper)
    drafts, remarks = _drafts(paper, apart)
    wholes = [put_together(draft.pieces) for draft in drafts]
    blocks = [_marked(draft.block, text) for draft, (text, _) in zip(drafts, wholes, strict=True)]
    remarks += _cut_words(blocks, wholes)
    remarks += [(line.number, SHARED) for line in shared if line not in paper.lines]
    for draft in () if paper.one_paragraph_a_line else drafts:
        first, last = draft.block.line, draft.block.last_line
        if last > first and last != draft.over_page and not draft.told:
            remarks.append((first, f"joined lines {first} to {last} into one paragraph"))
    outside = tuple(paper.lines[n] for n in sorted(apart) if not paper.lines[n].blank)
    return tuple(blocks), outside, tuple(sorted(remarks))


def _drafts(paper: Paper, apart: set[int]) -> tuple[list[_Draft], list[Remark]]:
    """Each line with the paragraph that it goes on with, or as the beginning of one."""
    width = _wrap_width(paper)
    drafts: list[_Draft] = []
    remarks: list[Remark] = []
    gap, space = True, 0
    listed = {line.text.strip().partition(" ")[2] for line in paper.lines}  # "2. the wind", then "the wind": a title
    for n, line in enumerate(paper.lines):
        if line.blank or n in apart:
            gap, space = True, space + 1
            continue
        block = _block(line, gap=gap, space=space)
        last = drafts[-1] if drafts else None
        told = bool(block.joined)  # over a page's end, too
        near = last and (not gap or told) and not paper.one_paragraph_a_line and not paper.lines[n - 1].whole
        if (
            last
            and near
            and same_paragraph(LineEnd(last.block, last.pieces[0], paper.lines[n - 1], block, width, paper.flows))
        ):
            last.add(block)
        elif last and _split_by_page(last.block, block) and block.text not in listed:
            words = f"{' '.join(last.block.text.split()[-2:])} / {' '.join(block.text.split()[:2])}"
            halves = f"lines {last.block.line} and {line.number}"
            remarks.append((line.number, f"joined two halves of a paragraph, {halves}: {words}"))
            last.add(block)
            last.over_page = line.number
        else:
            drafts.append(_Draft(block, [block.text]))
        gap, space = False, 0
    return drafts, remarks


def _cut_words(blocks: list[Block], wholes: list[tuple[str, list[str]]]) -> Iterator[Remark]:
    """A remark on each word whose hyphen may have been the line's and not its own."""
    cuts = [(block.line, word) for block, (_, cut) in zip(blocks, wholes, strict=True) for word in cut]
    if not cuts:
        return
    paper = Counter(re.findall(r"\w[\w\-\u2010\u2011\xad]*\w", " ".join(text for text, _ in wholes)))
    times = Counter(word for _, word in cuts)
    for line, word in cuts:
        if paper[word] <= times[word] and not re.search(r"[-\u2010\u2011][A-Z]", word):
            yield line, f"“{word}” was cut at the end of a line: if the hyphen is not part of the word, take it out"


def _block(line: Line, *, gap: bool, space: int) -> Block:
    return Block(
        line.text.strip(), line.number, heading=line.heading, strong=line.strong, bullet=line.bullet,
        cells=tuple(" ".join(cell.split("\n")) for cell in line.cells),
        stacked=line.cells if any("\n" in cell for cell in line.cells) else (),
        row=line.row, level=line.level or _indent(line.text), quoted=line.quoted, gap=gap, space=space,
        last_line=line.number, joined=line.joined,
        indent=len(line.text) - len(line.text.lstrip()), hang=_hang(line.text), made=line.made,
        lead=max(line.lead - (len(line.text) - len(line.text.lstrip())), 0),
    )  # fmt: skip


def _hang(text: str) -> int:
    """Where the words begin after a number or a bullet; 0 where a line begins with words."""
    mark = mark_of(text)
    return len(text) - len(mark.rest) if mark and mark.rest and text.endswith(mark.rest) else 0


def _marked(block: Block, text: str) -> Block:
    mark = mark_of(text)
    if block.bullet and mark and mark.style not in ("paren", "alpha", "roman"):
        mark = None
    return block._replace(text=text, mark=mark)


def _indent(text: str) -> int:
    """How far a bullet is set in, whatever its sign; 0 of other lines."""
    shape = text.expandtabs(4)
    mark = mark_of(text.lstrip())
    return (len(shape) - len(shape.lstrip(" \xa0"))) // 2 if mark and mark.bulleted else 0


def _joined(first: Block, second: Block) -> Block:
    return first._replace(text=f"{first.text} {second.text}"[-_END_OF_BLOCK:], last_line=second.last_line)


def _first_page(paper: Paper) -> set[int]:
    """The number of a page of a minute book at the very top: "82."."""
    first = next((n for n, line in enumerate(paper.lines) if not line.blank), 0)
    return {first} if paper.lines and re.fullmatch(r"\s*\d{1,4}\.?\s*", paper.lines[first].text) else set()


def _to_sign(paper: Paper) -> set[int]:
    """ "Signed      Chair" and "Date" below it, where the lines to write on are drawn and no words."""
    worded = [n for n, line in enumerate(paper.lines) if not line.blank and not line.apart]
    found: set[int] = set()
    for before, n in zip([-1, *worded], worded, strict=False):
        text = paper.lines[n].text.strip()
        if _TO_SIGN.fullmatch(text) or (before in found and _TO_DATE.fullmatch(text)):
            found.add(n)
    return found


def _repeated(paper: Paper, apart: set[int]) -> set[int]:
    """Running heads: the same short words three times or more, with blank lines round them, and no list mark."""
    spots: dict[str, list[int]] = {}
    for n, line in enumerate(paper.lines):
        words = " ".join(line.text.split())
        if 8 <= len(words) < 90 and n not in apart and not line.cells and not line.bullet and not mark_of(words):
            spots.setdefault(words, []).append(n)
    found: set[int] = set()
    for words, where in spots.items():
        paged = len(where) == 2 and all(_beside_page_number(paper, n) for n in where)
        if (len(where) < 3 and not paged) or SENTENCE_END.search(words):
            continue
        if paged:
            found |= set(where[1:] if where[0] < 4 else where)  # at the very top it may be the title
        if (
            re.search(r"(?i)\b(?:minutes|council|committee|draft|confidential|meeting)\b", words)
            and len(words.split()) > 2
        ):
            found |= set(where[1:])
    return found


def _beside_page_number(paper: Paper, at: int) -> bool:
    """Whether the line before or after is a page number."""
    near = paper.lines[max(0, at - 1) : at] + paper.lines[at + 1 : at + 2]
    return any(not line.blank and re.search(r"\d", line.text) and _FURNITURE.fullmatch(line.text) for line in near)


def _wrap_width(paper: Paper) -> int:
    """The width at which the lines of a typed page were broken; 0 where lines are whole paragraphs."""
    lengths = Counter(
        len(line.text.rstrip())
        for line in paper.lines
        if len(line.text.strip()) > 40 and not (line.cells or line.whole)
    )
    long = sorted(lengths.elements())
    if len(long) < 4 or long[-1] > 130:
        return 0
    width = long[int(len(long) * 0.97)]
    pairs = list(zip(paper.lines, paper.lines[1:], strict=False))
    full = [a for a, b in pairs if not (a.blank or b.blank or a.cells or b.cells) and is_full(a, b.text, width)]
    cut = [line for line in full if not SENTENCE_END.search(line.text)]
    return width if len(cut) >= 2 and len(cut) * 2 > len(full) else 0


def _split_by_page(last: Block, block: Block) -> bool:
    if (
        last.heading
        or block.heading
        or last.cells
        or block.cells
        or block.bullet
        or block.strong
        or mark_of(block.text)
    ):
        return False
    if last.quoted != block.quoted or len(last.text) < 50 or SENTENCE_END.search(last.text):
        return False
    return bool(_GOES_ON.match(block.text)) and block.gap
