"""Rules about the owners of actions: somebody, known, one who can be asked, and still there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csip.book.known_people import in_place
from csip.book.minute_book import MinuteBook
from csip.errors import CsipError
from csip.facts.meetings import meeting_now
from csip.facts.people import find_people, holders, somebody_called
from csip.files.names import PANEL
from csip.language.dates import format_date
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.language.names import folded
from csip.language.phrases import listed
from csip.language.quoting import quoted
from csip.models import Item, Period, Person, Post
from csip.rules.support.rule import ERROR, WARNING, Finding, rule

_MOST_HINTS = 100  # unknown owners for whom somebody of a like name is looked for
_NOBODY = {"unassigned", "tbc", "tba", "tbd", "nobody", "no one", "none", "?"}
_EVERYBODY = {
    *("all", "both", "everybody", "everyone", "officers", "members", "councillors", "staff", "team", "trustees"),
    *("governors", "panel", "committee", "council", "board", "cabinet", "meeting", "group", "working group"),
}


@rule("CSIP302", WARNING)
def actions_have_an_owner(book: MinuteBook, today: date) -> Iterator[Finding]:
    """An open action has an owner.

    `owner: unassigned` says honestly that nobody took it; the finding stands until somebody does. Whoever
    presented the item is named, where the minutes say who that was.

    Bad:
        owner: unassigned
    Good:
        owner: Mrs Whittle
    """
    for action in book.actions:
        if action.closed is not None or all(folded(name) not in _NOBODY for name in action.owner):
            continue
        cited = action.raised[0]
        item = _item(book, cited.meeting, cited.minute)
        where = format_meeting(meeting_now(book, cited.meeting)) + (f", {cited.minute}" if cited.minute else "")
        message = f"{action.id} ({where}) has no owner. Who presented the item?"
        hint = f"When you know, `csip action assign {action.id} NAME`."
        if item is not None and item.lead is not None:
            message = f"{action.id} ({where}) has no owner; {item.lead} presented the item"
            hint = f'If it is for {item.lead}, `csip action assign {action.id} "{item.lead}"`.'
        if others := [name for name in action.owner if folded(name) not in _NOBODY]:
            message = f"{action.id} ({where}) is owed by {listed(others)}, and by whom besides?"
            owned = " ".join(f'"{name}"' for name in others)
            hint = (
                f"When you know, `csip action assign {action.id} {owned} NAME`; leave NAME out if it is nobody else's."
            )
        yield Finding(action, message, "owner", hint)


def _item(book: MinuteBook, day: MeetingDay, minute: str | None) -> Item | None:
    meeting = book.meeting_on.get(meeting_now(book, day))
    cited = meeting.paragraph(minute) if meeting is not None and minute is not None else None
    return cited.item if cited is not None else None


@rule("CSIP312", WARNING, PANEL)
def owners_are_still_here(book: MinuteBook, today: date) -> Iterator[Finding]:
    """The owner of an open action is still a member, an officer or the holder of a post that is filled.

    Nobody answers for an action whose owner has left.

    Bad: an open action with `owner: Fiona Maycock`, and in panel.yaml `officer: {until: 2012-08-01}`.
    Good:
        owner: Michelle Pennellier
    """
    left: dict[str, tuple[str, str | None] | None] = {}
    for action in book.actions:
        if action.closed is not None:
            continue
        for name in action.owner:
            key = folded(name)
            if key not in left:
                left[key] = _left(book, name, today)
            if (gone := left[key]) is not None:
                why, instead = gone
                to = f'"{instead}"' if instead else "NAME"
                hint = f"Reassign it: `csip action assign {action.id} {to}`."
                yield Finding(action, f"{action.id} is owned by {why}", "owner", hint, name)


def _left(book: MinuteBook, name: str, today: date) -> tuple[str, str | None] | None:
    """In words that somebody is no longer there, and who has the place now, if that is known; None if still there."""
    named = find_people(book, name, today)
    if len(named) != 1:
        return None
    somebody = named[0]
    if isinstance(somebody, Post):
        ends = [holding.until for holding in somebody.held_by if holding.until is not None and holding.until < today]
        if not ends or holders(somebody, today):
            return None
        return f"{somebody.name}, a post that nobody has held since {format_date(max(ends))}", None
    if in_place(somebody, today):
        return None
    ends = [
        post.until
        for post in (somebody.member, somebody.officer)
        if isinstance(post, Period) and post.until is not None and post.until < today
    ]
    if not ends:
        return None
    return f"{somebody.name}, whose last day was {format_date(max(ends))}", _successor(book, somebody, today)


def _successor(book: MinuteBook, gone: Person, today: date) -> str | None:
    if gone.role is None:
        return None
    now = [p.name for p in book.panel.people if p.role == gone.role and p is not gone and in_place(p, today)]
    return now[0] if len(now) == 1 else None


@rule("CSIP313", WARNING, PANEL)
def owners_can_be_chased(book: MinuteBook, today: date) -> Iterator[Finding]:
    """The owner of an open action is a person or a post, not everybody.

    What all are to do is done by nobody.

    Bad:
        owner: Officers
    Good:
        owner: [Andrew Ireland, Karen Ray]
    """
    for action in book.actions:
        for name in action.owner:
            if action.closed is None and _is_everybody(book, name):
                hint = f"Name a lead: `csip action assign {action.id} NAME`."
                yield Finding(action, f"{action.id}: {quoted(name)} cannot be chased", "owner", hint, name)


def _is_everybody(book: MinuteBook, name: str) -> bool:
    called = folded(name)
    if called in book.known.listed:
        return False
    bare = called.removeprefix("all ").removeprefix("of ").removeprefix("the ")
    bodies = {folded(n).removeprefix("the ") for n in (book.panel.name, *book.panel.known_as)}
    return bare in _EVERYBODY or bare in bodies


@rule("CSIP314", ERROR, PANEL)
def owners_are_known(book: MinuteBook, today: date) -> Iterator[Finding]:
    """An action's owner is one person or post of panel.yaml.

    Bad:
        owner: Mrs Whitle
    Good:
        owner: Mrs Whittle
    """
    unknown: dict[tuple[str, date | None], tuple[str, str | None] | None] = {}
    for action in book.actions:
        closed = action.closed.date if action.closed is not None else None
        for name in action.owner:
            key = (folded(name), closed)
            if key not in unknown:
                unknown[key] = _unknown(book, name, closed or today, with_hint=len(unknown) < _MOST_HINTS)
            if (fault := unknown[key]) is not None:
                yield Finding(action, f"{action.id}: {fault[0]}", "owner", fault[1], name)


def _unknown(book: MinuteBook, name: str, day: date, *, with_hint: bool) -> tuple[str, str | None] | None:
    if folded(name) in _NOBODY or _is_everybody(book, name):
        return None
    try:
        somebody_called(book, name, day, with_hint=with_hint)
    except CsipError as error:
        return error.message, error.hint
    return None
