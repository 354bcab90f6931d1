"""What was typed, compared block by block with what was shown, as changes to the meeting's file."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from csip.edit import Delete, Edit, Insert, Put, Rename, Replace, is_plain_words
from csip.errors import CsipError
from csip.models import CitedParagraph, Item, Meeting, Paragraph
from csip.numbering import Style
from csip.typed.facts import KEYS, Facts, fact_edits, fact_lines, facts_of, facts_typed, said, state
from csip.typed.sheet import Block, Typed, blocks, typed_blocks

_HEADING = re.compile(r"(?P<number>\d{1,3})[.)]\s+(?P<title>\S.{0,160})")
_NUMBERED = re.compile(
    r"(?P<number>\d+(?:\.\d+)+|\(\d{1,3}\)|\d+/\d+)\s+(?P<text>\S.*)|(?P<bullet>[•*-])\s+(?P<point>\S.*)", re.DOTALL
)
_NESTED = re.compile(r"(?P<number>\([a-z]{1,4}\)|\([ivx]{1,5}\))\s+(?P<text>\S.*)", re.DOTALL)


_Begun = dict[tuple[str | int, ...], list[Any]]
"""The lists that new paragraphs begin, by path."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change in words, its edits, and the facts that hang on a paragraph it takes away or rewrites.

    `noted` are the facts that were typed under the paragraph; `read` those that its own words state.
    """

    words: str
    edits: tuple[Edit, ...]
    order: tuple[int, ...]
    facts: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    read: tuple[str, ...] = ()


Cited = Callable[[str], Sequence[str]]


def changes(meeting: Meeting, style: Style, text: str, cited_by: Cited, *, read: bool = True) -> list[Change]:
    """What was typed, as changes. `cited_by` names the actions that cite a paragraph.

    Items are matched by their headings first, then the paragraphs within each. What new words plainly state, a
    decision, a motion or a vote, is noted with them, unless `read` is off. Raises CsipError for words that stand
    before the first heading.
    """
    shown = blocks(meeting, style)
    before = _sections(shown)
    headings = {heading.printed for heading, _ in before}
    lines = {line for block in shown if block.cited is not None for line in fact_lines(block.cited.paragraph)}
    after = _typed_sections(typed_blocks(text, {block.printed for block in shown}, lines), headings)
    pairs = _matched([heading for heading, _ in before], [heading for heading, _ in after])
    found: list[Change] = []
    begun: _Begun = {}
    place = 0  # where in the file's list of items the next new one goes
    for n, (heading, typed) in enumerate(after):
        old = pairs.get(n)
        if old is None:
            item = _new_item(heading)
            stated = _stated(typed, read=read)
            if typed:
                item["minutes"] = [_paragraph(one, facts) for one, facts in zip(typed, stated, strict=True)]
            found.append(Change(f"new item: {heading}", (Insert(("items",), place, item),), (place, -2, len(found))))
            found += [_told(one, facts) for one, facts in zip(typed, stated, strict=True)]
            continue
        old_heading, paragraphs = before[old]
        place = old + 1
        found += _retitled(old_heading, heading)
        found += _within(meeting, old_heading, paragraphs, typed, cited_by, begun, read=read)
    for old in sorted(set(range(len(before))) - set(pairs.values())):
        found.append(_item_taken_away(*before[old], cited_by))
    return found


def _sections(listed: Sequence[Block]) -> list[tuple[Block, list[Block]]]:
    sections: list[tuple[Block, list[Block]]] = []
    for block in listed:
        if block.is_heading:
            sections.append((block, []))
        else:
            sections[-1][1].append(block)
    return sections


def _typed_sections(typed: Sequence[Typed], headings: set[str]) -> list[tuple[str, list[Typed]]]:
    sections: list[tuple[str, list[Typed]]] = []
    for one in typed:
        if one.words in headings or _is_heading(one.words):
            sections.append((one.words, []))
            if one.facts:
                raise CsipError(
                    f"line {one.facts_line}: “{one.facts[0]}” stands under a heading, not under a paragraph",
                    "Type the paragraph that records it first.",
                )
        elif sections:
            sections[-1][1].append(one)
        else:
            raise CsipError(
                f"line {one.line}: the words “{(one.words or one.facts[0])[:60]}” stand before the first item",
                "Put them under an item's heading, such as: 1. Title of the item",
            )
    return sections


def _stated(typed: Sequence[Typed], *, read: bool) -> list[Facts]:
    """The facts of each typed paragraph of an item that is new: those typed under it, then those its words state."""
    read_from = [{"text": "", **_words(one.words)} for one in typed]
    if read:
        state(read_from)
    return [{key: one[key] for key in KEYS if one.get(key) is not None} for one in read_from]


def _told(one: Typed, stated: Facts) -> Change:
    """A new paragraph in words, and its facts."""
    noted = facts_typed(one.facts, {})
    from_words = {key: value for key, value in stated.items() if key not in noted}
    return Change(f"new paragraph: {one.words}", (), (), (), tuple(said(noted)), tuple(said(from_words)))


def _matched(old: Sequence[Block], new: Sequence[str]) -> dict[int, int]:
    """Which typed heading is which old one: the same words, else the same number, else words much alike; in order."""
    pairs: dict[int, int] = {}
    matcher = SequenceMatcher(None, [block.printed for block in old], new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pairs.update(zip(range(j1, j2), range(i1, i2), strict=True))
            continue
        first = i1
        for n in range(j1, j2):
            gone = list(range(first, i2))
            place = _pair(list(old), gone, new[n])
            if place is not None:
                pairs[n], first = place, place + 1
    return pairs


def _within(
    meeting: Meeting,
    heading: Block,
    paragraphs: list[Block],
    typed: list[Typed],
    cited_by: Cited,
    begun: _Begun,
    *,
    read: bool,
) -> list[Change]:
    """The changes among the paragraphs of one item."""
    before = [heading, *paragraphs]
    stated = _stated(typed, read=read)
    old, new = [block.printed for block in paragraphs], [one.words for one in typed]
    found: list[Change] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            for stood, one in zip(before[i1 + 1 : i2 + 1], typed[j1:j2], strict=True):
                found += _rewritten(stood, one, {}, cited_by)
            continue
        gone = list(range(i1 + 1, i2 + 1))
        anchor = i1
        for n in range(j1, j2):
            place = _pair(before, [g for g in gone if g > anchor], typed[n].words)
            if place is not None:
                gone.remove(place)
                anchor = place
                found += _rewritten(before[place], typed[n], stated[n], cited_by)
            else:
                found.append(_new(meeting, before[anchor], typed[n], stated[n], len(found), begun))
        found += [_taken_away(before[place], cited_by) for place in gone]
    return found


def _pair(before: list[Block], gone: list[int], words: str) -> int | None:
    """The old block that these words rewrite: the same number, or more than half alike."""
    number = _number_of(words)
    for place in gone:
        if number is not None and before[place].number == number and before[place].is_heading == _is_heading(words):
            return place
    best = [(SequenceMatcher(None, before[p].words, words).ratio(), p) for p in gone]
    likely = max(best, default=(0.0, -1))
    return likely[1] if likely[0] > 0.5 else None


def _is_heading(words: str) -> bool:
    return _HEADING.fullmatch(words) is not None and not words.endswith((".", ";", ":"))


def _number_of(words: str) -> str | None:
    if match := _HEADING.fullmatch(words) if _is_heading(words) else None:
        return match["number"]
    match = _NUMBERED.fullmatch(words) or _NESTED.fullmatch(words)
    return match["number"] if match else None


def _without_number(block: Block, words: str) -> str:
    mark = block.printed[: len(block.printed) - len(block.words)]
    if mark and words.startswith(mark):
        return words[len(mark) :]
    match = _HEADING.fullmatch(words) if block.is_heading else _NUMBERED.fullmatch(words) or _NESTED.fullmatch(words)
    if match is None:
        return words
    groups = match.groupdict()
    return groups.get("title") or groups.get("text") or groups.get("point") or words


def _retitled(block: Block, words: str) -> list[Change]:
    text = _without_number(block, words).strip()
    if text == block.words:
        return []
    edits = (Put(("items", block.item), "title", text),)
    return [Change(f"heading {block.printed!r} -> {text!r}", edits, (block.item,))]


def _rewritten(block: Block, typed: Typed, stated: Facts, cited_by: Cited) -> list[Change]:
    """A paragraph whose words or facts were typed otherwise; its number is `csip number`'s."""
    assert block.cited is not None  # noqa: S101  a heading is retitled
    paragraph = block.cited.paragraph
    text = _without_number(block, typed.words).strip()
    same_words = text == block.words
    printed, had = fact_lines(paragraph), facts_of(paragraph)
    now, from_words = had, Facts()
    if list(typed.facts) != printed:
        now = facts_typed(typed.facts, had, printed)
        now = {key: value for key, value in now.items() if value is not None}
    elif not had and not same_words:
        from_words = now = _said_anew(block.words, stated)
    if same_words and now == had:
        return []
    path = paragraph.at.path
    if is_plain_words(paragraph.at.file, path):
        edits: tuple[Edit, ...] = (Replace(path, {"text": text, **now} if now else text),)
    else:
        new_words = () if same_words else (Put(path, "text", text),)
        edits = (*new_words, *fact_edits(path, had, now))
    gone = {key: value for key, value in had.items() if key not in now}
    unchanged = frozenset(key for key in had if now.get(key) == had[key])
    hanging = () if same_words else _facts(block.cited, cited_by, unchanged)
    named = block.number or block.cited.reference
    parts = [] if same_words else [_differences(block.words, text)]
    parts += [f"{line} is taken away" for line in said(gone)]
    noted = tuple(said({key: value for key, value in now.items() if value != had.get(key) and key not in from_words}))
    words = f"{named}: {'; '.join(parts)}" if parts else f"{named}:"
    hanging += tuple(said(gone))
    return [Change(words, edits, _order(path), hanging, noted, tuple(said(from_words)))]


