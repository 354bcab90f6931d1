"""The words of an OpenDocument text: every text of its XML, paragraph by paragraph, whatever stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from csip.importers.papers.odt_source import DELETED, DRAW, HIDDEN, OFFICE, STRUCK_OUT, SVG, TEXT, Looks, Source
from csip.importers.witness import Notice, Passage, Testimony

_PARAGRAPHS = frozenset((TEXT + "p", TEXT + "h"))
_SPACES = frozenset((TEXT + "s", TEXT + "tab", TEXT + "line-break"))
_KINDS = {
    TEXT + "deletion": DELETED, TEXT + "note": "footnotes", OFFICE + "annotation": "comments",
    TEXT + "hidden-text": HIDDEN, TEXT + "hidden-paragraph": HIDDEN, SVG + "desc": "description of a picture",
    SVG + "title": "description of a picture",
}  # fmt: skip
_WORDLESS = frozenset(
    (TEXT + "note-citation", TEXT + "ruby-text", OFFICE + "forms", OFFICE + "change-info", DRAW + "image-map")
)
_WORDLESS |= {f"{{http://purl.org/dc/elements/1.1/}}{part}" for part in ("creator", "date")}  # who made a comment
_SHOWS = {
    DRAW + "image": "a picture",
    DRAW + "object": "an embedded document",
    DRAW + "object-ole": "an embedded document",
}
_BESIDE = frozenset((OFFICE + "annotation",))


def odt_words(content: bytes, name: str) -> Testimony:
    """Every word of the text and of the heads and feet of its pages; hidden, struck-out and deleted words with a kind.

    Raises: CsipError for a file that is broken, locked, or larger within than any minutes.
    """
    source = Source(content, name)
    walk = _Walk(Looks(source.trees))
    for kind, root in [("", source.body), *source.margins]:
        walk.through(root, kind)
    return Testimony(tuple(walk.passages), tuple(walk.notices))


class _Walk:
    """Goes through the trees in order, without recursion."""

    def __init__(self, looks: Looks) -> None:
        self.looks = looks
        self.passages: list[Passage] = []
        self.notices: list[Notice] = []
        self.count = 0
        self.open: list[dict[str, str]] = [{}]

    def through(self, root: ET.Element, kind: str) -> None:
        todo: list[tuple[ET.Element | None, str, str]] = [(root, kind, "")]
        while todo:
            element, kind, tail = todo.pop()
            if element is None:
                self.leave(kind, tail)
                continue
            todo += reversed(list(self.steps(element, kind)))
        self.flush()

    def steps(self, element: ET.Element, around: str) -> Iterator[tuple[ET.Element | None, str, str]]:
        """What is to be done with an element: its own words at once, then those in it, then those behind it."""
        kind = self.kind_of(element, around)
        if element.tag in _PARAGRAPHS:
            self.count += 1
            self.open.append({})
        if element.tag in _SHOWS:
            self.notices.append(Notice(self.place(kind), _SHOWS[element.tag]))
        if element.tag in _SPACES:
            self.add(" ", kind)
        if element.tag.startswith(SVG):
            self.add(" ", kind)  # two descriptions are not one word
        self.add(element.get(TEXT + "string-value") or "", kind)
        self.add(element.text or "", kind)
        for child in element:
            if child.tag not in _WORDLESS:
                yield child, kind, ""
            yield None, kind, child.tail or ""
        if element.tag in _PARAGRAPHS:
            yield None, "", _END

    def leave(self, kind: str, tail: str) -> None:
        if tail == _END:
            self.flush()
        else:
            self.add(tail, kind)

    def kind_of(self, element: ET.Element, around: str) -> str:
        if around not in ("", HIDDEN, STRUCK_OUT):
            return around
        if element.tag == TEXT + "section" and element.get(TEXT + "display") == "none":
            return HIDDEN
        if element.tag in _KINDS:
            return _KINDS[element.tag]
        family = {TEXT + "span": "text", TEXT + "p": "paragraph", TEXT + "h": "paragraph"}.get(element.tag)
        said = self.looks.kind_of(family, element.get(TEXT + "style-name", "")) if family else None
        return around if said is None else said

    def add(self, text: str, kind: str) -> None:
        if text:
            held = self.open[-1]
            held[kind] = held.get(kind, "") + re.sub(r"[ \t\r\n]+", " ", text)

    def place(self, kind: str) -> str:
        return f"the {kind}" if kind else f"paragraph {self.count}"

    def flush(self) -> None:
        paragraph = self.open.pop() if len(self.open) > 1 else self.open[0]
        self.passages += [Passage(self.place(kind), text, kind) for kind, text in paragraph.items() if text.strip()]
        paragraph.clear()


_END = "\x00"  # of a paragraph, which no XML can hold
