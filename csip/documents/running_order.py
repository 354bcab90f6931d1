"""What an agenda says of the times of its items, and of those who are asked to come for one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csip.documents.blocks import Block, Note, Paragraph, Words
from csip.facts.numbering import item_numbers
from csip.facts.running_order import PRESENT_FOR_ITEM, ItemTime, has_times, running_order, time_of_day
from csip.language.dates import format_time
from csip.language.phrases import listed
from csip.models import Guest, Invited, Item, Meeting, Panel


def printed_times(panel: Panel, meeting: Meeting) -> Mapping[int, tuple[Block, ...]]:
    """The line with its time for each item that has one, by the item's place on the agenda.

    Which are printed is the body's choice, `agenda_times`: those that are fixed, all that follow from them, or none.
    """
    if panel.agenda_times == "none":
        return {}
    places = {id(item): place for place, item in enumerate(meeting.items)}
    shown = (now for now in running_order(meeting) if has_times(now.item))
    lines = ((places[id(now.item)], _said(now, every=panel.agenda_times == "all")) for now in shown)
    return {place: (Words(line),) for place, line in lines if line}


def _said(now: ItemTime, *, every: bool) -> str:
    """`9.40 am to 10.25 am`; what follows from other items is `About 10.25 am`."""
    until = now.item.until
    begins = format_time(time_of_day(now.begins)) if now.begins is not None else ""
    if now.is_fixed:
        return f"{begins} to {format_time(until.time)}" if until is not None else begins
    about = f"About {begins}" if every and begins else ""
    ends = f"until {format_time(until.time)}" if until is not None else ""
    said = " ".join(part for part in (about, ends) if part)
    return said[:1].upper() + said[1:]


def timetable(meeting: Meeting) -> list[str]:
    """The running order, a line for each item, with a time where one is known: `about 7.05 pm   2. Water`."""
    times = {id(now.item): now for now in running_order(meeting)}
    lines = []
    for item, number in zip(meeting.items, item_numbers(meeting), strict=True):
        now = times.get(id(item))
        said = _said(now, every=True) if now is not None and has_times(item) else ""
        lines.append((said, f"{number}. {item.title}" if number is not None else item.title))
    width = max((len(said) for said, _ in lines), default=0)
    return [f"{said:{width}}  {heading}" for said, heading in lines]


def has_window(now: ItemTime) -> bool:
    """Whether it is known when the item begins, and something is said of its own time."""
    return now.begins is not None and has_times(now.item)


def window(meeting: Meeting, item: Item) -> str:
    """When somebody is to be there for an item: `from 9.40 am to 10.25 am`; nothing where that is not known."""
    now = next((one for one in running_order(meeting) if one.item is item), None)
    if now is None or now.begins is None or not has_window(now):
        return ""
    begins = format_time(time_of_day(now.begins))
    if now.ends is None or now.ends >= 24 * 60:
        return f"at {begins}" if now.is_fixed else f"at about {begins}"
    ends = format_time(time_of_day(now.ends))
    return f"from {begins} to {ends}" if now.is_fixed else f"at about {begins}, until about {ends}"


def invitations(item: Item) -> Iterator[Block]:
    """Who is asked to come for the item, in sentences; those who are asked the same stand in one."""
    if not item.invited:
        return
    groups: dict[str, list[Invited]] = {}
    for one in item.invited:
        groups.setdefault(asked_to(one), []).append(one)
    for asked, guests in groups.items():
        who = listed([with_capacity(one) for one in guests])
        yield Paragraph(f"Invited: {who}{f', {asked}' if asked else ''}")


def attended(item: Item) -> Iterator[Note]:
    """Who came for the item, beyond the roll, where none of its paragraphs says so already."""
    if item.attended and not any(PRESENT_FOR_ITEM.search(paragraph.text) for paragraph in item.minutes):
        yield Note(f"Present for this item: {listed([with_capacity(one) for one in item.attended])}")


def with_capacity(guest: Guest) -> str:
    """A name with its capacity in brackets: `Mr J Cole (Severn Water)`."""
    return f"{guest.name} ({guest.capacity})" if guest.capacity else guest.name


def asked_to(one: Invited) -> str:
    """What somebody is asked to do, on which side of the item and at whose request."""
    parts = [
        f"to {one.to.removeprefix('to ')}" if one.to else "",
        f"about {one.about.removeprefix('about ')}" if one.about else "",
        f"at the request of {one.asked_by}" if one.asked_by else "",
    ]
    return ", ".join(part for part in parts if part)
