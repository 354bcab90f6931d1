"""Three versions of a file as one, entry by entry: what one of the two changed is taken, what both changed clashes."""

from __future__ import annotations

import re

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode

from csip.yaml_text.loader import LOADER
from csip.yaml_text.merge.parts import Part, Whole, scalars, taken_apart, whole_of
from csip.yaml_text.merge.proof import quoted


class Clash(Exception):  # noqa: N818  it is no error: two people did two things
    """Both changed one value, and csip does not choose between them."""


def merged_texts(base: str, ours: str, theirs: str) -> str:
    """The text with the changes of both sides, which began from `base`.

    Raises: Clash where both changed the same thing, or the file is laid out so that it cannot be merged.
    """
    if theirs in {ours, base}:
        return ours
    if ours == base:
        return theirs
    nodes = [yaml.compose(text, Loader=LOADER) for text in (base, ours, theirs)]
    if not (isinstance(nodes[1], MappingNode) and isinstance(nodes[2], MappingNode)):
        raise Clash("the file is laid out in a way that cannot be merged")
    was = whole_of(base, nodes[0], 0, len(base), "") if isinstance(nodes[0], MappingNode) else None
    return _merged(was, whole_of(ours, nodes[1], 0, len(ours), ""), whole_of(theirs, nodes[2], 0, len(theirs), ""), "")


def _merged(base: Whole | None, ours: Whole, theirs: Whole, where: str) -> str:
    """The three as one block, in the layout of ours."""
    name = where or "the file"
    if ours.column != theirs.column:
        raise Clash(f"{name}: the two are indented differently; `csip fmt` on both branches first")
    written = _merged_parts(base, ours, theirs, where)
    if not written:
        raise Clash(f"{name}: nothing of it would be left")
    head, tail = (
        _chosen(was, here, there, f"{name}: what stands {place} it")
        for was, here, there, place in (
            (None if base is None else base.head, ours.head, theirs.head, "above"),
            (None if base is None else base.tail, ours.tail, theirs.tail, "below"),
        )
    )
    (first_gap, first), *others = written
    if first_gap is not None and "#" in first_gap:
        raise Clash(f"{name}: a comment above its first entry")
    usual = _usual_gap(ours, theirs)
    return head + first + "".join(f"{usual if gap is None else gap}{body}" for gap, body in others) + tail


def _merged_parts(base: Whole | None, ours: Whole, theirs: Whole, where: str) -> list[tuple[str | None, str]]:
    """The entries of the result, in order: of each its gap and its characters. All clashes are told at once."""
    written: list[tuple[str | None, str]] = []
    clashes: list[str] = []
    for key in _order(base, ours, theirs, where):
        try:
            part = _merged_part(base, ours, theirs, key, where)
        except Clash as clash:
            clashes += str(clash).splitlines()
            continue
        if part is not None:
            written.append(part)
    clashes += _both_replaced(base, ours, theirs, where)
    if clashes:
        raise Clash("\n".join(dict.fromkeys(clashes)))
    return written


def _usual_gap(ours: Whole, theirs: Whole) -> str:
    """What stands between two entries, where it is no comment."""
    parts = (*ours.parts.values(), *theirs.parts.values())
    usual = next((part.gap for part in parts if part.gap and "#" not in part.gap), None)
    return usual or f"\n{' ' * ours.column}{'- ' if isinstance(ours.node, SequenceNode) else ''}"


def _chosen(base: str | None, ours: str, theirs: str, where: str) -> str:
    if " ".join(ours.split()) == " ".join(theirs.split()) or theirs == base or (base is None and "#" not in theirs):
        return ours
    if ours == base or (base is None and "#" not in ours):
        return theirs
    raise Clash(f"{where}: both changed it")


