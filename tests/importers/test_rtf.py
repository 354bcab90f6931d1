"""Rich Text files: no control word is ever minuted, and what is no plain word is set apart."""

import pytest

from csip.errors import CsipError
from csip.importers.minutes import read_minutes
from csip.importers.papers.lines import Line
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove
from csip.importers.reading import Reading

FONTS = r"{\fonttbl{\f0\froman\fcharset0 Arial;}{\f1\fcharset2 Wingdings;}{\f2\fcharset204 Arial Cyr;}}"
STYLES = r"{\stylesheet{\s0 Normal;}{\s1\sb240\b heading 1;}{\*\cs2 Header Char;}}"
HEAD = r"\pard Minutes of the Weir Trust held on 4 May 2021 at 7pm\par Present: A Roe (Chair), B Dale\par "


def rtf(body: str) -> bytes:
    return (r"{\rtf1\ansi\ansicpg1252\deff0" + FONTS + STYLES + body + "}").encode("latin-1")


def lines(body: str) -> list[Line]:
    return [line for line in read_paper(rtf(body), "a.rtf").lines if not line.blank]


def proven(body: str) -> Reading:
    paper = read_paper(rtf(body), "a.rtf")
    return prove(paper, read_minutes(paper))


def minuted(paragraph: str) -> tuple[str, list[str], str]:
    """The words of one paragraph as minuted, the leftovers and the remarks."""
    reading = proven(HEAD + r"1. Gate\par " + paragraph + r"\par ")
    words = " ".join(one["text"] for one in reading.meeting["items"][0]["minutes"])
    return words, [text for _, text in reading.leftovers], "\n".join(message for _, message in reading.unsure)


def test_minutes_read_as_minutes() -> None:
    body = (
        HEAD
        + r"{\listtext 1.\tab}Gate\par It squeaks.\par {\pntext\f0 2.\tab}Path\par {\listtext\f1 \'a7\tab}Weeds.\par "
    )
    meeting = proven(body).meeting
    assert (meeting["date"], meeting["time"]) == ("2021-05-04", "19:00")
    assert [(item["number"], item["title"]) for item in meeting["items"]] == [("1", "Gate"), ("2", "Path")]
    assert meeting["items"][1]["minutes"][0] == {"number": "none", "bullet": True, "text": "Weeds."}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"\'a3450 caf\'e9", "£450 café"), (r"\u8217 ?s", "’s"), (r"it\u8217\'92s", "it’s"),
        (r"{\uc2\u8364 ??5}", "€5"),
        (r"\u-10179?\u-8704?!", "😀!"), (r"a\~b", "a\xa0b"), (r"co\-op", "coop"), (r"pre\_war", "pre\u2011war"),
        (r"\{a\\b\}", "{a\\b}"), (r"\ldblquote a\rdblquote\endash b", "“a”–b"), ("a\r\nb", "ab"),
        (r"{\f2 \'c4\'e0}", "Да"), (r"{\f1 \'fc}", "✓"), (r"{\*\unheard words}a", "a"), (r"a{\*\bkmkstart b}c", "ac"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}", "link"), (r"{\pict\pngblip 89504e47}a", "a"),
        (r"{\pict\bin5 }}}}}}a", "a"), (r"\b bold\b0  plain", "bold plain"),
    ],
)  # fmt: skip
def test_letters_are_those_that_are_shown(written: str, shown: str) -> None:
    assert [line.text for line in lines(written)] == [shown]


@pytest.mark.parametrize(
    ("marked", "apart", "says"),
    [
        (r"{\strike 400}", ["400"], "struck-out words"),
        (r"\striked1 400\striked0 ", ["400"], "struck-out words"),
        (r"{\v 400}", ["400"], "hidden words"),
        (r"{\deleted\revauthdel1 400}", ["400"], "tracked changes"),
        (r"{\footnote\pard {\super\chftn} By post.\par}", ["By post."], "a note stands here"),
        (r"{\*\atnid UB}{\*\atnauthor Una}\chatn{\*\annotation\pard Why?}", ["Why?"], "a comment stands here"),
        (r"{\*\moMath{\mr x=5}}", ["x=5"], "an equation stands here"),
        (r"{\*\secret Nobody knows}", ["Nobody knows"], "which csip does not know"),
        (
            r"{\shp{\*\shpinst{\sp{\sn gtextUNICODE}{\sv DRAFT}}{\sp{\sn fFlip}{\sv 0}}}}",
            ["DRAFT"],
            "the words of a drawing",
        ),
    ],
)
def test_what_is_no_plain_word_is_set_apart_and_told(marked: str, apart: list[str], says: str) -> None:
    words, left, remarks = minuted(rf"RESOLVED: to pay \'a3{marked}450.")
    assert (words, left) == ("RESOLVED: to pay £450.", apart)
    assert says in remarks


