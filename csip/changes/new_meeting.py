"""New files of a minute book as YAML text: the next meeting's agenda, and a book to begin with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from csip.book.minute_book import MinuteBook
from csip.changes.approves_written import one_or_list
from csip.changes.referred_items import ReferredItem
from csip.changes.schedule import clock, day_fields
from csip.changes.usual_items import usual_items
from csip.facts.actions import ActionState, carried_forward
from csip.facts.approvals import unapproved
from csip.facts.joint import members_by_body
from csip.facts.people import find_people, members, officers
from csip.language.item_titles import is_of_minutes, item_of_actions
from csip.language.meeting_days import format_meeting
from csip.language.phrases import in_words
from csip.language.purposes import is_to_approve
from csip.models import Person, Slot
from csip.yaml_text.emit import entry, mapping


def new_meeting(book: MinuteBook, slot: Slot, sent_here: Sequence[ReferredItem] = ()) -> str:
    """The agenda of a meeting on the schedule: who is summoned, the standing items, what is carried forward, and what
    other bodies `sent_here`.

    Comments say what to fill in. Its paragraphs are left for the meeting itself.
    """
    day = slot.day
    lines = [
        f"# {' '.join(book.panel.name.split())}: {format_meeting(day, weekday=True)}",
        "# An agenda until the meeting is held; then the same file takes the minutes.",
        "#  1. Give each item its lead and its reports, add items, take out what is not wanted.",
        f"#  2. Print it with `csip agenda {day}`; `csip publish-agenda {day}` records the day it went out.",
        f"#  3. After the meeting: `csip roll {day}` turns `expected` into present, officers and apologies;",
        f"#     `csip write {day}` takes the minutes as plain text; or type them here, after `minutes:` of their item.",
        mapping(without_none({**day_fields(day), "time": clock(slot.time), "venue": slot.venue, **_joint(slot)}), 0),
        *_expected(book, slot),
    ]
    items = _items(book, slot)
    after = _after_what_is_left_over([item["title"] for item, _ in items])
    items[after:after] = [(one.values, [one.comment]) for one in sent_here]
    lines.append("items:" if items else "items: []   # no item stands at meetings of this kind: see panel.yaml")
    number = 0
    for item, comments in items:
        lines += [f"  # {comment}" for comment in comments]
        number += "number" not in item
        numbered = {"number": str(number)} if book.panel.numbers_items else {}
        lines.append(f"  - {mapping(numbered | item, 4)[4:]}")
    return "\n".join(lines) + "\n"


def _joint(slot: Slot) -> dict[str, Any]:
    return {"joint_with": list(slot.joint_with)} if slot.joint_with else {}


def _summoned(book: MinuteBook, slot: Slot) -> Sequence[tuple[str | None, Person]]:
    """Members first, the chair first of all, then the officers in post; of a joint meeting each member's bodies."""
    seats = [(of if slot.joint_with else None, person) for of, person in members_by_body(book, slot)]
    theirs = {id(person) for person in members(book, slot.date)}
    chair_first = sorted(seats, key=lambda seat: seat[1].role != "Chair" or id(seat[1]) not in theirs)
    others = [(of, p if id(p) in theirs else p.changed(role=None)) for of, p in chair_first]  # who presides there
    return [*others, *((None, person) for person in officers(book, slot.date))]


def _expected(book: MinuteBook, slot: Slot) -> list[str]:
    forms = _forms_in_use(book)
    summoned = [entry(_attendee(book, slot, person, forms, of), 2) for of, person in _summoned(book, slot)]
    return ["expected:", *summoned] if summoned else ["expected: []   # nobody in panel.yaml is a member on that day"]


def _forms_in_use(book: MinuteBook) -> dict[str, str]:
    """The form of each person's name on the latest roll, so that a roll reads like the one before it."""
    forms: dict[str, str] = {}
    for meeting in book.meetings:
        for attendee in (*meeting.present, *meeting.officers, *meeting.apologies):
            named = find_people(book, attendee.name, meeting.date)
            if len(named) == 1:
                forms[named[0].name] = attendee.name
    return forms


def _attendee(book: MinuteBook, slot: Slot, person: Person, forms: dict[str, str], of: str | None) -> Any:
    usual = person.known_as[0] if person.known_as and person.member is not None else person.name
    in_order = (forms.get(person.name, usual), *person.known_as, person.name)
    theirs_alone = (form for form in in_order if len(find_people(book, form, slot.date)) == 1)
    name = next(theirs_alone, person.name)
    return without_none({"name": name, "role": person.role, "of": of}) if person.role or of else name


def _items(book: MinuteBook, slot: Slot) -> list[tuple[dict[str, Any], list[str]]]:
    """The standing items of that kind of meeting, with what csip knows about each.

    Where the panel has none, those with which a new book begins.
    """
    day, panel = slot.day, book.panel
    standing = [item for item in panel.standing_items or usual_items(panel) if item.stands_at(slot.kind)]
    items: list[dict[str, Any]] = [
        without_none({"number": item.number, "title": item.title, "purpose": item.purpose}) for item in standing
    ]
    made: list[tuple[dict[str, Any], list[str]]] = []
    waiting = unapproved(book, day) if slot.kind != "extraordinary" else ()
    owed_under = item_of_actions([item["title"] for item in items])
    for place, item in enumerate(items):
        comments: list[str] = []
        link: dict[str, Any] = {}
        if is_of_minutes(item["title"]) and is_to_approve(item.get("purpose")):
            if waiting:
                comments.append("`csip approve` writes here how the meeting approved them")
                link = {"approves": one_or_list([{"meeting": one.day, "as": "correct"} for one in waiting])}
            elif slot.kind == "extraordinary":
                comments.append("an extraordinary meeting does not sign earlier minutes")
            else:
                comments.append("no minutes in this book wait for approval")
            waiting = ()
        if place == owed_under:
            comments += _arising(carried_forward(book, day))
        made.append((item | link, comments))
    return made


def _after_what_is_left_over(titles: Sequence[str]) -> int:
    """Where new business begins: after earlier minutes and what is still owed; last, where an agenda has neither."""
    approving = [place for place, title in enumerate(titles) if is_of_minutes(title)]
    owed = item_of_actions(titles)
    left_over = [*approving, *([owed] if owed is not None else [])]
    return max(left_over) + 1 if left_over else len(titles)


def _arising(states: Sequence[ActionState]) -> list[str]:
    if not states:
        return ["nothing is carried forward: no open action is due by this meeting"]
    lines = ["carried forward (printed with the agenda from actions.yaml; nothing to type here):"]
    for s in states:
        passed = f"; {in_words(s.meetings_passed, 'meeting has', 'meetings have')} passed" if s.meetings_passed else ""
        text = f"{s.action.id} {', '.join(s.owner)}: {s.action.text} ({s.due.words}{passed})"
        lines.append("  " + " ".join(text.split()))
    return lines


def without_none(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}
