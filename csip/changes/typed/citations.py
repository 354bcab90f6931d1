"""Those who cite an item or a paragraph go on citing the same words, whatever number those have now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from csip.book.minute_book import MinuteBook
from csip.changes.typed.hanging import CitedBy
from csip.changes.typed.moves import Moves
from csip.errors import CsipError
from csip.facts.approvals import approvals
from csip.facts.meetings import meeting_date
from csip.files.names import ACTIONS
from csip.models import CitedParagraph, Meeting
from csip.yaml_text.edits import Edit, Plan, Put, Remove, Rename

_ROLL = ("present", "officers", "apologies", "absent")


def citing(book: MinuteBook, meeting: Meeting) -> CitedBy:
    """Which actions cite a paragraph: by its reference, or in a draft by the number printed before it."""
    found: dict[str, list[str]] = {}
    for action_id, cited, _ in _cited(book, meeting):
        found.setdefault(cited, []).append(action_id)

    def by(cited: CitedParagraph, number: str | None) -> Sequence[str]:
        drafted = number if cited.paragraph.number is None and number != cited.reference else None
        names = (cited.reference, drafted) if drafted is not None else (cited.reference,)
        return list(dict.fromkeys(one for name in names for one in found.get(name, ())))

    return by


def followed(book: MinuteBook, meeting: Meeting, moves: Moves) -> tuple[Plan, list[str]]:
    """The edits by which the register, the roll and later approvals cite the same words as before, and that in words.

    An action of which the paragraph is gone cites the meeting alone. Raises CsipError where somebody came or left at
    an item that is gone: nobody knows when that was, then.
    """
    plan: dict[str, list[Edit | Rename]] = {}
    name = meeting.at.file.name
    told: list[str] = []
    for action_id, cited, path in _cited(book, meeting):
        if cited in moves.paragraphs:
            plan.setdefault(ACTIONS, []).append(Put(path, "minute", moves.paragraphs[cited]))
            told.append(f"{action_id} cites {moves.paragraphs[cited]} now, which was {cited}")
        elif cited in moves.gone:
            plan.setdefault(ACTIONS, []).append(Remove(path, "minute"))
            told.append(f"{action_id} cites no paragraph any longer")
    for edit in _roll(meeting, moves):
        plan.setdefault(name, []).append(edit)
    for at in approvals(book).get(meeting.date, ()):
        for amendment in at.approval.amendments:
            if amendment.minute in moves.paragraphs:
                edit = Put(amendment.at.path, "minute", moves.paragraphs[amendment.minute])
                plan.setdefault(at.meeting.at.file.name, []).append(edit)
    return dict(plan), told


def _cited(book: MinuteBook, meeting: Meeting) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
    """Each action that cites a paragraph of the meeting: its id, what it cites, and where that is written."""
    for action in book.actions:
        places: list[Any] = [*action.raised, action.closed]
        for place in places:
            if place is None or place.meeting is None or place.minute is None:
                continue
            if meeting_date(book, place.meeting) == meeting.date:
                yield action.id, place.minute, place.at.path


def _roll(meeting: Meeting, moves: Moves) -> Iterator[Edit]:
    """Who came late or left early did so at the same item as before. An item goes before a paragraph of its number."""
    for attendee in (one for name in _ROLL for one in getattr(meeting, name)):
        for key, place in (("arrived", attendee.arrived), ("left", attendee.left)):
            if place is None or (found := re.search(r"\S+?(?=\.?\s*$)", place)) is None:
                continue
            cited = found[0]
            if cited in moves.gone:
                raise CsipError(
                    f"{attendee.name} {key} at {cited}, which the text leaves out",
                    f"Correct `{key}` in the roll first, or put {cited} back into the text.",
                )
            now = moves.items.get(cited, moves.paragraphs.get(cited))
            if now is not None:
                yield Put(attendee.at.path, key, place[: found.start()] + now + place[found.end() :])
