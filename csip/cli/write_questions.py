"""What `csip write` asks before it changes the minutes: what a line is, what may go, what still holds."""

from __future__ import annotations

import sys
import textwrap
from typing import TYPE_CHECKING, Protocol, TypeVar

from csip.cli.asking import agreed
from csip.cli.editor import NOTHING_WRITTEN
from csip.cli.options import remark
from csip.errors import CsipError
from csip.language.phrases import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from csip.changes.typed.changes import Change
    from csip.changes.typed.headings import Doubt


class Compared(Protocol):
    """What was typed, compared with what was shown."""

    @property
    def changes(self) -> Sequence[Change]: ...

    @property
    def doubts(self) -> Sequence[Doubt]: ...

    @property
    def kept(self) -> Sequence[tuple[str, str]]: ...


Typed = TypeVar("Typed", bound=Compared)


def agreed_changes(
    compare: Callable[[Mapping[int, bool], bool], Typed], *, facts: bool, yes: bool, remove: Sequence[str]
) -> tuple[Typed, Mapping[int, bool]]:
    """What was typed, as changes: shown, and agreed to where they need a question; and what lines in doubt are.

    `compare` works them out from those answers, and from whether facts are read in new words. Raises: CsipError for
    what the clerk does not agree to, and for what takes a question where there is nobody to ask.
    """
    ask = sys.stdin.isatty() and not yes
    answers: dict[int, bool] = {}
    comparison = compare(answers, facts)
    while ask and comparison.doubts:
        answers |= {doubt.line: _is_item(doubt) for doubt in comparison.doubts}
        comparison = compare(answers, facts)
    show_changes(comparison)
    _agree_to_what_goes(comparison.changes, remove, ask=ask)
    if ask and any(change.read for change in comparison.changes) and not _note_them():
        comparison = compare(answers, False)
    _agree_to_what_stays(comparison.changes, ask=ask, yes=yes)
    return comparison, answers


def show_changes(comparison: Compared) -> None:
    """What was typed, as changes in words."""
    for doubt in comparison.doubts:
        tell(f"line {doubt.line}: “{doubt.words}” is taken for {'a new item' if doubt.is_item else doubt.else_}")
    for change in comparison.changes:
        tell(change.words)
        for line in (*change.noted, *change.read, *(f"- {lost}" for lost in change.lost)):
            tell(f"    {line}")
    if comparison.kept:
        tell(_kept_facts(comparison.kept))


def _kept_facts(kept: Sequence[tuple[str, str]]) -> str:
    by_label: dict[str, list[str]] = {}
    for label, named in kept:
        by_label.setdefault(label, []).append(named)
    facts = [f"“{label}” of {listed(where)}" for label, where in by_label.items()]
    example = next(iter(by_label))
    takes_away = f"Only a line such as “{example}: none” takes it away."
    return f"Kept, though the text does not repeat it: {listed(facts)}. {takes_away}"


def _is_item(doubt: Doubt) -> bool:
    return agreed(f"Line {doubt.line}: is “{doubt.words}” a new item?", default=doubt.is_item)


def _agree_to_what_goes(changes: Sequence[Change], remove: Sequence[str], *, ask: bool) -> None:
    """Nothing is taken out unless it was named, or somebody agrees to it."""
    from csip.language.names import folded

    going = [change for change in changes if change.goes]
    for name in remove:
        called = [change for change in going if folded(name) in map(folded, change.goes)]
        if len(called) == 1:
            going.remove(called[0])
        else:
            what = "more than one thing of that name" if called else "nothing of that name"
            tell(f"--remove “{name}”: the text leaves out {what}")
    if not going:
        return
    names = listed([change.goes[0] for change in going])
    if ask:
        if agreed(f"Take out {names}?"):
            return
        raise CsipError("you said that it is to stay", NOTHING_WRITTEN)
    flags = " ".join(f"--remove {_quoted(change.goes)}" for change in going)
    raise CsipError(
        f"the text leaves out {names}, and csip takes nothing out without asking",
        f"Put back into the text what is to stay. For what is to go, add: {flags}",
    )


def _quoted(names: Sequence[str]) -> str:
    """The first of the names that any shell takes between quotation marks."""
    name = next((name for name in names if not set(name) & set('"`$\\!%')), names[0])
    return name if name.replace(".", "").isalnum() else f'"{name}"'


def _note_them() -> bool:
    """Whether to note what csip read from the words."""
    return agreed("Has csip read the decisions, motions and votes correctly?", default=True)


def _agree_to_what_stays(changes: Sequence[Change], *, ask: bool, yes: bool) -> None:
    """Ask about all that stays although its words were changed."""
    hanging = [change for change in changes if change.hanging]
    if not hanging or yes:
        return
    for change in hanging:
        tell(f"It keeps: {', '.join(change.hanging)}.")
        if not ask:
            raise CsipError(
                f"what is recorded of these words stays, though they were changed: {change.words}",
                "Say --yes if it is still right.",
            )
        if not agreed(f"Is that still right after: {change.words}?"):
            raise CsipError("you said that it is not right", NOTHING_WRITTEN)


def tell(text: str) -> None:
    """A remark of several lines, broken between words."""
    indent = text[: len(text) - len(text.lstrip())]
    lines = textwrap.wrap(
        text.strip(), 80, initial_indent=indent, subsequent_indent=f"{indent}    ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    for line in lines:
        remark(line)
