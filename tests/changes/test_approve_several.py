"""Minutes of several meetings approved in one item: written, sealed, checked by the script, printed, in JSON."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from csip.book.load import load_book
from csip.rules.run import check_book
from tests.conftest import answer, write_book
from tests.facts.test_sealing import DOCUMENTED

MINUTED = """\
date: {day}
present: [{{name: Ann Archer, role: Chair}}]
items:
  - number: "1"
    title: Ducks
    minutes: [{{number: "1.1", text: They swim in threes.}}]
"""
JULY = """\
date: 2026-07-14
present: [{{name: Ann Archer, role: Chair}}]
items:
  - number: "1"
    title: Minutes of the last meetings
    purpose: to approve
{approves}    minutes: [{{number: "1.1", text: Both sets of minutes were approved., decision: approved}}]
"""
LINKED = {
    "none": "",
    "one": "    approves: {meeting: 2026-05-12, as: correct}\n",
    "one in lines": "    approves:\n      meeting: 2026-05-12\n      as: correct\n      waive: {CSIP504: late}\n",
    "list": "    approves:\n      - {meeting: 2026-04-14, as: correct}\n      - {meeting: 2026-05-12}\n",
    "list in lines": "    approves:\n      - meeting: 2026-05-12   # in May\n      - {meeting: 2026-04-14}\n",
    "list in brackets": "    approves: [{meeting: 2026-04-14}, {meeting: 2026-05-12, as: correct}]\n",
}


def book_of(root: Path, approves: str) -> Path:
    days = ("2026-04-14", "2026-05-12")
    return write_book(
        root,
        {
            "panel.yaml": "name: Quay Committee\npeople: [{name: Ann Archer, member: true}]\n",
            "schedule.yaml": "meetings:\n" + "".join(f"  - {{date: {day}}}\n" for day in (*days, "2026-07-14")),
            "actions.yaml": "actions: []\n",
            **{f"meetings/{day}.yaml": MINUTED.format(day=day) for day in days},
            "meetings/2026-07-14.yaml": JULY.format(approves=approves),
        },
    )


def seals(book: Path) -> dict[str, str]:
    """The seals of July by the meeting that each is over; each is that of the script."""
    texts = {day: (book / f"meetings/{day}.yaml").read_text("utf-8") for day in ("2026-04-14", "2026-05-12")}
    july = (book / "meetings/2026-07-14.yaml").read_text("utf-8")
    found = {}
    for approval in load_book(book)[0].meetings[-1].items[0].approves:
        day = str(approval.meeting)
        if approval.seal is not None:
            assert approval.seal == DOCUMENTED(texts[day], [july])
            found[day] = approval.seal
    return found


@pytest.mark.parametrize("linked", LINKED)
@pytest.mark.parametrize("at_once", [True, False], ids=["at once", "one by one"])
def test_both_are_approved_under_one_item(tmp_path: Path, linked: str, at_once: bool) -> None:
    book = book_of(tmp_path, LINKED[linked])
    at = ("--at", "2026-07-14", "--item", "1")
    if at_once:
        answer(book, "approve", "2026-04-14", "2026-05-12", *at, today="2026-07-15")
    else:
        answer(book, "approve", "2026-05-12", *at, today="2026-07-15")
        assert list(seals(book)) == ["2026-05-12"]
        answer(book, "approve", "2026-04-14", *at, "--amend", "1.1", "threes", "fours", today="2026-07-15")
        assert "They swim in fours." in (book / "meetings/2026-04-14.yaml").read_text("utf-8")
    assert sorted(seals(book)) == ["2026-04-14", "2026-05-12"]
    july = (book / "meetings/2026-07-14.yaml").read_text("utf-8")
    assert ("# in May" in july) == (linked == "list in lines")
    assert ("CSIP504: late" in july) == (linked == "one in lines")
    loaded, problems = load_book(book)
    assert not [*problems, *(d for d in check_book(loaded, date(2026, 7, 15)) if d.code[:5] == "CSIP5")]


def test_a_broken_seal_is_found_whichever_of_the_two_it_is(tmp_path: Path) -> None:
    book = book_of(tmp_path, "")
    answer(book, "approve", "2026-04-14", "2026-05-12", "--at", "2026-07-14", today="2026-07-15")
    for day in ("2026-04-14", "2026-05-12"):
        file = book / f"meetings/{day}.yaml"
        whole = file.read_text("utf-8")
        file.write_text(whole.replace("threes", "twos"), "utf-8")
        found = [d for d in check_book(load_book(book)[0], date(2026, 7, 15)) if d.code == "CSIP507"]
        assert [d.path for d in found] == [f"meetings/{day}.yaml"]
        file.write_text(whole, "utf-8")


def test_json_has_an_object_for_one_and_a_list_for_two(tmp_path: Path) -> None:
    def approves(kind: str, linked: str) -> object:
        book = book_of(tmp_path / f"{kind} {linked}", LINKED[linked])
        if kind == "agenda":
            july = book / "meetings/2026-07-14.yaml"
            july.write_text(
                july.read_text("utf-8").split("    minutes:")[0].replace("present: ", "expected: "), "utf-8"
            )
        printed = answer(book, kind, "2026-07-14", "-f", "json", today="2026-07-15")
        return json.loads(printed)["meeting"]["items"][0]["approves"]

    assert approves("minutes", "one") == {"meeting": "2026-05-12"}
    assert approves("minutes", "list") == [{"meeting": "2026-04-14"}, {"meeting": "2026-05-12"}]
    assert approves("agenda", "one") == {"meeting": "2026-05-12"}
    assert approves("agenda", "list") == [{"meeting": "2026-04-14"}, {"meeting": "2026-05-12"}]


def test_the_history_names_both(tmp_path: Path) -> None:
    book = book_of(tmp_path, LINKED["list"])
    said = answer(book, "history", "2026-07-14", today="2026-07-15")
    assert "item 1 approved the minutes of 14 April 2026 and 12 May 2026" in said


def test_a_comment_in_the_only_approval_is_not_lost(tmp_path: Path) -> None:
    book = book_of(tmp_path, "    approves:\n      # as we said\n      meeting: 2026-05-12\n")
    before = (book / "meetings/2026-07-14.yaml").read_bytes()
    command = ("approve", "2026-04-14", "--at", "2026-07-14", "--item", "1")
    assert "a comment stands inside `approves`" in answer(book, *command, today="2026-07-15", code=2)
    assert (book / "meetings/2026-07-14.yaml").read_bytes() == before
