"""Facts that a paragraph's words plainly state: a decision, a motion, a vote, an approval of earlier minutes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from csip.importers.dates_in_text import dates_in, times_in
from csip.importers.items.items import Business
from csip.importers.items.motions import motion, outcome_of, seconded_after, vote
from csip.language.dates import format_date
from csip.language.phrases import listed
from csip.language.promises import promises_in

_LEAD_IN = re.compile(
    r"(?s)^\W*(?:it was |and |(?:the )?(?:board|committee|sub-committee|panel|council|cabinet|members|governors"
    r"|trustees"
    r"|group|meeting|executive|forum) (?:unanimously |also )?)?(?P<word>resolved|agreed|recommended)\b.{0,120}?(?::"
    r"|\bthat(?: the (?:\w+ ){0,4}(?:committee|council|panel|board|cabinet|group|governors|trustees|members))?|\bto)"
    r"\s*-?\s*$"
    r"|.{0,160}\b(?:is|are) (?:asked|invited|recommended|requested) to:?\s*(?:[\w-]+\s*){0,3}:?\W*$",
    re.I,
)
_CLOSED = re.compile(
    r"(?i)\b(?:meeting|business|chair\w*|agm)\b.{0,80}?\b(?:closed?|ended|finished|concluded|adjourned)\b"
)
# In every word that can begin a decision. A first look: reading a paragraph for promises costs far more.
_DECIDING = re.compile(
    r"(?i)agree|decid|decision|resolv|recommend|approv|adopt|accept|ratif|elect|appoint|defer|confirm|sign|vot"
    r"|opted|endors"
)
_BODY_AGREED = re.compile(
    r"(?i)\b(?:it was (?:also |then |further |unanimously )*|(?:the )?(?:meeting|members|council|committee|board"
    r"|panel|governors"
    r"|trustees|councillors|group|cabinet|all|we) (?:also |all |unanimously )*)(?:agreed|decided)\b"
    r"|^\W*(?:it was )?agreed\b"
)
_DECISIONS = {"resolution": "resolved", "decision": "agreed", "recommendation": "recommended"}


def paragraphs_of(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every paragraph of an item, nested ones after the one they stand in."""
    stack = list(reversed(item["minutes"]))
    while stack:
        paragraph = stack.pop()
        yield paragraph
        stack.extend(reversed(paragraph.get("minutes", [])))


def is_lead_in(text: str) -> bool:
    """Whether the words only lead in to what follows: "RESOLVED: that the Committee:"."""
    alone = re.fullmatch(
        r"(?:It was )?(?:RESOLVED|AGREED|Resolved|Agreed|RECOMMENDED|Decisions?|DECISIONS?)\W*", text.strip()
    )
    return (bool(_LEAD_IN.match(text)) and len(text) < 200) or bool(alone)


def decided_by_lead(text: str) -> str | None:
    """The decision that words which lead in to a list plainly state."""
    if re.search(r"(?i)resolved", text):
        return "resolved"
    if re.search("(?i)agreed|decision", text):
        return "agreed"
    return "recommended" if re.search("(?i)recommended", text) else None


def is_limb(paragraph: dict[str, Any]) -> bool:
    """Whether a paragraph can be a limb of what leads in to it: numbered, a bullet, or beginning "That ..."."""
    numbered = paragraph.get("number", "none") != "none" or paragraph.get("bullet")
    return bool(numbered or re.match(r"(?:That|that|To|to)\b", paragraph.get("text", "")))


def state_facts(meeting: dict[str, Any], business: Business, slots: list[dict[str, Any]]) -> list[tuple[int, str]]:
    """Attach to each paragraph what it plainly says; return what was left to the clerk."""
    unsure: list[tuple[int, str]] = []
    listed = (s["date"] for s in slots if meeting["date"] and s["date"] < meeting["date"] and not s.get("body"))
    before = max(listed, default=None)
    for item in meeting["items"]:
        for paragraph in stated(paragraphs_of(item)):
            _approval(meeting, item, paragraph, business.lines.get(id(paragraph), 1), before, unsure)
        if (
            purpose := re.match(r"To (approve|note|receive|decide|discuss)\b", item["minutes"][0]["text"])
            if item["minutes"]
            else None
        ):
            item["purpose"] = purpose[0][0].lower() + purpose[0][1:]
    return unsure


