"""Rules about actions that are one story: a resolution that formalises an undertaking."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.facts.people import find_people
from csip.files.names import ACTIONS, PANEL
from csip.language.names import folded
from csip.language.phrases import listed
from csip.language.suggestions import near
from csip.models import Action
from csip.rules.support.rule import ERROR, NOTE, Finding, rule


@rule("CSIP317", NOTE, PANEL, ACTIONS)
def linked_actions_have_one_owner(book: MinuteBook, today: date) -> Iterator[Finding]:
    """A resolution is owed by whoever gave the undertaking that it formalises, or the change is meant.

    Bad:
        - {id: A2010-01, owner: Ms Turner, kind: undertaking, ...}
        - {id: A2010-04, owner: Mrs Hohler, kind: resolution, formalises: A2010-01, ...}
    Good:
        - {id: A2010-01, owner: Ms Turner, kind: undertaking, ...}
        - {id: A2010-04, owner: Ms Turner, kind: resolution, formalises: A2010-01, ...}
    """
    by_id = {action.id.casefold(): action for action in book.actions}
    for action in book.actions:
        for name in action.formalises:
            other = by_id.get(name.casefold())
            if other is None or other is action or (action.closed is not None and other.closed is not None):
                continue
            if _owners(book, action) != _owners(book, other):
                yield Finding(
                    action,
                    f"{action.id} is owed by {listed(list(action.owner))}, but {other.id}, which it formalises, "
                    f"by {listed(list(other.owner))}",
                    "owner",
                    "If the minutes passed it on, nothing need be corrected: waive this with where they say so.",
                )


def _owners(book: MinuteBook, action: Action) -> set[str]:
    """The owners by the one name of each."""
    found = set()
    for name in action.owner:
        named = find_people(book, name, action.raised_on)
        found.add(named[0].name if len(named) == 1 else folded(name))
    return found


@rule("CSIP318", ERROR, ACTIONS)
def formalised_actions_exist(book: MinuteBook, today: date) -> Iterator[Finding]:
    """What `formalises` names is another action of the register, and not one that formalises it in turn.

    Bad: `formalises: A2010-1`, and there is no such action.
    Good: `formalises: A2010-01`
    """
    by_id = {action.id.casefold(): action for action in book.actions}
    for action in book.actions:
        for name in action.formalises:
            other = by_id.get(name.casefold())
            if other is None:
                hint = near(name, [a.id for a in book.actions if a is not action]) or "`csip actions --all` lists them."
                yield Finding(
                    action, f"{action.id} formalises {name}, which is not an action", "formalises", hint, name
                )
            elif action.id.casefold() in _followed(by_id, other):
                hint = "The later one formalises the earlier: take the link out of the earlier."
                what = "itself" if other is action else f"{other.id}, which formalises it in turn"
                yield Finding(action, f"{action.id} formalises {what}", "formalises", hint, name)


def _followed(by_id: dict[str, Action], start: Action) -> set[str]:
    """The ids of an action and of all that it formalises, however far."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        action = waiting.pop()
        if action.id.casefold() not in seen:
            seen.add(action.id.casefold())
            waiting.extend(by_id[n.casefold()] for n in action.formalises if n.casefold() in by_id)
    return seen
