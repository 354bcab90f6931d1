"""Numbers as minutes print them: read, compared and written back; and the runs that they make."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csip.rules.support.number_runs import Number, irregularities, parse_number, runs, with_last


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
        list(irregularities([number for number, _ in run]))


@given(st.integers(1, 30), st.integers(2, 60))
def test_numbers_in_order_have_no_fault(item: int, last: int) -> None:
    run = [parse_number(f"{item}.{n}") for n in range(1, last)]
    assert not list(irregularities([number for number in run if number is not None]))


@given(st.permutations(range(1, 9)))
def test_all_there_in_any_order_is_no_gap(order: list[int]) -> None:
    kinds = {fault.kind for fault in irregularities(_read(*(f"4.{n}" for n in order)))}
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
    faulty = [fault for run in runs([numbers]) for fault in irregularities([number for number, _ in run])]
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


def test_a_number_used_twice_does_not_hide_one_out_of_order() -> None:
    run = [number for printed in ("1.1", "1.1", "1.3", "1.2") if (number := parse_number(printed)) is not None]
    assert [(fault.kind, fault.place, fault.other) for fault in irregularities(run)] == [
        ("twice", 1, "1.1"),
        ("order", 3, "1.3"),
    ]


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (1, "i"),
        (4, "iv"),
        (5, "v"),
        (6, "vi"),
        (7, "vii"),
        (8, "viii"),
        (9, "ix"),
        (10, "x"),
        (14, "xiv"),
        (27, "xxvii"),
    ],
)
def test_roman_numbers_are_written_as_they_are_read(value: int, printed: str) -> None:
    (run,) = runs([[(parse_number("(i)"), "first")]])
    assert run[0][0].style == "(i)"
    assert with_last(run[0][0], value) == f"({printed})"
