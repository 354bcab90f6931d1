"""New text spliced into the old at the place of a value: where that is, and what else must move."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from csip.errors import CsipError
from csip.files.source import KeyPath, Source
from csip.language.pattern import Pattern
from csip.yaml_text.edits import Append, Delete, Edit, Insert, Put, Remove, Reorder, Replace
from csip.yaml_text.emit import after_key, entry, flow
from csip.yaml_text.loader import LOADER


class Splice(NamedTuple):
    """A stretch of the text, and the words that take its place."""

    start: int
    end: int
    words: str


def spliced(text: str, *edits: Edit) -> str:
    """The text with the edits made in it, one after the other; each finds the text as those before it left it.

    Raises: LookupError where what an edit is about is not there; CsipError where a comment would be lost.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    for edit in edits:
        start, end, words = _splice(text, _composed(text), edit)
        text = text[:start] + words.replace("\n", newline) + text[end:]
    return text


@lru_cache(maxsize=1)
def _composed(text: str) -> Node | None:
    """The text as nodes, each of which knows where it stands. Kept, for of one file much is asked."""
    return yaml.compose(text, Loader=LOADER)


def _splice(text: str, root: Node | None, edit: Edit) -> Splice:
    """Where the edit changes the text, and into what."""
    match edit:
        case Append():
            return _append(text, root, edit)
        case Insert():
            return _insert(text, root, edit)
        case Delete():
            return _delete(text, root, edit)
        case Replace():
            return _replace(text, root, edit)
        case Put():
            return _put(text, _node(root, edit.path), edit)
        case Remove():
            return _remove(text, _node(root, edit.path), edit)
        case Reorder():
            return _reorder(text, root, edit)


@lru_cache(maxsize=1)
def _composed_file(data: bytes) -> Node | None:  # by its bytes, which are not decoded anew for each entry
    return _composed(data.decode("utf-8-sig"))


def is_plain_words(source: Source, path: KeyPath) -> bool:
    """A paragraph or a name is typed as plain words, not as an entry with keys."""
    return isinstance(_node(_composed_file(source.data), path), ScalarNode)


def is_on_one_line(source: Source, path: KeyPath) -> bool:
    """An entry stands in brackets on one line, where no comment can stand inside it."""
    node = _node(_composed_file(source.data), path)
    return _in_brackets(node) and node.start_mark.line == node.end_mark.line


def _node(node: Node | None, path: KeyPath) -> Node:
    for step in path:
        if isinstance(node, MappingNode):
            node = _pair(node, step)[1]
        elif isinstance(node, SequenceNode) and isinstance(step, int):
            node = node.value[step]
        else:
            raise LookupError(path)
    assert node is not None  # noqa: S101  the file was parsed before
    return node


def _pair(mapping: Node, key: str | int) -> tuple[Node, Node]:
    for name, value in mapping.value:
        if name.value == key:
            return name, value
    raise LookupError(key)


def _append(text: str, root: Node | None, edit: Append) -> Splice:
    entries = _node(root, edit.path)
    number = len(entries.value) if isinstance(entries, SequenceNode) else 0
    return _insert(text, root, Insert(edit.path, number, edit.value))


def _insert(text: str, root: Node | None, edit: Insert) -> Splice:
    entries, index = _node(root, edit.path), edit.index
    if not isinstance(entries, SequenceNode) or not entries.value:
        return _begin(text, _node(root, edit.path[:-1]), edit)
    if index > len(entries.value):
        raise LookupError(index)
    column = entries.start_mark.column
    if _in_brackets(entries):
        if index == len(entries.value):
            return _new(entries.value[-1].end_mark.index, f", {flow(edit.value)}")
        return _new(entries.value[index].start_mark.index, f"{flow(edit.value)}, ")
    gap = "\n" if _are_set_apart(text, entries, index) else ""
    if index == 0:  # in the place of the first entry's dash, which moves down a line
        return _new(entries.start_mark.index, f"{entry(edit.value, column)[column:]}\n{gap}{' ' * column}")
    # after the entry before, so that a comment above the following one stays with it
    at = _line_end(text, _end(text, entries.value[index - 1]))
    return _new(at, f"\n{gap}{entry(edit.value, column)}")


def _begin(text: str, parent: Node, edit: Insert) -> Splice:
    """The first entry of an empty list: `actions: []`, or `actions:` with nothing after it."""
    key, empty = _pair(parent, edit.path[-1])
    start = _colon_after(text, key)
    if _in_brackets(parent):
        return Splice(start, max(start, empty.end_mark.index), f" [{flow(edit.value)}]")
    is_written = isinstance(empty, SequenceNode) or empty.value
    end = max(start, empty.end_mark.index) if is_written else start
    stop = _line_end(text, end)  # a comment stays beside the key
    return Splice(start, stop, f"{text[end:stop]}\n{entry(edit.value, key.start_mark.column + 2)}")


