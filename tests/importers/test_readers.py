"""What each format's reader makes of a file: its lines, and what it leaves out or sets apart."""

from pathlib import Path

import pytest

from csip.errors import CsipError
from csip.files.install_advice import how_to_install
from csip.importers.items.lead_ins import is_lead_in
from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove
from tests.importers import pdfs


def lines(content: str | bytes, name: str) -> list[str]:
    """The words of each line that is not blank."""
    encoded = content.encode() if isinstance(content, str) else content
    return [line.text for line in read_paper(encoded, name).lines if not line.blank]


def test_text_in_any_usual_encoding() -> None:
    words = "Café – £5"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert lines(words.encode(encoding), "a.txt") == [words]


def test_line_ends_of_every_system() -> None:
    assert lines("a\r\nb\rc\nd\fe", "a.txt") == ["a", "b", "c", "d", "e"]


def test_markdown_marks_are_layout() -> None:
    text = (
        "# Title #\n\n* **Bold** and *slant* \\*star\\*\n\n> said\n\nUnder\n-----\n\n| a | b |\n|:--|--:|\n| 1 | 2 |\n"
    )
    assert lines(text, "a.md") == ["Title", "Bold and slant *star*", "said", "Under", "a\tb", "1\t2"]


def test_front_matter_is_set_apart() -> None:
    paper = read_paper(b"---\ntitle: 'Notes'\ndate: 2024-02-06\n---\nWords\n", "a.md")
    assert paper.front_matter == {"title": "Notes", "date": "2024-02-06"}
    assert [line.apart for line in paper.lines] == ["front matter", "front matter", ""]


def test_html_as_seen() -> None:
    text = "<title>no</title><script>x</script><?php 1 ?><p>A&amp;B<br>C</p><ol start=3 type=i><li>d<li>e</ol>"
    assert lines("<html>" + text, "a") == ["A&B", "C", "iii) d", "iv) e"]


def test_cells_left_open_are_cells() -> None:
    paper = read_paper(b"<table><tr><td>a<td><p>b<p>c</td><td></td><td>d</tr></table>", "a.html")
    assert paper.lines[0].cells == ("a", "b\nc", "", "d")
    assert paper.lines[0].text == "a\tb c\t\td"


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"\xd0\xcf\x11\xe0 old", "a.doc", "old Word file"),
        (b"a\x00\xff\xfe", "a.txt", "not a text file"),
        (b"words", "a.pdf", "not what its ending says"),
        (b"x" * 30_000_001, "a.txt", "too large"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(content: bytes, name: str, says: str) -> None:
    with pytest.raises(CsipError, match=says):
        read_paper(content, name)


def test_a_pdf_without_a_reader_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pypdf.py").write_text("raise ImportError(name='pypdf')", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(CsipError) as caught:
        read_paper(b"%PDF-1.7 ...", "a.pdf")
    assert how_to_install() in (caught.value.hint or "")


def test_the_text_of_a_pdf() -> None:
    pytest.importorskip("pdfminer", reason="no reader of PDF is installed: pip install csip[docs]")
    assert lines(pdfs.paper("Minutes of the Weir Trust", "1. Ropes", "1.1 Old ones."), "a.pdf") == [
        "Minutes of the Weir Trust",
        "1. Ropes",
        "1.1 Old ones.",
    ]


@pytest.mark.parametrize(
    ("words", "leads_in"),
    [
        ("RESOLVED: that the Committee:", True),
        ("RESOLVED: that the Council", True),
        ("Resolved that the Town Council", True),
        ("RESOLVED to", True),
        ("RESOLVED: that the Council close the road.", False),
        ("RESOLVED: that the road be closed", False),
    ],
)
def test_what_only_leads_in_to_its_limbs(words: str, leads_in: bool) -> None:
    assert is_lead_in(words) is leads_in


def test_the_marks_around_references_of_restructured_text_are_no_words() -> None:
    head = "Minutes\n=======\n:Date: 4 March 2024\n\nPresent: `Ann Lee`_, `Bob Hay`__\n\n"
    text = head + "1. Roof\n\n`Bob`_ will mend the_roof_.\n"
    paper = read_paper(text.encode(), "minutes.rst")
    reading = prove(paper, read_minutes(paper))
    assert reading.meeting["present"] == ["Ann Lee", "Bob Hay"]
    assert reading.meeting["items"][0]["minutes"][0]["text"] == "Bob will mend the_roof_."
    assert "`Bob`_ will" in "".join(line.text for line in read_paper(text.encode(), "minutes.txt").lines)
