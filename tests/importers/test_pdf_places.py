"""A PDF is read by where its words stand: made-up pages, each with the lines that a reader sees on it."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("pdfminer", reason="no reader of PDF is installed: pip install csip[docs]")

from csip.documents.blocks import Column, Document, Heading, Paragraph, Table
from csip.formats.pdf import pdf as render_pdf
from csip.importers.minutes import read_minutes
from csip.importers.papers.lines import Line, Paper
from csip.importers.papers.pdf_letters import letters_of
from csip.importers.papers.pdf_lines import lines_of
from csip.importers.papers.pdf_pieces import page_of
from tests.importers.pdfs import grid, lines, placed, rule, word

LONG = ("The committee heard that the weir had been looked", "at by two builders, and that both would begin in the")
LEFT = (
    "Two thousand people came to the",
    "fair on the green, which was more",
    "than in any year before, and all",
    "of the stalls were let.",
)
RIGHT = (
    "The band played until nine, and",
    "nobody complained of it, which is",
    "a thing that had not happened in",
    "the time of this committee.",
)


def read(content: bytes) -> list[Line]:
    *pages, rest = letters_of(content, 10)
    return lines_of([page_of(page, n, rest["fonts"]) for n, page in enumerate(pages)], rest["structure"])[0]


def texts(content: bytes) -> list[str]:
    return [" ".join(line.text.split()) for line in read(content) if not line.blank and not line.apart]


def paragraphs(content: bytes) -> list[str]:
    """The lines, those that are told to go on with the one above put behind it."""
    found: list[str] = []
    for line in read(content):
        text = " ".join(line.text.split())
        if line.joined and found:
            found[-1] += f" {text}"
        elif text and not line.apart:
            found.append(text)
    return found


def apart(content: bytes) -> dict[str, str]:
    return {line.text: line.apart for line in read(content) if line.apart}


def meeting(content: bytes) -> dict[str, Any]:
    return read_minutes(Paper(tuple(read(content)), "a.pdf")).meeting


def test_words_drawn_one_by_one_are_lines() -> None:
    drawn = "\n".join(word(72 + 45 * n, 700, text) for n, text in enumerate(("Mended", "the", "jetty")))
    assert texts(placed(drawn + word(72, 686, "today."))) == ["Mended the jetty", "today."]


def test_lines_go_on_where_the_next_word_would_not_have_fitted() -> None:
    page = lines(72, 700, *LONG, "spring.", "Nothing more was said.", "The next words stand further down.")
    assert paragraphs(placed(page + lines(72, 600, "Far below."))) == [
        " ".join((*LONG, "spring.")),
        "Nothing more was said.",
        "The next words stand further down.",
        "Far below.",
    ]


def test_a_wider_space_is_a_blank_line() -> None:
    found = read(placed(lines(72, 700, "One thing.", "Two things.") + lines(72, 650, "Three.")))
    assert [line.text for line in found] == ["One thing.", "Two things.", "", "", "Three.", ""]


def test_words_under_the_words_of_a_numbered_line_go_on_with_it() -> None:
    page = word(72, 700, "4.1") + lines(100, 700, *LONG, "spring.") + word(72, 650, "4.2") + word(100, 650, "Ice.")
    assert paragraphs(placed(page)) == [f"4.1 {' '.join(LONG)} spring.", "4.2 Ice."]


def test_whether_a_label_begins_another_list_is_left_to_the_words() -> None:
    roll = ("Present: A Roe, B Lamb, C Tench, D Pike, E Rudd and F", "Apologies: G Bream, who was away")
    assert read(placed(lines(72, 700, *roll)))[1].joined is None


def test_raised_letters_are_no_word_of_their_own() -> None:
    page = word(72, 700, "on the 26") + word(118, 704, "th", 7) + word(128, 700, "of May")
    assert texts(placed(page)) == ["on the 26th of May"]


def test_columns_of_prose_are_read_one_after_the_other() -> None:
    page = word(72, 720, "FAIR") + lines(72, 700, *LEFT) + lines(310, 700, *RIGHT) + lines(72, 620, "The end.")
    assert paragraphs(placed(page)) == ["FAIR", " ".join(LEFT), " ".join(RIGHT), "The end."]


def test_labels_and_what_stands_beside_them_stay_in_rows() -> None:
    page = lines(72, 700, "Present:", "Apologies:", "Clerk:", "Venue:", "Time:") + lines(
        200, 700, "A Roe, B Lamb", "C Tench", "D Pike", "The hall", "7 pm"
    )
    assert texts(placed(page)) == [
        "Present: A Roe, B Lamb", "Apologies: C Tench", "Clerk: D Pike", "Venue: The hall", "Time: 7 pm",
    ]  # fmt: skip
    assert not any(line.cells for line in read(placed(page)))


PAYMENTS = (("Payee", "For", "Amount"), ("A Roe", "Rope for the bell", "£12.50"), ("B Lamb", "", "£7.00"))


def table(xs: tuple[float, ...], top: float, rows: tuple[tuple[str, ...], ...]) -> str:
    return "\n".join(
        word(x + 4, top - 18 * n, cell.replace("£", "\\243"))
        for n, row in enumerate(rows)
        for x, cell in zip(xs, row, strict=False)
        if cell
    )


HEAD = lines(
    72,
    790,
    "POND COMMITTEE",
    "Minutes of the meeting held on 12 March 2025 at 7 pm in the Hall",
    "Present: A Roe, B Lamb",
)
BUSINESS = HEAD + lines(72, 730, "1. Accounts") + lines(72, 716, "It was resolved to pay:")


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "in columns"])
def test_a_list_of_payments_is_a_table_of_the_minutes(ruled: bool) -> None:
    rules = grid((72, 200, 330, 420), (704, 686, 668, 650)) if ruled else ""
    page = (
        BUSINESS + table((72, 200, 330), 690, PAYMENTS) + rules + lines(72, 620, "2. Geese") + lines(72, 606, "None.")
    )
    [accounts, geese] = meeting(placed(page))["items"]
    assert [p.get("table") for p in accounts["minutes"]] == [[list(row) for row in PAYMENTS]]
    assert [p["text"] for p in accounts["minutes"]] == ["It was resolved to pay:"]
    assert geese["title"] == "Geese"


def test_a_list_of_payments_that_csip_printed_is_the_same_table() -> None:
    columns = tuple(Column(heading, heading, right=heading == "Amount") for heading in PAYMENTS[0])
    blocks = (Heading("Accounts", "1"), Paragraph("It was resolved to pay:", "1.1"), Table("", columns, PAYMENTS[1:]))
    made = render_pdf(Document("Minutes of the Pond Committee, 12 March 2025", blocks))
    [accounts] = meeting(made)["items"]
    assert accounts["minutes"][0]["table"] == [list(row) for row in PAYMENTS]


NAMES = (72, 180, 260, 360)  # where the columns of a table without rules begin


def rows(content: bytes) -> list[tuple[str, ...]]:
    return [line.cells for line in read(content) if line.row]


def in_columns(y: float, *cells: str) -> str:
    return "".join(word(x, y, cell) for x, cell in zip(NAMES, cells, strict=False) if cell)


def test_words_over_some_rows_and_cells_of_two_lines_are_of_the_table() -> None:
    page = (
        HEAD
        + in_columns(700, "Given Name", "Family Name", "Of", "Role")
        + in_columns(686, "Voting Members")
        + in_columns(672, "Ann", "Roe", "Elm Bank", "Voting member,")
        + in_columns(658, "", "", "", "chair")
        + in_columns(644, "Bob", "Dale", "Ash Trust", "Voting")
        + in_columns(630, "", "", "", "member")
        + lines(72, 590, "1. Ropes")
    )
    assert rows(placed(page)) == [
        ("Given Name", "Family Name", "Of", "Role"),
        ("Voting Members", "", "", ""),
        ("Ann", "Roe", "Elm Bank", "Voting member, chair"),
        ("Bob", "Dale", "Ash Trust", "Voting member"),
    ]


def test_cells_that_stand_at_the_middle_of_their_row_are_told_by_the_spaces_between_rows() -> None:
    page = (
        HEAD
        + in_columns(700, "Name", "Call", "Of", "Role")
        + in_columns(670, "", "", "", "Voting")
        + in_columns(656, "Ann Roe", "G3A", "Elm Bank", "member,")
        + in_columns(642, "", "", "", "chair")
        + in_columns(612, "", "", "National", "Voting")
        + in_columns(605, "Bob Dale", "G4B")
        + in_columns(598, "", "", "Trust", "member")
        + in_columns(568, "Cal Fenn", "G5C", "Oak", "Guest")
    )
    assert rows(placed(page)) == [
        ("Name", "Call", "Of", "Role"),
        ("Ann Roe", "G3A", "Elm Bank", "Voting member, chair"),
        ("Bob Dale", "G4B", "National Trust", "Voting member"),
        ("Cal Fenn", "G5C", "Oak", "Guest"),
    ]


def test_a_narrow_gap_does_not_end_a_table_whose_columns_are_known() -> None:
    names = (("Name", "Call", "Post"), ("Ann Roe", "G3A", "Chair"), ("Bob Dale", "G4B", "Clerk"))
    page = HEAD + table((72, 162, 240), 700, names)
    page += word(76, 646, "Julian Long-Fenn") + word(166, 646, "G5C") + table((72, 162, 240), 628, names[1:])
    assert ("Julian Long-Fenn", "G5C", "") in rows(placed(page))
    assert len(rows(placed(page))) == 6


def test_the_first_row_printed_anew_on_the_next_page_is_its_head() -> None:
    def page(y: float, *names: str) -> str:
        texts = [("Name", "Call", "Post"), *((name, "G3A", "Member") for name in names)]
        return "".join(in_columns(y - 18 * n, *cells) for n, cells in enumerate(texts))

    above = HEAD + "".join(word(72, 730 - 14 * n, text) for n, text in enumerate((*LONG, *LONG, *LONG)))
    content = placed(above + page(600, "Ann Roe", "Bob Dale", "Gil Ivy"), page(790, "Cal Fenn", "Dot Gray", "Ed Hall"))
    assert [cells[0] for cells in rows(content)] == [
        "Name",
        "Ann Roe",
        "Bob Dale",
        "Gil Ivy",
        "Cal Fenn",
        "Dot Gray",
        "Ed Hall",
    ]
    assert apart(content) == {"Name Call Post": "head or foot of a page"}


def test_a_line_below_a_table_that_the_last_row_took_for_its_own_is_not_lost() -> None:
    texts = [
        ("Name", "Call", "Post"),
        ("Ann Roe", "G3A", "Chair"),
        ("Bob Dale", "G4B", "Clerk"),
        ("Edwin", "G5C", "Guest"),
    ]
    page = HEAD + "".join(in_columns(700 - 24 * n, *cells) for n, cells in enumerate(texts)) + word(72, 616, "Moat")
    assert rows(placed(page))[-1] == ("Edwin Moat", "G5C", "Guest")
    close = HEAD + "".join(in_columns(700 - 14 * n, *cells) for n, cells in enumerate(texts)) + word(72, 644, "Moat")
    assert texts_in_meeting(placed(close)).count("Moat") == 1


def texts_in_meeting(content: bytes) -> str:
    """All that became of a paper, in one text."""
    return str(meeting(content))


def test_a_title_of_two_lines_may_go_on_with_a_dash() -> None:
    page = word(72, 790, "Elm Linux Users Group \\261 the Annual Meeting of 2018", 16, font="F2")
    page += word(72, 770, "\\261 Minutes", 16, font="F2") + lines(72, 740, *LONG)
    assert paragraphs(placed(page))[0].endswith("of 2018 – Minutes")


def test_a_line_of_14_points_beside_12_is_a_heading() -> None:
    page = "".join(word(72, 700 - 16 * n, text, 12) for n, text in enumerate(LONG * 3)) + word(72, 730, "Ropes", 14)
    assert [line.text for line in read(placed(page)) if line.heading] == ["Ropes"]


def test_cells_over_several_columns_and_rows_are_told() -> None:
    rules = [rule(72, y, 420, y) for y in (704, 686)] + [rule(200, 668, 420, 668), rule(72, 650, 420, 650)]
    rules += [rule(72, 704, 72, 650), rule(420, 704, 420, 650), rule(200, 686, 200, 650), rule(330, 686, 330, 650)]
    cells = word(76, 690, "Plots") + word(76, 672, "North") + word(204, 672, "One") + word(334, 672, "\\2431")
    found = read(placed("\n".join(rules) + cells + word(204, 654, "Two") + word(334, 654, "\\2432")))
    rows = [(line.cells, line.row.spans) for line in found if line.row]
    assert rows == [(("Plots",), (3,)), (("North", "One", "£1"), (1, 1, 1)), (("", "Two", "£2"), (1, 1, 1))]


def test_a_frame_round_words_is_no_table() -> None:
    frame = grid((60, 300), (730, 680))
    assert not any(line.cells for line in read(placed(frame + lines(72, 710, "Nothing here", "is a table."))))


def test_a_row_that_the_end_of_a_page_cuts_is_one_row_and_told() -> None:
    xs = (72, 120, 420)
    first = grid(xs, (200, 150, 100)) + word(76, 185, "1.") + word(124, 185, "Ducks.") + word(76, 130, "2.")
    second = (
        grid(xs, (800, 760, 730)) + word(124, 785, "lamps were lit.") + word(76, 745, "3.") + word(124, 745, "Ice.")
    )
    content = placed(first + word(124, 130, "All of the"), second)
    *pages, rest = letters_of(content, 10)
    found, notes = lines_of([page_of(page, n, rest["fonts"]) for n, page in enumerate(pages)], [])
    assert [line.cells for line in found if line.row] == [
        ("1.", "Ducks."), ("2.", "All of the lamps were lit."), ("3.", "Ice."),
    ]  # fmt: skip
    assert len({line.row.table for line in found if line.row}) == 1
    assert "over the end of a page: “lamps were lit.”" in notes[0][1]


def test_large_bold_and_underlined_lines_are_told() -> None:
    page = word(72, 760, "Weir Trust", 18) + lines(72, 730, *LONG, *LONG) + word(72, 660, "Bold", font="F2")
    page += word(72, 640, "Ruled") + rule(72, 638, 104, 638) + word(72, 620, "Plain")
    marks = [(line.text, line.heading, line.strong) for line in read(placed(page)) if not line.blank]
    assert marks[0] == ("Weir Trust", 1, False)
    assert marks[-3:] == [("Bold", 0, True), ("Ruled", 0, True), ("Plain", 0, False)]


def test_what_is_not_plainly_on_the_page_is_set_apart() -> None:
    page = word(72, 700, "Plain words.") + word(72, 680, "white", before="1 g") + word(72, 660, "unseen", before="3 Tr")
    page += word(72, 640, "gone") + rule(72, 643, 97, 643) + word(900, 640, "beyond")
    page += "q BT /F1 90 Tf 0.7 0.7 -0.7 0.7 150 200 Tm (DRAFT) Tj ET Q"
    assert texts(placed(page)) == ["Plain words."]
    assert apart(placed(page)) == {
        "white": "hidden", "unseen": "hidden", "gone": "struck out", "beyond": "outside the page",
        "DRAFT": "words across the page",
    }  # fmt: skip


def test_white_words_on_a_dark_ground_are_plain() -> None:
    assert texts(placed("0 0 0.5 rg 60 690 200 30 re f " + word(72, 700, "Heading", before="1 g"))) == ["Heading"]


def test_letters_drawn_twice_to_look_bold_are_read_once() -> None:
    assert texts(placed(word(72, 700, "Ropes") + word(72.3, 700, "Ropes"))) == ["Ropes"]


def test_a_page_on_its_side_is_turned() -> None:
    page = "".join(f"BT /F1 11 Tf 0 1 -1 0 {100 + 14 * n} 72 Tm ({text}) Tj ET " for n, text in enumerate(LONG))
    assert texts(placed(page)) == list(LONG)


TAGS = (
    b"<< /Type /StructTreeRoot /K [<< /S /H1 /Pg 4 0 R /K 0 >> << /S /P /Pg 4 0 R /K 1 >> << /S /P /Pg 4 0 R /K 2 >>"
    b" << /S /Table /K [<< /S /TR /K [<< /S /TH /Pg 4 0 R /K 3 >> << /S /TD /Pg 4 0 R /K 4 >>] >>"
    b" << /S /TR /K [<< /S /TD /Pg 4 0 R /K 5 /A << /O /Table /ColSpan 2 >> >>] >>] >>] >>"
)


def tagged(*drawings: str) -> bytes:
    marked = "\n".join(f"/P << /MCID {n} >> BDC {drawing} EMC" for n, drawing in enumerate(drawings))
    made = placed(marked + "/Artifact BMC " + word(72, 40, "Pond Committee") + " EMC")
    return made.replace(b"/Type /Catalog", b"/Type /Catalog /StructTreeRoot " + TAGS)


def test_a_tagged_file_says_what_its_words_are() -> None:
    found = read(
        tagged(
            word(72, 700, "Ropes"), lines(72, 680, *LONG, "spring."), word(72, 640, "None."),
            word(72, 600, "a"), word(90, 600, "b"), word(72, 580, "c"),
        )
    )  # fmt: skip
    told = [(line.text, line.heading, line.joined, line.cells) for line in found if not line.blank]
    assert told == [
        ("Ropes", 1, False, ()),
        (LONG[0], 0, False, ()),
        (LONG[1], 0, True, ()),
        ("spring.", 0, True, ()),
        ("None.", 0, False, ()),
        ("a\tb", 0, None, ("a", "b")),
        ("c", 0, None, ("c",)),  # over both columns
        ("Pond Committee", 0, None, ()),
    ]
    assert found[-2].apart == "head or foot of a page"


def test_a_structure_that_leaves_words_out_is_not_believed() -> None:
    content = tagged(word(72, 700, "Ropes")).replace(b"/K 0 >>", b"/K 9 >>")
    assert [(line.text, line.heading) for line in read(content) if not line.blank and not line.apart] == [("Ropes", 0)]
