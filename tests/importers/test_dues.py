"""By when a promise is due, as the words say it at a meeting of Tuesday 9 April 2019."""

import pytest

from csip.importers.head.dates import Slot
from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proposals.dues import due_in

SLOTS = [Slot("2019-05-14"), Slot("2019-06-11")]


@pytest.mark.parametrize(
    ("words", "day", "meeting"),
    [
        ("by Friday 17th May", "2019-05-17", None),
        ("by end Jan", "2020-01-31", None),
        ("before 1 March", "2020-03-01", None),
        ("by the end of the month", "2019-04-30", None),
        ("by the end of next month", "2019-05-31", None),
        ("by the end of the week", "2019-04-12", None),
        ("by Monday", "2019-04-15", None),
        ("within 14 days", "2019-04-23", None),
        ("in six months", "2019-10-09", None),
        ("with immediate effect", "2019-04-09", None),
        ("in time for the June meeting", None, "2019-06-11"),
        ("to the next Panel meeting", None, "next"),
        ("to a future meeting", None, "future"),
        ("at the next but one meeting", None, None),
        ("as soon as possible", None, None),
        ("on the rope quoted on 3 March", None, None),
        ("on 3 March", "2020-03-03", None),
    ],
)
def test_dues(words: str, day: str | None, meeting: str | None) -> None:
    assert due_in(f"Mr Roe to report {words}.", "2019-04-09", SLOTS) == (day, meeting)


def test_figures_are_read_in_the_order_of_the_paper() -> None:
    text = (
        "MILL POND HOMEOWNERS ASSOCIATION\n\nMinutes of the meeting held on March 2, 2021 at 7 p.m.\n\n"
        "Present: Ann Roe, Bob Dale\n\n1. Gate\n\nAnn Roe to mend the gate by 4/6/2021.\n"
    )
    (proposal,) = read_minutes(read_paper(text.encode(), "a.txt")).proposals
    assert proposal.due == "2021-04-06"
