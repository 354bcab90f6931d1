"""The words of an Excel workbook: those of its XML, cell by cell, with comments and drawings apart.

Figures are left out on both sides: a cell holds a number, and whether the sheet shows it as a day, a sum of money or a
percentage is a matter of styles, of which this reading knows nothing. That it does not vouch for them is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from csip.errors import CsipError
from csip.importers.papers.archive import SAVE_AGAIN, xml_parts, xml_tree
from csip.importers.papers.xlsx import PROGRAM, is_xml
from csip.importers.witness import Notice, Passage, Testimony, split_words

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_USUAL = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_NOT_VOUCHED = "figures and days, which csip gives in a form of its own"
_BOOLEANS = {"1": "TRUE", "0": "FALSE"}
_OTHERS = (("xl/comments", "comment"), ("xl/threadedComments/", "comment"), ("xl/drawings/", "drawing"))


def xlsx_words(content: bytes, name: str) -> Testimony:
    """The words of every cell; of hidden sheets, comments and text boxes with a kind.

    Raises: CsipError for a file that is broken, or larger within than any action log.
    """
    parts = {part: held.replace(_STRICT, _USUAL) for part, held in xml_parts(content, name, PROGRAM, is_xml).items()}
    strings = _strings(xml_tree(parts, "xl/sharedStrings.xml", name, PROGRAM))
    passages: list[Passage] = []
    notices: list[Notice] = []
    remarks: list[Notice] = []
    sheets = list(_sheets(parts, name))
    for title, hidden, part in sheets:
        kind = "hidden" if hidden else ""
        tree = xml_tree(parts, part, name, PROGRAM)
        found = list(_cells(tree, strings, title, kind)) if tree is not None else []
        if found and len(sheets) > 1:
            passages.append(Passage(f"sheet {title}", title, kind))
        passages += found
        notices += _unknown(tree, title) if tree is not None else ()
        remarks += _hidden_rows(tree, title) if tree is not None else ()
    for start, kind in _OTHERS:
        for part in sorted(found for found in parts if found.startswith(start) and found.endswith(".xml")):
            tree = xml_tree(parts, part, name, PROGRAM)
            passages += [Passage(f"a {kind}", text, kind) for text in _paragraphs(tree)]
    return Testimony(tuple(passages), tuple(notices), _worded, tuple(remarks), (_NOT_VOUCHED,))


def _worded(text: str) -> list[str]:
    return [word for word in split_words(text) if any(map(str.isalpha, word))]


def _sheets(parts: Mapping[str, bytes], name: str) -> Iterator[tuple[str, bool, str]]:
    """Each sheet's name, whether it is hidden, and the part that holds it. Raises: CsipError where there is none."""
    book = xml_tree(parts, "xl/workbook.xml", name, PROGRAM)
    related = xml_tree(parts, "xl/_rels/workbook.xml.rels", name, PROGRAM)
    targets = {one.get("Id"): one.get("Target", "") for one in related} if related is not None else {}
    for sheet in book.iter(_MAIN + "sheet") if book is not None else ():
        target = targets.get(next((value for key, value in sheet.items() if key.endswith("}id")), None), "")
        part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if part not in parts:
            way = SAVE_AGAIN.format(program=PROGRAM)
            raise CsipError(f"{name} is damaged: its sheet “{sheet.get('name', '')}” cannot be found", way)
        yield sheet.get("name", ""), sheet.get("state", "visible") != "visible", part


def _strings(tree: ET.Element | None) -> list[str]:
    """The texts that cells share, without the readings that Japanese ones have beside them."""
    return [_text(item) for item in tree.iter(_MAIN + "si")] if tree is not None else []


def _text(item: ET.Element) -> str:
    runs = [found for child in item if child.tag != _MAIN + "rPh" for found in child.iter(_MAIN + "t")]
    return "".join(run.text or "" for run in runs)


def _cells(tree: ET.Element, strings: list[str], title: str, kind: str) -> Iterator[Passage]:
    for cell in tree.iter(_MAIN + "c"):
        held, inline = cell.find(_MAIN + "v"), cell.find(_MAIN + "is")
        value = (held.text or "") if held is not None else ""
        if inline is not None:
            value = _text(inline)
        elif cell.get("t") == "s":
            value = strings[int(value)] if value.isdecimal() and int(value) < len(strings) else ""
        elif cell.get("t") == "b":
            value = _BOOLEANS.get(value, value)
        elif cell.get("t") not in ("str", "e", "d"):
            continue  # a number
        if value.strip():
            yield Passage(f"{title}, cell {cell.get('r', '')}", value, kind)


def _hidden_rows(tree: ET.Element, title: str) -> Iterator[Notice]:
    for row in tree.iter(_MAIN + "row"):
        if row.get("hidden") in ("1", "true") and any(cell.find(_MAIN + "v") is not None for cell in row):
            yield Notice(f"{title}, row {row.get('r', '')}", "this row is hidden, by a filter perhaps, and is read")


def _unknown(tree: ET.Element, title: str) -> Iterator[Notice]:
    for cell in tree.iter(_MAIN + "c"):
        value = cell.find(_MAIN + "v")
        if cell.find(_MAIN + "f") is not None and (value is None or not value.text):
            yield Notice(f"{title}, cell {cell.get('r', '')}", "a formula whose result the file does not hold")


def _paragraphs(tree: ET.Element | None) -> Iterator[str]:
    """The texts of a comment or drawing, whatever its language of XML."""
    for element in tree.iter() if tree is not None else ():
        if re.search(r"\}(?:comment|threadedComment|p)$", element.tag) and not element.tag.startswith(_MAIN + "p"):
            text = "".join(found.text or "" for found in element.iter() if re.search(r"\}(?:t|text)$", found.tag))
            if text.strip():
                yield text
