"""Which lines of a paper are its items: for each shape of paper the numbers, the titles and how many paragraphs."""

from typing import Any

import pytest

from csip.importers.papers.read import read_paper
from csip.importers.proof import prove
from csip.importers.reading import read_minutes

HEAD = "Minutes of the Weir Trust held on 4 May 2021\n\nPresent: Ann Roe (Chair), Bob Dale, Cal Fenn\n\n"
TWO = "1. Apologies\n\nNone came.\n\n2. Ropes\n\n"

# The paper below its head, and of each item the number, the title and the number of its paragraphs, nested ones too.
NUMBERED = {
    "a number far ahead set as a heading": (
        "## 1. Ropes\n\nThey fray.\n\n## 9. Gates\n\nThey stick.\n\n## 2. Locks\n\nShut.\n",
        ["1 Ropes 1", "9 Gates 1", "2 Locks 1"],
    ),
    "a list under a heading that has a number": (
        "## 1. Ropes\n\nThey fray.\n\n## 2. Gates\n\nTo buy:\n\n3. Hinges\n4. Bolts\n",
        ["1 Ropes 1", "2 Gates 3"],
    ),
    "1.0 over 1.1": (
        "1.0 Ropes\n\n1.1 They fray and want to be renewed soon.\n\n2.0 Gates\n\n2.1 The lower gate sticks again.\n",
        ["1.0 Ropes 1", "2.0 Gates 1"],
    ),
    "a stop left out": (
        TWO + "They fray.\n\n3 Gates\n\n(d) Hinges\n\n4. Locks\n\nShut.\n",
        ["1 Apologies 1", "2 Ropes 1", "3 Gates 1", "4 Locks 1"],
    ),
    "numbers of the year, and of a planning application": (
        "107/20 Ropes\n\nThey fray.\n\n108/20 Planning\n\n0451/19 New Porch\n\nAgreed.\n\n109/20 Gates\n\nShut.\n",
        ["107/20 Ropes 1", "108/20 Planning 2", "109/20 Gates 1"],
    ),
    "the word Item": ("Item 1: Ropes\n\nThey fray.\n\nItem 9: Gates\n\nThey stick.\n", ["1 Ropes 1", "9 Gates 1"]),
    "a list that runs past the number of its item": (
        TWO + "They fray.\n\n3. Gates\n\nTo buy\n1. Hinges\n2. Bolts\n3. Locks\n4. Oil\n",
        ["1 Apologies 1", "2 Ropes 1", "3 Gates 5"],
    ),
    "a number with a letter": (
        TWO + "They fray.\n\n2a. Gates\n\nThey stick.\n\n3. Locks\n\nShut.\n",
        ["1 Apologies 1", "2 Ropes 1", "2a Gates 1", "3 Locks 1"],
    ),
    "a house number": (
        TWO + "They fray.\n\n27. Mill Lane\n\nThe house is let.\n\n3. Locks\n\nShut.\n",
        ["1 Apologies 1", "2 Ropes 3", "3 Locks 1"],
    ),
    "a list under one heading of many": (
        "## Agenda\n\n1. Rope wear\n2. Gate wear\n\n## Ropes\n\nThey fray.\n\n## Gates\n\nThey stick.\n\n## Close\n",
        ["Agenda 2", "Ropes 1", "Gates 1", "Close 0"],
    ),
    "a single item": ("1. Ropes\n\nThey fray.\n", ["1 Ropes 1"]),
    "decimals of one number": ("3.1 Ropes\n\nThey fray.\n\n3.2 Gates\n\nThey stick.\n", ["3.1 Ropes 1", "3.2 Gates 1"]),
    "numbers without a stop": ("1 Ropes\n\nThey fray.\n\n2 Gates\n\nThey stick.\n", ["1 Ropes 1", "2 Gates 1"]),
}


def outline(text: str) -> tuple[list[str], list[str]]:
    """The items of a paper, and what is not certain."""
    paper = read_paper((HEAD + text).encode(), "a.md" if "## " in text or "**" in text else "a.txt")
    reading = read_minutes(paper)
    prove(paper, reading)
    found = []
    for item in reading.meeting["items"]:
        number = f"{item['number']} " if item["number"] else ""
        found.append(f"{number}{item['title']} {_count(item['minutes'])}")
    return found, [message for _, message in reading.unsure]


def _count(paragraphs: list[dict[str, Any]]) -> int:
    return sum(1 + _count(paragraph.get("minutes", [])) for paragraph in paragraphs)


@pytest.mark.parametrize("shape", NUMBERED)
def test_numbered_items(shape: str) -> None:
    text, expected = NUMBERED[shape]
    assert outline(text)[0] == expected
