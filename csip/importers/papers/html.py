"""Web pages: what a reader sees of them, a line for each block, a row of cells for each row of a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from csip.importers.papers.double_spacing import closed_up
from csip.importers.papers.html_parts import PARTS, Part, Seen, of_the_paper, part_of
from csip.importers.papers.html_source import (
    BLOCKS,
    CELLS,
    DEEPEST,
    VOID,
    refuse_deep_page,
    set_apart,
    with_bounded_numbers,
    without_php,
)
from csip.importers.papers.html_styles import style_classes, styled, weight
from csip.importers.papers.html_tables import Table, lines_of
from csip.importers.papers.lines import MOST_LINES, Line, Paper, quoted, refuse_long_paper
from csip.importers.papers.number_words import figure, whole
from csip.language.pattern import Pattern

# What Markdown says and HTML cannot, in elements and attributes that no page has: where a line of the source ended
# within a paragraph, and the mark of a list as it was typed.
LINE_END = "csip-line-end"
TYPED_MARK = "csip-mark"

_UNSEEN = frozenset(("script", "style", "noscript", "template", "title"))
_STOP = Pattern(r"(?:\s?[:.])?[–—-]?(?=\s|$)")  # behind words in bold
_INLINE = frozenset(("b", "strong", "span", "font", "a", "u", "i", "em"))
_PREFORMATTED = frozenset(("pre", "listing", "xmp", "plaintext"))
_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CSS_STYLES = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A", "lower-roman": "i",
               "upper-roman": "I", "decimal": "1"}  # fmt: skip
_LIST_STYLE = Pattern(r"(?i)\blist-style(?:-type)?\s*:[^;]*?\b(none|decimal|(?:lower|upper)-(?:alpha|latin|roman))\b")
_GAP = Pattern(r"[ \t\r\n\f]+")
_BREAK = Pattern(r"[ \t]*[\r\n\f][ \t\r\n\f]*")  # of a Markdown text, whose tabs and spaces are columns
_MARK_ALONE = Pattern(
    r"\s*\(?(?:\d[\d.]{0,7}|[A-Za-z]|[ivx]{1,5}|[IVX]{1,5})[.)]\s*"
)  # of a heading whose words are a block within it
_ENDED_BY_ITSELF = frozenset(("li", "td", "th", "tr", "dt", "dd", "option", "p"))  # by the next of its kind
_FEWEST_NAMES = 3  # lines of a block that are a list though nothing but the source's line ends parts them
_LISTED = Pattern(r"[A-Z][^.;!?]{1,58}(?<![,\s])$")


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


@dataclass(slots=True)
class _List:
    style: str | None  # of its numbers; "" for bullets, None for entries without a mark
    count: int = 1
    step: int = 1


class _Page(HTMLParser):
    def __init__(self, name: str, classes: Mapping[str, str], *, markdown: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.name, self.classes, self.markdown = name, classes, markdown
        self.seen: list[Seen] = []
        self.added = 0
        self.words: list[str] = []
        self.began = 0  # the line on which they begin
        self.part = Part("page")
        self.open: dict[str, int] = {}  # how many parts of each tag are open
        self.tables: list[Table] = []  # those under way, each in a cell of the one before
        self.count = 0  # of the tables so far
        self.unseen = self.preformatted = self.quoted = self.heading = 0
        self.lists: list[_List] = []
        self.weights: list[tuple[str, bool | None]] = []  # of the inline elements that are open: bold, not, not said
        self.bold = self.block_bold = False
        self.plain = self.unlinked = self.links = (
            0  # pieces of the line that are not bold, no link; links that are open
        )
        self.letters = self.led = 0  # of the line so far; those of them before anything that is not bold
        self.mark: str | None = None
        self.typed = False  # the mark stands in the source, and is not made of a tag
        self.cut: _Cut | None = None  # the element under way whose words are hidden or struck out
        self.notes: list[tuple[int, str]] = []

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """A section such as `<![if gte mso 9]>`; one of no known kind is passed over: the parser would give up."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.parse_bogus_comment(i)

    # --- tags ---

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        style = styled(given, self.classes)
        self.start_cut(tag, given | {"style": style})
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag == "br" or (tag == LINE_END and self.markdown):
            # of a paragraph, or where an editor wrapped one: its words tell, as in a text; in Markdown it is meant
            self.end_line(whole=self.markdown and tag == "br")
        elif tag == "input" and (given.get("type") or "").strip().lower() == "checkbox":
            self.handle_data("☑ " if "checked" in given else "☐ ")
        elif tag in BLOCKS or tag in CELLS:
            if not (self.heading and _MARK_ALONE.fullmatch("".join(self.words))):
                self.end_line()
            self.block_bold = bool(weight(style)) or tag == "th"
            if tag in CELLS:
                self.start_cell(given)
            else:
                self.start_block(tag, given, style)
        elif tag in _INLINE:
            self.start_inline(tag, weight(style))

    def start_cut(self, tag: str, attrs: dict[str, str | None]) -> None:
        """Begin to set words apart, where the element that begins is hidden or struck out."""
        if self.cut and self.cut.ended_by(tag):
            self.end_cut()
        if self.cut:
            self.cut.depth += tag == self.cut.tag
        elif tag not in VOID and (kind := set_apart(tag, attrs)):
            if tag in BLOCKS or tag in CELLS:
                self.end_line()
            self.cut = _Cut(tag, kind)

    def start_inline(self, tag: str, said: bool | None) -> None:
        self.weights[:-DEEPEST] = []
        said = True if said is None and tag in ("b", "strong", "u") else said
        self.weights.append((tag, said))
        self.bold = self.bold if said is None else said
        self.links += tag == "a"

    def start_block(self, tag: str, attrs: dict[str, str | None], style: str) -> None:
        if tag in PARTS:
            self.start_part(part_of(tag, attrs, self.part))
        if tag in ("table", "dl"):
            self.start_table(tag, attrs)
        elif tag == "tr":
            if self.tables and self.tables[-1].kind == "table":
                self.tables[-1].start_row()
        elif tag in ("dt", "dd"):
            if self.tables and self.tables[-1].kind == "dl":
                self.tables[-1].start_term(tag)
        elif tag in ("ul", "ol", "menu", "dir"):
            self.end_mark()
            self.lists.append(self.list_of(tag, attrs, style))
            self.lists[: -2 * DEEPEST] = []
        elif tag == "li":
            self.start_entry(attrs)
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.heading = int(tag[1])
        elif tag == "blockquote":
            self.quoted += 1
        elif tag in _PREFORMATTED:
            self.preformatted += 1

    def start_part(self, part: Part) -> None:
        if part.depth > DEEPEST * 5:
            refuse_deep_page(self.name)
        self.part = part
        self.open[part.tag] = self.open.get(part.tag, 0) + 1

    def start_table(self, tag: str, attrs: dict[str, str | None]) -> None:
        if len(self.tables) >= DEEPEST:
            refuse_deep_page(self.name)
        for table in self.tables:
            table.nests = True
        self.count += 1
        presents = (attrs.get("role") or "") in ("presentation", "none")
        kind = "dl" if tag == "dl" else "table"
        self.tables.append(Table(kind, self.count, self.part, presents))  # type: ignore[arg-type]

    def start_cell(self, attrs: dict[str, str | None]) -> None:
        if self.tables and self.tables[-1].kind == "table":
            self.tables[-1].start_cell(attrs)

    def list_of(self, tag: str, attrs: dict[str, str | None], style: str) -> _List:
        said = found[1].lower() if (found := _LIST_STYLE.search(style)) else ""
        if said == "none":
            return _List(None)
        if tag != "ol":
            return _List("")
        start = whole(attrs.get("start"))
        kind = _CSS_STYLES.get(said) or (attrs.get("type") or "1")[:1]
        if "reversed" not in attrs:
            return _List(kind, 1 if start is None else start)
        if start is None:
            self.notes.append((self.getpos()[0], "a list that counts down has lost its numbers: write them in"))
            return _List(None)
        return _List(kind, start, -1)

    def start_entry(self, attrs: dict[str, str | None]) -> None:
        """Make the mark of the list entry that begins: its number, as given or counted; none in a list of bullets."""
        self.end_mark()
        under = self.lists[-1] if self.lists else _List("")
        self.typed = self.markdown and TYPED_MARK in attrs
        if self.typed:
            self.mark = attrs[TYPED_MARK] or ""
        elif under.style:
            given = whole(attrs.get("value"))
            count = under.count if given is None else given
            stop = ") " if under.style in _STYLES else ". "
            self.mark = figure(count, _STYLES.get(under.style, "decimal")) + stop
            under.count = count + under.step
        else:
            self.mark = under.style

    def handle_endtag(self, tag: str) -> None:
        if self.cut and tag == self.cut.tag:
            self.cut.depth -= 1
            if not self.cut.depth:
                self.end_cut()
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in BLOCKS or tag in CELLS:
            self.end_line()
            self.end_block(tag)
        elif tag in _INLINE:
            self.links = 0 if tag == "a" else self.links
            at = next((n for n in range(len(self.weights) - 1, -1, -1) if self.weights[n][0] == tag), None)
            if at is not None:
                del self.weights[at]
                self.bold = next((said for _, said in reversed(self.weights) if said is not None), False)

    def end_block(self, tag: str) -> None:
        self.block_bold = False
        if self.open.get(tag):
            self.close_part(tag)
        if tag in ("table", "dl"):
            self.end_table(tag)
        elif tag in CELLS and self.tables:
            self.tables[-1].cell = None
        elif tag in ("ul", "ol", "menu", "dir") and self.lists:
            self.lists.pop()
        elif tag == "blockquote":
            self.quoted = max(0, self.quoted - 1)
        elif tag in _PREFORMATTED:
            self.preformatted = max(0, self.preformatted - 1)
        self.heading = 0
        if tag == "li":
            self.end_mark()
            self.mark = None

    def close_part(self, tag: str) -> None:
        closed = None
        while closed is None or closed.tag != tag:
            closed = self.part
            self.open[closed.tag] -= 1
            self.part = closed.within or closed

    def end_table(self, tag: str) -> None:
        """End the innermost table of this kind, and a list of terms that was left open in it."""
        kinds = [table.kind for table in self.tables]
        if tag not in kinds or (tag == "dl" and kinds[-1] != "dl"):
            return
        ended = None
        while ended is None or ended.kind != tag:
            ended = self.tables.pop()
            for one in lines_of(ended):
                self.add(one)
        self.add(Seen(Line("", self.getpos()[0]), self.part))  # two tables are not one

    # --- words ---

    def handle_data(self, data: str) -> None:
        if self.unseen:
            return
        if self.cut:
            self.cut.words.append(data)
            return
        if not self.preformatted:
            self.take(data, self.getpos()[0])
            return
        for n, text in enumerate(data.split("\n")):
            if n:
                self.end_line(whole=False)
            self.take(text, self.getpos()[0] + n)

    def take(self, text: str, number: int) -> None:
        self.words.append(text)
        self.letters += len(text)
        if words := text.strip():
            bold = self.bold or self.block_bold or (self.led > 0 and not any(map(str.isalnum, words)))
            self.plain += not bold  # a stop behind bold words is no word that is not bold
            self.led = self.led if self.plain else self.letters
            self.unlinked += not self.links
            self.began = self.began or number + text.count("\n", 0, text.index(words[0]))

    def end_cut(self) -> None:
        """Set the words apart of a hidden or struck-out element that ends."""
        cut, self.cut = self.cut, None
        if cut and (text := _GAP.sub(" ", "".join(cut.words)).strip()):
            number = self.getpos()[0]
            self.add(Seen(Line(text, number, apart=cut.kind, whole=True), self.part), in_cell=False)
            self.notes.append((number, f"{cut.kind} words are among the leftovers: {quoted(text)}"))

    def end_mark(self) -> None:
        """A typed mark that stands alone, without words in its entry, is a line."""
        if self.typed and self.mark:
            mark, self.mark = self.mark, None
            self.add(Seen(Line(mark.strip(), self.getpos()[0], whole=True), self.part))

    def end_line(self, *, whole: bool = True) -> None:
        if self.cut:
            self.cut.words.append(" ")
        typed, self.words = "".join(self.words), []
        number, self.began = self.began or self.getpos()[0], 0
        strong, self.plain = not self.plain, 0
        bold = "" if strong else typed[: self.led]
        self.letters = self.led = 0
        linked, self.unlinked = not self.unlinked, 0
        if self.preformatted:
            if typed.strip() or not whole:
                self.add(
                    Seen(Line(typed.rstrip(), number, strong=strong and bool(typed.strip()), whole=whole), self.part)
                )
            return
        gap = _BREAK if self.markdown else _GAP
        for text in _lines_typed(typed, gap):
            lead = _lead(text, gap.sub(" ", bold).strip())
            mark, self.mark = self.mark, None
            self.add(
                Seen(
                    Line(
                        (mark or "") + text, number, heading=self.heading, strong=strong,
                        lead=lead + len(mark or "") if lead else 0,
                        bullet=mark == "", level=max(0, len(self.lists) - 1), quoted=bool(self.quoted),
                        made="" if self.typed else mark or "", whole=whole,
                    ),
                    self.part,
                    linked,
                )
            )  # fmt: skip

    def add(self, seen: Seen, *, in_cell: bool = True) -> None:
        table = self.tables[-1] if self.tables and in_cell else None
        if table is None:
            self.seen.append(seen)
        elif not seen.line.blank:
            (table.cell.seen if table.cell else table.loose).append(seen)
        self.added += 1
        if self.added > MOST_LINES:
            refuse_long_paper(self.name, lines=self.added)

    def end(self) -> None:
        """What is still open at the end of the page ends there."""
        self.close()
        self.end_cut()
        self.end_line()
        self.end_mark()
        while self.tables:
            self.end_table(self.tables[-1].kind)


