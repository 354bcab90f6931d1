"""HTML, Word and PDF: the words are there and nothing else, as another reader of each format sees it."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import html5lib
import pytest
from docx import Document as WordFile
from docx.enum.section import WD_ORIENT
from pypdf import PdfReader

from csip.book.load import load_book
from csip.book.minute_book import MinuteBook
from csip.documents.agenda import agenda
from csip.documents.attendance_sheets import name_plates, sign_in_sheet
from csip.documents.blocks import (
    Bar,
    Chart,
    Column,
    Document,
    Heading,
    Letterhead,
    Mark,
    Names,
    Note,
    Paragraph,
    Plate,
    Signature,
    Table,
    Words,
)
from csip.documents.minutes import minutes
from csip.documents.schedule import schedule_table
from csip.errors import CsipError
from csip.formats.docx import docx
from csip.formats.docx_file import STYLES, fetched, lacking
from csip.formats.html import html
from csip.formats.ics import calendar
from csip.formats.nesting import runs
from csip.formats.pdf import pdf
from csip.formats.registry import FORMATS
from csip.language.display import visible
from csip.language.meeting_days import MeetingDay
from csip.models import Panel, Slot
from tests.conftest import TESTS, make_book
from tests.formats.as_text import BINARY, as_text
from tests.formats.test_render import everything
from tests.hostile import HOSTILE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TODAY = date(2026, 7, 20)
MEETING = MeetingDay(date(2026, 7, 8))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> MinuteBook:
    found, _ = load_book(make_book(tmp_path_factory.mktemp("harbour"), TESTS / "golden" / "book"))
    return found


def squeezed(text: str) -> str:
    """Text without its white space, and without the places where a long word may be broken."""
    return re.sub(r"[\s\u200b]", "", text)


def shown(words: str) -> str:
    return visible(words, keep="\n\t")


# --- cells of a table that a paper had, kept in the words as tabs ---------------------------------------------


@pytest.mark.parametrize("format_", ["text", "terminal", "md", "html", "docx", "pdf"])
def test_cells_of_an_imported_table_stand_apart(format_: str) -> None:
    row = "R Penn\tSalary April\t\t£612.40"
    said = Document(
        "T",
        (
            Heading("Payee\tAmount", "1"),
            Paragraph(row, "1.1", marks=(Mark("Decision", row),)),
            Table("Rows", (Column("a", "A"),), ((row,),)),
        ),
    )
    drawn = FORMATS[format_].draw(said)
    made = drawn if isinstance(drawn, bytes) else drawn.encode("utf-8")
    if format_ == "pdf":
        words = PdfReader(io.BytesIO(made)).pages[0].extract_text()
    elif format_ == "docx":
        file = WordFile(io.BytesIO(made))
        words = "\n".join(
            [p.text for p in file.paragraphs] + [cell.text for row in file.tables[0].rows for cell in row.cells]
        )
    elif format_ == "html":
        page = html5lib.parse(made, namespaceHTMLElements=False)
        words = "\n".join("".join(part.itertext()) for part in page.iter())
        assert "white-space: pre-wrap" in made.decode()
    else:
        words = made.decode()
    assert len(re.findall(r"R Penn\s+Salary April\s+£612\.40", words)) >= 3
    assert re.search(r"Payee\s+Amount", words)


# --- web pages -------------------------------------------------------------------------------------------


def parsed(page: str) -> ET.Element:
    """The page, as a reader that forgives nothing reads it."""
    found: ET.Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    return found


def tags(page: ET.Element) -> list[str]:
    """Its elements but those within a picture, where long words take several lines."""
    drawn = {part for e in page.iter() if e.tag.endswith("svg") for part in e.iter() if part is not e}
    return [e.tag for e in page.iter() if e not in drawn]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_web_page_holds_the_words_and_no_markup_of_theirs(words: str) -> None:
    page = parsed(html(everything(words)))
    plain = parsed(html(everything("x")))
    assert tags(page) == tags(plain), "the words must not make elements"
    said = ["".join(e.itertext()) for e in page.iter("span") if e.get("class") == "said"]
    assert said.count(shown(words)) == len(
        [e for e in plain.iter("span") if e.get("class") == "said" and e.text == "x"]
    )
    assert shown(words) in ["".join(e.itertext()) for e in page.iter("td")]
    assert not list(page.iter("script"))
    assert "javascript:" not in {e.get("href", "")[:11] for e in page.iter("a")}


# Long because it is a list of what one page must have.
def test_the_structure_of_a_web_page(book: MinuteBook) -> None:
    for document in (minutes(book, book.meeting_on[MEETING], TODAY), agenda(book, book.meeting_on[MEETING], TODAY)):
        page = parsed(html(document))
        assert page.get("lang") == "en-GB"
        assert page.findtext("head/title") == document.full_title == page.findtext("body/main/h1")
        levels = [int(e.tag[1]) for e in page.iter() if re.fullmatch("h[1-6]", str(e.tag))]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        ids = [e.get("id") for e in page.iter() if e.get("id")]
        assert len(ids) == len(set(ids))
        for link in page.iter("a"):
            assert link.get("href", "")[1:] in ids
        for table in page.iter("table"):
            headings = [e.text for e in table.findall("thead/tr/th")]
            assert len(headings) == len(set(headings))
            assert all(e.get("scope") for e in table.iter("th"))
            assert table.find("caption") is not None or table.get("aria-labelledby") in ids
        assert document.draft is not None
        assert document.draft in "".join(page.itertext())


def test_a_paragraph_has_its_number_for_an_address(book: MinuteBook) -> None:
    page = parsed(html(minutes(book, book.meeting_on[MEETING], TODAY)))
    found = page.find(".//*[@id='2.10']")
    assert found is not None
    assert "hired from Wales" in "".join(found.itertext())


def test_paragraphs_nest_as_they_are() -> None:
    flat = (
        Paragraph("a", "1.1"),
        Paragraph("b", "(a)", depth=1),
        Paragraph("c", "(i)", depth=2),
        Paragraph("d", depth=1, bullet=True),
        Paragraph("e", "1.2"),
        Paragraph("f"),
    )
    first, last = runs(flat)
    assert (first.kind, last.kind) == ("numbered", "plain")
    assert [e.paragraph.text for e in first.entries] == ["a", "e"]
    assert [(run.kind, [e.paragraph.text for e in run.entries]) for run in first.entries[0].below] == [
        ("numbered", ["b"]),
        ("bullets", ["d"]),
    ]
    deep = runs((Paragraph("alone", "(i)", depth=2), Paragraph("up", "1.1")))
    assert [e.paragraph.text for run in deep for e in run.entries] == ["alone", "up"]


# --- Word ------------------------------------------------------------------------------------------------


def part(file: bytes, name: str) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return ET.fromstring(archive.read(name))  # noqa: S314  our own file


def text_of(element: ET.Element) -> str:
    """The words of a piece of Word's XML: its tabs and breaks with them."""
    marks = {f"{W}t": None, f"{W}tab": "\t", f"{W}br": "\n"}
    runs_ = (e for run in element.iter(f"{W}r") for e in run)
    return "".join((e.text or "") if e.tag == f"{W}t" else marks[e.tag] or "" for e in runs_ if e.tag in marks)


