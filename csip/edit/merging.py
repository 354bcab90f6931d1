"""Merge what two clerks did to one file: entry by entry, each with its own characters, and never a word lost.

git merges lines, and two actions that were added at the end of one list are a conflict to it. Here the lists of a
file are merged by what their entries are: an action by its id, a person by name, a meeting by the first date it had,
an item and a paragraph by number. Where both changed one and the same value, nothing is decided.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from csip.book import ACTIONS
from csip.edit.kinds import Put
from csip.edit.prove import plain_values
from csip.edit.splice import last_of
from csip.edit.together import spliced
from csip.parse import parse
from csip.source import LOADER, Source

_ID = re.compile(r"(?P<stem>.*?)(?P<number>\d*)")


class Merged(NamedTuple):
    """The merged text; or None, and what both have changed, each in a clerk's words."""

    text: str | None
    clashes: tuple[str, ...] = ()
    renumbered: tuple[tuple[str, str, str], ...] = ()
    """The actions of theirs whose id ours had given too: the id, the new one, and what is to be done."""


class _Clash(Exception):  # noqa: N818  it is no error: two people did two things
    """Both changed one value, and csip does not choose between them."""


def merge(name: str, base: str, ours: str, theirs: str) -> Merged:
    """What `ours` and `theirs`, two versions of the file `name`, made of `base`, together."""
    newline = "\r\n" if "\r\n" in ours else "\n"
    texts = [text.replace("\r\n", "\n") for text in (base, ours, theirs)]
    for text, whose in zip(texts, ("before", "here", "of the other branch"), strict=True):
        if text.strip() and _values(name, text) is None:
            return Merged(None, (f"the file {whose} cannot be read as YAML",))
    renumbered: tuple[tuple[str, str, str], ...] = ()
    if name == ACTIONS:
        texts[2], renumbered = _with_free_ids(*texts)
    try:
        text = _merged_texts(*texts)
    except _Clash as clash:
        return Merged(None, tuple(str(clash).splitlines()))
    if problem := _not_proven(name, (*texts, text)):
        return Merged(None, (problem,))
    return Merged(text.replace("\n", newline), (), renumbered)


def _values(name: str, text: str) -> Any:
    return plain_values(parse(Source(Path(name), name, text.encode("utf-8")))[0])


# --- the same id twice ------------------------------------------------------------------------------------


def _with_free_ids(base: str, ours: str, theirs: str) -> tuple[str, tuple[tuple[str, str, str], ...]]:
    """Theirs, with a free id for each new action whose id ours gave to another; what names that action follows."""
    was, here, there = (_actions(text) for text in (base, ours, theirs))
    stood = {action["id"]: action for action in was.values()}
    given = {action["id"]: action for action in here.values() if action["id"] not in stood}
    taken = {action["id"] for side in (was, here, there) for action in side.values()}
    renumbered: list[tuple[str, str, str]] = []
    became: dict[str, str] = {}
    for place, action in there.items():
        old = action["id"]
        if old not in given or action == given[old]:
            continue
        new = became[old] = _next_free(old, taken)
        taken.add(new)
        theirs = spliced(theirs, Put(("actions", place), "id", new))
        renumbered.append((old, new, str(action.get("text", ""))))
    for place, action in there.items():
        for key in ("formalises", "waiting_on"):
            cited = action.get(key)
            if cited == stood.get(action["id"], {}).get(key):  # written before there was a new action to name
                continue
            now = _following(cited, became)
            if now != cited:
                theirs = spliced(theirs, Put(("actions", place), key, now))
    return theirs, tuple(renumbered)


def _following(cited: Any, became: dict[str, str]) -> Any:
    if isinstance(cited, list):
        return [_following(one, became) for one in cited]
    return became.get(cited, cited) if isinstance(cited, str) else cited


def _actions(text: str) -> dict[int, dict[str, Any]]:
    """The actions that have an id, by their place in the list."""
    values = _values(ACTIONS, text)
    listed = values.get("actions") if isinstance(values, dict) else None
    entries = enumerate(listed) if isinstance(listed, list) else ()
    return {place: entry for place, entry in entries if isinstance(entry, dict) and isinstance(entry.get("id"), str)}


def _next_free(old: str, taken: set[str]) -> str:
    """The next id of the same year that nobody has given."""
    found = _ID.fullmatch(old)
    assert found is not None  # noqa: S101  the pattern fits any text
    stem, number = found["stem"], found["number"]
    of_year = (id_.removeprefix(stem) for id_ in taken if id_.startswith(stem))
    last = max((int(digits) for digits in of_year if digits.isascii() and digits.isdigit()), default=0)
    return f"{stem if number else f'{old}-'}{last + 1:0{max(len(number), 1)}}"


# --- entry by entry ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Part:
    """One entry of a list, or one key with its value, and what stands between it and the one before."""

    key: str
    value: Node
    body: str
    begin: int
    gap: str | None  # None before the first: what stands there belongs to the whole

    @property
    def comments(self) -> tuple[str, ...] | None:
        return None if self.gap is None else tuple(line.strip() for line in self.gap.splitlines() if "#" in line)


