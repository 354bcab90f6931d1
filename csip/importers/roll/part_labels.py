"""What begins a list of people within a roll: a label, one in a row, a post before names, a heading over boxes."""

from __future__ import annotations

import re

from csip.importers.blocks.block import Block
from csip.importers.blocks.labels import Label, Section, label_of
from csip.importers.roll.entries import entries_in
from csip.importers.roll.labelled import labels_of
from csip.importers.roll.words import is_name, is_post, is_public
from csip.language.pattern import Pattern

BOX = Pattern(r"(?:\[(?P<tick>[ xX✓✔]?)\]|[☑☒✅☐])\s+(?=\w)")
HEADINGS = Pattern(
    r"(?i)names?|role|position|title|organi[sz]ation|representing|initials|attendees?|job title|post"
    r"|company|agency|department|affiliation|e-?mail(?: address)?|phone(?: number)?|designation|signature"
    r"|voting(?: (?:seat|member|rights?))?(?: ?\(?y(?:es)? ?/ ?no?\)?)?"
)
_NO_POST = Pattern(
    r"(?i)\b(?:minutes|agenda|item|date|time|venue|note|action|meeting|welcome|apolog\w+|contact|tel|e-?mail"
    r"|recording(?! (?:secretary|clerk|officer)))\b"
)
_NO_MEMBERS = Pattern(r"(?i)\b(?:non-?voting|guests?|observers?|visitors?|others?|staff|support|community)\b")


def label_of_block(block: Block) -> Label | None:
    """The label that a block begins with; a number before it is an item's, a bullet is not, nor how many they are."""
    bulleted = block.mark is not None and block.mark.style == "bullet"
    label = row_label(block) or label_of(block.words if bulleted else block.text)
    counted = label is not None and label.words[0].isdigit()  # "12 members in attendance: Ann Roe, ..."
    return label if bulleted or counted or not block.mark else None


def row_label(block: Block) -> Label | None:
    """The label in the first cell of a row, "Chair: | Cllr Roe", with the names in the others as its entries."""
    filled = [cell for cell in block.stacked or block.cells if cell]
    found = label_of(filled[0]) if len(filled) > 1 else None
    if found is None and len(filled) == 2 and is_name(re.split(r"[,(]", filled[1])[0]):
        found = label_of(filled[0].rstrip(" :") + ":")  # "Chair | Ann Roe"
    if found and all(HEADINGS.fullmatch(cell.strip()) for cell in filled[1:]):
        return found  # "Attendees | Initials | Company"
    return found._replace(rest=", ".join((found.rest, *filled[1:]) if found.rest else filled[1:])) if found else None


def labels_in(label: Label, block: Block) -> list[Label]:
    """The label of a block, or of a line several; so too where one cell says "Ann Roe. Apologies from Bob Dale"."""
    if not (block.stacked or block.cells):
        return labels_of(block.words if block.mark else block.text) or [label]
    several = labels_of(f"{label.words}: {label.rest}")
    return several if len(several) > 1 else [label]


def is_unknown_label(blocks: list[Block], at: int) -> bool:
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


def post_and_name(block: Block) -> tuple[str, str] | None:
    return None if block.mark or block.heading or block.cells else post_and_names(block.text)


def post_and_names(words: str) -> tuple[str, str] | None:
    """ "Virtual School: Mr T Doran": a post or a body before a colon, then nothing but names."""
    parted = re.fullmatch(r"([A-Z][^:.,;]{2,50}?)\s*:\s+(\S.{3,120})", words.strip())
    if not parted or _NO_POST.search(parted[1]) or is_public(parted[1]):
        return None
    entries = entries_in(parted[2])
    named = entries and all(is_name(entry.name) and " " in entry.name for entry in entries)
    return (parted[1], parted[2]) if named else None


def list_of_boxes(blocks: list[Block], at: int) -> Section | None:
    """Whose list a heading within the roll begins: "Voting Representatives" over "[x] Ann Roe" and "[ ] Bob Dale"."""
    below = blocks[at + 1 : at + 3]
    if not blocks[at].heading or not all(BOX.match(block.words) for block in below) or not below:
        return None
    first = BOX.sub("", below[0].words, count=1)
    named = re.split(r"[,;(\t]|\s[-–—]\s", first)[0].strip()
    if not (is_name(named) or post_and_names(first)):
        return None
    return "in_attendance" if _NO_MEMBERS.search(blocks[at].text) else "present"
