"""A document as an OpenDocument text, the UK government's standard for documents that are worked on together.

It is what the Word file is: styles have the same names, numbers hang as typed, headings of tables are repeated on every
page. Bullets are lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from csip.documents.blocks import (
    Block,
    Chart,
    Document,
    Heading,
    Letterhead,
    Mark,
    Names,
    Note,
    Paragraph,
    Plate,
    Signature,
    Table,
    Words,
)
from csip.formats.columns import ACROSS, ACROSS_BROAD, FIRST, column_widths, number_columns
from csip.formats.nesting import Run, gathered, level_by_level
from csip.formats.odt_file import CONTENT, ENGLISH_WORDS, Looks, found, full, house_styles, made, parsed, saved, say
from csip.formats.pictures import size_of
from csip.language.display import visible, width
from csip.language.sides import pieces

_BULLET = 425  # twips from a bullet to its words
_LIGHTS = {"green": "#1b5e20", "amber": "#8a4b00", "red": "#8a1c1c"}
_KEPT_ROWS, _KEPT_WITH_SIGNATURE = 30, 12  # a longer table is let break over pages
_CELL = {"fo:border": "0.5pt solid #5a5a5a", "fo:padding-left": "5.4pt", "fo:padding-right": "5.4pt"}
_LOGO_HIGH = 51.0  # points


def odt(document: Document) -> bytes:
    """The file's bytes."""
    content = parsed(CONTENT)
    styles = parsed(house_styles(document.language, document.second_language, broad=document.is_broad))
    writer = _Writer(document, Looks(found(content, "office:automatic-styles")))
    found(content, "office:text").extend(writer.parts())
    looks = Looks(found(styles, "office:automatic-styles"), "F")
    found(styles, "style:master-page").extend(_head_and_foot(document, looks))
    return saved(
        content,
        styles,
        writer.pictures,
        about={"title": document.file_title, "creator": document.publisher, "language": document.language},
        dated=document.dated,
    )


