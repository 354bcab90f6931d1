"""How fast a folder of old minutes goes in: 300 generated papers, read, proven and put into YAML, on one core.

    python bench/importing.py [PAPERS]

The papers are the importer's own test papers (text only) over and over, each with other figures in it, so that no two
are alike. What is measured is what `csip import --dry-run` does for each; the start of Python is not in it.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from csip.changes.imported_text import meeting_text  # noqa: E402  after the path to it
from csip.importers.minutes import read_minutes  # noqa: E402
from csip.importers.papers.read import read_paper  # noqa: E402
from csip.importers.proof import prove  # noqa: E402

PAPERS = sorted((ROOT / "tests" / "importers" / "papers").glob("*.txt"))
LINES = "Cllr Roe asked what the {n} yards of hedge had cost, and the Clerk agreed to find out before the next meeting."


def folder(where: Path, count: int) -> int:
    """Write the papers, each with six more paragraphs; how many bytes they are."""
    size = 0
    for n in range(count):
        more = "\n\n".join(LINES.format(n=n * 10 + m) for m in range(6))
        text = f"{PAPERS[n % len(PAPERS)].read_text(encoding='utf-8').rstrip()}\n\n{more}\n"
        size += (where / f"{n:04}.txt").write_text(text, encoding="utf-8")
    return size


def main() -> int:
    """Print papers a second, by the clock and by the processor's time."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with TemporaryDirectory() as place:
        size = folder(Path(place), count)
        began, busy = time.perf_counter(), time.process_time()
        for path in sorted(Path(place).iterdir()):
            paper = read_paper(path)
            reading = read_minutes(paper)
            prove(paper, reading)
            meeting_text(reading.meeting, path.name, reading.unsure)
        took, worked = time.perf_counter() - began, time.process_time() - busy
    print(f"{count} papers, {size / 1000:.0f} kB of text")
    print(f"by the clock              {took:.2f} s, {count / took:.0f} papers a second")
    print(f"processor time, one core  {worked:.2f} s, {count / worked:.0f} papers a second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
