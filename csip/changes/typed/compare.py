"""What was typed, compared with what was shown: the changes in the clerk's words, and the edits that make them."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from csip.changes.typed.arranging import Arrangement, Entry
from csip.changes.typed.fact_lines import (
    KEYS,
    Facts,
    fact_edits,
    fact_lines,
    facts_now,
    facts_of,
    facts_typed,
    said,
    state,
)
from csip.changes.typed.hanging import on_item, on_paragraph
from csip.changes.typed.headings import Doubt, Shown, typed_sections
from csip.changes.typed.lines import Typed, typed_blocks
from csip.changes.typed.matching import Stood, key_of, matched, number_of, without_number, words_of
from csip.changes.typed.moves import Moves, moves
from csip.changes.typed.outline import ItemNode, Node, implied, outline
from csip.changes.typed.sheet import Block, blocks
from csip.errors import CsipError
from csip.facts.numbering import Style
from csip.language.phrases import listed, truncate_at_word
from csip.models import CitedParagraph, Meeting, Paragraph
from csip.yaml_text.edits import Edit, Put, Replace, Way
from csip.yaml_text.splice import is_plain_words

_PARAGRAPH_KEYS = ("number", "text", "bullet", "decision", "motion", "vote", "notice", "waive")


@dataclass(frozen=True, slots=True)
class Change:
    """One change in words, with what goes with it and what stays although the words changed.

    `noted` are the facts that were typed under the paragraph; `read` those that its own words state. `hanging` stay
    with other words or another title, which is asked about. `goes` names the item or paragraph that is taken out, by
    each name that it has, and `lost` is what goes with it.
    """

    words: str
    noted: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    hanging: tuple[str, ...] = ()
    goes: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was typed, as changes in words.

    `doubts` are lines that might be read otherwise. `kept` are the facts that the text does not repeat: what each is,
    and the paragraph that it stays with. `settled` gives the edits of the meeting's file, and what they make of the
    numbers that others cite; it raises CsipError where the file cannot be changed so.
    """

    changes: tuple[Change, ...]
    doubts: tuple[Doubt, ...]
    kept: tuple[tuple[str, str], ...]
    settled: Callable[[], tuple[Sequence[Edit], Moves]]


Cited = Callable[[CitedParagraph, str | None], Sequence[str]]
"""The actions that cite a paragraph, by its reference and by the number that is printed before it."""


def compared(
    meeting: Meeting,
    style: Style,
    text: str,
    cited_by: Cited = lambda _paragraph, _number: (),
    *,
    read: bool = True,
    answers: Mapping[int, bool] | None = None,
) -> Comparison:
    """What was typed, compared with the minutes as they are.

    What new words plainly state, a decision, a motion or a vote, is noted with them, unless `read` is off. `answers`
    say for lines in doubt whether they are items. Raises CsipError for words that stand before the first heading or
    under the heading of private business.
    """
    listed_blocks = blocks(meeting, style)
    shown = Shown(listed_blocks)
    before = _sections(listed_blocks)
    lines = {line for block in listed_blocks if block.cited for line in fact_lines(block.cited.paragraph)}
    known = {block.printed for block in listed_blocks}
    after, doubts = typed_sections(typed_blocks(text, known, lines, shown.headings), shown, answers or {})
    nodes = outline(meeting, before, after, matched(before, after, shown))
    _refuse_private_words(nodes)
    made = _Making(meeting, shown, cited_by, read)
    made.make(nodes, before)

    def settled() -> tuple[Sequence[Edit], Moves]:
        edits = made.edits()
        became = moves(meeting, style, nodes, edits)
        if became.paragraphs and any(cited.paragraph.motion for cited in meeting.paragraphs):
            again = _Making(meeting, shown, cited_by, read, became.paragraphs)  # amendments cite paragraphs, too
            again.make(nodes, before)
            edits = again.edits()
        return edits, became

    return Comparison(tuple(made.changes), tuple(doubts), tuple(made.kept), settled)


