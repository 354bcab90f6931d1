"""The rules that a minute book keeps: what the models cannot say, checked over the whole book.

To add a rule: write one generator function in the file of its family, list it in that file's RULES, and put a
bad and a clean case under tests/cases/<CODE>/. See CONTRIBUTING.md.
"""

from __future__ import annotations

from csip.rules import (
    absences,
    actions,
    agenda,
    approval,
    citations,
    contacts,
    decisions,
    files,
    formalised,
    imported,
    interests,
    minute_numbers,
    minutes,
    motions,
    notice,
    quotations,
    recorded,
    reporting,
    roll,
    schedule,
    seal_chain,
    seal_cover,
    seals,
    targets,
)
from csip.rules.support.rule import Finding, Rule

__all__ = ["ALL_RULES", "RULE", "Finding", "Rule"]

ALL_RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *files.RULES,
            *roll.RULES,
            *minute_numbers.RULES,
            *minutes.RULES,
            *motions.RULES,
            *interests.RULES,
            *decisions.RULES,
            *absences.RULES,
            *actions.RULES,
            *formalised.RULES,
            *schedule.RULES,
            *notice.RULES,
            *agenda.RULES,
            *approval.RULES,
            *seals.RULES,
            *seal_cover.RULES,
            *seal_chain.RULES,
            *citations.RULES,
            *quotations.RULES,
            *recorded.RULES,
            *imported.RULES,
            *reporting.RULES,
            *targets.RULES,
            *contacts.RULES,
        ),
        key=lambda rule: rule.code,
    )
)
RULE: dict[str, Rule] = {rule.code: rule for rule in ALL_RULES}
