"""The OpenDocument file around a document: the house's styles, looks made as they are asked for, and the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from csip.formats.extras import needed
from csip.language.display import visible
from csip.language.pattern import Pattern

_STYLES = Path(__file__).parent / "house" / "odt" / "styles.xml"
_MIME = "application/vnd.oasis.opendocument.text"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip file can hold
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
USED = {
    **{name: f"{_NAMES}:{name}:1.0" for name in ("office", "style", "text", "table")},
    **{"draw": f"{_NAMES}:drawing:1.0", "fo": f"{_NAMES}:xsl-fo-compatible:1.0"},
    **{"svg": f"{_NAMES}:svg-compatible:1.0", "xlink": "http://www.w3.org/1999/xlink"},
}
CONTENT = (
    f"{_HEAD}<office:document-content {' '.join(f'xmlns:{name}={quoteattr(full)}' for name, full in USED.items())} "
    'office:version="1.3"><office:automatic-styles/><office:body><office:text/></office:body></office:document-content>'
).encode()
"""A text with nothing in it yet."""
_META = (
    f'<office:document-meta xmlns:office="{_NAMES}:office:1.0" xmlns:meta="{_NAMES}:meta:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"><office:meta>'
)


def made(tag: str, attributes: Mapping[str, str] | None = None, *inside: Any) -> Any:
    """An element by its name, such as `text:p`, with what is inside it."""
    with needed("OpenDocument files"):
        from lxml.etree import Element

    element = Element(full(tag), {full(name): value for name, value in (attributes or {}).items()})
    element.extend(inside)
    return element


def parsed(text: bytes) -> Any:
    """The tree of a part of the file."""
    with needed("OpenDocument files"):
        from lxml.etree import fromstring

    return fromstring(text)


def found(tree: Any, name: str) -> Any:
    """The first element of that name."""
    return next(tree.iter(full(name)))


@cache
def full(name: str) -> str:
    """A name such as `text:p` as XML has it, with its namespace."""
    before, _, after = name.partition(":")
    return f"{{{USED[before]}}}{after}"


def say(element: Any, words: str) -> None:
    """Put words at the end of an element. Where white space would be lost, it is an element of its own.

    Source: OpenDocument 1.3 part 3, 6.1.2 (white space).
    """
    for piece in _WHITE.split(words):
        if piece in _MARKS:
            element.append(made(_MARKS[piece]))
        elif piece.isspace() and _WHITE.fullmatch(piece):
            element.append(made("text:s", {"text:c": str(len(piece))}))
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + piece
        else:
            element.text = (element.text or "") + piece


_MARKS = {"\t": "text:tab", "\n": "text:line-break"}
_WHITE = Pattern(r"(\t|\n| {2,}|\A | \Z)")


class Looks:
    """Styles that only this document needs, each made once: what they stand on, and what is different."""

    def __init__(self, styles: Any, letter: str = "L") -> None:
        self._styles, self._letter, self._names = styles, letter, dict[tuple[Any, ...], str]()

    def _new(self, key: tuple[Any, ...]) -> str:
        self._names[key] = f"{self._letter}{len(self._names) + 1}"
        return self._names[key]

    def of(self, family: str, parent: str, parts: Mapping[str, Mapping[str, str]], **also: str) -> str:
        """The name of a style of that family upon its parent; `parts` are its properties by their element."""
        key = (family, parent, tuple((tag, tuple(values.items())) for tag, values in parts.items()), *also.items())
        if key not in self._names:
            named = {"style:name": self._new(key), "style:family": family}
            named |= {"style:parent-style-name": parent} if parent else {}
            named |= {f"style:{name.replace('_', '-')}": value for name, value in also.items()}
            inside = [made(f"style:{tag}", values) for tag, values in parts.items() if values]
            self._styles.append(made("style:style", named, *inside))
        return self._names[key]

    def with_tab(self, parent: str, at: str) -> str:
        """The name of a paragraph style upon its parent, with one place to which a tab leads: its words end there."""
        key = ("tab", parent, at)
        if key not in self._names:
            named = {"style:name": self._new(key), "style:family": "paragraph", "style:parent-style-name": parent}
            tab = made("style:tab-stop", {"style:position": at, "style:type": "right"})
            laid = made("style:paragraph-properties", {}, made("style:tab-stops", {}, tab))
            self._styles.append(made("style:style", named, laid))
        return self._names[key]

    def bullets(self, at: str, hanging: str) -> str:
        """The name of a list whose bullets stand there, their words after them."""
        key = ("list", at, hanging)
        if key not in self._names:
            levels = [_bullet(level, at, hanging) for level in range(1, 11)]
            self._styles.append(made("text:list-style", {"style:name": self._new(key)}, *levels))
        return self._names[key]


def _bullet(level: int, at: str, hanging: str) -> Any:
    """However deep a list lies in others, its place is said outright."""
    place = {"text:label-followed-by": "listtab", "fo:margin-left": at, "fo:text-indent": f"-{hanging}"}
    place["text:list-tab-stop-position"] = at
    return made(
        "text:list-level-style-bullet",
        {"text:level": str(level), "text:bullet-char": "•"},
        made(
            "style:list-level-properties",
            {"text:list-level-position-and-space-mode": "label-alignment"},
            made("style:list-level-label-alignment", place),
        ),
    )


ENGLISH_WORDS = "English"
"""The style of the English words of a paper in two languages."""


def house_styles(language: str, second: str | None = None, *, broad: bool) -> bytes:
    """The house's styles, in that language, on a page upright or turned on its side."""
    words, _, country = language.partition("-")
    text = _STYLES.read_text(encoding="utf-8")
    spoken = f"fo:language={quoteattr(words)} fo:country={quoteattr(country or 'none')}"
    text = text.replace('fo:language="en" fo:country="GB"', spoken)
    if second is not None:
        words, _, country = second.partition("-")
        style = f'<style:style style:name="{ENGLISH_WORDS}" style:family="text"><style:text-properties'
        style = f"{style} fo:language={quoteattr(words)} fo:country={quoteattr(country)}/></style:style>"
        text = text.replace("</office:styles>", f"  {style}\n  </office:styles>")
    if broad:
        upright = 'fo:page-width="210mm" fo:page-height="297mm" style:print-orientation="portrait"'
        text = text.replace(upright, 'fo:page-width="297mm" fo:page-height="210mm" style:print-orientation="landscape"')
    return text.encode()


