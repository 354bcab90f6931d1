"""Merge what two clerks did to one file: entry by entry, each with its own characters, and never a word lost.

git merges lines, and two actions that were added at the end of one list are a conflict to it. Here the lists of a
file are merged by what their entries are: an action by its id, a person by name, a meeting by the first date it had,
an item and a paragraph by number. Where both changed one and the same value, nothing is decided.
"""

from __future__ import annotations

from typing import NamedTuple

from csip.files.names import ACTIONS
from csip.yaml_text.merge.entries import Clash, merged_texts
from csip.yaml_text.merge.free_ids import with_free_ids
from csip.yaml_text.merge.proof import not_proven, values_of


class Merged(NamedTuple):
    """The merged text; or None, and what both have changed, each in a clerk's words."""

    text: str | None
    clashes: tuple[str, ...] = ()
    renumbered: tuple[tuple[str, str, str], ...] = ()
    """The actions of theirs whose id ours had given too: the id, the new one, and what is to be done."""


def merge(name: str, base: str, ours: str, theirs: str) -> Merged:
    """What `ours` and `theirs`, two versions of the file `name`, made of `base`, together."""
    newline = "\r\n" if "\r\n" in ours else "\n"
    texts = [text.replace("\r\n", "\n") for text in (base, ours, theirs)]
    for text, whose in zip(texts, ("before", "here", "of the other branch"), strict=True):
        if text.strip() and values_of(name, text) is None:
            return Merged(None, (f"the file {whose} cannot be read as YAML",))
    renumbered: tuple[tuple[str, str, str], ...] = ()
    if name == ACTIONS:
        texts[2], renumbered = with_free_ids(*texts)
    try:
        text = merged_texts(*texts)
    except Clash as clash:
        return Merged(None, tuple(str(clash).splitlines()))
    if problem := not_proven(name, (*texts, text)):
        return Merged(None, (problem,))
    return Merged(text.replace("\n", newline), (), renumbered)
