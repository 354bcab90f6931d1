"""What an agenda says of the times of its items, and of those who are asked to come for one of them."""

from __future__ import annotations

from collections.abc import Iterator

from csip.documents.blocks import Block, Note, Paragraph, Words
from csip.facts.numbering import item_numbers
from csip.facts.running_order import PRESENT_FOR_ITEM, ItemTime, has_times, running_order, time_of_day
from csip.language.tongue import ENGLISH, Tongue
from csip.models import Guest, Invited, Item, Meeting, Panel


def printed_times(panel: Panel, meeting: Meeting, say: Tongue = ENGLISH) -> list[tuple[Block, ...]]:
    """The line with its time for each item, in the order of the agenda; nothing for an item without one.

    Which are printed is the body's choice, `agenda_times`: those that are fixed, all that follow from them, or none.
    """
    every = panel.agenda_times == "all"
    lines = [_said(now, every=every, say=say) if panel.agenda_times != "none" else "" for now in running_order(meeting)]
    return [(Words(line),) if line else () for line in lines]


def _said(now: ItemTime, *, every: bool, say: Tongue = ENGLISH) -> str:
    """`9.40 am to 10.25 am`; `About 10.25 am` follows from other items. Nothing, where none is said."""
    if not has_times(now.item):
        return ""
    until = now.item.until
    begins = say.time(time_of_day(now.begins)) if now.begins is not None else ""
    if now.is_fixed:
        return say("{begins} to {ends}", begins=begins, ends=say.time(until.time)) if until is not None else begins
    about = say("About {time}", time=begins) if every and begins else ""
    ends = say("until {time}", time=say.time(until.time)) if until is not None else ""
    said = " ".join(part for part in (about, ends) if part)
    return said[:1].upper() + said[1:]


def timetable(meeting: Meeting) -> list[str]:
    """The running order, a line for each item, with a time where one is known: `About 7.05 pm   2. Water`."""
    times = [_said(now, every=True) for now in running_order(meeting)]
    headings = [
        f"{number}. {item.title}" if number is not None else item.title
        for item, number in zip(meeting.items, item_numbers(meeting), strict=True)
    ]
    width = max(map(len, times), default=0)
    return [f"{said:{width}}  {heading}" for said, heading in zip(times, headings, strict=True)]


def window(now: ItemTime, say: Tongue = ENGLISH) -> str:
    """When somebody is to be there for an item: `from 9.40 am to 10.25 am`; nothing where that is not known."""
    if now.begins is None or not now.is_known:
        return ""
    begins = say.time(time_of_day(now.begins))
    if now.ends is None or now.ends >= 24 * 60:
        return say("at {time}", time=begins) if now.is_fixed else say("at about {time}", time=begins)
    ends = say.time(time_of_day(now.ends))
    if now.is_fixed:
        return say("from {begins} to {ends}", begins=begins, ends=ends)
    return say("at about {begins}, until about {ends}", begins=begins, ends=ends)


def invitations(item: Item, say: Tongue = ENGLISH) -> Iterator[Block]:
    """Who is asked to come for the item, in sentences; those who are asked the same stand in one."""
    if not item.invited:
        return
    groups: dict[str, list[Invited]] = {}
    for one in item.invited:
        groups.setdefault(asked_to(one, say), []).append(one)
    for asked, guests in groups.items():
        who = say.listed([with_capacity(one) for one in guests])
        yield Paragraph(say("Invited: {who}", who=f"{who}{f', {asked}' if asked else ''}"))


def attended(item: Item, say: Tongue = ENGLISH) -> Iterator[Note]:
    """Who came for the item, beyond the roll, where none of its paragraphs says so already."""
    if item.attended and not any(PRESENT_FOR_ITEM.search(paragraph.text) for paragraph in item.minutes):
        who = say.listed([with_capacity(one) for one in item.attended])
        yield Note(say("Present for this item: {who}", who=who))


def with_capacity(guest: Guest) -> str:
    """A name with its capacity in brackets: `Mr J Cole (Severn Water)`."""
    return f"{guest.name} ({guest.capacity})" if guest.capacity else guest.name


def asked_to(one: Invited, say: Tongue = ENGLISH) -> str:
    """What somebody is asked to do, on which side of the item and at whose request."""
    parts = [
        say("to {do}", do=one.to.removeprefix("to ")) if one.to else "",
        say("about {what}", what=one.about.removeprefix("about ")) if one.about else "",
        say("at the request of {name}", name=one.asked_by) if one.asked_by else "",
    ]
    return ", ".join(part for part in parts if part)
