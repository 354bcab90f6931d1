"""Findings waived by command: where the waiver is put, what it covers, and that no word changes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from csip.book.load import load_book
from tests.conftest import answer, make_book

MINUTES = "meetings/2026-05-06.yaml"
PLAIN = """\
      - Mrs Fuller undertook to price three lamps.  # her words
      - >-
        Ms Ellis will write to
        the county: "soon".
"""
TODAY = "2026-06-01"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    book = make_book(tmp_path / "book")
    with (book / MINUTES).open("a", encoding="utf-8") as file:
        file.write(PLAIN)
    return book


def csip(book: Path, *args: str, code: int | None = 0) -> str:
    return answer(book, *args, code=code, today=TODAY)


def said(book: Path, name: str = MINUTES) -> Any:
    return yaml.load((book / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


def words(book: Path) -> list[str]:
    loaded, problems = load_book(book)
    assert not problems
    return [cited.paragraph.text for meeting in loaded.meetings for cited in meeting.paragraphs]


def places(book: Path, code: str) -> list[str]:
    printed = csip(book, "validate", "--select", code, code=None)
    return re.findall(r"--> (\S+)", printed)


def test_plain_words_become_text_and_stay_the_same(book: Path) -> None:
    before = words(book)
    for place in reversed(places(book, "CSIP223")):
        csip(book, "waive", "CSIP223", place, "It was done: at once.")
    assert words(book) == before
    assert said(book)["items"][1]["minutes"][2:] == [
        {"text": before[-2], "waive": {"CSIP223": "It was done: at once."}},
        {"text": before[-1], "waive": {"CSIP223": "It was done: at once."}},
    ]
    assert "# her words" in (book / MINUTES).read_text(encoding="utf-8")
    assert places(book, "CSIP223") == []


def test_the_printed_line_is_what_to_type(book: Path) -> None:
    printed = csip(book, "validate", "--select", "CSIP223", code=None)
    place = re.search(r'csip waive CSIP223 (\S+) "the reason"', printed)
    assert place is not None
    assert csip(book, "waive", "CSIP223", place[1], "Done.").startswith("Waived: 2.p1 of 6 May 2026")
    assert (
        "to waive it"
        not in csip(book, "validate", "--select", "CSIP223", "--waived", MINUTES).split("waived: Done.")[0]
    )


def test_a_name_in_plain_words_and_the_meeting_itself(book: Path) -> None:
    text = (book / MINUTES).read_text(encoding="utf-8").replace("  - Mrs Fuller\n", "  - Mrs Wittle\n")
    (book / MINUTES).write_text(text.replace("apologies: [Cllr Cooper]\n", ""), encoding="utf-8")
    csip(book, "waive", "CSIP211", places(book, "CSIP211")[0], "A visitor.")
    assert said(book)["officers"][0] == {"name": "Mrs Wittle", "waive": {"CSIP211": "A visitor."}}
    csip(book, "waive", "CSIP207", "2026-05-06", "She had left the room.")
    assert said(book)["waive"] == {"CSIP207": "She had left the room."}
    assert list(said(book))[:5] == ["date", "time", "venue", "agenda_published", "waive"]


def test_a_second_code_stands_beside_the_first(book: Path) -> None:
    actions = (book / "actions.yaml").read_text(encoding="utf-8").replace("    due: {meeting: next}\n", "")
    (book / "actions.yaml").write_text(actions, encoding="utf-8")
    csip(book, "waive", "CSIP315", "a2026-01", "A gift.")
    with (book / "panel.yaml").open("r+", encoding="utf-8") as file:
        panel = file.read().replace("title: Harbour Master, officer: true", "officer: {until: 2026-05-10}")
        file.seek(0)
        file.write(panel)
        file.truncate()
    csip(book, "waive", "CSIP312", "A2026-01", "She does it all the same.")
    assert said(book, "actions.yaml")["actions"][0]["waive"] == {
        "CSIP315": "A gift.",
        "CSIP312": "She does it all the same.",
    }
    assert csip(book, "validate", "--select", "CSIP31").endswith("2 waived.")


def test_what_is_waived_with_it_is_listed(book: Path) -> None:
    with (book / MINUTES).open("a", encoding="utf-8") as file:
        file.write("      - Mrs Fuller will paint it. Ms Ellis will write to the Mayor.\n")
    printed = csip(book, "waive", "CSIP223", places(book, "CSIP223")[-1], "Both did.")
    assert printed.startswith("Waived: 2.p3 of 6 May 2026: “Ms Ellis will write to the Mayor”")
    assert "Waived with it, in the same entry: 2.p3 of 6 May 2026: “Mrs Fuller will paint it”" in printed


def test_a_dry_run_names_all_that_would_be_waived(book: Path) -> None:
    with (book / MINUTES).open("a", encoding="utf-8") as file:
        file.write("      - Mrs Fuller will write to the county. The tide was high. Ms Ellis will ring the mason.\n")
    place = places(book, "CSIP223")[-1]
    said = csip(book, "waive", "CSIP223", place, "Both did at once.", "--dry-run")
    assert said.count("To be waived: ") == said.count("To be waived with it, in the same entry: ") == 1
    done = csip(book, "waive", "CSIP223", place, "Both did at once.")
    assert done.count("Waived: ") == done.count("Waived with it, in the same entry: ") == 1


def test_a_dry_run_writes_nothing(book: Path) -> None:
    before = (book / MINUTES).read_bytes()
    assert f"+++ {MINUTES}" in csip(book, "waive", "CSIP223", "2026-05-06 2.p1", "Done.", "--dry-run")
    assert (book / MINUTES).read_bytes() == before
