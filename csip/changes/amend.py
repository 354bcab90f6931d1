"""Amendments to minutes: each changes words of one paragraph, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from csip.book.minute_book import MinuteBook
from csip.changes.prove import edited
from csip.errors import CsipError
from csip.facts.meetings import meeting_now, no_paragraph
from csip.facts.quotations import paragraphs_cited
from csip.facts.versions.seal import normalise
from csip.files.source import KeyPath, Source
from csip.language.word_diff import as_it_stands
from csip.models import Cited, CitedParagraph, Closed, Entry, Meeting, Paragraph
from csip.models.build import build_meeting
from csip.yaml_text.edits import Edit, Put, Rename, Replace
from csip.yaml_text.parse import parse
from csip.yaml_text.splice import is_plain_words


class Amended(NamedTuple):
    """Words of a paragraph that the approving meeting changed."""

    minute: str
    from_: str
    to: str


class Made(NamedTuple):
    """Amendments that were made, each with the words to the character as they stood; and the edits that make them."""

    amendments: tuple[Amended, ...]
    edits: list[Edit | Rename]


def amended_text(meeting: Meeting, amendments: Sequence[Amended], *, fresh: Sequence[Amended]) -> Made:
    """The earlier minutes' paragraphs with the amendments made in them, one after the other.

    One that is not `fresh` may have been made before: then it stays as it is.

    Raises: CsipError where a paragraph does not say the words to be amended, or says them several times.
    """
    texts: dict[KeyPath, str] = {}
    made: list[Amended] = []
    for amendment in amendments:
        cited = _where(meeting, amendment)
        pieces = {path: texts.get(path, words) for path, words in _pieces(cited.paragraph)}
        text = "\n".join(pieces.values())
        found = [(path, at) for path, words in pieces.items() for at in as_it_stands(amendment.from_).finditer(words)]
        if len(found) == 1:
            path, at = found[0]
            made.append(amendment._replace(from_=at.group()))
            texts[path] = pieces[path][: at.start()] + amendment.to + pieces[path][at.end() :]
        elif found:
            raise CsipError(
                f"“{amendment.from_}” stands {len(found)} times in {amendment.minute}",
                "Give some of the words around it as well, so that only one place is meant.",
            )
        elif amendment not in fresh and as_it_stands(amendment.to).search(text):
            made.append(amendment)
        else:
            raise CsipError(
                f"{amendment.minute} does not say “{amendment.from_}”",
                f"Copy the words exactly from it: {normalise(text)}",
            )
    return Made(tuple(made), [_put_text(meeting, path, text) for path, text in texts.items()])


def put_back(meeting: Meeting, amendments: Sequence[Amended]) -> Made:
    """The amendments that were made in these minutes, and the edits that take them back, the last one first.

    Raises: CsipError where a paragraph does not say the words as amended, or it cannot be told which of them they are.
    """
    texts: dict[KeyPath, str] = {}
    made: list[Amended] = []
    for amendment in reversed(amendments):
        cited = _where(meeting, amendment)
        pieces = {path: texts.get(path, words) for path, words in _pieces(cited.paragraph)}
        before = list(dict.fromkeys(_before(pieces, amendment)))
        if len(before) == 1:
            path, words = before[0]
            texts[path] = words
            made.insert(0, amendment)
        elif before:
            raise CsipError(
                f"“{amendment.to}” stands {len(before)} times in {amendment.minute}, and csip cannot tell which of "
                f"them was “{amendment.from_}”",
                "Run the command with --keep-words: the words stay as amended, and `csip write` corrects the draft.",
            )
        elif not any(as_it_stands(amendment.from_).search(words) for words in pieces.values()):
            raise CsipError(
                f"{amendment.minute} says neither “{amendment.to}” nor “{amendment.from_}”",
                "Run the command with --keep-words: the words stay as they are, and `csip write` corrects the draft.",
            )
    return Made(tuple(made), [_put_text(meeting, path, text) for path, text in texts.items()])


def _before(pieces: dict[KeyPath, str], amendment: Amended) -> Iterator[tuple[KeyPath, str]]:
    """What may have stood where, so that this amendment, which is made in one place, made it what it is."""
    words_now = re.compile(rf"(?=({re.escape(amendment.to)}))")  # looked ahead for: two places may overlap
    before = as_it_stands(amendment.from_)
    for path, words in pieces.items():
        if any(before.search(other) for place, other in pieces.items() if place != path):
            continue
        for at in words_now.finditer(words):
            was = words[: at.start(1)] + amendment.from_ + words[at.end(1) :]
            if [one.start() for one in before.finditer(was)] == [at.start(1)]:
                yield path, was


def _pieces(paragraph: Paragraph) -> Iterator[tuple[KeyPath, str]]:
    """The words of a paragraph and of each cell of its table, by where they stand."""
    path = paragraph.at.path
    if paragraph.text:
        yield (*path, "text"), paragraph.text
    for row, cells in enumerate(paragraph.table):
        yield from (((*path, "table", row, place), cell) for place, cell in enumerate(cells))


def _where(meeting: Meeting, amendment: Amended) -> CitedParagraph:
    cited = meeting.paragraph(amendment.minute)
    if cited is None:
        raise no_paragraph(meeting, amendment.minute)
    return cited


def _put_text(meeting: Meeting, path: KeyPath, text: str) -> Edit:
    *within, key = path
    if key != "text":
        return Replace(path, text)
    paragraph = tuple(within)
    return Replace(paragraph, text) if is_plain_words(meeting.at.file, paragraph) else Put(paragraph, "text", text)


def after(meeting: Meeting, edits: Sequence[Edit | Rename]) -> Meeting:
    """The meeting as its file will say it.

    Raises: CsipError where it could not be read.
    """
    if not edits:
        return meeting
    file = meeting.at.file
    data = edited(file, [edit for edit in edits if not isinstance(edit, Rename)])
    tree = parse(Source(file.path, file.name, data))[0]
    built = build_meeting(tree)[0] if tree is not None else None
    if built is None:
        raise CsipError(f"{file.name} cannot be read as it would be", "`csip validate` shows what is wrong.")
    return built


def requoted(book: MinuteBook, meeting: Meeting, amendments: Sequence[Amended]) -> list[Edit | Rename]:
    """The actions that quoted words which were amended quote them as they are now (`meeting`, as amended)."""
    edits: list[Edit | Rename] = []
    for action in book.actions:
        quotations: list[tuple[Entry, str | None, Sequence[Cited | Closed]]] = [
            (action, action.as_minuted, action.raised)
        ]
        quotations += [(one, one.as_minuted, [one]) for one in paragraphs_cited(action)]
        for entry, words, citations in quotations:
            now = _as_amended(book, meeting, amendments, words, citations) if words is not None else None
            if now is not None and now != words:
                edits.append(Put(entry.at.path, "as_minuted", now))
    return edits


def _as_amended(
    book: MinuteBook, meeting: Meeting, amendments: Sequence[Amended], words: str, citations: Sequence[Cited | Closed]
) -> str:
    for amendment in amendments:
        cited = meeting.paragraph(amendment.minute)
        cites = any(
            one.minute == amendment.minute and one.meeting and meeting_now(book, one.meeting) == meeting.day
            for one in citations
        )
        if cited is None or not cites:
            continue
        now = normalise(cited.paragraph.words)
        if normalise(words) not in now:
            words = as_it_stands(amendment.from_).sub(amendment.to.replace("\\", r"\\"), words)
        if normalise(words) not in now:
            words = next((other for other in _amended_at_an_end(words, amendment) if other in now), words)
    return words


def _amended_at_an_end(words: str, amendment: Amended) -> Iterator[str]:
    """What a quotation may be now that begins or ends amid amended words: with all that came in their place."""
    quoted, was, became = normalise(words), normalise(amendment.from_), normalise(amendment.to)
    for length in range(len(was) - 1, 0, -1):
        if quoted.startswith(was[-length:]):
            yield became + quoted[length:]
        if quoted.endswith(was[:length]):
            yield quoted[:-length] + became
