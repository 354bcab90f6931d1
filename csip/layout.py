"""One layout for the book's files: ruamel.yaml lays out, and our own reader proves that no word was touched."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from csip.book import ACTIONS, PANEL, PLAN, SCHEDULE, meeting_files, report_files
from csip.diagnostics import Severity
from csip.edit import plain_values
from csip.errors import CsipError
from csip.parse import parse
from csip.source import LOADER, Source, read
from csip.writing import locked, replace_files
from csip.yaml_text import WIDTH, scalar


@dataclass
class Layout:
    """What `csip fmt` did: the files it changed (or would), those it left alone and why, and how many were right."""

    changed: list[str] = field(default_factory=list)
    left: dict[str, str] = field(default_factory=dict)
    unchanged: int = 0


def format_book(root: Path, *, write: bool) -> Layout:
    """Lay out every file of the book; a file with errors, or one that cannot be proven the same, is left alone."""
    result = Layout()
    changed: dict[Path, bytes | None] = {}
    with locked(root):
        plan = (PLAN,) if (root / PLAN).exists() else ()
        for name in (PANEL, SCHEDULE, ACTIONS, *plan, *meeting_files(root), *report_files(root)):
            source = read(root / name, name, root=root)
            if not isinstance(source, Source):
                result.left[name] = source.message
                continue
            try:
                after = laid_out(source)
            except CsipError as error:
                result.left[name] = error.message
                continue
            if after == source.data:
                result.unchanged += 1
            else:
                result.changed.append(name)
                changed[source.path.resolve()] = after
        if write and changed:
            replace_files(root.resolve(), changed)
    return result


def laid_out(source: Source) -> bytes:
    """The file in the house layout. Raises CsipError when the words or comments would not be the same."""
    tree, found = parse(source)
    errors = [d for d in found if d.severity is Severity.ERROR]
    if tree is None or errors:
        where = f"line {errors[0].line}: {errors[0].message}" if errors else "it cannot be read"
        raise CsipError(f"it has errors ({where})")
    text = _quoted(source.text, [path for path in tree.misread if not _is_number(path)])
    try:
        text = _ruamel(text)
    except Exception as error:  # noqa: BLE001  ruamel raises anything for what its rules forbid; the file stays as it is
        raise CsipError(f"it cannot be laid out ({type(error).__name__})") from None
    text = _without_trailing_space(text)
    newline = "\r\n" if b"\r\n" in source.data else "\n"
    after = Source(source.path, source.name, text.replace("\n", newline).encode("utf-8"))
    if plain_values(parse(after)[0]) != plain_values(tree):
        raise CsipError("its words would not have stayed the same")
    if _order(after.text) != _order(source.text):
        raise CsipError("a comment would have moved")
    return after.data


def _is_number(path: tuple[str | int, ...]) -> bool:
    from csip.build import NUMBERS_AND_FLAGS

    names = [step for step in path if isinstance(step, str)]
    return not names or names[-1] in NUMBERS_AND_FLAGS


def _quoted(text: str, paths: list[tuple[str | int, ...]]) -> str:
    """Quotes round the values that other readers would misread, from the end backwards so that places hold."""
    root = yaml.compose(text, Loader=LOADER)
    places = []
    for path in paths:
        node: Any = root
        for step in path:
            node = node.value[step] if isinstance(step, int) else next(v for k, v in node.value if k.value == step)
        places.append((node.start_mark.index, node.end_mark.index, node.value))
    for start, end, value in sorted(places, reverse=True):
        text = text[:start] + scalar(value) + text[end:]
    return text


def _ruamel(text: str) -> str:
    from ruamel.yaml import YAML

    writer = YAML()
    writer.preserve_quotes = True
    writer.width = WIDTH
    writer.brace_single_entry_mapping_in_flow_sequence = True  # `[{a: b}]`, never `[a: b]`
    writer.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    writer.dump(writer.load(text.replace("\r\n", "\n")), out)
    return out.getvalue()


def _without_trailing_space(text: str) -> str:
    return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE).rstrip("\n") + "\n"


_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[^\r\n]*", re.MULTILINE)


def _order(text: str) -> list[str]:
    """Every value and every comment, in the order in which they stand: no comment may change its neighbours."""
    marks = sorted((node.start_mark.index, node.end_mark.index, node.value) for node in _scalars(text))
    comments: list[tuple[int, str]] = []
    position = 0
    for start, end, _ in [*marks, (len(text), len(text), "")]:
        comments += [(position + m.start(), m.group().rstrip()) for m in _COMMENT.finditer(text[position:start])]
        position = max(position, end)
    both = sorted([*((start, value) for start, _, value in marks), *comments])
    return [what for _, what in both]


def _scalars(text: str) -> Iterator[yaml.ScalarNode]:
    stack: list[Any] = [yaml.compose(text, Loader=LOADER)]
    while stack:
        node = stack.pop()
        if isinstance(node, yaml.ScalarNode):
            yield node
        elif node is not None:
            stack.extend(n for child in node.value for n in (child if isinstance(child, tuple) else (child,)))
