"""What is worked out from a book, at its edges: the day itself, the day before and the day after."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from csip.book import known_people
from csip.book.load import load_book
from csip.book.minute_book import MinuteBook
from csip.errors import CsipError
from csip.facts import actions as actions_facts
from csip.facts import approvals as approvals_facts
from csip.facts import meetings as meetings_facts
from csip.facts import notice as notice_facts
from csip.facts import people as people_facts
from csip.facts.actions import ActionState
from csip.facts.due_days import DueOn, due_date
from csip.language.meeting_days import MeetingDay
from csip.models import DueMeeting

PANEL = """\
name: Harbour Committee
people:
  - {name: Ann Archer, known_as: [Cllr Archer, the Chair], member: true, role: Chair}
  - {name: Ben Baker, known_as: [Cllr Baker], member: {from: 2025-05-12, until: 2026-05-11}}
  - {name: Bob Baker, known_as: [Cllr Baker], member: {from: 2026-05-12}}
  - {name: Eve Ellis, known_as: [Ms Ellis], officer: true, role: Clerk}
  - {name: Fay Fuller, known_as: [Mrs Fuller], officer: {until: 2026-05-31}}
  - {name: Gus Grant, known_as: [Mr Grant], member: {from: 2026-06-01}, officer: {from: 2020-01-01}}
posts:
  - name: Mayor
    known_as: [the Mayor]
    held_by: [{person: Ann Archer, until: 2026-05-11}, {person: Bob Baker, from: 2026-05-12}]
"""
SCHEDULE = """\
meetings:
  - date: 2026-03-04
  - date: 2026-05-06
  - date: 2026-07-08
    moved_from: [{date: 2026-07-01, reason: the tide, on: 2026-06-10}]
  - date: 2026-08-05
    cancelled: {on: 2026-07-20, reason: no business}
  - date: 2026-09-02
"""
MARCH = """\
date: 2026-03-04
present: [Cllr Archer]
items:
  - {number: "1", title: Berths, minutes: [{number: "1.1", text: The list was looked through.}]}
"""
MAY = """\
date: 2026-05-06
present: [Cllr Archer]
items:
  - number: "1"
    title: Previous Minutes
    approves: {meeting: 2026-03-04, as: correct}
    minutes: [{number: "1.1", text: They were approved.}]
"""
JULY = """\
date: 2026-07-08
expected: [Cllr Archer]
items:
  - {number: "1", title: Previous Minutes, approves: {meeting: 2026-05-06, as: correct}}
