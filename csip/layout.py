"""One layout for the book's files, and the proof that no word was touched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

import yaml
from yaml.events import ScalarEvent

from csip.book import ACTIONS, PANEL, PLAN, SCHEDULE, meeting_files, report_files
from csip.build import NUMBERS_AND_FLAGS
from csip.diagnostics import Severity
from csip.errors import CsipError
from csip.house_layout import in_house_layout
from csip.parse import NULLS, parse
from csip.source import LOADER, Source, read
from csip.writing import locked, replace_files


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
    with locked(root) if write else nullcontext():  # to look needs no leave to write
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
    before = source.text
    after = in_house_layout(before, NUMBERS_AND_FLAGS)
    newline = "\r\n" if b"\r\n" in source.data else "\n"
    after = after.replace("\n", newline)
    if after != before:
        _prove(before, after)
    return after.encode("utf-8")


def _prove(before: str, after: str) -> None:
    """Both texts say the same, word for word and comment for comment, in the same order."""
    try:
        for old, new in zip_longest(_said(before), _said(after)):
            if old != new:
                moved = type(old) is tuple or type(new) is tuple
                raise CsipError("a comment would have moved" if moved else "its words would not have stayed the same")
    except yaml.YAMLError as error:
        raise CsipError(f"it cannot be laid out ({type(error).__name__})") from None


def _said(text: str) -> Iterator[object]:
    """Every value, every comment (in a tuple) and where lists and mappings begin and end, in the order of the text."""
    place = 0
    for event in yaml.parse(text, Loader=LOADER):
        start, end = event.start_mark.index, event.end_mark.index  # type: ignore[union-attr]  # libyaml marks every event
        if type(event) is not ScalarEvent:
            yield type(event)
            continue
        if "#" in text[place:start]:
            yield from _comments(text[place:start])
        place = end
        if not event.style:
            yield None if event.value in NULLS else event.value
            continue
        yield event.value
        if event.style in "|>":
            yield from _comments(text[start : text.find("\n", start, end)])
    yield from _comments(text[place:])


def _comments(between: str) -> Iterator[tuple[str]]:
    for comment in _COMMENT.findall(between):
        yield (comment.rstrip(),)


_COMMENT = re.compile(r"#[^\r\n]*")
