"""Whether a paper's figures have the month first: by dates that can be but one, else by the ways of its country."""

import pytest

from csip.importers.head.day_order import day_order
from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper


@pytest.mark.parametrize(
    ("text", "month_first", "sure"),
    [
        ("4/6/2019", False, False),
        ("4/6/2019 and 4/20/2019", True, True),
        ("4/6/2019 and 20/4/2019", False, True),
        ("Tuesday 4/6/2019", False, True),
        ("Saturday 4/6/2019", True, True),
        ("4/6/2019, Elm Township, Ohio", True, False),
        ("4/6/2019, as on April 2, 2019", True, False),
        ("4/6/2019, Wick Parish Council", False, True),
        ("4/6/2019 £40", False, True),
    ],
)
def test_order(text: str, month_first: bool, sure: bool) -> None:
    assert day_order([text]) == (month_first, sure)


def test_a_figure_before_a_month_with_its_day_is_no_day() -> None:
    text = b"Elm Working Group, meeting #8 June 28, 2017\n\n1. Ropes\n\nNone.\n"
    assert read_minutes(read_paper(text, "a.txt")).meeting["date"] == "2017-06-28"


def test_the_name_of_the_file_says_which_of_two_days_it_is() -> None:
    text = b"# Chess club (04/10/2023)\n\nThe hall is free on January 5th.\n\n## Ropes\n\nNone.\n"
    days = [read_minutes(read_paper(text, name)).meeting["date"] for name in ("2023-10-04.md", "2023-04-10.md", "a.md")]
    assert days == ["2023-10-04", "2023-04-10", "2023-04-10"]


def test_earlier_minutes_and_coming_meetings_have_the_order_of_the_paper() -> None:
    text = (
        "Elm Township Board\n\nMeeting of 04/06/2020\n\nPresent: A Roe, B Dale\n\n1. Minutes\n\n"
        "The minutes of 03/02/2020 were approved.\n\n2. Bills\n\nThose of 03/31/2020 were paid.\n\n"
        "3. Next meeting\n\n05/04/2020\n"
    )
    reading = read_minutes(read_paper(text.encode(), "paper.txt"))
    assert reading.meeting["date"] == "2020-04-06"
    assert reading.meeting["items"][0]["approves"] == {"meeting": "2020-03-02", "as": "correct"}
    assert [slot["date"] for slot in reading.schedule] == ["2020-05-04"]