@pytest.mark.parametrize("words", HOSTILE)
def test_a_word_file_holds_the_words(words: str) -> None:
    file = docx(everything(words))
    lines = [text_of(p) for p in part(file, "word/document.xml").iter(f"{W}p")]
    assert lines.count(shown(words)) >= 4
    assert f"4.10\t{shown(words)}" in lines
    assert f"(a)\t{shown(words)}" in lines
    assert f"Note: {shown(words)}" in lines
    cells = [c.text for t in WordFile(io.BytesIO(file)).tables for row in t.rows for c in row.cells]
    assert cells.count(shown(words)) >= 2
    for name in zipfile.ZipFile(io.BytesIO(file)).namelist():
        part(file, name)  # every part is XML that another parser reads


# Long because it is a list of what one file must have.
def test_the_structure_of_a_word_file(book: MinuteBook) -> None:
    document = minutes(book, book.meeting_on[MEETING], TODAY)
    word = WordFile(io.BytesIO(docx(document)))
    assert word.core_properties.title == document.full_title
    assert word.core_properties.author == "Example Town Council"
    assert word.core_properties.language == "en-GB"
    assert str(word.core_properties.created)[:10] == "2026-07-08"
    assert word.paragraphs[0].style is not None
    assert word.paragraphs[0].style.name == "Title"
    headings = [p.text for p in word.paragraphs if p.style is not None and p.style.name.startswith("Heading")]
    assert "2. Dredging" in headings
    roll = next(p for p in word.paragraphs if p.text.startswith("Present: "))
    assert (roll.runs[0].text, roll.runs[0].bold, roll.runs[1].bold) == ("Present: ", True, None)
    assert word.sections[0].header.paragraphs[0].text == document.draft
    foot = word.sections[0].footer._element
    assert [e.text for e in foot.iter(f"{W}instrText")] == [" PAGE ", " NUMPAGES "]
    assert len(list(word.element.iter(f"{W}tblHeader"))) == len(word.tables) > 0
    languages = {e.get(f"{W}val") for e in word.styles.element.iter(f"{W}lang")}
    assert languages == {"en-GB"}
    assert any(p.text.startswith("Signed ....") for p in word.paragraphs)
    bullets = [p for p in word.paragraphs if p.style is not None and p.style.name.startswith("List Bullet")]
    assert [p.text for p in bullets] == ["the slip; and", "* not a bullet, and # not a heading"]


