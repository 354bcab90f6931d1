"""What becomes of an imported paper in a book: titles of actions."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("quotation", "title"),
    [
        ("Cllr Roe agreed to ask the county for a sign.", "Ask the county for a sign"),
        ("Clerk to write to the owner of the hedge.", "Write to the owner of the hedge"),
        ("Mr Dale undertook to bring it back", "Mr Dale undertook to bring it back"),  # bring what?
        ("The Clerk was asked to ring Mr Dale and Cllr Roe agreed to write to the bank.",) * 2,  # two of them
        ("It was agreed that the gate be painted", "It was agreed that the gate be painted"),
    ],
)
def test_short_titles(quotation: str, title: str) -> None:
    from csip.changes.imported import short_title

    assert short_title(quotation) == title