def _sections(listed_blocks: Sequence[Block]) -> list[Stood]:
    """Each heading shown, with the paragraphs under it."""
    found: list[Stood] = []
    for block in listed_blocks:
        if block.is_heading:
            found.append((block, []))
        else:
            found[-1][1].append(block)
    return found


def _refuse_private_words(nodes: Sequence[ItemNode]) -> None:
    for node in nodes:
        if node.item is not None and node.item.exempt is not None and node.section.paragraphs:
            raise CsipError(
                f"line {node.section.paragraphs[0].line}: “{node.section.title}” is taken in private; its words do not"
                " stand in this book",
                "Type them in the private book, in the file of the same date.",
            )


@dataclass(slots=True)
class _Making:
    """The changes and the edits, gathered item by item."""

    meeting: Meeting
    shown: Shown
    cited_by: Cited
    read: bool
    became: Mapping[str, str] = field(default_factory=dict)  # paragraphs that amendments cite
    changes: list[Change] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)
    words: list[Edit] = field(default_factory=list)  # of values that stay where they are
    items: Arrangement = field(default_factory=lambda: Arrangement(("items",), 0))
    ways: dict[int, Way] = field(default_factory=dict)  # to each old paragraph
    stated: dict[int, Facts] = field(default_factory=dict)  # what the words of a paragraph state
    used: set[str] = field(default_factory=set)  # numbers that no new paragraph may have

    def edits(self) -> list[Edit]:
        return [*self.words, *self.items.edits()]

    def make(self, nodes: Sequence[ItemNode], before: Sequence[Stood]) -> None:
        for index, item in enumerate(self.meeting.items):
            self._find_ways(("items", index, "minutes"), item.minutes)
        self.used = {
            _renumbered(child.cited.paragraph.number, node)
            for node in nodes
            for child in node.children
            if child.cited is not None and child.cited.paragraph.number is not None
        }
        self.items.count = len(self.meeting.items)
        last: str | None = None
        for n, node in enumerate(nodes):
            self._state(node)
            if node.item is None:
                self.changes.append(Change(f"new item: {node.printed}"))
                self.items.entries.append(Entry(None, self._new_item(node)))
            else:
                self._heading(node, before, implied(last, is_first=n == 0))
                self.items.entries.append(Entry(node.place, within=self._within(node)))
            last = node.number or last
        for n in sorted(self.items.moved()):
            after = f"after {nodes[n - 1].printed}" if n else "first"
            self.changes.append(Change(f"{nodes[n].printed} now stands {after}{_with_it(nodes[n])}"))
        self._gone(nodes, before)

    def _find_ways(self, way: Way, paragraphs: Sequence[Paragraph]) -> None:
        for index, paragraph in enumerate(paragraphs):
            self.ways[id(paragraph)] = (*way, index)
            self._find_ways((*way, index, "minutes"), paragraph.minutes)

    # --- items ---------------------------------------------------------------------------------------------

    def _heading(self, node: ItemNode, before: Sequence[Stood], would_be: str | None) -> None:
        """The number and the title of an item that stays."""
        assert node.item is not None and node.old is not None and node.place is not None  # noqa: S101, PT018
        title, path = node.section.title, ("items", node.place)
        if node.number != (would_be if node.item.number is None else node.old.number):
            self.words.append(Put(path, "number", node.number if node.number is not None else "none", first=True))
        if title != node.old.words:
            self.words.append(Put(path, "title", title))
            stood = {id(block) for block in before[node.place][1]}
            same = stood <= {id(one.old) for one in node.walk() if one.old is not None}
            alike = title.casefold() == node.old.words.casefold()
            hanging = () if alike or (stood and same) else tuple(on_item(node.item))
            words = f"{node.old.printed} is now called {node.printed}"
            self.changes.append(Change(words + ("" if hanging else _with_it(node)), hanging=hanging))
        elif node.number != node.old.number:
            numbers = [child.cited.paragraph.number for child in node.children if child.cited is not None]
            first = next((number for number in numbers if number and _renumbered(number, node) != number), None)
            along = f", and {first} is {_renumbered(first, node)}" if first else ""
            self.changes.append(Change(f"{node.old.printed} is now {node.printed}{along}{_with_it(node)}"))

    def _new_item(self, node: ItemNode) -> dict[str, Any]:
        item: dict[str, Any] = {"number": node.number} if node.number is not None else {}
        item["title"] = node.section.title
        if node.children:
            item["minutes"] = self._coming(node.children, node)
        return item

    def _state(self, node: ItemNode) -> None:
        """Read the words of an item's paragraphs; the lines of a list state nothing apart from their lead."""
        texts = [{"text": "", **words_of(child.typed.words), "leads": bool(child.children)} for child in node.children]
        if self.read:
            state(texts)
        for child, one in zip(node.children, texts, strict=True):
            self.stated[id(child)] = {key: one[key] for key in KEYS if one.get(key) is not None}

    def _within(self, node: ItemNode) -> Arrangement | None:
        """The paragraphs of an item that stays."""
        assert node.item is not None and node.place is not None  # noqa: S101, PT018
        if node.item.exempt is not None:
            return None  # they were not shown
        path = ("items", node.place)
        if node.item.minutes:
            return self._list((*path, "minutes"), node.item.minutes, node.children, node)
        if node.children:
            self.words.append(Put(path, "minutes", self._coming(node.children, node)))
        return None

    # --- paragraphs ----------------------------------------------------------------------------------------

    def _list(self, path: Way, stood: Sequence[Paragraph], children: Sequence[Node], item: ItemNode) -> Arrangement:
        """A list of paragraphs that stays where it is, with what stays in it and what comes."""
        arranged = Arrangement(path, len(stood))
        used = self.used if len(path) == 3 else _numbers(children)
        for child in children:
            way = self._way(child)
            if way is not None and way[:-1] == path:
                arranged.entries.append(Entry(int(way[-1]), within=self._stays(child, item, way)))
            else:
                arranged.entries.append(Entry(None, self._comes(child, item, used)))
        for n in sorted(arranged.moved()):
            after = f"after “{_begins(children[n - 1])}”" if n else f"first under {item.printed}"
            self.changes.append(Change(f"{_named(children[n])} now stands {after}"))
        return arranged

    def _way(self, node: Node) -> Way | None:
        return self.ways[id(node.cited.paragraph)] if node.cited is not None else None

    def _stays(self, node: Node, item: ItemNode, way: Way) -> Arrangement | None:
        """A paragraph that stays in its list: its words, its facts, and the list in it."""
        assert node.cited is not None  # noqa: S101
        paragraph, within = node.cited.paragraph, None
        wanted = self._rewritten(node)
        if paragraph.number is not None and (number := _renumbered(paragraph.number, item)) != paragraph.number:
            wanted["number"] = number
        if paragraph.minutes:
            within = self._list((*way, "minutes"), paragraph.minutes, node.children, item)
        elif node.children:
            wanted["minutes"] = self._coming(node.children, item, _numbers(node.children))
        if wanted and is_plain_words(paragraph.at.file, way):
            self.words.append(Replace(way, _whole({"text": paragraph.text, **wanted})))
        elif wanted:
            for key in ("number", "text", "minutes"):
                if key in wanted:
                    self.words.append(Put(way, key, wanted[key], first=key == "number"))
            had = facts_of(paragraph)
            now = {**had, **{key: wanted[key] for key in KEYS if key in wanted}}
            self.words += fact_edits(way, had, now)
        return within

    def _rewritten(self, node: Node) -> dict[str, Any]:
        """The words and facts that are to be otherwise in an old paragraph, by key; and that told."""
        assert node.old is not None and node.cited is not None  # noqa: S101, PT018
        block, paragraph, typed = node.old, node.cited.paragraph, node.typed
        text = block.words
        if key_of(typed, self.shown) != block.words:
            text = without_number(block, typed.words)
        same_words = text == block.words
        printed, had = fact_lines(paragraph), facts_of(paragraph)
        now, from_words = facts_now(typed.facts, had, printed), Facts()
        if not had and not now and not same_words:
            from_words = now = _said_anew(block.words, self.stated.get(id(node), {}))
        named = block.called
        self._keeps(named, typed, had, printed)
        motion = now.get("motion")
        if motion and motion.get("amends") in self.became:
            now = {**now, "motion": {**motion, "amends": self.became[motion["amends"]]}}
        changed = [key for key in KEYS if now.get(key) != had.get(key)]
        if same_words and not changed:
            return {}
        parts = [] if same_words else [_differences(block.words, text)]
        parts += [f"{line} is taken away" for line in said({key: had[key] for key in changed if key not in now})]
        before = {key: had[key] for key in changed if key in had and key in now}
        parts += [f"instead of {line}" for line in said(before) if line not in said(now)]
        noted = {key: now[key] for key in changed if key in now and key not in from_words}
        hanging = () if same_words else self._hanging(node.cited, block, [key for key in had if key not in changed])
        words = f"{named}: {'; '.join(parts)}" if parts else f"{named}:"
        self.changes.append(Change(words, tuple(said(noted)), tuple(said(from_words)), hanging))
        facts = {key: now.get(key) for key in changed}
        return facts if same_words else {"text": text, **facts}

    def _keeps(self, named: str, typed: Typed, had: Facts, printed: Sequence[str]) -> None:
        """Note the facts of a paragraph that the text does not repeat."""
        typed_labels = {_label(line) for line in typed.facts}
        if had:
            self.kept += [(_label(line), named) for line in printed if _label(line) not in typed_labels]

    def _coming(self, nodes: Sequence[Node], item: ItemNode, used: set[str] | None = None) -> list[Any]:
        """A list that comes whole."""
        return [self._comes(node, item, self.used if used is None else used) for node in nodes]

    def _comes(self, node: Node, item: ItemNode, used: set[str], under: Way | None = None) -> dict[str, Any] | str:
        """A paragraph that is new in its list, and that told: one just typed, or one from elsewhere with all it has.

        `under` is the paragraph that it came along with.
        """
        way = self._way(node)
        if node.cited is None:
            noted = {key: value for key, value in facts_typed(node.typed.facts).items() if value is not None}
            silent = {key for key, value in facts_typed(node.typed.facts).items() if value is None}
            stated = {
                key: value for key, value in self.stated.get(id(node), {}).items() if key not in {*noted, *silent}
            }
            what = "new line of a list" if node.typed.listed else "new paragraph"
            self.changes.append(Change(f"{what}: {node.typed.words}", tuple(said(noted)), tuple(said(stated))))
            values = {**words_of(node.typed.words), **stated, **noted}
            number = values.get("number", "none")
            if number != "none":
                number = _swapped(number, item.section.number, item.number)
                values["number"] = None if number in used else number
                used.add(number)
        else:
            values = node.cited.paragraph.as_typed(*_PARAGRAPH_KEYS)
            if way is not None and way[:-2] != under:
                self.changes.append(Change(f"{_named(node)} now stands under {item.printed}"))
                if values.get("number", "none") != "none":  # it was that of its old place
                    typed = number_of(node.typed.words)
                    values["number"] = typed if typed not in (values["number"], *used) else None
            values |= self._rewritten(node)
        if node.children:
            numbers = _numbers(node.children)
            values["minutes"] = [self._comes(child, item, numbers, way) for child in node.children]
        return _whole(values)

    def _hanging(self, cited: CitedParagraph, block: Block, which: Container[str] = KEYS) -> tuple[str, ...]:
        """What hangs on the words of a paragraph."""
        return tuple(on_paragraph(cited.paragraph, self.cited_by(cited, block.number), which))

    # --- what goes -----------------------------------------------------------------------------------------

    def _gone(self, nodes: Sequence[ItemNode], before: Sequence[Stood]) -> None:
        """The items and the paragraphs that the text leaves out."""
        stay = {id(one.old) for node in nodes for one in node.walk() if one.old is not None}
        by_place = {node.place: node for node in nodes if node.place is not None}
        for place, (heading, paragraphs) in enumerate(before):
            gone = [block for block in paragraphs if id(block) not in stay]
            node = by_place.get(place)
            if node is None:
                self._item_gone(heading, gone)
                continue
            for block in gone:
                assert block.cited is not None  # noqa: S101
                elsewhere = any(block.words in one.typed.words for one in node.walk())
                what = " (its words now stand in another paragraph)" if elsewhere else f": {block.words}"
                names = (block.called, block.cited.reference)
                lost = self._hanging(block.cited, block)
                self.changes.append(Change(f"{block.called} is taken out{what}", goes=names, lost=lost))

    def _item_gone(self, heading: Block, gone: Sequence[Block]) -> None:
        item = self.meeting.items[heading.item]
        lost = on_item(item)
        if item.exempt is not None and item.minutes:
            lost.append("paragraphs that are not shown here")
        for block in gone:
            assert block.cited is not None  # noqa: S101
            on_it = self._hanging(block.cited, block)
            named = block.called
            lost.append(f"{named} “{_short(block.words)}”" + (f" ({', '.join(on_it)})" if on_it else ""))
        names = tuple(name for name in (heading.printed, heading.number, heading.words) if name)
        self.changes.append(
            Change(
                f"{heading.printed} is taken out{', with all that is in it:' if lost else ''}",
                goes=names,
                lost=tuple(lost),
            )
        )


