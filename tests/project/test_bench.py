"""The benchmark's book is a clean minute book, and its command starts. Times are measured, never asserted."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

from csip.book.load import load_book
from csip.rules.run import check_book

BENCH = Path(__file__).parents[2] / "bench"


def test_the_generated_book_is_clean_and_the_same_each_time(tmp_path: Path) -> None:
    said = []
    for name in ("one", "other"):
        command = [sys.executable, str(BENCH / "generate.py"), "--meetings", "16", str(tmp_path / name)]
        said.append(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    first = {path.relative_to(tmp_path / "one"): path.read_bytes() for path in (tmp_path / "one").rglob("*.yaml")}
    again = {path.relative_to(tmp_path / "other"): path.read_bytes() for path in (tmp_path / "other").rglob("*.yaml")}
    assert first == again
    assert len(first) == 16 + 3
    day = date.fromisoformat(said[0].split("--today ")[1][:10])
    book, problems = load_book(tmp_path / "one")
    assert (*problems, *check_book(book, day)) == ()


def test_the_benchmark_explains_itself() -> None:
    said = subprocess.run([sys.executable, BENCH / "run.py", "--help"], check=True, capture_output=True, text=True)
    assert "--quick" in said.stdout
