"""A text is looked at for "Clerk to write" by the words before each "to", and found as by the expression itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from csip.language.promises.find import _ORDER, _has_order

_WORDS = [
    *("to", "to", "to", "Clerk", "clerk", "KC", "(KC)", "McRoe", "is", "are", "still", "write", "the", "Roe’s", "7th"),
    *("staff", "to.", "To", "\nclerk", "end.\nAnn", "", "x" * 60, "A" + "b" * 60, "-", "éa", "É"),
]


@given(st.lists(st.sampled_from(_WORDS), max_size=12).map(" ".join))
def test_the_quick_look_finds_what_the_expression_finds(text: str) -> None:
    assert _has_order(text) == bool(_ORDER.search(text))


def test_what_it_is_for() -> None:
    assert _has_order("The fence fell. Clerk to write.")
    assert _has_order("the staff are to send it")
    assert not _has_order("We walked to town, and on to Elm Green.")
