"""Rules of minutes take whatever words stand there."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from csip.book.minute_book import MinuteBook
from csip.models import Meeting, Panel
from csip.rules.all_rules import all_rules

_ODD = st.sampled_from([
    ".", "…", "Mr", "Mr.", "Mr Smith", "Cllr A", "the Chair", "Clerk", "item 2", "Mr O'", "Dr. Q' Who and Mrs",
    "(a)", "1.1", "1", "(i)", "none", "item 9", "Lord Mayor", "Mrs S. A. de la Tour’s", "Chair of the Board",
]) | st.text(min_size=1).filter(str.strip)  # fmt: skip


_ATTENDEES = st.lists(
    st.fixed_dictionaries(
        {"name": _ODD}, optional={"role": _ODD, "for": _ODD, "left": _ODD, "arrived": _ODD, "online": st.booleans()}
    ),
    max_size=3,
)


_VOTES = st.fixed_dictionaries(
    {},
    optional={
        "for": st.integers(0, 9),
        "against": st.integers(0, 9),
        "named": st.fixed_dictionaries({"for": st.lists(_ODD, max_size=2), "against": st.lists(_ODD, max_size=2)}),
    },
)


_MOTIONS = st.fixed_dictionaries(
    {"moved_by": st.none() | _ODD, "seconded_by": st.none() | _ODD, "outcome": st.sampled_from(["carried", "lost"])}
)


_PARAGRAPHS = st.lists(
    st.fixed_dictionaries({"text": _ODD}, optional={"number": _ODD, "vote": _VOTES, "motion": _MOTIONS}), max_size=4
)


_MEETINGS = st.fixed_dictionaries(
    {
        "date": st.just("2026-03-04"),
        "items": st.lists(st.fixed_dictionaries({"title": _ODD, "minutes": _PARAGRAPHS}), max_size=3),
    },
    optional={
        "present": _ATTENDEES,
        "officers": _ATTENDEES,
        "apologies": _ATTENDEES,
        "expected": _ATTENDEES,
        "title": _ODD,
    },
)


_PANELS = st.fixed_dictionaries(
    {
        "name": _ODD,
        "quorum": st.integers(0, 3),
        "regime": st.sampled_from(["informal", "parish"]),
        "people": st.lists(
            st.fixed_dictionaries({"name": _ODD, "known_as": st.lists(_ODD, max_size=2), "member": st.booleans()}),
            max_size=4,
        ),
        "posts": st.lists(st.fixed_dictionaries({"name": _ODD}), max_size=2),
    },
    optional={"known_as": st.lists(_ODD, max_size=2), "substitutes": st.sampled_from(["any", "named", "none"])},
)


@given(_PANELS, _MEETINGS)
def test_no_words_make_a_rule_fail(panel: dict[str, object], meeting: dict[str, object]) -> None:
    book = MinuteBook(Path(), Panel.model_validate(panel), meetings=(Meeting.model_validate(meeting),))
    for rule in (rule for code, rule in all_rules().items() if code.startswith("CSIP2")):
        for finding in rule.check(book, date(2026, 6, 1)):
            assert finding.message


def left_to_fill_in(text: str) -> bool:
    meeting = Meeting.model_validate(
        {"date": "2026-03-04", "items": [{"title": "Berths", "minutes": [{"text": text}]}]}
    )
    book = MinuteBook(Path(), Panel.model_validate({"name": "Quay"}), meetings=(meeting,))
    return list(all_rules()["CSIP216"].check(book, date(2026, 6, 1))) != []


def test_placeholders_are_words() -> None:
    for text in ("TBC", "(TBA)", "£XX", "XXX.", "???", "[name]", "[Insert the sum]", "[ ? ]", "[...]"):
        assert left_to_fill_in(text), text
    for text in ("XL", "exXX", "TBCs", "really??", "[sic]", "[the Mayor]", re.escape("X")):
        assert not left_to_fill_in(text), text
