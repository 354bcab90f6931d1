"""Paper in, paper out: an imported paper is printed as it was; minutes that are exported come in as they were."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csip.book.load import load_book
from csip.book.minute_book import MinuteBook
from csip.changes.imported_text import meeting_text
from csip.documents.blocks import Document
from csip.documents.minutes import minutes
from csip.files.source import Source
from csip.formats.docx import docx
from csip.formats.html import html
from csip.formats.markdown import markdown
from csip.formats.odt import odt
from csip.formats.text import text as as_text
from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove
from csip.importers.reading import Reading
from csip.models import Meeting
from csip.models.build import build_meeting
from csip.yaml_text.parse import parse
from tests.chance import tried

ROOT = Path(__file__).parent.parent.parent
SAMPLES = Path(os.environ.get("CSIP_SAMPLES") or ROOT.parent / "shared" / "samples")
TODAY = date(2026, 8, 1)

PANEL_MINUTES = """

Minutes of the Weir and Sluice Panel
Meeting Held: 6 March 2013 14:30 Lock Cottage

Present:

Mrs Pell (Chair)
Mr A Quill
Mr Tarn (for Olive Reed)

Officers:

Ruth Ashby
Weir Keeper
Sam Dole (clerk)

Apologies:

Mr Vane, Miss Wray

1. Previous Minutes

1.1 The minutes were read  and approved.

2. Sluice

Mr Quill had walked the bank before the meeting.

2.1 The lower gate leaks at the hinge. It drips onto the
path below, and nobody who lives along the lane likes it.

2.2 Ruth Ashby will ask for:

(a) a price for the hinge; and
(b) a price for the gate.

- two prices each
- in writing

Dates of future meetings

Agenda Setting*\tTime\tMeeting\tTime\tVenue
12 December\t4 pm\t9 January 2013\t12.30\tMill
13 February\t11am\t6 March\t2.30pm\tLock Cottage
10 April\t3:30pm\t8 May\t9 am\tMill"""

REPORT = """By: Harriet Ives, Member for Bridges

To: Cabinet - 3 February 2014

Subject: Footbridges in winter

Classification: Unrestricted

Summary:

Which footbridges were shut, and why.

1. Introduction

1.1 Two footbridges were shut in January.

2. Recommendations

Cabinet is asked to NOTE:

- (a) the closures, and
- (b) the cost.
"""

ITEM_PAGE = """Agenda item

Moorings at the basin

To hear from the harbour master about moorings.

Minutes:

The harbour master said what follows:

\u00b7         Nine moorings are let.
\u00b7         Two are empty, and one has sunk.

(1) Mr Lusk moved that the sunk one be raised. The motion was not seconded.

RESOLVED: that the Committee:

(2) Thank the harbour master.
"""

INVENTED = {"minutes": (PANEL_MINUTES, None), "report": (REPORT, None), "item": (ITEM_PAGE, "2014-05-06")}


def imported(content: bytes, day: str | None) -> tuple[Reading, Meeting]:
    """The paper as a meeting of a book, by way of the file that `csip import` writes."""
    paper = read_paper(content, "paper.txt")
    reading = read_minutes(paper)
    prove(paper, reading)
    reading.meeting["date"] = reading.meeting["date"] or day
    meeting = {**reading.meeting, "leftovers": [words for _, words in reading.leftovers]}
    return reading, filed(meeting_text(meeting, "paper.txt", reading.unsure))


def filed(written: str) -> Meeting:
    """A meeting's file, read."""
    tree, found = parse(Source(Path("m.yaml"), "meetings/m.yaml", written.encode()))
    assert tree is not None, found
    built, faults = build_meeting(tree)
    assert built is not None, faults
    assert not faults
    return built


def printed(meeting: Meeting) -> str:
    book, _ = load_book(ROOT)
    return as_text(minutes(book, meeting, TODAY, marks=False), 80)


_FURNITURE = re.compile(r"Agenda item|Minutes:|Supporting documents:|\W+")


def blocks(text: str) -> Iterator[str]:
    """The lines of a paper, but for bullets, rules and the labels of a web page; runs of white space as one space."""
    for line in text.splitlines():
        words = re.sub(r"^(?:[-\u2022\u00b7]\s+)+", "", " ".join(line.split()))
        if words and not _FURNITURE.fullmatch(words):
            yield words


def missing(paper: str, out: str) -> list[str]:
    """The lines of the paper that are not in the printed text, each after the one before it."""
    flat = " ".join(out.split())
    at = 0
    lost = []
    for words in blocks(paper):
        found = flat.find(words, at)
        if found < 0 and ", " in words and all(name in flat[at:] for name in words.split(", ")):
            continue  # a roll whose lines are another's
        if found < 0:
            lost.append(words)
        else:
            at = found + len(words)
    return lost


