"""The site of whole books: its pages and addresses, that two builds are the same, feeds, facts for machines."""

from __future__ import annotations

import json
import re
from datetime import date
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

import pytest

from csip.book.load import load_book
from csip.models.site import SiteFile
from csip.public.public_book import public_book
from csip.site.building import Site, site
from csip.site.checking import faults
from csip.site.feeds import news
from csip.site.section import Section
from tests.conftest import TESTS, write_book
from tests.site.test_public import DAY, EVERYTHING, everything_but

ROOT = TESTS.parent
GOLDEN = TESTS / "golden" / "site"
ATOM = "{http://www.w3.org/2005/Atom}"
MOVED = {
    "panel.yaml": "name: Harbour Committee\npeople: [{name: Ann Archer, known_as: [Cllr Archer], member: true}]\n",
    "schedule.yaml": """\
meetings:
  - date: 2026-07-15
    time: "19:00"
    moved_from:
      - {date: 2026-07-01, on: 2026-06-01, reason: the hall is taken}
      - {date: 2026-07-08, on: 2026-06-10, reason: the Chair is away}
  - {date: 2026-06-03, cancelled: {on: 2026-05-20, reason: no business}}
""",
    "actions.yaml": "actions: []\n",
    "meetings/.gitkeep": "",
}


def made(book: Path, day: date, **settings: str) -> Site:
    return site(load_book(book)[0], everything_but(**settings), day, searchable=False)


@pytest.mark.parametrize(
    ("book", "day"), [("tests/books/ashcombe", DAY), (".", date(2012, 10, 4))], ids=["ashcombe", "own"]
)
def test_the_files_of_the_site_and_what_is_in_them(book: str, day: date, request: pytest.FixtureRequest) -> None:
    """Every file by name and the first figures of its SHA-256; those that other libraries make by name alone."""
    files = dict(made(ROOT / book, day).drawn())
    lines = [
        name if name.endswith(".ics") else f"{name} {sha256(data).hexdigest()[:12]}"
        for name, data in sorted(files.items())
    ]
    golden = GOLDEN / f"{request.node.callspec.id}.txt"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text("\n".join(lines) + "\n", encoding="utf-8")
        shown = GOLDEN / request.node.callspec.id
        shown.mkdir(exist_ok=True)
        for name in ("index.html", "actions/index.html", "feeds/all.atom"):
            (shown / name.replace("/", "-")).write_bytes(files[name])
    assert lines == golden.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("book", ["tests/books/ashcombe", "."])
def test_no_page_leads_nowhere_and_every_page_has_a_title_of_its_own(book: str) -> None:
    built = made(ROOT / book, DAY)
    files = dict(built.drawn())
    assert list(faults(files)) == []
    titles = [page.title for page in built.pages if page.template not in ("moved",)]
    lists = {"Meetings", "Decisions"}
    assert len(titles) - len(set(titles)) <= len(lists)
    addresses = [page.address for page in built.pages]
    assert len(addresses) == len(set(addresses))


def test_the_same_book_on_the_same_day_gives_the_same_bytes() -> None:
    first, second = (dict(made(TESTS / "books/ashcombe", DAY).drawn()) for _ in range(2))
    assert first == second


def test_no_page_runs_a_script_or_fetches_anything_from_elsewhere() -> None:
    for name, data in made(TESTS / "books/ashcombe", DAY).drawn():
        if name.endswith(".html"):
            page = data.decode()
            assert re.findall(r"<script(?! type=\"application/ld\+json\")", page) == []
            assert re.findall(r' style="|<style|\son\w+=', page) == []
            loaded = re.findall(r'<(?:link rel="stylesheet"|img|script)[^>]*(?:href|src)="([^"]*)"', page)
            elsewhere = [one for one in loaded if one.startswith(("http", "//"))]
            assert all(one.startswith("https://minutes.example.org/") for one in elsewhere)
            assert elsewhere == [] or name == "404.html"
            assert "default-src 'none'" in page


