"""Papers of just under a megabyte, each made to cost its reader as much as it can."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from csip.language.dates import MONTHS

SIZE = 999_000  # bytes; what is promised is promised for files under a megabyte
XML = 9_000_000  # characters of the text of a Word file; packed they are far fewer bytes
TAGS = 399_000  # the most of them that are read
LINES = 9_990  # as many lines as are read of a paper; for files of a book there is no such limit
WORDS = 499_000  # the most words that csip reads of a paper: longer ones are refused

HEAD = "Minutes of the Weir Trust held on 4 May 2021 at 7pm in the Mill\n\nPresent: A Roe (Chair), B Dale\n\n"
ITEM = HEAD + "1. Ropes\n\n"


def fill(part: str, head: str = "", size: int = WORDS) -> str:
    """The head, then the part again and again up to the size in bytes."""
    often = (size - len(head.encode("utf-8"))) // len(part.encode("utf-8"))
    return head + part * min(often, (LINES - head.count("\n")) // max(part.count("\n"), 1))


def counted(line: Callable[[int], str], head: str = "", size: int = WORDS) -> str:
    """The head, then line(1), line(2) and so on up to the size in bytes."""
    parts, length, n = [head], len(head.encode("utf-8")), 1
    most = (LINES - head.count("\n")) // max(line(1).count("\n"), 1)
    while n <= most and (length := length + len((part := line(n)).encode("utf-8"))) <= size:
        parts.append(part)
        n += 1
    return "".join(parts)


def _letters(n: int) -> str:
    letters = ""
    while n:
        n, one = divmod(n - 1, 26)
        letters = chr(ord("A") + one) + letters.lower()
    return letters


PLAIN: dict[str, Callable[[], str]] = {
    # --- words and lines
    "one enormous line": lambda: fill("word ", ITEM),
    "one enormous word": lambda: fill("w", ITEM),
    "one line of capitals": lambda: fill("WORD ", ITEM),
    "one line, no head": lambda: fill("word "),
    "one word, no head": lambda: fill("w"),
    "one line of sentences": lambda: fill("The rope was old. ", ITEM),
    "one word repeated, a line each": lambda: fill("rope\n"),
    "blank lines": lambda: fill("\n"),
    "blank lines in an item": lambda: fill("\n", ITEM),
    "spaces": lambda: fill(" ", ITEM) + "end",
    "spaces and tabs, a line each": lambda: fill(" \t \n", ITEM),
    "tabs": lambda: fill("a\t", ITEM),
    "form feeds": lambda: fill("\f", ITEM),
    "combining characters": lambda: fill("\u0301", ITEM + "e"),
    "no-break spaces": lambda: fill("\u00a0", ITEM),
    "zero-width joiners": lambda: fill("\u200d", ITEM + "a"),
    "astral characters": lambda: fill("\U0001f389", ITEM),
    "control characters": lambda: fill("\x1b[31m", ITEM),
    "bidi overrides": lambda: fill("\u202e", ITEM),
    "running heads": lambda: fill("Minutes of the Council Committee\n\n"),
    "different running heads": lambda: counted(lambda n: f"Minutes of Council {_letters(n)} Draft\n\n" * 3),
    "lines that go on": lambda: fill("and the rope was taken down the river by\n", ITEM),
    "lines that go on over pages": lambda: fill(
        "the rope that was taken down the river by the two of them and\n\n", ITEM
    ),
    "two-letter lines": lambda: fill("ab\n", ITEM),
    "two-letter paragraphs": lambda: fill("ab\n\n", ITEM),
    "lone carriage returns": lambda: fill("word\r", ITEM),
    # --- marks and headings
    "numbered headings": lambda: counted(lambda n: f"{n}. Ropes\n"),
    "numbered headings, blank lines": lambda: counted(lambda n: f"{n}. Ropes\n\n", HEAD),
    "one number again and again": lambda: fill("1. Ropes\n", HEAD),
    "numbers far apart": lambda: counted(lambda n: f"{n * 7}. Ropes\n", HEAD),
    "paragraphs 1.1, 1.2, ...": lambda: counted(lambda n: f"1.{n} Ropes.\n", ITEM),
    "paragraphs 1.1 again and again": lambda: fill("1.1 Ropes.\n", ITEM),
    "1.1.1.1": lambda: fill("1.1.1.1", ITEM),
    "1.1.1.1, a line each": lambda: fill("1.1.1.1 Ropes\n", ITEM),
    "1.1.1. ... in one line": lambda: fill("1.", ITEM) + "1 Ropes",
    "numbers nested deeper and deeper": lambda: counted(lambda n: "1." * n + "1 Ropes\n", ITEM),
    "digits": lambda: fill("1", ITEM),
    "(1)(1)(1)": lambda: fill("(1)", ITEM),
    "(a) (b) (c)": lambda: fill("".join(f"({letter}) rope\n" for letter in "abcdefghijklmnopqrstuvwxyz"), ITEM),
    "(a) (i) (a) (i)": lambda: fill("(a) rope\n(i) rope\n", ITEM),
    "(i) again and again": lambda: fill("(i) rope\n", ITEM),
    "roman numerals": lambda: fill("m", ITEM + "(") + ") rope",
    "bullets": lambda: fill("- rope\n", ITEM),
    "bullets deeper and deeper": lambda: counted(lambda n: " " * n + "- rope\n", ITEM),
    "bullets without words": lambda: fill("- ", ITEM),
    "bullets without words, a line each": lambda: fill("-\n", ITEM),
    "capitals": lambda: fill("ROPES AND WEIRS\n\n"),
    "capitals with a minute": lambda: fill("ROPES AND WEIRS The rope was old.\n\n"),
    "capitals and a dash": lambda: fill("ROPES - The rope was old.\n", HEAD),
    "short lines": lambda: fill("Ropes\n\nThe rope was old and has been sold.\n\n", HEAD),
    "Item 1, Item 2": lambda: counted(lambda n: f"Item {n}: Ropes\n", HEAD),
    "23/45 numbers": lambda: counted(lambda n: f"{n}/2021 Ropes\n", HEAD),
    "rules": lambda: fill("----------\n", ITEM),
    "one long rule": lambda: fill("_", ITEM),
    "dots": lambda: fill(".", ITEM),
    "signatures": lambda: fill("Signed ", ITEM) + "____",
    "page numbers": lambda: counted(lambda n: f"Page {n}\n", ITEM),
    # --- the head and the roll
    "heads": lambda: fill("Minutes of the Weir Trust held on 4 May 2021 at 7pm in the Mill\n\n"),
    "one long head": lambda: fill("held at the Hall on 4 May 2021 at 7pm, "),
    "roll names": lambda: counted(lambda n: f"Cllr {_letters(n)} Roe\n", HEAD),
    "roll names in one line": lambda: counted(lambda n: f", Cllr {_letters(n)} Roe", HEAD[:-2]),
    "one name again and again": lambda: fill(", A Roe", HEAD[:-2]),
    "roll labels": lambda: fill("Present:\n", HEAD),
    "labels and names": lambda: counted(lambda n: f"Present: Cllr {_letters(n)} Roe\n", HEAD),
    "all the labels": lambda: fill("Present: A Roe\nApologies: B Dale\nIn attendance: C Fenn\n", HEAD),
    "apologies in items": lambda: fill("1. Apologies\n\nApologies were received from Cllr A Roe\n\n", HEAD),
    "names in brackets": lambda: fill("(A Roe (", HEAD[:-2]),
    "roles": lambda: fill(", Chair, Clerk", HEAD[:-2]),
    "Cllr Cllr": lambda: fill("Cllr ", HEAD[:-2]),
    "name and post, a line each": lambda: counted(lambda n: f"{_letters(n)} Roe - Director of Ropes\n", HEAD),
    "names with notes": lambda: counted(lambda n: f"{_letters(n)} Roe (for B Dale) (online) (left at 8pm)\n", HEAD),
    # --- dates and times
    "dates": lambda: fill("4 May 2021 ", ITEM),
    "dates, a line each": lambda: fill("4 May 2021\n", HEAD),
    "dates, a paragraph each": lambda: fill("Monday 4th of May 2021 at 7pm\n\n", ITEM),
    "a table of dates": lambda: fill("4 May 2021    7pm    Mill\n", HEAD + "Date    Time    Venue\n"),
    "tables of dates": lambda: fill("Date    Venue\n4 May 2021    Mill\n\n", HEAD),
    "items of different dates": lambda: counted(
        lambda n: f"{n}. Date of next meeting {1 + n % 28} {MONTHS[n // 28 % 12]} {2022 + n // 336}\n", HEAD
    ),
    "items of dates": lambda: counted(lambda n: f"{n}. Date of next meeting 4 June 2021\n", HEAD),
    "dates of the next meeting": lambda: fill("Date of next meeting: 4 June 2021\n\n", HEAD),
    "times": lambda: fill("7.30pm ", ITEM),
    "half dates": lambda: fill("the 4th of ", ITEM),
    "weekdays": lambda: fill("Wednesday, ", ITEM),
    "the meeting closed": lambda: fill("The meeting closed ", ITEM),
    "the meeting closed, a line each": lambda: fill("The meeting closed at 9pm.\n\n", ITEM),
    # --- promises, decisions, motions
    "agreed to": lambda: fill("agreed to ", ITEM),
    "agreed to, a line each": lambda: fill("Cllr A Roe agreed to sell the rope.\n\n", ITEM),
    "Clerk to write": lambda: fill("Clerk to write ", ITEM),
    "Clerk to write, a line each": lambda: fill("Clerk to write to the Mill by the next meeting.\n\n", ITEM),
    "Cllr A and": lambda: fill("Cllr A and ", ITEM),
    "capitalised words": lambda: fill("Roe ", ITEM),
    "initials": lambda: fill("A. ", ITEM),
    "initials run together": lambda: fill("A.", ITEM),
    "proposed": lambda: fill("Proposed by Cllr A Roe, ", ITEM),
    "proposed and seconded": lambda: fill("Proposed by Cllr A Roe, seconded by Cllr B Dale: carried. ", ITEM),
    "resolved": lambda: fill("RESOLVED: that ", ITEM),
    "resolved, a line each": lambda: fill("RESOLVED: that the rope be sold.\n\n", ITEM),
    "lead-ins": lambda: fill("RESOLVED that:\n\n", ITEM),
    "votes": lambda: fill("3 votes for, 2 against, 1 abstained ", ITEM),
    "half votes": lambda: fill("3 for ", ITEM),
    "approvals": lambda: fill("The minutes of 4 April 2021 were approved as a correct record.\n\n", ITEM),
    "actions": lambda: fill("ACTION: Cllr A Roe\n\n", ITEM),
    "actions in one line": lambda: fill("Action: ", ITEM),
    "he would": lambda: fill("He would look at it. ", ITEM),
    "who would": lambda: fill("Mrs Roe would ", ITEM),
    "not": lambda: fill("not ", ITEM + "It was "),
    "also": lambda: fill("also ", ITEM + "Cllr Roe ") + "agreed to sell it",
    "and the": lambda: fill("and the ", ITEM),
    "of": lambda: fill("of ", ITEM),
    # --- brackets, quotation marks and other punctuation
    "(": lambda: fill("(", ITEM),
    "( a line each": lambda: fill("(\n", ITEM),
    ")": lambda: fill(")", ITEM),
    "()": lambda: fill("()", ITEM),
    "[": lambda: fill("[", ITEM),
    "quotation marks": lambda: fill('"', ITEM),
    "apostrophes": lambda: fill("'", ITEM),
    "a'b'": lambda: fill("a'", ITEM),
    "commas": lambda: fill(",", ITEM),
    "a, a, a": lambda: fill("a, ", ITEM),
    "colons": lambda: fill(": ", ITEM),
    "semicolons": lambda: fill("; ", ITEM),
    "dashes": lambda: fill("- ", ITEM + "a "),
    "slashes": lambda: fill("a / ", ITEM),
    "hashes": lambda: fill("# ", ITEM),
    "asterisks": lambda: fill("*", ITEM),
    "*a*": lambda: fill("*a*", ITEM),
    "*a": lambda: fill("*a", ITEM),
    "**": lambda: fill("** ", ITEM),
    "* * *": lambda: fill("* ", ITEM),
    "_a": lambda: fill("_a ", ITEM),
    "*a* nested": lambda: fill("*", ITEM, WORDS // 2) + "a" + "*" * (WORDS // 2 - 200),
    "backslashes": lambda: fill("\\", ITEM),
    "pipes": lambda: fill("|", ITEM),
    "| a |": lambda: fill("| a ", ITEM),
    "| a |, a line each": lambda: fill("| a | b |\n", ITEM),
    "|-|-|": lambda: fill("|-", ITEM),
    "|--|--| and a stop": lambda: fill("|--", ITEM) + "!",
    "| : - spaces": lambda: fill("--  ", ITEM + "| ") + "!",
    "headings in Markdown": lambda: counted(lambda n: f"## Ropes {n}\n"),
    "a heading of hashes": lambda: fill(" #", ITEM + "# Ropes") + " x",
    "quotations in Markdown": lambda: fill("> ", ITEM) + "rope",
    "quotations, a line each": lambda: fill("> rope\n", ITEM),
    "underlines": lambda: fill("rope\n===\n", ITEM),
    "fences": lambda: fill("```\n", ITEM),
    "front matter": lambda: fill("date: 2021-05-04\n", "---\n") + "---\n",
    "front matter without end": lambda: fill("date: 2021-05-04\n", "---\n"),
    "front matter of different keys": lambda: counted(lambda n: f"key {n}: {n}\n", "---\n") + "---\n",
    "mail heads": lambda: fill("From: Roe\nSubject: Ropes\n"),
}
"""Read as plain text and as Markdown, and in a Word file and a web page as paragraphs."""


def _page(body: str) -> str:
    return "<!doctype html><html><body><h1>Minutes of the Weir Trust, 4 May 2021, 7pm</h1>" + body


_PAGE = _page("<h2>1. Ropes</h2>")

HTML: dict[str, Callable[[], str]] = {
    "cells": lambda: fill("<td>a", _PAGE + "<table><tr>", SIZE),
    "rows": lambda: fill("<tr><td>a<td>b", _PAGE + "<table>", SIZE),
    "tables": lambda: fill("<table><tr><td>a<td>b</table>", _PAGE, SIZE),
    "tables nested": lambda: fill("<table><tr><td>", _PAGE, SIZE) + "a",
    "tables of dates": lambda: fill("<table><tr><td>Date<td>Venue<tr><td>4 May 2021<td>Mill</table>", _PAGE, SIZE),
    "one table of dates": lambda: fill("<tr><td>4 May 2021<td>Mill", _PAGE + "<table><tr><td>Date<td>Venue", SIZE),
    "blocks nested": lambda: fill("<div>", _PAGE, SIZE) + "a",
    "blocks nested with words": lambda: fill("<div>a", _PAGE, SIZE),
    "blocks nested and closed": lambda: fill("<div>", _PAGE, SIZE // 2) + "a" + "</div>" * (SIZE // 14),
    "lists nested": lambda: fill("<ul><li>a", _PAGE, SIZE),
    "ordered lists nested": lambda: fill("<ol type=i><li>a", _PAGE, SIZE),
    "list entries": lambda: fill("<li>a", _PAGE + "<ol type=i>", SIZE),
    "list entries in letters": lambda: fill("<li>a", _PAGE + "<ol type=a>", SIZE),
    "bold": lambda: fill("<b>a", _PAGE, SIZE),
    "breaks": lambda: fill("<br>", _PAGE, SIZE),
    "breaks and words": lambda: fill("a<br>", _PAGE, SIZE),
    "breaks in a cell": lambda: fill("a<br>", _PAGE + "<table><tr><td>", SIZE),
    "entities": lambda: fill("&amp;", _PAGE, SIZE),
    "entities without end": lambda: fill("&amp", _PAGE, SIZE),
    "numbered entities": lambda: fill("&#27;", _PAGE, SIZE),
    "ampersands": lambda: fill("&", _PAGE, SIZE),
    "a long entity": lambda: fill("1", _PAGE + "&#", SIZE),
    "angle brackets": lambda: fill("<", _PAGE, SIZE),
    "<a": lambda: fill("<a ", _PAGE, SIZE),
    "</": lambda: fill("</", _PAGE, SIZE),
    "<!": lambda: fill("<!", _PAGE, SIZE),
    "<!--": lambda: fill("<!--", _PAGE, SIZE),
    "<!-": lambda: fill("<!-", _PAGE, SIZE),
    "<?": lambda: fill("<?", _PAGE, SIZE),
    "<?php closed": lambda: fill("<? ?>", _PAGE, SIZE),
    "<![CDATA[": lambda: fill("<![CDATA[", _PAGE, SIZE),
    "attributes": lambda: fill(" a=1", _PAGE + "<p", SIZE) + ">rope",
    "attributes without end": lambda: fill(' a="', _PAGE + "<p", SIZE),
    "attributes of spaces": lambda: fill(" ", _PAGE + "<p a", SIZE) + ">rope",
    "quotes in a tag": lambda: fill("'", _PAGE + "<p a=", SIZE),
    "script": lambda: fill("<script>", _PAGE, SIZE),
    "script without end": lambda: fill("a</scrip", _PAGE + "<script>", SIZE),
    "style": lambda: fill("<style></style>", _PAGE, SIZE),
    "titles": lambda: fill("<title>", _PAGE, SIZE),
    "textareas": lambda: fill("<textarea>", _PAGE, SIZE),
    "plaintext": lambda: fill("a</plaintext>", _PAGE + "<plaintext>", SIZE),
    "headings": lambda: fill("<h2>Ropes</h2>", "", SIZE),
    "quotations": lambda: fill("<blockquote>a", _PAGE, SIZE),
    "navigation": lambda: fill("<nav>a</nav>", _PAGE, SIZE),
    "paragraphs": lambda: fill("<p>a", _PAGE, SIZE),
    "closing tags": lambda: fill("</p>", _PAGE, SIZE),
}


def _p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


_WORD_HEAD = _p("Minutes of the Weir Trust, 4 May 2021, 7pm") + _p("1. Ropes")
_NUMBERED = (
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
)


def packed(part: str, head: str) -> str:
    """The head, then the part again and again up to the most tags, or characters, that are read of a Word file."""
    return head + part * min((TAGS - head.count("<")) // max(part.count("<"), 1), (XML - len(head)) // len(part))


# The XML of a Word file's text. It packs well: a file of a few kilobytes holds any of these, and one of a
# megabyte a thousand times as much, so that the reader has a limit of its own.
WORD: dict[str, Callable[[], str]] = {
    "paragraphs": lambda: packed(_p("a"), _WORD_HEAD),
    "empty paragraphs": lambda: packed("<w:p/>", _WORD_HEAD),
    "runs": lambda: packed("<w:r><w:t>a</w:t></w:r>", _WORD_HEAD + "<w:p>") + "</w:p>",
    "breaks": lambda: packed("<w:br/>", _WORD_HEAD + "<w:p><w:r>") + "</w:r></w:p>",
    "tabs": lambda: packed("<w:tab/>", _WORD_HEAD + "<w:p><w:r>") + "</w:r></w:p>",
    "numbered": lambda: packed(_NUMBERED.format(0), _WORD_HEAD),
    "numbered at every level": lambda: packed("".join(_NUMBERED.format(n) for n in range(9)), _WORD_HEAD),
    "cells": lambda: packed("<w:tc>" + _p("a") + "</w:tc>", _WORD_HEAD + "<w:tbl><w:tr>") + "</w:tr></w:tbl>",
    "rows": lambda: packed("<w:tr><w:tc>" + _p("a") + "</w:tc></w:tr>", _WORD_HEAD + "<w:tbl>") + "</w:tbl>",
    "tables": lambda: packed("<w:tbl><w:tr><w:tc>" + _p("a") + "</w:tc></w:tr></w:tbl>", _WORD_HEAD),
    "tables nested": lambda: _WORD_HEAD + "<w:tbl><w:tr><w:tc>" * 60_000 + _p("a") + "</w:tc></w:tr></w:tbl>" * 60_000,
    "runs nested": lambda: _WORD_HEAD + "<w:p>" + "<w:r>" * 190_000 + "</w:r>" * 190_000 + "</w:p>",
    "boxes nested": lambda: _WORD_HEAD + "<w:p><w:r><w:txbxContent>" * 60_000 + "</w:txbxContent></w:r></w:p>" * 60_000,
    "a long text": lambda: _WORD_HEAD + _p("a" * XML),
    "a long comment": lambda: _WORD_HEAD + "<!--" + "a" * XML + "-->",
    "attributes": lambda: _WORD_HEAD + "<w:p" + "".join(f' w:a{n}="1"' for n in range(500_000)) + "/>",
    "deleted words": lambda: (
        packed("<w:del><w:r><w:delText>a</w:delText></w:r></w:del>", _WORD_HEAD + "<w:p>") + "</w:p>"
    ),
    "wide cells": lambda: (
        packed(
            '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>' + _p("a") + "</w:tc></w:tr>",
            _WORD_HEAD + "<w:tbl>",
        )
        + "</w:tbl>"
    ),
}


def document(xml: str, more: dict[str, str] | None = None) -> bytes:
    """A Word file with this text, and a list of every kind of number."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%{n + 1}."/></w:lvl>'
        for n in range(9)
    )
    parts = {
        "word/document.xml": f"<w:document {space}><w:body>{xml}</w:body></w:document>",
        "word/numbering.xml": f'<w:numbering {space}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
        **(more or {}),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _in_word(text: str) -> bytes:
    legal = "".join(c for c in text if c >= " " or c in "\n\t\r")
    escaped = legal.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    lines = [line for line in escaped.split("\n") if line.strip()]
    return document("".join(map(_p, lines))[: SIZE * 8])


def _in_html(text: str) -> bytes:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return ("<!doctype html><body>" + "".join(f"<p>{line}" for line in escaped.split("\n") if line.strip())).encode()


def papers() -> dict[str, tuple[str, Callable[[], bytes]]]:
    """Each paper by its name, with the ending of its file: what `tools/limits.py` measures."""
    made: dict[str, tuple[str, Callable[[], bytes]]] = {}
    for name, text in PLAIN.items():
        made[f"text: {name}"] = (".txt", lambda text=text: text().encode())  # type: ignore[misc]
        made[f"Markdown: {name}"] = (".md", lambda text=text: text().encode())  # type: ignore[misc]
        made[f"Word, words: {name}"] = (".docx", lambda text=text: _in_word(text()))  # type: ignore[misc]
        made[f"HTML, words: {name}"] = (".html", lambda text=text: _in_html(text())[:SIZE])  # type: ignore[misc]
    for name, text in HTML.items():
        made[f"HTML: {name}"] = (".html", lambda text=text: text().encode())  # type: ignore[misc]
    for name, text in WORD.items():
        made[f"Word: {name}"] = (".docx", lambda text=text: document(text()))  # type: ignore[misc]
    return made
