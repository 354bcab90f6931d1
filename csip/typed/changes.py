"""What was typed, compared block by block with what was shown, as changes to the meeting's file."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Any

from csip.edit import Delete, Edit, Insert, Put, Rename, Replace, Way, is_plain_words
from csip.models import CitedParagraph, Item, Meeting, Paragraph
from csip.numbering import Style
from csip.typed.facts import KEYS, Facts, fact_edits, fact_lines, facts_of, facts_typed, said, state
from csip.typed.matching import (
    Stretch,
    is_nested,
    matched,
    new_item,
    sections,
    typed_sections,
    without_number,
    words_of,
)
from csip.typed.sheet import Block, Typed, blocks, typed_blocks


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
    before = sections(shown)
    headings = {heading.printed for heading, _ in before}
    lines = {line for block in shown if block.cited is not None for line in fact_lines(block.cited.paragraph)}
    after = typed_sections(typed_blocks(text, {block.printed for block in shown}, lines), headings)
    pairs = matched([heading for heading, _ in before], [heading for heading, _ in after])
    comparison = _Comparison(meeting, cited_by, read)
    found: list[Change] = []
    place = 0  # where in the file's list of items the next new one goes
    for n, (heading, typed) in enumerate(after):
        old = pairs.get(n)
        if old is None:
            found += comparison.new_item(heading, typed, place, len(found))
            continue
        old_heading, paragraphs = before[old]
        place = old + 1
        found += _retitled(old_heading, heading)
        found += comparison.within(old_heading, paragraphs, typed)
    for old in sorted(set(range(len(before))) - set(pairs.values())):
        found.append(comparison.item_taken_away(*before[old]))
    return found


@dataclass(slots=True)
class _Comparison:
    """The file of a meeting, and what is asked of every paragraph of it."""

    meeting: Meeting
    cited_by: Cited
    read: bool  # the facts that new words plainly state are noted
    begun: dict[Way, list[Any]] = field(default_factory=dict)  # the lists that new paragraphs begin, by path

    def new_item(self, heading: str, typed: list[Typed], place: int, sequence: int) -> list[Change]:
        """An item that was not there, with all its paragraphs."""
        item = new_item(heading)
        stated = self.stated(typed)
        if typed:
            item["minutes"] = [_paragraph(one, facts) for one, facts in zip(typed, stated, strict=True)]
        edits = (Insert(("items",), place, item),)
        told = [_told(one, facts) for one, facts in zip(typed, stated, strict=True)]
        return [Change(f"new item: {heading}", edits, (place, -2, sequence)), *told]

    def item_taken_away(self, heading: Block, paragraphs: Sequence[Block]) -> Change:
        facts = [
            f"paragraph {block.number or block.cited.reference}" for block in paragraphs if block.cited is not None
        ]
        facts += [fact for block in paragraphs if block.cited is not None for fact in self._hanging(block.cited)]
        edit = Delete(("items", heading.item))
        return Change(f"item taken out: {heading.printed}", (edit,), (heading.item, -1), tuple(facts))

    def within(self, heading: Block, paragraphs: list[Block], typed: list[Typed]) -> list[Change]:
        """The changes among the paragraphs of one item."""
        before = [heading, *paragraphs]
        stated = self.stated(typed)
        old, new = [block.printed for block in paragraphs], [one.words for one in typed]
        found: list[Change] = []
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if tag == "equal":
                for stood, one in zip(before[i1 + 1 : i2 + 1], typed[j1:j2], strict=True):
                    found += self._rewritten(stood, one, {})
                continue
            gone = dict.fromkeys(range(i1 + 1, i2 + 1))
            stretch = Stretch(before, range(i1 + 1, i2 + 1), j2 - j1)
            anchor = i1
            for n in range(j1, j2):
                place = stretch.rewritten_by(typed[n].words)
                if place is not None:
                    del gone[place]
                    anchor = place
                    found += self._rewritten(before[place], typed[n], stated[n])
                else:
                    found.append(self._new(before[anchor], typed[n], stated[n], len(found)))
            found += [self._taken_away(before[place]) for place in gone]
        return found

    def _rewritten(self, block: Block, typed: Typed, stated: Facts) -> list[Change]:
        """A paragraph whose words or facts were typed otherwise; its number is `csip number`'s."""
        assert block.cited is not None  # noqa: S101  a heading is retitled
        paragraph = block.cited.paragraph
        text = without_number(block, typed.words).strip()
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
        hanging = () if same_words else self._hanging(block.cited, unchanged)
        named = block.number or block.cited.reference
        parts = [] if same_words else [_differences(block.words, text)]
        parts += [f"{line} is taken away" for line in said(gone)]
        noted = {key: value for key, value in now.items() if value != had.get(key) and key not in from_words}
        words = f"{named}: {'; '.join(parts)}" if parts else f"{named}:"
        hanging += tuple(said(gone))
        return [Change(words, edits, _order(path), hanging, tuple(said(noted)), tuple(said(from_words)))]

    def _new(self, anchor: Block, typed: Typed, stated: Facts, sequence: int) -> Change:
        """A paragraph that was not there, after the one it follows."""
        after = anchor.cited
        value = _paragraph(typed, stated)
        path: tuple[str | int, ...] = ("items", anchor.item, "minutes")
        place = 0
        if after is not None:
            nested = is_nested(typed)
            own = after.paragraph.at.path
            if nested and after.depth == 0:
                path, place = (*own, "minutes"), len(after.paragraph.minutes)
            else:
                keep = own if nested else own[:4]
                path, place = keep[:-1], int(keep[-1]) + 1
        told = _told(typed, stated)
        if _has_list(self.meeting, path):
            order = (*_order(path), place, -1, sequence)
            return replace(told, edits=(Insert(path, place, value),), order=order)
        if path in self.begun:  # the second paragraph of a list that the first one began
            self.begun[path].append(value)
            return told
        self.begun[path] = [value]
        return replace(told, edits=(Put(path[:-1], "minutes", self.begun[path]),))

    def _taken_away(self, block: Block) -> Change:
        assert block.cited is not None  # noqa: S101  a heading goes with its item
        path = block.cited.paragraph.at.path
        facts = self._hanging(block.cited)
        return Change(f"paragraph taken out: {block.printed}", (Delete(path),), (*_order(path), 0, 0), facts)

    def stated(self, typed: Sequence[Typed]) -> list[Facts]:
        """The facts of each typed paragraph of an item: those typed under it, then those its words state."""
        read_from = [{"text": "", **words_of(one.words)} for one in typed]
        if self.read:
            state(read_from)
        return [{key: one[key] for key in KEYS if one.get(key) is not None} for one in read_from]

    def _hanging(self, cited: CitedParagraph, which: Container[str] = KEYS) -> tuple[str, ...]:
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
        facts += [f"action {name}" for name in self.cited_by(cited.reference)]
        return tuple(facts)


