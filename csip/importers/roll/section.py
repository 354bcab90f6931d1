"""The part of a paper that says who came, block by block, in whatever form it has: labels, names, tables, sentences."""

from __future__ import annotations

import re
from collections.abc import Callable

from csip.importers.blocks.block import Block
from csip.importers.blocks.labels import Label, Section, label_of
from csip.importers.head.head import ends_head
from csip.importers.roll.entries import entries_in
from csip.importers.roll.roll import Roll, RollDraft, with_members
from csip.importers.roll.words import NONE, is_name, is_post, is_public
from csip.language.promises.words import NAME, NAMES

_SENTENCE = re.compile(
    r"\b(?:was|were|had|has|have|is|are|met|began|took|declared|will|would|agreed|reported|said|opened|welcomed"
    r"|noted|thanked)\b"
)
_POST_LABEL = re.compile(r"(?i)clerk|secretary|(?:note|minute)s?[- ]?taker")
_HEADINGS = re.compile(
    r"(?i)names?|role|position|title|organi[sz]ation|representing|initials|attendees?|job title|post"
)
_PART_OF_MEETING = re.compile(  # officers by the items for which they came
    r"(?:(?:Whole|Part) of (?:the )?[Mm]eeting\b\s*:?|Agenda Item\s{2,}Officers? Attending"
    r"|\d{1,2}[.)]?\s{2,}(?=[A-Z]\. ?[A-Z]))"
    r"\s*(?P<who>.*)$"
)
_IN_THE_CHAIR = re.compile(
    rf"(?P<who>{NAME})(?: \([^()]*\))? (?:was |presided |presiding |took )?(?:in )?(?:the chair|the Chair|CHAIR)\.?"
)
_ALSO = re.compile(rf"(?P<who>{NAMES}) (?:was |were )?(?:also )(?:attended|attending|present|in attendance)\.?")
_APOLOGIES_OF_MANY = re.compile(
    r"(?i)apologies\b.{0,80}\b(?:received|submitted|given|intimated)\b.{0,40}\b(?:from|on behalf of)\b"
)
_NO_POST = re.compile(
    r"(?i)\b(?:minutes|agenda|item|date|time|venue|note|action|meeting|welcome|apolog\w+|contact|tel|e-?mail)\b"
)


class RollReader:
    """Reads the roll of a paper, wherever a part of it stands: block by block, up to the first that is none of it."""

    def __init__(self, blocks: list[Block]) -> None:
        self.blocks, self.at = blocks, 0
        self.draft = RollDraft()
        self.everybody = False  # "In attendance" was the label over the first of the officers
        self.section: Section | None = None  # the list that the last label began
        self.columned = False  # names with a post in a second column are under way

    @property
    def found(self) -> bool:
        """Whether the paper has a roll, by what was read so far."""
        return self.draft.found

    def roll(self) -> Roll:
        """Everything read so far."""
        roll = self.draft.roll()
        return with_members(roll) if self.everybody else roll

    def read(self, start: int) -> int:
        """Read the part of the roll that begins at this block, if one does; the index of the first block after it.

        Raises: CsipError for a roll of more people than any body has.
        """
        self.at, self.section, self.columned = start, None, False
        while self.at < len(self.blocks) and self._takes_next():
            pass
        return self.at

    def _takes_next(self) -> bool:
        block = self.blocks[self.at]
        if sections := _label_columns(block):
            self._columns(sections)
            return True
        if label := _label(block):
            self._begin(label, block)
        elif self.section is None or not self._takes_below(block, self.section):
            return False
        self.at += 1
        return True

    def _begin(self, label: Label, block: Block) -> None:
        """The list that a label begins, with those who stand beside it; or several, on one line."""
        section, draft = label.section, self.draft
        if label.words.lower() == "in attendance":
            if section == "officers" and draft.lists.get("officers"):
                section = "in_attendance"  # the officers have a list of their own
            if "officers" not in draft.lists:
                self.everybody = True
        self._note(block)
        several = [] if block.stacked else _labels_on_one_line(block.text)
        for began, words in several or [(section, label.rest)]:
            self.section = began
            if re.fullmatch(r"\W*\d{1,3}\W*", words):
                draft.in_attendance.append(block.text.strip())
                continue
            post = label.words if _POST_LABEL.fullmatch(label.words) else None
            lines = words.split("\n")
            for name in lines:
                draft.add(began, name, block.line, post=post, one_a_line=len(lines) > 1)

    def _takes_below(self, block: Block, section: Section) -> bool:
        """Whether a block under a label is of the roll: in words of its own, or one more line of names."""
        draft, text = self.draft, block.text.strip()
        if part := _PART_OF_MEETING.match(text):
            draft.add(section, part["who"], block.line)
        elif not block.mark and (chair := _IN_THE_CHAIR.fullmatch(text)):
            draft.preside(chair["who"], block.line)
        elif not block.mark and (also := _ALSO.fullmatch(text)):
            draft.add("in_attendance", also["who"], block.line)
        elif posted := _post_and_name(block):
            there = "in_attendance" if section in ("apologies", "absent") else section
            draft.add(there, posted[1], block.line, post=posted[0])
        elif _lettered_heading(self.blocks, self.at):
            return False
        elif block.strong and not self.blocks[self.at - 1].strong and not block.cells:
            return False  # in bold under names that are not: a heading
        elif not block.mark and _APOLOGIES_OF_MANY.match(text) and len(text.split()) < 60:
            self.section = "apologies"
            draft.add("apologies", text, block.line)
        elif _unknown_label(self.blocks, self.at):
            self.section = "in_attendance"
        elif _goes_on(block) and not (block.text.isupper() and _begins_item(block, draft.lines[-1][1])):
            self._names(block, section)
        else:
            return False
        self._note(block)
        return True

    def _names(self, block: Block, section: Section) -> None:
        """One more line of names, or row of a table of them; its headings are nobody."""
        if block.cells and all(not cell or _HEADINGS.fullmatch(cell) for cell in block.cells):
            return
        if block.stacked:
            for name in (line for cell in block.stacked for line in cell.split("\n")):
                self.draft.add(section, name, block.line, one_a_line=True)
            return
        words = block.words if block.mark else block.text
        one_a_line = not re.search(r",.*,|\band\b", words) or block.bullet
        columns = _two_columns(words, columned=self.columned)
        self.columned = self.columned or bool(columns)
        self.draft.add(section, _row(block.cells or columns) or words, block.line, one_a_line=one_a_line)

    def _columns(self, sections: list[Section]) -> None:
        """A table with a list in each column, up to its last row."""
        self._note(self.blocks[self.at])
        self.at += 1
        while self.at < len(self.blocks) and 0 < len(self.blocks[self.at].cells) <= len(sections):
            block = self.blocks[self.at]
            self._note(block)
            for section, cell in zip(sections, block.stacked or block.cells, strict=False):
                for name in cell.split("\n"):
                    self.draft.add(section, name, block.line, one_a_line=True)
            self.at += 1

    def _note(self, block: Block) -> None:
        self.draft.lines.append((block.line, block.text))


