"""Tables of coming meetings, as rows of a schedule."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from csip.importers.blocks.block import Block, Remark
from csip.importers.blocks.titles import DATES_HEADING
from csip.importers.dates_in_text import DATE, TIME, dates_in, times_in
from csip.importers.head.dates import AgendaSetting, Dates, Slot
from csip.importers.head.dates_list import YEAR, with_year
from csip.language.pattern import Pattern
from csip.language.promises.words import MONTHS

_BODY = Pattern(r"(?i)\b(?:committee|council|meeting|group|panel|board)\b")
_OF_ITEMS = Pattern(  # headings over payments and planning applications, which have dates as well
    r"(?i)\b(?:amounts?|payees?|paid|payments?|costs?|invoices?|cheques?|net|vat|income|expenditure|balance"
    r"|applica(?:tions?|nts?)|proposals?|decisions?)\b|£"
)
_WHOLE_YEAR = Pattern(r"\W*(20\d\d|19\d\d)(?:\s*[-/]\s*\d{2,4})?\W*")


@dataclass(slots=True)
class _Column:
    """A column of a table under way, with what its rows so far leave to those below."""

    kind: str  # "agenda", "meeting", "time", "venue", "body", "other"
    title: str
    last: date | None = None
    time: str | None = None


_LONGEST_TITLE = 8  # words of the heading of a column


def is_dates_table(blocks: list[Block], at: int) -> bool:
    """Whether a table of meeting dates starts here: a header that says so, or rows of dates under such a heading."""
    block = blocks[at]
    if not block.cells:
        return False
    rows = [b for b in blocks[at + 1 : at + 6] if b.cells]
    if any(map(_OF_ITEMS.search, block.cells)) or any("£" in row.text for row in rows):
        return False
    dated = sum(bool(_a_date(row.cells)) for row in rows)
    under = at > 0 and bool(DATES_HEADING.search(blocks[at - 1].text))
    named = not _a_date(block.cells) and _names_meetings(block.cells, rows)
    return (named and dated >= 1 and dated * 2 >= len(rows)) or (under and (dated >= 1 or bool(_a_date(block.cells))))


def _names_meetings(titles: tuple[str, ...], rows: list[Block]) -> bool:
    """Whether the headings of a table are those of meetings: all of them, or one that says so over dates.

    A date column beside anything else, "Action | Who | Date", is of actions, events or people.
    """
    if not re.search(r"(?i)\b(?:agenda setting|date|meeting|venue)", " ".join(titles)):
        return False
    if any(len(title.split()) > _LONGEST_TITLE or title.rstrip().endswith(".") for title in titles):
        return False  # a sentence between tabs
    kinds = [_kind(title) for title in titles if title.strip()]
    if "other" not in kinds or (kinds[0] == "meeting" and "body" in kinds):
        return True
    return any(
        re.search(r"(?i)\bmeetings?\b", title) and _mostly_dates([row.cells[n] for row in rows if n < len(row.cells)])
        for n, title in enumerate(titles)
    )


def read_table(
    blocks: list[Block], at: int, year: int | None, *, is_first: bool, month_first: bool = False
) -> tuple[Dates, int]:
    """The table of dates that starts here, and the index of the first block after it.

    `year` is that of the meeting. A table without headings has them empty where it `is_first` of its paper.
    `month_first` reads 4/6/2019 as 6 April.
    """
    first = blocks[at]
    headed = not _a_date(first.cells)
    columns = [_Column(_kind(title), title) for title in first.cells] if headed else _guess(first.cells)
    at += headed
    table = _Table(_with_meeting_columns(columns, blocks[at : at + 4]), year, month_first=month_first)
    if headed:
        table.take_headings(first)
    elif is_first:
        table.printed.append(("",) * len(columns))
    while at < len(blocks) and (blocks[at].cells or _WHOLE_YEAR.fullmatch(blocks[at].text)):
        table.take(blocks[at])
        at += 1
    return table.dates(), at


def _with_meeting_columns(columns: list[_Column], rows: list[Block]) -> list[_Column]:
    """The columns; "Panel Meeting" over dates is when the one body meets, and no column of a body's own."""
    return [
        replace(column, kind="meeting")
        if column.kind == "body" and _mostly_dates([row.cells[n] for row in rows if n < len(row.cells)])
        else column
        for n, column in enumerate(columns)
    ]


def _mostly_dates(cells: list[str]) -> bool:
    return sum(bool(DATE.search(cell)) for cell in cells) * 2 > len(cells)


