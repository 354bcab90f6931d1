"""A list or a mapping taken apart: its entries by what they are, each with its characters and what stands above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from csip.language.names import as_typed
from csip.yaml_text.splice import last_of


@dataclass(frozen=True)
class Part:
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
class Whole:
    """A list or a mapping as its parts, with what stands before the first and after the last."""

    text: str
    node: Node
    head: str
    tail: str
    parts: dict[str, Part] = field(default_factory=dict)

    @property
    def column(self) -> int:
        return int(self.node.start_mark.column)


def whole_of(text: str, node: Node, start: int, end: int, kind: str) -> Whole:
    """Take a block apart. `kind` is the key it stands under, which says what its entries are known by."""
    pairs: list[tuple[Node | None, Node]] = (
        list(node.value) if isinstance(node, MappingNode) else [(None, value) for value in node.value]
    )
    parts: dict[str, Part] = {}
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
        parts[known] = Part(known, value, text[begin:stop], begin, gap)
    return Whole(text, node, head, text[stop:end], parts)


def taken_apart(part: Part | None, whole: Whole | None, key: str) -> Whole | None:
    """A block within a part; what is in brackets, or words, is one value."""
    if part is None or whole is None or isinstance(part.value, ScalarNode) or getattr(part.value, "flow_style", False):
        return None
    kind = key if isinstance(whole.node, MappingNode) else ""
    return whole_of(whole.text, part.value, part.begin, part.begin + len(part.body), kind)


def _known_by(value: Node, kind: str) -> str:
    """What an entry of a list is: by its id, name, number, date, title or words."""
    if isinstance(value, ScalarNode):
        return str(value.value)
    if not isinstance(value, MappingNode):
        return "; ".join(scalars(value))
    fields = {str(key.value): inner for key, inner in value.value}
    if kind == "meetings" and "date" in fields:  # a meeting that was moved is the same meeting
        moved = fields.get("moved_from")
        first = moved.value[0] if isinstance(moved, SequenceNode) and moved.value else None
        dates = [inner for key, inner in first.value if key.value == "date"] if isinstance(first, MappingNode) else []
        return str((dates or [fields["date"]])[0].value)
    for name in ("id", "name", "number", "title", "text"):
        if name in fields and isinstance(fields[name], ScalarNode) and fields[name].value != "none":
            words = str(fields[name].value)
            return as_typed(words) if name == "name" else words  # O’Neill and O'Neill are one person
    return "; ".join(scalars(value))


def scalars(node: Node) -> Iterator[str]:
    if isinstance(node, ScalarNode):
        yield str(node.value)
        return
    for inner in node.value:
        for child in inner if isinstance(inner, tuple) else (inner,):
            yield from scalars(child)
