"""`csip write`: minutes typed as plain text through an editor, and written back in place."""

from __future__ import annotations

import io
import os
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from csip.book.load import load_book
from csip.changes.typed.compare import compared
from csip.changes.typed.lines import typed_blocks
from csip.changes.typed.sheet import blocks, sheet
from csip.cli.app import app
from csip.cli.editor import open_editor
from csip.errors import CsipError
from tests.conftest import make_book

ROOT = Path(__file__).parents[2]
MEETING = "meetings/2026-05-06.yaml"


def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *replacements: tuple[str, str]) -> None:
    """An $EDITOR that makes these replacements; each must apply."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "text = path.read_text(encoding='utf-8')\n"
        f"for old, new in {list(replacements)!r}:\n"
        "    assert old in text, old\n"
        "    text = text.replace(old, new)\n"
        "path.write_text(text, encoding='utf-8')\n",
        encoding="utf-8",
    )
    import sys

    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    monkeypatch.delenv("VISUAL", raising=False)


def write(book: Path, *args: str) -> Result:
    command = ["write", "2026-05-06", *args, "--today", "2026-05-07", "--root", str(book)]
    return CliRunner().invoke(app, command, catch_exceptions=False)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make_book(tmp_path / "book")


def test_what_is_typed_is_written_in_place(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book / MEETING
    path.write_text(path.read_text().replace('      - number: "2.2"', '      # ask Ben\n      - number: "2.2"'))
    before = path.read_text().splitlines()
    editor(
        tmp_path,
        monkeypatch,
        (
            "2.2 Cllr Baker thanked her.",
            "2.2 Cllr Baker thanked her warmly.\n\nTwo boats: both\nare laid up.\n\n3. Close",
        ),
    )
    result = write(book)
    assert result.exit_code == 0, result.output
    assert result.stderr == (
        "2.2: “her.” -> “her warmly.”\n"
        "new paragraph: Two boats: both are laid up.\n"
        "new item: 3. Close\n"
        f"{MEETING}: 3 changes written. Next: csip number 2026-05-06\n"
    )
    after = path.read_text()
    assert [line for line in before if line not in after.splitlines()] == ["        text: Cllr Baker thanked her."]
    assert '      - "Two boats: both are laid up."\n  - number: "3"\n    title: Close\n' in after
    assert "# ask Ben\n" in after


@pytest.mark.slow
def test_a_long_list_typed_anew_keeps_its_places(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many for each to be compared with each: the next ones are, and comments and decisions stay beside them."""
    panel, path = book / "panel.yaml", book / MEETING
    panel.write_text(re.sub("(?m)^numbering:.*$", "numbering: none", panel.read_text()))
    head = "date: 2026-05-06\nitems:\n  - number: '1'\n    title: Berths\n    minutes:\n"
    berths = "".join(f"      # ask {n}\n      - text: Berth {n} was let for a year.\n" for n in range(300))
    path.write_text(head + berths)
    editor(tmp_path, monkeypatch, ("was let for a year", "is let for two years"))
    result = write(book)
    assert result.exit_code == 0, result.output
    assert "new paragraph" not in result.stderr
    assert path.read_text() == head + berths.replace("was let for a year", "is let for two years")


