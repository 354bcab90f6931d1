"""One run of rising numbers through a paper: which of the numbers of a kind are those of its items."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from csip.importers.items.number_forms import Number

_FAR = 150  # numbers between one item and the next, as in a list of payments
_STEPS = {0: 1.2, 1: 0.0, 2: 0.5, 3: 0.8, 4: 1.2, 5: 1.5}  # what it costs to go on by so many
_UNEXPLAINED = 0.25  # of its weight: what it costs to leave out a number that belongs to no list of its own
_MOST_UNEXPLAINED = 4.0
_OUT_OF_LIST = 1.3  # what it costs to go on with a number of a list that began since, and looks like the others of it


class Chain(NamedTuple):
    """Numbers that follow one another, and how well they look as those of items."""

    numbers: tuple[Number, ...]
    score: float


def best_chain(numbers: Sequence[Number], weights: Sequence[float]) -> Chain:
    """The run with the most weight: numbers that rise, by one if they can, and few others left out between them.

    A list that begins at 1 between two of them is explained by that; other numbers left out are a sign against it.
    """
    starts = _starts_of_lists(numbers)
    best: list[tuple[float, int]] = []  # the weight of the best run that ends at each number, and the one before it
    for at, number in enumerate(numbers):
        weight, before = weights[at], -1
        left_out, run = 0.0, 0.0
        alike = at > 0 and weight <= weights[at - 1] + 0.15
        for earlier in range(at - 1, max(-1, at - 1 - _FAR), -1):
            step = _step(numbers[earlier].value, number.value)
            if step is not None and not (left_out > 0.05 and numbers[earlier].value == number.value):
                cost = step + min(_MOST_UNEXPLAINED, left_out * _UNEXPLAINED)
                if alike and (start := starts[at]) is not None and earlier < start < at:
                    cost += _OUT_OF_LIST
                if best[earlier][0] - cost + weights[at] > weight:
                    weight, before = best[earlier][0] - cost + weights[at], earlier
            if starts[earlier] is None:
                left_out += weights[earlier]
                run = 0.0
            elif starts[earlier] == earlier:  # the whole list lies between the two
                left_out, run = left_out - run, 0.0
            else:
                left_out, run = left_out + weights[earlier], run + weights[earlier]
        best.append((weight, before))
    if not best:
        return Chain((), 0.0)
    at = max(range(len(best)), key=lambda n: best[n][0])
    score, chosen = best[at][0], []
    while at >= 0:
        chosen.append(numbers[at])
        at = best[at][1]
    return Chain(tuple(reversed(chosen)), score)


def _step(before: tuple[int, ...], after: tuple[int, ...]) -> float | None:
    """What it costs to go from one number to another; None where that cannot be."""
    if len(before) != len(after):
        return None
    if before[:-1] == after[:-1]:
        return _STEPS.get(after[-1] - before[-1])
    if len(before) > 1 and before[:-2] == after[:-2] and after[-1] <= 1:
        return {1: 0.1, 2: 0.6}.get(after[-2] - before[-2])
    return None


def _starts_of_lists(numbers: Sequence[Number]) -> list[int | None]:
    """For each number the place of the 1 that its list begins with; None where it belongs to no such list."""
    starts: list[int | None] = []
    for at, number in enumerate(numbers):
        if number.value[-1] == 1:
            starts.append(at)
        elif at and numbers[at - 1].value == (*number.value[:-1], number.value[-1] - 1):
            starts.append(starts[at - 1])
        else:
            starts.append(None)
    return starts
