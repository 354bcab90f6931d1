"""`csip number` where the body's numbers run through the council year, and what hangs on such a number."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Csip, as_text
from tests.facts.test_council_year import ANNUAL, JULY, MAY, book_of

SEPTEMBER = "2026-09-09"


@pytest.fixture
def year(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Csip:
    """Four meetings over the end of a council year; the first alone has its numbers."""
    held = {MAY: ["25/099"], ANNUAL: ["", ""], JULY: ["", ""], SEPTEMBER: [""]}
    book = book_of(tmp_path / "book", held)
    monkeypatch.chdir(book)
    monkeypatch.delenv("CSIP_ROOT", raising=False)
    return Csip(capsys, monkeypatch, book)


def numbers(csip: Csip, day: str) -> list[str | None]:
    data = as_text(csip.text(f"meetings/{day}.yaml"))
    return [paragraph.get("number") for paragraph in data["items"][0]["minutes"]]


def number(csip: Csip, *arguments: str) -> str:
    return csip.done("number", *arguments, today="2026-10-01").err


def test_each_meeting_goes_on_from_the_one_before_it(year: Csip) -> None:
    told = year.refused("number", JULY)
    assert "the minutes of 13 May 2026 have paragraphs without numbers" in told
    assert "Number those first: csip number 2026-05-13" in told
    for day in (ANNUAL, JULY, SEPTEMBER):
        number(year, day)
    assert [numbers(year, day) for day in (ANNUAL, JULY, SEPTEMBER)] == [
        ["26/001", "26/002"],
        ["26/003", "26/004"],
        ["26/005"],
    ]
    assert year.done("validate", today="2026-10-01").out.count("CSIP21") == 0


def add(csip: Csip, day: str, words: str = "Forgotten.") -> None:
    path = csip.book / "meetings" / f"{day}.yaml"
    path.write_text(csip.text(f"meetings/{day}.yaml") + f"      - text: {words}\n", encoding="utf-8")


def test_a_paragraph_added_later_moves_the_numbers_of_later_meetings_one_by_one(year: Csip) -> None:
    for day in (ANNUAL, JULY, SEPTEMBER):
        number(year, day)
    add(year, ANNUAL)
    said = number(year, ANNUAL)
    assert "Number them on from these: csip number 2026-07-08 --mend" in said
    assert "8 July 2026: the number 26/003 is used on 13 May 2026 already" in year("validate", today="2026-10-01").out
    assert "csip number 2026-09-09 --mend" in number(year, JULY, "--mend")
    assert "--mend" not in number(year, SEPTEMBER, "--mend")
    assert [numbers(year, day) for day in (ANNUAL, JULY, SEPTEMBER)] == [
        ["26/001", "26/002", "26/003"],
        ["26/004", "26/005"],
        ["26/006"],
    ]
    assert "is used on" not in year("validate", today="2026-10-01").out


def test_numbers_of_approved_minutes_are_never_given_again(year: Csip) -> None:
    for day in (ANNUAL, JULY, SEPTEMBER):
        number(year, day)
    year.done("approve", JULY, "--at", SEPTEMBER, "--item", "1", today="2026-10-01")
    assert 'numbering: "26/001"' in year.text(f"meetings/{SEPTEMBER}.yaml")
    add(year, ANNUAL)
    told = year.refused("number", ANNUAL)
    assert "26/003 is a number of the minutes of 8 July 2026 already, and they are approved" in told
    typed = year.done("minutes", ANNUAL, "--format", "text", today="2026-10-01").out
    assert "26/003 Forgotten." in typed


def test_a_number_between_two_may_be_typed(year: Csip) -> None:
    number(year, ANNUAL)
    page = year.book / "typed.txt"
    page.write_text("1. Roads\n\n26/001 Words 1.\n\n26/001A Left out.\n\n26/002 Words 2.\n", encoding="utf-8")
    year.done("write", ANNUAL, "--from", str(page), "--yes", today="2026-10-01")
    assert numbers(year, ANNUAL) == ["26/001", "26/001A", "26/002"]
    number(year, JULY)
    assert numbers(year, JULY) == ["26/003", "26/004"]


def test_a_body_chooses_it_and_may_leave_it_again(year: Csip) -> None:
    year.done("body", "--numbering", "1.1")
    assert "1.1 Words 1." in year.done("minutes", JULY, "--format", "text", today="2026-10-01").out
    year.done("body", "--numbering", "26/001")
    assert "26/003 Words 1." in year.done("minutes", JULY, "--format", "text", today="2026-10-01").out