HOUSE = re.compile(
    r"DRAFT: these minutes have not been approved|DRAFT(?= )|Signed \.+ Chair|Date \.+|-{3,}|\u2022|\u00b7"
    r"|Extract from the minutes of .*|Meeting held: \w+ \d+ \w+ \d{4}$",
    re.M,
)


def added(paper: str, out: str) -> list[str]:
    """Words that are printed and are not in the paper, but for what the house says of every paper."""
    here = [word.removesuffix(",") for word in paper.split()]  # the names of a roll are printed with commas
    extra = []
    for word in HOUSE.sub(" ", out).split():
        if word.removesuffix(",") in here:
            here.remove(word.removesuffix(","))
        else:
            extra.append(word)
    return sorted(extra)


@pytest.mark.parametrize("name", INVENTED)
def test_an_invented_paper_comes_out_as_it_went_in(name: str) -> None:
    paper, day = INVENTED[name]
    reading, meeting = imported(paper.encode(), day)
    out = printed(meeting)
    assert missing(paper, out) == []
    assert added(paper, out) in (
        [],
        sorted((reading.meeting["title"] or "").split()),
    )  # a report's title is printed above it
    for cited in meeting.paragraphs:
        assert " ".join(cited.paragraph.text.split()) in " ".join(paper.split())
    assert "read  and" in out or name != "minutes"  # two spaces are two spaces


def test_what_becomes_of_the_parts() -> None:
    _, panel = imported(PANEL_MINUTES.encode(), None)
    out = printed(panel)
    assert "DRAFT Minutes of the Weir and Sluice Panel\nMeeting Held: 6 March 2013 14:30 Lock Cottage\n" in out
    assert "Agenda Setting*  Time    Meeting         Time    Venue\n" in out
    assert "13 February      11am    6 March         2.30pm  Lock Cottage\n" in out
    assert "Mr Tarn (for Olive Reed)" in out
    _, report = imported(REPORT.encode(), None)
    out = printed(report)
    assert "DRAFT" not in out
    assert "Signed" not in out
    assert "\nBy: Harriet Ives, Member for Bridges\n" in out
    assert "\nSummary:\n" in out
    _, item = imported(ITEM_PAGE.encode(), "2014-05-06")
    out = printed(item)
    assert "\nMoorings at the basin\n" in out  # no number, where the page has none
    assert "\n    \u2022 Nine moorings are let.\n" in out  # under the words that lead in to it


@pytest.mark.skipif(not SAMPLES.is_dir(), reason=f"no samples at {SAMPLES}: set CSIP_SAMPLES")
@pytest.mark.parametrize("seed", ["000", "001", "002", "003", "004"])
def test_the_first_papers_come_out_as_they_went_in(seed: str) -> None:
    (path,) = SAMPLES.glob(f"{seed}_*.txt")
    paper = path.read_text(encoding="utf-8")
    reading, meeting = imported(path.read_bytes(), "2010-12-08" if seed in ("003", "004") else None)
    out = printed(meeting)
    joined = {line for line, message in reading.unsure if message.startswith("joined two halves")}
    assert missing(paper, out) == []
    assert added(paper, out) in ([], sorted((reading.meeting["title"] or "").split()))
    assert len(joined) == {"000": 2, "001": 2}.get(seed, 0)
    flat = " ".join(paper.split())
    for cited in meeting.paragraphs:
        assert " ".join(cited.paragraph.text.split()) in flat


# --- out and in again -------------------------------------------------------------------------------------


def outline(meeting: Meeting) -> list[Any]:
    """Headings, numbers, paragraphs and roll of a meeting, without what only a file can say."""
    items: list[Any] = [(item.number, item.title) for item in meeting.items]
    for cited in meeting.paragraphs:
        one = cited.paragraph
        items.append((cited.item.title, cited.depth, one.number or "none", one.bullet, one.text))
    for listed in (meeting.present, meeting.officers, meeting.apologies, meeting.absent):
        items.append([(who.name, who.role, who.for_) for who in listed])
    return items


@pytest.mark.parametrize("root", [ROOT, ROOT / "tests/books/ashcombe"], ids=("own", "ashcombe"))
def test_every_shipped_meeting_exported_and_imported_is_itself(root: Path) -> None:
    book, _ = load_book(root)
    held = [  # business in private is printed under "Part 2", with a note in the place of its words: not a round trip
        meeting for meeting in book.meetings if meeting.has_minutes and not any(i.exempt for i in meeting.items)
    ]
    assert held
    for meeting in held:
        _, again = imported(as_text(minutes(book, meeting, TODAY, marks=False), 80).encode(), None)
        assert outline(again) == outline(meeting)
        assert (again.date, again.time, again.venue) == (meeting.date, meeting.time, meeting.venue)


