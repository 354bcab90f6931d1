"""The reports of findings, by name: each stands in the file, and the function, of its name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from csip.diagnostics import Diagnostic
    from csip.formats.findings.context import Context

REPORTS = ("human", "json", "github", "gitlab", "md", "sarif")


def report(name: str, diagnostics: Sequence[Diagnostic], context: Context) -> str:
    """The findings as the report of that name, one of REPORTS."""
    make: Callable[[Sequence[Diagnostic], Context], str] = getattr(import_module(f"csip.formats.findings.{name}"), name)
    return make(diagnostics, context)
