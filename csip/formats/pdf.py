"""A document as PDF/UA-1, through typst: tagged, titled, with bookmarks, in a typeface with the widths of Arial.

One that has a date is PDF/A-2a as well, which archives keep. The others cannot be: the standard asks when a file was
made, and csip asks no clock, so that the same book gives the same bytes. Nor can one whose logo is in printers' inks.

What the minutes say goes to typst as JSON, never as markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from csip.documents.blocks import (
    Chart,
    Document,
    Heading,
    Letterhead,
    Names,
    Note,
    Paragraph,
    Plate,
    Signature,
    Table,
    Words,
)
from csip.formats.bars import bars
from csip.formats.columns import ACROSS, ACROSS_BROAD, portions
from csip.formats.extras import needed
from csip.formats.nesting import Run, gathered, level_by_level, number_widths
from csip.language.display import visible
from csip.language.pattern import Pattern
from csip.language.sides import MARKS

_HOUSE = Path(__file__).parent / "house"
_OURS = "Liberation Sans"
_EMBEDDED = ("Libertinus Serif", "DejaVu Sans Mono")  # typst brings these: they stand in for what ours lacks
_LIKELY = ("Noto Sans", "Noto Sans CJK JP", "Noto Color Emoji", "DejaVu Sans", "Arial Unicode MS", "Segoe UI Symbol")
_NOT_SHOWN = Pattern(r'the text `"(.*?)"` could not be displayed')
_NOT_ALLOWED = Pattern(r'contains the (?:disallowed )?codepoint `"(.*?)"`')  # of private use, or a byte-order mark
_LONG_WORD = Pattern(r"\S{24,}")  # longer than the narrowest column
_ACROSS_WORDS = 8200  # of a table under the words of a paragraph, beside its number


def pdf(document: Document) -> bytes:
    """The file's bytes. A character that no typeface at hand can show is written out, as `\\u65e5`."""
    with needed("PDF files"):
        import typst

    ours: Any = [str(_HOUSE / "fonts")]  # its type would have them be bytes, as the source is

    data = _data(document)
    standards: list[Any] = ["ua-1"] if document.dated is None else ["a-2a", "ua-1"]
    system, refused = False, set[str]()
    while True:
        data["fonts"] = [_OURS, *(_LIKELY if system else ()), *_EMBEDDED]
        encoded = json.dumps(_without(data, refused) if refused else data)
        try:
            return typst.compile(
                (_HOUSE / "document.typ").read_bytes(),
                format="pdf",
                font_paths=ours,
                ignore_system_fonts=not system,
                sys_inputs={"document": encoded},
                pdf_standards=standards,
            )
        except typst.TypstError as error:
            said = f"{error.message}\n{error.diagnostic}"
            if "CMYK" in said and len(standards) > 1:  # in the logo: a PDF/A must say what its colours are
                standards = ["ua-1"]
                continue
            if barred := {_unquoted(text) for text in _NOT_ALLOWED.findall(said)} - refused:
                refused |= barred
                continue
            missing = {_unquoted(text) for text in _NOT_SHOWN.findall(said)} - refused
            if not missing:
                raise
            if system:
                refused |= missing
            system = True


def _unquoted(text: str) -> str:
    """The text in an error of typst's, its escapes undone."""
    shown = re.sub(r"\\u\{([0-9a-f]+)\}", lambda match: chr(int(match[1], 16)), text)
    return re.sub(r"\\(.)", r"\1", shown)


def _without(data: Any, refused: Iterable[str]) -> Any:
    if isinstance(data, str):
        for text in sorted(refused, key=len, reverse=True):
            data = data.replace(text, "".join(_written_out(c) for c in text))
        return data
    if isinstance(data, dict):
        return {key: _without(value, refused) if key != "fonts" else value for key, value in data.items()}
    return [_without(value, refused) for value in data] if isinstance(data, list | tuple) else data


