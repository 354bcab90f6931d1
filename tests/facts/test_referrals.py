"""How every referral stands on every day, beside a replay of what happened, day by day; and the way that matters went.

The replay knows nothing of files: it lets the days go by, and asks on each what somebody would know who was there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csip.book.council import Council
from csip.book.load import load_book
from csip.documents.referrals import standing_in_words
from csip.facts.council.passed import MinutesWhenAsked, may_pass, passed_in, read_passed
from csip.facts.council.referrals import Referrals
from csip.yaml_text.emit import mapping
from tests.conftest import write_book

BEGIN = date(2026, 1, 5)
BODIES = {"allotments": "Allotments", "full": "Full Council", "parks": "Parks", "works": "Works"}
SUCCEEDS = {"works": "Parks"}  # what is sent to Parks may come to Works
WORDS = {"agreed": "resolved", "not agreed": "not agreed", "deferred": "deferred", "noted": "noted", None: None}
IMPORTANCE = ["referred on", "resolved", "deferred", "not agreed", "noted"]


def on(day: int) -> date:
    return BEGIN + timedelta(days=day)


@dataclass
class Meets:
    """A meeting: the day it was first arranged for, and what happened to it, each on a day before it is held."""

    body: str
    first: int
    moves: list[tuple[int, int]]  # on which day, to which
    cancelled: int | None
    minuted: bool
    kind: str
    items: list[Business] = field(default_factory=list)

    @property
    def last(self) -> int:
        return self.moves[-1][1] if self.moves else self.first

    def day_known(self, today: int) -> int:
        return next((to for when, to in reversed(self.moves) if when <= today), self.first)

    def is_off(self, today: int) -> bool:
        return self.cancelled is not None and self.cancelled <= today


@dataclass
class Business:
    """An item: where it comes from, as (a meeting, a paragraph of it), and its paragraphs."""

    published: int | None
    received: list[tuple[int, int, str]]
    paragraphs: list[tuple[str | None, str | None]]  # what was decided, to whom it goes


@st.composite
def meetings_of(draw: st.DrawFn, body: str) -> list[Meets]:
    """One body's meetings, each on days of its own, moved and called off before they are held."""
    found: list[Meets] = []
    days = draw(st.lists(st.integers(10, 90), unique=True, min_size=1, max_size=3))
    free = draw(st.permutations([day for day in range(91, 140) if day not in days]))
    for day in days:
        moves: list[tuple[int, int]] = []
        for _ in range(draw(st.sampled_from([0, 0, 1, 2]))):
            when, stood = moves[-1] if moves else (0, day)
            if when < stood:
                moved_on = draw(st.integers(when + 1, stood))
                for to in [to for to in free if to > moved_on][:1]:  # none is later than the last day of all
                    moves.append((moved_on, to))
                    free.remove(to)
        earliest, last = moves[-1] if moves else (0, day)
        off = draw(st.one_of(st.none(), st.integers(earliest, last))) if draw(st.booleans()) else None
        kind = draw(st.sampled_from(["ordinary", "ordinary", "extraordinary"]))
        found.append(Meets(body, day, moves, off, draw(st.booleans()) and off is None, kind))
    return found


@st.composite
def councils(draw: st.DrawFn) -> list[Meets]:
    """Some meetings of four bodies, which send each other what they like, before or after the others take it up."""
    meetings = [meeting for body in BODIES for meeting in draw(meetings_of(body))]
    for meeting in meetings:
        for _ in range(draw(st.integers(0, 2))):
            count = draw(st.integers(1, 2)) if meeting.minuted else 0
            said = [(draw(_DECIDED), draw(st.sampled_from([None, *BODIES.values()]))) for _ in range(count)]
            meeting.items.append(Business(draw(st.one_of(st.none(), st.integers(0, meeting.last))), [], said))
    paragraphs = [(n, k, to) for n, m in enumerate(meetings) for k, to in enumerate(sent_in(m))]
    for which, k, to in paragraphs:
        places = [item for m in meetings if m.body in targets_of(to) or draw(_SELDOM) for item in m.items]
        for item in places:
            if draw(st.booleans()):
                item.received.append((which, k, draw(st.sampled_from(["both", "words", "number"]))))
    return meetings


_DECIDED, _SELDOM = st.sampled_from([*WORDS]), st.sampled_from([False] * 9 + [True])


def sent_in(meeting: Meets) -> list[str | None]:
    """Whom each paragraph of a meeting is sent to, if anybody."""
    return [to for item in meeting.items for _, to in item.paragraphs]


def targets_of(to: str | None) -> set[str]:
    """The bodies that a referral can come to."""
    return {key for key, name in BODIES.items() if to is not None and (name == to or SUCCEEDS.get(key) == to)}


def words_of(meetings: list[Meets], which: int, place: int) -> str | None:
    """What the k-th paragraph of a meeting says; no other says the same."""
    there = [paragraph for item in meetings[which].items for paragraph in item.paragraphs]
    return f"Matter {which} and {place} was spoken of." if place < len(there) else None


