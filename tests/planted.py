"""Faults between the bodies of a council, planted in a clean one: each kind where nothing else is touched by it.

`tests/rules/test_planted.py` plants some; `tools/planted.py` as many as it is told. The council is generated: bodies
that meet at hours and in rooms of their own, with councillors who sit on several, officers, and joint meetings.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from csip.book.council import Council
from csip.facts.versions.seal import ApprovedOn, seal
from csip.files.source import Source
from csip.models import Meeting
from csip.models.build import build_meeting
from csip.rules.run_council import check_council
from csip.yaml_text.parse import parse
from tests.conftest import write_book

TODAY = date(2026, 6, 1)
COUNCILLORS, BODIES = 60, 20
_MEMBERS, _TO_COME = 4, 6
HELD = ("2025-11-05", "2026-01-14")
JOINT = "2026-02-11"
_DRAFT = "waive: {CSIP504: It is generated.}\n"

Files = dict[str, str]


class Planted(NamedTuple):
    """One fault: its kind, and the file in which it is to be found."""

    code: str
    path: str


Plant = Callable[[Files, int, random.Random], tuple[Planted, ...]]
"""Plants one fault in the body of that number; it may touch the two bodies after it, and council.yaml."""


def clean_council() -> Files:
    """The files of a council in which nothing is found."""
    files = {"council.yaml": "".join(_council())}
    for number in range(BODIES):
        folder = key(number)
        files |= {
            f"{folder}/panel.yaml": "".join(_panel(number)),
            f"{folder}/schedule.yaml": "".join(_schedule(number)),
            f"{folder}/actions.yaml": "actions: []\n",
            **{f"{folder}/meetings/{day}.yaml": "".join(minutes(number, day)) for day in HELD},
        }
    return files


def member(number: int) -> str:
    return f"Ada Aldham{_letters(number)}"


def called(number: int) -> str:
    return f"Cllr Aldham{_letters(number)}"


def _letters(number: int) -> str:
    return f"{chr(97 + number // 26)}{chr(97 + number % 26)}"


def _council() -> Iterator[str]:
    yield "name: Westmere Town Council\npeople:\n"
    for number in range(COUNCILLORS):
        yield f"  - {{name: {member(number)}, known_as: [{called(number)}], councillor: true}}\n"
    for number in range(BODIES):
        known = f"known_as: [Mrs Clerk{_letters(number)}], title: Clerk {number}, officer: true"
        yield f"  - {{name: Olive Clerk{_letters(number)}, {known}}}\n"
    yield "venues:\n  - {name: Great Hall, known_as: [the Hall]}\n"


def _panel(number: int) -> Iterator[str]:
    parent = "parent: Committee 0\n" if number else ""
    yield f"name: Committee {number}\nkind: {'committee' if number else 'full council'}\n{parent}regime: parish\n"
    yield "quorum: 2\nmeets: {length: 1 h}\npeople:\n"
    for place in range(_MEMBERS):
        role = ", role: Chair" if place == 0 else ""
        yield f"  - {{name: {member(seat(number, place))}, member: true{role}}}\n"
    yield f"  - {{name: Olive Clerk{_letters(number)}, role: Clerk}}\n"


def seat(number: int, place: int) -> int:
    """Which councillor sits there: each body shares its last with the next body, as its first."""
    return (number * (_MEMBERS - 1) + place) % COUNCILLORS


def _schedule(number: int) -> Iterator[str]:
    """The meetings that were held, and six to come: on no day of those do two bodies meet."""
    yield "meetings:\n"
    for held in HELD:
        yield f'  - {{date: {held}, time: "{8 + number % 12:02}:00", venue: Room {number}}}\n'
    for turn in range(_TO_COME):
        yield slot(to_come(number, turn), "10:00", f"Room {number}")


def to_come(number: int, turn: int) -> date:
    return date(2026, 7, 1) + timedelta(days=turn * 21 + number)


def slot(day: date, begins: str, venue: str, more: str = "") -> str:
    return f'  - {{date: {day}, time: "{begins}", venue: {venue}, waive: {{CSIP403: It is generated.}}{more}}}\n'


def minutes(number: int, day: str) -> Iterator[str]:
    yield f'date: {day}\ntime: "{8 + number % 12:02}:00"\nvenue: Room {number}\n{_DRAFT}present:\n'
    for place in range(_MEMBERS):
        role = ", role: Chair" if place == 0 else ""
        yield f"  - {{name: {called(seat(number, place))}{role}}}\n"
    yield f"officers:\n  - {{name: Mrs Clerk{_letters(number)}, role: Clerk}}\n"
    yield 'items:\n  - number: "1"\n    title: Gates\n    minutes:\n'
    yield '      - {number: "1.1", text: The gate by the weir had been mended.}\n'


def found_in(files: Files, folder: Path) -> list[Planted]:
    """All that is found, as what would have been planted."""
    diagnostics = check_council(Council(write_book(folder, files)), TODAY).diagnostics
    return sorted(Planted(one.code, one.path) for one in diagnostics if one.waived is None)


# --- what is planted ---------------------------------------------------------------------------------------


def key(number: int) -> str:
    return f"body-{number:02}"


def _say(files: Files, path: str, words: str) -> None:
    """Put words at the end of a file."""
    files[path] += words


def _replace(files: Files, path: str, was: str, now: str) -> None:
    assert was in files[path], (path, was)
    files[path] = files[path].replace(was, now, 1)


def nobody_is_called_so(files: Files, number: int, chance: random.Random) -> tuple[Planted, ...]:
    path = f"{key(number)}/panel.yaml"
    _say(files, path, f"succeeds: [{chance.choice(('Markets', 'Drains', 'Bridges'))} Board]\n")
    return (Planted("CSIP701", path),)


def another_title(files: Files, number: int, chance: random.Random) -> tuple[Planted, ...]:
    path = f"{key(number)}/panel.yaml"
    _replace(files, path, "role: Clerk", f"title: {chance.choice(('Surveyor', 'Archivist'))}, role: Clerk")
    return (Planted("CSIP702", path),)


def a_name_of_somebody_else(files: Files, number: int, chance: random.Random) -> tuple[Planted, ...]:
    path, other = f"{key(number)}/panel.yaml", called(seat(number + 2, chance.randrange(_MEMBERS)))
    _say(files, path, f"  - {{name: Kim Aldham, known_as: [{other}], officer: true}}\n")
    return (Planted("CSIP703", path),)


def one_room(files: Files, number: int, chance: random.Random) -> tuple[Planted, ...]:
    """At the same time as the body after the next, with which it shares nobody."""
    path, day = f"{key(number)}/schedule.yaml", to_come(number + 2, chance.randrange(_TO_COME))
    room = chance.choice((f"Room {number + 2}", f"room  {number + 2}", f"ROOM {number + 2}"))
    _say(files, path, slot(day, "10:30", room))
    return (Planted("CSIP704", path),)


def one_member(files: Files, number: int, chance: random.Random) -> tuple[Planted, ...]:
    """At the same time as the next body, with which it shares one."""
    path, day = f"{key(number)}/schedule.yaml", to_come(number + 1, chance.randrange(_TO_COME))
    _say(files, path, slot(day, chance.choice(("10:15", "10:59")), f"Room {number}"))
    return (Planted("CSIP705", path),)


def passed_by_twice(files: Files, number: int, chance: random.Random) -> tuple[Planted, ...]:
    """A recommendation to the body after the next, which met twice since without it."""
    _say_at(files, number, HELD[0], *_recommended(number + 2, chance))
    _meet(files, number + 2, "2026-03-18")
    return (Planted("CSIP706", f"{key(number)}/meetings/{HELD[0]}.yaml"),)


def received_from_nowhere(files: Files, number: int, chance: random.Random) -> tuple[Planted, ...]:
    """The day, the paragraph or the words are not those of what was sent; so nobody took up what was sent."""
    _say_at(files, number, HELD[0], *_recommended(number + 2, chance))
    day, minute, words = HELD[0], "1.2", "that the weir be mended"
    wrong = chance.randrange(3)
    day = "2025-11-06" if wrong == 0 else day
    minute = "1.9" if wrong == 1 else minute
    words = {0: words, 1: "that the mill be let", 2: "that the weir be let"}[wrong]
    return (Planted("CSIP707", _receive(files, number, day, minute, words)),)


def received_by_another(files: Files, number: int, chance: random.Random) -> tuple[Planted, ...]:
    """It was sent to the next body, or to nobody; the one after that took it up."""
    to = number + 1 if chance.choice((True, False)) else None
    text = f"RESOLVED to RECOMMEND to Committee {number + 1} that the weir be mended."
    more = f", decision: recommended, refers: {{to: Committee {to}, for: decision}}"
    if to is None:
        text, more = "RESOLVED that the weir be mended.", ", decision: resolved"
    _say_at(files, number, HELD[0], text, more)
    return (Planted("CSIP708", _receive(files, number, HELD[0], "1.2", "that the weir be mended")),)


def recommended_in_words_alone(files: Files, number: int, chance: random.Random) -> tuple[Planted, ...]:
    text, _ = _recommended(number + chance.choice((1, 2)), chance)
    day = chance.choice(HELD)
    _say_at(files, number, day, text, ", decision: recommended")
    return (Planted("CSIP709", f"{key(number)}/meetings/{day}.yaml"),)


def _recommended(to: int, chance: random.Random) -> tuple[str, str]:
    """A paragraph that sends something to a body: its words, and its other keys."""
    wish = chance.choice(("decision", "comment", "information"))
    text = f"RESOLVED to RECOMMEND to Committee {to} that the weir be mended."
    return text, f", decision: recommended, refers: {{to: Committee {to}, for: {wish}}}"


def _say_at(files: Files, number: int, day: str, text: str, more: str) -> None:
    _say(files, f"{key(number)}/meetings/{day}.yaml", f'      - {{number: "1.2", text: {text}{more}}}\n')


def _receive(files: Files, number: int, day: str, minute: str, words: str) -> str:
    """The body after the next takes something up in January; the path of its minutes."""
    path = f"{key(number + 2)}/meetings/{HELD[1]}.yaml"
    received = f'{{from: Committee {number}, meeting: {day}, minute: "{minute}", as_minuted: {words}}}'
    _replace(files, path, "    title: Gates\n", f"    title: Gates\n    received:\n      - {received}\n")
    return path


def _meet(files: Files, number: int, day: str) -> str:
    """One meeting more that the body held; the path of its minutes."""
    path = f"{key(number)}/meetings/{day}.yaml"
    files[path] = "".join(minutes(number, day))
    _say(
        files,
        f"{key(number)}/schedule.yaml",
        slot(date.fromisoformat(day), f"{8 + number % 12:02}:00", f"Room {number}"),
    )
    return path


def due_when_nobody_meets(files: Files, number: int, chance: random.Random) -> tuple[Planted, ...]:
    day = to_come(number + 2, chance.randrange(_TO_COME)) + timedelta(days=chance.randrange(1, 9))
    return (Planted("CSIP710", _due_elsewhere(files, number, day)),)


def due_at_what_was_cancelled(files: Files, number: int, chance: random.Random) -> tuple[Planted, ...]:
    day = to_come(number + 2, chance.randrange(_TO_COME))
    was = slot(day, "10:00", f"Room {number + 2}")
    off = slot(day, "10:00", f"Room {number + 2}", ", cancelled: {on: 2026-05-20, reason: no business}")
    _replace(files, f"{key(number + 2)}/schedule.yaml", was, off)
    return (Planted("CSIP711", _due_elsewhere(files, number, day)),)


def _due_elsewhere(files: Files, number: int, day: date) -> str:
    """An action of the body that is due at a meeting of the body after the next; the path of its register."""
    path = f"{key(number)}/actions.yaml"
    files[path] = (
        "actions:\n  - id: A2026-01\n    text: Paint the gate by the mill\n"
        f"    owner: Mrs Clerk{_letters(number)}\n    raised: {{meeting: {HELD[1]}, minute: '1.1'}}\n"
        "    as_minuted: gate by the weir had been mended\n"
        f"    recorded: {HELD[1]}\n    due: {{meeting: {day}, body: Committee {number + 2}}}\n"
    )
    return path


def joint_twice(files: Files, number: int, chance: random.Random) -> tuple[Planted, ...]:
    """A joint meeting that the other body has on its schedule too."""
    day = date(2026, 12, 1) + timedelta(days=chance.randrange(20))
    joint = f", joint_with: [Committee {number + 1}]"
    _say(files, f"{key(number)}/schedule.yaml", slot(day, "10:00", f"Annexe {number}", joint))
    path = f"{key(number + 1)}/schedule.yaml"
    _say(files, path, slot(day, "10:00", f"Annexe {number}"))
    return (Planted("CSIP712", path),)


def joint_without_of(files: Files, number: int, chance: random.Random) -> tuple[Planted, ...]:
    path = _joint(files, number)
    who = called(seat(number + 1, chance.choice((1, 2, 3))))
    _replace(files, path, f"{{name: {who}, of: Committee {number + 1}}}", f"{{name: {who}}}")
    return (Planted("CSIP713", path),)


def joint_without_quorum(files: Files, number: int, chance: random.Random) -> tuple[Planted, ...]:
    """Of the other body nobody is there, or only the one who sits on both."""
    path = _joint(files, number)
    away = [called(seat(number + 1, place)) for place in range(1, _MEMBERS)]
    for who in away:
        _replace(files, path, f"  - {{name: {who}, of: Committee {number + 1}}}\n", "")
    told = [f"{{name: {who}, of: Committee {number + 1}}}" for who in away]
    if chance.choice((True, False)):
        of = f'{{name: {called(seat(number + 1, 0))}, of: "Committee {number}, Committee {number + 1}"}}'
        _replace(files, path, f"  - {of}\n", "")
        told.append(of)
    _replace(files, path, "officers:", f"apologies: [{', '.join(told)}]\nofficers:")
    return (Planted("CSIP714", path),)


def joint_with_too_many_votes(files: Files, number: int, chance: random.Random) -> tuple[Planted, ...]:
    path = _joint(files, number)
    mover, seconder = (called(seat(number + 1, place)) for place in (1, 2))
    motion = f"motion: {{moved_by: {mover}, seconded_by: {seconder}, outcome: carried}}"
    vote = f"vote: {{for: {chance.randrange(_MEMBERS + 1, 9)}, against: 0}}"
    _replace(files, path, "decision: resolved", f"decision: resolved, {motion}, {vote}")
    return (Planted("CSIP715", path),)


def _joint(files: Files, number: int) -> str:
    """The body meets jointly with the next one, which decides something; the path of the minutes."""
    path = f"{key(number)}/meetings/{JOINT}.yaml"
    here, there = f"Committee {number}", f"Committee {number + 1}"
    of = {called(seat(number, place)): here for place in range(_MEMBERS)}
    for place in range(_MEMBERS):
        who = called(seat(number + 1, place))
        of[who] = f'"{here}, {there}"' if who in of else there
    rows = "".join(f"  - {{name: {who}, of: {bodies}}}\n" for who, bodies in of.items())
    rows = rows.replace(f"of: {here}}}", f"of: {here}, role: Chair}}", 1)
    said = f"text: RESOLVED that it be bought., decision: resolved, of: {there}"
    files[path] = (
        f'date: {JOINT}\ntime: "10:00"\nvenue: Annexe {number}\n{_DRAFT}joint_with: [{there}]\npresent:\n{rows}'
        f"officers:\n  - {{name: Mrs Clerk{_letters(number)}, role: Clerk}}\n"
        f'items:\n  - number: "1"\n    title: The lower site\n    minutes:\n      - {{number: "1.1", {said}}}\n'
    )
    day = date.fromisoformat(JOINT)
    _say(files, f"{key(number)}/schedule.yaml", slot(day, "10:00", f"Annexe {number}", f", joint_with: [{there}]"))
    return path


def other_words_than_were_sealed(files: Files, number: int, chance: random.Random) -> tuple[Planted, ...]:
    """The other body approved and sealed the joint minutes; then a word of them was changed, or they went."""
    joint, day = _joint(files, number), "2026-03-18"
    approves = f"meeting: {JOINT}, kept_by: Committee {number}, as: correct"
    path = _meet(files, number + 1, day)
    _replace(files, path, "    title: Gates\n", f"    title: Gates\n    approves: {{{approves}}}\n")
    approving = _read(files[path])
    ways = [ApprovedOn(approving.day, *approving.items[0].approves)]
    sealed = seal(_read(files[joint]), ways)
    _replace(files, path, f"{{{approves}}}", f'{{{approves}, seal: "{sealed}"}}')
    was, now = chance.choice(
        (("be bought", "be sold"), ("The lower site", "The upper site"), ("be bought.", "be bought back."))
    )
    _replace(files, joint, was, now)
    return (Planted("CSIP719", joint),)


def _read(text: str) -> Meeting:
    tree, found = parse(Source(Path("meeting.yaml"), "meeting.yaml", text.encode("utf-8")))
    assert tree is not None, found
    built, faults = build_meeting(tree)
    assert built is not None, faults
    return built


def came_to_nothing(files: Files, number: int, chance: random.Random) -> tuple[Planted, ...]:
    """One who sits on no other body came last in November."""
    who = called(seat(number, chance.choice((1, 2))))
    _replace(files, f"{key(number)}/meetings/{HELD[1]}.yaml", f"  - {{name: {who}}}\n", "")
    _replace(files, f"{key(number)}/meetings/{HELD[1]}.yaml", "officers:", f"apologies: [{who}]\nofficers:")
    return (Planted("CSIP716", "council.yaml"),)


def no_councillor(files: Files, number: int, chance: random.Random) -> tuple[Planted, ...]:
    path = f"{key(number)}/panel.yaml"
    _say(
        files,
        path,
        f"  - {{name: Olive Clerk{_letters(number + chance.choice((1, 2)))}, member: {{from: 2026-03-01}}}}\n",
    )
    return (Planted("CSIP717", path),)


def a_ring(files: Files, number: int, chance: random.Random) -> tuple[Planted, ...]:
    """Two bodies, or three, each set up by the next."""
    ring = [number, number + 1, number + 2][: chance.choice((2, 3))]
    for one, parent in zip(ring, (*ring[1:], ring[0]), strict=True):
        _replace(files, f"{key(one)}/panel.yaml", "parent: Committee 0", f"parent: Committee {parent}")
    return tuple(Planted("CSIP718", f"{key(one)}/panel.yaml") for one in ring)


def no_meeting_this_year(files: Files, number: int, chance: random.Random) -> tuple[Planted, ...]:
    del chance
    del files[f"{key(number)}/meetings/{HELD[1]}.yaml"]
    head, first, *_ = files[f"{key(number)}/schedule.yaml"].splitlines(keepends=True)
    files[f"{key(number)}/schedule.yaml"] = head + first
    return (Planted("CSIP720", f"{key(number)}/panel.yaml"),)


def folders_alike(files: Files, number: int, chance: random.Random) -> tuple[Planted, ...]:
    twin = chance.choice((key(number).upper(), key(number).capitalize()))
    files[f"{twin}/panel.yaml"] = f"name: Twin {number}\nkind: committee\nregime: parish\n"
    files[f"{twin}/schedule.yaml"] = f"meetings:\n{slot(date(2026, 12, 30), '10:00', f'Annexe {number}')}"
    files |= {f"{twin}/actions.yaml": "actions: []\n", f"{twin}/meetings/.gitkeep": ""}
    return (Planted("CSIP721", f"{key(number)}/panel.yaml"),)


KINDS: tuple[Plant, ...] = (
    nobody_is_called_so, another_title, a_name_of_somebody_else, one_room, one_member,
    passed_by_twice, received_from_nowhere, received_by_another, recommended_in_words_alone,
    due_when_nobody_meets, due_at_what_was_cancelled, joint_twice, joint_without_of, joint_without_quorum,
    joint_with_too_many_votes, other_words_than_were_sealed, came_to_nothing, no_councillor, a_ring,
    no_meeting_this_year, folders_alike,
)  # fmt: skip
_FAR_ENOUGH = range(1, BODIES - 2, 3)  # bodies whose faults do not meet


def plant(kinds: list[Plant], chance: random.Random) -> tuple[Files, list[Planted]]:
    """A council with these faults, as many as there is room for, and what is to be found."""
    files = clean_council()
    planted: list[Planted] = []
    for kind, number in zip(kinds, _FAR_ENOUGH, strict=False):
        planted += kind(files, number, chance)
    return files, sorted(planted)


AT_ONCE = len(_FAR_ENOUGH)
"""So many faults have room in one council."""
