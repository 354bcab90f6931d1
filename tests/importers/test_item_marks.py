"""Which numbers begin an item: a paper for each row of the table, which is read otherwise without that row."""

import pytest

from csip.importers.items import item_marks, style
from csip.importers.papers.read import read_paper
from csip.importers.reading import read_minutes

HEAD = "Minutes of the Weir Trust held on 4 May 2021\n\n"
TWO = "1. Apologies\n\nNone came.\n\n2. Ropes\n\n"

PAPERS = {
    "a number set as a heading": (
        "# Minutes of 4 May 2021\n\n## 1. Ropes\n\nThey fray.\n\n## 9. Gates\n\nThey stick.\n\n## 2. Locks\n\nShut.\n",
        ["1 Ropes", "9 Gates", "2 Locks"],
    ),
    "a decimal number": (
        "1.0 Ropes\n\n1.1 They fray and want to be renewed soon.\n\n2.0 Gates\n\n2.1 The lower gate sticks again.\n",
        ["1.0 Ropes", "2.0 Gates"],
    ),
    "a number of another style than the items have": (
        TWO + "They fray.\n\n3 Gates\n\n(d) Hinges\n\n4. Locks\n\nShut.\n",
        ["1 Apologies", "2 Ropes", "3 Gates", "4 Locks"],
    ),
    "a number of the year": (
        "107/20 Ropes\n\nThey fray.\n\n108/20 Planning\n\n0451/19 New Porch\n\nAgreed.\n\n109/20 Gates\n\nShut.\n",
        ["107/20 Ropes", "108/20 Planning", "109/20 Gates"],
    ),
    "the word Item or Minute": (
        "Item 1: Ropes\n\nThey fray.\n\nItem 9: Gates\n\nThey stick.\n",
        ["1 Ropes", "9 Gates"],
    ),
    "a plain number where the items' are headings": (
        "# Minutes of 4 May 2021\n\n## 1. Ropes\n\nThey fray.\n\n## 2. Gates\n\nTo buy:\n\n3. Hinges\n4. Bolts\n",
        ["1 Ropes", "2 Gates"],
    ),
    "the next number of a list within the item": (
        TWO + "They fray.\n\n3. Gates\n\nTo buy\n1. Hinges\n2. Bolts\n3. Locks\n4. Oil\n",
        ["1 Apologies", "2 Ropes", "3 Gates"],
    ),
    "a number with a letter": (
        TWO + "They fray.\n\n2a. Gates\n\nThey stick.\n\n3. Locks\n\nShut.\n",
        ["1 Apologies", "2 Ropes", "2a Gates", "3 Locks"],
    ),
    "a number that runs back, or far ahead": (
        TWO + "They fray.\n\n27. Mill Lane\n\nThe house is let.\n\n3. Locks\n\nShut.\n",
        ["1 Apologies", "2 Ropes", "3 Locks"],
    ),
    "a gap in the numbers among nested paragraphs": (
        TWO + "(a) They fray.\n\n(b) They rot.\n\n6. Cable\n\n3. Locks\n\nShut.\n",
        ["1 Apologies", "2 Ropes", "3 Locks"],
    ),
}


def items(text: str) -> list[str]:
    name = "a.md" if text.startswith("#") else "a.txt"
    reading = read_minutes(read_paper((text if text.startswith("#") else HEAD + text).encode(), name))
    return [f"{item['number']} {item['title']}" for item in reading.meeting["items"]]


@pytest.mark.parametrize("form", PAPERS)
def test_each_row_decides_a_paper(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text, expected = PAPERS[form]
    assert items(text) == expected
    without = tuple(row for row in item_marks.ROWS if row.form != form)
    assert len(without) == len(item_marks.ROWS) - 1
    monkeypatch.setattr(item_marks, "ROWS", without)
    assert items(text) != expected


def test_every_row_but_the_last_has_its_paper() -> None:
    assert [row.form for row in item_marks.ROWS[:-1]] == list(PAPERS)


STYLES = {
    "numbers of the year": (
        "107/20 Ropes\n\nThey fray.\n\n108/20 Gates\n\nThey stick.\n",
        ["107/20 Ropes", "108/20 Gates"],
    ),
    "the word Item or Minute": (
        "Item 1: Ropes\n\nThey fray.\n\nItem 2: Gates\n\nThey stick.\n",
        ["1 Ropes", "2 Gates"],
    ),
    "whole numbers": ("1. Ropes\n\nThey fray.\n\n2. Gates\n\nThey stick.\n", ["1 Ropes", "2 Gates"]),
    "a single 1": ("1. Ropes\n\nThey fray.\n", ["1 Ropes"]),
    "decimals": ("3.1 Ropes\n\nThey fray.\n\n3.2 Gates\n\nThey stick.\n", ["3.1 Ropes", "3.2 Gates"]),
    "numbers without a stop": (
        "Present: Mr Roe\n\n1 Ropes\n\nThey fray.\n\n2 Gates\n\nThey stick.\n",
        ["1 Ropes", "2 Gates"],
    ),
}


@pytest.mark.parametrize("form", STYLES)
def test_each_style_of_numbers_is_known(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text, expected = STYLES[form]
    assert items(text) == expected
    monkeypatch.setattr(style, "STYLES", tuple(row for row in style.STYLES if row.form != form))
    assert items(text) != expected


def test_every_style_has_its_paper() -> None:
    assert [row.form for row in style.STYLES] == list(STYLES)