def written(meetings: list[Meets], root: Path) -> Path:
    """The council as its files have it in the end."""
    files = {"council.yaml": "name: Millbrook\n"}
    for key, name in BODIES.items():
        succeeds = f"succeeds: [{SUCCEEDS[key]}]\n" if key in SUCCEEDS else ""
        files[f"{key}/panel.yaml"] = f"name: {name}\n{succeeds}"
        files[f"{key}/actions.yaml"] = "actions: []\n"
        own = [meeting for meeting in meetings if meeting.body == key]
        files[f"{key}/schedule.yaml"] = "meetings:\n" + "".join(f"  - {mapping(slot(m), 4)[4:]}\n" for m in own)
    for which, meeting in enumerate(meetings):
        files[f"{meeting.body}/meetings/{on(meeting.last)}.yaml"] = minutes(meetings, which)
    return write_book(root, files)


def slot(meeting: Meets) -> dict[str, object]:
    days = [meeting.first, *(to for _, to in meeting.moves)]
    former = [
        {"date": on(day), "on": on(when), "reason": "the room"}
        for day, (when, _) in zip(days, meeting.moves, strict=False)
    ]
    whole: dict[str, object] = {"date": on(meeting.last), "kind": meeting.kind}
    whole |= {"moved_from": former} if former else {}
    off = {"on": on(meeting.cancelled), "reason": "no quorum"} if meeting.cancelled is not None else None
    return whole | ({"cancelled": off} if off else {})


def minutes(meetings: list[Meets], which: int) -> str:
    meeting, count = meetings[which], 0
    items: list[dict[str, object]] = []
    for place, item in enumerate(meeting.items, 1):
        received, said = [], []
        for source, k, by in item.received:
            words = words_of(meetings, source, k)
            link: dict[str, object] = {"from": BODIES[meetings[source].body], "meeting": on(meetings[source].first)}
            link["minute"] = f"{k + 1}" if by != "words" or words is None else "99"
            received.append(link | ({"as_minuted": words[:-1]} if words and by != "number" else {}))
        for decision, to in item.paragraphs:
            paragraph: dict[str, object] = {"number": f"{count + 1}", "text": words_of(meetings, which, count)}
            paragraph |= {"decision": decision} if decision else {}
            said.append(paragraph | ({"refers": {"to": to, "for": "decision"}} if to else {}))
            count += 1
        whole: dict[str, object] = {"number": f"{place}", "title": f"Item {place}"}
        items.append(whole | ({"received": received} if received else {}) | ({"minutes": said} if said else {}))
    top: dict[str, object] = {"date": on(meeting.last)}
    if meeting.items and (published := meeting.items[0].published) is not None:
        top["agenda_published"] = on(published)
    top |= {"present": ["Cllr Tate"]} if meeting.minuted else {}
    return mapping(top | {"items": items}, 0) + "\n"


# --- the replay -------------------------------------------------------------------------------------------


def replayed(meetings: list[Meets], today: int) -> Iterator[tuple[object, ...]]:
    """Each referral made by that day: what somebody would say of it who was there all along."""
    for which, meeting in enumerate(meetings):
        number = 0
        for item in meeting.items:
            for _, to in item.paragraphs:
                if to is not None and meeting.last <= today:
                    yield (meeting.body, on(meeting.last), str(number + 1), *state(meetings, which, number, to, today))
                number += 1


# Long because it is told as somebody would who was there, and not as the code that it is held against.
def state(meetings: list[Meets], which: int, number: int, to: str, today: int) -> tuple[object, ...]:
    targets = targets_of(to)
    known: list[tuple[int, str, str, int, str | None]] = []
    for other in meetings:
        if other.body not in targets:
            continue
        published = other.items[0].published if other.items else None
        for item in other.items:
            if not any((source, k) == (which, number) for source, k, _ in item.received):
                continue
            if other.minuted and other.last <= today:
                known.append((other.last, other.body, "considered", other.last, outcome(item)))
            elif not other.is_off(today) and (published is None or published <= today):
                known.append((other.last, other.body, "on the agenda", other.day_known(today), None))
    known.sort(key=lambda one: one[:2])
    since = max([meetings[which].last, *(day for _, _, _, day, came_to in known if came_to == "deferred")])
    how, at, came_to = known[-1][2:] if known else ("waiting", None, None)
    end = at if how == "considered" and came_to != "deferred" and at is not None else today
    missed = 0
    for other in meetings:
        day = other.day_known(today)
        if other.body in targets and other.kind == "ordinary" and not other.is_off(today) and day != at:
            missed += since < day < end
    return how, on(at) if at is not None else None, came_to, on(since), max(end - since, 0), missed


def outcome(item: Business) -> str | None:
    found = {WORDS[decision] for decision, _ in item.paragraphs} | {"referred on" for _, to in item.paragraphs if to}
    return next((word for word in IMPORTANCE if word in found), None)


def all_of(root: Path) -> Referrals:
    council = Council(root)
    return Referrals(council, {key: read_passed(council, key)[0] for key in council.keys}, MinutesWhenAsked(council))


