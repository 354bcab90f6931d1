"""Findings for programs: one JSON object, with a version. ASCII, so that no terminal or encoding can spoil it."""

from __future__ import annotations

from collections.abc import Sequence
from json import dumps
from typing import Any

from csip.diagnostics import Diagnostic
from csip.formats.findings.context import Context

VERSION = 1


def json(diagnostics: Sequence[Diagnostic], context: Context) -> str:
    """`{"version": 1, "diagnostics": [...]}`; a waived finding, where asked for, carries `waived`: the reason."""
    shown = [_finding(d) for d in diagnostics if context.waived or d.waived is None]
    return dumps({"version": VERSION, "diagnostics": shown}, indent=2) + "\n"


def _finding(d: Diagnostic) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "code": d.code,
        "severity": str(d.severity),
        "path": d.path,
        "line": d.line,
        "column": d.column,
        "end_line": d.end_line,
        "end_column": d.end_column,
        "message": d.message,
        "hint": d.hint,
    }
    if d.waived is not None:
        shown["waived"] = d.waived
    return shown
