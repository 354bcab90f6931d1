"""Where the letters of a PDF stand, and what is drawn round them: pdfminer.six's interpreter with a device of our own.

Runs in the process of `pdf_process`, and imports nothing of csip. Places are points from the upper left corner.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot
from typing import Any, NamedTuple

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, list_value, resolve1, stream_value
from pdfminer.psparser import LIT, PSLiteral
from pdfminer.utils import MATRIX_IDENTITY, apply_matrix_pt, apply_matrix_rect

MOST_RULES = 4_000  # on a page: more are a drawing
_MOST_ELEMENTS = 50_000  # of the structure
_DEEPEST = 100  # elements within elements, and lists of them
_WORD_GAP = 0.13  # of the size of the letters: wider, and a word has ended
_THIN = 3.0  # points: a bar as thin as that is a rule
_NO_TEXT = "\ufffd"
_UNSEEN_MODES = (3, 7)


class _Look(NamedTuple):
    """What all letters of a string have in common: their size, how the page stretches them, and `Letters`' 5 to 8."""

    size: float
    stretch: float
    alike: list[Any]


class Letters(PDFTextDevice):
    """Collects, for each page, the pieces of words, the rules, and the areas that are filled or hold a picture.

    A piece is [text, x, end, y, size, font, way, mark, kind, spaced]: its base line begins at x and y, and ends where x
    (y, if it is turned by 90 or 270 degrees) is `end`; `font` is the place of its typeface in `fonts`; `way` is by how
    many degrees it is turned, -1 for none of 0, 90, 180 and 270; `mark` is the number by which the structure names it,
    or -1; `kind` is "artifact", "unseen", "white", "scan" or empty; before a `spaced` piece stood a space.
    """

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.fonts: dict[str, int] = {}
        self._texts: dict[tuple[Any, int], str] = {}
        self.begin_page(None, None)

    def begin_page(self, page: Any, ctm: Any) -> None:
        """Forget the page before."""
        del ctm
        left, low, right, high = page.mediabox if page else (0, 0, 0, 0)
        self.width, self.height = right - left, high - low
        if page and page.rotate in (90, 270):
            self.width, self.height = self.height, self.width
        self.pieces: list[list[Any]] = []
        self.rules: list[tuple[float, float, float, float]] = []
        self.filled: list[tuple[float, float, float, float]] = []
        self.pictures: list[tuple[float, float, float, float]] = []
        self.doubled: list[str] = []
        self._resources = page.resources if page else {}
        self._tags: list[tuple[int, bool, list[str] | None]] = []
        self._figures = 0
        self._mode = 0
        self._spread = 0.0
        self._look: _Look | None = None
        self._open: list[Any] | None = None
        self._end = (0.0, 0.0)
        self._spaced = True

    def end_page(self, page: Any) -> None:
        """Tell white letters on paper, which nobody sees, from those on a dark ground; keep doubled letters once."""
        del page
        grounds = self.filled + self.pictures
        seen: dict[tuple[str, int], list[tuple[float, float]]] = {}
        kept = []
        for piece in self.pieces:
            text, x0, end, y, size, kind = *piece[:5], piece[8]
            middle = ((x0 + end) / 2, y - size / 3)
            if kind == "white" and any(a <= middle[0] <= c and b <= middle[1] <= d for a, b, c, d in grounds):
                piece[8] = ""
            if kind == "unseen" and self.pictures:
                piece[8] = "scan"
            places = seen.setdefault((text, piece[6]), [])
            if any(abs(x - x0) < size / 8 and abs(other - y) < size / 8 for x, other in places):
                self.doubled.append(text)
                continue
            places.append((x0, y))
            kept.append([text, *(round(number, 2) for number in piece[1:5]), *piece[5:]])
        self.pieces = kept

    # --- marks round what is drawn -----------------------------------------------------------------------------

    def begin_tag(self, tag: PSLiteral, props: Any = None) -> None:
        """Marked content begins: an artifact, what the structure has a number for, or letters whose text is said."""
        if isinstance(props, PSLiteral):
            named = resolve1(self._resources.get("Properties")) if isinstance(self._resources, dict) else None
            props = named.get(props.name) if isinstance(named, dict) else None
        props = resolve1(props)
        props = props if isinstance(props, dict) else {}
        number = resolve1(props.get("MCID"))
        said = resolve1(props.get("ActualText"))
        mark = number if isinstance(number, int) and not self._figures else -1
        self._tags.append((mark, tag.name == "Artifact", [_decoded(said)] if isinstance(said, bytes) else None))

    def end_tag(self) -> None:
        """Marked content ends."""
        if self._tags:
            self._tags.pop()

    # --- letters -----------------------------------------------------------------------------------------------

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """Letters are to be drawn: in which mode, and how far apart, is known here only."""
        self._mode = textstate.render
        self._spread = abs(textstate.charspace * textstate.scaling * 0.01)
        self._look = None
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self, matrix: Any, font: Any, fontsize: Any, scaling: Any, rise: Any, cid: Any, ncs: Any, graphicstate: Any
    ) -> float:
        """One glyph: it goes on with the piece under way, or begins another. How far it moves the pen."""
        width = font.char_width(cid) * fontsize * scaling
        text = self._texts.get((font, cid)) or self._text(font, cid)
        if not text.strip():
            self._spaced, self._open = True, None
            return float(width)
        if self._look is None:
            self._look = self._look_of(matrix, font, fontsize, self._kind(ncs, graphicstate))
        size, stretch, alike = self._look
        x0, y0 = self._place(apply_matrix_pt(matrix, (0, rise)))
        x1, y1 = self._place(apply_matrix_pt(matrix, (width, rise)))
        piece = self._open
        near = abs(self._end[0] - x0) + abs(self._end[1] - y0) < size * _WORD_GAP + self._spread * stretch
        if piece and near and not self._spaced and piece[5:9] == alike and abs(piece[4] - size) < 0.1:
            piece[0] += text
            piece[2] = y1 if alike[1] in (90, 270) else x1
        elif size > 0:
            piece = [text, x0, y1 if alike[1] in (90, 270) else x1, y0, size, *alike, self._spaced]
            self.pieces.append(piece)
        self._open, self._end, self._spaced = piece, (x1, y1), False
        return float(width)

    def _look_of(self, matrix: Any, font: Any, fontsize: Any, kind: str) -> _Look:
        a, b, c, d, _, _ = matrix
        mark = next((mark for mark, _, _ in reversed(self._tags) if mark >= 0), -1)
        face = self.fonts.setdefault(str(font.fontname), len(self.fonts))
        stretch = hypot(a, b)
        return _Look(abs(fontsize) * (hypot(c, d) or stretch), stretch, [face, _way(a, b), mark, kind])

    def _text(self, font: Any, cid: int) -> str:
        """The text of a glyph: what the letters round it are said to be only where it has none of its own."""
        try:
            text = str(font.to_unichr(cid))
        except PDFUnicodeNotDefined:
            text = ""
        if text and not any(c < " " or c in "\x7f\ufffe\uffff" or "\ud800" <= c <= "\udfff" for c in text):
            self._texts[font, cid] = text
            return text
        said = next((said for _, _, said in reversed(self._tags) if said is not None), None)
        if said is None:
            return " " if text in ("\t", "\n", "\r") else _NO_TEXT
        return said.pop() if said else "\u200b"

    def _kind(self, space: Any, state: Any) -> str:
        if any(artifact for _, artifact, _ in self._tags):
            return "artifact"
        if self._mode in _UNSEEN_MODES:
            return "unseen"
        return "white" if _white(space, state.ncolor) else ""

    def _place(self, point: tuple[float, float]) -> tuple[float, float]:
        return point[0], self.height - point[1]

    # --- what is drawn besides ---------------------------------------------------------------------------------

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:
        """A form or a picture begins; the structure's numbers within it are none of the page's."""
        del name, bbox, matrix
        self._figures += 1

    def end_figure(self, name: str) -> None:
        """It ends."""
        del name
        self._figures -= 1

    def render_image(self, name: str, stream: Any) -> None:
        """A picture, drawn on the square that the present matrix makes."""
        del name, stream
        self.pictures.append(self._area(apply_matrix_rect(self._matrix(), (0, 0, 1, 1))))

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:
        """Lines and areas: level and upright ones are the rules of tables, or under or through words."""
        del evenodd
        fill = fill and not _white(gstate.ncs, gstate.ncolor)
        stroke = stroke and not _white(gstate.scs, gstate.scolor)
        if not (fill or stroke) or len(self.rules) > MOST_RULES:
            return
        for points, straight in self._strokes(path):
            xs, ys = [x for x, _ in points], [y for _, y in points]
            box = (min(xs), min(ys), max(xs), max(ys))
            if fill and box[2] - box[0] > _THIN and box[3] - box[1] > _THIN:
                self.filled.append(box)
            elif fill:
                self._rule(*box)
            if stroke and straight:
                for (x0, y0), (x1, y1) in pairwise(points):
                    self._rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def _strokes(self, path: Sequence[Any]) -> Iterator[tuple[list[tuple[float, float]], bool]]:
        """The points of each part of a path, and whether no part of it is bent."""
        points: list[tuple[float, float]] = []
        straight = True
        for step in path:
            if step[0] == "m":
                if len(points) > 1:
                    yield points, straight
                points, straight = [], True
            if step[0] == "h":
                points += points[:1]
            else:
                straight = straight and step[0] in "ml"
                points.append(self._place(apply_matrix_pt(self._matrix(), step[-2:])))
        if len(points) > 1:
            yield points, straight

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        wide, high = x1 - x0, y1 - y0
        if min(wide, high) <= _THIN < max(wide, high):
            x, y = (x0 + x1) / 2, (y0 + y1) / 2
            self.rules.append((x0, y, x1, y) if wide > high else (x, y0, x, y1))

    def _matrix(self) -> Any:
        return self.ctm or (1, 0, 0, 1, 0, 0)

    def _area(self, box: Any) -> tuple[float, float, float, float]:
        x0, y0, x1, y1 = box
        return x0, self.height - y1, x1, self.height - y0


