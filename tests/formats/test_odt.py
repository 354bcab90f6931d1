"""OpenDocument texts: the words are there and nothing else, as the XML and csip's own reader have them."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import odfdo
import pytest

from csip.documents.blocks import (
    Column,
    Document,
    Heading,
    Letterhead,
    Mark,
    Note,
    Paragraph,
    Plate,
    Signature,
    Table,
    Words,
)
from csip.errors import CsipError
from csip.formats.odt import odt
from csip.formats.pictures import size_of
from csip.importers.papers.odt import read_odt
from csip.language.display import visible
from tests.cli.test_letterhead import png
from tests.formats.test_render import everything
from tests.hostile import HOSTILE

NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, STYLE = (f"{{{NAMES}{name}:1.0}}" for name in ("text", "table", "style"))
FO, DRAW, SVG = (
    f"{{{NAMES}{name}:1.0}}" for name in ("xsl-fo-compatible", "drawing", "svg-compatible")
)  # fmt: skip


def parts(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(file: bytes, name: str = "content.xml") -> ET.Element:
    return ET.fromstring(parts(file)[name])  # noqa: S314  our own file


def said(element: ET.Element) -> str:
    """The words of a paragraph as a reader has them."""
    shown = element.text or ""
    for child in element:
        if child.tag == TEXT + "s":
            shown += " " * int(child.get(TEXT + "c", "1"))
        elif child.tag in (TEXT + "tab", TEXT + "line-break"):
            shown += "\t" if child.tag == TEXT + "tab" else "\n"
        else:
            shown += said(child)
        shown += child.tail or ""
    return shown


def lines(file: bytes) -> list[str]:
    return [said(e) for e in tree(file).iter() if e.tag in (TEXT + "p", TEXT + "h")]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_text_holds_the_words_to_the_character_and_nothing_more(words: str) -> None:
    plain = lines(odt(everything("plain")))
    made = odt(everything(words))
    assert [e.tag for e in tree(made).iter() if e.tag.rpartition("}")[2] in {"p", "h", "list", "table"}] == [
        e.tag for e in tree(odt(everything("x"))).iter() if e.tag.rpartition("}")[2] in {"p", "h", "list", "table"}
    ]
    shown = visible(words, keep="\n\t")
    assert lines(made).count(shown) == plain.count("plain")
    assert lines(made).count(f"4.10\t{shown}") == 1
    assert len(lines(made)) == len(plain)


@pytest.mark.parametrize("words", [words for words in HOSTILE if words.strip()])
def test_another_reader_has_the_same_words(words: str) -> None:
    read = odfdo.Document(io.BytesIO(odt(Document("T", (Paragraph(words, "4.10"), Heading(words))))))
    shown = visible(words, keep="\n\t")
    assert [p.inner_text for p in read.body.get_paragraphs()][1:] == [f"4.10\t{shown}"]
    assert [h.inner_text for h in read.body.headers] == [shown]


def styles_of(paragraphs: list[ET.Element], file: bytes) -> list[str | None]:
    parents = {e.get(STYLE + "name"): e.get(STYLE + "parent-style-name") for e in tree(file).iter(STYLE + "style")}
    names = [p.get(TEXT + "style-name") for p in paragraphs]
    return [parents.get(name, name) for name in names]


def test_every_style_that_is_used_is_there() -> None:
    file = odt(everything("x"))
    there = {e.get(STYLE + "name") for name in ("content.xml", "styles.xml") for e in tree(file, name).iter()}
    used = {
        value
        for name in ("content.xml", "styles.xml")
        for e in tree(file, name).iter()
        for key, value in e.attrib.items()
        if key.endswith(("}style-name", "}parent-style-name", "}next-style-name", "}page-layout-name"))
    }
    assert used - there == set()


def test_headings_are_headings_and_bullets_are_lists() -> None:
    document = Document(
        "T",
        (
            Heading("One", "1"),
            Heading("Two", level=3),
            Paragraph("first", bullet=True),
            Paragraph("second", bullet=True, marks=(Mark("Decision", "agreed"),)),
            Paragraph("below", bullet=True, depth=1),
            Paragraph("numbered", "1.1"),
        ),
    )
    file = odt(document)
    assert [(e.get(TEXT + "outline-level"), said(e)) for e in tree(file).iter(TEXT + "h")] == [
        ("1", "1. One"),
        ("2", "Two"),
    ]
    (outer, inner) = tree(file).iter(TEXT + "list")
    assert [said(e) for e in outer.iter(TEXT + "p")] == ["first", "second", "Decision: agreed", "below"]
    assert [said(e) for e in inner.iter(TEXT + "p")] == ["below"]
    assert "1.1\tnumbered" in lines(file)


def test_a_list_with_a_table_in_it_is_lines_since_no_list_holds_one() -> None:
    table = Table("", (Column("a", "A"),), (("cell",),))
    file = odt(Document("T", (Paragraph("first", bullet=True, table=table), Paragraph("second", bullet=True))))
    assert lines(file) == ["T", "•\tfirst", "A", "cell", "•\tsecond"]
    assert not list(tree(file).iter(TEXT + "list"))


def test_headings_of_tables_are_repeated_and_rows_stay_whole() -> None:
    table = Table("Log", (Column("a", "A", right=True), Column("b", "B")), (("1", "x"), ("2", "y")), totals=(1,))
    found = tree(odt(Document("T", (table,)))).find(f".//{TABLE}table")
    assert found is not None
    heads = found.find(f"{TABLE}table-header-rows")
    assert heads is not None
    assert [said(p) for p in heads.iter(TEXT + "p")] == ["A", "B"]
    assert len(found.findall(f"{TABLE}table-row")) == 2
    assert found.get(f"{TABLE}name") == "Log (1)"
    bare = tree(odt(Document("T", (table._replace(headed=False),)))).find(f".//{TABLE}table-header-rows")
    assert bare is None


def test_a_table_of_many_columns_turns_the_page() -> None:
    many = Table("Log", tuple(Column(c, c * 8) for c in "abcdef"), (("x" * 20,) * 6,))
    turned = {e.get(STYLE + "print-orientation") for e in tree(odt(Document("T", (many,))), "styles.xml").iter()}
    upright = {e.get(STYLE + "print-orientation") for e in tree(odt(Document("T", ())), "styles.xml").iter()}
    assert "landscape" in turned
    assert "portrait" in upright


def test_draft_stands_at_the_head_and_page_numbers_at_the_foot() -> None:
    master = tree(odt(Document("Minutes", (), draft="DRAFT: no")), "styles.xml")
    assert ["".join(e.itertext()) for e in master.iter(STYLE + "header")] == ["DRAFT: no"]
    (foot,) = master.iter(STYLE + "footer")
    assert said(foot) == "DRAFT Minutes\tPage 1 of 1"
    assert [e.tag for e in foot.iter() if e.tag.endswith(("page-number", "page-count"))]
    done = tree(odt(Document("Minutes", (), first_page=41)), "styles.xml")
    assert not list(done.iter(STYLE + "header"))
    assert [said(e) for e in done.iter(STYLE + "footer")] == ["Minutes\tPage 1"]


def test_pages_go_on_from_those_of_the_minute_book() -> None:
    file = odt(Document("T", (Words("w"),), first_page=41))
    counted = [e.get(STYLE + "page-number") for e in tree(file).iter(STYLE + "paragraph-properties")]
    assert "41" in counted
    assert styles_of(list(tree(file).iter(TEXT + "p")), file) == ["Title", "Standard"]


def test_a_name_plate_is_a_page_of_its_own() -> None:
    file = odt(Document("Plates", (Plate("Ann Ash", "Chair"), Plate("Bob Elm"))))
    assert lines(file) == ["Ann Ash", "Chair", "Bob Elm"]
    breaks = [e.get(FO + "break-before") for e in tree(file).iter(STYLE + "paragraph-properties")]
    assert breaks.count("page") == 1


def test_what_stands_before_a_signature_stays_on_its_page() -> None:
    table = Table("Dates", (Column("a", "A"),), (("1 May",),))
    for block in (Words("w"), Note("w"), Paragraph("w", "1.1"), Paragraph("w", bullet=True), table):
        file = odt(Document("T", (block, Signature())))
        kept = {
            e.get(STYLE + "name")
            for e in tree(file).iter(STYLE + "style")
            if any(part.get(FO + "keep-with-next") == "always" for part in e)
        }
        last = [
            e for e in tree(file).iter() if e.get(TEXT + "style-name") in kept or e.get(TABLE + "style-name") in kept
        ]
        assert last, type(block)


def test_the_letterhead_has_its_picture_with_words_for_it() -> None:
    head = Letterhead(png(), "image/png", "A ship & a <quay>", ("Quay House",))
    file = odt(Document("T", (), letterhead=head))
    assert parts(file)["Pictures/logo.png"] == png()
    (frame,) = tree(file).iter(DRAW + "frame")
    assert frame.findtext(SVG + "desc") == "A ship & a <quay>"
    assert b"Pictures/logo.png" in parts(file)["META-INF/manifest.xml"]
    assert "Quay House" in lines(file)


JPEG = (
    b"\xff\xd8\xff\xe0"
    + struct.pack(">H", 4)
    + b"ab"
    + b"\xff\xff\xc0"
    + struct.pack(">HBHH", 11, 8, 30, 90)
    + b"x" * 9
)


@pytest.mark.parametrize(("picture", "size"), [(JPEG, (90, 30)), (png(), (1, 1))])
def test_a_picture_says_how_large_it_is(picture: bytes, size: tuple[int, int]) -> None:
    wide, high = size_of(picture)
    assert (wide >= 1, high >= 1) == (True, True)
    if picture is JPEG:
        assert (wide, high) == size


@pytest.mark.parametrize("picture", [b"\x89PNG", b"\xff\xd8\xff\xd9", b"\xff\xd8" + b"\xff" * 40, JPEG[:15], b""])
def test_one_that_does_not_is_refused(picture: bytes) -> None:
    with pytest.raises(CsipError, match="the logo does not say how large it is"):
        size_of(picture)


def test_the_file_is_one_that_any_program_knows() -> None:
    file = odt(Document("T & U", (Words("w"),), dated=date(2026, 5, 12), publisher="Harbour <Committee>"))
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        listed = set(re.findall(r'full-path="([^"]*)"', archive.read("META-INF/manifest.xml").decode()))
        assert listed == {"/", *archive.namelist()} - {"mimetype", "META-INF/manifest.xml"}
    meta = "".join(tree(file, "meta.xml").itertext())
    assert "T & U" in meta
    assert "Harbour <Committee>" in meta
    assert "2026-05-12" in meta


def test_csip_reads_what_it_wrote() -> None:
    document = Document(
        "Minutes", (Heading("Roll", "1"), Paragraph("said  so", "1.1", marks=(Mark("Decision", "agreed"),)))
    )
    paper: Any = read_odt(odt(document), "minutes.odt")
    assert [line.text for line in paper.lines if line.text][:4] == [
        "Minutes",
        "1. Roll",
        "1.1\tsaid  so",
        "Decision: agreed",
    ]


def test_the_language_is_the_documents() -> None:
    styles = parts(odt(Document("T", (), language="cy-GB")))["styles.xml"].decode()
    assert 'fo:language="cy" fo:country="GB"' in styles
    assert 'fo:language="en"' not in styles
