"""What the data hold: all that the site shows and nothing that it does not, as it stood on the day."""

from __future__ import annotations

import json
import re
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from csip.book.load import load_book
from csip.export.tables import TABLES
from csip.models.site import SiteFile
from csip.public.public_book import everything_but_words_in_private, public_book
from csip.site.building import site
from csip.site.settings import read_settings
from tests.conftest import TESTS, answer, write_book
from tests.export.exporting import DAYS, SITE, export, made_of, published, table
from tests.site.test_public import CANARY, PLANTED, WITHHELD

ROOT = TESTS.parent
OWN_DAY = date(2012, 10, 4)


def shipped(folder: Path) -> Path:
    """A copy of csip's own book."""
    copy = folder / "own"
    shutil.copytree(ROOT / "meetings", copy / "meetings")
    for name in ("panel.yaml", "schedule.yaml", "actions.yaml", "plan.yaml"):
        shutil.copyfile(ROOT / name, copy / name)
    (copy / "site.yaml").write_text(SITE, encoding="utf-8")
    return copy


def pages(book: Path, day: date) -> dict[str, dict[str, Any]]:
    """What each page of the site shows, by its address."""
    said = read_settings(book).said
    assert said is not None
    return {page.address: dict(page.values) for page in site(load_book(book)[0], said, day, searchable=False).pages}


# Long because five lists are compared, each as a reader of the CSV would put it together.
@pytest.mark.parametrize("which", ["ashcombe", "own"])
def test_the_lists_of_the_site_are_rebuilt_from_the_csv_alone(which: str, tmp_path: Path) -> None:
    """Meetings, decisions, actions, people and attendance: 0 differences."""
    book = published(which, tmp_path) if which != "own" else shipped(tmp_path)
    day = OWN_DAY if which == "own" else date.fromisoformat(DAYS[which])
    made, shown = made_of(book, day), pages(book, day)
    base = "https://minutes.example.org/"
    meetings = {row["meeting"]: row for row in table(made, "meetings")}

    listed = [row for address, page in shown.items() if address.count("/") == 2 for row in page.get("rows", ())]
    rows = {row["address"]: row for row in listed if row["address"].startswith("meetings/") and "what" in row}
    what = {"cancelled": "Cancelled", "approved": "Minutes", "agenda published": "Agenda"}
    what |= {"draft minutes": "Draft minutes", "provisionally approved": "Draft minutes"}
    titles: dict[str, list[str]] = {}
    for item in table(made, "items"):
        if item["section"] == "false":
            titles.setdefault(item["meeting"], []).append(item["title"])
    assert {row["id"].removeprefix(base) for row in meetings.values()} == set(rows)
    for name, row in meetings.items():
        page = rows[row["id"].removeprefix(base)]
        unknown = "Agenda not yet published" if row["stage"] == "scheduled" else "Minutes not published"
        assert what.get(row["stage"], unknown) == page["what"]
        assert row["date"] == page["day"].isoformat()
        assert titles.get(name, []) == page["titles"]

    decided = [
        (
            row["reference"],
            row["verb"],
            row["words"],
            row["title"],
            row["approved"] == "false",
            meetings[row["meeting"]]["date"],
        )
        for row in table(made, "decisions")
    ]
    on_site = [
        (row["reference"], row["verb"], row["words"], row["item"], row["draft"], row["day"].isoformat())
        for address, page in shown.items()
        if address.startswith("decisions/") and address != "decisions/"
        for row in page["rows"]
    ]
    assert sorted(decided) == sorted(on_site)
    assert decided

    owners: dict[str, list[str]] = {}
    for row in table(made, "owners"):
        owners.setdefault(row["action"], []).append(row["owner"])
    page = shown["actions/"]
    register = {row["id"]: row for row in (*page["open"], *page["closed"])}
    actions = table(made, "actions")
    assert {row["action"] for row in actions} == set(register)
    for row in actions:
        on_page = register[row["action"]]
        assert (row["text"], row["due_words"], row["status"]) == (on_page["text"], on_page["due"], on_page["status"])
        assert row["id"].removeprefix(base) == on_page["address"]
        assert " and ".join(", ".join(owners[row["action"]]).rsplit(", ", 1)) == on_page["owner"]

    people = {row["id"].removeprefix(base): row["name"] for row in table(made, "people")}
    assert people == {row["address"]: row["name"] for row in (*shown["people/"]["now"], *shown["people/"]["former"])}

    here = table(made, "attendance")
    rolls = {
        row["meeting"]
        for row in here
        if row["list"] != "expected" and meetings[row["meeting"]]["is_extract"] == "false"
    }
    for row in table(made, "memberships"):
        if row["kind"] != "member":
            continue
        days = [
            name for name in rolls if (row["from_date"] or "0") <= meetings[name]["date"] <= (row["until_date"] or "9")
        ]
        came = {one["meeting"] for one in here if one["person"] == row["person"] and one["list"] == "present"}
        said = shown[f"people/{row['person']}/"]["attendance"]
        expected = None if not days else f"present at {len(came & set(days))} of {len(days)} meetings"
        assert (not said) if expected is None else expected in str(said)


