"""`site.yaml`: what of a book, or of a council, may be public on its web site. What is not named is not published."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic_core import PydanticCustomError

from csip.language.pattern import Pattern
from csip.models.entry import Record
from csip.models.terms import AfterValidator, Field, StringConstraints
from csip.models.values import Date, MeetingOn, Words

_ADDRESS = Pattern(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[A-Za-z0-9._~-]+)*/?")


def _address(value: str) -> str:
    if not _ADDRESS.fullmatch(value):
        raise PydanticCustomError(
            "not_an_address", "is not the address of a site, such as https://minutes.example.org/"
        )
    return value if value.endswith("/") else f"{value}/"


Address = Annotated[Words, AfterValidator(_address)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]


class Publish(Record):
    """What may be public, kind by kind."""

    agendas: Literal["once published", "no"] = Field(
        default="no", description="Agendas, from the day on which they went out."
    )
    minutes: Literal["approved only", "draft and approved", "no"] = Field(
        default="no", description="Minutes; drafts are marked as such."
    )
    decisions: Literal["all", "no"] = Field(default="no", description="The register of decisions in public minutes.")
    actions: Literal["register", "with updates", "no"] = Field(
        default="no", description="The register of actions; what was noted on the way may be an internal remark."
    )
    owners: Literal["as minuted", "members and posts", "posts only"] = Field(
        default="posts only", description="By which names the owners of actions are shown there."
    )
    attendance: Literal["all", "no"] = Field(default="no", description="How often each member came.")
    people: Literal["members", "members and officers", "no"] = Field(
        default="no", description="Who has a page of their own."
    )
    interests: Literal["as declared", "no"] = Field(default="no", description="Interests declared at meetings.")
    plan: Literal["all", "no"] = Field(default="no", description="The plan, its targets and their figures.")
    since: Date | None = Field(default=None, description="Nothing of meetings before this day.")


class Withheld(Record):
    """A paragraph or an item that the site shows as withheld. The record stays whole."""

    body: Words | None = Field(default=None, description="In a council: the body, by its folder.")
    meeting: MeetingOn
    minute: Words = Field(description="The paragraph's number; or `item 4`, for all of an item.")
    reason: Words = Field(description="Why; it is shown in the place of the words.")


class Accessibility(Record):
    """What the accessibility statement has to say (SI 2018/952)."""

    contact: Words = Field(description="Whom to tell of a fault, and how.")
    prepared: Date = Field(description="The day the statement was prepared.")
    tested: Date | None = Field(default=None, description="The day the site was last tested.")
    known: tuple[Words, ...] = Field(default=(), description="What is known not to be accessible.")


class SiteFile(Record):
    """`site.yaml`: what may be public on the web site, and where the site stands."""

    address: Address | None = Field(
        default=None, description="Where the site will stand: feeds and data need it. It ends with a stroke."
    )
    title: Words | None = Field(default=None, description="The site's name; by default the council's or the body's.")
    language: Language = Field(default="en-GB", description="The language of the record.")
    bodies: tuple[Words, ...] = Field(
        default=(), description="In a council: the bodies that have pages, by their folders; all, unless said."
    )
    publish: Publish = Field(default_factory=Publish, description="What may be public, kind by kind.")
    documents: tuple[Literal["docx", "odt", "pdf", "txt"], ...] = Field(
        default=(), description="Files that stand beside each agenda and minutes."
    )
    licence: Words | None = Field(default=None, description="Under which terms all of it may be used again.")
    accessibility: Accessibility | None = Field(
        default=None, description="The accessibility statement, which public bodies owe."
    )
    withhold: tuple[Withheld, ...] = Field(default=(), description="What is shown as withheld, with the reason.")
