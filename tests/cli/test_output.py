"""Where documents go: formats guessed from names, nothing overwritten unasked, packs whole or not at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from csip.cli.app import app
from csip.cli.output import Target, put, target
from csip.errors import CsipError
from csip.files.install_advice import how_to_install
from tests.conftest import TESTS, make_book
from tests.formats.test_formats import attached, names

TODAY = "2026-07-20"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make_book(tmp_path / "harbour", TESTS / "golden" / "book")


def csip(*args: str, book: Path) -> Result:
    return CliRunner().invoke(app, [*args, "--root", str(book), "--today", TODAY], catch_exceptions=False)


def refused(*args: str, book: Path) -> str:
    with pytest.raises(CsipError) as caught:
        csip(*args, book=book)
    return f"{caught.value.message} | {caught.value.hint}"


BEGINNINGS = {
    "docx": b"PK\x03\x04",
    "odt": b"PK\x03\x04",
    "pdf": b"%PDF-",
    "html": b"<!DOCTYPE html>",
    "md": b"**DRAFT",
    "txt": b"DRAFT",
    "json": b"{",
}


@pytest.mark.parametrize("ending", BEGINNINGS)
@pytest.mark.parametrize("command", ["minutes", "agenda"])
def test_the_ending_says_the_format(book: Path, tmp_path: Path, command: str, ending: str) -> None:
    path = tmp_path / f"new/paper.{ending}"
    result = csip(command, "2026-07-08", "-o", str(path), book=book)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == f"{path} is written.\n"
    assert path.read_bytes().startswith(BEGINNINGS[ending])
    assert b"SECRET" not in path.read_bytes()


@pytest.mark.parametrize(
    ("command", "endings"),
    [
        (("schedule",), ("txt", "md", "html", "docx", "odt", "pdf", "csv", "xlsx", "json", "ics")),
        (("actions", "--all"), ("txt", "md", "html", "docx", "odt", "pdf", "csv", "xlsx", "json", "ics")),
        (("deadlines", "--all"), ("txt", "md", "html", "docx", "odt", "pdf", "csv", "xlsx", "json")),
        (("deadlines", "2026-07-08"), ("txt", "md", "html", "docx", "odt", "pdf", "json")),
        (("forward-plan",), ("txt", "md", "html", "docx", "odt", "pdf")),
        (("status",), ("txt", "md", "html", "docx", "odt", "pdf", "json")),
        (("sheet", "2026-07-08"), ("txt", "md", "html", "docx", "odt", "pdf")),
        (("sheet", "2026-07-08", "--kind", "plates"), ("txt", "md", "html", "docx", "odt", "pdf")),
    ],
)
def test_each_command_has_its_formats(
    book: Path, tmp_path: Path, command: tuple[str, ...], endings: tuple[str, ...]
) -> None:
    for ending in endings:
        path = tmp_path / f"paper.{ending}"
        assert csip(*command, "-o", str(path), book=book).exit_code == 0
        assert path.stat().st_size > 50
    assert "Add --format" in refused(*command, "-o", str(tmp_path / "paper.xyz"), book=book)


def test_a_file_is_replaced_only_when_asked(book: Path, tmp_path: Path) -> None:
    path = tmp_path / "minutes.html"
    path.write_text("mine", encoding="utf-8")
    assert "--force" in refused("minutes", "-o", str(path), book=book)
    assert path.read_text(encoding="utf-8") == "mine"
    assert csip("minutes", "-o", str(path), "--force", book=book).exit_code == 0
    assert path.read_bytes().startswith(b"<!DOCTYPE")
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["minutes.html"], "nothing is left lying about"


def test_a_folder_gets_a_name_that_says_draft(book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    csip("minutes", "2026-07-08", "-o", str(folder), "--format", "pdf", book=book)
    csip("minutes", "2026-07-08", "-o", f"{tmp_path / 'other'}/", "--format", "json", book=book)
    csip("schedule", "-o", str(folder), "--format", "ics", "--private", book=book)
    csip("actions", "-o", str(folder), "--format", "table", book=book)
    assert sorted(path.name for path in folder.iterdir()) == [
        "2026-07-08-minutes-DRAFT.pdf",
        "2026-07-20-actions.txt",
        "meetings-private.ics",
    ]
    assert [path.name for path in (tmp_path / "other").iterdir()] == ["2026-07-08-minutes-DRAFT.json"]


def test_what_cannot_be_meant_is_refused(book: Path, tmp_path: Path) -> None:
    assert "is a name for docx" in refused("minutes", "-o", "x.docx", "--format", "pdf", book=book)
    assert "does not say in which format" in refused("minutes", "-o", str(tmp_path), book=book)
    assert "does not say in which format" in refused("minutes", "-o", "minutes", book=book)
    assert "not printed as .ics" in refused("minutes", "-o", "x.ics", book=book)
    assert "a file of the book" in refused("minutes", "-o", "panel.yaml", "--format", "text", book=book)
    assert "--template is for Word" in refused("minutes", "--template", "x.docx", book=book)
    assert "no.docx is not there" in refused(
        "minutes", "-o", str(tmp_path / "x.docx"), "--template", "no.docx", book=book
    )
    assert "--private and --todo" in refused("schedule", "--private", "-o", "x.pdf", book=book)
    assert "do not make a table" in refused("deadlines", "2026-07-08", "-o", "x.csv", book=book)


def test_bytes_go_down_a_pipe_but_not_to_a_terminal(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert csip("minutes", "-o", "-", "--format", "pdf", book=book).stdout_bytes.startswith(b"%PDF-")
    monkeypatch.setattr("sys.stdout", type("Terminal", (), {"isatty": lambda _: True})())
    with pytest.raises(CsipError, match="cannot be shown on a terminal"):
        put(b"PK", Target("docx", None), name="minutes")


def test_a_template_says_what_it_lacks(book: Path, tmp_path: Path) -> None:
    template, path = tmp_path / "house.docx", tmp_path / "minutes.docx"
    csip("minutes", "-o", str(template), book=book)
    result = csip("minutes", "-o", str(path), "--template", str(template), book=book)
    assert "lacks" not in result.stderr
    from docx import Document

    Document().save(str(template))
    result = csip("minutes", "-o", str(path), "--template", str(template), "--force", book=book)
    assert "house.docx lacks these styles, and csip's own stand in: Minutes Paragraph," in result.stderr


def test_a_template_says_what_it_would_have_fetched(book: Path, tmp_path: Path) -> None:
    template, path = tmp_path / "house.docx", tmp_path / "minutes.docx"
    template.write_bytes(attached())
    result = csip("minutes", "-o", str(path), "--template", str(template), book=book)
    assert "house.docx would have Word fetch http://elsewhere.example/x; that is left out." in result.stderr
    assert not names(path.read_bytes(), b"elsewhere.example")


def test_minutes_as_json_are_the_keys_of_the_file(book: Path) -> None:
    told = json.loads(csip("minutes", "2026-07-08", "--format", "json", book=book).stdout)
    assert (told["version"], told["kind"], told["draft"]) == (1, "minutes", True)
    meeting = told["meeting"]
    assert meeting["time"] == "18:30"
    assert meeting["present"][1] == {"name": "Mr Gale", "for": "Cllr Baker", "online": True}
    assert meeting["items"][1]["minutes"][0] == {"number": "none", "text": "Mrs Fuller showed a chart."}
    assert set(meeting["items"][3]) == {"title", "exempt"}
    agenda = json.loads(csip("agenda", "2026-07-08", "--format", "json", book=book).stdout)["meeting"]
    assert "present" not in agenda
    assert agenda["items"][0]["approves"] == {"meeting": "2026-05-06"}
    assert not any("minutes" in item for item in agenda["items"])


def test_json_of_minutes_is_a_meeting_again(book: Path) -> None:
    from csip.book.load import load_book
    from csip.formats.json import plain
    from csip.models import Meeting
    from csip.models.entry import says_the_same

    found, _ = load_book(book)
    for meeting in found.meetings:
        assert says_the_same(Meeting.model_validate(plain(meeting)), meeting.changed(waive={}))


def test_the_date_in_a_file_is_the_books_or_source_date_epoch(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from docx import Document

    path = tmp_path / "minutes.docx"
    csip("minutes", "2026-07-08", "-o", str(path), book=book)
    assert str(Document(str(path)).core_properties.created)[:10] == "2026-07-08"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    csip("minutes", "2026-07-08", "-o", str(path), "--force", book=book)
    assert str(Document(str(path)).core_properties.created)[:10] == "2001-09-09"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert "SOURCE_DATE_EPOCH" in refused("minutes", "-o", str(tmp_path / "m.pdf"), book=book)


# --- packs -----------------------------------------------------------------------------------------------


def test_a_pack_is_all_there_and_says_so(book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    result = csip("pack", "2026-07-08", "-o", str(folder), book=book)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == sorted(str(path) for path in folder.rglob("*") if path.is_file())
    assert sorted(path.name for path in folder.iterdir()) == ["not-public", "public"]
    for part in folder.iterdir():
        index = (part / "index.txt").read_text(encoding="utf-8")
        page = (part / "index.html").read_text(encoding="utf-8")
        for path in part.iterdir():
            assert path.name in index or path.stem == "index"
            assert f'href="{path.name}"' in page or path.stem == "index"
    index = (folder / "public" / "index.txt").read_text(encoding="utf-8")
    assert "2026-07-08-minutes-DRAFT.docx" in index
    assert "Item 4, Berth 9: the heading only (exempt under paragraphs 1 and 3 of" in index
    assert "Withheld: Item 4, Berth 9" in result.stderr
    assert "Soundings (to follow), for Dredging" in index
    assert not any(b"SECRET" in path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert "sign-in" not in index


def words_in(path: Path) -> str:
    """What a file of a pack says, to whoever opens it."""
    from docx import Document
    from pypdf import PdfReader

    if path.suffix == ".pdf":
        return " ".join(page.extract_text() for page in PdfReader(path).pages)
    if path.suffix == ".docx":
        return " ".join(text.text or "" for text in Document(str(path)).element.iter() if text.tag.endswith("}t"))
    return path.read_text(encoding="utf-8")


def test_nothing_private_is_in_the_public_part_of_a_pack(book: Path, tmp_path: Path) -> None:
    panel = book / "panel.yaml"
    typed = panel.read_text(encoding="utf-8").replace("public_actions: true", "public_actions: false")
    panel.write_text(typed.replace("name: Ann Archer", "name: Ann Archer, email: ann@home.example"), encoding="utf-8")
    added = csip(
        "action",
        "add",
        "--text",
        "Ring the lender",
        "--owner",
        "Ann Archer",
        "--raised",
        "2026-05-06",
        "--minute",
        "1.1",
        book=book,
    )
    assert added.exit_code == 0, added.stderr
    folder = tmp_path / "pack"
    assert csip("pack", "2026-07-08", "-o", str(folder), book=book).exit_code == 0
    said = {part: {p.name: words_in(p) for p in (folder / part).iterdir()} for part in ("public", "not-public")}
    assert any("Ring the lender" in words for words in said["not-public"].values())
    assert any("Ann Archer" in words for words in said["not-public"].values())
    for name, words in said["public"].items():
        for private in ("Ring the lender", "@home.example", "overdue", "Action log", "actions.csv"):
            assert private not in words, (name, private)
    assert any("ann@home.example" in path.read_text(encoding="utf-8") for path in book.glob("*.yaml"))


def test_a_pack_before_the_meeting_has_sheets_for_the_table(book: Path, tmp_path: Path) -> None:
    meeting = book / "meetings" / "2026-07-08.yaml"
    lines = [line for line in meeting.read_text(encoding="utf-8").split("\nitems:")[0].splitlines() if "date:" in line]
    meeting.write_text(f"{lines[0]}\nitems:\n  - title: Boats\n", encoding="utf-8")
    folder = tmp_path / "pack"
    result = csip("pack", "2026-07-08", "-o", str(folder), "--template", str(_own_print(book, tmp_path)), book=book)
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
    assert {
        "not-public/2026-07-08-sign-in.pdf",
        "not-public/2026-07-08-plates.docx",
        "public/2026-07-08-agenda-DRAFT.html",
    } <= names, result.stderr
    assert not any("minutes" in name for name in names)


def _own_print(book: Path, tmp_path: Path) -> Path:
    csip("schedule", "-o", str(tmp_path / "house.docx"), book=book)
    return tmp_path / "house.docx"


def test_a_pack_replaces_its_own_files_only_when_asked(book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    assert csip("pack", "2026-07-08", "-o", str(folder), book=book).exit_code == 0
    assert "nothing was written" in refused("pack", "2026-07-08", "-o", str(folder), book=book)
    result = csip("pack", "2026-07-08", "-o", str(folder), "--force", book=book)
    assert f"Also in {folder}, but not part of this pack: notes.txt." in result.stderr
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert "is a file" in refused("pack", "2026-07-08", "-o", str(folder / "notes.txt"), book=book)


# --- what is not installed, and what is not loaded -------------------------------------------------------


@pytest.mark.parametrize(
    ("package", "ending"), [("jinja2", "html"), ("docx", "docx"), ("typst", "pdf"), ("icalendar", "ics")]
)
def test_a_missing_package_is_one_line_with_the_command(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str, ending: str
) -> None:
    from csip.formats import html

    html._house.cache_clear()
    monkeypatch.setitem(sys.modules, package, None)
    said = refused("schedule", "-o", str(tmp_path / f"x.{ending}"), book=book)
    assert said.endswith(f"Install it with: {how_to_install()}")
    assert not (tmp_path / f"x.{ending}").exists()


def test_a_pack_is_not_begun_without_its_packages(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name in {"typst", "docx"} else name)
    said = refused("pack", "2026-07-08", "-o", str(tmp_path / "pack"), book=book)
    assert f"(for Word, PDF); nothing was made | Install them with: {how_to_install()}" in said
    assert not (tmp_path / "pack").exists()


def test_a_list_on_the_terminal_loads_no_maker_of_files(book: Path) -> None:
    loaded = "import sys, csip.cli.app as a; a.app(standalone_mode=False); print(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", loaded, "actions", "--root", str(book), "--today", TODAY]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert "A2026-01" in ran.stdout
    assert not {"docx", "jinja2", "typst", "icalendar", "pypdf", "lxml"} & set(ran.stderr.split())


@pytest.mark.slow
def test_two_runs_give_the_same_bytes(book: Path, tmp_path: Path) -> None:
    made = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        command = [sys.executable, "-m", "csip", "pack", "2026-07-08", "-o", str(folder), "--root", str(book)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo" if seed == "2" else "UTC"}
        subprocess.run([*command, "--today", TODAY], env=environment, check=True, capture_output=True)
        made.append({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()})
    assert made[0] == made[1]
    assert len(made[0]) > 10


def test_on_a_terminal_a_folder_gets_what_word_opens_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert target(None, str(tmp_path), PRINTED) == Target("docx", tmp_path, folder=True)
    assert "Printed for Word" in capsys.readouterr().err
    for installed, allowed in ((False, PRINTED), (True, ("csv", "json"))):
        monkeypatch.setattr("csip.cli.output.find_spec", lambda _, found=installed: "docx" if found else None)
        with pytest.raises(CsipError, match="does not say in which format"):
            target(None, str(tmp_path), allowed)


PRINTED = ("terminal", "text", "docx", "pdf")
