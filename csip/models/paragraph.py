"""A minuted paragraph, which is the record, and what hangs on it: decision, motion, vote, notice, referral."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from csip.models.entry import CONFIG, Record
from csip.models.line import Line
from csip.models.terms import Field, dataclass
from csip.models.values import Count, Date, Words, YesNo, words_or

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


class Motion(Record):
    """A motion, attached to the paragraph that records it."""

    moved_by: Words | None = None
    seconded_by: Words | None = None
    outcome: Literal["carried", "lost", "not seconded", "withdrawn", "deferred", "amended"] | None = None
    amends: Words | None = Field(default=None, description="The paragraph of the motion that this one amends.")


class NamedVotes(Record):
    """Who voted how, where that was recorded."""

    for_: tuple[Words, ...] = Field(default=(), alias="for")
    against: tuple[Words, ...] = ()
    abstained: tuple[Words, ...] = ()


class Vote(Record):
    """A vote as recorded: only what was recorded."""

    for_: Count | None = Field(default=None, alias="for")
    against: Count | None = None
    abstained: Count | None = None
    not_voting: Count | None = Field(default=None, description="There, and neither for nor against nor abstaining.")
    named: NamedVotes | None = None
    casting: Words | None = Field(default=None, description="Who gave a casting vote, where the votes were equal.")


Decision = Literal["agreed", "approved", "resolved", "noted", "recommended", "deferred", "not agreed"]


class DecisionNotice(Record):
    """What regimes with published decisions ask to be said of one (2012 Executive Regulations, reg. 12)."""

    reasons: Words | None = Field(default=None, description="Why it was decided.")
    alternatives: Words | None = Field(default=None, description="What was considered and rejected, or `none were`.")
    interests: Words | None = Field(default=None, description="Conflicts of interest and dispensations, or none.")
    key: YesNo = Field(default=False, description="A key decision.")
    published: Date | None = Field(default=None, description="The day the notice went out.")


ReferredFor = Literal["decision", "comment", "information", "scrutiny"]


class Refers(Record):
    """Where a paragraph sends its matter: to another body of the council, and what that is to do with it."""

    to: Words = Field(description="The body, by its name.")
    for_: ReferredFor = Field(alias="for", description="What that body is to do with it.")


@dataclass(frozen=True, slots=True, kw_only=True, config=CONFIG)
class Paragraph(Line):
    """A minuted paragraph. Its words are the record; everything else hangs on them."""

    number: Words | None = Field(
        default=None, description="As printed; `none` for a paragraph printed without one; left out while drafting."
    )
    mark: Words | None = Field(
        default=None, description="Of a line of a list: what stands before it, such as `1.`; it is no minute number."
    )
    text: Words = Field(
        default="", description="What was minuted, kept to the character; left out only where there is a table."
    )
    bullet: YesNo = Field(default=False, description="A line of a list, printed with a bullet.")
    table: tuple[tuple[str, ...], ...] = Field(
        default=(), description="A table under the words: a list of cells for each row, its headings first."
    )
    decision: Decision | None = Field(default=None, description="What kind of decision this paragraph records.")
    of: Words | None = Field(default=None, description="At a joint meeting: the body whose decision or vote this is.")
    motion: Motion | None = None
    vote: Vote | None = None
    refers: Refers | None = Field(default=None, description="In a council: the other body that it sends the matter to.")
    notice: DecisionNotice | None = Field(default=None, description="What a decision notice must say.")
    minutes: tuple[Paragraph, ...] = Field(
        default=(), description="Sub-paragraphs, (a), (b), (i), (ii), and the lines of a list."
    )

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        entry = handler(core) | {"anyOf": [{"required": ["text"]}, {"required": ["table"]}]}
        return words_or(entry, "The words of a paragraph; its number is filled in later.")

    @property
    def is_listed(self) -> bool:
        """A line of a list, which has its mark or bullet in place of a number."""
        return self.bullet or self.mark is not None

    @property
    def takes_number(self) -> bool:
        """It would be numbered, were its number not said: neither the line of a list nor a table alone."""
        return not self.is_listed and self.text != ""

    @property
    def words(self) -> str:
        """All that it says: its text, and each row of its table on a line, `| a | b |`."""
        if not self.table:
            return self.text
        rows = (f"| {' | '.join(row)} |" for row in self.table)
        return "\n".join((self.text, *rows) if self.text else rows)