@dataclass(frozen=True)
class _Whole:
    """A list or a mapping as its parts, with what stands before the first and after the last."""

    text: str
    node: Node
    head: str
    tail: str
    parts: dict[str, _Part] = field(default_factory=dict)

    @property
    def column(self) -> int:
        return int(self.node.start_mark.column)


def _merged_texts(base: str, ours: str, theirs: str) -> str:
    if theirs in {ours, base}:
        return ours
    if ours == base:
        return theirs
    nodes = [yaml.compose(text, Loader=LOADER) for text in (base, ours, theirs)]
    if not (isinstance(nodes[1], MappingNode) and isinstance(nodes[2], MappingNode)):
        raise _Clash("the file is laid out in a way that cannot be merged")
    was = _whole(base, nodes[0], 0, len(base), "") if isinstance(nodes[0], MappingNode) else None
    return _merged(was, _whole(ours, nodes[1], 0, len(ours), ""), _whole(theirs, nodes[2], 0, len(theirs), ""), "")


def _whole(text: str, node: Node, start: int, end: int, kind: str) -> _Whole:
    """Take a block apart. `kind` is the key it stands under, which says what its entries are known by."""
    pairs: list[tuple[Node | None, Node]] = (
        list(node.value) if isinstance(node, MappingNode) else [(None, value) for value in node.value]
    )
    parts: dict[str, _Part] = {}
    seen: Counter[str] = Counter()
    stop, head = start, ""
    for number, (key, value) in enumerate(pairs):
        begin = (key or value).start_mark.index
        gap = text[stop:begin]
        if number == 0:
            head, gap = gap, None  # type: ignore[assignment]
        stop = min(last_of(text, value, key), end)
        name = str(key.value) if key is not None else _known_by(value, kind)
        known = name
        while known in parts:
            seen[name] += 1
            known = f"{name} ({seen[name] + 1})"
        parts[known] = _Part(known, value, text[begin:stop], begin, gap)
    return _Whole(text, node, head, text[stop:end], parts)


def _known_by(value: Node, kind: str) -> str:
    """What an entry of a list is: by its id, name, number, date, title or words."""
    if isinstance(value, ScalarNode):
        return str(value.value)
    if not isinstance(value, MappingNode):
        return "; ".join(_scalars(value))
    fields = {str(key.value): inner for key, inner in value.value}
    if kind == "meetings" and "date" in fields:  # a meeting that was moved is the same meeting
        moved = fields.get("moved_from")
        first = moved.value[0] if isinstance(moved, SequenceNode) and moved.value else None
        dates = [inner for key, inner in first.value if key.value == "date"] if isinstance(first, MappingNode) else []
        return str((dates or [fields["date"]])[0].value)
    for name in ("id", "name", "number", "title", "text"):
        if name in fields and isinstance(fields[name], ScalarNode) and fields[name].value != "none":
            return str(fields[name].value)
    return "; ".join(_scalars(value))


def _scalars(node: Node) -> Iterator[str]:
    if isinstance(node, ScalarNode):
        yield str(node.value)
        return
    for inner in node.value:
        for one in inner if isinstance(inner, tuple) else (inner,):
            yield from _scalars(one)


def _merged(base: _Whole | None, ours: _Whole, theirs: _Whole, where: str) -> str:
    """The three as one block, in the layout of ours."""
    if ours.column != theirs.column:
        raise _Clash(f"{where or 'the file'}: the two are indented differently; `csip fmt` on both branches first")
    keys = _order(base, ours, theirs, where)
    written: list[tuple[str | None, str]] = []
    clashes: list[str] = []
    for key in keys:
        try:
            part = _merged_part(base, ours, theirs, key, where)
        except _Clash as clash:
            clashes += str(clash).splitlines()
            continue
        if part is not None:
            written.append(part)
    clashes += _both_replaced(base, ours, theirs, where)
    if clashes:
        raise _Clash("\n".join(dict.fromkeys(clashes)))
    if not written:
        raise _Clash(f"{where or 'the file'}: nothing of it would be left")
    usual = next((p.gap for p in (*ours.parts.values(), *theirs.parts.values()) if p.gap and "#" not in p.gap), None)
    dash = "- " if isinstance(ours.node, SequenceNode) else ""
    usual = usual or f"\n{' ' * ours.column}{dash}"
    head = _chosen(
        base.head if base is not None else None, ours.head, theirs.head, f"{where or 'the file'}: what stands above it"
    )
    tail = _chosen(
        base.tail if base is not None else None, ours.tail, theirs.tail, f"{where or 'the file'}: what stands below it"
    )
    if written[0][0] is not None and "#" in written[0][0]:
        raise _Clash(f"{where or 'the file'}: a comment above its first entry")
    return head + written[0][1] + "".join(f"{usual if gap is None else gap}{body}" for gap, body in written[1:]) + tail


def _chosen(base: str | None, ours: str, theirs: str, where: str) -> str:
    if " ".join(ours.split()) == " ".join(theirs.split()) or theirs == base or (base is None and "#" not in theirs):
        return ours
    if ours == base or (base is None and "#" not in ours):
        return theirs
    raise _Clash(f"{where}: both changed it")


