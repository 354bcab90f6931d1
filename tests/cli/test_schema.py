"""`csip schema`: sound schemas, which the books pass."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.running import Csip, as_text
from tests.conftest import TESTS

ROOT = TESTS.parent


@pytest.mark.parametrize("name", ["panel", "schedule", "meeting", "actions"])
def test_schemas_are_sound_and_the_books_pass_them(csip: Csip, name: str) -> None:
    schema = json.loads(csip.done("schema", name).out)
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema)
    files = 0
    for book in (ROOT, TESTS / "books" / "ashcombe", TESTS / "cases" / "base"):
        for path in book.glob("meetings/*.yaml" if name == "meeting" else f"{name}.yaml"):
            check.validate(as_text(path.read_text(encoding="utf-8")))
            files += 1
    assert files > 2


def old(csip: Csip, folder: str, *names: str) -> None:
    """Schemas as an earlier csip made them, which did not know every key."""
    for name in names:
        path = csip.book / folder / ".csip" / f"{name}.json"
        path.write_text(path.read_text(encoding="utf-8").replace('"agenda_revised"', '"x"'), encoding="utf-8")


@pytest.fixture
def begun(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> Csip:
    """A council with a body, each begun by csip."""
    monkeypatch.chdir(csip.book.parent)
    csip.done("bodies", "begin", "millbrook", "--name", "Millbrook Town Council")
    csip.book = csip.book.parent / "millbrook"
    monkeypatch.chdir(csip.book)
    csip.done("init", "quays", "--name", "Quays Committee", "--clerk", "Joan Fell")
    monkeypatch.chdir(csip.book / "quays")
    return csip


def test_old_schemas_are_told_and_renewed(begun: Csip) -> None:
    assert "CSIP022" not in begun("validate").out
    old(begun, "quays", "meeting")
    (begun.book / "quays/.csip/site.json").unlink()  # a kind of file that the earlier csip did not know
    told = begun("validate", "--strict")
    assert told.code == 0
    assert "note[CSIP022]: .csip/meeting.json is of another version of csip" in told.out
    assert "= help: `csip schema --renew` writes them anew." in told.out
    said = begun.done("schema", "--renew")
    assert said.out == ".csip/meeting.json\n.csip/site.json\n"
    assert said.err == "2 schemas written, 5 as it should be.\n"
    assert "CSIP022" not in begun("validate").out
    assert begun.text("quays/.csip/meeting.json") == begun.done("schema", "meeting").out
    assert begun.done("schema", "--renew").out == ""


def test_ends_of_lines_that_git_turned_are_no_other_version(begun: Csip) -> None:
    path = begun.book / "quays/.csip/meeting.json"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert "CSIP022" not in begun("validate").out


def test_a_council_renews_those_of_its_bodies(begun: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(begun.book)
    old(begun, "quays", "meeting")
    (begun.book / ".csip/council.json").write_text("{}\n", encoding="utf-8")
    told = begun("validate").out
    assert "note[CSIP022]: .csip/council.json is of another version of csip" in told
    assert "note[CSIP022]: .csip/meeting.json is of another version of csip" in told
    assert " --> quays/.csip/meeting.json:1:1" in told
    assert begun.done("schema", "--renew").out == ".csip/council.json\nquays/.csip/meeting.json\n"
    assert "CSIP022" not in begun("validate").out


def test_a_folder_of_schemas_that_lies_elsewhere_is_not_written_to(begun: Csip, tmp_path: Path) -> None:
    away = tmp_path / "away"
    (begun.book / "quays/.csip").rename(away)
    (away / "meeting.json").write_text("{}\n", encoding="utf-8")
    (begun.book / "quays/.csip").symlink_to(away)
    assert "is a link that leads out of this folder; nothing was written" in begun.refused("schema", "--renew")


def test_a_book_that_keeps_none_is_told_of_none(csip: Csip) -> None:
    assert "CSIP022" not in csip("validate").out
    csip.done("schema", "--renew")
    assert sorted(path.name for path in (csip.book / ".csip").iterdir()) == [
        *("actions.json", "meeting.json", "panel.json", "plan.json", "report.json", "schedule.json", "site.json")
    ]
