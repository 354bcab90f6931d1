"""The days by which things must be done before and after a meeting, each worked out and none stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.facts.agenda_sent import notice_given
from csip.facts.clear_days import NotCoveredError, add_working_days, clear_days, last_day_to_publish
from csip.facts.notice import NoticeRule, calendar, notice_rule
from csip.language.phrases import in_words
from csip.models import Meeting, Slot


@dataclass(frozen=True, slots=True)
class Deadlines:
    """One meeting's days. A day is None where the body sets no rule for it, or its bank holidays are not known."""

    slot: Slot
    meeting: Meeting | None
    rule: NoticeRule | None
    reports_due: date | None = None
    last_to_publish: date | None = None
    clear: tuple[date, ...] = ()
    published: date | None = None
    clear_as_published: tuple[date, ...] | None = None
    draft_minutes_due: date | None = None

    def late(self, today: date) -> tuple[str, ...]:
        """What ought to have been done by today and, as far as the book says, was not."""
        words: list[str] = []
        setting = self.slot.agenda_setting
        held = self.slot.date < today
        if self.meeting is None and setting is not None and setting.date < today and not held:
            words.append("the agenda was to be settled and has no file yet")
        if self.published is None and self.last_to_publish is not None and self.last_to_publish < today and not held:
            words.append("the agenda has not been published")
        if self.rule and self.clear_as_published is not None and len(self.clear_as_published) < self.rule.clear_days:
            words.append(f"{in_words(len(self.clear_as_published), 'clear day')}; your rule is {self.rule.clear_days}")
        has_minutes = self.meeting is not None and self.meeting.has_minutes
        if self.draft_minutes_due is not None and self.draft_minutes_due < today and not has_minutes:
            words.append("the draft minutes are not in the book")
        return tuple(words)


def deadlines(book: MinuteBook, slot: Slot) -> Deadlines:
    """The days of one meeting, under the rule in force on its date."""
    panel, meeting = book.panel, book.meeting_on.get(slot.day)
    rule, days_off, own = notice_rule(panel, slot.date), calendar(panel), panel.deadlines
    published = notice_given(book, meeting) if meeting is not None else None
    try:
        last = given = None
        clear: tuple[date, ...] = ()
        if rule is not None:
            last = last_day_to_publish(slot.date, rule.clear_days, days_off, **rule.counting)
            clear = clear_days(last, slot.date, days_off, **rule.counting)
            if published is not None:
                given = clear_days(published, slot.date, days_off, **rule.counting)
        reports = draft = None
        if own is not None and own.reports is not None:
            reports = add_working_days(slot.date, -own.reports, days_off)
        if own is not None and own.draft_minutes is not None:
            draft = add_working_days(slot.date, own.draft_minutes, days_off)
    except NotCoveredError:
        return Deadlines(slot, meeting, rule, published=published)
    return Deadlines(slot, meeting, rule, reports, last, clear, published, given, draft)
