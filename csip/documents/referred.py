"""A matter that comes from another body, or goes to one, as agendas and minutes say it: in the words of their own file.

What the other body's book says since is not asked, so that approved minutes print the same for ever.
"""

from __future__ import annotations

from collections.abc import Iterator

from csip.documents.blocks import Mark
from csip.documents.titles import with_article
from csip.facts.council.passed import REPORT, Link
from csip.facts.quotations import flat
from csip.language.meeting_days import format_meeting
from csip.models import Item, Received, Refers
from csip.models import Paragraph as Minuted


def where_it_comes_from(item: Item) -> Iterator[str]:
    """Each paragraph that sent the matter, unless the item's own paragraphs quote it already."""
    said = flat(" ".join(paragraph.text for paragraph in item.minutes))
    for one in item.received:
        if one.as_minuted is None or flat(one.as_minuted) not in said:
            yield came_from(one)


def came_from(one: Received | Link) -> str:
    """`Recommendation of the Allotments Committee, 10 June 2026, minute 5.3: “that the rents be raised”`."""
    recommended = one.as_minuted is not None and "recommend" in one.as_minuted.casefold()
    what = "Recommendation of" if recommended else "Received from"
    words = f": “{flat(one.as_minuted)}”" if one.as_minuted is not None else ""
    if one.minute == REPORT:
        return f"{what} {with_article(one.from_)}: its report of {format_meeting(one.meeting)}{words}"
    return f"{what} {with_article(one.from_)}, {format_meeting(one.meeting)}, minute {one.minute}{words}"


def referral_mark(refers: Refers) -> Mark:
    """Where a paragraph sends its matter: `Referred: to Full Council, for decision`."""
    return Mark("Referred", f"to {refers.to}, for {refers.for_}")


def says_where_to(paragraph: Minuted) -> bool:
    """Its own words name the body to which it is sent."""
    return paragraph.refers is not None and paragraph.refers.to.casefold() in flat(paragraph.words).casefold()
