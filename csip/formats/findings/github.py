"""Findings as GitHub workflow commands, which put each one beside its line in a pull request.

The format and its escapes: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Sequence

from csip.diagnostics import Diagnostic, Severity
from csip.formats.findings.context import Context
from csip.language.display import visible
from csip.language.phrases import in_words, listed

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github(diagnostics: Sequence[Diagnostic], context: Context) -> str:
    """One command a finding and a line; nothing in a file or its name can end it or begin another."""
    shown = [d for d in diagnostics if context.waived or d.waived is None]
    return "".join(_command(d, context) for d in shown) + _unseen(shown)


_MOST_SHOWN = 10  # of each level in a step; the others only stand in its log


def _unseen(shown: Sequence[Diagnostic]) -> str:
    """A last line for the log where GitHub leaves some out beside the lines; it says nothing of that itself."""
    counts = [(sum(d.severity is severity for d in shown), _COMMANDS[severity]) for severity in Severity]
    many = [in_words(count, word) for count, word in counts if count > _MOST_SHOWN]
    if not many:
        return ""
    return f"Of {listed(many)} GitHub shows {_MOST_SHOWN} each beside the lines; this log has all of them.\n"


def _command(d: Diagnostic, context: Context) -> str:
    place: dict[str, str | int] = {"file": context.in_checkout(d.path), "line": d.line, "endLine": d.end_line}
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
