"""What is wrong at a path of one file; line and column are looked up for all faults of a file at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from csip.diagnostics import Diagnostic, Severity, bounded
from csip.files.source import Source
from csip.language.phrases import truncate
from csip.yaml_text.locate import Span, locate

Path = tuple[str | int, ...]


class Fault(NamedTuple):
    """A fault at a path of one file, before its line and column are looked up."""

    code: str
    severity: Severity
    path: Path
    on_key: bool
    message: str
    hint: str | None = None
    words: str | None = None


def no_more_than_can_be_read(faults: Sequence[Fault]) -> list[Fault]:
    """The faults of one file, those of one code bounded: see `csip.diagnostics.bounded`."""
    return bounded(faults, lambda fault, severity, words: fault._replace(severity=severity, message=words))


def diagnostics(source: Source, faults: Sequence[Fault]) -> tuple[Diagnostic, ...]:
    """The faults of one file with their places: the file is composed once for all of them."""
    if not faults:
        return ()
    spans = locate(source, ((fault.path, fault.on_key, fault.words) for fault in faults))
    return tuple(
        Diagnostic(fault.code, fault.severity, source.name, *span, fault.message, fault.hint)
        for fault, span in zip(faults, spans, strict=True)
    )


_LONGEST_SHOWN = 59  # characters of a file's words in a message
MAX_SHOWN = 20  # of one kind of bad character in one file


def at(
    source: Source, code: str, span: Span, message: str, hint: str | None = None, *, severity: Severity = Severity.ERROR
) -> Diagnostic:
    return Diagnostic(code, severity, source.name, *span, message, hint)


def bounded_faults(found: list[Diagnostic]) -> list[Diagnostic]:
    return bounded(found, lambda one, severity, words: replace(one, severity=severity, message=words))


def cut(words: str | None) -> str:
    return truncate(words or "", _LONGEST_SHOWN, strip=False)


def escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
