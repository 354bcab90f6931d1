"""A file's bytes are its letters, or the clerk is told: no letter is ever guessed in silence."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from csip.cli.app import app
from csip.errors import CsipError
from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove

PAPER = "Minutes of the Weir Trust held on 4 May 2021\n\n1. Ropes\n\n1.1 The Clerk paid £500 – “at last”.\n"


def remarks(content: bytes, name: str = "a.txt") -> str:
    paper = read_paper(content, name)
    return "\n".join(message for _, message in prove(paper, read_minutes(paper)).unsure)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_what_a_mark_or_utf_8_proves_is_not_remarked_on(encoding: str) -> None:
    paper = read_paper(PAPER.encode(encoding), "a.txt")
    assert "£500 – “at last”." in paper.lines[4].text
    assert "read as" not in remarks(PAPER.encode(encoding))


def test_one_stray_byte_in_utf_8_is_named_with_its_line() -> None:
    content = PAPER.encode().replace(b"The Clerk", b"The\x96Clerk")
    with pytest.raises(CsipError) as refused:
        read_paper(content, "mixed.txt")
    assert "is in UTF-8, but not all of it: a byte that is not a letter (" in refused.value.message
    assert "a byte that is not a letter (96) stands in line 5 after “1.1 The”" in refused.value.message
    way = "Two files were put together in it. Type the letter afresh there, and save it as UTF-8."
    assert refused.value.hint == way


@pytest.mark.parametrize("stray", [b"\x81", b"\x8d", b"\x9d"])
def test_a_byte_that_windows_does_not_have_is_named_with_its_line(stray: bytes) -> None:
    with pytest.raises(CsipError) as refused:
        read_paper(PAPER.replace("Clerk", "X").encode("cp1252").replace(b"X", stray), "a.txt")
    assert "line 5 of a.txt holds a byte that is not a letter (" in refused.value.message


@pytest.mark.parametrize(
    ("encoding", "letters"),
    [
        ("cp1252", "£ (line 5), – (line 5)"),
        ("cp437", "œ (line 5)"),
        ("mac_roman", "Ð (line 5)"),
        ("gb18030", "à (line 5)"),
    ],
)
def test_an_encoding_that_is_only_likely_is_told_with_its_letters(encoding: str, letters: str) -> None:
    text = PAPER if encoding in ("cp1252", "mac_roman", "gb18030") else PAPER.replace("– “at last”", "at last")
    try:
        told = remarks(text.encode(encoding, "replace"))
    except CsipError as refused:
        assert "a byte that is not a letter" in refused.message  # noqa: PT017  refusing is as good as telling
        return
    assert "read as Windows-1252 (the file does not say, and most are)" in told
    if encoding != "gb18030":
        assert letters in told


@pytest.mark.parametrize(
    ("letters", "said"),
    [
        ("", "Every word of the paper is here;"),
        ("ÿ", "The words of the paper are here, but a letter is a guess: ÿ (line 5);"),
        ("ÿé", "The words of the paper are here, but some letters are a guess: ÿ (line 5), é (line 5);"),
    ],
)
def test_the_first_line_of_the_file_claims_no_letter_that_is_a_guess(tmp_path: Path, letters: str, said: str) -> None:
    paper = tmp_path / "a.txt"
    plain = PAPER.replace("£500 – “at last”", "500 at last")
    paper.write_bytes(plain.replace("Clerk", f"Clerk{letters}").encode("cp1252"))
    shown = CliRunner().invoke(app, ["import", str(paper), "--dry-run"])
    assert shown.stdout.startswith(f"# Imported from a.txt. {said} the record is the paper's own.\n")


def test_letters_that_are_a_guess_and_a_picture_are_both_told(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_bytes("<h1>Minutes of 4 May 2021</h1><h2>Ropes</h2><p>Café</p><img src=x>".encode("cp1252"))
    shown = CliRunner().invoke(app, ["import", str(page), "--dry-run"])
    said = "not all that it shows: a picture (line 1), and a letter is a guess: é (line 1)"
    assert f"The words of the paper are here, but {said}; the record" in shown.stdout


def test_the_terminal_says_that_a_letter_is_a_guess(tmp_path: Path) -> None:
    for name, letters in (("a.txt", "ÿ"), ("b.txt", "ÿé")):
        plain = PAPER.replace("£500 – “at last”", letters).replace("4 May", "4 May" if name == "a.txt" else "6 May")
        (tmp_path / name).write_bytes(plain.encode("cp1252"))
    alone = CliRunner().invoke(app, ["import", str(tmp_path / "a.txt"), "-o", str(tmp_path / "a.yaml")])
    assert alone.stderr.rstrip().endswith(", and a letter is a guess (see the first line of the file)")
    book = str(tmp_path / "book")
    assert CliRunner().invoke(app, ["init", book, "--name", "Weir", "--council", "Ashby"]).exit_code == 0
    both = CliRunner().invoke(app, ["import", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--root", book])
    assert "a.txt: a letter is a guess (see the first line of the file)\n" in both.stderr
    assert "b.txt: some letters are a guess (see the first line of the file)\n" in both.stderr


def test_a_letter_that_the_page_itself_declares_is_no_guess() -> None:
    page = "<meta charset=iso-8859-14><h1>Minutes of 4 May 2021</h1><p>Tŷ</p>".encode("iso-8859-14")
    assert read_paper(page, "a.html").guessed == ()
    assert read_paper(page.replace(b"iso-8859-14", b"utf-8"), "a.html").guessed == ("þ (line 1)",)


def test_the_letters_of_a_page_are_those_that_it_declares() -> None:
    page = "<html><head><meta charset={}></head><body><p>Cofnodion Tŷ Łódź</p></body></html>"
    for encoding, words in (("iso-8859-14", "Tŷ"), ("windows-1250", "Łódź"), ("koi8-r", "Дом")):
        text = page.format(encoding).replace("Tŷ Łódź", words)
        paper = read_paper(text.encode(encoding), "a.html")
        assert words in paper.lines[0].text
        assert f"read as {encoding} (the page says so)" in str(paper.notes)


def test_a_page_that_is_utf_8_and_says_otherwise_is_read_and_told() -> None:
    paper = read_paper("<meta charset='iso-8859-1'><p>Paid £500</p>".encode(), "a.html")
    assert paper.lines[0].text == "Paid £500"
    assert paper.notes == ((1, "the page says that it is iso-8859-1, but it is UTF-8, and was read so"),)


@pytest.mark.parametrize("declared", ["rot13", "base64", "utf-16", "no-such", "hex"])
def test_a_page_that_declares_no_encoding_of_letters_is_read_as_any_other(declared: str) -> None:
    page = f"<meta charset='{declared}'><p>Paid £500</p>"
    assert read_paper(page.encode("cp1252"), "a.html").lines[0].text == "Paid £500"
