"""`csip import FOLDER`: many papers, one after the other, by their days; again without doing anything twice."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from csip.cli.app import app
from csip.errors import CsipError


def minutes(day: str, *said: str) -> str:
    words = "\n\n".join(said or ("The stove smokes.",))
    return (
        f"Weir Club\n\nMinutes of the meeting held on {day} at 7 pm\n\nPresent: Ann Lee, Bob Roe\n\n1. Hut\n\n{words}\n"
    )


def csip(*args: str, book: Path) -> Result:
    return CliRunner().invoke(app, [*args, "--root", str(book)], catch_exceptions=False)


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CSIP_TODAY", "2026-02-12")
    root = tmp_path / "weir"
    assert CliRunner().invoke(app, ["init", str(root), "--name", "Weir Club"]).exit_code == 0
    return root


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three papers that can be imported, one that cannot, and what is no paper."""
    papers = tmp_path / "papers"
    (papers / "older").mkdir(parents=True)
    (papers / "older" / "z.txt").write_text(minutes("2 May 2024"), encoding="utf-8")
    (papers / "a.txt").write_text(minutes("7 April 2025"), encoding="utf-8")
    (papers / "b.md").write_text(minutes("3 March 2025"), encoding="utf-8")
    (papers / "c.txt").write_text(minutes("5 May 2025"), encoding="utf-8")
    (papers / "d.docx").write_bytes(b"PK\x03\x04 not a zip")
    (papers / ".a.txt.swp").write_bytes(b"\x00")
    (papers / "~$a.docx").write_bytes(b"\x00")
    (papers / "map.png").write_bytes(b"\x89PNG")
    return papers


def meetings(book: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((book / "meetings").glob("*.yaml"))}


def test_a_folder_by_date_and_what_is_no_paper_is_counted(book: Path, folder: Path) -> None:
    result = csip("import", str(folder), book=book)
    assert result.exit_code == 1
    assert result.stdout.split() == [f"meetings/2025-{day}.yaml" for day in ("03-03", "04-07", "05-05")]
    assert "d.docx: NOT imported:" in result.stderr
    assert result.stderr.splitlines()[-2:] == [
        "4 papers: 3 imported, 1 not.",
        "Left alone: 2 hidden files, 1 other file and 1 sub-folder.",
    ]


def test_the_same_command_again_does_nothing_and_says_so(book: Path, folder: Path) -> None:
    (folder / "d.docx").unlink()
    csip("import", str(folder), "--schedule", "--people", "--accept", "all", book=book)
    files = {path: path.read_bytes() for path in book.rglob("*.yaml")}
    (folder / "c.txt").rename(folder / "another name.txt")
    again = csip("import", str(folder), "--schedule", "--people", "--accept", "all", book=book)
    assert again.exit_code == 0
    assert again.stdout == ""
    assert "another name.txt: imported before, as meetings/2025-05-05.yaml; passed over" in again.stderr
    assert "3 papers: 0 imported, 3 imported before, 0 not." in again.stderr
    assert {path: path.read_bytes() for path in book.rglob("*.yaml")} == files
    (folder / "e.txt").write_text(minutes("2 June 2025"), encoding="utf-8")
    assert csip("import", str(folder), book=book).stdout == "meetings/2025-06-02.yaml\n"


def test_a_meeting_that_was_mended_or_moved_is_still_known_by_its_paper(book: Path, folder: Path) -> None:
    csip("import", str(folder / "a.txt"), book=book)
    file = book / "meetings/2025-04-07.yaml"
    text = file.read_text(encoding="utf-8")
    assert f"# sha256 of the paper: {sha256((folder / 'a.txt').read_bytes()).hexdigest()}\n" in text
    file.rename(book / "meetings/2025-04-08.yaml")
    (book / "meetings/2025-04-08.yaml").write_text(text.replace("2025-04-07", "2025-04-08"), encoding="utf-8")
    again = csip("import", str(folder / "a.txt"), book=book)
    assert "imported before, as meetings/2025-04-08.yaml" in again.stderr
    assert list(meetings(book)) == ["2025-04-08.yaml"]


def test_every_outcome_as_json(book: Path, folder: Path) -> None:
    csip("import", str(folder / "b.md"), book=book)
    result = csip("import", str(folder), "--format", "json", book=book)
    assert result.exit_code == 1
    shown = json.loads(result.stdout)
    assert shown["left_alone"] == {"hidden file": 2, "other file": 1, "sub-folder": 1}
    assert {Path(paper["paper"]).name: paper["outcome"] for paper in shown["papers"]} == {
        "a.txt": "imported", "b.md": "imported before", "c.txt": "imported", "d.docx": "not imported",
    }  # fmt: skip
    a = next(paper for paper in shown["papers"] if paper["paper"].endswith("a.txt"))
    assert (a["meeting"], a["file"], a["items"], a["paragraphs"]) == ("2025-04-07", "meetings/2025-04-07.yaml", 1, 1)
    assert all(remark.keys() == {"line", "kind", "message", "words"} for remark in a["unsure"])


