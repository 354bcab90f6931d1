"""What the YAML parser says, in a clerk's words: which line, what is wrong, and what to type instead."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from csip.language.pattern import Pattern
from csip.language.phrases import truncate


class SyntaxProblem(NamedTuple):
    """One fault of YAML. `mask` is the index of the single character that caused it, where that is known."""

    code: str
    line: int
    column: int
    message: str
    hint: str | None
    mask: int | None = None


_CONFLICT = Pattern(r"^(?:<{7} .*|={7}|>{7} .*)$", re.MULTILINE)
_TWO_VERSIONS = "git left two versions here, between lines of <<<<<<<, ======= and >>>>>>>"
_LEAVE_ONE = "Leave what is right, of one or of both, and delete the three lines. Then `git add` the file."


class _Cause(NamedTuple):
    """A fault known by what the parser says, and by what it was doing; told where it is noticed, or where it began."""

    problem: str
    context: str
    message: str
    hint: str
    where_it_began: bool = False


_CAUSES = (
    _Cause(
        "sequence entries are not allowed",
        "",
        "a list cannot begin here",
        "Put its first dash on a line of its own, below the key.",
    ),
    _Cause("incompatible YAML document", "", "a line that begins with % is not part of a minute book", "Delete it."),
    _Cause("", "directive", "a line that begins with % is not part of a minute book", "Delete it."),
    _Cause(
        "escape",
        "",
        "a backslash within double quotes is a code for another character, and this is not one",
        "Use single quotes, '…', or the `>-` form: a backslash means nothing there.",
    ),
    _Cause(
        "",
        "quoted scalar",
        "a quotation mark is opened here and never closed",
        "Close it, or use the `>-` form, in which quotation marks and apostrophes need no care.",
        where_it_began=True,
    ),
)


def explain(error: yaml.YAMLError, text: str) -> SyntaxProblem:
    """The parser's error, told by its cause. Lines and columns count from 1."""
    problem = str(getattr(error, "problem", "") or "")
    context = str(getattr(error, "context", "") or "")
    mark = getattr(error, "problem_mark", None)
    if mark is None:  # the reader's error: a character that YAML forbids, found before it was parsed
        return SyntaxProblem("CSIP014", 1, 1, f"the file cannot be read as YAML: {error}", None)
    marked = _CONFLICT.search(text)
    if marked is not None:
        return SyntaxProblem("CSIP014", text.count("\n", 0, marked.start()) + 1, 1, _TWO_VERSIONS, _LEAVE_ONE)
    begun = getattr(error, "context_mark", None)
    line, column, index = mark.line + 1, mark.column + 1, _index(text, mark)
    if "mapping values are not allowed" in problem:
        return _colon(text, line, column, index)
    if "tab character" in problem:
        return SyntaxProblem("CSIP005", line, column, _TAB, _SPACES, _tab(text, index))
    if "cannot start any token" in problem or ("expected node content" in problem and index < len(text)):
        return _bad_start(text, line, column, index)
    for cause in _CAUSES:
        place = begun if cause.where_it_began else mark
        if cause.problem in problem and cause.context in context and place is not None:
            return SyntaxProblem("CSIP014", place.line + 1, place.column + 1, cause.message, cause.hint)
    return _of_structure(text, problem or str(error), context, mark, begun)


def _of_structure(text: str, problem: str, context: str, mark: yaml.Mark, begun: yaml.Mark | None) -> SyntaxProblem:
    """A fault of blocks, brackets or words that go on, where the parser says no more than what it was reading."""
    line, column = mark.line + 1, mark.column + 1
    if "could not find expected ':'" in problem and begun is not None:
        return _neither_key_nor_dash(text, begun)
    if "block mapping" in context or "block collection" in context or "indicator" in problem:
        return SyntaxProblem("CSIP014", line, column, *_structure(text, line))
    if "flow" in context:
        opened = begun if begun is not None and begun.line != mark.line else mark  # noticed only lines below
        return SyntaxProblem("CSIP014", opened.line + 1, opened.column + 1, *_BRACKET)
    if "block scalar" in context:
        return SyntaxProblem("CSIP014", line, column, "after `>-` the words begin on the next line, indented", None)
    return SyntaxProblem("CSIP014", line, column, f"this cannot be read as YAML ({problem})", None)


