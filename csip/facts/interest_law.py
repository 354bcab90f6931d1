"""What papers call an interest in money, by the rules a body is under.

"Disclosable pecuniary interest" is a term of the Localism Act 2011 (s. 31), which is law in England. What the Acts and
codes of other lands call it was not read: there papers say "pecuniary interest", which claims no law.
"""

from __future__ import annotations

from csip.language.tongue import to_be_said

_ENGLAND = frozenset({"committee", "executive", "parish", "informal"})  # as for business taken in private
DISCLOSABLE = to_be_said("disclosable pecuniary interest")
PECUNIARY = to_be_said("pecuniary interest")


def pecuniary_interest(regime: str) -> str:
    """What it is called in the papers of a body under these rules, in English."""
    return DISCLOSABLE if regime in _ENGLAND else PECUNIARY
