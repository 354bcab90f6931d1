"""A document as plain text: for e-mail, for `csip write`, for anybody without a word processor."""

from __future__ import annotations

from csip.documents.blocks import Document
from csip.formats.lines import lines


def text(document: Document, width: int = 80) -> str:
    """Lines of at most `width` columns. Paragraphs break only at single spaces: joined by one they are as minuted."""
    return "".join(f"{line.text}\n" for line in lines(document, width))
