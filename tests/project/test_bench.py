"""The benchmark's book is a clean minute book, and its command starts. Times are measured, never asserted."""

from __future__ import annotations

import importlib
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from csip.book.council import Council
from csip.book.load import load_book
from csip.cli.app import app
from csip.rules.run import check_book
from csip.rules.run_council import check_council

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


def test_the_generated_county_is_clean_and_the_same_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    county = importlib.import_module("county")
    first, again = (county.make_county(tmp_path / name, bodies=4, meetings=8) for name in ("one", "other"))
    texts = [
        {path.relative_to(made.root): path.read_bytes() for path in made.root.rglob("*.yaml")}
        for made in (first, again)
    ]
    assert texts[0] == texts[1]
    assert len(texts[0]) == 1 + 4 * (8 + 3)
    assert Council(first.root).keys == tuple(sorted(first.keys))
    assert check_council(Council(first.root), first.today).diagnostics == ()
    county.make_alone(tmp_path / "alone", 1, 4, 8)
    book, problems = load_book(tmp_path / "alone")
    assert (*problems, *check_book(book, first.today)) == ()
    plain = county.make_county(tmp_path / "plain", bodies=4, meetings=8, referrals=False)
    assert check_council(Council(plain.root), plain.today).diagnostics == ()
    within = plain.root / plain.keys[1] / "meetings"
    meetings = {path.relative_to(within): path.read_bytes() for path in within.rglob("*.yaml")}
    alone = tmp_path / "alone" / "meetings"
    assert meetings == {path.relative_to(alone): path.read_bytes() for path in alone.rglob("*.yaml")}


@pytest.mark.parametrize("script", ["run.py", "ladder.py"])
def test_the_benchmark_explains_itself(script: str) -> None:
    said = subprocess.run([sys.executable, BENCH / script, "--help"], check=True, capture_output=True, text=True)
    assert "--as-installed" in said.stdout


def test_every_row_has_commands_that_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCH))
    commands, generate, run = (importlib.import_module(name) for name in ("commands", "generate", "run"))
    book = generate.make_book(tmp_path / "book", 16)
    names = {name for row in run.ROWS for name in row.commands}
    kinds = {name.rpartition(" ")[0] for name in names if run.size_of(name) is not None}
    plain = {name for name in names if run.size_of(name) is None}
    assert kinds == {*commands.OF_A_BOOK, *commands.PEER_IN_A_BOOK}
    assert plain == {*commands.PLAIN}
    assert {row.group for row in run.ROWS} == {*run.GROUPS}
    for kind in commands.OF_A_BOOK:
        timed = commands.command(f"{kind} 16", {16: book})
        done = CliRunner().invoke(app, timed.words[1:], env=dict(timed.also), catch_exceptions=False)
        assert done.exit_code in timed.codes, (kind, done.output)
    bare = [sys.executable, BENCH / "bare_validate.py", book.root]
    assert "19 files" in subprocess.run(bare, check=True, capture_output=True, text=True).stdout
