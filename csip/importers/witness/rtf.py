"""The words of a Rich Text file: every letter that stands in no group known to be without words, whatever it is for.

The number of a list, which the file spells out for programs that do not count, is no word of the paper, as in Word.
"""

from __future__ import annotations

from typing import NamedTuple

from csip.importers.papers.docx_runs import as_shown
from csip.importers.papers.rtf_source import (
    BOXES,
    DELETED,
    ENDS,
    HIDDEN,
    KINDS,
    LETTERS,
    MARKS,
    PROPERTIES,
    RUNS,
    STRUCK_OUT,
    WORDLESS,
    decoded,
    fonts_of,
    letter_of,
    tokens,
)  # fmt: skip
from csip.importers.witness import Notice, Passage, Testimony

_SETS = {"v": HIDDEN, "strike": STRUCK_OUT, "striked": STRUCK_OUT, "deleted": DELETED}
_SHOWS = {"pict": "a picture", "objdata": "an embedded document"}
_AGAIN = frozenset(("nonshppict", "shprslt"))  # a picture once more, for older programs


def rtf_words(content: bytes, name: str) -> Testimony:
    """Every word of the file, paragraph by paragraph.

    Raises: CsipError for groups within groups deeper than any program makes them.
    """
    walk = _Walk(content, name)
    for token in tokens(content, name):
        walk.take(token.kind, token.word, token.value)
    walk.spell()
    while walk.states:  # groups that the file leaves open
        walk.close()
    walk.flush()
    return Testimony(tuple(walk.passages), tuple(walk.notices))


class _State(NamedTuple):
    """What holds at a place. `kind` is that of its words, None where there are none."""

    kind: str | None = None
    shown: frozenset[str] = frozenset()
    font: int = 0
    fallback: int = 1
    word: str = ""  # that began the group


class _Walk:
    def __init__(self, content: bytes, name: str) -> None:
        self.fonts, self.codec = fonts_of(content, name)
        self.passages: list[Passage] = []
        self.notices: list[Notice] = []
        self.state = _State()
        self.states: list[_State] = []
        self.pieces: list[dict[str, str]] = [{}]  # by kind, of the paragraph under way and of those around it
        self.count = 1
        self.is_first, self.starred = False, False
        self.bytes = bytearray()
        self.skip = 0
        self.property = ""

    def take(self, kind: str, word: str, value: int | None) -> None:
        if kind == "byte" and self.skip:
            self.skip -= 1
        elif kind == "byte":
            self.bytes.append(value or 0)
        else:
            self.spell()
            if kind == "open":
                self.states.append(self.state)
                self.is_first, self.starred, self.skip = True, False, 0
            elif kind == "close":
                self.close()
            elif kind == "text":
                self.text(word)
            else:
                self.word(word, value)

    def spell(self) -> None:
        """The letters that are given as bytes."""
        font = self.fonts.get(self.state.font)
        self.add(decoded(bytes(self.bytes), font.codec if font else self.codec))
        self.bytes.clear()

    def text(self, text: str) -> None:
        self.is_first = False
        if self.state.word == "sn":
            self.property = text.strip()
        skipped = min(self.skip, len(text))
        self.skip -= skipped
        self.add(decoded(text.encode("latin-1"), self.codec)[skipped:])

    def close(self) -> None:
        if self.state.word in KINDS or self.state.word in BOXES:
            self.flush()
            if len(self.pieces) > 1:
                self.pieces.pop()
        self.state = self.states.pop() if self.states else self.state
        self.is_first, self.skip = False, 0

    def word(self, word: str, value: int | None) -> None:
        if self.is_first and word == "*":
            self.starred = True
            return
        if self.is_first:
            self.begin(word)
        if word in LETTERS and self.skip:
            self.skip -= 1
        elif word in LETTERS:
            self.add(LETTERS[word])
        elif word == "u":
            self.add(letter_of(value))
            self.skip = self.state.fallback
        elif word in _SETS:
            self.state = self.state._replace(shown=self.state.shown ^ (self.state.shown & {_SETS[word]}))
            if value != 0:
                self.state = self.state._replace(shown=self.state.shown | {_SETS[word]})
        elif word == "plain":
            self.state = self.state._replace(shown=frozenset())
        elif word == "f":
            self.state = self.state._replace(font=value or 0)
        elif word == "uc":
            self.state = self.state._replace(fallback=min(value or 0, 20))
        elif word in ENDS and self.state.kind is not None:
            self.flush()

    def begin(self, word: str) -> None:
        self.is_first = False
        kind = self.state.kind
        if word in KINDS:
            kind = KINDS[word] if kind is not None else None
            self.state = self.state._replace(shown=frozenset())
        elif word == "sv":
            kind = PROPERTIES.get(self.property)
        elif word == "rtf":
            kind = ""
        elif word == "result":
            kind = kind or ""
        elif word in RUNS:
            pass
        elif word in WORDLESS or word in MARKS or word.endswith("Pr"):
            kind = None
        elif self.starred and kind is not None:
            kind = f"\\{word}, which csip does not know"
        if word in _SHOWS and not any(state.word in _AGAIN for state in self.states):
            self.notices.append(Notice(self.place, _SHOWS[word]))
        if word in KINDS or word in BOXES:
            self.pieces.append({})
        self.state = self.state._replace(kind=kind, word=word)

    def add(self, text: str) -> None:
        state = self.state
        if state.kind is None or not text:
            return
        font = self.fonts.get(state.font)
        if font and font.pictures:
            text, unknown = as_shown(text, font.name)
            if unknown:
                self.notices.append(Notice(self.place, "a symbol that is not a letter"))
        kind = next((shown for shown in (DELETED, HIDDEN, STRUCK_OUT) if shown in state.shown), state.kind)
        held = self.pieces[-1]
        held[kind] = held.get(kind, "") + text

    @property
    def place(self) -> str:
        return f"the {self.state.kind}" if self.state.kind else f"paragraph {self.count}"

    def flush(self) -> None:
        for kind, text in self.pieces[-1].items():
            if text.strip():
                whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
                self.passages.append(Passage(self.place, whole, kind))
        self.pieces[-1] = {}
        self.count += len(self.pieces) == 1
