"""A chart as one SVG picture, the same on a web page and in a PDF file: nothing fetched, no script."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from csip.documents.blocks import Bar, Chart
from csip.formats.columns import letters
from csip.formats.wrap import fold
from csip.language.display import visible

# Units of the picture: on a page some three quarters of a point each.
_WIDE, _EDGE = 480, 6
_SCALE = _WIDE - 2 * _EDGE
_SIZE, _LINE = 19, 24
_BAR, _GAP = 18, 12
_STRIPE = 6
_LETTER = _SIZE / 2  # half an em, as `letters` counts
_ROOM = 46  # letters to a line
_BLUE, _DARK, _GREY = "#00437a", "#1a1a1a", "#5a5a5a"


def bars(chart: Chart, name: str) -> str:
    """The picture: its bars from 0 on, each under its words, and the threshold as a line across them.

    `name` begins the names of its title and description, and must be the page's only one.
    """
    first, words = _threshold_words(chart.threshold) if chart.threshold is not None else (0.0, [])
    down, drawn = first, []
    for bar in chart.bars:
        for line in _folded(f"{bar.label}: {bar.shown}"):
            down += _LINE
            words += [_ground(line, down), _text(line, _EDGE, down - 5)]
        drawn.append(_rect(bar.length, down))
        drawn += [_hatched(bar.part, down)] if bar.part > 0 else []
        down += _BAR + _GAP
    foot = down - _GAP + 4
    drawn += _axis(foot, chart.top, f"hatched: {chart.part}" if chart.part else "")
    if chart.threshold is not None:
        drawn.append(_line(_across(chart.threshold.length), first, foot))
    drawn += words
    tall = foot + _LINE + 4
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_number(tall)}" role="img"'
        f' aria-labelledby="{name}-title {name}-described" font-family="Arial, Liberation Sans, Helvetica, sans-serif"'
        f' font-size="{_SIZE}"><title id="{name}-title">{_said(chart.title)}</title>'
        f'<desc id="{name}-described">{_said(chart.described)}</desc>{"".join(drawn)}</svg>'
    )


def _threshold_words(threshold: Bar) -> tuple[float, list[str]]:
    """The words at the head of the threshold's line, on the side where there is room, and where they end."""
    across, down, drawn = _across(threshold.length), 0.0, []
    for line in _folded(f"{threshold.label}: {threshold.shown}"):
        down += _LINE
        half = letters(line) * _LETTER / 2
        drawn.append(_text(line, min(max(across, _EDGE + half), _WIDE - _EDGE - half), down - 5, "middle"))
    return down, drawn


def _axis(foot: float, top: str, key: str) -> Iterator[str]:
    """The scale under the bars, with its two ends, and what hatching means between them."""
    yield f'<path d="M{_EDGE} {_number(foot)}H{_WIDE - _EDGE}" stroke="{_GREY}"/>'
    yield _text("0", _EDGE, foot + _LINE - 3)
    yield _text(_folded(top)[0], _WIDE - _EDGE, foot + _LINE - 3, "end")
    if key:
        yield _text(_folded(key)[0], _WIDE / 2, foot + _LINE - 3, "middle")


def _rect(length: float, down: float) -> str:
    wide = max(length * _SCALE, 1) if length > 0 else 0  # what is there is never drawn as nothing
    return f'<rect x="{_EDGE}" y="{_number(down)}" width="{_number(wide)}" height="{_BAR}" fill="{_BLUE}"/>'


def _hatched(length: float, down: float) -> str:
    """The beginning of a bar in stripes: another pattern, not another colour alone."""
    end = _EDGE + max(length * _SCALE, _STRIPE)
    stripes = [_EDGE + _STRIPE * n for n in range(1, int((end - _EDGE) / _STRIPE) + 1)]
    path = "".join(f"M{_number(across)} {_number(down)}v{_BAR}" for across in (*stripes, end))
    return f'<path d="{path}" stroke="#fff" stroke-width="2"/>'


def _ground(words: str, down: float) -> str:
    """White behind the words over a bar, so that the line of the threshold does not run through them."""
    wide = min(letters(words) * _LETTER + 4, _WIDE - _EDGE)
    return f'<rect x="{_EDGE}" y="{_number(down - _LINE)}" width="{_number(wide)}" height="{_LINE - 1}" fill="#fff"/>'


def _line(across: float, first: float, foot: float) -> str:
    """A dashed line on a white one, so that it shows upon the bars as well as beside them."""
    path = f'<path d="M{_number(across)} {_number(first)}V{_number(foot)}"'
    return f'{path} stroke="#fff" stroke-width="5"/>{path} stroke="{_DARK}" stroke-width="2" stroke-dasharray="5 3"/>'


def _text(words: str, across: float, down: float, anchor: str = "start") -> str:
    placed = f'x="{_number(across)}" y="{_number(down)}"' + (f' text-anchor="{anchor}"' if anchor != "start" else "")
    return f'<text {placed} fill="{_DARK}">{escape(words)}</text>'


def _folded(words: str) -> tuple[str, ...]:
    return fold(visible(" ".join(words.split())), _ROOM)


def _said(words: str) -> str:
    return escape(visible(" ".join(words.splitlines())))


def _across(length: float) -> float:
    return _EDGE + length * _SCALE


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
