"""The register of actions: what is open and by when, what was closed, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from csip.documents.actions import due_in_words, state_in_full
from csip.documents.blocks import Document
from csip.documents.charts import actions_chart
from csip.facts.actions import ActionState, in_order
from csip.formats.html import body
from csip.language.dates import format_date
from csip.language.meeting_days import format_meeting
from csip.language.phrases import listed
from csip.public.addresses import action_part
from csip.site.page import Page
from csip.site.section import Section

HERE = "actions"


def action_pages(section: Section) -> Iterator[Page]:
    """The list, and a page for each action."""
    publish = section.said.publish
    if publish.actions == "no":
        return
    why = f"actions: {publish.actions}, owners: {publish.owners}"
    chart = actions_chart(section.book, section.today)
    standing = in_order(one for one in section.actions if one.is_open)
    closed = sorted((s for s in section.actions if s.closed is not None), key=_closed_on, reverse=True)
    values = {
        "heading": "Actions",
        "open": [_row(section, one) for one in standing],
        "closed": [_row(section, one) for one in closed],
        "as_at": section.today,
        "figures": body(Document("", (chart,))) if chart is not None else None,
    }
    description = f"What is owed to {section.name}, by whom and by when"
    yield Page(f"{section.prefix}actions/", "Actions", "actions", why, values, description, here=HERE)
    for one in section.actions:
        yield _of_action(section, one, why)


def _closed_on(one: ActionState) -> Any:
    return one.closed.date if one.closed is not None else None


def action_address(section: Section, action_id: str) -> str:
    return f"{section.prefix}actions/{action_part(action_id)}/"


def _row(section: Section, one: ActionState) -> dict[str, Any]:
    return {
        "id": one.action.id,
        "address": action_address(section, one.action.id),
        "text": one.action.text,
        "owner": listed(list(one.owner)),
        "due": due_in_words(one.due),
        "state": state_in_full(one),
        "status": one.status,
    }


def _of_action(section: Section, one: ActionState, why: str) -> Page:
    action = one.action
    raised = [
        {
            "words": f"{format_meeting(cited.meeting)}{f', minute {cited.minute}' if cited.minute else ''}",
            "address": section.address_of(cited.meeting, cited.minute),
        }
        for cited in action.raised
    ]
    updates = [(format_date(update.date), update.note) for update in action.updates if update.note]
    closed = one.closed
    values = {
        **_row(section, one),
        "heading": action.text,
        "raised": raised,
        "quoted": action.as_minuted,
        "updates": updates,
        "closed": (format_date(closed.date), closed.note) if closed is not None else None,
    }
    title = f"Action {action.id}"
    return Page(action_address(section, action.id), title, "action", why, values, action.text, here=HERE)