def kept(paragraph: Any) -> bool:
    return bool(paragraph._p.xpath("./w:pPr/w:keepNext"))


def test_a_paragraph_stays_on_the_page_of_what_was_decided_of_it() -> None:
    marks = (Mark("Decision", "agreed"), Mark("Action A2026-01", "Clerk, no date"))
    document = Document("T", (Paragraph("words", "1.1", marks=marks), Paragraph("more", "1.2"), Words("The end.")))
    word = WordFile(io.BytesIO(docx(document)))
    assert [kept(p) for p in word.paragraphs[1:]] == [True, False, False, False, False]
    long = Paragraph("Members spoke of the quay. " * 40, "1.1", marks=marks)  # moved whole it would leave a gap
    assert not kept(WordFile(io.BytesIO(docx(Document("T", (long,))))).paragraphs[1])


DATES = Table("Dates", (Column("a", "Meeting"), Column("b", "Venue")), (("1 May", "Hall"),) * 24)


def test_nobody_signs_a_page_that_says_nothing() -> None:
    text = tuple(Paragraph("Members spoke of the quay at length, and it is to be mended. " * 2) for _ in range(12))
    document = Document("T", (*text, Heading("Dates of future meetings"), DATES, Signature()))
    rows = WordFile(io.BytesIO(docx(document))).tables[0].rows
    held = [all(kept(p) for cell in row.cells for p in cell.paragraphs) for row in rows]
    assert held == [*[False] * 22, True, True, True]
    short = Document("T", (DATES._replace(rows=DATES.rows[:12]), Signature()))
    cells = [cell for row in WordFile(io.BytesIO(docx(short))).tables[0].rows for cell in row.cells]
    assert all(kept(p) for cell in cells for p in cell.paragraphs)
    last = PdfReader(io.BytesIO(pdf(document))).pages[-1].extract_text()
    assert "Dates of future meetings" in last
    assert "Signed" in last
    assert kept(WordFile(io.BytesIO(docx(Document("T", (*text, Signature()))))).paragraphs[12])


def test_what_is_kept_together_never_runs_out_of_its_page() -> None:
    """A table to be signed under or in, longer than a page, goes on; nothing is lost below the edge."""
    names = tuple(f"Person{n}" for n in range(28))
    long = Table("Dates", (Column("a", "Meeting"), Column("b", "Venue")), tuple((n, "Hall " * 40) for n in names))
    sheet = Table("", (Column("name", "Name"), Column("s", "Signature")), tuple((n, "") for n in names), by_hand=True)
    for blocks in ((Heading("Dates"), long, Signature()), (Heading("Present"), sheet)):
        file = PdfReader(io.BytesIO(pdf(Document("T", blocks))))
        for page in file.pages:
            lowest: list[float] = []

            def seen(text: str, at: list[float], *_: object, low: list[float] = lowest) -> None:
                low.append(at[5] if text.strip() else 33)

            page.extract_text(visitor_text=seen)
            assert min(lowest) > 32  # points above the edge of the paper: the foot is the lowest line
        said = squeezed("".join(page.extract_text() for page in file.pages))
        assert [n for n in names if n not in said] == []
    words = Paragraph("Members spoke at length. " * 400, "1.1", marks=(Mark("Decision", "agreed"),))
    first = PdfReader(io.BytesIO(pdf(Document("T", (Paragraph("short", "1.0"), words))))).pages[0].extract_text()
    assert "at length" in first  # it is not moved whole to a page of its own


