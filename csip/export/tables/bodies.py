"""The tables of bodies and people: who there is, who sits where, and who holds a post."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from csip.export.people import shown
from csip.export.table import Column, Foreign, Row, Table
from csip.models import Period, Person

if TYPE_CHECKING:
    from csip.export.part import Part
    from csip.export.people import Known

OF_BODY = Foreign(("council", "body"), "bodies")
PERSON = Column("person", "text", "The person, as the table of people calls them; empty where nobody is sure.")
OF_PERSON = Foreign(("council", "person"), "people")


def _bodies(part: Part) -> Iterator[Row]:
    panel = part.panel
    existed = panel.existed
    yield (
        part.body_id,
        panel.name,
        part.whole.name,
        panel.kind,
        part.body_called(panel.parent) if panel.parent is not None else None,
        existed.from_ if existed is not None else None,
        existed.until if existed is not None else None,
        panel.regime,
        panel.quorum,
    )


BODIES = Table(
    "bodies",
    "Bodies",
    "The bodies of the council: the full council, committees, panels.",
    (
        Column("id", "text", "Its address for ever.", True),
        Column("name", "text", "Its name.", True),
        Column("council_name", "text", "The council's name.", True),
        Column("kind", "text", "Which kind of body it is: full council, cabinet, committee and so on."),
        Column("parent", "text", "The body that set it up."),
        Column("existed_from", "date", "The first day on which there was this body."),
        Column("existed_until", "date", "The last."),
        Column("regime", "text", "Which rules on notice apply, as `regime` in panel.yaml.", True),
        Column("quorum", "integer", "Voting members needed to decide anything.", private=True),
    ),
    (),
    _bodies,
)


def _people(part: Part) -> Iterator[Row]:
    """Everybody who is known in any body: each body has the same rows, so that nobody is missing who is named."""
    for known in part.whole.people.known.values():
        shared = known.shared
        yield (
            known.slug,
            part.person_id(known),
            known.name,
            known.title,
            shared.group if shared is not None else None,
            shared.ward if shared is not None else None,
            *known.as_councillor,
        )


PEOPLE = Table(
    "people",
    "People",
    "Members, and officers where the council lets them be shown. Names are never split into given and family names.",
    (
        Column("person", "text", "What the data call the person: the end of their address.", True),
        Column("id", "text", "Their address for ever.", True),
        Column("name", "text", "The full name.", True),
        Column("title", "text", "Office or job title."),
        Column("political_group", "text", "The political group."),
        Column("ward", "text", "The ward or division that elected them."),
        Column("councillor_from", "date", "The first day as a councillor."),
        Column("councillor_until", "date", "The last."),
    ),
    ("person",),
    _people,
    of_council=True,
)


def members_of(part: Part) -> Iterator[tuple[Known, Person, str, Period]]:
    """Everybody who is shown, as member, as officer or as both, and from and until when as far as that is said."""
    for person in part.panel.people:
        known = part.whole.people.called(person.name, (part.body,)) if shown(person, part.said.publish) else None
        for kind, term in (("member", person.member), ("officer", person.officer)):
            if known is not None and term:
                yield known, person, kind, term if isinstance(term, Period) else Period()


def _memberships(part: Part) -> Iterator[Row]:
    for known, person, kind, term in members_of(part):
        yield known.slug, kind, person.role, term.from_, term.until, person.appointed_by, person.substitute


MEMBERSHIPS = Table(
    "memberships",
    "Memberships",
    "Who sits on a body or works for it, as the book has it now.",
    (
        PERSON._replace(needed=True),
        Column("kind", "text", "member or officer.", True),
        Column("role", "text", "The usual role: Chair, Vice-chair, Clerk."),
        Column("from_date", "date", "The first day."),
        Column("until_date", "date", "The last day."),
        Column("appointed_by", "text", "Who sent a member who is no councillor."),
        Column("substitute", "boolean", "May sit as a substitute.", True, private=True),
    ),
    ("person", "kind"),
    _memberships,
    (OF_BODY, OF_PERSON),
)


def _posts(part: Part) -> Iterator[Row]:
    for post in part.panel.posts:
        for n, holding in enumerate(post.held_by, 1):
            known = part.person(holding.person, holding.from_ or holding.until or part.day)
            if known is not None:
                yield post.name, n, known.slug, holding.from_, holding.until


POSTS = Table(
    "posts",
    "Holders of posts",
    "Who held a post of the body, of the people who are shown.",
    (
        Column("post", "text", "The post's name.", True),
        Column("n", "integer", "Which of its holders, from 1.", True),
        PERSON._replace(needed=True),
        Column("from_date", "date", "The first day."),
        Column("until_date", "date", "The last day."),
    ),
    ("post", "n"),
    _posts,
    (OF_BODY, OF_PERSON),
)
