"""The reading of a paper held against its witness: what was missed is kept and told, what was made up is refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice

from csip.errors import CsipError
from csip.importers.blocks.block import Remark
from csip.importers.papers.lines import Line, Paper
from csip.importers.papers.read import writable_text
from csip.importers.reading import Reading
from csip.importers.witness import Notice, Passage, Testimony
from csip.language.phrases import and_more, in_words

_NAMED = 8  # words named in a message
_MOST_REMARKS = 40  # on what was missed; the leftovers hold all of it
_SAVE_PLAIN = "Open it in its program and save it anew (as .docx or .txt), or type it."
_BROKEN_PAGE = (
    "Its code is broken there. Open it in a browser, copy the minutes into Word or a text file, and import that."
)
OUR_FAULT = "This is a fault of csip, not of your paper: please report it. Nothing was written."


def with_missed(paper: Paper, reading: Reading, said: Testimony) -> Reading:
    """The reading with every word that the witness has and the reader missed among its leftovers, each told.

    Raises: CsipError where the reader has words that the paper does not say, or takes as said what the paper hides or
    strikes out, or where it missed most of the paper.
    """
    split = said.split
    every = _count(split, (passage.text for passage in said.passages))
    read = _read(split, paper.lines)
    live = _count(split, (passage.text for passage in said.passages if not passage.kind))
    run = _read(split, (line for line in paper.lines if not line.apart))
    joins = parted_otherwise(_order(split, said.passages, every - read), _order(split, paper.lines, read - every))
    for whole, parts in joins:
        for count in (every, live):
            count.subtract(whole)
            count.update(parts)
    _refuse_made_up(paper, read - every, "are not in the paper")
    why = " or ".join(sorted({passage.kind for passage in said.passages if passage.kind}))
    _refuse_made_up(paper, run - live, f"would be minuted, and the paper has them apart: {why}")
    missed = every - read
    if missed.total() * 2 > every.total():
        raise CsipError(
            f"{paper.source_name} is not imported: of its {in_words(every.total(), 'word')} csip can read only "
            f"{every.total() - missed.total():,}, and not {some(missed)}",
            _SAVE_PLAIN,
        )
    leftovers, remarks = _told(split, said.passages, missed)
    leftovers = [(line, writable_text(text, paper.source_name, line)) for line, text in leftovers]
    remarks += [(0, f"“{' '.join(a)}” of the paper was read as “{' '.join(b)}”: which is right?") for a, b in joins]
    shown = _grouped(said.notices)
    return replace(
        reading,
        leftovers=tuple(sorted((*reading.leftovers, *leftovers))),
        unsure=tuple(sorted({*reading.unsure, *remarks, *_of_notices(shown), *_of_remarks(said.remarks)})),
        lacking=(*reading.lacking, *said.lacking, *(f"{what} ({_places(where)})" for what, where in shown.items())),
    )


def some(words: Counter[str]) -> str:
    """The first of some words, quoted, and how many more there are."""
    return ", ".join(and_more([repr(word) for word in islice(words, _NAMED)], len(words), "word"))


def _count(split: Callable[[str], list[str]], texts: Iterable[str]) -> Counter[str]:
    count: Counter[str] = Counter()
    for text in texts:
        count.update(split(text))
    return count


def _read(split: Callable[[str], list[str]], lines: Iterable[Line]) -> Counter[str]:
    """The words of these lines, without the numbers that a format counts and a file does not spell."""
    lines = list(lines)
    words = _count(split, (line.text for line in lines))
    words.subtract(_count(split, (line.made for line in lines if line.made)))
    return +words


_MOST_JOINED = 300  # words that are compared with one another


def _order(split: Callable[[str], list[str]], texts: Iterable[Passage | Line], wanted: Counter[str]) -> list[str]:
    """These words in the order of the paper."""
    rest = wanted.copy()
    found: list[str] = []
    for text in texts if rest else ():
        for word in split(text.text):
            if rest[word] > 0:
                rest[word] -= 1
                found.append(word)
    return found


def parted_otherwise(missed: list[str], made: list[str]) -> list[tuple[list[str], list[str]]]:
    """Pairs of what the paper has and what was read that differ only in the space between words: "do it", "doit"."""
    if len(missed) > _MOST_JOINED or len(made) > _MOST_JOINED:
        return []
    pairs = [([word], parts) for word in list(missed) if (parts := _take(made, word))]
    for whole, _ in pairs:
        missed.remove(whole[0])
    return pairs + [(parts, [word]) for word in list(made) if (parts := _take(missed, word))]


def _take(words: list[str], whole: str) -> list[str]:
    """The run of words that make up this one, taken out of the list; none where there is no such run."""
    for start in range(len(words)):
        for end in range(start + 2, min(len(words), start + 8) + 1):
            run = words[start:end]
            if whole in ("".join(run), "".join(reversed(run))):
                del words[start:end]
                return run
    return []


def _refuse_made_up(paper: Paper, words: Counter[str], why: str) -> None:
    if words:
        raise CsipError(
            f"{paper.source_name} is not imported: {some(words)} {why}",
            _BROKEN_PAGE if paper.kind == "html" else OUR_FAULT,
        )


def _told(
    split: Callable[[str], list[str]], passages: Iterable[Passage], missed: Counter[str]
) -> tuple[list[Remark], list[Remark]]:
    """The missed words as leftovers, run by run where they stood, and a remark on each."""
    stretches = list(_missed(split, passages, missed))
    leftovers = [(line_of(stretch.place), stretch.text) for stretch in stretches]
    remarks = [
        (
            line_of(stretch.place),
            ("" if line_of(stretch.place) else f"{stretch.place}: ")
            + f"“{stretch.text}” ({stretch.kind or 'not read by csip'}) is among the leftovers",
        )
        for stretch in stretches
    ]
    more = len(remarks) - _MOST_REMARKS
    if more > 0:
        remarks[_MOST_REMARKS:] = [(0, f"{more} more passages of the paper found no place and are among the leftovers")]
    return leftovers, remarks


def _missed(split: Callable[[str], list[str]], passages: Iterable[Passage], missed: Counter[str]) -> Iterator[Passage]:
    """The missed words where they stood, as far as they stand together."""
    worded = [(passage, split(passage.text)) for passage in passages] if missed else []
    rest = missed.copy()
    wholly = [pair for pair in worded if pair[1] and not Counter(pair[1]) - missed]
    for passage, words in (*wholly, *worded):  # a passage that is missed as a whole comes before words that recur
        yield from (passage._replace(text=run) for run in _runs(words, rest))


def missed_in(paper: Paper, said: Testimony) -> list[Passage]:
    """The words of a paper that its reader missed, whatever their kind."""
    every = _count(said.split, (passage.text for passage in said.passages))
    return list(_missed(said.split, said.passages, every - _read(said.split, paper.lines)))


def _runs(words: list[str], rest: Counter[str]) -> Iterator[str]:
    """The stretches of words that are still missing, each taken off the count."""
    run: list[str] = []
    for word in words:
        if rest[word] > 0:
            rest[word] -= 1
            run.append(word)
        elif run:
            yield " ".join(run)
            run = []
    if run:
        yield " ".join(run)


def line_of(place: str) -> int:
    """The line of the paper that a place names, for remarks that are listed by line; 0 where it names none."""
    figures = place.removeprefix("line ")
    return int(figures) if figures != place and figures.isdecimal() else 0


def _grouped(notices: Iterable[Notice]) -> dict[str, list[str]]:
    shown: dict[str, list[str]] = {}
    for notice in notices:
        shown.setdefault(notice.what, []).append(notice.place)
    return shown


def _of_notices(shown: dict[str, list[str]]) -> list[Remark]:
    return [
        (line_of(where[0]), f"{what} is in the paper and not here, at {_places(where)}: does it say something?")
        for what, where in shown.items()
    ]


def _of_remarks(remarks: Iterable[Notice]) -> list[Remark]:
    lines = ((line_of(remark.place), remark) for remark in remarks)
    return [(line, remark.what if line else f"{remark.place}: {remark.what}") for line, remark in lines]


def _places(where: list[str]) -> str:
    named = list(dict.fromkeys(where))
    return ", ".join(and_more(named[:_NAMED], len(named)))