def _said_anew(before: str, stated: Facts) -> Facts:
    """What the new words state and the old ones did not: what the clerk once left unsaid stays so."""
    was = [{"text": before}]
    state(was)
    return {key: value for key, value in stated.items() if key not in was[0]}


def _differences(old: str, new: str) -> str:
    """The words that changed, each with what it became."""
    one, other = old.split(), new.split()
    parts = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag != "equal":
            parts.append(f"“{' '.join(one[i1:i2])}” -> “{' '.join(other[j1:j2])}”")
    return "; ".join(parts) or "spacing"


def _new_item(words: str) -> dict[str, Any]:
    match = _HEADING.fullmatch(words)
    return {"number": match["number"], "title": match["title"]} if match else {"title": words}


def _new(meeting: Meeting, anchor: Block, typed: Typed, stated: Facts, sequence: int, begun: _Begun) -> Change:
    """A paragraph that was not there, after the one it follows."""
    after = anchor.cited
    words, indent = typed.words, typed.indent
    value = _paragraph(typed, stated)
    path: tuple[str | int, ...] = ("items", anchor.item, "minutes")
    place = 0
    if after is not None:
        nested = indent >= 4 or _NESTED.fullmatch(words) is not None
        own = after.paragraph.at.path
        if nested and after.depth == 0:
            path, place = (*own, "minutes"), len(after.paragraph.minutes)
        else:
            keep = own if nested else own[:4]
            path, place = keep[:-1], int(keep[-1]) + 1
    told = _told(typed, stated)
    if _has_list(meeting, path):
        return replace(told, edits=(Insert(path, place, value),), order=(*_order(path), place, -1, sequence))
    if path in begun:  # the second paragraph of a list that the first one began
        begun[path].append(value)
        return told
    begun[path] = [value]
    return replace(told, edits=(Put(path[:-1], "minutes", begun[path]),))


