"""How long something takes, as clerks write it."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csip.language.lengths import format_length, parse_length


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("20 min", 20),
        ("20min", 20),
        ("45 minutes", 45),
        ("90 mins.", 90),
        ("1 h", 60),
        ("1h30m", 90),
        ("1 h 30 min", 90),
        ("2 hours, 5 mins", 125),
        ("2 hours and 5 minutes", 125),
        ("an hour and a half", 90),
        ("1½ hours", 90),
        ("1.5 h", 90),
        ("two and a half hours", 150),
        ("Half an hour", 30),
        ("  1   hour ", 60),
        ("24 h", 24 * 60),
    ],
)
def test_what_is_read(written: str, minutes: int) -> None:
    assert parse_length(written) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("20", "not a length of time"),
        ("", "not a length of time"),
        ("soon", "not a length of time"),
        ("1 hour 75", "not a length of time"),
        ("0 min", "from a minute to a day"),
        ("25 h", "from a minute to a day"),
        ("9999 min", "from a minute to a day"),
        ("-5 min", "not a length of time"),
    ],
)
def test_what_is_refused_says_what_to_write(written: str, why: str) -> None:
    with pytest.raises(ValueError, match=f"{why}.* Write it as 2 h"):
        parse_length(written)


@given(st.integers(1, 24 * 60))
def test_what_is_printed_is_read_again(minutes: int) -> None:
    assert parse_length(format_length(timedelta(minutes=minutes))) == timedelta(minutes=minutes)


@given(st.text(max_size=30))
def test_any_words_are_read_or_refused(words: str) -> None:
    with suppress(ValueError):
        assert timedelta(0) < parse_length(words) <= timedelta(hours=24)
