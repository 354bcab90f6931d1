"""Documents in each format, chosen by name: those that are text, and those that are bytes.

Actions and meetings have JSON and CSV forms of their own. A format is imported when it is used: what a command does
not print costs it nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csip.documents.blocks import Document


def _terminal(document: Document) -> str:
    from csip.formats.terminal import terminal

    return terminal(document)


def _text(document: Document) -> str:
    from csip.formats.text import text

    return text(document)


def _markdown(document: Document) -> str:
    from csip.formats.markdown import markdown

    return markdown(document)


def _csv(document: Document) -> str:
    from csip.formats.csv import csv

    return csv(document)


def _html(document: Document) -> str:
    from csip.formats.html import html

    return html(document)


def _docx(document: Document) -> bytes:
    from csip.formats.docx import docx

    return docx(document)


def _pdf(document: Document) -> bytes:
    from csip.formats.pdf import pdf

    return pdf(document)


FORMATS: dict[str, Callable[[Document], str]] = {
    "terminal": _terminal,
    "text": _text,
    "md": _markdown,
    "csv": _csv,
    "html": _html,
}
BINARY: dict[str, Callable[[Document], bytes]] = {"docx": _docx, "pdf": _pdf}
