"""A file that csip cannot read is refused by what it truly is, whatever its name says, with a way forward."""

import io
import zipfile

import pytest

from csip.errors import CsipError
from csip.importers.papers.kinds import kind_of
from csip.importers.papers.read import read_paper


def archive(**entries: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as written:
        for name, text in entries.items():
            written.writestr(name.replace("__", "/"), text)
    return file.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500
FILES = {
    "OpenDocument spreadsheet": archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
    "e-book": archive(mimetype="application/epub+zip"),
    "PowerPoint file (.pptx)": archive(ppt__presentation="<x/>"),
    "is not a Word file: it is an archive of other files (zip)": archive(minutes="words"),
    "is an empty archive: there is nothing in it": archive(),
    "Word file saved as XML": b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
    "XML file": b'<?xml version="1.0"?><minutes>words</minutes>',
    "old Word file": OLD + "WordDocument".encode("utf-16-le"),
    "Excel workbook (.xls)": OLD + "Workbook".encode("utf-16-le"),
    "Outlook message": OLD + "__properties_version1.0".encode("utf-16-le"),
    "locked with a password": OLD + "EncryptedPackage".encode("utf-16-le"),
    "old Office file": OLD,
    "WordPerfect": b"\xffWPC\x00\x00",
    "PostScript": b"%!PS-Adobe-3.0\n",
    "is a link to a Google document, and not the document (.gdoc)": b'{"doc_id": "1"}',
    "is a link to a page": b"[InternetShortcut]\r\nURL=http://a.example/minutes\r\n",
    "is a web page in one file (.mht)": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\nwords\n",
    "is a picture: it holds no text": b"\x89PNG\r\n\x1a\n" + b"\x00" * 20,
    "picture": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "gzip": b"\x1f\x8b\x08\x00",
}


@pytest.mark.parametrize("name", ["minutes.txt", "minutes.docx", "minutes.rtf", "minutes.odt", "minutes"])
@pytest.mark.parametrize("what", FILES)
def test_each_is_refused_by_its_true_name(what: str, name: str) -> None:
    with pytest.raises(CsipError) as refused:
        read_paper(FILES[what], name)
    assert what in refused.value.message
    assert refused.value.hint or "empty archive" in what


@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.html", "a.md", "a.pdf"])
@pytest.mark.parametrize("content", [b"", b"\n \r\n", b"\xef\xbb\xbf", b"\t\x0c"])
def test_an_empty_file_is_no_meeting(content: bytes, name: str) -> None:
    with pytest.raises(CsipError) as refused:
        read_paper(content, name)
    assert refused.value.message == f"{name} is empty: there is not one word in it"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", b"<html><body><img src=x></body></html>"),
        ("a.txt", " \n\u2003\n".encode("utf-16")),
        ("a.md", b"---\n---\n"),
    ],
)
def test_a_paper_without_a_word_is_no_meeting(name: str, content: bytes) -> None:
    with pytest.raises(CsipError, match="is empty: there is not one word in it"):
        read_paper(content, name)


def test_a_file_is_read_by_what_it_holds_whatever_its_name_says() -> None:
    rtf = b"{\\rtf1 The fence cost \\'a3400.\\par}"
    for name in ("minutes.txt", "minutes.doc", "minutes"):
        assert read_paper(rtf, name).lines[0].text == "The fence cost £400."


@pytest.mark.parametrize(("name", "kind"), [("a.md", "markdown"), ("a.html", "html"), ("a.txt", "html"), ("a", "html")])
def test_a_markdown_text_may_begin_with_a_part_of_a_page(name: str, kind: str) -> None:
    assert kind_of(b"<div class='head'>\n\n# Minutes\n\n</div>\n", name) == kind
    assert kind_of(b"<!DOCTYPE html>\n<html>", name) == "html"
