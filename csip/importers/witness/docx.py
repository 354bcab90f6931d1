"""The words of a Word file: those of every part that can hold words, run by run, whatever stands around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from csip.importers.papers.docx_parts import MAIN, parts_of, tree_of
from csip.importers.papers.docx_runs import Runs, W, as_shown, font_of, symbol_of
from csip.importers.witness import Notice, Passage, Testimony, split_words
from csip.language.pattern import Pattern

_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_OLD_DRAWN = "{urn:schemas-microsoft-com:vml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_NO_WORDS = Pattern(  # parts that say how a document looks, or repeat what another part says
    r"word/(?:styles\w*|settings|webSettings|fontTable|numbering|people|comments(?:Extended|Ids|Extensible)"
    r"|theme/.*|glossary/.*|diagrams/(?:drawing|layout|colors|quickStyle).*|charts/(?:style|colors).*|_rels/.*)\.xml"
)
_KINDS = {
    "header": "page header", "footer": "page footer", "footnotes": "footnotes", "endnotes": "endnotes",
    "comments": "comments",
}  # fmt: skip
_SPACES = frozenset(W + tag for tag in ("tab", "ptab", "br", "cr"))
_SHOWS = {
    W + "object": "an embedded document", W + "altChunk": "a whole document that was inserted",
    W + "subDoc": "a subdocument, kept in a file of its own", W + "control": "a control",
    W + "contentPart": "handwriting",
    _CHART + "chart": "a chart", _DRAWN + "blip": "a picture", _OLD_DRAWN + "imagedata": "a picture",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": "a diagram (SmartArt)",
}  # fmt: skip
_SAYS_KIND = frozenset(W + tag for tag in ("r", "del", "moveFrom", "tr"))
_LOOKS = frozenset(W + tag for tag in ("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "tcPr"))  # without words
_OFF = ("0", "false", "off")


def docx_words(content: bytes, name: str) -> Testimony:
    """Every run of text of every part; what is hidden, struck out, deleted, a note or a drawing has a kind.

    Raises: CsipError for a file that is broken, or larger within than any minutes.
    """
    parts = parts_of(content, name)
    runs = Runs(tree_of(parts, "word/styles.xml", name))
    passages: list[Passage] = []
    notices: list[Notice] = []
    for part in sorted(parts, key=lambda part: (part != MAIN, part)):
        if _NO_WORDS.fullmatch(part) or (tree := tree_of(parts, part, name)) is None:
            continue
        walk = _Walk(runs, part)
        walk.through(tree)
        passages += walk.passages
        notices += walk.notices
    return Testimony(tuple(passages), tuple(notices))


class _TextByKind:
    """The words of a paragraph under way, by kind."""

    def __init__(self, style: str) -> None:
        self.style = style
        self.pieces: dict[str, list[str]] = {}
        self.last = ""

    def add(self, text: str, kind: str) -> None:
        apart = kind in self.pieces and kind and kind != self.last  # two that are struck out are not one word
        self.pieces.setdefault(kind, []).append(f" {text}" if apart else text)
        self.last = kind


class _Walk:
    """Goes through a part in order, without recursion."""

    def __init__(self, runs: Runs, part: str) -> None:
        self.runs = runs
        stem = re.sub(r"\d*\.xml$", "", part.removeprefix("word/"))
        self.kind = "" if part == MAIN else _KINDS.get(stem, stem.partition("/")[0])
        self.passages: list[Passage] = []
        self.notices: list[Notice] = []
        self.count = 0
        self.open = [_TextByKind("")]
        self.font = ""

    @property
    def place(self) -> str:
        return f"the {self.kind}" if self.kind else f"paragraph {self.count}"

    def through(self, root: ET.Element) -> None:
        todo: list[tuple[ET.Element, str, bool]] = [(root, self.kind, False)]
        while todo:
            element, kind, done = todo.pop()
            if done:
                if element.tag == W + "p":
                    self.flush()
                continue
            if element.tag == W + "p":
                self.count += 1
                style = element.find(f"{W}pPr/{W}pStyle")
                self.open.append(_TextByKind(style.get(W + "val", "") if style is not None else ""))
                todo.append((element, kind, True))
            self.take(element, kind)
            inner = kind
            if element.tag in _SAYS_KIND:
                inner = kind or self.kind_of(element)
                self.font = font_of(element) if element.tag == W + "r" else self.font
            below = element if element.tag != _MC + "AlternateContent" else list(self.shown_of(element))
            todo += [(child, inner, False) for child in reversed(below) if child.tag not in _LOOKS]
        self.flush()

    def kind_of(self, element: ET.Element) -> str:
        tag = element.tag
        if tag == W + "r":
            return self.runs.kind_of(element, self.open[-1].style)
        if tag in (W + "del", W + "moveFrom"):
            return "deleted"
        if tag == W + "tr":
            mark = element.find(f"{W}trPr/{W}hidden")
            return "hidden" if mark is not None and mark.get(W + "val") not in _OFF else ""
        return ""

    def shown_of(self, element: ET.Element) -> Iterator[ET.Element]:
        """Of two forms of one thing the newer; and what only the older says as a passage."""
        new = [form for form in element if form.tag != _MC + "Fallback"]
        words = Counter(word for form in new for word in _text_of(form))
        old = [form for form in element if form.tag == _MC + "Fallback"]
        yield from new if words or not any(_text_of(form) for form in old) else old
        if words and (others := Counter(word for form in old for word in _text_of(form)) - words):
            text = " ".join(others.elements())
            self.passages.append(Passage(self.place, text, "shown only by older programs"))

    def take(self, element: ET.Element, kind: str) -> None:
        """What an element itself says or shows."""
        tag = element.tag
        paragraph = self.open[-1]
        if tag == W + "t":
            text, unknown = as_shown(element.text or "", self.font) if self.font else (element.text or "", 0)
            paragraph.add(text, kind)
            if unknown:
                self.notice("a symbol that is not a letter")
        elif tag == W + "delText":
            paragraph.add(element.text or "", kind or "deleted")
        elif tag == _MATHS + "t":
            paragraph.add(element.text or "", kind or "equation")
        elif tag in _SPACES:
            paragraph.add(" ", kind)
        elif tag == W + "noBreakHyphen":
            paragraph.add("\u2011", kind)
        elif tag == W + "sym":
            if shown := symbol_of(element):
                paragraph.add(shown, kind)
            else:
                self.notice("a symbol that is not a letter")
        elif tag in _SHOWS:
            self.notice(_SHOWS[tag])
        else:
            self.take_drawn(element, kind)

    def take_drawn(self, element: ET.Element, kind: str) -> None:
        """Words that are no text of Word's: in drawings, forms and fields."""
        tag = element.tag
        if tag == _DRAWN + "t" or (tag == _CHART + "v" and not _is_number(element.text)):
            self.passage(element.text, kind or "drawing")
        elif tag == _OLD_DRAWN + "textpath":
            self.passage(element.get("string"), kind or "WordArt")
        elif tag in (_PLACED + "docPr", _OLD_DRAWN + "shape"):
            for key in ("descr", "alt"):
                self.passage(element.get(key), kind or "description of a picture")
        elif tag == W + "ddList":
            entries = [entry.get(W + "val", "") for entry in element.findall(W + "listEntry")]
            chosen = element.find(W + "result")
            figures = chosen.get(W + "val", "0") if chosen is not None else "0"
            self.passage(
                entries[int(figures)] if figures in map(str, range(len(entries))) else None, "choice in a form"
            )
        elif tag == W + "checkBox":
            ticked = element.find(W + "checked")
            on = ticked is not None and ticked.get(W + "val") not in _OFF
            self.notice("a tick box that is ticked" if on else "a tick box that is empty")
        elif tag == W + "instrText" and re.match(r"\s*SYMBOL\b", element.text or ""):
            self.notice("a symbol that is not a letter")

    def passage(self, text: str | None, kind: str) -> None:
        if text and text.strip():
            self.passages.append(Passage(self.place, text, kind))

    def notice(self, what: str) -> None:
        before = "".join(self.open[-1].pieces.get("", ()))[-40:].split()[-5:]
        after = f", after “{' '.join(before)}”" if before else ""
        self.notices.append(Notice(self.place + after, what))

    def flush(self) -> None:
        paragraph = self.open.pop() if len(self.open) > 1 else self.open[0]
        for kind, pieces in paragraph.pieces.items():
            self.passage("".join(pieces), kind)
        paragraph.pieces = {}


def _text_of(element: ET.Element) -> list[str]:
    return split_words(" ".join(found.text or "" for found in element.iter() if found.tag in (W + "t", _DRAWN + "t")))


def _is_number(text: str | None) -> bool:
    return bool(re.fullmatch(r"[\d.,eE+-]*", text or ""))
