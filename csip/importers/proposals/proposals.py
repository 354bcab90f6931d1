"""Candidate actions and decisions: proposed to the clerk with their words, never asserted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from csip.importers.items.drafts import ItemDraft, ParagraphDraft
from csip.importers.proposals.action_labels import labelled
from csip.importers.proposals.action_tables import action_columns
from csip.importers.proposals.context import Context
from csip.importers.proposals.item_reader import ItemReader
from csip.importers.proposals.list_entries import IS_DONE
from csip.importers.proposals.promised import BARE_LABEL
from csip.importers.proposals.proposal import WORKING, Proposal
from csip.language.pattern import Pattern
from csip.language.promises.find import sentence_spans
from csip.language.promises.words import NOT_A_NAME

_ONE_NAME = Pattern(r"[A-Z][a-z'’-]+(?: [A-Z][a-z'’-]*)?")
MOST = 1_000  # proposals; a full day's minutes make a hundred


def propose(items: Sequence[ItemDraft], context: Context) -> list[Proposal]:
    """Every candidate in the items' paragraphs, in order, each with owner and due as far as the words tell.

    From the paragraph on that makes them `MOST` no more are looked for.
    """
    context = context._replace(assignees=_assignees(items, context))
    found: list[Proposal] = []
    seen: set[Proposal] = set()
    counted_through = 0
    for item in items:
        reader = ItemReader(item, context)
        before: tuple[str, str] | None = None
        called: Proposal | None = None  # "ACTION: JN" at the head of an item: whose the words below it are
        cited = list(_cited(item, counted_through))
        if not item.number:
            counted_through += sum(not paragraph.numbered for _, _, paragraph in cited if paragraph is not None)
        for minute, text, paragraph in cited:
            if len(found) >= MOST:
                return found
            if before and IS_DONE.fullmatch(text):
                found = [one for one in found if not _is_of(one, before)]
                continue
            several = list(dict.fromkeys(reader.read(minute, text, paragraph)))
            if len(several) == 1 and BARE_LABEL.fullmatch(text.strip()):
                if before:
                    _give(found, before, several[0], context)
                else:
                    called = several[0]
                    continue
            else:
                if called and not any(proposal.owner == called.owner for proposal in several):
                    found.append(called._replace(minute=minute, quotation=text))
                called = None
                found.extend(proposal for proposal in several if proposal not in seen)
                seen.update(several)
            before = (minute, text)
    return found


def _assignees(items: Sequence[ItemDraft], context: Context) -> frozenset[str]:
    """Who stands before bullets of work twice at least, and is not on the roll, where others of the roll do so too."""
    named = Counter[str]()
    for item in items:
        for paragraph in item.paragraphs():
            label = labelled(paragraph.text) if paragraph.marked else None
            if label and label.who and not label.called:
                named[label.who] += 1
    of_roll = sum(context.in_a_column(who) for who in named)
    strangers = (who for who, times in named.items() if times > 1 and _ONE_NAME.fullmatch(who))
    return frozenset(who for who in strangers if who not in NOT_A_NAME) if of_roll > 1 else frozenset()


def _give(found: list[Proposal], before: tuple[str, str], given: Proposal, context: Context) -> None:
    """ "Action: LF" on a line of its own gives the paragraph before it to LF."""
    minute, text = before
    spans = sentence_spans(text)
    last = text[slice(*spans[-1])] if spans else text
    for n, proposal in enumerate(found):
        if _is_of(proposal, (minute, last)):
            found[n] = proposal._replace(kind="action", owner=given.owner, confidence="firm")
            return
    due = context.due_in(last)
    found.append(given._replace(minute=minute, quotation=last, due=due.date, due_meeting=due.meeting))


def _is_of(proposal: Proposal, before: tuple[str, str]) -> bool:
    """Whether the words of a paragraph give this work."""
    minute, text = before
    return proposal.minute == minute and proposal.kind in WORKING and proposal.quotation in text


def _cited(item: ItemDraft, counted_through: int) -> Iterator[tuple[str, str, ParagraphDraft | None]]:
    """Each paragraph with the reference that cites it, counted as the record counts: 3.1, 3.1(a), 3.p2.

    Where items have no number their unnumbered paragraphs are counted through the paper.
    """
    unnumbered = 0 if item.number else counted_through
    if len(item.title.split()) > 6:
        yield item.number or f"p{unnumbered + 1}", item.title, None
    stack = [(paragraph, "") for paragraph in reversed(item.minutes)]
    while stack:
        paragraph, parent = stack.pop()
        number = paragraph.number
        if not paragraph.numbered:
            unnumbered += 1
            reference = f"{item.number or ''}.p{unnumbered}".lstrip(".")
        else:
            reference = f"{parent}{number}" if parent and number.startswith("(") else number
        if paragraph.text or not paragraph.table:
            yield reference, paragraph.text, paragraph
        for row in _of_actions(paragraph.table):
            yield reference, row, paragraph
        stack.extend((child, reference) for child in reversed(paragraph.minutes))


def _of_actions(table: Sequence[Sequence[str]]) -> Sequence[str]:
    """The rows of a table of actions, its headings first; none of any other table."""
    rows = ["\t".join(cells) for cells in table if any(cell.strip() for cell in cells)]
    return rows if rows and action_columns(rows[0]) else ()
