"""Papers in Welsh: whole papers of a whole book, what each format says of their language, the catalogue's holes."""

from __future__ import annotations

import importlib.util
import re
import string
import subprocess
import sys
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
from csip.documents.schedule import as_approved
from csip.documents.tongues import tongue_of
from csip.errors import CsipError
from csip.formats.html import body as on_the_site
from csip.language.dates import MONTHS, WEEKDAYS
from csip.language.meeting_days import MeetingDay
from csip.language.tongue import ENGLISH
from tests.conftest import TESTS, answer, make_book
from tests.documents.test_approved_print import run

TODAY = "2026-07-20"
_SPEC = importlib.util.spec_from_file_location("welsh_catalogue", TESTS.parent / "tools" / "welsh_catalogue.py")
assert _SPEC is not None
assert _SPEC.loader is not None
CATALOGUE = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(CATALOGUE)
NEXT = """\
date: 2027-01-06
time: "19:00"
venue: Harbour Office
items:
  - {number: "1", title: Cofnodion, approves: [{meeting: 2026-07-08}]}
  - number: "2"
    title: Goleuadau
    purpose: to note
    starts: "19:30"
    reports: [{title: Lampau, author: Mrs Fuller, status: to follow}]
    invited: [{name: Mrs Lamp, to: show the lamps, asked_by: Cllr Baker}]
  - {number: "3", title: Angorfa 9, exempt: {paragraphs: [13], resolved: true}}
"""


