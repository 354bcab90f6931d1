"""What the reader of web pages makes of a page: which lines are the paper's, and how they stand in it."""

import pytest

from csip.errors import CsipError
from csip.importers.minutes import read_minutes
from csip.importers.papers.lines import Line
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove
from tests.patience import no_hang

PROSE = "The drain in Mill Lane is blocked once more and water stands on the road. " * 4


def lines(page: str) -> list[Line]:
    """The lines that are not blank, of a page whose words are proven."""
    paper = read_paper(f"<html><body>{page}</body></html>".encode(), "a.html")
    prove(paper, read_minutes(paper))
    return [line for line in paper.lines if not line.blank]


def live(page: str) -> list[str]:
    return [line.text for line in lines(page) if not line.apart]


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        ("<ol reversed start=3><li>a<li>b</ol>", ["3. a", "2. b"]),
        ("<ol style='list-style-type: none'><li>1. a<li>2. b</ol>", ["1. a", "2. b"]),
        ("<ol style='list-style: lower-roman'><li>a<li>b</ol>", ["i) a", "ii) b"]),
        ("on the 2<sup>nd</sup> of May", ["on the 2nd of May"]),
        ("<h2><span>A.</span> <span><p>Roads</p></span></h2>", ["A. Roads"]),
        ("<div><div>A.</div><div>Roads</div></div><div>They are mended.</div>", ["A. Roads", "They are mended."]),
        ("<div><div>A.</div></div><div>Roads</div><div>1.</div>", ["A.", "Roads", "1."]),
        ("<div>Ann Roe (Chair)\nBob Dale\nCal Fenn</div>", ["Ann Roe (Chair)", "Bob Dale", "Cal Fenn"]),
        ("<p>The drain is\nblocked once\nMore.</p>", ["The drain is blocked once More."]),
        ("<pre>1. Roads\n\nThey are\nmended.</pre>", ["1. Roads", "They are", "mended."]),
        ("<table><tr><td><h2>Roads</h2><p>Mended.</p></td></tr></table>", ["Roads", "Mended."]),
        ("<table><tr><td rowspan=2>1<td>a<tr><td>b</table>", ["1\ta", "b"]),
        ("<dl><dt>Chair<dd>Ann Roe<dt>Clerk<dd>Cal Fenn</dl>", ["Chair\tAnn Roe", "Clerk\tCal Fenn"]),
        ("<dl><dt>Roads<dd><p>They were mended. All is well.</dl>", ["Roads", "They were mended. All is well."]),
        ("<table><tr><td>1<td>Bills:<table><tr><td>Hill<td>£5</table>Paid.<td>AB</table>",
         ["1\tBills:", "Hill\t£5", "Paid.\tAB"]),
    ],
)  # fmt: skip
def test_the_lines_of_a_page(page: str, texts: list[str]) -> None:
    assert live(page) == texts


def test_a_cell_from_above_leaves_an_empty_one_below_it() -> None:
    _, second = lines("<table><tr><td rowspan=2 colspan=2>1<td>a<tr><td>b</table>")
    assert second.cells == ("", "b")
    assert second.row is not None
    assert second.row.spans == (2, 1)


@pytest.mark.parametrize(
    "apart",
    [
        "<nav>Home</nav>", "<aside>Weather</aside>", "<div role=complementary>Weather</div>", "<footer>Tel</footer>",
        "<div class='site sidebar'>News</div>", "<div class=cookie-banner>Cookies</div>", "<p hidden>Old</p>",
        "<i aria-hidden=true>Old</i>", "<div class=sharedaddy>Share</div>", "<span class=sr-only>Skip</span>",
        "<style>.x{text-decoration:line-through}</style><b class=x>Old</b>",
    ],
)  # fmt: skip
def test_what_is_none_of_the_paper_is_set_apart(apart: str) -> None:
    assert live(f"<p>{PROSE}</p>{apart}<p>It was mended.</p>") == [PROSE.strip(), "It was mended."]
    assert sum(bool(line.apart) for line in lines(f"<p>{PROSE}</p>{apart}<p>It was mended.</p>")) == 1


def test_the_innermost_part_with_most_of_the_words_is_the_paper() -> None:
    page = (
        "<div id=content><p>Weather today</p><article><h1>Notes of May</h1><div class=entry-content><p>Held on 4 May"
        f" 2021.</p><p>{PROSE}</p></div><p>Posted by clerk</p></article></div>"
    )
    assert live(page) == ["Held on 4 May 2021.", PROSE.strip()]
    undated = page.replace("Held on 4 May 2021.", "All came.")
    assert live(undated) == ["Notes of May", "All came.", PROSE.strip()]


def test_a_main_part_without_the_roll_that_stands_outside_it_is_not_all_of_the_paper() -> None:
    roll = "<div id=prelims><h2>Attendees</h2><dl><dt>Present<dd>Ann Roe, Bob Dale<dt>Regrets<dd>Cal</dl></div>"
    main = f"<nav>Log</nav><main><h2>Locks</h2><p>{PROSE}</p></main>"
    assert live(roll + main) == ["Attendees", "Present\tAnn Roe, Bob Dale", "Regrets\tCal", "Locks", PROSE.strip()]


def test_a_part_that_holds_most_of_the_page_is_the_paper_whatever_it_is_called() -> None:
    assert live(f"<aside><p>{PROSE}</p></aside><p>Home</p>") == [PROSE.strip(), "Home"]


