"""The people whom a line of a roll names, and what it says of each: in the keys of a meeting file, in its order."""

import pytest

from csip.importers.roll.entries import entries_in
from csip.importers.roll.roll import Roll, RollDraft, with_members


@pytest.mark.parametrize(
    ("line", "records"),
    [
        ("Mr A Roe, Mrs B Dale", ["Mr A Roe", "Mrs B Dale"]),
        ("Ann Roe (AR) - Chair", [{"name": "Ann Roe", "role": "Chair", "note": "AR"}]),
        ("Mr A Roe (AR) (Chair)", [{"name": "Mr A Roe", "note": "AR", "role": "Chair"}]),
        ("Mr A Roe (AR) (BD)", [{"name": "Mr A Roe", "note": "AR; BD"}]),
        ("Mr A Roe, (Clerk), Mrs Dale", [{"name": "Mr A Roe", "role": "Clerk"}, "Mrs Dale"]),
        ("The Clerk, Mrs Fenn", [{"name": "Mrs Fenn", "role": "Clerk"}]),
        ("Mr A Roe (AR), Head of Roads", [{"name": "Mr A Roe", "note": "AR", "role": "Head of Roads"}]),
        ("Mr Roe (via Teams)", [{"name": "Mr Roe", "online": True}]),
        ("Mrs Dale (for Mr Lake)", [{"name": "Mrs Dale", "for": "Mr Lake"}]),
        ("None", []),
    ],
)  # fmt: skip
def test_what_a_line_says_of_each(line: str, records: list[object]) -> None:
    assert [entry.as_record() for entry in entries_in(line)] == records


def test_people_who_are_counted_are_guests_and_in_no_list() -> None:
    draft = RollDraft()
    draft.add("present", "Mr A Roe, 3 members of the public", 1)
    roll = draft.roll()
    assert [entry.name for entry in roll.lists["present"]] == ["Mr A Roe"]
    assert roll.in_attendance == ("3 members of the public",)
    assert not roll.guests


def test_one_who_stands_twice_is_kept_once_with_all_that_is_said() -> None:
    draft = RollDraft()
    draft.add("present", "Mr A Roe (AR)", 1)
    draft.add("present", "Mr A Roe (Chair)", 2)
    roll = draft.roll()
    assert roll.as_lists()["present"] == [{"name": "Mr A Roe", "note": "AR", "role": "Chair"}]
    assert roll.unsure == ((2, "Mr A Roe stands twice in the roll (present); kept once"),)


@pytest.mark.parametrize(
    ("name", "asked"), [("Ann Roe Bob Dale", True), ("Rabbi Dr Ann Roe", False), ("Ann Mary Roe", False)]
)
def test_two_who_may_have_lost_their_comma_are_asked_about(name: str, asked: bool) -> None:
    draft = RollDraft()
    draft.add("present", f"Mr C Fenn, {name}", 1)
    roll = draft.roll()
    assert [entry.name for entry in roll.lists["present"]] == ["Mr C Fenn", name]
    assert roll.unsure == (((1, f"is this one person? {name!r}"),) if asked else ())


def test_adding_to_a_roll_leaves_it_as_it_was() -> None:
    draft = RollDraft()
    draft.add("present", "Mr A Roe", 1)
    before = draft.roll()
    later = RollDraft(before)
    later.preside("Mr A Roe", 2)
    later.add("apologies", "Mrs Dale", 3)
    assert before.as_lists() == {"present": ["Mr A Roe"], "officers": None, "apologies": None, "absent": None}
    assert later.roll().as_lists()["present"] == [{"name": "Mr A Roe", "role": "Chair"}]


def test_where_everybody_is_in_attendance_those_who_are_no_officers_are_the_members() -> None:
    draft = RollDraft()
    draft.add("officers", "Mr A Roe, Mrs B Dale, Mr C Fenn (Clerk)", 1)
    lists = with_members(draft.roll()).as_lists()
    assert lists["present"] == ["Mr A Roe", "Mrs B Dale"]
    assert lists["officers"] == [{"name": "Mr C Fenn", "role": "Clerk"}]
    assert with_members(Roll()) == Roll()