def _way(a: float, b: float) -> int:
    if abs(b) * 20 < abs(a):
        return 0 if a > 0 else 180
    if abs(a) * 20 < abs(b):
        return 90 if b > 0 else 270
    return -1


def _white(space: Any, colour: Any) -> bool:
    parts = colour if isinstance(colour, (tuple, list)) else (colour,)
    if not all(isinstance(part, (int, float)) for part in parts):
        return False
    if getattr(space, "name", "") in ("DeviceGray", "CalGray", "DeviceRGB", "CalRGB", "ICCBased"):
        return len(parts) in (1, 3) and all(part >= 0.98 for part in parts)
    return len(parts) == 4 and not any(parts)


def _decoded(said: bytes) -> str:
    return said[2:].decode("utf-16-be", "ignore") if said.startswith(b"\xfe\xff") else said.decode("latin-1")


class _Interpreter(PDFPageInterpreter):
    """pdfminer.six's, which goes through a string escape by escape, figure by figure: it is given bytes instead."""

    def render_contents(self, resources: Any, streams: Any, ctm: Any = MATRIX_IDENTITY) -> None:
        """Run what draws a page, or a form on it."""
        super().render_contents(resources, [_without_escapes(stream) for stream in list_value(streams)], ctm)


def _without_escapes(given: Any) -> Any:
    stream = stream_value(given)
    data = stream.get_data()
    plain = without_escapes(data)
    if plain is data or stream.objid is None:
        return given
    drawn = PDFStream({}, plain)
    drawn.set_objid(stream.objid, stream.genno or 0)
    return drawn


