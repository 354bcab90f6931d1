"""`csip validate`: formats, codes, paths, waivers."""

from __future__ import annotations

import json

from tests.cli.running import REGISTER, Csip


def test_validate_formats_codes_and_paths(csip: Csip) -> None:
    assert csip("validate").code == 0
    (csip.book / "actions.yaml").write_text(REGISTER.replace("owner: Mrs Fuller", "ownr: Mrs Fuller"), encoding="utf-8")
    assert csip("validate").code == 1
    found = json.loads(csip("validate", "--format", "json").out)
    assert found["version"] == 1
    assert {"CSIP101", "CSIP102"} <= {d["code"] for d in found["diagnostics"]}
    assert {*found["diagnostics"][0]} >= {"code", "severity", "path", "line", "column", "end_line", "message", "hint"}
    assert csip("validate", "--ignore", "CSIP1").code == 0
    only = json.loads(csip("validate", "--format", "json", "--select", "CSIP101").out)["diagnostics"]
    assert [d["code"] for d in only] == ["CSIP101"]
    assert csip("validate", "panel.yaml").code == 0
    assert csip("validate", "meetings", "actions.yaml").code == 1
    assert csip("validate", str(csip.book)).code == 1
    assert "::error " in csip("validate", "--format", "github").out
    assert json.loads(csip("validate", "--format", "sarif").out)["version"] == "2.1.0"
    assert "is not there" in csip.refused("validate", "nowhere.yaml")
    (csip.book.parent / "other.yaml").touch()
    assert "is not in the minute book" in csip.refused("validate", "../other.yaml")
    assert "no code begins with CSIP9" in csip.refused("validate", "--select", "CSIP9")


def test_validate_strict_and_waived(csip: Csip) -> None:
    schedule = csip.text("schedule.yaml").replace("2026-06-17", "2026-06-28")
    (csip.book / "schedule.yaml").write_text(schedule, encoding="utf-8")
    assert csip("validate").code == 0
    assert csip("validate", "--strict").code == 1
    waived = schedule + "    waive: {CSIP403: agreed, CSIP405: agreed with the Chair}\n"
    (csip.book / "schedule.yaml").write_text(waived, encoding="utf-8")
    assert csip("validate", "--strict").code == 0
    assert "agreed with the Chair" not in csip("validate").out
    assert "agreed with the Chair" in csip("validate", "--waived").out
