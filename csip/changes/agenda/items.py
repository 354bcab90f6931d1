"""The items of an agenda: put on it, changed, moved and taken off, each by edits of the meeting's file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from csip.book.minute_book import MinuteBook
from csip.changes.agenda.contents import ItemWords, content_edits, doubts_of, new_item
from csip.changes.agenda.find import headings
from csip.changes.agenda.order import Where, are_plain, inserted, numbers_in, place_of, renumbered, section_of
from csip.changes.citations import Moves, cited_in_roll, followed
from csip.changes.prove import edited
from csip.changes.typed.hanging import on_item
from csip.errors import CsipError
from csip.facts.numbering import item_numbers
from csip.facts.presence import came_back, places
from csip.files.source import Source
from csip.language.command_line import argument
from csip.language.phrases import listed
from csip.models import Item, Meeting
from csip.models.build import build_meeting
from csip.yaml_text.edits import Delete, Edit, Plan, Rename, Reorder
from csip.yaml_text.parse import parse


@dataclass(frozen=True, slots=True)
class AgendaChange:
    """The edits, the headings of the agenda as they are then, and what goes with the change, in words."""

    plan: Plan
    headings: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def add_item(book: MinuteBook, meeting: Meeting, words: ItemWords, where: Where, today: date) -> AgendaChange:
    """Put an item on the agenda: last, or where it is said.

    Raises: CsipError for words that an item cannot have, and for a place that is not there.
    """
    place = place_of(meeting, where)
    order: list[int | None] = [*range(len(meeting.items))]
    order.insert(place, None)
    numbers = numbers_in(book, meeting, order, (place,) if words.section else ())
    numbered = {"number": numbers[place]} if numbers[place] is not None else {}
    edits = inserted(meeting, place, numbered | new_item(book, meeting, words, today))
    return as_one(book, meeting, order, [*edits, *renumbered(meeting, order, numbers)], doubts_of(words))


def change_item(book: MinuteBook, meeting: Meeting, place: int, words: ItemWords, today: date) -> AgendaChange:
    """Give an item another title, purpose or lead, more papers or fewer, or an approval; all else of it stays.

    Raises: CsipError where nothing would change, and for words that an item cannot have.
    """
    edits = content_edits(book, meeting, place, words, today)
    if not edits:
        raise CsipError(
            f"nothing would change in {headings(meeting)[place]}",
            "Say what is to be otherwise: --title, --purpose, --lead, --report, --remove-report, --approves.",
        )
    return as_one(book, meeting, list(range(len(meeting.items))), edits, doubts_of(words))


def move_item(book: MinuteBook, meeting: Meeting, place: int, where: Where) -> AgendaChange:
    """Let an item stand elsewhere on the agenda; all that hangs on it goes along, and with a section what is under it.

    Raises: CsipError where it stands there already, and for a place that is not there.
    """
    heading = headings(meeting)[place]
    if where == Where():
        raise CsipError(
            f"nothing says where {heading} is to stand", "Add --after N, --before N, --at N or --under SECTION."
        )
    moving = section_of(meeting, place) if meeting.items[place].is_section else range(place, place + 1)
    target = place_of(meeting, where)
    if target > place and (where.at is None or len(moving) > 1):
        target = max(target - len(moving), place)  # for it no longer stands where it stood
    if target == place:
        raise CsipError(f"{heading} stands there already", "`csip agenda` shows the items in order.")
    places = [n for n in range(len(meeting.items)) if n not in moving]
    places[target:target] = moving
    order: list[int | None] = [*places]
    edits = [Reorder(("items",), tuple(places)), *renumbered(meeting, order, numbers_in(book, meeting, order))]
    said = (f"{heading} was moved with the items under it.",) if len(moving) > 1 else ()
    return as_one(book, meeting, order, edits, said)


def remove_item(book: MinuteBook, meeting: Meeting, place: int) -> AgendaChange:
    """Take an item off the agenda with all that it holds: see `held`.

    Raises: CsipError where the roll says that somebody comes or leaves at it.
    """
    heading = headings(meeting)[place]
    refuse_cited(meeting, place)
    order: list[int | None] = [n for n in range(len(meeting.items)) if n != place]
    edits: list[Edit] = [Delete(("items", place))]
    edits += renumbered(meeting, order, numbers_in(book, meeting, order))
    change = as_one(book, meeting, order, edits)
    lost = on_item(meeting.items[place])
    gone = f"Taken off the agenda: {heading}{f', with {listed(lost)}' if lost else ''}."
    return AgendaChange(change.plan, change.headings, (gone, *change.remarks))


def refuse_cited(meeting: Meeting, place: int) -> None:
    """Raises: CsipError where the roll says that somebody comes or leaves at the item, so that it cannot go."""
    number = item_numbers(meeting)[place]
    for attendee, key, cited in cited_in_roll(meeting):
        if cited[0] == number:
            back = came_back(places(meeting), attendee)
            option = "--left" if key == "left" else "--back" if back else "--late"
            raise CsipError(
                f"the roll says of {attendee.name} “{key}: {getattr(attendee, key)}”, which is"
                f" {headings(meeting)[place]}",
                f"Correct that first: csip roll {meeting.day} {option} {argument(f'{attendee.name}=ITEM')} (or =none). "
                "Or leave the item on the agenda.",
            )


def held(item: Item) -> list[str]:
    """All that an item holds, in words, where some of it takes somebody's word before it goes.

    A purpose and a lead alone do not: they are typed again in a moment.
    """
    weighty = (item.approves, item.reports, item.interests, item.urgent, item.exempt, item.waive, item.minutes)
    return on_item(item) if any((*weighty, item.received, item.invited, item.attended)) else []


def as_one(
    book: MinuteBook, meeting: Meeting, order: Sequence[int | None], edits: Sequence[Edit], said: Sequence[str] = ()
) -> AgendaChange:
    """The change as a whole: whoever cites an item by its number goes on citing that item.

    `order` has the places where the items stood, and None for new ones.
    """
    source = meeting.at.file
    tree, _ = parse(Source(source.path, source.name, edited(source, edits)))
    now = build_meeting(tree)[0] if tree is not None else None
    assert now is not None  # noqa: S101  `edited` has read it back
    became: dict[str, str] = {}
    remarks = [*said]
    before = item_numbers(meeting)
    for place, number, heading in zip(order, item_numbers(now), headings(now), strict=True):
        if place is None or before[place] == number:
            continue
        if meeting.items[place].exempt is not None:
            remarks.append(f"{heading}: its words in the private book are found by its number; change that there, too.")
        old = before[place]
        if old is not None and number is not None:
            became.setdefault(old, number)
    if list(order) != list(range(len(meeting.items))) and not are_plain([n for n in before if n is not None]):
        remarks.append("The items do not bear the numbers 1, 2, 3 in turn, so no number in the file was changed.")
    plan: dict[str, list[Edit | Rename]] = {source.name: [*edits]}
    citations, told = followed(book, meeting, Moves(items=became))
    for name, moved in citations.items():
        plan[name] = [*plan.get(name, ()), *moved]
    return AgendaChange(dict(plan), headings(now), (*remarks, *told))
