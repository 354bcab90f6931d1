"""New text spliced into the old at the place of a value: where that is, and what else must move."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from csip.edit.kinds import Append, Delete, Edit, Insert, Put, Remove, Replace, Way
from csip.errors import CsipError
from csip.source import LOADER, Source
from csip.yaml_text import after_key, entry, flow


def spliced(text: str, *edits: Edit) -> str:
    """The text with edits made in it, as if one by one; it is read once for all those that stand apart."""
    waiting: Sequence[Edit] = edits
    while waiting:
        splices, waiting = _apart(text, waiting)
        newline = "\r\n" if "\r\n" in text else "\n"
        parts, place = [], 0
        for start, end, fragment in splices:
            parts += [text[place:start], fragment.replace("\n", newline)]
            place = end
        text = "".join([*parts, text[place:]])
    return text


def _apart(text: str, edits: Sequence[Edit]) -> tuple[list[tuple[int, int, str]], list[Edit]]:
    """The splices of those edits that can be made in one text, in the order of the text; and the edits that wait.

    One waits that touches what another changes, for it is to see what became of that.
    """
    root = yaml.compose(text, Loader=LOADER)
    splices: list[tuple[int, int, str]] = []
    spans: list[tuple[int, int]] = []  # what is changed or waited for
    waiting: list[Edit] = []
    moved: dict[Way, Edit] = {}  # by list, the last edit that moved its entries
    written: set[Way] = set()  # values that are new
    within: set[Way] = set()  # values in which something is new
    for n, edit in enumerate(edits):
        ways = {edit.path[:depth] for depth in range(1, len(edit.path) + 1)}
        target = (*edit.path, edit.key) if isinstance(edit, Put | Remove) else edit.path
        if _has_moved(edit, moved) or ways & written or (target in within and _list_of(edit) != edit.path):
            return splices, [*waiting, *edits[n:]]
        try:
            start, end, fragment = _splice(text, root, edit)
        except (LookupError, StopIteration, CsipError):
            if not splices:
                raise
            return splices, [*waiting, *edits[n:]]  # perhaps it is about what another makes
        at = bisect_left(spans, (start,))
        if at > 0 and spans[at - 1][1] >= start:
            at -= 1
        first, stop, after = start, end, at
        while after < len(spans) and spans[after][0] <= end:
            first, stop, after = min(first, spans[after][0]), max(stop, spans[after][1]), after + 1
        changed = _list_of(edit)
        apart = after == at or (changed in moved and after == at + 1 and spans[at][0] == end)
        if changed is not None and (waiting or not apart):
            return splices, [*waiting, *edits[n:]]
        if apart:
            splices.insert(bisect_left(splices, (start,)), (start, end, fragment))
        else:
            waiting.append(edit)
        if changed is not None:
            moved[changed] = edit
        else:
            written.add(target)
        within |= ways
        spans[at:after] = [(first, stop)]
    return splices, waiting


def _list_of(edit: Edit) -> Way | None:
    """The list whose entries change places."""
    return edit.path if isinstance(edit, Insert | Append) else edit.path[:-1] if isinstance(edit, Delete) else None


def _place_of(edit: Edit) -> int:
    """From which place on the entries of its list have moved."""
    place = edit.index if isinstance(edit, Insert) else edit.path[-1]
    return place if isinstance(place, int) else sys.maxsize


def _has_moved(edit: Edit, moved: dict[Way, Edit]) -> bool:
    """Whether what the edit is about may stand elsewhere by now: it must be looked up anew."""
    for depth, step in enumerate((*edit.path, edit.index if isinstance(edit, Insert) else sys.maxsize)):
        last = moved.get(edit.path[:depth])
        if last is None or not isinstance(step, int):
            continue
        if isinstance(edit, Insert) and isinstance(last, Insert) and edit.path == last.path and step == last.index:
            continue  # one more at the same place, which goes before the other
        first_of_all = (
            isinstance(edit, Delete) and depth == len(edit.path) - 1 and step == 0
        )  # the last one leaves `[]`
        if step >= _place_of(last) or first_of_all:
            return True
    return False


def _splice(text: str, root: Node | None, edit: Edit) -> tuple[int, int, str]:
    """From where to where the edit replaces the text, and with what."""
    if isinstance(edit, Append):
        return _append(text, root, edit)
    if isinstance(edit, Put):
        return _put(text, _node(root, edit.path), edit)
    if isinstance(edit, Replace):
        node, parent = _node(root, edit.path), _node(root, edit.path[:-1])
        column = parent.start_mark.column
        written = flow(edit.value) if _in_brackets(parent) else entry(edit.value, column)[column + 2 :]
        start, end = node.start_mark.index, _end(text, node)
        _keep_comments(text, start, end, [node], "a comment stands inside the entry, which would be lost")
        return start, end, written
    if isinstance(edit, Insert):
        return _insert(text, root, edit)
    if isinstance(edit, Delete):
        start, end, fragment = _delete(text, root, edit)
        deleted = [_node(root, edit.path)]
        _keep_comments(text, start, end, deleted, "a comment stands in the entry, which would be lost with it")
        return start, end, fragment
    return _remove(text, _node(root, edit.path), edit)


def appended(text: str, edits: Sequence[Append]) -> str:
    """The text with several entries at the end of one list: as if one by one, but it is read twice and not for each."""
    text = spliced(text, edits[0])
    root = yaml.compose(text, Loader=LOADER)
    if len(edits) > 1 and not _in_brackets(_node(root, edits[0].path)):
        start, end, _ = _append(text, root, edits[1])
        newline = "\r\n" if "\r\n" in text else "\n"
        fragments = (
            _append(text, root, edit)[2] for edit in edits[1:]
        )  # the list stays as it was, and so does the place
        return text[:start] + "".join(fragments).replace("\n", newline) + text[end:]
    for edit in edits[1:]:
        text = spliced(text, edit)
    return text


@lru_cache(maxsize=1)
def _composed(data: bytes) -> Node | None:
    """A file of which much is asked."""
    return yaml.compose(data.decode("utf-8-sig"), Loader=LOADER)


def is_plain_words(source: Source, path: Way) -> bool:
    """A paragraph or a name is typed as plain words, not as an entry with keys."""
    return isinstance(_node(_composed(source.data), path), ScalarNode)


def is_on_one_line(source: Source, path: Way) -> bool:
    """An entry stands in brackets on one line, where no comment can stand inside it."""
    node = _node(_composed(source.data), path)
    return _in_brackets(node) and node.start_mark.line == node.end_mark.line


def _node(node: Node | None, path: Way) -> Node:
    for step in path:
        if isinstance(node, MappingNode):
            node = next(value for key, value in node.value if key.value == step)
        elif isinstance(node, SequenceNode) and isinstance(step, int):
            node = node.value[step]
        else:
            raise LookupError(path)
    assert node is not None  # noqa: S101  the file was parsed before
    return node


def _append(text: str, root: Node | None, edit: Append) -> tuple[int, int, str]:
    parent = _node(root, edit.path[:-1])
    key_node = next((key for key, _ in parent.value if key.value == edit.path[-1]), None)
    node = _node(parent, edit.path[-1:])
    if isinstance(node, SequenceNode) and node.value:
        if _in_brackets(node):
            last = node.value[-1].end_mark.index
            return last, last, f", {flow(edit.value)}"
        last = _end(text, node.value[-1])
        line_end = _line_end(text, last)
        column = node.start_mark.column
        gap = "\n" if _gap_before_last(text, node) else ""
        return line_end, line_end, f"\n{gap}{entry(edit.value, column)}"
    # an empty list: `actions: []` or `actions:` with nothing after it
    assert key_node is not None  # noqa: S101
    start = _colon_after(text, key_node)
    if _in_brackets(parent):
        return start, max(start, node.end_mark.index), f" [{flow(edit.value)}]"
    end = max(start, node.end_mark.index if isinstance(node, SequenceNode) or node.value else start)
    return start, end, f"\n{entry(edit.value, key_node.start_mark.column + 2)}"


def _insert(text: str, root: Node | None, edit: Insert) -> tuple[int, int, str]:
    node = _node(root, edit.path)
    if edit.index >= len(node.value):
        return _append(text, root, Append(edit.path, edit.value))
    following = node.value[edit.index].start_mark.index
    if _in_brackets(node):
        return following, following, f"{flow(edit.value)}, "
    column = node.start_mark.column
    if edit.index == 0:  # in the place of the first entry's dash, which moves down a line
        at = node.start_mark.index
        return at, at, f"{entry(edit.value, column)[column:]}\n{' ' * column}"
    # after the entry before, so that a comment above the following one stays with it
    at = _line_end(text, _end(text, node.value[edit.index - 1]))
    return at, at, f"\n{entry(edit.value, column)}"


def _delete(text: str, root: Node | None, edit: Delete) -> tuple[int, int, str]:
    parent, node = _node(root, edit.path[:-1]), _node(root, edit.path)
    index, end = parent.value.index(node), _end(text, node)
    stop = _line_end(text, end)
    if len(parent.value) == 1:
        key_end = text.rindex(":", 0, parent.start_mark.index) + 1
        return (parent.start_mark.index, parent.end_mark.index, "[]") if _in_brackets(parent) else (key_end, end, " []")
    if _in_brackets(parent):
        if index:
            return parent.value[index - 1].end_mark.index, end, ""
        return node.start_mark.index, parent.value[1].start_mark.index, ""
    start = text.rindex("-", 0, node.start_mark.index)
    start -= len(text[:start]) - len(text[:start].rstrip(" \t"))
    if stop == len(text):
        return len(text[:start].rstrip("\r\n")), stop, ""
    return start, stop + (2 if text.startswith("\r\n", stop) else 1), ""


def _put(text: str, parent: Node, edit: Put) -> tuple[int, int, str]:
    for key, value in parent.value:
        if key.value == edit.key:
            start = _colon_after(text, key)
            end = _end(text, value) if value.end_mark.index > value.start_mark.index else start
            _keep_comments(text, start, end, [value], f"a comment stands inside `{edit.key}`, which would be lost")
            if _in_brackets(parent):
                return start, end, " " + flow(edit.value)
            return start, end, after_key(edit.value, key.start_mark.column)
    if _in_brackets(parent):
        close = parent.end_mark.index - 1
        at = parent.value[-1][1].end_mark.index if parent.value else close
        lead = ", " if parent.value else ""
        return at, at, f"{lead}{edit.key}: {flow(edit.value)}"
    column = parent.start_mark.column
    if edit.first:
        at = parent.value[0][0].start_mark.index
        return at, at, f"{edit.key}:{after_key(edit.value, column)}\n{' ' * column}"
    before = [pair for pair in parent.value if pair[0].value in edit.after] or parent.value
    last_key, last_value = before[-1]
    at = _line_end(text, max(_end(text, last_value), last_key.end_mark.index))
    return at, at, f"\n{' ' * column}{edit.key}:{after_key(edit.value, column)}"


def _remove(text: str, parent: Node, edit: Remove) -> tuple[int, int, str]:
    removed = next(pair for pair in parent.value if pair[0].value == edit.key)
    start, end, fragment = _without(text, parent, edit)
    _keep_comments(text, start, end, removed, f"a comment stands beside `{edit.key}`, which would be lost")
    return start, end, fragment


def _without(text: str, parent: Node, edit: Remove) -> tuple[int, int, str]:
    index = next(i for i, (key, _) in enumerate(parent.value) if key.value == edit.key)
    key, value = parent.value[index]
    end = max(_end(text, value), _colon_after(text, key))
    if _in_brackets(parent):
        if index:
            return parent.value[index - 1][1].end_mark.index, end, ""
        after = parent.value[1][0].start_mark.index if len(parent.value) > 1 else end
        return key.start_mark.index, after, ""
    if index == 0:
        if len(parent.value) == 1:
            raise LookupError(f"{edit.key} is the only key here")
        return key.start_mark.index, parent.value[1][0].start_mark.index, ""
    start, stop = key.start_mark.index - key.start_mark.column, _line_end(text, end)
    if stop == len(text):  # the file ends without a newline, and is to go on doing so
        return len(text[:start].rstrip("\r\n")), stop, ""
    return start, stop + (2 if text.startswith("\r\n", stop) else 1), ""


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


def _gap_before_last(text: str, node: SequenceNode) -> bool:
    """Entries are set apart by blank lines."""
    if len(node.value) < 2:
        return False
    between = text[_end(text, node.value[-2]) : node.value[-1].start_mark.index]
    return "\n\n" in between.replace("\r", "").replace(" ", "")
