"""Changes to the register of actions: what each `csip action` command writes, and what it refuses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from csip.book.minute_book import MinuteBook
from csip.changes.dues import due_at_body, due_from_words, meeting_to_come
from csip.changes.quoting import quoted
from csip.changes.schedule import find_slot
from csip.errors import CsipError
from csip.facts.meetings import only_meeting_on
from csip.facts.people import somebody_called
from csip.files.names import ACTIONS
from csip.language.dates import WEEKDAYS, NoYearError, format_date, parse_date, weekday_named
from csip.language.meeting_days import MeetingDay, format_meeting, typed_meeting_day
from csip.language.suggestions import nearest
from csip.models import Action, Closed, Due, DueMeeting, Meeting, NoDueDate, keys_of
from csip.models.actions import NOTHING
from csip.yaml_text.edits import Append, Edit, Plan, Put, Remove, Rename

_ORDER = (*keys_of(Action), "waive")


def _before(key: str) -> tuple[str, ...]:
    """The keys that stand before this one in an action."""
    return _ORDER[: _ORDER.index(key)]


def next_id(book: MinuteBook, raised: date) -> str:
    """The next free id of the year in which the action was raised. Ids are never used again."""
    return next_ids(book, raised, 1)[0]


def next_ids(book: MinuteBook, raised: date, count: int) -> list[str]:
    """So many free ids, in order."""
    pattern = re.compile(rf"A{raised.year}-(\d+)")
    used = [int(match.group(1)) for action in book.actions if (match := pattern.fullmatch(action.id))]
    last = max(used, default=0)
    return [f"A{raised.year}-{last + n:02d}" for n in range(1, count + 1)]


def find_action(book: MinuteBook, wanted: str) -> Action:
    """The action with this id, in any case. Raises: CsipError with the near ones, or when two have it."""
    matches = _called(book, wanted)
    if len(matches) > 1:
        raise CsipError(
            f"{len(matches)} actions have the id {matches[0].id}",
            f"`csip action renumber {matches[0].id}` gives the last of them, “{matches[-1].text}”, a free one.",
        )
    return matches[0]


def _called(book: MinuteBook, wanted: str) -> list[Action]:
    matches = [action for action in book.actions if action.id.casefold() == wanted.strip().casefold()]
    if matches:
        return matches
    close = nearest(wanted, [action.id for action in book.actions])
    hint = f"Did you mean {' or '.join(close)}?" if close else "`csip actions --all` lists them with their ids."
    raise CsipError(f"there is no action {wanted}", hint)


def renumber_action(book: MinuteBook, wanted: str, new: str | None, *, on: date) -> tuple[Action, str, Plan]:
    """Give an action another id; the old one stays in a note. Of several with one id, the last gets another.

    What cites it follows, unless another action keeps the id: whichever that was meant for, only the clerk can tell.
    Returns the action, its new id and the edits. Raises: CsipError when no action has the id, or the new one is taken.
    """
    *others, action = _called(book, wanted)
    new = new.strip() if new is not None else next_id(book, action.raised_on)
    if not re.fullmatch(r"[A-Za-z0-9][\w./-]*", new):
        raise CsipError(f"“{new}” is not an id", "Take letters, figures and hyphens, as in A2026-04.")
    if new.casefold() in {citing.id.casefold() for citing in book.actions}:
        raise CsipError(f"another action already has the id {new}", f"{next_id(book, action.raised_on)} is free.")
    update = {"date": max(on, action.raised_on), "note": f"Its id was {action.id} until now."}
    edits: list[Edit | Rename] = [Put(action.at.path, "id", new), _add_update(action, update)]
    for citing in book.actions if not others else ():
        if action.id in citing.formalises:
            now = [new if id_ == action.id else id_ for id_ in citing.formalises]
            edits.append(Put(citing.at.path, "formalises", now[0] if len(now) == 1 else now))
        if citing.waiting_on == action.id:
            edits.append(Put(citing.at.path, "waiting_on", new))
    return action, new, {ACTIONS: edits}


HOW_DUE = (
    'Due is a date, a meeting\'s date, `next`, `future`, `none`, or words such as "end of June" or "in two weeks".'
)


def parse_due(
    book: MinuteBook, words: str, raised: MeetingDay, reason: str | None = None, *, put_off_on: date | None = None
) -> Any:
    """What to write after `due:` for what the clerk typed: a date, a meeting's date, `next`, `future` or `none`.

    Words are taken that `csip import` reads, such as "end of June": counted from the meeting that raised the action, or
    from the day on which it is put off.

    The date of a meeting means the meeting, so that the action follows it when it moves. In the register `next` is
    the meeting after the one that raised the action; who puts one off on a day means the next after that day, which
    is then written with its date. A body of the council may stand before each of these, as in `cabinet:next`.
    Raises: CsipError for words that are none of these.
    """
    if ":" in words:
        return due_at_body(
            book, words, raised.date if put_off_on is None else put_off_on, put_off=put_off_on is not None
        )
    wanted = words.strip().lower()
    if wanted == "next" and put_off_on is not None:
        return {"meeting": meeting_to_come(book, put_off_on).day}
    if wanted in {"next", "future"}:
        return {"meeting": wanted}
    if wanted == "none":
        return {"none": reason} if reason else "none"
    counted_from = put_off_on or raised.date
    try:
        meeting = _typed_day(book, words, counted_from)
    except ValueError as error:
        found = due_from_words(book, words, counted_from, typed=True)
        if found is None:
            raise CsipError(str(error), HOW_DUE) from None
        return parse_due(book, "next", raised, put_off_on=put_off_on) if found == {"meeting": "next"} else found
    named = weekday_named(words)
    if named is not None and named != meeting.date.weekday():
        raise CsipError(
            f"{format_date(meeting.date)} is a {WEEKDAYS[meeting.date.weekday()]}, not a {WEEKDAYS[named]}",
            "Correct the day or the weekday.",
        )
    if book.moment(meeting) < book.moment(raised) if meeting in book.slot_on else meeting.date < raised.date:
        raise CsipError(
            f"{format_meeting(meeting)} is before the action was raised ({format_meeting(raised)})",
            "Give a later date.",
        )
    if meeting.sitting > 1:
        find_slot(book, meeting)
    return {"meeting": meeting} if meeting in book.slot_on else meeting.date


def _typed_day(book: MinuteBook, words: str, counted_from: date) -> MeetingDay:
    """A day as typed, and which of its meetings that is.

    Raises: ValueError for what is no date, CsipError for a day of several meetings.
    """
    try:
        day, is_exact = typed_meeting_day(words)
    except NoYearError:
        day, is_exact = MeetingDay(_typed_date(words, counted_from)), False
    return day if is_exact else only_meeting_on(book, day.date) or day


def _typed_date(words: str, counted_from: date) -> date:
    """A date as typed; without a year it is the next that is to come. Raises: ValueError for what is none."""
    try:
        return parse_date(words)
    except NoYearError:
        day = parse_date(words, default_year=counted_from.year)
        return day if day >= counted_from else parse_date(words, default_year=counted_from.year + 1)


def add_action(
    book: MinuteBook,
    *,
    text: str,
    owners: Sequence[str],
    raised: MeetingDay,
    minute: str | None,
    meeting: Meeting | None,
    on: date,
    kind: str = "action",
    quote: str | None = None,
    due: Any = None,
    formalises: Sequence[str] = (),
    further: Mapping[str, Any] = MappingProxyType({}),
) -> tuple[str, Plan]:
    """A new entry in the register, put there `on` that day; returns its id.

    `meeting` is the minutes that raise it, when the book has them: words of the paragraph are quoted from it, those
    given or others. `further` has its other keys, of which those that are None are left out. Raises: CsipError for an
    owner that is nobody, a paragraph or a quotation that is not in the minutes, or a day before it was raised.
    """
    _check_owners(book, owners, raised.date)
    if meeting is not None and minute is not None:
        minute, quote = quoted(book, meeting, minute, quote, text)
    review_from = further.get("review_from")
    if review_from is not None and review_from < raised.date:
        raise CsipError(
            f"{format_date(review_from)} is before the action was raised ({format_meeting(raised)})",
            "Check the date after --review-from.",
        )
    action_id = next_id(book, raised.date)
    links = [find_action(book, wanted).id for wanted in formalises]
    fields = {
        "id": action_id,
        "text": text,
        "kind": kind,
        "owner": owners[0] if len(owners) == 1 else list(owners),
        "raised": {"meeting": raised} | ({"minute": minute} if minute else {}),
        "as_minuted": quote,
        "recorded": on,
        "due": due,
        "formalises": (links[0] if len(links) == 1 else links) or None,
        **further,
    }
    entry = {key: fields[key] for key in _ORDER if fields.get(key) is not None}
    return action_id, {ACTIONS: [Append(("actions",), entry)]}


def _check_owners(book: MinuteBook, owners: Sequence[str], day: date) -> None:
    for owner in owners:
        if owner == "unassigned":
            if len(owners) > 1:
                raise CsipError("an action is either unassigned or somebody's", "Leave `unassigned` out.")
        else:
            somebody_called(book, owner, day)


def update_action(action: Action, *, note: str, on: date, changed: Mapping[str, Any] = MappingProxyType({})) -> Plan:
    """A dated note on an action. It may change keys of NOTHING, or take them back with the word that stands there; None
    changes nothing. What stood until then stays in the note. Raises: CsipError for a day that was before."""
    update: dict[str, Any] = {"date": on, "note": note}
    edits: list[Edit | Rename] = []
    for key, now in changed.items():
        if now is None:
            continue
        if key == "review_from" and isinstance(now, date) and now < on:
            raise CsipError(
                f"{format_date(now)} is before the day of this note ({format_date(on)})",
                "An action is reviewed from a day to come.",
            )
        was = getattr(action, key)
        update[f"{key}_was"] = was or NOTHING[key]
        edits += _put_or_remove(action, key, was, None if now == NOTHING[key] else now)
    return {ACTIONS: [*edits, _add_update(action, update)]}


def _put_or_remove(action: Action, key: str, was: Any, now: Any) -> list[Edit | Rename]:
    if now is not None:
        return [Put(action.at.path, key, now, _before(key))]
    return [Remove(action.at.path, key)] if was is not None else []


def close_action(
    action: Action,
    *,
    note: str,
    on: date,
    meeting: MeetingDay | None = None,
    minute: str | None = None,
    quote: str | None = None,
    body: str | None = None,
) -> Plan:
    """Close an action with what happened, and where that was agreed, with words `quote`d from that paragraph.

    `body` is another body, whose meeting it was.

    Raises: CsipError when it is closed already, or was raised or reopened later.
    """
    if action.closed is not None:
        raise CsipError(f"{action.id} was already closed on {format_date(action.closed.date)}")
    if on < action.raised_on:
        raise CsipError(
            f"{action.id} was raised on {format_date(action.raised_on)}; it cannot have been closed before",
            "Check the date after --on.",
        )
    reopened = max((update.date for update in action.updates if update.closed_was is not None), default=on)
    if on < reopened:
        raise CsipError(
            f"{action.id} was reopened on {format_date(reopened)}; it cannot have been closed again before that",
            "Check the date after --on.",
        )
    closed = {"date": on, "note": note, "body": body, "meeting": meeting, "minute": minute, "as_minuted": quote}
    value = {key: v for key, v in closed.items() if v is not None}
    return {ACTIONS: [Put(action.at.path, "closed", value, _before("closed"))]}


def reopen_action(action: Action, *, note: str, on: date) -> Plan:
    """Take a closing back. Nothing is lost: the closing stays in the update that undid it. Raises: CsipError when it is
    open, or was closed later."""
    if action.closed is None:
        raise CsipError(f"{action.id} is open")
    if on < action.closed.date:
        raise CsipError(
            f"{action.id} was closed on {format_date(action.closed.date)}; it cannot be reopened before that"
        )
    update = {"date": on, "note": note, "closed_was": _closed_value(action.closed)}
    return {ACTIONS: [_add_update(action, update), Remove(action.at.path, "closed")]}


def assign_action(book: MinuteBook, action: Action, owners: Sequence[str], *, note: str | None, on: date) -> Plan:
    """Give an action to somebody else; who had it until then stays in the update. Raises: CsipError for an owner
    that is nobody, who has it already, or before an earlier change of owner."""
    _check_owners(book, owners, on)
    was = action.owner[0] if len(action.owner) == 1 else list(action.owner)
    now = owners[0] if len(owners) == 1 else list(owners)
    if was == now:
        raise CsipError(f"{action.id} is already owed by {', '.join(owners)}")
    note = note or f"Passed from {', '.join(action.owner)} to {', '.join(owners)}."
    _follows(action, on, [update.date for update in action.updates if update.owner_was is not None])
    update = {"date": on, "note": note, "owner_was": was}
    return {ACTIONS: [Put(action.at.path, "owner", now), _add_update(action, update)]}


def redate_action(action: Action, due: Any, *, note: str, on: date) -> Plan:
    """Give an action another due date; the former one stays in the update. Raises: CsipError for a day before an
    earlier change of it."""
    _follows(action, on, [update.date for update in action.updates if update.due_was is not None])
    update = {"date": on, "note": note, "due_was": _due_value(action.due)}
    return {ACTIONS: [Put(action.at.path, "due", due, _before("due")), _add_update(action, update)]}


def _follows(action: Action, on: date, before: Sequence[date]) -> None:
    """Changes of one thing are told in the order in which they came to be, or `--as-of` would tell another story."""
    if before and on < max(before):
        raise CsipError(
            f"{action.id} was last changed in this way on {format_date(max(before))}; "
            "this cannot have been before that",
            "Check the date after --on.",
        )


def _add_update(action: Action, update: dict[str, Any]) -> Edit:
    if update["date"] < action.raised_on:
        raise CsipError(
            f"{action.id} was raised on {format_date(action.raised_on)}, after {format_date(update['date'])}",
            "Check the date after --on.",
        )
    if action.updates:
        return Append((*action.at.path, "updates"), update)
    return Put(action.at.path, "updates", [update], _before("updates"))


def _due_value(due: Due | None) -> Any:
    if isinstance(due, DueMeeting):
        return {"meeting": due.meeting} | ({"body": due.body} if due.body is not None else {})
    if isinstance(due, NoDueDate):
        return {"none": due.none}
    return due if isinstance(due, date) else "none"


def _closed_value(closed: Closed) -> dict[str, Any]:
    fields = {key: getattr(closed, key) for key in keys_of(Closed)}
    return {key: value for key, value in fields.items() if value is not None}
