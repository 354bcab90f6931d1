"""An import is proven: not one word lost, added or changed, whatever the paper."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from csip.errors import CsipError
from csip.importers.minutes import read_minutes
from csip.importers.papers.lines import Paper
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove
from tests.chance import tried
from tests.patience import no_hang

PIECES = (
    "1.", "1.1", "2.", "(a)", "(i)", "a)", "i)", "h)", "107/20", "Item 3:", "-", "·", "*", "\u2022", "(21)",
    "19.09.01", "R2019-159", "Present:", "Apologies:", "In attendance:", "Officers", "Cllr A Roe (Chair)",
    "Mrs Dale", "AB", "and", ",", "Clerk to write", "RESOLVED: that", "It was agreed",
    "Minutes of the meeting held on", "2 August 2012", "7.30pm", "12.30", "Tuesday 4th March",
    "Agenda Setting*\tTime\tMeeting\tTime\tVenue", "12 April\t4 pm\t26 April 2011\t12.30\tHall",
    "Dates of future meetings", "Agenda item", "Minutes:", "\n", "\n\n", "\f", "Page 1 of 2", "# Finance",
    "| a | b |", "> quoted", "---", "**bold**", "FINANCE", "the", "hedge", "grew.", "word ", "Action: AB",
    "|-|-|", "<p>", "&amp;", "<td>", "\u00a0", "  ", "Subject: x", "title: y", "---\ntitle: 'z'\n---\n",
    "Subject:", "25/07 Roads", "2/ Paths", "[AR] Ann Roe", "Ann Roe @annroe", "4 Members in attendance: Ann Roe",
    "\nAnn Roe, Treasurer\nBob Hay, Chair\nCy Low, Secretary\nDi Fox\n", "Ann Roe\t(AR)", "Date: 2019-10-16 00:00\n\n",
    "\n\nMAY 4, 2023\n\n", "We will ring the bank.", "\n- **Roof**\n", "\n- Send out the form\n",
)  # fmt: skip
printed = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff\ufffe\uffff\u2028\u2029"))
papers = st.lists(st.sampled_from(PIECES) | printed, max_size=60).map(" ".join)


@tried(120)
@given(papers, st.sampled_from(("a.txt", "a.md", "a.html")))
@example("Subject: x Present: Officers", "a.txt")  # words of the title are not told of people as well
def test_any_text_at_all_keeps_every_word(text: str, name: str) -> None:
    paper = _paper(text, name)
    reading = read_minutes(paper)
    prove(paper, reading)
    for item in reading.meeting["items"]:
        assert item["title"].strip()
        assert all(paragraph["text"].strip() for paragraph in item["minutes"])


@pytest.mark.parametrize("sign", ["**", "==", "##", "~~"])
def test_signs_that_touch_a_title_are_no_part_of_it(sign: str) -> None:
    text = (
        f"Minutes of the Weir Trust, 4 May 2021\n\n{sign}Roof{sign}\n\nIt leaks.\n\n{sign}Walls{sign}:\n\nThey stand.\n"
    )
    paper = read_paper(text.encode(), "a.txt")
    reading = read_minutes(paper)
    prove(paper, reading)
    assert [item["title"] for item in reading.meeting["items"]] == ["Roof", "Walls"]


@tried(80)
@given(printed, st.sampled_from(("a.txt", "a.md", "a.html")))
def test_text_and_markdown_readers_lose_no_word_themselves(text: str, name: str) -> None:
    if name == "a.html":
        return
    paper = _paper(text, name) if _plain(text) else Paper((), name)
    if paper.lines and name == "a.txt":
        assert " ".join(line.text for line in paper.lines).split() == text.lstrip("\ufeff").split()


@tried(80)
@given(st.binary(max_size=400), st.sampled_from(("a.txt", "a.docx", "a.pdf", "a.html", "a")))
def test_any_bytes_at_all(content: bytes, name: str) -> None:
    try:
        paper = read_paper(content, name)
    except CsipError:
        return
    prove(paper, read_minutes(paper))


@pytest.mark.slow
@pytest.mark.parametrize(
    "word", ["1. ", "A ", "(a) ", "Present: A, ", "agreed to ", "1.1.", "\n1. A", "\n- a", "\n\n", "| a ", "<td>", "*a"]
)
def test_no_paper_takes_long(word: str) -> None:
    text = word * min(60_000 // len(word), 3_500 // max(1, word.count("\n")))
    for name in ("a.txt", "a.md", "a.html"):
        with no_hang():
            paper = _paper(text, name)
            prove(paper, read_minutes(paper))


def test_a_lost_word_is_named() -> None:
    paper = read_paper(b"Minutes of the Hedge Board\n\n1. Hedge\n\n1.1 It grew.\n\n2. Close\n", "a.txt")
    reading = read_minutes(paper)
    prove(paper, reading)
    reading.meeting["items"][0]["minutes"][0]["text"] = "It shrank."
    with pytest.raises(CsipError, match=r"'grew\.' would be lost and 'shrank\.' would be added"):
        prove(paper, reading)


def test_a_changed_number_is_seen() -> None:
    paper = read_paper(b"Minutes of the Hedge Board\n\n1. Hedge\n\n1.1 It grew.\n\n2. Close\n", "a.txt")
    reading = read_minutes(paper)
    reading.meeting["items"][0]["minutes"][0]["number"] = "1.2"
    with pytest.raises(CsipError, match="numbers"):
        prove(paper, reading)


def test_a_name_that_the_paper_does_not_say_is_seen() -> None:
    paper = read_paper(b"Minutes of the Hedge Board\n\nPresent:\n\nMrs Roe\n\n1. Hedge\n\n1.1 It grew.\n", "a.txt")
    reading = read_minutes(paper)
    assert reading.meeting["present"] == ["Mrs Roe"]
    reading.meeting["present"] = ["Mrs Rowe"]
    with pytest.raises(CsipError, match="Mrs Rowe"):
        prove(paper, reading)


def _paper(text: str, name: str) -> Paper:
    """The paper; one without a line where it is refused because there is no word in it."""
    try:
        return read_paper(text.encode("utf-8", "surrogatepass"), name)
    except CsipError as error:
        if "there is not one word in it" not in error.message:
            raise
        return Paper((), name)


def _plain(text: str) -> bool:
    return not text.encode("utf-8", "ignore").startswith((b"\xff", b"PK", b"%PDF", b"---")) and "<" not in text