class _Table:
    """Reads the rows of one table in their order: a date without a year has that of the row above it."""

    def __init__(self, columns: list[_Column], year: int | None, *, month_first: bool) -> None:
        kinds = [column.kind for column in columns]
        self.is_grid = kinds.count("meeting") > 1 or "body" in kinds
        self.columns, self.year, self.month_first = columns, year, month_first
        self.slots: list[Slot] = []
        self.lines: list[Remark] = []
        self.unsure: list[Remark] = []
        self.printed: list[tuple[str, ...]] = []
        self.note: str | None = None

    def dates(self) -> Dates:
        return Dates(tuple(self.slots), tuple(self.lines), tuple(self.unsure), self.note, printed=tuple(self.printed))

    def take_headings(self, block: Block) -> None:
        self.lines.append((block.line, block.text))
        self.printed.append(block.cells)
        if star := re.search(r"agenda[ -]setting\s*([*†‡#]+)", block.text, re.I):
            self.note = star[1]

    def take(self, block: Block) -> None:
        """Read one more row, or the year that stands alone over those below it."""
        self.lines.append((block.line, block.text))
        self.printed.append(block.cells or (block.text,))
        if whole := _WHOLE_YEAR.fullmatch(block.cells[0] if block.cells else block.text):
            self.year = int(whole[1])
            for column, cell in zip(self.columns, block.cells, strict=False):
                column.time = next((t.time for t in times_in(cell)), column.time)
        elif self.is_grid:
            self._grid_row(block)
        else:
            self._row(block)

    def _row(self, block: Block) -> None:
        """One row a meeting. A column of times belongs to the dates before it."""
        year = next((int(found[1]) for cell in block.cells if (found := YEAR.search(cell))), None)
        held: str | None = None
        time: str | None = None
        venue: str | None = None
        setting: AgendaSetting | None = None
        about = "meeting"
        for n, cell in enumerate(block.cells):
            column = self.columns[n] if n < len(self.columns) else _Column("other", "")
            if column.kind in ("agenda", "meeting"):
                about = column.kind
                when = self._in_order(cell, column, year)
                beside = self._time(cell, block.line) if TIME.search(DATE.sub(" ", cell)) else None
                if when and about == "agenda":
                    setting = AgendaSetting(when.isoformat(), beside)
                elif when:
                    held, time = when.isoformat(), beside or time
            elif column.kind == "time" and cell:
                its_time = self._time(cell, block.line)
                if about == "meeting":
                    time = its_time
                elif setting:
                    setting = setting._replace(time=its_time)
            elif column.kind == "venue" and cell:
                venue = cell
        if held is None:
            self.unsure.append((block.line, "no date of a meeting was found in this row"))
            return
        if setting and setting.date >= held:
            self.unsure.append((block.line, f"agenda setting {setting.date} is not before the meeting {held}"))
        self.slots.append(Slot(held, time, venue, setting))

    def _grid_row(self, block: Block) -> None:
        """One row a date, one column a committee: each filled cell is a meeting of that column's body."""
        when = None
        for column, cell in zip(self.columns, block.cells, strict=False):
            if when is None and DATE.search(cell):
                when = self._in_order(cell, self.columns[0], None)
                continue
            if not cell.strip() or when is None or column.kind == "venue":
                continue
            if not _BODY.search(cell) and not TIME.search(cell):
                continue
            if len(cell) > 100:
                self.unsure.append((block.line, f"left for you to read: {cell}"))
                continue
            time = self._time(cell, block.line) if TIME.search(cell) else column.time
            body = re.sub(r"\s+", " ", TIME.sub("", cell)).strip(" ,.-") or column.title
            self.slots.append(Slot(when.isoformat(), time, body=body))
        if when is None:
            self.unsure.append((block.line, "no date was found in this row"))

    def _in_order(self, cell: str, column: _Column, row_year: int | None) -> date | None:
        """The date in a cell; without a year, that of its row, or the last one, or the next if months ran back."""
        found = dates_in(cell, month_first=self.month_first)
        if not found:
            return None
        when = found[0].date
        if when is None:
            year = row_year or (column.last.year if column.last else self.year)
            if year is None:
                return None
            when = with_year(cell, year)
            if when and column.last and when < column.last and not row_year:
                when = with_year(cell, year + 1)
        if when:
            column.last, self.year = when, when.year
        return when

    def _time(self, cell: str, line: int) -> str | None:
        found = next(iter(times_in(DATE.sub(" ", cell))), None)
        if found and found.remark:
            self.unsure.append((line, found.remark))
        return found.time if found else None


def _kind(title: str) -> str:
    words = title.lower()
    for kind, pattern in (
        ("time", r"^\W*(?:start )?time|\b(?:setting|meeting)[- ]time\W*$"),
        ("agenda", r"agenda|chair'?s? briefing|pre-?meet"),
        ("venue", r"venue|location|place|room"),
        ("body", r"committee|council|panel|board|group"), ("meeting", r"meeting|date|day"),
    ):  # fmt: skip
        if re.search(pattern, words):
            return (
                "meeting"
                if kind == "body" and re.fullmatch(r"\W*(?:date|meeting date|date of \w+ meeting)\W*", words)
                else kind
            )
    return "other"


def _guess(cells: tuple[str, ...]) -> list[_Column]:
    columns = []
    for cell in cells:
        kind = (
            "meeting"
            if DATE.search(cell)
            else "time"
            if TIME.search(cell)
            else "venue"
            if re.search("[A-Z]", cell)
            else "other"
        )
        columns.append(_Column(kind, ""))
    return columns


def _a_date(cells: tuple[str, ...]) -> bool:
    return any(DATE.search(cell) and len(cell) < 60 for cell in cells) or bool(
        re.fullmatch(rf"\s*{MONTHS}\s*", cells[0] if cells else "")
    )