PAPERS = {
    "minutes": ("minutes", "2026-07-08"),
    "agenda": ("agenda", "2027-01-06"),
    "notice": ("notice", "2027-01-06"),
    "extract": ("extract", "2026-07-08", "2.9"),
    "decision": ("notice", "2026-07-08", "p10"),
    "schedule": ("schedule",),
    "forward-plan": ("forward-plan",),
    "chase": ("chase",),
    "invite": ("invite", "2027-01-06"),
}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The book of every kind of entry, whose papers are in Welsh."""
    found = make_book(tmp_path / "book", TESTS / "golden" / "book")
    speaks(found, "cy")
    (found / "meetings" / "2027-01-06.yaml").write_text(NEXT, encoding="utf-8")
    return found


def speaks(book: Path, language: str) -> None:
    panel = book / "panel.yaml"
    text = re.sub("language: .*\n", "", panel.read_text(encoding="utf-8"))
    panel.write_text(f"language: {language}\n{text}", encoding="utf-8")


@pytest.mark.parametrize("name", PAPERS)
def test_the_papers_in_welsh(name: str, book: Path, is_golden: Callable[[str, Path], None]) -> None:
    """What is English in them was typed by the clerk, or is said in docs/format.md to stay English."""
    said = run(book, TODAY, *PAPERS[name])
    is_golden(said, TESTS / "golden" / "welsh" / f"{name}.txt")


def test_every_format_says_that_it_is_welsh(book: Path, tmp_path: Path) -> None:
    for ending in ("html", "docx", "odt", "pdf"):
        answer(book, "minutes", "2026-07-08", "-o", str(tmp_path / f"m.{ending}"), today=TODAY)
    page = (tmp_path / "m.html").read_text(encoding="utf-8")
    assert '<html lang="cy-GB">' in page
    assert 'content: "Tudalen " counter(page) " o " counter(pages)' in page
    assert 'content: "DRAFFT"' in page
    with ZipFile(tmp_path / "m.docx") as word:
        assert set(re.findall(r'<w:lang w:val="([^"]*)"', word.read("word/styles.xml").decode())) == {"cy-GB"}
        assert b"<dc:language>cy-GB</dc:language>" in word.read("docProps/core.xml")
        footer = next(name for name in word.namelist() if "footer" in name and name.endswith(".xml"))
        assert "Tudalen " in word.read(footer).decode()
    with ZipFile(tmp_path / "m.odt") as text:
        assert 'fo:language="cy" fo:country="GB"' in text.read("styles.xml").decode()
        assert "cy-GB" in text.read("meta.xml").decode()
    pdf = pypdf.PdfReader(tmp_path / "m.pdf")
    assert str(pdf.root_object["/Lang"]) == "cy-GB"
    words = " ".join(page.extract_text() for page in pdf.pages)
    assert all(each in words for each in ("Tudalen 1 o", "DRAFFT", "Llofnodwyd", "Dyddiad", "Nodyn:"))
    assert all(each not in words for each in ("Page 1", "DRAFT", "Signed", "Note:"))


def test_on_a_page_of_the_site_the_paper_is_marked_as_welsh(book: Path) -> None:
    found, _ = load_book(book)
    day = MeetingDay(date(2026, 7, 8))
    page = on_the_site(minutes(found, found.meeting_on[day], date(2026, 7, 20)))
    assert page.strip().startswith('<div lang="cy-GB">')
    assert page.strip().endswith("</div>")
    speaks(book, "en-GB")
    found, _ = load_book(book)
    assert "lang=" not in on_the_site(minutes(found, found.meeting_on[day], date(2026, 7, 20)))


def test_a_language_that_csip_does_not_print_is_refused(book: Path) -> None:
    speaks(book, "en+cy")
    said = answer(book, "validate", code=1, today=TODAY)
    assert "panel.yaml:1" in said
    assert "en-GB" in said


@pytest.mark.parametrize(
    ("then", "now", "word"),
    [
        *(("cy", "en-GB", "Cofnodion"), ("en-GB", "cy", "Minutes")),
        *(("cy+en", "en-GB", "Cofnodion"), ("cy+en", "cy", "Minutes"), ("cy", "cy+en", "Cofnodion")),
    ],
)
def test_approved_minutes_keep_their_language(then: str, now: str, word: str, tmp_path: Path) -> None:
    """The table of dates and the actions among them, which their approval keeps as they were said."""
    book = make_book(tmp_path / "book")
    speaks(book, then)
    answer(book, "approve", "2026-03-04", "--at", "2026-05-06", today="2026-05-07")
    before = answer(book, "minutes", "2026-03-04", today="2026-05-07")
    assert f"{word} " in before or f"{word}:" in before
    speaks(book, now)
    assert answer(book, "minutes", "2026-03-04", today="2026-05-07") == before


def test_a_kept_table_of_dates_is_known_by_its_welsh_headings() -> None:
    kept_rows = [["Cyfarfod", "Amser"], ["dydd Mercher 6 Ionawr 2027", "7 yh"]]
    table = as_approved(kept_rows, tongue_of("cy"))
    assert table is not None
    assert [column.key for column in table.columns] == ["meeting", "meeting_time"]


def test_without_babel_a_welsh_paper_says_what_to_install(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "babel.dates", None)
    monkeypatch.delitem(sys.modules, "csip.language.welsh", raising=False)
    tongue_of.cache_clear()
    with pytest.raises(CsipError) as raised:
        tongue_of("cy")
    assert str(raised.value).startswith("papers in Welsh need a further package (babel")
    assert "[welsh]" in str(raised.value.hint)
    tongue_of.cache_clear()
    assert tongue_of("en-GB") is ENGLISH


def test_papers_in_english_do_not_load_babel(book: Path) -> None:
    speaks(book, "en-GB")
    loaded = "import sys, csip.cli.app as a; a.app(standalone_mode=False); print(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", loaded, "minutes", "2026-07-08", "--root", str(book), "--today", TODAY]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert "Present:" in ran.stdout
    assert not {"babel", "csip.language.welsh"} & set(ran.stderr.split())


@given(st.dates(date(1000, 1, 1), date(8999, 12, 31)))
def test_no_date_has_english_words(day: date) -> None:
    said = tongue_of("cy").date(day, weekday=True)
    assert said.startswith("dydd ")
    assert not {*WEEKDAYS, *MONTHS} & set(said.split())


# --- the catalogue ----------------------------------------------------------------------------------------


def test_the_catalogue_is_as_the_sources_make_it() -> None:
    """After a change of what papers say: `python tools/welsh_catalogue.py`, and a translation."""
    text, compiled = CATALOGUE.made(CATALOGUE.kept())
    assert (CATALOGUE.FOLDER / "csip.po").read_bytes() == text
    assert (CATALOGUE.FOLDER / "csip.mo").read_bytes() == compiled


def test_what_is_not_in_welsh_is_known(is_golden: Callable[[str, Path], None]) -> None:
    """The messages that are printed in English, one a line."""
    translations = CATALOGUE.kept()
    holes = "".join(f"{message}\n" for message in sorted(set(CATALOGUE.messages())) if not translations[message].string)
    is_golden(holes, Path(__file__).parent / "not_in_welsh.txt")


def test_a_translation_puts_in_the_same_values() -> None:
    for message in CATALOGUE.kept():
        if message.string:
            assert _values(str(message.string)) == _values(str(message.id)), message.id


def test_no_translation_puts_a_name_after_a_word_that_changes_it() -> None:
    """`i`, `o`, `a`, `â`, `yn`, `gan`: a body's or a person's name after one would lose or change its first letter."""
    names = {"body", "bodies", "name", "member", "author", "who", "meetings", "council", "title"}
    for message in CATALOGUE.kept():
        for before, value in re.findall(r"(\S+) \{(\w+)\}", str(message.string)):
            softened = before.casefold() in {"i", "o", "a", "â", "yn", "gan", "am", "ar", "at", "dan", "dros", "trwy"}
            assert not (softened and value in names), message.string


def _values(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}
