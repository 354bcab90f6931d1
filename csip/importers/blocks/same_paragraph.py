"""Whether a line goes on with the paragraph above it, by the forms that papers have."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from csip.importers.blocks.block import Block
from csip.importers.blocks.labels import label_of
from csip.importers.blocks.line_ends import date_goes_on, goes_on
from csip.importers.blocks.marks import mark_of
from csip.importers.blocks.titles import tells, title_like
from csip.importers.papers.lines import Line
from csip.language.pattern import Pattern
from csip.language.promises.words import NOT_A_PERSON

SENTENCE_END = Pattern(r"[.!?:;…][\"'”’)\]*]*\s*$")
_CUT_SHORT = Pattern(
    r"(?:,|\b(?:and|or|the|of|to|in|a|an|with|for|by|on|at|that|from|their|his|her|its|our|as|is|are|be|been|was|were"
    r"|has|have|had|will|would))\s*$"
)
_RESOLVED = Pattern(r"(?:RESOLVED|AGREED|RECOMMENDED|NOTED|REPORTED)\W*(?:[A-Z]*\d[\w/.-]*)?\W*")  # over "that ..."
_OWN_LINE = Pattern(
    r"(?:ACTIONS?|Actions?)(?: (?:by|point|for))?\s*[:\-–]|(?:RESOLVED|AGREED|RECOMMENDED|DECISION)\b\s*[:\-–]"
    r"|(?:Proposed|Proposer|Seconded)(?: by)?:"
)


def is_full(before: Line, after: str, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this line."""
    return len(before.text.rstrip()) + 1 + len((after.split() or [""])[0]) > width - 3


class LineEnd(NamedTuple):
    """The end of a line, and the line right below it: does the paragraph go on?"""

    last: Block  # the paragraph so far; of its text the end
    begins: str  # its first line
    before: Line  # its last line
    block: Block  # the line below
    width: int  # at which the lines of the page were broken; 0 where that is not known
    flows: bool  # the format joins lines until a blank one

    @property
    def full(self) -> bool:
        return bool(self.width) and is_full(self.before, self.block.text, self.width)

    @property
    def hangs(self) -> bool:
        """The line stands under the words of a numbered paragraph."""
        return self.last.hang == self.block.indent > 0

    @property
    def is_title(self) -> bool:
        """The paragraph so far is a short line of no verb, and the line below begins anew."""
        words = mark_of(self.last.text)
        title = words.rest if words else self.last.text
        anew = self.block.text[:1].isupper() and not self.full
        return anew and len(title) <= 60 and title_like(title) and not tells(title) and title[-1] not in ",-–"

    @property
    def unfinished(self) -> bool:
        return not SENTENCE_END.search(self.before.text)

    @property
    def length(self) -> int:
        return len(self.before.text.rstrip())


def _stands_alone(end: LineEnd) -> bool:
    last, block = end.last, end.block
    if block.heading or last.heading or block.cells or last.cells or block.strong or last.strong:
        return True
    return block.bullet or block.quoted != last.quoted


def _broken_by_hand(end: LineEnd) -> bool:
    return end.before.text.endswith(("  ", "\\"))


def _has_a_number(end: LineEnd) -> bool:
    return bool(mark_of(end.block.text)) and not date_goes_on(end.before.text, end.block.text)


def _begins_a_list(end: LineEnd) -> bool:
    if end.block.text[:1].islower() and end.unfinished:
        return False  # "Also" over "present: the Clerk"
    label = label_of(end.block.text)
    return label is not None and ":" in end.block.text.split(label.words, 1)[-1][:30]


def _roll_goes_on(end: LineEnd) -> bool:
    if end.length <= 60 or not label_of(end.begins):
        return False
    if end.last.text.count(";") > 1 and ";" in end.block.text:
        return True
    if end.last.text.count(",") > 1 and end.before.text.rstrip().endswith(","):
        return True
    return bool(end.width) and end.last.text.count(",") > 1 and not SENTENCE_END.search(end.last.text)


_SHORT_TITLE = 40  # characters of a line that nobody's editor would break
_CAPITALS_CUT_SHORT = Pattern(r"(?:,|&|\b(?:AND|OR|THE|OF|TO|IN|A|AN|WITH|FOR|BY|ON|AT|FROM|REGARDING))\s*$")


def _title_goes_on(end: LineEnd) -> bool:
    last, text = end.last.text, end.block.text
    return last.isupper() and text.isupper() and bool(_CAPITALS_CUT_SHORT.search(last)) and not mark_of(text)


def _has_a_line_of_its_own(end: LineEnd) -> bool:
    text = end.block.text
    return _label_like(end.last.text) or _label_like(text) or bool(_OWN_LINE.match(text))


def _label_like(text: str) -> bool:
    return len(text) < 60 and (text.rstrip().endswith(":") or text.isupper())