def test_a_menu_beside_the_paper_in_a_table_that_lays_out_the_page() -> None:
    menu = "<a>Home</a><br><a>Board</a><br><a>Visit us by bus</a>"
    page = f"<table><tr><td>{menu}<td><h2>Notes</h2><p>{PROSE}</p><p>b</p><p>c</p></table>"
    assert live(page) == ["Notes", PROSE.strip(), "b", "c"]


def test_a_page_that_holds_no_minutes_is_told() -> None:
    page = f"<h1>Summer fair</h1><p>{PROSE}</p><h2>Stalls</h2><p>A pitch is ten pounds.</p>"
    asked = "is it the minutes of a meeting?"
    for more, doubtful in (("", True), ("<p>Present: Ann Roe, Bob Dale</p>", False)):
        reading = read_minutes(read_paper(f"<html><body>{more}{page}</body></html>".encode(), "a.html"))
        assert any(asked in message for _, message in reading.unsure) is doubtful


@pytest.mark.parametrize(
    ("page", "strong"),
    [
        ("<p><span style='font-weight:700'>Roads</span>", True),
        ("<p style='font-weight: bold'>Roads", True),
        ("<style>.c1{font-weight:700}</style><p><span class=c1>Roads</span>", True),
        ("<style>@media print{.c1{font-weight:700}}</style><p><span class=c1>Roads</span>", False),
        ("<b style='font-weight:normal'><p>Roads</b>", False),
        ("<b><i>Roads</b></i>", True),
        ("<b>Roads</b> mended", False),
        ("<table><tr><th colspan=2>Roads<tr><td>a<td>b</table>", True),
    ],
)
def test_which_lines_are_bold(page: str, strong: bool) -> None:
    assert lines(page)[0].strong is strong


@pytest.mark.parametrize(
    "page", ["<div>" * 100_000, "<table><td>" * 9_000, "<b>" * 40_000 + "a", "<style>" * 9_000, "<ul><li>" * 9_000]
)
def test_a_page_without_end_is_read_or_refused_and_soon(page: str) -> None:
    with no_hang():
        try:
            read_paper(f"<html>words{page}words".encode(), "a.html")
        except CsipError as error:
            assert "nests its parts deeper" in error.message  # noqa: PT017


def test_printed_lines_are_one_paragraph_again() -> None:
    printed = [
        "The road foreman said that the grader is back from the shop, and that he",
        "hopes to end the work on Pond Road by Friday if it stays dry. The board",
        "thanked the crew.",
    ] * 4
    for page in ("<br>".join(printed), "".join(f"<p>{line}" for line in printed)):
        paper = read_paper(f"<html><h1>Minutes of 4 May 2021</h1><h2>1. Roads</h2>{page}".encode(), "a.html")
        (item,) = prove(paper, read_minutes(paper)).meeting["items"]
        assert [paragraph["text"] for paragraph in item["minutes"]] == [" ".join(printed[:3])] * 4


def test_lines_wrapped_by_an_editor_are_paragraphs_again() -> None:
    page = (
        "<h3>Minutes of the Weir Trust, 4 May 2021</h3><div>1. WELCOME:</div><div>Ann Roe welcomed everyone, and"
        "<br>told of a<br>very wet evening.</div><div>2. APOLOGIES:</div><div>Apologies for absence were"
        "<br>received from Mr Cal Fenn.</div><div>3. GATES:</div><div>They stick.</div>"
    )
    reading = read_minutes(read_paper(f"<html><body>{page}</body></html>".encode(), "a.html"))
    assert [(item["number"], [p["text"] for p in item["minutes"]]) for item in reading.meeting["items"]] == [
        ("1", ["Ann Roe welcomed everyone, and told of a very wet evening."]),
        ("2", ["Apologies for absence were received from Mr Cal Fenn."]),
        ("3", ["They stick."]),
    ]


def test_numbers_that_a_list_in_a_cell_counts_are_none_of_the_page() -> None:
    page = (
        "<h1>Minutes of the Weir Trust, 4 May 2021</h1><table><tr><th>No.</th><th>Item</th></tr>"
        "<tr><td>1.</td><td><h3>GATES</h3><p>They stick.</p><ol><li>Noted the report."
        "<li>Agreed to oil them.</ol></td></tr><tr><td>2.</td><td><h3>ROPES</h3><p>They fray.</p></td></tr></table>"
    )
    paper = read_paper(f"<html><body>{page}</body></html>".encode(), "a.html")
    gates, ropes = prove(paper, read_minutes(paper)).meeting["items"]
    assert [gates["title"], ropes["title"]] == ["GATES", "ROPES"]
    assert [p["text"] for p in gates["minutes"]] == ["They stick.", "Noted the report.", "Agreed to oil them."]


def test_a_page_that_a_program_frames_has_front_matter() -> None:
    page = b"---\nlayout: minutes\ntitle: Minutes of 4 March 2024\n---\n<div>\n\n    <p>Ann Roe spoke.</p>\n\n</div>\n"
    paper = read_paper(page, "minutes.html")
    assert paper.front_matter["title"] == "Minutes of 4 March 2024"
    assert [line.text for line in paper.lines if not line.apart and not line.blank] == ["Ann Roe spoke."]
