"""A document on a terminal: the plain text, with headings that stand out. Nothing is said by colour alone."""

from __future__ import annotations

from io import StringIO

from csip.document.blocks import Document
from csip.render.layout import Style, lines

_STYLES: dict[Style, str] = {
    "title": "bold",
    "draft": "bold yellow",
    "heading": "bold",
    "mark": "cyan",
    "note": "italic",
    "table-heading": "bold",
}
_PROSE = 100  # longer lines of prose are hard to read; tables take the whole width


def terminal(document: Document, width: int = 80, *, colour: bool = False) -> str:
    """The document for a terminal `width` columns wide; with styles only where `colour` says that it has them."""
    from rich.console import Console
    from rich.text import Text

    console = Console(
        file=StringIO(),
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    with console.capture() as captured:
        for line in lines(document, width, prose=_PROSE):
            style = _STYLES.get(line.style, "") if colour else ""
            console.print(Text(line.text, style=style), soft_wrap=True, markup=False, emoji=False, highlight=False)
    return captured.get()
