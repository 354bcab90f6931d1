"""Printed minutes that come back changed: what was changed is listed, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordFile
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from typer.testing import CliRunner

from csip.cli import app
from csip.errors import CsipError
from tests.conftest import TESTS, make_book


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make_book(tmp_path / "harbour", TESTS / "golden" / "book")


def csip(*args: str, book: Path) -> str:
    result = CliRunner().invoke(app, [*args, "--root", str(book), "--today", "2026-07-20"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("ending", ["docx", "html"])
def test_what_comes_back_as_it_went_has_no_change(book: Path, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"minutes.{ending}"
    csip("minutes", "2026-07-08", "-o", str(file), book=book)
    assert "Not a word differs." in csip("diff", "2026-07-08", str(file), book=book)


def test_what_the_chair_changed_in_word_is_listed(book: Path, tmp_path: Path) -> None:
    file = tmp_path / "returned.docx"
    csip("minutes", "2026-07-08", "-o", str(file), book=book)
    word = WordFile(str(file))
    paragraphs = {p.text.split("\t")[0]: p for p in word.paragraphs}
    paragraphs["2.4"].runs[1].text = "hire two dredgers; and"
    added = paragraphs["2.9"].insert_paragraph_before("2.5\tinsure them; and")
    tracked_deletion(paragraphs["2.10"])
    paragraphs["(b)"]._p.getparent().remove(paragraphs["(b)"]._p)
    word.tables[-1].rows[1].cells[-1].text = "Custom House"
    assert added.text
    word.save(str(file))
    told: dict[str, Any] = json.loads(csip("diff", "2026-07-08", str(file), "--format", "json", book=book))
    assert told["returned"] == "returned.docx"
    assert [(c["kind"], c["words"]) for c in told["changes"]] == [
        ("removed", "(b): “(b) the pool.” taken out"),
        ("words", "2.4: a dredger -> two dredgers"),
        ("added", "2.5: “2.5 insure them; and” added"),
        ("words", "2.10: “hired” taken out after “it be”"),
        ("words", "under “Dates of future meetings”: Harbour Office -> Custom House"),
    ]
    assert "• 2.4: a dredger -> two dredgers" in csip("diff", "2026-07-08", str(file), book=book)


def tracked_deletion(paragraph: Any) -> None:
    """The word `hired` struck out with Word's tracked changes."""
    run = paragraph.runs[-1]
    before, after = run.text.split("hired ")
    run.text = before
    gone, struck, words = OxmlElement("w:del"), OxmlElement("w:r"), OxmlElement("w:delText")
    gone.set(qn("w:id"), "1")
    gone.set(qn("w:author"), "Chair")
    words.text = "hired "
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    struck.append(words)
    gone.append(struck)
    run._r.addnext(gone)
    paragraph.add_run(after)


def test_what_cannot_be_compared_is_refused(book: Path, tmp_path: Path) -> None:
    for name, args, message in (
        ("minutes.pdf", (), "neither a Word file"),
        ("minutes.docx", (), "is not there"),
        ("minutes.docx", ("--from", "HEAD~1"), "as they stand"),
    ):
        with pytest.raises(CsipError, match=message):
            csip("diff", "2026-07-08", str(tmp_path / name), *args, book=book)
