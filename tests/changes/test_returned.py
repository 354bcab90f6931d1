"""Printed minutes that come back changed: what was changed is listed, and nothing else."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document as WordFile
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from typer.testing import CliRunner

from csip.cli.app import app
from csip.errors import CsipError
from tests.conftest import TESTS, make_book


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make_book(tmp_path / "harbour", TESTS / "golden" / "book")


def csip(*args: str, book: Path) -> str:
    result = CliRunner().invoke(app, [*args, "--root", str(book), "--today", "2026-07-20"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("ending", ["docx", "odt", "html"])
def test_what_comes_back_as_it_went_has_no_change(book: Path, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"minutes.{ending}"
    csip("minutes", "2026-07-08", "-o", str(file), book=book)
    assert "Not a word differs." in csip("diff", "2026-07-08", str(file), book=book)


def test_what_the_chair_changed_in_word_is_listed(book: Path, tmp_path: Path) -> None:
    file = tmp_path / "returned.docx"
    csip("minutes", "2026-07-08", "-o", str(file), book=book)
    word = WordFile(str(file))
    paragraphs = {p.text.split("\t")[0]: p for p in word.paragraphs}
    paragraphs["2.4"].runs[1].text = "hire two dredgers; and"
    added = paragraphs["2.9"].insert_paragraph_before("2.5\tinsure them; and")
    tracked_deletion(paragraphs["2.10"])
    paragraphs["(b)"]._p.getparent().remove(paragraphs["(b)"]._p)
    word.tables[-1].rows[1].cells[-1].text = "Custom House"
    assert added.text
    word.save(str(file))
    told: dict[str, Any] = json.loads(csip("diff", "2026-07-08", str(file), "--format", "json", book=book))
    assert told["returned"] == "returned.docx"
    assert [(c["kind"], c["words"]) for c in told["changes"]] == [
        ("removed", "(b): “(b) the pool.” taken out"),
        ("words", "2.4: a dredger -> two dredgers"),
        ("added", "2.5: “2.5 insure them; and” added"),
        ("words", "2.10: “hired” taken out after “it be”"),
        ("words", "under “Dates of future meetings”: Harbour Office -> Custom House"),
    ]
    said = csip("diff", "2026-07-08", str(file), book=book)
    assert "• 2.4: a dredger -> two dredgers" in said
    assert csip("diff", str(file), "2026-07-08", book=book) == csip("diff", str(file), book=book) == said


def tracked_deletion(paragraph: Any) -> None:
    """The word `hired` struck out with Word's tracked changes."""
    run = paragraph.runs[-1]
    before, after = run.text.split("hired ")
    run.text = before
    gone, struck, words = OxmlElement("w:del"), OxmlElement("w:r"), OxmlElement("w:delText")
    gone.set(qn("w:id"), "1")
    gone.set(qn("w:author"), "Chair")
    words.text = "hired "
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    struck.append(words)
    gone.append(struck)
    run._r.addnext(gone)
    paragraph.add_run(after)


def test_what_cannot_be_compared_is_refused(book: Path, tmp_path: Path) -> None:
    for name, args, message in (
        ("minutes.pdf", (), re.escape("is no Word file (.docx), OpenDocument text (.odt) or web page")),
        ("minutes.docx", (), "is not there"),
        ("minutes.docx", ("--from", "HEAD~1"), "as they stand"),
    ):
        with pytest.raises(CsipError, match=message):
            csip("diff", "2026-07-08", str(tmp_path / name), *args, book=book)


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SYMBOL = f'<w:r xmlns:w="{W}"><w:sym w:font="Wingdings" w:char="F059"/></w:r>'
PICTURE = (
    f'<w:r xmlns:w="{W}"><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/>'
    "</w:drawing></w:r>"
)
NOTES = (
    f'<w:footnotes xmlns:w="{W}"><w:footnote><w:p><w:r><w:t>Is this so?</w:t></w:r></w:p></w:footnote></w:footnotes>'
)


