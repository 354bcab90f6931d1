"""`csip init`: a new book, from options and from answers."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.running import Csip, Keyboard, as_text


def test_init_gives_two_of_one_surname_no_short_form_however_it_is_typed(csip: Csip, tmp_path: Path) -> None:
    new = tmp_path / "new"
    csip.done("init", str(new), "--name", "Ashby", "--member", "Cllr Jo O'Neill", "--member", "Cllr Al O’Neill")
    assert "known_as" not in [key for person in as_text((new / "panel.yaml").read_text())["people"] for key in person]
    assert csip("validate", "--root", str(new)).code == 0


def test_init_asks(csip: Csip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sys,
        "stdin",
        Keyboard(
            "Ashby Parish Council\nnone\n\nCllr Jo Day\nAl Bo\nCllr Bo Li; Cllr Ki Ng\nCllr Mo Li\n\n"
            "The Clerk, Ashby Hall\n"
            "7\nn\n7.30pm\nVillage Hall\nlong\ntwo hours\n"
        ),
    )
    said = csip.done("init", str(tmp_path / "new")).err
    assert f"Next: cd {tmp_path / 'new'}, then csip schedule add DATE" in said
    assert "The meeting would begin at 7 am. Is that right? [y/N]" in said
    assert '"long" is not a length of time. Write it as 2 h, 45 min or 1 h 30 min.' in said
    panel = as_text((tmp_path / "new" / "panel.yaml").read_text(encoding="utf-8"))
    assert (panel["name"], panel["regime"]) == ("Ashby Parish Council", "parish")
    assert panel["contact"] == "The Clerk, Ashby Hall"
    assert panel["meets"] == {"time": "19:30", "venue": "Village Hall", "length": "2 h"}
    known = {person["name"]: person.get("known_as") for person in panel["people"]}
    assert known == {
        "Cllr Jo Day": ["Cllr Day"],
        "Cllr Bo Li": None,
        "Cllr Ki Ng": ["Cllr Ng"],
        "Cllr Mo Li": None,
        "Al Bo": ["the Clerk"],
    }
    assert csip("validate", "--root", str(tmp_path / "new")).code == 0


@pytest.mark.parametrize(
    ("name", "council", "regime"),
    [
        ("Ashby Parish Council", None, "parish"),
        ("ASHBY TOWN COUNCIL", None, "parish"),
        ("Amenities Committee", "Ashby Town Council", "parish"),
        ("Ashby Community Council", None, "wales"),
        ("Ashby Borough Council", None, "committee"),
        ("Planning Committee", "Ashby District Council", "committee"),
        ("Cabinet", "Ashby County Council", "executive"),
        ("Improvement Panel", "Ashby County Council", "informal"),
        ("Comhairle Contae Ashby", None, "ireland"),
        ("Municipal District of Ashby", "Millbrook County Council", "ireland"),
        ("Ashby Bowls Club", None, "informal"),
    ],
)
def test_init_without_a_regime_takes_it_from_the_name_and_says_so(
    csip: Csip, tmp_path: Path, name: str, council: str | None, regime: str
) -> None:
    new = tmp_path / "new"
    said = csip.done("init", str(new), "--name", name, *(("--council", council) if council else ())).err
    assert f"Its rules are `{regime}`, by its name" in said
    panel = as_text((new / "panel.yaml").read_text(encoding="utf-8"))
    assert panel["regime"] == regime
    england = {"country": "GB", "region": "ENG"}
    others = {"wales": {"country": "GB", "region": "WLS"}, "ireland": {"country": "IE"}}
    assert panel["holidays"] == others.get(regime, england)
    titles = [item["title"] for item in panel["standing_items"]]
    assert ("Any Other Business" in titles) == (regime == "informal")


@pytest.mark.parametrize(
    ("regime", "holidays"),
    [
        ("scotland", {"country": "GB", "region": "SCT"}),
        ("northern-ireland", {"country": "GB", "region": "NIR"}),
        ("ireland", {"country": "IE"}),
    ],
)
def test_init_keeps_the_holidays_of_the_land(csip: Csip, tmp_path: Path, regime: str, holidays: dict[str, str]) -> None:
    new = tmp_path / "new"
    csip.done("init", str(new), "--name", "Ashby Council", "--regime", regime, "--first-meeting", "2026-09-02")
    panel = as_text((new / "panel.yaml").read_text(encoding="utf-8"))
    assert (panel["regime"], panel["holidays"]) == (regime, holidays)
    said = csip("validate", "--root", str(new), "--strict")
    assert "CSIP420" not in said.out
    csip("body", "--region", "IE", "--root", str(new))
    csip.done("body", "--region", "SCT", "--root", str(new))
    panel = as_text((new / "panel.yaml").read_text(encoding="utf-8"))
    assert panel["holidays"] == {"country": "GB", "region": "SCT"}


def test_each_kind_of_meeting_has_its_own_standing_items(csip: Csip, tmp_path: Path) -> None:
    book = str(tmp_path / "new")
    csip.done("init", book, "--name", "Ashby Parish Council", "--member", "Jo Day")
    titles = {}
    for kind, day in (("annual", "2027-05-12"), ("ordinary", "2027-06-09"), ("extraordinary", "2027-06-30")):
        csip.done("schedule", "add", day, "--kind", kind, "--root", book)
        csip.done("new-meeting", day, "--root", book)
        made = as_text((tmp_path / "new" / "meetings" / f"{day}.yaml").read_text(encoding="utf-8"))
        titles[kind] = [item["title"] for item in made["items"]]
    assert titles["annual"][0] == "Election of the Chair"  # Local Government Act 1972, s. 15(2)
    assert "Accounts for payment" in titles["annual"]
    assert titles["ordinary"][0] == "Apologies for absence"
    assert "Minutes of the last meeting" in titles["ordinary"]
    assert titles["extraordinary"] == ["Apologies for absence", "Declarations of interest", "Public participation"]
    assert csip("validate", "--root", book).code == 0


def test_a_meeting_of_a_kind_for_which_nothing_stands_has_an_agenda_without_items(csip: Csip, tmp_path: Path) -> None:
    book = tmp_path / "new"
    csip.done("init", str(book), "--name", "Ashby", "--member", "Jo Day")
    panel = (book / "panel.yaml").read_text(encoding="utf-8")
    before, after = panel.split("standing_items:")[0], panel[panel.index("people:") :]
    only = "standing_items: [{title: Election, kinds: [annual]}]\n"
    (book / "panel.yaml").write_text(before + only + after, encoding="utf-8")
    csip.done("schedule", "add", "2027-06-09", "--root", str(book))
    csip.done("new-meeting", "2027-06-09", "--root", str(book))
    made = as_text((book / "meetings" / "2027-06-09.yaml").read_text(encoding="utf-8"))
    assert made["items"] == []
    assert csip("validate", "--root", str(book)).code == 0


def test_init_ends_with_what_is_still_to_be_done(csip: Csip, tmp_path: Path) -> None:
    given = csip.done("init", str(tmp_path / "given"), "--name", "Quay Board", "--first-meeting", "2026-07-01").err
    assert given.endswith("then csip new-meeting\n")
    assert "schedule add" not in given
    assert "schedule add" in csip.done("init", str(tmp_path / "none"), "--name", "Quay Board").err


def test_init_makes_a_book_that_validates(csip: Csip, tmp_path: Path) -> None:
    book = str(tmp_path / "new")
    assert "has no name yet" in csip.refused("init", book)
    options = (
        "--name",
        "Ashby: Parish #2",
        "--regime",
        "parish",
        "--chair",
        "Jo Day",
        "--clerk",
        "Al Bo",
        "--member",
        "Cy Fo",
    )
    csip.done("init", book, *options, "--first-meeting", "2026-09-02", "--time", "7pm", "--venue", "Hall")
    said = csip("validate", "--root", book, "--strict")
    assert said.code == 0, said.out
    assert csip.done("new-meeting", "--root", book).code == 0
    csip.done("init", book, *options, "--first-meeting", "2026-09-02", "--time", "7pm", "--venue", "Hall")
    assert "already holds" in csip("init", book, "--name", "Other").err
    assert csip("validate", "--root", str(tmp_path)).code == 2
    csip.patch.chdir(tmp_path)
    assert "there is no minute book here" in csip("actions").err


@pytest.mark.parametrize("option", ["--name", "--chair", "--member", "--venue"])
@pytest.mark.parametrize(
    ("words", "why"), [(" ", "is empty"), ("a\x1bb", "“\\x1b” is a character that cannot be printed")]
)
def test_init_begins_no_book_with_an_error_in_it(csip: Csip, option: str, words: str, why: str, tmp_path: Path) -> None:
    name = () if option == "--name" else ("--name", "Quay")
    said = csip("init", str(tmp_path / "new"), *name, "--first-meeting", "2026-09-01", option, words)
    assert said.code == 2
    assert said.err.startswith("csip: what was typed cannot stand in panel.yaml: ")
    assert why in said.err
    assert said.err.endswith("\n  Say it in plain words, or leave it out.\n")
    assert not (tmp_path / "new").exists()
