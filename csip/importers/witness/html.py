"""The words of a web page as a browser has them: those of the tree that HTML's own algorithm makes of its bytes."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

from csip.errors import CsipError
from csip.importers.papers.encodings import declared_encoding, decode
from csip.importers.papers.html_source import (
    BLOCKS,
    CELLS,
    DEEPEST,
    refuse_deep_page,
    set_apart,
    with_bounded_numbers,
    without_php,
)
from csip.importers.papers.html_styles import style_classes, styled
from csip.importers.witness import Notice, Passage, Testimony
from csip.language.pattern import Pattern

_NO_WORDS = frozenset(("script", "style", "iframe", "noembed", "noframes"))
_KINDS = {
    "title": "title of the page",
    "template": "hidden",
    "noscript": "shown only without scripts",
}
_SHOWS = {
    "svg": "a picture", "canvas": "a picture", "video": "a film", "audio": "a recording", "math": "an equation",
    "iframe": "another page within the page", "object": "an embedded document", "embed": "an embedded document",
    "frameset": "other pages in frames",
}  # fmt: skip
_TYPED = frozenset(("text", "search", "tel", "url", "email", "date", "time", "number", "button", "submit", "reset"))
_LONGEST_TOLD = 80  # characters of a title or a picture's description that a remark holds whole: no words of the page
_UNFINISHED = Pattern(r"eof-in-(?:comment|bogus|script)|expected-named-closing-tag-but-got-eof")


def html_words(content: bytes, name: str) -> Testimony:
    """Every word of the page, block by block; hidden and struck-out words, descriptions and fields apart.

    Raises: CsipError where the library that proves a page is not installed, for a page that nests deeper than any page
    of minutes, and for bytes that are no text.
    """
    try:
        import html5lib
        from html5lib import treebuilders
    except ImportError:
        from csip.files.install_advice import how_to_install

        raise CsipError(
            f"{name} is a web page, and nothing is installed that can prove what was read of it",
            f"Save the page as .docx or .txt, or install what proves it with: {how_to_install()}",
        ) from None
    text = with_bounded_numbers(without_php(decode(content, name, declared=declared_encoding(content)).text))
    lines: dict[ET.Element, int] = {}

    class Builder(treebuilders.getTreeBuilder("etree")):  # type: ignore[misc]
        """The usual tree, with the line of each element, and a bound to how deep it may get."""

        def createElement(self, token: dict[str, Any]) -> Any:  # noqa: N802  html5lib's own names
            return self._placed(super().createElement(token))

        def insertElementNormal(self, token: dict[str, Any]) -> Any:  # noqa: N802
            return self._placed(super().insertElementNormal(token))

        def _placed(self, element: Any) -> Any:
            if len(self.openElements) > DEEPEST or len(self.activeFormattingElements) > DEEPEST:
                refuse_deep_page(name)  # the parser looks through them all, again and again
            lines[element._element] = parser.tokenizer.stream.position()[0]
            return element

    parser = html5lib.HTMLParser(tree=Builder, namespaceHTMLElements=False)
    last = text.rfind(">") + 1  # what looks like a tag behind it never ends: its words are words
    walk = _Walk(lines, style_classes(text))
    walk.through(parser.parse(text[:last] + text[last:].replace("<", "&lt;"), scripting=False))
    unfinished = [
        Notice(f"line {position[0]}", "unfinished code, behind which words may be hidden,")
        for position, code, _ in parser.errors
        if _UNFINISHED.match(code)
    ]
    shown = {_flat(passage.text) for passage in walk.passages if not passage.kind}
    titles = [one for one in walk.passages if one.kind == _KINDS["title"] and _flat(one.text) not in shown]
    told = [title for title in titles if len(title.text) <= _LONGEST_TOLD]
    kept = [one for one in walk.passages if one.kind != _KINDS["title"] or (one in titles and one not in told)]
    called = (Notice(title.place, f"a browser calls the page “{_flat(title.text)}”") for title in told)
    return Testimony(tuple(kept), (*walk.notices, *unfinished), remarks=tuple(called))


def _flat(text: str) -> str:
    return " ".join(text.split())


def _name_of(element: ET.Element) -> str:
    """The name of an element, whatever it is a part of; "" for a comment, whose name is no text."""
    name: object = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


class _Walk:
    """Goes through the tree in order and puts together what stands together."""

    def __init__(self, lines: dict[ET.Element, int], classes: dict[str, str]) -> None:
        self.lines, self.classes = lines, classes
        self.passages: list[Passage] = []
        self.notices: list[Notice] = []
        self.pieces: dict[str, list[str]] = {}  # of the block under way, by kind
        self.last = ""
        self.place = "line 1"

    def through(self, root: ET.Element) -> None:
        """Without recursion: pages nest."""
        todo: list[tuple[ET.Element, str, bool]] = [(root, "", False)]
        while todo:
            element, outer, done = todo.pop()
            tag = _name_of(element)
            kind = outer or self.kind(tag, element)
            if not done:
                self.begin(tag, element)
                todo.append((element, outer, True))
                if tag and tag not in _NO_WORDS:
                    self.add(element.text, kind)
                    todo += [(child, kind, False) for child in reversed(element)]
                continue
            if tag in BLOCKS or tag in CELLS:
                self.flush()
            self.add(element.tail, outer)
        self.flush()

    def kind(self, tag: str, element: ET.Element) -> str:
        return _KINDS.get(tag) or set_apart(tag, {**element.attrib, "style": styled(element.attrib, self.classes)})

    def begin(self, tag: str, element: ET.Element) -> None:
        if tag in BLOCKS or tag in CELLS or tag == "br":
            self.flush()
            self.place = f"line {self.lines.get(element, 1)}"
        place = f"line {self.lines.get(element, 1)}"
        words = _flat(element.get("alt") or "") if tag in ("img", "area") else ""
        told = len(words) <= _LONGEST_TOLD
        if tag == "img" and element.get("alt") != "":  # an empty one says that the picture is an ornament
            self.notices.append(Notice(place, f"a picture (“{words}”)" if words and told else "a picture"))
        elif tag in _SHOWS:
            self.notices.append(Notice(place, _SHOWS[tag]))
        if words and not (tag == "img" and told):
            self.passages.append(Passage(place, words, "description of a picture"))
        if tag == "input":
            self.field(element, place)

    def field(self, element: ET.Element, place: str) -> None:
        """What a form shows in a field that is filled in, or ticked."""
        kind = (element.get("type") or "text").lower()
        if kind in _TYPED and (words := (element.get("value") or "").strip()):
            self.passages.append(Passage(place, words, "field of a form"))
        elif kind == "checkbox":
            self.add(" ☑ " if element.get("checked") is not None else " ☐ ", "")
        elif kind == "radio":
            self.notices.append(Notice(place, "a tick box"))

    def add(self, text: str | None, kind: str) -> None:
        if text:
            apart = kind in self.pieces and kind and kind != self.last  # two that are struck out are not one word
            self.pieces.setdefault(kind, []).append(f" {text}" if apart else text)
            self.last = kind

    def flush(self) -> None:
        for kind, pieces in self.pieces.items():
            if words := "".join(pieces).strip():
                self.passages.append(Passage(self.place, words, kind))
        self.pieces = {}