def test_stopped_midway_leaves_whole_files_only(book: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from csip.files.transaction import replace_files

    (folder / "d.docx").unlink()
    written = []

    def stopped(root: Path, changed: dict[Path, bytes | None]) -> None:
        written.append(root)
        if len(written) == 2:
            raise KeyboardInterrupt
        replace_files(root, changed)

    monkeypatch.setattr("csip.changes.apply.replace_files", stopped)
    result = csip("import", str(folder), book=book)
    assert result.exit_code == 130
    assert "the same command goes on with the others" in result.stderr
    assert list(meetings(book)) == ["2025-03-03.yaml"]
    monkeypatch.setattr("csip.changes.apply.replace_files", replace_files)
    assert csip("import", str(folder), book=book).exit_code == 0
    assert list(meetings(book)) == ["2025-03-03.yaml", "2025-04-07.yaml", "2025-05-05.yaml"]


def test_minutes_come_before_the_agenda_of_their_meeting(book: Path, folder: Path) -> None:
    (folder / "d.docx").unlink()
    agenda = "Weir Club\n\nAgenda for the meeting to be held on {} at 7 pm\n\n1. Welcome\n2. Hut\n3. Boats\n"
    (folder / "0 agenda.txt").write_text(agenda.format("3 March 2025"), encoding="utf-8")
    (folder / "1 agenda.txt").write_text(agenda.format("2 June 2025"), encoding="utf-8")
    result = csip("import", str(folder), book=book)
    assert result.exit_code == 0, result.stderr
    assert "0 agenda.txt: the agenda of a meeting that is in the book, as meetings/2025-03-03.yaml; " in result.stderr
    assert list(meetings(book)) == ["2025-03-03.yaml", "2025-04-07.yaml", "2025-05-05.yaml", "2025-06-02.yaml"]


@pytest.fixture
def several(tmp_path: Path) -> Path:
    path = tmp_path / "book of minutes.txt"
    path.write_text(
        minutes("3 March 2025", "The first stove smokes.")
        + "\n\n"
        + minutes("7 April 2025", "The second stove smokes.")
        + "\n\n"
        + minutes("5 May 2025", "The third stove smokes."),
        encoding="utf-8",
    )
    return path


def test_several_meetings_in_a_file_are_never_made_one_in_silence(book: Path, several: Path) -> None:
    with pytest.raises(CsipError, match=r"seems to hold 3 meetings, beginning at line 1 \(3 March 2025\), ") as error:
        csip("import", str(several), book=book)
    assert "--split takes each into a file of its own" in str(error.value.hint)
    assert not meetings(book)
    assert csip("import", str(several), "--no-split", book=book).stdout == "meetings/2025-03-03.yaml\n"


def test_several_meetings_in_a_file_each_into_its_own(book: Path, several: Path) -> None:
    result = csip("import", str(several), "--split", book=book)
    assert result.exit_code == 0, result.stderr
    held = meetings(book)
    assert list(held) == ["2025-03-03.yaml", "2025-04-07.yaml", "2025-05-05.yaml"]
    for word, text in zip(("first", "second", "third"), held.values(), strict=True):
        assert [w for w in ("first", "second", "third") if w.encode() in text] == [word]
    assert (
        held["2025-04-07.yaml"]
        .partition(b"\n")[2]
        .startswith(
            b"# Imported from meeting 2 of 3 in book of minutes.txt. Every word of that part of the paper is here; "
        )
    )
    (book / "meetings/2025-04-07.yaml").unlink()
    again = csip("import", str(several), "--split", book=book)
    assert again.stdout == "meetings/2025-04-07.yaml\n"
    assert "1 paper, 3 meetings: 1 imported, 2 imported before, 0 not." in again.stderr


@pytest.mark.parametrize("end", ["\n", ""], ids=["in lines", "all in one line"])
def test_what_the_file_has_besides_is_told_where_it_stands(book: Path, tmp_path: Path, end: str) -> None:
    page = tmp_path / "page.html"
    body = [
        f"<h1>Minutes of the meeting held on {day} 2025</h1>{end}<p>Present: Ann Lee, Bob Roe</p>{end}"
        f"<h2>1. Hut</h2>{end}<p>{said}</p>{end}"
        for day, said in (("3 March", "One. <s>Gone.</s>"), ("7 April", "Two. <img src=x alt='a hut'>"))
    ]
    page.write_text(f"<html><body>{''.join(body)}</body></html>", encoding="utf-8")
    result = csip("import", str(page), "--split", book=book)
    assert result.exit_code == 0, result.stderr
    first, second = (text.decode() for text in meetings(book).values())
    assert "Gone." in first
    assert "Gone." not in second
    assert "a hut" in (second if end else first + second)
    assert "not all that it shows: a picture" in first
    assert "not all that it shows: a picture" in second