def _written_out(character: str) -> str:
    code = ord(character)
    if character.isascii():
        return character
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _data(document: Document) -> dict[str, Any]:
    language, _, region = document.language.partition("-")
    first = document.blocks[0] if document.blocks else None
    grouped = list(gathered(level_by_level(document.blocks)))
    across = ACROSS_BROAD if document.is_broad else ACROSS
    hang = {depth: min(max(wide, 3), 20) for depth, wide in number_widths(document.blocks).items()}
    parts = [_part(block, before, across, hang) for block, before in zip(grouped, [None, *grouped], strict=False)]
    return {
        "title": _line(document.full_title),
        "file_title": _line(document.file_title),
        "draft": _line(document.draft) if document.draft else None,
        "publisher": _line(document.publisher),
        "letterhead": _letterhead(document.letterhead) if document.letterhead is not None else None,
        "first_page": document.first_page,
        "page_of": document.page_of,
        "language": language,
        "region": region or None,
        "dated": [document.dated.year, document.dated.month, document.dated.day] if document.dated else None,
        "wide": document.is_broad or isinstance(first, Plate),
        "plates": isinstance(first, Plate),
        "parts": parts,
    }


def _letterhead(head: Letterhead) -> dict[str, Any]:
    lines = [_line(line) for line in head.lines]
    return {"logo": list(head.logo) if head.logo is not None else None, "alt": _line(head.alt), "lines": lines}


# Long because it has a case for each kind of block.
def _part(block: Any, before: object, across: int, hang: dict[int, int]) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "text": _line(block.printed)}
    if isinstance(block, Names) and block.run_in:
        return {"kind": "roll", "label": _line(block.label), "text": _text(block.joined)}
    if isinstance(block, Names):
        return {"kind": "names", "text": _line(block.heading), "lines": [_text(name) for name in block.lines]}
    if isinstance(block, Words):
        return {"kind": "words", "text": _text(block.text)}
    if isinstance(block, Note):
        return {"kind": "note", "label": _line(f"{block.label}:"), "text": _text(block.text)}
    if isinstance(block, Signature):
        labels, filled = [_line(label) for label in block.labels], [_line(words) for words in block.filled]
        return {"kind": "signature", "text": _line(block.role), "labels": labels, "lines": filled}
    if isinstance(block, Plate):
        return {"kind": "plate", "text": _line(block.name), "role": _line(block.role)}
    if isinstance(block, Table):
        caption = "" if before is None or isinstance(before, Heading) else _line(block.caption)
        return {"kind": "table", "caption": caption, **_table(block, across)}
    if isinstance(block, Chart):
        return {
            "kind": "chart",
            "title": _line(block.title),
            "picture": bars(block, "chart"),
            "described": _line(block.described),
            **_table(block.table, across),
        }
    return {"kind": "runs", "runs": [_run(run, hang) for run in block]}


def _table(table: Table, across: int) -> dict[str, Any]:
    return {
        "headings": [_text(column.heading) for column in table.columns] if table.headed else [],
        "rows": [[_text(cell) for cell in row] for row in table.rows],
        "lights": [[column.light(cell) for column, cell in zip(table.columns, row, strict=True)] for row in table.rows],
        "shares": portions(table, across),
        "right": [column.right for column in table.columns],
        "totals": table.totals,
        "by_hand": table.by_hand,
        "small": table.small,
    }


def _run(run: Run, hang: dict[int, int]) -> dict[str, Any]:
    entries = [{**_entry(e.paragraph), "below": [_run(below, hang) for below in e.below]} for e in run.entries]
    return {"kind": run.kind, "hang": hang[run.entries[0].paragraph.depth], "entries": entries}


def _entry(paragraph: Paragraph) -> dict[str, Any]:
    marks = [{"label": _line(mark.label), "text": _text(mark.text)} for mark in paragraph.marks]
    return {
        "number": _line(paragraph.number or ""),
        "text": _text(paragraph.text),
        "marks": marks,
        "table": _table(paragraph.table, _ACROSS_WORDS) if paragraph.table is not None else None,
        "kept": paragraph.is_kept,
    }


def _text(words: str) -> str:
    return _LONG_WORD.sub(_breakable, visible(words, keep="\n\t" + MARKS))


def _line(words: str) -> str:
    return visible(" ".join(words.replace("\t", " ").splitlines()), keep=MARKS)


def _breakable(word: re.Match[str]) -> str:
    """A word that no line could hold (an address), with places at which it may go on in the next."""
    return "\u200b".join(re.findall(r".{1,10}", word[0]))
