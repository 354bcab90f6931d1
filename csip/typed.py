"""The minutes as plain text to type in, and what was typed back as changes to the file.

The text is that of `csip minutes --format text`: headings, numbers, paragraphs set apart by blank lines. What is
typed is compared with it block by block; whatever still stands word for word keeps its place in the file with all
its facts, and an unchanged text changes no byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from csip.edit import Delete, Edit, Insert, Put, Rename, Replace, is_plain_words
from csip.errors import CsipError
from csip.models import CitedParagraph, Item, Meeting, Paragraph
from csip.numbering import Style, item_numbers, numbers
from csip.times import format_date

WIDTH = 80
_HEADING = re.compile(r"(?P<number>\d{1,3})[.)]\s+(?P<title>\S.{0,160})")
_NUMBERED = re.compile(
    r"(?P<number>\d+(?:\.\d+)+|\(\d{1,3}\)|\d+/\d+)\s+(?P<text>\S.*)|(?P<bullet>[•*-])\s+(?P<point>\S.*)", re.DOTALL
)
_NESTED = re.compile(r"(?P<number>\([a-z]{1,4}\)|\([ivx]{1,5}\))\s+(?P<text>\S.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or paragraph of the text: its words without the number, and where it stands in the file."""

    number: str | None
    words: str
    item: int
    cited: CitedParagraph | None = None
    depth: int = 0
    bullet: bool = False

    @property
    def is_heading(self) -> bool:
        return self.cited is None

    @property
    def printed(self) -> str:
        if self.is_heading:
            return f"{self.number}. {self.words}" if self.number else self.words
        mark = f"{self.number} " if self.number else "• " if self.bullet else ""
        return mark + self.words


_Begun = dict[tuple[str | int, ...], list[Any]]
"""The lists that new paragraphs begin, by path."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change in words, its edits, and the facts that hang on a paragraph it takes away or rewrites."""

    words: str
    edits: tuple[Edit, ...]
    order: tuple[int, ...]
    facts: tuple[str, ...] = ()


def blocks(meeting: Meeting, style: Style) -> list[Block]:
    """The headings and paragraphs of the minutes in order; exempt items have their heading only."""
    found: list[Block] = []
    given = iter(zip(meeting.paragraphs, numbers(meeting, style), strict=True))
    cited, number = next(given, (None, None))
    for index, (item, item_number) in enumerate(zip(meeting.items, item_numbers(meeting), strict=True)):
        found.append(Block(item_number, _flat(item.title), index))
        while cited is not None and cited.item is item:
            if item.exempt is None:
                bullet = cited.paragraph.bullet
                found.append(Block(number, _flat(cited.paragraph.text), index, cited, cited.depth, bullet))
            cited, number = next(given, (None, None))
    return found


def _flat(text: str) -> str:
    """Line breaks inside a paragraph cannot be told from those of the layout; runs of spaces stay."""
    return re.sub(r"\s*[\r\n]+\s*", " ", text).strip()


RULE = "# ------------------------------------------------------------------------"


def sheet(meeting: Meeting, style: Style) -> str:
    """The text that the clerk types in. Lines that begin with # are remarks, and are not read back."""
    head = [
        f"# Minutes of {format_date(meeting.date, weekday=True)}",
        "# Type below the line. A blank line ends a paragraph; a number may be left out, csip gives it later.",
        "# A new item is a line such as: 8. Title of the item",
        "# Save and close to write it into the book; lines that begin with # are not read.",
        RULE,
    ]
    lines = ["\n".join(head)]
    lines += [_wrapped(block) for block in blocks(meeting, style)]
    return "\n\n".join(lines) + "\n"


def _wrapped(block: Block) -> str:
    """Broken at single spaces only, with a hanging indent: joined again it is the same text."""
    indent = " " * (4 * block.depth)
    hang = indent + ("    " if block.number or block.bullet else "")
    lines: list[str] = []
    line = ""
    for piece in re.split(r"(?<=\S) (?=\S)", block.printed):
        room = WIDTH - len(hang if lines else indent)
        if line and len(line) + 1 + len(piece) > room and not piece.startswith("#"):
            lines.append(line)
            line = piece
        else:
            line = f"{line} {piece}" if line else piece
    lines.append(line)
    return "\n".join((hang if n else indent) + text for n, text in enumerate(lines))


def typed_blocks(text: str) -> list[tuple[str, int]]:
    """The blocks of a typed text: their words joined to one line, and how far they are indented."""
    body = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = [line for line in body.split("\n") if not line.startswith("#")]
    found: list[tuple[str, int]] = []
    lines: list[str] = []
    for line in [*kept, ""]:
        if line.strip():
            lines.append(line)
        elif lines:
            indent = len(lines[0]) - len(lines[0].lstrip())
            found.append((" ".join(part.strip() for part in lines), indent))
            lines = []
    return found


