"""`csip new-meeting`, and what follows on the agenda that it begins."""

from __future__ import annotations

from tests.cli.running import Csip, as_text


def test_a_meeting_from_agenda_to_numbers(csip: Csip) -> None:
    assert csip.done("new-meeting", "--dry-run").out.startswith("# Harbour Committee: Wednesday 1 July 2026\n")
    assert csip.done("new-meeting", "next", "--dry-run").out == csip.done("new-meeting", "--dry-run").out
    assert csip.done("new-meeting").out == "meetings/2026-07-01.yaml\n"
    assert "already has its file" in csip.refused("new-meeting", "2026-07-01")
    assert csip("validate", "meetings/2026-07-01.yaml").code == 0
    draft = csip.text("meetings/2026-07-01.yaml")
    assert "approves: {meeting: 2026-05-06, as: correct}" in draft
    assert "A2026-01 Mrs Fuller: Measure the silt at the north steps" in draft
    assert "Harbour Committee" in csip.done("agenda", "next").out
    draft = (
        draft.replace("- name: Ben", "- name: Ben") + "    minutes:\n      - The lamp was mended.\n      - So be it.\n"
    )
    (csip.book / "meetings" / "2026-07-01.yaml").write_text(draft, encoding="utf-8")
    words = ("--apologies", "Cllr Baker", "--absent", "Mrs Fuller", "--all-present")
    before = csip.files()
    assert "+present:" in csip.done("roll", "2026-07-01", *words, "--dry-run").out
    assert csip.files() == before
    csip.done("roll", "2026-07-01", *words)
    roll = as_text(csip.text("meetings/2026-07-01.yaml"))
    assert "expected" not in roll
    assert roll["apologies"] == ["Cllr Baker"]
    assert roll["absent"] == ["Mrs Fuller"]
    assert "was already taken" in csip.refused("roll", "2026-07-01", "--all-present")
    csip.done("number", "2026-07-01", today="2026-07-02")
    text = csip.text("meetings/2026-07-01.yaml")
    assert "The lamp was mended." in text
    assert '.1"' in text
    assert "DRAFT" in csip.done("minutes", "2026-07-01", today="2026-07-02").out
