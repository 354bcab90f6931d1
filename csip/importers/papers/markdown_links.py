"""Links of Markdown whose addresses the file does not have: "[Ann Roe][AnnRoe]", as a site's own program makes them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from csip.language.pattern import Pattern

_LINK = Pattern(r"\[(?P<words>[^\W\d_][^\[\]\n]{1,60})\]\[(?P<label>[^\[\]\s]{3,60})\]", needs=("][",))
_NAMED = Pattern(r"(?<![\w\]])\[(?P<words>[A-Z][^\[\]\n]{1,30})\](?![\[(:])")
_DEFINED = Pattern(r" {0,3}\[([^\[\]]+)\]:")
_RUN_TOGETHER = Pattern(r"[a-z][A-Z]|\w[-_./]\w")
_FEWEST = 2  # of one alone nobody can say whether it is a link


def without_lost_links(source: Sequence[str]) -> tuple[list[str], list[tuple[int, str]]]:
    """The lines with the words of such links alone, and a remark on each label that was left out.

    A label is a word that is run together, or the words themselves. In such a file "[Ann]" alone is Ann, too.
    """
    lines = list(source)
    defined = {found[1].casefold() for line in source if (found := _DEFINED.match(line))}
    links = [
        (n, link)
        for n, line in enumerate(source)
        for link in _LINK.finditer(line)
        if link["label"].casefold() not in defined and _is_label(link["label"], link["words"])
    ]
    if len(links) < _FEWEST:
        return lines, []
    known = {word for _, link in links for word in (link["words"], link["words"].split()[0])} - defined
    for n, link in links:
        lines[n] = lines[n].replace(link[0], link["words"], 1)
    for n, line in enumerate(lines):
        lines[n] = _NAMED.sub(lambda one: one["words"] if one["words"] in known else one[0], line)
    return lines, [(n + 1, f"“{link['label']}” is where a link leads, and is left out") for n, link in links]


def _is_label(label: str, words: str) -> bool:
    return bool(_RUN_TOGETHER.search(label)) or label.casefold() == re.sub(r"\W", "", words).casefold()