def _paragraph(typed: Typed, stated: Facts) -> dict[str, Any] | str:
    """A new paragraph as the file is to have it; what is typed under it goes before what its words state."""
    facts = {**stated, **facts_typed(typed.facts, {})}
    whole = {**_words(typed.words), **{key: facts[key] for key in KEYS if facts.get(key) is not None}}
    return whole["text"] if list(whole) == ["text"] else whole


def _words(words: str) -> dict[str, Any]:
    match = _NUMBERED.fullmatch(words) or _NESTED.fullmatch(words)
    if match is None:
        return {"text": words}
    groups = match.groupdict()
    if groups.get("point"):
        return {"text": groups["point"], "bullet": True}
    return {"number": groups["number"], "text": groups["text"]}


def _has_list(meeting: Meeting, path: tuple[str | int, ...]) -> bool:
    parent: Item | Paragraph = meeting.items[int(path[1])]
    for step in path[3:-1:2]:
        parent = parent.minutes[int(step)]
    return bool(parent.minutes)


def _taken_away(block: Block, cited_by: Cited) -> Change:
    assert block.cited is not None  # noqa: S101  a heading goes with its item
    path = block.cited.paragraph.at.path
    facts = _facts(block.cited, cited_by)
    return Change(f"paragraph taken out: {block.printed}", (Delete(path),), (*_order(path), 0, 0), facts)


def _item_taken_away(heading: Block, paragraphs: Sequence[Block], cited_by: Cited) -> Change:
    facts = [f"paragraph {block.number or block.cited.reference}" for block in paragraphs if block.cited is not None]
    facts += [fact for block in paragraphs if block.cited is not None for fact in _facts(block.cited, cited_by)]
    edit = Delete(("items", heading.item))
    return Change(f"item taken out: {heading.printed}", (edit,), (heading.item, -1), tuple(facts))


def _facts(
    cited: CitedParagraph, cited_by: Callable[[str], Sequence[str]], which: Container[str] = KEYS
) -> tuple[str, ...]:
    """What hangs on a paragraph, in words; of its decision, motion and vote only those that are asked for."""
    paragraph = cited.paragraph
    facts = []
    if paragraph.decision is not None and "decision" in which:
        facts.append(f"decision: {paragraph.decision}")
    if paragraph.motion is not None and "motion" in which:
        facts.append(f"motion: {paragraph.motion.outcome or 'no outcome'}")
    if paragraph.vote is not None and "vote" in which:
        facts.append("a recorded vote")
    if paragraph.notice is not None:
        facts.append("a decision notice")
    if paragraph.minutes:
        facts.append("sub-paragraphs")
    facts += [f"action {name}" for name in cited_by(cited.reference)]
    return tuple(facts)


def _order(path: tuple[str | int, ...]) -> tuple[int, ...]:
    return tuple(step for step in path if isinstance(step, int))


def in_order(found: Sequence[Change]) -> list[Edit | Rename]:
    """The edits so that none moves the place of another: words first, then lists from the end of the file up."""
    words = [edit for change in found for edit in change.edits if not isinstance(edit, Insert | Delete)]
    lists = [(change.order, edit) for change in found for edit in change.edits if isinstance(edit, Insert | Delete)]
    lists.sort(key=lambda pair: pair[0], reverse=True)
    return [*words, *(edit for _, edit in lists)]