def test_a_decision_a_new_paragraph_after_it_and_a_later_one_taken_out_at_once(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured = "2.1 Mrs Fuller undertook to measure the silt before the next meeting.\n"
    editor(
        tmp_path,
        monkeypatch,
        (measured, f"{measured}    Decision: noted\n\nThe lamp is out.\n"),
        ("\n2.2 Cllr Baker thanked her.\n", ""),
    )
    result = write(book, "--remove", "2.2")
    assert result.exit_code == 0, result.output
    text = (book / MEETING).read_text()
    assert text.endswith("before the next meeting.\n        decision: noted\n      - The lamp is out.\n")


def test_an_unchanged_text_changes_no_byte(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (book / MEETING).read_bytes()
    editor(tmp_path, monkeypatch)
    assert write(book).stderr == "Nothing was changed.\n"
    assert (book / MEETING).read_bytes() == before


@pytest.mark.parametrize("root", [ROOT, ROOT / "tests/books/ashcombe"])
def test_every_shipped_meeting_reads_back_as_itself(root: Path) -> None:
    loaded, _ = load_book(root)
    assert loaded.meetings
    for meeting in loaded.meetings:
        text = sheet(meeting, loaded.panel.numbering)
        assert compared(meeting, loaded.panel.numbering, text).changes == ()


def test_facts_are_asked_about_and_typing_is_never_lost(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (book / MEETING).read_bytes()
    editor(tmp_path, monkeypatch, ("2.1 Mrs Fuller undertook to measure the silt before the next meeting.\n\n", ""))
    with pytest.raises(CsipError, match=r"the text leaves out 2.1") as refused:
        write(book)
    assert (book / MEETING).read_bytes() == before
    kept = book / "meetings/2026-05-06.typed.txt"
    assert str(kept) in (refused.value.hint or "")
    assert "2.2 Cllr Baker thanked her." in kept.read_text()
    assert load_book(book)[1] == ()  # what is kept beside is no meeting
    with pytest.raises(CsipError, match=r"the text leaves out 2.1"):
        write(book, "--from", str(kept), "--yes")
    assert (book / MEETING).read_bytes() == before
    result = write(book, "--from", str(kept), "--remove", "2.1")
    assert result.exit_code == 0
    assert result.stderr.startswith(
        "2.1 is taken out: Mrs Fuller undertook to measure the silt before the next\n"
        "    meeting.\n    - action A2026-01\nA2026-01 cites no paragraph any longer\n"
    )
    assert "raised: {meeting: 2026-05-06}" in (book / "actions.yaml").read_text()
    assert "undertook" not in (book / MEETING).read_text()


def test_the_last_paragraph_of_an_item_can_go(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(tmp_path, monkeypatch, ("1.1 The minutes of 4 March were approved.\n    Decision: approved\n\n", ""))
    assert write(book, "--remove", "1.1").exit_code == 0
    assert "    minutes: []\n" in (book / MEETING).read_text()


def test_a_first_paragraph_in_an_empty_item(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book / MEETING
    path.write_text(path.read_text() + '  - number: "3"\n    title: Close\n')
    editor(tmp_path, monkeypatch, ("3. Close\n", "3. Close\n\nThe Chair closed the meeting.\n\n• one point\n"))
    assert write(book).exit_code == 0
    assert path.read_text().endswith(
        "    title: Close\n    minutes:\n      - text: The Chair closed the meeting.\n        minutes:\n"
        "          - text: one point\n            bullet: true\n"
    )


def test_a_heading_in_the_middle_of_an_item_takes_what_follows(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, ("2.2 Cllr", "3. Thanks\n\n3.1 Cllr"))
    assert write(book).exit_code == 0
    assert (
        (book / MEETING)
        .read_text()
        .endswith(
            '  - number: "3"\n    title: Thanks\n    minutes:\n'
            '      - number: "3.1"\n        text: Cllr Baker thanked her.\n'
        )
    )


def test_words_before_the_first_item(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(tmp_path, monkeypatch, ("1. Previous", "Stray words.\n\n1. Previous"))
    with pytest.raises(CsipError, match="before the first item"):
        write(book)
    assert "Stray words." in (book / "meetings/2026-05-06.typed.txt").read_text()


def test_a_retitled_item_keeps_its_paragraphs(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(tmp_path, monkeypatch, ("2. Harbour Steps", "2. The Harbour Steps"))
    assert write(book).exit_code == 0
    assert "    title: The Harbour Steps\n    lead: Mrs Fuller\n" in (book / MEETING).read_text()


def test_approved_minutes_are_not_opened(book: Path) -> None:
    command = ["write", "2026-03-04", "--root", str(book), "--today", "2026-05-07"]
    with pytest.raises(CsipError, match="are approved"):
        CliRunner().invoke(app, command, catch_exceptions=False)


@pytest.mark.parametrize("chosen", [None, "", " "])
def test_without_an_editor_and_a_terminal(chosen: str | None, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    if chosen is not None:
        monkeypatch.setenv("EDITOR", chosen)
    said = CliRunner().invoke(app, ["write", "2026-05-06", "--root", str(book)])
    assert said.exit_code == 1
    assert isinstance(said.exception, CsipError)
    assert said.exception.message == "no editor is set"


@pytest.mark.skipif(os.name == "nt", reason="the editor of this test is a shell script")
def test_on_a_terminal_the_plainest_editor_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nano = tmp_path / "nano"
    nano.write_text('#!/bin/sh\necho typed > "$1"\n', encoding="utf-8")
    nano.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("EDITOR", "")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    open_editor(tmp_path / "minutes.txt")
    assert (tmp_path / "minutes.txt").read_text(encoding="utf-8") == "typed\n"


def test_an_editor_with_a_quotation_mark_too_many(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", 'code "--wait')
    said = CliRunner().invoke(app, ["write", "2026-05-06", "--root", str(book)])
    assert isinstance(said.exception, CsipError)
    assert said.exception.message == '$EDITOR is code "--wait, which has an unmatched quotation mark'


def test_an_editor_that_is_not_there(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "no-such-editor-anywhere")
    with pytest.raises(CsipError, match="cannot be started"):
        write(book)


WORDS = st.text(
    st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="\u2028\u2029"), min_size=1, max_size=300
)


@given(
    texts=st.lists(WORDS.map(lambda t: re.sub(r"\s+", " ", t).strip()).filter(lambda t: t and t[0] != "#"), max_size=6)
)
def test_any_paragraphs_read_back_from_their_sheet(texts: list[str]) -> None:
    from csip.models import Meeting

    meeting = Meeting.model_validate(
        {
            "date": "2026-05-06",
            "items": [{"number": "1", "title": "Item", "minutes": [{"text": text} for text in texts]}],
        }
    )
    printed = [block.printed for block in blocks(meeting, "1.1")]
    assert [one.words for one in typed_blocks(sheet(meeting, "1.1"), printed)] == printed
    assert compared(meeting, "1.1", sheet(meeting, "1.1")).changes == ()


SENTENCE = st.sampled_from(
    ["The quay is sound.", "Boats: four came in.", "No report (yet).", "Cllr Baker agreed.", "It rained."]
)


@given(data=st.data())
def test_any_rewriting_is_what_the_file_then_says(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Paragraphs taken out, put in and rewritten anywhere: printed again, the minutes are what was typed."""
    from csip.changes.prove import edited
    from csip.files.source import Source
    from csip.models.build import build_meeting
    from csip.yaml_text.parse import parse

    minutes = data.draw(st.lists(st.lists(SENTENCE, max_size=4), min_size=1, max_size=4))
    text = "date: 2026-05-06\nitems:\n"
    for n, item in enumerate(minutes, 1):
        text += f'  - number: "{n}"\n    title: Item {n}\n'
        if item:
            text += "    minutes:\n" + "".join(f'      - number: none\n        text: "{words}"\n' for words in item)
    source = Source(Path("m.yaml"), "meetings/m.yaml", text.encode())

    def meeting_of(source: Source):  # type: ignore[no-untyped-def]
        tree, _ = parse(source)
        assert tree is not None
        built, found = build_meeting(tree)
        assert built is not None, found
        return built

    typed: list[str] = []
    for n, item in enumerate(minutes, 1):
        typed.append(f"{n}. Item {n}")
        for words in item:
            typed += data.draw(st.lists(SENTENCE, max_size=2))
            if data.draw(st.booleans()):
                typed.append(words)
        typed += data.draw(st.lists(SENTENCE, max_size=2))
    edits = compared(meeting_of(source), "none", "\n\n".join(typed) + "\n").settled()[0]
    after = Source(source.path, source.name, edited(source, edits))
    assert [block.printed for block in blocks(meeting_of(after), "none")] == typed


def test_what_was_kept_before_is_kept(book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for words in ("First words.", "Second words."):
        editor(tmp_path, monkeypatch, ("1. Previous", f"{words}\n\n1. Previous"))
        with pytest.raises(CsipError, match="before the first item"):
            write(book)
    assert "First words." in (book / "meetings/2026-05-06.typed.txt").read_text()
    assert "Second words." in (book / "meetings/2026-05-06.typed-2.txt").read_text()


def test_an_editor_that_fails_after_saving_loses_nothing(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", 'sh -c \'printf "caf\\351 minutes" > "$0"; exit 3\'')
    with pytest.raises(CsipError, match="ended with an error") as refused:
        write(book)
    kept = book / "meetings/2026-05-06.typed.txt"
    assert str(kept) in (refused.value.hint or "")
    assert kept.read_bytes() == b"caf\xe9 minutes"


def test_last_is_the_meeting_just_held_though_nothing_is_minuted_yet(book: Path, tmp_path: Path) -> None:
    agenda = 'date: 2026-07-01\npresent: [Cllr Archer]\nitems:\n  - number: "1"\n    title: Apologies\n'
    (book / "meetings/2026-07-01.yaml").write_text(agenda, encoding="utf-8")
    typed = tmp_path / "typed.txt"
    typed.write_text("1. Apologies\n\nThere were none.\n", encoding="utf-8")
    command = ["write", "--from", str(typed), "--today", "2026-07-02", "--root", str(book)]
    result = CliRunner().invoke(app, command, catch_exceptions=False)
    assert "meetings/2026-07-01.yaml: 1 change written" in result.stderr
