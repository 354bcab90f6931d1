"""Every table of the open data, in the order in which they are listed."""

from __future__ import annotations

from csip.export.table import Table
from csip.export.tables.actions import ACTIONS, OWNERS, RAISED, UPDATES
from csip.export.tables.bodies import BODIES, MEMBERSHIPS, PEOPLE, POSTS
from csip.export.tables.items import GUESTS, INTERESTS, ITEMS, PAPERS, RECEIVED
from csip.export.tables.meetings import AMENDMENTS, APPROVALS, ATTENDANCE, JOINT, MEETINGS, MOVES
from csip.export.tables.minutes import DECISIONS, MOTIONS, PARAGRAPHS, VOTES
from csip.export.tables.plan import READINGS, RISKS, TARGETS
from csip.export.tables.referrals import REFERRALS

TABLES: tuple[Table, ...] = (
    *(BODIES, PEOPLE, MEMBERSHIPS, POSTS),
    *(MEETINGS, MOVES, JOINT, ATTENDANCE, APPROVALS, AMENDMENTS),
    *(ITEMS, PAPERS, GUESTS, INTERESTS, RECEIVED),
    *(PARAGRAPHS, MOTIONS, VOTES, DECISIONS, REFERRALS),
    *(ACTIONS, RAISED, OWNERS, UPDATES),
    *(TARGETS, READINGS, RISKS),
)
