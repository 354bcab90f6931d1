"""Import papers that nobody here wrote, mark each with its folder's own score.py, and write the tables.

    python bench/papers.py DIR [--aside FILE] [--csip CSIP] [-o bench/results-import.md]

DIR holds `papers/` (ID.KIND), `truth/` (ID.json, the right answer by hand) and `score.py`, which marks what
`csip import PAPER --dry-run --format json` prints. FILE names, one a line, the papers that were kept aside while the
rules were written: they have columns of their own, since the others flatter. No paper is named: a kind and a number.

The tables stand in the file between two marks, and replace those that stood there.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import platform
import re
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

BEGIN, END = "<!-- papers of others -->", "<!-- end of papers of others -->"
RESULTS = Path(__file__).resolve().parent / "results-import.md"
KINDS = {".pdf": "PDF", ".docx": "Word", ".html": "HTML", ".htm": "HTML", ".md": "Markdown", ".txt": "text"}
LONGEST = 120  # seconds for one paper
F1 = ("roll", "items", "decisions", "motions", "actions")
MARKS = ("date", "time", "venue", *F1, "next")


@dataclass(frozen=True)
class Marked:
    """A paper and its marks, each of 0 to 1; None where the paper has nothing of the kind."""

    kind: str
    aside: bool
    score: float
    marks: Mapping[str, float | None]
    lost: int
    added: int
    why: str


def marked(folder: Path, csip: str, aside: frozenset[str]) -> list[Marked]:
    """Every paper that has its truth, in the order of their names."""
    score = _score_of(folder)
    truths = sorted((folder / "truth").glob("*.json"))
    with ThreadPoolExecutor(2) as two:
        return list(two.map(lambda truth: _marked(folder, csip, score, truth, truth.stem in aside), truths))


def _score_of(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_of_papers", folder / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{folder} has no score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _marked(folder: Path, csip: str, score: ModuleType, truth: Path, aside: bool) -> Marked:
    papers = sorted((folder / "papers").glob(f"{truth.stem}.*"))
    paper = next((path for path in papers if path.suffix in KINDS), None)
    if paper is None:
        raise SystemExit(f"{folder / 'papers'} has no paper for {truth.name}")
    result, why = _imported(csip, paper)
    found: dict[str, Any] = score.score(json.loads(truth.read_text(encoding="utf-8")), result, str(paper))
    need, full = found["next"][2], found["next"][1]
    marks: dict[str, float | None] = {
        **{name: float(found[name]) for name in ("date", "time", "venue")},
        **{name: score.prf(*found[name])[2] for name in F1},
        "next": full / need if need else None,
    }
    words = found["words"] or (0, 0, 0)
    return Marked(KINDS[paper.suffix], aside, found["score"], marks, words[0] + words[1], words[2], why)


def _imported(csip: str, paper: Path) -> tuple[dict[str, Any], str]:
    words = [csip, "import", str(paper.resolve()), "--dry-run", "--format", "json"]
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=LONGEST, check=False, cwd="/")
    except subprocess.TimeoutExpired:
        return {}, "took too long"
    try:
        return json.loads(done.stdout), ""
    except ValueError:
        return {}, "refused"


# --- the tables ----------------------------------------------------------------------------------------------


def tables(papers: Sequence[Marked], version: str) -> str:
    """The section of the page: by kind of mark, by kind of file, and by paper."""
    parts = [("looked at", [p for p in papers if not p.aside]), ("kept aside", [p for p in papers if p.aside])]
    parts = [(name, group) for name, group in parts if group]
    about = ", ".join(f"{len(group)} {name}" for name, group in parts)
    return "\n".join(
        [
            "## Papers that nobody here wrote",
            "",
            "    python bench/papers.py DIR --aside FILE",
            "",
            f"{len(papers)} papers ({about}), all marked by hand. csip {version}, Python {platform.python_version()}, "
            f"{datetime.now().astimezone():%-d %B %Y}. A mark is the mean of what the paper has of: date, time, venue, "
            "the balanced mean of recall and precision of the roll, items, decisions, motions and actions, and whether "
            "the meetings to come are read in full. What was “looked at” was read while the rules were written.",
            "",
            *_by_mark(parts),
            "",
            *_by_file(parts),
            "",
            *_by_paper(papers),
            "",
        ]
    )


Part = tuple[str, list[Marked]]


def _by_mark(parts: Sequence[Part]) -> list[str]:
    rows = [("all, mean of papers", *(_mean(p.score for p in group) for _, group in parts))]
    rows += [(name, *(_mean(_percent(p.marks[name] for p in group)) for _, group in parts)) for name in MARKS]
    rows.append(("words lost", *(str(sum(p.lost for p in group)) for _, group in parts)))
    rows.append(("words added", *(str(sum(p.added for p in group)) for _, group in parts)))
    return _table(("Mark", *(f"{name} ({len(group)})" for name, group in parts)), rows)


def _by_file(parts: Sequence[Part]) -> list[str]:
    kinds = [kind for kind in dict.fromkeys(KINDS.values()) if any(p.kind == kind for _, group in parts for p in group)]

    def cell(kind: str, group: Iterable[Marked]) -> str:
        of_kind = [p.score for p in group if p.kind == kind]
        return f"{_mean(of_kind)} ({len(of_kind)})" if of_kind else "-"

    return _table(("File", *(name for name, _ in parts)), [(k, *(cell(k, group) for _, group in parts)) for k in kinds])


def _by_paper(papers: Sequence[Marked]) -> list[str]:
    rows, count = [], dict.fromkeys(KINDS.values(), 0)
    for paper in papers:
        count[paper.kind] += 1
        cells = (_mean(_percent([paper.marks[name]])) for name in MARKS)
        kept = "aside" if paper.aside else ""
        words = f"{paper.lost} / {paper.added}"
        rows.append((f"{paper.kind} {count[paper.kind]}", kept, f"{paper.score:.0f}", *cells, words, paper.why))
    return _table(("Paper", "", "Mark", *MARKS, "words lost / added", ""), rows)


def _percent(marks: Iterable[float | None]) -> list[float]:
    return [100 * mark for mark in marks if mark is not None]


def _mean(marks: Iterable[float]) -> str:
    known = list(marks)
    return f"{statistics.mean(known):.0f}" if known else "-"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(cells)} |" for cells in (heads, ["-"] * len(heads), *rows)]


def put_into(page: str, section: str) -> str:
    """The page with the section between its marks, or behind everything else where it has none yet."""
    whole = f"{BEGIN}\n{section}{END}"
    if BEGIN in page:
        return re.sub(re.escape(BEGIN) + ".*?" + re.escape(END), lambda _: whole, page, flags=re.DOTALL)
    return f"{page.rstrip()}\n\n{whole}\n"


def _version(csip: str) -> str:
    done: Callable[..., str] = lambda *words: subprocess.run(  # noqa: E731
        words, capture_output=True, text=True, check=False, cwd=Path(__file__).parent
    ).stdout.strip()
    commit = done("git", "rev-parse", "--short", "HEAD")
    return f"{done(csip, '--version').removeprefix('csip').strip()} at {commit}"


def main() -> None:
    """Mark the papers of the folder and write the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--aside", type=Path, help="the ids of the papers that were kept aside, one a line")
    parser.add_argument("--csip", default=str(Path(sys.executable).parent / "csip"))
    parser.add_argument("-o", "--out", type=Path, default=RESULTS)
    given = parser.parse_args()
    aside = frozenset(given.aside.read_text(encoding="utf-8").split()) if given.aside else frozenset()
    papers = marked(given.folder, given.csip, aside)
    section = tables(papers, _version(given.csip))
    page = given.out.read_text(encoding="utf-8") if given.out.exists() else ""
    given.out.write_text(put_into(page, section), encoding="utf-8")
    print(section)


if __name__ == "__main__":
    main()
