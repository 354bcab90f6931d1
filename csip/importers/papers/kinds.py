"""What a file is, by what it holds: its ending may lie, and what csip cannot read is refused by its true name."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Literal, NoReturn

from csip.errors import CsipError

Kind = Literal["docx", "pdf", "html", "markdown", "text", "xlsx", "csv", "rtf", "odt", "eml"]

_WORD = "Open it in Word (or LibreOffice) and save it as .docx."
SCANNED = "Let a program that reads scans (OCR) make text of it, or type it."
_OPEN = "Open it in the program it came from, and save it as .docx or .txt."
_ANOTHER = "Ask for it again. If you know the program that it came from, open it there, and save it as .docx."
_UNPACK = "Unpack it, and import the papers in it."
_MESSAGE = "Open it in your mail program, and save the minutes in it as .txt or .docx."
_GOOGLE = "Open it in Google Docs, and download it as Word (.docx)."
_LINK = "Open it, and save the paper itself as .docx or .pdf."
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_STARTS: tuple[tuple[bytes, str, str], ...] = (
    (b"\xffWPC", "a WordPerfect file", _WORD),
    (b"\x1f\x8b", "a packed file (gzip)", _UNPACK),
    (b"7z\xbc\xaf", "a packed file (7-Zip)", _UNPACK),
    (b"Rar!", "a packed file (RAR)", _UNPACK),
    (b"[InternetShortcut]", "a link to a page, and not the page", _LINK),
    (b"%!PS", "a PostScript file", "Print it to a PDF, or open it in its program and save it as .docx."),
)
_OLD_OFFICE: tuple[
    tuple[str, str, str], ...
] = (  # the streams of an old Office file, by which its kinds are told apart
    ("EncryptedPackage", "locked with a password", "Open it in Word, take the password off and save it."),
    ("WordDocument", "an old Word file (.doc)", "Open it in Word and save it as .docx"),
    ("Workbook", "an Excel workbook (.xls)", _OPEN),
    ("PowerPoint Document", "a PowerPoint file (.ppt)", _OPEN),
    ("__properties_version1.0", "an Outlook message (.msg)", _MESSAGE),
)
_ARCHIVES: tuple[tuple[str, str, str], ...] = (  # what lies in an archive, by which its kinds are told apart
    (r"ppt/", "a PowerPoint file (.pptx)", _OPEN),
    (r"Index/.*\.iwa|Index\.zip|index\.xml", "an Apple Pages file (.pages)", "Open it in Pages and export it as Word."),
)
_FOLDERS: tuple[tuple[str, Kind], ...] = (("word/", "docx"), ("xl/", "xlsx"))
_DAMAGED: dict[str, Kind] = {".xlsx": "xlsx", ".odt": "odt"}
_TEXT_DOCUMENT = b"application/vnd.oasis.opendocument.text"
_MIMETYPES = {
    b"application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument spreadsheet (.ods)",
    b"application/vnd.oasis.opendocument.presentation": "an OpenDocument presentation (.odp)",
    b"application/epub+zip": "an e-book (.epub)",
}
_PAGE = (b"<!doctype html", b"<html", b"<?php", b"<head", b"<body")
_PART_OF_PAGE = (b"<div", b"<table")  # a Markdown text may begin with one, too
_HTML_ENDINGS = frozenset((".html", ".htm", ".xhtml", ".php", ".asp", ".aspx"))
_MARKDOWN_ENDINGS = frozenset((".md", ".markdown", ".mkd", ".qmd"))
_TABLE_ENDINGS = frozenset((".csv", ".tsv"))
_BLANK = b" \t\r\n\x0b\x0c"


def kind_of(content: bytes, name: str) -> Kind:
    """The kind of paper that a file is. Raises: CsipError, with a way forward, for a kind that csip does not read."""
    if not content.removeprefix(b"\xef\xbb\xbf").strip(_BLANK):
        refuse_empty(name)
    ending = Path(name).suffix.lower()
    start = content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive(content, name)
    if content.startswith(b"%PDF"):
        return "pdf"
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        _refuse_old_office(content, name)
    if start.startswith(b"{\\rtf"):
        return "rtf"
    _refuse_by_start(content, start, name)
    if ending == ".eml" or _is_mail(content):
        return "eml"
    framed = start.startswith((b"---\n", b"---\r\n", b"+++\n", b"+++\r\n"))
    if (ending in _HTML_ENDINGS and not framed) or _is_html(start, ending):
        return "html"
    if start.startswith(b"<?xml"):
        what = "a Word file saved as XML" if b"wordDocument" in start or b"pkg:package" in start else "an XML file"
        raise CsipError(f"{name} is {what}", _WORD)
    if ending in (".docx", ".pdf"):
        raise CsipError(f"{name} is not what its ending says: it is no {ending} file", _ANOTHER)
    if ending in _TABLE_ENDINGS:
        return "csv"
    if framed or ending in _MARKDOWN_ENDINGS:  # also a page of HTML that a program puts into a frame
        return "markdown"
    return "text"


def is_restructured(name: str) -> bool:
    """Whether a text is reStructuredText, whose marks around references are no words."""
    return Path(name).suffix.lower() == ".rst"


def refuse_empty(name: str) -> NoReturn:
    """Refuse a file in which there is not one word. Raises: CsipError."""
    raise CsipError(f"{name} is empty: there is not one word in it", "Is it the right file, and was it saved?")


def _is_html(start: bytes, ending: str) -> bool:
    lower = start.lower()
    if lower.startswith(_PART_OF_PAGE):
        return ending not in _MARKDOWN_ENDINGS
    return lower.startswith(_PAGE) or (lower.startswith(b"<?xml") and b"<html" in lower)


def _refuse_by_start(content: bytes, start: bytes, name: str) -> None:
    for mark, what, way in _STARTS:
        if start.startswith(mark):
            raise CsipError(f"{name} is {what}", way)
    if start.startswith(b"{") and re.search(rb'"doc_id"|"url"\s*:\s*"https://docs\.google\.com', start):
        raise CsipError(f"{name} is a link to a Google document, and not the document (.gdoc)", _GOOGLE)
    webp = content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    if content.startswith(_PICTURES[:5]) or webp or content[4:12] in (b"ftypheic", b"ftypmif1", b"ftypavif"):
        raise CsipError(f"{name} is a picture: it holds no text", SCANNED)
    if content.startswith(_PICTURES[5]) and b"\x00" in content[:30]:
        raise CsipError(f"{name} is a picture: it holds no text", SCANNED)
    head = content[:4000]
    if _is_mail(content) and b"multipart/related" in head and not re.search(rb"(?im)^(?:To|Received):", head):
        raise CsipError(f"{name} is a web page in one file (.mht)", _WORD)


def _is_mail(content: bytes) -> bool:
    """Whether a file begins with the head that mail programs write."""
    packed = re.search(rb"(?i)multipart/|quoted-printable|:\s*base64", content[:20_000])
    return bool(packed and re.search(rb"(?im)^MIME-Version:", content[:4000]))


def _refuse_old_office(content: bytes, name: str) -> None:
    for stream, what, way in _OLD_OFFICE:
        if stream.encode("utf-16-le") in content:
            raise CsipError(f"{name} is {what}", way)
    old_word = Path(name).suffix.lower() in (".doc", ".dot")
    raise CsipError(
        f"{name} is an old {'Word file (.doc)' if old_word else 'Office file'}", "Open it in Word and save it as .docx"
    )


def _archive(content: bytes, name: str) -> Kind:
    """What an archive is, by what lies in it; what is damaged is for the reader that its name asks for to tell."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()[:10_000]
            mimetype = archive.open("mimetype").read(100).strip() if "mimetype" in names else b""
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        NotImplementedError,
        OSError,
        RuntimeError,
        ValueError,
        EOFError,
    ):
        return _DAMAGED.get(Path(name).suffix.lower(), "docx")
    for folder, kind in _FOLDERS:
        if any(entry.startswith(folder) for entry in names):
            return kind
    if mimetype == _TEXT_DOCUMENT:
        return "odt"
    if mimetype:
        raise CsipError(f"{name} is {_MIMETYPES.get(mimetype, 'an archive of another program')}", _WORD)
    for pattern, what, way in _ARCHIVES:
        if any(re.match(pattern, entry) for entry in names):
            raise CsipError(f"{name} is {what}", way)
    if not names:
        raise CsipError(f"{name} is an empty archive: there is nothing in it", _ANOTHER)
    raise CsipError(f"{name} is not a Word file: it is an archive of other files (zip)", _UNPACK)
