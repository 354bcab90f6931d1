"""Who presents an item, where its first words say so."""

from __future__ import annotations

from collections.abc import Sequence

from csip.importers.items.drafts import ItemDraft
from csip.importers.proposals.people import People
from csip.language.pattern import Pattern
from csip.language.promises.find import sentence_spans
from csip.language.promises.words import SUBJECT

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
