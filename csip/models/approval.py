"""How earlier minutes were approved: as what, with which amendments, under which seal, and as printed then."""

from __future__ import annotations

from typing import Annotated, Literal

from csip.files.source import without_places
from csip.models.entry import Record
from csip.models.panel import DatesTable, Numbering, PaperLanguage, Regime, Shown
from csip.models.schedule import Kind
from csip.models.terms import BeforeValidator, Field
from csip.models.values import Date, MeetingOn, Words, YesNo

NamesThen = Annotated[dict[str, Words], BeforeValidator(without_places)]
"""A name as minuted, and the full name in panel.yaml of the one person or post that it meant."""


class Amendment(Record):
    """A change made to earlier minutes when they were approved."""

    minute: Words = Field(description="The paragraph that was amended.")
    from_: Words = Field(alias="from", description="The words as they stood.")
    to: Words = Field(description="The words as amended.")

    @property
    def in_words(self) -> str:
        """`“60 plots” became “64 plots”`, on one line however the words stood."""
        return f"“{' '.join(self.from_.split())}” became “{' '.join(self.to.split())}”"


class BodyThen(Record):
    """The body's name and house style when minutes were approved: they are printed so for ever."""

    name: Words = Field(description="The body's name.")
    council: Words | None = Field(default=None, description="The council it belonged to.")
    regime: Regime = Field(default="informal", description="As `regime` in panel.yaml.")
    kind: Kind = Field(default="ordinary", description="Which kind of meeting it was, as the schedule has it.")
    numbering: Numbering = Field(default="1.1", description="As `numbering` in panel.yaml.")
    dates_table: DatesTable = Field(default="future", description="As `dates_table` in panel.yaml.")
    language: PaperLanguage = Field(default="en-GB", description="As `language` in panel.yaml.")
    decisions: Shown = Field(default="always", description="As `decisions` under `print` in panel.yaml.")
    motions: Shown = Field(default="always", description="As `motions` under `print` in panel.yaml.")


class PrintedAction(Record):
    """An action as it is printed with approved minutes, whatever became of it since."""

    minute: Words | None = Field(default=None, description="The paragraph under which it is printed.")
    id: Words = Field(description="The action's id.")
    text: Words | None = Field(default=None, description="What is to be done, where it cites none of the paragraphs.")
    said: Words = Field(description="Whose it was, and when it was due.")


class PrintedThen(Record):
    """What approved minutes print of the schedule and the register: as it stood when they were approved."""

    as_at: Date = Field(description="The day of the meeting that approved them.")
    dates: tuple[tuple[str, ...], ...] = Field(
        default=(), description="The table of dates: a list of cells for each row, its headings first."
    )
    actions: tuple[PrintedAction, ...] = Field(default=(), description="The actions printed with the paragraphs.")


class Approval(Record):
    """Earlier minutes that an item approved, and how."""

    meeting: MeetingOn
    kept_by: Words | None = Field(
        default=None, description="The body in whose book they are, where that is another: minutes of a joint meeting."
    )
    as_: Literal["correct", "amended", "provisional"] = Field(default="correct", alias="as")
    inferred: YesNo = Field(default=False, description="The minute does not name the meeting; the clerk worked it out.")
    amendments: tuple[Amendment, ...] = ()
    signed: Date | None = Field(default=None, description="The day the signed copy was signed.")
    signed_by: Words | None = Field(default=None, description="Who presided and signed.")
    body: BodyThen | None = Field(
        default=None, description="The body's name and house style on that day; written by `csip approve`."
    )
    people: NamesThen | None = Field(
        default=None, description="Whom the names in those minutes meant; written by `csip approve`."
    )
    printed: PrintedThen | None = Field(
        default=None, description="The dates and actions that those minutes print; written by `csip approve`."
    )
    seal: Words | None = Field(default=None, description="SHA-256 of what was approved; written by `csip approve`.")
