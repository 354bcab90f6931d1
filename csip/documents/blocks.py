"""A printed document as blocks: what is said, and in which order, but not how any format writes it.

Named tuples: to make as many frozen dataclasses takes four times as long, at the start of every command.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from csip.language.sides import unmarked
from csip.language.tongue import ENGLISH, Tongue


class Heading(NamedTuple):
    """A heading within the document; level 2 stands right under the title."""

    text: str
    number: str | None = None
    level: int = 2

    @property
    def printed(self) -> str:
        """The heading with its number: `1. Previous Minutes`; only plain figures take a full stop."""
        if self.number is None:
            return self.text
        return f"{self.number}{'.' if self.number.isdecimal() else ''} {self.text}"


class Mark(NamedTuple):
    """A fact attached to a paragraph, said in words under it: its decision, its motion, an action."""

    label: str
    text: str

    @property
    def printed(self) -> str:
        return f"{self.label}: {self.text}"


class Column(NamedTuple):
    """A column: `key` for programs, `heading` as printed, `name` where a heading must be unique (HTML, CSV).

    `short` is the heading on a screen that is too narrow for the table with its full headings. `right`: its cells are
    amounts, which stand under each other at the right. `lit`: its cells may begin with the sign of a state. What it
    `holds` is typed in a workbook: a cell that is no such ISO day, hour or figure is words there too.
    """

    key: str
    heading: str
    name: str = ""
    short: str = ""
    right: bool = False
    lit: bool = False
    holds: Literal["words", "day", "hour", "figure"] = "words"

    @property
    def unique_name(self) -> str:
        return self.name or self.heading

    def light(self, cell: str) -> str:
        """The colour that a cell is shown in: green, amber or red by its sign; empty where it has none."""
        return next((colour for colour, sign in SIGNS.items() if self.lit and cell.startswith(f"{sign} ")), "")


SIGNS = {"green": "●", "amber": "▲", "red": "■"}
"""Stands before the words of a state. Each has a shape of its own: whoever sees no colours tells them apart too."""

FILE = "file"  # the key of a column that names files in the same folder: a web page links to them
_BROAD, _LONG_CELL = 6, 120  # columns, characters
_ROW_NAMES = {"id", "meeting", "name"}


class Table(NamedTuple):
    """A table; every row has a cell for each column. `by_hand`: the empty cells are to be written in on paper.

    `totals` are the places of the rows that add up those before them. One that is not `headed` has no headings. One
    that is `small` has small letters, so that many rows stand on one page: it is looked up, and not read.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    by_hand: bool = False
    totals: tuple[int, ...] = ()
    headed: bool = True
    small: bool = False

    @property
    def is_broad(self) -> bool:
        """It is cramped on an upright page: many columns, or long texts beside several others."""
        wide = len(self.columns) == _BROAD - 1 and any(len(cell) > _LONG_CELL for row in self.rows for cell in row)
        return wide or len(self.columns) >= _BROAD

    @property
    def unlike_headings(self) -> tuple[str, ...]:
        """The headings as printed; where two of them are the same words, the unique names in their place."""
        printed = [column.heading for column in self.columns]
        return tuple(c.heading if printed.count(c.heading) == 1 else c.unique_name for c in self.columns)

    @property
    def row_name(self) -> int | None:
        """Which column's cells name their rows to somebody who hears the table read out."""
        named = (n for n, c in enumerate(self.columns) if c.key in _ROW_NAMES and all(row[n] for row in self.rows))
        return next(named, None)


_LONG_TEXT = 500  # characters, some six lines: a longer paragraph, moved whole, would leave a gap


class Paragraph(NamedTuple):
    """A minuted paragraph: hanging number, bullet or neither. Its text comes out to the character, line ends too.

    One that is `listed` is the line of a list: its number, if any, is a mark that cites nothing. The table stands under
    the text, and the marks under that.
    """

    text: str
    number: str | None = None
    depth: int = 0
    bullet: bool = False
    marks: tuple[Mark, ...] = ()
    table: Table | None = None
    listed: bool = False

    @property
    def is_kept(self) -> bool:
        """Its words stay on the page of its table or first mark, where they are not too long to be moved for that."""
        return bool(self.marks or self.table) and 0 < len(self.text) <= _LONG_TEXT


class Words(NamedTuple):
    """A line or paragraph of the tool's own: when and where, who may come."""

    text: str


class Note(NamedTuple):
    """A remark on the document, set apart from it: not for publication, no dates are known."""

    text: str
    label: str = "Note"
    """What stands before it, and a colon after that."""


def notes_labelled(blocks: Iterable[Block], say: Tongue) -> tuple[Block, ...]:
    """The blocks of a paper in that language: its notes are called so in it."""
    return tuple(b._replace(label=say("Note")) if isinstance(b, Note) else b for b in blocks)


class Names(NamedTuple):
    """A list of people: its heading and one line a person, or all of them `run_in` after the heading on one."""

    heading: str
    lines: tuple[str, ...]
    run_in: bool = False

    @property
    def label(self) -> str:
        return f"{self.heading}:"

    @property
    def joined(self) -> str:
        """The people on one line; where a comma is part of somebody's line, semicolons stand between them."""
        outside_brackets = (re.sub(r"\([^()]*\)", "", line) for line in self.lines)
        return ("; " if any("," in line for line in outside_brackets) else ", ").join(self.lines)


