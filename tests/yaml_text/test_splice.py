"""What each edit makes of a text, to the character."""

from __future__ import annotations

from pathlib import Path

import pytest

from csip.errors import CsipError
from csip.files.source import Source
from csip.yaml_text.edits import Append, Delete, Edit, Insert, Put, Remove, Replace
from csip.yaml_text.splice import is_on_one_line, is_plain_words, spliced

LONG = {"b": "w" * 60, "c": "v" * 60}
LONG_BELOW = f"  - b: {'w' * 60}\n    c: {'v' * 60}\n"
LONG_WITHIN = f"{{b: {'w' * 60}, c: {'v' * 60}}}"


@pytest.mark.parametrize(
    ("before", "edit", "after"),
    [
        ("a:\n  - 1\n  - 2\n  - 3\n", Delete(("a", 0)), "a:\n  - 2\n  - 3\n"),
        ("a:\n  - 1\n  - 2\n  - 3\n", Delete(("a", 1)), "a:\n  - 1\n  - 3\n"),
        ("a:\n  - 1\n  - 2\n  - 3\n", Delete(("a", 2)), "a:\n  - 1\n  - 2\n"),
        ("a:\n  - 1\n  - 2", Delete(("a", 1)), "a:\n  - 1"),
        ("a:\r\n  - 1\r\n  - 2", Delete(("a", 1)), "a:\r\n  - 1"),
        ("a:\r\n  - 1\r\n  - 2\r\n  - 3\r\nb: 1\r\n", Delete(("a", 1)), "a:\r\n  - 1\r\n  - 3\r\nb: 1\r\n"),
        ("a:\n  - 1\nb: 1\n", Delete(("a", 0)), "a: []\nb: 1\n"),
        ("a:  # all\n  # why: it was so\n  - 1\nb: 1\n", Delete(("a", 0)), "a: []  # all\n  # why: it was so\nb: 1\n"),
        ("a:\n  - - 1\n  - 2\n", Delete(("a", 0, 0)), "a:\n  - []\n  - 2\n"),
        ("a: [1]\nb: 1\n", Delete(("a", 0)), "a: []\nb: 1\n"),
        ("a: [1, 2, 3]\n", Delete(("a", 0)), "a: [2, 3]\n"),
        ("a: [1, 2, 3]\n", Delete(("a", 1)), "a: [1, 3]\n"),
        ("a: [1, 2, 3]\n", Delete(("a", 2)), "a: [1, 2]\n"),
        ("a: [1, 2]  # why\n", Delete(("a", 1)), "a: [1]  # why\n"),
        ("a:\n-   1\n-   2\nb: 1\n", Delete(("a", 0)), "a:\n-   2\nb: 1\n"),
        ("a:\n  - 1\n  - 2\n", Insert(("a",), 0, "x"), "a:\n  - x\n  - 1\n  - 2\n"),
        ("a:\n  - 1\n  - 2\n", Insert(("a",), 1, "x"), "a:\n  - 1\n  - x\n  - 2\n"),
        ("a:\n  - 1\n  # of 2\n  - 2\n", Insert(("a",), 1, "x"), "a:\n  - 1\n  - x\n  # of 2\n  - 2\n"),
        ("a:\n  - 1\n  - 2\n", Insert(("a",), 2, "x"), "a:\n  - 1\n  - 2\n  - x\n"),
        ("a: [1, 2]\n", Insert(("a",), 0, "x"), "a: [x, 1, 2]\n"),
        ("a: [1, 2]\n", Insert(("a",), 1, "x"), "a: [1, x, 2]\n"),
        ("a: [1, 2]\n", Insert(("a",), 2, "x"), "a: [1, 2, x]\n"),
        ("a: []\n", Insert(("a",), 0, "x"), "a:\n  - x\n"),
        ("a:\r\n  - 1\r\n", Insert(("a",), 0, {"b": "x", "c": "y"}), 'a:\r\n  - {b: x, c: "y"}\r\n  - 1\r\n'),
        ("a:\nb: 1\n", Append(("a",), "x"), "a:\n  - x\nb: 1\n"),
        ("a: []\nb: 1\n", Append(("a",), "x"), "a:\n  - x\nb: 1\n"),
        ("a: {b: []}\n", Append(("a", "b"), "x"), "a: {b: [x]}\n"),
        ("a: {b: }\n", Append(("a", "b"), "x"), "a: {b: [x]}\n"),
        ("a: [1,]\n", Append(("a",), "x"), "a: [1, x,]\n"),
        ("a: [1]\n", Append(("a",), "x"), "a: [1, x]\n"),
        ("a:\n  - b: 1\n\n  - b: 2\n", Append(("a",), {"b": "3"}), 'a:\n  - b: 1\n\n  - b: 2\n\n  - {b: "3"}\n'),
        (
            "a:\n  - b: 1\n\n  - b: 2\n\n\nc: 1\n",
            Append(("a",), {"b": "3"}),
            'a:\n  - b: 1\n\n  - b: 2\n\n  - {b: "3"}\n\n\nc: 1\n',
        ),
        ("a:\n  - b: 1  # why\n", Append(("a",), {"b": "3"}), 'a:\n  - b: 1  # why\n  - {b: "3"}\n'),
        ("a: 1\nb: 2\n", Put((), "a", "x"), "a: x\nb: 2\n"),
        ("a: 1\nb: 2\n", Put((), "c", "x"), "a: 1\nb: 2\nc: x\n"),
        ("a: 1\nb: 2\n", Put((), "c", "x", ("a",)), "a: 1\nc: x\nb: 2\n"),
        ("a: 1\nb: 2\n", Put((), "c", "x", ("z",)), "a: 1\nb: 2\nc: x\n"),
        ("a: 1\nb: 2\n", Put((), "c", "x", first=True), "c: x\na: 1\nb: 2\n"),
        ("a: {b: 1}\n", Put(("a",), "c", "x"), "a: {b: 1, c: x}\n"),
        ("a: {}\n", Put(("a",), "c", "x"), "a: {c: x}\n"),
        ("a: {b: 1, c: 2}\n", Put(("a",), "b", "x"), "a: {b: x, c: 2}\n"),
        ("a:\nb: 2\n", Put((), "a", "x"), "a: x\nb: 2\n"),
        ("a:\n  - b: 1\n    c: 2\n  - b: 3\n", Put(("a", 0), "d", "x"), "a:\n  - b: 1\n    c: 2\n    d: x\n  - b: 3\n"),
        ("a: 1\nb: 2\nc: 3\n", Remove((), "a"), "b: 2\nc: 3\n"),
        ("a: 1\nb: 2\nc: 3\n", Remove((), "b"), "a: 1\nc: 3\n"),
        ("a: 1\nb: 2\nc: 3\n", Remove((), "c"), "a: 1\nb: 2\n"),
        ("a: 1\nb: 2", Remove((), "b"), "a: 1"),
        ("a: {b: 1, c: 2, d: 3}\n", Remove(("a",), "b"), "a: {c: 2, d: 3}\n"),
        ("a: {b: 1, c: 2, d: 3}\n", Remove(("a",), "c"), "a: {b: 1, d: 3}\n"),
        ("a: {b: 1, c: 2, d: 3}\n", Remove(("a",), "d"), "a: {b: 1, c: 2}\n"),
        ("a: {b: 1}\n", Remove(("a",), "b"), "a: {}\n"),
        ("a:\n  - b: 1\n    c: 2\n", Remove(("a", 0), "b"), "a:\n  - c: 2\n"),
        ("a:\n  - b: 1\n    c: 2\n", Remove(("a", 0), "c"), "a:\n  - b: 1\n"),
        ("a:\n  - b: >-\n      words\n      go on\n    c: 2\n", Remove(("a", 0), "b"), "a:\n  - c: 2\n"),
        ("a:\n  - 1\n  - 2\n", Replace(("a", 0), {"b": "x", "c": "y"}), 'a:\n  - {b: x, c: "y"}\n  - 2\n'),
        ("a: [1, 2]\n", Replace(("a", 0), {"b": "x"}), "a: [{b: x}, 2]\n"),
        ("a:\n  - {b: 1,  # why\n     c: 2}\n", Put(("a", 0), "b", "x"), "a:\n  - {b: x,  # why\n     c: 2}\n"),
        ("a:\n  b: 1 # why\n  c: 2\n", Put(("a",), "b", "x"), "a:\n  b: x # why\n  c: 2\n"),
        ('a:\n  - b: "a # b"\n    c: a#b\n  - 2\n', Delete(("a", 0)), "a:\n  - 2\n"),
        ("a: >-\n  words # no comment\nb: 1\n", Put((), "a", "x"), "a: x\nb: 1\n"),
        ("a: |\n  words # no comment\nb: 1\n", Put((), "a", "x"), "a: x\nb: 1\n"),
        # blank lines are words where `+` keeps them, and part of nothing where it does not
        ("a: |+\n  w\n\n\nb: 1\n", Put((), "a", "x"), "a: x\nb: 1\n"),
        ("a: |+\n  w\n\n\nb: 1\n", Put((), "c", "x", ("a",)), "a: |+\n  w\n\n\nc: x\nb: 1\n"),
        ("a: >+\r\n  w\r\n\r\nb: 1\r\n", Put((), "c", "x", ("a",)), "a: >+\r\n  w\r\n\r\nc: x\r\nb: 1\r\n"),
        ("a: |  # with a +\n  w\n\nb: 1\n", Put((), "c", "x", ("a",)), "a: |  # with a +\n  w\nc: x\n\nb: 1\n"),
        ("a: |-\n  w\n\nb: 1\n", Put((), "c", "x", ("a",)), "a: |-\n  w\nc: x\n\nb: 1\n"),
        ("a: |+\n  w\n\n", Put((), "c", "x"), "a: |+\n  w\n\nc: x\n"),
        ("a: |+\n  # w\n\nb: 1\n", Remove((), "a"), "b: 1\n"),
        ("a:\n  - |+\n    w\n\n  - 2\n", Delete(("a", 0)), "a:\n  - 2\n"),
        ("a:\n  - |+\n    w\n\n  - 2\n", Insert(("a",), 1, "x"), "a:\n  - |+\n    w\n\n  - x\n  - 2\n"),
        ("a:\n  - |+\n    w\n\nb: 1\n", Append(("a",), "x"), "a:\n  - |+\n    w\n\n  - x\nb: 1\n"),
        # what is too long for a line stands on several, but not in brackets
        ("a:\n  - 1\n  - 2\n", Replace(("a", 0), LONG), f"a:\n{LONG_BELOW}  - 2\n"),
        ("a: [1, 2]\n", Replace(("a", 0), LONG), f"a: [{LONG_WITHIN}, 2]\n"),
        ("a:\n  - 1\n", Insert(("a",), 0, LONG), f"a:\n{LONG_BELOW}  - 1\n"),
        ("a: [1]\n", Insert(("a",), 0, LONG), f"a: [{LONG_WITHIN}, 1]\n"),
        ("a:\n  - 1\n", Append(("a",), LONG), f"a:\n  - 1\n{LONG_BELOW}"),
        ("a: [1]\n", Append(("a",), LONG), f"a: [1, {LONG_WITHIN}]\n"),
        ("a:\n  b: 1\n", Put(("a",), "c", ["x", {"d": "z"}]), "a:\n  b: 1\n  c:\n    - x\n    - {d: z}\n"),
        ("a: {b: 1}\n", Put(("a",), "c", ["x", {"d": "z"}]), "a: {b: 1, c: [x, {d: z}]}\n"),
        # a key without a value, and the comment beside it
        ("a: {b: 1, c: }\n", Put(("a",), "d", "x"), "a: {b: 1, c: , d: x}\n"),
        ("a: {b: 1, c: }\n", Put(("a",), "c", "x"), "a: {b: 1, c: x }\n"),
        ("a: {b: 1,}\n", Put(("a",), "c", "x"), "a: {b: 1, c: x,}\n"),
        ("a:\n  b:\nc: 1\n", Put(("a",), "d", "x"), "a:\n  b:\n  d: x\nc: 1\n"),
        ("a:\n  b:\nc: 1\n", Remove((), "a"), "c: 1\n"),
        ("a:  # why\nc: 1\n", Append(("a",), "x"), "a:  # why\n  - x\nc: 1\n"),
        ("a:  # why\nc: 1\n", Put((), "a", "x"), "a: x  # why\nc: 1\n"),
        # blank lines between entries
        ("a:\n  - 1\n\n  - 2\n", Insert(("a",), 1, "x"), "a:\n  - 1\n\n  - x\n\n  - 2\n"),
        ("a:\n  - 1\n\n  - 2\n", Insert(("a",), 0, "x"), "a:\n  - x\n\n  - 1\n\n  - 2\n"),
        ("a:\n  - 1\n\n  - 2\n  - 3\n", Insert(("a",), 2, "x"), "a:\n  - 1\n\n  - 2\n  - x\n  - 3\n"),
        ("a: []  # why\n", Append(("a",), "x"), "a:  # why\n  - x\n"),
        ("a:\n  - 1\n  # of 2\n  - 2\n", Append(("a",), "x"), "a:\n  - 1\n  # of 2\n  - 2\n  - x\n"),
        ("a:\n  - 1\n  # of 2\n\n  - 2\n", Append(("a",), "x"), "a:\n  - 1\n  # of 2\n\n  - 2\n\n  - x\n"),
        ("a: [1  # one\n  ]\n", Append(("a",), "x"), "a: [1, x  # one\n  ]\n"),
        ("a: [1,  # one\n  ]\n", Append(("a",), "x"), "a: [1, x,  # one\n  ]\n"),
        ("a:\n  - b: 1\n", Put(("a", 0), "c", "x", first=True), "a:\n  - c: x\n    b: 1\n"),
        ("a: x~\nb: 2", Remove((), "b"), "a: x~"),
        ("a: 1  # ~ why\nb: 2\n", Put((), "c", "x", ("a",)), "a: 1  # ~ why\nc: x\nb: 2\n"),
        ("a:\n  - x~\n  - 2", Delete(("a", 1)), "a:\n  - x~"),
        ("a:\n  - 1\n   \n  - 2\n", Append(("a",), "x"), "a:\n  - 1\n   \n  - 2\n\n  - x\n"),
        ("a:\n  - 1\n  - 2\n", Append(("a",), "x"), "a:\n  - 1\n  - 2\n  - x\n"),
        ("a:\r\n  - 1\r\n\r\n  - 2\r\n", Append(("a",), "x"), "a:\r\n  - 1\r\n\r\n  - 2\r\n\r\n  - x\r\n"),
    ],
)
def test_spliced(before: str, edit: Edit, after: str) -> None:
    assert spliced(before, edit) == after


