"""Words by which a body sends a matter to another: `RECOMMEND to Full Council that`, `be referred to Planning`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from csip.language.pattern import Pattern

_MOST_BETWEEN = 160  # characters between the verb and the body, in one sentence
_VERB = r"(?:recommend(?:s|ed)?|refer(?:s|red)?|remit(?:s|ted)?)"
_SENDS = Pattern(rf"\b{_VERB}\b", re.I)


def may_send(text: str) -> bool:
    """It has a verb by which something is sent, whoever may be meant: the names of the bodies need not be known."""
    return _SENDS.search(text) is not None


class SentTo(NamedTuple):
    """The words from the verb to the name of the body, and that name as it stands there."""

    phrase: str
    body: str


class ReferralPhrases:
    """Finds in a text the words that send something to one of these bodies, by their names."""

    def __init__(self, names: Iterable[str]) -> None:
        longest_first = sorted((re.escape(" ".join(name.split())) for name in names), key=len, reverse=True)
        named = "|".join(name.replace(r"\ ", r"\s+") for name in longest_first)
        between = rf"\b(?:[^.;]{{0,{_MOST_BETWEEN}}}?\s)??"
        self._pattern = re.compile(rf"\b{_VERB}{between}\s*(?:to|that|by)\s+(?:the\s+)?(?P<body>{named})\b", re.I)

    def find(self, text: str) -> Iterator[SentTo]:
        for match in self._pattern.finditer(text):
            yield SentTo(match.group(), " ".join(match["body"].split()))
