"""The picture of a chart: what it draws, what it says, and that hostile words stay words."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from csip.documents.blocks import Bar, Chart, Document
from csip.formats.bars import bars
from csip.formats.html import html
from csip.language.display import visible
from tests.hostile import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"
PATHS = Chart(
    "Paths walked",
    (Bar("13 May 2026", "4 paths", 4 / 15), Bar("8 July 2026", "9 paths", 9 / 15), Bar("1 August 2026", "0 paths", 0)),
    "15",
    Bar("threshold (at least)", "14 paths", 14 / 15),
)


def drawn(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(bars(chart, "chart"))  # noqa: S314  # made here


def test_a_picture_is_named_and_described() -> None:
    picture = drawn(PATHS)
    assert picture.get("role") == "img"
    named = [one for one in picture.iter() if one.get("id") in (picture.get("aria-labelledby") or "").split()]
    assert [one.text for one in named] == [
        "Paths walked",
        "Bars on a scale from 0 to 15. 13 May 2026: 4 paths; 8 July 2026: 9 paths; 1 August 2026: 0 paths; "
        "threshold (at least): 14 paths",
    ]


def test_its_bars_are_as_long_as_they_say_and_the_threshold_is_a_line_with_its_words() -> None:
    picture = drawn(PATHS)
    wide = [float(one.get("width", "")) for one in picture.iter(f"{SVG}rect") if one.get("fill") != "#fff"]
    assert wide == pytest.approx([468 * 4 / 15, 468 * 9 / 15, 0], abs=0.1)
    assert [one.get("d") for one in picture.iter(f"{SVG}path")][-1] == "M442.8 24V178"
    words = [one.text for one in picture.iter(f"{SVG}text")]
    assert set(words) == {
        "0", "15", "threshold (at least): 14 paths", "13 May 2026: 4 paths", "8 July 2026: 9 paths",
        "1 August 2026: 0 paths",
    }  # fmt: skip


def test_what_is_there_is_never_drawn_as_nothing() -> None:
    picture = drawn(Chart("Faults", (Bar("May", "1", 0.000001),), "1,000,000"))
    assert [one.get("width") for one in picture.iter(f"{SVG}rect") if one.get("fill") != "#fff"] == ["1"]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words_within_the_picture(words: str) -> None:
    picture = drawn(Chart(words, (Bar(words, words, 0.5),), words, Bar(words, words, 1)))
    assert {one.tag.removeprefix(SVG) for one in picture.iter()} <= {"svg", "title", "desc", "rect", "path", "text"}
    assert (picture.findtext(f"{SVG}title") or "") == visible(" ".join(words.splitlines()))


def test_two_pictures_on_a_page_have_names_of_their_own() -> None:
    pytest.importorskip("jinja2")
    page = html(Document("T", (PATHS, PATHS)))
    assert page.count('id="chart-title"') == page.count('id="chart-2-title"') == 1
