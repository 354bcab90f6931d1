"""Approvals of earlier minutes: which meetings' minutes, and how, as far as the words of an item say it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from csip.importers.blocks.block import Remark
from csip.importers.dates_in_text import Found, dates_in
from csip.importers.items.drafts import ItemDraft, ParagraphDraft
from csip.language.dates import format_date
from csip.language.pattern import Pattern
from csip.language.phrases import listed
from csip.language.promises.find import sentence_spans

_AND = r"\s*(?:,|and|&)\s*(?:the )?"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
# "3rd and 10th May 2022": the first of the two has neither its month nor its year
_SHORTENED = Pattern(
    rf"(?i)\b(\d{{1,2}})(?:st|nd|rd|th)?(?=(?:{_AND}\d{{1,2}}(?:st|nd|rd|th)?)+ ({_MONTH}\b(?: \d{{4}})?))"
)
_BETWEEN = Pattern(
    r"(?i)(?:[\s,;&]|\b(?:and|also|both|those|the|of|on|held|minutes|meetings?|annual|ordinary|extraordinary|special"
    r"|council|parish|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)*"
)


def approval_of(
    item: ItemDraft,
    facts: Sequence[Mapping[str, object]],
    held: str | None,
    before: str | None,
    *,
    month_first: bool = False,
) -> tuple[tuple[dict[str, str], ...], list[Remark]]:
    """Earlier minutes approved, of one meeting or of several: those whose date the words name.

    `facts` are those of the item's paragraphs, in turn; `held` and `before` the days of this meeting and of the one
    before it, in ISO form; `month_first` reads 4/6/2019 as 6 April. What the words leave open is a remark.
    """
    remarks: list[Remark] = []
    for paragraph, own in zip(item.paragraphs(), facts, strict=True):
        if "decision" not in own:
            continue
        title = "" if _names(item.title, held, month_first=month_first) else item.title  # of these very minutes
        said = _of_minutes(title, paragraph.text)
        if said is None:
            continue
        about = _SHORTENED.sub(r"\1 \2", f"{title} {said}")
        days, others = _days_in(about, held, month_first=month_first)
        if days:
            how, amended = _how_approved(paragraph)
            if others and re.search(r"(?i)\bmeetings\b", about):
                also = listed([format_date(date.fromisoformat(day)) for day in others])
                amended.append(
                    (paragraph.line, f"names {also}, too: if those were approved, put them into `approves:`")
                )
            return tuple({"meeting": day, "as": how} for day in days), [*remarks, *amended]
        hint = f"; by the table of dates the one before was {before}" if before else ""
        remarks.append((paragraph.line, f"approves minutes but does not say of which meeting{hint}"))
    return (), remarks


_APPROVED = Pattern(r"(?i)\b(?:approved|agreed|accepted|adopted|confirmed|signed|true|correct|accurate)\b")
_MINUTES = Pattern(r"(?i)\bminutes\b")


def _of_minutes(title: str, text: str) -> str | None:
    """What a paragraph says of minutes that were approved: those of its sentences; None where it approves none.

    The title of the item may say that it is about minutes, else what was approved must be, or the sentence before it.
    """
    sentences = [text[start:end] for start, end in sentence_spans(text)]
    about = bool(_MINUTES.search(title))
    said = [n for n, sentence in enumerate(sentences) if _APPROVED.search(sentence)]
    ours = [n for n in said if about or _MINUTES.search(" ".join(sentences[max(0, n - 1) : n + 1]))]
    if not ours:
        return None
    return " ".join(s for n, s in enumerate(sentences) if n in ours or n + 1 in ours or _MINUTES.search(s))


def _names(title: str, held: str | None, *, month_first: bool) -> bool:
    return held is not None and any(
        named.date is not None and named.date.isoformat() == held for named in dates_in(title, month_first=month_first)
    )


def _how_approved(paragraph: ParagraphDraft) -> tuple[str, list[Remark]]:
    text = paragraph.text
    if re.search(r"(?i)\bprovisional", text):
        return "provisional", []
    amended = re.search(r"(?i)\bsubject to\b|\b(?:amendments?|corrections?|alterations?)\b", text)
    if amended and not re.search(r"(?i)\b(?:no|without) (?:amend|correct|alter)", text):
        return "amended", [(paragraph.line, "approves minutes with amendments: list them under `amendments`")]
    return "correct", []


def _days_in(about: str, held: str | None, *, month_first: bool) -> tuple[list[str], list[str]]:
    """The first day before this meeting that is named, with those that "and" joins to it; and the others."""
    days: list[str] = []
    others: list[str] = []
    last: Found | None = None
    for named in dates_in(about, month_first=month_first):
        day = _day(about, named, held)
        if day is None or (held and day >= held) or day in days:
            continue
        if last is not None and (others or not _BETWEEN.fullmatch(about, last.end, named.start)):
            others.append(day)
        else:
            last = named
            days.append(day)
    return days, others


def _day(words: str, named: Found, held: str | None) -> str | None:
    """The day in ISO form; one without a year is the last such day before the meeting."""
    if named.date:
        return named.date.isoformat()
    years = (int(held[:4]), int(held[:4]) - 1) if held else ()
    days = [f.date.isoformat() for year in years for f in dates_in(words[named.start : named.end], year) if f.date]
    return next((day for day in days if held and day < held), None)
