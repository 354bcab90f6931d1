"""`csip number`: numbers are mended, and citations go along."""

from __future__ import annotations

from tests.cli.running import Csip


def test_number_mends_and_moves_citations_and_keeps_the_record(csip: Csip) -> None:
    assert "are approved; their numbers are part of the record" in csip.refused("number", "2026-03-04", "--mend")
    for name in ("meetings/2026-05-06.yaml", "actions.yaml"):
        text = csip.text(name).replace('"2.1"', '"2.4"').replace('"2.2"', '"2.6"')
        (csip.book / name).write_text(text, encoding="utf-8")
    said = csip.done("number", "last", "--mend")
    assert said.err.splitlines()[1:] == ["  2.4 is now 2.1", "  2.6 is now 2.2"]
    assert 'minute: "2.1"' in csip.text("actions.yaml")
    csip.done("new-meeting")
    agenda = csip.text("meetings/2026-07-01.yaml").replace("expected:", "agenda_published: 2026-06-24\nexpected:")
    (csip.book / "meetings" / "2026-07-01.yaml").write_text(agenda, encoding="utf-8")
    told = csip.refused("number", "2026-05-06", "--mend")
    assert " went out with the agenda of 1 July 2026; people cite their numbers" in told
    csip.done("number", "2026-05-06", "--mend", "--reason", "agreed by the Chair")
