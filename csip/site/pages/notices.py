"""Notices of decisions that went out, each a page beside its meeting."""

from __future__ import annotations

from collections.abc import Iterator

from csip.documents.blocks import Block, Document, Heading
from csip.documents.decisions import INTERESTS, decision_notice
from csip.documents.side_by_side import in_its_languages
from csip.facts.approvals import panel_then
from csip.facts.decisions import Decided
from csip.formats.html import body
from csip.language.meeting_days import format_meeting
from csip.language.sides import unmarked
from csip.public.slugs import in_a_path
from csip.site.page import Page
from csip.site.section import Section


def notice_address(section: Section, one: Decided) -> str | None:
    """The page of the notice of a decision; None where none went out."""
    if one.notice is None or section.said.publish.decisions == "no":
        return None
    return f"{section.addresses[one.meeting.day]}notice-{in_a_path(one.reference)}/"


def notice_pages(section: Section) -> Iterator[Page]:
    """A page for each."""
    for one in section.decisions:
        address = notice_address(section, one)
        if address is not None:
            made = decision_notice(section.book, one)
            title = f"Notice of decision {one.reference} of {format_meeting(one.meeting.day)}"
            values = {"heading": unmarked(made.title), "body": body(_as_published(section, one, made)), "lead": ""}
            description = f"{title}: {one.item.title}"
            why = "decisions: all; its notice went out"
            yield Page(address, title, "figures", why, values, description, here="decisions")


def _as_published(section: Section, one: Decided, made: Document) -> Document:
    """Without the line on interests, where these are not public: it would say that none are recorded."""
    if section.said.publish.interests != "no":
        return made
    language = panel_then(section.book, one.meeting).language
    of_interests = in_its_languages(language, lambda say: Heading(say(INTERESTS)))
    kept: list[Block] = []
    skip = False
    for block in made.blocks:
        if isinstance(block, Heading):
            skip = block == of_interests
        if not skip:
            kept.append(block)
    return made._replace(blocks=tuple(kept))
