"""Proof of a merge: no word of either side is missing, and none has come from nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from csip.files.source import Source
from csip.language.phrases import truncate
from csip.yaml_text.parse import parse
from csip.yaml_text.values import plain_values


@lru_cache(maxsize=4)
def values_of(name: str, text: str) -> Any:
    """What a version says; asked before the merge and for the proof, of the same three."""
    return plain_values(parse(Source(Path(name), name, text.encode("utf-8")))[0])


def not_proven(name: str, texts: Sequence[str]) -> str | None:
    """Why the result cannot be trusted: it is no YAML, or a word of either side is missing or one too many is there."""
    values = [values_of(name, text) for text in texts]
    if values[3] is None:
        return "what was made of it cannot be read"
    base, ours, theirs, result = (Counter(_words(value)) for value in values)
    comments = [Counter(line.strip() for line in text.splitlines() if line.strip().startswith("#")) for text in texts]
    for was, here, there, now in ((base, ours, theirs, result), tuple(comments)):
        for word in {*was, *here, *there, *now}:
            both_keep = min(here[word], there[word]) >= was[word]  # what both added may be the same, and stand once
            least = max(here[word], there[word]) if both_keep else here[word] + there[word] - was[word]
            if now[word] < least or (now[word] and not here[word] and not there[word]):
                return f"{quoted(word)} would not have come through"
    return None


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)
    elif value is not None:
        yield str(value)


def quoted(words: str) -> str:
    return f"“{truncate(words, 60)}”"
