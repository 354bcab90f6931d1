"""Findings as GitHub workflow commands, which put each one beside its line in a pull request.

The format and its escapes: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Sequence

from csip.diagnostics import Diagnostic, Severity
from csip.plain import visible
from csip.report.context import Context

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github(diagnostics: Sequence[Diagnostic], context: Context) -> str:
    """One command a finding and a line; nothing in a file or its name can end it or begin another."""
    return "".join(_command(d, context) for d in diagnostics if context.waived or d.waived is None)


def _command(d: Diagnostic, context: Context) -> str:
    place: dict[str, str | int] = {"file": context.prefix + d.path, "line": d.line, "endLine": d.end_line}
    if d.end_line == d.line:  # columns are taken only within one line
        place |= {"col": d.column, "endColumn": d.end_column}
    place["title"] = d.code
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in place.items())
    parts = [d.message, d.hint, f"Waived: {d.waived}" if d.waived is not None else None]
    message = "\n".join(part for part in parts if part)
    return f"::{_COMMANDS[d.severity]} {properties}::{_value(message)}\n"


def _value(text: str) -> str:
    shown = visible(text, keep="\r\n")
    return shown.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _value(text).replace(":", "%3A").replace(",", "%2C")