def test_a_table_of_many_columns_turns_the_page() -> None:
    many = Table("Log", tuple(Column(c, c * 8) for c in "abcdef"), (("x" * 20,) * 6,))
    word = WordFile(io.BytesIO(docx(Document("T", (Words("Counted."), many)))))
    assert word.sections[0].orientation == WD_ORIENT.LANDSCAPE
    tabs = word.sections[0].footer._element.findall(f".//{W}tab[@{W}val]")
    assert [(t.get(f"{W}val"), t.get(f"{W}pos")) for t in tabs] == [("clear", "9638"), ("right", "14570")]
    assert "landscape" in html(Document("T", (many,)))
    assert "landscape" not in html(Document("T", (Paragraph("a"), many)))
    box = PdfReader(io.BytesIO(pdf(Document("T", (many,))))).pages[0].mediabox
    assert box.width > box.height


def test_approved_minutes_do_not_say_draft(book: MinuteBook) -> None:
    done = next(m for m in book.meetings if minutes(book, m, TODAY).draft is None)
    file = docx(minutes(book, done, TODAY))
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        assert not any(b"DRAFT" in archive.read(name) for name in archive.namelist() if "styles" not in name)
    assert "DRAFT" not in pdf_text(pdf(minutes(book, done, TODAY)))


def test_pages_go_on_from_those_of_the_minute_book(book: MinuteBook) -> None:
    long = Document("T", tuple(Words(f"Line {n}.") for n in range(60)))
    assert re.findall(r"Page \d+(?: of \d+)?", pdf_text(pdf(long))) == ["Page 1 of 2", "Page 2 of 2"]
    assert re.findall(r"Page \d+(?: of \d+)?", pdf_text(pdf(long._replace(first_page=41)))) == ["Page 41", "Page 42"]
    for template in (None, house_template()):
        word = WordFile(io.BytesIO(docx(long._replace(first_page=41), template)))
        numbered = word.element.body.find(f"{W}sectPr").find(f"{W}pgNumType")
        assert numbered.get(f"{W}start") == "41"
        assert [one.tag for one in numbered.itersiblings(f"{W}pgMar", preceding=True)] == [f"{W}pgMar"]
        foot = word.sections[0].footer._element
        assert [e.text for e in foot.iter(f"{W}instrText")] == [" PAGE "]


def house_template() -> bytes:
    """A council's template: its own look of some styles, a header, another one on the first page, page numbers."""
    word = WordFile()
    word.styles.add_style("Minutes Paragraph", 1).font.name = "Gill Sans"
    section = word.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "Example Town Council"
    section.first_page_header.paragraphs[0].text = "Crest"
    word.add_paragraph("This text of the template is not to be printed.")
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def test_a_template_lends_its_styles_and_headers() -> None:
    template = house_template()
    missing = lacking(template)
    assert "Minutes Mark" in missing
    assert not {"Title", "Heading 1", "Minutes Paragraph"} & set(missing)
    document = Document("T", (Paragraph("words", "1.1", marks=(Mark("Decision", "agreed"),)),), draft="DRAFT: no")
    word = WordFile(io.BytesIO(docx(document, template)))
    assert [p.text for p in word.paragraphs] == ["DRAFT T", "1.1\twords", "Decision: agreed"]
    style = word.paragraphs[1].style
    assert style is not None
    assert style.font.name == "Gill Sans"
    section = word.sections[0]
    assert [p.text for p in section.header.paragraphs] == ["DRAFT: no", "Example Town Council"]
    assert [p.text for p in section.first_page_header.paragraphs] == ["DRAFT: no", "Crest"]


def test_what_csip_prints_is_a_template_that_lacks_nothing() -> None:
    assert set(STYLES) <= {style.name for style in WordFile(io.BytesIO(docx(Document("T", ())))).styles}
    assert not lacking(docx(Document("T", ())))


def test_what_is_no_word_file_is_no_template() -> None:
    with pytest.raises(CsipError, match=r"not a Word document"):
        docx(Document("T", ()), b"PK but not a zip")


