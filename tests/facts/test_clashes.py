"""Whatever is taken twice at once is found, each time once, and nothing else: against a search of all pairs."""

from __future__ import annotations

from collections import Counter
from datetime import date, time, timedelta
from itertools import combinations
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as some

from csip.book.council import Council
from csip.book.minute_book import MinuteBook
from csip.facts.council.bodies import Bodies, Body
from csip.facts.council.clashes import (
    Engagement,
    Taken,
    agendas_due_together,
    on_the_day_of_the_full_council,
    overlapping,
    people_wanted_twice,
    rooms_taken_twice,
)
from csip.language.dates import WrittenTime
from csip.models import Panel, Slot
from csip.models.schedule import Cancelled
from tests.conftest import COUNCIL

TODAY = date(2026, 6, 1)
BODIES = {key: Body(key, Council(COUNCIL / "base").outline(key)) for key in ("allotments", "full-council", "planning")}

TAKEN = some.lists(
    some.tuples(some.sampled_from("ab"), some.integers(0, 30), some.integers(1, 9), some.sampled_from(sorted(BODIES)))
)


@given(TAKEN)
def test_a_sweep_finds_what_a_search_of_all_pairs_finds(rows: list[tuple[str, int, int, str]]) -> None:
    taken = [
        Taken(what, begins, begins + lasts, Engagement(BODIES[key], Slot(date=TODAY), begins, begins + lasts, str(n)))
        for n, (what, begins, lasts, key) in enumerate(rows)
    ]
    every = {
        frozenset((one.by.item, other.by.item))
        for place, one in enumerate(taken)
        for other in taken[:place]
        if one.what == other.what and one.begins < other.ends and other.begins < one.ends
    }
    found = [(one, other) for one, other in overlapping(taken)]
    assert all(one.begins <= other.begins for one, other in found)
    assert Counter(frozenset((one.by.item, other.by.item)) for one, other in found) == Counter(every)


ROOMS = {
    "Council Chamber": "Council Chamber",
    "town hall,  Upper Hall": "Council Chamber",
    "Annexe": "annexe",
    "the annexe": "the annexe",
    "Online": None,
    None: None,
}
MEMBERS = {
    "one": ("Irene Lowe", "Dean Abbott"),
    "two": ("Irene Lowe", "Tom Tate"),
    "three": ("Tom Tate", "Dean Abbott"),
}
TOGETHER = {frozenset(("one", "two")), frozenset(("two", "three"))}
"""The bodies that share somebody of council.yaml; Dean Abbott is another in each."""

ROWS = some.lists(
    some.tuples(
        some.sampled_from(sorted(MEMBERS)),
        some.integers(0, 1),
        some.sampled_from([None, 60, 179, 180, 240, 23 * 60]),
        some.sampled_from([None, 60, 300]),
        some.sampled_from(list(ROOMS)),
        some.booleans(),
    ),
    max_size=12,
)
Row = tuple[str, int, int | None, int | None, str | None, bool]


def bodies_with(rows: list[Row]) -> Bodies:
    """A council of three bodies; each row is a meeting: body, day, begins, lasts (minutes), room, called off.

    The day on which it was added is its number among them.
    """
    council = Council(COUNCIL / "base")
    by_key = {}
    for key, names in MEMBERS.items():
        panel = Panel.model_validate({"name": key, "people": [{"name": name, "member": True} for name in names]})
        slots = tuple(slot(row, number) for number, row in enumerate(rows, 1) if row[0] == key)
        by_key[key] = Body(key, MinuteBook(Path(key), panel, slots, council=council))
    return Bodies(council, by_key)


def slot(row: Row, number: int) -> Slot:
    _, day, begins, lasts, venue, off = row
    return Slot(
        date=TODAY + timedelta(days=day),
        added=date.fromordinal(number),
        time=WrittenTime(time(*divmod(begins, 60)), None) if begins is not None else None,
        length=timedelta(minutes=lasts) if lasts is not None else None,
        venue=venue,
        cancelled=Cancelled(on=TODAY, reason="no business") if off else None,
    )


@given(ROWS)
def test_of_whole_schedules_every_two_in_one_room_are_found_and_every_two_that_want_one_person(rows: list[Row]) -> None:
    rooms, people = [], []
    for two in combinations(enumerate(rows, 1), 2):
        (first, one), (second, other) = two
        if one[5] or other[5] or one[2] is None or other[2] is None or one[0] == other[0]:
            continue
        begins, others_begin = one[1] * 1440 + one[2], other[1] * 1440 + other[2]
        if begins < others_begin + (other[3] or 120) and others_begin < begins + (one[3] or 120):
            if ROOMS[one[4]] is not None and ROOMS[one[4]] == ROOMS[other[4]]:
                rooms.append({first, second})
            if {one[0], other[0]} in TOGETHER:
                people.append({first, second})
    bodies = bodies_with(rows)
    for found, wanted in ((rooms_taken_twice(bodies, TODAY), rooms), (people_wanted_twice(bodies, TODAY), people)):
        pairs = [sorted((number_of(clash.first.slot), number_of(clash.second.slot))) for clash in found]
        assert sorted(pairs) == sorted(map(sorted, wanted))


def number_of(meeting: Slot) -> int:
    assert meeting.added is not None
    return meeting.added.toordinal()


def test_a_meeting_that_would_end_after_the_last_day_there_is_ends_all_the_same() -> None:
    last = Slot(date=date.max, time=WrittenTime(time(23), None), venue="Annexe")
    council = Council(COUNCIL / "base")
    panel = Panel.model_validate({"name": "one"})
    books = {key: Body(key, MinuteBook(Path(key), panel, (last,), council=council)) for key in ("one", "two")}
    (clash,) = rooms_taken_twice(Bodies(council, books), TODAY)
    assert clash.what == ("Annexe",)


def test_days_that_several_bodies_had_better_not_share() -> None:
    council = Council(COUNCIL / "base")
    bodies = Bodies(council, {key: Body(key, council.outline(key)) for key in council.keys})
    assert on_the_day_of_the_full_council(bodies, TODAY) == []
    assert agendas_due_together(bodies, TODAY, None, 1) == []
    again = Body("full-council", replaced(bodies, "full-council", date(2026, 6, 10)))
    others = Bodies(council, {**bodies.by_key, "full-council": again})
    (day,) = on_the_day_of_the_full_council(others, TODAY)
    assert [body.key for body, _ in day.meetings] == ["full-council", "allotments"]
    (due,) = agendas_due_together(others, TODAY, None, 1)
    assert (due.day, [body.key for body, _ in due.meetings]) == (date(2026, 6, 5), ["allotments", "full-council"])
    assert agendas_due_together(others, TODAY, date(2026, 6, 4), 1) == []


def replaced(bodies: Bodies, key: str, day: date) -> MinuteBook:
    """The body's book with one meeting alone, on that day."""
    book = bodies.by_key[key].outline
    return MinuteBook(book.root, book.panel, (Slot(date=day),), council=book.council)
