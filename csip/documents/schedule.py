"""When the body meets: the schedule as a document, and the table of dates at the end of the minutes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import combinations

from csip.book.joint import SlotElsewhere
from csip.book.minute_book import MinuteBook
from csip.documents.blocks import Block, Column, Document, Table, Words, paper
from csip.documents.meeting_parts import day_printed
from csip.documents.side_by_side import in_its_languages
from csip.documents.titles import publisher, titled
from csip.language.tongue import ENGLISH, Tongue, to_be_said
from csip.models import AgendaSetting, Former, Meeting, Panel, Slot, Time
from csip.models.panel import DatesTable

CAPTION, FUTURE_DATES = to_be_said("Dates of meetings"), to_be_said("Dates of future meetings")


def schedule_table(book: MinuteBook, today: date, *, future: bool = False, year: int | None = None) -> Document:
    """Every meeting on the schedule, cancelled ones too: from today on, or in one year, where asked."""
    slots = [s for s in sorted(book.slots, key=book.in_time) if year is None or s.date.year == year]
    slots = [s for s in slots if not future or s.date >= today]
    language = book.panel.language
    made: Document = in_its_languages(language, lambda say: _schedule(book.panel, slots, say, future=future, year=year))
    return made._replace(data=_data(slots))


def _schedule(panel: Panel, slots: Sequence[Slot], say: Tongue, *, future: bool, year: int | None) -> Document:
    blocks: tuple[Block, ...] = (dates_table(slots, say=say),) if slots else (Words(say("There are none.")),)
    of = FUTURE_DATES if future else CAPTION
    words = say("{dates} in {year}", dates=say(of), year=year) if year is not None else say(of)
    return paper(say, titled(panel, words), blocks, publisher=publisher(panel))


def slots_printed(book: MinuteBook, meeting: Meeting, which: DatesTable) -> list[Slot]:
    """The meetings in the table of dates under the minutes of a meeting: all, or those after it."""
    now = book.in_time(meeting)
    return sorted((s for s in book.slots if which == "all" or book.in_time(s) > now), key=book.in_time)


_KEYS = (
    ("agenda_setting", "Agenda setting"),
    ("agenda_setting_time", "Agenda-setting time"),
    ("meeting", ""),
    ("meeting_time", "Meeting time"),
    ("venue", ""),
)
_HEADINGS = (
    to_be_said("Agenda Setting"),
    to_be_said("Time"),
    to_be_said("Meeting"),
    to_be_said("Time"),
    to_be_said("Venue"),
)


def _columns(headings: Sequence[str]) -> tuple[Column, ...]:
    return tuple(Column(key, heading, longer) for (key, longer), heading in zip(_KEYS, headings, strict=True))


def as_approved(rows: Sequence[Sequence[str]], say: Tongue = ENGLISH) -> Table | None:
    """The table of dates that approved minutes print, its headings in the first row; None where they print none.

    Minutes that were approved before empty columns were left out have all five. Fewer are told apart by their headings.
    """
    if not rows:
        return None
    cells = [[*row[: len(_KEYS)], *[""] * (len(_KEYS) - len(row))] for row in rows]
    kept = _kept_by_headings([_in(say, heading) for heading in rows[0]], [say(heading) for heading in _HEADINGS])
    if kept is None:
        return Table(say(CAPTION), _columns(cells[0]), tuple(map(tuple, cells[1:])))
    columns = tuple(Column(*_key_with(n, heading)) for n, heading in zip(kept, rows[0], strict=True))
    return Table(say(CAPTION), columns, tuple(tuple(row[: len(kept)]) for row in cells[1:]))


def _in(say: Tongue, heading: str) -> str:
    """Of a heading that minutes in two languages print, the half in this one; else all of it."""
    halves = heading.split(" / ")
    return (halves[-1] if say is ENGLISH else halves[0]) if len(halves) == 2 else heading


def _key_with(n: int, heading: str) -> tuple[str, str, str]:
    key, longer = _KEYS[n]
    return key, heading, longer


def _kept_by_headings(headings: Sequence[str], all_five: Sequence[str]) -> list[int] | None:
    """Which of the five columns a table has that was made without its empty ones; None for any other table."""
    ways = (list(kept) for size in range(1, len(_KEYS)) for kept in combinations(range(len(_KEYS)), size))
    for kept in ways:
        if _MEETING in kept and len(kept) == len(headings) and _starts_as(headings, [all_five[n] for n in kept], kept):
            return kept
    return None


def _starts_as(headings: Sequence[str], usual: Sequence[str], kept: Sequence[int]) -> bool:
    """Whether they are the headings of these columns; the mark after "Agenda Setting" is the clerk's."""
    return all(
        heading.startswith(words) if n == 0 else heading == words
        for n, heading, words in zip(kept, headings, usual, strict=True)
    )


def dates_table(slots: Sequence[Slot], note: str | None = None, say: Tongue = ENGLISH) -> Table:
    """The columns of the house, without those in which nothing stands; `note` is the mark after “Agenda Setting”.

    Each day has its weekday and its year. What was moved or cancelled says so.
    """
    first, *others = map(say, _HEADINGS)
    columns = _columns((f"{first}{note or ''}", *others))
    rows = [dates_cells(slot, say) for slot in slots]
    kept = [n for n in range(len(columns)) if n == _MEETING or any(row[n] for row in rows) or (n == 0 and note)]
    return Table(say(CAPTION), tuple(columns[n] for n in kept), tuple(tuple(row[n] for n in kept) for row in rows))