def with_parts(file: bytes, *changes: tuple[str, bytes, bytes]) -> bytes:
    """A Word file in which something of a part is replaced; a part that is not there is made."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        held = {name: old.read(name) for name in old.namelist()}
        for name, before, after in changes:
            assert before in held.get(name, b"")
            held[name] = held[name].replace(before, after, 1) if name in held else after
        for name, part in held.items():
            new.writestr(name, part)
    return made.getvalue()


RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
OUTSIDE = (
    b'<Relationship Id="rId77" TargetMode="External" Target="http://elsewhere.example/x" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s"/>'
)
R = b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId77"'


def attached() -> bytes:
    """A template that has one of its own, on somebody's server."""
    return with_parts(
        house_template(),
        ("word/settings.xml", b"<w:zoom", b"<w:attachedTemplate %s/><w:zoom" % R),
        ("word/_rels/settings.xml.rels", b"", RELATIONS % (OUTSIDE % b"attachedTemplate")),
    )


def names(file: bytes, words: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return any(words in archive.read(name) for name in archive.namelist())


def test_what_a_template_would_fetch_is_left_out_and_told() -> None:
    template = attached()
    assert fetched(template) == ("http://elsewhere.example/x",)
    made = docx(Document("T", (Words("words"),)), template)
    assert not names(made, b"elsewhere.example")
    assert not names(made, b"attachedTemplate")
    assert fetched(made) == ()


def test_what_a_templates_own_text_links_to_goes_with_it() -> None:
    template = with_parts(
        house_template(),
        ("word/document.xml", b"<w:p>", b"<w:p><w:hyperlink %s/>" % R),
        ("word/_rels/document.xml.rels", b"</Relationships>", OUTSIDE % b"image" + b"</Relationships>"),
    )
    assert not names(docx(Document("T", (Words("words"),)), template), b"elsewhere.example")


def in_the_header(kind: bytes) -> bytes:
    return with_parts(house_template(), ("word/_rels/header1.xml.rels", b"", RELATIONS % (OUTSIDE % kind)))


def test_a_link_in_a_header_stays() -> None:
    assert names(docx(Document("T", (Words("words"),)), in_the_header(b"hyperlink")), b"elsewhere.example")


FIELD = b"<w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE http://x</w:instrText></w:r></w:p>"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            ("word/_rels/header1.xml.rels", b"", RELATIONS % (OUTSIDE % b"image")),
            "the template would fetch http://elsewhere.example/x whenever a paper is opened: it is refused",
        ),
        (
            ("word/header1.xml", b"</w:p>", FIELD),
            "the template has a field that fetches from elsewhere (INCLUDEPICTURE): it is refused",
        ),
        (
            ("word/styles.xml", b"</w:styles>", b"<w:style/>" * 5000 + b"</w:styles>"),
            "the template holds far more than any letterhead: it is refused",
        ),
        (
            ("word/media/x.png", b"", b"\0" * 70_000_000),
            "the template holds far more than any letterhead: it is refused",
        ),
        (
            ("word/header1.xml", b"</w:p>", b"</w:p>" + b"<w:p/>" * 500_000),
            "the template holds far more than any letterhead: it is refused",
        ),
    ],
    ids=["picture", "field", "styles", "bytes", "tags"],
)
def test_a_template_that_fetches_or_exhausts_is_refused_before_the_work(
    change: tuple[str, bytes, bytes], says: str
) -> None:
    with pytest.raises(CsipError, match=re.escape(says)) as caught:
        docx(Document("T", ()), with_parts(house_template(), change))
    assert caught.value.hint in (
        "Open it in Word, put the thing itself into it instead of a link to it, and save it.",
        "Make one in a new document.",
    )


# --- PDF -------------------------------------------------------------------------------------------------


def pdf_text(file: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages)


def test_a_pdf_holds_the_words_and_runs_none_of_them() -> None:
    numbered = tuple(Paragraph(words, f"{n}.{n}") for n, words in enumerate(HOSTILE))
    text = squeezed(pdf_text(pdf(Document("T", numbered))))
    lost = [w for n, w in enumerate(HOSTILE) if w.isascii() and squeezed(f"{n}.{n}{shown(w)}") not in text]
    assert not lost
    assert "RESOLVED:thattheCommittee" in text


@pytest.mark.parametrize("words", [words for words in HOSTILE if re.match(r"[#$={*_<\\]", words)])
def test_nothing_is_markup_anywhere_in_a_pdf(words: str) -> None:
    text = squeezed(pdf_text(pdf(everything(words))))
    assert text.count(squeezed(shown(words))) >= 10


