"""Rules about what went out: the day, the items added since, the papers that were late, the promises that wait."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.facts.actions import each_action_state
from csip.facts.agenda_sent import Late, first_late, last_sent, sendings
from csip.facts.clear_days import NotCoveredError, add_working_days, is_working_day
from csip.facts.notice import calendar, notice_rule
from csip.files.names import ACTIONS, PANEL, SCHEDULE
from csip.language.command_line import argument
from csip.language.dates import WEEKDAYS, format_date
from csip.language.phrases import in_words
from csip.language.purposes import meant_purpose
from csip.language.quoting import quoted
from csip.models import DueMeeting, Item
from csip.models.panel import StandingItem
from csip.rules.support.rule import NOTE, WARNING, Finding, rule

_MEETINGS_TO_WAIT = 3


@rule("CSIP414", NOTE, PANEL)
def published_on_a_working_day(book: MinuteBook, today: date) -> Iterator[Finding]:
    """An agenda goes out on a day on which somebody can inspect it at the office.

    Clear days are counted from the next day that counts, whatever the day on the file. A parish may send its
    summons on a Saturday, which counts for it.

    Bad: `agenda_published: 2012-07-22`, a Sunday.
    Good: `agenda_published: 2012-07-20`
    """
    days_off = calendar(book.panel)
    for meeting in book.meetings:
        published = meeting.agenda_published
        if published is None:
            continue
        rule_for = notice_rule(book.panel, meeting.date)
        saturdays, breaks = (rule_for.saturdays, rule_for.breaks) if rule_for is not None else (False, False)
        try:
            if is_working_day(published, days_off, saturdays=saturdays):
                continue
            named = days_off.name(published)
            counts_from = add_working_days(published, 1, days_off, saturdays=saturdays, breaks=breaks)
        except NotCoveredError:
            continue
        what = (
            f"a {days_off.kind_of_day} ({named})"
            if named not in (None, "closed")
            else f"a {WEEKDAYS[published.weekday()]}"
        )
        what = "a day when the office is closed" if named == "closed" else what
        yield Finding(
            meeting,
            f"the agenda was published on {format_date(published)}, {what}: nobody can inspect it at the office",
            "agenda_published",
            f"The first day after it that counts was {format_date(counts_from, weekday=True)}.",
        )


@rule("CSIP416", WARNING)
def items_were_on_the_agenda(book: MinuteBook, today: date) -> Iterator[Finding]:
    """An item that was not on the agenda that went out says why it was urgent, and that the chair agreed.

    `csip publish-agenda` writes the headings that went out under `agenda_items`, and those that went out later under
    `agenda_revised`. An item that only a later agenda has must have gone out in time itself, by the rule of clear days
    that the body has. Source, in England and Wales: Local Government Act 1972, s. 100B(4)(b).

    Bad:
        agenda_items: [Previous Minutes, Budget]
        items:
          - title: Flood on the quay
    Good:
        items:
          - title: Flood on the quay
            urgent: {reason: the quay was flooded that morning, chair_agreed: true}
    """
    for meeting in book.meetings:
        if not meeting.agenda_items:
            continue
        known = sendings(meeting)
        for item in meeting.items:
            late = first_late(book, meeting, item)
            if item.is_section or (late is None and any(sending.has(item.title) for sending in known)):
                continue
            named = f"item {item.number}" if item.own_number else "an item"
            which = argument(item.own_number or item.title)
            if item.urgent is None:
                yield Finding(
                    item,
                    f"{named}, {quoted(item.title)}, {_why(late)}",
                    "title",
                    f'Say why it was urgent: csip item urgent {which} "REASON" --chair-agreed --meeting {meeting.day}',
                )
            elif not item.urgent.chair_agreed:
                yield Finding(
                    item,
                    f"{named}, {quoted(item.title)}, was urgent, but it is not recorded that the chair agreed",
                    "urgent",
                    f"If the chair did: csip item urgent {which} --chair-agreed --meeting {meeting.day}",
                )


def _why(late: Late | None) -> str:
    if late is None:
        return "was not on the agenda that went out"
    given = in_words(late.clear, "clear day", none="no")
    return f"was first on the agenda that went out again on {format_date(late.on)}: {given}; your rule is {late.rule}"


@rule("CSIP417", WARNING)
def late_reports_are_marked(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A report finished after the agenda last went out is marked as to follow or tabled.

    Bad:
        agenda_published: 2012-07-25
        items:
          - title: Budget
            reports: [{title: Forecast, dated: 2012-07-30}]
    Good:
            reports: [{title: Forecast, dated: 2012-07-30, status: to follow}]
    """
    for meeting in book.meetings:
        published = last_sent(meeting)
        if published is None:
            continue
        for item in meeting.items:
            for report in item.reports:
                if report.dated is not None and report.dated > published and report.status in (None, "presented"):
                    where = f"item {item.number}" if item.own_number else quoted(item.title)
                    yield Finding(
                        report,
                        f"the report for {where} is dated {format_date(report.dated)}, after the agenda went out "
                        f"({format_date(published)})",
                        "dated",
                        "Mark it `status: to follow` or `status: tabled`.",
                    )


@rule("CSIP419", NOTE, PANEL)
def purposes_are_spelled_right(book: MinuteBook, today: date) -> Iterator[Finding]:
    """The verb of a purpose has no slip of the finger in it: it is printed as it is typed.

    A purpose may be in any words. Only the usual verbs with one letter wrong are told.

    Bad: `purpose: to aprove`
    Good: `purpose: to approve`
    """
    entries: list[Item | StandingItem] = [*book.panel.standing_items]
    entries += (item for meeting in book.meetings for item in meeting.items)
    for entry in entries:
        purpose = entry.purpose
        if purpose is not None and (meant := meant_purpose(purpose)) is not None:
            yield Finding(
                entry,
                f"the purpose of {quoted(entry.title)} is {quoted(purpose)}",
                "purpose",
                f"Did you mean {quoted(meant)}?",
            )


@rule("CSIP316", WARNING, SCHEDULE, ACTIONS)
def future_meetings_come(book: MinuteBook, today: date) -> Iterator[Finding]:
    """What was promised to “a future meeting” is given one, before three meetings have passed without it.

    A promise with no meeting is on nobody's agenda. The forward plan (`csip forward-plan`) lists them all.

    Bad: `due: {meeting: future}`, and four meetings later still no date.
    Good: `csip action due A2011-03 2012-10-03 --note "On the plan for October."`
    """
    for s in each_action_state(book, today, only_open=True):
        due = s.action.due
        if not isinstance(due, DueMeeting) or due.meeting != "future":
            continue
        if s.meetings_passed >= _MEETINGS_TO_WAIT:
            yield Finding(
                s.action,
                f"{s.action.id} was promised to {s.due.words}: {in_words(s.meetings_passed, 'meeting')} have passed "
                "without it",
                "due",
                f'Give it one: `csip action due {s.action.id} DATE --note "..."`.',
            )
