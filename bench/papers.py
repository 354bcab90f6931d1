"""Time one paper out and one in, beside the programs that people would use instead: whole commands, in turn.

    python -m venv peers && peers/bin/pip install weasyprint docx2python
    python bench/papers.py peers [TIMES]

The minutes of `tests/books/ashcombe` are printed as Word and PDF, beside pandoc (which must be on the PATH) that makes
the same of their Markdown, with weasyprint for PDF; and that Word file is read by `csip import --dry-run` beside
docx2python, which only takes the text out. Medians of the processor's time; trust the ratios.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent))

from timing import Command, in_turn

BOOK = Path(__file__).resolve().parent.parent / "tests" / "books" / "ashcombe"
CSIP = (sys.executable, "-m", "csip")
TEXT_OF = "import sys, docx2python as d\nwith d.docx2python(sys.argv[1]) as paper: print(paper.text)"


def pairs(peers: Path, folder: Path) -> list[tuple[str, Command, Command, float]]:
    """What is compared: its name, ours, theirs, and the goal for the ratio. Files are made in `folder`."""

    def printed(name: str) -> tuple[str, ...]:
        meeting = (*CSIP, "minutes", "2026-07-08", "--root", str(BOOK), "--today", "2026-08-01")
        return (*meeting, "--force", "-o", str(folder / name))

    markdown, word = str(folder / "m.md"), str(folder / "m.docx")
    for name in ("m.md", "m.docx"):
        subprocess.run(printed(name), check=True, capture_output=True)
    pandoc = ("pandoc", markdown, "-o")
    engine = ("--pdf-engine", str(peers / "bin" / "weasyprint"))
    return [
        (
            "minutes as Word, pandoc",
            Command("docx", printed("a.docx")),
            Command("pandoc docx", (*pandoc, str(folder / "p.docx"))),
            2.7,
        ),
        (
            "minutes as PDF, pandoc with weasyprint",
            Command("pdf", printed("a.pdf")),
            Command("pandoc pdf", (*pandoc, str(folder / "p.pdf"), *engine)),
            0.2,
        ),
        (
            "a Word file read, docx2python",
            Command("import", (*CSIP, "import", word, "--dry-run")),
            Command("docx2python", (str(peers / "bin" / "python"), "-c", TEXT_OF, word)),
            2.5,
        ),
    ]


def main() -> None:
    """Print a line for each pair."""
    peers = Path(sys.argv[1]).absolute()
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 11
    with TemporaryDirectory() as folder:
        for what, ours, theirs, goal in pairs(peers, Path(folder)):
            found = in_turn([ours, theirs], times)
            mine, other = found[ours.name].seconds * 1000, found[theirs.name].seconds * 1000
            print(f"{what:40} {mine:5.0f} ms {other:5.0f} ms   ratio {mine / other:.2f} (goal {goal:g})")


if __name__ == "__main__":
    main()
