"""A matter that comes from another body, or goes to one, as agendas and minutes say it: in the words of their own file.

What the other body's book says since is not asked, so that approved minutes print the same for ever.
"""

from __future__ import annotations

from collections.abc import Iterator

from csip.documents.blocks import Mark
from csip.documents.titles import with_article
from csip.facts.council.passed import REPORT, Link
from csip.facts.quotations import flat
from csip.language.tongue import ENGLISH, Tongue
from csip.models import Item, Received, Refers
from csip.models import Paragraph as Minuted


def where_it_comes_from(item: Item, say: Tongue = ENGLISH) -> Iterator[str]:
    """Each paragraph that sent the matter, unless the item's own paragraphs quote it already."""
    said = flat(" ".join(paragraph.text for paragraph in item.minutes))
    for one in item.received:
        if one.as_minuted is None or flat(one.as_minuted) not in said:
            yield came_from(one, say)


def came_from(one: Received | Link, say: Tongue = ENGLISH) -> str:
    """`Recommendation of the Allotments Committee, 10 June 2026, minute 5.3: “that the rents be raised”`."""
    recommended = one.as_minuted is not None and "recommend" in one.as_minuted.casefold()
    whose, day = with_article(one.from_, say), say.meeting(one.meeting)
    what = say("Recommendation of {body}", body=whose) if recommended else say("Received from {body}", body=whose)
    words = f": “{flat(one.as_minuted)}”" if one.as_minuted is not None else ""
    if one.minute == REPORT:
        return say("{what}: its report of {day}", what=what, day=day) + words
    return say("{what}, {day}, minute {minute}", what=what, day=day, minute=one.minute) + words


def referral_mark(refers: Refers, say: Tongue = ENGLISH) -> Mark:
    """Where a paragraph sends its matter: `Referred: to Full Council, for decision`."""
    return Mark(say("Referred"), say("to {body}, for {purpose}", body=refers.to, purpose=say(refers.for_)))


def says_where_to(paragraph: Minuted) -> bool:
    """Its own words name the body to which it is sent."""
    return paragraph.refers is not None and paragraph.refers.to.casefold() in flat(paragraph.words).casefold()
