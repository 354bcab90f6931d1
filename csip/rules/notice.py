"""Rules about notice: an agenda must be out some clear days before its meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.facts.agenda_sent import notice_given
from csip.facts.clear_days import (
    NotCoveredError,
    clear_days,
    last_day_to_publish,
)
from csip.facts.days_passed_over import passed_over
from csip.facts.notice import calendar, land_kept, land_of, notice_rule
from csip.files.names import PANEL, SCHEDULE
from csip.language.dates import format_date
from csip.language.meeting_days import format_meeting
from csip.language.phrases import in_words
from csip.rules.support.rule import WARNING, Finding, rule


@rule("CSIP405", WARNING, PANEL, SCHEDULE)
def agenda_setting_leaves_notice(book: MinuteBook, today: date) -> Iterator[Finding]:
    """An agenda is settled early enough to go out with the clear days that the body's rule asks for.

    Neither the day it goes out nor the day of the meeting counts, nor do Sundays, bank holidays and days when
    the office is closed; Saturdays only where the rule says so. For `parish` and `wales` the Christmas break, the
    Easter break and days of public thanksgiving or mourning do not count either (Local Government Act 1972, s. 243).
    For `scotland`, `northern-ireland` and `ireland`, whose Acts do not say which days count, working days do.
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
                f"{'at most ' if left else ''}{in_words(len(left), 'clear day', none='no')} before the meeting, "
                f"your rule is {rule_for.clear_days}",
                "date",
                hint,
            )


@rule("CSIP413", WARNING, PANEL, SCHEDULE)
def agenda_was_out_in_time(book: MinuteBook, today: date) -> Iterator[Finding]:
    """An agenda went out with at least the clear days that the body's rule asks for.

    They count from the day on which it first went out. Where the meeting was moved since and the agenda went out again,
    they count from then: only that one says when and where the meeting is. What follows from too few is not for csip to
    say: it counts, and names the days that do not count.

    Bad:
        date: 2012-06-07
        agenda_published: 2012-05-30    # 3 clear days: 4 and 5 June were bank holidays
    Good:
        date: 2012-06-07
        agenda_published: 2012-05-28    # 5 clear days
    """
    days_off = calendar(book.panel)
    for meeting in book.meetings:
        published, rule_for = notice_given(book, meeting), notice_rule(book.panel, meeting.date)
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
            f"published {format_date(published)}: {in_words(len(given), 'clear day', none='no')} before "
            f"{format_meeting(meeting.day)}{f' ({skipped})' if skipped else ''}; your rule is {rule_for.clear_days}",
            "agenda_published" if published == meeting.agenda_published else "agenda_revised",
            hint,
        )


_LANDS = {"ENG": "England", "WLS": "Wales", "SCT": "Scotland", "NIR": "Northern Ireland", "IE": "Ireland"}
_ALIKE = {"ENG", "WLS"}  # they keep the same days


@rule("CSIP420", WARNING, PANEL)
def holidays_are_of_the_same_land(book: MinuteBook, today: date) -> Iterator[Finding]:
    """The bank holidays that a body keeps are those of the land whose rules it is under.

    With England's, a council in Scotland would count 2 January, and leave Easter Monday out. Where `holidays` names
    neither a country nor a region, they follow from the regime. An informal body may be anywhere. Ireland has no
    regions.

    Bad:
        regime: scotland
        holidays: {country: GB, region: ENG}
    Good:
        regime: scotland
        holidays: {country: GB, region: SCT}
    """
    panel = book.panel
    usual, kept = land_of(panel.regime), land_kept(panel)
    if panel.holidays.country == "IE" and panel.holidays.region is not None:
        yield Finding(
            panel,
            f"the holidays are those of Ireland, which has no region {panel.holidays.region}",
            "name",
            "Leave `region` out, or write `country: GB`.",
        )
    elif panel.regime != "informal" and usual != kept and not {usual, kept} <= _ALIKE:
        yield Finding(
            panel,
            f"the rules are those of {_LANDS[usual]}, and the holidays those of {_LANDS[kept]}",
            "regime",
            f"Say which is right: csip body --region {usual}, or csip body --regime with the rules of {_LANDS[kept]}.",
        )