"""


def book_of(
    folder: Path, *, actions: str = " []", schedule: str = SCHEDULE, panel: str = PANEL, **meetings: str
) -> MinuteBook:
    files = {"panel.yaml": panel, "schedule.yaml": schedule, "actions.yaml": f"actions:{actions}\n"}
    for text in meetings.values():
        files[f"meetings/{text.split()[1]}.yaml"] = text
    (folder / "meetings").mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    book, problems = load_book(folder)
    assert problems == ()
    return book


@pytest.fixture
def book(tmp_path: Path) -> MinuteBook:
    return book_of(tmp_path, march=MARCH, may=MAY, july=JULY)


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def meeting_day(text: str) -> MeetingDay:
    return MeetingDay(day(text))


def names(people: object) -> list[str]:
    return [person.name for person in people]  # type: ignore[attr-defined]


# --- who ------------------------------------------------------------------------------------------------------


def test_of_two_with_one_name_the_one_in_place_is_meant(book: MinuteBook) -> None:
    assert names(people_facts.find_people(book, "Cllr Baker", day("05-11"))) == ["Ben Baker"]
    assert names(people_facts.find_people(book, "cllr baker", day("05-12"))) == ["Bob Baker"]
    assert names(people_facts.find_people(book, "Cllr Baker", date(2024, 1, 1))) == ["Ben Baker", "Bob Baker"]
    assert people_facts.find_people(book, "Cllr Quill", day("05-12")) == ()
    assert names(people_facts.find_people(book, "Ben Baker", day("12-31"))) == [
        "Ben Baker"
    ]  # he has left, and is still he


def test_a_person_is_one_and_no_post(book: MinuteBook) -> None:
    assert people_facts.find_person(book, "the Mayor", day("06-01")) is None
    assert people_facts.find_person(book, "Cllr Baker", date(2024, 1, 1)) is None
    found = people_facts.find_person(book, "the Chair", day("06-01"))
    assert found is not None
    assert found.name == "Ann Archer"


def test_in_place_is_within_every_known_period(book: MinuteBook) -> None:
    _, ben, bob, eve, fay, grant = book.panel.people
    assert known_people.in_place(ben, day("05-11"))
    assert not known_people.in_place(ben, day("05-12"))
    assert not known_people.in_place(bob, day("05-11"))
    assert known_people.in_place(eve, date(1999, 1, 1))
    assert known_people.in_place(fay, day("05-31"))
    assert not known_people.in_place(fay, day("06-01"))
    assert known_people.in_place(grant, day("05-01"))  # an officer, then a member too
    assert len(known_people.periods(grant)) == 2
    assert known_people.periods(eve) == ()
    assert known_people.periods(book.panel.posts[0]) == ()


def test_the_same_person_by_two_names(book: MinuteBook) -> None:
    assert people_facts.same_person(book, "Cllr Archer", "the Chair", day("06-01"))
    assert people_facts.same_person(book, "Nobody Known", "nobody known", day("06-01"))
    assert not people_facts.same_person(book, "Nobody Known", "Somebody Else", day("06-01"))
    assert not people_facts.same_person(book, "Cllr Archer", "Ms Ellis", day("06-01"))
    assert not people_facts.same_person(book, "Ben Baker", "Cllr Baker", date(2024, 1, 1))


def test_members_officers_and_holders_of_a_day(book: MinuteBook) -> None:
    assert names(people_facts.members(book, day("05-11"))) == ["Ann Archer", "Ben Baker"]
    assert names(people_facts.members(book, day("06-01"))) == ["Ann Archer", "Bob Baker", "Gus Grant"]
    assert names(people_facts.officers(book, day("05-31"))) == ["Eve Ellis", "Fay Fuller", "Gus Grant"]
    assert names(people_facts.officers(book, day("06-01"))) == ["Eve Ellis"]  # Mr Grant votes from now on
    (mayor,) = book.panel.posts
    assert people_facts.holders(mayor, day("05-11")) == ("Ann Archer",)
    assert people_facts.holders(mayor, day("05-12")) == ("Bob Baker",)


EVERYBODY = "The people and posts are Ann Archer, Ben Baker, Bob Baker, Eve Ellis, Fay Fuller, Gus Grant, Mayor."


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("Quill", "nobody in panel.yaml is called “Quill”", EVERYBODY),
        ("Mr Fuller", "nobody in panel.yaml is called “Mr Fuller”", "Did you mean Fay Fuller?"),
        ("Mayer", "nobody in panel.yaml is called “Mayer”", "Did you mean Mayor?"),
        ("Mr Baker", "nobody in panel.yaml is called “Mr Baker”", "Did you mean Ben Baker or Bob Baker?"),
        (" ", "nobody in panel.yaml is called “ ”", EVERYBODY),
        ("Cllr Baker", "“Cllr Baker” may be any of: Ben Baker, Bob Baker", "Use the full name."),
    ],
)
def test_a_name_that_does_not_mean_one(book: MinuteBook, name: str, message: str, hint: str) -> None:
    with pytest.raises(CsipError) as refused:
        people_facts.somebody_called(book, name, date(2024, 1, 1))
    assert (refused.value.message, refused.value.hint) == (message, hint)


@pytest.mark.parametrize(
    ("people", "hint"),
    [
        (0, "See the list of people in panel.yaml."),
        (1, "The people and posts are Al 0."),
        (12, "The people and posts are " + ", ".join(f"Al {n}" for n in range(12)) + "."),
        (13, "See the list of people in panel.yaml."),
    ],
)
def test_of_few_people_all_are_named(tmp_path: Path, people: int, hint: str) -> None:
    panel = f"name: Harbour Committee\npeople: [{', '.join(f'{{name: Al {n}}}' for n in range(people))}]\n"
    with pytest.raises(CsipError) as refused:
        people_facts.somebody_called(book_of(tmp_path, panel=panel), "Zebedee Quill", date(2024, 1, 1))
    assert refused.value.hint == hint


@pytest.mark.parametrize(
    ("people", "candidates"),
    [
        (2, "Al Smith, Bo Smith"),
        (5, "Al Smith, Bo Smith, Cy Smith, Di Smith, Ed Smith"),
        (6, "Al Smith, Bo Smith, Cy Smith, Di Smith, Ed Smith and 1 more"),
        (8, "Al Smith, Bo Smith, Cy Smith, Di Smith, Ed Smith and 3 more"),
    ],
)
def test_of_many_with_one_name_five_are_named(tmp_path: Path, people: int, candidates: str) -> None:
    firsts = ("Al", "Bo", "Cy", "Di", "Ed", "Flo", "Gus", "Hal")[:people]
    panel = "".join(f"  - {{name: {first} Smith, known_as: [the Smith]}}\n" for first in firsts)
    book = book_of(tmp_path, panel=f"name: Harbour Committee\npeople:\n{panel}")
    with pytest.raises(CsipError) as refused:
        people_facts.somebody_called(book, "the Smith", day("06-01"))
    assert refused.value.message == f"“the Smith” may be any of: {candidates}"
    with pytest.raises(CsipError) as refused:
        people_facts.somebody_called(book, "Mrs Smith", day("06-01"))
    assert refused.value.hint == f"Did you mean {' or '.join(f'{first} Smith' for first in firsts[:3])}?"


@pytest.mark.parametrize(
    ("name", "on", "officer"),
    [
        *[("Ms Ellis", "06-01", True), ("the Mayor", "06-01", True), ("Cllr Archer", "06-01", False)],
        *[("Mr Grant", "05-31", True), ("Mr Grant", "06-01", False), ("Mr Quill", "06-01", False)],
        *[("Mrs Fuller", "06-01", True), ("Cllr Baker", "06-01", False)],
    ],
)
def test_an_officer_is_known_and_no_voting_member(book: MinuteBook, name: str, on: str, officer: bool) -> None:
    assert people_facts.is_officer(book, name, day(on)) is officer


def test_one_of_two_officers_of_one_name_is_neither(tmp_path: Path) -> None:
    people = "[{name: Al Smith, known_as: [Mr Smith]}, {name: Bo Smith, known_as: [Mr Smith]}]"
    panel = f"name: Harbour Committee\npeople: {people}\n"
    assert people_facts.is_officer(book_of(tmp_path, panel=panel), "Mr Smith", day("06-01")) is False


def test_a_name_that_means_one(book: MinuteBook) -> None:
    assert people_facts.somebody_called(book, "the Mayor", day("06-01")).name == "Mayor"
    assert people_facts.somebody_called(book, "Cllr Baker", day("06-01")).name == "Bob Baker"


# --- when -----------------------------------------------------------------------------------------------------


def test_a_meeting_stood_where_it_stood_until_it_was_moved(book: MinuteBook) -> None:
    moved, cancelled = book.slots[2], book.slots[3]
    assert meetings_facts.slot_day(moved) == meeting_day("07-08")
    assert meetings_facts.slot_day(moved, day("06-09")) == meeting_day("07-01")
    assert meetings_facts.slot_day(moved, day("06-10")) == meeting_day("07-08")
    assert meetings_facts.is_cancelled(cancelled)
    assert not meetings_facts.is_cancelled(cancelled, day("07-19"))
    assert meetings_facts.is_cancelled(cancelled, day("07-20"))
    assert not meetings_facts.is_cancelled(moved)


def test_the_next_meeting_comes_after_the_day(book: MinuteBook) -> None:
    following = {d: meetings_facts.next_slot(book, day(d)) for d in ("05-05", "05-06", "07-08", "09-01", "09-02")}
    dates = {d: slot.date if slot else None for d, slot in following.items()}
    assert dates == {
        **{"05-05": day("05-06"), "05-06": day("07-08"), "07-08": day("09-02"), "09-01": day("09-02")},
        "09-02": None,
    }
    without = meetings_facts.next_slot(book, day("05-05"), without_minutes=True)
    assert without is not None
    assert without.date == day("09-02")  # July has its file


@pytest.mark.parametrize(
    ("wanted", "today", "found"),
    [
        *[("next", "05-06", "05-06"), ("next", "05-07", "07-08"), (None, "05-07", "07-08"), ("next", "07-09", "09-02")],
        *[("last", "05-06", "05-06"), ("last", "05-05", "03-04"), ("last", "12-31", "05-06")],  # July has no minutes
        *[("2026-07-01", "01-01", "07-08"), ("8 July 2026", "01-01", "07-08"), ("2026-08-05", "01-01", "08-05")],
    ],
)
def test_the_meeting_that_is_named(book: MinuteBook, wanted: str | None, today: str, found: str) -> None:
    assert meetings_facts.resolve_meeting(book, wanted, day(today)) == meeting_day(found)


def test_the_last_meeting_by_the_schedule_alone(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    assert meetings_facts.resolve_meeting(book, "last", day("07-08")) == meeting_day("07-08")
    assert meetings_facts.resolve_meeting(book, "last", day("07-07")) == meeting_day("05-06")
    assert meetings_facts.resolve_meeting(book, None, day("03-04"), default="last") == meeting_day("03-04")
    with pytest.raises(CsipError, match=r"^no meeting has been held yet$"):
        meetings_facts.resolve_meeting(book, "last", day("03-03"))


@pytest.mark.parametrize(
    ("wanted", "today", "message", "hint"),
    [
        ("next", "09-03", "no meeting is on the schedule from today on", "Add one with `csip schedule add DATE`."),
        (
            *("2026-09-03", "01-01", "there is no meeting on Thursday 3 September 2026"),
            "The nearest are 8 July 2026, 5 August 2026, 2 September 2026.",
        ),
        (
            *("soon", "01-01", '"soon" is not a date. Write it as 2 August 2012 or 2012-08-02.'),
            "A meeting is a date such as 2012-08-02, or `next`, or `last`.",
        ),
    ],
)
def test_a_meeting_that_there_is_not(book: MinuteBook, wanted: str, today: str, message: str, hint: str) -> None:
    with pytest.raises(CsipError) as refused:
        meetings_facts.resolve_meeting(book, wanted, day(today))
    assert (refused.value.message, refused.value.hint) == (message, hint)


def test_an_empty_schedule_is_said_to_be_empty(tmp_path: Path) -> None:
    book = book_of(tmp_path, schedule="meetings: []\n")
    with pytest.raises(CsipError) as refused:
        meetings_facts.resolve_meeting(book, "2026-05-06", day("05-06"))
    assert refused.value.hint == "The schedule is empty."


# --- notice and approval ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("regime", "on", "rule"),
    [
        *[("informal", "2026-01-01", None), ("parish", "2026-01-01", (3, True, True))],
        ("wales", "2026-01-01", (3, False, True)),
        ("scotland", "2026-01-01", (3, False, False)),
        *[("northern-ireland", "2014-06-01", None), ("northern-ireland", "2014-06-02", (5, False, False))],
        *[("ireland", "2002-07-16", None), ("ireland", "2002-07-17", (3, False, False))],
        *[("committee", "2002-09-30", (3, False, False)), ("committee", "2002-10-01", (5, False, False))],
        *[("executive", "2002-09-30", (3, False, False)), ("executive", "2002-10-01", (5, False, False))],
    ],
)
def test_clear_days_by_law(tmp_path: Path, regime: str, on: str, rule: tuple[int, bool, bool] | None) -> None:
    book = book_of(tmp_path, panel=f"{PANEL}regime: {regime}\n")
    assert notice_facts.notice_rule(book.panel, date.fromisoformat(on)) == rule


@pytest.mark.parametrize(("saturdays", "counted"), [("counted", True), ("excluded", False)])
def test_clear_days_of_the_bodys_own(tmp_path: Path, saturdays: str, counted: bool) -> None:
    book = book_of(tmp_path, panel=f"{PANEL}regime: committee\nnotice: {{clear_days: 4, saturdays: {saturdays}}}\n")
    assert notice_facts.notice_rule(book.panel, day("01-01")) == (4, counted, False)


def test_the_calendar_is_the_bodys(tmp_path: Path) -> None:
    book = book_of(tmp_path, panel=f"{PANEL}holidays: {{country: GB, region: SCT, also: [2026-06-05]}}\n")
    calendar = notice_facts.calendar(book.panel)
    assert calendar.name(day("06-05")) == "closed"
    assert calendar.name(day("11-30")) == "St Andrew's Day"
    assert notice_facts.calendar(book.panel) is calendar


@pytest.mark.parametrize(
    ("keys", "land"),
    [
        ("regime: informal", "ENG"),
        ("regime: scotland", "SCT"),
        ("regime: northern-ireland", "NIR"),
        ("regime: ireland", "IE"),
        ("regime: scotland\nholidays: {also: [2026-06-05]}", "SCT"),
        ("regime: scotland\nholidays: {country: GB}", "SCT"),
        ("regime: ireland\nholidays: {country: GB}", "ENG"),
        ("regime: informal\nholidays: {country: IE}", "IE"),
        ("regime: committee\nholidays: {region: NIR}", "NIR"),
    ],
)
def test_the_bank_holidays_follow_from_the_regime_unless_said(tmp_path: Path, keys: str, land: str) -> None:
    book = book_of(tmp_path, panel=f"{PANEL}{keys}\n")
    assert notice_facts.land_kept(book.panel) == land
    calendar = notice_facts.calendar(book.panel)
    assert (calendar.country, calendar.region) == ("IE" if land == "IE" else "GB", land)


def test_minutes_are_approved_by_what_was_minuted(tmp_path: Path) -> None:
    book = book_of(tmp_path, march=MARCH, may=MAY, july=JULY)
    march, may, july = book.meetings
    assert list(approvals_facts.approvals(book)) == [meeting_day("03-04")]  # what July's agenda asks for is a plan
    assert approvals_facts.is_approved(book, march)
    assert not approvals_facts.is_approved(book, may)
    assert approvals_facts.unapproved(book, meeting_day("07-08")) == (may,)
    assert approvals_facts.unapproved(book, meeting_day("05-06")) == ()  # March, and that is approved
    assert approvals_facts.unapproved(book, meeting_day("03-04")) == ()
    assert july.has_minutes is False


def test_provisional_approval_is_none_yet(tmp_path: Path) -> None:
    book = book_of(tmp_path, march=MARCH, may=MAY.replace("as: correct", "as: provisional"))
    march, _ = book.meetings
    assert approvals_facts.approvals(book)[meeting_day("03-04")][0].meeting.date == day("05-06")
    assert not approvals_facts.is_approved(book, march)
    assert approvals_facts.unapproved(book, meeting_day("05-06")) == (march,)


def test_an_extract_waits_for_no_approval(tmp_path: Path) -> None:
    book = book_of(tmp_path, march=f"{MARCH}extract: true\n".replace("present: [Cllr Archer]\n", ""))
    assert approvals_facts.unapproved(book, meeting_day("05-06")) == ()


def test_the_present_date_of_a_meeting(book: MinuteBook) -> None:
    assert meetings_facts.meeting_now(book, meeting_day("07-01")) == meeting_day("07-08")
    assert meetings_facts.meeting_now(book, meeting_day("07-08")) == meeting_day("07-08")
    assert meetings_facts.meeting_now(book, meeting_day("01-01")) == meeting_day("01-01")


# --- actions ----------------------------------------------------------------------------------------------------

ONE = """
  - id: A1
    text: Measure the silt
    owner: Mrs Fuller
    raised: {meeting: 2026-03-04}
