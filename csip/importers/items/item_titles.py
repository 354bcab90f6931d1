"""Where the title of a numbered item ends and its minute begins, on one line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from csip.importers.blocks.block import Block
from csip.importers.blocks.labels import label_of
from csip.importers.blocks.titles import is_more_of_title, split_title, tells, title_like
from csip.importers.items.number_forms import bold_title
from csip.language.pattern import Pattern

_DASHED = Pattern(r"(?P<title>[A-Z][^.:;–—]{1,60}?)\s+[-–—]\s+\S")
_WIDE_SPACE = Pattern(
    r"(?P<title>[A-Z](?:[^\s\xa0]|[ \xa0]{1,2}(?![ \xa0])){2,100})[ \xa0]{3,}(?=[A-Z(])"
)  # and the purpose of the item
# Within a line that is not a title as a whole: a label and words, a dash and words, "None", capitals and a sentence.
_TITLE_AND_WORDS = Pattern(
    r":\s|\s[-–]\s(?!.*\bPDF \d+ [KM]B$)|\s(?:None|NONE|Nil|NIL)\.?$|^[A-Z]{3}[A-Z&’' ]{3,}\s[A-Z]?[a-z]+"
    r" (?:was|were)\b"
)


class Cut(NamedTuple):
    """The title, the words of the minute behind it, and whether that is to be looked at."""

    title: str
    rest: str = ""
    doubtful: bool = False


class ItemTitles(NamedTuple):
    """How the titles of a paper stand before their minutes, as all of its items show."""

    dashed: bool  # most of them before a dash

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> ItemTitles:
        """What the items of these blocks have in common."""
        words = [block.words for block in blocks if block.item and block.mark and block.words]
        dashed = sum(bool(_DASHED.match(title)) for title in words)
        return cls(dashed >= 3 and dashed * 2 >= len(words))

    def cut(self, block: Block, words: str, after: Block | None) -> Cut:
        """The words behind a number: as a title whole, or cut where the minute begins; `after` is the next block."""
        if run_in := bold_title(block, words):
            return Cut(*run_in)
        if block.cells and "\t" in words:
            first, _, rest = words.partition("\t")
            return Cut(first, rest)
        if not block.cells and (wide := _WIDE_SPACE.match(words)) and title_like(wide["title"]):
            return Cut(wide["title"], words[wide.end() :])
        if self.dashed and (found := _DASHED.match(words)):
            return Cut(found["title"], words[found.end("title") :].strip())
        parts = None if _is_whole(block, words) else split_title(words)
        if parts is None:
            return Cut(words)
        if after and not after.mark and parts[0].endswith(":") and is_more_of_title(parts[1]):
            return Cut(words)
        return Cut(*parts, doubtful=True)


def _is_whole(block: Block, words: str) -> bool:
    """Whether the words behind a number are a title, with nothing of a minute."""
    whole = title_like(words) and (words.isupper() or not _TITLE_AND_WORDS.search(words))
    return whole or (block.strong and title_like(words.rstrip(".")) and not tells(words) and not label_of(words))
