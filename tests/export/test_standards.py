"""Popolo, Open Civic Data and OParl: by published schemas where there are some, and each object where its id says.

What other people's programs say of the files is asked by `tools/check_standards.py`.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft3Validator
from referencing import Registry
from referencing.jsonschema import DRAFT3

from tests.conftest import TESTS, answer, write_book
from tests.export.exporting import DAYS, SITE, export, made_of, published
from tests.site.test_public import PLANTED
from tests.site.test_site import MOVED

SCHEMAS = {path.stem: json.loads(path.read_text("utf-8")) for path in (TESTS / "schemas/popolo").glob("*.json")}
REGISTRY: Registry[Any] = Registry().with_resources(
    [(schema["id"].rstrip("#"), DRAFT3.create_resource(schema)) for schema in SCHEMAS.values()]
)
KINDS = {
    "persons": "person",
    "organizations": "organization",
    "memberships": "membership",
    "posts": "post",
    "events": "event",
    "motions": "motion",
    "vote_events": "vote_event",
}
ROOT = "https://minutes.example.org/data/oparl/1.1/"


def faults(kind: str, told: Any) -> list[str]:
    return [error.message for error in Draft3Validator(SCHEMAS[kind], registry=REGISTRY).iter_errors(told)]


@pytest.mark.parametrize("book", DAYS)
def test_popolo_is_as_its_schemas_say_and_every_id_is_of_something(book: str, tmp_path: Path) -> None:
    made = export(published(book, tmp_path), "popolo", today=DAYS[book])
    told = json.loads(made["popolo/popolo.json"])
    for name, kind in KINDS.items():
        assert told[name] or name == "posts", name
        for one in told[name]:
            assert faults(kind, one) == [], one
    ids = [one["id"] for name in KINDS for one in told[name]]
    assert len(set(ids)) == len(ids)
    for name in KINDS:
        for one in told[name]:
            for key, value in one.items():
                assert not key.endswith("_id") or value in ids, (name, key, value)
    for vote in told["vote_events"]:
        assert {voter["voter_id"] for voter in vote.get("votes", ()) if "voter_id" in voter} <= set(ids)


def test_the_schemas_refuse_what_is_wrong() -> None:
    assert faults("vote_event", {"counts": [{"option": "yes"}]})
    assert faults("event", {"start_date": "10 June 2026"})
    assert faults("organization", {"name": 3})


def test_what_found_no_seconder_is_a_motion_and_no_vote(tmp_path: Path) -> None:
    made = export(published("ashcombe", tmp_path), "popolo", "ocd", today=DAYS["ashcombe"])
    told = json.loads(made["popolo/popolo.json"])
    fell = [one for one in told["motions"] if one.get("result") == "not seconded"]
    assert [one["id"].rpartition("#")[2] for one in fell] == ["6.2"]
    assert all(vote["motion_id"] != fell[0]["id"] for vote in told["vote_events"])
    votes = [json.loads(data) for name, data in made.items() if name.startswith("ocd/vote_event_")]
    assert votes
    assert "2026-03-11/6.2" not in {vote["identifier"] for vote in votes}


@pytest.mark.parametrize(("book", "day"), [*DAYS.items(), ("moved", "2026-06-20")])
def test_each_address_of_oparl_is_a_file_of_the_right_kind(book: str, day: str, tmp_path: Path) -> None:
    folder = published(book, tmp_path) if book != "moved" else write_book(tmp_path / book, MOVED | {"site.yaml": SITE})
    made = export(folder, "oparl", today=day)
    assert walked(made) > 20


# Long because it follows every address as a client would, and looks at the lists and back references on the way.
def walked(made: dict[str, bytes]) -> int:
    """How many addresses were followed. Whatever is embedded stands in its own file with the same words."""
    files = {
        f"{ROOT}{name.removeprefix('oparl/1.1/')}": json.loads(data) for name, data in made.items() if "oparl" in name
    }
    kinds = {
        "organization": "Organization",
        "participant": "Person",
        "person": "Person",
        "meeting": "Meeting",
        "paper": "Paper",
        "membership": "Membership",
        "body": "Body",
        "subOrganizationOf": "Organization",
        "originatorOrganization": "Organization",
        "system": "System",
    }
    followed = 0

    def look(told: Any, key: str = "") -> None:
        nonlocal followed
        if isinstance(told, dict):
            if "id" in told and "type" in told:
                own = files[unquote(told["id"])]
                assert own["type"] == told["type"]
                assert {name: own[name] for name in told} == told, told["id"]
            for name, value in told.items():
                look(value, name)
        elif isinstance(told, list):
            for value in told:
                look(value, key)
        elif isinstance(told, str) and told.startswith(ROOT) and key not in ("id", "product"):
            target = files[unquote(told)]
            followed += 1
            if "data" not in target and key in kinds:
                assert target["type"].endswith(f"/{kinds[key]}"), (key, told)

    for told in files.values():
        look(told)
    meetings: list[Any] = []
    page = files[f"{ROOT}meetings/1.json"]
    while True:
        meetings += page["data"]
        if "next" not in page["links"]:
            break
        page = files[page["links"]["next"]]
    assert len(meetings) == page["pagination"]["totalElements"]
    alone = [told["id"] for told in files.values() if str(told.get("type")).endswith("/Meeting")]
    assert sorted(meeting["id"] for meeting in meetings) == sorted(alone)
    for meeting in meetings:  # back references agree
        for organization in meeting["organization"][:1]:
            mine = files[unquote(files[unquote(organization)]["meeting"])]
            assert meeting["id"] in {one["id"] for one in mine["data"]} or mine["pagination"]["totalPages"] > 1
    return followed


def test_a_meeting_without_an_hour_is_tentative_and_one_that_moved_keeps_its_id(tmp_path: Path) -> None:
    book = write_book(tmp_path / "moved", MOVED | {"site.yaml": SITE})
    made = made_of(book, date(2026, 6, 20), "popolo", "ocd")
    told = {one["id"]: one for one in json.loads(made["popolo/popolo.json"])["events"]}
    moved = told["https://minutes.example.org/meetings/2026-07-01/"]
    assert moved["start_date"] == "2026-07-15T19:00:00+01:00"
    assert moved["previous_dates"] == ["2026-07-01", "2026-07-08"]
    events = [json.loads(data) for name, data in made.items() if name.startswith("ocd/event_")]
    assert {one["status"]: one["start_date"] for one in events} == {
        "confirmed": "2026-07-15T19:00:00+01:00",
        "cancelled": "2026-06-03",
    }
    early = made_of(book, date(2026, 5, 1), "ocd")
    assert {
        one["start_date"]: one["status"]
        for name, data in early.items()
        if name.startswith("ocd/event_")
        for one in [json.loads(data)]
    } == {"2026-07-01": "tentative", "2026-06-03": "tentative"}


def test_business_taken_in_private_is_no_public_item(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book", PLANTED | {"site.yaml": SITE})
    made = made_of(book, date(2026, 8, 1), "oparl", "ocd")
    items = [json.loads(data) for name, data in made.items() if "agendaitem/" in name]
    assert {one["name"]: one["public"] for one in items if one["name"] in ("Moorings", "A lease")} == {
        "Moorings": True,
        "A lease": False,
    }


def test_without_an_address_there_is_no_ocd_and_no_oparl(tmp_path: Path) -> None:
    book = published("ashcombe", tmp_path, SITE.replace("address: https://minutes.example.org/\n", ""))
    for format_, name in (("ocd", "Open Civic Data"), ("oparl", "OParl")):
        said = answer(book, "export", "-o", str(tmp_path / "data"), "-f", format_, code=2, today=DAYS["ashcombe"])
        assert f"{name} gives everything an address" in said
    made = export(book, "csv", "popolo", today=DAYS["ashcombe"])
    assert b"urn:csip:ashcombe-parish-council:meetings/2026-03-11/" in made["csv/meetings.csv"]
