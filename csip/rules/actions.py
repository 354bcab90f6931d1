"""Rules about the register of actions: ids, dates, closings, duplicates. Their owners are in `owners.py`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta

from csip.book.minute_book import MinuteBook
from csip.facts.actions import each_action_state
from csip.facts.due_days import DueOn, due_date
from csip.facts.meetings import meeting_now
from csip.files.names import SCHEDULE
from csip.language.dates import format_date
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.language.phrases import in_words
from csip.language.quoting import quoted
from csip.models import Action
from csip.rules.support.rule import ERROR, NOTE, WARNING, Finding, rule
from csip.rules.support.similar_actions import alike

_THIN = {
    *("done", "closed", "close", "complete", "completed", "finished", "actioned", "resolved", "ok", "yes", "now"),
    *("all", "action", "it", "is", "was", "has", "been", "n", "a"),
}


def _raised_at(book: MinuteBook, action: Action) -> MeetingDay:
    """The first meeting that raised it, as that meeting is dated now."""
    return min((meeting_now(book, cited.meeting) for cited in action.raised), key=book.moment)


def _is_due_before(book: MinuteBook, due: DueOn, raised: MeetingDay) -> bool:
    """Whether it is due on a day before a meeting, or at one that was held before it."""
    if due.at is not None:
        return book.moment(due.at) < book.moment(raised)
    return due.day is not None and due.day < raised.date


@rule("CSIP301", ERROR)
def action_ids_are_unique(book: MinuteBook, today: date) -> Iterator[Finding]:
    """Every action has an id of its own.

    Minutes, letters and people cite it, so an id is never used again, not even when its action is closed.

    Bad:
        - {id: A2012-03, text: Report the figures, ...}
        - {id: A2012-03, text: Bring the strategy, ...}
    Good:
        - {id: A2012-03, text: Report the figures, ...}
        - {id: A2012-04, text: Bring the strategy, ...}
    """
    first: dict[str, Action] = {}
    again = [a for a in book.actions if first.setdefault(a.id.casefold(), a) is not a]
    if not again:
        return
    last: dict[str, int] = {}
    for action in book.actions:
        stem, number = _id_parts(action.id.casefold())
        last[stem] = max(last.get(stem, 0), int(number or 0))
    for action in again:
        used = first[action.id.casefold()]
        stem, number = _id_parts(used.id)
        last[stem.casefold()] += 1
        next_number = last[stem.casefold()]
        free = f"{stem}{next_number:0{len(number)}}" if number else f"{stem}-{next_number + 1}"
        message = f"action id {action.id} is already used, for {quoted(used.text)}"
        yield Finding(action, message, "id", f"Give this action the next free id, {free}.")


def _id_parts(action_id: str) -> tuple[str, str]:
    stem = action_id.rstrip("0123456789")
    return stem, action_id[len(stem) :]


@rule("CSIP305", ERROR, SCHEDULE)
def due_after_it_was_raised(book: MinuteBook, today: date) -> Iterator[Finding]:
    """An action is due on or after the day of the meeting that raised it.

    Bad:
        raised: {meeting: 2012-08-02, minute: "3.2"}
        due: 2012-07-01
    Good:
        raised: {meeting: 2012-08-02, minute: "3.2"}
        due: 2012-10-03
    """
    for action in book.actions:
        raised = _raised_at(book, action)
        due = due_date(book, action.due, action.raised_at, today, [])  # `next` is after it in any case: no dates needed
        if _is_due_before(book, due, raised):
            when = f"at the {due.words}" if due.meeting else f"on {due.words}"
            message = f"{action.id} is due {when}, but was raised on {format_meeting(raised)}"
            yield Finding(action, message, "due", f"Correct it, or `csip action due {action.id} DATE --note ...`.")


@rule("CSIP308", NOTE, SCHEDULE)
def actions_to_chase(book: MinuteBook, today: date) -> Iterator[Finding]:
    """An open action is overdue, or falls due before the next agenda setting.

    These are the ones to ask about now, so that the agenda can say how they stand. An action with
    `review_from` is left in peace until that day.

    Bad: an open action with `due: 2012-08-02`, on 14 September 2012.
    Good: the same action with `closed: {date: 2012-07-30, note: The new page went up on 30 July.}`
    """
    settings = sorted(s.agenda_setting.date for s in book.in_order if s.agenda_setting is not None)
    coming = next(iter(settings[bisect_left(settings, today + timedelta(days=1)) :]), None)
    for s in each_action_state(book, today, only_open=True):
        day = s.due.day
        if day is None or _is_due_before(book, s.due, _raised_at(book, s.action)):  # the last is CSIP305
            continue
        if s.review_from is not None and s.review_from > today:
            continue
        due = f"at the {s.due.words}" if s.due.meeting else f"on {s.due.words}"
        close, later = f"csip action close {s.action.id} --note ...", f"csip action due {s.action.id} DATE --note ..."
        hint = f"Done? `{close}`. Put off? `{later}`."
        if s.is_overdue:
            since = s.meetings_passed - (s.due.at is not None)  # the meeting at which it was due is not one since
            passed = f"; {in_words(since, 'meeting')} since then" if since > 0 else ""
            yield Finding(s.action, f"{s.action.id} is overdue: it was due {due}{passed}", "due", hint)
        elif coming is not None and day < coming:
            when = "today" if day == today and not s.due.meeting else due
            message = f"{s.action.id} is due {when}, before the next agenda setting ({format_date(coming)})"
            yield Finding(s.action, message, "due", hint)


@rule("CSIP309", WARNING)
def closing_says_what_happened(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A closed action says in a line what happened.

    "Done" tells the next reader nothing: not what was done, nor how it is known.

    Bad:
        closed: {date: 2012-10-03, note: Done.}
    Good:
        closed: {date: 2012-10-03, note: Figures to the end of August were given to the Panel.}
    """
    for action in book.actions:
        if action.closed is not None:
            words = re.findall(r"[^\W_]+", action.closed.note.casefold())
            if len(words) < 2 or _THIN.issuperset(words):
                message = f"{action.id} is closed with no more than {quoted(action.closed.note)}"
                yield Finding(action.closed, message, "note", "One line saying what happened, please.")


