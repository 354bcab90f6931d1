"""Lists and tables of the record as printed: which columns are amounts, which rows totals, what stands under what."""

from __future__ import annotations

import pytest

from csip.book.load import load_book
from csip.documents.blocks import Block, Heading, Paragraph, Table, Words
from csip.documents.minuted import minuted, minuted_table, with_lists_under_their_lead
from csip.documents.report import report_paper
from csip.formats.text import text
from csip.models import Paragraph as Minuted
from csip.models.plan import Section
from tests.conftest import TESTS

PAID = (
    ("Payee", "Cheque", "Net", "VAT", "Remarks"),
    ("R. Hale", "100231", "£1,005.40", "-", "2 of 3"),
    ("Ruth Penn", "100232", "612.40", "", "£20 more"),
    ("Total", "", "£1,617.80", "nil", ""),
)


def test_amounts_stand_at_the_right_and_totals_are_known() -> None:
    table = minuted_table(PAID)
    assert [column.right for column in table.columns] == [False, True, True, False, False]
    assert table.totals == (2,)
    assert (table.headed, table.rows) == (True, PAID[1:])


@pytest.mark.parametrize(
    ("cell", "right"),
    [
        *((cell, True) for cell in ("£5", "£ 5", "(45.00)", "-£3", "£-3", "1,000", "12%", "20p", "£4.10 CR", "€1 000")),
        *((cell, False) for cell in ("26/0417", "12 May", "5 sacks", "£5 each", "7.30 pm", "A4", "1a", "-", "")),
    ],
)
def test_what_is_an_amount(cell: str, right: bool) -> None:
    assert minuted_table((("Heading",), (cell,))).columns[0].right is right


@pytest.mark.parametrize(
    ("first", "adds_up"),
    [
        ("Total", True),
        ("TOTALS:", True),
        ("Grand total", True),
        ("Sub-total", True),
        ("Totally", False),
        ("Sum", False),
    ],
)
def test_what_is_a_total(first: str, adds_up: bool) -> None:
    assert bool(minuted_table((("", "Sum"), ("", "£1"), (first, "£1"), ("", f"x {first}"))).totals) is adds_up


def test_a_first_row_with_an_amount_in_it_is_no_heading() -> None:
    rows = (("Ruth Penn", "£612.40"), ("R. Hale", ""))
    table = minuted_table(rows)
    assert (table.headed, table.rows, [c.heading for c in table.columns]) == (False, rows, ["", ""])
    assert minuted_table(rows[1:]).rows == rows[1:]


def said(**keys: object) -> Paragraph:
    paragraph = Minuted.made({"text": "words", **keys})
    number = None if paragraph.number == "none" else paragraph.number
    return minuted(paragraph, number, 0, bullet=paragraph.bullet)


def test_lists_and_tables_beside_a_numbered_paragraph_stand_under_its_words() -> None:
    bullet, mark = said(bullet=True), said(mark="1.")
    table = minuted(Minuted.made({"table": [["a"], ["b"]]}), None, 0, bullet=False)
    blocks: list[Block] = [
        Heading("Item"), bullet, said(number="1.1"), bullet, mark, mark._replace(depth=1), table, said(number="none"),
        bullet, said(number="1.2"), Words("-"), bullet,
    ]  # fmt: skip
    depths = [block.depth for block in with_lists_under_their_lead(blocks) if isinstance(block, Paragraph)]
    assert depths == [0, 0, 1, 1, 2, 1, 0, 0, 0, 0]


def test_a_mark_is_printed_as_typed_and_is_no_number() -> None:
    mark = said(mark="a)", number="none")
    assert (mark.number, mark.listed, mark.bullet) == ("a)", True, False)
    assert not said(number="1.1").listed
    assert isinstance(said(table=[["a"]]).table, Table)


def test_a_report_prints_a_table_under_its_paragraph() -> None:
    book, _ = load_book(TESTS / "books/ashcombe")
    table = [["Quarter", "Spent"], ["April to June", "£2,011.75"], ["Total", "£2,011.75"]]
    paragraphs = [{"text": "By quarter:", "table": table}, {"text": "mowing", "bullet": "true"}]
    section = Section.model_validate({"title": "Money", "paragraphs": paragraphs})
    paper = text(report_paper(book, book.reports[0].changed(sections=(section,))))
    assert (
        "1.1 By quarter:\n\n"
        "    Quarter            Spent\n"
        "    -------------  ---------\n"
        "    April to June  £2,011.75\n"
        "    -------------  ---------\n"
        "    Total          £2,011.75\n\n"
        "    • mowing\n"
    ) in paper
