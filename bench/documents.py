"""Time documents in every format, as whole commands: ordinary minutes, and minutes of a hundred pages.

`python bench/documents.py` prints the best of three runs of each, and exits with 1 where one is over its limit: half
a second for ordinary minutes as PDF, three seconds for a hundred pages in any format.
"""

from __future__ import annotations

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


def seconds(root: Path, ending: str, folder: Path) -> float:
    """The best of a few runs of `csip minutes -o`."""
    command = [sys.executable, "-m", "csip", "minutes", "2026-07-08", "--root", str(root), "--today", "2026-08-01"]
    best = float("inf")
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run(
            [*command, "--force", "-o", str(folder / f"paper.{ending}")], check=True, stderr=subprocess.DEVNULL
        )
        best = min(best, time.perf_counter() - began)
    return best


def main() -> int:
    over = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "long").mkdir()
        long_book(folder / "long")
        print("format  ordinary  100 pages   (seconds)")
        for ending in FORMATS:
            short, long = seconds(ORDINARY, ending, folder), seconds(folder / "long", ending, folder)
            too_slow = (ending == "pdf" and short > LIMIT) or long > LIMIT_LONG
            over += too_slow
            print(f"{ending:6}  {short:8.2f}  {long:9.2f}{'   over the limit' if too_slow else ''}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
