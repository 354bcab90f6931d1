"""The letterhead: put in by command, and above agendas and minutes in Word, PDF and on web pages, with its words."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import html5lib
import pytest
from docx import Document as WordFile
from pypdf import PdfReader
from typer.testing import CliRunner

from csip.cli.app import app
from csip.cli.meeting_papers import with_letterhead
from csip.documents.blocks import Document, Words
from csip.errors import CsipError
from csip.files.logo import MOST_BYTES, read_logo
from tests.cli.test_output import csip
from tests.conftest import TESTS, make_book


def png(across: int = 4, down: int = 3) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", across, down, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * (across + 1) * down)) + chunk(b"IEND", b"")
    )


def body(*words: str, book: Path) -> None:
    CliRunner().invoke(app, ["body", *words, "--root", str(book)], catch_exceptions=False)


def refused(*words: str, book: Path) -> str:
    with pytest.raises(CsipError) as caught:
        body(*words, book=book)
    return caught.value.message


@pytest.fixture
def book(tmp_path: Path) -> Path:
    root = make_book(tmp_path / "harbour", TESTS / "golden" / "book")
    (root / "crest.png").write_bytes(png())
    return root


def test_a_letterhead_is_put_in_by_command_and_stands_in_every_paper(book: Path, tmp_path: Path) -> None:
    lines = ("--letterhead-line", "Example Town Council", "--letterhead-line", "Quay House, 1 & 2 <Quay>")
    body("--logo", str(book / "crest.png"), "--logo-alt", "A ship", *lines, book=book)
    assert "logo: crest.png" in (book / "panel.yaml").read_text(encoding="utf-8")
    for kind in ("agenda", "minutes"):
        for ending in ("docx", "pdf", "html"):
            assert csip(kind, "2026-07-08", "-o", str(tmp_path / f"{kind}.{ending}"), book=book).exit_code == 0
        page = html5lib.parse((tmp_path / f"{kind}.html").read_bytes(), namespaceHTMLElements=False)
        image = page.find(".//img")
        assert image.get("alt") == "A ship"
        assert image.get("src").startswith("data:image/png;base64,")
        assert "Quay House, 1 & 2 <Quay>" in "".join(page.itertext())
        word = WordFile(str(tmp_path / f"{kind}.docx"))
        assert [e.get("descr") for e in word.element.iter() if e.tag.endswith("}docPr")] == ["A ship"]
        assert "Quay House, 1 & 2 <Quay>" in [p.text for p in word.paragraphs]
        with zipfile.ZipFile(tmp_path / f"{kind}.docx") as archive:
            assert any(archive.read(name) == png() for name in archive.namelist() if "media" in name)
        pdf: Any = PdfReader(io.BytesIO((tmp_path / f"{kind}.pdf").read_bytes()))
        assert "Quay House, 1 & 2 <Quay>" in pdf.pages[0].extract_text()
        assert len(pdf.pages[0].images) == 1
        assert "Quay House" not in csip(kind, "2026-07-08", "--format", "text", book=book).stdout


def test_a_letterhead_changes_key_by_key_and_goes(book: Path) -> None:
    panel = book / "panel.yaml"
    before = panel.read_bytes()
    for words in (("--logo", "crest.png"), ("--letterhead-line", "Quay House"), ("--logo-alt", "A ship")):
        body(*words, book=book)
    typed = panel.read_text(encoding="utf-8")
    assert all(words in typed for words in ("logo: crest.png", "alt: A ship", "Quay House"))
    assert "nothing would change" in refused("--logo", "crest.png", book=book)
    body("--logo", "none", "--letterhead-line", "none", book=book)
    assert "logo:" not in panel.read_text(encoding="utf-8")
    assert before != panel.read_bytes()  # the words for the picture stay until it comes back


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("gone.png", None, "is not there"),
        ("crest.svg", b"<svg/>", "is no PNG and no JPEG"),
        ("half.png", png()[:-3], "is damaged"),
        ("named.jpg", png(), "is damaged, or not what its ending says"),
        ("large.png", png() + b"\0" * MOST_BYTES, "is too large"),
        ("../crest.png", None, "is not within the minute book"),
        ("/etc/crest.png", None, "is not within the minute book"),
    ],
)
def test_what_is_no_logo_is_refused_by_name(book: Path, name: str, data: bytes | None, says: str) -> None:
    if data is not None:
        (book / name).write_bytes(data)
    with pytest.raises(CsipError) as caught:
        read_logo(book, name)
    assert says in caught.value.message
    assert caught.value.hint
    assert says in refused("--logo", name, book=book)


def test_a_link_out_of_the_book_is_no_logo(book: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(png())
    (book / "crest.png").unlink()
    (book / "crest.png").symlink_to(tmp_path / "secret.png")
    with pytest.raises(CsipError, match="leads out of this minute book"):
        read_logo(book, "crest.png")


def test_without_its_logo_no_paper_is_printed(book: Path, tmp_path: Path) -> None:
    body("--logo", "crest.png", book=book)
    (book / "crest.png").unlink()
    with pytest.raises(CsipError, match="is not there"):
        csip("agenda", "2026-07-08", "-o", str(tmp_path / "a.pdf"), book=book)
    assert not (tmp_path / "a.pdf").exists()


def test_a_book_without_a_letterhead_prints_as_it_did(book: Path) -> None:
    from csip.book.load import load_book

    made = Document("T", (Words("w"),))
    assert with_letterhead(load_book(book)[0], made) is made
