"""Questions on a terminal, answered as people answer them."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from csip.cli.options import remark

_YES, _NO = frozenset({"y", "yes"}), frozenset({"n", "no"})


def asked(question: str, default: str = "") -> str:
    """What somebody types after the question; Enter alone is the default, which is shown where there is one."""
    answer: str = typer.prompt(question, default=default, show_default=bool(default), prompt_suffix=" ", err=True)
    return answer.strip()


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
