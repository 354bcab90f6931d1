"""csip in a child of the tests: as the program itself does it, without waiting for Python to load it anew.

The children are forked from a process that is kept for that (multiprocessing's server), and not from the process of
the tests: whoever made a PDF there has threads of typst, for which a forked child would wait in vain.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path

_FORKS = "forkserver" in multiprocessing.get_all_start_methods()
if _FORKS:
    _FORKED = multiprocessing.get_context("forkserver")
    _FORKED.set_forkserver_preload(["pytest", "tests.loaded_for_children"])  # pytest: what children take for their main


def csip_in_child(
    folder: Path, words: list[str], environment: Mapping[str, str], *, together: bool = False
) -> subprocess.CompletedProcess[str]:
    """Run `csip WORDS` in the folder, with nobody at the keyboard; where it cannot be forked, in a fresh process.

    The result and the remarks are apart, or `together` in `stdout` as they come.
    """
    if not _FORKS:
        return subprocess.run(
            [sys.executable, "-m", "csip", *words], cwd=folder, env=dict(environment), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT if together else subprocess.PIPE, encoding="utf-8",
            check=False,
        )  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="csip-child-") as kept:
        out = Path(kept, "out")
        err = out if together else Path(kept, "err")
        child = _begin(folder, words, environment, (os.devnull, str(out), str(err)))
        child.join()
        said, remarks = out.read_text(encoding="utf-8"), "" if together else err.read_text(encoding="utf-8")
        code = child.exitcode
        child.close()
    assert code is not None
    return subprocess.CompletedProcess(["csip", *words], code, said, remarks)


def begin_csip(folder: Path, words: Sequence[str], environment: Mapping[str, str], *, terminal: str) -> BaseProcess:
    """Begin `csip WORDS` at the terminal of that name (a file in /dev), which becomes its own."""
    return _begin(folder, words, environment, (terminal, terminal, terminal))


def _begin(
    folder: Path, words: Sequence[str], environment: Mapping[str, str], streams: tuple[str, str, str]
) -> BaseProcess:
    child = _FORKED.Process(target=_become, args=(str(folder), list(words), dict(environment), streams))
    child.start()
    return child


def _become(folder: str, words: list[str], environment: dict[str, str], streams: tuple[str, str, str]) -> None:
    import signal

    from csip.cli.main import main

    signal.alarm(120)
    os.setsid()  # the first terminal that it opens is its own
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, name in enumerate(streams):
        opened = os.open(name, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False, buffering=1 if os.isatty(1) else -1)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False, buffering=1)  # noqa: SIM115
    sys.argv = ["csip", *words]
    main()