@pytest.mark.parametrize(
    ("before", "edit", "message"),
    [
        ("a:\n  - 1  # why\n  - 2\n", Delete(("a", 0)), "a comment stands in the entry, which would be lost with it"),
        (
            "a:\n  - {b: 1,\n     # why\n     c: 2}\n  - 2\n",
            Delete(("a", 0)),
            "a comment stands in the entry, which would be lost with it",
        ),
        ("a:  # why\n  - 1\n", Put((), "a", ["x"]), "a comment stands inside `a`, which would be lost"),
        ("a:\n  - 1\n  # why\n  - 2\n", Put((), "a", ["x"]), "a comment stands inside `a`, which would be lost"),
        ("a: 1\nb: 2  # why\nc: 3\n", Remove((), "b"), "a comment stands beside `b`, which would be lost"),
        (
            "a:\n  - b: 1 \n    # why\n    c: 2\n",
            Replace(("a", 0), "x"),
            "a comment stands inside the entry, which would be lost",
        ),
        ("a:  # why\n  - 1\nb: 1\n", Remove((), "a"), "a comment stands beside `a`, which would be lost"),
        (
            "a:\n  - b: 1\n    # of c\n    c: 2\n",
            Remove(("a", 0), "b"),
            "a comment stands beside `b`, which would be lost",
        ),
        ("a: >-  # why\n  words\nb: 1\n", Put((), "a", "x"), "a comment stands inside `a`, which would be lost"),
        ("a: |  # why\n  words\nb: 1\n", Put((), "a", "x"), "a comment stands inside `a`, which would be lost"),
        ("a: >\n  words\n\n# of b\nb: 1\n", Remove((), "a"), "a comment stands beside `a`, which would be lost"),
        ("a: |\n  words\n\n# of b\nb: 1\n", Remove((), "a"), "a comment stands beside `a`, which would be lost"),
        ("a: [1,  # one\n  2]\n", Delete(("a", 0)), "a comment stands in the entry, which would be lost with it"),
        ("a: {b: 1,  # one\n  c: 2}\n", Remove(("a",), "b"), "a comment stands beside `b`, which would be lost"),
    ],
)
def test_a_comment_is_never_written_over(before: str, edit: Edit, message: str) -> None:
    with pytest.raises(CsipError) as refused:
        spliced(before, edit)
    assert refused.value.message == message
    assert refused.value.hint == ("Move the comment to a line of its own above the entry, and run the command again.")