def test_nothing_that_is_not_public_is_in_any_byte(tmp_path: Path) -> None:
    """Words planted wherever something is private, withheld, in draft or not yet out; Parquet also unpacked."""
    publish = SITE.replace("draft and approved", "approved only").replace("with updates", "register")
    withhold = f"withhold: {json.dumps(WITHHELD)}\n"
    book = write_book(tmp_path / "book", PLANTED | {"site.yaml": publish + withhold})
    made = export(book, "all", today="2026-08-01")
    assert len(made) > len(TABLES) * 3
    for name, data in made.items():
        assert CANARY.encode() not in data, name
        assert b"10:17" not in data
        assert b"2026-04-23" not in data
        if name.endswith(".parquet"):
            path = tmp_path / "one.parquet"
            path.write_bytes(data)
            assert CANARY not in str(duckdb.read_parquet(str(path), connection=duckdb.connect()).fetchall()), name
    texts = {row["reference"]: row["text"] for row in table(made, "paragraphs")}
    assert texts == {"1.1": "The moorings are full.", "1.2": "[Withheld: somebody is named]"}
    assert [row["title"] for row in table(made, "items")] == ["Moorings", "A lease"]


def test_what_is_private_for_ever_is_not_in_everything_either(tmp_path: Path) -> None:
    """`--all`: addresses, waivers, comments, leftovers and the words of business taken in private stay out."""
    book = write_book(tmp_path / "book", PLANTED | {"site.yaml": SITE})
    made = export(book, "all", today="2026-08-01", options=("--all",))
    never = {1, 2, 3, 4, 5, 7, 8, 9, 10, 11}
    found = {n for n in range(1, 19) for data in made.values() if f"{CANARY}{n}".encode() in _apart(data, n)}
    assert found == set(range(1, 19)) - never
    assert table(made, "actions")[0]["waiting_on"] == f"{CANARY}16"
    assert table(made, "meetings")[0]["agenda_settled_on"] == "2026-04-23"
    about = json.loads(made["about.json"])
    assert about["scope"] == "everything, not for publication"
    assert b"NOT FOR PUBLICATION" in made["README.txt"]


def _apart(data: bytes, n: int) -> bytes:
    """Without the canaries whose number only begins so: 1 is not 12."""
    for more in range(10):
        data = data.replace(f"{CANARY}{n}{more}".encode(), b"")
    return data


def test_what_amended_a_withheld_paragraph_is_withheld_too() -> None:
    """An approval quotes the words that it amended: those of withheld paragraphs are nowhere."""
    book, _ = load_book(TESTS / "books/ashcombe")
    amended = next(
        (str(a.meeting), change.minute, change.to)
        for meeting in book.meetings
        for item in meeting.items
        for a in item.approves
        for change in a.amendments
    )
    said = {"publish": {"minutes": "draft and approved"}}
    meeting, minute, became = amended
    withheld = {**said, "withhold": [{"meeting": meeting, "minute": minute, "reason": "x"}]}
    for settings, is_there in ((said, True), (withheld, False)):
        made = public_book(book, SiteFile.model_validate(settings), date(2026, 8, 1)).book
        changes = [c.to for m in made.meetings for i in m.items for a in i.approves for c in a.amendments]
        assert (became in changes) is is_there
    everything = everything_but_words_in_private(book, date(2026, 8, 1), drafts=True).book
    assert became in [c.to for m in everything.meetings for i in m.items for a in i.approves for c in a.amendments]


