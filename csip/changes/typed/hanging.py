"""What hangs on an item and on a paragraph, in the clerk's words."""

from __future__ import annotations

from collections.abc import Container

from csip.changes.citations import CitedBy
from csip.changes.typed.fact_lines import KEYS
from csip.changes.typed.sheet import Block
from csip.facts.running_order import has_times
from csip.language.meeting_days import format_meeting
from csip.models import Item


def on_item(item: Item) -> list[str]:
    """What an item holds besides its title and its paragraphs: `the interest of Cllr Price`."""
    found = [f"the purpose “{item.purpose}”"] if item.purpose is not None else []
    found += [f"the approval of the minutes of {format_meeting(approval.meeting)}" for approval in item.approves]
    found += [f"that it comes from {one.from_}, {format_meeting(one.meeting)}, {one.minute}" for one in item.received]
    if item.lead is not None:
        found.append(f"the lead of {item.lead}")
    found += [f"the report “{report.title}”" for report in item.reports]
    found += [f"the interest of {interest.member}" for interest in item.interests]
    if has_times(item):
        found.append("its time")
    found += [f"the invitation of {invited.name}" for invited in item.invited]
    found += [f"that {guest.name} came for it" for guest in item.attended]
    if item.urgent is not None:
        found.append("the reason why it is urgent")
    if item.exempt is not None:
        found.append("that it is taken in private")
    return found + [f"the waiver of {code}" for code in item.waive]


def on_block(block: Block, cited_by: CitedBy, which: Container[str] = KEYS) -> tuple[str, ...]:
    """What hangs on the words of a paragraph; of its decision, motion and vote only those that are asked for."""
    assert block.cited is not None  # noqa: S101  of a heading nothing is asked
    paragraph, found = block.cited.paragraph, []
    if paragraph.decision is not None and "decision" in which:
        found.append(f"decision: {paragraph.decision}")
    if paragraph.motion is not None and "motion" in which:
        found.append(f"motion: {paragraph.motion.outcome or 'no outcome'}")
    if paragraph.vote is not None and "vote" in which:
        found.append("a recorded vote")
    if paragraph.of is not None:
        found.append(f"that it is of {paragraph.of}")
    if paragraph.refers is not None:
        found.append(f"its referral to {paragraph.refers.to}")
    if paragraph.notice is not None:
        found.append("a decision notice")
    found += [f"action {name}" for name in cited_by(block.cited, block.number)]
    return (*found, *(f"the waiver of {code}" for code in paragraph.waive))
