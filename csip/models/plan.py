"""Reporting upward as data: the improvement plan (`plan.yaml`) and the reports made on it (`reports/`).

As in `csip.models`, everything is read from the characters typed: a figure is the exact decimal that stands in
the file, and a day may be a month where no more is known.
"""

from __future__ import annotations

import calendar
import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from pydantic_core import PydanticCustomError

from csip.language.dates import FIRST_YEAR, LAST_YEAR, MONTHS, format_date, parse_iso_date
from csip.language.pattern import Pattern
from csip.models import Count, Date, Period, Record, Words, YesNo, words_or
from csip.models.terms import AfterValidator, Field, PlainValidator, WithJsonSchema

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

_FIGURE = Pattern(r"-?(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*)(?:\.[0-9]+)?")
_MONTH = Pattern(r"([0-9]{4})-(0[1-9]|1[0-2])")
UNWRITTEN = "[To be written"  # how a drafted report begins what only people can say
_MOST_FIGURES = 15  # more than these no spreadsheet keeps, nor JSON


class When(NamedTuple):
    """A day, or a whole month where the day is not known."""

    first: dt.date
    last: dt.date

    @property
    def words(self) -> str:
        """`14 August 2011`, or `August 2011`."""
        if self.first == self.last:
            return format_date(self.first)
        return f"{MONTHS[self.first.month - 1]} {self.first.year:04}"


def _figure(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str) and _FIGURE.fullmatch(value) and sum(map(str.isdigit, value)) <= _MOST_FIGURES:
        return Decimal(value.replace(",", ""))
    raise PydanticCustomError("not_a_figure", "is not a number in figures such as 2633 or 74.5")


def _when(value: object) -> When:
    if isinstance(value, When):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("not_a_date", "is not a date: write it as 2011-08-14, or 2011-08 for a month")
    if month := _MONTH.fullmatch(value):
        year, number = int(month[1]), int(month[2])
        if FIRST_YEAR <= year <= LAST_YEAR:
            last = calendar.monthrange(year, number)[1]
            return When(dt.date(year, number, 1), dt.date(year, number, last))
    try:
        day = parse_iso_date(value)
    except ValueError as error:
        raise PydanticCustomError("not_a_date", "{why}", {"why": str(error)}) from None
    return When(day, day)


def _from_one(value: int) -> int:
    if value == 0:
        raise PydanticCustomError("not_a_count", "is not a number of months from 1 on")
    return value


Figure = Annotated[
    Decimal,
    PlainValidator(_figure),
    WithJsonSchema(
        {"type": ["number", "string"], "pattern": r"^-?(0|[1-9][0-9]{0,2}(,[0-9]{3})+|[1-9][0-9]*)(\.[0-9]+)?$"}
    ),
]
DayOrMonth = Annotated[
    When,
    PlainValidator(_when),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"}),
]


# --- plan.yaml -------------------------------------------------------------------------------------------


class Baseline(Record):
    """Where a measure stood when the plan began."""

    value: Figure = Field(description="The figure, as an exact number.")
    as_at: DayOrMonth | None = Field(default=None, description="The day or month it is of, where that is known.")


class Reading(Record):
    """A figure that was reported, and the day or period it is of."""

    value: Figure = Field(description="The figure, as an exact number.")
    as_at: DayOrMonth | None = Field(default=None, description="The day or month it is of.")
    period: Period | None = Field(default=None, description="The period it covers, from and until when.")
    note: Words | None = Field(default=None, description="What must be known to read it rightly.")

    @property
    def day(self) -> dt.date | None:
        """The last day it speaks of; None when the file does not say."""
        if self.as_at is not None:
            return self.as_at.last
        return self.period.until if self.period is not None else None


class Target(Record):
    """One series of figures, and what it is to come to. A measure without a threshold is only watched."""

    id: Words = Field(description="A short name of its own, such as initial-late.")
    measure: Words = Field(description="What is counted, exactly: two measures are two series.")
    direction: Literal["at most", "at least"] | None = Field(
        default=None, description="Whether the figure is to be at most or at least the threshold."
    )
    unit: Words | None = Field(default=None, description="What the figures are: %, cases, £.")
    baseline: Baseline | None = Field(default=None, description="Where it stood at the beginning.")
    threshold: Figure | None = Field(default=None, description="The figure to be reached.")
    readings: tuple[Reading, ...] = Field(default=(), description="The figures reported, oldest first.")
    deadline: DayOrMonth | None = Field(default=None, description="By when: a day, or a month for its last day.")
    met: YesNo | None = Field(default=None, description="What the report says of it, true or false.")
    note: Words | None = Field(default=None, description="Anything else to be known.")


