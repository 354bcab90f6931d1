"""The register of actions as documents: the list, and the note that goes to an owner by e-mail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.documents.blocks import Block, Column, Document, Heading, Mark, Paragraph, Table, Words
from csip.documents.titles import publisher, titled
from csip.facts.actions import ActionState, Sort, in_order, owed_by
from csip.facts.as_at import as_at, undated
from csip.facts.due_days import DueOn
from csip.facts.formalised import Formalised, formalised_on
from csip.facts.meetings import meeting_now, next_slot
from csip.facts.people import find_people
from csip.language.dates import format_date, short_date
from csip.language.meeting_days import MeetingDay, format_meeting, short_meeting
from csip.language.phrases import in_words, listed
from csip.models import Action, Panel, Person, Post

COLUMNS = (
    Column("id", "Id"),
    Column("owner", "Owner"),
    Column("due", "Due"),
    Column("status", "State"),
    Column("text", "What"),
    Column("raised", "Raised"),
)


NOT_WHOLE = "This list is incomplete: entries of actions.yaml with errors are left out."


def action_list(
    panel: Panel,
    states: Iterable[ActionState],
    as_of: date,
    *,
    title: str = "Actions",
    sort: Sort = "overdue",
    whole: bool = True,
    remark: str | None = None,
) -> Document:
    """The actions as one table, their state said in words. One that is not `whole` says so itself.

    A `remark` on what it shows stands before it.
    """
    ordered = in_order(states, sort)
    blocks: list[Words | Table] = [] if whole else [Words(NOT_WHOLE)]
    blocks += [Words(remark)] if remark else []
    if ordered:
        blocks.append(action_table(ordered, "Actions"))
    elif whole:
        blocks.append(Words("There are none."))
    return Document(
        titled(panel, f"{title} as at {format_date(as_of, weekday=True)}"),
        tuple(blocks),
        dated=as_of,
        publisher=publisher(panel),
    )


def looking_back(book: MinuteBook, states: Sequence[ActionState], as_of: date) -> str | None:
    """What a report as at a former day must say of itself: what it shows may not have been known on that day."""
    unknown = undated(book, [s.action for s in states], as_of)
    return unknown_then(len(unknown.actions), len(unknown.meetings))


def unknown_then(actions: int, meetings: int) -> str | None:
    """That so many actions and meetings to come have no day of record; None for none."""
    parts = [in_words(actions, "action")] if actions else []
    parts += [f"{in_words(meetings, 'meeting')} then to come"] if meetings else []
    have = "has no day of record: it is" if actions + meetings == 1 else "have no day of record: they are"
    return f"{' and '.join(parts)} {have} shown as if known on that day." if parts else None


def action_table(states: Sequence[ActionState], caption: str, *, as_of: date | None = None) -> Table:
    """The actions in the order given; `as_of` is the day to be named where no title names it."""
    day = f" on {short_date(as_of)}" if as_of is not None else ""
    return Table(
        caption,
        tuple(c._replace(heading=f"{c.heading}{day}") if c.key == "status" else c for c in COLUMNS),
        tuple(
            (s.action.id, ", ".join(s.owner), due_cell(s.due), state(s), s.action.text, raised_in_words(s.action))
            for s in states
        ),
    )


def state(s: ActionState) -> str:
    """An action's state in words: `overdue 1 day, 2 meetings`, `open, no date`, `closed 3 October 2012`."""
    if s.closed is not None:
        return f"closed {format_date(s.closed.date)}"
    waiting = f", waiting on {s.waiting_on}" if s.waiting_on else ""
    if s.is_overdue:
        meetings = f", {in_words(s.meetings_passed, 'meeting')}" if s.meetings_passed else ""
        return f"overdue {in_words(s.days_overdue, 'day')}{meetings}{waiting}"
    if s.due.day is not None:
        return f"open{waiting}"
    passed = f", {in_words(s.meetings_passed, 'meeting')} passed" if s.meetings_passed else ""
    return f"open{'' if s.due.meeting else ', no date'}{passed}{waiting}"


def state_in_full(s: ActionState) -> str:
    """The same for a letter, where there is room: `overdue by 63 days; 1 meeting has passed since`."""
    if not s.is_open or not (s.is_overdue or s.meetings_passed):
        return state(s)
    passed = f"; {in_words(s.meetings_passed, 'meeting')} {'has' if s.meetings_passed == 1 else 'have'} passed"
    waiting = f"; waiting on {s.waiting_on}" if s.waiting_on else ""
    if s.is_overdue:
        since = f"{passed} since" if s.meetings_passed else ""
        return f"overdue by {in_words(s.days_overdue, 'day')}{since}{waiting}"
    if s.due.day is not None:
        return state(s)
    return f"open{'' if s.due.meeting else ', no date'}{passed}{waiting}"


def due_in_words(due: DueOn) -> str:
    """When it is due: `meeting of 7 March 2012, moved from 29 February 2012`; why there is no date."""
    if due.day is None and not due.meeting:
        reason = due.words.removeprefix("no date: ")
        return "no date" if reason == due.words else f"no date ({reason})"
    return due.words + (f", moved from {format_meeting(due.moved_from)}" if due.moved_from is not None else "")


def due_cell(due: DueOn) -> str:
    """When it is due, for a narrow column."""
    if due.day is None:
        return due.words if due.meeting else "no date"
    moved = f", moved from {short_meeting(due.moved_from)}" if due.moved_from is not None else ""
    if due.elsewhere is not None:
        return f"{due.elsewhere.name}, {short_date(due.day)}{moved}"
    return f"{f'meeting of {short_meeting(due.at)}' if due.at is not None else short_date(due.day)}{moved}"


