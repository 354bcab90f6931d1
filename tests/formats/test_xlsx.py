"""Workbooks, read back by openpyxl, which is by other people than what writes them."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from csip.documents.action_register import register_table
from csip.documents.blocks import Column, Document, Table, Words
from csip.errors import CsipError
from csip.formats.xlsx import xlsx
from csip.language.display import visible
from tests.conftest import TESTS
from tests.formats.test_render import owed
from tests.hostile import HOSTILE

KENT = TESTS.parent


def read_back(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data))


def of(*rows: tuple[str, ...], columns: tuple[Column, ...], caption: str = "Things") -> Any:
    return read_back(xlsx(Document("T", (Table(caption, columns, rows),)))).worksheets[0]


@pytest.mark.parametrize(
    "words", [*HOSTILE, "<r><t>x</t></r>", "<r>", "_x0041_", "=1+1\n=2", " =1", "1e5", "http://x.example"]
)
def test_words_are_words_to_the_character(words: str) -> None:
    sheet = of((words, "2"), columns=(Column("a", "A"), Column("b", words or "B")))
    cell = sheet["A2"]
    if words:
        assert cell.value == visible(words, keep="\n\t")
        assert cell.data_type == "s"
        assert cell.hyperlink is None
    assert sheet["B2"].value == "2", "words, where the column holds words"


def test_no_part_of_a_workbook_is_a_formula_or_leads_outside() -> None:
    table = Table("T", (Column("a", "=A"), Column("b", "B")), tuple((words, words) for words in HOSTILE))
    with zipfile.ZipFile(io.BytesIO(xlsx(Document("T", (table,))))) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    assert not [name for name, part in parts.items() if b"<f>" in part or b"External" in part or b"<f " in part]
    assert {(entry.date_time, entry.create_system) for entry in file.infolist()} == {((1980, 1, 1, 0, 0, 0), 0)}


def test_what_begins_like_a_formula_stays_words_when_somebody_types_into_it() -> None:
    sheet = of(("=1+1", "plain"), columns=(Column("a", "A"), Column("b", "B")))
    assert sheet["A2"].quotePrefix
    assert not sheet["B2"].quotePrefix


@pytest.mark.parametrize(
    ("holds", "cell", "value"),
    [
        ("day", "2026-05-12", datetime(2026, 5, 12)),  # noqa: DTZ001
        ("day", "2026-02-30", "2026-02-30"),
        ("day", "2026-05-12/2", "2026-05-12/2"),
        ("day", "1899-12-31", "1899-12-31"),
        ("hour", "19:30", time(19, 30)),
        ("hour", "25:00", "25:00"),
        ("figure", "12", 12),
        ("figure", "012", "012"),
        ("figure", "٣", "٣"),
        ("figure", "9" * 16, "9" * 16),
        ("words", "2026-05-12", "2026-05-12"),
        ("words", "4.10", "4.10"),
    ],
)
def test_a_cell_is_typed_by_what_its_column_holds(holds: Any, cell: str, value: object) -> None:
    assert of((cell,), columns=(Column("a", "A", holds=holds),))["A2"].value == value


def test_the_headings_stay_have_filters_and_stand_on_every_page() -> None:
    sheet = of(("x", "y"), ("z", ""), columns=(Column("a", "Time", "Meeting time"), Column("b", "B")))
    assert [cell.value for cell in sheet[1]] == ["Meeting time", "B"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B3"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.title == "Things"


def test_each_table_has_a_sheet_of_its_own_with_a_name_that_excel_takes() -> None:
    columns = (Column("a", "A"),)
    captions = ("History", "history", "Things: [all] / some * of ? them \\ here", "'quoted'", "x" * 40, "x" * 40, "")
    tables = tuple(Table(caption, columns, (("1",),)) for caption in captions)
    names = read_back(xlsx(Document("The title", (Words("w"), *tables)))).sheetnames
    assert names == [
        *("Sheet", "Sheet 2", "Things   all    some   of   the", "quoted", "x" * 31, f"{'x' * 29} 2", "The title"),
    ]


def test_no_tables_make_an_empty_sheet() -> None:
    assert read_back(xlsx(Document("Nothing", ()))).sheetnames == ["Nothing"]


@pytest.mark.parametrize("words", ["x" * 32_768, "\U0001f600" * 16_384])
def test_words_that_no_cell_holds_are_refused_and_never_cut(words: str) -> None:
    with pytest.raises(CsipError, match=r"a cell of Excel holds 32,767 characters: A in row 3 is longer"):
        of(("short",), (words,), columns=(Column("a", "A"),))
    assert of((words[:16_383],), columns=(Column("a", "A"),))["A2"].value == words[:16_383]


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("csip.formats.xlsx._MOST_ROWS", 1)
    with pytest.raises(CsipError, match="a sheet of Excel holds 1 rows, and here are 2") as refused:
        of(("a",), ("b",), columns=(Column("a", "A"),))
    assert refused.value.hint == "Print it with --format csv, which has no such limit."


def test_the_same_document_gives_the_same_bytes() -> None:
    document = Document("T", (), dated=date(2026, 5, 12), publisher="A & B", data=register_table([owed("x")]))
    assert xlsx(document) == xlsx(document)
    read = read_back(xlsx(document))
    assert read.properties.created == datetime(2026, 5, 12)  # noqa: DTZ001
    assert (read.properties.title, read.properties.creator) == ("T, A & B", "A & B")


def test_the_register_has_a_column_for_each_thing_to_sort_by() -> None:
    sheet = read_back(xlsx(Document("T", (), data=register_table([owed("x")]))))["Actions"]
    row = dict(zip(*([cell.value for cell in cells] for cells in (sheet[1], sheet[2])), strict=True))
    assert row["Raised"] == datetime(2026, 5, 6)  # noqa: DTZ001
    assert row["Closed"] == datetime(2026, 5, 8)  # noqa: DTZ001
    assert row["Updates"] == "2026-05-07: x"
    assert row["Days overdue"] is None


@pytest.mark.parametrize("command", ["actions", "decisions", "attendance", "schedule", "deadlines --all"])
def test_lists_are_printed_as_workbooks(command: str, tmp_path: Path) -> None:
    from typer.testing import CliRunner

    from csip.cli.app import app

    made = tmp_path / "made.xlsx"
    words = [*command.split(), "--root", str(KENT), "--today", "2012-08-03"]
    done = CliRunner().invoke(app, [*words, "-o", str(made)])
    assert done.exit_code == 0, done.output
    piped = CliRunner().invoke(app, [*words, "-f", "xlsx"])
    assert piped.stdout_bytes == made.read_bytes(), "the same bytes"
    book = read_back(made.read_bytes())
    (sheet,) = book.worksheets
    assert sheet.max_row > 1
    assert any(isinstance(cell.value, datetime) for row in sheet.iter_rows() for cell in row)
    assert not [
        c
        for row in sheet.iter_rows()
        for c in row
        if isinstance(c.value, str) and c.value.startswith("20") and len(c.value) == 10
    ]