def test_the_last_key_of_an_entry_in_a_block_is_not_taken_out() -> None:
    with pytest.raises(LookupError, match="b is the only key here"):
        spliced("a:\n  - b: 1\n", Remove(("a", 0), "b"))


@pytest.mark.parametrize(
    ("text", "path", "plain", "on_one_line"),
    [
        ("a: [x, {b: 1}]\n", ("a", 0), True, False),
        ("a: [x, {b: 1}]\n", ("a", 1), False, True),
        ("a:\n  - b: 1\n", ("a", 0), False, False),
        ("a:\n  - {b: 1,\n     c: 2}\n", ("a", 0), False, False),
        ("a:\n  - >-\n    words\n", ("a", 0), True, False),
    ],
)
def test_how_an_entry_is_typed(text: str, path: tuple[str | int, ...], plain: bool, on_one_line: bool) -> None:
    source = Source(Path("a.yaml"), "a.yaml", text.encode())
    assert is_plain_words(source, path) is plain
    assert is_on_one_line(source, path) is on_one_line


@pytest.mark.parametrize(
    ("before", "edits", "after"),
    [
        # entries have other places by now
        ("a: [1, 2, 3]\n", [Delete(("a", 0)), Replace(("a", 1), "x")], "a: [2, x]\n"),
        ("a: [1, 2, 3]\n", [Insert(("a",), 1, "x"), Replace(("a", 1), "w")], "a: [1, w, 2, 3]\n"),
        ("a: [1, 2, 3]\n", [Insert(("a",), 2, "x"), Replace(("a", 1), "w")], "a: [1, w, x, 3]\n"),
        ("a:\n  - b: 1\n  - b: 2\n", [Delete(("a", 0)), Put(("a", 0), "b", "x")], "a:\n  - b: x\n"),
        ("a: [1]\n", [Append(("a",), "x"), Replace(("a", 1), "w")], "a: [1, w]\n"),
        ("a:\n  - 1\n  - 2\n", [Insert(("a",), 1, "x"), Replace(("a", 1), "w")], "a:\n  - 1\n  - w\n  - 2\n"),
        (
            "a:\n  - b: 1\n  - b: 2\n",
            [Put(("a", 1), "c", "v"), Put(("a", 1), "d", "w"), Insert(("a",), 0, "x")],
            "a:\n  - x\n  - b: 1\n  - b: 2\n    c: v\n    d: w\n",
        ),
        ("a:\n  - 1\n  - 2\n", [Delete(("a", 1)), Delete(("a", 0))], "a: []\n"),
        ("a:\n  - 1\n\n  - 2", [Insert(("a",), 2, "x"), Delete(("a", 1))], "a:\n  - 1\n\n\n  - x"),
        # one more at the same place
        ("a: [1, 2]\n", [Insert(("a",), 1, "w"), Insert(("a",), 1, "x")], "a: [1, x, w, 2]\n"),
        ("a: [1]\n", [Append(("a",), "x"), Append(("a",), "w")], "a: [1, x, w]\n"),
        ("a:\n  - 1\n", [Append(("a",), "x"), Append(("a",), "w")], "a:\n  - 1\n  - x\n  - w\n"),
        ("a: [1, 2]\n", [Delete(("a", 1)), Delete(("a", 0))], "a: []\n"),
        ("a: [1, 2]\n", [Insert(("a",), 1, "x"), Delete(("a", 0))], "a: [x, 2]\n"),
        ("a:\n  - 1\n  - 2\n  - 3\n", [Delete(("a", 2)), Delete(("a", 1))], "a:\n  - 1\n"),
        ("a:\n  - 1\n  - 2\n  - 3", [Delete(("a", 2)), Delete(("a", 1))], "a:\n  - 1"),
        ("a:\n  - 1\n  - 2", [Insert(("a",), 2, "x"), Delete(("a", 1))], "a:\n  - 1\n  - x"),
        # what is new, or has something new in it
        ("a:\n  - 1\n", [Replace(("a", 0), {"b": "x"}), Put(("a", 0), "b", "z")], "a:\n  - {b: z}\n"),
        ("a:\n  b: 1\nc: 2\n", [Put(("a",), "b", "x"), Remove((), "a")], "c: 2\n"),
        ("a:\n  - 1  # why\nb: 1\n", [Insert(("a",), 1, "x"), Remove((), "b")], "a:\n  - 1  # why\n  - x\n"),
        ("a: 1\n", [Put((), "b", "x"), Put((), "b", "w", first=True)], "a: 1\nb: w\n"),
        # where a new key goes depends on those that are there
        ("a: 1\nz: 9\n", [Put((), "b", "2", ("a",)), Put((), "c", "3", ("a", "b"))], 'a: 1\nb: "2"\nc: "3"\nz: 9\n'),
        ("a: 1\nz: 9\n", [Put((), "b", "2", ("a",)), Put((), "c", "3", ("b",))], 'a: 1\nb: "2"\nc: "3"\nz: 9\n'),
        # a key, an entry and one taken out come to the same place
        (
            "a:\n  - b: 1\n  - b: 2\n  - b: 3\n",
            [Put(("a", 0), "c", "new"), Delete(("a", 2)), Insert(("a",), 1, "entry")],
            "a:\n  - b: 1\n    c: new\n  - entry\n  - b: 2\n",
        ),
    ],
)
def test_an_edit_sees_what_those_before_it_made(before: str, edits: list[Edit], after: str) -> None:
    assert spliced(before, *edits) == after


def test_a_comment_that_an_edit_brought_within_a_value_is_not_written_over() -> None:
    with pytest.raises(CsipError, match="a comment stands inside `a`"):
        spliced("a:\n  - 1  # why\nb: 1\n", Insert(("a",), 1, "x"), Put((), "a", "w"))


def test_an_edit_of_what_is_not_there_is_refused_among_others() -> None:
    with pytest.raises(LookupError):
        spliced("a: [1]\n", Put((), "b", "x"), Replace(("a", 7), "y"))
