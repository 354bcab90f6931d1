"""Approve earlier minutes: what `csip approve` refuses, and what it writes where.

Pure: from the book and the clerk's words to edits of its files; `csip.changes.apply.change` writes them all or none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from csip.book.minute_book import MinuteBook
from csip.changes.amend import Amended, after, amended_text, requoted
from csip.changes.approves_written import with_approvals
from csip.changes.approving_item import approval_in, approving_item, named
from csip.errors import CsipError
from csip.facts import numbering
from csip.facts.approvals import approvals, days_and_ways
from csip.facts.council_year import style_of
from csip.facts.joint import approved_by_others
from csip.facts.meetings import no_file
from csip.facts.people import find_people, names_in
from csip.facts.versions.seal import ApprovedOn, normalise, seal
from csip.files.names import ACTIONS
from csip.language.meeting_days import MeetingDay, format_meeting
from csip.language.phrases import listed
from csip.models import Approval, Item, Meeting, keys_of
from csip.models.approval import BodyThen, PrintedAction, PrintedThen
from csip.yaml_text.edits import Edit, Plan, Rename


class ToApprove(NamedTuple):
    """Minutes that are to be approved, by the day of their meeting, and how.

    `how` is `correct`, `amended` or `provisional`; unless said it is what the item has, `amended` where there are
    amendments. `printed` is what the minutes print of the schedule and the register, kept with the approval.
    """

    day: MeetingDay
    how: str | None = None
    amend: Sequence[Amended] = ()
    printed: Mapping[str, Any] | None = None


class Approved(NamedTuple):
    """What was written: whose minutes, how, in which item, with which amendments, under which seal.

    There is no seal where they were approved provisionally.
    """

    day: MeetingDay
    how: str
    item: str
    amendments: tuple[Amended, ...]
    seal: str | None


def approve(
    book: MinuteBook,
    wanted: Sequence[ToApprove],
    at_day: MeetingDay,
    *,
    today: date,
    item_number: str | None = None,
    signed: date | None = None,
    signed_by: str | None = None,
) -> tuple[tuple[Approved, ...], Plan]:
    """Approve the minutes of one meeting, or of several, in the minutes of a later one.

    Amendments are made in the earlier file word for word; the seal is over what they result in. Provisional minutes
    stay a draft: they are neither amended nor sealed. Minutes that are approved together stand in one item, or each in
    the item that names them.

    Raises: CsipError where these minutes cannot be approved so.
    """
    minuted = [held(book, one.day, today) for one in wanted]
    at = held(book, at_day, today)
    edits: dict[str, list[Edit | Rename]] = {}
    into: dict[int, _Into] = {}
    done = []
    for one, meeting in zip(wanted, minuted, strict=True):
        _check_order(book, meeting, at)
        _check_not_done(book, meeting, at)
        check_numbered(book, meeting)
        item = approving_item(book, meeting, at, item_number)
        approved, facts, amended = _approved(book, meeting, at, item, one, {"signed": signed, "signed_by": signed_by})
        done.append(approved)
        for name, made in amended.items():
            edits.setdefault(name, []).extend(made)
        linked = approval_in(book, item, meeting)
        writes = into.setdefault(id(item), _Into(item, [], {}))
        if linked is None:
            writes.new.append({"meeting": meeting.day, **facts})
        else:
            writes.changed[item.approves.index(linked)] = facts
    edits[at.at.file.name] = [
        edit for item, new, changed in into.values() for edit in with_approvals(item, new, changed)
    ]
    return tuple(done), dict(edits)


class _Into(NamedTuple):
    """What is written into one item: new approvals, and keys of those that it has by their place among them."""

    item: Item
    new: list[Mapping[str, Any]]
    changed: dict[int, Mapping[str, Any]]


def _approved(
    book: MinuteBook, meeting: Meeting, at: Meeting, item: Item, one: ToApprove, signature: Mapping[str, Any]
) -> tuple[Approved, dict[str, Any], dict[str, list[Edit | Rename]]]:
    """What is approved, the keys that say so, and the edits of the amended minutes and of what quotes them."""
    linked = approval_in(book, item, meeting)
    already = [Amended(a.minute, a.from_, a.to) for a in linked.amendments] if linked is not None else []
    new = [Amended(a.minute, normalise(a.from_), normalise(a.to)) for a in one.amend]
    how = one.how or ("amended" if new else linked.as_ if linked is not None else "correct")
    amendments = (*already, *(a for a in new if a not in already))
    check_how(how, amendments)
    edits: dict[str, list[Edit | Rename]] = {}
    sealed = None
    then: dict[str, Any] = {}
    made, amended = amended_text(meeting, amendments, fresh=new)  # for provisional minutes too: they may be refused
    amendments = (*already, *made[len(already) :])
    if how != "provisional":
        became = after(meeting, amended)
        then = {"body": body_now(book, meeting), "people": people_now(book, meeting) or None, "printed": one.printed}
        if linked is not None:  # sealed before, and made anew: as it was then
            then |= _then(linked)
        approval = approval_of(linked.meeting if linked is not None else meeting.day, how, amendments, then)
        others = [done for done in approvals(book).get(meeting.day, ()) if done.item is not item]
        sealed = seal(became, (*days_and_ways(others), ApprovedOn(at.day, approval)))
        if amended:
            _check_not_sealed_elsewhere(book, meeting)
            edits = {meeting.at.file.name: amended, ACTIONS: requoted(book, became, amendments)}
    facts = {"as": how, "amendments": as_typed(amendments), **signature, **then, "seal": sealed}
    return Approved(meeting.day, how, named(at, item), amendments, sealed), new_in(linked, facts), edits


def new_in(linked: Approval | None, facts: Mapping[str, Any]) -> dict[str, Any]:
    """What is to be written: of what an approval says already, nothing, so that it stays as it is typed."""
    said = set()
    if linked is not None and linked.as_ == facts["as"]:
        said.add("as")
    if linked is not None and len(linked.amendments) == len(facts["amendments"]):
        said.add("amendments")
    return {key: value for key, value in facts.items() if value and key not in said}


def as_typed(amendments: Sequence[Amended]) -> list[dict[str, str]]:
    return [{"minute": a.minute, "from": a.from_, "to": a.to} for a in amendments]


def approval_of(day: MeetingDay, how: str, amendments: Sequence[Amended], then: dict[str, Any]) -> Approval:
    """The approval as its file will say it."""
    return Approval.model_validate({"meeting": day, "as": how, "amendments": as_typed(amendments), **then})


def _then(linked: Approval) -> dict[str, Any]:
    """The body and the people of an approval that says them already, as its file does."""
    body = linked.body
    found = {"body": body and body.model_dump(mode="json", exclude_defaults=True, include={*keys_of(BodyThen)})}
    found["printed"] = _printed(linked.printed) if linked.printed is not None else None
    return {key: value for key, value in {**found, "people": linked.people}.items() if value is not None}


def _printed(then: PrintedThen) -> dict[str, Any]:
    """What an approval says already of what the minutes print, as its file does."""
    actions = [
        {key: value for key in keys_of(PrintedAction) if (value := getattr(one, key)) is not None}
        for one in then.actions
    ]
    said = {"as_at": then.as_at, "dates": [list(row) for row in then.dates], "actions": actions}
    return {key: value for key, value in said.items() if value}


def body_now(book: MinuteBook, meeting: Meeting) -> dict[str, str]:
    """The body's name and house style, and the kind of meeting, of which the printed minutes make use."""
    panel, slot = book.panel, book.slot_on.get(meeting.day)
    now = {
        "name": panel.name,
        "council": panel.council,
        "regime": panel.regime,
        "kind": slot.kind if slot is not None else "ordinary",
        "numbering": panel.numbering,
        "dates_table": panel.dates_table,
        "language": panel.language,
        "decisions": panel.print.decisions,
        "motions": panel.print.motions,
    }
    usual = BodyThen(name=panel.name)
    return {key: value for key, value in now.items() if value and (key == "name" or value != getattr(usual, key))}