@given(councils(), st.lists(st.integers(0, 140), min_size=1, max_size=4))
def test_every_referral_stands_as_a_replay_says(meetings: list[Meets], days: list[int]) -> None:
    with TemporaryDirectory() as folder:
        referrals = all_of(written(meetings, Path(folder)))
        for today in days:
            found = [
                (
                    *(one.sent.body, one.sent.meeting.date, one.sent.reference),
                    *(one.state, one.meeting.date if one.meeting is not None else None, one.outcome),
                    *(one.since, one.days, one.meetings),
                )
                for one in referrals.standings(on(today))
            ]
            assert sorted(found, key=str) == sorted(replayed(meetings, today), key=str)


@given(councils())
def test_the_way_of_a_matter_is_all_that_its_links_reach(meetings: list[Meets]) -> None:
    comes_from = {
        (which, place): {(source, k) for source, k, _ in item.received if words_of(meetings, source, k)}
        for which, meeting in enumerate(meetings)
        for place, item in enumerate(meeting.items)
        if item.received
    }
    said = {
        (which, k): (which, place)
        for which, meeting in enumerate(meetings)
        for k, place in enumerate(p for p, item in enumerate(meeting.items) for _ in item.paragraphs)
    }
    with TemporaryDirectory() as folder:
        referrals = all_of(written(meetings, Path(folder)))
        for first in referrals.sent:
            which = next(n for n, m in enumerate(meetings) if (m.body, on(m.last)) == (first.body, first.meeting.date))
            reached: set[tuple[int, int]] = set()
            grows = True
            while grows:
                known = {(which, int(first.reference) - 1)} | {one for one, at in said.items() if at in reached}
                more = {item for item, sources in comes_from.items() if sources & known}
                grows, reached = more != reached, more
            found = {(one.body, one.meeting.date, one.title) for one in referrals.went_through([first])}
            assert found == {(meetings[n].body, on(meetings[n].last), f"Item {place + 1}") for n, place in reached}


@given(councils())
def test_books_read_whole_have_the_same_as_files_looked_through(meetings: list[Meets]) -> None:
    with TemporaryDirectory() as folder:
        council = Council(written(meetings, Path(folder)))
        for key in council.keys:
            book, problems = load_book(council.root / key, council=council)
            assert not problems
            assert (passed_in(key, book.meetings), ()) == read_passed(council, key)


# --- by hand ----------------------------------------------------------------------------------------------

SENT = """\
date: 2026-06-10
items:
  - title: Rents
    minutes:
      - {number: "5.3", text: That the rents rise., refers: {to: Parks, for: decision}}
"""
TAKEN = """\
date: 2026-07-08
items:
  - title: Rents
    received: [{from: Allotments, meeting: 2026-06-10, minute: "5.3"}]
    minutes: [{number: "1.1", text: It was put off., decision: deferred}]
"""


def council_of(folder: Path, **files: str) -> Referrals:
    books = {"council.yaml": "name: Millbrook\n"}
    for key, name in BODIES.items():
        books |= {f"{key}/panel.yaml": f"name: {name}\n", f"{key}/actions.yaml": "actions: []\n"}
        books[f"{key}/schedule.yaml"] = "meetings: [{date: 2026-07-08}, {date: 2026-08-12}, {date: 2026-09-09}]\n"
        books |= {f"{key}/meetings/{text[6:16]}.yaml": text for body, text in files.items() if body == key}
    return all_of(write_book(folder, books))


def test_what_was_deferred_waits_again_from_that_day(tmp_path: Path) -> None:
    (one,) = council_of(tmp_path, allotments=SENT, parks=TAKEN).standings(date(2026, 9, 1))
    assert (one.state, one.outcome, one.is_waiting) == ("considered", "deferred", True)
    assert (one.since, one.days, one.meetings) == (date(2026, 7, 8), 55, 1)
    assert standing_in_words(one) == "Considered 8 July 2026: deferred, waiting 55 days, 1 meeting passed"


def test_those_who_met_jointly_have_all_taken_it_up(tmp_path: Path) -> None:
    joint = TAKEN.replace("items:", "joint_with: [Parks]\nitems:").replace("deferred", "agreed")
    (one,) = council_of(tmp_path, allotments=SENT, works=joint).standings(date(2026, 9, 1))
    assert (one.state, one.outcome, one.days) == ("considered", "resolved", 28)


def test_an_item_of_another_body_takes_nothing_up_for_it(tmp_path: Path) -> None:
    (one,) = council_of(tmp_path, allotments=SENT, works=TAKEN).standings(date(2026, 9, 1))
    assert (one.state, one.meetings) == ("waiting", 2)


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("received: []", True),
        ('"refers" : {to: A, for: decision}', True),
        ("? received # from whom\n: []", True),
        ('"re\\u0063eived": []', True),
        ("text: Apologies were received from Cllr Price, who refers to it.", False),
    ],
)
def test_no_file_that_can_hold_one_of_the_keys_is_passed_over(text: str, may: bool) -> None:
    assert may_pass(text.encode()) == may