def saved(
    content: Any,
    styles: Any,
    pictures: Mapping[str, tuple[str, bytes]],
    *,
    about: Mapping[str, str],
    dated: date | None,
) -> bytes:
    """The file. `pictures` are by name their kind and their bytes; `about` are its title, creator and language.

    No clock is asked, so that the same document gives the same bytes.
    """
    day = f"{dated or date(*_LONG_AGO[:3])}T00:00:00"
    told = "".join(f"<dc:{key}>{escape(visible(words))}</dc:{key}>" for key, words in about.items())
    dates = f"<meta:creation-date>{day}</meta:creation-date><dc:date>{day}</dc:date>"
    meta = f"{_HEAD}{_META}<meta:generator>csip</meta:generator>{told}{dates}</office:meta></office:document-meta>"
    kinds = {"/": _MIME, "content.xml": "text/xml", "styles.xml": "text/xml", "meta.xml": "text/xml"}
    kinds |= {name: kind for name, (kind, _) in pictures.items()}
    listed = "".join(
        f'<manifest:file-entry manifest:full-path={quoteattr(name)} manifest:media-type="{kind}"'
        f"{' manifest:version=' + chr(34) + '1.3' + chr(34) if name == '/' else ''}/>"
        for name, kind in kinds.items()
    )
    manifest = (
        f'{_HEAD}<manifest:manifest xmlns:manifest="{_NAMES}:manifest:1.0" manifest:version="1.3">'
        f"{listed}</manifest:manifest>"
    )
    parts = {"mimetype": _MIME.encode(), "content.xml": _bytes(content), "styles.xml": _bytes(styles)}
    parts["meta.xml"] = meta.encode()
    parts |= {name: data for name, (_, data) in pictures.items()}
    parts["META-INF/manifest.xml"] = manifest.encode()
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, _LONG_AGO)
            info.create_system, info.external_attr = 0, 0
            # The kind of file is to stand there in plain bytes, for programs that look no further.
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def _bytes(tree: Any) -> bytes:
    from lxml.etree import tostring

    made: bytes = tostring(tree, xml_declaration=True, encoding="UTF-8")
    return made
