"""Findings as GitLab's report of code quality, which a merge request shows beside the lines.

The format, a part of Code Climate's: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from json import dumps
from typing import Any

from csip.diagnostics import Diagnostic, Severity
from csip.formats.findings.context import Context
from csip.language.display import visible

_SEVERITY = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}


def gitlab(diagnostics: Sequence[Diagnostic], context: Context) -> str:
    """A list of findings; waived ones only where they were asked for.

    A fingerprint says nothing of lines, so that a finding is the same one when lines are put in above it: it is of the
    file, the code and the message, and of how many alike stand before it.
    """
    shown = [d for d in diagnostics if context.waived or d.waived is None]
    before: Counter[tuple[str, ...]] = Counter()
    findings = []
    for d in shown:
        same = (context.in_checkout(d.path), d.code, d.message)
        findings.append(_finding(d, same, before[same]))
        before[same] += 1
    return dumps(findings, indent=2) + "\n"


def _finding(d: Diagnostic, same: tuple[str, ...], nth: int) -> dict[str, Any]:
    parts = [f"{d.code}: {d.message}", d.hint, f"Waived: {d.waived}" if d.waived is not None else None]
    return {
        "description": visible("\n".join(part for part in parts if part), keep="\n"),
        "check_name": d.code,
        "fingerprint": sha256(dumps([*same, nth]).encode()).hexdigest(),
        "severity": _SEVERITY[d.severity],
        "location": {"path": same[0], "lines": {"begin": d.line, "end": d.end_line}},
    }
