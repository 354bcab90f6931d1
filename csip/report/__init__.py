"""Findings as text: for people, for programs, for GitHub and for code scanning."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from csip.diagnostics import Diagnostic
from csip.report.context import Context, lines_of
from csip.report.github import github
from csip.report.human import human
from csip.report.json import json
from csip.report.sarif import sarif

__all__ = ["FORMATS", "Context", "Format", "lines_of"]

Format = Callable[[Sequence[Diagnostic], Context], str]
FORMATS: dict[str, Format] = {"human": human, "json": json, "github": github, "sarif": sarif}