"""


def one(folder: Path, more: str, as_of: str, **also: str) -> ActionState:
    """The only action, as it stood on a day."""
    (found,) = actions_facts.action_states(book_of(folder, actions=ONE + more, **also), day(as_of))
    return found


def test_an_action_is_there_from_the_day_it_was_raised(tmp_path: Path) -> None:
    book = book_of(tmp_path, actions=ONE)
    assert actions_facts.action_states(book, day("03-03")) == ()
    assert len(actions_facts.action_states(book, day("03-04"))) == 1


@pytest.mark.parametrize(
    ("as_of", "status", "days"), [("06-01", "open", 0), ("06-02", "overdue", 1), ("06-04", "overdue", 3)]
)
def test_it_is_overdue_from_the_day_after(tmp_path: Path, as_of: str, status: str, days: int) -> None:
    found = one(tmp_path, "    due: 2026-06-01\n", as_of)
    assert (found.status, found.days_overdue, found.is_overdue) == (status, days, days > 0)
    assert found.due == DueOn(day("06-01"), words="1 June 2026")


@pytest.mark.parametrize(("as_of", "status"), [("05-05", "open"), ("05-06", "closed"), ("12-31", "closed")])
def test_it_is_closed_on_the_day_it_was_closed(tmp_path: Path, as_of: str, status: str) -> None:
    found = one(tmp_path, "    due: 2026-05-20\n    closed: {date: 2026-05-06, note: Done.}\n", as_of)
    assert found.status == status
    assert found.days_overdue == 0
    assert not found.is_overdue


CHANGED = """\
    due: 2026-06-30
    review_from: 2026-06-20
    waiting_on: the county
    updates:
      - {date: 2026-04-01, note: One., owner_was: Ms Ellis}
      - {date: 2026-05-01, note: Two., owner_was: Cllr Archer, due_was: 2026-05-05, waiting_on_was: nobody}
      - {date: 2026-06-01, note: Three., due_was: {meeting: 2026-05-06}, review_from_was: none,
         waiting_on_was: Mr Grant}
      - {date: 2026-06-10, note: Four., due_was: 2026-06-15, review_from_was: 2026-06-12}