def people_now(book: MinuteBook, meeting: Meeting) -> dict[str, str]:
    """Whom each name in the minutes means, where panel.yaml knows exactly one person or post by it."""
    found = {}
    for name in dict.fromkeys(names_in(meeting)):
        meant = find_people(book, name, meeting.date)
        if len(meant) == 1 and meant[0].name != name:
            found[name] = meant[0].name
    return found


# --- what is refused --------------------------------------------------------------------------------------


def held(book: MinuteBook, day: MeetingDay, today: date) -> Meeting:
    """The minutes of a meeting that has taken place.

    Raises: CsipError where it has none.
    """
    meeting = book.meeting_on.get(day)
    on = format_meeting(day)
    if day.date > today:
        raise CsipError(f"the meeting of {on} has not been held yet", "Approve minutes once they are minutes.")
    if meeting is None:
        raise no_file(book, day)
    if not meeting.has_minutes:
        raise CsipError(
            f"the meeting of {on} has only an agenda",
            f"Take the roll with `csip roll {day}` and type what was minuted; then run this command again.",
        )
    return meeting


def _check_order(book: MinuteBook, meeting: Meeting, at: Meeting) -> None:
    if meeting.day == at.day:
        raise CsipError(
            f"the meeting of {format_meeting(at.day)} cannot approve its own minutes",
            "Name the later meeting that approved them after --at.",
        )
    if book.in_time(meeting) > book.in_time(at):
        raise CsipError(
            f"the meeting of {format_meeting(at.day)} came before that of {format_meeting(meeting.day)}, so it cannot "
            "have approved its minutes",
            f"Was it the other way round? csip approve {at.day} --at {meeting.day}",
        )
    if meeting.expected:
        raise CsipError(
            f"the minutes of {format_meeting(meeting.day)} still say who is expected, not who came",
            f"Take the roll first: csip roll {meeting.day}",
        )


