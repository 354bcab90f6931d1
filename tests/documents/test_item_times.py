"""An agenda with times is a timetable, and says who is asked to come for what; minutes say who came."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from csip.book.load import load_book
from csip.documents.agenda import agenda
from csip.documents.attendance_sheets import sign_in_sheet
from csip.documents.blocks import Table
from csip.documents.minutes import minutes
from csip.formats.text import text

DAY = date(2026, 7, 1)
MEETING = """\
date: 2026-07-01
time: "19:00"
items:
  - {number: "1", title: Apologies, allow: 5 min}
  - number: "2"
    title: Water
    allow: 20 min
    invited:
      - {name: Mr J Cole, capacity: Severn Water, to: answer questions}
      - {name: Mrs M Hart, capacity: Severn Water, to: to answer questions}
      - {name: the Warden, asked_by: Cllr Reed, about: the leak}
  - {number: "3", title: Paths, starts: "19:40", until: "20:00"}
  - {number: "4", title: Hedges}
  - {number: "5", title: Close, until: "20:30"}
"""


def book_of(folder: Path, panel: str, meeting: str = MEETING) -> Path:
    (folder / "meetings").mkdir(parents=True)
    (folder / "panel.yaml").write_text(f"name: Paths Committee\n{panel}", encoding="utf-8")
    (folder / "schedule.yaml").write_text("meetings: [{date: 2026-07-01}]\n", encoding="utf-8")
    (folder / "actions.yaml").write_text("actions: []\n", encoding="utf-8")
    (folder / "meetings" / "2026-07-01.yaml").write_text(meeting, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("panel", "times"),
    [
        ("", {"3. Paths": "7.40 pm to 8 pm", "5. Close": "Until 8.30 pm"}),
        (
            "agenda_times: all\n",
            {
                "1. Apologies": "About 7 pm",
                "2. Water": "About 7.05 pm",
                "3. Paths": "7.40 pm to 8 pm",
                "5. Close": "Until 8.30 pm",
            },
        ),
        ("agenda_times: none\n", {}),
    ],
)
def test_the_times_that_the_body_prints(tmp_path: Path, panel: str, times: dict[str, str]) -> None:
    book, _ = load_book(book_of(tmp_path, panel))
    printed = [line for line in text(agenda(book, book.meetings[0], DAY)).splitlines() if line]
    after = dict(pairwise(printed))
    headings = ["1. Apologies", "2. Water", "3. Paths", "4. Hedges", "5. Close"]
    assert {line: after[line] for line in headings if after.get(line, "").endswith(" pm")} == times


def test_who_is_asked_to_come(tmp_path: Path) -> None:
    book, _ = load_book(book_of(tmp_path, ""))
    printed = text(agenda(book, book.meetings[0], DAY), width=200)
    assert "Invited: Mr J Cole (Severn Water) and Mrs M Hart (Severn Water), to answer questions\n" in printed
    assert "Invited: the Warden, about the leak, at the request of Cllr Reed\n" in printed


def test_who_is_asked_to_come_signs_the_sheet_once(tmp_path: Path) -> None:
    also = "  - {number: '6', title: Drains, invited: [{name: the Warden}]}\n"
    book, _ = load_book(book_of(tmp_path, "", MEETING + also))
    sheet = sign_in_sheet(book, book.meetings[0])
    table = next(b for b in sheet.blocks if isinstance(b, Table) and b.caption == "Invited for an item")
    water = "2. Water, at about 7.05 pm, until about 7.25 pm"
    assert table.rows == (
        ("Mr J Cole", "Severn Water", water, ""),
        ("Mrs M Hart", "Severn Water", water, ""),
        ("the Warden", "", f"{water}; 6. Drains", ""),
    )
    nobody = MEETING.replace("invited", "attended").replace(", to: answer questions", "")
    book, _ = load_book(book_of(tmp_path / "none", "", nobody.partition("      - {name: Mrs")[0]))
    assert "Invited" not in text(sign_in_sheet(book, book.meetings[0]))


@pytest.mark.parametrize("words", ["Mr Cole answered.", "Mr Cole was present for this item."])
def test_the_minutes_say_who_came_once(tmp_path: Path, words: str) -> None:
    held = f"""\
date: 2026-07-01
present: [Cllr Reed]
items:
  - number: "1"
    title: Water
    attended: [{{name: Mr J Cole, capacity: Severn Water}}]
    minutes: [{{number: "1.1", text: {words}}}]
"""
    book, _ = load_book(book_of(tmp_path, "", held))
    printed = text(minutes(book, book.meetings[0], DAY))
    assert ("Present for this item: Mr J Cole (Severn Water)" in printed) == ("present" not in words)
    assert printed.count("resent for this item") == 1
