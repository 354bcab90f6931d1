"""Words planted in made-up pages of a PDF, in every way that a page can hold them: none goes astray."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("pdfminer", reason="no reader of PDF is installed: pip install csip[docs]")

from csip.errors import CsipError
from csip.importers.minutes import read_minutes
from csip.importers.papers import pdf, pdf_letters, pdf_process
from csip.importers.papers.pdf_lines import lines_of
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove
from csip.importers.reading import Reading
from csip.importers.witness import pdf as witness
from tests.importers.pdfs import grid, lines, placed, rule, word

MINUTED, APART = "minuted", "apart"
BODY = (
    "POND COMMITTEE", "Minutes of the meeting held on 4 May 2021 at 7 pm in the Hall", "Present: Cllr Roe, Cllr Dale",
    "1. Ducks", "1.1 The keeper had counted nineteen of them by the end of the first week in April.",
    "2. Geese", "2.1 Nobody had seen one since the flood.",
)  # fmt: skip
CONSTRUCTS: dict[str, tuple[Callable[[str], str], str]] = {
    "a line": (lambda w: word(72, 580, w), MINUTED),
    "bold": (lambda w: word(72, 580, w, font="F2"), MINUTED),
    "small and raised": (lambda w: word(300, 596, w, 6), MINUTED),
    "large": (lambda w: word(72, 560, w, 24), MINUTED),
    "far to the right": (lambda w: word(500, 594, w), MINUTED),
    "letters set apart": (lambda w: word(72, 580, w, before="3 Tc"), MINUTED),
    "in a cell": (lambda w: grid((72, 200, 300), (560, 540, 520)) + word(76, 545, w) + word(210, 545, "b"), MINUTED),
    "in a frame": (lambda w: grid((60, 300), (590, 560)) + word(72, 570, w), MINUTED),
    "underlined": (lambda w: word(72, 580, w) + rule(72, 578, 130, 578), MINUTED),
    "twice in one place": (lambda w: word(72, 580, w) + word(72.3, 580, w), MINUTED),
    "white on blue": (lambda w: f"0 0 1 rg 60 570 200 30 re f {word(72, 580, w, before='1 g')}", MINUTED),
    "white": (lambda w: word(72, 580, w, before="1 g"), APART),
    "unseen": (lambda w: word(72, 580, w, before="3 Tr"), APART),
    "struck out": (lambda w: word(72, 580, w) + rule(70, 583, 130, 583), APART),
    "across the page": (lambda w: f"BT /F1 60 Tf 0.7 0.7 -0.7 0.7 100 100 Tm ({w}) Tj ET ", APART),
    "up the page": (lambda w: f"BT /F1 11 Tf 0 1 -1 0 40 100 Tm ({w}) Tj ET ", APART),
    "an artifact": (lambda w: f"/Artifact BMC {word(72, 40, w)} EMC ", APART),
    "beyond the page": (lambda w: word(700, 580, w), APART),
}


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """What reads a PDF is called here: a process for each paper would take minutes."""

    def answer_of(content: bytes, name: str) -> dict[str, Any]:
        del name
        clock: Any = SimpleNamespace(seconds=0.0)
        try:
            return pdf_process._read(content, clock, pdf_letters)
        except pdf_process.RefusedError as refused:
            raise CsipError(refused.kind, "") from None

    monkeypatch.setattr(pdf, "answer_of", answer_of)
    monkeypatch.setattr(witness, "answer_of", answer_of)


def proven(content: bytes) -> Reading:
    paper = read_paper(content, "a.pdf")
    return prove(paper, read_minutes(paper))


@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_no_construct_of_a_page_carries_a_word_past(construct: str) -> None:
    draw, where = CONSTRUCTS[construct]
    rng = random.Random(construct)  # noqa: S311
    for _ in range(4):
        nonce = f"Zyx{rng.randint(10, 99999)}"
        reading = proven(placed(lines(72, 678, *BODY) + draw(nonce)))
        minutes = json.dumps([reading.meeting["items"], reading.meeting["as_printed"], reading.meeting["title"]])
        left = json.dumps(reading.leftovers)
        assert (minutes + left).count(nonce) == 1
        assert (nonce in minutes) == (where == MINUTED)


def test_a_letter_that_the_layout_loses_is_a_leftover_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    content = placed(lines(72, 678, *BODY, "3. Zyx"))

    def faulty(*given: Any) -> Any:
        found, notes = lines_of(*given)
        return [line for line in found if "Zyx" not in line.text], notes

    monkeypatch.setattr(pdf, "lines_of", faulty)
    reading = proven(content)
    assert "Zyx" in json.dumps(reading.leftovers)
    assert "among the leftovers" in json.dumps(reading.unsure)
