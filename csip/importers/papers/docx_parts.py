"""The parts of a Word file, each read as XML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

from csip.importers.papers import archive

_PROGRAM = "Word"
SAVE_AGAIN = archive.SAVE_AGAIN.format(program=_PROGRAM)
IF_KNOWN = archive.IF_KNOWN.format(program=_PROGRAM)
MAIN = "word/document.xml"
_RELATIONS = "_rels/.rels"
_MAIN_PART = re.compile(rb"""<Relationship\b[^>]*?\bTarget="/?(word/[\w.-]+\.xml)\"""")
_OFFICE_DOCUMENT = re.compile(rb"""/officeDocument["'/]""")
_STRICT = (  # "Strict Open XML" is the same language under other names
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/picture", b"http://schemas.openxmlformats.org/drawingml/2006/picture"),
    (b"http://purl.oclc.org/ooxml/drawingml/chart", b"http://schemas.openxmlformats.org/drawingml/2006/chart"),
    (b"http://purl.oclc.org/ooxml/drawingml/diagram", b"http://schemas.openxmlformats.org/drawingml/2006/diagram"),
)


def parts_of(content: bytes, name: str) -> dict[str, bytes]:
    """The XML parts by name; the document itself is `MAIN`, whatever the file calls it.

    Raises: CsipError for what is no archive, is locked or damaged, or unpacks to far more than minutes.
    """
    parts = archive.xml_parts(content, name, _PROGRAM, _has_words)
    for part, held in parts.items():
        for strict, usual in _STRICT if b"http://purl.oclc.org/ooxml/" in held[:20_000] else ():
            parts[part] = parts[part].replace(strict, usual)
    main = _main_of(parts.pop(_RELATIONS, b"")[:100_000])
    if MAIN not in parts and main in parts:
        parts[MAIN] = parts.pop(main)
    return parts


def tree_of(parts: Mapping[str, bytes], part: str, name: str) -> ET.Element | None:
    """A part as a tree; None where the file has no such part. Raises: CsipError for XML that is damaged or hostile."""
    return archive.xml_tree(parts, part, name, _PROGRAM)


def _has_words(part: str) -> bool:
    return part == _RELATIONS or (part.startswith("word/") and part.endswith(".xml"))


def _main_of(relations: bytes) -> str:
    """The part that the file's relations name as its document."""
    for found in re.findall(rb"<Relationship\b[^>]*>", relations):
        if _OFFICE_DOCUMENT.search(found) and (target := _MAIN_PART.match(found)):
            return target[1].decode("ascii")
    return ""
