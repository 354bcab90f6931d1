"""The form of tests/yaml_text/*.txt: texts before and after, one below the other or side by side.

    == keys stand two columns in                 == merged: each another key
    a:                                           base | ours | theirs | together
        b: c                                     a: 1 | a: x | a: 1   | a: x
    ~~~                                          b: 2 | b: 2 | b: y   | b: y
    a:
      b: c

Side by side, the columns are where their heads stand, an empty cell is the end of a text, and `·` an empty line. What
is said of the texts comes after them, each line after `->`. What stands before the first case is for the reader.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Texts(NamedTuple):
    """A case: its texts, each ending in a line end or empty, and what is said of them."""

    title: str
    texts: tuple[str, ...]
    said: tuple[str, ...]


def read_texts(name: str) -> list[Texts]:
    text = "\n" + Path(__file__).with_name(name).read_text(encoding="utf-8")
    return [_case(*block.split("\n", 1)) for block in text.split("\n== ")[1:]]


def _case(title: str, block: str) -> Texts:
    lines = block.rstrip("\n").split("\n")
    said = tuple(line.removeprefix("-> ") for line in lines if line.startswith("-> "))
    lines = [line for line in lines if not line.startswith("-> ")]
    return Texts(title, _below_one_another(lines) if "~~~" in lines else _side_by_side(lines), said)


def _below_one_another(lines: list[str]) -> tuple[str, ...]:
    texts = ("\n".join(lines) + "\n").split("~~~\n")
    return tuple(text.rstrip("\n") + "\n" if text else "" for text in texts)


def _side_by_side(lines: list[str]) -> tuple[str, ...]:
    heads, *rows = lines
    ends = [place for place, sign in enumerate(heads) if sign == "|"]
    columns = list(zip([0, *(end + 2 for end in ends)], [*ends, None], strict=True))
    cells = [[row[start:end].rstrip() for row in rows] for start, end in columns]
    return tuple("".join(f"{cell}\n" for cell in column if cell).replace("·", "") for column in cells)
