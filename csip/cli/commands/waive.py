"""`csip waive`: a finding that is all right as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from csip.cli import completion as complete
from csip.cli.options import (
    DryRunOption,
    RootOption,
    TodayOption,
    book_with,
    carry_out,
    find_to_write,
    remark,
    some_words,
    the_day,
)

if TYPE_CHECKING:
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
    """
    from csip.changes.waive import waivable_rule
    from csip.changes.waive import waive as waived

    rule, day = waivable_rule(code), the_day(today)
    folder = find_to_write(root, dry_run=dry_run)
    findings: list[Finding] = []
    others: list[Finding] = []

    def plan() -> Planned:
        book = book_with(folder, *rule.needs)
        waiver = waived(book, rule, where, reason, today=day)
        findings[:], others[:] = waiver.findings, waiver.others
        return waiver.plan, book

    made = carry_out(folder, plan, dry_run=dry_run)
    what = "Waived" if made else "To be waived"
    for finding in findings:
        remark(f"{what}: {finding.message} [{rule.code}].")
    for finding in others:
        remark(f"{what} with it, in the same entry: {finding.message} [{rule.code}].")
