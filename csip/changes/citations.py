"""Whoever cites an item or a paragraph goes on citing the same words, whatever number those have now."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from csip.book.minute_book import MinuteBook
from csip.errors import CsipError
from csip.facts.approvals import approvals
from csip.facts.meetings import meeting_now
from csip.facts.numbering import item_numbers
from csip.files.names import ACTIONS
from csip.files.source import KeyPath
from csip.models import Action, Attendee, CitedParagraph, Meeting
from csip.yaml_text.edits import Edit, Plan, Put, Remove, Rename

_ROLL = ("expected", "present", "officers", "apologies", "absent")

CitedBy = Callable[[CitedParagraph, str | None], Sequence[str]]
"""The actions that cite a paragraph, by its reference and by the number that is printed before it."""


@dataclass(frozen=True, slots=True)
class Moves:
    """What became of the numbers that others cite: only those that changed, and what cites nothing any longer."""

    items: Mapping[str, str] = field(default_factory=dict)
    paragraphs: Mapping[str, str] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()


def citing(book: MinuteBook, meeting: Meeting) -> CitedBy:
    """Which actions cite a paragraph: by its reference, or in a draft by the number printed before it."""
    citing_actions: dict[str, list[str]] = {}
    for action, cited, _ in citations_of(book, meeting):
        citing_actions.setdefault(cited, []).append(action.id)

    def by(cited: CitedParagraph, number: str | None) -> Sequence[str]:
        drafted = number if cited.paragraph.number is None and number != cited.reference else None
        names = (cited.reference, drafted) if drafted is not None else (cited.reference,)
        return list(dict.fromkeys(action for name in names for action in citing_actions.get(name, ())))

    return by


def followed(book: MinuteBook, meeting: Meeting, moves: Moves) -> tuple[Plan, list[str]]:
    """The edits by which the register, the roll and later approvals cite the same words as before, and that in words.

    An action of which the paragraph is gone cites the meeting alone. Raises: CsipError where somebody came or left at
    an item that is gone: nobody knows when that was, then.
    """
    plan: dict[str, list[Edit | Rename]] = {}
    name = meeting.at.file.name
    told: list[str] = []
    for action, cited, path in citations_of(book, meeting):
        if cited in moves.paragraphs:
            plan.setdefault(ACTIONS, []).append(Put(path, "minute", moves.paragraphs[cited]))
            told.append(f"{action.id} cites {moves.paragraphs[cited]} now, which was {cited}")
        elif cited in moves.gone:
            plan.setdefault(ACTIONS, []).append(Remove(path, "minute"))
            told.append(f"{action.id} cites no paragraph any longer")
    for edit in _roll(meeting, moves):
        plan.setdefault(name, []).append(edit)
    for at in approvals(book).get(meeting.day, ()):
        for amendment in at.approval.amendments:
            if amendment.minute in moves.paragraphs:
                edit = Put(amendment.at.path, "minute", moves.paragraphs[amendment.minute])
                plan.setdefault(at.meeting.at.file.name, []).append(edit)
    return dict(plan), told


def citations_of(book: MinuteBook, meeting: Meeting) -> Iterator[tuple[Action, str, KeyPath]]:
    """Each action that cites a paragraph of the meeting: what it cites, and where that is written."""
    for action in book.actions:
        closed = action.closed if action.closed is not None and action.closed.body is None else None
        places: list[Any] = [*action.raised, closed]
        for place in places:
            if place is None or place.meeting is None or place.minute is None:
                continue
            if meeting_now(book, place.meeting) == meeting.day:
                yield action, place.minute, place.at.path


_SAID_BY = {"left": "left", "arrived": "late"}  # the option of `csip roll` that says it


def _roll(meeting: Meeting, moves: Moves) -> Iterator[Edit]:
    """Who came late or left early did so at the same item as before. An item goes before a paragraph of its number."""
    items = set(item_numbers(meeting))
    for attendee, key, found in cited_in_roll(meeting):
        cited = found[0]
        if cited in moves.gone:
            raise CsipError(
                f"{attendee.name} {key} at {cited}, which the text leaves out",
                f'Correct the roll first: csip roll {meeting.day} --{_SAID_BY[key]} "{attendee.name}=none" --yes; '
                f"or put {cited} back into the text.",
            )
        now = (moves.items if cited in items else moves.paragraphs).get(cited)
        if now is not None:
            yield Put(attendee.at.path, key, found.string[: found.start()] + now + found.string[found.end() :])


def cited_in_roll(meeting: Meeting) -> Iterator[tuple[Attendee, str, re.Match[str]]]:
    """Each place of the roll at which somebody `arrived` or `left`: who, which of the two, and the number in it."""
    for attendee in (attendee for name in _ROLL for attendee in getattr(meeting, name)):
        for key, place in (("arrived", attendee.arrived), ("left", attendee.left)):
            if place is not None and (found := re.search(r"\S+?(?=\.?\s*$)", place)) is not None:
                yield attendee, key, found
