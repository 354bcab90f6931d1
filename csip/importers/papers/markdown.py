"""Markdown, as village web sites keep their minutes: headings, lists, tables, quotations, front matter.

A light reading, not a parser: marks that a reader of the page would not see are taken off, words never.
"""

from __future__ import annotations

import re

from csip.importers.papers.lines import Line, Paper, Row, quoted, refuse_long_paper
from csip.importers.papers.markdown_apart import cut_apart

_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$")
_BULLET = re.compile(r"(\s*)[*+-]\s+(?=\S)")
_RULE = re.compile(r" {0,3}([-*_])(?:\s*\1){2,}\s*$")
_TABLE_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$")
_SHORT_TABLE_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$")  # under headings only: a cell may be a dash
_UNDERLINE = re.compile(r" {0,3}(=+|-+)\s*$")
_EMPHASIS = re.compile(
    r"(?<![\\\w*])(\*{1,3})(?=[^\s*])([^*\n]*?[^\s*\\])\1(?![\w*])"
    r"|(?<![\\\w_])(_{1,3})(?=[^\s_])([^_\n]*?[^\s_\\])\3(?![\w_])"
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_PROPERTY = re.compile(r"([A-Za-z_][\w -]*):\s*(.*)$")


def read_markdown(text: str, name: str) -> Paper:
    """Read Markdown; front matter's lines are kept apart, with their values in `front_matter`.

    Raises: CsipError for a text that is longer than minutes.
    """
    refuse_long_paper(name, lines=text.count("\n"), characters=len(text))
    text, apart = cut_apart("\n".join(re.split(r"\r\n|\r|\n", text)))
    source = text.split("\n")
    lines: list[Line] = []
    matter: dict[str, str] = {}
    start = 0
    if source and source[0].strip() == "---":
        end = next((n for n, line in enumerate(source[1:], 1) if line.strip() in ("---", "...")), 0)
        for number, typed in enumerate(source[1:end], 2):
            line = typed
            if found := _PROPERTY.match(line):
                value = re.sub(r"^(['\"])(.*)\1$", r"\2", found[2].strip())
                matter.setdefault(found[1].strip().lower(), value)
                line = f"{found[1]}: {value}"
            lines.append(Line(line, number, apart="front matter"))
        start = end + 1 if end else 0
    fenced = False
    for number, line in enumerate(source[start:], start + 1):
        if line.lstrip().startswith("```"):
            fenced = not fenced
            rest = line.strip().strip("`")
            lines.append(Line(rest, number))
        elif fenced:
            lines.append(Line(line, number))
        else:
            _add(lines, line, number)
    lines += [Line(words, number, apart=kind) for number, words, kind in apart]
    notes = tuple((number, f"{kind} words are among the leftovers: {quoted(words)}") for number, words, kind in apart)
    return Paper(tuple(lines), name, matter, flows=True, notes=notes)


def _add(lines: list[Line], line: str, number: int) -> None:
    last = lines[-1] if lines else None
    if (mark := _UNDERLINE.match(line)) and last and not last.blank and not (last.bullet or last.heading or last.apart):
        lines[-1] = Line(last.text, last.number, heading=1 if mark[1][0] == "=" else 2)
    elif _is_table_rule(line, lines):
        lines.append(Line("", number, row=last.row if last else None))
    elif _RULE.match(line):
        lines.append(Line("", number))
    elif found := _HEADING.match(line):
        lines.append(Line(_plain(found[2]), number, heading=len(found[1])))
    elif line.lstrip().startswith("|") and line.count("|") >= 2:
        lines.append(_row(line, number, last))
    elif line.lstrip().startswith(">"):
        inner = re.sub(r"^\s*(?:>\s?)+", "", line)
        lines.append(Line(_plain(inner), number, quoted=True))
    elif found := _BULLET.match(line):
        depth = len(found[1].expandtabs(4)) // 2
        lines.append(Line(_plain(line[found.end() :]), number, bullet=True, level=depth))
    else:
        strong = bool(re.fullmatch(r"\s*(\*\*|__)(?!\s).*(?<!\s)\1\s*", line)) and line.count("**") in (0, 2)
        lines.append(Line(_plain(line), number, strong=strong))


def _row(line: str, number: int, above: Line | None) -> Line:
    cells = tuple(_plain(cell.strip()) for cell in re.split(r"(?<!\\)\|", line.strip().strip("|")))
    table = above.row.table if above and above.row else number
    return Line("\t".join(cells), number, cells=cells, row=Row(table, (1,) * len(cells)))


def _is_table_rule(line: str, above: list[Line]) -> bool:
    if "|" not in line:
        return False
    under_headings = bool(above and above[-1].row) and (len(above) < 2 or above[-2].row is None)
    return bool((_SHORT_TABLE_RULE if under_headings else _TABLE_RULE).match(line.strip()))


def _plain(text: str) -> str:
    """The words without emphasis marks and backslashes; links and addresses stay as typed."""
    before = None
    while before != text:
        before = text
        text = _EMPHASIS.sub(lambda found: found[2] or found[4], text)
    return _ESCAPED.sub(r"\1", text)
