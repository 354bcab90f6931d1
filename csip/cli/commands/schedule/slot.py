"""What the commands of `csip schedule` share: their options, and changing a meeting on the schedule as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from csip.cli import completion as complete
from csip.cli.options import book_with, carry_out, find, find_to_write, open_book, remark, some_words, the_day, the_time
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from csip.book.minute_book import MinuteBook
    from csip.changes.apply import Planned
    from csip.language.meeting_days import MeetingDay
    from csip.models import Slot
    from csip.yaml_text.edits import Plan

DayArgument = Annotated[
    str, typer.Argument(metavar="DATE", autocompletion=complete.meetings, help="The meeting's date.")
]
TimeOption = Annotated[str | None, typer.Option("--time", metavar="TIME", help="Such as 2.30pm or 14:30.")]
VenueOption = Annotated[str | None, typer.Option("--venue", metavar="WORDS", help="Where.", callback=some_words)]
OpenTimeOption = Annotated[
    str | None,
    typer.Option("--time", metavar="TIME", help="Such as 2.30pm or 14:30; `none` where it is not settled yet."),
]
OpenVenueOption = Annotated[
    str | None,
    typer.Option("--venue", metavar="WORDS", help="Where; `none` where it is not settled yet.", callback=some_words),
]
LengthOption = Annotated[
    str | None,
    typer.Option("--length", metavar="LENGTH", help="How long it lasts, such as '2 h' or '1 h 30 min'."),
]
KindOption = Annotated[
    Literal["ordinary", "annual", "extraordinary"], typer.Option("--kind", help="Which kind of meeting it is.")
]
SettingOption = Annotated[
    str | None,
    typer.Option(
        "--agenda-setting", metavar="'DATE TIME'", help="When the agenda is settled, such as '2012-09-18 10.30am'."
    ),
]
ReasonOption = Annotated[
    str, typer.Option("--reason", metavar="WORDS", help="Why; it is kept with the meeting.", callback=some_words)
]


def change_slot(
    day: str, plan: Callable[[MinuteBook, Slot], Plan], *also: str, root: Path | None, dry_run: bool
) -> Slot | None:
    """Change the meeting that has or had this date as typed, as one step that no other command can come between.

    `also` names files that it needs besides the schedule and the meetings. Returns the meeting as it was before; None
    for a dry run, which prints what would be written. Raises: CsipError where no meeting has the date.
    """
    from csip.changes.schedule import find_slot
    from csip.facts.meetings import typed_meeting

    folder = find_to_write(root, dry_run=dry_run)
    slots: list[Slot] = []

    def planned() -> Planned:
        book = book_with(folder, "schedule.yaml", "meetings", *also)
        slots[:] = [find_slot(book, typed_meeting(book, day))]
        return plan(book, slots[0]), book

    return slots[0] if carry_out(folder, planned, dry_run=dry_run) else None


def agenda_setting_of(text: str | None) -> dict[str, Any] | None:
    """`2012-09-18 10.30am` or `18 September 2012 10.30am`: the last word that reads as a time is the time.

    Raises: CsipError where there is no date in it.
    """
    if text is None:
        return None
    words = text.replace(",", " ").split()
    for split in range(len(words) - 1, 0, -1):
        try:
            return {"date": the_day(" ".join(words[:split])), "time": the_time(" ".join(words[split:]))}
        except CsipError:
            continue
    return {"date": the_day(text)}


def slot_in_words(slot: Slot) -> str:
    """A meeting's day, kind, time, place and own length: `Tuesday 9 June 2026 (annual), 7 pm, Village Hall, 2 h`."""
    from csip.language.dates import format_time
    from csip.language.lengths import format_length

    begins = format_time(slot.time.time) if slot.time is not None else None
    length = format_length(slot.length) if slot.length is not None else None
    return ", ".join(part for part in (day_and_kind(slot.day, slot.kind), begins, slot.venue, length) if part)


def day_and_kind(day: MeetingDay, kind: str) -> str:
    """A meeting's day in full, and what is not usual of it: `Tuesday 9 June 2026 (second meeting, extraordinary)`."""
    from csip.language.meeting_days import format_meeting

    named = format_meeting(day, weekday=True)
    if kind == "ordinary":
        return named
    return f"{named.removesuffix(')')}, {kind})" if day.sitting > 1 else f"{named} ({kind})"


def or_open(
    typed: str | None, read: Callable[[str], str | None] = lambda words: words, *, word: str = "none"
) -> str | None:
    """A time or place as typed: None where it was not, empty where the word for nothing was, as `none`."""
    if typed is None:
        return None
    return "" if typed.strip().casefold() == word else read(typed)


def look_again(root: Path | None, *days: MeetingDay, days_off: bool = True) -> None:
    """Say at once what `csip validate` would say of the dates just given, while they are easily changed.

    `days_off`: that the office is shut on a day, too.
    """
    from csip.rules.notice import agenda_setting_leaves_notice
    from csip.rules.schedule import agenda_setting_comes_first, on_a_working_day, one_engagement_at_a_time

    book, _ = open_book(find(root), with_meetings=False)
    slots = [slot for day in days if (slot := book.slot_on.get(day)) is not None]
    if not slots or not book.has_read("panel.yaml"):
        return
    rules = (agenda_setting_comes_first, agenda_setting_leaves_notice, one_engagement_at_a_time)
    for rule in (on_a_working_day, *rules) if days_off else rules:
        for finding in rule.check(book, slots[0].date):
            if any(finding.entry is slot or finding.entry is slot.agenda_setting for slot in slots):
                remark(f"Look again: {finding.message} ({rule.code}).")
