"""Papers of our own invention, in the shapes that councils print: each beside what is read of it, as JSON.

`pytest tests/importers/test_papers.py --update-golden` writes the JSON anew: read the difference as carefully as code.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove

PAPERS = sorted(
    path for path in (Path(__file__).parent / "papers").iterdir() if path.suffix in (".txt", ".md", ".html")
)


def test_there_are_papers() -> None:
    assert len(PAPERS) >= 12


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_reads_as_its_golden_says(path: Path, is_golden: Callable[[str, Path], None]) -> None:
    paper = read_paper(path)
    reading = read_minutes(paper)
    prove(paper, reading)
    found = json.dumps(reading.as_json(), indent=1, ensure_ascii=False) + "\n"
    is_golden(found, path.with_name(path.name + ".json"))


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_every_quotation_is_words_of_its_paragraph(path: Path) -> None:
    reading = read_minutes(read_paper(path))
    words = [p.get("text", "") for item in reading.meeting["items"] for p in _all(item["minutes"])]
    cells = [p.get("table", []) for item in reading.meeting["items"] for p in _all(item["minutes"])]
    words += [cell for table in cells for row in table for cell in row]
    words += [item["title"] for item in reading.meeting["items"]]
    for proposal in reading.proposals:
        assert any(proposal.quotation in text for text in words), proposal


def _all(paragraphs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [p for one in paragraphs for p in (one, *_all(one.get("minutes", [])))]