def _goes_on_small(end: LineEnd) -> bool:
    text = end.block.text
    if not text[:1].islower() or not end.unfinished:
        return False
    cut_short = len(end.last.text) > 30 or _CUT_SHORT.search(end.before.text)
    return bool(cut_short or re.match(r"(?:of|held|at|on|in)\b", text))


def _full_for_a_typed_page(end: LineEnd) -> bool:
    if end.width or label_of(end.block.text) or end.length > 80:
        return False
    return is_full(end.before, end.block.text, 83) and end.unfinished


_ONE_WORD = Pattern(r"[A-Z][a-z]{2,15}")
_A_NAME = Pattern(r"[A-Z][\w'’-]+(?: (?:[a-z]{2,3} )?[A-Z][\w'’.-]*){1,3}")


def _a_name_on_each(end: LineEnd) -> bool:
    above, below = end.before.text.strip(), end.block.text.strip()
    if not _A_NAME.fullmatch(above):
        return False
    known_as = _ONE_WORD.fullmatch(below) and end.last.text.strip() == above and below not in NOT_A_PERSON
    return bool(known_as or _A_NAME.fullmatch(below))


_A_LABEL = Pattern(r"\W*[A-Z][\w'’/-]*(?: [\w'’/-]+){0,2}:\s+\S")


def _a_label_on_each(end: LineEnd) -> bool:
    return bool(_A_LABEL.match(end.before.text) and _A_LABEL.match(end.block.text))


def _short_title(end: LineEnd) -> bool:
    mark = mark_of(end.begins)
    numbered = mark is not None and mark.style == "int" and end.begins == end.last.text
    return numbered and end.length < _SHORT_TITLE and end.is_title and tells(end.block.text)


def _sentence_below_a_name(end: LineEnd) -> bool:
    """Whether a sentence with a capital stands below a typed bullet that is a name and nothing else."""
    mark = mark_of(end.begins)
    named = mark is not None and mark.style == "bullet" and end.begins == end.last.text and _A_NAME.fullmatch(mark.rest)
    return bool(named) and end.block.text[:1].isupper() and tells(end.block.text)


# Whether a line goes on with the paragraph above it: the first row that holds says so, and where none does it begins
# one of its own. Behind each row stands the form of paper that asked for it.
_GOES_ON_WITH: tuple[tuple[Callable[[LineEnd], bool], bool], ...] = (
    (lambda end: end.block.joined is True, True),  # PDF: its place on the page, or the file's own structure, says so
    (lambda end: end.block.joined is False, False),
    (_stands_alone, False),  # headings, rows of tables, bold lines, bullets and quotations, in any format
    (_broken_by_hand, False),  # Markdown: two spaces or a backslash at the end of a line
    (lambda end: end.hangs and end.full, True),  # typed page: "3.  Words", its next lines under "Words"
    (_has_a_number, False),  # "4." and "(b)" begin a paragraph; the "5 May" of "on Tuesday / 5 May" does not
    (lambda end: end.hangs and end.is_title, False),  # "3.  Warrants" over "Motion by Dale" under its words
    (lambda end: end.hangs and end.unfinished, True),  # the same typed page, its lines of uneven length
    (lambda end: bool(_RESOLVED.fullmatch(end.last.text)) and end.block.text.startswith("that "), True),
    (_begins_a_list, False),  # "Apologies: ..." under the list of the present, however full the line before
    (_roll_goes_on, True),  # "Present: A Roe, B Dale, C" over "Fenn": a roll cut perhaps within a name
    (_title_goes_on, True),  # "REQUEST FOR ORDERS AND" over "LICENCES"
    (_has_a_line_of_its_own, False),  # "ACTION:", "RESOLVED:", "Proposed by:", a line in capitals
    (lambda end: goes_on(end.before.text, end.block.text), True),  # a word or a date cut in two
    (_a_name_on_each, False),  # Markdown: people, one a line, where the blank lines between them were forgotten
    (_a_label_on_each, False),  # Markdown: "Facilitator: Ann" over "Timekeeper: Bob"
    (_short_title, False),  # Markdown: "1\. Welcome" over "The Chair welcomed those who had come, ..."
    (_sentence_below_a_name, False),  # Markdown: "• Ann Roe" over "We welcomed Ann.", no blank line between them
    (lambda end: end.flows, True),  # Markdown, and e-mail that flows
    (_goes_on_small, True),  # text saved from a page, its lines of any length: a small letter goes on
    (lambda end: end.full, True),  # typed page: the next word would not have fitted
    (_full_for_a_typed_page, True),  # a page too short to show its width: that of a typed page
    (lambda end: bool(_CUT_SHORT.search(end.before.text)) and end.length > 30, True),  # ends in "and", "the", a comma
)


def same_paragraph(end: LineEnd) -> bool:
    """Whether the line below goes on with the paragraph so far."""
    return next((verdict for holds, verdict in _GOES_ON_WITH if holds(end)), False)
