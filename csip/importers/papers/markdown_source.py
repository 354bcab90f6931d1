"""The source of a Markdown text before it is rendered: what is cut out of it, and what typists mean by their rules.

Every function keeps the number of lines, so that remarks name the lines of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from csip.importers.papers.set_in import nested_further
from csip.language.pattern import Pattern

_MARK = Pattern(
    r"(?P<comment><!--(?P<words>.*?)(?:-->|\Z))|(?P<gap>\n[ \t]*\n)"
    r"|(?<![~\\])(?P<tildes>~~)(?!~)|<(?P<end>/?)(?P<tag>del|s|strike)(?:\s[^<>]{0,200})?>",
    re.DOTALL | re.IGNORECASE,
)
_FENCE = Pattern(r"\s*(```|~~~)")
_HEADED = Pattern(r" {0,3}(=+|-{2,})\s*$")
_RULE = Pattern(r" {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
_NO_TITLE = Pattern(
    r"\s*(?:[-*+>|#]|\d+[.)]\s)|.*(?:[.,;]|\b(?:and|or|the|of|to|in|a|an|for|by|on|at|that|from|with|as|which|who|is"
    r"|are|was|were|be|been|has|had|have|will|would|his|her|their|its|this|it|not))\s*$"
)
_NO_WORDS = Pattern(rf"\||^(?:{_FENCE.pattern}|{_RULE.pattern})")
_LONGEST_TITLE = 60
_PAGE_NUMBER = Pattern(r"\s*\d{1,4}\s*$")
_PAGE_MARK = Pattern(r"(?P<words>)\s*(?P<mark>\{[.:#][^{}]*\}|\{%.*%\}|\{\{[<%].*[>%]\}\}|:::.*|\[\[?_?TOC_?\]?\])\s*$")
_NAMED = Pattern(
    r"(?P<words>\s*#{1,6}\s.*\S)\s+(?P<mark>\{[.:#][^{}]*\})\s*$"
)  # a heading, and what it is called in the page
_SAID_OF_TERM = Pattern(r" {0,3}:\s+(\S.*)$")
_DEFINITION = Pattern(r" {0,3}\[[^\[\]]+\]:\s*(\S*)")
_WITHIN_WORD = Pattern(r"(?<=\w)\*(?=\w)")  # "2*3*4" is no slanted 3
_MOST_BRACKETS = 2000  # where there are more, those that open no link would keep the renderer busy
_FILE = Pattern(r"\]\(([^()<>\"'\n]{1,300}\.\w{2,5})\)")
_MARKED = Pattern(
    r"^ {0,3}#{1,6}\s|\*\*\S|(?<!\w)[*_]\w[^*_\n]*\w[*_](?!\w)|\]\(|^\s*\|.*\||^\s*>|^\s*(?:```|~~~)|^\s*[-*+]\s+\S"
    r"|</?[a-zA-Z]|<!--|~~|&[a-z]+;|^\[[^\]]+\]:|\\[!-/]|^\s*(?:\{[.:#%{]|:::)"
    r"|^[^\S\n]*\S.*\n {0,3}(?:={2,}|-{2,})\s*$|^(?:---|\+\+\+)|-\|-",
    re.MULTILINE,
)
Apart = tuple[int, str, str]
"""A line, the words on it that are set apart, and why: "hidden" or "struck out"."""


def cut_apart(text: str) -> tuple[str, list[Apart]]:
    """The text without comments and struck-out words, its lines where they were, and what was cut out of it.

    Words are struck out between two `~~`, or between `<del>`, `<s>` or `<strike>` and its end, within one paragraph.
    """
    cuts: list[tuple[int, int, str, str]] = []  # from, to, words, kind
    opened: dict[str, tuple[int, int]] = {}  # of each mark that is open: where it begins, and its words
    for mark in _MARK.finditer(text):
        if mark["comment"]:
            cuts.append((mark.start(), mark.end(), mark["words"], "hidden"))
            continue
        if mark["gap"] is not None:
            opened.clear()
            continue
        name = (mark["tag"] or mark["tildes"]).lower()
        begun = opened.pop(name, None)
        if begun and (mark["tildes"] or mark["end"]):
            while cuts and cuts[-1][0] >= begun[0]:
                cuts.pop()  # marks within marks
            cuts.append((begun[0], mark.end(), text[begun[1] : mark.start()], "struck out"))
        elif not mark["end"]:
            opened[name] = (mark.start(), mark.end())
    return _without(text, cuts)


def _without(text: str, cuts: list[tuple[int, int, str, str]]) -> tuple[str, list[Apart]]:
    kept: list[str] = []
    apart: list[Apart] = []
    at, line = 0, 1
    for start, end, words, kind in cuts:
        if start < at:
            continue
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        line += text.count("\n", at, start)
        if words.strip():
            apart.append((line, " ".join(words.split()), kind))
        line += text.count("\n", start, end)
        at = end
    return "".join(kept) + text[at:], apart


def is_plain(text: str) -> bool:
    """Whether a file that is called Markdown has not one mark of it: a typed text, whose line ends mean something."""
    return not _MARKED.search(text)


def prepared(source: list[str]) -> tuple[list[str], list[Apart]]:
    """The lines as a renderer is to have them, and what is set apart of them.

    A line under words is that of a heading where they can be one, and else the end of a page, which a number may
    follow; what only a program reads, such as `{.is-info}`, is set apart.
    """
    lines = source = nested_further(source, _outside_fences(source))
    apart: list[Apart] = []
    crowded = sum(line.count("[") for line in source) > _MOST_BRACKETS
    for n in _outside_fences(source):
        line = lines[n] = _escaped(source[n], crowded=crowded)
        above = lines[n - 1] if n else ""
        if marked := _NAMED.match(line) or _PAGE_MARK.match(line):
            lines[n] = marked["words"] or ""
            apart.append((n + 1, marked["mark"], "mark of the page"))
        elif bars := _bars(above, line, "".join(source[n + 1 : n + 2])):
            lines[n] = bars
        elif under := _ruled(above, line):
            lines[n - 1], lines[n] = under
        elif above == "***" and _PAGE_NUMBER.match(line) and not "".join(source[n + 1 : n + 2]).strip():
            lines[n] = ""
            apart.append((n + 1, line.strip(), "page number"))
        elif (said := _SAID_OF_TERM.match(line)) and above.strip():
            lines[n - 1], lines[n] = f"{above.rstrip()}  ", said[1]  # a list of terms: "Present", ": Ann Roe"
        elif (found := _DEFINITION.match(line)) and not re.search(r"[/.#@]\w|\w/", found[1]):
            lines[n] = line.replace("[", "\\[", 1)  # "[ACTION]: AB" is no address that another line refers to
        elif "](" in line:
            lines[n] = _FILE.sub(lambda file: f"](<{file[1]}>)", line)  # whose name may have spaces
    return lines, apart


def _bars(above: str, line: str, below: str) -> str | None:
    """The line between "Name | Post" and "Ann Roe | Clerk" as tables have it, where it is one rule without a bar."""
    count = above.count("|")
    if not count or below.count("|") != count or not re.fullmatch(r" {0,3}-{3,}\s*", line):
        return None
    return "|".join(["---"] * (above.strip(" |").count("|") + 1))


def _ruled(above: str, line: str) -> tuple[str, str] | None:
    """Words and the rule right under them, as a heading or as the end of a page; None where there is no such rule."""
    rule = _HEADED.match(line)
    if not rule or not above.strip() or _NO_WORDS.search(above):
        return None
    if len(above.strip()) > _LONGEST_TITLE or _NO_TITLE.match(above):
        return above, "***"
    return f"{'#' if rule[1][0] == '=' else '##'} {above.strip()}", ""


def _escaped(line: str, *, crowded: bool) -> str:
    """The line, with what is a mark to a renderer and none to a typist escaped."""
    if "`" not in line:
        line = _WITHIN_WORD.sub(r"\\*", line)
    if crowded and line.count("[") > line.count("]("):
        line = line.replace("[", "\\[")
    return line


def _outside_fences(source: list[str]) -> Iterator[int]:
    fence = ""
    for n, line in enumerate(source):
        if (found := _FENCE.match(line)) and fence in ("", found[1]):
            fence = "" if fence else found[1]
        elif not fence:
            yield n


def parts_paragraphs(line: str) -> bool:
    """Whether a line of the source stands between paragraphs: a blank one, in a quotation too, or a rule."""
    return not line.strip("> \t") or bool(_RULE.match(line))
