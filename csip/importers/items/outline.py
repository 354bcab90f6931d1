"""The items of a paper, by whatever shows them: their numbers, or their headings, weighed over the whole paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from csip.importers.blocks.block import Block, Remark
from csip.importers.items.agenda_apart import AGENDA, agenda_apart
from csip.importers.items.agenda_words import is_business
from csip.importers.items.heading_kinds import (
    BULLETS_OVER_BULLETS,
    DASHED_BULLETS,
    HEADING_KINDS,
    PLAIN_BULLETS,
    HeadingKind,
    Page,
    Title,
    titles_of,
)
from csip.importers.items.number_forms import Number, title_words
from csip.importers.items.numbered import Numbered, numbered_items
from csip.language.pattern import Pattern


class Outline(NamedTuple):
    """The blocks, those that begin an item marked as such, and what is not certain of it.

    `agenda` are the lines of an agenda that stands before or behind the minutes: they are no business.
    """

    blocks: list[Block]
    agenda: tuple[Remark, ...] = ()
    unsure: tuple[Remark, ...] = ()


class _Headings(NamedTuple):
    """The headings of one kind, and what speaks for it."""

    kind: HeadingKind
    titles: list[Title]
    score: float


def with_outline(blocks: list[Block]) -> Outline:
    """Mark the blocks that begin an item, and cut those in two where a heading runs into its text."""
    if listed := _agenda_before_minutes(blocks):
        outline = with_outline([block for block in blocks if block not in listed])
        return _without(outline, listed, "an agenda stands before the minutes of the same paper: it is")
    if listed := _topics(blocks):
        return _without(_under_topics(blocks, listed), listed, "the items are listed before the minutes: the list is")
    numbered = numbered_items(blocks)
    headings = _best_headings(blocks)
    if headings is not None and headings.kind.form in PLAIN_BULLETS and numbered and len(numbered.items) == 1:
        return Outline(_headed(_with_number(blocks, numbered.items[0]), headings.titles))
    if headings is not None and (numbered is None or _stand_over(headings, numbered, blocks)):
        return Outline(_headed(blocks, headings.titles))
    if numbered is None:
        return Outline(blocks)
    marked = list(blocks)
    for number in numbered.items:
        marked[number.at] = number.block._replace(mark=number.mark, item=True)
    apart = agenda_apart(numbered.all, numbered.items, blocks)
    told = list(numbered.unsure)
    if apart:
        told.append((apart[0].line, "an agenda stands beside the minutes of the same paper: it is among the leftovers"))
    aside = {id(block) for block in apart}
    kept = [block for block, plain in zip(marked, blocks, strict=True) if id(plain) not in aside]
    return Outline(kept, tuple((block.line, block.text) for block in apart), tuple(told))


def _with_number(blocks: Sequence[Block], first: Number) -> list[Block]:
    """The blocks, that with the only number marked: a list of one entry, where bullets stand for all other titles."""
    return [block._replace(mark=first.mark, item=True) if at == first.at else block for at, block in enumerate(blocks)]


def _without(outline: Outline, listed: Sequence[Block], why: str) -> Outline:
    """The outline with a list of the items, which stood before it, set apart."""
    agenda = ((block.line, block.text) for block in listed)
    told = (listed[0].line, f"{why} among the leftovers")
    return Outline(outline.blocks, (*agenda, *outline.agenda), (told, *outline.unsure))


_MINUTES_BELOW = Pattern(r"(?i)\W*(?:[\w'’]+ ){0,3}(?:minutes|notes|discussion)\W*")
_LONGEST_ENTRY = 15  # words of an agenda's entry


def _agenda_before_minutes(blocks: Sequence[Block]) -> list[Block]:
    """ "Agenda" over a numbered list, and right below that "Minutes" over numbers that begin again."""
    at = next((n for n, block in enumerate(blocks) if AGENDA.fullmatch(block.text)), None)
    if at is None:
        return []
    end = at + 1
    while end < len(blocks) and _counts(blocks[end]) == end - at and len(blocks[end].words.split()) < _LONGEST_ENTRY:
        end += 1
    below = blocks[end + 1 : end + 2]
    again = bool(below) and _counts(below[0]) == 1 and _MINUTES_BELOW.fullmatch(blocks[end].text)
    return list(blocks[at:end]) if again and end > at + 2 else []


_TOPICS = Pattern(r"(?i)\W*(?:topics|(?:table of )?contents|agenda)\W*")


def _topics(blocks: Sequence[Block]) -> list[Block]:
    """ "Topics" over a list whose entries each stand again, alone on a line, over what was said of them."""
    at = next((n for n, block in enumerate(blocks) if _TOPICS.fullmatch(block.text)), None)
    if at is None:
        return []
    end = at + 1
    while end < len(blocks) and _listed(blocks[end]) and _listed(blocks[end]) == _listed(blocks[at + 1]):
        end += 1
    below = {block.text.casefold() for block in blocks[end:]}
    again = sum(block.words.casefold() in below for block in blocks[at + 1 : end])
    return list(blocks[at:end]) if again >= 2 and again * 3 >= (end - at - 1) * 2 else []


def _under_topics(blocks: Sequence[Block], listed: Sequence[Block]) -> Outline:
    words = {block.words.casefold() for block in listed[1:]}
    kept = [block for block in blocks if block not in listed]
    below = [Title(at, block, block.text) for at, block in enumerate(kept) if block.text.casefold() in words]
    return with_outline(kept) if any(title.block.heading for title in below) else Outline(_headed(kept, below))


def _listed(block: Block) -> str:
    return "bullet" if block.bullet else block.mark.style if block.mark else ""


def _counts(block: Block) -> int:
    return block.mark.value[0] if block.mark and block.mark.style == "int" else 0


def _best_headings(blocks: list[Block]) -> _Headings | None:
    found: list[_Headings] = []
    every: list[Title] = []
    page = Page.of(blocks)
    for kind in HEADING_KINDS:
        titles = titles_of(kind, blocks, page)
        sure = kind.trust >= 1 or len(titles) > 2 or any(is_business(title.words) for title in titles)
        if _are_topics(kind, titles, found, blocks):
            continue
        every += titles if kind.form not in PLAIN_BULLETS else ()  # a topic of a list is no title for its name alone
        known = len(titles) > 1 and all(is_business(title.words) for title in titles)
        if (len(titles) >= kind.least or known) and sure:
            spread = (titles[-1].at - titles[0].at + 1) / len(blocks)
            found.append(_Headings(kind, titles, kind.trust * _worth(titles, blocks) * (0.4 + 0.6 * spread)))
    best = max(found, key=lambda headings: headings.score, default=None)
    if best is None or best.score <= 0:
        return None
    return best._replace(titles=_with_business(best, every))


def _are_topics(
    kind: HeadingKind, titles: Sequence[Title], found: Sequence[_Headings], blocks: Sequence[Block]
) -> bool:
    """Whether bullets that could be titles are topics of the lists that stand under other titles."""
    if kind.form == DASHED_BULLETS:
        return bool(found) or not _most_bullets(titles, blocks)
    return kind.form == BULLETS_OVER_BULLETS and any(one.kind.trust >= 1 and len(one.titles) > 2 for one in found)


def _most_bullets(titles: Sequence[Title], blocks: Sequence[Block]) -> bool:
    """Whether minutes are a list, and a third of its bullets at least have a title."""
    bullets = [at for at, block in enumerate(blocks) if block.bulleted]
    return len(titles) * 3 >= len(bullets) and len(bullets) * 2 >= len(blocks)


def _worth(titles: Sequence[Title], blocks: Sequence[Block]) -> float:
    """How much headings look like those of items: each with text below, some of them business that meetings have."""
    places = {title.at for title in titles}
    worth = 0.0
    for title in titles:
        lone = not title.rest and (title.at + 1 in places or title.at + 1 == len(blocks))
        worth += (1.0 if not lone else 0.3) + (0.5 if is_business(title.words) else 0.0)
    return worth


def _with_business(best: _Headings, every: Sequence[Title]) -> list[Title]:
    """The headings, those of most of them in capitals if most are; and of other kinds what meetings always have."""
    capitals = [title for title in best.titles if title.words.isupper()]
    own = best.titles
    if len(capitals) * 3 >= len(own) * 2:
        own = [title for title in own if title.words.isupper() or is_business(title.words)]
    titles = {title.at: title for title in own}
    run_in = any(title.rest for title in own) or best.kind.form in _LABELS
    for title in sorted(every, key=lambda title: not title.rest):
        if title.at not in titles and (run_in or not title.rest) and is_business(title.words):
            titles[title.at] = title
    return [titles[at] for at in sorted(titles)]


_LABELS = ("labels alone on a line", "run into their text")  # the same labels, with and without words behind them


def _stand_over(headings: _Headings, numbered: Numbered, blocks: Sequence[Block]) -> bool:
    """Whether the numbers are lists under the headings: one list among many headings, or a list under each of them."""
    if _over_labels(numbered, headings.titles):
        return False
    known = len({title.words.casefold() for title in headings.titles if is_business(title.words)})
    of_numbers = sum(is_business(title_words(number, blocks)) for number in numbered.items)
    if known >= 3 and known > 2 * of_numbers:
        return True
    if headings.kind.trust < 1:
        return False
    first, last = numbered.items[0].at, numbered.items[-1].at
    inside = sum(first <= title.at <= last for title in headings.titles)
    outside = len(headings.titles) - inside
    if last - first < 0.4 * len(blocks) and outside >= 3 and inside * 3 <= outside:
        return True
    starts = [number.at for number in numbered.all if number.value[-1] == 1]
    places = [title.at for title in headings.titles]
    under = sum(any(before < place < at for place in places) for before, at in zip([-1, *starts], starts, strict=False))
    return len(starts) >= 2 and under == len(starts) and known > of_numbers


def _over_labels(numbered: Numbered, titles: Sequence[Title]) -> bool:
    """Whether the first number stands over labels with words behind: "1. Introduction", "Apologies: none"."""
    run_in = sum(bool(title.rest) for title in titles) * 2 > len(titles)
    first, last = numbered.items[0], numbered.items[-1]
    return run_in and first.value == (1,) and first.at < titles[0].at < last.at


def _headed(blocks: Sequence[Block], titles: Sequence[Title]) -> list[Block]:
    marked = list(blocks)
    for title in titles:
        block = title.block
        bulleted = block.mark is not None and block.mark.style == "bullet"
        part = title.words if title.words != block.text and (title.rest or not block.mark) else ""
        marked[title.at] = block._replace(heading=block.heading or 2, bullet=False, item=not bulleted, title=part)
    return marked
