"""Diagnostics of a file as text or as YAML: made at their place, with no more of its words than a line holds."""

from __future__ import annotations

from csip.diagnostics import Diagnostic, Severity
from csip.files.source import Source
from csip.language.phrases import truncate
from csip.yaml_text.locate import Span

_LONGEST_SHOWN = 59  # characters of a file's words in a message
MAX_SHOWN = 20  # of one kind of bad character in one file


def diagnostic_at(
    source: Source, code: str, span: Span, message: str, hint: str | None = None, *, severity: Severity = Severity.ERROR
) -> Diagnostic:
    return Diagnostic(code, severity, source.name, *span, message, hint)


def cut(words: str | None) -> str:
    return truncate(words or "", _LONGEST_SHOWN, strip=False)


def escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
