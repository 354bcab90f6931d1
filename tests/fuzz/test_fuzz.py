"""The promise over a few cases of each kind, over everything that was ever found, and over csip with a fault in it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given

import csip.importers.parts
from csip.book.load import load_book
from csip.diagnostics import MOST_ALIKE, Severity
from csip.errors import CsipError
from csip.importers.papers.lines import MOST_CHARACTERS, MOST_LINES
from csip.importers.papers.read import read_paper
from tests.conftest import make_book
from tests.fuzz import mutants
from tests.fuzz.__main__ import FINDINGS, main
from tests.fuzz.any_input import STRATEGIES
from tests.fuzz.promise import SECONDS, Case, keep, keep_in_commands

pytestmark = pytest.mark.slow

FOUND = sorted(path for path in FINDINGS.iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", FOUND, ids=lambda folder: folder.name)
def test_what_was_found_once_is_not_found_again(folder: Path) -> None:
    case = mutants.from_folder(folder)
    keep(case)
    keep_in_commands(case)


@pytest.mark.parametrize("kind", sorted(STRATEGIES))
def test_hypothesis_finds_nothing(kind: str) -> None:
    given(STRATEGIES[kind])(lambda case: keep(case))()  # noqa: PLW0108  given wants no keywords


@pytest.mark.parametrize("kind", ["book", "paper"])
def test_chance_finds_nothing(kind: str, tmp_path: Path) -> None:
    assert main(["--seed", "tests", "--cases", "3", "--only", kind], tmp_path) == 0
    assert not list(tmp_path.iterdir())


def test_a_case_is_made_again_from_its_number() -> None:
    assert mutants.case("book", "a", 7) == mutants.case("book", "a", 7) != mutants.case("book", "b", 7)


# --- the harness can fail -----------------------------------------------------------------------------------


def planted(tmp_path: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, list[Path]]:
    """What a run over a csip with a fault in it says, and what it keeps."""
    assert main(["--seed", "planted", "--cases", "10", *arguments], tmp_path) == 1
    return capsys.readouterr().out, sorted(path for path in tmp_path.rglob("*") if path.is_file())


def test_a_fault_in_import_is_found_once_and_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*_arguments: object, **_keys: object) -> None:
        raise IndexError("no roll")

    monkeypatch.setattr(csip.importers.parts, "RollReader", faulty)
    said, kept = planted(tmp_path, capsys, "--only", "paper")
    assert "seed planted" in said
    assert "BROKEN: IndexError in test_fuzz.py" in said
    assert "of seed planted" in said
    assert said.count("BROKEN") == len(kept) == 1
    with pytest.raises(IndexError, match="no roll"):
        keep(mutants.from_folder(kept[0].parent))


def test_a_control_character_that_gets_through_is_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("csip.formats.findings.human"), "visible", lambda text: text)
    said, kept = planted(tmp_path, capsys, "--only", "book")
    assert "BrokenPromiseError" in said
    assert "validate --format human holds" in said
    assert kept


def test_a_character_that_cannot_be_written_is_named() -> None:
    case = Case({"paper.txt": b"Minutes\x07 of the Weir Trust\n"})
    with pytest.raises(CsipError, match=r"paper\.txt holds .* \(U\+0007\), at line 1 after “Minutes”"):
        read_paper(case.files["paper.txt"], "paper.txt")
    keep(case)


# --- papers that are too long -------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", [".txt", ".md", ".html"])
def test_a_paper_that_is_too_long_is_refused_with_words(ending: str) -> None:
    line = "<p>a\n" if ending == ".html" else "a\n\n"
    with pytest.raises(CsipError, match=f"it has more than {MOST_LINES:,} lines"):
        read_paper((line * (MOST_LINES + 1)).encode(), f"paper{ending}")
    with pytest.raises(CsipError, match=f"it has more than {MOST_CHARACTERS:,} characters of text"):
        read_paper(("word " * (MOST_CHARACTERS // 5 + 1)).encode(), f"paper{ending}")


# --- files that are too full --------------------------------------------------------------------------------


def test_of_a_hundred_thousand_faults_a_thousand_of_each_kind_are_listed(tmp_path: Path) -> None:
    book = make_book(tmp_path)
    (book / "schedule.yaml").write_text("meetings:\n" + "  - {date: 2026-05-06, vemue: Hall}\n" * 3_000, "utf-8")
    found = [d for d in load_book(book)[1] if d.path == "schedule.yaml"]
    assert len(found) == MOST_ALIKE + 1
    assert found[0].message == "`vemue` is not a key that can stand here"
    assert [(d.line, d.code, d.severity) for d in found][-1] == (MOST_ALIKE + 2, "CSIP101", Severity.ERROR)
    assert found[-1].message == (
        "2,000 more such findings in this file are not listed; the first of them: "
        "`vemue` is not a key that can stand here"
    )


def test_a_file_of_nothing_but_lines_is_not_read(tmp_path: Path) -> None:
    book = make_book(tmp_path)
    (book / "actions.yaml").write_text("actions:\n" + "  -\n" * 200_000, "utf-8")
    found = [d for d in load_book(book)[1] if d.path == "actions.yaml"]
    assert [(d.code, d.message, d.hint) for d in found] == [
        (
            "CSIP012",
            "actions.yaml has 200,001 lines and entries, and hardly a word in them: it was not read",
            "Put the file back from git.",
        )
    ]


def test_limits_are_those_of_the_tool() -> None:
    assert SECONDS == 2
