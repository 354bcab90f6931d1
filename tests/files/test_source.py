"""The places of entries, and long lists that are read piece by piece."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import csip.yaml_text.list_entries
from csip.book.load import load_book, load_meeting
from csip.files.source import PLACE, KeyPath, Source
from csip.models import Meeting, Paragraph
from csip.models.entry import says_the_same
from csip.yaml_text.locate import Wanted, locate
from csip.yaml_text.parse import parse
from csip.yaml_text.values import plain_values
from tests.conftest import make_book
from tests.generated import files, paths_of, registers

LIST = """\
# The register.

actions:  # all of them
  - id: A1
    text: "Words with a line
  - id: that is no entry
    at all"
  - id: A2
    raised: {meeting: 2026-05-06,
  minute: "1"}
  # a remark
  - plain words
  - id: A4
    text: >-
      Folded words
      - with a dash
"""


def test_entries_know_their_file_and_place(tmp_path: Path) -> None:
    book, _ = load_book(make_book(tmp_path))
    one, other = (first_paragraph(meeting) for meeting in book.meetings[:2])
    assert one.place == other.place == ("items", 0, "minutes", 0)
    assert [entry.at.file.name for entry in (one, other)] == [meeting.at.file.name for meeting in book.meetings[:2]]


def test_entries_of_two_readings_are_two_and_may_say_the_same(tmp_path: Path) -> None:
    root = make_book(tmp_path)
    name = load_book(root)[0].meetings[0].file.name
    (one, _), (other, _) = load_meeting(root, name), load_meeting(root, name)
    assert one is not None and other is not None  # noqa: PT018
    assert one.file != other.file
    assert one != other
    assert says_the_same(one, other)
    path = root / name
    path.write_text("# a remark\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    third, _ = load_meeting(root, name)
    assert third is not None
    assert says_the_same(one, third)
    words = first_paragraph(one).text
    path.write_text(path.read_text(encoding="utf-8").replace(words.split()[0], "Nobody"), encoding="utf-8")
    changed, _ = load_meeting(root, name)
    assert changed is not None
    assert not says_the_same(one, changed)


def first_paragraph(meeting: Meeting) -> Paragraph:
    return meeting.items[0].minutes[0]


@given(st.integers(1, 400), st.sampled_from(["\n", "\r\n"]))
def test_a_list_read_piece_by_piece_is_the_list(piece: int, newline: str) -> None:
    same_in_pieces(LIST.replace("\n", newline), piece)


@given(files(registers), st.integers(1, 2000))
def test_a_register_read_piece_by_piece_is_the_register(register: tuple[dict[str, Any], bytes], piece: int) -> None:
    same_in_pieces(register[1].decode("utf-8-sig"), piece)


@pytest.mark.parametrize(
    "text",
    [
        "actions:\n  - a\n  - b\nactions:\n  - c\n",
        "actions:\n  - a\nmore: words\n",
        "actions:\n- a\n- {b: [}\n- c\n",
        "actions:\n  - a: 1\n    a: 2\n  - b\n",
        "actions: []\n",
        "actions:\n  - a\n---\nactions:\n  - b\n",
        "actions:\n  - &x a\n  - *x\n",
    ],
)
def test_what_is_no_plain_list_is_read_in_one_go(text: str) -> None:
    same_in_pieces(text, 5)


def same_in_pieces(text: str, piece: int) -> None:
    """The same values, places and findings, however the text is cut."""
    source = Source(Path("actions.yaml"), "actions.yaml", text.encode("utf-8", "surrogatepass"))
    whole, said = parse(source)
    asked = asked_of(plain_values(whole)) if whole is not None else []
    where = locate(source, asked) if asked else []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csip.yaml_text.list_entries, "LONG", 0)
        patch.setattr(csip.yaml_text.list_entries, "PIECE", piece)
        tree, told = parse(source)
        spans = locate(source, asked) if asked else []
    assert told == said
    assert (tree is None) == (whole is None)
    if tree is not None and whole is not None:
        assert plain_values(tree) == plain_values(whole)
        assert tree.misread == whole.misread
        assert places(tree.value) == places(whole.value)
        assert spans == where


def asked_of(values: object) -> list[Wanted]:
    """The value at every place in an entry, its key, its last word, and what it does not have."""
    asked: list[Wanted] = []
    for path, value in paths_of(values):
        if len(path) > 1:
            word = value.split()[-1] if isinstance(value, str) and value.strip() else None
            asked += [(path, False, None), (path, True, None), (path, False, word), ((*path, "none"), False, None)]
    return asked


def places(value: object) -> list[KeyPath]:
    found: list[KeyPath] = []
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        found += [inner] if key == PLACE else places(inner)
    return found
