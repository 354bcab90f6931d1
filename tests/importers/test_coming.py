"""The meetings to come, by the ends of many minutes: `coming.txt` has each end and the rows that are to be read of it.

A case is a title after `==`, the end, and a line `-> date time venue | words of a remark` for each row, "-" where
nothing may be read; none where no meeting may be. All have the same beginning.
"""

from pathlib import Path

import pytest

from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove

BEGINNING = "Wick Town Council\n\nMonday 10 March 2025 at 7 pm\n\nPresent: A Roe, B Dale\n\n1. Lamps\n\nOne is out.\n\n"


def cases() -> list[tuple[str, str, list[str]]]:
    """Of each case its title, the end of the minutes and the rows that are wanted."""
    text = Path(__file__).with_name("coming.txt").read_text(encoding="utf-8")
    found = []
    for case in text.split("\n== ")[1:]:
        title, rest = case.split("\n", 1)
        lines = rest.strip("\n").split("\n")
        end = "\n".join(line for line in lines if not line.startswith("-> "))
        found.append((title, end, [line.removeprefix("-> ") for line in lines if line.startswith("-> ")]))
    return found


CASES = cases()


def test_there_are_many_ends() -> None:
    assert len(CASES) > 30


def test_the_same_place_is_that_of_this_meeting() -> None:
    held = BEGINNING.replace("7 pm", "7 pm in the Boat Hall")
    for words, when in (("same place", "- the Boat Hall"), ("same time and place", "19:00 the Boat Hall")):
        paper = read_paper(f"{held}2. Next meeting\n\nMonday 7 April 2025, {words}.\n".encode(), "paper.txt")
        (slot,) = prove(paper, read_minutes(paper)).schedule
        assert f"{slot['time'] or '-'} {slot['venue']}" == when


@pytest.mark.parametrize(("title", "end", "wanted"), CASES, ids=[title for title, _, _ in CASES])
def test_end(title: str, end: str, wanted: list[str]) -> None:
    name = "paper.md" if "| ---" in end else "paper.txt"
    paper = read_paper((BEGINNING + end + "\n").encode(), name)
    reading = prove(paper, read_minutes(paper))
    rows = [f"{slot['date']} {slot['time'] or '-'} {slot['venue'] or '-'}" for slot in reading.schedule]
    assert rows == [row.split(" | ")[0] for row in wanted]
    remarks = " / ".join(message for _, message in reading.unsure)
    assert all(words in remarks for row in wanted for words in row.split(" | ")[1:])
