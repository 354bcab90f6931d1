"""New files of a minute book as YAML text: the next meeting's agenda, and a book to begin with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from csip.book import MinuteBook
from csip.changes import clock
from csip.models import Person, Slot
from csip.names import folded
from csip.queries import Standing, carried_forward, members, officers, unapproved, who
from csip.times import format_date
from csip.yaml_text import after_key, entry, mapping, scalar

# git is told which files `csip merge` can put together; it does so where somebody has set that up.
MERGED = "".join(
    f"{name} merge=csip\n"
    for name in ("panel.yaml", "schedule.yaml", "actions.yaml", "plan.yaml", "meetings/**/*.yaml", "reports/**/*.yaml")
)


def new_meeting(book: MinuteBook, slot: Slot) -> str:
    """The agenda of a meeting on the schedule: who is summoned, the standing items, what is carried forward.

    Comments say what to fill in. Its paragraphs are left for the meeting itself.
    """
    day = slot.date
    lines = [
        f"# {' '.join(book.panel.name.split())}: {format_date(day, weekday=True)}",
        "# An agenda until the meeting is held; then the same file takes the minutes.",
        "#  1. Give each item its lead and its reports, add items, take out what is not wanted.",
        f"#  2. Print it with `csip agenda {day}`; `csip publish-agenda {day}` records the day it went out.",
        f"#  3. After the meeting: `csip roll {day}` turns `expected` into present, officers and apologies;",
        f"#     `csip write {day}` takes the minutes as plain text; or type them here, after `minutes:` of their item.",
        mapping(_without_none({"date": day, "time": clock(slot.time), "venue": slot.venue}), 0),
        *_expected(book, day),
        "items:",
    ]
    for number, (item, comments) in enumerate(_items(book, day), 1):
        lines += [f"  # {comment}" for comment in comments]
        numbered = {"number": str(number)} if book.panel.numbering in {"1.1", "(1)"} else {}
        lines.append(f"  - {mapping(numbered | item, 4)[4:]}")
    return "\n".join(lines) + "\n"


def _summoned(book: MinuteBook, day: date) -> Sequence[Person]:
    """Members first, the chair first of all, then the officers in post."""
    chair_first = sorted(members(book, day), key=lambda person: person.role != "Chair")
    return [*chair_first, *officers(book, day)]


def _expected(book: MinuteBook, day: date) -> list[str]:
    forms = _forms_in_use(book)
    summoned = [entry(_attendee(person, forms), 2) for person in _summoned(book, day)]
    return ["expected:", *summoned] if summoned else ["expected: []   # nobody in panel.yaml is a member on that day"]


def _forms_in_use(book: MinuteBook) -> dict[str, str]:
    """The form of each person's name on the latest roll, so that a roll reads like the one before it."""
    forms: dict[str, str] = {}
    for meeting in book.meetings:
        for attendee in (*meeting.present, *meeting.officers, *meeting.apologies):
            named = who(book, attendee.name, meeting.date)
            if len(named) == 1:
                forms[named[0].name] = attendee.name
    return forms


def _attendee(person: Person, forms: dict[str, str]) -> Any:
    usual = person.known_as[0] if person.known_as and person.member is not None else person.name
    name = forms.get(person.name, usual)
    return {"name": name, "role": person.role} if person.role else name


def _items(book: MinuteBook, day: date) -> list[tuple[dict[str, Any], list[str]]]:
    """The standing items with what csip knows about each. The first ones are made up where the panel has none."""
    approve: dict[str, Any] = {"title": "Previous Minutes", "purpose": "to approve"}
    arising: dict[str, Any] = {"title": "Matters Arising", "purpose": "to note"}
    items: list[dict[str, Any]] = [
        _without_none({"title": item.title, "purpose": item.purpose}) for item in book.panel.standing_items
    ] or [approve, arising, {"title": "Any Other Business"}]
    made: list[tuple[dict[str, Any], list[str]]] = []
    waiting = unapproved(book, day)
    for item in items:
        comments: list[str] = []
        link: dict[str, Any] = {}
        title = item["title"].casefold()
        if "minutes" in title and item.get("purpose") in {"to approve", None}:
            if waiting:
                comments.append("change `as` to amended or provisional if that is what the meeting decides")
                if len(waiting) > 1:
                    comments.append(f"{len(waiting)} sets of minutes wait for approval: each has an item of its own")
            else:
                comments.append("no minutes in this book wait for approval")
            for minutes in waiting[:-1]:
                made.append((item | {"approves": {"meeting": minutes.date, "as": "correct"}}, comments))
                comments = []
            if waiting:
                link = {"approves": {"meeting": waiting[-1].date, "as": "correct"}}
            waiting = ()
        elif "arising" in title or "action" in title:
            comments += _arising(carried_forward(book, day))
        made.append((item | link, comments))
    return made


