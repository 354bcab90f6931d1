"""From lines to blocks: what layout broke is put together again, and each join is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from csip.importers.blocks.labels import label_of
from csip.importers.blocks.line_ends import date_goes_on, goes_on, put_together
from csip.importers.blocks.marks import Mark, mark_of
from csip.importers.blocks.minutes_table import unfold
from csip.importers.papers.lines import Line, Paper

Remark = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list entry or table row, whole, with the line that it starts on."""

    text: str
    line: int
    mark: Mark | None = None
    heading: int = 0
    strong: bool = False
    bullet: bool = False
    level: int = 0
    cells: tuple[str, ...] = ()
    stacked: tuple[str, ...] = ()  # the cells with the lines within them, where any has several
    quoted: bool = False
    gap: bool = True  # something blank stood before it
    space: int = 1  # how many blank lines stood before it
    last_line: int = 0
    indent: int = 0  # the column in which it begins
    hang: int = 0  # the column in which its words begin, after a mark

    @property
    def words(self) -> str:
        """The words after the mark."""
        return self.mark.rest if self.mark else self.text.strip()


_FURNITURE = re.compile(
    r"(?:page\s*\|?\s*\d+(?:\s*(?:of|/)\s*\d+)?|\d+\s*\|\s*page|[-–]\s*\d{1,3}\s*[-–]|\d{1,3}\s+of\s+\d{1,3}"
    r"|p\.?\s?\d{1,3}"
    r"|(?:signed|signature|chair(?:man|person)?(?:['’]s signature)?|dated?|initials?)\b[\s:]*[_.…]{3,}.*"
    r"|[_.…]{8,}[^_.…]{0,40}|dated?(?: of signing)?\W*[_.…]{8,}\W*|signed\b.{0,60}\bdated?\b.*|[_.…\-=*~\s]{4,})",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]*]*\s*$")
_CUT_SHORT = re.compile(
    r"(?:,|\b(?:and|or|the|of|to|in|a|an|with|for|by|on|at|that|from|their|his|her|its|our|as|is|be|was))\s*$"
)
_END_OF_BLOCK = 400  # characters that tell whether a paragraph goes on: one of many lines is not copied at each
_GOES_ON = re.compile(r"\s*(?:[a-z]|['\"‘“][a-z])")


def blocks_of(paper: Paper) -> tuple[list[Block], list[Line], list[Remark]]:
    """The blocks of a paper, the lines that are no part of its run (page numbers, headers), and the joins made."""
    paper = replace(paper, lines=tuple(unfold(paper.lines)))
    apart = {n for n, line in enumerate(paper.lines) if line.apart or (_FURNITURE.fullmatch(line.text.strip()))}
    apart |= _repeated(paper, apart)
    wrapped = not paper.one_paragraph_a_line
    width = _wrap_width(paper)
    blocks: list[Block] = []  # of one that is under way only the end of its text; `texts` has all of it, in pieces
    texts: list[list[str]] = []
    remarks: list[Remark] = []
    by_page: set[int] = set()  # the lines at which halves were joined over the end of a page
    gap, space = True, 0
    for n, line in enumerate(paper.lines):
        if line.blank or n in apart:
            gap, space = True, space + 1
            continue
        block, space = replace(_block(line, gap=gap), space=space), 0
        last = blocks[-1] if blocks else None
        if last and not gap and wrapped and _same_paragraph(last, block, paper.lines[n - 1], width, flows=paper.flows):
            blocks[-1] = _joined(last, block)
            texts[-1].append(block.text)
        elif last and _split_by_page(last, block):
            blocks[-1] = _joined(last, block)
            texts[-1].append(block.text)
            by_page.add(line.number)
            words = f"{' '.join(last.text.split()[-2:])} / {' '.join(block.text.split()[:2])}"
            remarks.append(
                (line.number, f"joined two halves of a paragraph, lines {last.line} and {line.number}: {words}")
            )
        else:
            blocks.append(block)
            texts.append([block.text])
        gap = False
    wholes = [put_together(pieces) for pieces in texts]
    remarks += _cut_words(blocks, wholes)
    for block in blocks:
        if wrapped and block.last_line > block.line and block.last_line not in by_page:
            remarks.append((block.line, f"joined lines {block.line} to {block.last_line} into one paragraph"))
    return (
        [_marked(block, text) for block, (text, _) in zip(blocks, wholes, strict=True)],
        [paper.lines[n] for n in sorted(apart) if not paper.lines[n].blank],
        sorted(remarks),
    )


def _cut_words(blocks: list[Block], wholes: list[tuple[str, list[str]]]) -> Iterator[Remark]:
    """A remark on each word whose hyphen may have been the line's and not its own."""
    cuts = [(block.line, word) for block, (_, cut) in zip(blocks, wholes, strict=True) for word in cut]
    if not cuts:
        return
    paper = Counter(re.findall(r"\w[\w\-\u2010\u2011\xad]*\w", " ".join(text for text, _ in wholes)))
    times = Counter(word for _, word in cuts)
    for line, word in cuts:
        if paper[word] <= times[word] and not re.search(r"[-\u2010\u2011][A-Z]", word):
            yield line, f"“{word}” was cut at the end of a line: if the hyphen is no part of the word, take it out"


