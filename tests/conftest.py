"""What the tests share: books made of the base book and a case's own files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
CASES = TESTS / "cases"
BASE = CASES / "base"


def make_book(target: Path, *overlays: Path) -> Path:
    """A copy of the base book with the files of each overlay over it (an empty file removes the base's)."""
    shutil.copytree(BASE, target, dirs_exist_ok=True)
    for overlay in overlays:
        for path in sorted(p for p in overlay.rglob("*") if p.is_file()):
            destination = target / path.relative_to(overlay)
            destination.parent.mkdir(parents=True, exist_ok=True)
            if path.name == "REMOVE":
                for name in path.read_text(encoding="utf-8").split():
                    (target / name).unlink()
            else:
                shutil.copyfile(path, destination)
    return target


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the documents as they are now; read the difference in git"
    )