def _order(base: _Whole | None, ours: _Whole, theirs: _Whole, where: str) -> list[str]:
    """The keys in order: those of one side, and what the other added after what it had put it after."""
    was = base.parts if base is not None else {}
    shared = [key for key in was if key in ours.parts and key in theirs.parts]
    as_ours = [key for key in ours.parts if key in shared]
    as_theirs = [key for key in theirs.parts if key in shared]
    if as_theirs not in (shared, as_ours) and as_ours != shared:
        raise _Clash(f"{where or 'the file'}: both put it into another order")
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


def _merged_part(
    base: _Whole | None, ours: _Whole, theirs: _Whole, key: str, where: str
) -> tuple[str | None, str] | None:
    """One entry of the result: its gap and its characters; None where it was taken out."""
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
        raise _Clash(f"{name}: one took it out, the other changed it")
    gap = _merged_gap(was, here, there, name)
    if here.body == there.body or (was is not None and there.body == was.body):
        return gap, here.body
    if was is not None and here.body == was.body:
        return gap, there.body
    inner = _taken_apart(was, base, key), _taken_apart(here, ours, key), _taken_apart(there, theirs, key)
    in_list = isinstance(ours.node, SequenceNode)
    if inner[1] is None or inner[2] is None or type(here.value) is not type(there.value):
        raise _Clash(f"{name}: both {'changed' if was is not None else 'wrote'} it, and not alike")
    if in_list and was is not None and len({_says(part.value) for part in (was, here, there)}) > 1:
        raise _Clash(f"{name}: both changed it, and it may no longer be the same one to both")
    if inner[0] is None and (in_list or (was is not None and _content(was.value))):
        raise _Clash(f"{name}: both {'changed' if was is not None else 'added'} it, and not alike")
    return gap, _merged(*inner, name)  # type: ignore[arg-type]


def _says(value: Node) -> str:
    """What makes an entry this one and no other, beside its id or number: those move to another entry at times."""
    fields = {str(key.value): inner for key, inner in value.value} if isinstance(value, MappingNode) else {}
    said = (fields[name] for name in ("text", "title", "measure", "raised") if name in fields)
    return "; ".join(words for one in said for words in _scalars(one))


def _content(node: Node) -> bool:
    return bool(node.value)


def _taken_apart(part: _Part | None, whole: _Whole | None, key: str) -> _Whole | None:
    """A block within a part; what is in brackets, or words, is one value."""
    if part is None or whole is None or isinstance(part.value, ScalarNode) or getattr(part.value, "flow_style", False):
        return None
    kind = key if isinstance(whole.node, MappingNode) else ""
    return _whole(whole.text, part.value, part.begin, part.begin + len(part.body), kind)


def _merged_gap(was: _Part | None, here: _Part, there: _Part, name: str) -> str | None:
    """The comments above an entry."""
    known = [part for part in (here, there) if part.comments is not None]
    if not known:
        return None
    if len(known) == 1 or here.comments == there.comments or (was is not None and there.comments == was.comments):
        return known[0].gap
    if was is not None and here.comments == was.comments:
        return there.gap
    raise _Clash(f"{name}: both changed the comment above it")


def _both_replaced(base: _Whole | None, ours: _Whole, theirs: _Whole, where: str) -> list[str]:
    """An entry known by its words, which both changed: to both it is gone, and each has another in its place."""
    if base is None or not isinstance(ours.node, SequenceNode):
        return []
    gone = [key for key in base.parts if key not in ours.parts and key not in theirs.parts]
    added = [[key for key in side.parts if key not in base.parts] for side in (ours, theirs)]
    if not gone or added[0] == added[1] or not all(added):
        return []
    return [f"{where}, {_told(key)}: both took it out, and put other words there" for key in gone]


def _told(key: str) -> str:
    return f"`{key}`" if re.fullmatch(r"[a-z_]+", key) else _quoted(key)


def _quoted(words: str) -> str:
    return f"“{words if len(words) <= 60 else words[:59].rstrip() + '…'}”"


# --- proof ------------------------------------------------------------------------------------------------


def _not_proven(name: str, texts: Sequence[str]) -> str | None:
    """Why the result cannot be trusted: it is no YAML, or a word of either side is missing or one too many is there."""
    values = [_values(name, text) for text in texts]
    if values[3] is None:
        return "what was made of it cannot be read"
    base, ours, theirs, result = (Counter(_words(value)) for value in values)
    comments = [Counter(line.strip() for line in text.splitlines() if line.strip().startswith("#")) for text in texts]
    for was, here, there, now in ((base, ours, theirs, result), tuple(comments)):
        for word in {*was, *here, *there, *now}:
            both_keep = min(here[word], there[word]) >= was[word]  # what both added may be the same, and stand once
            least = max(here[word], there[word]) if both_keep else here[word] + there[word] - was[word]
            if now[word] < least or (now[word] and not here[word] and not there[word]):
                return f"{_quoted(word)} would not have come through"
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