@rule("CSIP310", ERROR, SCHEDULE)
def closed_after_it_was_raised(book: MinuteBook, today: date) -> Iterator[Finding]:
    """An action is closed on or after the day it was raised, and not in the future; so are its updates dated.

    Bad:
        raised: {meeting: 2012-08-02, minute: "3.2"}
        closed: {date: 2012-07-03, note: Figures were given to the Panel.}
    Good:
        raised: {meeting: 2012-08-02, minute: "3.2"}
        closed: {date: 2012-10-03, note: Figures were given to the Panel.}
    """
    for action in book.actions:
        if action.closed is None and not action.updates:
            continue
        raised = _raised_at(book, action).date
        if action.closed is not None and (wrong := _wrong_day(action.closed.date, raised, today)):
            yield Finding(action.closed, f"{action.id} was closed on {wrong}", "date", "Correct the date.")
        for update in action.updates:
            if wrong := _wrong_day(update.date, raised, today):
                message = f"an update of {action.id} is dated {wrong}"
                yield Finding(update, message, "date", "Correct the date.", severity=WARNING)


def _wrong_day(day: date, raised: date, today: date) -> str | None:
    if day < raised:
        return f"{format_date(day)}, before it was raised ({format_date(raised)})"
    return f"{format_date(day)}, which is in the future" if day > today else None


@rule("CSIP311", WARNING)
def actions_are_not_double(book: MinuteBook, today: date) -> Iterator[Finding]:
    """No two open actions are one promise, entered twice.

    Reported where the texts have nearly the same words, or the quotations are the same words of one minute. A
    promise made at one meeting and put formally at another is one action with both minutes under `raised`, or
    two of which one says that it `formalises` the other.

    Bad:
        - {id: A2012-03, text: Report the recruitment figures to the Panel, ...}
        - {id: A2012-09, text: Report recruitment figures to the Panel, ...}
    Good:
        - id: A2012-03
          text: Report the recruitment figures to the Panel
          raised:
            - {meeting: 2012-08-02, minute: "3.2"}
            - {meeting: 2012-10-03, minute: "2.4"}
    """
    for action, earlier in alike([action for action in book.actions if action.closed is None]):
        message = f"{action.id} looks like {earlier.id}, {quoted(earlier.text)}"
        hint = (
            f'One promise? `csip action close {action.id} --note "the same as {earlier.id}"`, and put its minute under '
            f"`raised:` of {earlier.id}; or link them: `formalises: {earlier.id}`. Two? Waive this with the reason."
        )
        yield Finding(action, message, "text", hint)


@rule("CSIP315", NOTE)
def actions_have_a_date(book: MinuteBook, today: date) -> Iterator[Finding]:
    """An open action has a due date, or says why it has none.

    Bad:
        due: none
    Good:
        due: {meeting: next}
        due: {none: the minute gives no date, and nobody could}
    """
    for action in book.actions:
        if action.closed is None and action.due in (None, "none"):
            give = f"csip action due {action.id}"
            hint = f"Give it one: `{give} DATE --note ...`. Or say why there is none: `{give} none --note ...`."
            yield Finding(action, f"{action.id} has no due date", "due" if action.due else None, hint)
