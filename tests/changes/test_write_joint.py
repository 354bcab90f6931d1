"""Minutes of a joint meeting typed anew: whose decision a paragraph records stays beside its words, and out of them."""

from __future__ import annotations

from csip.changes.typed.fact_lines import fact_lines
from csip.models.paragraph import Paragraph


def test_whose_decision_it_is_stands_on_no_line_of_the_sheet() -> None:
    paragraph = Paragraph.made({"text": "RESOLVED.", "decision": "resolved", "of": "Planning Committee"})
    assert fact_lines(paragraph) == fact_lines(paragraph.changed(of=None))