def dates_cells(slot: Slot, say: Tongue = ENGLISH) -> tuple[str, ...]:
    """A meeting in the columns of the house: agenda setting, its time, the day, the time, the venue."""
    setting = slot.agenda_setting
    cells = ["", ""]
    if setting is not None:
        cells = [say.date(setting.date, weekday=True) + _moved(setting, say), _time(setting.time, say)]
    words = day_printed(slot, say)
    if slot.kind != "ordinary":
        words += f" ({say(slot.kind)})"
    if slot.joint_with:
        joint = say("joint with {bodies}", bodies=say.listed([*slot.joint_with]))
        words += f" ({joint}{kept_by(slot, say)})"
    if slot.cancelled is not None:
        words += f" ({say('CANCELLED: {reason}', reason=slot.cancelled.reason)})"
    words += _moved(slot, say)
    return (*cells, words, _time(slot.time, say), slot.venue or "")


def kept_by(slot: Slot | None, say: Tongue = ENGLISH) -> str:
    """Of a joint meeting that is on the schedule of another body, which one keeps its record."""
    return say("; kept by {body}", body=slot.kept_by) if isinstance(slot, SlotElsewhere) else ""


_MEETING = 2  # the column that every table of dates has


def _data(slots: Sequence[Slot]) -> Table:
    """The meetings for a spreadsheet: every date and time in a cell of its own, in ISO's form."""
    if not any(slot.joint_with for slot in slots):  # most bodies have no joint meetings, and need no columns for them
        return Table(CAPTION, DATA_COLUMNS, tuple(map(data_cells, slots)))
    columns = (*DATA_COLUMNS, Column("joint_with", "Joint with"), Column("kept_by", "Kept by"))
    return Table(CAPTION, columns, tuple((*data_cells(slot), *_joint_cells(slot)) for slot in slots))


def _joint_cells(slot: Slot) -> tuple[str, str]:
    return "; ".join(slot.joint_with), slot.kept_by if isinstance(slot, SlotElsewhere) else ""


DATA_COLUMNS = (
    Column("agenda_setting", "Agenda setting", holds="day"),
    Column("agenda_setting_time", "Agenda-setting time", holds="hour"),
    Column("meeting", "Meeting", holds="day"),
    Column("meeting_time", "Meeting time", holds="hour"),
    Column("venue", "Venue"),
    Column("kind", "Kind"),
    Column("cancelled", "Cancelled"),
    Column("moved_from", "Meeting moved from"),
    Column("agenda_setting_moved_from", "Agenda setting moved from"),
)


def data_cells(slot: Slot) -> tuple[str, ...]:
    """A meeting in those columns."""
    setting = slot.agenda_setting
    return (
        str(setting.date) if setting else "",
        _iso_time(setting.time) if setting else "",
        str(slot.day),
        _iso_time(slot.time),
        slot.venue or "",
        slot.kind,
        slot.cancelled.reason if slot.cancelled else "",
        _former(slot),
        _former(setting) if setting else "",
    )


def _iso_time(written: Time | None) -> str:
    return f"{written.time:%H:%M}" if written is not None else ""


def _former(now: Slot | AgendaSetting) -> str:
    """The dates and times before this one, the oldest first; a change of place alone does not count."""
    is_now = str(now.date if isinstance(now, AgendaSetting) else now.day)
    before = [(str(was.day), _iso_time(was.time)) for was in now.moved_from]
    moved = [one for one in before if one[0] != is_now or one[1] not in ("", _iso_time(now.time))]
    return "; ".join(" ".join(one).rstrip() for one in moved)


def printed_dates(rows: Sequence[Sequence[str]], say: Tongue = ENGLISH) -> Table:
    """A table of dates as a paper printed it; its first row holds the headings."""
    width = max(map(len, rows))
    whole = [(*row, *([""] * (width - len(row)))) for row in rows]
    columns = tuple(
        Column(f"column_{n}", heading, f"{heading or 'Column'} {n}" if whole[0].count(heading) > 1 else "")
        for n, heading in enumerate(whole[0], 1)
    )
    return Table(say(CAPTION), columns, tuple(whole[1:]))


def _time(written: Time | None, say: Tongue) -> str:
    return say.time(written.time) if written is not None else ""


def _moved(moved: Slot | AgendaSetting, say: Tongue) -> str:
    """Where it stood before, in words: the former dates, or the former time and place where the date stayed."""
    former: list[str] = []
    later: tuple[Slot | AgendaSetting | Former, ...] = (*moved.moved_from[1:], moved)
    restored = ""
    for was, then in zip(moved.moved_from, later, strict=False):
        if was.cancelled is not None:
            restored = f" ({say('was cancelled, is on again')})"
        elif was.date != then.date:
            former.append(say.date(was.date, year=was.date.year != moved.date.year))
        else:
            former += _time_and_place(was, then, say)
    from_days = say(", then ").join(former)
    return (f" ({say('moved from {day}', day=from_days)})" if former else "") + restored


def _time_and_place(was: Former, then: Slot | AgendaSetting | Former, say: Tongue) -> list[str]:
    parts = []
    if was.time is not None and then.time is not None and was.time.time != then.time.time:
        parts.append(say.time(was.time.time))
    place = None if isinstance(then, AgendaSetting) else then.venue
    if was.venue is not None and place is not None and was.venue != place:
        parts.append(was.venue)
    return [", ".join(parts)] if parts else []
