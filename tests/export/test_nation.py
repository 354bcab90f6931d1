"""docs/nation.md: DuckDB answers its questions as Python does from the books. Spark: `tools/check_spark.py`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.export.nation import QUESTIONS, WORD, YEAR, asked, by_hand, make_books, said, with_views


@pytest.mark.slow
def test_duckdb_answers_as_the_books_do(tmp_path: Path) -> None:
    councils = dict(enumerate(make_books(tmp_path, 8)))
    with with_views(tmp_path / "books") as connection:
        found = asked(connection)
        expected = by_hand(councils)
        for name in QUESTIONS:
            assert found[name] == expected[name], name
            assert found[name], name
        (tmp_path / "nation").mkdir()
        connection.execute(said("duckdb", "gather", nation=tmp_path / "nation", year=YEAR))
        sql = said("duckdb", "gathered_word", nation=tmp_path / "nation", year=YEAR, word=WORD)
        assert connection.execute(sql).fetchall() == expected["word"]
