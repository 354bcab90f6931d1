"""What words plainly say happened: read where they say it, and nothing where they do not quite."""

from __future__ import annotations

import pytest

from csip.importers.items.happened import (
    ExclusionSaid,
    GuestSaid,
    InterestSaid,
    MovementSaid,
    UrgencySaid,
    chair_in,
    closing_in,
    exclusion_in,
    guests_in,
    interests_in,
    invited_in,
    movement_in,
    urgency_in,
)
from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "Cllr Price declared a disclosable pecuniary interest in item 7 as the owner of the field and "
            "left the room.",
            InterestSaid("Cllr Price", "7", "the owner of the field", pecuniary=True, action="left"),
        ),
        (
            "Cllr A Price declared an interest in agenda item 12 (Hedges) because her sister works there.",
            InterestSaid("Cllr A Price", "12", "her sister works there", pecuniary=False, action=None),
        ),
        (
            "Cllr Price declared a non-pecuniary interest as a member of the club, and remained in the meeting.",
            InterestSaid("Cllr Price", None, "a member of the club", pecuniary=False, action="stayed"),
        ),
    ],
)
def test_an_interest_is_read(words: str, said: InterestSaid) -> None:
    assert list(interests_in(words)) == [said]


@pytest.mark.parametrize(
    "words",
    [
        "No interests were declared.",
        "Cllr Price declared that she had no interest in item 7 as the field was sold.",
        "Cllr Price declared an interest in item 7 and left the room.",  # of what nature it is not said
        "Cllr Price asked whether anybody who declared an interest in item 7 as an owner must leave.",
        "The Clerk said that Cllr Price declared an interest last year as the owner.",
    ],
)
def test_no_interest_is_read(words: str) -> None:
    assert list(interests_in(words)) == []


def test_urgency_is_read() -> None:
    words = "The Chair agreed to take this item as urgent because the pump had failed that morning."
    assert urgency_in(words) == UrgencySaid(None, "the pump had failed that morning")
    words = "The Chairman agreed that item 9 be taken as a matter of urgency as the quay was flooded."
    assert urgency_in(words) == UrgencySaid("9", "the quay was flooded")
    assert urgency_in("The Chair agreed to take urgent advice because the pump had failed.") is None
    assert urgency_in("The Chair had not agreed to take this item as urgent because it could wait.") is None


