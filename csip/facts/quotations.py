"""Quotations of minutes: words that tell one paragraph of a meeting from all the others, and which words do not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from csip.language.pattern import Pattern

if TYPE_CHECKING:
    from csip.models import Action, Cited, Closed, Meeting

LEAST = 2  # words that say something, beside those of _FORMAL, unless the paragraph has no more
_USUAL, _MOST = 8, 40  # words of a quotation that csip chooses
_WORD = Pattern(r"\w+")
_FORMAL = frozenset({"the", "a", "an", "and", "of", "to", "for", "in", "on", "at", "by", "that", "is", "be", "it"})


def flat(text: str) -> str:
    """Words without regard to how they were laid out: one space between them."""
    if text.isprintable() and "  " not in text and text == text.strip():  # most are so already, and this is soon seen
        return text
    return " ".join(text.split())


def paragraphs_cited(action: Action) -> Iterator[Cited | Closed]:
    """Each citation of a paragraph of this body's minutes, where the action was raised and where it was closed;
    `meeting` and `minute` are there."""
    yield from (raised for raised in action.raised if raised.minute is not None)
    closed = action.closed
    if closed is not None and closed.body is None and closed.meeting is not None and closed.minute is not None:
        yield closed


def is_quoted(action: Action, citation: Cited | Closed, text: str) -> bool:
    """The citation has a quotation, be it right or wrong: its own, or the action's where that is of this paragraph.

    The action's is of the only paragraph that raised it; of several, of the one that has the words.
    """
    if citation.as_minuted is not None:
        return True
    if action.as_minuted is None or citation is action.closed:
        return False
    return len(action.raised) == 1 or flat(action.as_minuted) in flat(text)


class Quotable:
    """The paragraphs of one meeting, looked up by what they say."""

    def __init__(self, meeting: Meeting) -> None:
        self._texts = {cited.reference: flat(cited.paragraph.words) for cited in meeting.paragraphs}

    def text(self, reference: str) -> str:
        """The words of the paragraph that is cited so, laid flat."""
        return self._texts[reference]

    def says_nothing(self, quotation: str, reference: str) -> str | None:
        """Why these words of the paragraph do not tell it from others, in words; None where they do.

        Where another paragraph says all that this one says, no words could.
        """
        words = flat(quotation)
        telling = (word for word in _WORD.findall(words) if word.casefold() not in _FORMAL)
        says_little = len(list(islice(telling, LEAST))) < LEAST
        if says_little and len(_WORD.findall(words)) < len(_WORD.findall(self.text(reference))):
            return f"“{words}” is too little to know the paragraph by"
        other = self._elsewhere(words, reference)
        return f"“{words}” stands in {other} as well" if other is not None else None

    def quotation(self, reference: str, about: str, taken: Collection[str] = ()) -> str:
        """A few words of the paragraph that no other has: those that say most of what it is `about`.

        Words that are `taken`, by another action of the same paragraph, are not chosen again where there are others.
        """
        own = self.text(reference)
        words = own.split(" ")
        if len(words) <= _USUAL + 3:
            return own
        for start in _starts(words, about):
            for length in range(_USUAL, min(_MOST, len(words) - start) + 1):
                found = " ".join(words[start : start + length]).strip(",;:")
                if found not in taken and self.says_nothing(found, reference) is None:
                    return found
        return " ".join(words[:_MOST])

    def _elsewhere(self, words: str, reference: str) -> str | None:
        """Another paragraph that holds these words, and does not hold all that this one says."""
        own = self.text(reference)
        return next((other for other, text in self._texts.items() if words in text and own not in text), None)


def _starts(words: Sequence[str], about: str) -> Iterator[int]:
    """Where a quotation may begin: first where most of what follows is what it is about, then from the beginning."""
    wanted = {word.casefold() for word in _WORD.findall(about)} - _FORMAL
    said = [bool(wanted.intersection(w.casefold() for w in _WORD.findall(word))) for word in words]
    last = max(len(words) - _USUAL, 0)
    best = max(range(last + 1), key=lambda start: (sum(said[start : start + _USUAL]), -start))
    yield best
    yield from (start for start in range(0, last + 1, _USUAL) if start != best)
