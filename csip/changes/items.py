"""The items of an agenda: put on it, changed, moved and taken off, each by edits of the meeting's file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from csip.book.minute_book import MinuteBook
from csip.changes.citations import Moves, cited_in_roll, followed
from csip.changes.prove import edited
from csip.changes.typed.hanging import on_item
from csip.errors import CsipError
from csip.facts.approvals import approvals
from csip.facts.meetings import find_meeting, meeting_date, resolve_meeting
from csip.facts.numbering import in_turn, item_numbers
from csip.files.source import Source
from csip.language.dates import format_date
from csip.language.names import folded
from csip.language.phrases import listed
from csip.language.suggestions import near
from csip.models import Item, Meeting, Purpose
from csip.models.build import build_meeting
from csip.yaml_text.edits import Append, Delete, Edit, Insert, Plan, Put, Remove, Rename, Reorder
from csip.yaml_text.parse import parse

_KEYS = ("number", "title", "purpose", "lead", "reports", "interests", "urgent", "exempt", "approves")


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemWords:
    """What a clerk says of an item; None is not said. `none` takes a purpose, a lead or an approval back.

    A report may end with what is known of it, as it is printed: `Water supply (to follow)`. `approves` names the
    meeting whose minutes the item approves.
    """

    title: str | None = None
    purpose: str | None = None
    lead: str | None = None
    reports: Sequence[str] = ()
    reports_removed: Sequence[str] = ()
    approves: str | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """Where an item is to stand: after an item, before one, or in the place of one, by number or title; else last."""

    after: str | None = None
    before: str | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class AgendaChange:
    """The edits, the headings of the agenda as they are then, and what goes with the change, in words."""

    plan: Plan
    headings: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def agenda_of(book: MinuteBook, wanted: str | None, today: date) -> Meeting:
    """The meeting whose agenda is to be changed; by default the next one.

    Raises: CsipError where it has no file, or has minutes.
    """
    meeting = find_meeting(book, wanted, today)
    if meeting.has_minutes:
        raise CsipError(
            f"the meeting of {format_date(meeting.date)} has minutes; its items are changed along with them",
            f"Use `csip write {meeting.date}`: put an item in, move it or take it out in the text.",
        )
    return meeting


def find_item(meeting: Meeting, wanted: str) -> int:
    """The place of the item that has this number on the agenda, or this title, or both as they are printed.

    Raises: CsipError where there is none, or more than one.
    """
    on, whole = format_date(meeting.date), headings(meeting)
    names = (
        [number or "" for number in item_numbers(meeting)],
        [item.title for item in meeting.items],
        whole,
    )
    found: list[int] = []
    for known in names:
        found = found or [place for place, name in enumerate(known) if name and folded(name) == folded(wanted)]
    if len(found) > 1:
        in_full = listed([f"“{whole[place]}”" for place in found], "or")
        raise CsipError(f"{len(found)} items of the agenda of {on} are called {wanted}", f"Name it in full: {in_full}.")
    if not found:
        hint = near(wanted, names[1]) or f"The items are {listed(whole)}."
        raise CsipError(f"the agenda of {on} has no item {wanted}", hint if whole else _NO_ITEMS)
    return found[0]


_NO_ITEMS = "It has no items yet: `csip item add TITLE` adds one."


def headings(meeting: Meeting) -> tuple[str, ...]:
    """The headings of the agenda as they are printed, each in one line."""
    return tuple(
        " ".join(f"{number}. {item.title}".split() if number is not None else item.title.split())
        for number, item in zip(item_numbers(meeting), meeting.items, strict=True)
    )


# --- the four changes --------------------------------------------------------------------------------------


def add_item(book: MinuteBook, meeting: Meeting, words: ItemWords, where: Where, today: date) -> AgendaChange:
    """Put an item on the agenda: last, or where it is said.

    Raises: CsipError for words that an item cannot have, and for a place that is not there.
    """
    place = _place(meeting, where)
    order: list[int | None] = [*range(len(meeting.items))]
    order.insert(place, None)
    numbers = _numbers(book, meeting, order)
    numbered = {"number": numbers[place]} if numbers[place] is not None else {}
    edits = _inserted(meeting, place, numbered | _new_item(book, meeting, words, today))
    return _changed(book, meeting, order, [*edits, *_renumbered(meeting, order, numbers)])


def change_item(book: MinuteBook, meeting: Meeting, place: int, words: ItemWords, today: date) -> AgendaChange:
    """Give an item another title, purpose or lead, more papers or fewer, or an approval; all else of it stays.

    Raises: CsipError where nothing would change, and for words that an item cannot have.
    """
    item, path = meeting.items[place], ("items", place)
    edits: list[Edit] = []
    wanted: dict[str, Any] = {}
    if words.title is not None:
        wanted["title"] = _title(words.title)
    if words.purpose is not None:
        wanted["purpose"] = None if _takes_back(words.purpose) else _purpose(words.purpose)
    if words.lead is not None:
        wanted["lead"] = None if _takes_back(words.lead) else words.lead
    for key, value in wanted.items():
        if value is None and getattr(item, key) is not None:
            edits.append(Remove(path, key))
        elif value is not None and value != getattr(item, key):
            edits.append(_put(place, key, value))
    if words.approves is not None:
        edits += _approval_edits(book, meeting, place, words.approves, today)
    edits += _report_edits(item, place, words)
    if not edits:
        raise CsipError(
            f"nothing would change in {headings(meeting)[place]}",
            "Say what is to be otherwise: --title, --purpose, --lead, --report, --remove-report, --approves.",
        )
    return _changed(book, meeting, list(range(len(meeting.items))), edits)


def move_item(book: MinuteBook, meeting: Meeting, place: int, where: Where) -> AgendaChange:
    """Let an item stand elsewhere on the agenda; all that hangs on it goes along.

    Raises: CsipError where it stands there already, and for a place that is not there.
    """
    heading = headings(meeting)[place]
    if where == Where():
        raise CsipError(f"nothing says where {heading} is to stand", "Add --after N, --before N or --at N.")
    target = _place(meeting, where)
    if where.at is None and target > place:
        target -= 1  # for it no longer stands where it stood
    if target == place:
        raise CsipError(f"{heading} stands there already", "`csip agenda` shows the items in order.")
    places = [n for n in range(len(meeting.items)) if n != place]
    places.insert(target, place)
    order: list[int | None] = [*places]
    numbers = _numbers(book, meeting, order)
    return _changed(book, meeting, order, [Reorder(("items",), tuple(places)), *_renumbered(meeting, order, numbers)])


def remove_item(book: MinuteBook, meeting: Meeting, place: int) -> AgendaChange:
    """Take an item off the agenda with all that it holds: see `held`.

    Raises: CsipError where the roll says that somebody comes or leaves at it.
    """
    numbers, heading = item_numbers(meeting), headings(meeting)[place]
    for attendee, key, cited in cited_in_roll(meeting):
        if cited[0] == numbers[place]:
            raise CsipError(
                f"the roll says of {attendee.name} “{key}: {getattr(attendee, key)}”, which is {heading}",
                f"Correct `{key}` there first, or leave the item on the agenda.",
            )
    order: list[int | None] = [n for n in range(len(meeting.items)) if n != place]
    edits: list[Edit] = [Delete(("items", place))]
    edits += _renumbered(meeting, order, _numbers(book, meeting, order))
    change = _changed(book, meeting, order, edits)
    lost = on_item(meeting.items[place])
    gone = f"Taken off the agenda: {heading}{f', with {listed(lost)}' if lost else ''}."
    return AgendaChange(change.plan, change.headings, (gone, *change.remarks))


def held(item: Item) -> list[str]:
    """All that an item holds, in words, where some of it takes somebody's word before it goes.

    A purpose and a lead alone do not: they are typed again in a moment.
    """
    weighty = (item.approves, item.reports, item.interests, item.urgent, item.exempt, item.waive, item.minutes)
    return on_item(item) if any(weighty) else []


# --- what an item holds ------------------------------------------------------------------------------------


def _new_item(book: MinuteBook, meeting: Meeting, words: ItemWords, today: date) -> dict[str, Any]:
    item: dict[str, Any] = {"title": _title(words.title or "")}
    if words.purpose is not None:
        item["purpose"] = _purpose(words.purpose)
    if words.lead is not None:
        item["lead"] = words.lead
    if words.reports:
        item["reports"] = [_report(report) for report in words.reports]
    if words.approves is not None:
        item["approves"] = _approval(book, meeting, resolve_meeting(book, words.approves, today, default="last"))
    return item


def _takes_back(words: str) -> bool:
    return folded(words) == "none"


def _title(words: str) -> str:
    title = " ".join(words.split())
    if not title:
        raise CsipError("an item needs a title", 'Write it in quotes: csip item add "Water on the lower site".')
    return title


def _purpose(words: str) -> str:
    """A purpose as the file has it; `decide` is `to decide`."""
    plain = folded(words)
    purpose = plain if plain.startswith("to ") else f"to {plain}"
    purposes: tuple[str, ...] = get_args(Purpose)
    if purpose not in purposes:
        raise CsipError(f"“{words}” is not a purpose that csip knows", f"It knows {listed(purposes)}.")
    return purpose


_STATUS = re.compile(r"(?P<title>.*?)\s*\((?P<status>to follow|tabled|verbal|presented)\)\s*", re.I | re.DOTALL)


def _report(words: str) -> dict[str, Any]:
    """A paper as the file has it, from its title and, in brackets, its status."""
    found = _STATUS.fullmatch(words)
    title = " ".join((found["title"] if found is not None else words).split())
    if not title:
        raise CsipError("a report needs a title", 'Write it after --report, in quotes: "Water supply (to follow)".')
    return {"title": title} | ({"status": found["status"].lower()} if found is not None else {})


def _report_edits(item: Item, place: int, words: ItemWords) -> list[Edit]:
    """More papers, another status for one that is there, or one taken off."""
    path = ("items", place, "reports")
    known = [folded(report.title) for report in item.reports]
    edits: list[Edit] = []
    coming: list[dict[str, Any]] = []
    for report in map(_report, words.reports):
        if folded(report["title"]) not in known:
            coming.append(report)
            continue
        stands = known.index(folded(report["title"]))
        if "status" in report and report["status"] != item.reports[stands].status:
            edits.append(Put((*path, stands), "status", report["status"]))
    going = set()
    for title in words.reports_removed:
        if folded(title) not in known:
            titles = [report.title for report in item.reports]
            raise CsipError(
                f"no report of this item is called {title}",
                near(title, titles) or (f"They are {listed(titles)}." if titles else "It has none."),
            )
        going.add(known.index(folded(title)))
    if going and len(going) == len(known) and not coming:
        return [Remove(path[:-1], "reports")]
    if coming and not known:
        return [_put(place, "reports", coming)]
    edits += (Append(path, report) for report in coming)
    return [*edits, *(Delete((*path, stands)) for stands in sorted(going, reverse=True))]


def _approval(book: MinuteBook, meeting: Meeting, day: date) -> dict[str, Any]:
    """The approval of the minutes of that day, as `csip new-meeting` writes it."""
    minutes = f"the minutes of {format_date(day)}"
    if day >= meeting.date:
        raise CsipError(
            f"the meeting of {format_date(meeting.date)} cannot approve {minutes}", "Name an earlier one by its date."
        )
    for approved in approvals(book).get(day, ()):
        if approved.approval.as_ != "provisional":
            raise CsipError(f"{minutes} were already approved on {format_date(approved.meeting.date)}")
    for item, heading in zip(meeting.items, headings(meeting), strict=True):
        if item.approves is not None and meeting_date(book, item.approves.meeting) == day:
            raise CsipError(f"{minutes} are on this agenda already, to be approved: {heading}")
    return {"meeting": day, "as": "correct"}


def _approval_edits(book: MinuteBook, meeting: Meeting, place: int, wanted: str, today: date) -> list[Edit]:
    item = meeting.items[place]
    day = resolve_meeting(book, wanted, today, default="last") if not _takes_back(wanted) else None
    if item.approves is not None and day is not None:
        if meeting_date(book, item.approves.meeting) == day:
            return []
        raise CsipError(
            f"{headings(meeting)[place]} holds the approval of the minutes of {format_date(item.approves.meeting)}",
            "Is it to go? Say --approves none. Other minutes are best approved under an item of their own.",
        )
    if day is None:
        return [Remove(("items", place), "approves")] if item.approves is not None else []
    return [_put(place, "approves", _approval(book, meeting, day))]


def _put(place: int, key: str, value: Any) -> Put:
    return Put(("items", place), key, value, _KEYS[: _KEYS.index(key)])


# --- where it stands, and which number it bears --------------------------------------------------------------


def _place(meeting: Meeting, where: Where) -> int:
    """The place before which an item is to stand."""
    said = [words for words in (where.after, where.before, where.at) if words is not None]
    if len(said) > 1:
        raise CsipError("--after, --before and --at each say where the item is to stand", "Give one of them.")
    if where.after is not None:
        return find_item(meeting, where.after) + 1
    if where.before is not None:
        return find_item(meeting, where.before)
    if where.at is None or _is_next(meeting, where.at):
        return len(meeting.items)
    return find_item(meeting, where.at)


def _is_next(meeting: Meeting, wanted: str) -> bool:
    """Whether it is the number that an item after the last would have."""
    return in_turn([*item_numbers(meeting), None])[-1] == wanted.strip().rstrip(".")


def _numbers(book: MinuteBook, meeting: Meeting, order: Sequence[int | None]) -> list[str | None]:
    """What is to stand under `number` of each item in the new order; None where nothing is.

    `order` has the places where the items stood, and None for one that is new. Only where the items are 1, 2, 3 ... as
    csip writes them do those that follow get other numbers.
    """
    was = item_numbers(meeting)
    numbered = [number for number in was if number is not None]
    written = [meeting.items[place].number if place is not None else None for place in order]
    if not _are_plain(numbered):
        return written
    bears = any(item.number not in (None, "none") for item in meeting.items)
    if not numbered:
        bears = book.panel.numbering in {"1.1", "(1)"}
    wanted: list[str | None] = []
    count = 0
    for place in order:
        is_heading = place is not None and was[place] is None
        count += not is_heading
        wanted.append(None if is_heading else str(count))
    numbers = [
        number if own not in (None, "none") or (place is None and bears) else own
        for own, number, place in zip(written, wanted, order, strict=True)
    ]
    while (wrong := _first_otherwise(_counted(meeting, numbers), wanted)) is not None:
        numbers[wrong] = wanted[wrong] or "none"
    return numbers


def _are_plain(numbers: Sequence[str]) -> bool:
    return list(numbers) == [str(count) for count in range(1, len(numbers) + 1)]


def _counted(meeting: Meeting, written: Sequence[str | None]) -> Sequence[str | None]:
    """The numbers that are printed when these are written: see `item_numbers`."""
    return written if meeting.as_printed is not None else in_turn(written)


def _first_otherwise(numbers: Sequence[str | None], wanted: Sequence[str | None]) -> int | None:
    pairs = enumerate(zip(numbers, wanted, strict=True))
    return next((place for place, (number, other) in pairs if number != other), None)


def _renumbered(meeting: Meeting, order: Sequence[int | None], numbers: Sequence[str | None]) -> list[Edit]:
    """The edits of the numbers of items that stay, once all stand in their new order."""
    return [
        Put(("items", now), "number", number, first=True)
        for now, (place, number) in enumerate(zip(order, numbers, strict=True))
        if place is not None and number != meeting.items[place].number
    ]


def _inserted(meeting: Meeting, place: int, item: dict[str, Any]) -> list[Edit]:
    count = len(meeting.items)
    if not count:
        tree, _ = parse(meeting.at.file)
        has_list = tree is not None and "items" in tree.value
        return [Append(("items",), item) if has_list else Put((), "items", [item])]
    if place == 0:  # put in second and then moved up, so that a comment above the first item stays with that
        return [Insert(("items",), 1, item), Reorder(("items",), (1, 0, *range(2, count + 1)))]
    return [Insert(("items",), place, item)]


def _changed(book: MinuteBook, meeting: Meeting, order: Sequence[int | None], edits: Sequence[Edit]) -> AgendaChange:
    """The change as a whole: whoever cites an item by its number goes on citing that item."""
    source = meeting.at.file
    tree, _ = parse(Source(source.path, source.name, edited(source, edits)))
    now = build_meeting(tree)[0] if tree is not None else None
    assert now is not None  # noqa: S101  `edited` has read it back
    became: dict[str, str] = {}
    remarks: list[str] = []
    before = item_numbers(meeting)
    for place, number, heading in zip(order, item_numbers(now), headings(now), strict=True):
        if place is None or before[place] == number:
            continue
        if meeting.items[place].exempt is not None:
            remarks.append(f"{heading}: its words in the private book are found by its number; change that there, too.")
        old = before[place]
        if old is not None and number is not None:
            became.setdefault(old, number)
    if list(order) != list(range(len(meeting.items))) and not _are_plain([n for n in before if n is not None]):
        remarks.append("The items do not bear the numbers 1, 2, 3 in turn, so no number in the file was changed.")
    plan: dict[str, list[Edit | Rename]] = {source.name: [*edits]}
    citations, told = followed(book, meeting, Moves(items=became))
    for name, moved in citations.items():
        plan[name] = [*plan.get(name, ()), *moved]
    return AgendaChange(dict(plan), headings(now), (*remarks, *told))
