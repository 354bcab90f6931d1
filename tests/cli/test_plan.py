"""`csip plan`: the plan in every format; what is missing, broken or hostile in it."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from csip.book.load import load_book
from csip.cli.app import app
from csip.documents.blocks import Bar, Chart, Column, Document, Table
from csip.documents.plan import plan_sheet
from csip.errors import CsipError
from csip.formats.csv import csv
from csip.formats.html import html
from csip.formats.markdown import markdown
from csip.formats.terminal import terminal
from csip.formats.text import text
from csip.models import Panel
from csip.models.plan import Plan
from tests.conftest import make_book

ROOT = Path(__file__).parents[2]


def csip(*args: str, book: Path = ROOT) -> str:
    result = CliRunner().invoke(app, [*args, "--root", str(book)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_csip_plan_shows_it_all() -> None:
    shown = " ".join(csip("plan", "--as-of", "2011-09-19").split())
    for words in (
        "as at Monday 19 September 2011",
        "7. Services from one local structure",
        "Initial Assessments out of timescale: down from 2,208 to 53 assessments.",
        "baseline 2,208 assessments ##|####",
        "21 August 2011 53 assessments # | threshold (at most) 200 assessments | 0 3,000",
        "• Something may go badly wrong in safeguarding.",
        "May 2011 (to Cabinet) and 19 September 2011 (to Cabinet). One is promised every 3 months.",
    ):
        assert words in shown


@pytest.mark.parametrize("format_", ["text", "md", "csv", "html", "docx", "pdf"])
def test_the_numbers_stand_in_every_format(format_: str, tmp_path: Path) -> None:
    pytest.importorskip({"html": "jinja2", "docx": "docx", "pdf": "typst"}.get(format_, "json"))
    path = tmp_path / f"plan.{format_}"
    csip("plan", "--as-of", "2011-09-19", "--format", format_, "-o", str(path))
    words = path.read_text(encoding="utf-8") if format_ in ("text", "md", "csv", "html") else _words_in(path)
    for number in ("2,208", "53", "200", "40", "74%"):
        assert number in words


def _words_in(path: Path) -> str:
    if path.suffix == ".docx":
        import docx

        tables = docx.Document(str(path)).tables
        return " ".join(cell.text for table in tables for row in table.rows for cell in row.cells)
    pypdf = pytest.importorskip("pypdf")
    return " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def test_as_data() -> None:
    found = json.loads(csip("plan", "--as-of", "2011-09-19", "--format", "json"))
    assert (found["version"], found["as_of"]) == (1, "2011-09-19")
    targets = {one["id"]: one for one in found["targets"]}
    assert targets["unallocated-28-days"]["latest"] == {
        "value": 40, "as_at": "2011-08-14", "from": None, "until": None, "note": None,
    }  # fmt: skip
    assert (targets["initial-late"]["meets"], targets["initial-late"]["colour"]) == (True, "green")
    assert (targets["core-late"]["latest"], targets["core-late"]["reported_met"]) == (None, True)
    assert targets["initial-timely"]["latest"]["until"] == "2011-07-31"
    assert found["reports"][0] == {"to": "Cabinet", "from": "2011-05-01", "until": "2011-05-31"}


def test_a_book_without_a_plan_says_so(tmp_path: Path) -> None:
    with pytest.raises(CsipError, match=r"no plan\.yaml"):
        csip("plan", book=make_book(tmp_path / "book"))


def test_a_broken_plan_stops_the_plan_and_nothing_else(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    (book / "plan.yaml").write_text("nmae: Harbour\n", encoding="utf-8")
    with pytest.raises(CsipError, match="have errors"):
        csip("plan", book=book)
    ran = CliRunner().invoke(app, ["actions", "--root", str(book), "--today", "2026-06-01"])
    assert (ran.exit_code, ran.stderr) == (0, "")
    csip("minutes", "2026-05-06", "--today", "2026-06-01", book=book)
    checked = CliRunner().invoke(app, ["validate", "--root", str(book), "--today", "2026-06-01"])
    assert checked.exit_code == 1
    assert checked.stdout.count("error[") == 2  # the misspelt key, and the one that is missing


def test_an_empty_plan_is_a_plan(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    (book / "plan.yaml").write_text("name: Harbour works\n", encoding="utf-8")
    assert "no themes, targets or risks yet" in csip("plan", "--today", "2026-06-01", book=book)


def test_a_link_to_a_plan_elsewhere_is_not_followed(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    shutil.copyfile(ROOT / "plan.yaml", tmp_path / "plan.yaml")
    (book / "plan.yaml").symlink_to(tmp_path / "plan.yaml")
    loaded, problems = load_book(book)
    assert loaded.plan is None
    assert [problem.code for problem in problems] == ["CSIP017"]


def test_a_chart_where_there_is_no_room_is_its_numbers() -> None:
    bars = (Bar("a very long name of a period", "1,000,000 things", 1.0), Bar("then", "5 things", 0.000001))
    document = Document("Plan", (Chart("Things", bars, "1,000,000"),))
    assert "Figure: 1,000,000 things" in text(document, 40)
    wide = text(document, 100).splitlines()
    assert all(len(line) <= 100 for line in wide)
    assert wide[-2].endswith("5 things  #")  # what is there is never drawn as nothing
    assert "| then | 5 things |" in markdown(document)


def test_hostile_words_in_a_plan_stay_words(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book")
    measure = r"\u202e<script>alert(1)</script> | *bold*"
    (book / "plan.yaml").write_text(
        f'name: "Plan"\ntargets:\n  - id: x\n    measure: "{measure}"\n    unit: "<b>"\n    readings:\n'
        "      - {value: 1, as_at: 2026-05-01}\n      - {value: 2, as_at: 2026-05-02}\n",
        encoding="utf-8",
    )
    for format_ in ("text", "md"):
        shown = csip("plan", "--today", "2026-06-01", "--format", format_, book=book)
        assert "\u202e" not in shown
    assert "<script>" not in csip("plan", "--today", "2026-06-01", "--format", "md", book=book).replace("\\<", "")


def sheet_of(*values: str, **given: object) -> Document:
    """The sheet of a plan with one target, whose figures are of one month after another."""
    readings = [{"as_at": f"2026-{month:02}-01", "value": value} for month, value in enumerate(values, start=1)]
    target = {"id": "T1", "measure": "Paths in repair", "readings": readings, **given}
    plan = Plan.model_validate({"name": "Paths", "targets": [target]})
    return plan_sheet(plan, (), date(2026, 7, 1), Panel(name="Quay Board"))


def charts(document: Document) -> list[Chart]:
    return [block for block in document.blocks if isinstance(block, Chart)]


@pytest.mark.parametrize(
    ("unit", "values", "top", "lengths"),
    [
        ("%", ("37", "74"), "100%", [0.37, 0.74]),
        ("per cent", ("37", "74"), "100", [0.37, 0.74]),
        ("%", ("90", "130"), "150%", [90 / 150, 130 / 150]),
        ("cases", ("37", "74"), "80", [37 / 80, 74 / 80]),
        ("cases", ("100", "2633"), "3,000", [100 / 3000, 2633 / 3000]),
        ("£", ("0.5", "0.31"), "£0.5", [1, 0.62]),
        ("cases", ("1000", "0"), "1,000", [1, 0]),
    ],
)
def test_bars_stand_on_a_scale_from_nought_to_a_round_number(
    unit: str, values: tuple[str, ...], top: str, lengths: list[float]
) -> None:
    (chart,) = charts(sheet_of(*values, unit=unit))
    assert chart.top == top
    assert [bar.length for bar in chart.bars] == pytest.approx(lengths)


def test_the_scale_holds_the_threshold_too() -> None:
    (chart,) = charts(sheet_of("3", "5", unit="paths", direction="at least", threshold="14"))
    assert (chart.top, chart.threshold) == ("15", Bar("threshold (at least)", "14 paths", float(14 / 15)))
    assert chart.table.rows[-1] == ("threshold (at least)", "14 paths")


def test_one_figure_has_no_bars_whatever_its_threshold() -> None:
    document = sheet_of("40", unit="cases", direction="at most", threshold="100")
    assert not charts(document)
    assert "one figure only: 40 cases" in text(document)


@pytest.mark.parametrize(
    ("values", "given"),
    [
        (("-5", "7"), {"unit": "£"}),
        (("5", "7"), {"unit": "£", "direction": "at least", "threshold": "-1"}),
        (("0", "0"), {"unit": "£"}),
    ],
)
def test_what_no_bar_can_show_is_a_table(values: tuple[str, ...], given: dict[str, str]) -> None:
    document = sheet_of(*values, **given)
    assert not charts(document)
    table = document.blocks[-1]
    assert isinstance(table, Table)
    assert table.rows[0] == ("1 January 2026", "-£5" if values[0] == "-5" else f"£{values[0]}")
    assert len(table.rows) == 2 + ("threshold" in given)


@pytest.mark.parametrize(
    ("value", "deadline", "sign", "words", "code"),
    [
        ("5", "2026-12", "●", "green: met", "32"),
        ("50", "2026-12", "▲", "amber: not met yet", "33"),
        ("50", "2026-02", "■", "red: not met", "31"),
    ],
)
def test_a_state_has_a_sign_words_and_a_colour(value: str, deadline: str, sign: str, words: str, code: str) -> None:
    document = sheet_of(value, direction="at most", threshold="10", deadline=deadline)
    assert f"{sign} {words}" in text(document, 150)
    assert f"{sign} {words}" in markdown(document)
    assert "\x1b" not in terminal(document, 150)
    assert f"\x1b[{code}m{sign} {words}" in terminal(document, 150, colour=True)
    assert sign not in csv(document)  # a spreadsheet sorts and filters by the words
    assert words in csv(document)
    pytest.importorskip("jinja2")
    assert f'<td class="{words.partition(":")[0]}">{sign} {words}' in html(document)


def test_nothing_but_a_state_is_taken_for_one() -> None:
    table = Table("T", (Column("a", "A"), Column("b", "B", lit=True)), (("● green: met", "●green"), ("■ x", "none")))
    assert "\x1b[3" not in terminal(Document("T", (table,)), colour=True)
