"""OpenDocument texts: lists with the numbers that are printed, tables, and what is no plain word set apart."""

import pytest

from csip.errors import CsipError
from csip.importers.minutes import read_minutes
from csip.importers.papers.lines import Line
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove
from csip.importers.reading import Reading
from tests.importers.odts import HEAD, items, level, odt, p, table


def lines(body: str, **more: str) -> list[Line]:
    return [line for line in read_paper(odt(body, **more), "a.odt").lines if not line.blank]


def proven(body: str, **more: str) -> Reading:
    paper = read_paper(odt(body, **more), "a.odt")
    return prove(paper, read_minutes(paper))


def minuted(paragraph: str) -> tuple[str, list[str], str]:
    """The words of one paragraph as minuted, the leftovers and the remarks."""
    reading = proven(HEAD + items(p("Gate")) + p(paragraph))
    words = " ".join(one["text"] for one in reading.meeting["items"][0]["minutes"])
    return words, [text for _, text in reading.leftovers], "\n".join(message for _, message in reading.unsure)


def test_lists_are_numbered_as_they_are_printed() -> None:
    inner = items(p("It leaks.") + items(p("Upstream,"), p("downstream.")), p("It floods."))
    body = (
        HEAD
        + items(p("Weir") + inner, p("Fish"))
        + p("None.")
        + items(p("Boats"), more='text:continue-numbering="true"')
    )
    meeting = proven(body).meeting
    assert [(item["number"], item["title"]) for item in meeting["items"]] == [
        ("1", "Weir"),
        ("2", "Fish"),
        ("3", "Boats"),
    ]
    assert [one["number"] for one in meeting["items"][0]["minutes"]] == ["1.1", "1.2"]
    assert [one["number"] for one in meeting["items"][0]["minutes"][0]["minutes"]] == ["(a)", "(b)"]


@pytest.mark.parametrize(
    ("levels", "body", "made"),
    [
        (level(1, "I"), items(p("a"), p("b")), ["I", "II"]),
        (level(1, ""), items(p("a")), [""]),
        (level(1, "1", 'style:num-list-format="Item %1%:"'), items(p("a")), ["Item 1:"]),
        (level(1, "1", 'text:start-value="7"'), items(p("a"), p("b")), ["7", "8"]),
        (level(1, "1"), items(p("a") + p("more"), p("b")), ["1", "", "2"]),
        (level(1, "1"), items(p("a")) + items(p("b")), ["1", "1"]),
        (level(1, "1") + level(2, "a"), items(items(p("a")), p("b")), ["a", "1"]),
        (level(1, "1"), items(p("a"), more='xml:id="x"') + items(p("b"), style="B")
         + items(p("c"), more='text:continue-list="x"'), ["1", "", "2"]),
        (level(1, "1"), items(p("a")).replace("<text:list-item>", '<text:list-item text:start-value="5">'), ["5"]),
    ],
)  # fmt: skip
def test_each_list_counts_as_its_settings_say(levels: str, body: str, made: list[str]) -> None:
    styles = f'<text:list-style style:name="N">{levels}</text:list-style>'
    assert [line.made for line in lines(body, lists=styles)] == made


def test_headings_are_numbered_by_the_outline() -> None:
    outline = f'<text:outline-style style:name="Outline">{level(1, "1", "")}</text:outline-style>'
    found = lines(
        '<text:h text:outline-level="1">Gate</text:h>',
        lists=outline.replace("list-level-style-number", "outline-level-style"),
    )
    assert [(line.text, line.heading, line.made) for line in found] == [("1 Gate", 1, "1")]


@pytest.mark.parametrize(
    ("marked", "apart", "says"),
    [
        ('<text:span text:style-name="Gone">400</text:span>', ["400"], "struck-out words"),
        ('<text:span text:style-name="Secret">400</text:span>', ["400"], "hidden words"),
        ("<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>By post.</text:p>"
         "</text:note-body></text:note>", ["By post."], "a note stands here"),
        ("<office:annotation><dc:creator>Una</dc:creator><text:p>Why?</text:p></office:annotation>", ["Why?"],
         "a comment stands here"),
        ("<draw:frame><svg:desc>The plan</svg:desc></draw:frame>", ["The plan"], "description of a picture"),
    ],
)  # fmt: skip
def test_what_is_no_plain_word_is_set_apart_and_told(marked: str, apart: list[str], says: str) -> None:
    words, left, remarks = minuted(f"RESOLVED: to pay £{marked}450.")
    assert (words, left) == ("RESOLVED: to pay £450.", apart)
    assert says in remarks