def test_a_character_that_no_typeface_has_is_written_out_and_stops_nothing() -> None:
    text = squeezed(pdf_text(pdf(Document("T", (Words("one \U00012000 two"),)))))
    assert text.startswith("Tone\\U00012000two")


def test_the_structure_of_a_pdf(book: MinuteBook) -> None:
    document = minutes(book, book.meeting_on[MEETING], TODAY)
    reader = PdfReader(io.BytesIO(pdf(document)))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/StructTreeRoot"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == document.full_title
    assert str(reader.metadata.creation_date)[:10] == "2026-07-08"
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert "'/Title': '2. Dredging'" in str(reader.outline)
    assert all("DRAFT" in page.extract_text() for page in reader.pages)
    assert "Page 1 of 2" in reader.pages[0].extract_text()


def archived(file: bytes) -> bool:
    """Whether it says that it is PDF/A-2a."""
    root: Any = PdfReader(io.BytesIO(file)).trailer["/Root"]
    about = root["/Metadata"].get_object().get_data()
    return b"<pdfaid:part>2<" in about and b"<pdfaid:conformance>A<" in about


def test_a_paper_with_a_date_is_what_archives_keep(book: MinuteBook) -> None:
    """What ISO 19005-2 asks that can be seen without a validator, of which none was at hand."""
    file = pdf(minutes(book, book.meeting_on[MEETING], TODAY))
    reader = PdfReader(io.BytesIO(file))
    root: Any = reader.trailer["/Root"]
    assert archived(file)
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_object().get_data()
    (intent,) = root["/OutputIntents"]
    assert intent.get_object()["/S"] == "/GTS_PDFA1"
    assert intent.get_object()["/DestOutputProfile"].get_object()["/N"] == 3
    assert not reader.is_encrypted
    assert "/ID" in reader.trailer
    assert not {"/AA", "/OpenAction", "/AcroForm", "/JavaScript"} & set(root)
    pages: Any = reader.pages
    for page in pages:
        for font in page["/Resources"]["/Font"].values():
            face = font.get_object()
            assert face["/ToUnicode"]
            (inner,) = face["/DescendantFonts"]
            assert {"/FontFile2", "/FontFile3"} & set(inner.get_object()["/FontDescriptor"].get_object())
    assert not archived(pdf(schedule_table(book, TODAY))), "nothing in it says when it was made"


@pytest.mark.parametrize(("words", "shown"), [("\ue000", "\\ue000"), ("a\ufeffb", "a\\ufeffb")])
@pytest.mark.parametrize("dated", [None, TODAY])
def test_a_character_that_an_archive_bars_is_written_out_and_stops_nothing(
    words: str, shown: str, dated: date | None
) -> None:
    file = pdf(Document("T", (Words(words), Words("日本語 too")), dated=dated))
    assert archived(file) == (dated is not None)
    assert shown in pdf_text(file) or dated is None


def test_a_logo_in_a_printers_colours_is_printed_and_not_for_an_archive() -> None:
    from tests.cli.test_letterhead import png  # which itself imports from here

    logo = (TESTS / "formats" / "cmyk.jpg").read_bytes()
    for mime, picture, kept in (("image/jpeg", logo, False), ("image/png", png(), True)):
        file = pdf(Document("T", (Words("w"),), dated=TODAY, letterhead=Letterhead(picture, mime, "a crest", ())))
        assert archived(file) == kept
        assert len(PdfReader(io.BytesIO(file)).pages[0].images) == 1


def structure(file: bytes) -> list[str]:
    """The kinds of structure that a PDF tells those who hear it, in order."""
    found: list[str] = []

    def walk(element: Any) -> None:
        element = element.get_object() if hasattr(element, "get_object") else element
        if isinstance(element, list):
            for below in element:
                walk(below)
        elif isinstance(element, dict) and "/S" in element:
            found.append(str(element["/S"]))
            walk(element.get("/K", []))

    root: Any = PdfReader(io.BytesIO(file)).trailer["/Root"]
    walk(root["/StructTreeRoot"]["/K"])
    return found


