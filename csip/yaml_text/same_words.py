"""The proof that a new layout of a file says the same: every value and comment, in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

import yaml
from yaml.events import ScalarEvent

from csip.errors import CsipError
from csip.language.pattern import Pattern
from csip.yaml_text.loader import LOADER
from csip.yaml_text.values import NULLS


def prove_same(before: str, after: str) -> None:
    """Both texts say the same, word for word and comment for comment, in the same order.

    Raises: CsipError where they do not.
    """
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


_COMMENT = Pattern(r"#[^\r\n]*")
