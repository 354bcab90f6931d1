"""The formats in which csip prints, one a row: what follows `--format`, and the endings of files.

A format's module is imported when it is used, so that `--help` and completion wait for none.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from csip.documents.blocks import Document


class Format(NamedTuple):
    """One format. Its `module` in this package has a function of the same name, which draws a document in it."""

    name: str
    suffix: str
    module: str = ""
    other_endings: tuple[str, ...] = ()
    encoding: str = "utf-8"

    def draw(self, document: Document) -> str | bytes:
        """The document in this format: text, or the bytes of its file. Asked only of a format with a module."""
        drawn: Callable[[Document], str | bytes] = getattr(import_module(f"csip.formats.{self.module}"), self.module)
        return drawn(document)


PAPERS = (  # every document can be printed in these
    Format("text", "txt", "text"),
    Format("md", "md", "markdown", ("markdown",)),
    Format("html", "html", "html", ("htm",)),
    Format("docx", "docx", "docx"),
    Format("pdf", "pdf", "pdf"),
)
SCREEN = (  # the plain text, with colour where there is a terminal
    Format("terminal", "txt", "terminal"),
    Format("table", "txt", "terminal"),
)
DATA = (  # for programs, of what has such a form; without a module the command itself makes it
    Format("csv", "csv", "csv", encoding="utf-8-sig"),  # the mark by which Excel knows UTF-8
    Format("json", "json"),
    Format("ics", "ics"),
    Format("svg", "svg"),
    Format("atom", "atom"),
)
LETTERS = (Format("eml", "eml"), Format("mbox", "mbox"))
FORMATS = {format_.name: format_ for format_ in (*PAPERS, *SCREEN, *DATA, *LETTERS)}


def offered(*data: str, screen: str | None = None) -> tuple[str, ...]:
    """The formats of a command that prints documents: on the `screen`, as papers, and the `data` that there are."""
    return (*([screen] if screen else ()), *(paper.name for paper in PAPERS), *data)


def with_ending(ending: str) -> Format | None:
    """The format whose files end so, or that is called so; the plain text comes before its forms on a screen."""
    for format_ in FORMATS.values():
        if ending in (format_.name, format_.suffix, *format_.other_endings):
            return format_
    return None
