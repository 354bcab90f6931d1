"""Findings for people: what, where, the line itself with the place marked, and how to put it right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from csip.diagnostics import Diagnostic, Severity
from csip.formats.findings.context import Context
from csip.formats.wrap import in_lines
from csip.language.command_line import argument
from csip.language.display import visible, width
from csip.language.pattern import Pattern
from csip.language.phrases import in_words, listed

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_FRAME, _STRONG = "34", "1"
_WIDEST = 120  # columns of a source line that are shown; a longer one is cut around the place
_NEAR = 600  # characters
_TAB = 4
_SAYS_WAIVE = Pattern(r"\bwaive\b", re.IGNORECASE)


def human(diagnostics: Sequence[Diagnostic], context: Context) -> str:
    """Each finding as a paragraph, then the count. Waived ones only where they were asked for."""
    shown = [d for d in diagnostics if context.waived or d.waived is None]
    parts = [_finding(d, context) for d in shown]
    return "\n".join([*parts, summary(diagnostics, context)]) + "\n"


def _finding(d: Diagnostic, context: Context) -> str:
    def paint(code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if context.colour and text else text

    colour = _COLOURS[d.severity]
    gutter = " " * len(str(d.line))  # as wide as the line number
    frame = paint(_FRAME, "|")
    code = f"{d.severity}[{visible(d.code)}]"
    first, *others = _broken(visible(d.message), context, before=len(code) + 2, hang=2)
    lines = [
        _leading_to(context, d.code, paint(colour, code)) + paint(_STRONG, f": {first}"),
        *(paint(_STRONG, line) for line in others),
    ]
    lines += [f"{gutter}{paint(_FRAME, '-->')} {visible(context.path_from_here + d.path)}:{d.line}:{d.column}"]
    source = context.line(d.path, d.line)
    if source.strip():
        widest = _WIDEST if context.room is None else min(_WIDEST, max(context.room - len(gutter) - 3, 20))
        shown, before, marked = _excerpt(source, d, widest)
        lines += [
            f"{gutter} {frame}",
            f"{paint(_FRAME, str(d.line))} {frame} {shown}",
            f"{gutter} {frame} {' ' * before}{paint(colour, '^' * marked)}",
        ]
    if d.hint:
        before = len(gutter) + len(" = help: ")
        first, *others = (
            line
            for typed in re.split(r"\r\n|\r|\n", d.hint)
            for line in _broken(visible(typed), context, before=before, left=before)
        )
        lines.append(f"{gutter} {paint(_FRAME, '=')} {paint(_STRONG, 'help:')} {first}")
        lines += [f"{' ' * before}{line}".rstrip() for line in others]
        if d.waived is None and _SAYS_WAIVE.search(d.hint):
            place = f"{context.path_from_here + d.path}:{d.line}:{d.column}"
            command = f'csip waive {d.code} {argument(place)} "the reason"'
            lines.append(f"{gutter} {paint(_FRAME, '=')} {paint(_STRONG, 'to waive it:')} {command}")
    if d.waived is not None:
        lines.append(f"{gutter} {paint(_FRAME, '=')} {paint(_STRONG, 'waived:')} {visible(d.waived)}")
    return "\n".join(lines) + "\n"


def _leading_to(context: Context, code: str, shown: str) -> str:
    """On a terminal the code leads to its page (OSC 8, which a terminal that does not know it passes over)."""
    page = context.page_of(code) if context.colour else ""
    return f"\x1b]8;;{page}\x1b\\{shown}\x1b]8;;\x1b\\" if page else shown


def _broken(words: str, context: Context, *, before: int, left: int = 0, hang: int = 0) -> list[str]:
    """The words in lines that fit the terminal: the first stands after `before` columns, the others after `left`."""
    if context.room is None:
        return [words]
    return in_lines(words, max(context.room - left, 20), first=max(context.room - before, 20), hang=hang)


def _excerpt(line: str, d: Diagnostic, widest: int = _WIDEST) -> tuple[str, int, int]:
    """The line as shown, in `widest` columns, the columns before the mark and the columns of the mark (at least one).

    A longer line is cut around the mark.
    """
    skipped = max(0, min(d.column - 1, len(line)) - _NEAR)  # of a line without end only what is near is looked at
    cells = _cells(line[skipped : skipped + 2 * _NEAR])
    start = min(d.column - 1 - skipped, len(cells))
    end = min(d.end_column - 1 - skipped, len(cells)) if d.end_line == d.line else len(cells)
    before, marked = width("".join(cells[:start])), max(width("".join(cells[start:end])), 1)
    if width("".join(cells)) <= widest and not skipped:
        return "".join(cells), before, marked
    part = widest - 2 if widest < _WIDEST else 100  # two are for the dots
    first = max(0, min(start - part * 3 // 10, len(cells) - part))
    last = min(first + part, len(cells))
    lead = "…" if first or skipped else ""
    tail = "…" if last < len(cells) or skipped + len(cells) < len(line) else ""
    before = len(lead) + width("".join(cells[first:start]))
    marked = max(width("".join(cells[start : min(end, last)])), 1)
    return lead + "".join(cells[first:last]) + tail, before, marked


def _cells(line: str) -> list[str]:
    """Each character as it is shown; a tab is the spaces up to its stop, so that marks stand under their place."""
    if line.isascii() and line.isprintable():
        return [*line]
    cells: list[str] = []
    column = 0
    for character in line:
        cell = " " * (_TAB - column % _TAB) if character == "\t" else visible(character)
        cells.append(cell)
        column += width(cell)
    return cells


def summary(diagnostics: Sequence[Diagnostic], context: Context) -> str:
    """How many findings of each kind, in a sentence."""
    standing = [d for d in diagnostics if d.waived is None]
    waived = len(diagnostics) - len(standing)
    after = f"; {waived} waived." if waived else "."
    if not standing:
        return f"Nothing found: {in_words(context.files_read, 'file')} read{after}"
    counts = [(sum(d.severity is severity for d in standing), str(severity)) for severity in Severity]
    words = listed([in_words(count, severity) for count, severity in counts if count])
    return f"{words} in {in_words(len({d.path for d in standing}), 'file')}{after}"
