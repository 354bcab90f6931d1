"""Where the meetings of one file begin: told by day and roll, never by minutes that are only mentioned."""

import pytest

from csip.importers.blocks.blocks import blocks_of
from csip.importers.head.beginnings import beginnings
from csip.importers.papers.read import read_paper

CLUB = "Weir Rowing Club\n\nCommittee\n\n"
PAPERS: dict[str, tuple[str, list[tuple[int, str | None]]]] = {
    "a day in figures": (
        "4/6/2019\nMembers present: Ann Lee, Bob Roe\nMended some tools\n11/6/2019\nMembers present: Ann Lee\nRest.\n",
        [(1, "2019-06-04"), (4, "2019-06-11")],
    ),
    "the title again": (
        f"{CLUB}3 March 2025\n\nPresent: A Roe, B Dale\n\n1. Boats\n\nNone.\n\n"
        f"{CLUB}7 April 2025\n\nPresent: A Roe, C Fenn\n\n1. Oars\n\nTwo.\n",
        [(1, "2025-03-03"), (13, "2025-04-07")],
    ),
    "minutes of": (
        "Minutes of the meeting held on 3 March\n\nAttendance: A Roe, B Dale\n\n1. Boats\n\nNone.\n\n"
        "Minutes of the meeting held on 7 April\n\nAttendance: A Roe, C Fenn\n\n1. Oars\n\nTwo.\n",
        [(1, None), (9, None)],
    ),
    "one meeting": (
        f"{CLUB}3 March 2025\n\nPresent: A Roe, B Dale\n\n1. Minutes of the meeting of 3 February 2025\n\nAgreed.\n\n"
        "2. Next meeting\n\n7 April 2025\n",
        [],
    ),
    "the last minutes as a heading": (
        "Minutes of a meeting, 3 March 2025\n\nPresent: A Roe, B Dale\n\nMinutes of the last meeting, 3 February\n\n"
        "Agreed. Present were the same.\n\nAttendance\n\nThe chair was thanked.\n",
        [],
    ),
    "agenda before the minutes": (
        f"{CLUB}Meeting, 3 March 2025\n\nPresent: to be noted\n\n1. Boats\n\n"
        f"{CLUB}Minutes, 3 March 2025\n\nPresent: A Roe, B Dale\n\n1. Boats\n\nNone.\n",
        [],
    ),
    "dates of a table": ("Plan\n\n3 March 2025\n\n7 April 2025\n\n5 May 2025\n\nPresent: A Roe, B Dale\n", []),
}


@pytest.mark.parametrize("name", PAPERS)
def test_where_meetings_begin(name: str) -> None:
    text, wanted = PAPERS[name]
    blocks, _, _ = blocks_of(read_paper(text.encode(), "paper.txt"))
    found = beginnings(blocks)
    assert [(blocks[one.at].line, str(one.day) if one.day else None) for one in found] == wanted
