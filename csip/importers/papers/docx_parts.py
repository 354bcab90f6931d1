"""The parts of a Word file, each read as XML; what is made to exhaust a computer, or leads outside, is refused."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from xml.etree import ElementTree as ET

from csip.errors import CsipError

_LARGEST_PART = 10_000_000
_LARGEST_ALL = 200_000_000  # pictures and all
_MOST_TAGS = 400_000  # in all the parts that are read; those of a hundred pages are under a tenth of that
_MOST_PARTS = 5_000
_LONG_TAG = re.compile(rb"<[^>]{20000,}")
_MOST_ATTRIBUTES = 1_000  # of a tag: more take seconds; a drawing of Word's may be one attribute of 80,000 letters
SAVE_AGAIN = "Open it in Word and save it again."
IF_KNOWN = "If you know where it comes from, open it in Word and save it again."
MAIN = "word/document.xml"
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
    """The XML parts by name, none larger than said; the document itself is `MAIN`, whatever the file calls it.

    Raises: CsipError for what is no archive, is locked or damaged, or unpacks to far more than minutes.
    """
    parts: dict[str, bytes] = {}
    tags = 0
    main = MAIN
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _LARGEST_ALL:
                raise CsipError(f"{name} unpacks to far more than minutes hold: it is refused", IF_KNOWN)
            for entry in entries:
                if entry.filename.startswith(("/", "\\")) or ".." in entry.filename.split("/") or ":" in entry.filename:
                    raise CsipError(
                        f"{name} holds a path that leads outside it ({entry.filename}): it is refused", IF_KNOWN
                    )
                if entry.filename == "_rels/.rels":
                    with archive.open(entry) as part:
                        main = _main_of(part.read(100_000)) or main
                if not (entry.filename.startswith("word/") and entry.filename.endswith(".xml")):
                    continue
                with archive.open(entry) as part:
                    held = part.read(_LARGEST_PART + 1)
                tags += held.count(b"<")
                if len(held) > _LARGEST_PART or tags > _MOST_TAGS or _endless(held):
                    raise CsipError(f"{name} unpacks to far more than minutes hold: it is refused", IF_KNOWN)
                for strict, usual in _STRICT if b"http://purl.oclc.org/ooxml/" in held[:20_000] else ():
                    held = held.replace(strict, usual)
                parts[entry.filename] = held
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError, zlib.error) as error:
        raise CsipError(f"{name} cannot be opened as a Word file: {error}", SAVE_AGAIN) from error
    if MAIN not in parts and main in parts:
        parts[MAIN] = parts.pop(main)
    return parts


def _main_of(relations: bytes) -> str:
    """The part that the file's relations name as its document."""
    for found in re.findall(rb"<Relationship\b[^>]*>", relations):
        if _OFFICE_DOCUMENT.search(found) and (target := _MAIN_PART.match(found)):
            return target[1].decode("ascii")
    return ""


def _endless(held: bytes) -> bool:
    return any(found[0].count(b"=") > _MOST_ATTRIBUTES for found in _LONG_TAG.finditer(held))


def tree_of(parts: Mapping[str, bytes], part: str, name: str) -> ET.Element | None:
    """A part as a tree; None where the file has no such part. Raises: CsipError for XML that is damaged or hostile."""
    if part not in parts:
        return None
    if b"<!DOCTYPE" in parts[part] or b"<!ENTITY" in parts[part] or b"\x00" in parts[part][:200]:
        raise CsipError(f"{name} declares entities of its own in {part}, as no Word file does: it is refused", IF_KNOWN)
    try:
        return ET.fromstring(parts[part])  # noqa: S314 - no DTD gets here, so there are no entities to expand
    except ET.ParseError as error:
        raise CsipError(f"{name} is damaged: {part} cannot be read ({error})", SAVE_AGAIN) from error
