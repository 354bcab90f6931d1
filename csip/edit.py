"""Change exactly what was asked in a file of the book, and not one byte else.

An edit is spliced into the text at the place of the value it changes. Before anything is written the result is
read back and compared with what it should say; afterwards the file is replaced whole (`csip.writing`).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from csip.build import build_actions, build_meeting, build_panel, build_plan, build_report, build_slots
from csip.diagnostics import Diagnostic, Severity
from csip.errors import CsipError
from csip.parse import parse, unprintable
from csip.source import LOADER, ORIGIN, Source, Tree, read
from csip.writing import locked, new_file, replace_files
from csip.yaml_text import after_key, entry, flow

Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Append:
    """Add an entry at the end of the list at `path`."""

    path: Path_
    value: Any


@dataclass(frozen=True, slots=True)
class Put:
    """Give `key` of the mapping at `path` this value.

    A new key goes after the last of `after` that is there (at the end when none is), or before all others.
    """

    path: Path_
    key: str
    value: Any
    after: tuple[str, ...] = ()
    first: bool = False


@dataclass(frozen=True, slots=True)
class Remove:
    """Take `key` and its value out of the mapping at `path`."""

    path: Path_
    key: str


@dataclass(frozen=True, slots=True)
class Replace:
    """Give the entry at `path`, which ends in its place in a list, another form."""

    path: Path_
    value: Any


@dataclass(frozen=True, slots=True)
class Insert:
    """Put an entry into the list at `path`, before the one that stands at `index`."""

    path: Path_
    index: int
    value: Any


@dataclass(frozen=True, slots=True)
class Delete:
    """Take the entry at `path`, which ends in its place in a list, out of it."""

    path: Path_


Edit = Append | Put | Remove | Replace | Insert | Delete


@dataclass(frozen=True, slots=True)
class Rename:
    """Give the file another name within the book, after its other edits."""

    name: str


# --- on the book ------------------------------------------------------------------------------------------


Plan = dict[str, Sequence[Edit | Rename]]
"""The edits of a change, by file name."""


def change(root: Path, plan: Callable[[], Plan], *, new: Mapping[str, str] | None = None) -> None:
    """Work out a change and make it, while no other command can write.

    `plan` reads the book and returns the edits by file name. It runs under the lock, so that two commands at
    once number their actions differently and neither loses the other's. `new` are files that the book is to have
    from then on; like `create` it never overwrites one.
    """
    with locked(root):
        changed: dict[Path, bytes | None] = {
            _place_for(root, name): _checked(root / name, name, text).data for name, text in (new or {}).items()
        }
        before: dict[Path, bytes] = {}
        for name, edits in plan().items():
            source = _readable(root, name)
            path = source.path.resolve()
            before[path] = source.data
            changed[path] = edited(source, [edit for edit in edits if not isinstance(edit, Rename)])
            for rename in (edit for edit in edits if isinstance(edit, Rename)):
                renamed = _place_for(root, rename.name)
                changed[renamed], changed[path] = changed[path], None
        for path, data in before.items():
            if path.read_bytes() != data:
                raise CsipError(
                    f"{path.name} was changed by something else just now", "Nothing was written. Run the command again."
                )
        changed = {path: data for path, data in changed.items() if data != before.get(path)}
        if changed:
            replace_files(root.resolve(), changed)


def _place_for(root: Path, name: str) -> Path:
    """Where a new file of the book goes: within the book, and where nothing is yet."""
    path = root.resolve() / name
    if not path.parent.resolve().is_relative_to(root.resolve()):
        raise CsipError(f"{name} would lie outside this minute book; it was not written")
    if os.path.lexists(path):
        raise CsipError(f"{name} is there already; it was not touched", "Nothing is ever overwritten: open that file.")
    return path


def check_meeting(path: Path, text: str) -> Source:
    """The text as the file that it is to be, once it is known to read back as a meeting without error."""
    return _checked(path, path.name, text)


def check_report(path: Path, text: str) -> Source:
    """The same for a report upward."""
    return _checked(path, f"reports/{path.name}", text)


def _checked(path: Path, name: str, text: str) -> Source:
    source = Source(path, name, text.encode("utf-8"))
    _refuse(_problems(source), f"{name} was not written: what csip made for it cannot be read back")
    return source


def create(root: Path, name: str, text: str) -> Path:
    """Write a new file of the book, once it is known to read back without error. Never overwrites."""
    path = root / name
    source = _checked(path, name, text)
    with locked(root):
        new_file(_place_for(root, name), source.data, under_lock=True)
    return path


def _readable(root: Path, name: str) -> Source:
    source = read(root / name, name, root=root)
    if isinstance(source, Diagnostic):
        raise CsipError(source.message, source.hint)
    _refuse(_problems(source), f"{name} has errors, so nothing was changed in it")
    return source


def _problems(source: Source) -> list[Diagnostic]:
    tree, found = parse(source)
    faults = _build(source, tree)[1] if tree is not None else ()
    return [d for d in (*found, *faults) if d.severity is Severity.ERROR]


def _build(source: Source, tree: Tree) -> tuple[object, tuple[Diagnostic, ...]]:
    builders: dict[str, Callable[[Tree], tuple[object, tuple[Diagnostic, ...]]]] = {
        "panel.yaml": build_panel,
        "schedule.yaml": build_slots,
        "actions.yaml": build_actions,
        "plan.yaml": build_plan,
    }
    if source.name.startswith("reports/"):
        return build_report(tree)
    return builders.get(source.name, build_meeting)(tree)


def _refuse(problems: list[Diagnostic], message: str) -> None:
    if problems:
        first = problems[0]
        raise CsipError(
            f"{message}: {first.path}:{first.line}:{first.column}: {first.message}",
            "Mend that first; `csip validate` shows all of it.",
        )


# --- on one file's text -----------------------------------------------------------------------------------


def edited(source: Source, edits: Sequence[Edit]) -> bytes:
    """The file's bytes after the edits, proven by reading them back."""
    mark = b"\xef\xbb\xbf" if source.data.startswith(b"\xef\xbb\xbf") else b""
    text = source.text
    expected = plain_values(parse(source)[0])
    for edit in edits:
        if not isinstance(edit, Remove | Delete):
            _refuse_unprintable(edit.value)
        text = spliced(text, edit)
        _carry_out(expected, edit)
    result = mark + text.encode("utf-8")
    after = Source(source.path, source.name, result)
    if plain_values(parse(after)[0]) != expected:
        raise CsipError(
            f"{source.name} was left as it is: the change could not be proven to alter nothing else",
            "Make the change by hand in an editor, and please report this as a fault of csip.",
        )
    if problems := _problems(after):  # it says what was asked, and that may not stand in a book
        raise CsipError(f"{source.name} was left as it is: {problems[0].message}", problems[0].hint)
    return result


