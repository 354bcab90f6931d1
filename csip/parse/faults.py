"""How what is wrong with a file is put: at its place, no more of one kind than anybody reads, long words cut."""

from __future__ import annotations

from dataclasses import replace

from csip.diagnostics import Diagnostic, Severity, bounded
from csip.source import Source
from csip.spans import Span

MAX_SHOWN = 20  # of one kind of bad character in one file


def at(
    source: Source, code: str, span: Span, message: str, hint: str | None = None, *, severity: Severity = Severity.ERROR
) -> Diagnostic:
    return Diagnostic(code, severity, source.name, *span, message, hint)


def bounded_faults(found: list[Diagnostic]) -> list[Diagnostic]:
    return bounded(found, lambda one, severity, words: replace(one, severity=severity, message=words))


def cut(words: str | None) -> str:
    words = words or ""
    return words if len(words) <= 60 else words[:58] + "…"


def escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
