"""Faults that are planted between the bodies of a clean council are found, each of them, and nothing else is."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from csip.rules.all_rules import all_council_rules, all_rules
from tests.planted import AT_ONCE, KINDS, Plant, clean_council, found_in, plant

NOT_PLANTED = {"CSIP700"}  # a book that lost its council: no fault within one


def test_nothing_is_found_in_the_clean_council(tmp_path: Path) -> None:
    assert found_in(clean_council(), tmp_path) == []


@pytest.mark.parametrize("start", range(0, len(KINDS), AT_ONCE))
def test_every_kind_is_found(tmp_path: Path, start: int) -> None:
    chance = random.Random(2026)  # noqa: S311  to be made again
    files, planted = plant([*KINDS[start : start + AT_ONCE]], chance)
    assert found_in(files, tmp_path) == planted


def test_there_is_a_kind_for_every_other_rule_of_the_council() -> None:
    def codes(kind: Plant) -> set[str]:
        return {one.code for one in plant([kind], random.Random(1))[1]}  # noqa: S311

    known = {code for code in (*all_rules(), *all_council_rules()) if code.startswith("CSIP7")}
    assert set().union(*map(codes, KINDS)) == known - NOT_PLANTED
