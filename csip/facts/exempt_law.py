"""What the law of each regime says of business taken in private: where it is listed, and what must be said of it.

England and Wales: Schedule 12A to the Local Government Act 1972. Scotland: Schedule 7A to the Local Government
(Scotland) Act 1973, with 15 paragraphs and no weighing of the public interest. Northern Ireland: Part 1 of Schedule 6
to the Local Government Act (Northern Ireland) 2014, with seven (s. 42(5): the resolution states which). Ireland has no
list.
"""

from __future__ import annotations

from typing import NamedTuple

from csip.language.tongue import to_be_said


class ExemptLaw(NamedTuple):
    """What may be taken in private under it.

    `schedule` lists the kinds of information, None where there is no list; `part` is its name within its Act, `listed`
    its name in messages, `paragraphs` their numbers where these are known. An item must name one where `must_name`,
    and say why the public interest lies in secrecy where `weighed`. `alone` is the provision where none is named.
    """

    schedule: str | None
    part: str = ""
    listed: str = ""
    paragraphs: range | None = None
    must_name: bool = False
    weighed: bool = False
    alone: str | None = None


_PART_1 = (
    "Schedule 12A",
    to_be_said("Part 1 of Schedule 12A to the Local Government Act 1972"),
    "Schedule 12A, Part 1 (England)",
)
_ENGLAND = ExemptLaw(*_PART_1, range(1, 8), must_name=True, weighed=True)
_LAWS = {
    "committee": _ENGLAND,
    "executive": _ENGLAND,
    "parish": ExemptLaw(
        *_PART_1, range(1, 8), alone=to_be_said("section 1(2) of the Public Bodies (Admission to Meetings) Act 1960")
    ),
    "informal": ExemptLaw(*_PART_1, range(1, 8)),
    "wales": ExemptLaw(
        "Schedule 12A",
        to_be_said("Part 4 of Schedule 12A to the Local Government Act 1972"),
        "Schedule 12A, Part 4 (Wales)",
        range(12, 19),
        must_name=True,
        weighed=True,
    ),
    "scotland": ExemptLaw(
        "Schedule 7A",
        "Part I of Schedule 7A to the Local Government (Scotland) Act 1973",
        "Schedule 7A (Scotland)",
        range(1, 16),
        must_name=True,
    ),
    "northern-ireland": ExemptLaw(
        "Schedule 6",
        "Part 1 of Schedule 6 to the Local Government Act (Northern Ireland) 2014",
        "Schedule 6 (Northern Ireland)",
        range(1, 8),
        must_name=True,
    ),
    "ireland": ExemptLaw(None, alone="section 45(3) of the Local Government Act 2001"),
}


def exempt_law(regime: str) -> ExemptLaw:
    """The law on business taken in private of a body under these rules."""
    return _LAWS[regime]