_BRACKET = (
    "a bracket [ or { is opened and not closed, or words in it need quotes",
    "Close it, or write the list one entry a line, each after `- `.",
)
_TAB = "a tab stands where the line is indented"
_SPACES = "Indent with spaces: delete the tab and press the space bar instead."


def _tab(text: str, index: int) -> int | None:
    """The first tab from here on the same line."""
    tab = text.find("\t", index)
    return tab if tab >= 0 and not re.search(r"[\r\n]", text[index:tab]) else None


def _index(text: str, mark: yaml.Mark) -> int:
    return min(mark.index, len(text))


def _line(text: str, line: int) -> str:
    lines = re.split(r"\r\n|\r|\n", text)
    return lines[line - 1] if line <= len(lines) else ""


def _colon(text: str, line: int, column: int, index: int) -> SyntaxProblem:
    """A colon and a space in plain words: the commonest slip of all (`text: RESOLVED: that`)."""
    whole = _line(text, line)
    key = re.match(r"^(?P<lead>[\s-]*)(?P<key>\w+):\s+(?P<words>\S.*)$", whole)
    before = whole[: column - 1].split()
    word = _cut(before[-1]) if before else ""
    mask = index if text[index : index + 1] == ":" else None
    if key and key["lead"].replace("-", " ") + key["key"] != whole[: column - 1]:
        indent = " " * (len(key["lead"]) + 2)
        if key["key"].islower():
            begins, words, after = f"{key['lead']}{key['key']}: >-", key["words"], f" after `{key['key']}:`"
        else:  # RESOLVED: is no key of ours but the first of the words
            begins, words, after = f"{key['lead']}>-", f"{key['key']}: {key['words']}", ""
        hint = f"Write it in the `>-` form:\n{begins}\n{indent}{_cut(words)}"
        message = f"the colon after “{word}” cannot stand in plain words{after}"
    else:
        hint = "If these are words, write them in the `>-` form; if it is a new key, check the indentation."
        message = f"the colon after “{word}” starts a new key where none can stand"
    return SyntaxProblem("CSIP013", line, column, message, hint, mask)


def _cut(words: str) -> str:
    return truncate(words, 39, strip=False)


def _neither_key_nor_dash(text: str, begun: yaml.Mark) -> SyntaxProblem:
    line = begun.line + 1
    hint = "If it goes on from the line above, give it the same indentation as the words above, or more."
    if re.match(r"\s*-\S", _line(text, line)):
        hint = "Put a space after the dash."
    return SyntaxProblem("CSIP014", line, begun.column + 1, "this line is neither `key: words` nor `- words`", hint)


def _bad_start(text: str, line: int, column: int, index: int) -> SyntaxProblem:
    character = text[index : index + 1]
    mask = None if character in "]},:" else index  # masking a bracket would only move the fault
    if character == "\t":
        return SyntaxProblem("CSIP005", line, column, _TAB, _SPACES, index)
    return SyntaxProblem(
        "CSIP014",
        line,
        column,
        f"words cannot begin with {character}",
        f"Put quotes round them: '{character}…', or use the `>-` form.",
        mask,
    )


def _structure(text: str, line: int) -> tuple[str, str | None]:
    whole = _line(text, line)
    above = _line(text, line - 1) if line > 1 else ""
    closed = re.search(r"[:\-]\s+(['\"])(?:(?!\1).)*\1\s*\S", whole) or re.search(r"[:\-]\s+(['\"])", above)
    if closed:
        return (
            "there are more words after a closing quotation mark",
            "Quote all of the words or none; the `>-` form needs no quotes at all.",
        )
    return (
        "this line does not line up with the lines above it",
        "Keys of one entry start in the same column; a list's dashes too.",
    )