def test_the_headings_of_a_pdf_step_down_from_its_title(book: MinuteBook) -> None:
    for made in (minutes(book, book.meeting_on[MEETING], TODAY), agenda(book, book.meeting_on[MEETING], TODAY)):
        levels = [int(kind[2]) for kind in structure(pdf(made)) if re.fullmatch("/H[1-6]", kind)]
        page = [int(e.tag[1]) for e in parsed(html(made)).iter() if re.fullmatch("h[1-6]", str(e.tag))]
        assert levels == page
        assert levels[:2] == [1, 2]
        assert levels.count(1) == 1
    outline: Any = PdfReader(io.BytesIO(pdf(minutes(book, book.meeting_on[MEETING], TODAY)))).outline
    assert outline[0]["/Title"] != minutes(book, book.meeting_on[MEETING], TODAY).full_title  # a viewer shows it above


def test_one_face_in_every_format(book: MinuteBook) -> None:
    """A PDF brings the face along; Word and browsers have it, or take the one that has its widths."""
    made = minutes(book, book.meeting_on[MEETING], TODAY)
    pages: Any = PdfReader(io.BytesIO(pdf(made))).pages
    faces = {font.get_object()["/BaseFont"] for page in pages for font in page["/Resources"]["/Font"].values()}
    assert {re.sub(r"/[A-Z]{6}\+", "", face) for face in faces} == {"LiberationSans", "LiberationSans-Bold"}
    named = {e.get(f"{W}ascii") for e in part(docx(made), "word/styles.xml").iter(f"{W}rFonts")}
    assert named == {"Arial"}
    stacks = set(re.findall(r"font: [^;]*?(Arial[^;]*);", html(made)))
    assert stacks
    assert all(stack.startswith('Arial, "Liberation Sans"') for stack in stacks)


def test_a_name_plate_is_one_page(book: MinuteBook) -> None:
    document = name_plates(book, book.meeting_on[MEETING])
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf(document))).pages]
    assert len(pages) == len(document.blocks) == 4
    for plate, page in zip(document.blocks, pages, strict=True):
        assert isinstance(plate, Plate)
        assert plate.name in page


# --- all of them -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", sorted(BINARY))
def test_the_same_document_gives_the_same_bytes(book: MinuteBook, kind: str) -> None:
    meeting = book.meeting_on[MEETING]
    for document in (minutes(book, meeting, TODAY), schedule_table(book, TODAY), sign_in_sheet(book, meeting)):
        assert FORMATS[kind].draw(document) == FORMATS[kind].draw(document)


def test_no_clock_time_is_in_a_word_file(book: MinuteBook) -> None:
    file = docx(schedule_table(book, TODAY))
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_exempt_words_are_in_no_format(book: MinuteBook) -> None:
    for made in (minutes(book, book.meeting_on[MEETING], TODAY), agenda(book, book.meeting_on[MEETING], TODAY)):
        for kind in ("html", "text", "md"):
            assert "SECRET" not in as_text(kind, made)
        assert "SECRET" not in pdf_text(pdf(made))
        assert "SECRET" not in text_of(part(docx(made), "word/document.xml"))


def test_a_chart_has_its_numbers_in_every_format() -> None:
    chart = Document("T", (Chart("Placements", (Bar("May", "12%", 0.12), Bar("June", "40%", 0.4)), "100%"),))
    for text in (html(chart), pdf_text(pdf(chart)), text_of(part(docx(chart), "word/document.xml"))):
        assert "12%" in text
        assert "June" in text


def test_an_empty_document_is_a_document() -> None:
    bare = (Table("", (Column("a", "A"),), ()), Names("N", ()), Signature())
    for document in (Document("T", ()), Document("T", bare)):
        assert parsed(html(document)) is not None
        assert WordFile(io.BytesIO(docx(document))).paragraphs
    assert pdf(Document("T", (Note("n"), Heading("H", level=4), Words("w"))))


@pytest.mark.parametrize("words", [words for words in HOSTILE if words.strip()])
def test_a_calendar_is_read_back(words: str) -> None:
    from icalendar import Calendar

    panel = Panel.model_validate({"name": words})
    slot = Slot.model_validate({"date": "2026-09-09", "time": "18:30", "venue": words})
    read = Calendar.from_ical(calendar(panel, (slot,), private=False))
    events = list(read.walk("VEVENT"))
    assert len(events) == 1
    assert squeezed(str(events[0]["SUMMARY"])) == squeezed(visible(words))
