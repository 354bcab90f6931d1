"""Elements of a Word file: a line of text in a style, its runs, and numbers that Word works out."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from csip.language.display import visible
from csip.language.sides import pieces
from csip.language.tongue import ENGLISH

_SMALL = "16"  # half points


class Elements:
    """Makes elements in the styles of one Word document."""

    def __init__(self, word: Any) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from lxml.etree import SubElement

        self.new, self.below, self.qn = OxmlElement, SubElement, cache(qn)
        self.styles = {style.name.casefold(): style for style in word.styles if style.name}

    def line(
        self,
        style: str,
        *runs: tuple[str, bool],
        place: dict[str, int] | None = None,
        keep: bool = False,
        above: str | None = None,
        colour: str = "",
        small: bool = False,
    ) -> Any:
        """A line of text in a style; `keep` holds it on the page of the next one, `above` sets it apart."""
        made = self.new("w:p")
        properties = self.under(made, "w:pPr")
        known = self.styles.get(style.casefold())
        if known is not None and style != "Normal":
            self.under(properties, "w:pStyle", val=known.style_id)
        if keep:
            self.under(properties, "w:keepNext")
        if above is not None:
            self.under(properties, "w:spacing", before=above)
        if small:
            self.under(properties, "w:spacing", before="0", after="0")
        if place is not None:
            self.under(properties, "w:ind", **{key: str(value) for key, value in place.items()})
        if small:  # an empty cell is as high as its paragraph's mark
            self.under(self.under(properties, "w:rPr"), "w:sz", val=_SMALL)
        for text, bold in runs:
            for words, english in pieces(text):
                run = self.under(made, "w:r")
                if bold or colour or small or english:
                    self._looks(run, bold=bold, colour=colour, small=small, english=english)
                self.write(run, visible(words, keep="\n\t"))
        return made

    def _looks(self, run: Any, *, bold: bool, colour: str, small: bool, english: bool) -> None:
        looks = self.under(run, "w:rPr")
        if bold:
            self.under(looks, "w:b")
        if colour:
            self.under(looks, "w:color", val=colour)
        if small:
            self.under(looks, "w:sz", val=_SMALL)
        if english:
            self.under(looks, "w:lang", val=ENGLISH.code)

    def write(self, run: Any, text: str) -> None:
        """Words in a run, with the ends of their lines and their tabs."""
        for piece in re.split(r"([\n\t])", text):
            if piece in ("\n", "\t"):
                self.under(run, "w:br" if piece == "\n" else "w:tab")
            elif piece:
                words = self.under(run, "w:t")
                words.text = piece
                if piece != piece.strip():
                    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def under(self, parent: Any, tag: str, **attributes: str) -> Any:
        """A new element at the end of another, with attributes of Word's own."""
        made = self.below(parent, self.qn(tag))
        for key, value in attributes.items():
            made.set(self.qn(f"w:{key}"), value)
        return made

    def field(self, line: Any, name: str) -> None:
        """A number that Word works out when it lays the page out."""
        self.under(self.under(line, "w:r"), "w:fldChar", fldCharType="begin")
        instruction = self.under(self.under(line, "w:r"), "w:instrText")
        instruction.text = f" {name} "
        instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        self.under(self.under(line, "w:r"), "w:fldChar", fldCharType="separate")
        self.write(self.under(line, "w:r"), "1")
        self.under(self.under(line, "w:r"), "w:fldChar", fldCharType="end")


def one_line(text: str) -> str:
    """Words whose lines are put on one."""
    return " ".join(text.splitlines())
