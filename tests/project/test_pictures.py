"""The pictures in the documents: each is there, is small, is said in words, and is made by `tools/pictures.py`."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

from tests.conftest import TESTS

ROOT = TESTS.parent
PICTURES = ROOT / "docs" / "pictures"
SHOWN = re.compile(r"^!\[([^\]]*)\]\(([^)\s]+)\)$", re.M)
SIDE_BY_SIDE = re.compile(r'^<img width="\d+%" src="([^"]+)" alt="([^"]+)">$', re.M)


def shown() -> dict[Path, list[str]]:
    """Each picture that a page shows, and the words that stand for it."""
    found: dict[Path, list[str]] = {}
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))):
        text = page.read_text(encoding="utf-8")
        for words, target in [*SHOWN.findall(text), *(pair[::-1] for pair in SIDE_BY_SIDE.findall(text))]:
            found.setdefault((page.parent / target).resolve(), []).append(words)
    return found


def test_each_picture_is_shown_and_each_that_is_shown_is_there() -> None:
    assert set(shown()) == {path.resolve() for path in PICTURES.iterdir()}
    assert len(shown()) > 2


def test_each_picture_is_said_in_words() -> None:
    for path, words in shown().items():
        assert all(len(said.split()) >= 8 for said in words), path.name


def test_each_picture_is_small_and_made_by_the_tool() -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "pictures.py"))
    assert {picture.file for picture in tool["EVERY"]} == {path.name for path in PICTURES.iterdir()}
    assert max(path.stat().st_size for path in PICTURES.iterdir()) <= tool["MOST_BYTES"]


def test_a_drawing_fetches_nothing() -> None:
    for path in PICTURES.glob("*.svg"):
        drawn = path.read_text(encoding="utf-8")
        assert "url(http" not in drawn
        assert "<script" not in drawn
        assert not re.search(r'(?:href|src)="http', drawn)