_PICTURE = re.compile(rb"(?<![A-Za-z])BI")  # the bytes of one may stand among what draws the page
# No comment, and strings whose escapes are none but these, without brackets of their own.
_PLAIN_DRAWING = re.compile(rb"(?:[^()%\\]++|\((?:[^()\\]++|\\(?:[0-3][0-7]{2}|[nrtbf()\\]))*+\))*+")
_ESCAPE = re.compile(rb"\\(?:[0-7]{3}|.)")
_ESCAPED = {
    rb"\n": b"\n", rb"\r": b"\r", rb"\t": b"\t", rb"\b": b"\b", rb"\f": b"\f",
    **{rb"\%03o" % byte: bytes((byte,)) for byte in range(256) if byte not in rb"()\\"},
    **{rb"\%03o" % byte: b"\\%c" % byte for byte in rb"()\\"},
}  # fmt: skip


def without_escapes(data: bytes) -> bytes:
    """What draws a page, with each byte of a string as itself where it is written in figures, as typst writes all.

    The same object where there is nothing to do, or where it is no matter of a pattern to tell what is a string.
    """
    if b"\\" not in data or _PICTURE.search(data) or not _PLAIN_DRAWING.fullmatch(data):
        return data
    return _ESCAPE.sub(lambda escape: _ESCAPED.get(escape[0], escape[0]), data)


_TWO_BYTES = re.compile(rb"begincodespacerange\s*<0000>\s*<ffff>\s*endcodespacerange", re.I)
_CODE_AND_GLYPH = re.compile(rb"<([0-9a-f]{4})>\s+(\d+)", re.I)


