"""The questions of docs/nation.md: the SQL as it stands on the page, and the answers from the books in Python."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any, Literal

import duckdb

from csip.book.council import Council
from csip.book.load import load_book
from csip.book.minute_book import MinuteBook
from csip.cli.council.bodies import Bodies
from csip.cli.export_source import of_council
from csip.export.making import Making
from csip.export.tables import TABLES
from csip.facts.attendance import counts
from csip.models import DueMeeting
from tests.conftest import TESTS
from tests.export.made_up import TODAY, make_council

PAGE = TESTS.parent / "docs" / "nation.md"
YEAR, WORD = 2025, "flood"
QUESTIONS = ("overdue", "closing", "attendance", "referrals", "word", "agendas")
Answer = list[tuple[Any, ...]]
_BLOCK = re.compile(r"<!-- (both|duckdb|spark) (\w+) -->\n```sql\n(.*?)^```$", re.M | re.S)


def said(engine: Literal["duckdb", "spark"], name: str, **values: object) -> str:
    """What the page says under a name for an engine, or for both, with its gaps filled."""
    blocks = {(one[1], one[2]): one[3] for one in _BLOCK.finditer(PAGE.read_text(encoding="utf-8"))}
    sql = blocks[engine, name] if (engine, name) in blocks else blocks["both", name]
    for key, value in values.items():
        sql = sql.replace(f"{{{key}}}", str(value))
    return sql.strip().rstrip(";")


def questions(engine: Literal["duckdb", "spark"], year: int = YEAR, word: str = WORD) -> dict[str, str]:
    """The six questions, by default about the made-up councils."""
    return {name: said(engine, name, day=TODAY, year=year, word=word) for name in QUESTIONS}


def make_books(folder: Path, number: int) -> Iterator[Path]:
    """So many made-up councils, each exported to `books/<number>/parquet`; yields where each one's books are."""
    for n in range(number):
        council = make_council(folder / "made" / str(n), n)
        source = of_council(Bodies(Council(council), Council(council).keys), everything=False)
        making = Making(source.whole, source.settings, TODAY, ("parquet",), council=source.council)
        for name, data in making.files(source.books(False), source.left_out):
            path = folder / "books" / str(n) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        yield council


def with_views(books: Path) -> duckdb.DuckDBPyConnection:
    """A database in which every table is a view of all councils' files."""
    connection = duckdb.connect()
    connection.execute("SET enable_progress_bar = false")
    for table in TABLES:
        connection.execute(said("duckdb", "views", table=table.name, books=books))
    return connection


def asked(connection: duckdb.DuckDBPyConnection, year: int = YEAR, word: str = WORD) -> dict[str, Answer]:
    """DuckDB's answers."""
    return {name: connection.execute(sql).fetchall() for name, sql in questions("duckdb", year, word).items()}


# --- the same by hand -------------------------------------------------------------------------------------


# Long because all six answers are worked out on one way through the books.
def by_hand(councils: Mapping[int, Path]) -> dict[str, Answer]:
    """The answers from the books themselves, without csip's tables and without SQL."""
    overdue: Counter[str] = Counter()
    closing: dict[int, list[int]] = defaultdict(list)
    attendance: dict[str, list[int]] = {}
    word: Counter[str] = Counter()
    agendas: Counter[str] = Counter()
    referrals: list[tuple[str, str, int]] = []
    for number, folder in councils.items():
        called = f"council-{number}.example.org"
        council = Council(folder)
        books = {key: load_book(folder / key, council=council)[0] for key in council.keys}
        for book in books.values():
            for raised, recorded, due, closed in _actions(book):
                if max(raised, recorded) <= TODAY and due is not None and due < TODAY and closed is None:
                    overdue[called] += 1
                if closed is not None:
                    closing[closed.year].append((closed - raised).days)
            for meeting in book.meetings:
                if meeting.date.year != YEAR or meeting.date > TODAY:
                    continue
                word[called] += sum(WORD in cited.paragraph.text.lower() for cited in meeting.paragraphs)
                out = meeting.agenda_published
                agendas[called] += out is None or (meeting.date - out).days < 4
            for one in counts(book, None, TODAY):
                total = attendance.setdefault(called, [0, 0])
                total[0] += one.possible
                total[1] += one.present
        referrals += ((called, to, days) for to, days in _waiting(council, books))
    return {
        "overdue": sorted(overdue.items()),
        "closing": [(year, float(median(days)), len(days)) for year, days in sorted(closing.items())],
        "attendance": [(called, *total) for called, total in sorted(attendance.items())],
        "referrals": _grouped(referrals),
        "word": sorted((called, count) for called, count in word.items() if count),
        "agendas": sorted((called, count) for called, count in agendas.items() if count),
    }


def _actions(book: MinuteBook) -> Iterator[tuple[date, date, date | None, date | None]]:
    """Of each action when it was raised, recorded, is due and was closed; what is due at a meeting, on its day."""
    for action in book.actions:
        due = action.due if isinstance(action.due, date) else None
        if isinstance(action.due, DueMeeting) and not isinstance(action.due.meeting, str):
            slot = next((s for s in book.slots if action.due.meeting in s.days), None)
            due = slot.date if slot is not None else action.due.meeting.date
        closed = action.closed.date if action.closed is not None else None
        yield action.raised_on, action.recorded or action.raised_on, due, closed


def _waiting(council: Council, books: Mapping[str, MinuteBook]) -> Iterator[tuple[str, int]]:
    """The body that each referral waits at, which no item of it took up, and since how many days."""
    taken = {
        (council.called(link.from_), link.meeting, link.minute, key)
        for key, book in books.items()
        for meeting in book.meetings
        for item in meeting.items
        for link in item.received
    }
    for key, book in books.items():
        for meeting in book.meetings:
            for cited in meeting.paragraphs:
                refers = cited.paragraph.refers
                if refers is None:
                    continue
                to = council.called(refers.to) or ""
                if (key, meeting.day, cited.reference, to) not in taken:
                    yield to, (TODAY - meeting.date).days


def _grouped(referrals: list[tuple[str, str, int]]) -> Answer:
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for called, to, days in referrals:
        found[called, to].append(days)
    return [(called, to, len(days), max(days)) for (called, to), days in sorted(found.items())]
