"""Web pages: what a reader sees of them, a line for each block, a row of cells for each row of a table."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from csip.importers.papers.html_source import BLOCKS, CELLS, set_apart, with_bounded_numbers, without_php
from csip.importers.papers.lines import MOST_COLUMNS, MOST_LINES, Line, Paper, Row, quoted, refuse_long_paper
from csip.importers.papers.number_words import figure, whole

_PARTS = frozenset(("article", "aside", "div", "footer", "form", "header", "main", "nav", "section"))
_UNSEEN = frozenset(("script", "style", "noscript", "template", "title"))
_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MAIN = re.compile(
    r"(?i)(?:^|\s)(?:main|content|main[-_]?content|page[-_]?content|mgcontent|modgov|entry[-_]content|post[-_]content"
    r"|article[-_](?:body|content))(?:\s|$)"
)
_FEWEST = 40  # words that the main part of a page must have, to be believed to be the paper
_GAP = re.compile(r"[ \t\r\n\f]+")


_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_ENDED_BY_ITSELF = frozenset(("li", "td", "th", "tr", "dt", "dd", "option", "p"))  # by the next of its kind


@dataclass(slots=True)
class _Cut:
    """An element whose words are no plain words of the page, and its words so far."""

    tag: str
    kind: str  # "hidden" or "struck out"
    depth: int = 1
    words: list[str] = field(default_factory=list)

    def ended_by(self, tag: str) -> bool:
        """Whether a tag that begins ends this element unsaid."""
        return tag == self.tag in _ENDED_BY_ITSELF or (self.tag == "p" and tag in BLOCKS)


def _style(attrs: list[tuple[str, str | None]]) -> str | None:
    return next((value for key, value in attrs if key == "style"), None)


class _Page(HTMLParser):
    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.name = name
        self.lines: list[Line] = []
        self.words: list[str] = []
        self.cells: list[list[str]] | None = None  # of the row under way, each in pieces
        self.spans: list[int] = []  # of those cells that have begun
        self.tables = self.inside = 0  # tables that have begun, and those of them that are under way
        self.begun = 0  # the place of the first line of the outermost of them
        self.sure = True  # each row of the table under way has all its cells, and no table within one
        self.unseen = 0
        self.heading = 0
        self.lists: list[tuple[str, int]] = []
        self.bold = self.plain = 0
        self.mark: str | None = None
        self.quoted = 0
        self.apart = ""
        self.cut: _Cut | None = None  # the element under way whose words are hidden or struck out
        self.notes: list[tuple[int, str]] = []
        self.open: list[tuple[str, bool]] = []  # the open parts of the page, and whether each says it is the main one
        self.how_often: Counter[tuple[str, bool]] = Counter()  # each of these is open: a page may nest without end
        self.outside: set[int] = set()  # the lines that stand outside the main part, by their place

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """A section such as `<![if gte mso 9]>`; one of no known kind is passed over: the parser would give up."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.parse_bogus_comment(i)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.cut and self.cut.ended_by(tag):
            self.end_cut()
        if self.cut:
            self.cut.depth += tag == self.cut.tag
        elif tag not in _VOID and (kind := set_apart(tag, any(key == "hidden" for key, _ in attrs), _style(attrs))):
            if tag in BLOCKS or tag in CELLS:
                self.end_line()
            self.cut = _Cut(tag, kind)
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag == "br":
            self.end_line()
        elif tag in BLOCKS:
            self.end_line()
            self.start_block(tag, dict(attrs))
        elif tag in CELLS:
            self.end_cell()
            self.start_cell(dict(attrs))
        elif tag in ("b", "strong"):
            self.bold += 1

    def start_block(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag in _PARTS:
            named = f"{attrs.get('id') or ''} {attrs.get('class') or ''} {attrs.get('role') or ''}"
            self.open.append((tag, tag in ("main", "article") or bool(_MAIN.search(named))))
            self.how_often.update(self.open[-1:])
        if tag == "table":
            self.sure = not self.inside
            self.begun = self.begun if self.inside else len(self.lines)
            self.tables, self.inside = self.tables + 1, self.inside + 1
        elif tag == "tr":
            self.end_row()
            self.cells = []
        elif tag in ("ul", "ol"):
            style = (attrs.get("type") or "1")[:1] if tag == "ol" else ""
            self.lists.append((style, whole(attrs.get("start")) or 1))
        elif tag == "li":
            self.start_entry(whole(attrs.get("value")))
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.heading = int(tag[1])
        elif tag == "blockquote":
            self.quoted += 1
        elif tag in ("nav", "footer"):
            self.apart = "page " + tag

    def start_entry(self, given: int | None) -> None:
        """Make the mark of the list entry that begins: its number, as given or counted; none in a list of bullets."""
        style, count = self.lists[-1] if self.lists else ("", 1)
        if style:
            count = count if given is None else given
            stop = ") " if style in _STYLES else ". "
            self.mark = figure(count, _STYLES.get(style, "decimal")) + stop
        else:
            self.mark = ""
        if self.lists:
            self.lists[-1] = (style, count + 1)

    def handle_endtag(self, tag: str) -> None:
        if self.cut and tag == self.cut.tag:
            self.cut.depth -= 1
            if not self.cut.depth:
                self.end_cut()
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in BLOCKS:
            self.end_line()
            if self.how_often[tag, True] or self.how_often[tag, False]:
                self.close_part(tag)
            if tag in ("tr", "table"):
                self.end_row()
                if tag == "table":
                    self.end_table()
                    self.add(Line("", self.getpos()[0]))  # two tables are not one
            elif tag in ("ul", "ol") and self.lists:
                self.lists.pop()
            elif tag == "blockquote":
                self.quoted = max(0, self.quoted - 1)
            elif tag in ("nav", "footer"):
                self.apart = ""
            self.heading = 0
            self.mark = None if tag == "li" else self.mark
        elif tag in CELLS:
            self.end_line()
        elif tag in ("b", "strong"):
            self.bold = max(0, self.bold - 1)

    def end_table(self) -> None:
        self.inside = max(0, self.inside - 1)
        if not self.inside and not self.sure:
            self.lines[self.begun :] = (replace(line, row=None) for line in self.lines[self.begun :])

    def close_part(self, tag: str) -> None:
        closed = None
        while closed is None or closed[0] != tag:
            closed = self.open.pop()
            self.how_often[closed] -= 1

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        if self.cut:
            self.cut.words.append(data)
            return
        self.words.append(data)
        if data.strip():
            self.plain += not self.bold

    def end_cut(self) -> None:
        """Set the words apart of a hidden or struck-out element that ends."""
        cut, self.cut = self.cut, None
        if cut and (text := _GAP.sub(" ", "".join(cut.words)).strip()):
            number = self.getpos()[0]
            self.add(Line(text, number, apart=cut.kind))
            self.notes.append((number, f"{cut.kind} words are among the leftovers: {quoted(text)}"))

    def end_line(self) -> None:
        if self.cut:
            self.cut.words.append(" ")
        text = _GAP.sub(" ", "".join(self.words)).strip(" ")
        self.words = []
        strong, self.plain = not self.plain, 0
        if not text:
            return
        if self.cells is not None:
            if self.cells:
                self.cells[-1].append(text)
            else:
                self.cells.append([text])
            return
        number = self.getpos()[0]
        mark, self.mark = self.mark, None
        depth = max(0, len(self.lists) - 1)
        self.place()
        self.add(
            Line(
                (mark or "") + text, number, heading=self.heading, strong=strong, bullet=mark == "", level=depth,
                quoted=bool(self.quoted), made=mark or "", apart=self.apart,
            )
        )  # fmt: skip

    def place(self) -> None:
        """Note whether the line that is about to be added stands outside the main part."""
        if not any(many and main for (_, main), many in self.how_often.items()):
            self.outside.add(len(self.lines))

    def end_cell(self) -> None:
        self.end_line()
        if self.cells is None:
            self.cells = []
        self.cells.append([])

    def start_cell(self, attrs: dict[str, str | None]) -> None:
        """Note how many columns the cell takes. One that takes several rows leaves a gap in those below it."""
        self.spans.append(min(max(whole(attrs.get("colspan")) or 1, 1), MOST_COLUMNS))
        self.sure = self.sure and (attrs.get("rowspan") or "1").strip() == "1"

    def end_row(self) -> None:
        cells, self.cells = self.cells, None
        spans, self.spans = tuple(self.spans), []
        if cells and any(cells):
            row = tuple("\n".join(pieces) for pieces in cells)
            self.place()
            known = self.sure and self.inside and len(spans) == len(row)
            self.add(
                Line(
                    "\t".join(row).replace("\n", " ").strip("\t"), self.getpos()[0], cells=row if len(row) > 1 else (),
                    row=Row(self.tables, spans) if known else None,
                )
            )  # fmt: skip

    def add(self, line: Line) -> None:
        self.lines.append(line)
        if len(self.lines) > MOST_LINES:
            refuse_long_paper(self.name, lines=len(self.lines))


def read_html(text: str, name: str) -> Paper:
    """Read a web page, however untidy; scripts, styles and PHP are left out, since nobody sees them.

    Raises: CsipError for a page that is longer than minutes.
    """
    page = _Page(name)
    seen = with_bounded_numbers(without_php(text))
    last = seen.rfind(">") + 1  # behind it no tag can end; the parser would look for an end from each < again
    page.feed(seen[:last] + seen[last:].replace("<", "&lt;"))
    page.close()
    page.end_cut()
    page.end_line()
    page.end_row()
    return Paper(_main_part(page), name, one_paragraph_a_line=True, notes=tuple(page.notes))


def _main_part(page: _Page) -> tuple[Line, ...]:
    """The lines, those outside the page's main part set apart, where the page says which part that is."""
    inside = sum(len(line.text.split()) for n, line in enumerate(page.lines) if n not in page.outside)
    if inside < _FEWEST:
        return tuple(page.lines)
    return tuple(
        replace(line, apart=line.apart or "page furniture") if n in page.outside else line
        for n, line in enumerate(page.lines)
    )