def own_glyphs(encoding: bytes) -> bool:
    """Whether an encoding that a file brings along says nothing but that codes of two bytes are numbers of glyphs.

    That is Identity-H, which both libraries know, as they know no encoding of a file's own. WeasyPrint writes such a
    one where its typeface lacks a sign: codes without a glyph (0) tell those apart, for their text.
    """
    mapped = _CODE_AND_GLYPH.findall(encoding)
    plain = _TWO_BYTES.search(encoding) and b"cidrange" not in encoding and b"usecmap" not in encoding
    return bool(plain and mapped) and all(int(glyph) in (int(code, 16), 0) for code, glyph in mapped)


class _Fonts(PDFResourceManager):
    """pdfminer.six's typefaces, with encodings of a file's own."""

    def get_font(self, objid: Any, spec: Any) -> Any:
        """The typeface of this dictionary."""
        encoding = resolve1(spec.get("Encoding"))
        if isinstance(encoding, PDFStream) and own_glyphs(encoding.get_data()):
            spec = {**spec, "Encoding": LIT("Identity-H")}
        return super().get_font(objid, spec)


def letters_of(content: bytes, most_pages: int) -> Iterator[dict[str, Any]]:
    """The pages one after another; with the last, the structure of the whole file, if it has one, and the fonts."""
    document = PDFDocument(PDFParser(io.BytesIO(content)))
    manager = _Fonts()
    device = Letters(manager)
    interpreter = _Interpreter(manager, device)
    numbers: dict[int, int] = {}
    for number, page in enumerate(PDFPage.create_pages(document)):
        if number >= most_pages:
            break
        numbers[int(str(page.pageid))] = number
        interpreter.process_page(page)
        rules = device.rules if len(device.rules) <= MOST_RULES else []
        yield {
            "width": device.width,
            "height": device.height,
            "pieces": device.pieces,
            "rules": [[round(at, 2) for at in rule] for rule in rules],
            "doubled": device.doubled,
        }
    yield {"fonts": list(device.fonts), "structure": _structure(document, numbers)}


def _structure(document: Any, pages: dict[int, int]) -> list[list[Any]]:
    """The elements of a tagged PDF in their order: [parent, role, columns, rows, [[page, mark], ...]].

    Those at the top have the parent -1. None where the file is not tagged.
    """
    root = resolve1(document.catalog.get("StructTreeRoot"))
    if not isinstance(root, dict):
        return []
    roles = resolve1(root.get("RoleMap"))
    roles = roles if isinstance(roles, dict) else {}
    elements: list[list[Any]] = []
    seen: set[int] = set()
    waiting: list[tuple[Any, int, Any, int]] = [(root.get("K"), -1, None, 0)]
    while waiting:
        kid, parent, page, depth = waiting.pop()
        if len(elements) > _MOST_ELEMENTS or depth > _DEEPEST:
            return []
        if isinstance(kid, PDFObjRef):
            if kid.objid in seen:
                continue
            seen.add(kid.objid)
        kid = resolve1(kid)
        if isinstance(kid, list):
            waiting += [(one, parent, page, depth + 1) for one in reversed(kid)]
        elif isinstance(kid, int) and parent >= 0:
            elements.append([parent, "", 1, 1, [_number(page, pages), kid]])
        elif isinstance(kid, dict):
            page = kid.get("Pg", page)
            if isinstance(kid.get("MCID"), int) and parent >= 0:
                elements.append([parent, "", 1, 1, [_number(page, pages), kid["MCID"]]])
            elif "S" in kid:
                elements.append([parent, _role(kid["S"], roles), *_spans(kid.get("A")), []])
                waiting.append((kid.get("K"), len(elements) - 1, page, depth + 1))
    return elements


def _number(page: Any, pages: dict[int, int]) -> int:
    return pages.get(page.objid, -1) if isinstance(page, PDFObjRef) else -1


def _role(name: Any, roles: dict[str, Any]) -> str:
    """What an element is, in the words of the standard."""
    said = getattr(resolve1(name), "name", "")
    for _ in range(10):
        if said not in roles:
            break
        said = getattr(resolve1(roles[said]), "name", "")
    return str(said)


def _spans(attributes: Any) -> tuple[int, int]:
    held = resolve1(attributes)
    found = [1, 1]
    for one in held if isinstance(held, list) else [held]:
        one = resolve1(one)  # noqa: PLW2901
        for n, key in enumerate(("ColSpan", "RowSpan") if isinstance(one, dict) else ()):
            if isinstance(span := resolve1(one.get(key)), int):
                found[n] = max(1, min(span, 63))
    return found[0], found[1]
