"""A problem found in a minute book: where it is, what it is and what to do. Immutable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import total_ordering
from typing import Any, ClassVar, Protocol, TypeVar

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

    def within(self, folder: str) -> Diagnostic:
        """The same problem, its path seen from above that folder; `../council.yaml` is not in it."""
        steps = [*folder.split("/"), *self.path.split("/")]
        while ".." in steps:
            at = steps.index("..")
            del steps[max(at - 1, 0) : at + 1]
        return replace(self, path="/".join(steps))

    def __lt__(self, other: Diagnostic) -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[str, int, int, str, str]:
        return (self.path, self.line, self.column, self.code, self.message)


class _Finding(Protocol):
    """Any dataclass with these fields: what was found wrong, with its place or before that is looked up."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def code(self) -> str: ...

    @property
    def severity(self) -> Severity | None: ...

    @property
    def message(self) -> str: ...


Found = TypeVar("Found", bound=_Finding)


def cap_per_code(findings: Sequence[Found]) -> list[Found]:
    """The findings of one file: of each code `MOST_ALIKE`, then one that says how many more there are, at the next."""
    if len(findings) <= MOST_ALIKE:
        return list(findings)
    by_code: dict[str, list[Found]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    kept: list[Found] = []
    for alike in by_code.values():
        kept += alike[:MOST_ALIKE]
        if left := alike[MOST_ALIKE:]:
            gravest = next((s for s in Severity if any(finding.severity is s for finding in left)), None)
            more = f"{len(left):,} more such findings in this file are not listed; the first of them: {left[0].message}"
            kept.append(replace(left[0], severity=gravest, message=more))
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
