"""Web pages: what a reader sees of them, a line for each block, a row of cells for each row of a table."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from csip.importers.docx_numbers import figure
from csip.importers.lines import Line, Paper

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_UNSEEN = frozenset(("script", "style", "noscript", "template", "title"))
_ENDLESS = frozenset(("td", "th"))
_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_PHP = re.compile(r"<\?.*?(?:\?>|\Z)", re.DOTALL)
_GAP = re.compile(r"[ \t\r\n\f]+")


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.words: list[str] = []
        self.cells: list[str] | None = None
        self.unseen = 0
        self.heading = 0
        self.lists: list[tuple[str, int]] = []
        self.bold = self.plain = 0
        self.mark: str | None = None
        self.quoted = 0
        self.apart = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag == "br":
            self.end_line()
        elif tag in _BLOCKS:
            self.end_line()
            self.start_block(tag, dict(attrs))
        elif tag in _ENDLESS:
            self.end_cell()
        elif tag in ("b", "strong"):
            self.bold += 1

    def start_block(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag == "tr":
            self.end_row()
            self.cells = []
        elif tag in ("ul", "ol"):
            start = attrs.get("start") or "1"
            style = (attrs.get("type") or "1")[:1] if tag == "ol" else ""
            self.lists.append((style, int(start) if start.isdigit() and len(start) < 4 else 1))
        elif tag == "li":
            kind, count = self.lists[-1] if self.lists else ("", 1)
            self.mark = (
                figure(count, _STYLES.get(kind, "decimal")) + (") " if kind in _STYLES else ". ") if kind else ""
            )
            if self.lists:
                self.lists[-1] = (kind, count + 1)
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.heading = int(tag[1])
        elif tag == "blockquote":
            self.quoted += 1
        elif tag in ("nav", "footer"):
            self.apart = "page " + tag

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in _BLOCKS:
            self.end_line()
            if tag in ("tr", "table"):
                self.end_row()
            elif tag in ("ul", "ol") and self.lists:
                self.lists.pop()
            elif tag == "blockquote":
                self.quoted = max(0, self.quoted - 1)
            elif tag in ("nav", "footer"):
                self.apart = ""
            self.heading = 0
            self.mark = None if tag == "li" else self.mark
        elif tag in _ENDLESS:
            self.end_line()
        elif tag in ("b", "strong"):
            self.bold = max(0, self.bold - 1)

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        self.words.append(data)
        if data.strip():
            self.plain += not self.bold

    def end_line(self) -> None:
        text = _GAP.sub(" ", "".join(self.words)).strip(" ")
        self.words = []
        strong, self.plain = not self.plain, 0
        if not text:
            return
        if self.cells is not None:
            self.cells.append((self.cells.pop() + " " + text).strip() if self.cells else text)
            return
        number = self.getpos()[0]
        mark, self.mark = self.mark, None
        depth = max(0, len(self.lists) - 1)
        self.lines.append(
            Line(
                (mark or "") + text, number, heading=self.heading, strong=strong, bullet=mark == "", level=depth,
                quoted=bool(self.quoted), apart=self.apart,
            )
        )  # fmt: skip

    def end_cell(self) -> None:
        self.end_line()
        if self.cells is None:
            self.cells = []
        self.cells.append("")

    def end_row(self) -> None:
        cells, self.cells = self.cells, None
        if cells and any(cells):
            row = tuple(cells)
            self.lines.append(Line("\t".join(row).strip("\t"), self.getpos()[0], cells=row if len(row) > 1 else ()))


def read_html(text: str, name: str) -> Paper:
    """Read a web page, however untidy; scripts, styles and PHP are left out, since nobody sees them."""
    page = _Page()
    page.feed(_PHP.sub(lambda found: "\n" * found[0].count("\n"), text))
    page.close()
    page.end_line()
    page.end_row()
    return Paper(tuple(page.lines), name, one_paragraph_a_line=True)
