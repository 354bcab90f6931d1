"""Input of every kind, made by chance from a seed: the same number makes the same case again."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.conftest import BASE, TESTS
from tests.fuzz.papers import document
from tests.fuzz.promise import Case
from tests.generated import HOSTILE as WORDS
from tests.hostile import HOSTILE as STRINGS

Chance = random.Random
_BOOKS = TESTS / "books"
# What means something to a reader of YAML, of minutes, or to a terminal: put where it does not belong.
_MARKS = (
    ": ", ":", "- ", "-", "? ", "&a ", "*a", "!!str ", "!", "|", ">-", "|2", "%", "@", "`", '"', "'", "#",
    " #", "{", "}", "[",
    "]", ",", "\n", "\r\n", "\r", "\t", "  ", "---\n", "...\n", "<<: ", "null", "~", "\\x1b", "\\", "\x00",
    "\x1b[31m", "\x85",
    "\u2028", "\u202e", "\ufeff", "\ufffe", "\U0001f389", "e\u0301", "\u00a0", "1.1", "(a)", "2026-02-30",
    "9999-12-31", "25:00",
    "12.30", "4.10", "next", "none", "waive: {CSIP201: so}", "minutes:", "meeting:", "9" * 30, "1" * 5000, "²",
    "٣", "İ", "ß",
    "RESOLVED: ", "agreed to ", "Action: ", "Cllr ", "\ud7ff", "yes", "0x1F", "1e9", "-1", "A2026-01",
    "A2026-" + "7" * 40,
)  # fmt: skip
_MARKUP = (
    "<p>", "</p>", "<b>", "</b>", "<td>", "<tr>", "<table>", "</table>", "<li>", "<ol start='²' type=i>",
    "<ul>", "</ul>", "<br>",
    "&#27;", "&#x202e;", "&#99999999999;", "&amp", "<!--", "-->", "<![CDATA[", "]]>", "<?php", "?>",
    "<script>", "</script>", "<",
    ">", "&", "<h2>", "</h2>", "<blockquote>", "<nav>", "# ", "## ", "* ", "**", "_", "| a | b |", "|-|-|",
    "> ", "```", "===",
    "---\ntitle: x\n---\n", "\f", "\t", "\n\n", "1. ", "1.1 ", "(a) ", "(i) ", "- ", "• ", "Present: ", "Apologies: ",
    "In attendance: ", "4 May 2021", "7pm", "Date\tVenue\n", "Proposed by Cllr A Roe, seconded by Cllr B Dale. ",
)  # fmt: skip
_XML = (
    "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>",
    "<w:tc>", "</w:tc>",
    "<w:br/>", "<w:tab/>", "<w:del>", "</w:del>", "<w:delText>x</w:delText>", "<w:txbxContent>",
    "</w:txbxContent>", "<w:p/>",
    '<w:pPr><w:numPr><w:ilvl w:val="9"/><w:numId w:val="1"/></w:numPr></w:pPr>',
    '<w:pPr><w:pStyle w:val="Heading²"/></w:pPr>',
    '<w:numPr><w:ilvl w:val="-1"/><w:numId w:val="x"/></w:numPr>', "&#27;", "<!--", "-->", "<w:sdt>", "</w:sdt>",
)  # fmt: skip
TEXT = (
    "Minutes of the Weir Trust held on 4 May 2021 at 7pm in the Mill\n\n"
    "Present: Cllr A Roe (Chair), Cllr B Dale, Mrs C Fenn (Clerk)\nApologies: D Hall\n\n"
    "1. Ropes\n\n1.1 Cllr Roe agreed to sell the rope by 4 June 2021.\n\n(a) the old one;\n\n"
    "(b) RESOLVED: that the new one be bought.\n\n2. Dates\n\nDate\tTime\tVenue\n5 June 2021\t7pm\tMill\n\n"
    "ACTION: Clerk to write to the Mill.\n\nThe meeting closed at 8.50pm.\n"
)
MARKDOWN = (
    "---\ntitle: Notes\ndate: 2024-02-06\n---\n# Ropes\n\n* **old**\n  1. one\n\n| a | b |\n|-|-|\n| 1 | 2 |\n\n" + TEXT
)
HTML = (
    "<!doctype html><html><body><h1>Minutes of the Weir Trust</h1><p>4 May 2021 at 7pm</p><p>Present: A Roe, B Dale"
    "<ol><li>Ropes<ul><li>old</ul><li value=7>A Roe agreed to sell it.</ol>"
    "<table><tr><th>Date<th>Venue<tr><td>5 June 2021<td>Mill</table>"
    "<p>2. Weir&nbsp;&#8211; <b>RESOLVED</b>: that it be mended.<br>Proposed A Roe, seconded B Dale.</body></html>"
)


@cache
def _seeds() -> tuple[tuple[str, bytes], ...]:
    """The files of the books in which nothing is wrong, and of the base book."""
    found = []
    for root in (BASE, *sorted(path for path in _BOOKS.iterdir() if path.is_dir())):
        for path in sorted(root.rglob("*.yaml")):
            name, data = path.relative_to(root).as_posix(), path.read_bytes()
            if len(data) < 6_000 and name.split("/")[0] in _KINDS:
                found.append((name, data))
    return tuple(found)


_KINDS = ("panel.yaml", "schedule.yaml", "actions.yaml", "plan.yaml", "meetings", "reports")


@cache
def _sources() -> dict[str, tuple[bytes, ...]]:
    """The papers of the importer's tests, by ending, with our own first."""
    word = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in TEXT.split("\n"))
    ours = {".txt": TEXT.encode(), ".md": MARKDOWN.encode(), ".html": HTML.encode(), ".docx": document(word)}
    folder = TESTS / "importers" / "papers"
    more = [path for path in sorted(folder.rglob("*")) if path.suffix in ours and path.stat().st_size < 8_000]
    return {
        ending: (content, *(path.read_bytes() for path in more if path.suffix == ending))
        for ending, content in ours.items()
    }


