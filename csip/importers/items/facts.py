"""Facts that a paragraph's words plainly state: a decision, a motion, a vote, an approval of earlier minutes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from csip.importers.blocks.block import Remark
from csip.importers.dates_in_text import times_in
from csip.importers.head.dates import Slot
from csip.importers.items.agenda_words import DECISIONS
from csip.importers.items.approvals import approval_of
from csip.importers.items.decided import decided_in
from csip.importers.items.drafts import Facts, ItemDraft, ParagraphDraft
from csip.importers.items.lead_ins import decided_by_lead, is_lead_in, is_limb
from csip.importers.items.motion_tables import motions_in_rows
from csip.importers.items.motions import (
    motion_in,
    mover_alone,
    only_names,
    only_names_mover,
    outcome_in,
    outcome_of,
    seconded_after,
)
from csip.importers.items.several_motions import parted
from csip.importers.items.spread_motions import spread_motions
from csip.importers.items.votes import vote_in
from csip.language.first_look import has_any, in_small_letters
from csip.language.pattern import Pattern
from csip.language.promises.find import Promise, promises_in

_CLOSED = Pattern(
    r"(?i)\b(?:meeting|business|chair\w*|agm)\b.{0,80}?\b(?:closed?|ended|finished|concluded|adjourned)\b"
)
# In every word that can begin a decision. A first look: reading a paragraph for promises costs far more.
_DECIDING = (
    "agree", "decid", "decision", "resolv", "recommend", "approv", "adopt", "accept", "ratif", "elect", "appoint",
    "defer", "confirm", "sign", "vot", "opted", "endors",
)  # fmt: skip
_BODY_AGREED = Pattern(
    r"(?i)\b(?:it was (?:also |then |further |unanimously )*|(?:the )?(?:meeting|members|council|committee|board"
    r"|panel|governors"
    r"|trustees|councillors|group|cabinet|all|we) (?:also |all |unanimously )*)(?:agreed|decided)\b"
    r"|^\W*(?:it was )?agreed\b"
)
_MOVED_WORDS = Pattern(r"(?i)\W*(?:motion|resolution|recommendation|resolved|that|be it resolved|amendment)\b")
_NAMELESS = Pattern(  # a motion whose mover nobody names
    r"(?i)\W*(?:(?:it was|was|a|the) )?(?:(?:moved|motioned)(?:,? (?:and |/ ?)?seconded)? (?:to|that)"
    r"|motion (?:to|that|was made))"
    r" \w+ \w+"
)
_NO_DECISIONS = Pattern(  # nor a question, nor a title
    r"(?i)\W*(?:no|none|nil|n/?a|tbc|tbd)\b.*|.*(?:\?|:)\W*|.*\b(?:reject\w+|declin\w+|not|failed|lost|withdrawn|defer\w*"
    r"|postpone\w*|tabled|pending|undecided)\b.*"
)
_OUTCOME_WORDS = 12  # of a paragraph that says how a motion went and no more
_QUOTED = Pattern(r"[\"“‘'].*[\"”’']\.?", re.S)  # one quoted paragraph is all that was resolved
_DECISIONS = {"resolution": "resolved", "decision": "agreed", "recommendation": "recommended"}


def with_facts(
    items: Sequence[ItemDraft], held: str | None, slots: Sequence[Slot], *, month_first: bool = False
) -> tuple[tuple[ItemDraft, ...], list[Remark]]:
    """The items with what their words plainly state; and what was left to the clerk.

    `held` is the day of the meeting, `slots` the dates of others that the paper lists, in ISO form. `month_first`
    reads 4/6/2019 as 6 April.
    """
    earlier = (slot.date for slot in slots if held and slot.date < held and not slot.body)
    before = max(earlier, default=None)
    read = [_with_facts(item, held, before, month_first) for item in items]
    return tuple(item for item, _ in read), [remark for _, remarks in read for remark in remarks]


def _listed_as_decided(paragraph: ParagraphDraft) -> ParagraphDraft:
    """One of a list under "Decisions", decided unless its words say otherwise or that there were none."""
    listed = (paragraph.bullet or paragraph.mark) and not paragraph.facts
    listed = listed and not _NO_DECISIONS.fullmatch(paragraph.text)
    return replace(paragraph, facts={"decision": "agreed"}) if listed else paragraph


def _with_facts(
    item: ItemDraft, held: str | None, before: str | None, month_first: bool
) -> tuple[ItemDraft, list[Remark]]:
    minutes, several = parted(item.minutes)
    item = item._replace(minutes=minutes)
    paragraphs = tuple(item.paragraphs())
    alone = _each_alone(paragraphs)
    approves, remarks = approval_of(item, [own.facts for own in alone], held, before, month_first=month_first)
    purpose = re.match(r"To (approve|note|receive|decide|discuss)\b", item.minutes[0].text) if item.minutes else None
    minutes = _facts_put(item.minutes, iter(_completed(paragraphs, alone)))
    if DECISIONS.fullmatch(item.title):
        minutes = tuple(map(_listed_as_decided, minutes))
    return (
        item._replace(
            minutes=minutes,
            approves=approves,
            purpose=purpose[0][0].lower() + purpose[0][1:] if purpose else None,
        ),
        [*several, *remarks],
    )


def _facts_put(paragraphs: Iterable[ParagraphDraft], facts: Iterator[Facts]) -> tuple[ParagraphDraft, ...]:
    """The paragraphs with their facts, which come in the order of ItemDraft.paragraphs: each before those below "
    "it."""
    put = []
    for paragraph in paragraphs:
        own = next(facts)
        put.append(replace(paragraph, facts=own, minutes=_facts_put(paragraph.minutes, facts)))
    return tuple(put)