def _retitled(block: Block, words: str) -> list[Change]:
    text = without_number(block, words).strip()
    if text == block.words:
        return []
    edits = (Put(("items", block.item), "title", text),)
    return [Change(f"heading {block.printed!r} -> {text!r}", edits, (block.item,))]


def _told(one: Typed, stated: Facts) -> Change:
    """A new paragraph in words, and its facts."""
    noted = facts_typed(one.facts, {})
    from_words = {key: value for key, value in stated.items() if key not in noted}
    return Change(f"new paragraph: {one.words}", (), (), (), tuple(said(noted)), tuple(said(from_words)))


def _said_anew(before: str, stated: Facts) -> Facts:
    """What the new words state and the old ones did not: what the clerk once left unsaid stays so."""
    if not stated:
        return {}
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


def _paragraph(typed: Typed, stated: Facts) -> dict[str, Any] | str:
    """A new paragraph as the file is to have it; what is typed under it goes before what its words state."""
    facts = {**stated, **facts_typed(typed.facts, {})}
    whole = {**words_of(typed.words), **{key: facts[key] for key in KEYS if facts.get(key) is not None}}
    return whole["text"] if list(whole) == ["text"] else whole


def _has_list(meeting: Meeting, path: tuple[str | int, ...]) -> bool:
    parent: Item | Paragraph = meeting.items[int(path[1])]
    for step in path[3:-1:2]:
        parent = parent.minutes[int(step)]
    return bool(parent.minutes)


def _order(path: tuple[str | int, ...]) -> tuple[int, ...]:
    return tuple(step for step in path if isinstance(step, int))


def in_order(found: Sequence[Change]) -> list[Edit | Rename]:
    """The edits so that none moves the place of another: words first, then lists from the end of the file up."""
    words = [edit for change in found for edit in change.edits if not isinstance(edit, Insert | Delete)]
    lists = [(change.order, edit) for change in found for edit in change.edits if isinstance(edit, Insert | Delete)]
    lists.sort(key=lambda pair: pair[0], reverse=True)
    return [*words, *(edit for _, edit in lists)]
