"""Made-up files of a minute book, laid out in every way a clerk or an editor might, for properties to hold over."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from hypothesis import strategies as st

from csip.language.dates import FIRST_YEAR, LAST_YEAR

HOSTILE = (
    "no", "12:30", "4.10", "0x1F", "1_000", "~", "null", "y", "=", ".5", "2012-02-30", "<<", "---",
    "- dash", "? x", ": x",
    "a: b", "RESOLVED: that the plan be adopted", "Item #4", "#4", "# all of it", "it's", 'he said "so"',
    "C:\\drive", "\\",
    "*bold*", "&co", "!bang", "%1", "@home", "`code`", "[red]notes[/red]", "{curly}", "a, b", ">-", "|",
    "é – £5 “quoted”",
    "🎉 謝謝", "a  b   c", "trailing:", "x" * 150, "word " * 60 + "end", "none", "true", "0", "é\u00a0b",
    "a\tb", "...",
    "on: off, yes: no", "a # b: c", "- - -", "]", "},", "'", '"', "''", "?", ":", "-", "a:b",
    "http://example.org/#x", "+1",
)  # fmt: skip
ROUGH = (
    "  leading",
    "trailing  ",
    "two\nlines",
    "two\n\n  paragraphs: one\n# two",
    "\nfirst",
    "last\n",
    "\ttab",
    "a\r\nb",
)

_ALPHABET = "aZé-:#'\",[]{}&*!|>%@`\\ ?.0🎉_~=<\u00a0"
words = st.one_of(
    st.sampled_from(HOSTILE),
    st.sampled_from(ROUGH),
    st.text(_ALPHABET, min_size=1, max_size=24).filter(lambda text: bool(text.strip())),
)
dates = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)).map(str)
sittings = st.sampled_from(("2", "3"))
named_meetings = st.one_of(dates, dates, st.builds("{}-{}".format, dates, sittings))
KINDS = ("action", "undertaking", "request", "offer", "resolution")


def _maybe(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


cited = st.fixed_dictionaries({"meeting": named_meetings}, optional={"minute": words})
due = st.one_of(
    dates, st.just("none"), st.fixed_dictionaries({"none": words}), st.fixed_dictionaries({"meeting": named_meetings})
)
update = st.fixed_dictionaries({"date": dates, "note": words}, optional={"owner_was": words, "due_was": due})
closing = st.fixed_dictionaries({"date": dates, "note": words}, optional={"meeting": named_meetings, "minute": words})
action = st.fixed_dictionaries(
    {"id": words, "text": words, "owner": st.one_of(words, st.lists(words, min_size=1, max_size=3)), "raised": cited},
    optional={
        "kind": st.sampled_from(KINDS),
        "as_minuted": words,
        "due": due,
        "updates": st.lists(update, max_size=3),
        "closed": closing,
    },
)
registers = st.fixed_dictionaries({"actions": st.lists(action, max_size=4)})

paragraph = st.one_of(
    words,
    st.fixed_dictionaries(
        {"text": words},
        optional={"number": words, "minutes": st.lists(words, min_size=1, max_size=2), "decision": st.just("noted")},
    ),
)
item = st.fixed_dictionaries({"title": words}, optional={"lead": words, "minutes": st.lists(paragraph, max_size=3)})
attendee = st.one_of(words, st.fixed_dictionaries({"name": words}, optional={"role": words, "note": words}))
meetings = st.fixed_dictionaries(
    {"date": dates, "items": st.lists(item, max_size=3)},
    optional={
        "sitting": sittings,
        "venue": words,
        "expected": st.lists(attendee, max_size=3),
        "present": st.lists(attendee, max_size=3),
    },
)


# --- layout -----------------------------------------------------------------------------------------------


class Style(NamedTuple):
    """How a whole file is laid out."""

    newline: str
    step: int
    dashes_in: bool
    dash_gap: int
    final_newline: bool
    mark: bool


styles = st.builds(
    Style,
    newline=st.sampled_from(["\n", "\r\n"]),
    step=st.sampled_from([2, 4]),
    dashes_in=st.booleans(),
    dash_gap=st.sampled_from([1, 1, 3]),
    final_newline=st.booleans(),
    mark=st.sampled_from([False, False, True]),
)

_PLAIN = re.compile(r"[A-Za-z£é][A-Za-z0-9£é .()–’/-]*(?<! )")


class Writer:
    """Writes values as YAML; how is drawn anew for each of them."""

    def __init__(self, draw: Any, style: Style) -> None:
        self.draw = draw
        self.style = style

    def choose(self, *options: str) -> str:
        chosen: str = self.draw(st.sampled_from(options))
        return chosen

    def file(self, value: dict[str, Any]) -> bytes:
        lines = [*self.between(0), *self.mapping(value, 0), *self.between(0)]
        text = self.style.newline.join(lines) + (self.style.newline if self.style.final_newline else "")
        return (b"\xef\xbb\xbf" if self.style.mark else b"") + text.encode("utf-8")

    def between(self, column: int) -> list[str]:
        """What may stand between entries: nothing mostly, else a comment or a blank line."""
        kind = self.choose("", "", "", "", "blank", "comment", "left comment")
        if kind == "blank":
            return [""]
        if kind == "comment":
            return [" " * column + "# a note: it's here, [x] 'y'"]
        return ["# at the margin"] if kind else []

    def beside(self) -> str:
        return self.choose("", "", "", "", "", "  # beside")

    def mapping(self, value: dict[str, Any], column: int) -> list[str]:
        lines: list[str] = []
        for number, (key, inner) in enumerate(value.items()):
            if number:
                lines += self.between(column)
            first, more = self.after(inner, column, is_entry=False)
            lines += [f"{' ' * column}{key}:{first}", *more]
        return lines

    def sequence(self, value: list[Any], column: int) -> list[str]:
        lines: list[str] = []
        dash = "-" + " " * self.style.dash_gap
        for number, inner in enumerate(value):
            if number:
                lines += self.between(column)
            if isinstance(inner, dict) and inner and self.choose("block", "block", "flow") == "block":
                block = self.mapping(inner, column + len(dash))
                lines += [" " * column + dash + block[0].lstrip(" "), *block[1:]]
            else:
                first, more = self.after(inner, column, is_entry=True)
                lines += [f"{' ' * column}-{first}", *more]
        return lines

    def after(self, value: Any, column: int, *, is_entry: bool) -> tuple[str, list[str]]:
        """What stands after `key:` or a dash: on that line, and below it."""
        if isinstance(value, str):
            return self.words(value, column)
        if not value or is_entry or self.choose("block", "block", "flow") == "flow":
            return " " + self.flow(value) + self.beside(), []
        beside = self.beside()
        if isinstance(value, dict):
            return beside, self.mapping(value, column + self.style.step)
        return beside, self.sequence(value, column + (self.style.step if self.style.dashes_in else 0))

    def flow(self, value: Any) -> str:
        if isinstance(value, dict):
            gap = self.choose("", " ")
            return "{" + gap + ", ".join(f"{key}: {self.flow(inner)}" for key, inner in value.items()) + gap + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self.flow, value)) + "]"
        return self.quoted(value)

    def quoted(self, text: str) -> str:
        if _PLAIN.fullmatch(text) and text.lower() != "null" and self.choose("plain", "quoted") == "plain":
            return text
        if text.isprintable() and self.choose("single", "double") == "single":
            return "'" + text.replace("'", "''") + "'"
        return json.dumps(text, ensure_ascii=False)

    def words(self, text: str, column: int) -> tuple[str, list[str]]:
        pad = " " * (column + self.style.step)
        one_line = text.isprintable() and text == text.strip() and not text.startswith("\u00a0")
        if one_line and self.choose("folded", "other", "other") == "folded":
            header = self.choose(">-", ">-", "|-", ">- # words")
            pieces = [text] if header.startswith("|") else re.split(r"(?<=\S) (?=\S)", text)
            middle = len(pieces) // 2 or 1
            lines = [" ".join(part) for part in (pieces[:middle], pieces[middle:]) if part]
            return f" {header}", [pad + line for line in lines]
        lines = text.removesuffix("\n").split("\n")
        literal = all(line.isprintable() for line in lines) and lines[0][:1].strip() and lines[-1].strip()
        if literal and len(lines) > 1 and self.choose("literal", "other") == "literal":
            return (" |" if text.endswith("\n") else " |-"), [pad + line if line else "" for line in lines]
        return " " + self.quoted(text) + self.beside(), []


@st.composite
def files(draw: Any, values: st.SearchStrategy[dict[str, Any]]) -> tuple[dict[str, Any], bytes]:
    """A file's values, and its bytes in some layout."""
    value = draw(values)
    return value, Writer(draw, draw(styles)).file(value)


def paths_of(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every value within a value, with its path."""
    yield path, value
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield from paths_of(inner, (*path, key))
