"""Which keys of each kind of entry may be public, and entries made anew with these alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

from csip.files.source import IN_MEMORY
from csip.models import Action, Entry, Item, Meeting, Panel, Paragraph, Period, Person, Post, Slot
from csip.models.actions import Cited, Closed, DueMeeting, NoDueDate, Update
from csip.models.approval import Amendment, Approval, BodyThen, PrintedAction, PrintedThen
from csip.models.attendee import Attendee
from csip.models.council import CouncilFile, SharedPerson
from csip.models.entry import keys_of
from csip.models.item import Exempt, Guest, Interest, Invited, Received, Report, Urgent
from csip.models.meeting import AgendaRevision, AsPrinted
from csip.models.panel import Deadlines, Holding, Holidays, Letterhead, Meets, Print
from csip.models.paragraph import DecisionNotice, Motion, NamedVotes, Refers, Vote
from csip.models.plan import Baseline, Plan, Reading, ReportMade, Risk, Target
from csip.models.schedule import AgendaSetting, Cancelled, Former

OneEntry = TypeVar("OneEntry", bound=Entry)

# The keys of each kind of entry that may be public, by their names in the code. A key that is not here is not.
KEPT: dict[type[Entry], tuple[str, ...]] = {
    Panel: (
        *("name", "known_as", "council", "kind", "parent", "existed", "succeeds", "contact", "calendar_id", "regime"),
        *(
            "holidays",
            "meets",
            "numbering",
            "dates_table",
            "language",
            "summons",
            "print",
            "letterhead",
            "agenda_times",
            "people",
            "posts",
            "deadlines",
        ),
    ),
    CouncilFile: ("name", "contact", "people", "posts"),
    SharedPerson: ("name", "title", "councillor", "officer", "ward", "group"),
    Deadlines: ("call_in",),
    Holidays: ("country", "region", "also", "mourning"),
    Person: ("name", "known_as", "title", "member", "officer", "role", "appointed_by"),
    Post: ("name", "known_as", "held_by"),
    Holding: ("person", "from_", "until"),
    Period: ("from_", "until"),
    Meets: ("time", "venue", "length"),
    Letterhead: ("lines",),
    Print: ("decisions", "motions", "actions", "public_actions", "summons"),
    Slot: ("date", "sitting", "time", "venue", "length", "added", "moved_from", "cancelled", "kind", "joint_with"),
    Former: ("date", "sitting", "time", "venue", "cancelled", "reason", "on"),
    Cancelled: ("on", "reason"),
    Meeting: (
        *("date", "sitting", "time", "venue", "joint_with", "title", "agenda_published", "agenda_items"),
        *("agenda_revised", "expected", "present", "officers", "apologies", "absent", "in_attendance", "items"),
        *("dates_note", "ended", "extract", "as_printed"),
    ),
    AgendaRevision: ("on", "items"),
    AsPrinted: ("head", "opening", "ended", "dates_heading", "dates"),
    Attendee: ("name", "role", "for_", "arrived", "left", "online", "note", "of"),
    Item: (
        *("number", "title", "purpose", "lead", "reports", "interests", "urgent", "exempt", "approves", "starts"),
        *("until", "allow", "invited", "attended", "minutes", "received"),
    ),
    Report: ("title", "author", "dated", "background", "status"),
    Interest: ("member", "nature", "pecuniary", "action", "dispensation"),
    Urgent: ("reason", "chair_agreed"),
    Exempt: ("paragraphs", "resolved", "public_interest"),
    Invited: ("name", "capacity", "to", "asked_by", "about"),
    Guest: ("name", "capacity"),
    Approval: ("meeting", "as_", "amendments", "signed", "signed_by", "body", "people", "printed", "seal", "kept_by"),
    Amendment: ("minute", "from_", "to"),
    BodyThen: ("name", "council", "regime", "kind", "numbering", "dates_table", "language", "decisions", "motions"),
    PrintedThen: ("as_at", "dates", "actions"),
    PrintedAction: ("minute", "id", "text", "said"),
    Paragraph: (
        *(
            "number",
            "mark",
            "text",
            "bullet",
            "table",
            "decision",
            "motion",
            "vote",
            "notice",
            "minutes",
            "refers",
            "of",
        ),
    ),
    Refers: ("to", "for_"),
    Received: ("from_", "meeting", "minute"),
    Motion: ("moved_by", "seconded_by", "outcome", "amends"),
    Vote: ("for_", "against", "abstained", "not_voting", "named", "casting"),
    NamedVotes: ("for_", "against", "abstained"),
    DecisionNotice: ("reasons", "alternatives", "interests", "key", "published"),
    Action: (
        "id",
        "text",
        "kind",
        "owner",
        "raised",
        "as_minuted",
        "recorded",
        "due",
        "formalises",
        "updates",
        "closed",
    ),
    Cited: ("meeting", "minute", "as_minuted"),
    DueMeeting: ("meeting", "body"),
    NoDueDate: ("none",),
    Update: ("date", "note", "owner_was", "due_was", "closed_was"),
    Closed: ("date", "note", "meeting", "minute", "body", "as_minuted"),
    Plan: ("name", "themes", "targets", "risks", "interval", "reports"),
    Target: (*("id", "measure", "direction", "unit", "baseline", "threshold", "readings", "deadline", "met", "note"),),
    Baseline: ("value", "as_at"),
    Reading: ("value", "as_at", "period", "note"),
    Risk: ("text", "owner"),
    ReportMade: ("to", "date"),
}


# What is added where everything is asked for, for the council's own use; addresses, waivers, comments and the words of
# business taken in private are in no export at all.
WITH_EVERYTHING: dict[type[Entry], tuple[str, ...]] = {
    Panel: ("quorum",),
    Person: ("substitute",),
    Slot: ("agenda_setting",),
    AgendaSetting: ("date",),
    Action: ("review_from", "waiting_on"),
    Update: ("review_from_was", "waiting_on_was"),
}


def made_public(entry: OneEntry) -> OneEntry:
    """The entry with the keys that may be public, and nothing else: it knows no file, and no waiver."""
    return with_keys(entry, KEPT[type(entry)])


def with_keys(
    entry: OneEntry, keys: Sequence[str], *, inner: Callable[[Any], Any] | None = None, **values: Any
) -> OneEntry:
    """The entry with these of its keys, or with these values; all others are as if they had never been said.

    `inner` makes the entries within it, each as `made_public` does unless said.
    """
    known, of_each = _unsaid(type(entry)), inner or made_public  # type: ignore[arg-type]  # classes can be hashed
    kept = {key: _public_value(getattr(entry, key), of_each) for key in keys}
    made: OneEntry = entry.changed(file=IN_MEMORY, place=(), waive={}, **(known | kept | values))  # type: ignore[attr-defined]
    return made


@cache
def _unsaid(kind: type[Entry]) -> dict[str, Any]:
    """The values of an entry that says nothing."""
    return {name: field.get_default() for name, field in keys_of(kind).items()}


def _public_value(value: Any, inner: Callable[[Any], Any]) -> Any:
    if value is None or type(value) is str:  # the most of them
        return value
    if isinstance(value, Entry):
        return inner(value)
    return tuple([_public_value(one, inner) for one in value]) if type(value) is tuple else value


def all_of(entry: OneEntry) -> OneEntry:
    """The entry with the keys of any export: as `made_public` makes it, and with what is for the council's own use."""
    kept = (*KEPT.get(type(entry), ()), *WITH_EVERYTHING.get(type(entry), ()))
    made: OneEntry = with_keys(entry, kept, inner=all_of)
    return made