def _lines_typed(typed: str, gap: Pattern) -> list[str]:
    """The words of a block: one line, or several where the source has a name on each and the page's style keeps it."""
    pieces = [gap.sub(" ", piece).strip(" ") for piece in typed.split("\n")] if typed.count("\n") > 1 else []
    pieces = [piece for piece in pieces if piece]
    if len(pieces) >= _FEWEST_NAMES and all(map(_LISTED.match, pieces)):
        return pieces
    text = gap.sub(" ", typed).strip(" \t\n")
    return [text] if text else []


def _lead(text: str, bold: str) -> int:
    """How many letters of a line are the bold ones at its beginning, with the stop behind them; whole words only."""
    stop = _STOP.match(text, len(bold)) if bold and text.startswith(bold) else None
    return stop.end() if stop and stop.end() < len(text) else 0


def read_html(text: str, name: str) -> Paper:
    """Read a web page, however untidy; scripts, styles and PHP are left out, since nobody sees them.

    Raises: CsipError for a page that is longer than minutes, or nests without end.
    """
    lines, notes = lines_of_html(text, name)
    printed = closed_up(lines)
    lines = printed or lines
    typed = any(not line.whole and not line.blank for line in lines)
    return Paper(lines, name, flows=printed is not None, one_paragraph_a_line=not typed, notes=notes)


