"""The Word file around a document: the house's styles or a council's own, and the same bytes for the same words."""

from __future__ import annotations

import zipfile
from copy import deepcopy
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from csip.errors import CsipError
from csip.formats.extras import needed
from csip.formats.template import cut_off, look_at
from csip.formats.zipped import without_traces
from csip.language.display import visible

_WORD = Path(__file__).parent / "house" / "word"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip file can hold

STYLES = (
    "Title", "Heading 1", "Heading 2", "Heading 3", "Caption", "Header", "Footer", "List Bullet", "List Bullet 2",
    "List Bullet 3", "Minutes Paragraph", "Minutes Paragraph 2", "Minutes Paragraph 3", "Minutes Mark",
    "Minutes Note", "Minutes Name", "Minutes Draft", "Minutes Cell", "Minutes Cell Heading", "Minutes Signature",
    "Minutes Plate", "Minutes Plate Role", "Minutes Table",
)  # fmt: skip
"""The styles that printed documents use, by name: a template may hold its own of each."""


def opened(template: bytes | None) -> Any:
    """An empty Word document with every style: those of the template, the house's where it has none.

    Raises: CsipError for a template that is not a Word document.
    """
    with needed("Word files"):
        from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    if template is not None:
        look_at(template)
    try:
        word = Document(BytesIO(template if template is not None else _house()))
    except (OpcError, LxmlError, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise CsipError(
            "the template is not a Word document (.docx)", "Open it in Word and save it as .docx."
        ) from error
    if template is not None:
        cut_off(word)
        _complete(word)
    body = word.element.body
    for part in list(body):
        if not part.tag.endswith("}sectPr"):
            body.remove(part)
    return word


def lacking(template: bytes) -> tuple[str, ...]:
    """The styles that a template does not have: the house's stand in for them."""
    with needed("Word files"):
        from docx import Document

    opened(template)  # one place says what is wrong with a file that is no template
    return _lacking(Document(BytesIO(template)))


def fetched(template: bytes) -> tuple[str, ...]:
    """What a template that `opened` takes would have Word fetch whenever a paper is opened; it is left out."""
    with needed("Word files"):
        from docx import Document

    return cut_off(Document(BytesIO(template)))


def _lacking(word: Any) -> tuple[str, ...]:
    held = {style.name.casefold() for style in word.styles if style.name}
    return tuple(name for name in STYLES if name.casefold() not in held)


def _complete(word: Any) -> None:
    """Give a template the house's styles under the names that it lacks."""
    from lxml import etree

    house = etree.fromstring((_WORD / "styles.xml").read_bytes(), etree.XMLParser(remove_comments=True))
    space = "{" + house.nsmap["w"] + "}"
    wanted = {name.casefold() for name in _lacking(word)}
    taken = {style.style_id for style in word.styles}
    ids: dict[str, str] = {}
    copied = []
    for style in house.iter(f"{space}style"):
        name, identity = style.find(f"{space}name").get(f"{space}val"), style.get(f"{space}styleId")
        if name.casefold() not in wanted:
            held = next((s.style_id for s in word.styles if s.name and s.name.casefold() == name.casefold()), identity)
            ids[identity] = held
            continue
        ids[identity] = identity if identity not in taken else f"csip{identity}"
        copy = deepcopy(style)
        for numbered in tuple(copy.iter(f"{space}numPr")):  # its list belongs to another file
            numbered.getparent().remove(numbered)
        copied.append(copy)
    for style in copied:
        style.set(f"{space}styleId", ids[style.get(f"{space}styleId")])
        for link in ("basedOn", "next"):
            for other in style.iter(f"{space}{link}"):
                other.set(f"{space}val", ids.get(other.get(f"{space}val"), other.get(f"{space}val")))
        word.styles.element.append(_as_docx(style))


def _as_docx(element: Any) -> Any:
    from docx.oxml import parse_xml
    from lxml import etree

    return parse_xml(etree.tostring(element))


def _house() -> bytes:
    """The house's own empty document, put together from the files in `house/word`."""
    names = ("document", "styles", "numbering", "settings")
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}{kind}+xml"/>'
        for name, kind in zip(names, ("document.main", *names[1:]), strict=True)
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATED}/{name}" Target="{name}.xml"/>'
        for n, name in enumerate(names[1:], start=1)
    )
    parts = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
        f'"application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATED}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}'
        "</Relationships>",
    }
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        for name in names:
            archive.writestr(f"word/{name}.xml", (_WORD / f"{name}.xml").read_bytes())
    return made.getvalue()


def describe(word: Any, *, title: str, publisher: str, language: str, dated: date | None) -> None:
    """Title, whose it is, its language and date: what Word shows under Properties."""
    from docx.oxml.ns import qn

    properties = word.core_properties
    properties.title = visible(title)[:255]
    properties.author = properties.last_modified_by = visible(publisher)[:255]
    properties.language = language
    properties.comments = properties.keywords = properties.subject = ""
    properties.revision = 1
    day = datetime(dated.year, dated.month, dated.day) if dated is not None else datetime(*_LONG_AGO)  # noqa: DTZ001
    properties.created = properties.modified = day
    for element in word.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), language)


def saved(word: Any) -> bytes:
    """The file, the same bytes for the same document."""
    made = BytesIO()
    word.save(made)
    return without_traces(made)
