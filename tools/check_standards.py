"""What other people's programs say of csip's data: `python tools/check_standards.py`.

Each reads exports of books of the tests, and of a made-up one with hostile words, in an environment of its own that is
made here: csvw, frictionless, pupa, jsonschema with Popolo's schemas, rdflib with pyld, feedparser, and pandas beside
DuckDB and Python's csv. The walker over OParl's addresses is ours: no validator of others is to be had as a package.
Each is then given a copy with a fault planted in it, which it must refuse. Exit code 1 where anything is refused that
is right, or taken that is wrong.

    --keep DIR    keep the environments there, and use those that are there already
    --only NAME   one of the programs
    --councils N  so many made-up councils more, which each program must take
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.export.made_up import TODAY, make_council  # noqa: E402  a module of the tests

ASKED = ROOT / "tools" / "standards"
SITE = """\
address: https://minutes.example.org/
publish: {agendas: once published, minutes: draft and approved, decisions: all, actions: with updates,
  owners: as minuted, attendance: all, people: members and officers, interests: as declared, plan: all}
"""
BOOKS = {"ashcombe": "2026-08-01", "millbrook": "2026-11-02", "made-up": str(TODAY)}


class Program(NamedTuple):
    """A program: what is to be installed for it, and what is broken in a copy to see that it refuses."""

    name: str
    packages: tuple[str, ...]
    plant: Callable[[Path], None]
    books: tuple[str, ...] = tuple(BOOKS)


def replace(name: str, old: str, new: str) -> Callable[[Path], None]:
    """A fault: the first of these words in a file become others."""

    def plant(folder: Path) -> None:
        path = next(iter(sorted(folder.glob(name))))
        text = path.read_text(encoding="utf-8")
        changed = re.sub(old, new, text, count=1)
        if changed == text:
            raise ValueError(f"nothing to break in {path}")
        path.write_text(changed, encoding="utf-8", newline="")

    return plant


PROGRAMS = (
    Program("csvw", ("csvw",), replace("data/csv/meetings.csv", r",(\d{4})-\d\d-(\d\d),(\d\d:)", r",\1-13-\2,\3")),
    Program("frictionless", ("frictionless",), replace("data/csv/owners.csv", r",A20(\d\d)-0(\d+),", r",A20\1-9\2,")),
    Program("popolo", ("jsonschema",), replace("data/popolo/popolo.json", r'"value": (\d+)', r'"value": "\1"')),
    Program("pupa", ("pupa",), replace("data/ocd/event_*.json", r'"status": "\w+"', '"status": "moved"')),
    Program(
        "schema_org",
        ("rdflib", "pyld"),
        replace("public/index.html", r'"@type": ?"\w+"', '"@type":"Kommittee"'),
        ("ashcombe",),
    ),
    Program("feeds", ("feedparser",), replace("public/feeds/all.atom", "</entry>", "</entrie>"), ("ashcombe",)),
    Program("cells", ("pandas", "duckdb"), replace("data/csv/paragraphs.csv", r',"', ",")),
    Program("oparl", (), replace("data/oparl/1.1/meetings/1.json", r"organization/", "organisation/")),
)


def made(folder: Path, more: int = 0) -> Iterator[tuple[str, Path]]:
    """An export of each book, and of a book alone its site."""
    for book, day in (BOOKS | {f"made-up-{n}": str(TODAY) for n in range(more)}).items():
        copy = folder / book / "book"
        if book.startswith("made-up"):
            make_council(copy, int(book.removeprefix("made-up-")) if book != "made-up" else 17, hostile=True)
        else:
            shutil.copytree(ROOT / "tests" / "books" / book, copy)
        (copy / "site.yaml").write_text(SITE, encoding="utf-8")
        csip = [sys.executable, "-m", "csip"]
        at = ["--root", str(copy), "--today", day]
        output = str(folder / book / "data")
        subprocess.run([*csip, "export", "-o", output, "-f", "all", *at], check=True, capture_output=True)
        if (copy / "panel.yaml").exists():
            where = ["-o", str(folder / book / "public"), "--no-search"]
            subprocess.run([*csip, "site", *where, *at], check=True, capture_output=True)
        yield book, folder / book


def environment(program: Program, kept: Path) -> Path:
    """The Python of an environment that has the packages of a program."""
    folder = kept / program.name
    python = folder / "bin" / "python"
    if not program.packages:
        return Path(sys.executable)
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", *program.packages], check=True, capture_output=True)
    return python


def asked(program: Program, python: Path, folder: Path) -> tuple[int, str]:
    """The exit code of a program over an export, and the last of what it printed."""
    script = ASKED / f"ask_{program.name}.py"
    done = subprocess.run(
        [str(python), str(script), str(folder)], check=False, capture_output=True, text=True, cwd=ROOT, timeout=600
    )
    lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    return done.returncode, lines[-1][:160] if lines else ""


def version(program: Program, python: Path) -> str:
    """The releases that were asked."""
    if not program.packages:
        return "ours"
    code = "import importlib.metadata as m, sys; print(', '.join(f'{n} {m.version(n)}' for n in sys.argv[1:]))"
    done = subprocess.run([str(python), "-c", code, *program.packages], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--only")
    parser.add_argument("--councils", type=int, default=0)
    given = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="csip-standards-") as name:
        work = Path(name)
        folders = dict(made(work / "exports", given.councils))
        for program in PROGRAMS:
            if given.only not in (None, program.name):
                continue
            python = environment(program, given.keep or work / "environments")
            for book in program.books:
                code, said = asked(program, python, folders[book])
                broken = shutil.copytree(folders[book], work / "broken" / program.name / book)
                program.plant(broken)
                refused, why = asked(program, python, broken)
                wrong += (code != 0) + (refused == 0)
                print(f"{program.name} ({version(program, python)}), {book}: exit code {code}: {said}", flush=True)
                print(f"  with a fault planted: exit code {refused}: {why}", flush=True)
            more = [book for book in folders if book.startswith("made-up-") and len(program.books) > 1]
            refusals = sum(asked(program, python, folders[book])[0] != 0 for book in more)
            wrong += refusals
            if more:
                print(f"{program.name}, {len(more)} made-up councils: {refusals} refused", flush=True)
    print(json.dumps({"wrong": wrong}))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
