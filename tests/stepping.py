"""A command that is stopped at its n-th touch of the disk: killed there, or told that the disk is full."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from tests.made_once import load_commands

_TOUCHES = ("open", "replace", "rename", "link", "unlink", "mkdir", "rmdir", "fsync", "chmod")
_NO_CHANGE = ("fsync", "chmod")  # to be killed before one of these is to be killed before the next of the others
_DIED = 99
_OPEN = os.open


class Steps:
    """Counts the touches, and does at the n-th what is asked."""

    def __init__(self, stop_at: int, stop: Callable[[], None]) -> None:
        self.stop_at = stop_at
        self.stop = stop
        self.taken = 0

    def step(self) -> None:
        self.taken += 1
        if self.taken == self.stop_at:
            self.stop()

    def before(self, touch: Callable[..., Any]) -> Callable[..., Any]:
        def stepping(*arguments: Any, **named: Any) -> Any:
            if touch is not _OPEN or arguments[1] & os.O_CREAT or self.stop is not kill:
                self.step()
            return touch(*arguments, **named)

        return stepping


class _Halting:
    """A file whose writes are stopped half-way."""

    def __init__(self, file: IO[bytes], steps: Steps) -> None:
        self.file = file
        self.steps = steps

    def write(self, data: bytes) -> int:
        self.file.write(data[: len(data) // 2])
        self.file.flush()
        self.steps.step()
        self.file.write(data[len(data) // 2 :])
        return len(data)

    def __enter__(self) -> _Halting:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


DISK_FULL = "[the disk is full]"


def disk_full() -> None:
    print(DISK_FULL)  # noqa: T201  so that the test knows it came to that
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def run(book: Path, arguments: list[str], *, stop_at: int = 0, stop: Callable[[], None] = kill) -> tuple[int, str]:
    """Run `csip ARGUMENTS` in a child process; its exit code (-9 when killed) and all that it said."""
    _make_ready(book)
    heard, said = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(heard)
        _be_the_child(book, arguments, said, Steps(stop_at, stop))
    os.close(said)
    with os.fdopen(heard, encoding="utf-8") as stream:
        words = stream.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), words


_ready: list[Path] = []


def _make_ready(book: Path) -> None:
    """Import and build here, once, what every child would have to."""
    if _ready:
        return
    _ready.append(book)
    for name in ("csip.cli.main", "csip.changes.apply", "csip.changes.format", "csip.changes.new_meeting", "filelock"):
        import_module(name)
    from csip.book.load import load_book

    load_commands()
    load_book(book)


def _be_the_child(book: Path, arguments: list[str], said: int, steps: Steps) -> None:
    code = _DIED
    try:
        os.chdir(book)
        os.environ |= {"CSIP_TODAY": "2026-06-01"}
        sys.stdout = sys.stderr = os.fdopen(said, "w", encoding="utf-8")
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115
        sys.argv = ["csip", *arguments]
        from csip.cli.main import main

        for name in _TOUCHES:
            if steps.stop is kill and name in _NO_CHANGE:
                continue
            setattr(os, name, steps.before(getattr(os, name)))
        opened = os.fdopen

        def halting(handle: int, mode: str = "r", *rest: Any, **named: Any) -> Any:
            file = opened(handle, mode, *rest, **named)
            return _Halting(file, steps) if mode == "wb" else file

        os.fdopen = halting  # type: ignore[assignment]
        try:
            main()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else _DIED
        sys.stdout.flush()
    finally:
        os._exit(code)
