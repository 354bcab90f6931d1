"""Which letters and romans belong to which list."""

from __future__ import annotations

from collections.abc import Sequence

from csip.importers.blocks.marks import Mark


def letter_style(mark: Mark, under_way: Sequence[tuple[str, int]]) -> tuple[str, int]:
    """Whether "i" is the letter after h or the first of i, ii, iii; brackets are a style of their own.

    `under_way` are the lists that have begun, outermost first: the style of each and the value it has come to.
    """
    word = mark.number.strip("().")
    form = "()" if mark.number.startswith("(") else ")" if mark.number.endswith(")") else "."
    letter = (ord(word[0].lower()) - 96) if len(word) == 1 else 0
    for style, value in reversed(under_way):
        if style == "letter" + form and letter == value + 1:
            return style, letter
        if style == "roman" + form and mark.style in ("roman", "paren") and set(word) <= set("ivxl"):
            return style, mark.value[0]
    if set(word) <= set("ivxl") and (word in ("i", "ii", "iii", "iv", "v") or len(word) > 1):
        return "roman" + form, mark.value[0]
    return ("letter" if word.islower() else "capital") + form, letter
