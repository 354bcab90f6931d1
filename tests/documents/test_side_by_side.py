"""Papers in Welsh and English beside each other (`language: cy+en`): whole papers, and what the formats say of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csip.book.load import load_book
from csip.documents.minutes import minutes
from csip.formats.html import body as on_the_site
from csip.language.meeting_days import MeetingDay
from csip.language.sides import MARKS, both, in_two_lines, pieces, unmarked
from tests.conftest import TESTS, answer, make_book
from tests.documents.test_approved_print import run
from tests.documents.test_welsh import NEXT, PAPERS, TODAY, speaks


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The book of every kind of entry, whose papers are in both languages."""
    found = make_book(tmp_path / "book", TESTS / "golden" / "book")
    (found / "meetings" / "2027-01-06.yaml").write_text(NEXT, encoding="utf-8")
    speaks(found, "cy+en")
    return found


@pytest.mark.parametrize("name", PAPERS)
def test_the_papers_in_both_languages(name: str, book: Path, is_golden: Callable[[str, Path], None]) -> None:
    said = run(book, TODAY, *PAPERS[name])
    is_golden(said, TESTS / "golden" / "side-by-side" / f"{name}.txt")


@pytest.mark.parametrize("command", PAPERS.values(), ids=PAPERS)
def test_no_word_of_either_language_is_lost(command: tuple[str, ...], book: Path) -> None:
    beside = _words(answer(book, *command, "--format", "md", today=TODAY))
    for language in ("cy", "en-GB"):
        speaks(book, language)
        alone = _words(answer(book, *command, "--format", "md", today=TODAY))
        assert not alone - beside - Counter(("Tudalen", "o", "Page", "of"))


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def test_the_minutes_themselves_stand_once(book: Path) -> None:
    said = answer(book, "minutes", "2026-07-08", today=TODAY)
    assert said.count("Three places were named") == 1
    assert said.count("the north steps") == 1


@pytest.mark.parametrize("ending", ["txt", "md", "html", "docx", "odt", "pdf"])
def test_no_format_shows_the_marks(ending: str, book: Path, tmp_path: Path) -> None:
    for name in ("minutes", "agenda", "notice", "extract", "decision", "schedule"):
        command, file = PAPERS[name], tmp_path / f"{name}.{ending}"
        answer(book, *command, "-o", str(file), today=TODAY)
        said = _shown(file)
        assert not set(MARKS) & set(said)
        assert not re.search(r"\\x0[23]", said)


def _shown(file: Path) -> str:
    if file.suffix == ".pdf":
        return " ".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
    if file.suffix in (".docx", ".odt"):
        with ZipFile(file) as packed:
            return " ".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml"))
    return file.read_text(encoding="utf-8")


def test_every_format_says_which_words_are_english(book: Path, tmp_path: Path) -> None:
    for ending in ("html", "docx", "odt", "pdf"):
        answer(book, "minutes", "2026-07-08", "-o", str(tmp_path / f"m.{ending}"), today=TODAY)
    page = (tmp_path / "m.html").read_text(encoding="utf-8")
    assert '<html lang="cy-GB">' in page
    assert '<b>Presennol / <span lang="en-GB">Present</span>:</b>' in page
    assert re.search("<title>[^<>]*Cofnodion: [^<>]* / DRAFT Minutes of [^<>]*</title>", page)
    assert 'content: "DRAFFT / DRAFT"' in page
    with ZipFile(tmp_path / "m.docx") as word:
        assert set(re.findall(r'<w:lang w:val="([^"]*)"', word.read("word/styles.xml").decode())) == {"cy-GB"}
        said = word.read("word/document.xml").decode()
        assert re.search(r'<w:lang w:val="en-GB"/></w:rPr><w:t>Present</w:t>', said)
    with ZipFile(tmp_path / "m.odt") as text:
        assert '<text:span text:style-name="English">Present</text:span>' in text.read("content.xml").decode()
        assert 'style:name="English"' in text.read("styles.xml").decode()
    pdf = pypdf.PdfReader(tmp_path / "m.pdf")
    assert str(pdf.root_object["/Lang"]) == "cy-GB"
    assert any(b"/Lang(en-GB)" in found.get_data() for page in pdf.pages if (found := page.get_contents()) is not None)
    words = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert all(each in words for each in ("Tudalen / Page 1 / 3", "DRAFFT", "DRAFT", "Llofnodwyd / Signed"))


def test_a_page_of_the_site_says_what_the_paper_says_and_leaves_out_what_the_page_says(book: Path) -> None:
    found, _ = load_book(book)
    page = on_the_site(minutes(found, found.meeting_on[MeetingDay(date(2026, 7, 8))], date(2026, 7, 20)))
    assert page.strip().startswith('<div lang="cy-GB">')
    assert '<span lang="en-GB">Present</span>' in page


TEXT = st.text(st.characters(codec="utf-8", exclude_characters=MARKS))


@given(TEXT, TEXT)
def test_both_are_said(first: str, second: str) -> None:
    for beside in (both(first, second), in_two_lines(first, second)):
        said = Counter(unmarked(beside))
        assert not Counter(first) - said
        assert not Counter(second) - said
        assert "".join(piece for piece, _ in pieces(beside)) == unmarked(beside)


@pytest.mark.parametrize(
    ("first", "second", "beside"),
    [
        ("Presennol", "Present", "Presennol / Present"),
        ("Mrs Fuller", "Mrs Fuller", "Mrs Fuller"),
        ("Mrs Fuller (Cadeirydd)", "Mrs Fuller (Chair)", "Mrs Fuller (Cadeirydd / Chair)"),
        (
            "Mrs Fuller (Clerc), ar-lein",
            "Mrs Fuller (Clerk), online",
            "Mrs Fuller (Clerc), ar-lein / Mrs Fuller (Clerk), online",
        ),
        ("Mr Gale (Y (a)), hwyr", "Mr Gale (Y (a)), late", "Mr Gale (Y (a)), hwyr / late"),
    ],
)
def test_what_is_alike_is_said_once(first: str, second: str, beside: str) -> None:
    assert unmarked(both(first, second)) == beside
