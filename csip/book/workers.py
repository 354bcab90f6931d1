"""More processes for one command: forked, so that each has all that was read so far; what they find comes back.

Where the system cannot fork, or a second process dies, this one does the work: that is slower, and no less whole.

No `concurrent.futures`: its processes wait for ever for more work when the command that began them is killed, each with
a whole book in memory. These end with their work, or when the queue is empty.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

Result = TypeVar("Result")
CAN_FORK = hasattr(os, "fork")


class Worker(Generic[Result]):
    """A process that does some work at once, beside this one; `results` waits for it.

    What it found is kept in a file until then, so that it need not wait for this process to listen.
    """

    def __init__(self, work: Callable[[], Iterable[Result]]) -> None:
        import tempfile  # most commands need no second process

        self._work = work
        self._spool = tempfile.TemporaryFile()  # noqa: SIM115  closed when its results have been read
        self._process = os.fork() if CAN_FORK else 0
        if CAN_FORK and self._process == 0:
            self._work_and_exit()

    def _work_and_exit(self) -> None:
        import pickle

        status = 1
        try:
            for result in self._work():
                pickle.dump(result, self._spool, pickle.HIGHEST_PROTOCOL)
            self._spool.flush()
            status = 0
        finally:
            os._exit(status)  # nothing of this process's is written or tidied up twice

    def results(self) -> Iterator[Result]:
        """What the work yields, in its order; all of it, or the work is done again here."""
        import pickle

        with self._spool as spool:
            if not CAN_FORK or os.waitpid(self._process, 0)[1] != 0:
                yield from self._work()
                return
            end = spool.seek(0, os.SEEK_END)
            spool.seek(0)
            while spool.tell() < end:
                yield pickle.load(spool)  # noqa: S301  our own words, from a file that nobody else can open


def split_work(entries: Sequence[Result], count: int) -> list[Sequence[Result]]:
    """The entries in so many runs, the first about half as long: whoever shares out has more to do."""
    first = len(entries) * 7 // (7 + 13 * (count - 1)) if count > 1 else len(entries)
    rest = len(entries) - first
    cuts = [first + rest * place // (count - 1) for place in range(count)] if count > 1 else [first]
    return [entries[start:end] for start, end in zip([0, *cuts], cuts, strict=False)]


class Queue:
    """Numbers up to 255 that several processes take from, each once, until none is left.

    What a process that died had taken is gone: whoever asks must see that all were done.

    Raises: ValueError for a number that is no byte.
    """

    def __init__(self, numbers: Iterable[int]) -> None:
        self._numbers = deque(bytes(numbers))
        self._end: int | None = None
        if CAN_FORK:
            self._end, start = os.pipe()
            os.write(start, bytes(self._numbers))
            os.close(start)

    def __iter__(self) -> Iterator[int]:
        while self._end is not None:
            if number := os.read(self._end, 1):
                yield number[0]
            else:
                os.close(self._end)
                self._end = None
                self._numbers.clear()
        while self._numbers:
            yield self._numbers.popleft()
