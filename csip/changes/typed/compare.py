"""What was typed, compared with what was shown: the changes in the clerk's words, and the edits that make them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from csip.changes.citations import CitedBy, Moves
from csip.changes.typed.changes import Change, changes
from csip.changes.typed.fact_lines import fact_lines
from csip.changes.typed.gone import gone
from csip.changes.typed.headings import Doubt, Shown, typed_sections
from csip.changes.typed.lines import typed_blocks
from csip.changes.typed.matching import Stood, matched
from csip.changes.typed.moves import moves
from csip.changes.typed.outline import ItemNode, outline
from csip.changes.typed.outline_edits import outline_edits
from csip.changes.typed.rewrite import facts_not_repeated, read_stated_facts
from csip.changes.typed.sheet import Block, blocks
from csip.errors import CsipError
from csip.facts.numbering import Style
from csip.models import Meeting
from csip.yaml_text.edits import Edit


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was typed, as changes in words.

    `doubts` are lines that might be read otherwise. `kept` are the facts that the text does not repeat: what each is,
    and the paragraph that it stays with. `settled` gives the edits of the meeting's file, and what they make of the
    numbers that others cite; it raises CsipError where the file cannot be changed so.
    """

    changes: tuple[Change, ...]
    doubts: tuple[Doubt, ...]
    kept: tuple[tuple[str, str], ...]
    settled: Callable[[], tuple[Sequence[Edit], Moves]]


def compared(
    meeting: Meeting,
    style: Style,
    text: str,
    cited_by: CitedBy = lambda _paragraph, _number: (),
    *,
    read: bool = True,
    answers: Mapping[int, bool] | None = None,
) -> Comparison:
    """What was typed, compared with the minutes as they are.

    What new words plainly state, a decision, a motion or a vote, is noted with them, unless `read` is off. `answers`
    say for lines in doubt whether they are items. Raises: CsipError for words that stand before the first heading or
    under the heading of private business.
    """
    listed_blocks = blocks(meeting, style)
    shown, before = Shown(listed_blocks), _sections(listed_blocks)
    lines = {line for block in listed_blocks if block.cited for line in fact_lines(block.cited.paragraph)}
    known = {block.printed for block in listed_blocks if not block.is_table}
    after, doubts = typed_sections(typed_blocks(text, known, lines, shown.headings), shown, answers or {})
    nodes = outline(meeting, before, after, matched(before, after, shown))
    _refuse_private_words(nodes)
    if read:
        read_stated_facts(nodes)

    def settled() -> tuple[Sequence[Edit], Moves]:
        edits = outline_edits(meeting, nodes, shown)
        became = moves(meeting, style, nodes, edits)
        if became.paragraphs and any(cited.paragraph.motion for cited in meeting.paragraphs):
            edits = outline_edits(meeting, nodes, shown, became.paragraphs)  # amendments cite paragraphs, too
        return edits, became

    in_words = (*changes(nodes, before, shown, cited_by), *gone(meeting, nodes, before, cited_by))
    return Comparison(in_words, tuple(doubts), tuple(facts_not_repeated(nodes)), settled)


def _sections(listed_blocks: Sequence[Block]) -> list[Stood]:
    """Each heading shown, with the paragraphs under it."""
    sections: list[Stood] = []
    for block in listed_blocks:
        if block.is_heading:
            sections.append((block, []))
        else:
            sections[-1][1].append(block)
    return sections


def _refuse_private_words(nodes: Sequence[ItemNode]) -> None:
    for node in nodes:
        if node.item is not None and node.item.exempt is not None and node.section.paragraphs:
            raise CsipError(
                f"line {node.section.paragraphs[0].line}: “{node.section.title}” is taken in private; its words do not"
                " stand in this book",
                "Type them in the private book, in the file of the same date.",
            )
