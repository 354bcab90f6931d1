"""Papers in the languages of their body: made once in each, and set side by side where there are two.

The words of the minutes themselves are in the file once, in the language in which they were written, and stand once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from csip.documents.blocks import Document, Note, Table, Words
from csip.documents.tongues import tongue_of
from csip.language.sides import both, in_one_line, in_two_lines, unmarked
from csip.language.tongue import ENGLISH, Tongue

Made = TypeVar("Made")

IN_BOTH = "cy+en"


def in_its_languages(language: str, make: Callable[[Tongue], Made]) -> Made:
    """What is made of words, in the language of panel.yaml: `cy+en` is Welsh and English beside each other.

    Raises: CsipError as `tongue_of`.
    """
    if language != IN_BOTH:
        return make(tongue_of(language))
    made: Made = _beside(make(tongue_of("cy")), make(ENGLISH))
    return made


def plain(document: Document) -> Document:
    """The document for a format that cannot say in which language words are."""
    made: Document = unmarked_in(document) if document.second_language is not None else document
    return made


def unmarked_in(part: Any) -> Any:
    """The same words, in whatever they stand, without the marks of two languages."""
    if isinstance(part, str):
        return unmarked(part)
    if isinstance(part, dict):
        return {key: unmarked_in(value) for key, value in part.items()}
    if not isinstance(part, list | tuple):
        return part
    parts = [*map(unmarked_in, part)]
    if isinstance(part, list):
        return parts
    return part._make(parts) if hasattr(part, "_make") else tuple(parts)


def _beside(first: Any, second: Any) -> Any:
    """Two of the same make, word by word. Where they are no words, they are alike, and the first stands."""
    if isinstance(first, Document):
        return _documents(first, second)
    if isinstance(first, Words | Note):
        merged = {key: _beside(*pair) for key, pair in zip(first._fields, zip(first, second, strict=True), strict=True)}
        return first._replace(**{**merged, "text": in_two_lines(first.text, second.text)})
    if isinstance(first, str):
        return both(first, second)
    if isinstance(first, dict):
        return {key: _beside(value, second[key]) for key, value in first.items()}
    if isinstance(first, list):
        return [_beside(*pair) for pair in zip(first, second, strict=True)]
    if not isinstance(first, tuple):
        return first
    merged_fields = tuple(_beside(*pair) for pair in zip(first, second, strict=True))
    if not hasattr(first, "_make"):
        return merged_fields
    made = first._make(merged_fields)
    return made._replace(caption=unmarked(made.caption)) if isinstance(made, Table) else made


def _documents(first: Document, second: Document) -> Document:
    return first._replace(
        second_language=second.language,
        title=in_one_line(first.title, second.title),
        title_of_draft=in_one_line(first.title_of_draft, second.title_of_draft),
        blocks=_beside(first.blocks, second.blocks),
        draft=in_one_line(first.draft, second.draft) if first.draft and second.draft else None,
        draft_mark=unmarked(in_one_line(first.draft_mark, second.draft_mark)),
        page_of=(unmarked(in_one_line(first.page_of[0], second.page_of[0])), "/"),
    )
