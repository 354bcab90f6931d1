"""`csip site` as a clerk meets it: private by default, whole or not at all, and never into what is somebody else's."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest

from csip.files.made_folder import SITE
from csip.site.searching import can_search
from tests.cli.running import Csip
from tests.conftest import TESTS, write_book
from tests.site.test_public import CANARY, EVERYTHING, PLANTED, WITHHELD

TODAY = "2026-08-01"
MANIFEST = SITE.manifest


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = shutil.copytree(TESTS / "books/ashcombe", tmp_path / "ashcombe")
    monkeypatch.chdir(folder)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_without_site_yaml_nothing_is_published(csip: Csip, council: Path) -> None:
    said = csip("site", "-o", "public", today=TODAY)
    assert (said.code, (council / "public").exists()) == (2, False)
    assert "`csip site --init` writes one to start from." in said.err
    csip.done("site", "--init")
    assert csip("site", "--init").code == 2


def test_a_site_is_listed_checked_made_and_made_again(csip: Csip, council: Path) -> None:
    csip.done("site", "--init")
    listed = csip.done("site", "--list", today=TODAY).out
    assert (
        "meetings/2026-05-13/  (approved minutes: publish.minutes is approved only)  Minutes of 13 May 2026" in listed
    )
    assert "nothing to find fault with" in csip.done("site", "--check", today=TODAY).err
    csip.done("site", "-o", "public", "--no-search", today=TODAY)
    first = files(council / "public")
    times = {path: path.stat().st_mtime_ns for path in (council / "public").rglob("*.html")}
    again = csip.done("site", "-o", "public", "--no-search", today=TODAY)
    assert "0 new or changed" in again.err
    assert files(council / "public") == first
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_what_is_no_longer_public_is_gone(csip: Csip, council: Path) -> None:
    csip.done("site", "--init")
    csip.done("site", "-o", "public", "--no-search", today=TODAY)
    settings = council / "site.yaml"
    settings.write_text(
        settings.read_text("utf-8").replace("people: members ", "people: no ").replace("# |", "#"), "utf-8"
    )
    said = csip.done("site", "-o", "public", "--no-search", today=TODAY)
    assert " gone." in said.err
    assert not (council / "public" / "people").exists()


@pytest.mark.parametrize("stranger", ["notes.txt", "meetings/mine.html"])
def test_a_folder_with_somebody_s_files_is_left_alone(csip: Csip, council: Path, stranger: str) -> None:
    csip.done("site", "--init")
    csip.done("site", "-o", "public", "--no-search", today=TODAY)
    (council / "public" / stranger).write_text("mine", encoding="utf-8")
    before = files(council / "public")
    said = csip("site", "-o", "public", "--no-search", today="2026-09-01")
    assert said.code == 2
    assert f"public holds {stranger}, which csip did not put there; nothing was written" in said.err
    assert files(council / "public") == before


def test_a_folder_that_is_no_site_is_left_alone(csip: Csip, council: Path) -> None:
    csip.done("site", "--init")
    for wrong in (
        {},
        {MANIFEST: "{}"},
        {MANIFEST: "[]"},
        {MANIFEST: '{"files": {"a": 1}}'},
        {MANIFEST: "\x00"},
    ):
        folder = council / "other"
        folder.mkdir(exist_ok=True)
        (folder / "mine.txt").write_text("mine", encoding="utf-8")
        for name, text in wrong.items():
            (folder / name).write_text(text, encoding="utf-8")
        before = files(folder)
        said = csip("site", "-o", "other", "--no-search", today=TODAY)
        assert (said.code, files(folder)) == (2, before)
    assert csip("site", "-o", "panel.yaml", "--no-search", today=TODAY).code == 2


def test_a_build_that_is_cut_short_leaves_the_old_site(
    csip: Csip, council: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    csip.done("site", "--init")
    csip.done("site", "-o", "public", "--no-search", today=TODAY)
    before = files(council / "public")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "public")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        said = csip("site", "-o", "public", "--no-search", today="2026-09-01")
    assert (said.code, files(council / "public")) == (2, before)
    assert "The site is as it was." in said.err
    (council / "public").rename(council / "public.csip-site-old")  # killed between the two renames
    csip.done("site", "-o", "public", "--no-search", today=TODAY)
    assert files(council / "public") == before


def test_what_is_to_be_withheld_and_is_not_there_stops_it(csip: Csip, council: Path) -> None:
    csip.done("site", "--init")
    settings = council / "site.yaml"
    wrong = 'withhold:\n  - {meeting: 2026-05-13, minute: "99", reason: a name}\n'
    settings.write_text(settings.read_text("utf-8").replace("withhold: []\n", wrong), "utf-8")
    said = csip("site", "-o", "public", today=TODAY)
    assert said.code == 2
    assert "withholds what is not in the book: 2026-05-13, 99; nothing was written" in said.err


def test_a_book_with_errors_publishes_nothing(csip: Csip, council: Path) -> None:
    csip.done("site", "--init")
    (council / "meetings" / "2026-05-13.yaml").write_text("date: [\n", encoding="utf-8")
    assert csip("site", "-o", "public", today=TODAY).code == 2
    assert not (council / "public").exists()


@pytest.mark.skipif(not can_search(), reason="Pagefind is not installed")
def test_the_pages_can_be_searched_and_two_builds_are_the_same(csip: Csip, council: Path) -> None:
    csip.done("site", "--init")
    csip.done("site", "-o", "public", today=TODAY)
    first = files(council / "public")
    assert "pagefind/pagefind.js" in first
    assert "search/search.js" in first
    csip.done("site", "-o", "other", today=TODAY)
    assert files(council / "other") == first


@pytest.mark.skipif(not can_search(), reason="Pagefind is not installed")
def test_nothing_that_is_not_public_can_be_searched_for(
    csip: Csip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words planted wherever something is private are in no part of the index, unpacked; public ones are."""
    said = {"publish": {**EVERYTHING, "minutes": "approved only", "actions": "register"}, "withhold": WITHHELD}
    book = write_book(tmp_path / "book", PLANTED | {"site.yaml": json.dumps(said)})
    monkeypatch.chdir(book)
    csip.done("site", "-o", "public", today=TODAY)
    index = {name: data for name, data in files(book / "public").items() if name.startswith("pagefind/")}
    unpacked = {name: gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data for name, data in index.items()}
    assert any(b"The moorings are full." in data for data in unpacked.values())
    assert not [name for name, data in unpacked.items() if CANARY.encode() in data.lower()]
