"""`csip site` beside two makers of static sites, in one run: `python bench/sites.py`.

A book of 300 meetings (and with --large one of 6,000), its site with and without search; and as many pages, of the same
words as Markdown, through mkdocs with its Material theme and through Eleventy, each with what it does unless told
otherwise. mkdocs-material makes its index of search, Eleventy has none. It is the processor's time that counts, the
median of three runs in turn. The table goes to bench/results-site.md.
"""

from __future__ import annotations

import argparse
import math
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from timing import CSIP, OUT, prepare

BENCH = Path(__file__).resolve().parent
MKDOCS, ELEVENTY = "mkdocs-material==9.7.*", "@11ty/eleventy@3"
SAID = """\
address: https://minutes.example.org/
publish:
  agendas: once published
  minutes: approved only
  decisions: all
  actions: with updates
  owners: members and posts
  attendance: all
  people: members
  interests: as declared
  plan: all
"""
RUNS = 3


class Run(NamedTuple):
    """What a site took and what it is: the processor's seconds, files and their megabytes."""

    seconds: float
    files: int
    megabytes: float


def book(meetings: int, folder: Path) -> tuple[Path, str]:
    """A book of that size with its site.yaml, and the day to look at it from."""
    root = folder / f"book-{meetings}"
    command = [sys.executable, str(BENCH / "generate.py"), "--meetings", str(meetings), str(root)]
    said = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    (root / "site.yaml").write_text(SAID, encoding="utf-8")
    return root, next(line for line in said.splitlines() if "validate" in line).split("--today ")[1].split()[0]


def as_markdown(root: Path, pages: int, folder: Path) -> None:
    """The minutes of the book as so many files of Markdown: as many as its site has pages."""
    meetings = sorted((root / "meetings").rglob("*.yaml"))
    for number in range(pages):
        path = meetings[number % len(meetings)]
        words = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("        ")]
        text = "\n\n".join(words[number // len(meetings) :: max(pages // len(meetings), 1)])
        (folder / f"{path.stem}-{number}.md").write_text(f"# {path.stem} {number}\n\n{text}\n", encoding="utf-8")


def measured(make: Callable[[], None], made: Path) -> Run:
    """One run."""
    shutil.rmtree(made, ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    make()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    sizes = [path.stat().st_size for path in made.rglob("*") if path.is_file()]
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(seconds, len(sizes), sum(sizes) / 1e6)


def _quietly(*words: str | Path, within: Path | None = None) -> Callable[[], None]:
    def run() -> None:
        subprocess.run([str(word) for word in words], check=True, capture_output=True, cwd=within)

    return run


def peers(root: Path, pages: int, folder: Path) -> dict[str, tuple[Callable[[], None], Path]]:
    """The other makers, installed, with their pages."""
    venv, node = OUT / "mkdocs", OUT / "eleventy"
    if not venv.exists():
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([venv / "bin/pip", "install", "-q", MKDOCS], check=True)
    if not node.exists():
        subprocess.run(
            ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", node, ELEVENTY], check=True
        )
    for name in ("mkdocs", "eleventy"):
        (folder / name / "docs").mkdir(parents=True)
        as_markdown(root, pages, folder / name / "docs")
    (folder / "mkdocs/docs/index.md").write_text("# Minutes\n", encoding="utf-8")
    lines = ("site_name: Minutes", "theme: {name: material, font: false}", "nav: [index.md]")
    (folder / "mkdocs/mkdocs.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    eleventy = node / "node_modules/.bin/eleventy"
    return {
        "mkdocs-material": (
            _quietly(venv / "bin/mkdocs", "build", "-q", within=folder / "mkdocs"),
            folder / "mkdocs/site",
        ),
        "Eleventy": (
            _quietly(eleventy, "--quiet", "--input", "docs", "--output", "made", within=folder / "eleventy"),
            folder / "eleventy/made",
        ),
    }


def table(rows: dict[str, Run], of: str) -> str:
    """The rows, each beside the first of that name."""
    lines = ["| | seconds | of csip | files | MB |", "|-|-|-|-|-|"]
    for name, run in rows.items():
        share = f"{run.seconds / rows[of].seconds:.2f}"
        lines.append(f"| {name} | {run.seconds:.1f} | {share} | {run.files:,} | {run.megabytes:.0f} |")
    return "\n".join(lines)


def main() -> None:
    """Make the sites in turn, and the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="A book of 6,000 meetings too.")
    asked = parser.parse_args()
    prepare()
    subprocess.run([CSIP / "bin/pip", "install", "-q", f"{BENCH.parent}[site]"], check=True)
    csip = CSIP / "bin/csip"
    said = [(__doc__ or "").strip().split("\n\n", 1)[1], ""]
    with tempfile.TemporaryDirectory(prefix="csip-bench-") as name:
        folder = Path(name)

        def ways(meetings: int) -> dict[str, tuple[Callable[[], None], Path]]:
            root, day = book(meetings, folder)
            words = (csip, "site", "--root", root, "--today", day, "-o")
            plain, searched = folder / f"site-{meetings}", folder / f"searched-{meetings}"
            return {
                f"csip, {meetings:,} meetings": (_quietly(*words, plain, "--no-search"), plain),
                f"csip, {meetings:,} meetings, with search": (_quietly(*words, searched), searched),
            }

        small = ways(300)
        for make, _ in small.values():
            make()
        pages = sum(1 for _ in (folder / "site-300").rglob("*.html"))
        small |= peers(folder / "book-300", pages, folder)
        runs: dict[str, list[Run]] = {name: [] for name in small}
        for _ in range(RUNS):
            for way, (make, made) in small.items():
                runs[way].append(measured(make, made))
        rows = {way: _median(of) for way, of in runs.items()}
        said += [f"{pages:,} pages each:", "", table(rows, "csip, 300 meetings"), ""]
        if asked.large:
            large = {way: measured(make, made) for way, (make, made) in ways(6000).items()}
            first = next(iter(large))
            said += [table(large, first), ""]
            growth = math.log(large[first].seconds / rows["csip, 300 meetings"].seconds) / math.log(20)
            said += [f"From 300 to 6,000 meetings the time without search grows by the exponent {growth:.2f}.", ""]
    (BENCH / "results-site.md").write_text("# Sites\n\n" + "\n".join(said), encoding="utf-8")
    print("\n".join(said))


def _median(runs: list[Run]) -> Run:
    return Run(statistics.median(run.seconds for run in runs), runs[0].files, runs[0].megabytes)


if __name__ == "__main__":
    main()
