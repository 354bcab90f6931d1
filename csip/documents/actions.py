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
from csip.language.dates import format_date
from csip.language.meeting_days import MeetingDay
from csip.language.phrases import in_words
from csip.language.tongue import ENGLISH, Tongue, to_be_said
from csip.models import Action, Panel, Person, Post

COLUMNS = (
    Column("id", to_be_said("Id")),
    Column("owner", to_be_said("Owner")),
    Column("due", to_be_said("Due")),
    Column("status", to_be_said("State")),
    Column("text", to_be_said("What")),
    Column("raised", to_be_said("Raised")),
)
COUNTED = (to_be_said("days"), to_be_said("meetings"), to_be_said("meetings have"), to_be_said("open actions"))
WITHOUT_A_DAY = (
    to_be_said("unassigned"),
    to_be_said("a future meeting"),
    to_be_said("the next meeting (none is on the schedule)"),
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


def action_table(
    states: Sequence[ActionState], caption: str, *, as_of: date | None = None, say: Tongue = ENGLISH
) -> Table:
    """The actions in the order given; `as_of` is the day to be named where no title names it."""
    columns = (column._replace(heading=say(column.heading)) for column in COLUMNS)
    if as_of is not None:
        dated = say("State on {day}", day=say.short_date(as_of))
        columns = (column._replace(heading=dated) if column.key == "status" else column for column in columns)
    return Table(caption, tuple(columns), tuple(_row(s, say) for s in states))


def _row(s: ActionState, say: Tongue) -> tuple[str, ...]:
    owner, raised = ", ".join(map(say, s.owner)), raised_in_words(s.action, say)
    return (s.action.id, owner, due_cell(s.due, say), state(s, say), s.action.text, raised)


def state(s: ActionState, say: Tongue = ENGLISH) -> str:
    """An action's state in words: `overdue 1 day, 2 meetings`, `open, no date`, `closed 3 October 2012`."""
    if s.closed is not None:
        return say("closed {day}", day=say.date(s.closed.date))
    passed = say.counted(s.meetings_passed, "meeting") if s.meetings_passed else ""
    if s.is_overdue:
        parts = [say("overdue {days}", days=say.counted(s.days_overdue, "day")), passed]
    elif s.due.day is not None:
        parts = [say("open")]
    else:
        parts = [say("open"), "" if s.due.meeting else say("no date")]
        parts += [say("{meetings} passed", meetings=passed)] if passed else []
    parts += [say("waiting on {whom}", whom=s.waiting_on)] if s.waiting_on else []
    return ", ".join(part for part in parts if part)


def state_in_full(s: ActionState, say: Tongue = ENGLISH) -> str:
    """The same for a letter, where there is room: `overdue by 63 days; 1 meeting has passed since`."""
    if not s.is_open or not (s.is_overdue or s.meetings_passed) or (s.due.day is not None and not s.is_overdue):
        return state(s, say)
    passed = say.counted(s.meetings_passed, "meeting has", "meetings have") if s.meetings_passed else ""
    if s.is_overdue:
        parts = [say("overdue by {days}", days=say.counted(s.days_overdue, "day"))]
        parts += [say("{meetings} passed since", meetings=passed)] if passed else []
    else:
        parts = [say("open") if s.due.meeting else f"{say('open')}, {say('no date')}"]
        parts += [say("{meetings} passed", meetings=passed)] if passed else []
    parts += [say("waiting on {whom}", whom=s.waiting_on)] if s.waiting_on else []
    return "; ".join(parts)


def due_in_words(due: DueOn, say: Tongue = ENGLISH) -> str:
    """When it is due: `meeting of 7 March 2012, moved from 29 February 2012`; why there is no date."""
    if due.day is None and not due.meeting:
        reason = due.words.removeprefix("no date: ")
        return say("no date") if reason == due.words else f"{say('no date')} ({reason})"
    moved = f", {say('moved from {day}', day=say.meeting(due.moved_from))}" if due.moved_from is not None else ""
    return when_due(due, say) + moved


def when_due(due: DueOn, say: Tongue = ENGLISH) -> str:
    """A day, or a meeting: `meeting of 7 March 2012`. A meeting of another body is said in English by every tongue."""
    if due.at is not None:
        return say("meeting of {day}", day=say.meeting(due.at))
    if due.day is None or due.elsewhere is not None:
        return say(due.words)
    return say.date(due.day)


def due_cell(due: DueOn, say: Tongue = ENGLISH) -> str:
    """When it is due, for a narrow column."""
    if due.day is None:
        return say(due.words) if due.meeting else say("no date")
    moved = f", {say('moved from {day}', day=say.short_meeting(due.moved_from))}" if due.moved_from is not None else ""
    if due.elsewhere is not None:
        return f"{due.elsewhere.name}, {say.short_date(due.day)}{moved}"
    at = say("meeting of {day}", day=say.short_meeting(due.at)) if due.at is not None else say.short_date(due.day)
    return at + moved


def raised_in_words(action: Action, say: Tongue = ENGLISH) -> str:
    """The minutes that raised it, short: `2 Aug 2012, 3.2`."""
    cited = (f"{say.short_meeting(c.meeting)}{f', {c.minute}' if c.minute else ''}" for c in action.raised)
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


def owed(book: MinuteBook, formalised: Formalised, s: ActionState, name: str, say: Tongue = ENGLISH) -> Paragraph:
    """One action as its owner `name` is told of it: when it is due, and every minute of its story in its words."""
    marks = [Mark(say("Due"), due_in_words(s.due, say)), Mark(say("State"), state_in_full(s, say))]
    others = [owner for owner in s.owner if full_name(book, owner, s.as_of) != name and len(s.owner) > 1]
    if others:
        marks.append(Mark(say("With"), say.listed(others)))
    if s.is_open and s.review_from is not None and s.review_from > s.as_of:
        marks.append(Mark(say("To be reviewed from"), say.date(s.review_from)))
    marks += _minuted(book, s, say)
    for earlier in formalised.undertakings_of(s):
        owner = "" if earlier.owner == s.owner else say(", then owed by {who}", who=_by_whom(earlier, say))
        is_due = earlier.due != s.due and earlier.is_open
        due = say(", due: {when}", when=due_in_words(earlier.due, say)) if is_due else ""
        marks.append(Mark(say("Formalises"), f"{earlier.action.id}, {earlier.action.text}{owner}{due}"))
        marks += _minuted(book, earlier, say)
    for later in formalised.resolutions_of(s):
        owner = say("{id}, owed by {who}", id=later.action.id, who=_by_whom(later, say))
        marks.append(Mark(say("Formalised by"), owner))
    marks += [Mark(say.date(update.date), update.note) for update in s.updates]
    if s.closed is not None:
        marks.append(Mark(say("Closed"), s.closed.note))
    return Paragraph(s.action.text, number=s.action.id, marks=tuple(marks))


def _by_whom(s: ActionState, say: Tongue) -> str:
    return say("nobody yet") if s.owner == ("unassigned",) else say.listed(list(s.owner))


def _minuted(book: MinuteBook, s: ActionState, say: Tongue) -> list[Mark]:
    """Where and in which words each of its minutes has it."""
    marks = []
    for cited in s.action.raised:
        where = say.meeting(cited.meeting) + (say(", paragraph {minute}", minute=cited.minute) if cited.minute else "")
        paragraph = _words(book, cited.meeting, cited.minute)
        quoted = s.action.as_minuted
        words = quoted if quoted and (paragraph is None or quoted in paragraph) else paragraph or quoted
        quotation = Mark(say("Minuted on {where}", where=where), f"“{words}”") if words else None
        marks.append(quotation or Mark(say("Minuted on"), where))
    return marks


def _words(book: MinuteBook, day: MeetingDay, minute: str | None) -> str | None:
    meeting = book.meeting_on.get(meeting_now(book, day))
    cited = meeting.paragraph(minute) if meeting is not None and minute is not None else None
    return cited.paragraph.text if cited is not None and cited.item.exempt is None else None
