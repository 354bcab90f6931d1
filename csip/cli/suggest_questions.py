"""What `csip suggest` asks of each promise: is it an action, and if not, why not."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from csip.cli.asking import asked, one_of
from csip.cli.commands.action.questions import ask_due, ask_owners, ask_text
from csip.cli.commands.action.register import change_register, minutes_of
from csip.cli.options import book_with, remark, write_out
from csip.facts.meetings import PARAGRAPH
from csip.facts.untracked_promises import NO_ACTION

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from csip.book.minute_book import MinuteBook
    from csip.changes.apply import Planned
    from csip.facts.untracked_promises import UntrackedPromise
    from csip.yaml_text.edits import Plan

YES, NO, LATER = "yes", "no", "later"


def ask_of_each(root: Path, book: MinuteBook, found: Sequence[UntrackedPromise], *, today: date) -> None:
    """Ask, and write each answer at once, so that whoever stops keeps what was answered.

    A paragraph is waived only where all that it promises was turned down: a waiver holds for all of it. Of what is
    doubtful no reason is asked, for no rule presses for it.
    """
    for reference, of_paragraph in groupby(found, key=lambda one: one.cited.reference):
        answers: list[str] = []
        reasons: list[str] = []
        firm = 0
        for one in of_paragraph:
            answers.append(_answered(root, book, one, today))
            firm += one.promise.confidence == "firm"
            if set(answers) == {NO} and one.promise.confidence == "firm":
                reasons.append(asked("Why not? (kept beside the paragraph; Enter alone keeps nothing)"))
        if set(answers) == {NO} and firm and all(reasons):
            _waive(root, one, "; ".join(reasons), today)
        elif NO in answers and YES not in answers:
            remark(f"Nothing is kept of that: {reference} is asked about again the next time.")
        elif any(reasons):
            remark(f"The reason is not kept: {reference} has an action now, and is not asked about again.")


def _answered(root: Path, book: MinuteBook, one: UntrackedPromise, today: date) -> str:
    """Show one promise and ask; a yes is written."""
    from csip.changes.actions import add_action
    from csip.changes.dues import due_in_words, due_typed
    from csip.changes.proposed_actions import proposed_action
    from csip.language.phrases import truncate

    minutes, cited, promise = one
    proposed = proposed_action(book, minutes, cited, promise)
    remark(f"{cited.reference}  {promise.confidence} {promise.kind}: {' '.join(promise.phrase.split())}")
    likely = YES if promise.confidence == "firm" else LATER
    answer = one_of("Put it in the register? (yes, no, later)", (YES, NO, LATER), likely)
    if answer != YES:
        return answer
    text = ask_text(truncate(proposed.text, 300))
    owners = ask_owners(book, minutes.date, proposed.owner)
    due = ask_due(book, minutes.day, due_typed(proposed.due))
    made: list[str] = []

    def plan(now: MinuteBook, day: date) -> Plan:
        action_id, edits = add_action(
            now,
            text=text,
            owners=owners,
            raised=minutes.day,
            minute=f"{PARAGRAPH}{cited.reference}",
            meeting=minutes_of(now, minutes.day),
            on=day,
            kind=proposed.kind,
            quote=proposed.quote,
            due=due,
        )
        made.append(action_id)
        return edits

    change_register(root, plan, today=str(today))
    write_out(f"{made[-1]}\n")
    remark(f"{made[-1]} is {due_in_words(book, due, minutes.day, today)}.")
    return answer


def _waive(root: Path, one: UntrackedPromise, reason: str, today: date) -> None:
    from csip.changes.apply import change
    from csip.changes.waive import waive
    from csip.rules.all_rules import all_rules

    rule = all_rules()[NO_ACTION]
    where = f"{one.meeting.day} {PARAGRAPH}{one.cited.reference}"

    def plan() -> Planned:
        book = book_with(root, *rule.needs, "meetings")
        return waive(book, rule, where, reason, today=today).plan, book

    change(root, plan)
    remark(f"Kept beside {one.cited.reference}: {reason}")
