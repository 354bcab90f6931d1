"""What is owed over all bodies of a council: one list, or a note for each who owes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from csip.book.council import Council
from csip.documents.actions import action_table
from csip.documents.blocks import Block, Document, Heading, Paragraph, Words
from csip.documents.council.tables import of_the_council, with_bodies
from csip.facts.actions import ActionState
from csip.language.dates import format_date
from csip.language.phrases import in_words


class Owed(NamedTuple):
    """An action of one body, its id with the body before it."""

    key: str
    state: ActionState


class Told(NamedTuple):
    """An action as its owner is told of it."""

    state: ActionState
    body: str
    words: Paragraph


def list_of_all(
    council: Council, listed: Sequence[Owed], as_of: date, *, title: str, incomplete: str | None, remark: str | None
) -> Document:
    """The actions of all bodies as one table, in the order given."""
    blocks: list[Block] = [Words(remark)] if remark else []
    if listed:
        names = {key: council.short_name(key) for key in dict.fromkeys(owed.key for owed in listed)}
        table = action_table([owed.state for owed in listed], "Actions")
        blocks.append(with_bodies(table, [names[owed.key] for owed in listed]))
    elif incomplete is None:
        blocks.append(Words("There are none."))
    title = f"{title[0].lower()}{title[1:]} as at {format_date(as_of, weekday=True)}"
    return of_the_council(council, title, blocks, incomplete=incomplete, dated=as_of)


def note_of_all(
    council: Council, parts: Mapping[str, Sequence[Told]], as_of: date, *, incomplete: str | None, remark: str | None
) -> Document:
    """What each owes to all bodies, fit to be pasted into an e-mail; under each name, body by body."""
    blocks: list[Block] = [Words(remark)] if remark else []
    for name in sorted(parts, key=lambda name: (name == "unassigned", name)):
        told = parts[name]
        still_open = [one for one in told if one.state.is_open]
        overdue = sum(one.state.is_overdue for one in still_open)
        count = in_words(len(still_open), "open action") if still_open else "no open action"
        late = f", {overdue} of them overdue" if overdue else ""
        who = "Nobody has taken" if name == "unassigned" else "You have"
        blocks += [Heading("Unassigned" if name == "unassigned" else name), Words(f"{who} {count}{late}.")]
        blocks += by_body(told, level=3)
    if not parts and incomplete is None:
        blocks.append(Words("There are none."))
    title = f"actions as at {format_date(as_of, weekday=True)}"
    return of_the_council(council, title, blocks, incomplete=incomplete)


def by_body(told: Sequence[Told], *, level: int) -> list[Block]:
    """The actions under the names of their bodies."""
    blocks: list[Block] = []
    for body in dict.fromkeys(one.body for one in told):
        blocks += [Heading(body, level=level), *(one.words for one in told if one.body == body)]
    return blocks
