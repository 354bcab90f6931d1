"""Time one paper out and one in, beside the programs that people would use instead: whole commands, in turn.

    python -m venv peers && peers/bin/pip install weasyprint docx2python mammoth
    python bench/paper_speed.py peers [TIMES]

The minutes of `tests/books/ashcombe` are printed as Word and PDF, beside pandoc that makes the same of their Markdown,
with weasyprint for PDF; and that Word file is read by `csip import --dry-run` beside programs that only take the text
out: docx2python, mammoth and pandoc. What is not installed (pandoc must be on the PATH) has no line. Medians of the
processor's time; trust the ratios.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent))

from timing import Command, in_turn

BOOK = Path(__file__).resolve().parent.parent / "tests" / "books" / "ashcombe"
CSIP = (sys.executable, "-m", "csip")
TEXT_OF = {
    "docx2python": "import sys, docx2python as d\nwith d.docx2python(sys.argv[1]) as paper: print(paper.text)",
    "mammoth": "import sys, mammoth as m\nwith open(sys.argv[1], 'rb') as f: print(m.convert_to_markdown(f).value)",
}


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
    read = Command("import", (*CSIP, "import", word, "--dry-run"))
    python = str(peers / "bin" / "python")
    rows = [
        (
            "a Word file read, docx2python",
            read,
            Command("docx2python", (python, "-c", TEXT_OF["docx2python"], word)),
            2.5,
        ),
        ("a Word file read, mammoth", read, Command("mammoth", (python, "-c", TEXT_OF["mammoth"], word)), 2.5),
        ("a Word file read, pandoc", read, Command("pandoc text", ("pandoc", word, "-t", "plain")), 2.5),
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
    ]
    return [row for row in rows if _is_there(row[2])]


def _is_there(command: Command) -> bool:
    if shutil.which(command.words[0]) is None or command.words[0] == "pandoc":
        return shutil.which(command.words[0]) is not None
    imported = subprocess.run([command.words[0], "-c", f"import {command.name}"], capture_output=True, check=False)
    return imported.returncode == 0


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
