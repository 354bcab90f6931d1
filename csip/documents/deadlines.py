"""Deadlines in print: one meeting with its counting shown, or all of them as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby

from csip.book.minute_book import MinuteBook
from csip.documents.blocks import Block, Column, Document, Heading, Note, Paragraph, Table, Words
from csip.documents.schedule import kept_by
from csip.documents.titles import publisher, titled
from csip.facts.days_passed_over import passed_over
from csip.facts.deadlines import Deadlines
from csip.facts.notice import calendar
from csip.language.dates import WEEKDAYS, format_date, format_time
from csip.language.meeting_days import format_meeting
from csip.language.phrases import listed, ordinal
from csip.models import Slot


def deadline_sheet(book: MinuteBook, one: Deadlines, today: date) -> Document:
    """The days of one meeting, the computation of the notice shown day by day."""
    slot = one.slot
    when = format_meeting(slot.day, weekday=True) + (f", {format_time(slot.time.time)}" if slot.time else "")
    blocks: list[Block] = [Words(when + (f", {slot.venue}" if slot.venue else ""))]
    if slot.cancelled is not None:
        blocks.append(Note(f"CANCELLED on {format_date(slot.cancelled.on)}: {slot.cancelled.reason}"))
    blocks += (Paragraph(line, bullet=True) for line in _lines(book, one))
    late = one.late(today)
    if late:
        blocks.append(Heading("Late"))
        blocks += (Paragraph(words[0].upper() + words[1:] + ".", bullet=True) for words in late)
    return Document(titled(book.panel, "deadlines"), tuple(blocks), publisher=publisher(book.panel))


def _lines(book: MinuteBook, one: Deadlines) -> Iterator[str]:
    setting = one.slot.agenda_setting
    if setting is not None:
        at = f", {format_time(setting.time.time)}" if setting.time else ""
        yield f"Agenda setting: {format_date(setting.date, weekday=True)}{at}"
    if one.reports_due is not None:
        yield f"Reports due: {format_date(one.reports_due, weekday=True)}"
    if one.rule is None:
        yield "Notice: panel.yaml sets no rule for this body"
    elif one.last_to_publish is None:
        yield "Notice: the bank holidays of that year are not known, so nothing can be counted"
    else:
        yield (
            f"Last day to publish: {format_date(one.last_to_publish, weekday=True)}; "
            f"{days_in_words(one.clear)} {'is' if len(one.clear) == 1 else 'are'} the {_count(len(one.clear))}"
        )
        if skipped := passed_over(one.last_to_publish, one.slot.date, calendar(book.panel), breaks=one.rule.breaks):
            yield f"Not counted: {skipped}"
    if one.published is not None:
        given = f": {_count(len(one.clear_as_published))}" if one.clear_as_published is not None else ""
        rule = f"; your rule is {one.rule.clear_days}" if one.rule is not None and given else ""
        yield f"Agenda published: {format_date(one.published, weekday=True)}{given}{rule}"
    if one.draft_minutes_due is not None:
        yield f"Draft minutes due: {format_date(one.draft_minutes_due, weekday=True)}"


_FIGURES = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def _count(number: int) -> str:
    figure = _FIGURES[number] if number < len(_FIGURES) else str(number)
    return f"{figure} clear day{'' if number == 1 else 's'}"


def days_in_words(days: Sequence[date]) -> str:
    """`26, 27, 30, 31 July and 1 August`: the month stands once, after its last day."""
    parts: list[str] = []
    for _, of_month in groupby(days, key=lambda day: (day.year, day.month)):
        group = list(of_month)
        parts += [*(str(day.day) for day in group[:-1]), format_date(group[-1], year=False)]
    return listed(parts)


def deadline_table(book: MinuteBook, all_: Sequence[Deadlines], today: date) -> Document:
    """Every meeting's days in a row."""
    table, data = deadline_tables(all_, today)
    blocks = (table,) if table.rows else (Words("There are none."),)
    return Document(titled(book.panel, "deadlines"), blocks, publisher=publisher(book.panel), data=data)


def deadline_tables(all_: Sequence[Deadlines], today: date) -> tuple[Table, Table]:
    """Every meeting's days in a row, for people, and for programs."""
    columns = (
        Column("meeting", "Meeting", holds="day"),
        Column("agenda_setting", "Agenda setting", holds="day"),
        Column("reports_due", "Reports due", holds="day"),
        Column("last_to_publish", "Publish by", holds="day"),
        Column("published", "Published", holds="day"),
        Column("draft_minutes_due", "Draft minutes", holds="day"),
        Column("late", "Late"),
    )
    rows = [_row(one, today, _short, " (cancelled)" if one.slot.cancelled else "") for one in all_]
    used = [i for i in range(len(columns)) if i == 0 or any(row[i] for row in rows)]
    table = Table("Deadlines", tuple(columns[i] for i in used), tuple(tuple(row[i] for i in used) for row in rows))
    data = Table(
        "Deadlines",
        (*columns, Column("cancelled", "Cancelled")),
        tuple((*_row(one, today, _iso), one.slot.cancelled.reason if one.slot.cancelled else "") for one in all_),
    )
    return table, data


def _row(one: Deadlines, today: date, said: Callable[[date | None], str], after_meeting: str = "") -> tuple[str, ...]:
    return (
        said(one.slot.date) + _which(one.slot) + _joint(one.slot) + after_meeting,
        said(one.slot.agenda_setting.date if one.slot.agenda_setting else None),
        said(one.reports_due),
        said(one.last_to_publish),
        said(one.published),
        said(one.draft_minutes_due),
        "; ".join(one.late(today)),
    )


def _joint(slot: Slot) -> str:
    """That a meeting is joint, and who keeps it, where that is another body."""
    return f" (joint with {listed([*slot.joint_with])}{kept_by(slot)})" if slot.joint_with else ""


def _which(slot: Slot) -> str:
    return f" ({ordinal(slot.day.sitting)} meeting)" if slot.sitting is not None else ""


def _iso(day: date | None) -> str:
    return str(day) if day is not None else ""


def _short(day: date | None) -> str:
    return f"{WEEKDAYS[day.weekday()][:3]} {format_date(day)}" if day is not None else ""