class _Alone(NamedTuple):
    """What a paragraph states by its own words, or as the limb of what leads in to it."""

    facts: Facts
    plain: Facts  # without what a form of words states that may only say how the motion before it went
    reads_on: bool  # it is neither: the words of the next paragraph may complete it


def stated(paragraphs: Sequence[ParagraphDraft]) -> list[Facts]:
    """The decision, motion and vote that each paragraph of one item plainly states; a lead-in states none."""
    return _completed(paragraphs, _each_alone(paragraphs))


def _completed(paragraphs: Sequence[ParagraphDraft], alone: Sequence[_Alone]) -> list[Facts]:
    """The facts, each where it belongs: with the words moved, wherever it is said who moved and how it went."""
    facts = _read_on(paragraphs, alone)
    _give_to_the_words(paragraphs, facts)
    texts = [paragraph.text for paragraph in paragraphs]
    plain = ["" if is_lead_in(text) else text for text in texts]  # what leads in to a list is not what was moved
    for at, own in spread_motions(plain, [paragraph.facts for paragraph in alone]):
        facts[at] = own
    for row in motions_in_rows(texts):
        facts[row.at] = row.facts
    return facts


def _read_on(paragraphs: Sequence[ParagraphDraft], alone: Sequence[_Alone]) -> list[Facts]:
    """The facts, with what the paragraphs about one say of its motion: "Seconded by Cllr Hay.", or "Carried"."""
    facts = [paragraph.facts for paragraph in alone]
    before: int | None = None
    moved: int | None = None  # the last paragraph whose motion has no outcome yet
    for n, paragraph in enumerate(paragraphs):
        if not alone[n].reads_on:
            if moved is not None and only_names_mover(paragraphs[moved].text) and "decision" in facts[n]:
                carried = {**facts[moved]["motion"], "outcome": "carried"}  # Proposed by, Seconded by, And resolved:
                facts[n], facts[moved], moved = {**facts[n], "motion": carried}, {}, None
            continue
        if before is not None and "motion" not in facts[before]:
            motion = seconded_after(paragraph.text, paragraphs[before].text)
            if motion:
                facts[before] = _with_motion(facts[before], motion)
                moved = before if motion["outcome"] is None else None
                facts[n] = alone[n].plain if motion["outcome"] else facts[n]
        if moved is not None and "motion" not in facts[n] and (outcome := outcome_in(paragraph.text)):
            facts[moved] = _with_outcome(facts[moved], outcome)
            facts[n] = _how_it_went(paragraph.text, alone[n], outcome)
            moved = None
        elif before is not None and (ended := _ended(paragraphs[before], facts[before], paragraph.text)) is not None:
            facts[before] = ended
            facts[n] = _how_it_went(paragraph.text, alone[n], outcome_in(paragraph.text) or "carried")
        before = n
        if "motion" in facts[n]:
            moved = n if facts[n]["motion"]["outcome"] is None else None
    return facts


def _ended(moved: ParagraphDraft, facts: Facts, text: str) -> Facts | None:
    """The facts of a paragraph of which the next one says how it went; None where it says so of nothing."""
    how = outcome_in(text)
    if how and "motion" not in facts and (mover := mover_alone(moved.text)):  # "Proposed by: Ann"
        return _with_motion(facts, {"moved_by": mover, "seconded_by": None, "outcome": how})
    return {"decision": "agreed", **facts} if how == "carried" and _carried(moved, facts) else None


def _carried(moved: ParagraphDraft, facts: Facts) -> bool:
    """Whether it can only be this that was carried: a motion that says so itself, or one without names."""
    if "motion" in facts:
        return bool(facts["motion"]["outcome"] == "carried")
    nameless = _NAMELESS.match(moved.text) and outcome_of(moved.text) in (None, "carried")
    return "decision" not in facts and bool(nameless)


_RECORDED = Pattern(r"(?i)[-–—:]\s?(?:ayes?|yeas?|yes|nays?|no|abstain(?:ed)?)\b")


def _how_it_went(text: str, alone: _Alone, outcome: str) -> Facts:
    """What a paragraph states besides how the motion before it went; a recorded vote, name by name, decides itself."""
    if outcome == "carried" and len(_RECORDED.findall(text)) > 1:
        return {"decision": "agreed", **alone.plain}
    if len(text.split()) > _OUTCOME_WORDS:
        return alone.plain
    return {key: value for key, value in alone.plain.items() if key != "decision"}


