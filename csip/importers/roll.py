"""Who came: the present, the officers, the apologies and the public, out of whatever form the roll has."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from csip.errors import CsipError
from csip.importers.blocks import Block
from csip.importers.header import ends_head
from csip.importers.roll_entries import NONE, Entry, entries_in, is_name, is_post, is_public
from csip.importers.roll_labels import Label, Section, label_of
from csip.promises.words import NAME, NAMES

_LISTS = ("present", "officers", "apologies", "absent")
_OFFICER = re.compile(
    r"(?i)\b(?:clerk|rfo|minutes?|notes?|note-?taker|officer|director|manager|head of|engineer|solicitor"
    r"|accountant|administrator|locum)\b"
)
_OUTSIDER = re.compile(
    r"(?i)\b(?:(?:county|district|borough)(?! council\b)|ward|public(?! health| protection| realm| affairs)|press"
    r"|resident"
    r"|police|pc|pcso|guest|visitor|reporter|speaker)\b"
)
_NOT_OF_THE_BODY = re.compile(  # the same of somebody whom the paper lists as present: boards have such members
    r"(?i)\b(?:county|district|borough|city|ward) (?:cllr|councillor|member)|^\W*(?:a |the "
    r"|local )?(?:members? of (?:the )?)?"
    r"(?:general )?(?:public(?: governor)?|press|residents?|visitors?|guests?|reporter|speaker)\b(?! (?:partnership"
    r"|board|member))"
)
_SENTENCE = re.compile(
    r"\b(?:was|were|had|has|have|is|are|met|began|took|declared|will|would|agreed|reported|said|opened|welcomed"
    r"|noted|thanked)\b"
)
_POST_LABEL = re.compile(r"(?i)clerk|secretary|(?:note|minute)s?[- ]?taker")
_HEADINGS = re.compile(
    r"(?i)names?|role|position|title|organi[sz]ation|representing|initials|attendees?|job title|post"
)
_MOST_PEOPLE = 500  # the largest councils have 150 members
_LONGEST = 80 * _MOST_PEOPLE  # characters of so many names in one line


@dataclass(slots=True)
class Roll:
    """The lists so far (None: the paper has no such list), and every line that went into them."""

    lists: dict[str, list[Entry]] = field(default_factory=dict)
    in_attendance: list[str] = field(default_factory=list)
    everybody: bool = False  # "In attendance" was the label over the first of them
    guests: list[Entry] = field(default_factory=list)  # the people among them
    lines: list[tuple[int, str]] = field(default_factory=list)
    unsure: list[tuple[int, str]] = field(default_factory=list)
    count: int = 0  # of the names so far, those that stand twice among them

    @property
    def found(self) -> bool:
        return bool(self.lists or self.in_attendance)

    def people(self) -> list[Entry]:
        """Everybody who was there."""
        return [*self.lists.get("present", []), *self.lists.get("officers", [])]

    def settle(self) -> None:
        """Where a paper calls everybody "in attendance", those who are no officers are the present."""
        officers = self.lists.get("officers", [])
        if len(self.lists.get("present", [])) > 1 or not self.everybody or len(officers) < 3:
            return
        here = [one for one in officers if not _OFFICER.search(f"{one.get('role', '')} {one.get('note', '')}")]
        if len(here) * 2 > len(officers):
            self.lists["present"] = [*self.lists.get("present", []), *here]
            self.lists["officers"] = [one for one in officers if one not in here]

    def as_lists(self) -> dict[str, list[Any] | None]:
        """The lists as a meeting file has them: plain words where an entry has a name only."""
        return {name: [_plain(entry) for entry in self.lists[name]] if name in self.lists else None for name in _LISTS}

    def preside(self, who: str, line: int) -> None:
        """ "Mr Lobb in the Chair": he is one of those present, or one more."""
        for entry in self.lists.setdefault("present", []):
            if entry["name"] == who:
                entry.setdefault("role", "Chair")
                return
        self.add("chair", who, line)

    def substitute(self, who: str, absent: str) -> None:
        """Note for whom one of those present stood in, where an item says so."""
        for entry in self.lists.get("present", []):
            if entry["name"] == who:
                entry.setdefault("for", absent)

    def add(self, section: Section, text: str, line: int, *, one_a_line: bool = False, post: str | None = None) -> None:
        """Take the people whom these words name into a list."""
        target = "present" if section == "chair" else section
        if target != "in_attendance":
            self.lists.setdefault(target, [])
        entries = entries_in(text, one_a_line=one_a_line) if len(text) < _LONGEST else None
        self.count += len(entries or ())
        if entries is None or self.count > _MOST_PEOPLE:
            raise CsipError(
                f"the roll, at line {line} of the paper, names more than {_MOST_PEOPLE} people",
                "csip reads the minutes of one meeting. Is this its roll? Leave out what is not, and import the rest.",
            )
        for entry in entries:
            if post:
                entry.setdefault("role", post)
            self._add_one(section, target, entry, line)
        if target == "officers" and not self.lists[target] and not NONE.fullmatch(text):
            del self.lists[target]  # "In attendance: two members of the public": no officer is named

    def _guest(self, entry: Entry) -> None:
        self.in_attendance.append(_in_words(entry))
        if is_name(entry["name"]):
            self.guests.append(entry)

    def _add_one(self, section: Section, target: str, entry: Entry, line: int) -> None:
        words = f"{entry.get('role', '')} {entry.get('note', '')}"
        if set(entry) == {"name"} and is_post(entry["name"]):
            words = entry["name"]  # "the Clerk", without a name
        if section == "in_attendance" and re.match(r"(?i)(?:cllr|councillor)\b", entry["name"]):
            self._guest(entry)
            return
        if section == "chair" and not any(_is_chair(one) for one in self.lists["present"]):
            entry.setdefault("role", "Chair")
        if entry.pop("public", False) or (target == "in_attendance" and not _OFFICER.search(words)):
            self._guest(entry)
            return
        clerk = target == "present" and re.search(r"(?i)\b(?:clerk|rfo|locum|minutes?|note)", words)
        if target == "in_attendance" or (clerk and not _is_chair(entry)):
            target = "officers"
        elif target in ("officers", "present") and (
            (_NOT_OF_THE_BODY if section == "present" else _OUTSIDER).search(words.strip())
            or _OUTSIDER.match(entry["name"])
        ):
            self._guest(entry)
            return
        names = self.lists.setdefault(target, [])
        if any(one["name"] == entry["name"] for one in names):
            self.unsure.append((line, f"{entry['name']} stands twice in the roll ({target}); kept once"))
            for one in names:
                if one["name"] == entry["name"]:
                    one.update({key: value for key, value in entry.items() if key not in one})
            return
        if len(entry["name"].split()) > 7:
            self.unsure.append((line, f"is this one person? {entry['name']!r}"))
        names.append(entry)


def _is_chair(entry: Entry) -> bool:
    return bool(re.match(r"(?i)chair", entry.get("role", "")))


def _in_words(entry: Entry) -> str:
    said = (("role", ""), ("for", "for "), ("arrived", "from "), ("left", "until "), ("note", ""))
    extra = [f"{lead}{entry[key]}" for key, lead in said if entry.get(key)]
    return str(entry["name"]) + (f" ({'; '.join(extra)})" if extra else "")


def _plain(entry: Entry) -> Entry | str:
    return entry["name"] if set(entry) == {"name"} else entry


def read_roll(blocks: list[Block], start: int, roll: Roll) -> int:
    """Read the roll that begins at this block, if one does; the index of the first block after it."""
    at, columned = start, False
    section: Section | None = None
    while at < len(blocks):
        block = blocks[at]
        if sections := _label_columns(block):
            at = _read_columns(blocks, at, sections, roll)
            continue
        label = _row_label(block) or label_of(
            block.words if block.mark and block.mark.style == "bullet" else block.text
        )
        if label and (not block.mark or block.mark.style == "bullet"):
            section = label.section
            if section == "officers" and label.words.lower() == "in attendance" and roll.lists.get("officers"):
                section = "in_attendance"  # the officers have a list of their own
            if label.words.lower() == "in attendance" and "officers" not in roll.lists:
                roll.everybody = True
            several = [] if block.stacked else _labels_on_one_line(block.text)
            roll.lines.append((block.line, block.text))
            for one, words in several or [(section, label.rest)]:
                if re.fullmatch(r"\W*\d{1,3}\W*", words):
                    roll.in_attendance.append(block.text.strip())
                else:
                    post = label.words if _POST_LABEL.fullmatch(label.words) else None
                    lines = words.split("\n")
                    for name in lines:
                        roll.add(one, name, block.line, post=post, one_a_line=len(lines) > 1)
                section = one
        elif section and (part := _PART_OF_MEETING.match(block.text.strip())):
            roll.lines.append((block.line, block.text))
            roll.add(section, part["who"], block.line)
        elif section and (chair := _IN_THE_CHAIR.fullmatch(block.text.strip())) and not block.mark:
            roll.lines.append((block.line, block.text))
            roll.preside(chair["who"], block.line)
        elif section and (also := _ALSO.fullmatch(block.text.strip())) and not block.mark:
            roll.lines.append((block.line, block.text))
            roll.add("in_attendance", also["who"], block.line)
        elif section and (posted := _post_and_name(block)):
            roll.lines.append((block.line, block.text))
            there = "in_attendance" if section in ("apologies", "absent") else section
            roll.add(there, posted[1], block.line, post=posted[0])
        elif section and _unknown_label(blocks, at):
            roll.lines.append((block.line, block.text))
            section = "in_attendance"
        elif section and _goes_on(block) and not (block.text.isupper() and _begins_item(block, roll.lines[-1][1])):
            words = block.words if block.mark else block.text
            roll.lines.append((block.line, block.text))
            if block.cells and all(not cell or _HEADINGS.fullmatch(cell) for cell in block.cells):
                at += 1
                continue
            one_a_line = not re.search(r",.*,|\band\b", words) or block.bullet
            if block.stacked:
                for name in (line for cell in block.stacked for line in cell.split("\n")):
                    roll.add(section, name, block.line, one_a_line=True)
            else:
                columns = _two_columns(words, columned=columned)
                columned = columned or bool(columns)
                roll.add(section, _row(block.cells or columns) or words, block.line, one_a_line=one_a_line)
        else:
            break
        at += 1
    return at


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


def _post_and_name(block: Block) -> tuple[str, str] | None:
    """ "Virtual School: Mr T Doran": a post before a colon, then nothing but names."""
    parted = re.fullmatch(r"([A-Z][^:.,;]{2,50}?)\s*:\s+(\S.{3,120})", block.text.strip())
    if not parted or block.mark or block.heading or block.cells or _NO_POST.search(parted[1]) or is_public(parted[1]):
        return None
    entries = entries_in(parted[2])
    named = entries and all(is_name(entry["name"]) and " " in entry["name"] for entry in entries)
    return (parted[1], parted[2]) if named else None


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


def _read_columns(blocks: list[Block], at: int, sections: list[Section], roll: Roll) -> int:
    roll.lines.append((blocks[at].line, blocks[at].text))
    at += 1
    while at < len(blocks) and blocks[at].cells and len(blocks[at].cells) <= len(sections):
        block = blocks[at]
        roll.lines.append((block.line, block.text))
        for section, cell in zip(sections, block.stacked or block.cells, strict=False):
            for name in cell.split("\n"):
                roll.add(section, name, block.line, one_a_line=True)
        at += 1
    return at


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


def _labels_on_one_line(text: str) -> list[tuple[Section, str]]:
    """ "Present: A, B. Apologies: C. In attendance: D" on a line of its own each."""
    cuts = [
        found.start()
        for found in re.finditer(
            r"(?:(?<=[.;)\]])\s+|\s{3,}|\t)(?=(?:Apologies|Absent|In attendance|In Attendance|Also|Officers|Clerk"
            r"|Chair)\b)",
            text,
        )
    ]
    pieces = [text[a:b].strip() for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    labels = [(label_of(piece), piece) for piece in pieces]
    if len(labels) < 2 or not all(label for label, _ in labels):
        return []
    return [(label.section, label.rest) for label, _ in labels if label]


def _goes_on(block: Block) -> bool:
    """Whether this block is one more line of names."""
    if block.heading or block.quoted:
        return False
    if block.mark and block.mark.style != "bullet" and not _numbered_name(block) and not is_public(block.text):
        return False
    words = block.words
    if re.match(r"(?i)(?:minutes of|declarations?|matters arising|welcome|introductions?)\b", words):
        return False
    if len(words.split()) < 60 and _APOLOGIES_OF_MANY.match(words):
        return True
    if ends_head(block, first=False) and not (block.bullet or block.mark):
        return False
    if is_public(words) and len(words.split()) < 16:
        return True
    first = re.split(r"[,;(\t]|\s[-–—]\s|:\s|\s{3,}", words)[0].strip()
    if len(words.split()) > 14 and not (words.count(",") >= 2 and not _SENTENCE.search(words)):
        return bool(re.match(r"(?i)(?:cllrs?|councillors?)\b.*\breceived from\b", words))
    if words.isupper() and len(words.split()) > 3 and "," not in words:
        return False
    if NONE.fullmatch(words):
        return True
    if _SENTENCE.search(words) and not re.search(r"(?i)\b(?:received from|substitut|present as)\b", words):
        return False
    return bool(
        is_name(first)
        or (is_post(words) and len(words.split()) < 9)
        or block.bullet
        or block.cells
        or "," in words
        or re.search(r"(?i)officer|clerk|substitut|none|nil", words)
    )


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