Cited = Callable[[str], Sequence[str]]


def changes(meeting: Meeting, style: Style, text: str, cited_by: Cited) -> list[Change]:
    """What was typed, as changes. `cited_by` names the actions that cite a paragraph.

    Items are matched by their headings first, then the paragraphs within each. Raises CsipError for words that
    stand before the first heading.
    """
    before = _sections(blocks(meeting, style))
    headings = {heading.printed for heading, _ in before}
    after = _typed_sections(typed_blocks(text), headings)
    pairs = _matched([heading for heading, _ in before], [heading for heading, _ in after])
    found: list[Change] = []
    begun: _Begun = {}
    place = 0  # where in the file's list of items the next new one goes
    for n, (heading, typed) in enumerate(after):
        old = pairs.get(n)
        if old is None:
            item = _new_item(heading)
            if typed:
                item["minutes"] = [_paragraph(words) for words, _ in typed]
            found.append(Change(f"new item: {heading}", (Insert(("items",), place, item),), (place, -2, len(found))))
            found += [Change(f"new paragraph: {words}", (), ()) for words, _ in typed]
            continue
        old_heading, paragraphs = before[old]
        place = old + 1
        found += _rewritten(old_heading, heading, cited_by)
        found += _within(meeting, old_heading, paragraphs, typed, cited_by, begun)
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


Typed = tuple[str, int]
"""A typed block: its words, and how far it is indented."""


def _typed_sections(typed: Sequence[Typed], headings: set[str]) -> list[tuple[str, list[Typed]]]:
    sections: list[tuple[str, list[Typed]]] = []
    for words, indent in typed:
        if words in headings or _is_heading(words):
            sections.append((words, []))
        elif sections:
            sections[-1][1].append((words, indent))
        else:
            raise CsipError(
                f"the words “{words[:60]}” stand before the first item", "Put them under an item's heading."
            )
    return sections


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
) -> list[Change]:
    """The changes among the paragraphs of one item."""
    before = [heading, *paragraphs]
    old, new = [block.printed for block in paragraphs], [words for words, _ in typed]
    found: list[Change] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone = list(range(i1 + 1, i2 + 1))
        anchor = i1
        for words, indent in typed[j1:j2]:
            place = _pair(before, [g for g in gone if g > anchor], words)
            if place is not None:
                gone.remove(place)
                anchor = place
                found += _rewritten(before[place], words, cited_by)
            else:
                found.append(_new(meeting, before[anchor], words, indent, len(found), begun))
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


def _rewritten(block: Block, words: str, cited_by: Callable[[str], Sequence[str]]) -> list[Change]:
    text = _without_number(block, words).strip()
    if text == block.words:
        return []  # only its number was typed otherwise: numbers are `csip number`'s
    if block.cited is None:
        edits: tuple[Edit, ...] = (Put(("items", block.item), "title", text),)
        return [Change(f"heading {block.printed!r} -> {text!r}", edits, ("items", block.item)[1:], ())]
    paragraph = block.cited.paragraph
    path = paragraph.at.path
    plain = is_plain_words(paragraph.at.file, path)
    edit: Edit = Replace(path, text) if plain else Put(path, "text", text)
    facts = _facts(block.cited, cited_by)
    named = block.number or block.cited.reference
    return [Change(f"{named}: {_differences(block.words, text)}", (edit,), _order(path), facts)]


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


def _new(meeting: Meeting, anchor: Block, words: str, indent: int, sequence: int, begun: _Begun) -> Change:
    """A paragraph that was not there, after the one it follows."""
    after = anchor.cited
    value = _paragraph(words)
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
    said = f"new paragraph: {words}"
    if _has_list(meeting, path):
        return Change(said, (Insert(path, place, value),), (*_order(path), place, -1, sequence))
    if path in begun:  # the second paragraph of a list that the first one began
        begun[path].append(value)
        return Change(said, (), ())
    begun[path] = [value]
    return Change(said, (Put(path[:-1], "minutes", begun[path]),), ())


def _paragraph(words: str) -> dict[str, Any] | str:
    match = _NUMBERED.fullmatch(words) or _NESTED.fullmatch(words)
    if match is None:
        return words
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


def _facts(cited: CitedParagraph, cited_by: Callable[[str], Sequence[str]]) -> tuple[str, ...]:
    """What hangs on a paragraph, in words."""
    paragraph = cited.paragraph
    facts = []
    if paragraph.decision is not None:
        facts.append(f"decision: {paragraph.decision}")
    if paragraph.motion is not None:
        facts.append(f"motion: {paragraph.motion.outcome or 'no outcome'}")
    if paragraph.vote is not None:
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
