"""`csip fmt`: each file as it is laid out, and that no word and no comment is lost over it, whatever the file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csip.changes.format import laid_out
from csip.errors import CsipError
from csip.files.source import Source
from csip.yaml_text.parse import parse
from csip.yaml_text.values import plain_values
from tests.generated import files, meetings, registers
from tests.yaml_text.texts import Texts, read_texts

CASES = read_texts("layout.txt")


def source(data: bytes) -> Source:
    return Source(Path("meetings/2026-05-06.yaml"), "meetings/2026-05-06.yaml", data)


def after(text: str) -> str:
    return laid_out(source(text.encode("utf-8"))).decode("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_each_case_comes_out_as_shown_and_stays(case: Texts) -> None:
    before, shown = case.texts
    assert after(before) == (shown or before)
    assert after(shown or before) == (shown or before)


def test_windows_ends_of_lines_stay_and_a_mark_of_byte_order_goes() -> None:
    assert laid_out(source(b"\xef\xbb\xbfa:   b\r\nc:\r\n- d\r\n")) == b"a: b\r\nc:\r\n  - d\r\n"


def test_lone_returns_and_a_missing_end_become_ends_of_lines() -> None:
    assert laid_out(source(b"a: b\rc:  d")) == b"a: b\nc: d\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("%YAML 1.1\n---\na: b\n", "it begins with a YAML directive (%)"),
        ("a: |\n  ends in spaces   \n  b\n", "its words would not have stayed the same"),
        ("a:\n  - - # lost in the dashes\n      b: c\n", "a comment would have moved"),
        ("a: [\n", "it has errors (line 2: a bracket [ or { is opened and not closed, or words in it need quotes)"),
        ("", "it has errors (line 1: meetings/2026-05-06.yaml is empty)"),
    ],
)
def test_what_cannot_be_proven_is_left_with_a_reason(text: str, why: str) -> None:
    with pytest.raises(CsipError) as error:
        after(text)
    assert error.value.message == why


@given(st.one_of(files(registers), files(meetings)))
def test_any_layout_of_any_file_is_laid_out_once_and_says_the_same(file: tuple[dict[str, Any], bytes]) -> None:
    before = source(file[1])
    once = laid_out(before)
    assert plain_values(parse(source(once))[0]) == plain_values(parse(before)[0])
    assert _comments(once) == _comments(file[1])
    assert laid_out(source(once)) == once


def _comments(data: bytes) -> list[str]:
    return re.findall(r"# (?:at the margin|beside|words|a note: it's here, \[x\] 'y')", data.decode("utf-8"))
