"""Rolls of many kinds of bodies: each as it is printed, and who is in which list of the record.

`rolls.txt` holds them: a title after `==` (with the format of the paper in brackets where it is not plain text), the
roll, a line `--`, then a list of the record a line. Nothing of a roll may be left over, or go into the next item.
"""

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove

LISTS = ("present", "officers", "apologies", "absent", "in_attendance", "opening", "left")
WHEN = "Minutes of the meeting held on Thursday 5 September 2024 at 7 pm in the Hall"


class Case(NamedTuple):
    title: str
    roll: str
    lists: str


def _case(text: str) -> Case:
    title, roll = text.split("\n", 1)
    roll, lists = roll.split("\n--\n")
    return Case(title, roll.strip("\n"), lists.strip())


CASES = [_case(text) for text in re.split(r"(?m)^== (?!.*==$)", (Path(__file__).parent / "rolls.txt").read_text())[1:]]


def paper_of(case: Case) -> tuple[str, str]:
    """The minutes with this roll, and the name of their file."""
    number = 2 if re.search(r"(?m)^1\. [A-Z]", case.roll) and not case.roll.startswith("Present:\n") else 1
    if case.title.endswith("(html)"):
        body = f"<h3>{number}. Grants</h3><p>There were none.</p>"
        return f"<h1>POND SOCIETY</h1><p>{WHEN}</p>{case.roll}{body}", "a.html"
    body = f"POND SOCIETY\n\n{WHEN}\n\n{case.roll}\n\n{number}. Grants\n\n{number}.1 There were none.\n"
    return body, "a.md" if case.title.endswith("(md)") else "a.txt"


def said(entry: Any) -> str:
    if isinstance(entry, str):
        return entry
    details = [key if value is True else f"{key}: {value}" for key, value in entry.items() if key != "name"]
    return f"{entry['name']} <{'; '.join(details)}>"


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_who_is_in_which_list(case: Case) -> None:
    text, name = paper_of(case)
    paper = read_paper(text.encode(), name)
    reading = prove(paper, read_minutes(paper))
    left = [text for _, text in reading.leftovers] or None
    meeting = {**reading.meeting, "opening": reading.meeting["as_printed"].get("opening"), "left": left}
    found = [f"{key}: {' | '.join(map(said, meeting[key]))}".strip() for key in LISTS if meeting.get(key) is not None]
    assert "\n".join(found) == case.lists
    assert reading.meeting["items"][-1]["title"] == "Grants"
    assert len(reading.meeting["items"]) == (2 if re.search(r"(?m)^2\. Grants", text) else 1)


HEADINGS = (
    "Old Business",
    "Staff Reports",
    "Treasurer's Report",
    "Visitors",
    "Call to Order",
    "Public Comment",
    "Agenda",
)
LAYOUTS = (
    "Present: Ann Roe, Bob Dale\n\n{}\n\nThe bins are full.\n",
    "Present: Ann Roe, Bob Dale\n{}\nThe bins are full.\n",
    "Present\nAnn Roe\nBob Dale\n\n{}\n\nThe bins are full.\n",
    "Present\nAnn Roe\nBob Dale\n{}\nThe bins are full.\n",
    "Present:\n- Ann Roe\n- Bob Dale\n\n{}\n- The bins are full\n",
    "Present: Ann Roe, Bob Dale\n\n1. {}\n\nThe bins are full.\n",
)


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_below_a_roll_is_nobody(heading: str) -> None:
    for layout in LAYOUTS:
        paper = read_paper(f"POND SOCIETY\n\n{WHEN}\n\n{layout.format(heading)}".encode(), "a.txt")
        meeting = prove(paper, read_minutes(paper)).meeting
        assert meeting["present"] == ["Ann Roe", "Bob Dale"], layout
        assert (meeting["officers"], meeting.get("in_attendance")) == (None, None), layout


def test_the_outcome_of_a_motion_under_apologies_is_nobody() -> None:
    words = "2. Apologies\n\nMOVED by Ann Roe, seconded by Bob Dale:\n\nThat the lateness be excused.\n\nCARRIED\n"
    head = "Wick Board\n\nMonday 10 March 2025 at 7 pm\n\nPresent: Ann Roe, Bob Dale\n\n1. Lamps\n\nOne is out.\n\n"
    paper = read_paper((head + words).encode(), "paper.txt")
    assert prove(paper, read_minutes(paper)).meeting["apologies"] is None


def test_a_sign_behind_a_name_is_asked_about() -> None:
    def unsure(roll: str) -> list[str]:
        paper = read_paper(f"POND SOCIETY\n\n{WHEN}\n\nPresent: {roll}\n\n1. Ropes\n\nNone.\n".encode(), "a.txt")
        return [message for _, message in prove(paper, read_minutes(paper)).unsure]

    assert unsure("Ann Roe, Bob Dale*") == ["the roll has “*” behind a name: does it say that somebody was not there?"]
    assert unsure("*Ann Roe*, Bob Dale") == []


def test_apologies_stand_among_other_sentences_of_their_item() -> None:
    told = "Permission was given by each Councillor for a picture to be taken and posted on the web page."
    text = f"# Pond Society\n\n{WHEN}\n\n## Apologies\n\n{told}\n\nApologies received from Cllrs. Cal Fenn, Dee Hay.\n"
    paper = read_paper(text.encode(), "a.md")
    assert prove(paper, read_minutes(paper)).meeting["apologies"] == ["Cal Fenn", "Dee Hay"]


def test_a_mark_that_may_mean_two_things_is_asked_about() -> None:
    """“L” is “late”, or “on leave”; where no mark stands, nobody says that somebody came."""
    table = (
        "| Member | Start | End |\n|---|---|---|\n| Ann Roe | L | P |\n| Bob Dale | L (6:40) | P |\n| Cal Fenn | | |\n"
    )
    paper = read_paper(f"# Pond Society\n\n{WHEN}\n\n## Attendance\n\n{table}".encode(), "a.md")
    reading = prove(paper, read_minutes(paper))
    assert (reading.meeting["present"], reading.meeting["absent"]) == (["Ann Roe", "Bob Dale"], ["Cal Fenn"])
    asked = [words for _, words in reading.unsure if "the roll" in words]
    assert [words.split(":")[0] for words in asked] == [
        "the roll has “L” beside Ann Roe",
        "the roll marks nothing for Cal Fenn",
    ]
