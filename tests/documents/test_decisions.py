"""The register of decisions, extracts and notices: what is a decision and what never is, and how each is cited."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from csip.book.load import load_book
from csip.book.minute_book import MinuteBook
from csip.cli.app import app
from csip.errors import CsipError
from csip.facts.decisions import call_in, decides, register
from csip.models import DecisionNotice, Meeting, Panel, Paragraph
from tests.conftest import TESTS, make_book
from tests.overlay import case_book

ASHCOMBE = TESTS / "books" / "ashcombe"
FELL = ["lost", "not seconded", "withdrawn"]


def csip(*args: str, book: Path = ASHCOMBE) -> str:
    command = [*args, "--root", str(book), "--today", "2026-08-01"]
    result = CliRunner().invoke(app, command, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(*args: str, book: Path = ASHCOMBE) -> CsipError:
    with pytest.raises(CsipError) as error:
        csip(*args, book=book)
    return error.value


@pytest.mark.parametrize("outcome", FELL)
@pytest.mark.parametrize("decision", [None, "agreed", "resolved", "approved", "recommended", "not agreed"])
def test_a_motion_that_fell_is_never_a_decision(outcome: str, decision: str | None) -> None:
    keys = {"text": "Words.", "motion": {"outcome": outcome}} | ({"decision": decision} if decision else {})
    assert not decides(Paragraph.made(keys))


def test_what_is_a_decision() -> None:
    def is_one(**keys: object) -> bool:
        return decides(Paragraph.made({"text": "Words."} | keys))

    assert is_one(decision="noted")
    assert is_one(motion={"outcome": "carried"})
    assert is_one(motion={"outcome": "amended"}, decision="resolved")
    assert not is_one(motion={"outcome": "amended"})
    assert not is_one(motion={"outcome": "carried", "amends": "2.1"})
    assert not is_one(decision="not agreed")
    assert not is_one()


def test_the_register_of_a_book() -> None:
    found = register(load_book(ASHCOMBE)[0])
    decided = {one.permanent: one for one in found if one.is_decision}
    fell = {one.permanent: one.came_to for one in found if not one.is_decision}
    assert fell == {"2026-03-11/6.2": "not seconded", "2026-05-13/9.2": "withdrawn", "2026-07-08/5.2": "lost"}
    assert decided["2026-05-13/7.4"].words.startswith("RESOLVED: that the Council meet the cost")
    assert decided["2026-05-13/8.1"].words.endswith("(b) the bank statements had been checked by a councillor who "
                                                    "also signs cheques.")  # fmt: skip
    assert decided["2026-03-11/5.3"].approved
    assert not decided["2026-07-08/7.2"].approved


def test_the_register_on_the_command_line() -> None:
    data = json.loads(csip("decisions", "--format", "json"))
    assert data["version"] == 1
    assert "2026-05-13/7.3" in {row["reference"] for row in data["decisions"]}
    assert {row["motion"]["outcome"] for row in data["motions"]} == set(FELL)
    assert not {row["reference"] for row in data["motions"]} & {row["reference"] for row in data["decisions"]}
    rows = list(csv.DictReader(StringIO(csip("decisions", "--format", "csv"))))
    assert {row["Kind"] for row in rows if row["Outcome of the motion"] in FELL} == {"motion"}
    before, after = csip("decisions").split("Motions that made no decision")
    assert "2026-07-08/5.2" in after
    assert "2026-07-08/5.2" not in before
    assert "draft" in before
    for style in ("text", "md"):
        assert "Cllr Amadi" in csip("decisions", "--format", style)


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (("--meeting", "2026-03-11", "--verb", "resolved"), {"2026-03-11/5.3", "2026-03-11/8.2"}),
        (("--since", "2026-07-01", "--verb", "Deferred"), {"2026-07-08/8.1"}),
        (("--until", "2026-03-11", "--text", "SAFETY surface"), set()),
        (("--text", "the  swings"), {"2026-03-11/5.3", "2026-05-13/7.5"}),
        (("--text", "barrow turf"), {"2026-07-08/9.1"}),
        (("--text", "old dairy"), {"2026-07-08/7.4"}),
        (("--since", "1 June 2027"), set()),
    ],
)
def test_choosing(args: tuple[str, ...], expected: set[str]) -> None:
    data = json.loads(csip("decisions", *args, "--format", "json"))
    assert {row["reference"] for row in data["decisions"]} == expected


def test_choosing_what_there_is_not() -> None:
    assert "resolved" in (refused("decisions", "--verb", "resoved").hint or "")
    assert "--until" in refused("decisions", "--since", "2026-05-01", "--until", "2026-04-01").message
    assert "There are none." in csip("decisions", "--since", "2030-01-01")
    assert "no minutes" in refused("decisions", "--meeting", "2026-09-09").message


def test_an_extract_is_one_paragraph_or_one_item() -> None:
    one = csip("extract", "2026-05-13", "7.4")
    assert "RESOLVED: that the Council" in one
    assert "meet the cost" in one
    assert "accept the quotation" not in one
    assert not one.startswith("DRAFT")
    assert "Extract from the minutes" in one
    nested = csip("extract", "2026-05-13", "8.1")
    assert "(a)" in nested
    assert "asset register stands" not in nested
    whole = csip("extract", "last", "7", "--format", "md")
    assert whole.startswith("**DRAFT")
    assert whole.count("\n7\\.") + whole.count("\n7.") >= 3
    amended = csip("extract", "2026-05-13", "8.2")
    assert "“£41,350” became “£43,150”" in amended


def test_an_extract_of_nothing() -> None:
    error = refused("extract", "2026-05-13", "7.9")
    assert "no paragraph or item 7.9" in error.message
    assert error.hint


def test_exempt_words_are_in_no_register_extract_or_notice(tmp_path: Path) -> None:
    book = make_book(tmp_path / "book", TESTS / "golden" / "book")
    file = book / "meetings/2026-07-08.yaml"
    text = file.read_text(encoding="utf-8").replace("- SECRET WORDS", "- {text: SECRET WORDS, decision: resolved}")
    file.write_text(text, encoding="utf-8")
    for style in ("table", "text", "md", "csv", "json"):
        assert "SECRET" not in csip("decisions", "--format", style, book=book)
    csip("number", "2026-07-08", book=book)
    for command in (("extract", "2026-07-08", "4"), ("extract", "2026-07-08", "4.1"), ("notice", "2026-07-08", "4.1")):
        assert "exempt" in refused(*command, book=book).message or "no decision" in refused(*command, book=book).message


def executive(**keys: object) -> MinuteBook:
    panel = Panel.model_validate({"name": "Cabinet", "regime": "executive", **keys})
    return MinuteBook(TESTS, panel)


def test_call_in_is_counted_in_working_days() -> None:
    notice = DecisionNotice.model_validate({"published": "2012-05-31"})  # 4 and 5 June 2012 were bank holidays
    five = call_in(executive(), notice)
    assert five is not None
    assert (five.working_days, five.until) == (5, date(2012, 6, 11))
    three = call_in(executive(deadlines={"call_in": "3"}), notice)
    assert three is not None
    assert three.until == date(2012, 6, 7)
    unpublished = call_in(executive(), DecisionNotice())
    assert unpublished is not None
    assert unpublished.until is None
    assert call_in(MinuteBook(TESTS, Panel.model_validate({"name": "Panel"})), notice) is None


def test_a_notice_says_all_there_is_and_what_there_is_not(tmp_path: Path) -> None:
    book = case_book(tmp_path / "book", "CSIP231", "true")
    runner = CliRunner()
    result = runner.invoke(app, ["notice", "2026-03-04", "1.1", "--root", str(book)], catch_exceptions=False)
    shown = " ".join(result.stdout.split())
    assert "Reasons the steps are worn" in shown
    assert "Alternatives considered and rejected not recorded" in shown
    assert "5 working days after this notice is published" in shown
    assert result.stderr == "Not recorded: alternatives and interests. Add `notice:` to paragraph 1.1.\n"
    clean = case_book(tmp_path / "clean", "CSIP231", "clean")
    assert "smaller dredger" in csip("notice", "2026-03-04", "1.3", book=clean)
    assert "lost" in refused("notice", "2026-03-04", "1.5", book=clean).message
    assert "records no decision" in refused("notice", "2026-05-06", "2.2", book=clean).message


@given(st.lists(st.sampled_from(["resolved", "noted", "not agreed", "lost", "carried", "plain"]), max_size=8))
def test_every_paragraph_that_says_so_is_listed_once_and_none_other(kinds: list[str]) -> None:
    paragraphs = []
    for n, kind in enumerate(kinds, 1):
        keys: dict[str, object] = {"number": f"1.{n}", "text": f"Words {n}."}
        if kind in {"lost", "carried"}:
            keys["motion"] = {"outcome": kind}
        elif kind != "plain":
            keys["decision"] = kind
        paragraphs.append(keys)
    meeting = Meeting.model_validate(
        {"date": "2026-07-08", "items": [{"number": "1", "title": "T", "minutes": paragraphs}]}
    )
    found = register(MinuteBook(TESTS, Panel.model_validate({"name": "Body"}), meetings=(meeting,)))
    assert [one.reference for one in found] == [f"1.{n}" for n, kind in enumerate(kinds, 1) if kind != "plain"]
    decided = {"resolved", "noted", "carried"}
    assert [one.is_decision for one in found] == [kind in decided for kind in kinds if kind != "plain"]


def test_the_last_of_them_say_that_they_are_not_all() -> None:
    every = json.loads(csip("decisions", "--format", "json"))
    count = len(every["decisions"]) + len(every["motions"])
    last = json.loads(csip("decisions", "--last", "2", "--format", "json"))
    assert last["left_out"] == count - 2
    assert len(last["decisions"]) + len(last["motions"]) == 2
    assert all(one in every["decisions"] + every["motions"] for one in last["decisions"] + last["motions"])
    days = [one["meeting"] for one in every["decisions"] + every["motions"]]
    assert min(one["meeting"] for one in last["decisions"] + last["motions"]) == max(days)
    shown = " ".join(csip("decisions", "--last", "2").split())
    assert f"The last 2 decisions and motions of {count}: {count - 2} before them are left out." in shown
    assert csip("decisions", "--last", str(count)) == csip("decisions")
    ran = CliRunner().invoke(app, ["decisions", "--last", "1", "--format", "csv", "--root", str(ASHCOMBE)])
    assert ran.stdout.count("\n") == 2
    assert ran.stderr.startswith("The last 1 decision or motion of ")
