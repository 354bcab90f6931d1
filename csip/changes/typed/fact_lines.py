"""Decisions, motions and votes as lines under a paragraph, such as `Decision: agreed`: said, and read back.

The words are those that are printed there. What nobody typed is read from the paragraph's own words, by the reader
that old minutes are imported with.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import Any, get_args

from csip.documents.paragraph_facts import facts_in_words
from csip.files.source import KeyPath
from csip.importers.items.drafts import ParagraphDraft
from csip.importers.items.facts import stated
from csip.importers.items.lead_ins import decided_by_lead, is_lead_in
from csip.language.pattern import Pattern
from csip.models import Decision, Paragraph
from csip.yaml_text.edits import Edit, Put, Remove

Facts = dict[str, Any]
"""What hangs on a paragraph, as its file has it: `decision`, `motion`, `vote`."""

KEYS = ("decision", "motion", "vote")
_SHOWN_APART = ("named",)  # of a vote: it has a line of its own
LABELS = Pattern(r"(?:Decision|Motion|Votes?|Amendment to [^:\n]+): ")
_DECISIONS = (*get_args(Decision), "none")
_OUTCOMES = ("carried", "lost", "not seconded", "withdrawn", "deferred", "amended")
_SAID = Pattern(r"(?P<label>Decision|Motion|Votes?|Amendment to (?P<amends>[^:\n]+?)):\s+(?P<text>\S.*?)[.;]?\s*")
_WHO = Pattern(
    r"(?:(?:moved|proposed) by (?P<moved_by>[^,;()]+?))?(?:(?:^|, ?)(?:and )?seconded by (?P<seconded_by>[^,;()]+?))?"
)
_CAME_OF_IT = Pattern(rf"(?P<outcome>{'|'.join(_OUTCOMES)})(?: \((?P<vote>[^()]+)\))?")
_COUNTS = Pattern(r"(\d{1,4}) (for|against|abstained|not voting)")
_CASTING = Pattern(r"casting vote of (\S.*)")
_ORDER = ("text", "decision", "motion", "vote")


def fact_lines(paragraph: Paragraph) -> list[str]:
    """The lines that stand under a paragraph where its minutes are typed."""
    return [mark.printed for mark in facts_in_words(paragraph)]


def read_line(line: str) -> Facts | None:
    """A line as facts; None for a line of ordinary words. `Decision: none` takes a decision away."""
    found = _SAID.fullmatch(line.strip())
    if found is None:
        return None
    text = found["text"]
    if found["label"] == "Decision":
        return {"decision": None if text == "none" else text} if text in _DECISIONS else None
    if found["label"] == "Vote":
        if text == "none":
            return {"vote": None}
        counted = _counted(text)
        return {"vote": counted} if counted else None
    if found["label"] == "Votes":
        named = _named(text)
        return {"vote": {"named": named}} if named else None
    return _motion(text, found["amends"])


def _motion(text: str, amends: str | None) -> Facts | None:
    """`moved by A, seconded by B; carried (3 for, 1 against)`, as far as it is said."""
    if text == "none" and amends is None:
        return {"motion": None}
    motion: Facts = {} if amends is None else {"amends": amends}
    vote = None
    for part in [] if text == "moved" else re.split(r"; ?", text):
        who, outcome = _WHO.fullmatch(part), _CAME_OF_IT.fullmatch(part)
        counted = outcome["vote"] if outcome is not None else part
        motion |= {key: name for key, name in who.groupdict().items() if name} if who is not None else {}
        motion |= {"outcome": outcome["outcome"]} if outcome is not None else {}
        if who is None and counted is not None:
            vote = _counted(counted)
            if vote is None:
                return None
    return {"motion": motion, **({"vote": vote} if vote else {})}


def _counted(text: str) -> dict[str, Any] | None:
    vote: dict[str, Any] = {}
    for part in text.split(","):
        counted, casting = _COUNTS.fullmatch(part.strip()), _CASTING.fullmatch(part.strip())
        if counted is not None:
            vote[counted[2].replace(" ", "_")] = int(counted[1])
        elif casting is not None:
            vote["casting"] = casting[1]
        elif part.strip() != "no count recorded":
            return None
    return vote


def _named(text: str) -> dict[str, list[str]] | None:
    sides = [part.partition(": ") for part in text.split("; ")]
    if not all(side in ("for", "against", "abstained") and names for side, _, names in sides):
        return None
    return {side: [name.strip() for name in names.split(",")] for side, _, names in sides}


def facts_of(paragraph: Paragraph) -> Facts:
    """The facts of a paragraph, as its file has them."""
    held = paragraph.as_typed(*KEYS)
    return {key: held[key] for key in KEYS if key in held}


def facts_now(lines: Sequence[str], had: Facts, printed: Container[str] = ()) -> Facts:
    """The facts of a paragraph that `had` some, once these lines are typed under it.

    What the lines do not repeat stays: only `Decision: none` and the like take something away. The counts of a vote
    and the names of those who voted have lines of their own, and each stays without the other.
    """
    typed = facts_typed([line for line in lines if line not in printed])
    now = {**had, **typed}
    before, vote = had.get("vote"), typed.get("vote")
    if before and vote:
        counts = {key: value for key, value in vote.items() if key not in _SHOWN_APART}
        kept = {key: value for key, value in before.items() if key in _SHOWN_APART or not counts}
        now["vote"] = {**kept, **vote}
    return {key: now[key] for key in KEYS if now.get(key) is not None}


def facts_typed(lines: Sequence[str]) -> Facts:
    """What the lines under a paragraph say; None for what is to be taken away."""
    facts: Facts = {}
    for line in lines:
        for key, value in (read_line(line) or {}).items():
            facts[key] = {**facts[key], **value} if key == "vote" and facts.get("vote") and value else value
    return facts


def said(facts: Facts) -> list[str]:
    """The facts in words, as they are printed under the paragraph."""
    if not facts:
        return []
    return fact_lines(Paragraph.made({"text": "x", **{k: v for k, v in facts.items() if v is not None}}))


def fact_edits(path: KeyPath, had: Facts, now: Facts) -> Iterator[Edit]:
    """The edits that make the facts of the paragraph at `path` what its lines now say, key by key."""
    for key in KEYS:
        before, after = had.get(key), now.get(key)
        if before == after:
            continue
        if after is None:
            yield Remove(path, key)
        elif not isinstance(before, dict):
            yield Put(path, key, after, _ORDER)
        else:  # what the lines do not say of a motion stays
            for part in dict.fromkeys((*before, *after)):
                if part not in after:
                    yield Remove((*path, key), part)
                elif before.get(part) != after[part]:
                    yield Put((*path, key), part, after[part])


def state(paragraphs: Sequence[dict[str, Any]]) -> None:
    """Give each paragraph of an item the facts that its words plainly state.

    What leads in to a list of its own (`leads`) decides what stands in the list.
    """
    run: list[dict[str, Any]] = []
    for one in paragraphs:
        if one.get("leads") and is_lead_in(one["text"]):
            _state(run)
            run = []
            if (decision := decided_by_lead(one["text"])) is not None:
                one["decision"] = decision
        else:
            run.append(one)
    _state(run)


def _state(paragraphs: Sequence[dict[str, Any]]) -> None:
    drafts = [
        ParagraphDraft(one["text"], 0, one.get("number", "none"), bullet=one.get("bullet", False)) for one in paragraphs
    ]
    for one, facts in zip(paragraphs, stated(drafts), strict=True):
        one.update(facts)
