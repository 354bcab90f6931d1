"""Documents in the formats that are text."""

from csip.documents.blocks import Document
from csip.formats.registry import FORMATS

BINARY = {"docx", "odt", "pdf", "xlsx"}
TEXTUAL = sorted(name for name, format_ in FORMATS.items() if format_.module and name not in BINARY)


def as_text(name: str, document: Document) -> str:
    drawn = FORMATS[name].draw(document)
    assert isinstance(drawn, str)
    return drawn
