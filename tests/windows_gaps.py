"""What tests use of systems of the Unix kind and Windows has not: there the test is skipped, and says so."""

from __future__ import annotations

import os
import signal
from typing import Any

import pytest

from csip.language.systems import on_windows

_MISSING = ("fork", "mkfifo", "getpgid", "killpg", "openpty", "chown")


def fill() -> None:
    """On Windows, put in place of each what skips the test that calls it. Elsewhere nothing is done."""
    if not on_windows():
        return
    import csip.book.workers
    import csip.files.lock  # noqa: F401  these two ask what the system has, and are to see it as it is

    def skipping(name: str) -> Any:
        def skip(*_: object, **__: object) -> None:
            pytest.skip(f"this system has no os.{name}")

        return skip

    for name in _MISSING:
        if not hasattr(os, name):
            setattr(os, name, skipping(name))
    for module, name, value in ((os, "geteuid", lambda: 1000), (signal, "SIGKILL", signal.SIGTERM)):
        setattr(module, name, value)  # nobody there is root