def book(chance: Chance) -> Case:
    """One file of a book, or two, damaged."""
    files = {}
    for _ in range(chance.choice((1, 1, 1, 2))):
        name, data = chance.choice(_seeds())
        files[name] = damaged(data, chance, (*_MARKS, *WORDS))
    return Case(files)


_SMALL = {
    "panel.yaml": (
        "name: Harbour\nquorum: 2\npeople:\n  - {name: Ann Archer, known_as: [Cllr Archer], member: true}\n",
        "name: Harbour\nposts:\n  - name: Mayor\n    held_by: [{person: Ann Archer, from: 2025-05-12}]\n",
    ),
    "schedule.yaml": (
        "meetings:\n  - {date: 2026-05-06, time: '19:00', agenda_setting: {date: 2026-04-22}}\n",
        "meetings:\n  - date: 2026-05-06\n    moved_from: [{date: 2026-05-05, time: 7 pm}]\n",
    ),
    "meetings/2026-05-06.yaml": (
        "date: 2026-05-06\npresent: [Cllr Archer]\nitems:\n  - title: Berths\n    minutes:\n      - number: '1.1'\n"
        "        text: >-\n          It was agreed.\n        decision: agreed\n",
        "date: 2026-05-06\ntime: 7pm\nitems:\n- {number: '1', title: B, minutes: [a, {text: b}]}\n",
    ),
    "actions.yaml": (
        "actions:\n  - id: A2026-01\n    text: Measure\n    owner: Mrs Fuller\n    due: {meeting: next}\n"
        "    raised: {meeting: 2026-05-06, minute: '2.1'}\n",
        "actions:\n  - {id: A1, text: M, owner: [A, B], raised: {meeting: 2026-05-06},"
        " closed: {date: 2026-05-07, note: Done}}\n",
    ),
    "plan.yaml": (
        "name: P\ntargets:\n  - {id: t, measure: Boats, threshold: 5.5, readings: [{value: 4, as_at: 2026-05}]}\n",
    ),
}


def small(chance: Chance) -> Case:
    """A file of a few lines, damaged: many of them are tried in the time of one book."""
    name = chance.choice(tuple(_SMALL))
    return Case({name: damaged(chance.choice(_SMALL[name]).encode(), chance, _MARKS)})


