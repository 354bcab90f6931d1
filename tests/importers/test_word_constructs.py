"""What a Word file can hold besides plain runs: each is read right, kept apart with a remark, or named."""

import io
import zipfile

import pytest

from csip.errors import CsipError
from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove
from csip.importers.reading import Reading
from tests.importers.test_docx import HEAD, MC, W, grid, p, word

M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
V = 'xmlns:v="urn:schemas-microsoft-com:vml"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
DGM = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
STYLES = (
    f'<w:styles {W}><w:style w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="Deep"><w:basedOn w:val="Secret"/></w:style>'
    '<w:style w:styleId="Gone"><w:rPr><w:strike/></w:rPr></w:style></w:styles>'
)


def proven(content: bytes) -> Reading:
    paper = read_paper(content, "a.docx")
    return prove(paper, read_minutes(paper))


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def minuted(*runs: str, **parts: str) -> tuple[str, list[str], str, str]:
    """The words of one paragraph as minuted, the leftovers, the remarks and what is lacking."""
    body = HEAD + p("Gate", 1) + f"<w:p>{''.join(runs)}</w:p>"
    reading = proven(word(body, **{"styles": STYLES, **parts}))
    (item,) = reading.meeting["items"]
    words = " ".join(paragraph["text"] for paragraph in item["minutes"])
    remarks = "\n".join(message for _, message in reading.unsure)
    return words, [text for _, text in reading.leftovers], remarks, "; ".join(reading.lacking)


@pytest.mark.parametrize(
    ("properties", "kind"),
    [
        ("<w:vanish/>", "hidden"),
        ('<w:vanish w:val="true"/>', "hidden"),
        ('<w:rStyle w:val="Secret"/>', "hidden"),
        ('<w:rStyle w:val="Deep"/>', "hidden"),
        ("<w:strike/>", "struck-out"),
        ("<w:dstrike/>", "struck-out"),
        ('<w:rStyle w:val="Gone"/>', "struck-out"),
    ],
)
def test_hidden_and_struck_out_words_are_never_minuted(properties: str, kind: str) -> None:
    words, apart, remarks, _ = minuted(r("RESOLVED: that £"), r("400", properties), r("450 be paid."))
    assert words == "RESOLVED: that £450 be paid."
    assert apart == ["400"]
    assert f"{kind} words are among the leftovers" in remarks


@pytest.mark.parametrize("properties", ['<w:vanish w:val="0"/>', '<w:strike w:val="false"/>', "<w:b/>"])
def test_words_that_are_plainly_said_are_minuted(properties: str) -> None:
    assert minuted(r("Pay £"), r("450", properties), r("."))[:2] == ("Pay £450.", [])


def test_a_paragraph_style_or_a_row_may_hide() -> None:
    hidden = f'<w:p><w:pPr><w:pStyle w:val="Deep"/></w:pPr>{r("He owes £310.")}</w:p>'
    row = grid(("Bond", "£9")).replace("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>")
    reading = proven(word(HEAD + p("Gate", 1) + p("It squeaks.") + hidden + row, styles=STYLES))
    assert [one["text"] for one in reading.meeting["items"][0]["minutes"]] == ["It squeaks."]
    assert [text for _, text in reading.leftovers] == ["He owes £310.", "Bond\t£9"]


@pytest.mark.parametrize(
    ("font", "char", "shown"),
    [
        ("Arial", "00A3", "£"), ("Times New Roman", "F0A3", "£"), ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "F0FB", "✗"),
        ("Wingdings", "F0A8", "☐"), ("Wingdings", "FE", "☑"), ("Symbol", "F0B0", "°"), ("Wingdings 2", "F050", "✓"),
    ],
)  # fmt: skip
def test_the_usual_symbols_are_letters(font: str, char: str, shown: str) -> None:
    symbol = f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'
    assert minuted(r("Pay "), symbol, r("500.")) == (
        f"Pay {shown}500.",
        [],
        "",
        "",
    )


@pytest.mark.parametrize(
    "run",
    [
        '<w:r><w:sym w:font="Wingdings" w:char="F059"/></w:r>', r("Y", '<w:rFonts w:ascii="Wingdings"/>'),
        "<w:r><w:instrText> SYMBOL 163 \\f Arial </w:instrText></w:r>",
    ],
)  # fmt: skip
def test_any_other_symbol_is_named_with_its_place(run: str) -> None:
    words, apart, remarks, lacking = minuted(r("We pay "), run, r("500."))
    assert (words, apart) == ("We pay 500.", [])
    assert "a symbol that is not a letter (paragraph 4, after “We pay”)" in lacking
    assert "a symbol that is not a letter is in the paper and not here, at paragraph 4, after “We pay”" in remarks


