"""What becomes of the words and facts of an old paragraph once the text is taken in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from csip.changes.typed.fact_lines import KEYS, Facts, fact_lines, facts_now, facts_of, state
from csip.changes.typed.headings import Shown
from csip.changes.typed.marks import words_of
from csip.changes.typed.matching import key_of, without_number
from csip.changes.typed.outline import ItemNode, Node
from csip.changes.typed.rows import rows_now
from csip.changes.typed.sheet import Block


@dataclass(frozen=True, slots=True)
class Rewrite:
    """An old paragraph as it was shown, and its words and facts as they are to be.

    `had` and `now` are its facts before and after; `read` are those of `now` that its new words state. `form` is what
    else it is to have otherwise: its mark or bullet, its table; None for what goes.
    """

    block: Block
    text: str
    had: Facts
    now: Facts
    read: Facts
    form: dict[str, Any]

    @property
    def same_words(self) -> bool:
        return self.text == self.block.words

    @property
    def changed_facts(self) -> list[str]:
        """The keys of the facts that differ."""
        return [key for key in KEYS if self.now.get(key) != self.had.get(key)]

    @property
    def values(self) -> dict[str, Any]:
        """What the file is to say otherwise, by key; None for a fact that goes."""
        facts = {key: self.now.get(key) for key in self.changed_facts}
        return {**({} if self.same_words else {"text": self.text}), **self.form, **facts}


def rewrite(node: Node, shown: Shown) -> Rewrite:
    """Work out what becomes of the words and facts of a paragraph that is an old one."""
    assert node.old is not None and node.cited is not None  # noqa: S101, PT018
    text = _typed_text(node, node.old, shown)
    had = facts_of(node.cited.paragraph)
    now, read = facts_now(node.typed.facts, had, fact_lines(node.cited.paragraph)), Facts()
    if not had and not now and text != node.old.words:
        read = now = _newly_stated(node.old.words, node.stated)
    return Rewrite(node.old, text, had, now, read, _form(node, shown))


def _form(node: Node, shown: Shown) -> dict[str, Any]:
    """The mark or bullet typed before an old line of a list, and the table under old words, where they differ."""
    assert node.old is not None and node.cited is not None  # noqa: S101, PT018
    paragraph, typed = node.cited.paragraph, node.typed
    form: dict[str, Any] = {}
    if node.old.number is None and typed.words not in shown.printed and not typed.is_table:
        read = words_of(typed.words)
        mark, bullet = read.get("mark"), read.get("bullet", False)
        if (mark or bullet) and (mark, bullet) != (paragraph.mark, paragraph.bullet):
            form = {"mark": mark, "bullet": bullet or None}
    rows = rows_now(typed.rows, paragraph.table)
    return form if rows == paragraph.table else {**form, "table": [list(row) for row in rows] or None}


def _typed_text(node: Node, old: Block, shown: Shown) -> str:
    """The words typed, without the number or bullet before them."""
    if old.is_table:
        return old.words
    unchanged = key_of(node.typed, shown) == old.words
    if old.number is not None and node.typed.words not in shown.printed and "mark" in words_of(node.typed.words):
        unchanged = node.typed.words == old.words  # a mark before a numbered paragraph is a word of it
    return old.words if unchanged else without_number(old, node.typed.words)


def _newly_stated(before: str, stated: Facts) -> Facts:
    """What the new words state and the old ones did not: what the clerk once left unsaid stays so."""
    if not stated:
        return {}
    was = [{"text": before}]
    state(was)
    return {key: value for key, value in stated.items() if key not in was[0]}


def read_stated_facts(nodes: Sequence[ItemNode]) -> None:
    """Note in each paragraph the facts that its words plainly state; the lines of a list state none of their own."""
    for item in nodes:
        said = [child for child in item.children if not _is_listed(child)]
        texts = [{"text": "", **words_of(child.typed.words), "leads": _leads(child, item.children)} for child in said]
        state(texts)
        for child, text in zip(said, texts, strict=True):
            child.stated = {key: text[key] for key in KEYS if text.get(key) is not None}


def _is_listed(node: Node) -> bool:
    if node.cited is not None:
        return node.cited.paragraph.is_listed or not node.cited.paragraph.text
    return node.typed.is_table or not {"mark", "bullet"}.isdisjoint(words_of(node.typed.words))


def _leads(node: Node, beside: Sequence[Node]) -> bool:
    """It leads in to a list or a table: below it, or beside it, as imported papers have them."""
    place = beside.index(node)
    return bool(node.children or node.typed.rows) or any(map(_is_listed, beside[place + 1 : place + 2]))


def facts_not_repeated(nodes: Sequence[ItemNode]) -> Iterator[tuple[str, str]]:
    """The facts of old paragraphs that the text does not repeat: the label of each, and what its paragraph is called.

    They stay.
    """
    for item in nodes:
        for node in item.walk():
            if node.old is None or node.cited is None or not facts_of(node.cited.paragraph):
                continue
            typed = {_label(line) for line in node.typed.facts}
            labels = (_label(line) for line in fact_lines(node.cited.paragraph))
            yield from ((label, node.old.called) for label in labels if label not in typed)


def _label(line: str) -> str:
    return line.partition(":")[0]
