"""Work shared among processes: the same findings, whatever their number, and whatever becomes of them."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from csip.book import workers
from csip.book.workers import CAN_FORK, Queue, Worker, shares
from csip.cli import app
from tests.conftest import TESTS
from tests.overlay import case_book

ASHCOMBE = TESTS / "books" / "ashcombe"
needs_fork = pytest.mark.skipif(not CAN_FORK, reason="this system cannot fork")
BOOKS = [
    ("CSIP404", "wrong-day"),
    ("CSIP216", "in-a-title"),
    ("CSIP303", "two-paragraphs-of-one-number"),
    ("CSIP101", "near-miss"),
]


def said(root: Path, jobs: int) -> str:
    found = CliRunner().invoke(app, ["validate", "--root", str(root), "--format", "json", "--jobs", str(jobs)])
    assert found.exit_code in {0, 1}, found.output
    return found.stdout


@pytest.fixture(params=BOOKS, ids="-".join)
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return case_book(tmp_path, *request.param)


@pytest.mark.parametrize("jobs", [2, 3, 9])
def test_findings_are_the_same_with_any_number_of_processes(book: Path, jobs: int) -> None:
    alone = said(book, 1)
    assert '"code"' in alone
    assert said(book, jobs) == alone
    assert said(ASHCOMBE, jobs) == said(ASHCOMBE, 1)


@needs_fork
def test_nothing_is_lost_when_a_process_dies(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = said(book, 1)
    here = os.getpid()
    take = Queue.__iter__

    def die(queue: Queue) -> Iterator[int]:
        for number in take(queue):
            if os.getpid() != here:
                os.kill(os.getpid(), signal.SIGKILL)
            yield number

    monkeypatch.setattr(Queue, "__iter__", die)
    assert said(book, 3) == alone


def test_where_the_system_cannot_fork_one_process_does_it_all(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = said(book, 1)
    monkeypatch.setattr(workers, "CAN_FORK", False)
    assert said(book, 3) == alone
    found = CliRunner().invoke(app, ["validate", "--root", str(book), "--jobs", "3"])
    assert found.stderr == "This system cannot share the work among processes; one does it all.\n"


@needs_fork
def test_a_process_that_ends_in_a_fault_has_its_work_done_again() -> None:
    here = os.getpid()

    def work() -> Iterator[int]:
        yield 1
        if os.getpid() != here:
            raise OSError
        yield 2

    assert list(Worker(work).results()) == [1, 2]


@pytest.mark.parametrize("count", [1, 2, 3, 7])
@pytest.mark.parametrize("entries", [0, 1, 2, 5, 100, 6000])
def test_shares_are_all_of_the_entries_in_order(entries: int, count: int) -> None:
    parts = shares(range(entries), count)
    assert len(parts) == count
    assert [entry for part in parts for entry in part] == list(range(entries))
    first, *others = map(len, parts)
    assert entries // (3 * count) <= first <= max(others, default=first)
    assert max(others, default=0) - min(others, default=0) <= 1