def stated(paragraphs: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The paragraphs of one item, each with the decision, motion and vote that it plainly states; no lead-ins."""
    lead: str | None = None
    before_it: dict[str, Any] | None = None
    moved: dict[str, Any] | None = None  # the last paragraph whose motion has no outcome yet
    for paragraph in paragraphs:
        text = paragraph["text"]
        if is_lead_in(text):
            lead = decided_by_lead(text) or "recommended"
            continue
        if lead and is_limb(paragraph):
            paragraph["decision"] = lead
            yield paragraph
            continue
        lead = None
        _decision(paragraph)
        motion(paragraph)
        vote(paragraph)
        if before_it is not None and seconded_after(paragraph, before_it):
            moved = before_it
        if moved and outcome_of(paragraph, moved):
            moved = None
        before_it = paragraph
        moved = paragraph if (paragraph.get("motion") or {"outcome": ""})["outcome"] is None else moved
        yield paragraph


def _decision(paragraph: dict[str, Any]) -> None:
    if not _DECIDING.search(paragraph["text"]):
        return
    for found in promises_in(paragraph["text"]):
        if found.confidence == "firm" and found.kind in ("resolution", "decision"):
            kind = _DECISIONS[found.kind]
            if kind == "agreed" and re.search(r"\b[Dd]eferred\b", found.phrase):
                kind = "deferred"
            elif (
                kind == "agreed"
                and re.search(r"(?i)\bapproved\b|\badopted\b", found.phrase)
                and not re.search(r"(?i)\bagreed\b", found.phrase)
            ):
                kind = "approved"
            paragraph["decision"] = kind
            return
        if found.kind == "action" and found.confidence == "firm" and _BODY_AGREED.search(found.phrase):
            paragraph["decision"] = "agreed"  # and work for somebody besides: "it was agreed that the Clerk would ask"
            return


def _approval(
    meeting: dict[str, Any], item: dict[str, Any], paragraph: dict[str, Any], line: int,
    before: str | None, unsure: list[tuple[int, str]],
) -> None:  # fmt: skip
    """Earlier minutes approved: which meeting's is stated only where the words name its date."""
    text = paragraph["text"]
    about = f"{item['title']} {text}"
    if paragraph.get("decision") is None or not re.search(r"(?i)\bminutes\b", about) or "approves" in item:
        return
    if not re.search(r"(?i)\b(?:approved|agreed|accepted|adopted|confirmed|signed|true|correct|accurate)\b", text):
        return
    held = [day for day in _days_in(about, meeting["date"]) if not meeting["date"] or day < meeting["date"]]
    if not held:
        hint = f"; by the table of dates the one before was {before}" if before else ""
        unsure.append((line, f"approves minutes but does not say of which meeting{hint}"))
        return
    how = "correct"
    if re.search(r"(?i)\bprovisional", text):
        how = "provisional"
    elif re.search(r"(?i)\bsubject to\b|\b(?:amendments?|corrections?|alterations?)\b", text) and not re.search(
        r"(?i)\b(?:no|without) (?:amend|correct|alter)", text
    ):
        how = "amended"
        unsure.append((line, "approves minutes with amendments: list them under `amendments`"))
    item["approves"] = {"meeting": held[0], "as": how}
    others = [day for day in dict.fromkeys(held) if day != held[0]] if re.search(r"(?i)\bmeetings\b", about) else []
    if others:
        also = listed([format_date(date.fromisoformat(day)) for day in others])
        told = f"approves the minutes of {also}, too: an item holds one approval, so give each of the others an item"
        unsure.append((line, f"{told} of its own, with its `approves:`"))


def _days_in(words: str, held: str | None) -> list[str]:
    """The days named; one without a year is the last such day before the meeting."""
    found = []
    for one in dates_in(words):
        if one.date:
            found.append(one.date.isoformat())
        elif held:
            years = (int(held[:4]), int(held[:4]) - 1)
            days = [f.date.isoformat() for year in years for f in dates_in(words[one.start : one.end], year) if f.date]
            found += [day for day in days if day < held][:1]
    return found


def closing_time(meeting: dict[str, Any], unsure: list[tuple[int, str]], business: Business) -> str | None:
    """When the meeting closed, if a paragraph near the end says so."""
    for item in reversed(meeting["items"][-4:]):
        texts = [(p["text"], business.lines.get(id(p), 1)) for p in paragraphs_of(item)]
        for text, line in reversed([(item["title"], business.lines.get(id(item), 1)), *texts]):
            closed = _CLOSED.search(text) or re.search(r"(?i)\bto a close\b|^\W*(?:close|closure)\b", text)
            if not closed:
                continue
            found = [t for t in times_in(text[closed.start() :]) if t.time or t.remark]
            if found and found[0].time:
                return found[0].time
            if found and found[0].remark:
                unsure.append((line, found[0].remark))
    return None
