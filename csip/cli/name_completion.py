"""Names that the Tab key completes while a question is answered."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@contextmanager
def completing(names: Sequence[str]) -> Iterator[None]:
    """While a question is asked, the Tab key completes these names; where the terminal cannot, it does nothing."""
    try:
        import readline
    except ImportError:  # Python for Windows has none
        yield
        return
    before, ends = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(lambda typed, n: completion(names, typed, n))
    readline.set_completer_delims(",;")  # names have spaces in them
    readline.parse_and_bind("tab: complete")
    try:
        yield
    finally:
        readline.set_completer(before)
        readline.set_completer_delims(ends)


def completion(names: Sequence[str], typed: str, n: int) -> str | None:
    """The n-th name that any word of which begins as typed, as readline asks for them; None when there are no more."""
    from csip.language.names import folded

    wanted = folded(typed)
    found = [name for name in names if any(folded(name)[at:].startswith(wanted) for at in _word_starts(folded(name)))]
    return found[n] if n < len(found) else None


def _word_starts(name: str) -> list[int]:
    return [n for n in range(len(name)) if n == 0 or name[n - 1] == " "]
