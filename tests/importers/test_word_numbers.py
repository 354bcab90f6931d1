"""Word's automatic numbers: what it prints before each paragraph of a list, whatever the list's settings."""

import pytest

from csip.importers.minutes import read_minutes
from csip.importers.papers.number_words import figure
from csip.importers.papers.read import read_paper
from tests.importers.test_docx import MC, W, grid, p, word

STYLES = f"""<w:styles {W}>
<w:style w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr>
<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Heading1"/></w:style>
<w:style w:styleId="Plain"><w:basedOn w:val="Heading1"/><w:pPr>
<w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="Minute"><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:styleId="House"><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>
</w:styles>"""


def level(depth: int, text: str, kind: str = "decimal", more: str = "") -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbering(levels: str, more: str = "", own: str = "") -> str:
    return (
        f'<w:numbering {W} {MC}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>{more}'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{own}</w:num></w:numbering>'
    )


def styled(text: str, style: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def made(body: str, numbers: str) -> list[str]:
    """The numbers that are put before the paragraphs that have words; "•" for a bullet."""
    paper = read_paper(word(body, numbering=numbers, styles=STYLES), "a.docx")
    return ["•" if line.bullet else line.made for line in paper.lines if not line.blank]


TWO = level(0, "%1.") + level(1, "%1.%2")


@pytest.mark.parametrize(
    ("levels", "depths", "expected"),
    [
        (TWO, [0, 1, 1, 0, 1], ["1.", "1.1", "1.2", "2.", "2.1"]),
        (level(0, "Item %1:") + level(1, "(%2)", "lowerLetter"), [0, 1, 1], ["Item 1:", "(a)", "(b)"]),
        (level(0, "%1", "upperRoman") + level(1, "%1.%2", more="<w:isLgl/>"), [0, 0, 1], ["I", "II", "2.1"]),
        (level(0, "%1.") + level(1, "%2)", more='<w:lvlRestart w:val="0"/>'), [0, 1, 0, 1], ["1.", "1)", "2.", "2)"]),
        (TWO + level(2, "(%3)", "lowerRoman", '<w:lvlRestart w:val="1"/>'), [0, 1, 2, 1, 2, 0, 2],
         ["1.", "1.1", "(i)", "1.2", "(ii)", "2.", "(i)"]),
        (TWO, [1, 0, 1], ["1.1", "1.", "1.1"]),
        (level(0, "%1", "decimal", '<w:start w:val="214"/>'), [0, 0], ["214", "215"]),
        (level(0, "26/%1", "decimalZero"), [0, 0], ["26/01", "26/02"]),
        (level(0, "", "none") + level(1, "", "none"), [0, 1], ["", ""]),
        (level(0, "Resolved:", "none"), [0, 0], ["Resolved:", "Resolved:"]),
        (level(0, "o", "bullet") + level(1, "", "bullet"), [0, 1], ["•", ""]),
        (level(0, "Article %1", "cardinalText"), [0, 0], ["Article One", "Article Two"]),
        ("<w:lvl w:ilvl='0'><mc:AlternateContent><mc:Choice><w:numFmt w:val='custom' w:format='001, 002, 003, ...'/>"
         "</mc:Choice><mc:Fallback><w:numFmt w:val='decimal'/></mc:Fallback></mc:AlternateContent>"
         "<w:lvlText w:val='%1'/></w:lvl>", [0, 0], ["001", "002"]),
    ],
)  # fmt: skip
def test_each_level_counts_as_its_settings_say(levels: str, depths: list[int], expected: list[str]) -> None:
    assert made("".join(p("Words", 1, depth) for depth in depths), numbering(levels)) == expected


def test_lists_of_one_shape_count_on_and_one_may_begin_anew() -> None:
    body = p("Gate", 1) + p("Path", 2) + p("Pond", 2) + p("Barn", 1)
    assert made(body, numbering(TWO)) == ["1.", "2.", "3.", "4."]
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    assert made(body, numbering(TWO, own=anew)) == ["1.", "7.", "8.", "9."]
    inner = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = p("Gate", 2) + p("It", 2, 1) + p("Path", 2) + p("It", 2, 1)
    assert made(body, numbering(TWO, own=inner)) == ["1.", "1.5", "2.", "2.5"]


def test_a_list_may_have_levels_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "(%1)", "upperLetter")}</w:lvlOverride>'
    assert made(p("Gate", 2) + p("Path", 2), numbering(TWO, own=own)) == ["(A)", "(B)"]


