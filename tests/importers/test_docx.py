"""Word files made here: the numbers that Word would print, tables, changes, text boxes, and files made to do harm."""

import io
import re
import zipfile
from typing import Any

import pytest

from csip.errors import CsipError
from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove
from csip.importers.reading import Reading

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
LEVELS = "".join(
    f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for n, (kind, text) in enumerate((("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)")))
)
NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{LEVELS}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>'
    "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>'
    "</w:numbering>"
)


def p(text: str, number: int = 0, level: int = 0) -> str:
    """A paragraph, in a list if a number is given."""
    listed = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>' if number else ""
    return f"<w:p>{listed}<w:r><w:t>{text}</w:t></w:r></w:p>"


def word(body: str, **parts: str) -> bytes:
    """A Word file with this body, and other parts by name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>")
        for name, text in {"numbering": NUMBERING, **parts}.items():
            archive.writestr(f"word/{name}.xml", text)
    return file.getvalue()


def read(content: bytes) -> Reading:
    paper = read_paper(content, "minutes.docx")
    reading = read_minutes(paper)
    prove(paper, reading)
    return reading


HEAD = p("Minutes of the Weir Trust held on 4 May 2021 at 7pm") + p("Present: A Roe (Chair), B Dale")


def test_automatic_numbers_are_shown_and_read() -> None:
    body = HEAD + p("Weir", 1) + p("It leaks.", 1, 1) + p("Upstream,", 1, 2) + p("downstream.", 1, 2) + p("Fish", 1)
    body += p("None.", 1, 1) + p("7.1 Typed by hand.") + p("Later", 3) + p("More.", 1, 1)
    items = read(word(body)).meeting["items"]
    assert [(item["number"], item["title"]) for item in items] == [("1", "Weir"), ("2", "Fish"), ("9", "Later")]
    assert [one["number"] for one in items[0]["minutes"][0]["minutes"]] == ["(a)", "(b)"]
    assert [one["number"] for one in items[1]["minutes"]] == ["2.1", "7.1"]
    assert items[2]["minutes"][0]["number"] == "9.1"


def test_bullets_are_bullets() -> None:
    items = read(word(HEAD + p("Weir", 1) + p("It leaks.", 2) + p("Clerk to ask the miller.", 2))).meeting["items"]
    assert [one.get("bullet") for one in items[0]["minutes"]] == [True, True]


def test_deleted_words_are_leftovers_and_inserted_ones_are_read() -> None:
    changed = (
        "<w:p><w:del><w:r><w:delText>Old words.</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>New words.</w:t></w:r></w:ins></w:p>"
    )
    reading = read(word(HEAD + p("Weir", 1) + changed))
    assert reading.meeting["items"][0]["minutes"][0]["text"] == "New words."
    assert [text for _, text in reading.leftovers] == ["Old words."]
    assert any("tracked changes" in message for _, message in reading.unsure)


def test_text_boxes_links_tables_and_headers() -> None:
    box = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:txbx><w:txbxContent>" + p("In a box.")
        + "</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict>" + p("In a box.")
        + "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        + "<w:hyperlink><w:r><w:t>linked</w:t></w:r></w:hyperlink></w:p>"
    )  # fmt: skip
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    rows = "".join(
        "<w:tr>" + "".join(cell.format(one) for one in row) + "</w:tr>"
        for row in (("Action", "Owner"), ("Mend it", "BD"))
    )
    reading = read(
        word(HEAD + p("Weir", 1) + box + f"<w:tbl>{rows}</w:tbl>", header1=f"<w:hdr {W}>{p('DRAFT')}</w:hdr>")
    )
    texts = [one["text"] for one in reading.meeting["items"][0]["minutes"]]
    assert texts == ["linked", "In a box.", "Action\tOwner", "Mend it\tBD"]
    assert (0, "DRAFT") not in reading.leftovers
    assert [text for _, text in reading.leftovers] == ["DRAFT"]
    assert [(one.owner, one.quotation) for one in reading.proposals] == [("B Dale", "Mend it")]


def test_nested_tables_are_read_once() -> None:
    inner = "<w:tbl><w:tr><w:tc>" + p("inner") + "</w:tc></w:tr></w:tbl>"
    paper = read_paper(word(f"<w:tbl><w:tr><w:tc>{p('outer')}{inner}{p('')}</w:tc></w:tr></w:tbl>"), "a.docx")
    assert " ".join(line.text for line in paper.lines).split() == ["outer", "inner"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"PK\x03\x04 not really a zip", "cannot be opened"),
        (word("").replace(b"word/document.xml", b"word/documint.xml"), "no document in it"),
        (b"just words", "not what its ending says"),
    ],
)
def test_what_is_no_word_file_is_refused(content: bytes, says: str) -> None:
    with pytest.raises(CsipError, match=says):
        read_paper(content, "minutes.docx")


def test_a_bomb_is_refused() -> None:
    with pytest.raises(CsipError, match="far more than minutes hold"):
        read_paper(word("", comments=" " * 70_000_000), "minutes.docx")


def test_entities_and_paths_outside_are_refused() -> None:
    evil = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:hdr>&e;</w:hdr>'
    with pytest.raises(CsipError, match="entities"):
        read_paper(word("", header1=evil), "minutes.docx")
    file = io.BytesIO(word(""))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("../evil.xml", "x")
    with pytest.raises(CsipError, match="leads outside"):
        read_paper(file.getvalue(), "minutes.docx")


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(CsipError, match="nested deeper") as refused:
        read_paper(word("<w:sdt>" * 30_000 + "</w:sdt>" * 30_000), "minutes.docx")
    assert refused.value.hint == "If you know where it comes from, open it in Word and save it again."


def test_what_no_library_reads_is_told_what_to_do() -> None:
    otherwise = "Open it in the program it came from, and save it as .docx or .txt."
    for name, content in (("x.txt", b"\x00\xff" * 50), ("x.pdf", b"%PDF-1.7\nno more")):
        with pytest.raises(CsipError) as refused:
            read_paper(content, name)
        assert refused.value.hint == otherwise


def test_what_the_word_library_writes_is_read() -> None:
    docx: Any = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("Minutes of the Weir Trust", 0)
    document.add_paragraph("Held on 4 May 2021 at 7pm in the Mill Hall")
    document.add_paragraph("Present: A Roe (Chair), B Dale")
    for title, words in (("Weir", "B Dale agreed to ask the miller by 1 June 2021."), ("Fish", "None.")):
        document.add_heading(title, 1)
        document.add_paragraph(words, style="List Number")
        document.add_paragraph("A note", style="List Bullet")
    file = io.BytesIO()
    document.save(file)
    reading = read(file.getvalue())
    meeting = reading.meeting
    assert (meeting["date"], meeting["time"], meeting["venue"]) == ("2021-05-04", "19:00", "the Mill Hall")
    assert [item["title"] for item in meeting["items"]] == ["Weir", "Fish"]
    first = meeting["items"][0]["minutes"]
    assert re.fullmatch(r"\d+", first[0]["number"])
    assert first[1]["bullet"] is True
    assert [(one.owner, one.due) for one in reading.proposals] == [("B Dale", "2021-06-01")]


def grid(*rows: tuple[str, ...]) -> str:
    """A table; lines within a cell are paragraphs."""

    def cell(text: str) -> str:
        return "<w:tc>" + "".join(p(line) for line in text.split("\n")) + "</w:tc>"

    return "<w:tbl>" + "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows) + "</w:tbl>"


COUNTED = (("Road", "May", "June"), ("Mill Lane", "4", "5"), ("Total", "", "9"))
LED = HEAD + p("Traffic", 1) + p("These were counted:", 1, 1)


def test_a_table_within_an_item_is_that_of_the_paragraph_above_it() -> None:
    items = read(word(LED + grid(*COUNTED) + p("Nobody spoke.", 1, 1))).meeting["items"]
    assert [(one["number"], one.get("table")) for one in items[0]["minutes"]] == [
        ("1.1", [list(row) for row in COUNTED]),
        ("1.2", None),
    ]


def test_a_cell_over_several_columns_leaves_the_others_empty_and_a_short_row_ends_early() -> None:
    total = "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + p("Total") + "</w:tc><w:tc>" + p("9") + "</w:tc>"
    short = "<w:tr><w:tc>" + p("None in July") + "</w:tc></w:tr>"
    table = grid(*COUNTED[:2]).replace("</w:tbl>", f"{total}</w:tr>{short}</w:tbl>")
    (item,) = read(word(LED + table)).meeting["items"]
    assert item["minutes"][0]["table"] == [
        list(COUNTED[0]),
        list(COUNTED[1]),
        list(COUNTED[2]),
        ["None in July", "", ""],
    ]


def test_a_row_that_begins_under_the_second_heading_has_an_empty_cell_first() -> None:
    begun = "<w:trPr><w:gridBefore w:val='1'/></w:trPr><w:tc>" + p("7")
    table = grid(("Road", "May"), ("Mill Lane", "4"), ("7",)).replace("<w:tc>" + p("7"), begun)
    (item,) = read(word(LED + table)).meeting["items"]
    assert item["minutes"][0]["table"] == [["Road", "May"], ["Mill Lane", "4"], ["", "7"]]


def test_words_struck_out_between_its_rows_do_not_cut_a_table_in_two() -> None:
    table = grid(*COUNTED).replace("<w:t>Mill Lane</w:t>", "<w:t>Mill Lane</w:t><w:delText>Pond</w:delText>")
    reading = read(word(LED + table))
    assert reading.meeting["items"][0]["minutes"][0]["table"] == [list(row) for row in COUNTED]
    assert "Pond" in [words for _, words in reading.leftovers]


def test_a_table_for_each_item_is_a_layout_and_no_table_of_the_item_before() -> None:
    each = [grid((f"{n}.", title), ("", f"{n}.1 Nobody spoke.")) for n, title in ((2, "Fish"), (3, "Boats"))]
    items = read(word(LED + p("") + p("").join(each))).meeting["items"]
    assert [item["title"] for item in items] == ["Traffic", "Fish", "Boats"]


def test_a_roll_of_two_columns_and_minutes_in_a_table() -> None:
    reading = read(
        word(
            p("Minutes of the Weir Trust held on 4 May 2021 at 7pm")
            + grid(("Present", "Apologies"), ("Ann Roe (Chair)", "Cy Dunn"), ("Bo Dale, Head of Works", ""))
            + p("")
            + grid(
                ("No.", "Item", "Action"),
                ("1", "Minutes\nThe minutes of 2 March were approved.", ""),
                ("2", "Gate\nThe hinge is worn.\nBo Dale to ask for a price by 20 May.", "BD"),
            )
        )
    )
    assert reading.meeting["present"] == [
        {"name": "Ann Roe", "role": "Chair"},
        {"name": "Bo Dale", "role": "Head of Works"},
    ]
    assert reading.meeting["apologies"] == ["Cy Dunn"]
    first, second = reading.meeting["items"]
    assert (first["number"], first["title"], first["approves"]["meeting"]) == ("1", "Minutes", "2021-03-02")
    assert [paragraph["text"] for paragraph in second["minutes"]] == [
        "The hinge is worn.",
        "Bo Dale to ask for a price by 20 May.\tBD",
    ]
    (action,) = [proposal for proposal in reading.proposals if proposal.kind == "action"]
    assert (action.owner, action.due, action.minute, action.confidence) == ("Bo Dale", "2021-05-20", "2.p2", "firm")


def test_a_roll_with_its_labels_beside_it() -> None:
    reading = read(
        word(
            p("Minutes of the Weir Trust held on 4 May 2021 at 7pm")
            + grid(("Trustees present", "Ann Roe (Chair)\nBo Dale (from 7.20pm)"), ("In attendance", "Di Eve (Clerk)"))
            + p("1. Gate")
            + p("The hinge is worn.")
        )
    )
    assert reading.meeting["present"] == [
        {"name": "Ann Roe", "role": "Chair"},
        {"name": "Bo Dale", "arrived": "7.20pm"},
    ]
    assert reading.meeting["officers"] == [{"name": "Di Eve", "role": "Clerk"}]


def test_an_archive_cut_short_is_refused() -> None:
    with pytest.raises(CsipError) as refused:
        read_paper(b"PK\x03\x04 and no more", "cut.docx")
    assert refused.value.message == "cut.docx cannot be opened as a Word file: File is not a zip file"
    assert refused.value.hint == "Open it in Word and save it again."


def test_a_table_within_minutes_in_a_table_is_a_table_of_its_item() -> None:
    bills = grid(("Payee", "Sum"), ("A Mower", "120.00"))
    cell = f"<w:tc>{p('Payments')}{p('These were approved.')}{bills}{p('All were paid.')}</w:tc>"
    rows = (
        f"<w:tr><w:tc>{p('1')}</w:tc>{cell}</w:tr><w:tr><w:tc>{p('2')}</w:tc><w:tc>{p('Gate')}{p('Oil.')}</w:tc></w:tr>"
    )
    heads = f"<w:tr><w:tc>{p('No')}</w:tc><w:tc>{p('Minute')}</w:tc></w:tr>"
    items = read(word(f"{HEAD}<w:tbl>{heads}{rows}</w:tbl>")).meeting["items"]
    assert [item["title"] for item in items] == ["Payments", "Gate"]
    assert items[0]["minutes"][0]["table"] == [["Payee", "Sum"], ["A Mower", "120.00"]]
