"""Whatever bytes come, a reader of papers gives a paper or says in words why not; and no word goes astray."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csip.errors import CsipError
from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove
from tests.chance import tried
from tests.importers.test_docx import HEAD, p, word

BODY = (
    HEAD
    + p("Finance", 1)
    + p("The weir fund stands at nine pounds.", 1, 1)
    + p("a new rope", 1, 2)
    + p("a bullet", 2)
    + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Action</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Owner</w:t></w:r></w:p>"
    "</w:tc></w:tr></w:tbl>"
)
WORD = word(BODY)
HTML = (
    b"<!doctype html><html><body><h1>Minutes of the Weir Trust</h1><p>4 May 2021 at 7pm</p><ol><li>Ropes<ul><li>old"
    b"</ul></ol><table><tr><th>Date<th>Venue<tr><td>5 June 2021<td>Mill</table>&amp;&#160;<br></body></html>"
)
MARKDOWN = b"---\ntitle: Notes\ndate: 2024-02-06\n---\n# Ropes\n\n* **old**\n  1. one\n\n| a | b |\n|-|-|\n| 1 | 2 |\n"
TEXT = (
    b"Minutes of the Weir Trust, 4 May 2021, 7pm\n\nPresent: A Roe (Chair)\n\n1. Ropes\n\n1.1 Old ones.\n\n"
    b"Date    Venue\n------  -----\n5 June  Mill\n"
)
READERS = {"a.docx": WORD, "a.html": HTML, "a.md": MARKDOWN, "a.txt": TEXT}


def reads_or_says(content: bytes, name: str) -> None:
    try:
        paper = read_paper(content, name)
        prove(paper, read_minutes(paper))
    except CsipError as error:
        assert "would be lost" not in error.message  # noqa: PT017  a refusal is as good as a paper


cuts = st.tuples(st.integers(0, 5000), st.integers(0, 40), st.binary(max_size=12))


def mutated(content: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    """The bytes with some cut out and others put in."""
    for somewhere, length, put in changes:
        at = somewhere % (len(content) + 1)
        content = content[:at] + put + content[at + length :]
    return content


@tried(60)
@given(name=st.sampled_from(sorted(READERS)), changes=st.lists(cuts, min_size=1, max_size=6))
def test_any_damaged_file(name: str, changes: list[tuple[int, int, bytes]]) -> None:
    reads_or_says(mutated(READERS[name], changes), name)


@tried(70)
@given(
    part=st.sampled_from(["word/document.xml", "word/numbering.xml"]), changes=st.lists(cuts, min_size=1, max_size=4)
)
def test_a_word_file_with_any_damaged_part(part: str, changes: list[tuple[int, int, bytes]]) -> None:
    """The archive is whole, its XML is not: this reaches deeper than damage to the archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORD)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, mutated(content, changes) if name == part else content)
    reads_or_says(file.getvalue(), "a.docx")


XML = st.sampled_from(
    ["<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "words ", "1. ", "<w:tbl>", "<w:tr>", "<w:tc>", "</w:tc>",
     "</w:tr>", "</w:tbl>", "<w:br/>", "<w:tab/>", "<w:del>", "</w:del>", "<w:sdt>", "</w:sdt>", "<w:txbxContent>",
     "</w:txbxContent>", '<w:pPr><w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr></w:pPr>',
     '<w:pPr><w:numPr><w:ilvl w:val="-1"/><w:numId w:val="x"/></w:numPr></w:pPr>', '<w:pStyle w:val="Heading9"/>',
     "<w:fldChar/>", "<w:instrText>", "</w:instrText>", '<w:gridSpan w:val="-4"/>', '<w:vMerge w:val="continue"/>']
)  # fmt: skip


@tried(70)
@given(st.lists(XML, max_size=40))
def test_any_elements_of_word_in_any_order(parts: list[str]) -> None:
    reads_or_says(word("".join(parts)), "a.docx")


@tried(10)  # each starts a process
@given(st.binary(max_size=2000))
def test_any_bytes_behind_the_mark_of_a_pdf(content: bytes) -> None:
    pytest.importorskip("pdfminer", reason="no reader of PDF is installed")
    reads_or_says(b"%PDF-1.7\n" + content, "a.pdf")
