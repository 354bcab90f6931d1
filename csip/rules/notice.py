"""Rules about notice: an agenda must be out some clear days before its meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from csip.book import PANEL, SCHEDULE, MinuteBook
from csip.clear_days import (
    CHRISTMAS_BREAK,
    CLOSED,
    EASTER_BREAK,
    MOURNING,
    HolidayCalendar,
    NotCoveredError,
    clear_days,
    last_day_to_publish,
    not_counted,
)
from csip.queries import calendar, notice_rule
from csip.rules.phrases import counted, days_listed
from csip.rules.registry import WARNING, Finding, rule
from csip.times import format_date


@rule("CSIP405", WARNING, PANEL, SCHEDULE)
def agenda_setting_leaves_notice(book: MinuteBook, today: date) -> Iterator[Finding]:
    """An agenda is settled early enough to go out with the clear days that the body's rule asks for.

    Neither the day it goes out nor the day of the meeting counts, nor do Sundays, bank holidays and days when
    the office is closed; Saturdays only where the rule says so. For `parish` and `wales` the Christmas break, the
    Easter break and days of public thanksgiving or mourning do not count either (Local Government Act 1972, s. 243).
    The rule is `notice:` in panel.yaml, else that of the body's regime; an informal body without one is not checked.

    Bad:
        - date: 2012-06-07
          agenda_setting: {date: 2012-05-29}    # 4 clear days: 4 and 5 June were bank holidays
    Good:
        - date: 2012-06-07
          agenda_setting: {date: 2012-05-21}
    """
    days_off = calendar(book.panel)
    for slot in book.slots:
        setting, rule_for = slot.agenda_setting, notice_rule(book.panel, slot.date)
        if setting is None or rule_for is None or slot.cancelled is not None or setting.date >= slot.date:
            continue
        try:
            last = last_day_to_publish(slot.date, rule_for.clear_days, days_off, **rule_for.counting)
            left = clear_days(setting.date, slot.date, days_off, **rule_for.counting)
        except NotCoveredError:
            continue
        if setting.date > last:
            by = format_date(last, weekday=True)
            hint = f"Settle the agenda by {by}, or hold the meeting later."
            if slot.date < today:
                hint = "The meeting is past: waive this with what was done about it."
            yield Finding(
                setting,
                f"agenda setting on {format_date(setting.date)} is after the last day to publish ({by}): "
                f"{'at most ' if left else ''}{counted(len(left), 'clear day')} before the meeting, "
                f"your rule is {rule_for.clear_days}",
                "date",
                hint,
            )


@rule("CSIP413", WARNING, PANEL)
def agenda_was_out_in_time(book: MinuteBook, today: date) -> Iterator[Finding]:
    """An agenda went out with at least the clear days that the body's rule asks for.

    What follows from too few is not for csip to say: it counts, and names the days that do not count.

    Bad:
        date: 2012-06-07
        agenda_published: 2012-05-30    # 3 clear days: 4 and 5 June were bank holidays
    Good:
        date: 2012-06-07
        agenda_published: 2012-05-28    # 5 clear days
    """
    days_off = calendar(book.panel)
    for meeting in book.meetings:
        published, rule_for = meeting.agenda_published, notice_rule(book.panel, meeting.date)
        if published is None or rule_for is None or published > meeting.date:
            continue
        try:
            given = clear_days(published, meeting.date, days_off, **rule_for.counting)
            if len(given) >= rule_for.clear_days:
                continue
            last = last_day_to_publish(meeting.date, rule_for.clear_days, days_off, **rule_for.counting)
            skipped = passed_over(published, meeting.date, days_off, breaks=rule_for.breaks)
        except NotCoveredError:
            continue
        hint = f"The last day for {rule_for.clear_days} was {format_date(last, weekday=True)}."
        if meeting.date > today:
            hint += " The meeting is still to come: can it be held later?"
        yield Finding(
            meeting,
            f"published {format_date(published)}: {counted(len(given), 'clear day')} before "
            f"{format_date(meeting.date)}{f' ({skipped})' if skipped else ''}; your rule is {rule_for.clear_days}",
            "agenda_published",
            hint,
        )


def passed_over(published: date, meeting: date, days_off: HolidayCalendar, *, breaks: bool) -> str:
    """The weekdays between that do not count, with the reason: what a clerk's own count most often forgets."""
    between = [published + timedelta(days=n) for n in range(1, (meeting - published).days)]
    reasons = {day: not_counted(day, days_off, breaks=breaks) for day in between if day.weekday() < 5}
    days: dict[str, list[date]] = {_HOLIDAY: []}
    for day, reason in reasons.items():
        if reason is not None:
            days.setdefault(reason if reason in _OTHER_REASONS else _HOLIDAY, []).append(day)
    return "; ".join(_told(reason, of_it) for reason, of_it in days.items() if of_it)


_HOLIDAY = "bank holiday"
_OTHER_REASONS = {CLOSED, CHRISTMAS_BREAK, EASTER_BREAK, MOURNING}


def _told(reason: str, days: list[date]) -> str:
    if reason == CLOSED:
        return f"the office is closed on {days_listed(days)}"
    are = "is" if len(days) == 1 else "are"
    if reason == _HOLIDAY:
        return f"{days_listed(days)} {are} {'a bank holiday' if len(days) == 1 else 'bank holidays'}"
    if reason == MOURNING:
        return f"{days_listed(days)} {are} {'a day' if len(days) == 1 else 'days'} of {MOURNING}"
    return f"{days_listed(days)} {are} in {reason}"


RULES = (agenda_setting_leaves_notice, agenda_was_out_in_time)
