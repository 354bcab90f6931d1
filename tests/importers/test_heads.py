"""When and where meetings were, by the heads of many papers: `heads.txt` has each head and what is to be read of it.

A case is a title after `==`, the head, and a line `-> date | time | venue | words of a remark`: "-" where nothing may
be read; "?" before a venue that may also be left open. A head without a roll is given one, and an item.
"""

from pathlib import Path

import pytest

from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove
from csip.importers.reading import Reading

BODY = "\n\nPresent: Ann Roe (Chair), Bob Dale\n\n1. Roads\n\nThe road was mended.\n"
HTML_BODY = "<p>Present: Ann Roe (Chair), Bob Dale</p><p>1. Roads</p><p>The road was mended.</p>"


def cases() -> list[tuple[str, str, str]]:
    """Of each case its title, the head and the line that says what is wanted."""
    text = Path(__file__).with_name("heads.txt").read_text(encoding="utf-8")
    found = []
    for case in text.split("\n== ")[1:]:
        title, rest = case.split("\n", 1)
        head, wanted = rest.rsplit("\n-> ", 1) if "\n-> " in rest else ("", rest.removeprefix("-> "))
        found.append((title, head, wanted.strip()))
    return found


CASES = cases()


def read(title: str, head: str) -> Reading:
    name = "2025-03-03 notes.txt" if "file's name" in title else "paper.txt"
    whole = head if "Present:" in head else head + (HTML_BODY if head.startswith("<") else BODY)
    if head.startswith("<"):
        whole, name = f"<html><body>{whole}</body></html>", "paper.html"
    elif head.startswith(("---", "#", "|", "[")):
        name = "paper.md"
    paper = read_paper(whole.encode(), name)
    return prove(paper, read_minutes(paper))


def test_there_are_many_heads() -> None:
    assert len(CASES) > 60


@pytest.mark.parametrize(("title", "head", "wanted"), CASES, ids=[title for title, _, _ in CASES])
def test_head(title: str, head: str, wanted: str) -> None:
    reading = read(title, head)
    date, time, venue, *told = (part.strip() for part in wanted.split("|"))
    meeting = reading.meeting
    assert (meeting["date"] or "-", meeting["time"] or "-") == (date, time)
    if venue.startswith("?"):
        assert meeting["venue"] in (None, venue[1:])
    else:
        assert (meeting["venue"] or "-") == venue
    remarks = " / ".join(message for _, message in reading.unsure)
    assert all(words in remarks for words in told)
    if not told:
        doubts = [words for words in ("read as", "took ", "has no year") if words in remarks]
        assert not doubts, remarks
