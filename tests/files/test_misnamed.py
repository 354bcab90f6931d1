"""A file of the book whose name is not quite right is never passed over in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from csip.book.load import load_book
from tests.conftest import make_book
from tests.stepping import run


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make_book(tmp_path / "book")


def found(book: Path) -> list[str]:
    return [f"{d.path}: {d.severity} {d.code}: {d.message} | {d.hint}" for d in load_book(book)[1]]


@pytest.mark.parametrize("ending", [".YAML", ".Yaml", ".YML", ".yaml.txt", ".yml.txt", ".YAML.TXT"])
@pytest.mark.parametrize("folder", ["meetings", "meetings/2026"])
def test_minutes_under_another_ending(folder: str, ending: str, book: Path) -> None:
    wrong = f"{folder}/2026-05-06{ending}"
    (book / folder).mkdir(exist_ok=True)
    (book / "meetings" / "2026-05-06.yaml").rename(book / wrong)
    assert found(book) == [
        f"{wrong}: error CSIP021: {wrong} was not read: that is not quite what the file is to be called"
        f" | Rename it to {folder}/2026-05-06.yaml."
    ]
    code, words = run(book, ["validate"])
    assert code == 1
    assert "new-meeting" not in words  # to begin the file anew would make two of it
    for command in (["decisions"], ["new-meeting", "2026-05-06"], ["minutes", "2026-03-04"]):
        code, words = run(book, command)
        assert code == 2
        assert f"{wrong} was not read" in words


def test_one_beside_the_right_file_is_a_warning(book: Path) -> None:
    (book / "meetings" / "2026-05-06.yaml.txt").write_text("an old copy\n", encoding="utf-8")
    assert found(book) == [
        "meetings/2026-05-06.yaml.txt: warning CSIP021: meetings/2026-05-06.yaml.txt was not read, since"
        " meetings/2026-05-06.yaml lies beside it"
        " | See which of the two is right, and delete the other or move it out of the book."
    ]
    assert run(book, ["minutes", "2026-05-06"])[0] == 0


@pytest.mark.parametrize("name", ["panel.yaml", "actions.yaml"])
@pytest.mark.parametrize(
    "how", [str.upper, str.capitalize, "{}.txt".format, lambda name: name.replace(".yaml", ".yml")]
)
def test_one_of_the_books_own_files(how, name: str, book: Path) -> None:  # type: ignore[no-untyped-def]
    wrong = how(name)
    (book / name).rename(book / wrong)
    assert found(book) == [
        f"{wrong}: error CSIP021: {wrong} was not read: that is not quite what the file is to be called"
        f" | Rename it to {name}."
    ]
    code, words = run(book, ["actions"])
    assert code == (1 if name == "actions.yaml" else 2)  # a list that says it is not whole
    assert f"{wrong} was not read" in words


def test_a_plan_and_a_report_too(book: Path) -> None:
    (book / "plan.yaml.txt").write_text("name: Plan\n", encoding="utf-8")
    (book / "reports").mkdir()
    (book / "reports" / "2026-05-31-cabinet.YAML").write_text("x: y\n", encoding="utf-8")
    assert [line.split(" was ")[0] for line in found(book)] == [
        "plan.yaml.txt: error CSIP021: plan.yaml.txt",
        "reports/2026-05-31-cabinet.YAML: error CSIP021: reports/2026-05-31-cabinet.YAML",
    ]


def test_a_schedule_by_which_a_book_is_known(book: Path) -> None:
    (book / "schedule.yaml").rename(book / "schedule.yaml.txt")
    code, words = run(book, ["validate"])
    assert code == 2
    assert "holds schedule.yaml.txt, and a minute book has a schedule.yaml" in words
    assert "Rename that file." in words


def test_papers_beside_the_minutes_are_no_matter(book: Path) -> None:
    for name in ("2026-05-06.docx", "2026-05-06.typed.txt", "2026-05-06.yaml.orig", ".2026-05-06.YAML", "notes.txt"):
        (book / "meetings" / name).write_text("x", encoding="utf-8")
    assert found(book) == []
