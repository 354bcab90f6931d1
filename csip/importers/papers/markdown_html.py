"""Markdown as a web page that the reader of web pages understands, each of its lines on the line of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from csip.importers.papers.html import LINE_END, TYPED_MARK
from csip.importers.papers.html_source import ELEMENTS
from csip.importers.papers.markdown_source import Apart
from csip.language.pattern import Pattern

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_DEEPEST = 200  # lists and quotations within others; the library's own bound of 20 drops words
_TAG = Pattern(r"<(?=/?([A-Za-z][A-Za-z0-9]*(?::[A-Za-z]\w*)?))")
_INLINE = Pattern(r"<(?P<end>/?)(?:span|b|i|u|em|strong|font|a)\b[^<>]*>", re.I)
_SHORT_LABEL = Pattern(r"\s*[^:\s]+(?: [^:\s]+){1,7}:\s*")
_STRAY = Pattern(r"\*\*")


def html_of(source: Sequence[str]) -> tuple[str, list[Apart]]:
    """The page of a Markdown text, and the addresses and pictures' descriptions that it does not show as words."""
    env: dict[str, dict[str, dict[str, list[int]]]] = {}
    tokens = _parser().parse("\n".join(source), env)
    page = _Page()
    for token in tokens:
        page.take(token)
    known = [*env.get("references", {}).values(), *env.get("duplicate_refs", ())]  # addresses that links refer to
    for definition in known:
        start, end = definition["map"]
        words = " ".join(" ".join(source[start:end]).split())
        page.apart.append((start + 1, words, "address of a link"))
    return "".join(page.pieces), page.apart


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    from csip.importers.papers.markdown_tables import use_rows

    md = MarkdownIt("commonmark", {"maxNesting": _DEEPEST, "store_labels": True})
    md.enable(["strikethrough"])
    md.disable(["code", "lheading", "normalize", "text_join"])  # indented words are words; see markdown_source
    for name, as_typed in (("normalizeLink", str), ("normalizeLinkText", str), ("validateLink", bool)):
        setattr(md, name, as_typed)  # addresses stay as they are, whatever they are
    use_rows(md)
    return md


class _Page:
    """The page under way, and how many lines of it there are."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.line = 0
        self.apart: list[Apart] = []

    def put(self, html: str) -> None:
        self.pieces.append(html)
        self.line += html.count("\n")

    def take(self, token: Token) -> None:
        if token.map:
            self.put("\n" * (token.map[0] - self.line))
        if token.type == "inline":
            self.inline(token.children or ())
        elif token.type == "html_block":
            self.put(_known_tags(token.content.rstrip("\n")))
        elif token.type in ("fence", "code_block"):
            self.fence(token)
        elif token.type == "list_item_open" and token.info:
            self.put(f'<li {TYPED_MARK}="{escape(token.info + token.markup)} ">')
        elif token.tag and not token.hidden:
            self.put(f"</{token.tag}>" if token.nesting < 0 else f"<{token.tag}>")

    def fence(self, token: Token) -> None:
        """Lines between fences, as they are; behind the first fence may stand a word on what they are."""
        words = [token.info.strip(), *token.content.rstrip("\n").split("\n")]
        self.put("<div>" + "\n".join(f"{escape(line, quote=False)}<br>" for line in words) + "</div>")

    def inline(self, tokens: Sequence[Token]) -> None:
        stray = sum(len(_STRAY.findall(token.content)) for token in tokens if token.type == "text")
        bold = _turns() if stray and stray % 2 == 0 else None  # `LABEL**:**` and `**Label:**words` are typed for bold
        wrapped = _wrapped(tokens)
        for at, token in enumerate(tokens):
            if token.type == "text":
                words = escape(token.content, quote=False)
                self.put(_STRAY.sub(lambda _: next(bold), words) if bold else words)
            elif token.type == "softbreak":
                self.put("\n" if at in wrapped else f"<{LINE_END}>\n")
            elif token.type == "hardbreak":
                self.put("<br>\n")
            elif token.type == "html_inline":
                self.put(_known_tags(token.content))
            elif token.type == "link_open":
                self.address(token, "href", shown=token.info == "auto")
            elif token.type == "image":
                if token.content.strip():
                    self.apart.append((self.line + 1, " ".join(token.content.split()), "description of a picture"))
                self.address(token, "src", shown=False)
            elif token.tag and token.nesting:
                self.put(f"</{token.tag}>" if token.nesting < 0 else f"<{token.tag}>")
            else:
                self.put(escape(token.content, quote=False))

    def address(self, token: Token, key: str, *, shown: bool) -> None:
        """Set the address apart that a link has here, and its title; where it only refers, they stand elsewhere."""
        if shown or "label" in token.meta:
            return
        words = f"{token.attrs.get(key) or ''} {token.attrs.get('title') or ''}".strip()
        if words:
            what = "link" if key == "href" else "picture"
            self.apart.append((self.line + 1, " ".join(words.split()), f"address of a {what}"))


def _wrapped(tokens: Sequence[Token]) -> set[int]:
    """The ends of lines that nobody meant: within bold words, or others marked, behind which the next line goes on.

    So is that within a short label: "**NEW" over "BUSINESS:**".
    """
    found: set[int] = set()
    depth, within, words = 0, -1, ""  # within: the end of a line inside marked words
    for at, token in enumerate(tokens):
        if token.type == "softbreak":
            within = at if depth and within < 0 else -1
            words += " "
        elif step := _step(token):
            depth += step
            if not depth and within >= 0 and _SHORT_LABEL.fullmatch(words):
                found.add(within)
            words = words if depth else ""
        elif within >= 0 and not words and token.content.strip():
            found.add(within)
            within = -1
        elif depth:
            words += token.content
    return found


def _step(token: Token) -> int:
    """How much deeper words are marked behind a token."""
    if token.type != "html_inline":
        return token.nesting
    tag = _INLINE.fullmatch(token.content)
    return (-1 if tag["end"] else 1) if tag else 0


def _turns() -> Iterator[str]:
    while True:
        yield "<b>"
        yield "</b>"


def _known_tags(html: str) -> str:
    """HTML with only such tags as HTML has: others, such as <name of the clerk>, are words in angles."""
    return _TAG.sub(lambda tag: "<" if ":" in tag[1] or tag[1].lower() in ELEMENTS else "&lt;", html)
