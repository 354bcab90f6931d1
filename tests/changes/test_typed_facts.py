"""Decisions, motions and votes through `csip write`: read from new words, typed under a paragraph, taken away."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from csip.changes.typed.compare import compared
from csip.changes.typed.fact_lines import fact_lines, facts_of, facts_typed, read_line
from csip.changes.typed.sheet import sheet
from csip.cli.app import app
from csip.errors import CsipError
from csip.models import Decision, Meeting
from tests.conftest import make_book

MEETING = "meetings/2026-05-06.yaml"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return make_book(tmp_path / "book")


def typed(book: Path, text: str, *args: str) -> Result:
    """The text of the meeting with its second item retyped."""
    source = book.parent / "typed.txt"
    source.write_text(
        "1. Previous Minutes\n\n1.1 The minutes of 4 March were approved.\n    Decision: approved\n\n"
        f"2. Harbour Steps\n\n{text}\n",
        encoding="utf-8",
    )
    command = ["write", "2026-05-06", "--from", str(source), *args, "--today", "2026-05-07", "--root", str(book)]
    return CliRunner().invoke(app, command, catch_exceptions=False)


STOOD = "2.1 Mrs Fuller undertook to measure the silt before the next meeting.\n\n2.2 Cllr Baker thanked her."


def paragraphs(book: Path) -> list[Any]:
    found: list[Any] = yaml.safe_load((book / MEETING).read_text(encoding="utf-8"))["items"][1]["minutes"]
    return found


def test_what_new_words_plainly_state_is_noted_and_shown(book: Path) -> None:
    result = typed(
        book,
        f"{STOOD}\n\nCllr Baker moved, and Cllr Chen seconded, that the steps be closed. The motion was carried by 3\n"
        "votes to 1.\n\nIt was agreed to write to the owner.\n\nMembers spoke of the weather.",
    )
    assert result.exit_code == 0, result.output
    assert (
        "new paragraph: It was agreed to write to the owner.\n    Decision: agreed\n"
        "new paragraph: Members spoke of the weather.\nmeetings"
    ) in result.stderr
    motion = "    Motion: moved by Cllr Baker, seconded by Cllr Chen; carried (3 for, 1 against)"
    assert motion in result.stderr.replace("\n        ", " ")
    moved, agreed, spoke = paragraphs(book)[2:]
    assert moved["motion"] == {"moved_by": "Cllr Baker", "seconded_by": "Cllr Chen", "outcome": "carried"}
    assert moved["vote"] == {"for": 3, "against": 1}
    assert agreed == {"text": "It was agreed to write to the owner.", "decision": "agreed"}
    assert spoke == "Members spoke of the weather."


def test_words_only(book: Path) -> None:
    assert typed(book, f"{STOOD}\n\nIt was agreed to write to the owner.", "--words-only").exit_code == 0
    assert paragraphs(book)[2] == "It was agreed to write to the owner."


def test_a_fact_typed_under_a_paragraph_goes_before_what_its_words_state(book: Path) -> None:
    text = f"{STOOD}\nDecision: noted\n\nIt was agreed to write.\nDecision: deferred\n\nAgreed: all.\n\nDecision: none"
    result = typed(book, text)
    assert "2.2:\n    Decision: noted\n" in result.stderr
    thanked, deferred, nothing = paragraphs(book)[1:]
    assert thanked == {"number": "2.2", "text": "Cllr Baker thanked her.", "decision": "noted"}
    assert deferred["decision"] == "deferred"
    assert nothing == "Agreed: all."


def test_a_rewritten_paragraph_that_now_decides(book: Path) -> None:
    result = typed(book, STOOD.replace("thanked her", "agreed with her. It was agreed to close the steps"))
    assert "    Decision: agreed\n" in result.stderr
    assert paragraphs(book)[1]["decision"] == "agreed"


def test_a_fact_is_taken_away_only_by_a_line_that_says_so(book: Path) -> None:
    typed(book, f"{STOOD}\nDecision: noted")
    before = (book / MEETING).read_bytes()
    result = typed(book, STOOD)
    assert result.stderr == (
        "Kept, though the text does not repeat it: “Decision” of 2.2. Only a line such as\n"
        "    “Decision: none” takes it away.\nNothing was changed.\n"
    )
    assert (book / MEETING).read_bytes() == before
    result = typed(book, f"{STOOD}\nDecision: none")
    assert "2.2: Decision: noted is taken away\n" in result.stderr
    assert "decision" not in paragraphs(book)[1]


def test_a_motion_is_changed_where_its_line_was(book: Path) -> None:
    typed(book, f"{STOOD}\nMotion: moved by Cllr Baker, seconded by Cllr Chen; carried (3 for, 1 against)")
    typed(book, f"{STOOD}\nMotion: moved by Cllr Baker, seconded by Cllr Chen; lost (1 for, 3 against)", "--yes")
    after = paragraphs(book)[1]
    assert after["motion"] == {"moved_by": "Cllr Baker", "seconded_by": "Cllr Chen", "outcome": "lost"}
    assert after["vote"] == {"for": 1, "against": 3}


@pytest.mark.parametrize(
    "line",
    [
        "Decision: to buy a boat",
        "Motion: that the steps be closed",
        "Vote: many",
        "Votes: everybody",
        "Decided: agreed",
    ],
)
def test_words_that_only_look_like_a_fact_are_words(book: Path, line: str) -> None:
    assert read_line(line) is None
    typed(book, f"{STOOD}\n\n{line}", "--words-only")
    assert paragraphs(book)[2] == line


def test_a_fact_under_a_heading_is_refused_with_its_line(book: Path) -> None:
    with pytest.raises(CsipError, match=r"line 8: “Decision: agreed” stands under a heading"):
        typed(book, f"Decision: agreed\n\n{STOOD}")


def test_a_paragraph_that_reads_like_a_fact_stays_one() -> None:
    meeting = Meeting.model_validate(
        {
            "date": "2026-05-06",
            "items": [
                {
                    "number": "1",
                    "title": "A",
                    "minutes": [{"text": w} for w in ("They spoke.", "Decision: agreed", "Votes: for: A, B")],
                }
            ],
        }
    )
    assert compared(meeting, "none", sheet(meeting, "none")).changes == ()


NAMES = st.sampled_from(["Cllr Baker", "the Chair", "Mrs O'Neill-Smith", "A, B; and C (both)", "J. Roe", "Cllr ++ <b>"])
COUNTS = st.one_of(st.none(), st.integers(0, 12))
MOTIONS = st.fixed_dictionaries(
    {},
    optional={
        "moved_by": NAMES,
        "seconded_by": NAMES,
        "outcome": st.sampled_from(["carried", "lost", "not seconded", "withdrawn", "deferred", "amended"]),
        "amends": st.just("4.1"),
    },
)
VOTES = st.fixed_dictionaries(
    {},
    optional={
        "for": st.integers(0, 12),
        "against": st.integers(0, 12),
        "abstained": st.integers(0, 12),
        "casting": NAMES,
        "named": st.fixed_dictionaries({}, optional={"for": st.lists(NAMES, max_size=2), "against": st.lists(NAMES)}),
    },
)
FACTS = st.fixed_dictionaries(
    {}, optional={"decision": st.sampled_from(get_args(Decision)), "motion": MOTIONS, "vote": VOTES}
)


@given(
    facts=st.lists(FACTS, max_size=4),
    words=st.sampled_from(["They spoke.", "Decision: agreed to it", "It was agreed."]),
)
def test_any_facts_left_alone_are_left_alone(facts: list[dict[str, Any]], words: str) -> None:
    minutes = [{"text": words, **one} for one in facts]
    meeting = Meeting.model_validate(
        {"date": "2026-05-06", "items": [{"number": "1", "title": "A", "minutes": minutes}]}
    )
    assert compared(meeting, "1.1", sheet(meeting, "1.1")).changes == ()


PLAIN = st.sampled_from(["Cllr Baker", "the Chair", "Mrs O'Neill-Smith", "J. Roe"])


@given(
    motion=st.fixed_dictionaries(
        {"moved_by": PLAIN}, optional={"seconded_by": PLAIN, "outcome": st.sampled_from(["carried", "lost"])}
    ),
    vote=st.fixed_dictionaries({"for": st.integers(0, 99)}, optional={"against": st.integers(0, 9), "casting": PLAIN}),
    decision=st.sampled_from(get_args(Decision)),
)
def test_what_is_printed_of_facts_reads_back(motion: Any, vote: Any, decision: str) -> None:
    from csip.models import Paragraph

    paragraph = Paragraph.made({"text": "x", "motion": motion, "vote": vote, "decision": decision})
    assert facts_typed(fact_lines(paragraph)) == facts_of(paragraph)
