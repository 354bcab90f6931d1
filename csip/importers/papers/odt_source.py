"""The parts and the styles of an OpenDocument text: how it shows a run of letters, and which parts hold words.

Source: Open Document Format for Office Applications 1.3, OASIS.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from csip.errors import CsipError
from csip.importers.papers.archive import IF_KNOWN, SAVE_AGAIN, xml_parts, xml_tree

PROGRAM = "LibreOffice"
_URN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, TEXT, TABLE, STYLE, DRAW = (_URN % part for part in ("office", "text", "table", "style", "drawing"))
FO = _URN % "xsl-fo-compatible"
SVG = _URN % "svg-compatible"
LO = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
HIDDEN, STRUCK_OUT, DELETED = "hidden", "struck out", "deleted"
_MOST_BASED = 10  # styles, each based on the next
_PARTS = ("content.xml", "styles.xml", "META-INF/manifest.xml")


class Source:
    """The trees of a file."""

    def __init__(self, content: bytes, name: str) -> None:
        """Raises: CsipError for what is damaged, locked, hostile or no text document."""
        parts = xml_parts(content, name, PROGRAM, _PARTS.__contains__)
        if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
            raise CsipError(
                f"{name} is locked with a password", "Open it in LibreOffice, take the password off and save it."
            )
        whole, looks = (xml_tree(parts, part, name, PROGRAM) for part in _PARTS[:2])
        body = whole.find(f"{OFFICE}body/{OFFICE}text") if whole is not None else None
        if whole is None or body is None:
            raise CsipError(f"{name} is no OpenDocument text: it has no text in it", SAVE_AGAIN.format(program=PROGRAM))
        self.body = body
        self.trees = [tree for tree in (whole, looks) if tree is not None]
        pages = looks.find(OFFICE + "master-styles") if looks is not None else None
        self.margins = list(_margins(pages)) if pages is not None else []

    @staticmethod
    def too_deep(name: str) -> CsipError:
        """The refusal of a file that is nested to do harm."""
        return CsipError(
            f"{name} is nested deeper than any OpenDocument text: it is refused", IF_KNOWN.format(program=PROGRAM)
        )


def _margins(pages: ET.Element) -> Iterator[tuple[str, ET.Element]]:
    """The heads and feet of the pages, each with its kind."""
    for page in pages:
        for margin in page:
            if margin.tag.startswith((STYLE + "header", STYLE + "footer")) and margin.get(STYLE + "display") != "false":
                yield "page header" if margin.tag.startswith(STYLE + "header") else "page footer", margin


class Looks:
    """What the styles of a document say of the words that have them."""

    def __init__(self, trees: list[ET.Element]) -> None:
        self._styles: dict[tuple[str, str], ET.Element] = {}
        for tree in trees:
            for style in tree.iter(STYLE + "style"):
                self._styles[style.get(STYLE + "family", ""), style.get(STYLE + "name", "")] = style

    def kind_of(self, family: str, style: str) -> str | None:
        """Why words in this style are no plain words; "" where they are, None where the style says nothing of it."""
        strike = self.said(family, style, STYLE + "text-line-through-style")
        strike = strike or self.said(family, style, STYLE + "text-line-through-type")
        display = self.said(family, style, TEXT + "display")
        if display is None and strike is None:
            return None
        return HIDDEN if display == "none" else STRUCK_OUT if strike not in (None, "none") else ""

    def sets_off(self, family: str, style: str) -> bool | None:
        """Whether words in this style are set off: bold, underlined or in capitals; None where it does not say."""
        weight = self.said(family, style, FO + "font-weight")
        line = self.said(family, style, STYLE + "text-underline-style")
        letters = self.said(family, style, FO + "text-transform")
        if weight is None and line is None and letters is None:
            return None
        heavy = weight is not None and (weight == "bold" or (weight.isdecimal() and int(weight) >= 600))
        return heavy or line not in (None, "none") or letters == "uppercase"

    def heading_of(self, style: str) -> int:
        """The level of a paragraph style that is a heading without an outline level of its own: the title's is 1."""
        for own in self._based("paragraph", style):
            if own.get(STYLE + "name") == "Title":
                return 1
        return 0

    def list_of(self, style: str) -> str:
        """The list style that a paragraph style names; "" for none."""
        found = (own.get(STYLE + "list-style-name") for own in self._based("paragraph", style))
        return next((name for name in found if name is not None), "")

    def said(self, family: str, style: str, attribute: str) -> str | None:
        """What a style says of its letters, itself or by one that it is based on."""
        for own in self._based(family, style):
            properties = own.find(STYLE + "text-properties")
            if properties is not None and (value := properties.get(attribute)) is not None:
                return value
        return None

    def _based(self, family: str, style: str) -> Iterator[ET.Element]:
        for _ in range(_MOST_BASED):
            own = self._styles.get((family, style))
            if own is None:
                return
            yield own
            style = own.get(STYLE + "parent-style-name", "")
