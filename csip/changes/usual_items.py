"""The standing items with which a book begins, by the rules that its body is under.

A council decides nothing that its agenda does not name (Local Government Act 1972, Sch. 12 para. 10(2)(b) for parishes,
s. 100B(4) for principal councils), so that none of them but an informal body has "any other business". What an annual
meeting does first is in sections 15(2) and 83(4) of the Act.
"""

from __future__ import annotations

from csip.documents.side_by_side import in_its_languages, unmarked_in
from csip.language.tongue import to_be_said
from csip.models.panel import Panel, PaperLanguage, Purpose, Regime, StandingItem
from csip.models.schedule import Kind

_USUAL: tuple[Kind, ...] = ("ordinary", "annual")
_ORDINARY: tuple[Kind, ...] = ("ordinary",)
_ANNUAL: tuple[Kind, ...] = ("annual",)


def usual_items(panel: Panel) -> tuple[StandingItem, ...]:
    """What usually stands on the agendas of such a body, in order."""
    return usual_items_of(panel.regime, panel.name, panel.language)


def usual_items_of(regime: Regime, name: str, language: PaperLanguage) -> tuple[StandingItem, ...]:
    """The same for a body that has no panel.yaml yet, by its rules and its name, titled in the language of its papers.

    Raises: CsipError as `tongue_of`.
    """
    items = _in_english(regime, name)
    titles = unmarked_in(in_its_languages(language, lambda say: [say(item.title) for item in items]))
    return tuple(item.changed(title=title) for item, title in zip(items, titles, strict=True))


def _in_english(regime: Regime, name: str) -> tuple[StandingItem, ...]:
    whole_council = name.casefold().endswith(" council")
    if regime == "parish" or (regime == "wales" and whole_council):
        return _COUNCIL if whole_council else _COUNCIL_COMMITTEE
    return {"executive": _EXECUTIVE, "informal": _INFORMAL}.get(regime, _COMMITTEE)


# What a body is to do with what another sends it, as the purpose of an item says it.
FOR = {"decision": "to decide", "comment": "to comment", "information": "to note", "scrutiny": "to scrutinise"}


def _item(title: str, purpose: Purpose | None = None, kinds: tuple[Kind, ...] = ()) -> StandingItem:
    return StandingItem(title=title, purpose=purpose, kinds=kinds)


_ELECTION = (
    _item(to_be_said("Election of the Chair"), "to decide", _ANNUAL),
    _item(to_be_said("The Chair's declaration of acceptance of office"), "to receive", _ANNUAL),
    _item(to_be_said("Election of the Vice-chair"), "to decide", _ANNUAL),
)
_BEGINNING = (
    _item(to_be_said("Apologies for absence"), "to receive"),
    _item(to_be_said("Declarations of interest"), "to receive"),
)
_MINUTES = _item(to_be_said("Minutes of the last meeting"), "to approve", _USUAL)

_COUNCIL = (
    *_ELECTION,
    *_BEGINNING,
    _item(to_be_said("Public participation")),
    _MINUTES,
    _item(to_be_said("Clerk's report on actions"), "to note", _USUAL),
    _item(to_be_said("Committees and their members"), "to decide", _ANNUAL),
    _item(to_be_said("Representatives on other bodies"), "to decide", _ANNUAL),
    _item(to_be_said("Standing orders, financial regulations and policies"), "to approve", _ANNUAL),
    _item(to_be_said("Assets and insurance"), "to approve", _ANNUAL),
    _item(to_be_said("Dates of meetings for the year"), "to decide", _ANNUAL),
    _item(to_be_said("Planning applications"), "to consider", _USUAL),
    _item(to_be_said("Accounts for payment"), "to approve", _USUAL),
    _item(to_be_said("Bank balances and budget"), "to note", _ORDINARY),
    _item(to_be_said("Correspondence"), "to note", _ORDINARY),
    _item(to_be_said("Items for the next agenda"), "to note", _ORDINARY),
)
_COUNCIL_COMMITTEE = (
    _item(to_be_said("Election of the Chair"), "to decide", _ANNUAL),
    *_BEGINNING,
    _item(to_be_said("Public participation")),
    _MINUTES,
    _item(to_be_said("Clerk's report on actions"), "to note", _USUAL),
    _item(to_be_said("Items for the next agenda"), "to note", _ORDINARY),
)
_COMMITTEE = (
    _item(to_be_said("Election of the Chair"), "to decide", _ANNUAL),
    *_BEGINNING,
    _MINUTES,
    _item(to_be_said("Actions from earlier meetings"), "to note", _USUAL),
    _item(to_be_said("Work programme"), "to note", _USUAL),
    _item(to_be_said("Urgent business that the Chair has agreed to take")),
)
_EXECUTIVE = (
    *_BEGINNING,
    _MINUTES,
    _item(to_be_said("Actions from earlier meetings"), "to note", _USUAL),
    _item(to_be_said("Forward plan of key decisions"), "to note", _USUAL),
    _item(to_be_said("Urgent business that the Chair has agreed to take")),
)
_INFORMAL = (
    _item(to_be_said("Apologies for absence"), "to note"),
    _item(to_be_said("Previous Minutes"), "to approve", _USUAL),
    _item(to_be_said("Matters Arising"), "to note", _USUAL),
    _item(to_be_said("Election of officers"), "to decide", _ANNUAL),
    _item(to_be_said("Accounts for the year"), "to receive", _ANNUAL),
    _item(to_be_said("Any Other Business"), None, _USUAL),
)
