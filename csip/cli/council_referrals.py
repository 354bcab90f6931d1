"""What the commands about referrals share: all that passes between the bodies of the council, and what is lacking."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csip.cli.options import bodies_tracked, remark, say_unread

if TYPE_CHECKING:
    from pathlib import Path

    from csip.book.council import Council
    from csip.diagnostics import Diagnostic
    from csip.facts.council.referrals import Referrals


class Gathered(NamedTuple):
    """What passes between the bodies, and the problems of whatever could not be read."""

    referrals: Referrals
    problems: tuple[Diagnostic, ...]


def gathered(council: Council) -> Gathered:
    """Everything that the bodies sent each other and took up, read from the files of meetings that can say so."""
    from csip.facts.council.passed import MinutesWhenAsked, read_passed
    from csip.facts.council.referrals import Referrals

    passed, problems = {}, list(council.diagnostics)
    for key in bodies_tracked(council.keys):
        passed[key], found = read_passed(council, key)
        problems += [one.within(key) for one in found]
    return Gathered(Referrals(council, passed, MinutesWhenAsked(council)), tuple(problems))


def own_body(council: Council, given: Path | None) -> str | None:
    """The key of the body whose book is meant; None in the folder of the council itself."""
    from pathlib import Path

    from csip.book.find import council_or_book, is_council

    here = council_or_book(given if given is not None else Path.cwd())
    return None if here is None or is_council(here) else council.key_of(here)


def is_whole(problems: tuple[Diagnostic, ...]) -> bool:
    """Whether all could be read; what could not is named, since a part must never look whole."""
    if problems:
        say_unread(problems)
        remark("This is not the whole: what could not be read is named above.")
    return not problems
