"""Books of tests/cases and tests/edges: all that is found in them, and nothing else (the form: tests/overlay.py).

The cases of a code show what its rule is for; the edges are the day itself, the second of two, the word that is not on
a list. `pytest tests/rules/test_cases.py --update-golden` writes down what is found now: read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from csip.rules.all_rules import all_rules
from tests.conftest import CASES, COUNCIL, TESTS, make_book
from tests.overlay import TODAY, Case, commit, findings, read_cases, update_found, write_overlaid

OF_RULES = [case for path in sorted(CASES.glob("CSIP*.yaml")) for case in read_cases(path)]
EDGES = [case for path in sorted((TESTS / "edges").glob("*.yaml")) for case in read_cases(path)]
UNQUOTED = "CSIP320"  # hardly an action of the edges quotes its minute: tests/cases/CSIP320.yaml has the edges of that


def book_of(case: Case, target: Path) -> Path:
    """The case's book; with a history, where the case has one."""
    if case.committed is not None:
        commit(write_overlaid(target, case.committed))
    return write_overlaid(target, case.files)


def found(case: Case, book: Path) -> list[str]:
    lines = findings(book, case.today)
    return [line for line in lines if f" {UNQUOTED} " not in line] if case.path.parent.name == "edges" else lines


@pytest.mark.parametrize("case", [*OF_RULES, *EDGES], ids=str)
def test_case(case: Case, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    lines = found(case, book_of(case, tmp_path / "book"))
    if pytestconfig.getoption("--update-golden"):
        update_found(case, lines)
    else:
        assert lines == case.found


@pytest.mark.slow
def test_windows_line_ends_change_no_finding(tmp_path: Path) -> None:
    """Every sort of finding there is, in a book that Windows saved: the same findings at the same places."""
    differing = {}
    for case in OF_RULES:
        book = book_of(case, tmp_path / str(case))
        for path in book.rglob("*.yaml"):
            data = path.read_bytes()
            if b"\r" not in data:
                path.write_bytes(data.replace(b"\n", b"\r\n"))
        lines = [line for line in found(case, book) if " CSIP004 " not in line]
        if lines != [line for line in case.found if " CSIP004 " not in line]:
            differing[str(case)] = lines
    assert differing == {}


def test_the_base_book_is_clean(tmp_path: Path) -> None:
    assert findings(make_book(tmp_path / "book"), TODAY) == []


def test_every_case_has_a_name_of_its_own() -> None:
    names = [str(case) for case in (*OF_RULES, *EDGES)]
    assert len(names) == len(set(names)) > 20


@pytest.mark.parametrize("code", list(all_rules()))
def test_every_rule_has_a_true_and_a_clean_case(code: str) -> None:
    of_a_council = COUNCIL / f"{code}.yaml"  # what only a body of a council has: tests/rules/test_council_cases.py
    cases = read_cases(of_a_council) if of_a_council.exists() else []
    cases += [case for case in OF_RULES if case.path.stem == code]
    assert any(f" {code} " in line for case in cases for line in case.found), f"{code} has no true case"
    assert any(not case.found for case in cases), f"{code} has no clean case"
