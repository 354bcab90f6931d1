"""Wordings: the difference between two, as one would say it to somebody, and words found in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TITLES = frozenset(("mr", "mrs", "miss", "ms", "mx", "dr", "sir", "dame", "lord", "lady", "cllr", "councillor"))
_MOST_WORDS = 3_000  # two paragraphs longer than this are shown whole: comparing them takes seconds
_TOGETHER = 1  # changes with no more than this many words between them are one change


def worded(old: str, new: str) -> tuple[str, ...]:
    """Each change in words: `Mr Andrew -> Mr Ireland`, `“not” added after “would”`. None when they are the same."""
    if old == new:
        return ()
    before, after = old.split(" "), new.split(" ")
    chunks = list(_chunks(before, after))
    changed = sum(stop - start for start, stop, _, _ in chunks)
    if len(before) > 6 and changed > 0.7 * len(before):
        return (f"“{old}” -> “{new}”",)
    return tuple(_said(before, after, chunk) for chunk in chunks)


Chunk = tuple[int, int, int, int]


def _chunks(before: list[str], after: list[str]) -> Iterator[Chunk]:
    """Stretches of words that differ: their start and end in either wording, near ones joined."""
    from difflib import SequenceMatcher  # slow to import, and wanted only when something differs

    if max(len(before), len(after)) > _MOST_WORDS:
        yield 0, len(before), 0, len(after)
        return
    joined: Chunk | None = None
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if joined is not None and a - joined[1] <= _TOGETHER:
            joined = (joined[0], b, joined[2], d)
            continue
        if joined is not None:
            yield joined
        joined = (a, b, c, d)
    if joined is not None:
        yield joined


def _said(before: list[str], after: list[str], chunk: Chunk) -> str:
    a, b, c, d = chunk
    if a < b and c < d:
        if a and c and before[a - 1] == after[c - 1] and _is_title(before[a - 1]):
            a, c = a - 1, c - 1  # a name is said with its title, a title with its name, a figure with what it counts
        if b < len(before) and d < len(after) and (_leads_on(before[b - 1]) or _leads_on(after[d - 1])):
            b, d = b + 1, d + 1
        return " -> ".join(_without_shared_marks(" ".join(before[a:b]), " ".join(after[c:d])))
    words, start, stop, said = (after, c, d, "added") if a == b else (before, a, b, "taken out")
    quoted = f"“{' '.join(words[start:stop])}” {said}" if any(words[start:stop]) else f"a space {said}"
    if start:
        return f"{quoted} after “{' '.join(words[max(0, start - 2) : start])}”"
    return f"{quoted} at the beginning"


def _is_title(word: str) -> bool:
    return word.strip(".").casefold() in _TITLES


def _leads_on(word: str) -> bool:
    return _is_title(word) or word.isdecimal()


def _without_shared_marks(one: str, other: str) -> tuple[str, str]:
    """The two without the full stop, comma or quotation mark that both end or begin with."""
    while min(len(one), len(other)) > 1 and one[-1] == other[-1] and one[-1] in ".,;:!?)”’\"'":
        one, other = one[:-1], other[:-1]
    while min(len(one), len(other)) > 1 and one[0] == other[0] and one[0] in "(“‘\"'":
        one, other = one[1:], other[1:]
    return one, other


def as_it_stands(words: str) -> re.Pattern[str]:
    """The words as they stand in a text, however it is laid out; never the inside of another word."""
    parts = words.split()
    inner = r"\s+".join(map(re.escape, parts))
    before = r"(?<!\w)" if parts and re.match(r"\w", parts[0]) else ""
    after = r"(?!\w)" if parts and re.search(r"\w$", parts[-1]) else ""
    return re.compile(f"{before}{inner}{after}")
