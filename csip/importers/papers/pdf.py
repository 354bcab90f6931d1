"""PDF: the text that it holds, where readers of PDF are installed; the layout is lost, so lines go on in the next.

A PDF is read in a process of its own (`pdf_process`): what its libraries do on damaged or hostile files ends there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

from csip.errors import CsipError
from csip.importers.papers import pdf_process
from csip.importers.papers.lines import Line, Paper, refuse_long_paper
from csip.importers.papers.page_ends import page_ends

PROCESS = Path(pdf_process.__file__)
_DEADLINE = 300  # seconds, waiting and all: for a process that its own clock does not end
_KEPT = (  # what Python needs to find itself and what is installed
    "SYSTEMROOT", "PYTHONPATH", "PYTHONHOME", "PYTHONUSERBASE", "HOME", "USERPROFILE", "APPDATA", "LD_LIBRARY_PATH",
)  # fmt: skip

_SCANNED = "Let a program that reads scans (OCR) make text of it, or type it."
_OTHERWISE = "Open it in the program it came from, and save it as .docx or .txt."


def read_pdf(content: bytes, name: str) -> Paper:
    """Read the text of a PDF page by page. What stands in its comments and form fields is kept apart.

    Raises: CsipError for a PDF that is damaged, locked, scanned or longer than minutes, and where no library reads PDF.
    """
    pages = pages_of(content, name)
    lines: list[Line] = []
    notes: list[tuple[int, str]] = []
    texts = [page["text"].splitlines() for page in pages]
    ends = page_ends(texts)
    for number, page in enumerate(pages, 1):
        for at, text in enumerate(texts[number - 1]):
            lines.append(Line(text, len(lines) + 1, apart="head or foot of a page" if (number - 1, at) in ends else ""))
        for words in page["comments"]:
            for part in words.splitlines():
                lines.append(Line(part, len(lines) + 1, apart="comments"))
            notes.append((len(lines), f"page {number} has words typed over it (a comment, or a field of a form)"))
        lines.append(Line("", len(lines) + 1))
        refuse_long_paper(name, lines=len(lines))
    if all(line.blank for line in lines):
        raise CsipError(f"{name} holds no text: it may be a scanned picture", _SCANNED)
    return Paper(tuple(lines), name, notes=tuple(notes))


@lru_cache(maxsize=1)  # the proof asks for the same pages again
def pages_of(content: bytes, name: str) -> list[dict[str, Any]]:
    """The pages as `pdf_process` gives them, each as two libraries read it. Raises: CsipError, by cause, for none."""
    try:
        done = subprocess.run(
            [sys.executable, "-P", str(PROCESS)],
            input=content,
            capture_output=True,
            timeout=_DEADLINE,
            cwd=PROCESS.parent,  # holds no program that a library could take for its own
            env={"PATH": "", **{key: os.environ[key] for key in _KEPT if key in os.environ}},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _endless(name) from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        answer = None
    if answer is None and done.returncode == pdf_process.OUT_OF_TIME:
        raise _endless(name)
    if answer is None:
        raise CsipError(f"{name} cannot be read as a PDF: the program that reads PDFs broke off over it", _OTHERWISE)
    if "fault" in answer:
        fault = RuntimeError(answer["fault"].rstrip().rpartition("\n")[2])
        fault.add_note(answer["fault"])
        raise fault
    if "refused" in answer:
        raise _refusal(name, answer["refused"], answer["words"])
    return list(answer["pages"])


def _endless(name: str) -> CsipError:
    return CsipError(f"{name} takes longer to read than any minutes do: it is refused", _OTHERWISE)


def _refusal(name: str, kind: str, words: str) -> CsipError:
    match kind:
        case "missing":
            from csip.files.install_advice import how_to_install

            return CsipError(
                f"{name} is a PDF, and nothing that reads one is installed",
                f"Save the paper as .docx or .txt, or install what reads it with: {how_to_install()}",
            )
        case "locked":
            return CsipError(
                f"{name} is locked: it cannot be read without its password",
                "Open it with the password, save a copy without the restriction (or print it to a new PDF), and import"
                " that.",
            )
        case "pages":
            return CsipError(
                f"{name} is too long for the minutes of one meeting: it has {words} pages, more than"
                f" {pdf_process.MOST_PAGES}",
                "Cut it up, a meeting each, and import the parts.",
            )
        case "characters":
            refuse_long_paper(name, characters=pdf_process.MOST_CHARACTERS)
        case "memory" | "limit":
            return CsipError(f"{name} unpacks to far more than minutes hold: it is refused", _OTHERWISE)
    return CsipError(f"{name} cannot be read as a PDF: {words[:200]}", _OTHERWISE)
