"""Papers as PDF: what their libraries do on hostile and damaged files ends in the process that reads them."""

from __future__ import annotations

import contextlib
import os
import random
import re
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from csip.cli.main import main
from csip.documents.blocks import Document, Heading, Paragraph
from csip.errors import CsipError
from csip.formats.pdf import pdf as render_pdf
from csip.importers.minutes import read_minutes
from csip.importers.papers import pdf as reader
from csip.importers.papers import read as read_facts
from csip.importers.papers.lines import Paper
from csip.importers.papers.page_ends import page_ends
from csip.importers.papers.pdf_process import _SECONDS, OUT_OF_TIME
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove
from tests.importers.pdfs import FONT, drawn, file, locked, pages, paper, stream

pytest.importorskip("pdfminer", reason="no reader of PDF is installed: pip install csip[docs]")

WORDS = ("Minutes of the Weir Trust, 4 May 2021", "1. Ropes", "1.1 Old ones.")
SOUND = paper(*WORDS)


def words(content: bytes) -> list[str]:
    return [line.text for line in read_paper(content, "a.pdf").lines if not line.blank]


def refused(content: bytes) -> str:
    with pytest.raises(CsipError) as caught:
        read_paper(content, "a.pdf")
    assert caught.value.hint
    return caught.value.message


def csip(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "csip", *arguments],
        cwd=folder,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **environment},
    )


@pytest.mark.parametrize("way", ["RC4-40", "RC4-128", "AES-128", "AES-256-R5", "AES-256"])
def test_what_may_only_not_be_changed_is_read_and_what_needs_a_password_is_refused_by_name(way: str) -> None:
    assert words(locked(SOUND, way)) == list(WORDS)
    with pytest.raises(CsipError, match=r"^a\.pdf is locked: it cannot be read without its password$") as caught:
        read_paper(locked(SOUND, way, "secret"), "a.pdf")
    assert caught.value.hint == (
        "Open it with the password, save a copy without the restriction (or print it to a new PDF), and import that."
    )


def test_a_file_encrypted_to_somebodys_certificate_is_locked() -> None:
    trailer = b"/Root 1 0 R /Encrypt << /Filter /Adobe.PubSec /V 4 >> /ID [(a) (a)]"
    assert "is locked" in refused(SOUND.replace(b"/Root 1 0 R", trailer))


def test_nothing_of_the_libraries_logs_reaches_the_terminal(tmp_path: Path) -> None:
    twice = b"/A#1b]0;pwned#07 1 /A#1b]0;pwned#07 2 /B#0a::error#20title=x::y 1 /B#0a::error#20title=x::y 2"
    (tmp_path / "a.pdf").write_bytes(paper(*WORDS, page_keys=twice))
    ran = csip(tmp_path, "import", "a.pdf", "--dry-run")
    assert ran.returncode == 0
    assert ran.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="the planted program is a shell script")