def test_letters_in_a_typeface_of_pictures_are_the_pictures() -> None:
    assert minuted(r("Present "), r("ü", '<w:rFonts w:ascii="Wingdings"/>'))[0] == "Present ✓"


def test_a_tab_to_a_place_parts_words() -> None:
    assert minuted(r("Gate"), "<w:r><w:ptab/></w:r>", r("Done"))[0] == "Gate\tDone"


CHOICE = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{}</w:drawing></mc:Choice><mc:Fallback><w:pict>{}"
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
BOX = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"


def test_a_text_box_that_only_the_older_form_has_is_read() -> None:
    assert minuted(r("It squeaks."), CHOICE.format("", BOX.format("In a box.")))[0] == "It squeaks. In a box."


def test_an_older_form_that_says_something_else_is_told() -> None:
    words, apart, remarks, _ = minuted(
        r("It squeaks."), CHOICE.format(BOX.format("In a box."), BOX.format("In a bag."))
    )
    assert words == "It squeaks. In a box."
    assert apart == ["bag."]
    assert "paragraph 4: “bag.” (shown only by older programs) is among the leftovers" in remarks


KEPT = {
    "equation": (f"<m:oMath {M}><m:r><m:t>x=5</m:t></m:r></m:oMath>", "x=5"),
    "WordArt": (f'<w:r><w:pict><v:shape {V}><v:textpath string="Grand Fair"/></v:shape></w:pict></w:r>', "Grand Fair"),
    "drawing": (f"<w:r><w:drawing><a:t {A}>North field</a:t></w:drawing></w:r>", "North field"),
    "description of a picture": (f'<w:r><w:drawing><wp:docPr {WP} descr="The plan"/></w:drawing></w:r>', "The plan"),
    "choice in a form": (
        '<w:r><w:fldChar><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="For"/>'
        '<w:listEntry w:val="Against"/></w:ddList></w:ffData></w:fldChar></w:r>',
        "Against",
    ),
    "deleted": ("<w:moveFrom><w:r><w:t>moved off</w:t></w:r></w:moveFrom>", "moved off"),
}


@pytest.mark.parametrize("kind", KEPT)
def test_words_that_are_no_text_of_words_are_kept_apart(kind: str) -> None:
    run, kept = KEPT[kind]
    words, apart, remarks, _ = minuted(r("It squeaks."), run)
    assert words == "It squeaks."
    assert apart == [kept]
    assert {"equation": "an equation stands here", "deleted": "tracked changes"}.get(kind, f"({kind})") in remarks


NAMED = {
    "a picture": f"<w:r><w:drawing><a:blip {A}/></w:drawing></w:r>",
    "an embedded document": "<w:r><w:object/></w:r>",
    "a whole document that was inserted": "<w:altChunk/>",
    "a subdocument, kept in a file of its own": "<w:subDoc/>",
    "a diagram (SmartArt)": f"<w:r><w:drawing><dgm:relIds {DGM}/></w:drawing></w:r>",
    "a tick box that is ticked": "<w:r><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:r>",
    "handwriting": "<w:r><w:contentPart/></w:r>",
}


@pytest.mark.parametrize("what", NAMED)
def test_what_no_words_can_hold_is_named_with_its_place(what: str) -> None:
    words, _, remarks, lacking = minuted(r("The gate squeaks."), NAMED[what])
    assert words == "The gate squeaks."
    assert f"{what} (paragraph 4, after “The gate squeaks.”)" in lacking
    assert f"{what} is in the paper and not here" in remarks


def test_words_of_diagrams_charts_and_unknown_parts_are_kept() -> None:
    parts = {
        "diagrams/data1": f"<x {A}><a:t>Chair</a:t></x>",
        "charts/chart1": '<c:x xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:v>North</c:v></c:x>',
        "unknown7": f"<w:x {W}><w:p><w:r><w:t>Nobody knows</w:t></w:r></w:p></w:x>",
    }
    _, apart, remarks, _ = minuted(r("It squeaks."), **parts)
    assert sorted(apart) == ["Chair", "Nobody knows", "North"]
    assert "the unknown: “Nobody knows” (unknown) is among the leftovers" in remarks


def test_text_boxes_and_tables_in_a_page_header_are_read_once() -> None:
    box = f"<w:p><w:r><w:pict>{BOX.format('Boxed')}</w:pict></w:r></w:p>"
    reading = proven(
        word(HEAD + p("Gate", 1) + p("Oil."), header1=f"<w:hdr {W}>{box}{grid(('Left', 'Right'))}</w:hdr>")
    )
    assert [text for _, text in reading.leftovers] == ["Boxed", "Left\tRight"]


