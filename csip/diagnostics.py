"""A problem found in a minute book, complete at birth: where it is, what it is and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import total_ordering
from typing import Protocol, TypeVar

MOST_ALIKE = 1_000  # findings of one code in one file; nobody reads more, and a file can hold a hundred thousand


class Severity(StrEnum):
    """How grave a finding is: only errors fail `csip validate`, warnings too with `--strict`."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@total_ordering
@dataclass(frozen=True, slots=True, eq=True)
class Diagnostic:
    """One problem at one place. Lines and columns count from 1, in code points; the end is exclusive.

    `path` is relative to the book's root, with forward slashes, so that output is the same everywhere.
    `waived` holds the clerk's reason where the finding is waived in the file.
    """

    code: str
    severity: Severity
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    hint: str | None = None
    waived: str | None = None

    def waive(self, reason: str) -> Diagnostic:
        """The same finding, waived in the file with this reason."""
        return replace(self, waived=reason)

    def __lt__(self, other: Diagnostic) -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[str, int, int, str, str]:
        return (self.path, self.line, self.column, self.code, self.message)


class _Told(Protocol):
    @property
    def code(self) -> str: ...

    @property
    def severity(self) -> Severity: ...

    @property
    def message(self) -> str: ...


Told = TypeVar("Told", bound=_Told)


def bounded(found: Sequence[Told], retold: Callable[[Told, Severity, str], Told]) -> list[Told]:
    """The findings of one file: of each code `MOST_ALIKE`, then one that says how many more there are, at the next."""
    if len(found) <= MOST_ALIKE:
        return list(found)
    alike: dict[str, list[Told]] = {}
    for one in found:
        alike.setdefault(one.code, []).append(one)
    kept: list[Told] = []
    for many in alike.values():
        kept += many[:MOST_ALIKE]
        if left := many[MOST_ALIKE:]:
            gravest = next(severity for severity in Severity if any(one.severity is severity for one in left))
            more = f"{len(left):,} more such findings in this file are not listed; the first of them: {left[0].message}"
            kept.append(retold(left[0], gravest, more))
    return kept


def select(
    diagnostics: Iterable[Diagnostic],
    *,
    wanted: Sequence[str] = (),
    ignored: Sequence[str] = (),
) -> tuple[Diagnostic, ...]:
    """Those whose code starts with a prefix in `wanted` (all, when empty) and with none in `ignored`."""
    return tuple(
        d
        for d in diagnostics
        if (not wanted or d.code.startswith(tuple(wanted))) and not d.code.startswith(tuple(ignored))
    )


def exit_code(diagnostics: Iterable[Diagnostic], *, strict: bool) -> int:
    """0 when clean or only warnings, 1 when there are errors (or warnings, when strict). Waived ones pass."""
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return int(any(d.severity in failing and d.waived is None for d in diagnostics))