def test_a_meeting_keeps_the_address_of_its_first_day(tmp_path: Path) -> None:
    built = made(write_book(tmp_path / "book", MOVED), date(2026, 6, 20))
    files = dict(built.drawn())
    page = files["meetings/2026-07-01/index.html"].decode()
    assert "Meeting of Wednesday 15 July 2026" in page
    assert "Moved from Wednesday 1 July 2026: the hall is taken" in page
    for later in ("2026-07-08", "2026-07-15"):
        assert 'href="../../meetings/2026-07-01/"' in files[f"meetings/{later}/index.html"].decode()
    assert "Cancelled on 20 May 2026: no business" in files["meetings/2026-06-03/index.html"].decode()
    assert list(faults(files)) == []


def test_feeds_are_of_the_facts_and_their_ids_never_change(tmp_path: Path) -> None:
    book, _ = load_book(write_book(tmp_path / "book", MOVED))
    section = Section(public_book(book, everything_but(), DAY), everything_but(), DAY)
    entries = news(section, "https://minutes.example.org/")
    assert [(one.id.split("2000:")[1], str(one.day)) for one in entries] == [
        ("2026-07-01/moved-1", "2026-06-10"),
        ("2026-07-01/moved-0", "2026-06-01"),
        ("2026-06-03/cancelled", "2026-05-20"),
    ]


def test_feeds_can_be_read() -> None:
    files = dict(made(TESTS / "books/ashcombe", DAY).drawn())
    feed = ElementTree.fromstring(files["feeds/all.atom"])  # noqa: S314  our own words
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) > 10
    assert feed.findtext(f"{ATOM}updated") == "2026-07-08T00:00:00Z"
    as_json = json.loads(files["feeds/all.json"])
    assert [item["id"] for item in as_json["items"]] == ids
    assert {item["url"].partition("#")[0] for item in as_json["items"]} <= {
        f"https://minutes.example.org/{name.removesuffix('index.html')}" for name in files
    }
    drafts = [item["title"] for item in as_json["items"] if "DRAFT" in item["title"]]
    assert drafts[0].startswith("DRAFT ")


def test_without_an_address_there_are_no_feeds() -> None:
    book, _ = load_book(TESTS / "books/ashcombe")
    built = site(book, SiteFile.model_validate({"publish": EVERYTHING}), DAY, searchable=False)
    names = {name for name, _ in built.drawn()}
    assert not any(name.startswith(("feeds/", "sitemap")) for name in names)
    assert list(faults(dict(built.drawn()))) == []


def test_machines_are_told_when_a_meeting_is_and_whether_it_is_on(tmp_path: Path) -> None:
    files = dict(made(write_book(tmp_path / "book", MOVED), date(2026, 6, 20)).drawn())

    def facts(name: str) -> list[dict[str, object]]:
        page = files[name].decode()
        return [json.loads(one) for one in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)]

    (moved,) = facts("meetings/2026-07-01/index.html")
    assert moved["startDate"] == "2026-07-15T19:00:00+01:00"
    assert moved["eventStatus"] == "https://schema.org/EventRescheduled"
    assert moved["previousStartDate"] == ["2026-07-01", "2026-07-08"]
    (cancelled,) = facts("meetings/2026-06-03/index.html")
    assert cancelled["eventStatus"] == "https://schema.org/EventCancelled"


def test_words_of_a_book_are_never_markup(tmp_path: Path) -> None:
    evil = "</script><script>alert(1)</script> & <b>x</b> \\u202e"
    files = dict(MOVED)
    files["panel.yaml"] = f"name: '{evil}'\ncontact: '{evil}'\npeople: [{{name: '{evil}', member: true}}]\n"
    built = made(write_book(tmp_path / "book", files), date(2026, 6, 20))
    for name, data in built.drawn():
        if name.endswith((".html", ".atom")):
            assert b"<script>alert" not in data, name
            assert b"<b>x" not in data, name
