"""“Every word of the paper is here” holds for the paper itself, not for what its reader happened to see."""

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from csip.cli import app
from csip.errors import CsipError
from csip.importers import Paper, Reading, prove, read_minutes, read_paper
from tests.importers.test_docx import word

HEAD = "Minutes of the Weir Trust held on 4 May 2021 at 7pm\n\nPresent: Cllr Roe (Chair)\n\n"


def proven(content: bytes, name: str) -> Reading:
    paper = read_paper(content, name)
    return prove(paper, read_minutes(paper))


def kept(reading: Reading) -> list[str]:
    return [text for _, text in reading.leftovers]


def told(reading: Reading) -> str:
    return "\n".join(message for _, message in reading.unsure)


@pytest.mark.parametrize(
    ("source", "minuted", "apart", "kind"),
    [
        ("The hall be ~~sold~~kept.", "The hall be kept.", "sold", "struck out"),
        ("Pay £<del>400</del>450.", "Pay £450.", "400", "struck out"),
        ("The hall <s class=x>be\nsold</s> is kept.", "The hall is kept.", "be sold", "struck out"),
        ("The hall<!-- she owes\n£310 --> is let.", "The hall is let.", "she owes £310", "hidden"),
    ],
)
def test_struck_and_hidden_words_of_markdown_are_never_minuted(
    source: str, minuted: str, apart: str, kind: str
) -> None:
    reading = proven(f"{HEAD}## 1. Halls\n\n{source}\n".encode(), "a.md")
    (item,) = reading.meeting["items"]
    assert " ".join(item["minutes"][0]["text"].split()) == minuted
    assert kept(reading) == [apart]
    assert f"{kind} words are among the leftovers" in told(reading)


def test_a_picture_in_markdown_is_named_and_the_file_claims_no_more_than_it_holds(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(HEAD + "## 1. Halls\n\n![the plan](plan.png)\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["import", str(tmp_path / "a.md"), "--dry-run"])
    assert "Every word" not in result.stdout
    assert "not all that it shows: a picture (line 7)" in result.stdout
    assert "a picture is in the paper and not here, at line 7: does it say something?" in result.stdout


def test_what_a_reader_missed_is_kept_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    source = f"{HEAD}1. Halls\n\n1.1 The roof is sound.\n"
    paper = read_paper(source.encode(), "a.txt")
    without = read_paper(source.replace("roof ", "").encode(), "a.txt")
    reading = prove(_with_lines(paper, without), read_minutes(without))
    assert kept(reading) == ["roof"]
    assert "line 7: words of the paper that found no place are among the leftovers: “roof”" in told(reading)


def test_what_a_reader_made_up_is_refused() -> None:
    source = f"{HEAD}1. Halls\n\n1.1 The roof is sound.\n"
    paper = read_paper(source.encode(), "a.txt")
    longer = read_paper(source.replace("is sound", "is not sound").encode(), "a.txt")
    with pytest.raises(CsipError, match="'not' are not in the paper"):
        prove(_with_lines(paper, longer), read_minutes(longer))


def test_a_paper_of_which_most_was_not_read_is_refused() -> None:
    source = f"{HEAD}1. Halls\n\n1.1 The roof is sound.\n"
    paper = read_paper((source + "\n\nlost words" * 30).encode(), "a.txt")
    shorter = read_paper(source.encode(), "a.txt")
    with pytest.raises(CsipError, match="is not imported: of its 83 words csip can read only 23, and not"):
        prove(_with_lines(paper, shorter), read_minutes(shorter))


def _with_lines(paper: Paper, other: Paper) -> Paper:
    """The one file as if its reader had read the other."""
    return replace(paper, lines=other.lines)


def test_a_word_file_without_text_is_no_meeting() -> None:
    with pytest.raises(CsipError) as refused:
        read_paper(word("<w:p><w:r><w:drawing/></w:r></w:p>"), "scan.docx")
    assert refused.value.message == "scan.docx holds no text: it may be only a picture of a page"
    assert refused.value.hint == "Let a program that reads scans (OCR) make text of it, or type it."
