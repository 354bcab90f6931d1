"""Whether Spark, DuckDB and Python answer the questions of docs/nation.md alike: `python tools/check_spark.py`.

A hundred made-up councils are exported to Parquet and asked in both engines; the answers must be those that Python
works out from the books. Then a nation at one hundredth is made up, of one book of 6,000 meetings under a hundred
names, and each question is timed. Spark needs Java 17 or 21 and an environment of its own, which is made here. Exit
code 1 where an answer differs.

    --councils N       how many made-up councils (100)
    --book DIR         the book of 6,000 meetings for the nation, as bench/generate.py makes it; without, no nation
    --names N          under how many names (100)
    --spark PYTHON     a Python that has pyspark, to make no environment
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from csip.export.tables import TABLES  # noqa: E402
from tests.export.nation import QUESTIONS, Answer, asked, by_hand, make_books, questions, said, with_views  # noqa: E402

SHIFTED = {"meetings": ("date",), "actions": ("raised_on", "recorded", "due", "closed_on")}
"""Days that are moved by a few for each name, so that no two councils are quite the same."""


def spark(python: Path, books: Path, **about: Any) -> dict[str, Any]:
    """Spark's answers, with the seconds that each took."""
    told = {"books": str(books), "tables": [table.name for table in TABLES], "questions": questions("spark", **about)}
    told["gather"] = said("spark", "gather", nation=books.parent)
    asking = [str(python), str(ROOT / "tools" / "standards" / "ask_spark.py"), json.dumps(told)]
    done = subprocess.run(asking, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"Spark ended with {done.returncode}: {done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def environment(folder: Path) -> Path:
    """A Python that has pyspark."""
    python = folder / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    subprocess.run([str(python), "-m", "pip", "install", "-q", "pyspark>=4,<5"], check=True)
    return python


def plain(answer: Answer) -> list[list[Any]]:
    """An answer as JSON has it."""
    read: list[list[Any]] = json.loads(json.dumps(answer, default=str))
    return read


def make_nation(book: Path, folder: Path, names: int) -> Path:
    """The files of one book under so many names."""
    import duckdb

    csip = [sys.executable, "-m", "csip", "export", "-f", "parquet", "--today", "2030-01-01", "--root", str(book)]
    subprocess.run([*csip, "-o", str(folder / "one")], check=True, capture_output=True)
    connection = duckdb.connect(config={"threads": 1})
    for n in range(names):
        to = folder / "books" / str(n) / "parquet"
        to.mkdir(parents=True)
        for table in TABLES:
            moved = "".join(f", {day} + {n} AS {day}" for day in SHIFTED.get(table.name, ()))
            read = f"read_parquet('{folder}/one/parquet/{table.name}.parquet')"
            rows = f"SELECT * REPLACE ('council-{n}.example.org' AS council{moved}) FROM {read}"  # noqa: S608
            connection.execute(f"COPY ({rows}) TO '{to}/{table.name}.parquet' (FORMAT parquet, COMPRESSION zstd)")
    return folder / "books"


YEAR, WORD = 2000, "foster"
"""What a nation made of the bench's book is asked about: a year that is in it, and a word of its prose."""


def timed(books: Path, sql: str) -> str:
    """SQL asked of DuckDB in a process of its own: rows, processor seconds and the most memory."""
    code = (
        "import sys, resource; from pathlib import Path; sys.path.insert(0, sys.argv[1])\n"
        "from tests.export.nation import with_views\n"
        "rows = with_views(Path(sys.argv[2])).execute(sys.argv[3]).fetchall()\n"
        "used = resource.getrusage(resource.RUSAGE_SELF)\n"
        "seconds = used.ru_utime + used.ru_stime\n"
        "print(f'{len(rows)} rows, {seconds:.1f} processor seconds, {used.ru_maxrss / 1e6:.1f} GB')"
    )
    asking = [sys.executable, "-c", code, str(ROOT), str(books), sql]
    done = subprocess.run(asking, check=False, capture_output=True, text=True)
    return done.stdout.strip() or done.stderr[-500:]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--councils", type=int, default=100)
    parser.add_argument("--book", type=Path)
    parser.add_argument("--names", type=int, default=100)
    parser.add_argument("--spark", type=Path)
    given = parser.parse_args()
    different = 0
    with tempfile.TemporaryDirectory(prefix="csip-nation-") as name:
        work = Path(name)
        python = given.spark or environment(work / "spark")
        councils = dict(enumerate(make_books(work, given.councils)))
        expected, duck = by_hand(councils), asked(with_views(work / "books"))
        by_spark = spark(python, work / "books")
        print(f"{given.councils} made-up councils; Spark {by_spark['version']}")
        print(f"{by_spark['gathered']} paragraphs gathered by Spark")
        for question in QUESTIONS:
            wanted = plain(expected[question])
            same = {"DuckDB": plain(duck[question]) == wanted, "Spark": by_spark["answers"][question] == wanted}
            different += sum(not one for one in same.values())
            told = ", ".join(f"{engine} {'the same' if one else 'DIFFERS'}" for engine, one in same.items())
            print(f"{question}: {len(wanted)} rows: {told}", flush=True)
        if given.book is not None:
            books = make_nation(given.book, work / "nation", given.names)
            size = sum(path.stat().st_size for path in books.rglob("*.parquet")) / 1e6
            print(f"a nation of {given.names} names: {size:,.0f} MB")
            for question, sql in questions("duckdb", YEAR, WORD).items():
                print(f"{question}: DuckDB: {timed(books, sql)}", flush=True)
            nation = work / "gathered"
            nation.mkdir()
            gathering = said("duckdb", "gather", nation=nation, year=YEAR)
            print(f"gathering one year: DuckDB: {timed(books, gathering)}", flush=True)
            sql = said("duckdb", "gathered_word", nation=nation, year=YEAR, word=WORD)
            print(f"word, of the gathered: DuckDB: {timed(books, sql)}", flush=True)
            by_spark = spark(python, books, year=YEAR, word=WORD)
            took = ", ".join(f"{one} {took:.1f} s" for one, took in by_spark["seconds"].items())
            print(f"Spark on {os.cpu_count()} cores, time passed: {took}")
            duck = asked(with_views(books), YEAR, WORD)
            different += sum(plain(duck[one]) != by_spark["answers"][one] for one in QUESTIONS)
    print(json.dumps({"different": different}))
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
