"""“Every word of the paper is here” holds for the paper itself, not for what its reader happened to see."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from csip.cli.app import app
from csip.errors import CsipError
from csip.importers.minutes import read_minutes
from csip.importers.papers.lines import Paper
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove
from csip.importers.reading import Reading
from tests.importers.test_docx import word

HEAD = "Minutes of the Weir Trust held on 4 May 2021 at 7pm\n\nPresent: Cllr Roe (Chair)\n\n"


def proven(content: bytes, name: str) -> Reading:
    paper = read_paper(content, name)
    return prove(paper, read_minutes(paper))


def kept(reading: Reading) -> list[str]:
    return [text for _, text in reading.leftovers]


def told(reading: Reading) -> str:
    return "\n".join(message for _, message in reading.unsure)


@pytest.mark.parametrize(
    ("source", "minuted", "apart", "kind"),
    [
        ("The hall be ~~sold~~kept.", "The hall be kept.", "sold", "struck out"),
        ("Pay £<del>400</del>450.", "Pay £450.", "400", "struck out"),
        ("The hall <s class=x>be\nsold</s> is kept.", "The hall is kept.", "be sold", "struck out"),
        ("The hall<!-- she owes\n£310 --> is let.", "The hall is let.", "she owes £310", "hidden"),
    ],
)
def test_struck_and_hidden_words_of_markdown_are_never_minuted(
    source: str, minuted: str, apart: str, kind: str
) -> None:
    reading = proven(f"{HEAD}## 1. Halls\n\n{source}\n".encode(), "a.md")
    (item,) = reading.meeting["items"]
    assert " ".join(item["minutes"][0]["text"].split()) == minuted
    assert kept(reading) == [apart]
    assert f"{kind} words are among the leftovers" in told(reading)


def test_a_picture_in_markdown_is_named_and_the_file_claims_no_more_than_it_holds(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(HEAD + "## 1. Halls\n\n![the plan](plan.png)\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["import", str(tmp_path / "a.md"), "--dry-run"])
    assert "Every word" not in result.stdout
    assert "not all that it shows: a picture (line 7)" in result.stdout
    assert "a picture is in the paper and not here, at line 7: does it say something?" in result.stdout


def test_what_a_reader_missed_is_kept_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    source = f"{HEAD}1. Halls\n\n1.1 The roof is sound.\n"
    paper = read_paper(source.encode(), "a.txt")
    without = read_paper(source.replace("roof ", "").encode(), "a.txt")
    reading = prove(_with_lines(paper, without), read_minutes(without))
    assert kept(reading) == ["roof"]
    assert "“roof” (not read by csip) is among the leftovers" in told(reading)


def test_what_a_reader_made_up_is_refused() -> None:
    source = f"{HEAD}1. Halls\n\n1.1 The roof is sound.\n"
    paper = read_paper(source.encode(), "a.txt")
    longer = read_paper(source.replace("is sound", "is not sound").encode(), "a.txt")
    with pytest.raises(CsipError, match="'not' are not in the paper"):
        prove(_with_lines(paper, longer), read_minutes(longer))


def test_a_paper_of_which_most_was_not_read_is_refused() -> None:
    source = f"{HEAD}1. Halls\n\n1.1 The roof is sound.\n"
    paper = read_paper((source + "\n\nlost words" * 30).encode(), "a.txt")
    shorter = read_paper(source.encode(), "a.txt")
    with pytest.raises(CsipError, match="is not imported: of its 83 words csip can read only 23, and not"):
        prove(_with_lines(paper, shorter), read_minutes(shorter))


def _with_lines(paper: Paper, other: Paper) -> Paper:
    """The one file as if its reader had read the other."""
    return replace(paper, lines=other.lines)


def test_a_word_file_without_text_is_no_meeting() -> None:
    with pytest.raises(CsipError) as refused:
        read_paper(word("<w:p><w:r><w:drawing/></w:r></w:p>"), "scan.docx")
    assert refused.value.message == "scan.docx holds no text: it may be only a picture of a page"
    assert refused.value.hint == "Let a program that reads scans (OCR) make text of it, or type it."


PAGE = "<html><body><h1>Minutes of the Weir Trust held on 4 May 2021</h1><h2>1. Halls</h2><p>{}</p></body></html>"


@pytest.mark.parametrize(
    ("source", "minuted", "apart"),
    [
        ("The hall be <s>sold</s>kept.", "The hall be kept.", "sold"),
        ("Pay £<del>400</del>450.", "Pay £450.", "400"),
        ("Pay £<span style='color: red; text-decoration: line-through'>400</span>450.", "Pay £450.", "400"),
        ("The hall is let.<span hidden> She owes £310.</span>", "The hall is let.", "She owes £310."),
        ("The hall is let.<b style='DISPLAY : none'> She <b>owes</b> £310.</b>", "The hall is let.", "She owes £310."),
        (
            "The hall is let.</p><p style='mso-hide:all'>She owes.<p>It rained.",
            "The hall is let. It rained.",
            "She owes.",
        ),
    ],
)
def test_struck_and_hidden_words_of_a_page_are_never_minuted(source: str, minuted: str, apart: str) -> None:
    reading = proven(PAGE.format(source).encode(), "a.html")
    (item,) = reading.meeting["items"]
    assert " ".join(paragraph["text"] for paragraph in item["minutes"]) == minuted
    assert kept(reading) == [apart]
    assert "words are among the leftovers" in told(reading)


@pytest.mark.parametrize(
    ("source", "apart", "kind"),
    [
        ("<noscript>Turn on scripts.</noscript>The hall is let.", "Turn on scripts.", "shown only without scripts"),
        ("<template>Old roof.</template>The hall is let.", "Old roof.", "hidden"),
        (f"The hall is let.<img src=x alt='Weir-{'deep-' * 16}'>", f"Weir-{'deep-' * 16}", "description of a picture"),
        ("The hall is let for <input value='£310'>.", "£310", "field of a form"),
    ],
)
def test_words_that_the_reader_of_pages_does_not_see_are_kept(source: str, apart: str, kind: str) -> None:
    reading = proven(PAGE.format(source).encode(), "a.html")
    assert kept(reading) == [apart]
    assert f"“{apart}” ({kind}) is among the leftovers" in told(reading)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<img src=x>", "a picture"), ("<svg></svg>", "a picture"), ("<iframe src=x></iframe>", "another page"),
        ("<math><mi>x</mi></math>", "an equation"), ("<object data=x></object>", "an embedded document"),
        ("<video src=x></video>", "a film"), ("<input type=radio checked>", "a tick box"),
        ("<script>x", "unfinished code, behind which words may be hidden,"),
    ],
)  # fmt: skip
def test_what_no_words_can_hold_is_named(source: str, shown: str) -> None:
    reading = proven(PAGE.format("The hall is let." + source).encode(), "a.html")
    assert any(what.startswith(shown) for what in reading.lacking)
    assert shown in told(reading)


def test_a_remark_on_a_page_names_its_line() -> None:
    reading = proven(
        PAGE.format("The hall\nis let.</p>\n<p><img src=x>It rained.<noscript>No</noscript>").encode(), "a.html"
    )
    assert "a picture (line 3)" in reading.lacking
    assert (3, "“No” (shown only without scripts) is among the leftovers") in reading.unsure


def test_what_word_pastes_into_a_page_ends_where_it_ends() -> None:
    source = 'One.</p><?xml:namespace prefix = "o" ns = "urn:x" /><p>Two.</p><p>Three.'
    reading = proven(PAGE.format(source).encode(), "a.html")
    assert [p["text"] for p in reading.meeting["items"][0]["minutes"]] == ["One.", "Two.", "Three."]


def test_the_numbers_of_a_list_are_those_that_a_browser_shows() -> None:
    page = PAGE.format("</p><ol><li value=5>Roof<li>Path<li value=9>Gate</ol><p>")
    texts = [line.text for line in read_paper(page.encode(), "a.html").lines]
    assert texts[2:] == ["5. Roof", "6. Path", "9. Gate"]
    proven(page.encode(), "a.html")


def test_a_page_that_nests_without_end_is_refused_and_soon() -> None:
    page = PAGE.format("<div>" * 20_000 + "The hall is let.")
    with pytest.raises(CsipError, match="nests its parts deeper than any page of minutes: it is refused"):
        proven(page.encode(), "a.html")


def test_words_that_are_only_parted_otherwise_are_told() -> None:
    reading = proven(PAGE.format("One.</p>and<table>so<tr><td>Two.</table><p>Three.").encode(), "a.html")
    assert "“andso” of the paper was read as “and so”: which is right?" in told(reading)


def test_a_page_whose_code_is_broken_is_refused_with_a_way_forward() -> None:
    with pytest.raises(CsipError) as refused:
        proven(PAGE.format("The hall is let.<!-- the rest").encode(), "a.html")
    assert refused.value.message == "a.html is not imported: 'the', 'let.<!--', 'rest</p>' are not in the paper"
    assert "Its code is broken there. Open it in a browser" in str(refused.value.hint)


def test_a_folder_names_what_it_holds_and_csip_cannot_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HEAD + "1. Halls\n\n1.1 Let.\n", encoding="utf-8")
    (tmp_path / "b.wpd").write_bytes(b"\xffWPC Halls")
    result = CliRunner().invoke(app, ["init", str(tmp_path / "book"), "--name", "Weir", "--council", "Ashby"])
    assert result.exit_code == 0, result.output
    result = CliRunner().invoke(app, ["import", str(tmp_path), "--root", str(tmp_path / "book")])
    assert result.exit_code == 1
    assert "b.wpd: NOT imported: b.wpd is a WordPerfect file" in result.stderr
    assert "2 papers: 1 imported, 1 not." in result.stderr


def test_programs_and_the_terminal_are_told_what_is_not_here(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE.format("Let.<img src=x>"), encoding="utf-8")
    shown = CliRunner().invoke(app, ["import", str(tmp_path / "a.html"), "--dry-run", "--format", "json"])
    assert json.loads(shown.stdout)["lacking"] == ["a picture (line 1)"]
    result = CliRunner().invoke(app, ["import", str(tmp_path / "a.html"), "-o", str(tmp_path / "a.yaml")])
    assert "and not all that the paper shows is here (see the first line of the file)" in result.stderr


def test_a_page_that_nothing_can_prove_is_refused_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "html5lib", None)
    with pytest.raises(CsipError) as refused:
        proven(PAGE.format("Let.").encode(), "a.html")
    assert refused.value.message == "a.html is a web page, and nothing is installed that can prove what was read of it"
    assert "[docs]" in str(refused.value.hint)


@pytest.mark.parametrize(("title", "told"), [("Minutes of the Weir Trust held on 4 May 2021", False), ("Weir", True)])
def test_the_title_of_a_page_is_told_where_the_page_does_not_show_it(title: str, told: bool) -> None:
    page = PAGE.format("Let.").replace("<body>", f"<head><title>{title}</title></head><body>")
    reading = proven(page.encode(), "a.html")
    assert ((1, f"a browser calls the page “{title}”") in reading.unsure) is told
    assert kept(reading) == []


def test_what_a_picture_shows_is_told() -> None:
    reading = proven(PAGE.format("Let.<img src=x alt='the weir'>").encode(), "a.html")
    assert reading.lacking == ("a picture (“the weir”) (line 1)",)


def test_a_box_that_is_ticked_or_not_is_read_as_the_page_shows_it() -> None:
    boxes = "<ul><li><input type=checkbox checked> Ann Roe</li><li><input type=checkbox> Bob Dale</li></ul>"
    reading = proven(PAGE.format(f"<h2>Attendance</h2>{boxes}<h2>Roads</h2><p>The hall is let.</p>").encode(), "a.html")
    assert (reading.meeting["present"], reading.meeting["absent"]) == (["Ann Roe"], ["Bob Dale"])
