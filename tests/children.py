"""csip in a child of the test process: as the program itself does it, without waiting for Python to load it anew."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import IO

from csip.book.load import load_book
from csip.rules.run import check_book
from tests.conftest import TESTS


def csip_in_child(
    folder: Path, words: list[str], environment: Mapping[str, str], *, together: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run `csip WORDS` in the folder, with nobody at the keyboard; where it cannot be forked, in a fresh process.

    The result and the remarks are apart, or `together` in `stdout` as they come.
    """
    if not hasattr(os, "fork") or "typst" in sys.modules:  # whose threads a forked child would wait for in vain
        return subprocess.run(
            [sys.executable, "-m", "csip", *words], cwd=folder, env=dict(environment), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT if together else subprocess.PIPE, encoding="utf-8",
            check=False,
        )  # fmt: skip
    from csip.cli.main import main

    _load_what_children_need()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            code = 70  # of a child that did not come to its end
            try:
                _become(folder, words, environment, out, out if together else err)
                try:
                    main()
                    code = 0
                except SystemExit as end:
                    code = end.code if isinstance(end.code, int) else 1 if end.code else 0
                sys.stdout.flush()
                sys.stderr.flush()
            finally:
                os._exit(code)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return subprocess.CompletedProcess(["csip", *words], code, _text(out), _text(err))


@cache
def _load_what_children_need() -> None:
    """What is loaded and made before the fork no child has to load and make."""
    for name in ("changes.apply", "changes.typed.compare", "documents.minutes", "formats.text", "yaml_text.emit"):
        import_module(f"csip.{name}")
    check_book(load_book(TESTS / "books" / "ashcombe")[0], date(2026, 6, 1))


def _become(folder: Path, words: list[str], environment: Mapping[str, str], out: IO[bytes], err: IO[bytes]) -> None:
    signal.alarm(120)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    with Path(os.devnull).open() as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(out.fileno(), 1)
    os.dup2(err.fileno(), 2)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False, buffering=1)  # noqa: SIM115
    sys.argv = ["csip", *words]


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8")
