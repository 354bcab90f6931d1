"""`csip explain` and `csip rules`: the manual of the rules."""

from __future__ import annotations

import json

from tests.cli.running import Csip


def test_explain_and_rules(csip: Csip) -> None:
    assert csip.done("explain", "csip304").out.startswith("CSIP304 (error)\n\n")
    assert "there is no code CSIP999" in csip.refused("explain", "CSIP999")
    lines = csip.done("rules").out.splitlines()
    assert len(lines) == len(json.loads(csip.done("rules", "--format", "json").out)["rules"]) > 60
    assert "CSIP404  warning  A date printed with its weekday and year falls on that weekday." in lines
    told = csip.done("rules", "--format", "json").out
    assert told.startswith(
        '{\n  "version": 1,\n  "rules": [\n    {\n      "code": "CSIP001",\n      "severity": "error",\n'
    )
    one = next(row for row in json.loads(told)["rules"] if row["code"] == "CSIP006")
    assert one == {
        "code": "CSIP006",
        "severity": "error",
        "title": "A file of the book is not empty.",
        "page": "A file of the book is not empty.\n\nAn empty list is written `actions: []`.",
    }
    assert "“" in told
    assert csip.done("explain", "CSIP006").out == f"CSIP006 (error)\n\n{one['page']}\n"
    assert csip.done("rules", "--format", "md").out.startswith("# Rules\n")
