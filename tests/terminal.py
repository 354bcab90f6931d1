"""Somebody at a terminal of 80 columns, who answers what csip asks."""

from __future__ import annotations

import os
import select
import time
from collections.abc import Mapping, Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from tests.children import begin_csip

pty = pytest.importorskip("pty", reason="this system has no terminals of that kind")

_LONGEST = 60.0  # seconds until something comes, on a busy machine


def csip_at_terminal(
    folder: Path, words: Sequence[str], environment: Mapping[str, str], answers: Sequence[tuple[str, str]] = ()
) -> tuple[int, str]:
    """Run `csip WORDS`: its exit code, and all that the terminal showed.

    A question is answered by the first answer whose words are in it and that was not yet given; any other by Enter
    alone. An answer that no question wanted is a failure.
    """
    left = list(answers)
    ours, theirs = pty.openpty()
    shown = ""
    try:
        kept = dict(environment) | {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"}
        running = begin_csip(folder, words, kept, terminal=os.ttyname(theirs))
        os.close(theirs)
        asked = 0  # where what came after the last answer begins
        while more := _more(ours, running, shown):
            shown += more
            if not shown.endswith("\n") and shown.endswith(" ") and not select.select([ours], [], [], 0.02)[0]:
                question = " ".join(shown[asked:].splitlines()[-3:])
                at = next((n for n, (about, _) in enumerate(left) if about in question), None)
                os.write(ours, f"{'' if at is None else left.pop(at)[1]}\n".encode())
                asked = len(shown)
        running.join()
    finally:
        os.close(ours)
    assert not left, f"not asked: {left[0][0]!r}\n{shown}"
    assert running.exitcode is not None
    return running.exitcode, shown


def _more(terminal: int, running: BaseProcess, shown: str) -> str:
    """What comes next; nothing once the command has ended."""
    until = time.monotonic() + _LONGEST
    while time.monotonic() < until:
        alive = running.is_alive()  # asked first: what it showed before it ended is read yet
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                return os.read(terminal, 65536).decode("utf-8", "replace")
            except OSError:  # Linux says so of a terminal that nobody has opened yet, and that all have left
                if not alive:
                    return ""
                time.sleep(0.005)
    pytest.fail(f"nothing came for a minute:\n{shown}")
