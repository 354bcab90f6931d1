"""What can be worked out from a minute book: who is meant, what is overdue, which meeting comes next.

Pure functions. Nothing here is stored in the book; "today" is always an argument.
"""

from csip.known_people import in_place, periods
from csip.queries.actions import DueOn, Standing, carried_forward, due_date, each_standing, owed_by, standing
from csip.queries.approval import (
    ApprovedAt,
    approvals,
    days_and_ways,
    is_approved,
    kind_then,
    panel_then,
    unapproved,
)
from csip.queries.as_at import Undated, as_at, slot_at, undated, was_recorded
from csip.queries.exempt import exempt_item, exempt_quoted, quoting_exempt, without_exempt_words
from csip.queries.meetings import (
    TWO_ON_A_DAY,
    cited_paragraph,
    find_meeting,
    is_cancelled,
    item_numbered,
    meeting_date,
    next_slot,
    no_file,
    no_paragraph,
    resolve_meeting,
    slot_date,
    which,
)
from csip.queries.notice import NoticeRule, calendar, notice_rule
from csip.queries.people import (
    holders,
    is_officer,
    members,
    names_in,
    officers,
    person,
    same_person,
    somebody_called,
    who,
)

__all__ = [
    "TWO_ON_A_DAY",
    "ApprovedAt",
    "DueOn",
    "NoticeRule",
    "Standing",
    "Undated",
    "approvals",
    "as_at",
    "calendar",
    "carried_forward",
    "cited_paragraph",
    "days_and_ways",
    "due_date",
    "each_standing",
    "exempt_item",
    "exempt_quoted",
    "find_meeting",
    "holders",
    "in_place",
    "is_approved",
    "is_cancelled",
    "is_officer",
    "item_numbered",
    "kind_then",
    "meeting_date",
    "members",
    "names_in",
    "next_slot",
    "no_file",
    "no_paragraph",
    "notice_rule",
    "officers",
    "owed_by",
    "panel_then",
    "periods",
    "person",
    "quoting_exempt",
    "resolve_meeting",
    "same_person",
    "slot_at",
    "slot_date",
    "somebody_called",
    "standing",
    "unapproved",
    "undated",
    "was_recorded",
    "which",
    "who",
    "without_exempt_words",
]
