"""Who came and who did not, as the head, the opening and the first items report it in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from csip.importers.blocks.block import Remark
from csip.importers.blocks.labels import Section, label_of
from csip.importers.dates_in_text import DATE
from csip.importers.items.drafts import ItemDraft, ParagraphDraft
from csip.importers.roll.entries import entries_in
from csip.importers.roll.labelled import labels_of
from csip.importers.roll.roll import Roll, RollDraft
from csip.importers.roll.told import Told, names_only, told_in
from csip.importers.roll.words import BRACKETS, NONE, is_name, is_topic
from csip.language.pattern import Pattern
from csip.language.promises.find import sentence_spans
from csip.language.promises.words import NAME

_PAGE_LABEL = Pattern(r"(?i)(?:minutes|decision|additional documents|supporting documents)\W*")
_RECEIVED = Pattern(
    r"\b(?:received|given|sent|accepted|tendered|intimated|recorded|apologies|noted)"
    r" (?:by|from|on behalf of|for) (?!absence|all\b|everyone\b|members\b|each\b|every\b|any\b)(.+?)"
    r"(?:(?<!Prof)(?<!Mr)(?<!Mrs)(?<!Messrs)(?<! [A-Z])"
    r"(?<!Ms)(?<!Dr)(?<!Rev)(?<!Cllr)\.(?=\s|$)|$|, for whom"
    r"| who | and (?:were|was) )"
)
_APOLOGIES_OF = Pattern(r"\b[Aa]pologies of (.+?) (?:were|was|had been) (?:noted|received|accepted|reported)")


_SUBSTITUTED = Pattern(
    rf"(?P<who>{NAME})(?: (?:was|were))?(?: (?:present|in attendance|attending|attended))?(?: had)?"
    rf" (?:as (?:an? )?(?:nominated )?substitutes?|substituted|substituting|deputised|deputising)"
    rf" for (?P<for>{NAME})"
)
_NUMBER = Pattern(r"\d{1,2}[.)]?$")
_FIRST_ITEMS = 4  # that may say who came
_LONGEST = 3000  # characters of a paragraph that does


def with_people_told(before: Sequence[Remark], items: Sequence[ItemDraft], roll: Roll) -> Roll:
    """The roll, with those whom the lines before the items or an item report ("2. Apologies: Cllr Roe").

    The words stay what they are. Raises: CsipError where they name more people than any body has.
    """
    draft = RollDraft(roll)
    for line, text in before:
        labels = labels_of(text) if len(text) < _LONGEST else []
        lists = [Told(label.section, label.rest) for label in labels] if len(labels) > 1 else told_in(text)
        for told in lists:
            _add(draft, roll, told, line)
    for item in items[:_FIRST_ITEMS]:
        _take_item(draft, roll, item)
    return draft.roll()


def _take_item(draft: RollDraft, roll: Roll, item: ItemDraft) -> None:
    label = label_of(item.title) or label_of(item.title + ":")
    section: Section | None = label.section if label else None
    if section is None and re.search(r"(?i)\bapolog(?:y|ies)\b", item.title):
        section = "apologies"
    paragraphs = [p.text for p in _about_people(item) if len(p.text) < _LONGEST]
    for text in [label.rest if label else "", *paragraphs]:
        if not text.strip() or _PAGE_LABEL.fullmatch(text):
            continue
        if below := _label_alone(text) if section else None:
            section = below
            continue
        for told in (label and _several(item.title, text)) or _people_in(text, section):
            _add(draft, roll, told, item.line)
    if label is None or (section not in draft.lists and section != "in_attendance"):
        return
    _substitute(draft, " ".join(paragraphs[:6]))


def _about_people(item: ItemDraft) -> Iterator[ParagraphDraft]:
    """The paragraphs of an item, up to one with a number that names nobody: there begins what the roll knows not of."""
    for paragraph in islice(item.paragraphs(), 30):
        numbered = _NUMBER.match(paragraph.mark or paragraph.number)
        if numbered and not _people_told(paragraph.text):
            return
        yield paragraph


def _people_told(text: str) -> bool:
    entries = entries_in(text)
    return bool(told_in(text) or label_of(text) or NONE.fullmatch(text.strip(" ."))) or any(
        is_name(BRACKETS.sub("", entry.name).strip()) and not is_topic(entry.name) for entry in entries
    )


def _substitute(draft: RollDraft, words: str) -> None:
    if "substitut" in words or "deputis" in words:
        for found in _SUBSTITUTED.finditer(words):
            draft.substitute(found["who"], found["for"])


def _several(title: str, text: str) -> list[Told]:
    """The lists of "Attendance", where "Ann Roe, Bob Dale Apologies: Cal Fenn" stands in one paragraph."""
    labels = labels_of(f"{title.rstrip(' :')}: {text}")
    told = [Told(label.section, _names_first(label.rest)) for label in labels] if len(labels) > 1 else []
    return [one for one in told if one.names]


def _names_first(words: str) -> str:
    """The words, or their first sentence, where they name people and say nothing else; else nothing."""
    spans = sentence_spans(words)
    parts = [words, words[slice(*spans[0])]] if spans else [words]
    return next((part for part in parts if names_only(part, few=True) or NONE.fullmatch(part.strip(" ."))), "")


def _add(draft: RollDraft, roll: Roll, told: Told, line: int) -> None:
    """Take in those whom words name, unless they are known: those present beside a list of them are guests."""
    known = {entry.name for people in draft.lists.values() for entry in people} | set(draft.in_attendance)
    entries = entries_in(told.names)
    if entries and all(entry.name in known for entry in entries):
        return
    section = "in_attendance" if told.section == "present" and roll.lists.get("present") else told.section
    draft.add(section, told.names, line, online=told.online)


def _label_alone(text: str) -> Section | None:
    """The list that a paragraph begins for those below it: "Members", "Other attendees"."""
    label = label_of(text) or (label_of(text + ": Ann Roe") if len(text.split()) < 6 else None)
    return label.section if label and label.rest in ("", "Ann Roe") else None


def _people_in(said: str, section: Section | None) -> Iterator[Told]:
    """The words of a paragraph that name people, each with its list: the item's, or the one that its words give."""
    if told := told_in(said):
        if section and (spans := sentence_spans(said)) and len(spans) > 1 and names_only(said[slice(*spans[0])]):
            yield Told(section, said[slice(*spans[0])])  # "Roll call": "A Roe, B Dale and C Fenn. D Gray was absent."
        yield from told
    elif section is None:
        return
    elif received := _received(said):
        yield Told(section, received)
    elif of := _APOLOGIES_OF.search(said):
        yield Told(section, of[1].replace(" also of ", " ").replace(" of ", " "))
    elif _lists_people(said, section):
        yield Told(section, said)


def _received(said: str) -> str | None:
    """Whose apologies came: "Received from Ann Roe", "apologies were given by Bob"; not what else was given by him."""
    found = _RECEIVED.search(said)
    if found is None:
        return None
    sentence = next((said[start:end] for start, end in sentence_spans(said) if start <= found.start() < end), said)
    plain = found[0].startswith(("received", "apologies"))
    return found[1] if plain or re.search(r"(?i)apolog|regret", sentence) else None


_DONE = Pattern(r"(?i)\W*(?:accepted|noted|received|approved|agreed|recorded|resolved|as (?:above|listed))\W*")


def _lists_people(words: str, section: Section) -> bool:
    if words.rstrip().endswith(":") or (is_topic(words) and not NONE.fullmatch(words.strip(" ."))):
        return False  # "Police Matters:", a title within the item
    if DATE.search(words) or re.search(r":\s*(?:None|Nil)\b", words) or _DONE.fullmatch(words):
        return False
    if section == "apologies":
        return bool(NONE.fullmatch(words.strip(" ."))) or all(
            is_name(BRACKETS.sub("", entry.name)) for entry in entries_in(words)
        )
    return names_only(words)