def test_what_is_bold_at_the_beginning_is_counted() -> None:
    gate, path = (f'<text:span text:style-name="Heavy">{word}</text:span>' for word in ("Gate", "Path"))
    found = lines(items(p(f"{gate} It squeaks.")) + p(f"{path}<text:line-break/>Weeds.") + p(f"Plain {gate}"))
    assert [(line.text, line.strong, line.lead) for line in found] == [
        ("1. Gate It squeaks.", False, 7), ("Path", True, 0), ("Weeds.", False, 0), ("Plain Gate", False, 0),
    ]  # fmt: skip


def test_deleted_words_and_the_heads_of_pages_are_leftovers() -> None:
    change = (
        "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Una</dc:creator>"
        "</office:change-info><text:p>Old words.</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    margins = f"<style:header>{p('DRAFT')}</style:header><style:footer>{p('Page one')}</style:footer>"
    reading = proven(change + HEAD + items(p("Gate")) + p("It squeaks."), margins=margins)
    assert [text for _, text in reading.leftovers] == ["Old words.", "DRAFT", "Page one"]
    assert any("tracked changes: deleted words" in message for _, message in reading.unsure)


def test_spaces_tabs_and_lines_are_as_shown() -> None:
    found = lines(p("one<text:s text:c='3'/>two\n   three<text:tab/>four<text:line-break/>five"))
    assert [line.text for line in found] == ["one   two three\tfour", "five"]


def test_tables_are_rows_of_cells_and_one_column_is_a_frame() -> None:
    merged = (
        table(("Action", "Owner", "x"))
        .replace("<table:table-cell>", '<table:table-cell table:number-columns-spanned="2">', 1)
        .replace("</table:table-cell>", "</table:table-cell><table:covered-table-cell/>", 1)
    )
    (row,) = lines(merged)
    assert (row.cells, row.row and row.row.spans) == (("Action", "Owner", "x"), (2, 1, 1))
    assert [line.cells for line in lines(table(("Gate",), ("It squeaks.",)))] == [(), ()]


def test_a_cell_holds_its_lines_and_what_is_apart_in_it_comes_behind() -> None:
    cell = items(p("Gate")) + p('It <text:span text:style-name="Gone">sings</text:span>squeaks.')
    row, apart = lines(table(("x", "BD")).replace(p("x"), cell))
    assert (row.cells, row.made, apart.text) == (("1. Gate\nIt squeaks.", "BD"), "1.", "sings")


AGAIN = "Open it in LibreOffice and save it again."
KNOWN = "If you know where it comes from, open it in LibreOffice and save it again."


@pytest.mark.parametrize(
    ("content", "says", "way"),
    [
        (odt(p("x"), manifest="<encryption-data/>"), "a.odt is locked with a password",
         "Open it in LibreOffice, take the password off and save it."),
        (odt(p("<broken>")), "a.odt is damaged: content.xml cannot be read", AGAIN),
        (odt(p("x")).replace(b"content.xml", b"contant.xml"),
         "a.odt is no OpenDocument text: it has no text in it", AGAIN),
        (odt("<text:section>" * 5_000 + "</text:section>" * 5_000),
         "a.odt is nested deeper than any OpenDocument text: it is refused", KNOWN),
        (odt(p("x" * 12_000_000)), "a.odt unpacks to far more than minutes hold: it is refused", KNOWN),
        (odt("<!DOCTYPE x>"), "declares entities of its own in content.xml, as no LibreOffice file does", KNOWN),
        (odt(p("x"), declaration="<?xml version='1.0' encoding='x'?>"), "a.odt is damaged: content.xml", AGAIN),
        (odt(p("x"))[:-10], "a.odt cannot be opened as a LibreOffice file", AGAIN),
    ],
)  # fmt: skip
def test_what_does_harm_or_cannot_be_read_is_refused_in_words(content: bytes, says: str, way: str) -> None:
    with pytest.raises(CsipError) as refused:
        read_paper(content, "a.odt")
    assert says in refused.value.message
    assert refused.value.hint == way
