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
from collections.abc import Mapping
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
        child = _FORKED.Process(target=_become, args=(str(folder), words, dict(environment), str(out), str(err)))
        child.start()
        child.join()
        said, remarks = out.read_text(encoding="utf-8"), "" if together else err.read_text(encoding="utf-8")
        code = child.exitcode
        child.close()
    assert code is not None
    return subprocess.CompletedProcess(["csip", *words], code, said, remarks)


def _become(folder: str, words: list[str], environment: dict[str, str], out: str, err: str) -> None:
    import signal

    from csip.cli.main import main

    signal.alarm(120)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, name, how in (
        (0, os.devnull, os.O_RDONLY),
        (1, out, os.O_WRONLY | os.O_CREAT | os.O_APPEND),
        (2, err, os.O_WRONLY | os.O_CREAT | os.O_APPEND),
    ):
        opened = os.open(name, how, 0o600)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False, buffering=1)  # noqa: SIM115
    sys.argv = ["csip", *words]
    main()
