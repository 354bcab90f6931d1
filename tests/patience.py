"""How long a reading may take before it counts as a hang: so much more than it needs that only growth reaches it.

How fast csip is, `bench/` measures; here a pattern that backtracks, or work that takes the square of a line's length,
is told from one that does not: the former take minutes to centuries of what these tests read.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

_SECONDS = 60  # of the processor, whatever else the machine does


@contextmanager
def no_hang() -> Iterator[None]:
    """Fails where what is done within takes longer than anybody waits."""
    began = time.process_time()
    yield
    assert time.process_time() - began < _SECONDS
