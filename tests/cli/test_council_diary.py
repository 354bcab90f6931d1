"""One diary of all bodies of a council: its calendar, and the year on one page."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from csip.cli.app import app
from csip.documents.diary import diary_entries
from tests.cli.test_calendar_feed import events
from tests.conftest import COUNCIL, write_book

KEYS = ("allotments", "full-council", "parks", "planning", "planning/enforcement")


@pytest.fixture
def council(tmp_path: Path) -> Path:
    return shutil.copytree(COUNCIL / "base", tmp_path / "millbrook")


def printed(root: Path, *words: str, code: int = 0) -> bytes:
    done = CliRunner().invoke(app, ["schedule", *words, "--root", str(root), "--today", "2026-06-01"])
    assert done.exit_code == code, done.output
    return done.stdout_bytes


def test_the_calendar_of_all_has_each_entry_as_the_calendar_of_its_body_has_it(council: Path) -> None:
    setting = "  - {date: 2026-10-01, agenda_setting: {date: 2026-09-10}}\n"
    write_book(council / "parks", {"schedule.yaml": f"meetings:\n{setting}"})
    for private in ((), ("--private",)):
        everybody = events(printed(council, "--format", "ics", *private).decode())
        alone = [one for key in KEYS for one in events(printed(council / key, "--format", "ics", *private).decode())]
        assert everybody == alone
        assert len({event["UID"] for event in everybody}) == len(everybody) == (9 if private else 8)


def test_the_actions_of_all_stand_in_a_private_calendar(council: Path) -> None:
    action = (
        "actions:\n  - {id: A2026-01, text: Mend it, owner: Tom Tate, raised: {meeting: 2026-05-01}, due: 2026-06-09}\n"
    )
    write_book(council, {"parks/actions.yaml": action, "planning/actions.yaml": action})
    made = printed(council, "--format", "ics", "--private", "--todo", "--body", "parks", "--body", "planning").decode()
    assert re.findall(r"UID:(\S+\.due\S+)", made) == [
        "A2026-01.due@millbrook-parks",
        "A2026-01.due@millbrook-planning",
    ]


def test_whatever_stands_on_one_day_is_in_order_of_its_hour(council: Path) -> None:
    from csip.book.council import Council

    write_book(
        council,
        {
            "parks/schedule.yaml": """
                meetings: [{date: 2026-06-10, time: "19:00"}, {date: 2026-06-10, sitting: "2"}]
            """,
            "planning/schedule.yaml": 'meetings:\n  - {date: 2026-06-10, time: "09:00"}\n',
        },
    )
    read = Council(council)
    entries = diary_entries([(key, read.outline(key)) for key in ("parks", "planning", "allotments")])
    first = [(entry.key, str(entry.slot.day)) for entry in entries if entry.slot.date.month == 6]
    assert first == [
        ("planning", "2026-06-10"),
        ("allotments", "2026-06-10"),
        ("parks", "2026-06-10"),
        ("parks", "2026-06-10-2"),
    ]


def test_a_year_of_forty_bodies_stands_on_one_page_turned_on_its_side(tmp_path: Path) -> None:
    files = {"council.yaml": "name: Northshire County Council\n"}
    for number in range(40):
        days = "".join(
            f"  - {{date: 2026-{month:02}-{number % 14 + day}}}\n" for month in range(1, 13) for day in (10, 14)
        )
        off = "  - {date: 2026-08-31, cancelled: {on: 2026-05-01, reason: no business}}\n" if number == 3 else ""
        files |= {
            f"body-{number:02}/panel.yaml": f"name: Scrutiny Committee for Adults and Children {number}\n",
            f"body-{number:02}/schedule.yaml": f"meetings:\n{days}{off}",
            f"body-{number:02}/actions.yaml": "actions: []\n",
        }
    made = printed(write_book(tmp_path / "county", files), "--wall", "--format", "pdf")
    assert len(re.findall(rb"/Type\s*/Page\b", made)) == 1
    (box,) = re.findall(rb"/MediaBox\s*\[0 0 ([0-9.]+) ([0-9.]+)\]", made)
    assert float(box[0]) > float(box[1])


def test_a_joint_meeting_stands_once_in_the_diary_and_on_the_wall_of_each_of_its_bodies(council: Path) -> None:
    slots = '  - {date: 2026-11-05, time: "18:30", venue: Garden Room, joint_with: [Planning Committee]}\n'
    write_book(council, {"allotments/schedule.yaml": f"meetings:\n{slots}"})
    shown = printed(council, "--body", "planning", "--format", "csv", "--year", "2026").decode()
    assert [line.split('","')[:2] for line in shown.splitlines()[1:]] == [
        ['"Planning Committee', "planning"],
        ['"Planning Committee', "planning"],
        ['"Allotments Committee', "allotments"],
    ]
    everybody = printed(council, "--format", "csv", "--year", "2026").decode()
    assert everybody.count("2026-11-05") == 1
    wall = printed(council, "--wall", "--format", "csv").decode().splitlines()
    assert [line.split(",")[0] for line in wall if '"5"' in line] == ['"Allotments Committee"', '"Planning Committee"']
    uids = [one["UID"] for one in events(printed(council, "--body", "planning", "--format", "ics").decode())]
    assert "20261105.meeting@millbrook-allotments" in uids
