"""`csip standing`: the items that stand on every new agenda, changed in panel.yaml; all else of it stays."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.running import Csip, Keyboard
from tests.conftest import make_book

STANDING = """\
standing_items:   # as agreed
  # always first
  - Apologies
  - {title: Previous Minutes, purpose: to approve, kinds: [ordinary]}
  - {number: none, title: FOR DECISION}
  # the big one
  - title: Accounts
    purpose: to approve
"""


@pytest.fixture
def csip(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Csip:
    root = make_book(tmp_path / "book")
    monkeypatch.chdir(root)
    panel = root / "panel.yaml"
    panel.write_text(re.sub(r"standing_items:\n(  .*\n)+", STANDING, panel.read_text()))
    return Csip(capsys, monkeypatch, root)


def standing(csip: Csip) -> list[Any]:
    found: list[Any] = yaml.safe_load((csip.book / "panel.yaml").read_text())["standing_items"]
    return found


def test_the_list_is_shown_as_it_would_stand(csip: Csip) -> None:
    assert csip.done("standing").out == (
        "1. Apologies\n2. Previous Minutes: to approve (at ordinary meetings)\nFOR DECISION\n3. Accounts: to approve\n"
    )


def test_an_item_that_is_put_in_changes_no_other_line(csip: Csip) -> None:
    before = (csip.book / "panel.yaml").read_text()
    csip.done("standing", "add", "Chair", "--purpose", "to elect", "--kind", "annual", "--before", "Apologies")
    csip.done("standing", "add", "Public participation", "--after", "2")
    csip.done("standing", "add", "Close")
    assert [one if isinstance(one, str) else one["title"] for one in standing(csip)] == [
        "Chair", "Apologies", "Public participation", "Previous Minutes", "FOR DECISION", "Accounts", "Close",
    ]  # fmt: skip
    assert standing(csip)[0] == {"title": "Chair", "purpose": "to elect", "kinds": ["annual"]}
    after = (csip.book / "panel.yaml").read_text()
    assert "  # always first\n  - Apologies\n" in after
    assert set(before.splitlines()) <= set(after.splitlines())


def test_plain_words_become_an_entry_when_more_is_said(csip: Csip) -> None:
    csip.done("standing", "change", "Apologies", "--purpose", "receive")
    csip.done("standing", "change", "2", "--title", "Minutes", "--purpose", "none", "--kind", "all")
    csip.done("standing", "change", "Accounts", "--kind", "annual, ordinary")
    assert standing(csip) == [
        {"title": "Apologies", "purpose": "to receive"},
        {"title": "Minutes"},
        {"number": "none", "title": "FOR DECISION"},
        {"title": "Accounts", "purpose": "to approve", "kinds": ["ordinary", "annual"]},
    ]


def test_a_section_goes_with_the_items_under_it(csip: Csip) -> None:
    said = csip.done("standing", "move", "FOR DECISION", "--before", "1")
    assert [line.partition(":")[0] for line in said.out.splitlines()] == [
        "FOR DECISION", "1. Accounts", "2. Apologies", "3. Previous Minutes",
    ]  # fmt: skip
    assert "  # the big one\n  - title: Accounts\n" in (csip.book / "panel.yaml").read_text()


def test_the_usual_items_are_written_down_with_the_first_change(csip: Csip) -> None:
    panel = csip.book / "panel.yaml"
    panel.write_text(re.sub(r"standing_items:.*\n(  .*\n)+", "", panel.read_text()))
    listed = csip.done("standing")
    assert "panel.yaml names none: these are usual for such a body" in listed.err
    usual = listed.out.splitlines()
    said = csip.done("standing", "remove", "1")
    assert "The usual items stood on your agendas until now" in said.err
    assert len(standing(csip)) == len(usual) - 1
    assert csip.done("standing").out == said.out


def test_new_agendas_have_them_and_those_begun_stay_as_they_are(csip: Csip) -> None:
    csip.done("new-meeting", "2026-07-01")
    csip.done("standing", "add", "Ropes")
    assert "Ropes" not in (csip.book / "meetings/2026-07-01.yaml").read_text()
    csip.done("schedule", "add", "2026-09-02", "--time", "7pm")
    csip.done("new-meeting", "2026-09-02")
    assert "title: Ropes" in (csip.book / "meetings/2026-09-02.yaml").read_text()


def test_the_title_is_asked_for(csip: Csip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Keyboard("Ropes\n"))
    csip.done("standing", "add")
    assert standing(csip)[-1] == "Ropes"


def test_a_dry_run_writes_nothing(csip: Csip) -> None:
    before = csip.files()
    assert "+  - Ropes\n" in csip.done("standing", "add", "Ropes", "--dry-run").out
    assert csip.files() == before
