"""What each writing command changes: from the book and the clerk's words to edits of its files.

Pure: these functions decide and refuse; `csip.edit.change` writes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from csip.book import ACTIONS, SCHEDULE, MinuteBook
from csip.edit import Append, Edit, Plan, Put, Remove, Rename, Replace
from csip.errors import CsipError
from csip.models import Action, Attendee, Closed, Due, DueMeeting, Meeting, NoDueDate, Person, Slot
from csip.near import nearest
from csip.queries import meeting_date, somebody_called, who
from csip.times import WrittenTime, format_date, parse_date

# --- actions ----------------------------------------------------------------------------------------------

_ORDER = (
    *("id", "text", "kind", "owner", "raised", "as_minuted", "due", "review_from", "waiting_on", "formalises"),
    *("updates", "closed", "waive"),
)


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
    """The action with this id, in any case. Raises CsipError with the near ones."""
    for action in book.actions:
        if action.id.casefold() == wanted.strip().casefold():
            return action
    close = nearest(wanted, [action.id for action in book.actions])
    hint = f"Did you mean {' or '.join(close)}?" if close else "`csip actions --all` lists them with their ids."
    raise CsipError(f"there is no action {wanted}", hint)


def parse_due(book: MinuteBook, words: str, raised: date, reason: str | None = None) -> Any:
    """What to write after `due:` for what the clerk typed: a date, a meeting's date, `next`, `future` or `none`.

    The date of a meeting means the meeting, so that the action follows it when it moves.
    """
    wanted = words.strip().lower()
    if wanted in {"next", "future"}:
        return {"meeting": wanted}
    if wanted == "none":
        return {"none": reason} if reason else "none"
    try:
        day = parse_date(words)
    except ValueError as error:
        raise CsipError(str(error), "Due is a date, a meeting's date, `next`, `future` or `none`.") from None
    if day < raised:
        raise CsipError(
            f"{format_date(day)} is before the action was raised ({format_date(raised)})", "Give a later date."
        )
    return {"meeting": day} if day in book.slot_on else day


def add_action(
    book: MinuteBook,
    *,
    text: str,
    owners: Sequence[str],
    raised: date,
    minute: str | None,
    meeting: Meeting | None,
    kind: str = "action",
    quote: str | None = None,
    due: Any = None,
    formalises: Sequence[str] = (),
    review_from: date | None = None,
    waiting_on: str | None = None,
) -> tuple[str, Plan]:
    """A new entry in the register; returns its id. `meeting` is the minutes that raise it, when the book has them."""
    _check_owners(book, owners, raised)
    if raised not in book.slot_on and meeting is None:
        raise CsipError(
            f"there was no meeting on {format_date(raised)}", "See `csip schedule` for the dates of meetings."
        )
    if meeting is not None and minute is not None:
        _check_quotation(meeting, minute, quote)
    if review_from is not None and review_from < raised:
        raise CsipError(
            f"{format_date(review_from)} is before the action was raised ({format_date(raised)})",
            "Check the date after --review-from.",
        )
    action_id = next_id(book, raised)
    links = [find_action(book, wanted).id for wanted in formalises]
    fields = {
        "id": action_id,
        "text": text,
        "kind": kind,
        "owner": owners[0] if len(owners) == 1 else list(owners),
        "raised": {"meeting": raised} | ({"minute": minute} if minute else {}),
        "as_minuted": quote,
        "due": due,
        "review_from": review_from,
        "waiting_on": waiting_on,
        "formalises": (links[0] if len(links) == 1 else links) or None,
    }
    return action_id, {ACTIONS: [Append(("actions",), {key: v for key, v in fields.items() if v is not None})]}


def _check_owners(book: MinuteBook, owners: Sequence[str], day: date) -> None:
    if not owners:
        raise CsipError("nobody is named as owner", "Name one with --owner, or say --owner unassigned.")
    for owner in owners:
        if owner == "unassigned":
            if len(owners) > 1:
                raise CsipError("an action is either unassigned or somebody's", "Leave `unassigned` out.")
        else:
            somebody_called(book, owner, day)


def _check_quotation(meeting: Meeting, minute: str, quote: str | None) -> None:
    cited = meeting.paragraph(minute)
    if cited is None:
        references = [c.reference for c in meeting.paragraphs]
        close = nearest(minute, references)
        hint = f"Did you mean {' or '.join(close)}?" if close else f"The paragraphs are {', '.join(references)}."
        raise CsipError(f"there is no paragraph {minute} in the minutes of {format_date(meeting.date)}", hint)
    if quote and " ".join(quote.split()) not in " ".join(cited.paragraph.text.split()):
        raise CsipError(
            f"paragraph {minute} does not say “{quote}”",
            f"Copy the words exactly from it: {cited.paragraph.text}",
        )


def update_action(
    action: Action, *, note: str, on: date, review_from: date | str | None = None, waiting_on: str | None = None
) -> Plan:
    """A dated note on an action. It may set the day from which to chase (`none`: at once) and who must act first
    (`nobody`); what stood until then stays in the note."""
    update: dict[str, Any] = {"date": on, "note": note}
    edits: list[Edit | Rename] = []
    if review_from is not None:
        if isinstance(review_from, date) and review_from < on:
            raise CsipError(
                f"{format_date(review_from)} is before the day of this note ({format_date(on)})",
                "An action is reviewed from a day to come.",
            )
        update["review_from_was"] = action.review_from or "none"
        now = None if review_from == "none" else review_from
        edits += _put_or_remove(action, "review_from", action.review_from, now)
    if waiting_on is not None:
        update["waiting_on_was"] = action.waiting_on or "nobody"
        edits += _put_or_remove(action, "waiting_on", action.waiting_on, None if waiting_on == "nobody" else waiting_on)
    return {ACTIONS: [*edits, _add_update(action, update)]}


def _put_or_remove(action: Action, key: str, was: Any, now: Any) -> list[Edit | Rename]:
    if now is not None:
        return [Put(action.at.path, key, now, _before(key))]
    return [Remove(action.at.path, key)] if was is not None else []


def close_action(
    action: Action, *, note: str, on: date, today: date, meeting: date | None = None, minute: str | None = None
) -> Plan:
    """Close an action with what happened, and where that was agreed."""
    if action.closed is not None:
        raise CsipError(f"{action.id} was closed already on {format_date(action.closed.date)}")
    if on < action.raised_on:
        raise CsipError(
            f"{action.id} was raised on {format_date(action.raised_on)}; it cannot have been closed before",
            "Check the date after --on.",
        )
    if on > today:
        raise CsipError(f"{format_date(on)} is in the future", "Close it on the day it is done.")
    reopened = max((update.date for update in action.updates if update.closed_was is not None), default=on)
    if on < reopened:
        raise CsipError(
            f"{action.id} was reopened on {format_date(reopened)}; it cannot have been closed again before that",
            "Check the date after --on.",
        )
    closed = {"date": on, "note": note, "meeting": meeting, "minute": minute}
    value = {key: v for key, v in closed.items() if v is not None}
    return {ACTIONS: [Put(action.at.path, "closed", value, _before("closed"))]}


def reopen_action(action: Action, *, note: str, on: date) -> Plan:
    """Take a closing back. Nothing is lost: the closing stays in the update that undid it."""
    if action.closed is None:
        raise CsipError(f"{action.id} is open")
    if on < action.closed.date:
        raise CsipError(
            f"{action.id} was closed on {format_date(action.closed.date)}; it cannot be reopened before that"
        )
    update = {"date": on, "note": note, "closed_was": _closed_value(action.closed)}
    return {ACTIONS: [_add_update(action, update), Remove(action.at.path, "closed")]}


def assign_action(book: MinuteBook, action: Action, owners: Sequence[str], *, note: str | None, on: date) -> Plan:
    """Give an action to somebody else; who had it until then stays in the update."""
    _check_owners(book, owners, on)
    was = action.owner[0] if len(action.owner) == 1 else list(action.owner)
    now = owners[0] if len(owners) == 1 else list(owners)
    if was == now:
        raise CsipError(f"{action.id} is {', '.join(owners)}'s already")
    note = note or f"Passed from {', '.join(action.owner)} to {', '.join(owners)}."
    _follows(action, on, [update.date for update in action.updates if update.owner_was is not None])
    update = {"date": on, "note": note, "owner_was": was}
    return {ACTIONS: [Put(action.at.path, "owner", now), _add_update(action, update)]}


def redate_action(action: Action, due: Any, *, note: str, on: date) -> Plan:
    """Give an action another due date; the former one stays in the update."""
    _follows(action, on, [update.date for update in action.updates if update.due_was is not None])
    update = {"date": on, "note": note, "due_was": _due_value(action.due)}
    return {ACTIONS: [Put(action.at.path, "due", due, _before("due")), _add_update(action, update)]}


def _follows(action: Action, on: date, before: Sequence[date]) -> None:
    """Changes of one thing are told in the order in which they came to be, or `--as-of` would tell another story."""
    if before and on < max(before):
        raise CsipError(
            f"{action.id} was last changed so on {format_date(max(before))}; this cannot have been before that",
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
        return {"meeting": due.meeting}
    if isinstance(due, NoDueDate):
        return {"none": due.none}
    return due if isinstance(due, date) else "none"


def _closed_value(closed: Closed) -> dict[str, Any]:
    fields = {"date": closed.date, "note": closed.note, "meeting": closed.meeting, "minute": closed.minute}
    return {key: value for key, value in fields.items() if value is not None}


# --- schedule ---------------------------------------------------------------------------------------------


def clock(time: WrittenTime | None) -> str | None:
    """A time as the tool writes it: 24 hours."""
    return time.time.strftime("%H:%M") if time is not None else None


def find_slot(book: MinuteBook, day: date) -> Slot:
    """The meeting on the schedule that has or had this date."""
    slot = book.slot_on.get(day)
    if slot is None:
        near_dates = sorted(book.slots, key=lambda s: abs((s.date - day).days))[:3]
        hint = ", ".join(format_date(s.date) for s in sorted(near_dates, key=lambda s: s.date))
        raise CsipError(
            f"no meeting is on the schedule for {format_date(day)}",
            f"The nearest are {hint}." if hint else "The schedule is empty.",
        )
    return slot


def _free(book: MinuteBook, day: date, moving: Slot | None = None) -> None:
    taken = book.slot_on.get(day)
    if taken is not None and taken is not moving:
        raise CsipError(
            f"{format_date(day)} is (or once was) the date of another meeting, and a meeting is known by its date",
            "Choose another day.",
        )


def add_slot(
    book: MinuteBook, day: date, *, time: str | None, venue: str | None, agenda_setting: dict[str, Any] | None
) -> Plan:
    """A new meeting on the schedule."""
    _free(book, day)
    fields = {"date": day, "time": time, "venue": venue, "agenda_setting": agenda_setting}
    return {SCHEDULE: [Append(("meetings",), {key: v for key, v in fields.items() if v is not None})]}


_SLOT_ORDER = ("date", "time", "venue", "agenda_setting", "moved_from")


def move_slot(
    book: MinuteBook,
    slot: Slot,
    *,
    to: date,
    time: str | None,
    venue: str | None,
    agenda_setting: dict[str, Any] | None,
    reason: str,
    on: date,
) -> Plan:
    """Move a meeting; its former row stays under `moved_from`, and all that is due at it follows."""
    _free(book, to, slot)
    if slot.cancelled is not None:
        raise CsipError(f"the meeting of {format_date(slot.date)} was cancelled", "Add a new one instead.")
    meeting = book.meeting_on.get(slot.date)
    if meeting is not None and meeting.has_minutes:
        raise CsipError(
            f"the meeting of {format_date(slot.date)} was held and minuted; it cannot be moved now",
            "If the schedule was wrong, correct schedule.yaml by hand.",
        )
    if to == slot.date and not (time or venue or agenda_setting):
        raise CsipError("nothing would change: it is on that day already")
    path = slot.at.path
    edits: list[Edit | Rename] = []
    if to != slot.date or time or venue:
        former = {"date": slot.date, "time": clock(slot.time), "venue": slot.venue, "reason": reason, "on": on}
        former = {key: value for key, value in former.items() if value is not None}
        if slot.moved_from:
            edits.append(Append((*path, "moved_from"), former))
        else:
            edits.append(Put(path, "moved_from", [former], _SLOT_ORDER[:4]))
        new = {"date": to, "time": time, "venue": venue}
        edits.extend(Put(path, key, v, _SLOT_ORDER[:3]) for key, v in new.items() if v is not None)
    if agenda_setting is not None:
        edits.append(Put(path, "agenda_setting", _moved_setting(slot, agenda_setting, reason, on), _SLOT_ORDER[:3]))
    plan: Plan = {SCHEDULE: edits}
    if meeting is not None and to != slot.date:
        file = meeting.at.file.name
        fields = {"date": to, "time": time, "venue": venue}
        changed: list[Edit | Rename] = [Put((), key, v, ("date", "time")) for key, v in fields.items() if v]
        renamed = file.replace(slot.date.isoformat(), to.isoformat())
        plan[file] = [*changed, Rename(renamed)] if renamed != file else changed
    return plan


def _moved_setting(slot: Slot, new: dict[str, Any], reason: str, on: date) -> dict[str, Any]:
    was = slot.agenda_setting
    if was is None:
        return new
    former = [
        {k: v for k, v in {"date": f.date, "time": clock(f.time), "reason": f.reason, "on": f.on}.items() if v}
        for f in was.moved_from
    ]
    last = {"date": was.date, "time": clock(was.time), "reason": reason, "on": on}
    return {**new, "moved_from": [*former, {key: value for key, value in last.items() if value is not None}]}


def cancel_slot(book: MinuteBook, slot: Slot, *, reason: str, on: date) -> Plan:
    """Call a meeting off. It stays on the schedule, marked, with its reason."""
    if slot.cancelled is not None:
        raise CsipError(f"the meeting of {format_date(slot.date)} was cancelled already")
    meeting = book.meeting_on.get(slot.date)
    if meeting is not None and meeting.has_minutes:
        raise CsipError(f"the meeting of {format_date(slot.date)} was held and minuted; it cannot be cancelled")
    return {SCHEDULE: [Put(slot.at.path, "cancelled", {"on": on, "reason": reason}, _SLOT_ORDER)]}


# --- a meeting's paragraphs -------------------------------------------------------------------------------


def went_out_with(book: MinuteBook, meeting: Meeting) -> Meeting | None:
    """The later meeting whose published agenda asks for these minutes to be approved: they went out with it."""
    for later in book.meetings:
        asked = (item.approves.meeting for item in later.items if item.approves is not None)
        if later.agenda_published is not None and meeting.date in (meeting_date(book, day) for day in asked):
            return later
    return None


def renumber(
    book: MinuteBook, meeting: Meeting, items: Sequence[str | None], numbers: Sequence[str | None]
) -> tuple[Plan, dict[str, str]]:
    """Give each item and each paragraph (in document order) its number, and move the actions' citations along.

    Returns the edits and what each old reference became. None leaves a paragraph without a number.
    """
    edits: list[Edit | Rename] = [
        Put(item.at.path, "number", number, first=True)
        for item, number in zip(meeting.items, items, strict=True)
        if number is not None and item.number is None
    ]
    renumbered: list[tuple[str, str | None]] = []
    for cited, number in zip(meeting.paragraphs, numbers, strict=True):
        old = cited.paragraph.number
        renumbered.append((cited.reference, number))
        if number is None or number == old:
            continue
        path = cited.paragraph.at.path
        if _is_plain_words(cited.paragraph.at.file.data, path):
            edits.append(Replace(path, {"number": number, "text": cited.paragraph.text}))
        else:
            edits.append(Put(path, "number", number, first=True))
    after = _references(meeting, items, [number for _, number in renumbered])
    became = {old: new for (old, _), new in zip(renumbered, after, strict=True) if old != new}
    plan: Plan = {meeting.at.file.name: edits} if edits else {}
    citations = _moved_citations(book, meeting.date, became)
    if citations:
        plan[ACTIONS] = citations
    return plan, became


def _references(meeting: Meeting, items: Sequence[str | None], numbers: Sequence[str | None]) -> list[str]:
    """The reference of each paragraph once these numbers stand."""
    found: list[str] = []
    item_number = {id(item): number for item, number in zip(meeting.items, items, strict=True)}
    unnumbered: dict[str | int, int] = {}
    parents: list[str] = []
    for cited, new in zip(meeting.paragraphs, numbers, strict=True):
        number = new if new is not None else cited.paragraph.number
        if number is None or number == "none":
            item = item_number[id(cited.item)]
            counted = id(cited.item) if item is not None else "through"  # as `Meeting.paragraphs` counts
            count = unnumbered[counted] = unnumbered.get(counted, 0) + 1
            reference = f"{item or ''}.p{count}".lstrip(".")
        else:
            nested = cited.depth and number.startswith("(")
            reference = f"{parents[cited.depth - 1]}{number}" if nested else number
        parents[cited.depth :] = [reference]
        found.append(reference)
    return found


def _is_plain_words(data: bytes, path: tuple[str | int, ...]) -> bool:
    import yaml

    from csip.source import LOADER

    node: Any = yaml.compose(data.decode("utf-8-sig"), Loader=LOADER)
    for step in path:
        node = node.value[step] if isinstance(step, int) else next(v for k, v in node.value if k.value == step)
    return isinstance(node, yaml.ScalarNode)


def _moved_citations(book: MinuteBook, day: date, became: dict[str, str]) -> list[Edit | Rename]:
    edits: list[Edit | Rename] = []
    for action in book.actions:
        for cited in action.raised:
            if cited.minute in became and meeting_date(book, cited.meeting) == day:
                edits.append(Put(cited.at.path, "minute", became[cited.minute]))
        closed = action.closed
        if closed is None or closed.meeting is None or closed.minute not in became:
            continue
        if meeting_date(book, closed.meeting) == day:
            edits.append(Put(closed.at.path, "minute", became[closed.minute]))
    return edits


# --- the roll ---------------------------------------------------------------------------------------------

PRESENT, APOLOGIES, ABSENT = "present", "apologies", "absent"


def take_roll(book: MinuteBook, meeting: Meeting, came: dict[int, str], substitutes: dict[int, str]) -> Plan:
    """Turn `expected:` into the lists of who was present, sent apologies or was absent.

    `came` gives each expected person (by place in the list) one of the three; `substitutes` names who sat for
    whom, by the place of the member who did not come. Everybody is accounted for, or nothing is written.
    """
    missing = [a.name for i, a in enumerate(meeting.expected) if i not in came]
    if missing:
        raise CsipError(
            f"nothing is said of {', '.join(missing)}", "Say of each whether present, with apologies or absent."
        )
    lists: dict[str, list[Any]] = {"present": [], "officers": [], "apologies": [], "absent": []}
    for place, attendee in enumerate(meeting.expected):
        named = who(book, attendee.name, meeting.date)
        is_officer = len(named) == 1 and not (isinstance(named[0], Person) and named[0].is_member(meeting.date))
        mark = came[place]
        kind = "officers" if mark == PRESENT and is_officer and attendee.for_ is None else mark
        lists[kind].append(_as_expected(attendee))
    for place, name in substitutes.items():
        principal = meeting.expected[place]
        if came[place] == PRESENT:
            raise CsipError(f"{principal.name} is present, so nobody can sit for {principal.name}")
        somebody_called(book, name, meeting.date)
        lists["present"].append({"name": name, "for": principal.name})
    edits: list[Edit | Rename] = []
    order = ("date", "time", "venue", "title", "agenda_published", "expected", *lists)
    for key, entries in lists.items():
        if entries:
            edits.append(Put((), key, entries, order[: order.index(key)]))
    return {meeting.at.file.name: [*edits, Remove((), "expected")]}


def _as_expected(attendee: Attendee) -> Any:
    """The entry of a list with all that the clerk wrote about somebody beforehand."""
    fields = attendee.model_dump(by_alias=True, exclude_defaults=True)
    return fields if len(fields) > 1 else attendee.name


# --- the agenda -------------------------------------------------------------------------------------------


def record_publication(meeting: Meeting, on: date, today: date) -> Plan:
    """Write down the day an agenda went out, and the headings that were on it."""
    if meeting.has_minutes:
        raise CsipError(
            f"the meeting of {format_date(meeting.date)} has been held; its agenda cannot go out now",
            "If it went out in time and was not recorded, write `agenda_published:` in the file by hand.",
        )
    if meeting.agenda_published is not None:
        raise CsipError(
            f"the agenda went out on {format_date(meeting.agenda_published)} already",
            "An item added since then takes `urgent: {reason: ..., chair_agreed: true}`.",
        )
    if not meeting.items:
        raise CsipError("the agenda has no items", "Add them under `items:` first.")
    if on > today:
        raise CsipError(f"{format_date(on)} is in the future", "Record it on the day it goes out.")
    if on > meeting.date:
        raise CsipError(f"{format_date(on)} is after the meeting ({format_date(meeting.date)})", "Check --on.")
    order = ("date", "time", "venue", "title")
    edits: list[Edit | Rename] = [
        Put((), "agenda_published", on, order),
        Put((), "agenda_items", [item.title for item in meeting.items], (*order, "agenda_published")),
    ]
    return {meeting.at.file.name: edits}
