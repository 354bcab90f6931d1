"""A document as Markdown that every CommonMark reader shows rightly, whatever characters the minutes hold.

Tables are those of GitHub's dialect. A paragraph is one line, so that no line of it can begin anything.
"""

from __future__ import annotations

from csip.documents.blocks import (
    Block,
    Chart,
    Document,
    Heading,
    Names,
    Note,
    Paragraph,
    Plate,
    Signature,
    Table,
    Words,
)
from csip.documents.side_by_side import plain
from csip.language.display import visible
from csip.language.pattern import Pattern

_ANYWHERE = Pattern(r"[\\`*_\[\]<>&|~#]")
_LIST_AT_START = Pattern(r"([0-9]{1,9})([.)])(?=\s|$)")


def markdown(document: Document) -> str:
    """The document; nested paragraphs are list items that keep their own numbers."""
    document = plain(document)
    parts = [f"**{_line(document.draft)}**"] if document.draft else []
    parts.append(f"# {_line(document.full_title)}")
    parts += [_block(block) for block in document.blocks]
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {_line(block.printed)}"
    if isinstance(block, Words):
        return escaped(block.text)
    if isinstance(block, Note):
        return f"**{block.label}:** {escaped(block.text)}"
    if isinstance(block, Names) and block.run_in:
        return f"**{_line(block.label)}** {_line(block.joined)}"
    if isinstance(block, Names):
        return "\n".join([f"## {_line(block.heading)}", "", *(f"- {_line(name)}" for name in block.lines)])
    if isinstance(block, Paragraph):
        return _paragraph(block)
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Chart):
        return _table(block.table)
    if isinstance(block, Signature):
        return "\n\n".join(map(_line, block.printed))
    if isinstance(block, Plate):
        return "\n\n".join([f"## {_line(block.name)}", *([escaped(block.role)] if block.role else [])])
    raise TypeError(block)


def _paragraph(block: Paragraph) -> str:
    number = visible(block.number) if block.number else ""
    parts = [escaped(f"{number} {block.text}" if number else block.text)] if block.text or number else []
    if block.table is not None:
        parts.append(_table(block.table))
    if block.marks:
        parts.append("\\\n".join(f"**{_line(mark.label)}:** {escaped(mark.text)}" for mark in block.marks))
    level = block.depth + (1 if block.bullet else 0) if block.depth == 0 else block.depth
    begins = "- "
    if not block.text and not number:  # a table alone belongs to the entry before it
        level, begins = max(level - 1, 0), ""
    if not level:
        return "\n\n".join(parts)
    indent = "  " * level
    inside = "\n\n".join(parts).replace("\n", f"\n{indent}").replace(f"\n{indent}\n", "\n\n")
    return f"{indent[len(begins) :]}{begins}{inside}"


def _table(table: Table) -> str:
    rows = [[column.heading for column in table.columns], *table.rows]
    cells = [[cell(words) for words in row] for row in rows]
    for place in table.totals:
        cells[place + 1] = [f"**{words}**" if words else "" for words in cells[place + 1]]
    lines = ["| " + " | ".join(row) + " |" for row in cells]
    rule = "".join(" ---: |" if column.right else " --- |" for column in table.columns)
    return "\n".join([lines[0], f"|{rule}", *lines[1:]])


def cell(text: str) -> str:
    """Words as the cell of a table: on one line, with no bar that would end it."""
    return _line(text).replace("\\|", "&#124;")


def escaped(text: str) -> str:
    """A whole block of text, its own line ends kept as hard breaks."""
    first, *others = (_one_line(line) for line in visible(text, keep="\n\t").split("\n"))
    shown = first
    for n, line in enumerate(others, start=1):
        blank_end = not any(others[n - 1 :])  # a break before nothing would show as a backslash
        shown += ("&#10;" if blank_end or not shown else "\\\n") + line
    return shown


def _line(text: str) -> str:
    """Text that must stay on one line: a heading, a cell."""
    return escaped(" ".join(text.splitlines()))


def _one_line(line: str) -> str:
    """A line with nothing at its start that begins a list, heading or rule, and its outer spaces kept."""
    inside = line.strip()
    if not inside:
        return _entities(line)
    before, after = line[: line.index(inside[0])], line[len(line.rstrip()) :]
    shown = _inline(inside)
    if inside[0] in "-+=:":
        shown = f"\\{shown}"
    shown = _LIST_AT_START.sub(r"\1\\\2", shown, count=1) if _LIST_AT_START.match(shown) else shown
    return _entities(before) + shown + _entities(after)


def _entities(spaces: str) -> str:
    return "".join(f"&#{ord(space)};" for space in spaces)


def _inline(text: str) -> str:
    """Text within a line, in which nothing can begin emphasis, code, a link, a tag or an entity."""
    return _ANYWHERE.sub(r"\\\g<0>", visible(text, keep="\t"))
