"""`csip waive`: a finding that is all right as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.options import (
    DryRunOption,
    RootOption,
    TodayOption,
    bodies_tracked,
    book_with,
    carry_out,
    find_to_write,
    finish_first_in,
    remark,
    say_unread,
    some_words,
    the_day,
)
from csip.errors import CsipError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from csip.changes.apply import Planned
    from csip.rules.support.rule import Finding


def waive(
    code: Annotated[str, typer.Argument(metavar="CODE", autocompletion=complete.codes, help="Such as CSIP315.")],
    where: Annotated[
        str,
        typer.Argument(
            metavar="WHERE", help="FILE:LINE, as `csip validate` prints it; an action's id; or 'MEETING PARAGRAPH'."
        ),
    ],
    reason: Annotated[
        str, typer.Argument(metavar="REASON", help="Why it is all right, in words.", callback=some_words)
    ],
    dry_run: DryRunOption = False,
    root: RootOption = None,
    today: TodayOption = None,
) -> None:
    """Waive a finding that is all right as it stands.

    The code and the reason are put beside it, for whoever comes after you. No word of the record changes.

    \b
    csip waive CSIP315 A2026-02 "It is a gift; nobody may press for it."
    csip waive CSIP223 meetings/2026-06-10.yaml:14:9 "He did it at once."
    csip waive CSIP223 "2026-06-10 2.3" "He did it at once."
    csip waive CSIP704 planning/schedule.yaml:12:5 "The hall is divided."     in the council's folder
    """
    from csip.changes.waive import waivable_rule
    from csip.changes.waive import waive as waived
    from csip.rules.all_rules import all_council_rules, all_rules

    rule, day = waivable_rule(code), the_day(today)
    if rule.code in all_council_rules():
        _in_council(rule.code, where, reason, root, day, dry_run=dry_run)
        return
    of_a_book = all_rules()[rule.code]
    folder = find_to_write(root, dry_run=dry_run)
    findings: list[Finding] = []
    others: list[Finding] = []

    def plan() -> Planned:
        book = book_with(folder, *rule.needs)
        waiver = waived(book, of_a_book, where, reason, today=day)
        findings[:], others[:] = waiver.findings, waiver.others
        return waiver.plan, book

    made = carry_out(folder, plan, dry_run=dry_run)
    _say(rule.code, findings, others, made=made)


def _in_council(code: str, where: str, reason: str, root: Path | None, day: date, *, dry_run: bool) -> None:
    """What a rule of the council's finds is waived in the one file where it stands: the council's, or one body's."""
    from csip.book.council import Council
    from csip.book.find import find_council
    from csip.changes.waive import waive_in_council
    from csip.rules.all_rules import all_council_rules
    from csip.rules.run_council import look_through

    rule = all_council_rules()[code]
    council = Council(find_council(root))
    bodies, waiving, problems = look_through(council, bodies_tracked)
    if not council.is_read or not all(body.outline.has_read(*rule.needs) for body in bodies):
        say_unread(problems)
        raise CsipError(
            "the files named above have errors, and this command needs them", "`csip validate --council` shows all."
        )
    waiver, place = waive_in_council(bodies, waiving, rule, where, reason, today=day)
    if not dry_run:
        finish_first_in(place.folder)
    made = carry_out(place.folder, lambda: (waiver.plan, place), dry_run=dry_run)
    _say(code, waiver.findings, waiver.others, made=made)


def _say(code: str, findings: Sequence[Finding], others: Sequence[Finding], *, made: bool) -> None:
    what = "Waived" if made else "To be waived"
    for finding in findings:
        remark(f"{what}: {finding.message} [{code}].")
    for finding in others:
        remark(f"{what} with it, in the same entry: {finding.message} [{code}].")