def test_strict_open_xml_is_the_same_language() -> None:
    strict = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    body = HEAD + p("Gate", 1) + p("It squeaks.", 1, 1)
    usual = word(body)
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(usual)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).decode().replace(W, strict))
    assert proven(file.getvalue()).meeting == proven(usual).meeting


def test_a_document_under_another_name_is_found_by_the_files_own_list() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "_rels/.rels",
            '<Relationships><Relationship Type="http://x/officeDocument" Target="word/document2.xml"/></Relationships>',
        )
        archive.writestr(
            "word/document2.xml", f"<w:document {W} {MC}><w:body>{HEAD}{p('1. Gate')}{p('Oil.')}</w:body></w:document>"
        )
    assert proven(file.getvalue()).meeting["items"][0]["title"] == "Gate"


def test_a_long_drawing_is_no_bomb_and_many_attributes_are_one() -> None:
    drawing = f'<w:r><w:pict data="{"x" * 90_000}"/></w:r>'
    assert minuted(r("It squeaks."), drawing)[0] == "It squeaks."
    bomb = "<w:pict " + " ".join(f'a{n}="{"x" * 20}"' for n in range(2_000)) + "/>"
    with pytest.raises(CsipError, match="unpacks to far more than minutes hold"):
        minuted(r("It squeaks."), f"<w:r>{bomb}</w:r>")


def test_a_note_is_no_part_of_the_word_that_it_is_set_at_and_its_place_is_told() -> None:
    note = f"<w:footnotes {W}><w:footnote w:id='2'>{p('By post.')}</w:footnote></w:footnotes>"
    words, apart, remarks, _ = minuted(
        r("It came"), "<w:r><w:footnoteReference w:id='2'/></w:r>", r("."), footnotes=note
    )
    assert (words, apart) == ("It came.", ["By post."])
    assert "a footnote stands here, and its words are among the leftovers: “By post.”" in remarks


def test_a_day_that_changes_by_itself_is_told() -> None:
    field = '<w:fldSimple w:instr=" DATE \\@ d "><w:r><w:t>4 May</w:t></w:r></w:fldSimple>'
    words, _, remarks, _ = minuted(r("Sent "), field)
    assert words == "Sent 4 May"
    assert "Word sets a day or an hour in this line anew by itself: is it right?" in remarks


def test_a_page_set_in_a_table_of_one_column_reads_as_paragraphs() -> None:
    body = HEAD + p("Gate", 1) + p("It squeaks.", 1, 1) + grid(("Action", "Owner"), ("Oil it", "BD"))
    framed = proven(word(f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"))
    assert framed.meeting == proven(word(body)).meeting


def test_the_date_may_stand_in_the_head_of_the_page_alone() -> None:
    header = f"<w:hdr {W}>{p('Weir Trust, 4 May 2021')}</w:hdr>"
    body = p("Minutes of the Weir Trust") + p("Present: A Roe, B Dale") + p("Gate", 1) + p("Oil.")
    reading = proven(word(body, header1=header))
    assert reading.meeting["date"] == "2021-05-04"
    assert [text for _, text in reading.leftovers] == ["Weir Trust, 4 May 2021"]
    other = p("Minutes of the Weir Trust on 5 May 2021") + p("Present: A Roe, B Dale") + p("Gate", 1) + p("Oil.")
    assert proven(word(other, header1=header)).meeting["date"] == "2021-05-05"


BOLD_TITLES = ("Matters arising", "Water", "Plot letting")


def test_a_title_in_bold_that_runs_into_its_text_is_a_heading() -> None:
    body = "".join(f"<w:p>{r(title + ' ', '<w:b/>')}{r('The tap leaks.')}</w:p>" for title in BOLD_TITLES)
    items = proven(word(HEAD + body)).meeting["items"]
    assert [item["title"] for item in items] == list(BOLD_TITLES)
    assert {item["minutes"][0]["text"] for item in items} == {"The tap leaks."}


def test_a_bold_title_behind_a_number_ends_where_the_bold_ends() -> None:
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    body = "".join(
        f"<w:p>{numbered}{r(title, '<w:b/>')}{r(' 25/0012 seen, no objection.')}</w:p>" for title in BOLD_TITLES
    )
    items = proven(word(HEAD + body)).meeting["items"]
    assert [(item["number"], item["title"]) for item in items] == [*zip("123", BOLD_TITLES, strict=True)]


def test_the_first_line_of_a_paragraph_may_be_bold_by_itself() -> None:
    paper = read_paper(word(f"<w:p>{r('Gate', '<w:b/>')}<w:r><w:br/></w:r>{r('It squeaks.')}</w:p>"), "a.docx")
    assert [(line.text, line.strong, line.lead) for line in paper.lines] == [
        ("Gate", True, 0),
        ("It squeaks.", False, 0),
    ]
