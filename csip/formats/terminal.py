"""A document on a terminal: the plain text, with headings that stand out. Nothing is said by colour alone.

The few styles are written as plain SGR codes: importing Rich would cost `csip actions` more than its own work.
"""

from __future__ import annotations

from csip.documents.blocks import Document
from csip.formats.lines import Line, Style, lines

_STYLES: dict[Style, str] = {
    "title": "1",  # bold
    "draft": "1;33",
    "heading": "1",
    "mark": "36",
    "note": "3",
    "table-heading": "1",
}
_LIGHTS = {"green": "32", "amber": "33", "red": "31"}
_PROSE = 100  # longer lines of prose are hard to read; tables take the whole width


def terminal(document: Document, width: int = 80, *, colour: bool = False) -> str:
    """The document for a terminal `width` columns wide; with styles only where `colour` says that it has them."""
    return "".join(f"{_styled(line) if colour else line.text}\n" for line in lines(document, width, prose=_PROSE))


def _styled(line: Line) -> str:
    code = _STYLES.get(line.style)
    if code and line.text:
        return f"\x1b[{code}m{line.text}\x1b[0m"
    shown, at = "", 0
    for start, end, which in line.lights:
        shown += f"{line.text[at:start]}\x1b[{_LIGHTS[which]}m{line.text[start:end]}\x1b[0m"
        at = end
    return shown + line.text[at:]
