"""PDF: its words where they stand on the page, where readers of PDF are installed.

A PDF is read in a process of its own (`pdf_process`): what its libraries do on damaged or hostile files ends there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from csip.errors import CsipError
from csip.importers.papers import pdf_process
from csip.importers.papers.kinds import SCANNED
from csip.importers.papers.lines import Line, Paper, quoted, refuse_long_paper
from csip.importers.papers.pdf_lines import lines_of
from csip.importers.papers.pdf_pieces import APART, Page, page_of
from csip.importers.papers.pdf_rows import rows_of, words_text

PROCESS = Path(pdf_process.__file__)
_DEADLINE = 300  # seconds, waiting and all: for a process that its own clock does not end
_KEPT = (  # what Python needs to find itself and what is installed
    "SYSTEMROOT", "PYTHONPATH", "PYTHONHOME", "PYTHONUSERBASE", "HOME", "USERPROFILE", "APPDATA", "LD_LIBRARY_PATH",
)  # fmt: skip

_LOOKED_AT = tuple(words for kind, words in APART.items() if kind != "artifact")
_FEW_UNKNOWN = 10  # one letter in as many may have no text; where more have none, little could be read
_OTHERWISE = "Open it in the program it came from, and save it as .docx or .txt."


def read_pdf(content: bytes, name: str) -> Paper:
    """Read a PDF line by line as it is printed. What stands in its comments and form fields is kept apart.

    Raises: CsipError for a PDF that is damaged, locked, scanned or longer than minutes, and where no library reads PDF.
    """
    answer = answer_of(content, name)
    read, doubts = lines_in(content, name)
    lines = list(read)
    notes = [*doubts, *_remarks(lines)]
    for number, page in enumerate(answer["pages"], 1):
        for words in page["comments"]:
            lines += [Line(part, len(lines) + 1, apart="comments") for part in words.splitlines()]
            notes.append((len(lines), f"page {number} has words typed over it (a comment, or a field of a form)"))
    refuse_long_paper(name, lines=len(lines))
    if all(line.blank for line in lines):
        raise CsipError(f"{name} holds no text: it may be a scanned picture", SCANNED)
    letters = "".join("".join(line.text.split()) for line in lines)
    unknown = letters.count("\ufffd")
    if unknown * _FEW_UNKNOWN > len(letters):
        raise CsipError(
            f"{name} does not say which letters it shows: {unknown:,} of {len(letters):,} have no text",
            f"Save the paper as .docx or .txt from the program it came from. {SCANNED}",
        )
    scans = [str(n) for n, page in enumerate(answer["pages"], 1) if any(p[8] == "scan" for p in page.get("pieces", ()))]
    if scans:
        notes.append((0, f"a program read the words of page {', '.join(scans)} from a picture: look at the paper"))
    return Paper(tuple(lines), name, notes=tuple(notes))


@lru_cache(maxsize=1)
def lines_in(content: bytes, name: str) -> tuple[tuple[Line, ...], list[tuple[int, str]]]:
    """The lines of the pages, without what is laid over them, and remarks on them. Raises: as `read_pdf`."""
    answer = answer_of(content, name)
    if any("text" in page for page in answer["pages"]):  # read by one library only, which gives no places
        texts = [line for page in answer["pages"] for line in [*page["text"].splitlines(), ""]]
        return tuple(Line(text, number) for number, text in enumerate(texts, 1)), []
    lines, notes = lines_of(_pages_in(content, name), answer["structure"])
    return tuple(lines), notes


def texts_in(content: bytes, name: str) -> list[str]:
    """The words of each page as the first library finds them, whatever is made of them. Raises: as `read_pdf`."""
    answer = answer_of(content, name)
    if any("text" in page for page in answer["pages"]):
        return [page["text"] for page in answer["pages"]]
    pages = _pages_in(content, name)
    return ["\n".join(words_text(row) for row in rows_of(page.pieces)) for page in pages]


@lru_cache(maxsize=1)
def _pages_in(content: bytes, name: str) -> list[Page]:
    answer = answer_of(content, name)
    return [page_of(page, n, answer["fonts"]) for n, page in enumerate(answer["pages"])]


def _remarks(lines: Sequence[Line]) -> list[tuple[int, str]]:
    """What of the lines is to be looked at: glyphs without a text, and words that are set apart for how they look."""
    notes = []
    for line in lines:
        if "\ufffd" in line.text:
            words = " ".join(word for word in line.text.split() if "\ufffd" in word)
            notes.append((line.number, f"the file does not say which letters “\ufffd” stands for in {quoted(words)}"))
        if line.apart in _LOOKED_AT:
            notes.append((line.number, f"{line.apart}, so among the leftovers: {quoted(line.text)}"))
    return notes


@lru_cache(maxsize=1)  # the proof asks for the same pages again
def answer_of(content: bytes, name: str) -> dict[str, Any]:
    """What `pdf_process` answers: each page as two libraries read it. Raises: CsipError, by cause, for a refusal."""
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
    return dict(answer)


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
