"""No edit of a book with sealed minutes makes them read otherwise without `csip validate` saying so."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.falsifying import Falsifier, sealed_book


@pytest.mark.slow
@pytest.mark.parametrize("in_git", [True, False])
def test_no_edit_goes_unnoticed(tmp_path: Path, in_git: bool) -> None:
    falsifier = Falsifier(sealed_book(tmp_path / "book"), in_git=in_git)
    chance = random.Random(2026)  # noqa: S311  to be made again
    trials = [falsifier.trial(chance) for _ in range(60)]
    assert not [trial.how for trial in trials if trial.otherwise]
    assert any(trial.noticed for trial in trials)
    assert any(not trial.noticed for trial in trials)  # else it would be all the same whether anything was read