class Signature(NamedTuple):
    """Where somebody signs: the two lines to write on, with what stands before them and who signs there.

    `filled` are its lines once it is signed or dated. Signed and dated it is one, which importers know for no minute,
    as they do the dots. `signed` is whether a name stands there.
    """

    role: str = "Chair"
    labels: tuple[str, str] = ("Signed", "Date")
    filled: tuple[str, ...] = ()
    signed: bool = False

    @property
    def printed(self) -> tuple[str, ...]:
        """Its lines, with dots to write on where they are empty."""
        signed, dated = self.labels
        return self.filled or (f"{signed} {'.' * 40} {self.role}", f"{dated} {'.' * 20}")


def signature(role: str, name: str = "", day: str = "", say: Tongue = ENGLISH) -> Signature:
    """Where the holder of an office signs; once it is signed, who did and when."""
    labels = say("Signed"), say("Date")
    to_sign, to_date = Signature(role, labels).printed
    filled: tuple[str, ...] = ()
    if name and day:
        filled = (say("Signed by {name} (presiding), dated {day}", name=name, day=day),)
    elif name:
        filled = say("Signed by {name} (presiding)", name=name), to_date
    elif day:
        filled = to_sign, say("Date: {day}", day=day)
    return Signature(role, labels, filled, bool(name))


class Plate(NamedTuple):
    """A name plate: a page that is folded and stood before somebody at the table."""

    name: str
    role: str = ""


class Bar(NamedTuple):
    """One figure of a chart: of when, as printed, and how far it reaches on the scale (0 to 1)."""

    label: str
    shown: str
    length: float
    part: float = 0.0
    """How much of that is of a kind of its own (`Chart.part`), and drawn so."""


class Chart(NamedTuple):
    """Figures of one series as bars on a scale from 0 to `top`, as printed; the threshold is a line across them.

    The numbers always stand beside them: a lost picture loses nothing.
    """

    title: str
    bars: tuple[Bar, ...]
    top: str
    threshold: Bar | None = None
    part: str = ""
    """What the parts of the bars are, if any: `overdue`."""

    @property
    def figures(self) -> tuple[Bar, ...]:
        """Every figure, the threshold last."""
        return self.bars if self.threshold is None else (*self.bars, self.threshold)

    @property
    def described(self) -> str:
        """The chart in words, for somebody who cannot see it."""
        told = "; ".join(f"{bar.label}: {bar.shown}" for bar in self.figures)
        hatched = f"; what is hatched is {self.part}" if self.part else ""
        return f"Bars on a scale from 0 to {self.top}{hatched}. {told}"

    @property
    def table(self) -> Table:
        """Its figures as a table, which stands beside the picture, or for it where a format has none."""
        return figures_table(self.title, ((bar.label, bar.shown) for bar in self.figures))


def figures_table(title: str, rows: Iterable[tuple[str, str]]) -> Table:
    """The figures of one series: of when each is, and the figure as printed."""
    return Table(title, (Column("when", "When"), Column("figure", "Figure", right=True)), tuple(rows))


Block = Heading | Paragraph | Words | Note | Names | Table | Chart | Signature | Plate


class Letterhead(NamedTuple):
    """What stands above the title: a picture (the bytes of a PNG or JPEG, and its words), and lines beside it."""

    logo: bytes | None = None
    mime: str = ""
    alt: str = ""
    lines: tuple[str, ...] = ()


class Document(NamedTuple):
    """A document. `draft` holds the words that stand on every page until it is approved or published.

    `dated` and `publisher` go into the properties of Word and PDF files; the date is one of the book's own, so that
    the same book always gives the same bytes.
    """

    title: str
    blocks: tuple[Block, ...]
    draft: str | None = None
    language: str = ENGLISH.code
    second_language: str | None = None
    """Of a paper in two languages the other one: its words are marked (`csip.language.sides`)."""
    title_of_draft: str = ""
    """The title with DRAFT in it, where that is not said in English."""
    draft_mark: str = "DRAFT"
    """The one word over the printed pages of a draft."""
    page_of: tuple[str, str] = ("Page", "of")
    """The words around the number of a page at its foot: `Page`, 1, `of`, 3."""
    dated: date | None = None
    publisher: str = ""
    data: Table | None = None
    """The tables as one for a spreadsheet: ISO dates, one to a cell, and no words beside them."""
    letterhead: Letterhead | None = None
    first_page: int | None = None
    """The number of its first page in the minute book, on which its pages go on; None: page 1 of so many."""

    @property
    def is_broad(self) -> bool:
        """It is tables, one of many columns among them, and remarks on them: best on a page turned on its side."""
        if any(isinstance(block, Paragraph | Names) for block in self.blocks):
            return False
        return any(isinstance(block, Table) and block.is_broad for block in self.blocks)

    @property
    def full_title(self) -> str:
        """The title, with DRAFT in it while it is one."""
        return (self.title_of_draft or f"DRAFT {self.title}") if self.draft else self.title

    @property
    def file_title(self) -> str:
        """The title in a file's properties, where nothing stands beside it: with the council's name in it."""
        title = unmarked(self.full_title)
        return title if self.publisher.casefold() in title.casefold() else f"{title}, {self.publisher}"


def paper(
    say: Tongue,
    title: str,
    blocks: Iterable[Block],
    *,
    draft: str | None = None,
    dated: date | None = None,
    publisher: str = "",
) -> Document:
    """A paper in that language: what stands around its words is in it too."""
    return Document(
        title,
        notes_labelled(blocks, say),
        draft,
        language=say.code,
        title_of_draft=say("DRAFT {title}", title=title),
        draft_mark=say("DRAFT"),
        page_of=(say("Page"), say("of")),
        dated=dated,
        publisher=publisher,
    )
