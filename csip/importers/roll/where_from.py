"""People one a line, each with where he is from: "Ann Roe, Elm Trust". A firm's name looks like a person's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from csip.importers.blocks.block import Block
from csip.importers.blocks.labels import label_of
from csip.language.pattern import Pattern

OF_ONE = Pattern(
    r"(?P<who>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,2}), (?P<of>[A-Z][^,;]{1,40})(?:, (?P<more>[^,;]{2,40}))?"
)
_ALONE = Pattern(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,2}(?: \([^()]{1,40}\))?")  # and "Bob Dale (Chair)", of nowhere
_MOST, _FEWEST = 200, 3  # blocks among which people stand so, and people


def gives_bodies(blocks: Sequence[Block]) -> bool:
    """Whether people stand so below a label: where two of them at least are from is the same, and so no person."""
    for at, label in enumerate(blocks[:_MOST]):
        if not label_of(label.text):
            continue
        below = [block for block in blocks[at + 1 : at + _MOST] if not block.cells]
        lines = [OF_ONE.fullmatch(block.words) for block in below if not _ALONE.fullmatch(block.words)]
        listed = [re.split(r" [(\[]", one["of"])[0] for one in takewhile(bool, lines) if one]
        if len(listed) >= _FEWEST and max(Counter(listed).values()) > 1:
            return True
    return False