"""


@pytest.mark.parametrize(
    ("as_of", "owner", "due", "review", "waiting", "notes"),
    [
        ("03-31", "Ms Ellis", "05-05", None, None, 0),
        ("04-01", "Cllr Archer", "05-05", None, None, 1),
        ("05-01", "Mrs Fuller", "05-06", None, "Mr Grant", 2),
        ("06-01", "Mrs Fuller", "06-15", "06-12", "the county", 3),
        ("06-09", "Mrs Fuller", "06-15", "06-12", "the county", 3),
        ("06-10", "Mrs Fuller", "06-30", "06-20", "the county", 4),
    ],
)
def test_as_of_a_day_it_stands_as_it_stood(
    tmp_path: Path, as_of: str, owner: str, due: str, review: str | None, waiting: str | None, notes: int
) -> None:
    found = one(tmp_path, CHANGED, as_of)
    assert found.owner == (owner,)
    assert found.due.day == day(due)
    assert found.review_from == (day(review) if review else None)
    assert found.waiting_on == waiting
    assert len(found.updates) == notes


REOPENED = """\
    due: none
    updates: [{date: 2026-06-01, note: Again., closed_was: {date: 2026-05-06, note: Done.}}]
"""


@pytest.mark.parametrize(
    ("as_of", "status"), [("05-05", "open"), ("05-06", "closed"), ("05-31", "closed"), ("06-01", "open")]
)
def test_what_was_reopened_was_closed_until_then(tmp_path: Path, as_of: str, status: str) -> None:
    assert one(tmp_path, REOPENED, as_of).status == status


def told(due: DueOn) -> tuple[object, ...]:
    assert due.at == (MeetingDay(due.day) if due.meeting and due.day is not None else None)
    return due.day, due.meeting, due.moved_from, due.words


@pytest.mark.parametrize(
    ("due", "as_of", "found"),
    [
        ("none", "06-01", (None, False, None, "no date")),
        ("{none: it goes on}", "06-01", (None, False, None, "no date: it goes on")),
        ("{meeting: future}", "06-01", (None, True, None, "a future meeting")),
        ("{meeting: next}", "03-05", (day("05-06"), True, None, "meeting of 6 May 2026")),
        ("{meeting: 2026-07-01}", "06-09", (day("07-01"), True, None, "meeting of 1 July 2026")),
        ("{meeting: 2026-07-01}", "06-10", (day("07-08"), True, meeting_day("07-01"), "meeting of 8 July 2026")),
        ("{meeting: 2026-07-08}", "06-10", (day("07-08"), True, None, "meeting of 8 July 2026")),
        ("{meeting: 2026-10-10}", "06-10", (day("10-10"), True, None, "meeting of 10 October 2026")),
    ],
)
def test_when_it_is_due(tmp_path: Path, due: str, as_of: str, found: tuple[object, ...]) -> None:
    assert told(one(tmp_path, f"    due: {due}\n", as_of).due) == found


@pytest.mark.parametrize(
    ("raised", "as_of", "found"),
    [
        ("05-06", "06-09", (day("07-01"), True, None, "meeting of 1 July 2026")),
        ("05-06", "06-10", (day("07-08"), True, meeting_day("07-01"), "meeting of 8 July 2026")),
        ("07-08", "07-19", (day("08-05"), True, None, "meeting of 5 August 2026")),
        ("07-08", "07-20", (day("09-02"), True, None, "meeting of 2 September 2026")),
        ("09-02", "09-02", (None, True, None, "the next meeting (none is on the schedule)")),
    ],
)
def test_the_next_meeting_as_the_schedule_stood(
    book: MinuteBook, raised: str, as_of: str, found: tuple[object, ...]
) -> None:
    due = DueMeeting(meeting="next")
    assert told(due_date(book, due, meeting_day(raised), day(as_of))) == found


@pytest.mark.parametrize(
    ("due", "as_of", "passed"),
    [
        *[("none", "03-04", 0), ("none", "05-06", 0), ("none", "05-07", 1), ("none", "07-09", 2)],
        *[("2026-05-06", "05-07", 0), ("2026-05-05", "05-07", 1), ("2026-12-01", "05-07", 0)],
        *[("{meeting: 2026-05-06}", "05-06", 0), ("{meeting: 2026-05-06}", "05-07", 1)],
        *[("{meeting: future}", "05-07", 1), ("{meeting: 2026-03-04}", "05-07", 2)],
    ],
)
def test_meetings_that_passed_over_it(tmp_path: Path, due: str, as_of: str, passed: int) -> None:
    assert one(tmp_path, f"    due: {due}\n", as_of).meetings_passed == passed


SEVERAL = """
  - {id: A1, text: One, owner: the Mayor, raised: {meeting: 2026-03-04}, due: 2026-08-01}
  - {id: A2, text: Two, owner: [Ms Ellis, Cllr Archer], raised: {meeting: 2026-03-04}, due: none}
  - {id: A3, text: Three, owner: unassigned, raised: {meeting: 2026-03-04}, due: {meeting: next}}
  - {id: A4, text: Four, owner: the Chair, raised: {meeting: 2026-05-06}, due: {meeting: future}}
  - {id: A5, text: Five, owner: Ms Ellis, raised: {meeting: 2026-05-06}, due: 2026-07-08}
  - {id: A6, text: Six, owner: Ms Ellis, raised: {meeting: 2026-05-06}, due: 2026-07-09}
  - {id: A7, text: Seven, owner: Ms Ellis, raised: {meeting: 2026-05-06}, closed: {date: 2026-06-01, note: Done.}}
  - {id: A8, text: Eight, owner: Ms Ellis, raised: {meeting: 2026-07-08}, due: 2026-07-08}
