"""What a list of people does not hold of its lines is kept and told; what the paper does not say is refused."""

from collections.abc import Callable
from typing import Any

import pytest

from csip.errors import CsipError
from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove
from csip.importers.reading import Reading
from tests.importers.test_docx import p, word

HEAD = "POND COMMITTEE\n\nMinutes of the meeting held on Thursday 5 September 2024 at 7 pm in the Hall\n\n"
ROLL = "Present:\nMr G Adair (Chair), Mrs J Barr\n\n"
BODY = "\n\n1. Grants\n\n1.1 There were none.\n"


def proven(text: str, name: str = "a.txt") -> Reading:
    paper = read_paper(text.encode(), name)
    return prove(paper, read_minutes(paper))


def kept(reading: Reading) -> list[str]:
    return [text for _, text in reading.leftovers]


def told(reading: Reading) -> str:
    return "\n".join(message for _, message in reading.unsure)


@pytest.mark.parametrize("before", ["", "In attendance:\nMiss Fell (Clerk)\n\n"])
@pytest.mark.parametrize("lead", ["were intimated on behalf of", "had been received from", "were given on behalf of"])
def test_a_sentence_of_apologies_after_the_roll_names_those_who_were_absent(lead: str, before: str) -> None:
    reading = proven(f"{HEAD}{ROLL}{before}Apologies for absence {lead} Mr B Allen and Mrs C Wills.{BODY}")
    assert reading.meeting["apologies"] == ["Mr B Allen", "Mrs C Wills"]
    assert reading.meeting["present"] == [{"name": "Mr G Adair", "role": "Chair"}, "Mrs J Barr"]
    assert kept(reading) == []


@pytest.mark.parametrize("label", ["Unable to attend", "Leave of absence"])
def test_other_words_for_apologies_are_no_post(label: str) -> None:
    reading = proven(f"{HEAD}{ROLL}In attendance:\nMiss Fell (Clerk)\n\n{label}: Mr B Allen{BODY}")
    assert reading.meeting["apologies"] == ["Mr B Allen"]


def test_bold_lines_under_a_roll_are_headings() -> None:
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r></w:p>"
    content = word(
        p("POND COMMITTEE") + p("Minutes of the meeting held on Thursday 5 September 2024 at 7 pm in the Hall")
        + p("Present: Mr G Adair (Chair), Mrs J Barr") + p("In attendance: Miss Fell (Clerk)")
        + bold.format("Grants") + p("There were none.") + bold.format("Paths") + p("Mud was reported by Mr Dunn.")
    )  # fmt: skip
    paper = read_paper(content, "a.docx")
    reading = prove(paper, read_minutes(paper))
    assert reading.meeting["officers"] == [{"name": "Miss Fell", "role": "Clerk"}]
    said = [(item["title"], [one["text"] for one in item["minutes"]]) for item in reading.meeting["items"]]
    assert said == [("Grants", ["There were none."]), ("Paths", ["Mud was reported by Mr Dunn."])]


def test_lettered_headings_under_a_roll_are_nobody() -> None:
    body = "A. Grants\n\nThere were none.\n\nB. Paths\n\nMud was reported by Mr Dunn.\n"
    reading = proven(f"{HEAD}{ROLL}In attendance: Miss Fell (Clerk)\n\n{body}")
    assert reading.meeting["officers"] == [{"name": "Miss Fell", "role": "Clerk"}]
    assert [item["title"] for item in reading.meeting["items"]] == ["A. Grants", "B. Paths"]


def test_people_with_the_initials_a_and_b_are_people() -> None:
    reading = proven(f"{HEAD}Present:\nA. Roe\nB. Dale\nC. Moss\n{BODY}")
    assert reading.meeting["present"] == ["A. Roe", "B. Dale", "C. Moss"]


def test_minutes_that_the_roll_took_in_are_kept_and_told() -> None:
    lettered = "In attendance: Miss Fell (Clerk)\nB. Sheds\nThere were none.\nC. Paths\nMud."
    reading = proven(f"{HEAD}Present: Mr G Adair (Chair), Mrs J Barr\n{lettered}\n")
    assert "There were none." in kept(reading)
    assert "the lists of people do not hold “there were none”" in told(reading)
    assert "is “B. Sheds” somebody who came, or a heading?" in told(reading)


def test_front_matter_that_is_no_fact_is_kept() -> None:
    known = "title: Minutes of the Pond Committee, 5 September 2024\ndate: 2024-09-05\n"
    matter = f"---\n{known}layout: minutes\nsecret: he owes £310\n---\n"
    reading = proven(f"{matter}\n## 1. Grants\n\nThere were none.\n", "a.md")
    assert kept(reading) == ["layout: minutes", "secret: he owes £310"]
    assert "2 lines became no fact of the meeting, and no minute: see the leftovers" in told(reading)


PAPER = (
    f"{HEAD}Present: Mr G Adair (Chair), Mrs J Barr (from 7.20pm)\nApologies: Mr B Allen\n"
    "In attendance: Miss Fell (Clerk)\n3 members of the public"
    f"{BODY}\n2. Close\n\n2.1 The meeting closed at 8.50 pm.\n"
)


def _set(*path: Any) -> Callable[[dict[str, Any]], None]:
    def change(meeting: dict[str, Any]) -> None:
        *way, last, value = path
        for step in way:
            meeting = meeting[step]
        meeting[last] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        _set("date", "2024-09-06"), _set("time", "18:00"), _set("ended", "21:05"), _set("venue", "the Barn"),
        _set("present", 1, "Mrs K Barr"), _set("present", 0, "role", "Treasurer"),
        _set("apologies", ["Mr B Allen", "Mr Z"]),
        _set("officers", 0, "note", "late"), _set("in_attendance", ["4 members of the public"]),
        _set("as_printed", "head", ["POND COMMITTEE", "CONFIDENTIAL"]),
    ],
)  # fmt: skip
def test_a_fact_that_the_paper_does_not_say_is_refused(change: Callable[[dict[str, Any]], None]) -> None:
    paper = read_paper(PAPER.encode(), "a.txt")
    reading = read_minutes(paper)
    prove(paper, reading)
    change(reading.meeting)
    with pytest.raises(CsipError) as refused:
        prove(paper, reading)
    assert "a.txt is not imported: " in refused.value.message
    assert refused.value.message.endswith(", which the paper does not say")


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (
            _set("present", [{"name": "Mr G Adair", "role": "Chair"}]),
            "Present: Mr G Adair (Chair), Mrs J Barr (from 7.20pm)",
        ),
        (_set("apologies", []), "Apologies: Mr B Allen"),
        (_set("officers", 0, {"name": "Miss Fell"}), "In attendance: Miss Fell (Clerk)"),
        (_set("in_attendance", []), "3 members of the public"),
        (_set("as_printed", {}), "POND COMMITTEE"),
    ],
)
def test_a_fact_that_is_not_kept_leaves_its_line(change: Callable[[dict[str, Any]], None], line: str) -> None:
    paper = read_paper(PAPER.encode(), "a.txt")
    reading = read_minutes(paper)
    assert line not in kept(prove(paper, reading))
    change(reading.meeting)
    assert line in kept(prove(paper, reading))


def test_a_sentence_that_its_line_end_cuts_is_no_label() -> None:
    reading = proven(f"{HEAD}{ROLL}1. Grants\n\nApologies for absence were\n\ngiven by some.\n")
    assert [p["text"] for p in reading.meeting["items"][0]["minutes"]] == [
        "Apologies for absence were",
        "given by some.",
    ]
