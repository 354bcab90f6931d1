"""Work shared among processes: the same findings, whatever their number, and whatever becomes of them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from csip.book import workers
from csip.book.workers import CAN_FORK, Queue, Worker, split_work
from csip.cli.app import app
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


@needs_fork
def test_no_process_is_left_when_the_command_is_killed(tmp_path: Path) -> None:
    """A process that waits for more work would wait for ever, with a whole book in its memory."""
    begun = tmp_path / "begun"
    code = f"""
import os, time
from pathlib import Path
from csip.book.workers import Queue, Worker
queue = Queue(range(200))
def work():
    Path({str(begun)!r}, str(os.getpid())).touch()
    for number in queue:
        time.sleep(0.005)
        yield number
workers = [Worker(work) for _ in range(3)]
time.sleep(60)
"""
    begun.mkdir()
    with subprocess.Popen([sys.executable, "-c", code]) as command:
        wait_until(lambda: len(list(begun.iterdir())) == 3)
        command.kill()
    wait_until(lambda: not any(is_running(int(file.name)) for file in begun.iterdir()))


def wait_until(reached: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.05)


def is_running(process: int) -> bool:
    """Whether it does or waits for anything; one whose end nobody has asked about yet does not."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    shown = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False)
    return not shown.stdout.startswith("Z") and bool(shown.stdout)


@pytest.mark.parametrize("count", [1, 2, 3, 7])
@pytest.mark.parametrize("entries", [0, 1, 2, 5, 100, 6000])
def test_shares_of_the_work_are_all_of_the_entries_in_order(entries: int, count: int) -> None:
    parts = split_work(range(entries), count)
    assert len(parts) == count
    assert [entry for part in parts for entry in part] == list(range(entries))
    first, *others = map(len, parts)
    assert entries // (3 * count) <= first <= max(others, default=first)
    assert max(others, default=0) - min(others, default=0) <= 1


@pytest.mark.parametrize("forks", [True, False])
def test_each_number_is_taken_once(monkeypatch: pytest.MonkeyPatch, forks: bool) -> None:
    monkeypatch.setattr(workers, "CAN_FORK", forks and CAN_FORK)
    queue = Queue(range(256))
    taken = iter(queue)
    assert [next(taken), next(taken)] == [0, 1]
    assert [*queue, *queue] == list(range(2, 256))
    assert list(taken) == []
    with pytest.raises(ValueError, match="256"):
        Queue([256])