def raised_in_words(action: Action) -> str:
    """The minutes that raised it, short: `2 Aug 2012, 3.2`."""
    cited = (f"{short_meeting(c.meeting)}{f', {c.minute}' if c.minute else ''}" for c in action.raised)
    return "; ".join(cited)


def action_note(
    book: MinuteBook,
    states: Iterable[ActionState],
    as_of: date,
    owners: Sequence[Person | Post] = (),
    remark: str | None = None,
) -> Document:
    """What each owner owes, fit to be pasted into an e-mail: the minuted words and the paragraph beside each.

    One part for each of `owners`; when none is named, for everybody who owes anything, and for what nobody does. A
    `remark` on what is shown stands before all of them.
    """
    ordered = in_order(states)
    formalised = formalised_on(book, as_of)
    parts: dict[str, tuple[ActionState, ...]] = {}
    if owners:
        parts = {somebody.name: owed_by(book, ordered, somebody) for somebody in owners}
    else:
        for s in ordered:
            for owner in s.owner:
                name = full_name(book, owner, as_of)
                parts[name] = (*parts.get(name, ()), s)
    blocks: list[Block] = [Words(remark)] if remark else []
    for name in sorted(parts, key=lambda name: (name == "unassigned", name)):
        blocks += _part(book, formalised, name, formalised.told_once(parts[name]), as_of)
    title = titled(book.panel, f"actions as at {format_date(as_of, weekday=True)}")
    return Document(title, (*blocks, *(() if parts else (Words("There are none."),))))


def full_name(book: MinuteBook, owner: str, day: date) -> str:
    """The one name of whoever is meant; the words as written where that is nobody, or more than one."""
    named = find_people(book, owner, day)
    return named[0].name if len(named) == 1 else owner


def _part(
    book: MinuteBook, formalised: Formalised, name: str, states: Sequence[ActionState], as_of: date
) -> list[Block]:
    nobody = name == "unassigned"
    still_open = [s for s in states if s.is_open]
    overdue = sum(s.is_overdue for s in still_open)
    late = ""
    if overdue:
        late = ", which is overdue" if len(still_open) == 1 else f", {overdue} of them overdue"
    count = in_words(len(still_open), "open action") if still_open else "no open action"
    who_owes = f"Nobody has taken {count}{late}." if nobody and still_open else f"You have {count}{late}."
    slot = next_slot(as_at(book, as_of), as_of)
    setting = slot.agenda_setting.date if slot is not None and slot.agenda_setting is not None else None
    if setting is not None and setting >= as_of and still_open:
        who_owes += f" The next agenda is settled on {format_date(setting, weekday=True)}; please reply by then."
    heading = "Unassigned" if nobody else name
    return [Heading(heading), Words(who_owes), *(owed(book, formalised, s, name) for s in states)]


def owed(book: MinuteBook, formalised: Formalised, s: ActionState, name: str) -> Paragraph:
    """One action as its owner `name` is told of it: when it is due, and every minute of its story in its words."""
    marks = [Mark("Due", due_in_words(s.due)), Mark("State", state_in_full(s))]
    others = [owner for owner in s.owner if full_name(book, owner, s.as_of) != name and len(s.owner) > 1]
    if others:
        marks.append(Mark("With", listed(others)))
    if s.is_open and s.review_from is not None and s.review_from > s.as_of:
        marks.append(Mark("To be reviewed from", format_date(s.review_from)))
    marks += _minuted(book, s)
    for earlier in formalised.undertakings_of(s):
        owner = "" if earlier.owner == s.owner else f", then owed by {_by_whom(earlier)}"
        due = "" if earlier.due == s.due or not earlier.is_open else f", due: {due_in_words(earlier.due)}"
        marks.append(Mark("Formalises", f"{earlier.action.id}, {earlier.action.text}{owner}{due}"))
        marks += _minuted(book, earlier)
    for later in formalised.resolutions_of(s):
        marks.append(Mark("Formalised by", f"{later.action.id}, owed by {_by_whom(later)}"))
    marks += [Mark(format_date(update.date), update.note) for update in s.updates]
    if s.closed is not None:
        marks.append(Mark("Closed", s.closed.note))
    return Paragraph(s.action.text, number=s.action.id, marks=tuple(marks))


def _by_whom(s: ActionState) -> str:
    return "nobody yet" if s.owner == ("unassigned",) else listed(list(s.owner))


def _minuted(book: MinuteBook, s: ActionState) -> list[Mark]:
    """Where and in which words each of its minutes has it."""
    marks = []
    for cited in s.action.raised:
        where = f"{format_meeting(cited.meeting)}{f', paragraph {cited.minute}' if cited.minute else ''}"
        paragraph = _words(book, cited.meeting, cited.minute)
        quoted = s.action.as_minuted
        words = quoted if quoted and (paragraph is None or quoted in paragraph) else paragraph or quoted
        marks.append(Mark(f"Minuted on {where}", f"“{words}”") if words else Mark("Minuted on", where))
    return marks


def _words(book: MinuteBook, day: MeetingDay, minute: str | None) -> str | None:
    meeting = book.meeting_on.get(meeting_now(book, day))
    cited = meeting.paragraph(minute) if meeting is not None and minute is not None else None
    return cited.paragraph.text if cited is not None and cited.item.exempt is None else None
