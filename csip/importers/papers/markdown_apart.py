"""What a Markdown source holds that a reader of the page does not see, or sees struck out: cut out, with its line."""

from __future__ import annotations

import re

_MARK = re.compile(
    r"(?P<comment><!--(?P<words>.*?)(?:-->|\Z))|(?P<gap>\n[ \t]*\n)"
    r"|(?<![~\\])(?P<tildes>~~)(?!~)|<(?P<end>/?)(?P<tag>del|s|strike)(?:\s[^<>]{0,200})?>",
    re.DOTALL | re.IGNORECASE,
)
Apart = tuple[int, str, str]
"""A line, the words on it that are set apart, and why: "hidden" or "struck out"."""


def cut_apart(text: str) -> tuple[str, list[Apart]]:
    """The text without comments and struck-out words, its lines where they were, and what was cut out of it.

    Words are struck out between two `~~`, or between `<del>`, `<s>` or `<strike>` and its end, within one paragraph.
    """
    cuts: list[tuple[int, int, str, str]] = []  # from, to, words, kind
    opened: dict[str, tuple[int, int]] = {}  # of each mark that is open: where it begins, and its words
    for mark in _MARK.finditer(text):
        if mark["comment"]:
            cuts.append((mark.start(), mark.end(), mark["words"], "hidden"))
            continue
        if mark["gap"] is not None:
            opened.clear()
            continue
        name = (mark["tag"] or mark["tildes"]).lower()
        begun = opened.pop(name, None)
        if begun and (mark["tildes"] or mark["end"]):
            while cuts and cuts[-1][0] >= begun[0]:
                cuts.pop()  # marks within marks
            cuts.append((begun[0], mark.end(), text[begun[1] : mark.start()], "struck out"))
        elif not mark["end"]:
            opened[name] = (mark.start(), mark.end())
    return _without(text, cuts)


def _without(text: str, cuts: list[tuple[int, int, str, str]]) -> tuple[str, list[Apart]]:
    kept: list[str] = []
    apart: list[Apart] = []
    at, line = 0, 1
    for start, end, words, kind in cuts:
        if start < at:
            continue
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        line += text.count("\n", at, start)
        if words.strip():
            apart.append((line, " ".join(words.split()), kind))
        line += text.count("\n", start, end)
        at = end
    return "".join(kept) + text[at:], apart
