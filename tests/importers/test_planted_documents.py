"""Losses and additions planted in agendas, calendars, logs and split files: each is refused, or kept and told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from csip.errors import CsipError
from csip.importers.head.beginnings import places
from csip.importers.minutes import read_minutes
from csip.importers.papers.lines import Paper
from csip.importers.papers.read import read_paper
from csip.importers.proof import prove, prove_parts
from csip.importers.reading import Reading
from csip.importers.several import read_each
from tests.importers.test_action_logs import LOG
from tests.importers.test_agendas import PARISH
from tests.importers.test_dates_alone import LIST

SEVERAL = """Minutes of the meeting held on 3 March 2025

Present: Ann Lee, Bob Roe (Chairman)

1. Hut

The first stove smokes.

Minutes of the meeting held on 7 April 2025

Present: Ann Lee, Bob Roe

1. Hut

The second stove smokes.
"""


def read(text: str, name: str = "a.txt") -> tuple[Paper, Reading]:
    paper = read_paper(text.encode(), name)
    return paper, read_minutes(paper)


def with_item(reading: Reading, place: int, **keys: Any) -> Reading:
    items = [dict(item) for item in reading.meeting["items"]]
    items[place] |= keys
    return replace(reading, meeting={**reading.meeting, "items": items})


@pytest.mark.parametrize(
    "keys",
    [{"title": "Money"}, {"purpose": "to approve the payments and a loan"}, {"number": "9"}],
    ids=["title", "purpose", "number"],
)
def test_what_an_agenda_does_not_say_is_refused(keys: dict[str, str]) -> None:
    paper, reading = read(PARISH)
    with pytest.raises(CsipError, match="is not imported"):
        prove(paper, with_item(reading, 2, **keys))


def test_a_purpose_that_is_lost_is_kept_and_told() -> None:
    paper, reading = read(PARISH)
    proven = prove(paper, with_item(reading, 2, purpose=None))
    assert "a) To approve the payments listed" in [text for _, text in proven.leftovers]
    assert any("became no fact" in message for _, message in proven.unsure)


def test_a_day_of_issue_that_no_line_says_is_refused() -> None:
    paper, reading = read(PARISH)
    with pytest.raises(CsipError, match="the agenda would have gone out on 2019-05-01"):
        prove(paper, replace(reading, meeting={**reading.meeting, "agenda_published": "2019-05-01"}))


@pytest.mark.parametrize("part", ["structure", "leftovers"])
def test_a_line_of_an_agenda_that_is_lost_is_refused(part: str) -> None:
    paper, reading = read(PARISH)
    with pytest.raises(CsipError, match="would be lost"):
        prove(paper, replace(reading, **{part: getattr(reading, part)[1:]}))


def test_a_row_of_a_log_that_is_lost_is_kept_and_told() -> None:
    paper, reading = read(LOG, "a.csv")
    proven = prove(paper, replace(reading, actions=reading.actions[1:]))
    assert [text.split("\t")[2] for _, text in proven.leftovers] == ["Write to the owner of the hedge"]
    shorter = [dict(row) | {"action": "Write"} for row in reading.actions[:1]]
    proven = prove(paper, replace(reading, actions=(*shorter, *reading.actions[1:])))
    assert len(proven.leftovers) == 1
    assert prove(paper, reading).leftovers == ()


def test_a_row_without_an_action_is_kept_and_told() -> None:
    paper, reading = read(LOG + "5,6 May 2025,,Ann Roe,,,a note\n", "a.csv")
    assert [text for _, text in prove(paper, reading).leftovers] == ["5\t6 May 2025\t\tAnn Roe\t\t\ta note"]


def test_a_line_of_a_calendar_that_is_lost_is_refused() -> None:
    paper, reading = read(LIST)
    with pytest.raises(CsipError, match="would be lost"):
        prove(paper, replace(reading, structure=reading.structure[1:]))


def test_a_part_of_a_file_that_is_lost_is_refused() -> None:
    paper = read_paper(SEVERAL.encode(), "a.txt")
    found = places(paper)
    assert len(found) == 2
    whole = read_each(paper, found)
    assert [reading.meeting["date"] for reading in whole] == ["2025-03-03", "2025-04-07"]
    half = replace(paper, lines=paper.lines[: len(paper.lines) // 2], kind=None, content=b"")
    with pytest.raises(CsipError, match="would be lost"):
        prove_parts(paper, [half], [read_minutes(half)])


@pytest.mark.parametrize("role", ["Chairman", "Clerk"])
def test_the_words_of_a_label_that_became_a_role_excuse_no_other_word(role: str) -> None:
    roll = f"Present: Cllr Bob Dale ({role})\n{role}: Cllr Ann Roe\n"
    paper, reading = read(f"Minutes of the meeting held on 3 March 2025\n\n{roll}\n1. Hut\n\nThe stove smokes.\n")

    def without_role(entry: Any) -> Any:
        return entry["name"] if not isinstance(entry, str) and "Dale" in entry["name"] else entry

    lists = ("present", "officers")
    lost = {key: [without_role(entry) for entry in reading.meeting[key] or ()] for key in lists}
    if lost == {key: list(reading.meeting[key] or ()) for key in lists}:
        pytest.skip("the roll reads no role there")
    proven = prove(paper, replace(reading, meeting={**reading.meeting, **lost}))
    assert any("the lists of people do not hold" in message for _, message in proven.unsure)