def test_no_program_is_started(tmp_path: Path) -> None:
    program = tmp_path / "jbig2dec"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\necho jbig2dec 0.20\n", encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / "a.pdf").write_bytes(pages(stream(b"x" * 50, b"/Filter /JBIG2Decode")))
    ran = csip(tmp_path, "import", "a.pdf", "--dry-run", PATH=f"{tmp_path}:{os.environ['PATH']}")
    assert ran.returncode == 2
    assert b"cannot be read as a PDF" in ran.stderr
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    "act",
    [
        "subprocess.run(['true'])",
        "os.system('true')",
        "os.posix_spawn('/bin/true', ['true'], {})",
        "socket.socket()",
        "open('x', 'w')",
        "os.open('x', os.O_CREAT | os.O_WRONLY)",
        "os.unlink('x')",
    ],
)
def test_the_process_that_reads_can_neither_start_nor_write_nor_send(act: str, tmp_path: Path) -> None:
    script = f"""
import os, socket, subprocess, runpy
held = runpy.run_path({str(reader.PROCESS)!r})
held['_shut_the_doors']()
try:
    {act}
except PermissionError as error:
    assert 'reader of PDF' in str(error), error
else:
    raise SystemExit('it was done')
"""
    ran = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_a_module_in_the_current_folder_is_not_taken_for_the_library(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(SOUND)
    (tmp_path / "pypdf.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')", encoding="utf-8")
    script = Path(sys.executable).with_name("csip")
    if not script.exists():
        pytest.skip("csip is not installed as a program")
    ran = subprocess.run([script, "import", "a.pdf", "--dry-run"], cwd=tmp_path, capture_output=True, check=False)
    assert ran.returncode == 0
    assert not (tmp_path / "ran").exists()


FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >>"
NESTED = [stream(b"/X Do " * 10, FORM % n) for n in range(7, 17)]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (pages(stream(zlib.compress(b"\0" * 90_000_000, 9), b"/Filter /FlateDecode")), "unpacks to far more"),
        (
            file(
                [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 10000 >>"]
            ),
            "is too long for the minutes of one meeting: it has 10,000 pages, more than 500",
        ),
        (
            file(
                [
                    b"<< /Type /Catalog /Pages 2 0 R >>",
                    b"<< /Type /Pages /Kids [%s] /Count 1 >>" % (b"4 0 R " * 600),
                    FONT,
                    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
                ]
            ),
            "pages, more than 500|unpacks to far more",
        ),
        (pages(stream(b"x", b"/Filter /Crypt")), "cannot be read as a PDF: /Crypt"),
        (file([b"<< /Type /Catalog /Pages 9 >>"]), "cannot be read as a PDF"),
        (file([b"7"]), "cannot be read as a PDF"),
        (pages(stream(b"q Q")), "holds no text"),
    ],
    ids=["bomb", "pages said", "pages hidden", "crypt", "no pages", "no catalogue", "empty"],
)  # fmt: skip
def test_what_is_no_minutes_is_refused_by_its_cause(content: bytes, says: str) -> None:
    assert re.search(says, refused(content))


def test_words_typed_over_a_page_are_kept_apart_and_told() -> None:
    marks = (
        b"/Annots [<< /Subtype /FreeText /Contents (typed over the page) >> << /Subtype /Widget /V (a filled field) >>"
        b" << /Subtype /Link /Contents (no words of the page) >> 7 null]"
    )
    read = read_paper(paper(*WORDS, page_keys=marks), "a.pdf")
    assert [line.text for line in read.lines if line.apart] == ["typed over the page", "a filled field"]
    assert "words typed over it" in read.notes[0][1]


BODY = ("1. Ducks", "1.1 There are nine.", "2. Geese", "2.1 There are none, and nobody had seen a single one since")


def page(number: int, of: int, *lines: str, head: str = "Pond Committee 12.03.25") -> bytes:
    return stream(drawn(head, *lines, f"Page {number} of {of} Signed ____"))


def test_running_heads_and_feet_are_leftovers_and_never_minutes() -> None:
    opening = ("Minutes of the meeting held on 12 March 2025 at 7 pm in the Hall", "Present: A Roe (Chair)")
    made = pages(page(1, 3, *opening, *BODY), page(2, 3, "the winter.", "3. Paths", "3.1 Mud."), page(3, 3, "3.2 Ice."))
    read = read_minutes(read_paper(made, "a.pdf"))
    said = [p["text"] for item in read.meeting["items"] for p in item["minutes"]]
    assert said == [
        "There are nine.",
        "There are none, and nobody had seen a single one since the winter.",
        "Mud.",
        "Ice.",
    ]
    assert sorted(text for _, text in read.leftovers) == [
        "Page 1 of 3 Signed ____",
        "Page 2 of 3 Signed ____",
        "Page 3 of 3 Signed ____",
        "Pond Committee 12.03.25",
        "Pond Committee 12.03.25",
    ]
    assert read.meeting["as_printed"]["head"] == ["Pond Committee 12.03.25"]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ([["A", "Page 1 of 2"], ["B", "Page 2 of 2"]], {(0, 1), (1, 1)}),
        ([["Title of it", "a"], ["Title of it", "b"]], {(1, 0)}),
        ([["a"] * 7 + ["7"], ["b"] * 7 + ["8"]], set()),
        ([["1. None.", "a"], ["2. None.", "b"]], set()),
        ([["the", "a"], ["the", "b"]], set()),
        ([["1", "a"], ["2", "b"], ["3", "c"]], {(0, 0), (1, 0), (2, 0)}),
        ([["Only one page."]], set()),
        ([[], []], set()),
        ([], set()),
    ],
)  # fmt: skip
def test_heads_and_feet(texts: list[list[str]], found: set[tuple[int, int]]) -> None:
    assert page_ends(texts) == found


