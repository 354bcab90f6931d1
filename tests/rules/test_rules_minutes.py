"""Numbers as minutes print them: read, compared and written back; and the runs that they make."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csip.book.minute_book import MinuteBook
from csip.models import Meeting, Panel
from csip.rules.all_rules import all_rules
from csip.rules.support.number_runs import Number, faults, parse_number, runs, with_last


@pytest.mark.parametrize(
    ("printed", "style", "parts"),
    [
        ("4.10", "1.1", (4, 10)),
        ("4.10.", "1.1", (4, 10)),
        ("19.09.03", "1.1", (19, 9, 3)),
        ("7", "1", (7,)),
        ("7.", "1", (7,)),
        ("(21)", "(1)", (21,)),
        ("21)", "1)", (21,)),
        ("12a", "1", (12, 1)),
        ("4.9b", "1.1", (4, 9, 2)),
        ("107/20", "1/1", (107, 20)),
        ("a)", "a)", (1,)),
        ("(b)", "(a)", (2,)),
        ("(aa)", "(a)", (27,)),
        ("C.", "A", (3,)),
        (" 4.1 ", "1.1", (4, 1)),
    ],
)
def test_a_number_is_read(printed: str, style: str, parts: tuple[int, ...]) -> None:
    assert parse_number(printed) == Number(style, parts, printed)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "none",
        "see above",
        "RESOLVED",
        "ab",
        "(xy)",
        "4..1",
        ".1",
        "4.1.a.b",
        "1/2/3",
        "§4",
        "4–1",
        "٤",
        "²",
        "9" * 5000,
        "()",
        "(",
        "4.x",
    ],
)
def test_what_is_no_number_is_left_alone(printed: str) -> None:
    assert parse_number(printed) is None


@given(st.text(max_size=12) | st.from_regex(r"\(?[0-9a-zA-Z./]{0,8}[.):]?", fullmatch=True))
def test_no_words_make_it_fail(printed: str) -> None:
    number = parse_number(printed)
    assert number is None or (number.parts and min(number.parts) >= 0)


@given(st.lists(st.integers(0, 99_999), min_size=1, max_size=4), st.sampled_from(["{}", "{}.", "({})", "{})"]))
def test_figures_are_read_as_they_were_written(parts: list[int], around: str) -> None:
    number = parse_number(around.format(".".join(map(str, parts))))
    assert number is not None
    assert number.parts == tuple(parts)


@given(st.from_regex(r"\(?([0-9]{1,3}(\.[0-9]{1,3}){0,2}|[a-z])\)?", fullmatch=True), st.integers(1, 26))
def test_the_last_part_changed_is_read_back(printed: str, value: int) -> None:
    number = parse_number(printed)
    if number is not None:
        changed = parse_number(with_last(number, value))
        assert changed is not None
        assert changed.parts == (*number.parts[:-1], value)


@given(st.lists(st.from_regex(r"\(?([0-9]{1,2}|[ivx]{1,4}|[a-j]|[0-9]\.[0-9]{1,2})\)?", fullmatch=True), max_size=15))
def test_every_number_is_in_one_run(printed: list[str]) -> None:
    numbers = [(parse_number(text), place) for place, text in enumerate(printed)]
    found = list(runs([numbers]))
    assert sorted(place for run in found for _, place in run) == [place for n, place in numbers if n is not None]
    for run in found:
        assert len({number.style for number, _ in run}) == 1
        list(faults([number for number, _ in run]))


@given(st.integers(1, 30), st.integers(2, 60))
def test_numbers_in_order_have_no_fault(item: int, last: int) -> None:
    run = [parse_number(f"{item}.{n}") for n in range(1, last)]
    assert not list(faults([number for number in run if number is not None]))


@given(st.permutations(range(1, 9)))
def test_all_there_in_any_order_is_no_gap(order: list[int]) -> None:
    kinds = {fault.kind for fault in faults(_read(*(f"4.{n}" for n in order)))}
    assert kinds == ({"order"} if order != sorted(order) else set())


def _read(*printed: str) -> list[Number]:
    numbers = [parse_number(text) for text in printed]
    assert None not in numbers
    return [number for number in numbers if number is not None]


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("4.9 4.10", []),
        ("4.9 4.11", [("gap", "4.10")]),
        ("4.9 4.9", [("twice", "")]),
        ("4.10 4.9", [("order", "")]),
        ("(i) (ii) (iv)", [("gap", "(iii)")]),
        ("(g) (h) (i) (j)", []),
        ("(xviii) (xix) (xx) (xxi)", []),
        ("a) b) e)", [("gap", "c) and d)")]),
        ("2020/107 2020/108 2020/110", [("gap", "2020/109")]),
        ("130/20 131/20 1/21", []),
        ("4.1 4.1.1 4.1.2 4.2", []),
        ("11 12a 12b 13", []),
        ("19.09.03 19.09.05", [("gap", "19.09.04")]),
        ("1 1000", [("gap", "2 to 999")]),
        ("(I) (II) (IV)", [("gap", "(III)")]),
        ("(IX) (X) (XIV)", [("gap", "(XI) to (XIII)")]),
        ("A B D", [("gap", "C")]),
        ("y) bb)", [("gap", "z) and aa)")]),
        ("(z) (cc)", [("gap", "(aa) and (bb)")]),
        ("12a 12c", [("gap", "12b")]),
        ("12a) 12e)", [("gap", "12b) to 12d)")]),
        ("1.1. 1.4.", [("gap", "1.2. and 1.3.")]),
    ],
)
def test_faults_in_a_run(printed: str, found: list[tuple[str, str]]) -> None:
    numbers: list[tuple[Number | None, None]] = [(parse_number(text), None) for text in printed.split()]
    faulty = [fault for run in runs([numbers]) for fault in faults([number for number, _ in run])]
    assert [(fault.kind, fault.missing) for fault in faulty] == found


def test_letters_and_roman_numerals_stand_side_by_side() -> None:
    printed = "(a) (b) (i) (ii) (iii) (c) (d) (i) (ii) (e)"
    numbers: list[tuple[Number | None, str]] = [(parse_number(text), text) for text in printed.split()]
    found = [[text for _, text in run] for run in runs([numbers])]
    assert sorted(found) == [["(a)", "(b)", "(c)", "(d)", "(e)"], ["(i)", "(ii)"], ["(i)", "(ii)", "(iii)"]]


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("(u) (v) (w)", ["(u) (v) (w)"]),
        ("(ii) (iii)", ["(ii) (iii)"]),
        ("(h) (i) (j)", ["(h) (i) (j)"]),
        ("(g) (i) (ii)", ["(g)", "(i) (ii)"]),
        ("(t) (u) (i) (ii) (v)", ["(t) (u) (v)", "(i) (ii)"]),
        ("(t) (u) (i) (ii) (iii) (iv) (v)", ["(t) (u)", "(i) (ii) (iii) (iv) (v)"]),
        ("(a) (i) (ii) (v)", ["(a)", "(i) (ii) (v)"]),
        ("(A) (B) (I) (II) (C)", ["(A) (B) (C)", "(I) (II)"]),
        ("(a) (b) (a) (b)", ["(a) (b) (a) (b)"]),
        ("(a) (b) 1 (a) (b)", ["(a) (b)", "(a) (b)", "1"]),
    ],
)
def test_what_runs_together(printed: str, found: list[str]) -> None:
    numbers: list[tuple[Number | None, str]] = [(parse_number(text), text) for text in printed.split()]
    assert sorted(" ".join(text for _, text in run) for run in runs([numbers])) == sorted(found)


_ODD = st.sampled_from([
    ".", "…", "Mr", "Mr.", "Mr Smith", "Cllr A", "the Chair", "Clerk", "item 2", "Mr O'", "Dr. Q' Who and Mrs",
    "(a)", "1.1", "1", "(i)", "none", "item 9", "Lord Mayor", "Mrs S. A. de la Tour’s", "Chair of the Board",
]) | st.text(min_size=1).filter(str.strip)  # fmt: skip
_ATTENDEES = st.lists(
    st.fixed_dictionaries(
        {"name": _ODD}, optional={"role": _ODD, "for": _ODD, "left": _ODD, "arrived": _ODD, "online": st.booleans()}
    ),
    max_size=3,
)
_VOTES = st.fixed_dictionaries(
    {},
    optional={
        "for": st.integers(0, 9),
        "against": st.integers(0, 9),
        "named": st.fixed_dictionaries({"for": st.lists(_ODD, max_size=2), "against": st.lists(_ODD, max_size=2)}),
    },
)
_MOTIONS = st.fixed_dictionaries(
    {"moved_by": st.none() | _ODD, "seconded_by": st.none() | _ODD, "outcome": st.sampled_from(["carried", "lost"])}
)
_PARAGRAPHS = st.lists(
    st.fixed_dictionaries({"text": _ODD}, optional={"number": _ODD, "vote": _VOTES, "motion": _MOTIONS}), max_size=4
)
_MEETINGS = st.fixed_dictionaries(
    {
        "date": st.just("2026-03-04"),
        "items": st.lists(st.fixed_dictionaries({"title": _ODD, "minutes": _PARAGRAPHS}), max_size=3),
    },
    optional={
        "present": _ATTENDEES,
        "officers": _ATTENDEES,
        "apologies": _ATTENDEES,
        "expected": _ATTENDEES,
        "title": _ODD,
    },
)
_PANELS = st.fixed_dictionaries(
    {
        "name": _ODD,
        "quorum": st.integers(0, 3),
        "regime": st.sampled_from(["informal", "parish"]),
        "people": st.lists(
            st.fixed_dictionaries({"name": _ODD, "known_as": st.lists(_ODD, max_size=2), "member": st.booleans()}),
            max_size=4,
        ),
        "posts": st.lists(st.fixed_dictionaries({"name": _ODD}), max_size=2),
    },
    optional={"known_as": st.lists(_ODD, max_size=2), "substitutes": st.sampled_from(["any", "named", "none"])},
)


@given(_PANELS, _MEETINGS)
def test_no_words_make_a_rule_fail(panel: dict[str, object], meeting: dict[str, object]) -> None:
    book = MinuteBook(Path(), Panel.model_validate(panel), meetings=(Meeting.model_validate(meeting),))
    for rule in (rule for code, rule in all_rules().items() if code.startswith("CSIP2")):
        for finding in rule.check(book, date(2026, 6, 1)):
            assert finding.message


def test_placeholders_are_words() -> None:
    from csip.rules.minutes import _PLACEHOLDER

    for text in ("TBC", "(TBA)", "£XX", "XXX.", "???", "[name]", "[Insert the sum]", "[ ? ]", "[...]"):
        assert _PLACEHOLDER.search(text), text
    for text in ("XL", "exXX", "TBCs", "really??", "[sic]", "[the Mayor]", re.escape("X")):
        assert not _PLACEHOLDER.search(text), text
