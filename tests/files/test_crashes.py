"""Killed, or told that the disk fails, at a system call: a few of the many that `make crashes` tries."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from csip.cli.app import app
from tests.crashing import COMMANDS, Trial, book_to_crash, in_memory, killed, not_synced, refused, why_no_strace

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(why_no_strace() is not None, reason=str(why_no_strace())),
]
MOST = 3


@pytest.fixture(scope="module")
def scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="csip-crashes-", dir=in_memory()) as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def start(scratch: Path) -> Path:
    return book_to_crash(scratch / "start")


@pytest.mark.parametrize("name", ["action close", "import", "init"])
def test_killed_at_a_change_it_leaves_the_old_or_the_new(name: str, start: Path, scratch: Path) -> None:
    trial = Trial.of(COMMANDS[name], start, scratch)
    assert not_synced(trial, scratch / "undisturbed") == []
    changing = [call for call in trial.calls if call.makes]
    assert len(changing) > MOST
    became = []
    for call in changing[:: -(-len(changing) // MOST)] + changing[-1:]:
        copy = shutil.copytree(start, scratch / "undisturbed")
        assert killed(copy, trial.command, call).returncode == -9, call.shown
        assert trial.wrong(copy) is None, call.shown
        became.append(trial.outcome)
        shutil.rmtree(copy)
    assert became[0] == "old"
    assert became[-1] == "new"


@pytest.mark.parametrize(("name", "kind", "errno"), [("action add", "write", "ENOSPC"), ("number", "rename", "EROFS")])
def test_a_disk_that_fails_leaves_the_old_or_the_new(
    name: str, kind: str, errno: str, start: Path, scratch: Path
) -> None:
    trial = Trial.of(COMMANDS[name], start, scratch)
    writes = [call for call in trial.calls if call.name == kind and call.makes]
    assert writes
    for call in writes[-MOST:]:
        copy = shutil.copytree(start, scratch / "undisturbed")
        ended = refused(copy, trial.command, call, errno)
        assert ended.returncode == 2, ended.stderr
        assert "has a fault" not in ended.stderr
        assert trial.wrong(copy) is None, call.shown
        shutil.rmtree(copy)


def test_every_writing_command_is_tried() -> None:
    tried = {command.words[0] for command in COMMANDS.values()}
    tried |= {" ".join(command.words[:2]) for command in COMMANDS.values()}
    writing = {"action add", "action update", "action close", "action reopen", "action assign", "action due", "roll"}
    writing |= {
        "schedule add",
        "schedule move",
        "schedule cancel",
        "schedule restore",
        "person add",
        "person change",
        "person leave",
        "person post",
        "body",
        "schedule correct",
        "schedule remove",
        "waive",
        "item add",
        "item change",
        "item move",
        "item remove",
        "number",
        "new-meeting",
        "publish-agenda",
    }
    writing |= {
        "approve",
        "fmt",
        "write",
        "merge",
        "action renumber",
        "init",
        "import",
        "pack",
        "minutes",
        "chase",
        "report",
    }
    assert writing <= tried
    with_dry_run = {
        command.name
        for command in app.registered_commands
        if command.callback is not None and "dry_run" in command.callback.__annotations__
    }
    assert with_dry_run <= tried
