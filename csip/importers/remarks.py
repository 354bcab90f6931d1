"""The remarks on a paper in the order in which they matter: what would falsify the record before what is untidy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from csip.importers.blocks.block import Remark
from csip.language.phrases import truncate_at_word

_SHOWN = 3  # of many that are alike; the others are counted, with their lines
_MOST_LINES = 12  # of the lines of those that are counted
_FIRST_WORDS = 40  # characters


class Kind(NamedTuple):
    """What a remark is about, and what the clerk does about such a one."""

    name: str
    title: str
    to_do: str


KINDS = (
    Kind("words", "Words that may not be the paper's", "compare them with the paper"),
    Kind("meeting", "Which meeting it was, when and where", "correct `date`, `time` and `venue`"),
    Kind("roll", "Who came", "correct the lists of people"),
    Kind("items", "Items and their paragraphs", "move or mark what stands in the wrong place"),
    Kind("actions", "Actions", "see who owes what, by when"),
    Kind("dates", "Meetings to come", "compare them with the schedule"),
    Kind("apart", "What was set apart", "see under `leftovers:` whether any of it is of the minutes"),
    Kind("small", "Lines that were joined", "read them once"),
)
"""What harms most comes first."""

_BY_WORDS = (
    ("small", r"^joined |was cut at the end of a line|is where a link leads"),
    (
        "words",
        r"which is right\?|readers of PDF|not plain where words|is each of these right|^the page says that it is"
        r"|in the paper and not here|tracked changes|equation|typed over it|found no place|sign(?:s)? that",
    ),
    (
        "dates",
        r"the schedule|agenda setting|no date (?:of a meeting )?was found|left for you to read|next meeting"
        r"|has no year|of other bodies",
    ),
    (
        "meeting",
        r"date of the meeting|names no date|minutes of a meeting\?|morning or afternoon|read as \d|, but .* was a "
        r"|month, day, year|several meetings|head also names|another (?:body|meeting)",
    ),
    (
        "roll",
        r"\bthe roll|lists? of (?:people|who)|somebody who came|one person\?|panel\.yaml|known_as|a person"
        r"|without a role|(?:was|were) present",
    ),
    ("apart", r"among the leftovers|see the leftovers|text box"),
    ("actions", r"\bactions?\b|\bowners?\b|\bdue\b|promise"),
)


def kind_of(message: str) -> Kind:
    """What a remark is about; one that no pattern knows is on the items, where it is read before the untidy ones."""
    name = next((name for name, pattern in _BY_WORDS if re.search(pattern, message)), "items")
    return next(kind for kind in KINDS if kind.name == name)


def ordered(remarks: Iterable[Remark]) -> list[Remark]:
    """What harms most first; of one kind in the order of the paper."""
    return sorted(remarks, key=lambda remark: (KINDS.index(kind_of(remark[1])), remark))


def listed(remarks: Iterable[Remark], words_at: Mapping[int, str]) -> Iterator[str]:
    """The lines of a short list for the clerk: each kind with what to do, and of many that are alike the first few.

    `words_at` has the first words of lines of the paper. A remark with line 0 is on the paper as a whole.
    """
    by_kind: dict[Kind, dict[str, list[Remark]]] = {}
    for remark in ordered(remarks):
        by_kind.setdefault(kind_of(remark[1]), {}).setdefault(_form(remark[1]), []).append(remark)
    for kind, forms in by_kind.items():
        yield f"{kind.title}: {kind.to_do}."
        for alike in forms.values():
            shown = alike if len(alike) <= _SHOWN + 1 else alike[:_SHOWN]
            yield from (f"  {_place(line, message, words_at)}{message}" for line, message in shown)
            if more := alike[len(shown) :]:
                lines = list(dict.fromkeys(str(line) for line, _ in more))
                dots = ", ..." if len(lines) > _MOST_LINES else ""
                yield f"  {len(more)} more like these, at lines {', '.join(lines[:_MOST_LINES])}{dots}"


def _form(message: str) -> str:
    """A remark without what it says of one place only: alike are those of the same form."""
    return re.sub(r"\d+|“[^”]*”|'[^']*'|: .*|\b[A-Z][\w'’-]*", "", message)


def _place(line: int, message: str, words_at: Mapping[int, str]) -> str:
    words = words_at.get(line, "").strip()
    if not line:
        return ""
    quotes = bool(words) and not re.search(r"[“']", message)
    return f"line {line} (“{truncate_at_word(words, _FIRST_WORDS)}”): " if quotes else f"line {line}: "