def _block(line: Line, *, gap: bool) -> Block:
    return Block(
        line.text.strip(), line.number, heading=line.heading, strong=line.strong, bullet=line.bullet,
        cells=tuple(" ".join(cell.split("\n")) for cell in line.cells),
        stacked=line.cells if any("\n" in cell for cell in line.cells) else (),
        level=line.level or _indent(line.text), quoted=line.quoted, gap=gap, last_line=line.number,
        indent=len(line.text) - len(line.text.lstrip()), hang=_hang(line.text),
    )  # fmt: skip


def _hang(text: str) -> int:
    """Where the words begin after a number or a bullet; 0 where a line begins with words."""
    mark = mark_of(text)
    return len(text) - len(mark.rest) if mark and mark.rest and text.endswith(mark.rest) else 0


def _marked(block: Block, text: str) -> Block:
    mark = mark_of(text)
    if block.bullet and mark and mark.style not in ("paren", "alpha", "roman"):
        mark = None
    return replace(block, text=text, mark=mark)


def _indent(text: str) -> int:
    shape = text.expandtabs(4)
    return (len(shape) - len(shape.lstrip(" \xa0"))) // 4 if re.match(r"\s*[-*•o·]\s", text) else 0


def _joined(first: Block, second: Block) -> Block:
    return replace(first, text=f"{first.text} {second.text}"[-_END_OF_BLOCK:], last_line=second.last_line)


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
        if (len(where) < 3 and not paged) or _SENTENCE_END.search(words):
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
    lengths = Counter(len(line.text.rstrip()) for line in paper.lines if len(line.text.strip()) > 40 and not line.cells)
    long = sorted(lengths.elements())
    if len(long) < 4 or long[-1] > 130:
        return 0
    width = long[int(len(long) * 0.97)]
    pairs = list(zip(paper.lines, paper.lines[1:], strict=False))
    full = [a for a, b in pairs if not (a.blank or b.blank or a.cells or b.cells) and _is_full(a, b.text, width)]
    cut = [line for line in full if not _SENTENCE_END.search(line.text)]
    return width if len(cut) >= 2 and len(cut) * 2 > len(full) else 0


def _is_full(before: Line, after: str, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this line."""
    return len(before.text.rstrip()) + 1 + len((after.split() or [""])[0]) > width - 3


def _same_paragraph(last: Block, block: Block, before: Line, width: int, *, flows: bool) -> bool:
    if block.heading or last.heading or block.cells or last.cells or block.bullet or block.quoted != last.quoted:
        return False
    if block.strong or last.strong or before.text.endswith(("  ", "\\")):
        return False
    hangs = last.hang == block.indent > 0
    if hangs and width and _is_full(before, block.text, width):
        return True
    if mark_of(block.text) and not date_goes_on(before.text, block.text):
        return False
    if hangs and not _SENTENCE_END.search(before.text):
        return True
    label = label_of(block.text)
    if label and ":" in block.text.split(label.words, 1)[-1][:30]:
        return False  # "Apologies: ..." begins a list of its own, however full the line before
    listed = width and last.text.count(",") > 1 and len(before.text.rstrip()) > 60 and label_of(last.text)
    if listed and not _SENTENCE_END.search(last.text):
        return True  # a roll that goes on, cut perhaps within a name
    if _label_like(last.text) or _label_like(block.text) or _OWN_LINE.match(block.text):
        return False
    if goes_on(before.text, block.text):
        return True
    if flows:
        return True
    if (
        block.text[:1].islower()
        and not _SENTENCE_END.search(before.text)
        and (len(last.text) > 30 or re.match(r"(?:of|held|at|on|in)\b", block.text))
    ):
        return True
    if width and _is_full(before, block.text, width):
        return True
    if not width and not label_of(block.text) and len(before.text.rstrip()) <= 80 and _is_full(before, block.text, 83):
        return not _SENTENCE_END.search(before.text)  # too short a paper to show its width: that of a typed page
    return bool(_CUT_SHORT.search(before.text)) and len(before.text.rstrip()) > 30


_OWN_LINE = re.compile(
    r"(?:ACTIONS?|Actions?)(?: (?:by|point|for))?\s*[:\-–]|(?:RESOLVED|AGREED|RECOMMENDED|DECISION)\b\s*[:\-–]"
    r"|(?:Proposed|Proposer|Seconded)(?: by)?:"
)


def _label_like(text: str) -> bool:
    return len(text) < 60 and (text.rstrip().endswith(":") or text.isupper())


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
    if last.quoted != block.quoted or len(last.text) < 50 or _SENTENCE_END.search(last.text):
        return False
    return bool(_GOES_ON.match(block.text)) and block.gap
