"""What the tests share: the base book, and what a command answers."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings

from csip.book.find import council_or_book
from tests import windows_gaps
from tests.chance import tried
from tests.made_once import make_once

settings.register_profile("ours", tried())
settings.load_profile("ours")

make_once()
windows_gaps.fill()

TESTS = Path(__file__).parent
CASES = TESTS / "cases"
BASE = CASES / "base"
COUNCIL = TESTS / "council"
"""Cases of a council: what differs from the one in its folder `base`, and all that is found then."""
DRAFT = """\
date: 2026-07-01
time: "19:00"
venue: Harbour Office
expected: [Cllr Archer, Cllr Baker, Cllr Cooper]
items:
  - title: Berths
"""  # of the base book's meeting to come


def make_book(target: Path, *overlays: Path) -> Path:
    """A copy of the base book with the files of each folder over it."""
    shutil.copytree(BASE, target, dirs_exist_ok=True)
    for overlay in overlays:
        for path in sorted(p for p in overlay.rglob("*") if p.is_file()):
            destination = target / path.relative_to(overlay)
            destination.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, destination)
    return target


def write_book(root: Path, files: dict[str, str]) -> Path:
    """A book of these files and no others, each by its path in the book."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def answer(book: Path, *args: str, code: int | None = 0, today: str = "2026-05-01") -> str:
    """All that a command prints, on one line, and that it ends with this code (None: whichever)."""
    from typer.testing import CliRunner

    from csip.cli.app import app
    from csip.errors import CsipError

    try:
        result = CliRunner().invoke(
            app, [*args, "--root", str(book)], env={"CSIP_TODAY": today}, catch_exceptions=False
        )
    except CsipError as error:
        if code not in (None, 2):
            raise
        return f"{error.message} | {error.hint}"
    assert code in (None, result.exit_code), result.output
    return " ".join(result.output.split())


@contextmanager
def as_nobody(folder: Path) -> Iterator[None]:
    """Root may read and write anything, so that it steps down for a while; the way to `folder` is opened first."""
    if os.geteuid() != 0:
        yield
        return
    for above in folder.parents:
        if above.stat().st_mode & 0o055 != 0o055:
            above.chmod(above.stat().st_mode | 0o055)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def is_golden(pytestconfig: pytest.Config) -> Callable[[str, Path], None]:
    """Asserts that a text is what its golden file holds; `--update-golden` writes it there first."""

    def compare(text: str, golden: Path) -> None:
        if pytestconfig.getoption("--update-golden"):
            golden.parent.mkdir(parents=True, exist_ok=True)
            golden.write_text(text, encoding="utf-8")
        assert text == golden.read_text(encoding="utf-8")

    return compare


def pytest_configure(config: pytest.Config) -> None:
    """Every test works in a temporary folder, and csip looks upward for a book: one left there would be found."""
    temporary = Path(config.getoption("basetemp") or tempfile.gettempdir()).resolve()
    if (stray := council_or_book(temporary)) is not None:
        raise pytest.UsageError(f"{stray} holds a minute book that the tests would find: move it, or set TMPDIR")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What searches by chance runs the same lines hundreds of times: it is slow, too, and is not measured."""
    for item in items:
        if isinstance(item, pytest.Function) and getattr(item.obj, "is_hypothesis_test", False):
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """What 10,000 tests keep is never garbage; to look through it again and again took a tenth of their time."""
    gc.collect()
    gc.freeze()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the documents as they are now; read the difference in git"
    )


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Golden documents are written by one process, so that nobody reads what another is just writing."""
    return 0 if config.getoption("--update-golden") else None
