"""The running order of an agenda, worked out minute by minute in another way."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csip.facts.running_order import gaps, overruns, running_order, time_of_day
from csip.models import Item, Meeting

Plan = tuple[int | None, int | None, int | None]  # starts, until, allow: in minutes of the day


def clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def meeting(opens: int | None, plans: list[Plan]) -> Meeting:
    items = [
        {"number": str(n), "title": f"Item {n}"}
        | ({"starts": clock(starts)} if starts is not None else {})
        | ({"until": clock(until)} if until is not None else {})
        | ({"allow": f"{allow} min"} if allow is not None else {})
        for n, (starts, until, allow) in enumerate(plans, 1)
    ]
    made = {"date": "2026-07-01", "items": [Item.made(item) for item in items]}
    return Meeting.model_validate(made | ({"time": clock(opens)} if opens is not None else {}))


minutes = st.integers(0, 24 * 60 - 1)
plans = st.lists(
    st.tuples(st.none() | minutes, st.none() | minutes, st.none() | st.integers(1, 300)), min_size=1, max_size=9
)


@given(st.none() | minutes, plans)
def test_each_item_begins_when_a_clerk_with_a_watch_would_call_it(opens: int | None, planned: list[Plan]) -> None:
    for place, now in enumerate(running_order(meeting(opens, planned))):
        # back to the last item whose beginning is written, and from there on foot
        anchor = next((n for n in range(place, -1, -1) if planned[n][0] is not None), None)
        at = opens if anchor is None else planned[anchor][0]
        for starts, until, allow in planned[anchor or 0 : place]:
            del starts
            at = until if until is not None else at + allow if at is not None and allow is not None else None
            at = at if at is None or at < 24 * 60 or until is not None else None
        assert now.begins == at
        _, until, allow = planned[place]
        if until is not None:
            assert now.ends == until
        else:
            assert now.ends == (at + allow if at is not None and allow is not None else None)


@given(st.none() | minutes, plans)
def test_an_agenda_overruns_where_the_least_it_takes_does_not_fit(opens: int | None, planned: list[Plan]) -> None:
    found = [(over.next.number, over.until) for over in overruns(meeting(opens, planned)) if over.next is not None]
    expected = []
    for place, (fixed, _, _) in enumerate(planned):
        if fixed is None:
            continue
        anchor = next((n for n in range(place - 1, -1, -1) if planned[n][0] is not None), None)
        at, taken = (opens, False) if anchor is None else (planned[anchor][0], False)
        for _, until, allow in planned[anchor or 0 : place]:
            if until is not None:
                at, taken = until, True
            elif allow is not None and at is not None:
                at, taken = at + allow, True
        if at is not None and taken and at > fixed:
            expected.append((str(place + 1), at))
    assert found == expected


def test_a_meeting_has_to_be_over() -> None:
    planned = meeting(19 * 60, [(None, None, 60), (None, None, None), (None, None, 45)])
    assert list(overruns(planned, time(20, 45))) == []
    (over,) = overruns(planned, time(20, 30))
    assert ([item.number for item in over.items], time_of_day(over.until)) == (["1", "3"], time(20, 45))


@pytest.mark.parametrize(("least", "found"), [(29, [(1200, 1230)]), (30, [])])
def test_time_for_which_nothing_is_planned(least: int, found: list[tuple[int, int]]) -> None:
    planned = meeting(19 * 60, [(None, None, 60), (1230, None, None), (1300, None, None)])
    assert [(gap.begins, gap.ends) for gap in gaps(planned, least)] == found