def test_styles_number_at_the_level_that_names_them() -> None:
    levels = level(0, "%1.", more='<w:pStyle w:val="Heading1"/>') + level(
        1, "%1.%2", more='<w:pStyle w:val="Heading2"/>'
    )
    direct = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        styled("Gate", "Heading1")
        + styled("It", "Heading2")
        + styled("Notes", "Plain")
        + styled("No", "Heading1", direct)
    )
    assert made(body, numbering(levels)) == ["1.", "1.1", "", ""]


def test_a_list_may_be_that_of_a_list_style() -> None:
    more = (
        '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="House"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="3"><w:styleLink w:val="House"/>{level(0, "M%1")}</w:abstractNum>'
        '<w:num w:numId="9"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="5"><w:abstractNumId w:val="8"/></w:num>'
    )
    assert made(p("Gate", 5) + p("Path", 9), numbering(TWO, more)) == ["M1", "M2"]


def test_an_empty_paragraph_is_counted_and_one_that_is_gone_is_not() -> None:
    gone = p("", 1).replace("</w:numPr>", "</w:numPr><w:rPr>{}</w:rPr>")
    body = p("Gate", 1) + p("", 1) + gone.format("<w:vanish/>") + gone.format("<w:del/>") + p("Path", 1)
    assert made(body, numbering(TWO)) == ["1.", "3."]


def test_a_cell_may_hold_nothing_but_a_number() -> None:
    row = "<w:tr><w:tc>" + p("", 1) + "</w:tc><w:tc>" + p("{}") + "</w:tc></w:tr>"
    table = f"<w:tbl>{row.format('Gate')}{row.format('')}{row.format('Path')}</w:tbl>"
    paper = read_paper(word(table + grid(("a", "b")), numbering=numbering(TWO)), "a.docx")
    assert [line.cells for line in paper.lines if line.cells] == [("1.", "Gate"), ("3.", "Path"), ("a", "b")]


def test_an_outline_level_makes_a_heading_of_a_short_paragraph_only() -> None:
    paper = read_paper(word(styled("Gate", "Minute") + styled("It squeaks. " * 20, "Minute"), styles=STYLES), "a.docx")
    assert [line.heading for line in paper.lines] == [2, 0]


@pytest.mark.parametrize(
    ("number", "style", "shown"),
    [
        (27, "lowerLetter", "aa"), (28, "upperLetter", "BB"), (1990, "upperRoman", "MCMXC"), (0, "lowerRoman", "0"),
        (22, "ordinal", "22nd"), (12, "ordinal", "12th"), (21, "cardinalText", "Twenty-one"),
        (40, "ordinalText", "Fortieth"), (32, "ordinalText", "Thirty-second"), (101, "ordinalText", "101st"),
        (5, "numberInDash", "- 5 -"), (5, "unheardOf", "5"), (9999, "lowerLetter", "o" * 30),
    ],
)  # fmt: skip
def test_figures(number: int, style: str, shown: str) -> None:
    assert figure(number, style) == shown


def test_letters_that_a_list_counts_are_marks_and_no_initials() -> None:
    levels = level(0, "%1.", "upperRoman") + level(1, "%2.", "upperLetter") + level(2, "%3-", "decimal")
    head = p("Minutes of the Weir Trust held on 4 May 2021 at 7pm") + p("Present: A Roe (Chair), B Dale")
    body = (
        head
        + p("The gate", 1)
        + p("Oil", 1, 1)
        + p("Old oil", 1, 2)
        + p("The path", 1)
        + p("Weeds", 1, 1)
        + p("The pond", 1)
    )
    reading = read_minutes(read_paper(word(body, numbering=numbering(levels)), "a.docx"))
    items = reading.meeting["items"]
    assert [(item["number"], item["title"]) for item in items] == [
        ("I", "The gate"),
        ("II", "The path"),
        ("III", "The pond"),
    ]
    assert [(one["number"], one["text"]) for one in items[0]["minutes"]] == [("A.", "Oil"), ("1-", "Old oil")]
