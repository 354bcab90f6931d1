"""How well the importer finds who is to do what in invented papers whose clerk has marked the answers.

    python bench/held_out.py

The papers stand in bench/marked. After a sentence, {{Ann Roe}} says that a good clerk makes a firm action of it, owned
by her; {{-}} that nobody owns it; {{?}} that it may be proposed or not. The marks are taken off before the import.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from csip.importers.minutes import read_minutes
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove
from csip.language.promises.find import sentence_spans

MARKED = Path(__file__).parent / "marked"
MARK = re.compile(r"\s*\{\{([^{}]+)\}\}")
WORKING = ("action", "undertaking", "request", "offer", "resolution")


class Marked(NamedTuple):
    """A sentence that the clerk marked: whose work it is, "-" for nobody's, "?" for one that may go either way."""

    sentence: str
    owner: str


def marked(text: str) -> list[Marked]:
    """The marked sentences, each as often as it has owners."""
    found = []
    for line in text.splitlines():
        at = 0
        for mark in MARK.finditer(line):
            before = MARK.sub("", line[: mark.start()])
            spans = sentence_spans(before)
            at = spans[-1][0] if spans else 0
            found.append(Marked(" ".join(re.sub(r"^\(?[\d./]+\)?\s+", "", before[at:]).split()), mark[1]))
    return found


def same(one: str, other: str) -> bool:
    """Whether two quotations are the same words, one perhaps longer."""
    first, second = " ".join(one.split()), " ".join(other.split())
    return first in second or second in first


# Long because the figures and what is printed of each paper come of one pass.
def main() -> int:
    """Print recall, precision and owners, paper by paper, and what was missed or found in vain."""
    wanted = hit = owned = proposed = right = 0
    for path in sorted(MARKED.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        answers = marked(text)
        paper = read_paper(MARK.sub("", text).encode(), path.name)
        reading = read_minutes(paper)
        prove(paper, reading)
        firm = [p for p in reading.proposals if p.confidence == "firm" and p.kind in WORKING]
        due = [a for a in answers if a.owner != "?"]
        for answer in due:
            wanted += 1
            found = [p for p in firm if same(p.quotation, answer.sentence)]
            hit += bool(found)
            whose = "unassigned" if answer.owner == "-" else answer.owner
            owned += any(p.owner == whose for p in found)
            if not found:
                print(f"  missed  {path.name}: {answer.sentence}")
            elif not any(p.owner == whose for p in found):
                print(f"  owner   {path.name}: {answer.sentence} - {', '.join(p.owner for p in found)}, not {whose}")
        for one in firm:
            fits = any(same(one.quotation, answer.sentence) for answer in answers)
            plain = one.kind == "resolution" and one.owner == "unassigned"  # a decision: nobody's work
            proposed += not plain
            right += fits and not plain
            if not fits and not plain:
                print(f"  extra   {path.name}: {one.kind}, {one.owner}: {one.quotation}")
    print(f"recall     {hit}/{wanted} = {hit / wanted:.2f}")
    print(f"precision  {right}/{proposed} = {right / proposed:.2f}")
    print(f"owners     {owned}/{hit} = {owned / hit:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