EXPORTS: dict[str, Callable[[Document], bytes]] = {
    "txt": lambda document: as_text(document, 80).encode(),
    "md": lambda document: markdown(document).encode(),
    "html": lambda document: html(document).encode(),
    "docx": docx,
    "odt": odt,
}


@pytest.mark.parametrize("end", EXPORTS)
def test_tables_come_in_from_each_format_as_they_went_out(end: str) -> None:
    book, _ = load_book(ROOT / "tests/books/ashcombe")
    meeting = next(m for m in book.meetings if any(cited.paragraph.table for cited in m.paragraphs))
    paper = read_paper(EXPORTS[end](minutes(book, meeting, TODAY, marks=False)), f"paper.{end}")
    reading = prove(paper, read_minutes(paper))
    again = filed(meeting_text(reading.meeting, f"paper.{end}", ()))
    assert tables(again) == tables(meeting)


def tables(meeting: Meeting) -> list[tuple[str, tuple[tuple[str, ...], ...]]]:
    """Each table, with the reference that cites it."""
    return [(cited.reference, cited.paragraph.table) for cited in meeting.paragraphs if cited.paragraph.table]


_WORDS = """
the quay weir gate was mended and painted in March 2011 7 30 by Mr Tarn, who said that it had cost \u00a340 (about half)
of what Mrs Pell; thought \u2013 perhaps AB more 'quickly' than 12.30 on 4.5 agreed to see
"""
WORDS = st.lists(st.sampled_from(_WORDS.split()), min_size=3, max_size=60)
SENTENCES = st.tuples(st.sampled_from(["The", "Nobody", "Mr Quill", "It was said that", "A"]), WORDS).map(
    lambda pair: f"{pair[0]} {' '.join(pair[1])}."
)
TITLES = st.sampled_from(["Sluice", "Lower gate", "Any Other Business", "Weir Keeper's report", "Bridges and banks"])
PEOPLE = st.lists(
    st.sampled_from(["Mrs Pell", "Mr A Quill", "Mr Tarn", "Ruth Ashby", "Cllr Vane", "Miss Wray-Dow"]), unique=True
)


@st.composite
def meetings(draw: st.DrawFn) -> Meeting:
    """Held minutes of the house's shape: numbered items and paragraphs, some without a number, lists below them."""
    people = draw(PEOPLE.filter(bool))
    cut = draw(st.integers(1, len(people)))
    items: list[dict[str, Any]] = []
    for n, title in enumerate(draw(st.lists(TITLES, min_size=1, max_size=4)), 1):
        listed: list[dict[str, Any]] = []
        for m in range(1, draw(st.integers(0, 4)) + 1):
            paragraph: dict[str, Any] = {"number": f"{n}.{m}", "text": draw(SENTENCES)}
            if draw(st.booleans()) and draw(st.booleans()):
                letters = draw(st.lists(SENTENCES, min_size=1, max_size=3))
                paragraph["minutes"] = [{"number": f"({'abc'[k]})", "text": text} for k, text in enumerate(letters)]
            elif draw(st.booleans()) and draw(st.booleans()):
                paragraph["minutes"] = [{"number": "none", "bullet": True, "text": draw(SENTENCES)}]
            listed.append(paragraph)
        if draw(st.booleans()):
            listed.insert(0, {"number": "none", "text": draw(SENTENCES)})
        items.append({"number": str(n), "title": title, "minutes": listed})
    long = " ".join(["Nobody had walked the whole of the lower bank since the flood"] * 9)
    items[0]["minutes"].append({"number": "none", "text": f"{long}."})  # a page long enough to show its width
    roll = {"present": [{"name": people[0], "role": "Chair"}, *people[1:cut]], "apologies": people[cut:]}
    held = {"date": "2013-03-06", "time": "14:30", "venue": "Lock Cottage"}
    return filed(meeting_text({**held, **roll, "items": items}, "nowhere", ()))


@tried(40, derandomize=True)
@given(meetings())
def test_any_meeting_exported_and_imported_is_itself(meeting: Meeting) -> None:
    from csip.models import Panel

    book = MinuteBook(ROOT, panel=Panel.model_validate({"name": "Weir Panel"}))
    _, again = imported(as_text(minutes(book, meeting, TODAY, marks=False), 80).encode(), None)
    assert outline(again) == outline(meeting)