def test_heads_of_pages_are_leftovers_and_text_boxes_are_read() -> None:
    reading = proven(
        r"{\header\pard DRAFT\par}{\footerf\pard Page \chpgn\par}" + HEAD
        + r"1. Gate\par It squeaks.{\shp{\*\shpinst{\shptxt\pard In a box.\par}}"
        r"{\shprslt{\*\do\dptxbx{\dptxbxtext In a box.}}}}\par "
    )  # fmt: skip
    assert [text for _, text in reading.leftovers] == ["DRAFT", "Page"]
    assert sorted(one["text"] for one in reading.meeting["items"][0]["minutes"]) == ["In a box.", "It squeaks."]


def test_headings_by_style_and_by_outline_level() -> None:
    found = lines(r"\pard\s1\b Gate\par\pard\plain\outlinelevel1 Path\par\pard\plain Plain\par")
    assert [(line.text, line.heading, line.strong) for line in found] == [
        ("Gate", 1, True), ("Path", 2, False), ("Plain", 0, False),
    ]  # fmt: skip


def test_what_is_bold_at_the_beginning_is_counted() -> None:
    found = lines(r"{\listtext 1.\tab}{\b Gate} It squeaks.\par {\b Path}\line Weeds.\par Plain {\b bold}\par")
    assert [(line.text, line.strong, line.lead) for line in found] == [
        ("1. Gate It squeaks.", False, 7), ("Path", True, 0), ("Weeds.", False, 0), ("Plain bold", False, 0),
    ]  # fmt: skip


def test_tables_are_rows_of_cells() -> None:
    row = r"\trowd\cellx1\cellx2\pard\intbl {}\cell {}\cell\row "
    found = lines(
        r"\pard Before\par " + row.format("Action", "Owner") + row.format(r"Oil\par it", "BD") + r"\pard After\par "
    )
    assert [line.cells or line.text for line in found] == ["Before", ("Action", "Owner"), ("Oil\nit", "BD"), "After"]
    assert found[1].row
    assert found[2].row
    assert found[1].row.table == found[2].row.table == 1


def test_a_note_in_a_cell_does_not_end_its_row() -> None:
    note = r"{\footnote\pard By post.\par}"
    found = lines(rf"\trowd\pard\intbl A{note}\cell B\cell\row ")
    assert [line.cells or line.text for line in found] == ["By post.", ("A", "B")]


@pytest.mark.parametrize(
    "content",
    [
        rtf(r"\pard Words\par")[:-5],
        b"{\\rtf1 Words",
        b"{\\rtf1 Words\\par}}}} more",
        b"{\\rtf1 Words\\u",
    ],
)
def test_a_file_that_is_cut_off_is_read_as_far_as_it_goes(content: bytes) -> None:
    paper = read_paper(content, "a.rtf")
    assert [line.text for line in paper.lines if not line.blank] == ["Words"]


def test_words_before_a_group_that_is_left_open_are_proven() -> None:
    reading = proven(HEAD + r"1. Gate\par It squeaks.{\footnote By post. ")
    assert [text for _, text in reading.leftovers] == ["By post."]


def test_groups_without_end_are_refused() -> None:
    with pytest.raises(CsipError, match=r"a\.rtf is nested deeper than any Rich Text file: it is refused"):
        read_paper(rtf("{" * 10_000), "a.rtf")


def test_a_table_within_a_cell_is_rows_of_its_lines() -> None:
    nested = r"\pard\intbl\itap2 Payee\nestcell Sum\nestcell{\*\nesttableprops\trowd\nestrow}"
    found = lines(rf"\trowd\pard\intbl Bills\par {nested}\pard\intbl Paid.\cell B\cell\row ")
    assert [line.cells for line in found] == [("Bills\nPayee\tSum\nPaid.", "B")]
