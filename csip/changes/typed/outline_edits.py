"""The edits by which a meeting's file says what was typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from csip.changes.typed.arranging import Arrangement, Entry
from csip.changes.typed.fact_lines import KEYS, fact_edits, facts_of, facts_typed
from csip.changes.typed.headings import Shown
from csip.changes.typed.marks import number_of, paragraph_of
from csip.changes.typed.outline import ItemNode, Node, implied, renumbered, swapped
from csip.changes.typed.rewrite import rewrite
from csip.files.source import KeyPath
from csip.models import Meeting, Paragraph
from csip.yaml_text.edits import Edit, Put, Remove, Replace
from csip.yaml_text.splice import is_plain_words

_PARAGRAPH_KEYS = (
    *("number", "mark", "text", "bullet", "table"),
    *("decision", "of", "motion", "vote", "refers", "notice", "waive"),
)


def outline_edits(
    meeting: Meeting, nodes: Sequence[ItemNode], shown: Shown, became: Mapping[str, str] | None = None
) -> list[Edit]:
    """The edits that make the meeting's file what the outline says.

    `became` says which paragraphs that amendments cite are cited otherwise now.
    """
    kept = [(node, child.cited.paragraph) for node in nodes for child in node.children if child.cited is not None]
    used = {renumbered(paragraph.number, node) for node, paragraph in kept if paragraph.number is not None}
    return _Edits(shown, became or {}, used).of(meeting, nodes)


@dataclass(slots=True)
class _Edits:
    """The edits, gathered item by item."""

    shown: Shown
    became: Mapping[str, str]
    used: set[str]  # numbers that no new paragraph of an item may have
    of_values: list[Edit] = field(default_factory=list)  # of values that stay where they are

    def of(self, meeting: Meeting, nodes: Sequence[ItemNode]) -> list[Edit]:
        items = Arrangement(("items",), len(meeting.items))
        last: str | None = None
        for n, node in enumerate(nodes):
            if node.item is None:
                items.entries.append(Entry(None, self._new_item(node)))
            else:
                self._heading(node, implied(last, is_first=n == 0))
                items.entries.append(Entry(node.place, within=self._within(node)))
            last = node.number or last
        return [*self.of_values, *items.edits()]

    def _new_item(self, node: ItemNode) -> dict[str, Any]:
        number = "none" if node.section.over_items else node.number
        item: dict[str, Any] = {"number": number} if number is not None else {}
        item["title"] = node.section.title
        if node.children:
            item["minutes"] = self._coming(node.children, node, self.used)
        return item

    def _heading(self, node: ItemNode, would_be: str | None) -> None:
        """The number and the title of an item that stays; without a number of its own it `would_be` that."""
        assert node.item is not None and node.old is not None and node.place is not None  # noqa: S101, PT018
        path = ("items", node.place)
        if node.number != (would_be if node.item.number is None else node.old.number):
            self.of_values.append(Put(path, "number", node.number if node.number is not None else "none", first=True))
        if node.section.title != node.old.words:
            self.of_values.append(Put(path, "title", node.section.title))

    def _within(self, node: ItemNode) -> Arrangement | None:
        """The paragraphs of an item that stays."""
        assert node.item is not None and node.place is not None  # noqa: S101, PT018
        if node.item.exempt is not None:
            return None  # they were not shown
        path = ("items", node.place)
        if node.item.minutes:
            return self._list((*path, "minutes"), node.item.minutes, node.children, node)
        if node.children:
            self.of_values.append(Put(path, "minutes", self._coming(node.children, node, self.used)))
        return None

    def _list(self, path: KeyPath, stood: Sequence[Paragraph], children: Sequence[Node], item: ItemNode) -> Arrangement:
        """A list of paragraphs that stays where it is, with what stays in it and what comes."""
        arranged = Arrangement(path, len(stood))
        used = self.used if len(path) == 3 else _numbers(children)
        for child in children:
            if child.path is not None and child.path[:-1] == path:
                arranged.entries.append(Entry(int(child.path[-1]), within=self._stays(child, item, child.path)))
            else:
                arranged.entries.append(Entry(None, self._comes(child, item, used)))
        return arranged

    def _stays(self, node: Node, item: ItemNode, path: KeyPath) -> Arrangement | None:
        """A paragraph that stays in its list: its words, its facts, and the list in it."""
        assert node.cited is not None  # noqa: S101
        paragraph, within = node.cited.paragraph, None
        wanted = self._rewritten(node)
        if paragraph.number is not None and (number := renumbered(paragraph.number, item)) != paragraph.number:
            wanted["number"] = number
        if paragraph.minutes:
            within = self._list((*path, "minutes"), paragraph.minutes, node.children, item)
        elif node.children:
            wanted["minutes"] = self._coming(node.children, item, _numbers(node.children))
        if wanted and is_plain_words(paragraph.at.file, path):
            self.of_values.append(Replace(path, _as_in_file({"text": paragraph.text, **wanted})))
        elif wanted:
            for key in ("number", "mark", "text", "bullet", "table", "minutes"):
                if key in wanted and wanted[key] is None:
                    self.of_values += [Remove(path, key)] if getattr(paragraph, key) else []
                elif key in wanted:
                    before = () if key == "minutes" else ("number", "mark", "text", "bullet")
                    self.of_values.append(Put(path, key, wanted[key], before, first=key in ("number", "mark")))
            had = facts_of(paragraph)
            now = {**had, **{key: wanted[key] for key in KEYS if key in wanted}}
            self.of_values += fact_edits(path, had, now)
        return within

    def _rewritten(self, node: Node) -> dict[str, Any]:
        """What an old paragraph is to say otherwise, by key."""
        became = rewrite(node, self.shown)
        values, motion = became.values, became.now.get("motion")
        if motion and motion.get("amends") in self.became:
            values["motion"] = {**motion, "amends": self.became[motion["amends"]]}
        return values

    def _coming(self, nodes: Sequence[Node], item: ItemNode, used: set[str]) -> list[Any]:
        """A list that comes whole."""
        return [self._comes(node, item, used) for node in nodes]

    def _comes(self, node: Node, item: ItemNode, used: set[str], under: KeyPath | None = None) -> dict[str, Any] | str:
        """A paragraph that is new in its list: one just typed, or one from elsewhere with all that it has.

        `under` is the paragraph that it came along with.
        """
        values = _new_values(node, item, used) if node.cited is None else self._old_values(node, used, under)
        if node.children:
            numbers = _numbers(node.children)
            values["minutes"] = [self._comes(child, item, numbers, node.path) for child in node.children]
        return _as_in_file(values)

    def _old_values(self, node: Node, used: set[str], under: KeyPath | None) -> dict[str, Any]:
        """A paragraph from elsewhere; the number it had was that of its old place."""
        assert node.cited is not None and node.path is not None  # noqa: S101, PT018
        values = node.cited.paragraph.as_typed(*_PARAGRAPH_KEYS)
        if node.path[:-2] != under and values.get("number", "none") != "none":
            typed = number_of(node.typed.words)
            values["number"] = typed if typed not in (values["number"], *used) else None
        return values | self._rewritten(node)


def _new_values(node: Node, item: ItemNode, used: set[str]) -> dict[str, Any]:
    """A paragraph just typed; a number that another has is left out."""
    values = {**paragraph_of(node.typed), **node.stated, **facts_typed(node.typed.facts)}
    number = values.get("number", "none")
    if number != "none":
        number = swapped(number, item.section.number, item.number)
        values["number"] = None if number in used else number
        used.add(number)
    return values


def _numbers(nodes: Sequence[Node]) -> set[str]:
    """The numbers that old paragraphs of a list have."""
    return {node.cited.paragraph.number or "" for node in nodes if node.cited is not None}


def _as_in_file(values: dict[str, Any]) -> dict[str, Any] | str:
    """A paragraph as its file has it: plain words where there is nothing else."""
    whole = {key: values[key] for key in (*_PARAGRAPH_KEYS, "minutes") if values.get(key) not in (None, {})}
    return str(whole["text"]) if list(whole) == ["text"] else whole
