"""Councils of tests/council: all that is found in them, and nothing else (the form: tests/overlay.py).

`pytest tests/rules/test_council_cases.py --update-golden` writes down what is found now: read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from csip.book.council import Council
from csip.rules.all_rules import all_council_rules
from csip.rules.run_council import check_council
from tests.conftest import COUNCIL
from tests.overlay import TODAY, Case, council_findings, read_cases, update_found, write_overlaid

CASES = [case for path in sorted(COUNCIL.glob("*.yaml")) for case in read_cases(path)]


def council_of(case: Case, target: Path) -> Path:
    return write_overlaid(target, case.files, COUNCIL / "base")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: Case, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    lines = council_findings(council_of(case, tmp_path / "council"), case.today)
    if pytestconfig.getoption("--update-golden"):
        update_found(case, lines)
    else:
        assert lines == case.found


def test_the_base_council_is_clean() -> None:
    assert council_findings(COUNCIL / "base", TODAY) == []


@pytest.mark.parametrize("case", CASES, ids=str)
def test_two_processes_find_the_same(case: Case, tmp_path: Path) -> None:
    folder = council_of(case, tmp_path / "council")
    assert check_council(Council(folder), case.today, jobs=2) == check_council(Council(folder), case.today)


@pytest.mark.parametrize("code", list(all_council_rules()))
def test_every_rule_has_a_true_and_a_clean_case(code: str) -> None:
    cases = [case for case in CASES if case.path.stem == code]
    assert any(f" {code} " in line for case in cases for line in case.found), f"{code} has no true case"
    assert any(not case.found for case in cases), f"{code} has no clean case"
