"""People whom words of the paper name as present or absent, while the words stay what they are: "A and B were present".

A head, an opening or the first items may say so in a sentence, or behind a label in the midst of a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from csip.importers.blocks.labels import Section, label_of, says_who_came
from csip.importers.roll.entries import entries_in
from csip.importers.roll.labelled import labels_within
from csip.importers.roll.words import BRACKETS, NONE, is_name
from csip.language.pattern import Pattern
from csip.language.promises.find import sentence_spans
from csip.language.promises.words import TITLE


class Told(NamedTuple):
    """Words that name people, and the list in which they put them."""

    section: Section
    names: str
    online: bool = False


_LONGEST = 3000  # characters of a paragraph that may tell who came
_INITIALS = r"(?:[A-Z]\.? ?){0,2}"
_WERE = Pattern(
    r"(?P<names>[A-Z].{3,600}?),?(?: also)? (?:was|were|are|is|being)"
    r"(?: all| also| both| recorded as| noted as| marked)?"
    r" (?P<state>present|in attendance|absent|excused|not present|not in attendance|unable to attend)"
    r"(?P<how>(?: via| by| on| over) [\w ]{3,20}| online| remotely| virtually| in person)?\W*$"
)
_BARELY = Pattern(  # "Roe, Dale & Fenn present.", "C Gray (public) present."
    rf"(?P<names>(?:{_INITIALS}[A-Z][\w'’-]+ \([^()]{{2,30}}\)|[A-Z][^.:;]{{1,60}}, [^.:;]{{3,600}}))"
    r",? (?P<state>present|absent|excused)\W*$"
)
_CAME = Pattern(r"(?P<names>[A-Z].{3,600}?) (?:all |both |also )?attended(?: (?:the|this) meeting)?\W*")
_ATTENDED = Pattern(
    r"(?i:the meeting was attended by|(?:also )?attended by|present (?:was|were)|in attendance (?:was|were))\s*:?\s+"
    r"(?P<names>(?:[a-z]+s )?[A-Z].{3,600}?)\W*$"
)
_CALLED = Pattern(  # "Visitors included Ann Roe and Bob Dale.", "Liaisons in attendance were ..."
    r"(?i:(?:the )?(?:visitors?|guests?|observers?|liaisons?|others?)(?: present| attending| in attendance)?"
    r" (?:included|were|was|are))\s*:?\s+(?P<names>[A-Z].{3,600}?)[.\s]*$"
)
_SENT = Pattern(
    r"(?i:(?:apolog(?:y|ies)|regrets)\b[^.:;]{0,60}?\b(?:from|by|on behalf of"
    r"|for(?! (?:non-)?(?:absence|attendance))))\s*:?\s+(?P<names>[A-Z].{2,400}?)[\s.;,]*$"
)
_SENT_THEIRS = Pattern(  # "Ann Roe had sent her apologies, being away"
    r"(?P<names>[A-Z].{3,400}?),? (?:also )?(?:had |have |has )?(?:sent|gave|given|tendered|submitted|offered)"
    r" (?:in )?(?:his |her |their )?(?:apolog(?:y|ies)|regrets)\b"
)
_STATES: dict[str, Section] = {
    "present": "present",
    "in attendance": "present",
    "absent": "absent",
    "not present": "absent",
    "not in attendance": "absent",
    "excused": "apologies",
    "unable to attend": "apologies",
}
_OF_NOBODY = ("There was ", "There were ", "Quorum ", "A quorum ")  # what proves the roll keeps such a sentence
_WHO = Pattern(
    r"(?i)(?:the )?(?:board |committee )?(?:members|directors|trustees|councillors|commissioners|officers)\s+"
)


_ASIDE = Pattern(  # "in alphabetical order" before the names, "all newly elected directors" behind them
    r",? ?\bin (?:alphabetical|no particular) order\b,?|, (?:all|both) (?!of\b)[a-z][^,;.]{3,80}(?=\.(?:\s|$)|$)"
)


def told_in(text: str) -> list[Told]:
    """Who came and who did not, by a paragraph; nothing where it names nobody so."""
    if len(text) > _LONGEST or not re.search(
        r"(?i)present|attend|absent|excused|apolog|regrets|visitors|guests|observers", text
    ):
        return []
    text = _ASIDE.sub("", text)
    labelled = [told for told in _behind_labels(text) if names_only(told.names, few=True)]
    return [*labelled, *(told for told in _in_sentences(text) if names_only(told.names))]


def parted(entries: str) -> tuple[str, list[tuple[str, Told]]]:
    """The entries behind a label, and each sentence behind them that tells of others: "A Roe. B Dale was absent".

    Such a sentence comes with those of its words that name nobody.
    """
    spans = (
        sentence_spans(entries)
        if len(entries) < _LONGEST and re.search(r"\b(?:was|were)\b|\bquorum\b", entries)
        else []
    )
    others: list[tuple[str, Told]] = []
    end = len(entries)
    for start, stop in reversed(spans[1:]):
        if entries.startswith(_OF_NOBODY, start):
            end = start
            continue
        were = _WERE.fullmatch(entries[start:stop])
        if were is None or not names_only(were["names"], few=True):
            break
        others.insert(0, (entries[start:stop][were.end("names") :], Told(_STATES[were["state"]], were["names"])))
        end = start
    return entries[:end].rstrip(), others


def _behind_labels(text: str) -> Iterator[Told]:
    starts = labels_within(text)
    for start, end in zip(starts, [*starts[1:], len(text)], strict=False):
        label = label_of(text[start:end])
        if label and label.rest and says_who_came(label):
            spans = sentence_spans(label.rest)
            yield Told(label.section, label.rest[slice(*spans[0])] if spans else label.rest, label.online)


def _in_sentences(text: str) -> Iterator[Told]:
    for start, end in sentence_spans(text):
        sentence = text[start:end]
        label = label_of(sentence)
        if label and label.rest and ":" not in sentence and says_who_came(label):
            all_here = label.section == "officers" and label.words.lower().startswith("in attendance")
            yield Told("present" if all_here else label.section, label.rest.rstrip(" ."), label.online)
        elif sent := _SENT.search(sentence) or _SENT_THEIRS.match(sentence):
            yield Told("apologies", sent["names"])
        elif called := _CALLED.match(sentence):
            yield Told("in_attendance", called["names"])
        elif attended := _ATTENDED.search(sentence):
            yield Told("present", attended["names"])
        elif came := _CAME.fullmatch(sentence):
            yield Told("present", came["names"])
        elif were := _WERE.fullmatch(sentence):
            online = bool(were["how"]) and "person" not in were["how"]
            also = "also" in sentence[were.end("names") :] and _STATES[were["state"]] == "present"
            yield Told("in_attendance" if also else _STATES[were["state"]], _WHO.sub("", were["names"]), online)
        elif bare := _BARELY.fullmatch(sentence):
            yield Told(_STATES[bare["state"]], bare["names"])


def names_only(words: str, *, few: bool = False) -> bool:
    """Whether these words are a list of people and nothing else; `few`: one surname alone is enough."""
    if NONE.fullmatch(words):
        return False
    entries = entries_in(words)
    if not entries or not all(entry.is_public or is_name(BRACKETS.sub("", entry.name)) for entry in entries):
        return False
    return few or len(entries) > 2 or any(" " in entry.name or re.match(TITLE, words) for entry in entries)
