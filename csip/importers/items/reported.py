"""Facts of the meeting that its items report in words: the meetings to come, apologies, and who came."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from csip.importers.blocks.labels import Section, label_of
from csip.importers.blocks.titles import DATES_HEADING
from csip.importers.dates_in_text import DATE, times_in
from csip.importers.head.dates_table import Dates, read_list
from csip.importers.head.head import Head
from csip.importers.items.items import Business
from csip.importers.roll.entries import entries_in
from csip.importers.roll.roll import Roll
from csip.importers.roll.words import NONE, is_name
from csip.language.promises.words import NAME

_NEXT_MEETING = re.compile(
    r"(?i)\b(?:date (?:and time )?of (?:the )?next|next)(?: \w+){0,3}? meeting\b[^.]*(?:\.\d\d[^.]*)?"
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?![\d/])")
_ALL_AT = re.compile(
    r"(?i)\W*(?:(?:all|each|every) (?:of (?:the|these) )?(?:meetings? )?"
    r"|(?:the )?meetings? (?:will )?)(?:to )?(?:be )?(?:held |are |is |take place |start|commenc|begin|at)"
)
_PAGE_LABEL = re.compile(r"(?i)(?:minutes|decision|additional documents|supporting documents)\W*")
_RECEIVED = re.compile(
    r"\b(?:received|given|sent|accepted|tendered|intimated|recorded|apologies|noted)"
    r" (?:by|from|on behalf of|for) (?!absence)(.+?)(?:(?<!Prof)(?<!Mr)(?<!Mrs)"
    r"(?<!Ms)(?<!Dr)(?<!Rev)(?<!Cllr)\.(?=\s|$)|$|, for whom"
    r"| who | and (?:were|was) )"
)
_APOLOGIES_OF = re.compile(r"\b[Aa]pologies of (.+?) (?:were|was|had been) (?:noted|received|accepted|reported)")
_SUBSTITUTED = re.compile(
    rf"(?P<who>{NAME})(?: (?:was|were))?(?: (?:present|in attendance|attending|attended))?(?: had)?"
    rf" (?:as (?:an? )?(?:nominated )?substitutes?|substituted|substituting|deputised|deputising) for (?P<for>{NAME})"
)


def dates_in_items(meeting: dict[str, Any], business: Business, dates: Dates, head: Head) -> None:
    """The coming meetings that an item such as "Date of next meeting" names in words."""
    after = date.fromisoformat(head.date) if head.date else None
    year = after.year if after else None
    for item in meeting["items"]:
        under = bool(DATES_HEADING.search(item["title"]))
        if under:
            read_list(item["title"], business.lines.get(id(item), 1), dates, year, after)
        shared = [found for p in item["minutes"] if under and _ALL_AT.match(p["text"]) for found in times_in(p["text"])]
        named = _YEAR.search(item["title"]) if under else None
        listed, its_year = under, int(named[0]) if named else year
        for paragraph in item["minutes"]:
            text, line = paragraph["text"], business.lines.get(id(paragraph), 1)
            if not under and DATES_HEADING.search(text) and not DATE.search(text):
                found_year = _YEAR.search(text)  # "Schedule of meetings 2012:" over a list of them
                listed, its_year = True, int(found_year[0]) if found_year else year
            elif not under and listed and not (DATE.search(text) and len(text) < 100):
                times = times_in(text) if _ALL_AT.match(text) else []
                for slot in dates.slots if times else ():
                    slot["time"] = slot["time"] or times[0].time
                listed = False
            if listed or DATES_HEADING.search(text):
                read_list(text, line, dates, its_year, after)
            elif item in meeting["items"][-2:] and (said := _NEXT_MEETING.search(text)):
                read_list(said[0], line, dates, year, after)
        for slot in dates.slots if shared else ():
            slot["time"] = slot["time"] or shared[0].time


def roll_in_items(meeting: dict[str, Any], roll: Roll, business: Business) -> None:
    """Apologies and attendance that an item reports ("2. Apologies: Cllr Roe") go into the lists; its words stay."""
    for item in meeting["items"][:4]:
        label = label_of(item["title"]) or label_of(item["title"] + ":")
        if not label:
            continue
        section = label.section
        for said in [label.rest, *(p["text"] for p in item["minutes"][:30] if len(p["text"]) < 600)]:
            if not _PAGE_LABEL.fullmatch(said):
                section, words = _people_in(said, section)
                if words and (section != "apologies" or _lists_people(words)):
                    roll.add(section, words, business.lines.get(id(item), 1))
        if label.section in ("apologies", "present", "officers", "absent") and label.section not in roll.lists:
            continue
        for found in _SUBSTITUTED.finditer(" ".join(p["text"] for p in item["minutes"][:6])):
            roll.substitute(found["who"], found["for"])
    for name, entries in roll.as_lists().items():
        if meeting.get(name) is None:
            meeting[name] = entries
    if roll.in_attendance:
        meeting["in_attendance"] = roll.in_attendance


def _people_in(said: str, section: Section) -> tuple[Section, str]:
    """The words that name people, and the list they belong to: the item's, or the one a label within it gives."""
    if received := _RECEIVED.search(said):
        return section, received[1]
    if of := _APOLOGIES_OF.search(said):
        return section, of[1].replace(" also of ", " ").replace(" of ", " ")
    inner = label_of(said)
    return (inner.section, inner.rest) if inner else (section, said)


def _lists_people(words: str) -> bool:
    if DATE.search(words) or re.search(r":\s*(?:None|Nil)\b", words):
        return False
    return bool(NONE.fullmatch(words.strip(" ."))) or all(is_name(entry["name"]) for entry in entries_in(words))
