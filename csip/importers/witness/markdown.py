"""The words of a Markdown file: those of its source, less the marks that Markdown and HTML use up.

No parser is asked which words a page would show: every word of the source counts, so that none can be hidden by a mark
that is misunderstood. What may be a mark is taken off the source and off what was read of it alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from csip.importers.papers.encodings import decode
from csip.importers.papers.front_matter import FRONT_MATTER
from csip.importers.papers.html_source import BLOCKS, CELLS, ELEMENTS
from csip.importers.papers.markdown_source import cut_apart
from csip.importers.witness import Notice, Passage, Testimony, split_words
from csip.language.pattern import Pattern

_LINE_ENDS = Pattern(r"\r\n|\r|\n")
_MARKS = str.maketrans({**dict.fromkeys("\\*_#>~`[]()<\"'"), "|": " "})
_RULE = Pattern(r"[-+=:]+")  # of a table or a heading, or a bullet
_PROPERTY = Pattern(r"([A-Za-z_][\w -]*?)\s*[:=]\s*(['\"]?)(.*)\2\s*$")
_PICTURE = Pattern(r"!\[|<img\b", re.IGNORECASE)
_TAG = Pattern(
    r"(?<!\]\()</?([a-z][a-z0-9]{0,30}(?::[a-z]\w{0,30})?)(?=[\s/>])((?:[^<>\"']|\"[^\"<>]{0,2000}\"|'[^'<>]{0,2000}'){0,4000}+)>",
    re.IGNORECASE,
)
_SAID = Pattern(r"\b(alt|title)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_KINDS = {"alt": "description of a picture", "title": "title of a tag"}
_UNSHOWN = ("script", "style")
_ADDRESS = Pattern(  # with the words for a picture before it, which the page does not show
    r"(?:!\[(?P<picture>[^\[\]\n]{0,300}))?\]"
    r"(?:\(\s*(?P<address>(?:[^()\n\"]|\([^()\n\"]*\)){0,2000}+(?:\"[^\"\n]{0,300}\")?)\s*\)|\[[^\[\]\n]{0,300}\](?!\())"
)
_MOST_ENTITIES = 4  # one within another: &amp;amp;


def split_marked(text: str) -> list[str]:
    """The words of a line of Markdown without its marks, alike in the source and in what was read of it."""
    for _ in range(_MOST_ENTITIES if "&" in text else 0):
        text = unescape(text)
    text = _without_tags(text) if "<" in text else text
    addresses: list[str] = []
    if "[" in text or "](" in text:
        for found in _ADDRESS.finditer(text):
            addresses += (found["picture"] or "", found["address"] or "")
        text = _ADDRESS.sub("", text).replace("![", "[")
    words = split_words(" ".join((text, *addresses)).translate(_MARKS))
    return [word for word in words if not _RULE.fullmatch(word)]


def _without_tags(text: str) -> str:
    return _TAG.sub(lambda tag: _gap(tag) if _is_known(tag) else tag[0], text)


def _is_known(tag: re.Match[str]) -> bool:
    return ":" in tag[1] or tag[1].lower() in ELEMENTS


def _gap(tag: re.Match[str]) -> str:
    """What a tag leaves between the words around it: a space where a line ends, and the line ends within it."""
    name = tag[1].lower()
    return "\n" * tag[0].count("\n") or (" " if name in BLOCKS or name in CELLS or name == "br" else "")


def markdown_words(content: bytes, name: str) -> Testimony:
    """Every line of the source; comments, struck-out words and what tags say as passages of their own.

    Raises: CsipError for bytes that are no text.
    """
    text, apart = cut_apart("\n".join(_LINE_ENDS.split(decode(content, name).text)))
    passages = [Passage(f"line {number}", words, kind) for number, words, kind in apart]
    notices = [
        Notice(f"line {number}", "a picture")
        for number, line in enumerate(text.split("\n"), 1)
        if _PICTURE.search(line)
    ]
    for tag in _UNSHOWN:
        text = _without_element(text, tag)
    passages += _said_in_tags(text)
    ends = FRONT_MATTER.get(text.split("\n", 1)[0].strip(), ())
    matter = bool(ends)
    for number, line in enumerate(_without_tags(text).split("\n"), 1):
        words = line
        if matter and number > 1:
            matter = line.strip() not in ends
            words = _PROPERTY.sub(r"\1: \3", line) if matter else line
        if line.strip():
            passages.append(Passage(f"line {number}", words))
    return Testimony(tuple(passages), tuple(notices), split_marked)


def _without_element(text: str, tag: str) -> str:
    """The text without what stands between these tags, which no page shows."""
    begins, ends = re.compile(rf"<{tag}\b", re.IGNORECASE), re.compile(rf"</{tag}\s*>", re.IGNORECASE)
    kept: list[str] = []
    at = 0
    while (start := begins.search(text, at)) and (end := ends.search(text, start.end())):
        kept += [text[at : start.start()], "\n" * text.count("\n", start.start(), end.start())]
        at = end.start()
    return "".join((*kept, text[at:]))


def _said_in_tags(text: str) -> Iterator[Passage]:
    """Words that tags hold: what a picture shows, and what appears when one points at a part of the page."""
    line = at = 0
    for tag in _TAG.finditer(text):
        line, at = line + text.count("\n", at, tag.start()), tag.start()
        for said in _SAID.finditer(tag[2]) if _is_known(tag) else ():
            if words := (said[2] or said[3] or said[4] or "").strip():
                yield Passage(f"line {line + 1}", words, _KINDS[said[1].lower()])