def _numbers(nodes: Sequence[Node]) -> set[str]:
    """The numbers that old paragraphs of a list have."""
    return {node.cited.paragraph.number or "" for node in nodes if node.cited is not None}


def _renumbered(number: str, node: ItemNode) -> str:
    """A paragraph's number once its item has another: 3.1 of item 3 that is now item 4 is 4.1."""
    return _swapped(number, node.old.number if node.old is not None else None, node.number)


def _swapped(number: str, before: str | None, after: str | None) -> str:
    if before is None or after is None or not number.startswith(f"{before}."):
        return number
    return after + number[len(before) :]


def _whole(values: dict[str, Any]) -> dict[str, Any] | str:
    """A paragraph as its file has it: plain words where there is nothing else."""
    whole = {key: values[key] for key in (*_PARAGRAPH_KEYS, "minutes") if values.get(key) not in (None, {})}
    return str(whole["text"]) if list(whole) == ["text"] else whole


def _with_it(node: ItemNode) -> str:
    """What stays with an item, in words."""
    held = on_item(node.item) if node.item is not None else []
    return f"; {listed(held)} {'stays' if len(held) == 1 else 'stay'} with it" if held else ""


def _label(line: str) -> str:
    return line.partition(":")[0]


def _named(node: Node) -> str:
    assert node.old is not None  # noqa: S101
    return f"{node.old.called} “{_begins(node)}”"


def _begins(node: Node) -> str:
    return _short(node.old.words if node.old is not None else node.typed.words)


def _short(words: str) -> str:
    return truncate_at_word(words, 40, "...")


def _said_anew(before: str, stated: Facts) -> Facts:
    """What the new words state and the old ones did not: what the clerk once left unsaid stays so."""
    if not stated:
        return {}
    was = [{"text": before}]
    state(was)
    return {key: value for key, value in stated.items() if key not in was[0]}


def _differences(old: str, new: str) -> str:
    """The words that changed, each with what it became."""
    one, other = old.split(), new.split()
    parts = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "replace":
            parts.append(f"“{' '.join(one[i1:i2])}” -> “{' '.join(other[j1:j2])}”")
        elif tag != "equal":
            what = f"“{' '.join(other[j1:j2])}” added" if tag == "insert" else f"“{' '.join(one[i1:i2])}” left out"
            parts.append(what + (f" after “{' '.join(one[max(0, i1 - 2) : i1])}”" if i1 else " at the beginning"))
    return "; ".join(parts) or "spacing"
