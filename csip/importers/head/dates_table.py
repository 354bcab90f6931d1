"""Tables and lists of coming meetings, as rows of a schedule."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from csip.importers.blocks.blocks import Block
from csip.importers.blocks.titles import DATES_HEADING
from csip.importers.dates_in_text import DATE, TIME, Found, dates_in, times_in
from csip.language.promises.words import MONTHS

Slot = dict[str, Any]
_YEAR = re.compile(r"(?<!\d)(20\d\d|19\d\d)(?!\d)")
_WHOLE_YEAR = re.compile(r"\W*(20\d\d|19\d\d)(?:\s*[-/]\s*\d{2,4})?\W*")


@dataclass(slots=True)
class Dates:
    """The schedule rows found, the lines that were used up by them, and what was not certain."""

    slots: list[Slot] = field(default_factory=list)
    lines: list[tuple[int, str]] = field(default_factory=list)
    unsure: list[tuple[int, str]] = field(default_factory=list)
    note: str | None = None
    heading: str | None = None
    printed: list[list[str]] = field(default_factory=list)  # the rows as they stand, headings first
    _days: set[str | None] = field(default_factory=set)
    _counted: int = 0

    def days(self) -> set[str | None]:
        """The days of the body's own meetings so far, looked through once however many items name a date."""
        self._days.update(slot["date"] for slot in self.slots[self._counted :] if not slot.get("body"))
        self._counted = len(self.slots)
        return self._days


@dataclass(slots=True)
class _Column:
    kind: str  # "agenda", "meeting", "time", "venue", "body", "other"
    title: str
    last: date | None = None
    time: str | None = None


def is_dates_table(blocks: list[Block], at: int) -> bool:
    """Whether a table of meeting dates starts here: a header that says so, or rows of dates under such a heading."""
    block = blocks[at]
    if not block.cells:
        return False
    rows = [b for b in blocks[at + 1 : at + 6] if b.cells]
    dated = sum(bool(_a_date(row.cells)) for row in rows)
    header = " ".join(block.cells).lower()
    named = bool(re.search(r"\b(?:agenda setting|date|meeting|venue)", header)) and not _a_date(block.cells)
    under = at > 0 and bool(DATES_HEADING.search(blocks[at - 1].text))
    return (named and dated >= 1 and dated * 2 >= len(rows)) or (under and (dated >= 1 or bool(_a_date(block.cells))))


def read_table(blocks: list[Block], at: int, dates: Dates, year: int | None) -> int:
    """Read the table of dates that starts here; the index of the first block after it."""
    if _a_date(blocks[at].cells):
        columns = _guess(blocks[at].cells)
        if not dates.printed:
            dates.printed.append([""] * len(columns))
    else:
        columns = _headings(blocks[at], dates)
        at += 1
    _find_meeting_columns(columns, blocks[at : at + 4])
    grid = sum(column.kind == "meeting" for column in columns) > 1 or any(c.kind == "body" for c in columns)
    carried = [year]
    while at < len(blocks) and (blocks[at].cells or _WHOLE_YEAR.fullmatch(blocks[at].text)):
        block = blocks[at]
        dates.lines.append((block.line, block.text))
        dates.printed.append(list(block.cells or (block.text,)))
        if whole := _WHOLE_YEAR.fullmatch(block.cells[0] if block.cells else block.text):
            carried[0] = int(whole[1])
            for column, cell in zip(columns, block.cells, strict=False):
                column.time = next((t.time for t in times_in(cell)), column.time)
        elif grid:
            _grid_row(block, columns, dates, carried)
        else:
            _row(block, columns, dates, carried)
        at += 1
    return at


def _headings(block: Block, dates: Dates) -> list[_Column]:
    """The columns as their headings call them."""
    dates.lines.append((block.line, block.text))
    dates.printed.append(list(block.cells))
    if star := re.search(r"agenda[ -]setting\s*([*†‡#]+)", block.text, re.I):
        dates.note = star[1]
    return [_Column(_kind(title), title) for title in block.cells]


def _find_meeting_columns(columns: list[_Column], rows: list[Block]) -> None:
    """ "Panel Meeting" over dates is when the one body meets, and no column of a body's own."""
    for n, column in enumerate(columns):
        below = [row.cells[n] for row in rows if n < len(row.cells)]
        if column.kind == "body" and below and sum(bool(DATE.search(cell)) for cell in below) * 2 > len(below):
            column.kind = "meeting"


def _row(block: Block, columns: list[_Column], dates: Dates, carried: list[int | None]) -> None:
    """One row a meeting."""
    on_this_row = next((int(year[1]) for cell in block.cells if (year := _YEAR.search(cell))), None)
    slot: Slot = {"date": None, "time": None, "venue": None, "agenda_setting": None}
    about = "meeting"
    for n, cell in enumerate(block.cells):
        column = columns[n] if n < len(columns) else _Column("other", "")
        if column.kind in ("agenda", "meeting"):
            about = column.kind
            when = _in_order(cell, column, on_this_row, carried)
            time = _time(cell, block.line, dates) if TIME.search(DATE.sub(" ", cell)) else None
            if when:
                _set_date(slot, about, when, time)
        elif column.kind == "time" and cell:
            _set_time(slot, about, _time(cell, block.line, dates))
        elif column.kind == "venue" and cell:
            slot["venue"] = cell
    if slot["date"] is None:
        dates.unsure.append((block.line, "no date of a meeting was found in this row"))
        return
    setting = slot["agenda_setting"]
    if setting and setting["date"] >= slot["date"]:
        dates.unsure.append((block.line, f"agenda setting {setting['date']} is not before the meeting {slot['date']}"))
    dates.slots.append(slot)


