"""Candidate actions and decisions: proposed to the clerk with their words, never asserted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csip.importers.head.dates import Slot
from csip.importers.items.drafts import ItemDraft, ParagraphDraft
from csip.importers.proposals.action_tables import action_columns
from csip.importers.proposals.candidates import BARE_LABEL, WORKING, ItemReader, Proposal
from csip.importers.proposals.dues import due_in
from csip.importers.proposals.people import People
from csip.language.pattern import Pattern
from csip.language.promises.find import sentence_spans
from csip.language.promises.words import SUBJECT

MOST = 1_000  # proposals; a full day's minutes make a hundred


def propose(
    items: Sequence[ItemDraft], held: str | None, people: People, slots: Sequence[Slot], *, month_first: bool = False
) -> list[Proposal]:
    """Every candidate in the items' paragraphs, in order, each with owner and due as far as the words tell.

    `held` is the day of the meeting, `slots` the others that the paper lists; `month_first` reads 4/6/2019 as 6 April.
    From the paragraph on that makes them `MOST` no more are looked for.
    """
    found: list[Proposal] = []
    known: set[Proposal] = set()
    counted_through = 0
    for item in items:
        reader = ItemReader(item, held, people, slots, month_first=month_first)
        before: tuple[str, str] | None = None
        called: Proposal | None = None  # "ACTION: JN" at the head of an item: whose the words below it are
        cited = list(_cited(item, counted_through))
        if not item.number:
            counted_through += sum(not paragraph.numbered for _, _, paragraph in cited if paragraph is not None)
        for minute, text, paragraph in cited:
            if len(found) >= MOST:
                return found
            several = list(dict.fromkeys(reader.read(minute, text, paragraph)))
            if len(several) == 1 and BARE_LABEL.fullmatch(text.strip()):
                if before:
                    _give(found, before, several[0], slots, held)
                else:
                    called = several[0]
                    continue
            else:
                if called and not any(proposal.owner == called.owner for proposal in several):
                    found.append(called._replace(minute=minute, quotation=text))
                called = None
                found.extend(proposal for proposal in several if proposal not in known)
                known.update(several)
            before = (minute, text)
    return found


def _give(
    found: list[Proposal], before: tuple[str, str], given: Proposal, slots: Sequence[Slot], held: str | None
) -> None:
    """ "Action: LF" on a line of its own gives the paragraph before it to LF."""
    minute, text = before
    spans = sentence_spans(text)
    last = text[slice(*spans[-1])] if spans else text
    for n, proposal in enumerate(found):
        if proposal.minute == minute and proposal.quotation in last and proposal.kind in WORKING:
            found[n] = proposal._replace(kind="action", owner=given.owner, confidence="firm")
            return
    due = due_in(last, held, slots)
    found.append(given._replace(minute=minute, quotation=last, due=due.date, due_meeting=due.meeting))


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


_MAY_BE_LED = Pattern(r" (?:presented|introduced|tabled|gave)\b")  # the verbs of the pattern below
_LED_BY = Pattern(
    rf"(?<![\w'’-])(?:{SUBJECT})(?:,[^,]{{0,70}},|\s*\([^()]{{0,40}}\))? (?:[a-z]+ and )?(?:then )?(?:(?:presented"
    rf"|introduced(?= (?:the|this|an?|his|her|its|item|report|paper)\b)|tabled)\b"
    r"|gave (?:an?|the|his|her|members an?) (?:\w+ ){0,2}?(?:presentation|update|report)\b)"
)


def with_leads(items: Sequence[ItemDraft], people: People) -> tuple[ItemDraft, ...]:
    """The items with who presents each, where its first words say so and name somebody whom the paper lists."""
    return tuple(item._replace(lead=_lead_of(item, people)) for item in items)


def _lead_of(item: ItemDraft, people: People) -> str | None:
    leads = (_lead_in(paragraph.text, people) for paragraph in item.minutes[:2])
    return next((lead for lead in leads if lead), None)


def _lead_in(text: str, people: People) -> str | None:
    spans = sentence_spans(text)
    first = text[slice(*spans[0])] if spans else ""
    found = _LED_BY.match(first) if _MAY_BE_LED.search(first) else None
    kind = found.lastgroup if found else None
    lead = people.meant_by(found[kind]) if found and kind and kind not in ("body", "pronoun") else None
    return lead if lead in people.names else None
