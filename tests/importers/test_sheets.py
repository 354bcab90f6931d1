"""Tables of their own, as action logs are kept: .xlsx and .csv, each row a line of cells as the sheet shows it."""

import io
import sys
import zipfile
from datetime import date, datetime, time

import pytest

from csip.errors import CsipError
from csip.files.install_advice import how_to_install
from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove
from csip.importers.reading import Reading
from csip.importers.witness.xlsx import xlsx_words

openpyxl = pytest.importorskip("openpyxl", reason="nothing that reads workbooks is installed: pip install csip[docs]")


def book(rows: list[list[object]], **forms: str) -> bytes:
    """A workbook of one sheet; `forms` are number formats by cell."""
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    for cell, form in forms.items():
        made.active[cell].number_format = form
    return saved(made)


def saved(made: object) -> bytes:
    file = io.BytesIO()
    made.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def cells(content: bytes, name: str = "a.xlsx") -> list[tuple[str, ...]]:
    return [line.cells for line in read_paper(content, name).lines if not line.blank]


def proven(content: bytes, name: str) -> Reading:
    paper = read_paper(content, name)
    return prove(paper, read_minutes(paper))


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        ("Oil the gate ", "General", "Oil the gate"), ("Oil\nit", "General", "Oil\nit"), (3, "General", "3"),
        (3.0, "0", "3"), (2.5, "General", "2.5"), (True, "General", "TRUE"),
        (date(2025, 3, 31), "dd/mm/yyyy", "2025-03-31"),
        (datetime(2025, 3, 31, 19, 30), "d mmm yy h:mm", "2025-03-31 19:30"),  # noqa: DTZ001 - a sheet knows no zone
        (time(19, 30), "h:mm", "19:30"),
        (1450.5, '"£"#,##0.00', "£1,450.50"), (-450, "[$€-2] #,##0", "-€450"), (0.5, "0%", "50%"),
        (450, "$#,##0", "$450"),
    ],
)  # fmt: skip
def test_a_cell_is_what_the_sheet_shows(value: object, form: str, shown: str) -> None:
    assert cells(book([["x", value]], B1=form)) == [("x", shown)]


def test_sheets_have_their_names_where_there_are_several_and_hidden_ones_are_apart() -> None:
    made = openpyxl.Workbook()
    made.active.title = "Open"
    made.active.append(["Oil it", "AR"])
    made.create_sheet("Done").append(["Ring Una", "BD"])
    hidden = made.create_sheet("Lists")
    hidden.append(["Choice"])
    hidden.sheet_state = "hidden"
    made.create_sheet("Empty")
    found = [
        (line.text, line.heading, line.apart) for line in read_paper(saved(made), "a.xlsx").lines if not line.blank
    ]
    assert found == [
        ("Open", 1, ""), ("Oil it\tAR", 0, ""), ("Done", 1, ""), ("Ring Una\tBD", 0, ""), ("Lists", 1, "hidden"),
        ("Choice", 0, "hidden"),
    ]  # fmt: skip


def test_what_a_sheet_shows_besides_its_cells_is_told() -> None:
    made = openpyxl.Workbook()
    made.active.append(["Oil it", "AR", "=A1&B1"])
    made.active["A1"].comment = openpyxl.comments.Comment("Ask Una", "Una")
    made.active.row_dimensions[1].hidden = True
    reading = proven(saved(made), "a.xlsx")
    remarks = "\n".join(message for _, message in reading.unsure)
    assert "Ask Una" in [text for _, text in reading.leftovers]
    assert "Sheet, row 1: this row is hidden, by a filter perhaps, and is read" in remarks
    assert "a formula whose result the file does not hold is in the paper and not here, at Sheet, cell C1" in remarks
    assert "figures and days, which csip gives in a form of its own" in reading.lacking


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_records_are_rows_whatever_parts_them(sign: str) -> None:
    text = sign.join(["Ref", "Action", "Owner"]) + "\r\n" + sign.join(["1", '"Oil the ""big"" gate,\r\nnow"', "A Roe"])
    assert cells(text.encode(), "a.csv") == [("Ref", "Action", "Owner"), ("1", 'Oil the "big" gate,\nnow', "A Roe")]
    assert not proven(text.encode(), "a.csv").lacking


NEW_SHEET = (
    "Copy the rows that you want into a new sheet. If you know where it comes from, open it in Excel and save it again."
)
AGAIN = "Open it in Excel and save it again."


@pytest.mark.parametrize(
    ("content", "name", "says", "way"),
    [
        (b'a,"b\nc', "a.csv", "line 2 of a.csv is no row of a table: unexpected end of data",
         "Open it in a spreadsheet and save it again as .csv or .xlsx."),
        (b"a," * 100, "a.csv", "line 1 of a.csv has more than 63 columns",
         "Open it in a spreadsheet, keep the columns of the log, and save it again."),
        (book([["x"] * 70]), "a.xlsx",
         "a.xlsx is larger than an action log: a sheet has more than 63 columns", NEW_SHEET),
        (book([["x"], *[[]] * 25_000, ["y"]]), "a.xlsx",
         "a.xlsx is larger than an action log: a sheet has words far below its last row", NEW_SHEET),
        (book([["x"]])[:-100], "a.xlsx", "a.xlsx cannot be opened as an Excel file: ", AGAIN),
        (book([["x"]]).replace(b"xl/workbook.xml", b"xl/workbouk.xml"), "a.xlsx",
         "a.xlsx cannot be opened as an Excel file: ", AGAIN),
    ],
)  # fmt: skip
def test_what_is_no_action_log_is_refused_in_words(content: bytes, name: str, says: str, way: str | None) -> None:
    with pytest.raises(CsipError) as refused:
        read_paper(content, name)
    assert says in refused.value.message
    assert refused.value.hint == way


def test_without_the_library_csip_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(CsipError) as refused:
        read_paper(book([["x"]]), "a.xlsx")
    assert refused.value.message == "a.xlsx is an Excel workbook, and nothing is installed that can read it"
    assert refused.value.hint == f"Save the sheet as .csv, or install what reads it with: {how_to_install()}"


def test_an_empty_workbook_is_no_meeting() -> None:
    with pytest.raises(CsipError, match="is empty: there is not one word in it"):
        read_paper(book([]), "a.xlsx")


def test_a_sheet_that_its_own_book_cannot_find_is_damage() -> None:
    content = book([["x", "y"]])
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(b"worksheets/sheet1.xml", b"worksheets/sheet9.xml"))
    with pytest.raises(CsipError) as refused:
        xlsx_words(file.getvalue(), "a.xlsx")
    assert refused.value.message == "a.xlsx is damaged: its sheet “Sheet” cannot be found"