def _refuse_unprintable(value: Any) -> None:
    """Pasted text brings characters that no file of a book may hold."""
    if isinstance(value, str) and (character := unprintable(value)) is not None:
        raise CsipError(
            f"the words hold a character that cannot be printed (U+{ord(character):04X}); nothing was changed",
            "Type the words again instead of pasting them.",
        )
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ():
        _refuse_unprintable(inner)


def plain_values(tree: Tree | None) -> Any:
    """What a file says, without the places where it says so."""

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: bare(inner) for key, inner in value.items() if key != ORIGIN}
        return [bare(inner) for inner in value] if isinstance(value, list) else value

    return bare(tree.value) if tree is not None else None


def _carry_out(value: Any, edit: Edit) -> None:
    """The same edit on plain values: what the file must say afterwards."""
    steps = edit.path
    if isinstance(edit, Append):
        parent = _at(value, steps[:-1])
        parent[steps[-1]] = [*(parent[steps[-1]] or []), _as_read(edit.value)]
    elif isinstance(edit, Put):
        _at(value, steps)[edit.key] = _as_read(edit.value)
    elif isinstance(edit, Replace):
        _at(value, steps[:-1])[steps[-1]] = _as_read(edit.value)
    elif isinstance(edit, Insert):
        _at(value, steps).insert(edit.index, _as_read(edit.value))
    elif isinstance(edit, Delete):
        del _at(value, steps[:-1])[steps[-1]]
    else:
        del _at(value, steps)[edit.key]


def _at(value: Any, path: Path_) -> Any:
    for step in path:
        value = value[step]
    return value


def _as_read(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_read(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_as_read(inner) for inner in value]
    if value is None:
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)


