"""Who speaks at the meeting, by the words of its minutes."""

from __future__ import annotations

from collections.abc import Iterator

from csip.language.pattern import Pattern
from csip.rules.support.names_in_minutes import TITLED

_SPOKE = Pattern(
    r"(?:,[^,.;:]{1,80},|\s\([^)]{1,80}\))?\s(?:then |also |further )?"
    r"(?:said|replied|reported|explained|asked|told|advised|introduced|presented|answered|stated|confirmed|added"
    r"|commented|suggested|clarified|responded|outlined|spoke)\b"
)
_SENTENCE_ENDS = Pattern(r"[.!?][\"'”’)\]]*\s+|\n+")
_BEGINS = Pattern(  # no figure in what goes before the name: on 3 May it was another meeting
    r"\W*(?:\(?[\w.]{1,5}[.)]\s+)?(?:(?:In (?:reply|response|answer)|(?:On|Regarding|Concerning|As to|As regards"
    r"|Responding to|Replying to|Answering|Introducing|With (?:regard|reference) to) [^,.;:“\"\d]{1,120}"
    r"|In (?:reply|response|answer) to [^,.;:“\"]{1,120}), )?"
)
_JOINED = Pattern(r",? and |, ")
# Words by which somebody speaks who is not in the room.
_FROM_AFAR = Pattern(
    r"(?i)\bapolog|\b(?:by|via|through) (?:e-?mail|letter|post|text|telephone|phone|message)\b|\bin writing\b"
    r"|\bin (?:an?|his|her|their) (?:\w+ )?(?:e-?mail|letter|message|note|statement)\b"
    r"|\b(?:before|since|ahead of|prior to|at the (?:last|previous)) (?:the )?meeting\b"
)
_LONGEST = 400  # characters of a sentence that are looked at on either side of the name


def who_speaks(text: str) -> Iterator[str]:
    """Each titled name in the words of a minute of whom they say that he or she spoke there: `Mr Cole replied`.

    Only a sentence that begins with the name, or with several, counts. What stands after “that”, “which”, “as” or “on
    behalf of”, in a quotation, or was said by letter, may be the words of somebody who is not there.
    """
    for printed in TITLED.finditer(text):
        if not _SPOKE.match(text, printed.end()):
            continue
        before = text[max(0, printed.start() - _LONGEST) : printed.start()]
        rest = _SENTENCE_ENDS.split(text[printed.end() : printed.end() + _LONGEST], maxsplit=1)[0]
        if _is_quoted(text[: printed.start()]) or _FROM_AFAR.search(rest) or not _is_the_subject(before):
            continue
        yield printed[0]


def _is_the_subject(before: str) -> bool:
    """Nothing stands in the sentence before a name but those with whom it is joined, and what it is about."""
    ends = [end.end() for end in _SENTENCE_ENDS.finditer(before)]
    if not ends and len(before) == _LONGEST:
        return False
    sentence = before[ends[-1] if ends else 0 :]
    begun = _BEGINS.match(sentence)
    at = begun.end() if begun is not None else 0
    while at < len(sentence):
        name = TITLED.match(sentence, at)
        joined = _JOINED.match(sentence, name.end()) if name is not None else None
        if joined is None:
            return False
        at = joined.end()
    return True


def _is_quoted(before: str) -> bool:
    """A quotation begins in these words, and does not end there."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