"""


def ids(found: tuple[ActionState, ...]) -> list[str]:
    return [standing.action.id for standing in found]


@pytest.mark.parametrize(
    ("name", "as_of", "owed"),
    [
        *[("Ann Archer", "05-11", ["A1", "A2", "A4"]), ("Ann Archer", "05-12", ["A2", "A4"])],
        *[("Bob Baker", "05-12", ["A1"]), ("Bob Baker", "05-11", []), ("Mayor", "05-12", ["A1"])],
        ("Ms Ellis", "06-30", ["A2", "A5", "A6", "A7"]),
    ],
)
def test_what_somebody_owes(tmp_path: Path, name: str, as_of: str, owed: list[str]) -> None:
    book = book_of(tmp_path, actions=SEVERAL)
    somebody = people_facts.somebody_called(book, name, day(as_of))
    assert ids(actions_facts.owed_by(book, actions_facts.action_states(book, day(as_of)), somebody)) == owed


def test_what_a_meeting_must_deal_with(tmp_path: Path) -> None:
    book = book_of(tmp_path, actions=SEVERAL)
    assert ids(actions_facts.carried_forward(book, meeting_day("07-08"))) == ["A3", "A5", "A2", "A4"]
    assert ids(actions_facts.carried_forward(book, meeting_day("03-05"))) == ["A2"]


NEAR = "meetings: [{date: 2026-05-06}, {date: 2026-03-05}, {date: 2026-03-04}, {date: 2026-05-05}]\n"


@pytest.mark.parametrize(
    ("due", "as_of", "passed"),
    [
        *[("none", "05-06", 2), ("none", "05-07", 3), ("{meeting: 2026-05-06}", "05-07", 1)],
        *[("{meeting: 2026-05-05}", "05-07", 2), ("{meeting: 2026-03-05}", "05-07", 3)],
    ],
)
def test_meetings_a_day_apart_in_any_order_of_the_schedule(tmp_path: Path, due: str, as_of: str, passed: int) -> None:
    action = f"\n  - {{id: A1, text: One, owner: Ms Ellis, raised: {{meeting: 2026-03-04}}, due: {due}}}"
    (standing,) = actions_facts.action_states(book_of(tmp_path, actions=action, schedule=NEAR), day(as_of))
    assert standing.meetings_passed == passed


def test_what_a_meeting_must_deal_with_is_in_order_of_its_days(tmp_path: Path) -> None:
    days = {"A1": "2026-05-09", "A2": "2026-05-07", "A3": "none", "A4": "2026-05-08"}
    actions = "".join(
        f"\n  - {{id: {id_}, text: One, owner: Ms Ellis, raised: {{meeting: 2026-03-04}}, due: {due}}}"
        for id_, due in days.items()
    )
    book = book_of(tmp_path, actions=actions)
    assert ids(actions_facts.carried_forward(book, meeting_day("07-08"))) == ["A2", "A4", "A1", "A3"]
