"""The head and the foot of the pages of a Word file, and the number at which they begin."""

from __future__ import annotations

from typing import Any

from csip.documents.blocks import Document
from csip.formats.columns import ACROSS
from csip.formats.docx_elements import Elements, one_line
from csip.language.display import width

_BEFORE_PAGE_NUMBERS = (
    *("headerReference", "footerReference", "footnotePr", "endnotePr", "type"),
    *("pgSz", "pgMar", "paperSrc", "pgBorders", "lnNumType"),
)  # what Word wants to stand before them in a section


class HeadAndFoot:
    """Those of one document; `house`: on no template of a council's own."""

    def __init__(self, elements: Elements, word: Any, document: Document, *, across: int, house: bool) -> None:
        self.elements, self.word, self.document = elements, word, document
        self.across, self.house = across, house

    def write(self) -> None:
        """DRAFT at the head of every page while it is one; at the foot, unless the template has one, page x of y."""
        for section in self.word.sections:
            heads = [section.header]
            if section.different_first_page_header_footer:
                heads.append(section.first_page_header)
            if self.word.settings.odd_and_even_pages_header_footer:
                heads.append(section.even_page_header)
            for head in heads:
                if self.document.draft:
                    head.is_linked_to_previous = False
                    head._element.insert(0, self.elements.line("Minutes Draft", (self.document.draft, False)))
            if self.house or not self._has_page_number(section.footer):
                section.footer.is_linked_to_previous = False
                element = section.footer._element
                for empty in list(element) if self.house else []:
                    element.remove(empty)
                element.append(self._page_line())

        if self.document.first_page is not None:
            self._begin_at_page(self.document.first_page)

    def _begin_at_page(self, number: int) -> None:
        """The pages count from this number on, through all sections that a template has."""
        for section in self.word.sections:
            for old in section._sectPr.findall(self.elements.qn("w:pgNumType")):
                old.attrib.pop(self.elements.qn("w:start"), None)
        first = self.word.sections[0]._sectPr
        counting = first.find(self.elements.qn("w:pgNumType"))
        if counting is None:
            counting = self.elements.new("w:pgNumType")
            earlier = {self.elements.qn(f"w:{name}") for name in _BEFORE_PAGE_NUMBERS}
            first.insert(sum(child.tag in earlier for child in first), counting)
        counting.set(self.elements.qn("w:start"), str(number))

    def _has_page_number(self, footer: Any) -> bool:
        return not footer.is_linked_to_previous and "PAGE" in "".join(
            (part.text or "") + (part.get(self.elements.qn("w:instr")) or "") for part in footer._element.iter()
        )

    def _page_line(self) -> Any:
        title = one_line(self.document.full_title)
        page, of = self.document.page_of
        line = self.elements.line(
            "Footer", (f"{title}\t{page} " if self.house and width(title) < 90 else f"{page} ", False)
        )
        tabs = self.elements.new("w:tabs")
        if self.across != ACROSS:
            self.elements.under(tabs, "w:tab", val="clear", pos=str(ACROSS))
        self.elements.under(tabs, "w:tab", val="right", pos=str(self.across))
        line.find(self.elements.qn("w:pPr")).append(tabs)
        self.elements.field(line, "PAGE")
        if self.document.first_page is None:
            self.elements.write(self.elements.under(line, "w:r"), f" {of} ")
            self.elements.field(line, "NUMPAGES")
        return line
