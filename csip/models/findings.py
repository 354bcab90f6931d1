"""What is wrong with the values of one file; their lines and columns are looked up together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from csip.diagnostics import Diagnostic, Severity, cap_per_code
from csip.files.source import KeyPath, Source
from csip.yaml_text.locate import locate


@dataclass(frozen=True, slots=True)
class ValueFinding:
    """What is wrong with the value at a path of a file, or (`on_key`) with its key."""

    code: str
    severity: Severity
    path: KeyPath
    message: str
    hint: str | None = None
    on_key: bool = False


def diagnostics(source: Source, findings: Sequence[ValueFinding]) -> tuple[Diagnostic, ...]:
    """The findings of one file with their places, of each code no more than anybody reads.

    The file is composed once for all of them.
    """
    if not findings:
        return ()
    kept = cap_per_code(findings)
    spans = locate(source, ((finding.path, finding.on_key, None) for finding in kept))
    return tuple(
        Diagnostic(finding.code, finding.severity, source.name, *span, finding.message, finding.hint)
        for finding, span in zip(kept, spans, strict=True)
    )