def lines_of_html(
    text: str, name: str, *, markdown: bool = False
) -> tuple[tuple[Line, ...], tuple[tuple[int, str], ...]]:
    """The lines of a page, and remarks on them; `markdown` says that csip made the page of a Markdown text."""
    seen = with_bounded_numbers(without_php(text))
    page = _Page(name, style_classes(seen), markdown=markdown)
    last = seen.rfind(">") + 1  # behind it no tag can end; the parser would look for an end from each < again
    page.feed(seen[:last] + seen[last:].replace("<", "&lt;"))
    page.end()
    lines = of_the_paper(page.seen)
    return tuple(lines if markdown else _with_marks(lines, page.seen)), tuple(page.notes)


def _with_marks(lines: list[Line], seen: list[Seen]) -> Iterator[Line]:
    """The lines, each with the mark that stands in a box of its own beside it."""
    mark: Line | None = None
    for n, line in enumerate(lines):
        beside = mark is not None and _in_boxes_side_by_side(seen[n - 1].part, seen[n].part)
        alone = not (line.cells or line.apart or line.made) and bool(_MARK_ALONE.fullmatch(line.text))
        if mark is not None and not (
            beside and not alone and not (line.blank or line.cells or line.apart or line.made)
        ):
            yield mark
            mark = None
        if alone:
            mark = line
        elif mark is not None:
            yield line._replace(text=f"{mark.text.strip()} {line.text}", number=mark.number, bullet=False)
            mark = None
        else:
            yield line
    if mark is not None:
        yield mark


def _in_boxes_side_by_side(one: Part, other: Part) -> bool:
    return one is not other and one.within is other.within
