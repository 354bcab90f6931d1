"""Every list and every paper names its body and its council: on screen and in the properties of files."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import docx
import pypdf
import pytest

from csip.documents.titles import body_and_council, titled
from csip.models import Panel
from tests.cli.running import Csip

BODY, COUNCIL = "Harbour Committee", "Example Town Council"
LISTS = [
    "actions",
    "actions --all --owner Ms-Ellis",
    "actions --report",
    "actions --format text",
    "schedule",
    "deadlines",
    "deadlines 2026-07-01",
    "forward-plan",
    "status",
    "status 2026-05-06",
    "history 2026-05-06",
    "history A2026-01",
    "decisions",
    "attendance",
]
PAPERS = ["agenda 2026-05-06", "sheet 2026-05-06", "extract 2026-03-04 1"]


def words_of(line: str) -> list[str]:
    return [word.replace("Ms-Ellis", "Ms Ellis") for word in line.split()]


@pytest.mark.parametrize("command", LISTS)
def test_the_title_of_a_list_names_the_body_and_its_council(csip: Csip, command: str) -> None:
    assert csip.done(*words_of(command)).out.startswith(f"{BODY}, {COUNCIL}: ")


@pytest.mark.parametrize("regime", ["committee", "informal"])
@pytest.mark.parametrize("command", PAPERS)
def test_the_head_of_a_paper_names_the_body_and_its_council(csip: Csip, command: str, regime: str) -> None:
    panel = csip.book / "panel.yaml"
    panel.write_text(csip.text("panel.yaml").replace("regime: informal", f"regime: {regime}"), encoding="utf-8")
    head = " ".join(csip.done(*words_of(command)).out.split()[:40])
    assert BODY in head
    assert COUNCIL in head


@pytest.mark.parametrize("command", ["agenda 2026-05-06", "actions", "schedule", "deadlines", "attendance"])
def test_the_title_in_a_file_names_both(csip: Csip, tmp_path: Path, command: str) -> None:
    for ending in ("html", "docx", "pdf"):
        csip.done(*command.split(), "-o", str(tmp_path / f"paper.{ending}"))
    page, word, pdf = (next(tmp_path.glob(f"*.{ending}")).read_bytes() for ending in ("html", "docx", "pdf"))
    title = re.search(r"<title>(.*?)</title>", page.decode("utf-8"))
    assert title is not None
    properties = pypdf.PdfReader(BytesIO(pdf)).metadata
    assert properties is not None
    for words in (title[1], docx.Document(BytesIO(word)).core_properties.title, properties.title):
        assert words is not None
        assert BODY in words
        assert COUNCIL in words


@pytest.mark.parametrize(
    ("name", "council", "both"),
    [
        ("Planning Committee", "Anytown Council", "Planning Committee, Anytown Council"),
        ("Anytown Parish Council", "Anytown Parish Council", "Anytown Parish Council"),
        ("Anytown Parish Council", None, "Anytown Parish Council"),
    ],
)
def test_a_council_that_is_the_body_is_named_once(name: str, council: str | None, both: str) -> None:
    panel = Panel(name=name, council=council)
    assert body_and_council(panel) == both
    assert titled(panel, "Dates of meetings") == f"{both}: dates of meetings"