def _new(at: int, words: str) -> Splice:
    return Splice(at, at, words)


def _replace(text: str, root: Node | None, edit: Replace) -> Splice:
    node, entries = _node(root, edit.path), _node(root, edit.path[:-1])
    column = entries.start_mark.column
    written = flow(edit.value) if _in_brackets(entries) else entry(edit.value, column)[column + 2 :]
    start, end = node.start_mark.index, _end(text, node)
    _keep_comments(text, start, end, [node], "a comment stands inside the entry, which would be lost")
    return Splice(start, end, written)


def _delete(text: str, root: Node | None, edit: Delete) -> Splice:
    entries, deleted = _node(root, edit.path[:-1]), _node(root, edit.path)
    if len(entries.value) == 1 and not _in_brackets(entries):
        splice = _emptied(text, root, edit.path[:-1], deleted)
    else:
        splice = _without_entry(text, entries, deleted)
    start = splice.start if _in_brackets(entries) else text.rindex("-", 0, deleted.start_mark.index)
    _keep_comments(text, start, splice.end, [deleted], "a comment stands in the entry, which would be lost with it")
    return splice


def _without_entry(text: str, entries: Node, deleted: Node) -> Splice:
    index, end = entries.value.index(deleted), _end(text, deleted)
    in_brackets = _in_brackets(entries)
    if in_brackets:
        if len(entries.value) == 1:
            return Splice(entries.start_mark.index, entries.end_mark.index, "[]")
        if index:
            return Splice(entries.value[index - 1].end_mark.index, end, "")
        return Splice(deleted.start_mark.index, entries.value[1].start_mark.index, "")
    start = text.rindex("-", 0, deleted.start_mark.index)
    start -= len(text[:start]) - len(text[:start].rstrip(" \t"))
    return _without_lines(text, start, end)


def _emptied(text: str, root: Node | None, path: KeyPath, deleted: Node) -> Splice:
    """A list without its only entry; the comments above that stay, beneath the empty list."""
    entries, parent, end = _node(root, path), _node(root, path[:-1]), _end(text, deleted)
    if not isinstance(parent, MappingNode):
        return Splice(entries.start_mark.index, end, "[]")
    start = _colon_after(text, _pair(parent, path[-1])[0])
    above = text[start : text.rindex("-", 0, deleted.start_mark.index)].rstrip()
    return Splice(start, end, f" []{above}")


def _without_lines(text: str, start: int, end: int) -> Splice:
    """From the beginning of a line to the end of the one in which something ends."""
    stop = _line_end(text, end)
    if stop == len(text):  # the file ends without a newline, and is to go on doing so
        return Splice(len(text[:start].rstrip("\r\n")), stop, "")
    return Splice(start, stop + (2 if text.startswith("\r\n", stop) else 1), "")


def _put(text: str, parent: Node, edit: Put) -> Splice:
    for key, value in parent.value:
        if key.value == edit.key:
            return _put_anew(text, parent, key, value, edit)
    if _in_brackets(parent):
        written = f"{edit.key}: {flow(edit.value)}"
        if parent.value:
            return _new(parent.value[-1][1].end_mark.index, f", {written}")
        return _new(parent.end_mark.index - 1, written)
    column = parent.start_mark.column
    written = f"{edit.key}:{after_key(edit.value, column)}"
    if edit.first:
        return _new(parent.value[0][0].start_mark.index, f"{written}\n{' ' * column}")
    before = [pair for pair in parent.value if pair[0].value in edit.after] or parent.value
    last_key, last_value = before[-1]
    at = _line_end(text, max(_end(text, last_value), last_key.end_mark.index))
    return _new(at, f"\n{' ' * column}{written}")


def _put_anew(text: str, parent: Node, key: Node, value: Node, edit: Put) -> Splice:
    start = _colon_after(text, key)
    end = _end(text, value) if value.end_mark.index > value.start_mark.index else start
    _keep_comments(text, start, end, [value], f"a comment stands inside `{edit.key}`, which would be lost")
    in_brackets = _in_brackets(parent)
    return Splice(start, end, f" {flow(edit.value)}" if in_brackets else after_key(edit.value, key.start_mark.column))


def _remove(text: str, parent: Node, edit: Remove) -> Splice:
    key, value = _pair(parent, edit.key)
    splice = _without_key(text, parent, key, value)
    comment = f"a comment stands beside `{edit.key}`, which would be lost"
    _keep_comments(text, splice.start, splice.end, (key, value), comment)
    return splice


def _without_key(text: str, parent: Node, key: Node, value: Node) -> Splice:
    index = parent.value.index((key, value))
    end = max(_end(text, value), _colon_after(text, key))
    if _in_brackets(parent):
        if index:
            return Splice(parent.value[index - 1][1].end_mark.index, end, "")
        after = parent.value[1][0].start_mark.index if len(parent.value) > 1 else end
        return Splice(key.start_mark.index, after, "")
    if index:
        return _without_lines(text, key.start_mark.index - key.start_mark.column, end)
    if len(parent.value) == 1:
        raise LookupError(f"{key.value} is the only key here")
    # the next key comes up to the place of the first
    return Splice(key.start_mark.index, parent.value[1][0].start_mark.index, "")


