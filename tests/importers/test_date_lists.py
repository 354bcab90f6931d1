"""Tables and lists of coming meetings, in the layouts that papers end with: each gives the same three slots."""

import pytest

from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove

HEAD = """Minutes of the Weir Panel
Meeting held: 7 December 2011 14:30 Lock Cottage

Present:

Mrs Pell (Chair)
Mr Vane

1. Minutes

1.1 Agreed.

2. Any Other Business

2.1 None.

"""
LAYOUTS = {
    "meeting first": """Dates of future meetings

Meeting\tTime\tVenue\tAgenda Setting\tTime
17 January 2012\t2pm\tMill\t4 January 2012\t3pm
29 February\t2.30pm\tMill\t14 February\t10am
11 April\t3pm\tMill\t21 March\t10am
""",
    "times in the cells": """Future meeting dates

Agenda Setting Meeting\tPanel Meeting\tVenue
4 January 2012 at 3pm\t17 January 2012 at 2pm\tMill
14 February at 10am\t29 February at 2.30pm\tMill
21 March at 10am\t11 April at 3pm\tMill
""",
    "columns by spaces": """DATES OF FUTURE MEETINGS

Agenda setting          Meeting
4 January 2012 3pm      17 January 2012 2pm
14 February 10am        29 February 2.30pm
21 March 10am           11 April 3pm
""",
    "a list in an item": """3. Dates of future meetings

3.1 17 January 2012, 2pm, Mill
29 February 2012, 2.30pm, Mill
11 April 2012, 3pm, Mill
""",
    "the time first": """3. Dates of meetings in 2012

2.00 pm Tuesday 17 January
2.30 pm Wednesday 29 February
3.00 pm Wednesday 11 April
""",
}
SLOTS = [("2012-01-17", "14:00"), ("2012-02-29", "14:30"), ("2012-04-11", "15:00")]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_slots_from_each_layout(layout: str) -> None:
    paper = read_paper((HEAD + LAYOUTS[layout]).encode(), "paper.txt")
    reading = read_minutes(paper)
    prove(paper, reading)
    assert [(slot["date"], slot["time"]) for slot in reading.schedule] == SLOTS


def test_one_time_for_all_of_them() -> None:
    dates = "Schedule of meetings 2012:\n- 17 January\n- 29 February\n- 11 April\nAll meetings start at 2pm.\n"
    reading = read_minutes(read_paper((HEAD + dates).encode(), "paper.txt"))
    assert [(slot["date"], slot["time"]) for slot in reading.schedule] == [(day, "14:00") for day, _ in SLOTS]


def test_a_sentence_between_tabs_heads_no_table_of_dates() -> None:
    paper = (
        "Minutes of the Weir Trust held on 4 May 2021 at 7 pm\n\nPresent: A Roe (Chair), B Dale\n\n1. Report\n\n"
        "1.1\tBD would bring a paper to the June meeting.\tBD\n\n2. Accounts\n\n2.1\tBD to send them by 30 May.\tBD\n"
    )
    reading = read_minutes(read_paper(paper.encode(), "a.txt"))
    assert [len(item["minutes"]) for item in reading.meeting["items"]] == [1, 1]
    assert "dates" not in reading.meeting["as_printed"]