def test_the_record_as_it_stood_on_a_day(tmp_path: Path) -> None:
    """Minutes, approvals, actions and the schedule are those of the day; a meeting keeps its name."""
    book = published("ashcombe", tmp_path)
    early = export(book, today=DAYS["ashcombe"], options=("--as-of", "2026-05-20"))
    assert {row["meeting"]: row["stage"] for row in table(early, "meetings")} == {
        "2026-03-11": "approved",
        "2026-05-13": "draft minutes",
        "2026-07-08": "scheduled",
        "2026-09-09": "scheduled",
        "2026-11-11": "scheduled",
    }
    assert {row["meeting"] for row in table(early, "paragraphs")} == {"2026-03-11", "2026-05-13"}
    raised = {row["action"] for row in table(early, "actions")}
    assert "A2026-09" not in raised
    assert {row["status"] for row in table(early, "actions") if row["action"] == "A2026-06"} == {"open"}
    assert json.loads(early["about.json"])["as_of"] == "2026-05-20"

    moved = shipped(tmp_path)
    before, after = (made_of(moved, date.fromisoformat(day)) for day in ("2012-02-01", "2012-03-10"))
    for made, day in ((before, None), (after, "2012-03-07")):
        row = next(row for row in table(made, "meetings") if row["meeting"] == "2012-02-29")
        assert row["id"].endswith("meetings/2012-02-29/")
        assert day is None or row["date"] == day


def test_since_a_day(tmp_path: Path) -> None:
    made = export(published("ashcombe", tmp_path), today=DAYS["ashcombe"], options=("--since", "2026-07-01"))
    assert {row["meeting"] for row in table(made, "meetings")} == {"2026-07-08", "2026-09-09", "2026-11-11"}
    closed = [row["closed_on"] for row in table(made, "actions") if row["closed_on"]]
    assert closed
    assert min(closed) >= "2026-07-01"


def test_without_site_yaml_nothing_is_exported(tmp_path: Path) -> None:
    book = shutil.copytree(TESTS / "books/ashcombe", tmp_path / "ashcombe")
    said = answer(book, "export", "-o", str(tmp_path / "data"), code=2)
    assert "there is no site.yaml, and what it does not name is not published" in said
    assert not (tmp_path / "data").exists()


def test_a_slip_in_what_is_withheld_stops_all(tmp_path: Path) -> None:
    withhold = '{meeting: 2026-05-13, minute: "99.9", reason: x}'
    book = published("ashcombe", tmp_path, f"{SITE}withhold: [{withhold}]\n")
    said = answer(book, "export", "-o", str(tmp_path / "data"), code=2, today=DAYS["ashcombe"])
    assert "site.yaml withholds what is not in the book of full-council: 2026-05-13, 99.9; nothing was written" in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ashcombe"]


def test_only_bodies_that_have_pages_are_in_the_data(tmp_path: Path) -> None:
    book = published("millbrook", tmp_path, f"{SITE}bodies: [planning, full-council]\n")
    made = export(book, today=DAYS["millbrook"])
    assert {row["body"] for row in table(made, "bodies")} == {"planning", "full-council"}
    said = answer(book, "export", "-o", str(tmp_path / "x"), "--body", "parks", code=2, today=DAYS["millbrook"])
    assert "`bodies:` in site.yaml lets none of these bodies out" in said
    assert "Add it there, or name another." in said
    everything = export(book, today=DAYS["millbrook"], options=("--all",))
    assert len(table(everything, "bodies")) == 5


def test_the_people_of_a_council_are_called_as_on_its_site(tmp_path: Path) -> None:
    """Ids of people are the addresses of their pages; one whom one body alone knows is that body's."""
    book = published("millbrook", tmp_path)
    made = export(book, today=DAYS["millbrook"])
    listed = answer(book, "site", "--list", today=DAYS["millbrook"])
    people = {row["id"].removeprefix("https://minutes.example.org/"): row["person"] for row in table(made, "people")}
    pages = set(re.findall(r"(?:\S+/)?people/[^/ ]+/", listed))
    assert set(people) == pages
    assert people["allotments/people/roy-smith/"] == "allotments/roy-smith"
    withheld = '{meeting: 2026-07-15, minute: "2.2", reason: x}'
    (book / "site.yaml").write_text(f"{SITE}withhold: [{withheld}]\n", encoding="utf-8")
    said = answer(book, "export", "-o", str(tmp_path / "x"), code=2, today=DAYS["millbrook"])
    assert "does not say of which body" in said


