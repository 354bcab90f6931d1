"""The changes that a text makes of the minutes, in the clerk's words: what is new, what reads otherwise, what moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from csip.changes.citations import CitedBy
from csip.changes.typed.arranging import moved
from csip.changes.typed.fact_lines import facts_typed, said
from csip.changes.typed.hanging import on_block, on_item
from csip.changes.typed.headings import Shown
from csip.changes.typed.matching import Stood
from csip.changes.typed.outline import ItemNode, Node, renumbered
from csip.changes.typed.rewrite import Rewrite, rewrite
from csip.changes.typed.rows import row_shown
from csip.facts.versions.table_changes import table_changes
from csip.files.source import KeyPath
from csip.language.phrases import listed, truncate_at_word


@dataclass(frozen=True, slots=True)
class Change:
    """One change in words, with what goes with it and what stays although the words changed.

    `noted` are the rows and the facts typed under the paragraph; `read` those that its own words state. `hanging` stay
    with other words or another title, which is asked about. `goes` names the item or paragraph that is taken out, by
    each name that it has, and `lost` is what goes with it.
    """

    words: str
    noted: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    hanging: tuple[str, ...] = ()
    goes: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def changes(nodes: Sequence[ItemNode], before: Sequence[Stood], shown: Shown, cited_by: CitedBy) -> Iterator[Change]:
    """What the text changes, in its order; last, the items that stand elsewhere. What goes is in `gone`."""
    for node in nodes:
        if node.place is None:
            yield Change(f"new item: {node.printed}")
            yield from _coming(node.children, node, None, shown, cited_by)
        else:
            yield from _heading(node, before[node.place])
            yield from _list(node.children, node, ("items", node.place), shown, cited_by)
    for n in sorted(moved([node.place for node in nodes])):
        after = f"after {nodes[n - 1].printed}" if n else "first"
        yield Change(f"{nodes[n].printed} now stands {after}{_with_it(nodes[n])}")


def _heading(node: ItemNode, stood: Stood) -> Iterator[Change]:
    """Another title, or else another number, of an item that stays."""
    assert node.item is not None and node.old is not None  # noqa: S101, PT018
    title, was = node.section.title, node.old.words
    if title != was:
        paragraphs = {id(block) for block in stood[1]}
        all_stay = paragraphs <= {id(child.old) for child in node.walk() if child.old is not None}
        is_same_title = title.casefold() == was.casefold()
        hanging = () if is_same_title or (paragraphs and all_stay) else tuple(on_item(node.item))
        words = f"{node.old.printed} is now called {node.printed}"
        yield Change(words + ("" if hanging else _with_it(node)), hanging=hanging)
    elif node.number != node.old.number:
        numbers = [child.cited.paragraph.number for child in node.children if child.cited is not None]
        first = next((number for number in numbers if number and renumbered(number, node) != number), None)
        along = f", and {first} is {renumbered(first, node)}" if first else ""
        yield Change(f"{node.old.printed} is now {node.printed}{along}{_with_it(node)}")


def _list(
    children: Sequence[Node], item: ItemNode, parent: KeyPath, shown: Shown, cited_by: CitedBy
) -> Iterator[Change]:
    """The paragraphs under what stays where it is, at `parent` of the old file."""
    homes: list[int | None] = []
    for child in children:
        if child.path is not None and child.path[:-2] == parent:
            homes.append(int(child.path[-1]))
            yield from _rewritten(child, shown, cited_by)
            yield from _list(child.children, item, child.path, shown, cited_by)
        else:
            homes.append(None)
            yield from _coming([child], item, parent, shown, cited_by)
    for n in sorted(moved(homes)):
        after = f"after “{_begins(children[n - 1])}”" if n else f"first under {item.printed}"
        yield Change(f"{_named(children[n])} now stands {after}")


def _coming(
    children: Sequence[Node], item: ItemNode, parent: KeyPath | None, shown: Shown, cited_by: CitedBy
) -> Iterator[Change]:
    """Paragraphs that are new in their list: just typed, or from elsewhere; or along with the one at `parent`."""
    for child in children:
        if child.old is None:
            yield _new_paragraph(child)
        else:
            if child.path is not None and child.path[:-2] != parent:
                yield Change(f"{_named(child)} now stands under {item.printed}")
            yield from _rewritten(child, shown, cited_by)
        yield from _coming(child.children, item, child.path, shown, cited_by)


def _new_paragraph(node: Node) -> Change:
    typed = facts_typed(node.typed.facts)
    stated = {key: value for key, value in node.stated.items() if key not in typed}
    what = "new table" if node.typed.is_table else "new line of a list" if node.typed.listed else "new paragraph"
    words = "" if node.typed.is_table else f" {in_a_line(node.typed.words)}"
    rows = map(row_shown, node.typed.rows)
    return Change(f"{what}:{words}", (*rows, *said(typed)), tuple(said(stated)))


def in_a_line(words: str) -> str:
    """Words of several lines as a message says them."""
    return words.replace("\n", " / ")


def _rewritten(node: Node, shown: Shown, cited_by: CitedBy) -> Iterator[Change]:
    """Other words or facts of an old paragraph."""
    became = rewrite(node, shown)
    changed = became.changed_facts
    if became.same_words and not changed and not became.form:
        return
    parts = [] if became.same_words else [_differences(became.block.words, became.text)]
    parts += [*_of_form(became), *_facts_before(became)]
    if not parts and not changed:
        return
    noted = {key: became.now[key] for key in changed if key in became.now and key not in became.read}
    kept = [key for key in became.had if key not in changed]
    same = became.same_words or became.block.words.split() == became.text.split()
    hanging = () if same else on_block(became.block, cited_by, kept)
    words = f"{became.block.called}: {'; '.join(parts)}" if parts else f"{became.block.called}:"
    yield Change(words, tuple(said(noted)), tuple(said(became.read)), hanging)


def _of_form(became: Rewrite) -> Iterator[str]:
    """Another mark, and each cell of a table that reads otherwise; a table that goes whole is told with what goes."""
    assert became.block.cited is not None  # noqa: S101
    paragraph = became.block.cited.paragraph
    if became.form.keys() & {"mark", "bullet"}:
        now = became.form["mark"] or "-"
        yield f"“{became.block.mark}” -> “{now}” before it"
    if became.form.get("table") is not None:
        rows = [tuple(row) for row in became.form["table"]]
        yield from (f"table: {change}" for change in table_changes(paragraph.table, rows))


def _facts_before(became: Rewrite) -> list[str]:
    """The facts that are taken away, and those that others replace, each in words."""
    changed, had, now = became.changed_facts, became.had, became.now
    taken = said({key: had[key] for key in changed if key not in now})
    replaced = said({key: had[key] for key in changed if key in had and key in now})
    after = said(now)
    return [
        *(f"{line} is taken away" for line in taken),
        *(f"instead of {line}" for line in replaced if line not in after),
    ]


def _differences(old: str, new: str) -> str:
    """The words that changed, each with what it became."""
    before, after = old.split(), new.split()
    parts = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "replace":
            parts.append(f"“{' '.join(before[i1:i2])}” -> “{' '.join(after[j1:j2])}”")
        elif tag != "equal":
            what = f"“{' '.join(after[j1:j2])}” added" if tag == "insert" else f"“{' '.join(before[i1:i2])}” left out"
            parts.append(what + (f" after “{' '.join(before[max(0, i1 - 2) : i1])}”" if i1 else " at the beginning"))
    return "; ".join(parts) or ("other line ends" if "\n" in old + new else "spacing")


def _with_it(node: ItemNode) -> str:
    """What stays with an item, in words."""
    held = on_item(node.item) if node.item is not None else []
    return f"; {listed(held)} {'stays' if len(held) == 1 else 'stay'} with it" if held else ""


def _named(node: Node) -> str:
    assert node.old is not None  # noqa: S101
    return f"{node.old.called} “{_begins(node)}”"


def _begins(node: Node) -> str:
    return shortened(node.old.words if node.old is not None else node.typed.words)


def shortened(words: str) -> str:
    """The first words of a paragraph, enough to know it by."""
    return truncate_at_word(words, 40, "...")
