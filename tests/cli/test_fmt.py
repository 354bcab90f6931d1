"""`csip fmt`: looked at, mended, and then the same."""

from __future__ import annotations

from tests.cli.running import Csip


def test_fmt_checks_mends_and_stays(csip: Csip) -> None:
    csip("fmt", "--check")
    assert not (csip.book / ".csip.lock").exists()  # to look takes no lock: the book may be for reading only
    csip.done("fmt")
    assert csip("fmt", "--check").code == 0
    panel = csip.text("panel.yaml").replace("quorum: 2", "quorum:    2   # of five") + "# the end\n"
    (csip.book / "panel.yaml").write_text(panel, encoding="utf-8")
    said = csip("fmt", "--check")
    assert (said.code, said.out) == (1, "panel.yaml\n")
    assert csip.text("panel.yaml") == panel
    csip.done("fmt")
    assert "# of five" in csip.text("panel.yaml")
    assert csip.text("panel.yaml").endswith("# the end\n")
    assert csip("fmt", "--check").code == 0
    (csip.book / "panel.yaml").write_text("name: [\n", encoding="utf-8")
    assert "panel.yaml was left as it is: it has errors" in csip("fmt").err
