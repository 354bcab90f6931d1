"""Whose paper it is: the body and its council, as the titles of lists and papers name them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from csip.documents.blocks import Words
from csip.language.pattern import Pattern
from csip.language.tongue import ENGLISH, Tongue
from csip.models import Panel

# A council by its own name, as in "minutes of Ashcombe Parish Council": it takes no article.
_IS_A_COUNCIL = Pattern(
    r"\S (?:(?:parish|town|village|community|city|borough|district|county) council|parish meeting)$", re.I
)


def body(panel: Panel, joint_with: Sequence[str] = (), say: Tongue = ENGLISH) -> str:
    """The body by name, with its council where the name alone would not do (`Full Council`).

    Of a joint meeting all its bodies: `the Allotments Committee and the Planning Committee`.
    """
    name = say.listed([with_article(name, say) for name in (panel.name, *joint_with)])
    if not panel.council or panel.regime == "informal":
        return name
    return say("{body} of {council}", body=name, council=panel.council)


def with_article(name: str, say: Tongue = ENGLISH) -> str:
    """A body's name as it stands in a sentence: `the Planning Committee`, `Ashcombe Parish Council`."""
    if not say.articles:
        return name
    return name if name.lower().startswith("the ") or _IS_A_COUNCIL.search(name) else f"the {name}"


def body_and_council(panel: Panel) -> str:
    """Whose list it is: `Planning Committee, Anytown Council`; once where one name holds the other."""
    council = panel.council or ""
    parts = [panel.name] if council.casefold() in panel.name.casefold() else [panel.name, council]
    return ", ".join(part for part in parts if part)


def titled(panel: Panel, words: str) -> str:
    """The title of a list of the body's: `Planning Committee, Anytown Council: deadlines`."""
    whose = body_and_council(panel)
    return f"{whose}: {words[0].lower()}{words[1:]}" if whose else f"{words[0].upper()}{words[1:]}"


def council_line(panel: Panel) -> Iterator[Words]:
    """The council's name under the title of a paper, where the title names the body alone."""
    if panel.council and panel.council not in body(panel):
        yield Words(panel.council)


def publisher(panel: Panel) -> str:
    """Whose paper it is: the council, or a body that belongs to none."""
    return panel.council or panel.name
