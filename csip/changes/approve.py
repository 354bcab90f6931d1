"""Approve earlier minutes: what `csip approve` refuses, and what it writes where.

Pure: from the book and the clerk's words to edits of its files; `csip.changes.apply.change` writes them all or none.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from csip.book.minute_book import MinuteBook
from csip.changes.amend import Amended, after, amended_text, requoted
from csip.errors import CsipError
from csip.facts import numbering
from csip.facts.approvals import approvals, days_and_ways
from csip.facts.meetings import meeting_date, no_file
from csip.facts.people import find_people, names_in
from csip.facts.versions.seal import ApprovedOn, normalise, seal
from csip.files.names import ACTIONS
from csip.language.dates import format_date
from csip.language.phrases import listed
from csip.language.purposes import is_to_approve
from csip.models import Approval, Item, Meeting, keys_of
from csip.models.meeting import BodyThen, PrintedAction, PrintedThen
from csip.yaml_text.edits import Edit, Plan, Put, Rename
from csip.yaml_text.splice import is_on_one_line


class Approved(NamedTuple):
    """What was written: how, in which item, with which amendments, under which seal (none while provisional)."""

    how: str
    item: str
    amendments: tuple[Amended, ...]
    seal: str | None


def approve(
    book: MinuteBook,
    day: date,
    at_day: date,
    *,
    today: date,
    item_number: str | None = None,
    how: str | None = None,
    amend: Sequence[Amended] = (),
    printed: dict[str, Any] | None = None,
    signed: date | None = None,
    signed_by: str | None = None,
) -> tuple[Approved, Plan]:
    """Approve the minutes of one meeting in the minutes of a later one.

    `how` is `correct`, `amended` or `provisional`; unless said it is what the item has, `amended` where there are
    amendments. Amendments are made in the earlier file word for word; the seal is over what they result in.
    `printed` is what the minutes print of the schedule and the register, kept with the approval.
    Provisional minutes stay a draft: they are neither amended nor sealed.
    """
    meeting, at = _held(book, day, today), _held(book, at_day, today)
    _check_order(meeting, at)
    _check_not_done(book, meeting, at)
    _check_numbered(book, meeting)
    item = _item(book, meeting, at, item_number)
    linked = item.approves
    already = [Amended(a.minute, a.from_, a.to) for a in linked.amendments] if linked is not None else []
    new = [Amended(a.minute, normalise(a.from_), normalise(a.to)) for a in amend]
    how = how or ("amended" if new else linked.as_ if linked is not None else "correct")
    amendments = (*already, *(a for a in new if a not in already))
    _check_how(how, amendments)
    plan: Plan = {}
    sealed = None
    then: dict[str, Any] = {}
    edits = amended_text(meeting, amendments, fresh=new)  # for provisional minutes too: they may be refused
    if how != "provisional":
        became = after(meeting, edits)
        then = {"body": body_now(book, meeting), "people": people_now(book, meeting) or None, "printed": printed}
        if linked is not None:  # sealed before, and made anew: as it was then
            then |= _then(linked)
        approval = _approval(linked.meeting if linked is not None else meeting.date, how, amendments, then)
        others = [done for done in approvals(book).get(meeting.date, ()) if done.item is not item]
        sealed = seal(became, (*days_and_ways(others), ApprovedOn(at.date, approval)))
        if edits:
            plan[meeting.at.file.name] = edits
            plan[ACTIONS] = requoted(book, became, amendments)
    facts = {"as": how, "signed": signed, "signed_by": signed_by, **then, "seal": sealed}
    plan[at.at.file.name] = _write(item, meeting.date, facts, already, amendments)
    return Approved(how, _named(at, item), amendments, sealed), plan


def _approval(day: date, how: str, amendments: Sequence[Amended], then: dict[str, Any]) -> Approval:
    """The approval as its file will say it."""
    listed_ = [{"minute": a.minute, "from": a.from_, "to": a.to} for a in amendments]
    return Approval.model_validate({"meeting": day, "as": how, "amendments": listed_, **then})


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
    panel, slot = book.panel, book.slot_on.get(meeting.date)
    now = {
        "name": panel.name,
        "council": panel.council,
        "regime": panel.regime,
        "kind": slot.kind if slot is not None else "ordinary",
        "numbering": panel.numbering,
        "dates_table": panel.dates_table,
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


def _held(book: MinuteBook, day: date, today: date) -> Meeting:
    """The minutes of a meeting that has taken place."""
    meeting = book.meeting_on.get(day)
    on = format_date(day)
    if day > today:
        raise CsipError(f"the meeting of {on} has not been held yet", "Approve minutes once they are minutes.")
    if meeting is None:
        raise no_file(book, day)
    if not meeting.has_minutes:
        raise CsipError(
            f"the meeting of {on} has only an agenda",
            f"Take the roll with `csip roll {day}` and type what was minuted; then run this command again.",
        )
    return meeting


def _check_order(meeting: Meeting, at: Meeting) -> None:
    if meeting.date == at.date:
        raise CsipError(
            f"the meeting of {format_date(at.date)} cannot approve its own minutes",
            "Name the later meeting that approved them after --at.",
        )
    if meeting.date > at.date:
        raise CsipError(
            f"the meeting of {format_date(at.date)} came before that of {format_date(meeting.date)}, so it cannot have "
            "approved its minutes",
            f"Was it the other way round? csip approve {at.date} --at {meeting.date}",
        )
    if meeting.expected:
        raise CsipError(
            f"the minutes of {format_date(meeting.date)} still say who is expected, not who came",
            f"Take the roll first: csip roll {meeting.date}",
        )


def _check_not_done(book: MinuteBook, meeting: Meeting, at: Meeting) -> None:
    done = approvals(book)
    for approved in done.get(meeting.date, ()):
        if approved.approval.as_ != "provisional" and (approved.meeting is not at or approved.approval.seal):
            raise CsipError(
                f"the minutes of {format_date(meeting.date)} were already approved on "
                f"{format_date(approved.meeting.date)} ({_named(approved.meeting, approved.item)})",
                "Approved minutes are corrected by a minute of a later meeting, not approved again.",
            )
    sealed = next((a for a in done.get(at.date, ()) if a.approval.seal), None)
    if sealed is not None:
        raise CsipError(
            f"the minutes of {format_date(at.date)} were themselves approved on {format_date(sealed.meeting.date)} and "
            "are sealed; nothing can be written in them",
            "Seals are made in the order of the meetings. To make this one, take out the `seal:` in "
            f"{_named(sealed.meeting, sealed.item)} of {format_date(sealed.meeting.date)}, run this command again, and "
            f"then: csip approve {at.date} --at {sealed.meeting.date}",
        )


def _check_numbered(book: MinuteBook, meeting: Meeting) -> None:
    would_be = zip(meeting.paragraphs, numbering.numbers(meeting, book.panel.numbering), strict=True)
    without = [number for cited, number in would_be if cited.paragraph.number is None and number is not None]
    items = zip(meeting.items, numbering.item_numbers(meeting), strict=True)
    without += [f"item {number}" for item, number in items if item.number is None and number is not None]
    if without:
        shown = listed([*without[:3], *(["others"] if len(without) > 3 else [])])
        raise CsipError(
            f"the minutes of {format_date(meeting.date)} are not numbered yet: no number in the file for {shown}",
            f"Number them first: csip number {meeting.date}",
        )


def _check_how(how: str, amendments: Sequence[Amended]) -> None:
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


# --- where it is minuted ----------------------------------------------------------------------------------


def _item(book: MinuteBook, meeting: Meeting, at: Meeting, number: str | None) -> Item:
    """The item under which the approval was minuted."""
    items = _choices(book, meeting, at, number)
    hint = f"The items are {listed([f'{_named(at, item)} ({item.title})' for item in at.items])}."
    on = format_date(at.date)
    if not items and number is not None:
        raise CsipError(f"the meeting of {on} has no item {number}", hint)
    if len(items) != 1:
        which = "no item to approve minutes" if not items else f"{len(items)} items that may have approved minutes"
        raise CsipError(f"the meeting of {on} has {which}", f"Say which one with --item. {hint}")
    item = items[0]
    elsewhere = [i for i in _approving(book, meeting, at) if i is not item]
    if elsewhere:
        raise CsipError(
            f"{_named(at, elsewhere[0])} of {on} is the one that approves these minutes, not {_named(at, item)}",
            f"Leave out --item, or take the `approves:` out of {_named(at, elsewhere[0])} first.",
        )
    if item.approves is not None and meeting_date(book, item.approves.meeting) != meeting.date:
        raise CsipError(
            f"{_named(at, item)} of {on} approves the minutes of {format_date(item.approves.meeting)}, not these",
            "Each approval is an item of its own: name it with --item, or add one to the file.",
        )
    if not item.minutes:
        raise CsipError(
            f"nothing is minuted under {_named(at, item)} of {on}, so nothing says that the minutes were approved",
            f"Type the paragraph first: The minutes of {format_date(meeting.date)} were approved as a correct record.",
        )
    return item


def _choices(book: MinuteBook, meeting: Meeting, at: Meeting, number: str | None) -> list[Item]:
    if number is not None:
        wanted = number.strip().rstrip(".").casefold()
        numbers = zip(at.items, numbering.item_numbers(at), strict=True)
        return [item for item, printed in numbers if printed is not None and printed.rstrip(".").casefold() == wanted]
    for items in (
        _approving(book, meeting, at),
        [i for i in at.items if "minutes" in i.title.casefold() and is_to_approve(i.purpose)],
    ):
        if items:
            return items
    return []


def _approving(book: MinuteBook, meeting: Meeting, at: Meeting) -> list[Item]:
    """The items that say already, or are planned to say, that these minutes are approved."""
    return [i for i in at.items if i.approves is not None and meeting_date(book, i.approves.meeting) == meeting.date]


def _named(at: Meeting, item: Item) -> str:
    number = next(n for i, n in zip(at.items, numbering.item_numbers(at), strict=True) if i is item)
    return f"item {number}" if number else f"the item “{item.title}”"


# --- what is written --------------------------------------------------------------------------------------

_ITEM_KEYS = ("number", "title", "purpose", "lead", "reports", "interests", "urgent", "exempt")
_KEYS = ("meeting", "as", "inferred", "amendments", "signed", "signed_by", "body", "people", "printed", "seal")


def _write(
    item: Item, day: date, facts: dict[str, Any], already: Sequence[Amended], amendments: Sequence[Amended]
) -> list[Edit | Rename]:
    """The `approves:` block: a new one, or what is new in the one that is there."""
    listed_ = [{"minute": a.minute, "from": a.from_, "to": a.to} for a in amendments]
    facts = {key: value for key, value in {**facts, "amendments": listed_}.items() if value}
    linked = item.approves
    path = (*item.at.path, "approves")
    if linked is None or is_on_one_line(item.at.file, path):
        kept = _kept(linked) if linked is not None else {}
        block = {"meeting": day, **kept, **facts}
        return [Put(item.at.path, "approves", {key: block[key] for key in _KEYS if key in block}, _ITEM_KEYS)]
    if len(already) == len(amendments):
        facts.pop("amendments", None)
    if facts["as"] == linked.as_:
        del facts["as"]
    return [Put(path, key, facts[key], _KEYS[: _KEYS.index(key)]) for key in _KEYS if key in facts]


def _kept(linked: Approval) -> dict[str, Any]:
    """What a block on one line says already and no option changes."""
    kept = {"inferred": linked.inferred, "signed": linked.signed, "signed_by": linked.signed_by}
    return {"meeting": linked.meeting, **{key: value for key, value in kept.items() if value}}
