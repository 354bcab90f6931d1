"""A PDF is read by two libraries: what only one of them sees is kept and told, on whichever side it is."""

from __future__ import annotations

import random

import pytest

from csip.errors import CsipError
from csip.importers.minutes import read_minutes
from csip.importers.papers import pdf
from csip.importers.papers.pdf_process import EMPTY, side_by_side
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove
from csip.importers.reading import Reading
from csip.importers.witness import pdf as witness
from tests.importers.pdfs import drawn, pages, stream

LINES = """\
Pond Committee
Minutes of the meeting held on 12 March 2025 at 7 pm in the Hall
Present: A Roe (Chair), B Lamb
1. Ducks
1.1 The keeper had counted nineteen ducks and bought 240 bags of grain for £612.40 in all.
1.2 RESOLVED: that the jetty be mended before 30 April 2025, as Mr Tench offered.
2. Geese
2.1 Nobody had seen one since the flood; the wardens will look again in May.
""".splitlines()


SIZE = {"width": 900, "height": 900}


def placed(text: str) -> list[list[object]]:
    """The words of a text as pieces, a line below the other with a blank one between."""
    pieces: list[list[object]] = []
    for n, line in enumerate(text.splitlines()):
        x = 10.0
        for word in line.split():
            pieces.append([word, x, x + 5 * len(word), 30.0 * (n + 1), 10.0, 0, 0, -1, "", True])
            x += 5 * len(word) + 3
    return pieces


class Twice:
    """A PDF of one page, as two libraries read it."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.patch = patch

    def __call__(self, first: str, second: str | None) -> Reading:
        def answer_of(content: bytes, name: str) -> dict[str, object]:
            del content, name
            read: dict[str, object] = {"text": first} if second is None else {**EMPTY, **SIZE, "pieces": placed(first)}
            page = {**read, "witness": second, "comments": [], "pictures": False}
            return {"pages": [page], "fonts": ["Helvetica"], "structure": []}

        self.patch.setattr(pdf, "answer_of", answer_of)
        self.patch.setattr(witness, "answer_of", answer_of)
        paper = read_paper(f"%PDF-1.7 {first} {second}".encode(), "a.pdf")
        return prove(paper, read_minutes(paper))


@pytest.fixture
def twice(monkeypatch: pytest.MonkeyPatch) -> Twice:
    return Twice(monkeypatch)


def told(reading: Reading) -> str:
    return "\n".join(message for _, message in reading.unsure)


def test_what_two_libraries_read_alike_is_told_to_be_whole(twice: Twice) -> None:
    reading = twice("\n".join(LINES), "\n".join(LINES))
    assert reading.lacking == ()
    assert reading.leftovers == ()


@pytest.mark.parametrize("seed", range(100))
def test_a_planted_loss_is_a_leftover_and_a_planted_addition_is_told(twice: Twice, seed: int) -> None:
    """At 100 places each: a word left out by the first reader, and a word that only the first has."""
    chance = random.Random(seed)  # noqa: S311  the same places each time
    at = chance.randrange(3, len(LINES))
    words = LINES[at].split()
    gone = chance.randrange(1, len(words))
    short = [*LINES[:at], " ".join(words[:gone] + words[gone + 1 :]), *LINES[at + 1 :]]
    lost = twice("\n".join(short), "\n".join(LINES))
    assert words[gone] in " ".join(text for _, text in lost.leftovers).split()
    assert f"“{words[gone]}”" in told(lost)
    assert lost.lacking
    added = twice("\n".join(LINES), "\n".join(short))
    assert f"only one of two readers of PDF sees “{words[gone]}”" in told(added)
    assert added.lacking


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        ("the rapist spoke", "therapist spoke", "“the”, “rapist”"),
        ("thecommittee agreed", "the committee agreed", "“thecommittee”"),
        ("no man", "on man", "“no”"),
        ("bought 240 bags", "bought 420 bags", "“420”"),
    ],
)
def test_words_that_are_parted_otherwise_are_told(twice: Twice, first: str, second: str, says: str) -> None:
    reading = twice("\n".join([*LINES, f"2.2 He {first}."]), "\n".join([*LINES, f"2.2 He {second}."]))
    assert f"it is not plain where words begin and end at {says}" in told(reading)
    assert reading.leftovers == ()


@pytest.mark.parametrize(
    "second",
    [
        "\n".join(reversed(LINES)),
        "\n".join(LINES).replace("offered", "oﬀered").replace("flood", "ﬂood"),
        "\n".join(LINES).replace("612.40", "6 1 2 . 4 0").replace(": ", " : "),
        "\n".join(LINES).replace("counted", "coun\u200bted").replace("since the flood", "since\xad the\nflood"),
    ],
    ids=["order", "ligatures", "figures apart", "soft marks"],
)
def test_what_libraries_may_differ_in_is_not_told(twice: Twice, second: str) -> None:
    reading = twice("\n".join(LINES), second)
    assert reading == twice("\n".join(LINES), "\n".join(LINES))


def test_a_paper_of_which_most_was_missed_is_refused(twice: Twice) -> None:
    with pytest.raises(CsipError, match="csip can read only"):
        twice("\n".join(LINES[:2]), "\n".join(LINES))


def test_that_the_second_library_cannot_read_a_paper_is_told(twice: Twice) -> None:
    assert twice("\n".join(LINES), None).lacking == (
        "what a second reader of PDF would see, which cannot read this file",
    )


def test_a_page_that_only_one_library_finds_is_told() -> None:
    first = {**EMPTY, "pieces": placed("One.")}
    second: dict[str, object] = {"witness": "One.", "comments": [], "pictures": False}
    more = side_by_side([first], [second, {**second, "witness": "Two."}])
    fewer = side_by_side([first, first], [second])
    assert [(len(page["pieces"]), page["witness"]) for page in more] == [(1, "One."), (0, "Two.")]
    assert [(len(page["pieces"]), page["witness"]) for page in fewer] == [(1, "One."), (1, "")]


def test_pictures_and_pages_without_words_are_told() -> None:
    picture = b"/XObject << /X 8 0 R >>"
    drawing = stream(b"\xff", b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray")
    made = pages(stream(drawn(*LINES)), stream(b"0 0 9 9 re f"), resources=picture, more=[drawing])
    paper = read_paper(made, "a.pdf")
    reading = prove(paper, read_minutes(paper))
    assert reading.lacking == ("a picture (page 1)", "a page without words (perhaps a scan) (page 2)")


def test_words_typed_over_a_page_are_among_the_leftovers() -> None:
    marks = b"/Annots [<< /Subtype /FreeText /Contents (typed over it) >>]"
    paper = read_paper(pages(stream(drawn(*LINES)), page_keys=marks), "a.pdf")
    assert [text for _, text in prove(paper, read_minutes(paper)).leftovers] == ["typed over it"]
