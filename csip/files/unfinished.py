"""A change that a killed command left unfinished: what readers are told of it, and who may finish it.

Reading commands touch nothing. The next command that writes finishes what is this machine's own; what came with the
book (in git, a copy, an archive) is carried out by nobody: see docs/decisions/0012.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from csip.diagnostics import Diagnostic, Severity
from csip.errors import CsipError
from csip.files.lock import complete, wait_for_writer
from csip.files.pending import PENDING, unfinished
from csip.language.phrases import in_words, listed

_MOST_NAMED = 5


class Left(NamedTuple):
    """What is wrong, and the files of the book that disagree until the change is finished."""

    diagnostic: Diagnostic
    disagreeing: frozenset[str]


def left_unfinished(root: Path) -> Left | None:
    """The change that was cut short in this book; None where there is none, or all of it is in place."""
    wait_for_writer(root)
    change = unfinished(root)
    if change is None or change.whole:
        return None
    from csip.files import git

    in_git = bool(git.run(root, "ls-files", "--", PENDING))
    if in_git or not change.ours:
        message = "a change is waiting here that csip did not begin in this folder, so none of it is carried out"
        hint = (
            f"It came with a copy of the book, or somebody put it there. Delete the folder {PENDING}"
            f"{f' (git rm -r {PENDING})' if in_git else ''}, and see that the book's files say what they should."
        )
        return Left(_diagnostic("CSIP020", message, hint), frozenset())
    these = in_words(len(change.names), "file")
    if change.changed:
        message = (
            f"a command was cut short while it changed {these} together ({_named(change.names)}), "
            f"and since then something else wrote in {_named(change.changed)}"
        )
        hint = (
            f"{_numbers(change.names, change.changed)}. Compare the two, put right by hand what is missing, "
            f"and delete the folder {PENDING}."
        )
        return Left(_diagnostic("CSIP019", message, hint), frozenset(change.names))
    hint = "The next command that writes in the book finishes it first, and says so: `csip fmt` will do."
    message = f"a command was cut short while it changed {these} together ({_named(change.names)}); "
    if not change.in_place:
        message += "none of them is changed yet"
        return Left(_diagnostic("CSIP019", message, hint), frozenset())
    message += f"{_named(change.in_place)} {'is' if len(change.in_place) == 1 else 'are'} changed already"
    return Left(_diagnostic("CSIP019", message, hint), frozenset(change.names))


def finish_first(root: Path) -> str | None:
    """Finish what a killed command left in this book, for a command that is to write there; what to say of it.

    Raises: CsipError where it may not be finished.
    """
    left = left_unfinished(root)
    change = unfinished(root)
    if change is None:
        return None
    if left is not None and (left.diagnostic.code != "CSIP019" or change.changed):
        raise CsipError(left.diagnostic.message, f"{left.diagnostic.hint} Nothing was changed.")
    try:
        put = complete(root)
    except CsipError as error:
        raise CsipError(
            f"a change to this book was cut short and waits to be finished, but {error.message}",
            "Let somebody who may write in the book run `csip fmt` there.",
        ) from None
    return f"A command that was cut short is finished now: {_named(put)}." if put else None


def _diagnostic(code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, PENDING, 1, 1, 1, 1, message, hint)


def _named(names: tuple[str, ...]) -> str:
    first = list(names[:_MOST_NAMED])
    return listed([*first, f"{len(names) - len(first):,} more"] if names[_MOST_NAMED:] else first)


def _numbers(names: tuple[str, ...], changed: tuple[str, ...]) -> str:
    """Where the contents wait that each file was to have."""
    parts = [f"{PENDING}/{names.index(name)} holds what {name} was to say" for name in changed[:_MOST_NAMED]]
    return listed(parts)
