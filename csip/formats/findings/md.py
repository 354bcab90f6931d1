"""Findings as Markdown, for the page of a run or a remark on a change: all of them, each with the way to its rule."""

from __future__ import annotations

from collections.abc import Sequence

from csip.diagnostics import Diagnostic, Severity
from csip.formats import markdown
from csip.formats.findings.context import Context
from csip.formats.findings.human import summary
from csip.language.display import visible


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
    said = [_cell(d.message), *([f"*{_cell(d.hint)}*"] if d.hint else [])]
    if d.waived is not None:
        said.append(f"Waived: {_cell(d.waived)}")
    page = context.page_of(d.code)
    code = f"[{_cell(d.code)}]({page})" if page else _cell(d.code)
    return f"| {_cell(context.path_from_here + d.path)}:{d.line} | {'<br>'.join(said)} | {code} |"


def _cell(words: str) -> str:
    """Words of a book as a cell: tabs and escapes are shown, not kept."""
    return markdown.cell(visible(words))