def test_an_exclusion_is_read() -> None:
    words = (
        "RESOLVED: that under section 100A(4) of the Local Government Act 1972 the public be excluded from the meeting "
        "for items 8 and 9 on the grounds that they involve exempt information as defined in paragraphs 1 and 3 of "
        "Part 1 of Schedule 12A."
    )
    assert exclusion_in(words) == ExclusionSaid(("8", "9"), (1, 3))
    for named in ("Schedule 7A to", "Schedule 6 to the Local Government Act (Northern Ireland) 2014"):
        assert exclusion_in(words.replace("Schedule 12A", named)) == ExclusionSaid(("8", "9"), (1, 3))
    assert exclusion_in(words.replace("Schedule 12A", "Schedule 6 to the Act")) is None
    assert exclusion_in(words.replace("be excluded", "be not excluded")) is None
    assert exclusion_in(words.replace("items 8 and 9", "the next business")) is None
    assert exclusion_in(f"It was asked whether it was {words}") is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Cllr Tate left the meeting at 8.10 pm.", MovementSaid("Cllr Tate", "left")),
        ("Cllr Tate left at 8.10pm", MovementSaid("Cllr Tate", "left")),
        ("Cllr Tate arrived at 7.45 pm.", MovementSaid("Cllr Tate", "arrived")),
        ("Cllr Tate joined the meeting.", MovementSaid("Cllr Tate", "arrived")),
        ("Cllr Tate returned to the meeting at 20:30.", MovementSaid("Cllr Tate", "returned")),
        ("Cllr Tate left the matter there.", None),
        ("Cllr Tate left at 8.10 pm because of the snow.", None),
        ("It was agreed. Cllr Tate left the meeting.", None),
        ("Cllr Tate arrived at a compromise.", None),
        ("Nobody left the meeting.", None),
    ],
)
def test_who_came_and_went_is_read(words: str, said: MovementSaid | None) -> None:
    assert movement_in(words) == said


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("In her absence Cllr Pike took the chair.", "Cllr Pike"),
        ("Apologies came from the Chair. In the absence of Cllr Lowe, Cllr D Pike took the Chair.", "Cllr D Pike"),
        ("In her absence Cllr Pike took the chair for item 4.", None),
        ("Cllr Pike took the chair away to be mended.", None),
    ],
)
def test_who_took_the_chair_is_read(words: str, who: str | None) -> None:
    assert chair_in(words) == who


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("The meeting closed at 8.55pm.", "20:55"),
        ("Meeting ended 21:10", "21:10"),
        ("The meeting was declared closed at 9 p.m.", "21:00"),
        ("The meeting closed at 8.55.", None),  # of the morning or of the evening
        ("The meeting closed at 8.55pm with thanks to all.", None),
        ("The meeting closed the footpath at 8.55pm.", None),
    ],
)
def test_when_it_closed_is_read(words: str, time: str | None) -> None:
    assert closing_in(words) == time


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Tom Hill attended for this item.", [GuestSaid("Tom Hill")]),
        ("Tom Hill, the tree officer, attended for this item.", [GuestSaid("Tom Hill", "the tree officer")]),
        ("Mr T Hill (Severn Water) was in attendance for this item only.", [GuestSaid("Mr T Hill", "Severn Water")]),
        ("The path is wet. Ann Cole joined the meeting for this item.", [GuestSaid("Ann Cole")]),
        ("(Ms Jane Doe joined the meeting)", [GuestSaid("Ms Jane Doe")]),
        (
            "The pump failed (Ms Jane Doe, Severn Water, joined the meeting at 7.20 pm).",
            [GuestSaid("Ms Jane Doe", "Severn Water")],
        ),
        ("Mr T Hill and Mrs B Cole attended for this item.", [GuestSaid("Mr T Hill"), GuestSaid("Mrs B Cole")]),
    ],
)
def test_who_came_for_an_item_is_read(words: str, said: list[GuestSaid]) -> None:
    assert list(guests_in(words)) == said


@pytest.mark.parametrize(
    "words",
    [
        "Tom Hill did not attend for this item.",
        "It was hoped that Tom Hill attended for this item.",
        "Tom Hill joined the meeting.",  # the whole of it, from then on: for the roll
        "(Ms Jane Doe left the meeting)",
        "Tom Hill will attend for this item.",
        "The Clerk asked whether Tom Hill had attended for this item.",
    ],
)
def test_nobody_is_read_as_having_come(words: str) -> None:
    assert list(guests_in(words)) == []


def test_who_is_invited_for_an_item_is_read() -> None:
    words = "Mr T Hill (Severn Water) was invited to attend for this item, to answer questions."
    assert list(invited_in(words)) == [GuestSaid("Mr T Hill", "Severn Water", "answer questions")]
    assert list(invited_in("Mr T Hill was not invited to attend for this item.")) == []
    assert list(invited_in("Mr T Hill was invited to the fair.")) == []


def test_guests_of_an_imported_paper_are_those_whom_the_roll_has_not() -> None:
    paper = read_paper(
        b"Minutes of the meeting held on 3 March 2025\n\nPresent: Cllr Ann Roe (Chair), Cllr Bob Dale\n\n1. Trees\n\n"
        b"Tom Hill, the tree officer, attended for this item. Cllr B Dale attended for this item.\n\n"
        b"Ann Cole was invited to attend for this item.\n",
        "paper.txt",
    )
    (item,) = prove(paper, read_minutes(paper)).meeting["items"]
    assert item["attended"] == [{"name": "Tom Hill", "capacity": "the tree officer"}]
    assert item["invited"] == [{"name": "Ann Cole"}]
    assert len(item["minutes"]) == 2
