"""Findings as Markdown, for the page of a run or a remark on a change: all of them, each with the way to its rule."""

from __future__ import annotations

from collections.abc import Sequence

from csip.diagnostics import Diagnostic, Severity
from csip.formats.findings.context import Context
from csip.formats.findings.human import summary
from csip.formats.markdown import cell


def md(diagnostics: Sequence[Diagnostic], context: Context) -> str:
    """The count, then a table for errors, one for warnings and one for notes. Waived ones only where asked for."""
    shown = [d for d in diagnostics if context.waived or d.waived is None]
    parts = [f"**{summary(diagnostics, context)}**"]
    for severity in Severity:
        rows = [_row(d, context) for d in shown if d.severity is severity]
        if rows:
            parts += [f"### {str(severity).capitalize()}s", "\n".join(["| Where | What | Rule |", "|-|-|-|", *rows])]
    return "\n\n".join(parts) + "\n"


def _row(d: Diagnostic, context: Context) -> str:
    said = [cell(d.message), *([f"*{cell(d.hint)}*"] if d.hint else [])]
    if d.waived is not None:
        said.append(f"Waived: {cell(d.waived)}")
    page = context.page_of(d.code)
    code = f"[{cell(d.code)}]({page})" if page else cell(d.code)
    return f"| {cell(context.path_from_here + d.path)}:{d.line} | {'<br>'.join(said)} | {code} |"