def test_a_person_is_called_the_same_whichever_bodies_are_exported(tmp_path: Path) -> None:
    book = published("millbrook", tmp_path)
    everybody = {row["person"]: row["name"] for row in table(export(book, today=DAYS["millbrook"]), "people")}
    options = ("--body", "planning", "--body", "parks")
    some = {
        row["person"]: row["name"] for row in table(export(book, today=DAYS["millbrook"], options=options), "people")
    }
    assert some.items() < everybody.items()


# --- books with errors


def test_a_part_is_exported_only_when_that_is_said(tmp_path: Path) -> None:
    book = published("ashcombe", tmp_path)
    (book / "meetings/2026-05-13.yaml").write_text(
        "date: 2026-05-13\nitems: [{title: x, nonsense: y}]\n", encoding="utf-8"
    )
    refused = answer(book, "export", "-o", str(tmp_path / "data"), code=2, today=DAYS["ashcombe"])
    assert "a part would look like the whole; nothing was written" in refused
    assert not (tmp_path / "data").exists()
    made = export(book, "csv", "json", "sqlite", "parquet", today=DAYS["ashcombe"], code=1, options=("--partial",))
    about = json.loads(made["about.json"])
    assert about["whole"] is False
    assert [(one["body"], one["file"]) for one in about["missing"]] == [("full-council", "meetings/2026-05-13.yaml")]
    for name in (
        "README.txt",
        "csv/csv-metadata.json",
        "csv/datapackage.json",
        "json/actions.json",
        "parquet/schema.json",
    ):
        assert b"NOT WHOLE" in made[name] or b'"whole": false' in made[name], name
    quoted = {row["action"]: row["as_minuted"] for row in table(made, "actions")}
    raised = {row["action"]: row["meeting"] for row in table(made, "raised")}
    assert {action for action, words in quoted.items() if not words} >= {
        a for a, m in raised.items() if m == "2026-05-13"
    }


def test_of_a_register_with_errors_no_row_is_shown(tmp_path: Path) -> None:
    book = published("ashcombe", tmp_path)
    register = (book / "actions.yaml").read_text(encoding="utf-8")
    (book / "actions.yaml").write_text(f"{register}  - {{id: A2026-99, txt: x}}\n", encoding="utf-8")
    made = export(book, today=DAYS["ashcombe"], code=1, options=("--partial",))
    assert table(made, "actions") == table(made, "owners") == []
    assert json.loads(made["about.json"])["tables_without_bodies"]["actions"] == ["full-council"]
    assert table(made, "paragraphs")


def test_a_body_that_cannot_be_read_is_left_out_and_named(tmp_path: Path) -> None:
    book = published("millbrook", tmp_path)
    (book / "parks/schedule.yaml").write_text("meetings: [{date: 2026-13-01}]\n", encoding="utf-8")
    answer(book, "export", "-o", str(tmp_path / "data"), code=2, today=DAYS["millbrook"])
    made = export(book, today=DAYS["millbrook"], code=1, options=("--partial",))
    assert "parks" not in {row["body"] for row in table(made, "bodies")}
    about = json.loads(made["about.json"])
    assert about["bodies_left_out"] == ["parks"]
    assert "the whole body parks is left out" in made["README.txt"].decode()


def test_a_folder_that_is_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    book = published("ashcombe", tmp_path)
    other = write_book(tmp_path / "data", {"mine.txt": "x"})
    said = answer(book, "export", "-o", str(other), code=2, today=DAYS["ashcombe"])
    assert "holds something else than an export that csip made; nothing was written" in said
    assert [path.name for path in other.iterdir()] == ["mine.txt"]


def test_parquet_needs_a_package_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    book = published("ashcombe", tmp_path)
    said = answer(book, "export", "-o", str(tmp_path / "data"), "-f", "parquet", code=2, today=DAYS["ashcombe"])
    assert "Parquet files need a further package (duckdb)" in said
    assert "[data]" in said
    assert not (tmp_path / "data").exists()
