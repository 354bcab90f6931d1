"""Words and dates that a line's end cut in two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csip.importers.blocks.line_ends import goes_on, put_together
from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove
from csip.importers.reading import Reading

OPENING = "Minutes of the meeting held on 12 March 2025 at 7 pm in the Hall"
HEAD = f"POND COMMITTEE\n\n{OPENING}\n\nPresent: A Roe (Chair)\n\n"


def read(text: str) -> Reading:
    paper = read_paper(text.encode(), "a.txt")
    reading = read_minutes(paper)
    prove(paper, reading)
    return reading


def test_a_word_cut_at_its_hyphen_is_whole_and_told_where_the_hyphen_is_doubtful() -> None:
    reading = read(
        HEAD + "1. Fences\n\n1.1 The clerk told the meeting that the neigh-\nbour of the pond mended it before "
        "the well-\nknown fair, and that Mrs Rhys-\nJones of the pre-\nand post-war club thanked him.\n\n"
        "1.2 A well-known rail.\n"
    )
    assert reading.meeting["items"][0]["minutes"][0]["text"] == (
        "The clerk told the meeting that the neigh-bour of the pond mended it before the well-known fair, and that "
        "Mrs Rhys-Jones of the pre- and post-war club thanked him."
    )
    told = [message for _, message in reading.unsure if "was cut at the end of a line" in message]
    assert [message.split("”")[0] for message in told] == ["“neigh-bour"]


@pytest.mark.parametrize(
    "opening",
    [
        "Minutes of the meeting held on Wednesday 12\nMarch 2025 at 7 pm in the Hall",
        "Minutes of the meeting held on Wednesday\n12 March 2025 at 7 pm in the Hall",
        "Minutes of the meeting held on 12 March\n2025 at 7 pm in the Hall",
        "Minutes of the meeting held on the 12th\nof March 2025 at 7 pm in the Hall",
    ],
)
def test_a_date_cut_at_a_lines_end_is_the_date(opening: str) -> None:
    meeting = read(HEAD.replace(OPENING, opening)).meeting
    assert (meeting["date"], meeting["time"], meeting["venue"]) == ("2025-03-12", "19:00", "the Hall")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Item 12", "March 2025"),
        ("1.1 The clerk", "12 March 2025"),
        ("held on 12 March 2025", "2024 was a dry year"),
        ("on Wednesday", "1. Fences"),
        ("the pre-", "and post-war years"),
        ("a dash -", "and more"),
        ("", ""),
    ],
)
def test_what_does_not_go_on(before: str, after: str) -> None:
    assert not goes_on(before, after)


LINES = st.lists(st.text(st.sampled_from("ab-\u00ad .12\tM"), max_size=8).map(str.strip), max_size=6)


@given(LINES)
def test_no_character_is_lost_or_made_where_lines_are_put_together(pieces: list[str]) -> None:
    whole, _ = put_together(pieces)
    assert "".join(whole.split()) == "".join("".join(pieces).split())


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_lines_that_blank_ones_keep_apart_are_closed_up(name: str) -> None:
    printed = [
        "# MINUTES OF THE HARBOUR BOARD" if name == "a.md" else "MINUTES OF THE HARBOUR BOARD", "4 May 2021", "1.",
        "The Dredger", *["The Harbour Master said that the dredger, which was built at Hull in the",
                         "year 1998, had lost a bucket and that divers would look for it as soon as",
                         "the spring tides were over."] * 3,
    ]  # fmt: skip
    paper = read_paper("\n\n".join(printed).encode(), name)
    (item,) = read_minutes(paper).meeting["items"]
    assert (item["number"], item["title"], len(item["minutes"])) == ("1", "The Dredger", 3)
    prove(paper, read_minutes(paper))
    apart = "\n\n".join(line + " So it was." for line in printed)
    assert any(line.blank for line in read_paper(apart.encode(), name).lines)


def test_a_word_in_small_letters_that_a_line_ends_before_is_no_label() -> None:
    text = (
        "Pond Committee, 12 March 2025\n\n**1. Roll Call**\n\n"
        "The Chair called the meeting to order at 6 p.m. Present: Members\n"
        "Roe, Dale, Fenn. The committee has one vacancy. Also\npresent: Secretary Gray.\n\n**2. Ropes**\n\nNone.\n"
    )
    meeting = read_minutes(read_paper(text.encode(), "a.md")).meeting
    assert meeting["present"] == ["Roe", "Dale", "Fenn"]
    assert meeting["items"][0]["minutes"][0]["text"].endswith("Also present: Secretary Gray.")