class Risk(Record):
    """What may go wrong."""

    text: Words = Field(description="What may happen, and what would come of it.")
    owner: Words | None = Field(default=None, description="The person or post who watches it.")

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return words_or(handler(core), "What may happen.")


class ReportMade(Record):
    """A report on the plan that was made."""

    to: Words = Field(description="The body that had it.")
    date: DayOrMonth = Field(description="The day, or the month where no more is known.")


class Plan(Record):
    """`plan.yaml`: the plan on which the body reports upward, its targets and risks."""

    name: Words = Field(description="The plan's name.")
    themes: tuple[Words, ...] = Field(default=(), description="What it works on, in order.")
    targets: tuple[Target, ...] = Field(default=(), description="The series of figures, each with its aim.")
    risks: tuple[Risk, ...] = Field(default=(), description="What may go wrong.")
    interval: Annotated[Count, AfterValidator(_from_one)] | None = Field(
        default=None, description="Reports are promised every so many months."
    )
    reports: tuple[ReportMade, ...] = Field(
        default=(), description="Reports made that have no file in `reports/`, oldest first."
    )


# --- reports/*.yaml --------------------------------------------------------------------------------------


class Author(Record):
    """Somebody in whose name a report goes up."""

    name: Words = Field(description="The name as printed.")
    title: Words | None = Field(default=None, description="Office or job title.")

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return words_or(handler(core), "The name as printed.")


class Recommendations(Record):
    """What the receiving body is asked. Held once, and printed both at the front and at the end."""

    verb: Words = Field(default="NOTE", description="What it is asked to do: NOTE, AGREE, ...")
    items: tuple[Words, ...] = Field(min_length=1, description="Each recommendation; printed as (a), (b), (c).")


class ReportParagraph(Record):
    """A paragraph of a report."""

    number: Words | None = Field(
        default=None, description="Left out, it is the section's and its own; `none` prints no number."
    )
    text: Words = Field(description="The words.")
    bullet: YesNo = Field(default=False, description="Printed with a bullet, without a number.")
    table: tuple[tuple[str, ...], ...] = Field(
        default=(), description="A table under the words: a list of cells for each row, its headings first."
    )

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return words_or(handler(core), "The words of a paragraph.")


class Section(Record):
    """A section of a report."""

    number: Words | None = Field(default=None, description="Left out, sections are numbered from 1.")
    title: Words = Field(description="Its heading.")
    paragraphs: tuple[ReportParagraph, ...] = Field(default=(), description="Its paragraphs, in order.")


class ReportContact(Record):
    """Whom to ask about a report. Telephone and e-mail are printed only for private use."""

    name: Words = Field(description="The name.")
    title: Words | None = Field(default=None, description="Office or job title.")
    telephone: Words | None = Field(default=None, description="Printed only by `csip report --private`.")
    email: Words | None = Field(default=None, description="Printed only by `csip report --private`.")


class UpwardReport(Record):
    """A file of `reports/`: a report to the body above, such as Cabinet."""

    by: tuple[Author, ...] = Field(min_length=1, description="Who makes the report: names, with their titles.")
    to: Words = Field(description="The body that is to have it.")
    date: Date = Field(description="The day of the meeting it goes to.")
    subject: Words = Field(description="What it is about; the printed title.")
    classification: Words = Field(default="Unrestricted", description="Who may read it.")
    summary: Words = Field(description="What it says, in a sentence or two.")
    recommendations: Recommendations = Field(description="What that body is asked to do.")
    sections: tuple[Section, ...] = Field(default=(), description="The body of the report.")
    contact: ReportContact | None = Field(default=None, description="Whom to ask.")
    background_documents: tuple[Words, ...] = Field(
        default=(), description="Papers relied on; `[none]` when there are none. The heading is always printed."
    )

    @property
    def is_draft(self) -> bool:
        """Something in it is still to be written."""
        words = [self.summary, *self.recommendations.items, *(author.name for author in self.by)]
        words += [paragraph.text for section in self.sections for paragraph in section.paragraphs]
        return any(text.startswith(UNWRITTEN) for text in words)
