"""What is due at another body's meeting follows that body's schedule, with no edit where it is due."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st

from csip.book.council import Council
from csip.book.load import load_book
from csip.facts.actions import action_states
from tests.chance import tried
from tests.conftest import write_book

FIRST = date(2026, 1, 1)
KEYS = ("cabinet", "planning", "planning/enforcement")
Meeting = tuple[list[int], bool]
"""The days that a meeting had one after the other, counted from FIRST, and whether it was called off."""

days = st.integers(0, 60)
schedules = st.fixed_dictionaries({key: st.lists(days, min_size=1, max_size=5, unique=True) for key in KEYS})
steps = st.lists(st.tuples(st.sampled_from(KEYS), st.integers(0, 4), st.integers(0, 60) | st.none()), max_size=6)
promises = st.lists(st.tuples(st.sampled_from(KEYS), days, st.sampled_from(KEYS), st.integers(-2, 4)), max_size=6)


def on(day: int) -> date:
    return FIRST + timedelta(days=day)


def moved(
    council: Mapping[str, Sequence[int]], changes: Sequence[tuple[str, int, int | None]]
) -> dict[str, list[Meeting]]:
    """The meetings after all moves and cancellings, those that would put two of a body on one day left out."""
    now: dict[str, list[Meeting]] = {key: [([day], False) for day in council[key]] for key in KEYS}
    for key, place, day in changes:
        meetings = now[key]
        if place >= len(meetings) or meetings[place][1]:
            continue
        taken = {was for had, _ in meetings for was in had}
        if day is None:
            meetings[place] = (meetings[place][0], True)
        elif day not in taken:
            meetings[place] = ([*meetings[place][0], day], False)
    return now


def schedule_yaml(meetings: Sequence[Meeting]) -> str:
    entries = []
    for had, off in meetings:
        entry: dict[str, object] = {"date": str(on(had[-1]))}
        if had[:-1]:
            entry["moved_from"] = [{"date": str(on(day))} for day in had[:-1]]
        if off:
            entry["cancelled"] = {"on": str(FIRST), "reason": "no business"}
        entries.append(entry)
    return yaml.safe_dump({"meetings": entries})


def due_by_hand(meetings: Sequence[Meeting], raised: int, which: int, before: Sequence[int]) -> date | None:
    """When an action is due: -1 is the next meeting, -2 a future one, else the day that a meeting had at first."""
    if which == -2:
        return None
    if which == -1:
        held = sorted(had[-1] for had, off in meetings if not off and had[-1] > raised)
        return on(held[0]) if held else None
    return on(next(had[-1] for had, _ in meetings if had[0] == before[which]))


@tried(60)
@given(schedules, steps, promises)
def test_a_meeting_that_moves_takes_along_what_is_due_at_it_in_every_body(
    council: dict[str, list[int]],
    changes: list[tuple[str, int, int | None]],
    promised: list[tuple[str, int, str, int]],
) -> None:
    promised = [p for p in promised if p[3] < len(council[p[2]])]
    now = moved(council, changes)
    files = {"council.yaml": "name: Any Council\n"}
    for key in KEYS:
        actions = []
        for number, (whose, raised, body, which) in enumerate(promised):
            if whose == key:
                meeting = {-1: "next", -2: "future"}.get(which) or str(on(council[body][which]))
                due = {"meeting": meeting, "body": body}
                about = {"id": f"A{number}", "text": "Report", "owner": "unassigned"}
                actions.append({**about, "raised": {"meeting": str(on(raised))}, "due": due})
        files[f"{key}/panel.yaml"] = f"name: Body of {key}\nparent: cabinet\n"
        files[f"{key}/actions.yaml"] = yaml.safe_dump({"actions": actions})
        files[f"{key}/schedule.yaml"] = schedule_yaml(now[key])
    with tempfile.TemporaryDirectory() as folder:
        found = due_days(write_book(Path(folder), files))
    assert found == {
        f"A{n}": due_by_hand(now[body], raised, which, council[body])
        for n, (_, raised, body, which) in enumerate(promised)
    }


def due_days(folder: Path) -> dict[str, date | None]:
    council = Council(folder)
    books = [load_book(folder / key, council=council, with_meetings=False)[0] for key in council.keys]
    assert [book.has_read("actions.yaml", "schedule.yaml") for book in books] == [True, True, True]
    return {s.action.id: s.due.day for book in books for s in action_states(book, on(200))}