_SMALL_PAPERS = {
    ".txt": (
        "Minutes of the Weir Trust, 4 May 2021, 7pm\nPresent: A Roe, B Dale\n\n1. Ropes\nCllr Roe agreed to sell it.\n",
        "Weir Trust, 4 May 2021\n\nROPES\n\n(a) RESOLVED: that it be sold.\n(b) Proposed A Roe, seconded B Dale.\n",
    ),
    ".md": ("# Weir Trust, 4 May 2021\n\n## Ropes\n\n* **old**\n  1. one\n\n| a | b |\n|-|-|\n| 1 | 2 |\n",),
    ".html": ("<h1>Weir Trust, 4 May 2021</h1><ol type=a><li>Ropes<ul><li>old</ul></ol><table><tr><td>a<td>b</table>",),
}


def small_paper(chance: Chance) -> Case:
    """A paper of a few lines, damaged."""
    ending = chance.choice(tuple(_SMALL_PAPERS))
    text = chance.choice(_SMALL_PAPERS[ending]).encode()
    return Case({f"paper{ending}": damaged(text, chance, (*_MARKS, *_MARKUP))})


def paper(chance: Chance) -> Case:
    """A paper of some kind, damaged; of a Word file either the archive or the XML in it."""
    ending = chance.choice((".txt", ".md", ".html", ".docx"))
    content = chance.choice(_sources()[ending])
    marks = (*_MARKS, *_MARKUP, *STRINGS)
    if ending == ".docx" and chance.random() < 0.9:
        content = _inside(content, chance)
    else:
        content = damaged(content, chance, marks)
    return Case({f"paper{ending}": content})


def _inside(content: bytes, chance: Chance) -> bytes:
    """A Word file whose archive is whole and one of whose parts is damaged."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        names = old.namelist()
        chosen = "word/document.xml" if chance.random() < 0.7 else chance.choice(names)
        for name in names:
            part = old.read(name)
            new.writestr(zipfile.ZipInfo(name), damaged(part, chance, _XML) if name == chosen else part)
    return file.getvalue()


def _cut(data: bytes, chance: Chance) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at + chance.choice((1, 1, 2, 5, 20, 200)) :]


def _again(data: bytes, chance: Chance) -> bytes:
    start, length = chance.randrange(len(data) + 1), chance.choice((3, 10, 40, 200))
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[start : start + length] * chance.choice((1, 1, 2, 30)) + data[at:]


def _lines(data: bytes, chance: Chance) -> bytes:
    """A line moved, doubled, deleted, or set further in."""
    lines = data.split(b"\n")
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    what = chance.randrange(5)
    if what == 0:
        lines.insert(other, lines.pop(at))
    elif what == 1:
        lines.insert(other, lines[at])
    elif what == 2:
        del lines[at]
    elif what == 3:
        lines[at] = b" " * chance.randrange(5) + lines[at]
    else:
        lines[at] = lines[at][chance.randrange(4) :]
    return b"\n".join(lines)


def _byte(data: bytes, chance: Chance) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + chance.randrange(2) :]


def damaged(data: bytes, chance: Chance, marks: tuple[str, ...]) -> bytes:
    """The bytes with one to six changes."""

    def mark(whole: bytes, chance: Chance) -> bytes:
        at = chance.randrange(len(whole) + 1)
        put = chance.choice(marks).encode("utf-8", "surrogatepass")
        return whole[:at] + put + whole[at + chance.choice((0, 0, 0, 1, 8)) :]

    ways: tuple[Callable[[bytes, Chance], bytes], ...] = (mark, mark, mark, _cut, _again, _lines, _lines, _byte)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        data = chance.choice(ways)(data, chance)
    return data[:60_000]


def case(kind: str, seed: str, number: int) -> Case:
    """Case `number` of a run: "book", "small book", "paper" or "small paper"."""
    chance = random.Random(f"{seed}:{number}")  # noqa: S311  chance, not a secret
    return {"book": book, "small book": small, "paper": paper, "small paper": small_paper}[kind](chance)


def from_folder(folder: Path) -> Case:
    """A case that was kept."""
    return Case({p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()})
