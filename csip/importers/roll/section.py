"""The part of a paper that says who came, block by block, in whatever form it has: labels, names, tables, sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from csip.importers.blocks.block import Block
from csip.importers.blocks.labels import (
    FOLLOWING_CAME,
    Label,
    Section,
    heads_labels,
    heads_names,
    label_of,
    led_to,
    names_column,
    people_alone,
)
from csip.importers.blocks.titles import tells
from csip.importers.roll.entry import Entry
from csip.importers.roll.lines import APOLOGIES_OF_MANY, goes_on, is_remark, numbered_names_until
from csip.importers.roll.list_lines import is_one_a_line, named_in
from csip.importers.roll.part_labels import (
    HEADINGS,
    is_unknown_label,
    label_of_block,
    labels_in,
    list_of_boxes,
    post_and_name,
    row_label,
)
from csip.importers.roll.roll import Roll, RollDraft, of_one_body, with_members
from csip.importers.roll.tables import (
    Attendance,
    attendance_of,
    columns_in,
    label_columns,
    label_in_cell,
    label_regions,
)
from csip.importers.roll.told import parted
from csip.importers.roll.where_from import gives_bodies
from csip.importers.roll.whole_names import with_whole_names
from csip.importers.roll.words import NONE, ROLE, is_name, is_organisation
from csip.language.pattern import Pattern
from csip.language.promises.words import NAME, NAMES, TITLE

_MINUTES = Pattern(r"(?i)\W*(?:minutes|notes|mins)\W*")
_COUNTED = Pattern(
    r"(?i)\W*(?:(?:approx\w*|about|around|c|circa)\W*)?(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\W*"
)
_COUNT_AND_NAMES = Pattern(  # "5/7 (Ann Roe, Bob Dale)"
    r"(?P<count>\d{1,3}\s?(?:/|of|out of)\s?\d{1,3}(?: \w+)?)\s*\((?P<names>[^()]+)\)\W*"
)
_POST_LABEL = Pattern(r"(?i)(?:\w+ )?(?:clerk|secretary|recorder)|(?:note|minute)s?[- ]?taker|minutes|notes|scribe")
_PART_OF_MEETING = Pattern(  # officers by the items for which they came
    r"(?:(?:Whole|Part) of (?:the )?[Mm]eeting\b\s*:?|Agenda Item\s{2,}Officers? Attending"
    r"|\d{1,2}[.)]?\s{2,}(?=[A-Z]\. ?[A-Z]))"
    r"\s*(?P<who>.*)$"
)
_IN_THE_CHAIR = Pattern(
    rf"(?P<who>{NAME})(?: \([^()]*\))? (?:was |presided |presiding |took )?(?:in )?(?:the chair|the Chair|CHAIR)\.?"
)
_ALSO = Pattern(rf"(?P<who>{NAMES}) (?:was |were )?(?:also )(?:attended|attending|present|in attendance)\.?")


_INITIALS = Pattern(r"\s*\([A-Z][A-Za-z]{1,4}\)\s*")


_OFFICE = Pattern(r"(?P<office>[A-Z][\w'’-]*(?: [\w'’-]+){0,2}):\s+(?P<who>[^,;:()]{1,40})")  # "Timekeeper: Bob"
_STAFF = Pattern(r"(?i)\bstaff$")
_COLUMNS = 3  # of a table of people
_LINES_SAID = Pattern(r"\(lines said\)\W*$")
_WHO_WROTE = Pattern(r"(?P<who>[^\s()]{1,40}) \((?P<lines>\d+)\)")  # "* annlee (137)", as a robot reports a chat


class RollReader:
    """Reads the roll of a paper, wherever a part of it stands: block by block, up to the first that is none of it."""

    def __init__(self, blocks: list[Block], *, led: bool = False) -> None:
        self.blocks, self.at = with_whole_names(blocks), 0
        self.led = led  # what stands before the first of them leads to names
        self.draft = RollDraft()
        self.everybody = False  # "In attendance" was the label over the first of the officers
        self.section: Section | None = None  # the list that the last label began
        self.online = False  # those of that list were
        self.members = False  # a label has begun the list of those present
        self.bare = False  # a label alone began the list, and posts stand below it
        self.numbered_until = 0  # the end of a numbered list of names
        self.columned = False  # names with a post in a second column are under way
        self.of_bodies = gives_bodies(self.blocks)
        self.counted = False  # "(lines said)" stood behind the label: a robot lists who wrote in a chat

    @property
    def found(self) -> bool:
        """Whether the paper has a roll, by what was read so far."""
        return self.draft.found

    def roll(self) -> Roll:
        """Everything read so far."""
        roll = of_one_body(self.draft.roll())
        return with_members(roll) if self.everybody else roll

    def read(self, start: int) -> int:
        """Read the part of the roll that begins at this block, if one does; the index of the first block after it.

        Raises: CsipError for a roll of more people than any body has.
        """
        self.at, self.section, self.online, self.bare, self.columned = start, None, False, False, False
        while self.at < len(self.blocks) and self._takes_next():
            pass
        return self.at

    def _takes_next(self) -> bool:
        block = self.blocks[self.at]
        if table := attendance_of(self.blocks, self.at):
            self._attendance(table)
            return True
        if sections := label_columns(block):
            self._columns(sections)
            return True
        if regions := label_regions(self.blocks, self.at):
            self._regions(regions)
            return True
        if part := self._part_of_table(block):
            self.section = part
            self._note(block, block.text)
            self.at += 1
            return True
        if self.section is None and not self.draft.found and self._begins_unlabelled():
            self.section = "present"
        if label := label_of_block(block) or self._label_within(block):
            self._begin(label, block)
        elif self.section is not None and (boxed := list_of_boxes(self.blocks, self.at)):
            self.section = boxed
            self._note(block, block.text)
        elif self.section is None or not (
            self._takes_writer(block, self.section) or self._takes_below(block, self.section)
        ):
            return False
        self.at += 1
        return True

    def _begins_unlabelled(self) -> bool:
        """Whether names begin here without a label: nobody but people, or what the words above lead to."""
        if self.led and not self.at:
            return True
        return people_alone(self.blocks, self.at) or led_to(self.blocks, self.at)

    def _part_of_table(self, block: Block) -> Section | None:
        """The list that a row with but one cell filled begins within a table of people: "Staff", "Observers"."""
        filled = [cell.strip(" *_") for cell in block.cells if cell.strip()]
        if self.section is None or block.row is None or len(filled) != 1 or len(block.cells) < _COLUMNS:
            return None
        if _STAFF.search(filled[0]):
            return "officers"
        label = label_of(f"{filled[0]}:")
        return label.section if label else None

    def _takes_writer(self, block: Block, section: Section) -> bool:
        wrote = _WHO_WROTE.fullmatch(block.words) if self.counted else None
        if wrote is None:
            return False
        self.draft.take(section, Entry(wrote["who"]).with_note(wrote["lines"]), block.line)
        self._note(block)
        return True

    def _label_within(self, block: Block) -> Label | None:
        """ "Board", "Other attendees", "Online:" in a roll under way, or a heading, with people below."""
        if (
            (self.section is None and not heads_names(self.blocks, self.at))
            or self.at + 1 == len(self.blocks)
            or len(block.text.split()) > 5
            or block.cells
        ):
            return None
        if _MINUTES.fullmatch(block.text):
            return None
        label = label_of(block.text.rstrip(" :") + ": Ann Roe") if not block.mark or block.bullet else None
        below = re.split(r"[,;(\t]|\s[-–—]\s|\s{3,}", self.blocks[self.at + 1].words)[0].strip()
        return (
            label._replace(rest="")
            if label
            and label.rest == "Ann Roe"
            and (
                heads_labels(self.blocks, self.at) or (is_name(below) and not label_of_block(self.blocks[self.at + 1]))
            )
            else None
        )

    def _begin(self, label: Label, block: Block) -> None:
        """The list that a label begins, with those who stand beside it; or several, on one line."""
        draft = self.draft
        self.counted = bool(_LINES_SAID.search(block.text))
        headings = row_label(block) and not label.rest
        self._ask_of_empty(label, block)
        self._note(block, block.text if headings else label.words)
        for began in labels_in(label, block):
            section = self._list_for(began)
            self.section, self.online = section, began.online
            if began.rest and NONE.fullmatch(began.rest):
                draft.told.append((block.line, began.rest))
            if _COUNTED.fullmatch(began.rest):
                alone = began.words == label.words and began.rest == label.rest
                draft.in_attendance.append(block.text.strip() if alone else f"{began.words}: {began.rest}")
                continue
            counted = _COUNT_AND_NAMES.fullmatch(began.rest)
            if counted:
                draft.told.append((block.line, counted["count"]))
            post = began.words if _POST_LABEL.fullmatch(began.words) else None
            entries, others = parted(counted["names"] if counted else began.rest)
            for words, told in others:
                draft.add(told.section, told.names, block.line)
                draft.told.append((block.line, words))
            lines = [" ".join(entries.split())] if _is_wrapped(entries) else entries.split("\n")
            for name in lines:
                one_a_line = len(lines) > 1
                draft.add(section, name, block.line, post=post, one_a_line=one_a_line, online=began.online, of=began.of)

    def _ask_of_empty(self, label: Label, block: Block) -> None:
        """Ask where "Present:" stands right over "Apologies:": two columns of a page may have become one."""
        above = self.blocks[self.at - 1] if self.at else None
        empty = label_of_block(above) if above is not None and not (block.cells or above.cells) else None
        if above is None or empty is None or empty.rest or label.rest or empty.section == label.section:
            return
        if self.draft.lines[-1:] == [(above.line, above.text)]:
            asked = (
                f"the roll has nobody under “{empty.words}”: does the list under “{label.words}” hold its people, too?"
            )
            self.draft.unsure.append((block.line, asked))

    def _list_for(self, label: Label) -> Section:
        """The list that a label means in this roll."""
        section, words, lists = label.section, label.words.lower(), self.draft.lists
        if words.removesuffix(" were") == "in attendance":
            if section == "officers" and lists.get("officers"):
                section = "in_attendance"  # the officers have a list of their own
            if "officers" not in lists:
                self.everybody = True
        if section == "present" and words.endswith("in attendance") and self.members and lists.get("present"):
            return "in_attendance"  # beside "Members present" and their names
        if section == "officers" and "secretary" in words and self.section in ("present", "chair") and self.bare:
            return "present"  # "Present", then "Chair: A Roe", "Secretary: B Dale"
        self.members = self.members or section == "present"
        self.bare = (section == "present" and not label.rest) or (self.bare and section == "chair")
        return section

    def _takes_below(self, block: Block, section: Section) -> bool:
        """Whether a block under a label is of the roll: in words of its own, or one more line of names."""
        draft, text = self.draft, block.text.strip()
        if part := _PART_OF_MEETING.match(text):
            draft.add(section, part["who"], block.line)
        elif not block.mark and (chair := _IN_THE_CHAIR.fullmatch(text)):
            draft.preside(chair["who"], block.line)
        elif not block.mark and (also := _ALSO.fullmatch(text)):
            draft.add("in_attendance", also["who"], block.line)
        elif self._names_nobody_more(block):
            pass
        elif posted := post_and_name(block):
            there = "in_attendance" if section in ("apologies", "absent") else section
            draft.add(there, posted[1], block.line, post=posted[0], one_a_line=is_organisation(posted[0]))
        elif self._is_heading(block):
            return False
        elif not block.mark and APOLOGIES_OF_MANY.match(text) and len(text.split()) < 60:
            self.section = "apologies"
            draft.add("apologies", text, block.line)
        elif block.mark and self._is_numbered_name():
            nobody = NONE.fullmatch(block.mark.rest)
            self.draft.told.append((block.line, block.text if nobody else block.mark.number))
            self._names(block, section)
        elif is_unknown_label(self.blocks, self.at):
            self.section = "in_attendance"
        elif goes_on(block) and not self._begins_item(block) and not self._stands_over_text(block):
            self._names(block, section)
        else:
            return False
        self._note(block)
        return True

    def _names_nobody_more(self, block: Block) -> bool:
        """ "The following were present:", and "Timekeeper: Bob" of somebody who is."""
        text = block.text.strip()
        if not block.mark and FOLLOWING_CAME.fullmatch(text):
            self.draft.told.append((block.line, text))
            return True
        office = _OFFICE.fullmatch(text)
        return office is not None and self.draft.serve(office["who"], office["office"], block.line)

    def _is_heading(self, block: Block) -> bool:
        """Whether a block is lettered as headings are, or in bold under names that are not."""
        bold = block.strong and not self.blocks[self.at - 1].strong and not block.cells and not block.bulleted
        return bold or _lettered_heading(self.blocks, self.at)

    def _begins_item(self, block: Block) -> bool:
        initials = re.fullmatch(r"[A-Z]{2,4}\.?(?:, [A-Z]{2,4}\.?)+", block.text.strip())
        return block.text.isupper() and not initials and _begins_item(block, self.draft.lines[-1][1])

    def _is_numbered_name(self) -> bool:
        if self.at >= self.numbered_until:
            self.numbered_until = numbered_names_until(self.blocks, self.at)
        return self.at < self.numbered_until

    def _stands_over_text(self, block: Block) -> bool:
        """Whether a bare line stands apart from a close list above it, and over a sentence: a heading."""
        before, below = self.blocks[self.at - 1], self.blocks[self.at + 1 : self.at + 2]
        bare = not (block.cells or block.bullet or block.mark) and not re.search(r"[,;()\t]|\s[-–—]\s", block.text)
        if bare and below and ROLE.fullmatch(block.words) and is_remark(below[0]):
            return True  # "Treasurer" over what he reported
        apart = block.gap and not before.gap and not label_of(before.text)
        return bare and apart and not re.match(TITLE, block.text) and any(tells(after.text) for after in below)

    def _names(self, block: Block, section: Section) -> None:
        """One more line of names, or row of a table of them; its headings are nobody."""
        if self._takes_headings(block):
            return
        if block.stacked:
            for name in (line for cell in block.stacked for line in cell.split("\n")):
                self.draft.add(section, name, block.line, one_a_line=True)
            return
        if self._is_within(block) and self.draft.say_of_last(block.text):
            return
        line = named_in(block, section, of_bodies=self.of_bodies)
        if line.told:
            self.draft.told.append((block.line, line.told))
        cells = line.cells or _with_initials(block.cells) or columns_in(line.words, columned=self.columned)
        if cells:
            self.columned = self.columned or not (block.cells or line.cells)
            columned = self.columned or bool(line.cells)
            self.draft.add_row(line.section, cells, block.line, online=self.online, columned=columned)
            return
        self.draft.add(
            line.section,
            line.words,
            block.line,
            one_a_line=not line.note and is_one_a_line(line.words, block),
            online=self.online,
            note=line.note,
        )

    def _takes_headings(self, block: Block) -> bool:
        """Whether these are the headings of a table of people, "Name | Call sign | Grid square": nobody is named."""
        headings = block.cells or re.split(r",|\t|\s{3,}", block.text)
        known = len(headings) > 1 and all(not cell.strip() or HEADINGS.fullmatch(cell.strip()) for cell in headings)
        heads = not known and self._heads_table(block)
        if known or heads:
            self.draft.told.append((block.line, block.text))
            columned = len(block.cells) >= _COLUMNS and names_column(block.cells) == 0
            self.columned = self.columned or heads or columned
        return known or heads

    def _is_within(self, block: Block) -> bool:
        """Whether a bullet stands within that of somebody, and says something of him: "Reason: at work"."""
        above = self.blocks[self.at - 1]
        return block.bullet and above.bullet and block.level > above.level and block.text.startswith("Reason:")

    def _heads_table(self, block: Block) -> bool:
        """Whether a row stands over the names of its table, and over as many columns as that of the first name."""
        above, below = self.blocks[self.at - 1].row if self.at else None, self.blocks[self.at + 1 : self.at + 2]
        if block.row is None or (above is not None and above.table == block.row.table) or not below:
            return False
        first = below[0].cells[0].strip() if below[0].cells else ""
        named = is_name(first) and " " in first and len(below[0].cells) == len(block.cells)
        return named and names_column(block.cells) == 0

    def _attendance(self, table: Attendance) -> None:
        """A table of names and marks: who was there and who was not."""
        for block in self.blocks[self.at : self.at + table.rows]:
            self._note(block, table.told.get(block.line, ""))
        for row in table.people:
            self.draft.add_row(row.section, row.cells, row.line, online=row.online, columned=True)
        self.draft.unsure += table.unsure
        self.at += table.rows

    def _regions(self, regions: list[tuple[Block, Section | None, tuple[str, ...]]]) -> None:
        """A table in which labels head lists down their own columns."""
        rows: dict[int, None] = {}
        for block, section, cells in regions:
            if block.line not in rows:
                self._note(block, " ".join(label.words for cell in block.cells if (label := label_in_cell(cell))))
            rows[block.line] = None
            if section:
                self.draft.lists.setdefault(section, []) if section in ("present", "apologies") else None
                self.draft.add_row(section, cells, block.line)
        self.at += len(rows)

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

    def _note(self, block: Block, label: str = "") -> None:
        self.draft.lines.append((block.line, block.text))
        if label:
            self.draft.told.append((block.line, label))


def _is_wrapped(entries: str) -> bool:
    """Whether semicolons part the people, and a line ends within one of them: its end means nothing."""
    ends = [line.rstrip()[-1:] for line in entries.split("\n")[:-1]]
    return entries.count(";") >= len(ends) > 0 and any(end not in (";", ",", "") for end in ends)


def _with_initials(cells: Sequence[str]) -> tuple[str, ...]:
    """The cells of a row, initials that have one of their own put behind the name before them."""
    whole: list[str] = []
    for cell in cells:
        if whole and _INITIALS.fullmatch(cell):
            whole[-1] += f" {cell.strip()}"
        else:
            whole.append(cell)
    return tuple(whole)


def _lettered_heading(blocks: list[Block], at: int) -> bool:
    """ "A. Fences", with "B. Paths" further down and words of another kind between them: no Mr A. Fences."""
    if not re.fullmatch(r"A\.\s+[A-Z][^,;:()]{2,60}", blocks[at].text.strip()):
        return False
    below = (n for n in range(at + 1, min(len(blocks), at + 60)) if re.match(r"B\.\s+[A-Z]", blocks[n].text.strip()))
    return next(below, at + 1) > at + 1


def _begins_item(block: Block, before: str) -> bool:
    """Whether a line in capitals after names that are not, or after the label alone, is a heading."""
    return not NONE.fullmatch(block.text) and (
        not before.isupper() or (label_of(block.text + ":") is None and len(block.text.split()) > 3)
    )