class _Writer:
    """Makes the parts of the text, in their order."""

    def __init__(self, document: Document, looks: Looks) -> None:
        self.document, self.looks = document, looks
        self.columns = number_columns(document)
        self.across = ACROSS_BROAD if document.is_broad else ACROSS
        self.pictures: dict[str, tuple[str, bytes]] = {}
        self.tables = 0

    def parts(self) -> Iterator[Any]:
        blocks = self.document.blocks
        first = list(self._opening())
        if self.document.first_page is not None and first:
            # The pages count from that number on, beginning at the first paragraph.
            style = first[0].get(full("text:style-name"))
            counting = {"paragraph-properties": {"style:page-number": str(self.document.first_page)}}
            own = self.looks.of("paragraph", style, counting, master_page_name="Standard")
            first[0].set(full("text:style-name"), own)
        yield from first
        grouped = list(gathered(level_by_level(blocks)))
        for block, before, after in zip(grouped, [None, *grouped], [*grouped[1:], None], strict=False):
            yield from self._block(block, before, keep=isinstance(after, Signature))

    def _opening(self) -> Iterator[Any]:
        if self.document.letterhead is not None:
            yield from self._letterhead(self.document.letterhead)
        blocks = self.document.blocks
        if not isinstance(blocks[0] if blocks else None, Plate):  # plates begin on the first page
            yield line("Title", self.document.full_title)

    # Long because it has a case for each kind of block.
    def _block(self, block: Block | tuple[Run, ...], before: object, *, keep: bool) -> Iterator[Any]:
        """A block's parts. `keep`: a signature follows, and nobody is to sign a page that says nothing."""
        if isinstance(block, Heading):
            level = min(max(block.level - 1, 1), 3)
            yield heading(level, block.printed)
        elif isinstance(block, Words):
            apart = isinstance(before, Names | Note) or type(before) is tuple  # it belongs to none of these
            yield line(self._look("Standard", keep=keep, above="12pt" if apart else ""), block.text)
        elif isinstance(block, Note):
            yield line(self._look("Minutes Note", keep=keep), block.text, strong=f"{block.label}: ")
        elif isinstance(block, Names) and block.run_in:
            yield line("Minutes_20_Name", block.joined, strong=f"{block.label} ")
        elif isinstance(block, Names):
            yield heading(1, block.heading)
            yield from (line("Minutes_20_Name", name) for name in block.lines)
        elif isinstance(block, Table):
            if block.caption and before is not None and not isinstance(before, Heading):
                yield line("Caption", block.caption)
            yield self._table(block, keep=keep)
        elif isinstance(block, Chart):
            yield line("Caption", block.title)
            yield self._table(block.table, whole=len(block.table.rows) <= _KEPT_ROWS)
        elif isinstance(block, Signature):
            yield from (line("Minutes_20_Signature", words) for words in block.printed)
        elif isinstance(block, Plate):
            page = {} if before is None else {"fo:break-before": "page"}
            yield line(self.looks.of("paragraph", "Minutes_20_Plate", {"paragraph-properties": page}), block.name)
            if block.role:
                yield line("Minutes_20_Plate_20_Role", block.role)
        elif isinstance(block, tuple):
            for run in block:
                yield from self._run(run, keep=keep and run is block[-1])

    def _look(self, style: str, *, keep: bool = False, above: str = "", **place: str) -> str:
        """The style, or one upon it that is kept on the page of what follows, or has its own place."""
        own = {f"fo:{name.replace('_', '-')}": value for name, value in place.items()}
        own |= {"fo:keep-with-next": "always"} if keep else {}
        own |= {"fo:margin-top": above} if above else {}
        named = style.replace(" ", "_20_")
        return self.looks.of("paragraph", named, {"paragraph-properties": own}) if own else named

    # --- minuted paragraphs ----------------------------------------------------------------------------

    def _run(self, run: Run, *, keep: bool = False) -> Iterator[Any]:
        """Paragraphs of a kind in a row: bullets are a list, unless a table lies in it, which no list can hold."""
        if run.kind == "bullets" and not _has_table(run):
            left, hanging = self.columns[run.entries[0].paragraph.depth]
            items = []
            for entry in run.entries:
                last = keep and entry is run.entries[-1]
                words = line(self._look("List Bullet", keep=last and not entry.below), entry.paragraph.text)
                below = [part for inner in entry.below for part in self._run(inner, keep=last)]
                items.append(
                    made("text:list-item", {}, words, *self._marks(entry.paragraph, keep=last, in_list=True), *below)
                )
            style = self.looks.bullets(points(left - hanging + _BULLET), points(_BULLET))
            yield made("text:list", {"text:style-name": style}, *items)
            return
        for entry in run.entries:
            last = keep and entry is run.entries[-1]
            yield from self._paragraph(entry.paragraph, keep=last and not entry.below)
            for inner in entry.below:
                yield from self._run(inner, keep=last)

    def _paragraph(self, block: Paragraph, *, keep: bool) -> Iterator[Any]:
        """Its words, its table and its marks; the first mark on the page of what it marks."""
        left, hanging = self.columns[block.depth]
        if block.text or block.table is None:
            held = block.is_kept or (keep and not block.marks and block.table is None)
            label = block.number or ("•" if block.bullet else "")
            if label:
                place = {"margin_left": points(left), "text_indent": f"-{points(hanging)}"}
                look = self._numbered(place, keep=held)
                yield line(look, f"{' '.join(label.splitlines())}\t{block.text}")
            else:
                place = {"margin_left": points(left - hanging)} if block.depth else {}
                yield line(self._look("Standard", keep=held, **place), block.text)
        if block.table is not None:
            alone = not block.text and not block.number
            yield self._table(block.table, keep=keep or bool(block.marks), left=left - hanging if alone else left)
        yield from self._marks(block, keep=keep)

    def _numbered(self, place: dict[str, str], *, keep: bool) -> str:
        own = {f"fo:{name.replace('_', '-')}": value for name, value in place.items()}
        own |= {"fo:keep-with-next": "always"} if keep else {}
        return self.looks.of("paragraph", "Minutes_20_Paragraph", {"paragraph-properties": own})

    def _marks(self, block: Paragraph, *, keep: bool, in_list: bool = False) -> Iterator[Any]:
        left = self.columns[block.depth][0]
        place = {"margin_left": points(left + 170)} if left != FIRST or in_list else {}
        place |= {"text_indent": "0pt"} if in_list else {}  # else it hangs as the words of the list do
        for mark in block.marks:
            last = mark is block.marks[-1]
            yield self._mark(mark, self._look("Minutes Mark", keep=keep and last, **place))

    def _mark(self, mark: Mark, look: str) -> Any:
        return line(look, mark.text, strong=f"{mark.label}: ")

    # --- tables ----------------------------------------------------------------------------------------

    def _table(self, table: Table, *, keep: bool = False, whole: bool = False, left: int = 0) -> Any:
        """The table, its columns sharing the page from `left` on, its headings repeated where it goes on.

        `keep` holds it on the page of what follows, where it is short; `whole` holds all of it on one page.
        """
        self.tables += 1
        kept = keep and len(table.rows) <= _KEPT_WITH_SIGNATURE
        whole |= kept or (table.by_hand and len(table.rows) <= _KEPT_ROWS)
        across = self.across - left
        laid = {
            **{"style:width": points(across), "fo:margin-left": points(left), "table:align": "left"},
            **{"fo:margin-bottom": "8pt", "table:border-model": "collapsing"},
            **({"style:may-break-between-rows": "false"} if whole else {}),
            **({"fo:keep-with-next": "always"} if kept else {}),
        }
        name = visible(" ".join(f"{table.caption or 'Table'} ({self.tables})".split()))  # said by screen readers
        named = {"table:name": name, "table:style-name": self.looks.of("table", "", {"table-properties": laid})}
        columns = [self._column(wide) for wide in column_widths(table, across)]
        heads = []
        if table.headed:
            cells = tuple(column.heading for column in table.columns)
            heads = [made("table:table-header-rows", {}, self._row(table, cells, place=-1))]
        rows = [self._row(table, row, place=n) for n, row in enumerate(table.rows)]
        return made("table:table", named, *columns, *heads, *rows)

    def _column(self, wide: int) -> Any:
        laid = {"style:column-width": points(wide)}
        look = self.looks.of("table-column", "", {"table-column-properties": laid})
        return made("table:table-column", {"table:style-name": look})

    def _row(self, table: Table, cells: Sequence[str], *, place: int) -> Any:
        """A row of the table, by its place; that of the headings is -1."""
        laid = {"fo:keep-together": "always"} | (
            {"style:min-row-height": "34pt"} if table.by_hand and place >= 0 else {}
        )
        filled = {"fo:background-color": "#e9eef3"} if place < 0 else {}
        box = {"table:style-name": self.looks.of("table-cell", "", {"table-cell-properties": _CELL | filled})}
        made_cells = []
        for cell, column in zip(cells, table.columns, strict=True):
            style = "Minutes_20_Cell_20_Heading" if place < 0 else "Minutes_20_Cell"
            shown = {"fo:font-size": "8pt"} if table.small else {}
            shown |= {"fo:font-weight": "bold"} if place in table.totals else {}
            if light := _LIGHTS.get(column.light(cell), "") if place >= 0 else "":
                shown |= {"fo:color": light, "style:use-window-font-color": "false"}
            set_ = {"fo:text-align": "end"} if column.right else {}
            set_ |= {"fo:margin-top": "0pt", "fo:margin-bottom": "0pt"} if table.small else {}
            if set_ or shown:
                style = self.looks.of("paragraph", style, {"paragraph-properties": set_, "text-properties": shown})
            made_cells.append(made("table:table-cell", box, line(style, cell)))
        row = {"table:style-name": self.looks.of("table-row", "", {"table-row-properties": laid})}
        return made("table:table-row", row, *made_cells)

    # --- the head of the paper -------------------------------------------------------------------------

    def _letterhead(self, head: Letterhead) -> Iterator[Any]:
        """The logo, and its lines under each other at the right of it, above the title."""
        if head.logo is not None:
            wide, high = size_of(head.logo)
            name = f"Pictures/logo.{head.mime.removeprefix('image/')}"
            self.pictures[name] = (head.mime, head.logo)
            frame = {
                **{"draw:name": "Logo", "text:anchor-type": "as-char"},
                **{"svg:width": f"{_LOGO_HIGH * wide / high:.1f}pt", "svg:height": f"{_LOGO_HIGH}pt"},
            }
            link = {"xlink:href": name, "xlink:type": "simple", "xlink:show": "embed", "xlink:actuate": "onLoad"}
            told = made("svg:desc")
            told.text = visible(head.alt)
            drawn = made("draw:frame", frame, made("draw:image", link), told)
            yield made("text:p", {"text:style-name": "Header"}, drawn)
        right = self._look("Header", text_align="end")
        yield from (line(right, words) for words in head.lines)
        yield line("Header", "")


