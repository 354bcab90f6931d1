"""Commands of csip in a copy of the base book, for the tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Csip
from tests.conftest import make_book


@pytest.fixture
def csip(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Csip:
    book = make_book(tmp_path / "book")
    monkeypatch.chdir(book)
    monkeypatch.delenv("CSIP_ROOT", raising=False)
    return Csip(capsys, monkeypatch, book)