def spliced(text: str, edit: Edit) -> str:
    """The text with one edit made in it."""
    root = yaml.compose(text, Loader=LOADER)
    newline = "\r\n" if "\r\n" in text else "\n"
    if isinstance(edit, Append):
        start, end, fragment = _append(text, root, edit)
    elif isinstance(edit, Put):
        start, end, fragment = _put(text, _node(root, edit.path), edit)
    elif isinstance(edit, Replace):
        node, parent = _node(root, edit.path), _node(root, edit.path[:-1])
        if _has_comment(text, node, _end(text, node)):
            raise CsipError("a comment stands inside the entry, which would be lost", _MOVE_COMMENT)
        column = parent.start_mark.column
        written = flow(edit.value) if _in_brackets(parent) else entry(edit.value, column)[column + 2 :]
        start, end, fragment = node.start_mark.index, _end(text, node), written
    elif isinstance(edit, Insert):
        start, end, fragment = _insert(text, root, edit)
    elif isinstance(edit, Delete):
        start, end, fragment = _delete(text, root, edit)
    else:
        start, end, fragment = _remove(text, _node(root, edit.path), edit)
    return text[:start] + fragment.replace("\n", newline) + text[end:]


def is_plain_words(source: Source, path: Path_) -> bool:
    """A paragraph or a name is typed as plain words, not as an entry with keys."""
    return isinstance(_node(yaml.compose(source.text, Loader=LOADER), path), ScalarNode)


def is_on_one_line(source: Source, path: Path_) -> bool:
    """An entry stands in brackets on one line, where no comment can stand inside it."""
    node = _node(yaml.compose(source.text, Loader=LOADER), path)
    return _in_brackets(node) and node.start_mark.line == node.end_mark.line


def _node(node: Node | None, path: Path_) -> Node:
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
            close = node.end_mark.index - 1
            last = node.value[-1].end_mark.index
            return last, last, f", {flow(edit.value)}" if text[last:close].strip() in {"", ","} else flow(edit.value)
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
    if _has_comment(text, node, end) or (not _in_brackets(parent) and "#" in text[end:stop]):
        raise CsipError("a comment stands in the entry, which would be lost with it", _MOVE_COMMENT)
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
            if _has_comment(text, value, end):
                raise CsipError(f"a comment stands inside `{edit.key}`, which would be lost", _MOVE_COMMENT)
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
    index = next(i for i, (key, _) in enumerate(parent.value) if key.value == edit.key)
    key, value = parent.value[index]
    end = max(_end(text, value), _colon_after(text, key))
    if _has_comment(text, value, end) or "#" in text[end : _line_end(text, end)]:
        raise CsipError(f"a comment stands beside `{edit.key}`, which would be lost", _MOVE_COMMENT)
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
                return len(text[: node.end_mark.index].rstrip("\n").rstrip("\r"))  # kept blank lines belong to it
            return node.start_mark.index + len(text[node.start_mark.index : node.end_mark.index].rstrip())
        return node.end_mark.index
    if _in_brackets(node) or not node.value:
        return node.end_mark.index
    last = node.value[-1]
    if isinstance(node, MappingNode):
        key, value = last
        return max(_end(text, value), _colon_after(text, key)) if _is_empty(value) else _end(text, value)
    return _end(text, last)


def _in_brackets(node: Node) -> bool:
    return bool(getattr(node, "flow_style", False))


def _is_empty(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.start_mark.index == node.end_mark.index


def _has_comment(text: str, node: Node, end: int) -> bool:
    """A comment among the lines of a block that is to be replaced."""
    if isinstance(node, ScalarNode) or _in_brackets(node):
        return False
    covered = text[node.start_mark.index : end]
    scalars = [n for n in _scalars(node) if n.end_mark.index > n.start_mark.index]
    for inner in reversed(scalars):
        start, stop = inner.start_mark.index - node.start_mark.index, inner.end_mark.index - node.start_mark.index
        covered = covered[:start] + covered[stop:]
    return "#" in covered


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
    return between.replace("\r", "").count("\n") > 1 and "\n\n" in between.replace("\r", "").replace(" ", "")


def preview(root: Path, plan: Callable[[], Plan]) -> str:
    """What a change would alter, as a unified diff; nothing is written."""
    import difflib

    parts: list[str] = []
    for name, edits in plan().items():
        source = _readable(root, name)
        after = edited(source, [edit for edit in edits if not isinstance(edit, Rename)]).decode("utf-8-sig")
        new_name = next((edit.name for edit in edits if isinstance(edit, Rename)), name)
        parts += difflib.unified_diff(
            source.text.splitlines(keepends=True), after.splitlines(keepends=True), name, new_name
        )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in parts)