def _order(base: Whole | None, ours: Whole, theirs: Whole, where: str) -> list[str]:
    """The keys in order: those of one side, and what the other added after what it had put it after."""
    was = base.parts if base is not None else {}
    shared = [key for key in was if key in ours.parts and key in theirs.parts]
    of_both = set(shared)
    as_ours = [key for key in ours.parts if key in of_both]
    as_theirs = [key for key in theirs.parts if key in of_both]
    if as_theirs not in (shared, as_ours) and as_ours != shared:
        raise Clash(f"{where or 'the file'}: both put it into another order")
    first, second = (ours, theirs) if as_theirs in (shared, as_ours) else (theirs, ours)
    order = list(first.parts)
    before: str | None = None
    for key in second.parts:
        if key not in first.parts:
            place = order.index(before) + 1 if before is not None else 0
            while place < len(order) and order[place] not in second.parts and order[place] not in was:
                place += 1  # what the other side added in the same place comes first
            order.insert(place, key)
        before = key
    return order


def _merged_part(base: Whole | None, ours: Whole, theirs: Whole, key: str, where: str) -> tuple[str | None, str] | None:
    """One entry of the result: its gap and its characters; None where it was taken out."""
    # Long because the cases of a three-way merge exclude one another in this order, and are read together.
    was = base.parts.get(key) if base is not None else None
    here, there = ours.parts.get(key), theirs.parts.get(key)
    name = f"{where}, {_told(key)}" if where else _told(key)
    if here is None or there is None:
        left = here or there
        assert left is not None  # noqa: S101  the key is of one of the two
        if was is None:
            return left.gap, left.body
        if left.body == was.body:
            return None
        raise Clash(f"{name}: one took it out, the other changed it")
    gap = _merged_gap(was, here, there, name)
    if here.body == there.body or (was is not None and there.body == was.body):
        return gap, here.body
    if was is not None and here.body == was.body:
        return gap, there.body
    inner = taken_apart(was, base, key), taken_apart(here, ours, key), taken_apart(there, theirs, key)
    in_list = isinstance(ours.node, SequenceNode)
    if inner[1] is None or inner[2] is None or type(here.value) is not type(there.value):
        raise Clash(f"{name}: both {'changed' if was is not None else 'wrote'} it, and not alike")
    if in_list and was is not None and len({_says(part.value) for part in (was, here, there)}) > 1:
        raise Clash(f"{name}: both changed it, and it may no longer be the same one to both")
    if inner[0] is None and (in_list or (was is not None and _content(was.value))):
        raise Clash(f"{name}: both {'changed' if was is not None else 'added'} it, and not alike")
    return gap, _merged(*inner, name)  # type: ignore[arg-type]


def _says(value: Node) -> str:
    """What makes an entry this one and no other, beside its id or number: those move to another entry at times."""
    fields = {str(key.value): inner for key, inner in value.value} if isinstance(value, MappingNode) else {}
    values = (fields[name] for name in ("text", "title", "measure", "raised") if name in fields)
    return "; ".join(words for value in values for words in scalars(value))


def _content(node: Node) -> bool:
    return bool(node.value)


def _merged_gap(was: Part | None, here: Part, there: Part, name: str) -> str | None:
    """The comments above an entry."""
    known = [part for part in (here, there) if part.comments is not None]
    if not known:
        return None
    if len(known) == 1 or here.comments == there.comments or (was is not None and there.comments == was.comments):
        return known[0].gap
    if was is not None and here.comments == was.comments:
        return there.gap
    raise Clash(f"{name}: both changed the comment above it")


def _both_replaced(base: Whole | None, ours: Whole, theirs: Whole, where: str) -> list[str]:
    """An entry known by its words, which both changed: to both it is gone, and each has another in its place."""
    if base is None or not isinstance(ours.node, SequenceNode):
        return []
    gone = [key for key in base.parts if key not in ours.parts and key not in theirs.parts]
    added = [[key for key in side.parts if key not in base.parts] for side in (ours, theirs)]
    if not gone or added[0] == added[1] or not all(added):
        return []
    return [f"{where}, {_told(key)}: both took it out, and put other words there" for key in gone]


def _told(key: str) -> str:
    return f"`{key}`" if re.fullmatch(r"[a-z_]+", key) else quoted(key)
