"""What is kept of pydantic's work is what pydantic does, and the classes that stand for its own behave the same."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from datetime import date

import pytest
from pydantic_core import ValidationError

from csip.models import Attendee, Cancelled, Meeting, NamedVotes, Paragraph, Period
from csip.models.schema_forms import record
from tests.conftest import TESTS

ROOT = TESTS.parent
DAY = date(2026, 5, 6)


def run(*arguments: str, **also: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "CSIP_ROOT": str(TESTS / "books" / "ashcombe"), "CSIP_TODAY": "2026-08-01", **also}
    command = [sys.executable, *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, check=False)


@pytest.mark.slow
def test_what_is_kept_is_what_pydantic_makes_of_the_models() -> None:
    said = run("tools/keep_schemas.py", "--check")
    assert said.returncode == 0, f"run `python tools/keep_schemas.py`: {said.stderr}"


def test_a_class_with_other_fields_than_those_kept_is_not_built() -> None:
    with pytest.raises(RuntimeError, match="Period has other fields"):
        record(Period, {"from": {}})


_LOADED = "import sys; from csip.models import Action; print('pydantic' in sys.modules, Action.__mro__[2].__module__)"


@pytest.mark.parametrize(
    ("before", "also", "loaded"),
    [
        ("", {}, "False csip.models.stand_ins"),
        ("", {"CSIP_PYDANTIC": "1"}, "True pydantic.main"),
        ("import csip.models.kept as k; k.PYDANTIC_CORE = '2.999.'; ", {}, "True pydantic.main"),
    ],
)
def test_pydantic_itself_is_used_where_it_is_of_another_release(before: str, also: dict[str, str], loaded: str) -> None:
    also = {"CSIP_PYDANTIC": "", **also}
    said = run("-c", before + _LOADED, **also)
    assert said.stdout.strip() == loaded, said.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    "words", [("validate", "--format", "json"), ("minutes", "--format", "json"), ("actions", "--all"), ("plan",)]
)
def test_both_say_the_same(words: tuple[str, ...]) -> None:
    kept, pydantic = (run("-m", "csip", *words, CSIP_PYDANTIC=said) for said in ("", "1"))
    assert kept.stdout
    assert (kept.stdout, kept.stderr, kept.returncode) == (pydantic.stdout, pydantic.stderr, pydantic.returncode)


# --- the rest holds with either: the whole suite is run with both ------------------------------------------


def test_an_entry_is_checked_however_it_is_made() -> None:
    assert Cancelled(on="2026-05-06", reason="Snow").on.year == 2026
    assert Attendee(name="Ann").name == "Ann"
    with pytest.raises(ValidationError, match="reason\n  Field required"):
        Cancelled(on="2026-05-06")  # type: ignore[call-arg]
    with pytest.raises(ValidationError, match="missing"):
        Attendee()  # type: ignore[call-arg]
    with pytest.raises(ValidationError, match="reson\n  Extra inputs are not permitted"):
        Cancelled.model_validate({"on": "2026-05-06", "reson": "Snow"})


def test_nothing_changes_an_entry() -> None:
    cancelled, attendee = Cancelled.model_validate({"on": "2026-05-06", "reason": "Snow"}), Attendee(name="Ann")
    with pytest.raises(ValidationError, match="Instance is frozen"):
        cancelled.reason = "Ice"  # type: ignore[misc]
    with pytest.raises(ValidationError, match="Instance is frozen"):
        del cancelled.reason
    with pytest.raises(AttributeError, match="cannot assign to field 'name'"):
        attendee.name = "Ben"  # type: ignore[misc]
    assert (cancelled.reason, attendee.name) == ("Snow", "Ann")


def test_entries_are_equal_where_they_say_the_same_and_are_shown_so() -> None:
    snow, again, ice = (Cancelled.model_validate({"on": "2026-05-06", "reason": r}) for r in ("Snow", "Snow", "Ice"))
    assert snow == again != ice
    others: tuple[object, ...] = ("Snow", Period())
    assert snow not in others
    assert Attendee(name="Ann") == Attendee(name="Ann") != Attendee(name="Ben")
    meeting = Meeting.model_validate({"date": "2026-05-06"})
    assert meeting.day.date.day == 6  # it is kept with the meeting, and makes it no other one
    assert meeting == Meeting.model_validate({"date": "2026-05-06"})
    assert repr(snow) == "Cancelled(waive={}, on=datetime.date(2026, 5, 6), reason='Snow')"
    assert "name='Ann', role=None" in repr(Attendee(name="Ann"))
    for entry in (snow, Attendee(name="Ann")):
        with pytest.raises(TypeError, match="unhashable"):
            hash(entry)


def test_what_was_said_is_told_from_what_was_not() -> None:
    period = Period.model_validate({"from": "2026-05-06"})
    assert period.model_fields_set == {"from_"}
    assert period.changed(until=None).model_fields_set == {"from_", "until"}
    assert not hasattr(Period, "until")


def test_an_entry_can_be_made_of_values_that_were_checked() -> None:
    made = Cancelled.model_construct(reason="Snow", on=DAY, place=("x", 1))
    assert (made.reason, made.on, made.waive, made.at.path) == ("Snow", DAY, {}, ("x", 1))
    assert made.model_fields_set == {"reason", "on", "place"}


def test_an_entry_goes_from_one_process_to_another() -> None:
    period, attendee = Period.model_validate({"from": "2026-05-06"}), Attendee(name="Ann")
    other, another = (pickle.loads(pickle.dumps(entry)) for entry in (period, attendee))  # noqa: S301
    assert (other.from_, other.until, other.model_fields_set) == (period.from_, None, {"from_"})
    assert another.name == "Ann"


def test_entries_are_said_again_as_plain_values() -> None:
    paragraph = Paragraph.made({"text": "Agreed.", "vote": {"for": "3"}, "minutes": [{"number": "(a)", "text": "So."}]})
    assert paragraph.as_typed("text", "vote", "minutes") == {
        "text": "Agreed.",
        "vote": {"for": 3},
        "minutes": [{"number": "(a)", "text": "So."}],
    }
    votes = NamedVotes.model_validate({"for": ["Ann", "Ben"]})
    assert votes.model_dump(mode="json", exclude_defaults=True) == {"for_": ["Ann", "Ben"]}
    assert votes.model_dump(by_alias=True, include={"for_"}) == {"for": ("Ann", "Ben")}
