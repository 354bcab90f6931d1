"""PDF: the text that it holds, where a reader of PDF is installed; the layout is lost, so lines go on in the next."""

from __future__ import annotations

import io

from csip.errors import CsipError
from csip.importers.lines import Line, Paper

_SCANNED = "Let a program that reads scans (OCR) make text of it, or type it."
_OTHERWISE = "Open it in the program it came from, and save it as .docx or .txt."


def read_pdf(content: bytes, name: str) -> Paper:
    """Read the text of a PDF with pypdf, page by page."""
    try:
        import pypdf
        from pypdf.errors import PyPdfError
    except ImportError:
        raise CsipError(
            f"{name} is a PDF, and nothing that reads one is installed",
            "Install it with: pip install 'csip-minutes[docs]' (or save the paper as .docx or .txt)",
        ) from None
    lines: list[Line] = []
    try:
        for page in pypdf.PdfReader(io.BytesIO(content)).pages:
            lines.extend(Line(text, len(lines) + n) for n, text in enumerate(page.extract_text().splitlines(), 1))
            lines.append(Line("", len(lines) + 1))
    except (PyPdfError, ValueError, KeyError, TypeError, OSError, RecursionError) as error:
        raise CsipError(f"{name} cannot be read as a PDF: {error}", _OTHERWISE) from error
    if all(line.blank for line in lines):
        raise CsipError(f"{name} holds no text: it may be a scanned picture", _SCANNED)
    return Paper(tuple(lines), name)