def _give_to_the_words(paragraphs: Sequence[ParagraphDraft], facts: list[Facts]) -> None:
    """Where a paragraph only names who moved what stands before or after it, the words moved bear the decision."""
    for n, paragraph in enumerate(paragraphs):
        motion = facts[n].get("motion")
        if not motion or motion["outcome"] != "carried" or len(paragraph.text) > 160:
            continue
        if not only_names(paragraph.text) and not mover_alone(paragraph.text):
            continue
        for at in (n - 1, n + 1):
            if 0 <= at < len(facts) and not facts[at] and _is_what_was_moved(paragraphs[at].text):
                facts[at] = {"decision": "resolved" if "RESOLVED" in paragraphs[at].text.upper() else "agreed"}
                facts[n] = {key: value for key, value in facts[n].items() if key != "decision"}
                break


def _is_what_was_moved(text: str) -> bool:
    return bool(_MOVED_WORDS.match(text)) and not outcome_in(text)


def _each_alone(paragraphs: Sequence[ParagraphDraft]) -> list[_Alone]:
    read = []
    lead: str | None = None
    below: set[int] = set()  # what hangs on the lead-in, where anything does: then nothing else is led in to
    for paragraph in paragraphs:
        if below and id(paragraph) not in below:
            lead, below = None, set()
        if is_lead_in(paragraph.text) and paragraph.table:  # "RESOLVED: to pay:" leads in to its table alone
            lead = None
            decided = decided_by_lead(paragraph.text)
            own: Facts = {"decision": decided} if decided else {}
            read.append(_Alone(own, own, reads_on=False))
        elif is_lead_in(paragraph.text):
            lead = decided_by_lead(paragraph.text) or "recommended"
            below = {id(child) for child in paragraph.below()}
            read.append(_Alone({}, {}, reads_on=False))
        elif lead and is_limb(paragraph.text, marked=paragraph.marked):
            read.append(_Alone({"decision": lead}, {"decision": lead}, reads_on=False))
            lead = None if _QUOTED.fullmatch(paragraph.text.strip()) else lead
        else:
            lead = None
            plain = _own_facts(paragraph.text)
            read.append(_Alone(_with_form(paragraph.text, plain), plain, reads_on=True))
    return read


def _own_facts(text: str) -> Facts:
    decision, motion, vote = _decision(text), motion_in(text), vote_in(text)
    implied = "agreed" if decision is None and motion is not None and motion["outcome"] == "carried" else None
    said = (("decision", decision), ("motion", motion), ("decision", implied), ("vote", vote))
    return {key: value for key, value in said if value}


def _with_form(text: str, facts: Facts) -> Facts:
    """The facts, with the decision that a form of words states where no promise does."""
    if "decision" in facts or ("motion" in facts and facts["motion"]["outcome"] is not None):
        return facts
    cells = text.split("\t") if "\t" in text else ()  # a row: what one of its cells says by itself
    decision = decided_in(text) or next((said for cell in cells if (said := decided_in(cell.strip()))), None)
    return {**facts, "decision": decision} if decision else facts


def _with_motion(facts: Facts, motion: dict[str, str | None]) -> Facts:
    ended = {**facts, "motion": motion}
    return {**ended, "decision": "agreed"} if motion["outcome"] == "carried" and "decision" not in ended else ended


def _with_outcome(facts: Facts, outcome: str) -> Facts:
    return _with_motion(facts, {**facts["motion"], "outcome": outcome})


def _decision(text: str) -> str | None:
    if has_any(_DECIDING, in_small_letters(text)):
        for promise in promises_in(text):
            if promise.confidence != "firm":
                continue
            if promise.kind in ("resolution", "decision"):
                return _kind_of_decision(promise)
            if promise.kind == "action" and _BODY_AGREED.search(promise.phrase):
                return "agreed"  # and work for somebody besides: "it was agreed that the Clerk would ask"
    return None


def _kind_of_decision(promise: Promise) -> str:
    kind = _DECISIONS[promise.kind]
    if kind == "agreed" and re.search(r"\b[Dd]eferred\b", promise.phrase):
        return "deferred"
    approved = re.search(r"(?i)\bapproved\b|\badopted\b", promise.phrase)
    if kind == "agreed" and approved and not re.search(r"(?i)\bagreed\b", promise.phrase):
        return "approved"
    return kind


def closing_time(items: Sequence[ItemDraft]) -> tuple[str | None, list[Remark]]:
    """When the meeting closed, if a paragraph near the end says so; and where that is doubtful."""
    remarks: list[Remark] = []
    for item in reversed(items[-4:]):
        texts = [(paragraph.line, paragraph.text) for paragraph in item.paragraphs()]
        for line, text in reversed([(item.line, item.title), *texts]):
            closed = _CLOSED.search(text) or re.search(r"(?i)\bto a close\b|^\W*(?:close|closure)\b", text)
            found = [t for t in times_in(text[closed.start() :]) if t.time or t.remark] if closed else []
            if found and found[0].time:
                return found[0].time, remarks
            if found and found[0].remark:
                remarks.append((line, found[0].remark))
    return None, remarks