def test_a_fault_in_one_paper_of_many_is_said_of_it_and_the_others_go_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("Weir Trust\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Weir Trust\n\n1. Ropes\n\n1.1 Old ones.\n", encoding="utf-8")
    right = read_facts.read_paper

    def broken(content: bytes, name: str) -> Paper:
        if name == "b.txt":
            return right(content, name)
        raise KeyError("no")

    monkeypatch.setattr("csip.importers.papers.read.read_paper", broken)
    monkeypatch.delenv("CSIP_DEBUG", raising=False)
    monkeypatch.setattr(sys, "argv", ["csip", "import", str(tmp_path), "--dry-run"])
    with pytest.raises(SystemExit) as end:
        main()
    printed = capsys.readouterr()
    assert end.value.code == 1
    assert "a.txt: NOT imported: csip itself has a fault (KeyError: 'no'). Please report it." in printed.err
    assert "Old ones." in printed.out


def test_one_paper_does_not_end_the_import_of_many(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pages(stream(b"x", b"/Filter /JBIG2Decode")))
    (tmp_path / "b.txt").write_text(
        "Weir Trust\nMinutes of the meeting held on 4 May 2021 at 7 pm\n\n1. Ropes\n\n1.1 Old ones.\n", encoding="utf-8"
    )
    shown = csip(tmp_path, "import", ".", "--dry-run")
    assert shown.returncode == 1
    assert b"a.pdf: NOT imported" in shown.stderr
    assert b"Old ones." in shown.stdout


def changed_process(folder: Path, what: str, by: str) -> Path:
    """The program that reads, with a line changed, and what it loads beside it."""
    source = reader.PROCESS.read_text(encoding="utf-8")
    assert what in source
    (folder / "process.py").write_text(source.replace(what, by), encoding="utf-8")
    beside = reader.PROCESS.with_name("pdf_letters.py")
    (folder / beside.name).write_bytes(beside.read_bytes())
    return folder / "process.py"


def test_a_fault_of_csips_own_is_told_apart_from_one_of_the_paper(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = "def _count(reader: Any) -> int:"
    monkeypatch.setattr(reader, "PROCESS", changed_process(tmp_path, count, f"{count}\n    [][1]"))
    with pytest.raises(RuntimeError, match="IndexError"):
        read_paper(SOUND, "a.pdf")


def test_work_without_end_is_ended_by_the_clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "PROCESS", changed_process(tmp_path, f"_SECONDS = {_SECONDS}", "_SECONDS = 0.8"))
    endless = pages(stream(b"/X Do"), resources=b"/XObject << /X 6 0 R >>", more=NESTED)
    assert "takes longer to read than any minutes do: it is refused" in refused(endless)


@pytest.mark.parametrize(
    ("end", "says"),
    [
        ("os._exit(5)", "cannot be read as a PDF: the program that reads PDFs broke off over it"),
        ("os.abort()", "cannot be read as a PDF: the program that reads PDFs broke off over it"),
        ("sys.stdout.write('{')", "cannot be read as a PDF: the program that reads PDFs broke off over it"),
        (f"os._exit({OUT_OF_TIME})", "takes longer to read than any minutes do: it is refused"),
    ],
)
def test_a_process_that_dies_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str, says: str) -> None:
    (tmp_path / "process.py").write_text(f"import os, sys\n{end}", encoding="utf-8")
    monkeypatch.setattr(reader, "PROCESS", tmp_path / "process.py")
    assert says in refused(SOUND)


def test_a_glyph_without_text_is_shown_as_one_and_told() -> None:
    read = read_paper(paper("Minutes of the Weir Trust", "The na\\001onal trust met."), "a.pdf")
    assert words(paper("The na\\001onal trust met.")) == ["The na\ufffdonal trust met."]
    assert read.notes == ((2, "the file does not say which letters “\ufffd” stands for in “na\ufffdonal”"),)


