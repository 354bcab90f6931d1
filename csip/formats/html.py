"""A document as one web page: no script, nothing fetched, to WCAG 2.2 AA, and fit to be printed."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from csip.documents.blocks import (
    Block,
    Chart,
    Document,
    Heading,
    Letterhead,
    Names,
    Note,
    Plate,
    Signature,
    Table,
    Words,
)
from csip.formats.bars import bars
from csip.formats.extras import needed
from csip.formats.nesting import Run, gathered, level_by_level, number_widths
from csip.language.display import visible
from csip.language.sides import MARKS, pieces, unmarked
from csip.language.tongue import ENGLISH

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_HOUSE = Path(__file__).parent / "house"


def html(document: Document) -> str:
    """The page. A paragraph's number is its address too: `minutes.html#4.10`."""
    page = _Page()
    widths = number_widths(document.blocks)
    parts = [page.part(block, before) for block, before in _with_the_one_before(level_by_level(document.blocks))]
    return _template("document.html").render(
        language=document.language,
        page_of=document.page_of,
        draft_mark=document.draft_mark,
        title=_line(document.full_title),
        file_title=_line(document.file_title),
        draft=document.draft,
        publisher=_line(document.publisher),
        letterhead=document.letterhead,
        logo=_embedded(document.letterhead),
        broad=document.is_broad,
        parts=parts,
        hang=lambda run: widths[run.entries[0].paragraph.depth] + 2,
        anchor=page.anchor,
    )


def body(document: Document) -> str:
    """The blocks of a document, to stand on a page of the site under its title; a number leads to its paragraph."""
    page = _Page()
    widths = number_widths(document.blocks)
    parts = [page.part(block, before) for block, before in _with_the_one_before(level_by_level(document.blocks))]
    return _template("body.html").render(
        title=_line(document.full_title),
        parts=parts,
        hang=lambda run: widths[run.entries[0].paragraph.depth] + 2,
        anchor=page.anchor,
        permalinks=True,
        language=document.language if document.language != ENGLISH.code else None,
    )


def _embedded(head: Letterhead | None) -> str | None:
    """The logo as an address that holds it: a page fetches nothing."""
    if head is None or head.logo is None:
        return None
    return f"data:{head.mime};base64,{b64encode(head.logo).decode('ascii')}"


def _template(name: str) -> Template:
    return _house().get_template(name)


@lru_cache(maxsize=1)
def _house() -> Environment:
    with needed("web pages"):
        from jinja2 import Environment, FileSystemLoader
    house = Environment(
        loader=FileSystemLoader(_HOUSE), autoescape=True, keep_trailing_newline=True, finalize=_finalize
    )
    house.filters["unmarked"] = unmarked  # for attributes, in which no language can be marked
    return house


def _finalize(value: Any) -> Any:
    """Whatever is printed from the minutes is made visible here, at the leaf; jinja2 then escapes it."""
    return _said(value) if type(value) is str else value


def _said(words: str) -> str:
    """Words as they stand on the page; the English ones of a paper in two languages are marked as English."""
    from markupsafe import Markup

    told = [(_text(piece), english) for piece, english in pieces(words)]
    if not any(english for _, english in told):
        return "".join(piece for piece, _ in told)
    spans = (Markup('<span lang="{}">{}</span>').format(ENGLISH.code, piece) if e else piece for piece, e in told)
    return Markup("").join(spans)


def _text(words: str) -> str:
    return visible(words, keep="\n\t")


def _line(words: str) -> str:
    return visible(" ".join(words.splitlines()), keep=MARKS)


def _with_the_one_before(blocks: Sequence[Block]) -> list[tuple[Any, Any]]:
    grouped = list(gathered(blocks))
    return list(zip(grouped, [None, *grouped], strict=False))


class _Page:
    """The addresses given on one page: no two are the same."""

    def __init__(self) -> None:
        self.taken = {"main", "title"}
        self.times: dict[str, int] = {}  # how often each was asked for
        self.last = "title"

    def anchor(self, words: str, fallback: str = "paragraph") -> str:
        base = re.sub(r"[^\w.()-]+", "-", words).strip("-") or fallback
        n = self.times.get(base, 0) + 1
        while (name := base if n == 1 else f"{base}-{n}") in self.taken:
            n += 1
        self.times[base] = n
        self.taken.add(name)
        return name

    def part(self, block: Block | tuple[Run, ...], before: object) -> dict[str, Any]:
        """A block as the template takes it."""
        if isinstance(block, Heading):
            self.last = self.anchor(f"item-{block.number}" if block.number else block.text, "part")
            return {"kind": "heading", "level": min(block.level, 6), "id": self.last, "text": block.printed}
        if isinstance(block, Names) and block.run_in:
            return {"kind": "roll", "label": block.label, "text": block.joined}
        if isinstance(block, Names):
            identity = self.anchor(block.heading, "part")
            return {"kind": "names", "id": identity, "text": block.heading, "lines": block.lines}
        if isinstance(block, Words):
            return {"kind": "words", "text": block.text}
        if isinstance(block, Note):
            return {"kind": "note", "label": block.label, "text": block.text}
        if isinstance(block, Table):
            under = before is None or isinstance(before, Heading) or not block.caption
            labelled_by = self.last if under else None
            return {"kind": "table", "table": block, "row_name": block.row_name, "labelled_by": labelled_by}
        if isinstance(block, Chart):
            name = self.anchor("chart")
            return {"kind": "chart", "id": name, "picture": bars(block, name), "table": block.table}
        if isinstance(block, Signature):
            return {
                "kind": "signature",
                "text": block.role,
                "labels": block.labels,
                "lines": block.filled,
            }
        if isinstance(block, Plate):
            return {"kind": "plate", "id": self.anchor(block.name, "plate"), "text": block.name, "role": block.role}
        return {"kind": "runs", "runs": block}