def _label(block: Block) -> Label | None:
    """The label that a block begins with; a number before it is an item's, a bullet is not."""
    bulleted = block.mark is not None and block.mark.style == "bullet"
    label = _row_label(block) or label_of(block.words if bulleted else block.text)
    return label if bulleted or not block.mark else None


def _post_and_name(block: Block) -> tuple[str, str] | None:
    """ "Virtual School: Mr T Doran": a post before a colon, then nothing but names."""
    parted = re.fullmatch(r"([A-Z][^:.,;]{2,50}?)\s*:\s+(\S.{3,120})", block.text.strip())
    if not parted or block.mark or block.heading or block.cells or _NO_POST.search(parted[1]) or is_public(parted[1]):
        return None
    entries = entries_in(parted[2])
    named = entries and all(is_name(entry.name) and " " in entry.name for entry in entries)
    return (parted[1], parted[2]) if named else None


def _lettered_heading(blocks: list[Block], at: int) -> bool:
    """ "A. Fences", with "B. Paths" further down and words of another kind between them: no Mr A. Fences."""
    if not re.fullmatch(r"A\.\s+[A-Z][^,;:()]{2,60}", blocks[at].text.strip()):
        return False
    below = (n for n in range(at + 1, min(len(blocks), at + 60)) if re.match(r"B\.\s+[A-Z]", blocks[n].text.strip()))
    return next(below, at + 1) > at + 1


def _unknown_label(blocks: list[Block], at: int) -> bool:
    """ "PORTFOLIO HOLDER:" alone on its line, and a person below it."""
    block = blocks[at]
    if (
        not re.fullmatch(r"[A-Z][^:.,;]{2,50}:", block.text.strip())
        or block.mark
        or block.cells
        or _NO_POST.search(block.text)
    ):
        return False
    if at + 1 == len(blocks) or not (is_post(block.text) or block.text.isupper()):
        return False
    below = re.split(r"[,;(\t]|\s[-–—]\s|\s{3,}", blocks[at + 1].text)[0].strip()
    return is_name(below) and " " in below and not blocks[at + 1].heading and not below.isupper()


def _label_columns(block: Block) -> list[Section]:
    """The lists that the columns of a table begin, "Present | Apologies", where each of its headings is a label."""
    labels = [label_of(cell) for cell in block.cells]
    return [label.section for label in labels if label and not label.rest] if len(labels) > 1 and all(labels) else []


def _row_label(block: Block) -> Label | None:
    """The label in the first cell of a row, "Chair: | Cllr Roe", with the names in the others as its entries."""
    filled = [cell for cell in block.stacked or block.cells if cell]
    found = label_of(filled[0]) if len(filled) > 1 else None
    return found._replace(rest=", ".join((found.rest, *filled[1:]) if found.rest else filled[1:])) if found else None