def _check_not_done(book: MinuteBook, meeting: Meeting, at: Meeting) -> None:
    done = approvals(book)
    for approved in done.get(meeting.day, ()):
        if approved.approval.as_ != "provisional" and (approved.meeting is not at or approved.approval.seal):
            raise CsipError(
                f"the minutes of {format_meeting(meeting.day)} were already approved on "
                f"{format_meeting(approved.meeting.day)} ({named(approved.meeting, approved.item)})",
                "Approved minutes are corrected by a minute of a later meeting, not approved again. Was it a slip? "
                f"csip approve {meeting.day} --undo takes it back while nothing hangs on it.",
            )
    check_not_sealed(book, at)


def _check_not_sealed_elsewhere(book: MinuteBook, meeting: Meeting) -> None:
    """Raises: CsipError where another body of a joint meeting approved and sealed the words that are to be amended."""
    for other in approved_by_others(book, meeting) if meeting.joint_with else ():
        sealed = next((at for at in other.approved if at.approval.seal is not None), None)
        if sealed is not None:
            raise CsipError(
                f"{other.name} approved and sealed these words on {format_meeting(sealed.meeting.day)}, and all "
                "bodies of a joint meeting approve the same",
                "Approve them as correct, and let a later minute of each body say what they should have said.",
            )


def check_not_sealed(book: MinuteBook, at: Meeting) -> None:
    """Raises: CsipError where the minutes that are to say so were themselves approved and sealed."""
    sealed = next((a for a in approvals(book).get(at.day, ()) if a.approval.seal), None)
    if sealed is not None:
        raise CsipError(
            f"the minutes of {format_meeting(at.day)} were themselves approved on "
            f"{format_meeting(sealed.meeting.day)} and are sealed; nothing can be written in them",
            "Seals are made in the order of the meetings. To make this one, take that approval back, run this command "
            f"again, and then approve anew: csip approve --undo {at.day}",
        )


def check_numbered(book: MinuteBook, meeting: Meeting) -> None:
    """Raises: CsipError where the file leaves numbers out that would be printed."""
    would_be = zip(meeting.paragraphs, numbering.numbers(meeting, style_of(book, meeting)), strict=True)
    without = [number for cited, number in would_be if cited.paragraph.number is None and number is not None]
    items = zip(meeting.items, numbering.item_numbers(meeting), strict=True)
    without += [f"item {number}" for item, number in items if item.number is None and number is not None]
    if without:
        shown = listed([*without[:3], *(["others"] if len(without) > 3 else [])])
        raise CsipError(
            f"the minutes of {format_meeting(meeting.day)} are not numbered yet: no number in the file for {shown}",
            f"Number them first: csip number {meeting.day}",
        )


def check_how(how: str, amendments: Sequence[Amended]) -> None:
    """Raises: CsipError where how minutes are approved and their amendments do not go together."""
    if how == "amended" and not amendments:
        raise CsipError(
            "minutes approved as amended list each amendment",
            '--amend 2.6 "the words as they stand" "the words as amended", once for each.',
        )
    if how == "correct" and amendments:
        raise CsipError(
            "minutes approved as correct are not amended",
            "Say --as amended, or --as provisional where they are only asked for.",
        )
    for amendment in amendments:
        if not amendment.from_ or not amendment.to:
            raise CsipError(
                f"an amendment of {amendment.minute} has no words to change or none to change them to",
                "To put words in or strike them out, give the words beside them as well, both times.",
            )
        if normalise(amendment.from_) == normalise(amendment.to):
            raise CsipError(f"the amendment of {amendment.minute} would change nothing: “{amendment.from_}”")