def line(style: str, text: str, *, strong: str = "") -> Any:
    """A paragraph in a style: words in bold, then the others, with their line ends, tabs and spaces."""
    return _said("text:p", {"text:style-name": style}, text, strong)


def heading(level: int, text: str) -> Any:
    """A heading of that level."""
    look = {"text:style-name": f"Heading_20_{level}", "text:outline-level": str(level)}
    return _said("text:h", look, text, "")


def _said(tag: str, look: dict[str, str], text: str, strong: str) -> Any:
    paragraph = made(tag, look)
    if strong:
        paragraph.append(_spoken(made("text:span", {"text:style-name": "Strong_20_Emphasis"}), strong))
    return _spoken(paragraph, text)


def _spoken(element: Any, text: str) -> Any:
    for piece, english in pieces(text):
        words = visible(piece, keep="\n\t")
        if english:
            element.append(_in_english(words))
        else:
            say(element, words)
    return element


def _in_english(words: str) -> Any:
    """A span of the English words of a paper in two languages."""
    span = made("text:span", {"text:style-name": ENGLISH_WORDS})
    say(span, words)
    return span


def points(twips: int) -> str:
    """A length as OpenDocument has it."""
    return f"{twips / 20:g}pt"


def _has_table(run: Run) -> bool:
    return any(e.paragraph.table is not None or any(map(_has_table, e.below)) for e in run.entries)


def _head_and_foot(document: Document, looks: Looks) -> Iterator[Any]:
    """DRAFT at the head of every page while it is one; at the foot page x of y."""
    if document.draft:
        yield made("style:header", {}, line("Minutes_20_Draft", document.draft))
    across = ACROSS_BROAD if document.is_broad else ACROSS
    look = looks.with_tab("Footer", points(across))
    title = " ".join(document.full_title.splitlines())
    page, of = document.page_of
    foot = line(look, f"{title}\t{page} " if width(title) < 90 else f"{page} ")
    foot.append(_spoken(made("text:page-number", {"text:select-page": "current"}), "1"))
    if document.first_page is None:
        say(foot, f" {of} ")
        foot.append(_spoken(made("text:page-count"), "1"))
    yield made("style:footer", {}, foot)