def _two_columns(words: str, *, columned: bool) -> tuple[str, ...]:
    """A name and a post set apart by a tab or by spaces; nothing where the second column is one more person."""
    parts = tuple(re.split(r"\t+|\s{3,}", words.strip()))
    another = is_name(parts[-1]) and not is_post(parts[-1]) and not columned
    return parts if len(parts) == 2 and is_name(re.sub(r"\(.*?\)", "", parts[0])) and not another else ()


def _row(cells: tuple[str, ...]) -> str:
    """A row of a table of people as a line of a roll: the name, then what the other cells say in brackets."""
    filled = [cell for cell in cells if cell]
    if any(mark in cell for cell in filled for mark in "()"):
        return " - ".join(filled)
    return filled[0] + "".join(f" ({cell})" for cell in filled[1:]) if filled else ""


def labels_on_one_line(text: str) -> list[str]:
    """ "Present: A, B. Apologies: C. In attendance: D" in its pieces, each with its label; nothing if it is not so."""
    cuts = [
        found.start()
        for found in re.finditer(
            r"(?:(?<=[.;)\]])\s+|\s{3,}|\t)(?=(?:Apologies|Absent|In attendance|In Attendance|Also|Officers|Clerk"
            r"|Chair)\b)",
            text,
        )
    ]
    pieces = [text[a:b].strip() for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    return pieces if len(pieces) > 1 and all(label_of(piece) for piece in pieces) else []


def _labels_on_one_line(text: str) -> list[tuple[Section, str]]:
    """The same as the lists that they begin and who is in each."""
    labels = [label_of(piece) for piece in labels_on_one_line(text)]
    return [(label.section, label.rest) for label in labels if label]


def _numbered(block: Block) -> bool:
    numbered = block.mark is not None and block.mark.style != "bullet"
    return numbered and not _numbered_name(block) and not is_public(block.text)


def _opens_an_item(block: Block) -> bool:
    return bool(re.match(r"(?i)(?:minutes of|declarations?|matters arising|welcome|introductions?)\b", block.words))


def _begins_body(block: Block) -> bool:
    return ends_head(block, first=False) and not (block.bullet or block.mark)


def _too_long_for_names(block: Block) -> bool:
    words = block.words
    return len(words.split()) > 14 and not (words.count(",") >= 2 and not _SENTENCE.search(words))


def _received_from(block: Block) -> bool:
    return bool(re.match(r"(?i)(?:cllrs?|councillors?)\b.*\breceived from\b", block.words))


def _in_capitals(block: Block) -> bool:
    return block.words.isupper() and len(block.words.split()) > 3 and "," not in block.words


def _says_something(block: Block) -> bool:
    words = block.words
    return bool(_SENTENCE.search(words)) and not re.search(r"(?i)\b(?:received from|substitut|present as)\b", words)


def _names_somebody(block: Block) -> bool:
    words = block.words
    first = re.split(r"[,;(\t]|\s[-–—]\s|:\s|\s{3,}", words)[0].strip()
    if is_name(first) or block.bullet or block.cells or "," in words:
        return True
    if is_post(words) and len(words.split()) < 9:
        return True
    return bool(re.search(r"(?i)officer|clerk|substitut|none|nil", words))


# Whether a block under a label is one more line of names: the first row that holds says so.
_ONE_MORE_LINE: tuple[tuple[Callable[[Block], bool], bool], ...] = (
    (lambda block: bool(block.heading) or block.quoted, False),
    (_numbered, False),  # "1. Welcome"; but "1. Cllr Roe" and "2 members of the public" are of the roll
    (_opens_an_item, False),  # papers that number nothing: "Minutes of the last meeting" right under the names
    (
        lambda block: len(block.words.split()) < 60 and bool(_APOLOGIES_OF_MANY.match(block.words)),
        True,
    ),  # in a sentence
    (_begins_body, False),  # one more label, or a long paragraph
    (lambda block: is_public(block.words) and len(block.words.split()) < 16, True),  # "Six members of the public"
    (lambda block: _too_long_for_names(block) and _received_from(block), True),  # "Cllrs ...: received from" and why
    (_too_long_for_names, False),
    (_in_capitals, False),  # a heading in capitals; names in capitals have a comma or are short
    (lambda block: bool(NONE.fullmatch(block.words)), True),  # "None" under "Apologies"
    (_says_something, False),  # "Mr Roe took the chair"
    (_names_somebody, True),
)


def _goes_on(block: Block) -> bool:
    return next((verdict for holds, verdict in _ONE_MORE_LINE if holds(block)), False)


def _begins_item(block: Block, before: str) -> bool:
    """Whether a line in capitals after names that are not, or after the label alone, is a heading."""
    return not NONE.fullmatch(block.text) and (
        not before.isupper() or (label_of(block.text + ":") is None and len(block.text.split()) > 3)
    )


def _numbered_name(block: Block) -> bool:
    return bool(
        block.mark
        and block.mark.style == "int"
        and re.match(r"(?:Cllr|Councillor|Mr|Mrs|Ms|Dr)\b", block.mark.rest)
        and len(block.text) < 60
    )
