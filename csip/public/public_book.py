"""What may be public: the book once more, made of public facts alone.

Every entry is made anew with the keys that `csip.public.entries` lists for its kind, and with no way back to its file.
So no page can show what is not listed: addresses, waivers, comments, leftovers, days on which agendas are settled,
words of business taken in private. Only `csip.public` decides.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from csip.book.minute_book import MinuteBook
from csip.book.of_the_council import OfTheCouncil
from csip.facts.approvals import ApprovedAt, approvals
from csip.facts.exempt_quotations import exempt_item, without_exempt_words
from csip.facts.meetings import meeting_now
from csip.facts.people import find_people, holders
from csip.language.meeting_days import MeetingDay
from csip.language.names import folded
from csip.models import Action, Item, Meeting, Paragraph, Post
from csip.models.approval import Amendment, Approval
from csip.models.council import CouncilFile, SharedPerson
from csip.models.site import SiteFile, Withheld
from csip.public.entries import all_of, made_public, with_keys
from csip.public.withheld import Hidden, hidden_by, of_this_body, without_withheld


class PublicBook(NamedTuple):
    """A book of public facts, and which of its meetings have what to show.

    A meeting in neither `agendas` nor `minutes` is in the book only for what it approved.
    """

    book: MinuteBook
    agendas: frozenset[MeetingDay]
    minutes: frozenset[MeetingDay]
    not_found: tuple[Withheld, ...]
    """What `withhold` names and the book does not have: a slip there would publish what was to be withheld."""

    def has(self, day: MeetingDay) -> bool:
        """There is a paper of that meeting to show."""
        return day in self.agendas or day in self.minutes


def public_book(book: MinuteBook, said: SiteFile, today: date) -> PublicBook:
    """The book as the public may have it on a day, by what site.yaml says."""
    whole, _ = without_exempt_words(book, book)
    publish = said.publish
    slots = tuple(made_public(slot) for slot in whole.slots if publish.since is None or slot.date >= publish.since)
    done = {day for day, at in approvals(whole).items() if any(_is_approval(one, today) for one in at)}
    minutes = frozenset(m.day for m in whole.meetings if _shows_minutes(m, said, today, approved=m.day in done))
    agendas = frozenset(m.day for m in whole.meetings if _shows_agenda(m, said, today))
    withheld, not_found = hidden_by(whole, of_this_body(whole, said))
    meetings = []
    for meeting in whole.meetings:
        if meeting.day in minutes | agendas:
            shown = without_withheld(meeting, withheld)
            shown = made_public(shown if meeting.day in minutes else _before_it_was_held(shown))
            meetings.append(_as_published(_without_quoted_amendments(whole, shown, withheld), said, today))
        elif approving := _approving_alone(meeting):
            meetings.append(_without_quoted_amendments(whole, approving, withheld))
    panel = made_public(whole.panel)
    actions = () if publish.actions == "no" else tuple(_action(whole, a, said, withheld, today) for a in whole.actions)
    plan = made_public(whole.plan) if whole.plan is not None and publish.plan == "all" else None
    # The council says when its other bodies meet, and whom a name means; none of that is on a page of itself.
    made = MinuteBook(whole.root, panel, slots, tuple(meetings), actions, plan, council=whole.council)
    return PublicBook(made, agendas, minutes, not_found)


def public_council(file: CouncilFile, said: SiteFile, seated: Container[str]) -> CouncilFile:
    """What council.yaml has for the public: the council's name, and those who have a page of their own there.

    `seated` are the folded names of those who have a page as people of some body.
    """
    made, which = made_public(file), said.publish.people

    def has_page(person: SharedPerson) -> bool:
        is_named = which != "no" and person.councillor
        is_officer = which == "members and officers" and person.officer is not None
        return folded(person.name) in seated or bool(is_named or is_officer)

    shown = tuple(filter(has_page, made.people))
    return made.changed(people=shown, posts=made.posts if shown else ())


def everything_but_words_in_private(
    book: MinuteBook, today: date, *, drafts: bool, since: date | None = None
) -> PublicBook:
    """All of a book that leaves it in any export: `csip export --all`. It is not for publication.

    `drafts`: agendas that are not out yet, too. `since`: only meetings from this day on.
    """
    whole, _ = without_exempt_words(book, book)
    wanted = [m for m in whole.meetings if since is None or m.date >= since]
    minutes = frozenset(m.day for m in wanted if m.has_minutes and m.date <= today)
    agendas = frozenset(m.day for m in wanted if drafts or _is_out(m, today))
    meetings = []
    for meeting in whole.meetings:
        if meeting.day in minutes | agendas:
            shown = all_of(meeting if meeting.day in minutes else _before_it_was_held(meeting))
            items = tuple(_heading_alone(item) if item.exempt is not None else item for item in shown.items)
            meetings.append(_without_quoted_amendments(whole, shown.changed(items=items), {}))
        elif approving := _approving_alone(meeting):
            meetings.append(_without_quoted_amendments(whole, approving, {}))
    slots = tuple(all_of(slot) for slot in whole.slots if since is None or slot.date >= since)
    actions = tuple(map(all_of, whole.actions))
    plan = all_of(whole.plan) if whole.plan is not None else None
    made = MinuteBook(whole.root, all_of(whole.panel), slots, tuple(meetings), actions, plan, council=whole.council)
    return PublicBook(made, agendas, minutes, ())


def _is_out(meeting: Meeting, today: date) -> bool:
    return meeting.agenda_published is not None and meeting.agenda_published <= today


def _is_approval(at: ApprovedAt, today: date) -> bool:
    return at.approval.as_ != "provisional" and at.meeting.date <= today


def _shows_minutes(meeting: Meeting, said: SiteFile, today: date, *, approved: bool) -> bool:
    publish = said.publish
    if not meeting.has_minutes or meeting.date > today or (publish.since is not None and meeting.date < publish.since):
        return False
    return publish.minutes == "draft and approved" or (publish.minutes == "approved only" and approved)


def _shows_agenda(meeting: Meeting, said: SiteFile, today: date) -> bool:
    publish = said.publish
    if publish.since is not None and meeting.date < publish.since:
        return False
    return publish.agendas == "once published" and _is_out(meeting, today)


def _as_published(meeting: Meeting, said: SiteFile, today: date) -> Meeting:
    """Without interests and the lines on actions, where these are not to be public; notices once they went out."""
    items = tuple(
        item.changed(minutes=tuple(map(partial(_with_notices, said, today), item.minutes))) for item in meeting.items
    )
    if said.publish.interests == "no":
        items = tuple(item.changed(interests=()) for item in items)
    items = tuple(_heading_alone(item) if item.exempt is not None else item for item in items)
    if said.publish.actions == "no" or said.publish.owners != "as minuted":
        items = tuple(item.changed(approves=tuple(map(_without_owners, item.approves))) for item in items)
    return meeting.changed(items=items)


def _with_notices(said: SiteFile, today: date, paragraph: Paragraph) -> Paragraph:
    notice = paragraph.notice
    if notice is not None and (notice.published is None or notice.published > today):
        notice = None
    elif notice is not None and said.publish.interests == "no":
        notice = notice.changed(interests=None)
    inner = tuple(map(partial(_with_notices, said, today), paragraph.minutes))
    if notice is paragraph.notice and not inner:
        return paragraph
    return paragraph.changed(notice=notice, minutes=inner)


_OF_PRIVATE_BUSINESS = ("number", "title", "exempt", "urgent", "interests", "approves")


def _heading_alone(item: Item) -> Item:
    """Business taken in private: its heading, and why it was private."""
    return with_keys(item, _OF_PRIVATE_BUSINESS)


def _without_owners(approval: Approval) -> Approval:
    printed = approval.printed
    return approval if printed is None else approval.changed(printed=printed.changed(actions=()))


def _without_quoted_amendments(book: MinuteBook, meeting: Meeting, hidden: Hidden) -> Meeting:
    """Without what an approval quotes of earlier paragraphs that are withheld, or were taken in private.

    That a withheld paragraph was amended is said, and not from what to what.
    """

    def is_shown(approval: Approval, minute: str | None) -> bool:
        day = meeting_now(book, approval.meeting)
        earlier = book.meeting_on.get(day)
        return earlier is None or exempt_item(earlier, minute) is None

    def why_hidden(approval: Approval, minute: str | None) -> str | None:
        return hidden.get((meeting_now(book, approval.meeting), minute or ""))

    def amended(approval: Approval, one: Amendment) -> Amendment:
        why = why_hidden(approval, one.minute)
        return one if why is None else one.changed(from_="[Withheld]", to=f"[Withheld: {why}]")

    def shown(approval: Approval) -> Approval:
        kept = [amended(approval, one) for one in approval.amendments if is_shown(approval, one.minute)]
        printed = approval.printed
        if printed is not None:
            actions = tuple(
                one
                for one in printed.actions
                if is_shown(approval, one.minute) and why_hidden(approval, one.minute) is None
            )
            printed = printed.changed(actions=actions)
        return approval.changed(amendments=tuple(kept), printed=printed)

    if not any(item.approves for item in meeting.items):
        return meeting
    items = tuple(item.changed(approves=tuple(map(shown, item.approves))) for item in meeting.items)
    return meeting.changed(items=items)


def _before_it_was_held(meeting: Meeting) -> Meeting:
    """What an agenda can know: no roll and no minutes, but that they approved earlier ones."""
    items = tuple(item.changed(minutes=_not_shown(item), interests=(), attended=()) for item in meeting.items)
    return meeting.changed(
        items=items, present=(), officers=(), apologies=(), absent=(), in_attendance=(), ended=None, as_printed=None
    )


_NOT_SHOWN = "These minutes are not published."


def _not_shown(item: Item) -> tuple[Paragraph, ...]:
    """Of an item that approved earlier minutes, that it did: a fact of those."""
    return (with_keys(item.minutes[0], (), text=_NOT_SHOWN),) if item.approves and item.minutes else ()


def _approving_alone(meeting: Meeting) -> Meeting | None:
    """Of minutes that are not public: that they approved earlier ones, which is a fact of those."""
    items = tuple(
        with_keys(
            item,
            ("number",),
            title="Minutes",
            approves=tuple(_without_owners(made_public(one)) for one in item.approves),
            minutes=_not_shown(item),
        )
        for item in meeting.items
        if item.approves and item.minutes
    )
    return with_keys(meeting, ("date", "sitting"), items=items) if items else None


# --- actions ----------------------------------------------------------------------------------------------


def _action(book: MinuteBook, action: Action, said: SiteFile, hidden: Hidden, today: date) -> Action:
    """The action as the register shows it: its owner by the name that may be shown, its notes where they may be."""
    named = partial(_owners, book, said, today)
    shown = made_public(action)
    updates = tuple(
        update.changed(
            note=update.note if said.publish.actions == "with updates" else "",
            owner_was=named(update.owner_was) if update.owner_was is not None else None,
        )
        for update in shown.updates
    )
    shown = shown.changed(owner=named(shown.owner), updates=updates)
    why = next((hidden[key] for cited in action.raised if (key := (cited.meeting, cited.minute or "")) in hidden), None)
    if why is not None:
        raised = tuple(cited.changed(as_minuted=None) for cited in shown.raised)
        shown = shown.changed(text=f"[Withheld: {why}]", as_minuted=None, raised=raised)
    if shown.closed is not None and (shown.closed.meeting, shown.closed.minute or "") in hidden:
        shown = shown.changed(closed=shown.closed.changed(note="[Withheld]", as_minuted=None))
    return shown


def _owners(book: MinuteBook, said: SiteFile, today: date, owners: tuple[str, ...]) -> tuple[str, ...]:
    if said.publish.owners == "as minuted":
        return owners
    return tuple(dict.fromkeys(_owner(book, said, name, today) for name in owners))


def _owner(book: MinuteBook, said: SiteFile, name: str, today: date) -> str:
    """An owner by the name that may be shown: a post, a member's own name, or what somebody is."""
    if name.casefold() == "unassigned":
        return name
    found = find_people(book, name, today)
    somebody = found[0] if len(found) == 1 else None
    if isinstance(somebody, Post):
        return somebody.name
    if somebody is None:
        return "an officer"
    is_member = bool(somebody.member or (isinstance(somebody, OfTheCouncil) and somebody.councillor))
    if said.publish.owners == "members and posts" and is_member:
        return somebody.name
    held = (post.name for post in _posts(book) if somebody.name in holders(post, today))
    return next(held, None) or somebody.title or ("a member" if is_member else "an officer")


def _posts(book: MinuteBook) -> Iterator[Post]:
    """The posts of the body, of its council, and of the bodies with which it has met."""
    yield from book.panel.posts
    council = book.council
    if council is None:
        return
    yield from council.file.posts
    joint = (*(slot.joint_with for slot in book.slots), *(meeting.joint_with for meeting in book.meetings))
    for key in dict.fromkeys(council.called(name) for names in joint for name in names):
        yield from council.by_panel(key).panel.posts if key is not None else ()