def _set_date(slot: Slot, about: str, when: date, time: str | None) -> None:
    if about == "agenda":
        slot["agenda_setting"] = {"date": when.isoformat(), "time": time}
    else:
        slot["date"], slot["time"] = when.isoformat(), time or slot["time"]


def _set_time(slot: Slot, about: str, time: str | None) -> None:
    """A column of times belongs to the dates before it."""
    if about == "meeting":
        slot["time"] = time
    elif slot["agenda_setting"]:
        slot["agenda_setting"]["time"] = time


def _grid_row(block: Block, columns: list[_Column], dates: Dates, carried: list[int | None]) -> None:
    """One row a date, one column a committee: each filled cell is a meeting of that column's body."""
    when = None
    for column, cell in zip(columns, block.cells, strict=False):
        if when is None and DATE.search(cell):
            when = _in_order(cell, columns[0], None, carried)
            continue
        if not cell.strip() or when is None or column.kind == "venue":
            continue
        if not re.search(r"(?i)\b(?:committee|council|meeting|group|panel|board)\b", cell) and not TIME.search(cell):
            continue
        if len(cell) > 100:
            dates.unsure.append((block.line, f"left for you to read: {cell}"))
            continue
        time = _time(cell, block.line, dates) if TIME.search(cell) else column.time
        body = re.sub(r"\s+", " ", TIME.sub("", cell)).strip(" ,.-") or column.title
        dates.slots.append(
            {"date": when.isoformat(), "time": time, "venue": None, "agenda_setting": None, "body": body}
        )
    if when is None:
        dates.unsure.append((block.line, "no date was found in this row"))


def read_list(text: str, line: int, dates: Dates, year: int | None, after: date | None) -> None:
    """Rows from words: "Tuesday 5th March at 7pm", "14 May, 11 June and 9 July 2020", with the time first or last."""
    days = dates_in(text, None)
    if not days:
        return
    years = [int(y) for y in _YEAR.findall(text)]
    default = years[-1] if years else year
    times = times_in(DATE.sub(lambda m: " " * len(m[0]), text))
    known = dates.days()
    for n, day in enumerate(days):
        when, words = day.date, text[day.start : day.end]
        if when is None and default:
            when = _with_year(words, default) if years else _next_of(words, default, after)
            if when and not years:
                dates.unsure.append((line, f"{words.strip()} has no year: read as {when.isoformat()}"))
        if when is None or (after and when <= after):
            continue
        if day.remark and day.date:
            dates.unsure.append((line, day.remark))
        end = days[n + 1].start if n + 1 < len(days) else len(text)
        near = _time_between(times, day.end, end)
        if near and near.remark:
            dates.unsure.append((line, near.remark))
        time, venue = near.time if near else None, _venue(text[day.end : end])
        slot = {"date": when.isoformat(), "time": time, "venue": venue, "agenda_setting": None}
        if slot["date"] not in known:
            dates.slots.append(slot)
            known.add(slot["date"])


def _next_of(words: str, year: int, after: date | None) -> date | None:
    """A date without a year: in this one, or in the next where it would not be `after`, or is no date of this one."""
    when = _with_year(words, year)
    if when is None or (after and when <= after):
        return _with_year(words, year + 1)
    return when


def _time_between(times: list[Found], start: int, end: int) -> Found | None:
    """The first time behind a date and before the next; the very first where there is none."""
    starts = [time.start for time in times]
    behind = bisect_left(starts, start)
    return times[behind if behind < bisect_left(starts, end) else 0] if times else None


def _venue(text: str) -> str | None:
    """ "in the Village Hall" after a date, where it plainly names a place."""
    last = re.search(r"[ap]\.?m\.?\b,\s*(?P<place>[A-Z][\w'’]*(?: [\w'’]+){0,4})\W*$", text)
    if last:
        return last["place"]
    found = re.search(r"\b(?:at|in) (?P<place>(?:the )?[A-Z][^.,;\n]{3,60})", TIME.sub(" ", text))
    if not found:
        return None
    place = re.split(r"\s+(?:at|on|from|commencing|starting|when|where|to)\b", found["place"])[0].strip(" ,-–")
    return (
        place
        if re.search(r"(?i)hall|room|centre|school|church|chamber|house|pavilion|library|office|club", place)
        else None
    )


def _in_order(cell: str, column: _Column, row_year: int | None, carried: list[int | None]) -> date | None:
    """The date in a cell; without a year, that of its row, or the one carried down, or the next if months ran back."""
    found = dates_in(cell)
    if not found:
        return None
    when = found[0].date
    if when is None:
        year = row_year or (column.last.year if column.last else carried[0])
        if year is None:
            return None
        when = _with_year(cell, year)
        if when and column.last and when < column.last and not row_year:
            when = _with_year(cell, year + 1)
    if when:
        column.last, carried[0] = when, when.year
    return when


def _with_year(cell: str, year: int) -> date | None:
    return next((found.date for found in dates_in(cell, year) if found.date), None)


def _time(cell: str, line: int, dates: Dates) -> str | None:
    for found in times_in(DATE.sub(" ", cell)):
        if found.remark:
            dates.unsure.append((line, found.remark))
        return found.time
    return None


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