def _reorder(text: str, root: Node | None, edit: Reorder) -> Splice:
    entries = _node(root, edit.path)
    nodes = entries.value
    if sorted(edit.order) != list(range(len(nodes))):
        raise LookupError(edit.order)
    if _in_brackets(entries):
        start, end = nodes[0].start_mark.index, nodes[-1].end_mark.index
        _keep_comments(text, start, end, nodes, "a comment stands between the entries, which would be misplaced")
        bodies = [text[node.start_mark.index : node.end_mark.index] for node in nodes]
        ends = [node.start_mark.index for node in nodes[1:]]
        gaps = ["", *(text[node.end_mark.index : after] for node, after in zip(nodes, ends, strict=False))]
    else:  # whole lines, so that each entry takes along the comments above it; blank lines stay where they are
        key, _ = _pair(_node(root, edit.path[:-1]), edit.path[-1])
        start = _line_end(text, _colon_after(text, key))
        ends = [last_of(text, node) for node in nodes]
        end = ends[-1]
        stretches = [text[a:b] for a, b in zip([start, *ends[:-1]], ends, strict=True)]
        gaps = [_BLANK_LINES.match(stretch)[0] for stretch in stretches]  # type: ignore[index]  # it may be empty
        bodies = [stretch[len(gap) :] for stretch, gap in zip(stretches, gaps, strict=True)]
    words = "".join(gap + bodies[index] for gap, index in zip(gaps, edit.order, strict=True))
    return Splice(start, end, words.replace("\r\n", "\n"))


_BLANK_LINES = Pattern(r"(?:[ \t]*(?:\r\n|\n|\r))*")
_MOVE_COMMENT = "Move the comment to a line of its own above the entry, and run the command again."


def _colon_after(text: str, key: Node) -> int:
    return text.index(":", key.end_mark.index) + 1


def _end(text: str, node: Node) -> int:
    """Where a node's own characters end: libyaml's marks of blocks run on over blank lines and comments."""
    if isinstance(node, ScalarNode):
        if node.style in ("|", ">"):
            header = text[node.start_mark.index : _line_end(text, node.start_mark.index)]
            if "+" in header.split("#")[0]:
                # kept blank lines belong to it, and the last line's break does not
                return len(text[: node.end_mark.index].removesuffix("\n").removesuffix("\r"))
            return node.start_mark.index + len(text[node.start_mark.index : node.end_mark.index].rstrip())
        return node.end_mark.index
    if _in_brackets(node) or not node.value:
        return node.end_mark.index
    last = node.value[-1]
    return _end(text, last[1] if isinstance(node, MappingNode) else last)


def last_of(text: str, value: Node, key: Node | None = None) -> int:
    """Where the last line of an entry ends, with the comment that stands on it."""
    end = _end(text, value)
    return _line_end(text, end if key is None else max(end, _colon_after(text, key)))


def _in_brackets(node: Node) -> bool:
    return bool(getattr(node, "flow_style", False))


def _keep_comments(text: str, start: int, end: int, nodes: Sequence[Node], message: str) -> None:
    """Refuse to write over a comment: a `#` from `start` to `end` that is in none of the words there."""
    if "#" not in text[start:end]:
        return
    left, place = [], start
    for words in sorted((n for node in nodes for n in _scalars(node)), key=lambda n: n.start_mark.index):
        began = words.start_mark.index
        if words.style in ("|", ">"):  # the line of its `>-` is none of its words
            began = _line_end(text, began)
        left.append(text[place : max(began, place)])
        place = max(place, words.end_mark.index)
    left.append(text[place:end])
    if any("#" in part for part in left):
        raise CsipError(message, _MOVE_COMMENT)


def _scalars(node: Node) -> list[ScalarNode]:
    if isinstance(node, ScalarNode):
        return [node]
    children = [n for pair in node.value for n in pair] if isinstance(node, MappingNode) else node.value
    return [scalar_node for child in children for scalar_node in _scalars(child)]


def _line_end(text: str, index: int) -> int:
    for i in range(index, len(text)):
        if text[i] in "\r\n":
            return i
    return len(text)


def _are_set_apart(text: str, entries: Node, index: int) -> bool:
    """A blank line stands between the entries where a new one is to go: the two beside it, or those nearest."""
    if len(entries.value) < 2:
        return False
    following = min(max(index, 1), len(entries.value) - 1)
    between = text[_end(text, entries.value[following - 1]) : entries.value[following].start_mark.index]
    return "\n\n" in between.replace("\r", "").replace(" ", "")
