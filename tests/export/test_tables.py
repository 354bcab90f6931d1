"""The tables: each described whole, its keys and types as said, and every cell the same to whoever reads it."""

from __future__ import annotations

import csv
import re
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing
from datetime import date, time
from hashlib import sha256
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csip.cli.export_source import of_book
from csip.export.about import About
from csip.export.csvw import key_of
from csip.export.parquet import connect, parquet
from csip.export.part import Part
from csip.export.spool import rows_of
from csip.export.sqlite import sqlite
from csip.export.tables import TABLES
from csip.export.tables.plan import RISKS
from csip.public.public_book import everything_but_words_in_private
from tests.conftest import TESTS
from tests.export.exporting import DAYS, MADE_ELSEWHERE, export, published, table
from tests.generated import words

GOLDEN = TESTS / "golden" / "export"
SQL_WORDS = """
add all alter and any as asc at between by case cast check column create cross current default delete desc distinct
drop else end except exists false fetch for foreign from full group having if in index inner insert intersect into is
join key left like limit natural not null offset on or order outer over partition primary references right row rows
select set some table then to top true union unique update user using values view when where window with
"""


def test_every_table_says_what_it_is() -> None:
    assert len({one.name for one in TABLES}) == len(TABLES)
    for one in TABLES:
        columns = [column.name for column in one.columns(private=True)]
        assert len(set(columns)) == len(columns), one.name
        for column in one.columns(private=True):
            assert re.fullmatch("[a-z][a-z_]*", column.name), (one.name, column.name)
            assert f" {column.name} " not in SQL_WORDS.replace("\n", " "), (one.name, column.name)
            assert column.description.endswith("."), (one.name, column.name)
        needed = {column.name for column in one.columns(private=False) if column.needed}
        assert set(one.key) <= needed, one.name
        assert one.title
        assert one.description.endswith(".")
        for foreign in one.foreign:
            assert set(foreign.columns) <= set(columns), one.name
            assert len(foreign.columns) == len(key_of(foreign.table)), (one.name, foreign)


_FORMS: dict[str, Callable[[str], object]] = {
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "text": str,
}


@pytest.mark.parametrize("book", DAYS)
@pytest.mark.parametrize("options", [(), ("--all",)], ids=["public", "all"])
def test_rows_are_as_their_table_says(book: str, options: tuple[str, ...], tmp_path: Path) -> None:
    """Types, what may be empty, keys, and that each row that is meant is there."""
    made = export(published(book, tmp_path), today=DAYS[book], options=options)
    rows = {one.name: table(made, one.name) for one in TABLES}
    assert sum(map(len, rows.values())) > 150
    for one in TABLES:
        keys = [tuple(row[name] for name in one.key) for row in rows[one.name]]
        assert len(set(keys)) == len(keys), one.name
        for row in rows[one.name]:
            for column in one.columns(private=bool(options)):
                cell = row[column.name]
                assert cell or not column.needed, (one.name, column.name)
                if cell:
                    _FORMS[column.type](cell)
        for foreign in one.foreign:
            there = {tuple(row[name] for name in key_of(foreign.table)) for row in rows[foreign.table]}
            for row in rows[one.name]:
                meant = tuple(row[name] for name in foreign.columns)
                assert not all(meant) or meant in there, (one.name, foreign, meant)


@pytest.mark.parametrize("book", ["ashcombe", "millbrook/planning"])
def test_a_row_has_a_value_for_each_column(book: str) -> None:
    source = of_book(TESTS / "books" / book, everything=True)
    (read,) = source.books(False)
    public = everything_but_words_in_private(read.book, date(2026, 11, 2), drafts=True)
    part = Part(source.whole, read.body, "", public, source.said, date(2026, 11, 2))
    for one in TABLES:
        for row in one.rows(part) if one.rows is not None else ():
            assert len(row) == len(one.own), one.name


SHOWN = ("README.txt", "about.json", "csv/actions.csv", "csv/meetings.csv", "csv/paragraphs.csv", "csv/people.csv")


@pytest.mark.parametrize("book", DAYS)
def test_the_files_of_an_export(book: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Every file by name and the first figures of its SHA-256, those that other programs make by name alone; and a few
    of them, to be read."""
    made = export(published(book, tmp_path), "all", today=DAYS[book])
    lines = [
        name if name.startswith(MADE_ELSEWHERE) else f"{name} {sha256(data).hexdigest()[:12]}"
        for name, data in sorted(made.items())
    ]
    meeting = max(name for name in made if name.startswith("oparl/1.1/meeting/"))
    shown = {name.replace("/", "-"): made[name] for name in (*SHOWN, meeting)}
    golden = GOLDEN / f"{book}.txt"
    if request.config.getoption("--update-golden"):
        (GOLDEN / book).mkdir(parents=True, exist_ok=True)
        golden.write_text("\n".join(lines) + "\n", encoding="utf-8")
        for name, data in shown.items():
            (GOLDEN / book / name).write_bytes(data)
    assert lines == golden.read_text(encoding="utf-8").splitlines()
    assert shown == {path.name: path.read_bytes() for path in (GOLDEN / book).iterdir()}


def test_the_same_book_on_the_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    first = export(published("millbrook", tmp_path / "one"), "all", today=DAYS["millbrook"])
    second = export(published("millbrook", tmp_path / "two"), "all", today=DAYS["millbrook"])
    assert first == second


hostile = st.one_of(
    words,
    st.sampled_from(
        [
            "00123",
            '"',
            '""',
            'a "quoted" word',
            "=1+1",
            "a,b",
            "a;b",
            "\n",
            "\r",
            "a\r\nb",
            "🎉",
            "1e5",
            "-0",
            " ",
            "NULL",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30),
)


def about() -> About:
    day = date(2026, 1, 1)
    return About("c", "C", "urn:csip:c:", day, None, False, "en-GB", None, ("b",), (), (), {}, {})


@given(cells=st.lists(st.tuples(hostile, st.none() | hostile), min_size=1, max_size=8))
def test_every_cell_is_the_same_to_every_reader(
    cells: list[tuple[str, str | None]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Quotes, commas, line ends, `00123`, emoji: as CSV, JSON, SQLite and Parquet have them."""
    folder = tmp_path_factory.mktemp("cells")
    rows = [["c", "b", str(n), text, owner or ""] for n, (text, owner) in enumerate(cells, 1)]
    with ExitStack() as stack:
        for one in TABLES:
            file = stack.enter_context((folder / f"{one.name}.csv").open("w", encoding="utf-8", newline=""))
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow([column.name for column in one.columns(private=False)])
            writer.writerows(rows if one is RISKS else [])
    expected = [("c", "b", n, text, owner) for n, (text, owner) in enumerate(cells, 1)]
    assert [tuple(row.values()) for row in rows_of(folder, RISKS, private=False)] == expected
    parquet(folder, RISKS, about(), connect())
    assert duckdb.read_parquet(f"{folder}/risks.parquet", connection=duckdb.connect()).fetchall() == expected
    sqlite(folder, about())
    with closing(sqlite3.connect(folder / "data.db")) as connection:
        assert connection.execute("SELECT * FROM risks ORDER BY n").fetchall() == expected