def test_a_paper_whose_letters_have_no_text_is_refused_with_what_to_do() -> None:
    with pytest.raises(CsipError, match=r"^a\.pdf does not say which letters it shows") as caught:
        read_paper(paper("\\001\\002\\003 \\004\\005", "a"), "a.pdf")
    assert "OCR" in (caught.value.hint or "")


def with_own_encoding(*codes: bytes) -> bytes:
    """A PDF whose typeface has codes of two bytes, and an encoding in the file that maps them as `codes` says."""
    told = b"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n%d begincidchar\n%s\nendcidchar"
    letters = [b"<%04x> <%04x>" % (n, n) for n in range(32, 127)] + [b"<0dc8> <d83dddf3>"]
    texts = b"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n%d beginbfchar\n%s\nendbfchar"
    font = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Own /Encoding 7 0 R /ToUnicode 8 0 R "
        b"/DescendantFonts [9 0 R] >>",
        stream(told % (len(codes), b"\n".join(codes)), b"/Type /CMap /CMapName /Own-0"),
        stream(texts % (len(letters), b"\n".join(letters))),
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Own /DW 500 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
    )
    shown = "".join(f"{ord(letter):04x}" for letter in "Minutes of the Weir Trust ") + "0dc8"
    made = pages(stream(f"BT /F1 12 Tf 72 720 Td <{shown}> Tj ET".encode()), more=font)
    return made.replace(b"/F1 3 0 R", b"/F1 6 0 R")


def test_an_encoding_that_a_file_brings_along_is_read_where_it_says_nothing_new() -> None:
    plain = [b"<%04x> %d" % (n, n) for n in range(32, 127)]
    content = with_own_encoding(*plain, b"<0dc8> 0")
    assert words(content) == ["Minutes of the Weir Trust \N{BALLOT BOX WITH BALLOT}"]
    assert reader.answer_of(content, "a.pdf")["pages"][0]["witness"].split() == words(content)[0].split()


def test_an_encoding_of_a_files_own_that_is_another_is_refused_and_never_guessed_at() -> None:
    shifted = [b"<%04x> %d" % (n, n + 1) for n in range(32, 127)]
    with pytest.raises(CsipError, match="holds no text"):
        read_paper(with_own_encoding(*shifted), "a.pdf")


def damaged(content: bytes, seed: int) -> bytes:
    """The bytes with a few changed, cut out, doubled or moved."""
    chance = random.Random(seed)  # noqa: S311  the same damage each time
    held = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(held))
        match chance.randrange(5):
            case 0:
                held[at] = chance.randrange(256)
            case 1:
                del held[at : at + chance.randrange(1, 60)]
            case 2:
                held[at:at] = held[at : at + chance.randrange(1, 60)]
            case 3:
                figures = [n for n, byte in enumerate(held) if 48 <= byte <= 57]
                held[chance.choice(figures)] = chance.choice(b"0123456789-")
            case _:
                del held[at:]
                held += content[chance.randrange(len(content)) :]
    return b"%PDF-1.7\n" + bytes(held)


@pytest.fixture(scope="module")
def papers() -> list[bytes]:
    """PDF files as csip itself makes them, open and locked, and one made by hand."""
    blocks = (Heading("Ropes", "1"), Paragraph("Old ones, and £5 for new.", "1.1"), Paragraph("None.", "1.2"))
    ours = render_pdf(Document("Minutes of the Weir Trust, 4 May 2021", blocks))
    return [ours, ours, locked(ours, "AES-128"), locked(ours, "RC4-128"), SOUND]


@pytest.mark.parametrize("seed", range(int(os.environ.get("CSIP_DAMAGED_PDFS", "20"))))
def test_a_damaged_pdf_is_read_and_proven_or_refused(papers: list[bytes], seed: int) -> None:
    """CSIP_DAMAGED_PDFS=2500 tries more."""
    with contextlib.suppress(CsipError):
        paper = read_paper(damaged(papers[seed % len(papers)], seed), "a.pdf")
        prove(paper, read_minutes(paper))
