"""A document laid out in lines for a fixed width: what plain text and the terminal share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from csip.documents.blocks import (
    Block,
    Chart,
    Column,
    Document,
    Heading,
    Names,
    Note,
    Paragraph,
    Plate,
    Signature,
    Table,
    Words,
)
from csip.documents.side_by_side import plain
from csip.formats.wrap import fold, shares, wrap
from csip.language.display import visible, width

BULLET, GAP = "•", "  "
_LONGEST_BAR, _SHORTEST_BAR = 40, 8
Style = Literal["title", "draft", "heading", "plain", "mark", "note", "table-heading"]


class Line(NamedTuple):
    """One line as printed, and what it is; `lights` are its parts in a colour of their own: from, until, which."""

    text: str
    style: Style = "plain"
    lights: tuple[tuple[int, int, str], ...] = ()


def lines(document: Document, room: int, *, prose: int | None = None) -> Iterator[Line]:
    """Every line of the document, blank ones between its blocks included; prose may be kept narrower than tables."""
    document = plain(document)
    prose = room if prose is None else min(room, prose)
    if document.draft:
        yield from _set(document.draft, prose, "draft")
        yield Line("")
    yield from _set(document.full_title, prose, "title")
    columns = _number_columns(document)
    before: Block | None = None
    for block in document.blocks:
        if not _closes_up(before, block):
            yield Line("")
        yield from _block(block, columns, room if isinstance(block, Table) else prose)
        before = block


def _closes_up(before: Block | None, block: Block) -> bool:
    """When and where stands right under the title; the lists of a roll that take a line each, under one another."""
    if isinstance(before, Names) and isinstance(block, Names):
        return before.run_in and block.run_in
    return before is None and isinstance(block, Words)


def _block(block: Block, columns: dict[int, int], room: int) -> Iterator[Line]:
    if isinstance(block, Heading):
        yield from _set(block.printed, room, "heading")
    elif isinstance(block, Words):
        yield from _set(block.text, room)
    elif isinstance(block, Note):
        yield from _set(f"{block.label}: {block.text}", room, "note")
    elif isinstance(block, Names):
        if block.run_in:
            yield from _set(f"{block.label} {block.joined}", room, hang=2)
            return
        yield Line(visible(block.label), "heading")
        yield Line("")
        for name in block.lines:
            yield from _set(name, room, hang=2)
    elif isinstance(block, Paragraph):
        yield from _paragraph(block, columns, room)
    elif isinstance(block, Table):
        yield from _table(block, room)
    elif isinstance(block, Chart):
        yield from _chart(block, room)
    elif isinstance(block, Signature):
        for n, words in enumerate(block.printed):
            if n:
                yield Line("")
            yield from _set(words, room)
    elif isinstance(block, Plate):
        yield from _set(block.name, room, "heading")
        if block.role:
            yield from _set(block.role, room)


def _set(text: str, room: int, style: Style = "plain", *, lead: str = "", hang: int = 0) -> Iterator[Line]:
    """The text in lines after `lead`, the second and later ones indented by `hang`; its own line ends stand."""
    for part in visible(text, keep="\n\t").split("\n"):
        broken = wrap(part, max(room - hang, 20), first=max(room - width(lead), 20))
        for line in broken:
            yield Line(f"{lead}{line}" if part or lead.strip() else "", style)
            lead = " " * hang


def _number_columns(document: Document) -> dict[int, int]:
    """For each depth of paragraphs, how wide the column of their numbers is, so that text hangs in line."""
    columns: dict[int, int] = {}
    for block in document.blocks:
        if isinstance(block, Paragraph):
            label = BULLET if block.bullet else visible(block.number or "")
            columns[block.depth] = max(columns.get(block.depth, 0), width(label) + 1 if label else 0)
    return columns


def _paragraph(block: Paragraph, columns: dict[int, int], room: int) -> Iterator[Line]:
    left = sum(columns.get(depth, 0) for depth in range(block.depth))
    label = visible(block.number) if block.number else BULLET if block.bullet else ""
    hang = left + columns[block.depth] if label else left
    if block.text or label:
        yield from _set(block.text, room, lead=f"{' ' * left}{label}".ljust(hang), hang=hang)
    if block.table is not None:
        if block.text:
            yield Line("")
        for line in _table(block.table, room - hang):
            lights = tuple((hang + start, hang + end, which) for start, end, which in line.lights)
            yield line._replace(text=" " * hang + line.text, lights=lights)
        if block.marks:
            yield Line("")
    for mark in block.marks:
        yield from _set(mark.printed, room, "mark", lead=" " * hang, hang=hang + 2)


def _table(table: Table, room: int) -> Iterator[Line]:
    rows = [[visible(cell.replace("\t", GAP), keep="\n") for cell in row] for row in table.rows]
    headings = _headings(table, rows, room)
    cells = [[headings[n], *(line for row in rows for line in row[n].split("\n"))] for n in range(len(headings))]
    widths = shares(cells, room - len(GAP) * (len(headings) - 1))
    if widths is None:
        yield from _records(headings, rows, room)
        return
    columns = table.columns
    rule = GAP.join("-" * w for w in widths)
    if table.headed:
        for line in _row(headings, widths, columns):
            yield line._replace(style="table-heading")
        yield Line(rule, "table-heading")
    apart = False
    for n, row in enumerate(rows):
        folded = list(_row(row, widths, columns))
        if n in table.totals:
            yield Line(rule)
        elif n and (apart or len(folded) > 1):  # a row of several lines stands apart from its neighbours
            yield Line("")
        yield from (line._replace(style="table-heading" if n in table.totals else "plain") for line in folded)
        apart = len(folded) > 1


def _headings(table: Table, rows: list[list[str]], room: int) -> list[str]:
    """The headings; the short ones where with the full ones a row would not fit on a line."""
    full = [visible(column.heading) for column in table.columns]
    needed = [max(map(width, (*heading.split(" "), *(row[n] for row in rows)))) for n, heading in enumerate(full)]
    if sum(needed) + len(GAP) * (len(full) - 1) <= room:
        return full
    return [visible(column.short or column.heading) for column in table.columns]


def _chart(chart: Chart, room: int) -> Iterator[Line]:
    """A bar a line, after its numbers: the numbers tell it all, the bars show it.

    The threshold is an upright line across the bars, and a row of numbers after them; the scale stands at the foot.
    """
    labels = [visible(bar.label) for bar in chart.figures]
    figures = [visible(bar.shown) for bar in chart.figures]
    left, right = max(map(width, labels), default=0), max(map(width, figures), default=0)
    top = visible(chart.top)
    longest = min(room - left - right - 2 * len(GAP) - 3, _LONGEST_BAR)
    if longest < max(_SHORTEST_BAR, width(top) + 2):
        yield from _records(["When", "Figure"], [list(pair) for pair in zip(labels, figures, strict=True)], room)
        return
    mark = round(chart.threshold.length * longest) if chart.threshold is not None else None
    for bar, label, shown in zip(chart.figures, labels, figures, strict=True):
        full = 0 if bar is chart.threshold else max(round(bar.length * longest), 1 if bar.length > 0 else 0)
        drawn = ("#" * full).ljust(longest)
        if mark is not None:  # in a column of its own, so that it hides no bar
            drawn = f"{drawn[:mark]}|{drawn[mark:]}"
        left_part = f"  {label}{' ' * (left - width(label))}{GAP}{' ' * (right - width(shown))}{shown}"
        yield Line(f"{left_part}{GAP}{drawn}".rstrip())
    scale = longest if mark is None else longest + 1
    yield Line(f"{' ' * (left + right + 2 * len(GAP) + 2)}0{' ' * (scale - 1 - width(top))}{top}")


def _records(headings: list[str], rows: list[list[str]], room: int) -> Iterator[Line]:
    """A table where there is no room for columns: one cell a line, after its heading."""
    for n, row in enumerate(rows):
        if n:
            yield Line("")
        for heading, cell in zip(headings, row, strict=True):
            yield from _set(f"{heading}: {cell}" if heading else cell, room, hang=2)


def _row(cells: list[str], widths: list[int], columns: tuple[Column, ...]) -> Iterator[Line]:
    folded = [
        [piece for line in cell.split("\n") for piece in fold(line, w)] for cell, w in zip(cells, widths, strict=True)
    ]
    lights = [column.light(cell) for column, cell in zip(columns, cells, strict=True)]
    for n in range(max(len(lines) for lines in folded)):
        line, lit = "", []
        for lines, w, column, light in zip(folded, widths, columns, lights, strict=True):
            part = lines[n] if n < len(lines) else ""
            gap = " " * (w - width(part))
            if light and part:
                lit.append((len(line), len(line) + len(part), light))
            line += (gap + part if column.right else part + gap) + GAP
        yield Line(line.rstrip(), lights=tuple(lit))
