"""Questions on a terminal, answered as people answer them."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from csip.cli.options import remark
from csip.language.display import visible

_YES, _NO = frozenset({"y", "yes"}), frozenset({"n", "no"})


def asked(question: str, default: str = "") -> str:
    """What somebody types after the question; Enter alone is the default, which is shown where there is one.

    Names and words of the book are in both: what could move the cursor in them is written out.
    """
    shown = visible(f"{question} [{default}]" if default else question)
    answer: str = typer.prompt(shown, default=default, show_default=False, prompt_suffix=" ", err=True)
    return answer.strip()


def needed(question: str) -> str:
    """What somebody types after the question; asked again until it is something."""
    while not (answer := asked(question)):
        pass
    return answer


def agreed(question: str, *, default: bool = False) -> bool:
    """Yes or no; Enter alone is the default, and what is neither is asked again."""
    while True:
        answer = asked(f"{question} [{'Y/n' if default else 'y/N'}]")
        if not answer:
            return default
        if answer.casefold() in _YES | _NO:
            return answer.casefold() in _YES
        remark(f"“{answer}” is neither yes nor no.")


def one_of(question: str, words: Sequence[str], default: str) -> str:
    """One of a few words, or the first letters of one; asked again until it is."""
    while True:
        answer = asked(question, default).casefold()
        found = [word for word in words if answer and word.startswith(answer)]
        if len(found) == 1:
            return found[0]
        remark(f"“{answer}” is not one of {', '.join(words)}.")
