"""Findings as text: for people, for programs, for GitHub and for code scanning."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from csip.diagnostics import Diagnostic
from csip.formats.findings.context import Context, lines_of
from csip.formats.findings.github import github
from csip.formats.findings.human import human
from csip.formats.findings.json import json
from csip.formats.findings.sarif import sarif

__all__ = ["FORMATS", "Context", "Format", "lines_of"]

Format = Callable[[Sequence[Diagnostic], Context], str]
FORMATS: dict[str, Format] = {"human": human, "json": json, "github": github, "sarif": sarif}