def _font(mark: str) -> Any:
    def change(word: Any, run: Any) -> None:
        setattr(run.font, mark, True)

    return change


def _beside(xml: str) -> Any:
    def change(word: Any, run: Any) -> None:
        run._r.addnext(parse_xml(xml))

    return change


def _part(name: str) -> Any:
    def change(word: Any, run: Any) -> None:
        kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
        part = Part(
            PackURI(f"/word/{name}.xml"), kind, NOTES.replace("footnote", name[:-1]).encode(), word.part.package
        )
        word.part.relate_to(part, f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}")

    return change


def _head(word: Any, run: Any) -> None:
    word.sections[0].header.paragraphs[0].add_run(" NOT YET AGREED")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_font("strike"), "(struck out) added"),
        (_font("double_strike"), "(struck out) added"),
        (_font("hidden"), "(hidden) added"),
        (_beside(SYMBOL), "a symbol that is not a letter added"),
        (_beside(PICTURE), "a picture added"),
        (_part("footnotes"), "the footnotes: “Is this so?” (footnotes) added"),
        (_part("endnotes"), "the endnotes: “Is this so?” (endnotes) added"),
        (_head, "NOT YET AGREED” (page header) added"),
    ],
)
def test_marks_that_are_no_plain_words_are_listed(book: Path, tmp_path: Path, change: Any, says: str) -> None:
    file = tmp_path / "returned.docx"
    csip("minutes", "2026-07-08", "-o", str(file), book=book)
    word = WordFile(str(file))
    (paragraph,) = [p for p in word.paragraphs if p.text.startswith("2.4\t")]
    change(word, paragraph.runs[1])
    word.save(str(file))
    told: dict[str, Any] = json.loads(csip("diff", "2026-07-08", str(file), "--format", "json", book=book))
    assert [c["kind"] for c in told["changes"] if says in c["words"]] == ["mark"]
    shown = " ".join(csip("diff", "2026-07-08", str(file), book=book).split())
    assert "Not a word differs" not in shown
    assert "csip compares words: it sees no highlighting" in shown


def test_what_word_itself_puts_into_a_file_is_no_change(book: Path, tmp_path: Path) -> None:
    """It brings its fields up to date (the pages in the foot) and marks spelling, places and pages as it saves."""
    file = tmp_path / "returned.docx"
    csip("minutes", "2026-07-08", "-o", str(file), book=book)
    word = WordFile(str(file))
    foot = word.sections[0].footer._element
    numbers = [r for r in foot.iter(qn("w:r")) if [t.text for t in r.iter(qn("w:t"))] == ["1"]]
    assert len(numbers) == 2, "the page, and of how many"
    for number, shown in zip(numbers, ("14", "15"), strict=True):
        number.find(qn("w:t")).text = shown
    simple = f'<w:fldSimple xmlns:w="{W}" w:instr=" NUMPAGES "><w:r><w:t>15</w:t></w:r></w:fldSimple>'
    before, after = (numbers[1].getprevious(), numbers[1].getnext())
    assert before.find(qn("w:fldChar")).get(qn("w:fldCharType")) == "separate"
    for part in (before.getprevious().getprevious(), before.getprevious(), before, after):
        foot.find(qn("w:p")).remove(part)
    numbers[1].getparent().replace(numbers[1], parse_xml(simple))
    (paragraph,) = [p for p in word.paragraphs if p.text.startswith("2.4\t")]
    own = (
        f'<w:proofErr xmlns:w="{W}" w:type="spellStart"/>',
        f'<w:bookmarkStart xmlns:w="{W}" w:id="0" w:name="_GoBack"/>',
        f'<w:bookmarkEnd xmlns:w="{W}" w:id="0"/>',
        f'<w:r xmlns:w="{W}" w:rsidR="00AB12CD"><w:lastRenderedPageBreak/></w:r>',
    )
    for xml in own:
        paragraph.runs[1]._r.addnext(parse_xml(xml))
    word.save(str(file))
    assert "Not a word differs." in csip("diff", "2026-07-08", str(file), book=book)