def _arising(standings: Sequence[Standing]) -> list[str]:
    if not standings:
        return ["nothing is carried forward: no open action is due by this meeting"]
    lines = ["carried forward (printed with the agenda from actions.yaml; nothing to type here):"]
    for s in standings:
        passed = f"; {meetings(s.meetings_passed)} passed" if s.meetings_passed else ""
        text = f"{s.action.id} {', '.join(s.owner)}: {s.action.text} ({s.due.words}{passed})"
        lines.append("  " + " ".join(text.split()))
    return lines


def meetings(count: int) -> str:
    """`1 meeting has`, `2 meetings have`: a count in words for a sentence."""
    return f"{count} meeting has" if count == 1 else f"{count} meetings have"


def _without_none(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}


def new_book(
    *,
    name: str,
    council: str | None,
    regime: str,
    chair: str | None,
    clerk: str | None,
    members: Sequence[str],
    first_meeting: date | None,
    time: str | None,
    venue: str | None,
    today: date,
) -> dict[str, str]:
    """The files of a new book, by name: they validate, and their comments explain them."""
    people: list[dict[str, Any]] = []
    everybody = [name for name in (chair, clerk, *members) if name]
    if chair:
        people.append({**_called(chair, everybody), "member": True, "role": "Chair"})
    people += [{**_called(member, everybody), "member": True} for member in members if member != chair]
    if clerk:
        named = _called(clerk, everybody)
        forms = [*named.pop("known_as", ()), "the Clerk"]  # as most minutes say: the Clerk will write
        people.append({**named, "known_as": forms, "title": "Clerk", "officer": True, "role": "Clerk"})
    standing: list[dict[str, Any]] = [
        {"title": "Apologies for absence", "purpose": "to note"},
        {"title": "Previous Minutes", "purpose": "to approve"},
        {"title": "Matters Arising", "purpose": "to note"},
        {"title": "Any Other Business"},
    ]
    panel = [
        "# yaml-language-server: $schema=.csip/panel.json",
        "# Who we are. Names are written as the minutes write them: put every form under known_as.",
        mapping(_without_none({"name": name, "council": council}), 0),
        f"regime: {scalar(regime)}   # informal | committee | executive | parish | wales: which notice rules apply",
        "holidays: {country: GB, region: ENG}   # ENG | WLS | SCT | NIR; add `also: [dates]` for your own closures",
        "# quorum: 3",
        'numbering: "1.1"   # "1.1" | "(1)" | bullets | none',
        "standing_items:",
        *(entry(item, 2) for item in standing),
        f"people:{after_key(people, 0)}" if people else "people: []",
        "# posts:",
        "#   - {name: Mayor, known_as: [the Mayor], held_by: [{person: Jane Example, from: 2026-05-11}]}",
    ]
    first = {"date": first_meeting, "time": time, "venue": venue, "added": today}
    slots = [_without_none(first)] if first_meeting else []
    schedule = [
        "# yaml-language-server: $schema=.csip/schedule.json",
        "# When we meet. `csip schedule add`, `move` and `cancel` write here; a moved meeting keeps its former date.",
        "meetings:" + ("\n" + "\n".join(entry(slot, 2) for slot in slots) if slots else " []"),
    ]
    actions = [
        "# yaml-language-server: $schema=.csip/actions.json",
        "# Who owes what. `csip action add`, `update` and `close` write here.",
        "actions: []",
    ]
    return {
        "panel.yaml": "\n".join(panel) + "\n",
        "schedule.yaml": "\n".join(schedule) + "\n",
        "actions.yaml": "\n".join(actions) + "\n",
        "meetings/.gitkeep": "",
        ".gitignore": ".csip.lock\n.csip.pending/\n.csip-new-*\n.csip-out-*\n",
        ".gitattributes": f"*.yaml text eol=lf\n{MERGED}",
    }


_STYLES = {"Cllr", "Councillor", "Mr", "Mrs", "Ms", "Miss", "Dr", "Rev", "Revd", "Sir", "Dame", "Lord", "Lady"}


def _called(name: str, everybody: Sequence[str]) -> dict[str, Any]:
    """A person by name; `Cllr Ann Budd` answers to `Cllr Budd` too, unless somebody else would."""
    style, *names = name.split() or [name]
    short = f"{style} {names[-1]}" if names else name
    surnames = {folded(other): folded(other.split()[-1]) for other in everybody if other.split()}
    alike = [surname for surname in surnames.values() if names and surname == folded(names[-1])]
    if style.rstrip(".") in _STYLES and len(names) > 1 and len(alike) == 1:
        return {"name": name, "known_as": [short]}
    return {"name": name}
