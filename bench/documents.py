"""Time documents in every format, as whole commands: ordinary minutes, and minutes of a hundred pages.

`python bench/documents.py` prints the best of three runs of each, and exits with 1 where one is over its limit: half
a second for ordinary minutes as PDF, three seconds for a hundred pages in any format. It is the processor's time that
is judged: a busy machine changes that less than the time that passes, which stands beside it.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
ORDINARY = REPOSITORY / "tests" / "books" / "ashcombe"
FORMATS = ("txt", "md", "html", "docx", "pdf", "json")
ITEMS, PARAGRAPHS, WORDS, RUNS = 60, 15, 50, 3  # 45,000 words are a hundred pages
LIMIT, LIMIT_LONG = 0.5, 3.0
VOCABULARY = ("the", "harbour", "steps", "were", "dredged", "and", "members", "asked", "whether", "a", "barge", "lay")


def long_book(root: Path) -> None:
    """A book with one meeting of a hundred pages."""
    chance = random.Random(1)
    lines = ["date: 2026-07-08", 'time: "18:30"', "present: [{name: Ann Archer, role: Chair}]", "items:"]
    for item in range(1, ITEMS + 1):
        lines += [f'  - number: "{item}"', f"    title: Item {item}", "    minutes:"]
        for number in range(1, PARAGRAPHS + 1):
            words = " ".join(chance.choices(VOCABULARY, k=WORDS))
            lines += [f'      - number: "{item}.{number}"', f"        text: {words}"]
            if number % 3 == 0:
                lines.append("        decision: agreed")
    (root / "meetings").mkdir()
    (root / "panel.yaml").write_text("name: Panel\npeople: [{name: Ann Archer, member: true, role: Chair}]\n")
    (root / "schedule.yaml").write_text('meetings: [{date: 2026-07-08, time: "18:30"}]\n')
    (root / "actions.yaml").write_text("actions: []\n")
    (root / "meetings" / "2026-07-08.yaml").write_text("\n".join(lines) + "\n")


def seconds(root: Path, ending: str, folder: Path) -> tuple[float, float]:
    """The best of a few runs of `csip minutes -o`: the processor's time, and the time that passed."""
    command = [sys.executable, "-m", "csip", "minutes", "2026-07-08", "--root", str(root), "--today", "2026-08-01"]
    best = passed = float("inf")
    for _ in range(RUNS):
        began, before = time.perf_counter(), _processor()
        subprocess.run(
            [*command, "--force", "-o", str(folder / f"paper.{ending}")], check=True, stderr=subprocess.DEVNULL
        )
        best, passed = min(best, _processor() - before), min(passed, time.perf_counter() - began)
    return best, passed


def _processor() -> float:
    used = os.times()
    return used.children_user + used.children_system


def main() -> int:
    over = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "long").mkdir()
        long_book(folder / "long")
        print("format  ordinary (passed)  100 pages (passed)   seconds")
        for ending in FORMATS:
            short, long = seconds(ORDINARY, ending, folder), seconds(folder / "long", ending, folder)
            too_slow = (ending == "pdf" and short[0] > LIMIT) or long[0] > LIMIT_LONG
            over += too_slow
            figures = f"{short[0]:8.2f} {short[1]:8.2f}  {long[0]:9.2f} {long[1]:8.2f}"
            print(f"{ending:6}  {figures}{'   over the limit' if too_slow else ''}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