# --- joint meetings: a list of those present for each body ---------------------------------------------------------


@pytest.fixture
def allotments(tmp_path: Path) -> Path:
    """The body of Millbrook that keeps the record of its meeting with Planning."""
    shutil.copytree(TESTS / "books" / "millbrook", tmp_path / "millbrook")
    return tmp_path / "millbrook" / "allotments"


JOINT = ("2026-10-01", "--today", "2026-11-02")


def joint(*args: str, book: Path) -> str:
    result = CliRunner().invoke(app, [*args, "--root", str(book)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def rewritten(file: Path, words: str, now: str) -> None:
    """Other words in a Word file, an OpenDocument text or a web page, as an editor leaves them."""
    if file.suffix == ".html":
        text = file.read_text(encoding="utf-8")
        assert words in text
        file.write_text(text.replace(words, now), encoding="utf-8")
        return
    with zipfile.ZipFile(file) as packed:
        parts = {part.filename: packed.read(part) for part in packed.infolist()}
    name = "word/document.xml" if file.suffix == ".docx" else "content.xml"
    assert words.encode() in parts[name]
    parts[name] = parts[name].replace(words.encode(), now.encode())
    with zipfile.ZipFile(file, "w") as packed:
        for part, data in parts.items():
            packed.writestr(part, data)


@pytest.mark.parametrize("ending", ["docx", "odt", "html"])
def test_the_rolls_of_a_joint_meeting_come_back_as_they_went(allotments: Path, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"joint.{ending}"
    joint("minutes", *JOINT, "-o", str(file), book=allotments)
    assert "Not a word differs." in joint("diff", JOINT[0], str(file), *JOINT[1:], book=allotments)


@pytest.mark.parametrize("ending", ["docx", "odt", "html"])
@pytest.mark.parametrize(
    ("words", "now", "said"),
    [
        ("Cllr Gray, Cllr Lowe", "Cllr Gray, Cllr Hart", "Present (Planning Committee): Cllr Lowe -> Cllr Hart"),
        ("Rev. Abbott", "Rev. Abbott, Cllr Hart", "Present (Allotments Committee): Abbott -> Abbott, Cllr Hart"),
        ("Cllr Price", "Cllr Pryce", "Present (Allotments Committee, Planning Committee): Cllr Price -> Cllr Pryce"),
    ],
)
def test_who_came_for_which_body_is_told(
    allotments: Path, tmp_path: Path, ending: str, words: str, now: str, said: str
) -> None:
    file = tmp_path / f"joint.{ending}"
    joint("minutes", *JOINT, "-o", str(file), book=allotments)
    rewritten(file, words, now)
    told = json.loads(joint("diff", JOINT[0], str(file), *JOINT[1:], "--format", "json", book=allotments))
    assert [change["words"] for change in told["changes"] if change["where"].startswith("Present")] == [said]


@pytest.mark.parametrize("ending", ["docx", "odt", "html", "md", "txt"])
def test_a_joint_meeting_is_imported_with_the_body_of_each(allotments: Path, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"joint.{ending}"
    joint("minutes", *JOINT, "-o", str(file), book=allotments)
    kept = allotments / "meetings" / "2026-10-01.yaml"
    before = yaml.load(kept.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  it makes nothing but text
    kept.unlink()
    joint("import", str(file), *JOINT[1:], book=allotments)
    after = yaml.load(kept.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    assert after["joint_with"] == ["Planning Committee"]
    for name in ("date", "present", "officers"):
        assert after[name] == before[name], name
    checked = CliRunner().invoke(app, ["validate", "--root", str(allotments), "--today", "2026-11-02"])
    assert checked.exit_code == 0, checked.output
