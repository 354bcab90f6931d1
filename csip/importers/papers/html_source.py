"""Facts about the source of web pages that the ways to their words need."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import NoReturn

from csip.errors import CsipError
from csip.language.pattern import Pattern

BLOCKS = frozenset((  # elements that begin and end a line
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "head", "header", "hgroup", "hr", "html", "input", "legend", "li", "listing", "main", "marquee", "menu",
    "nav", "ol", "optgroup", "option", "p", "plaintext", "pre", "search", "section", "select", "summary", "table",
    "tbody", "textarea", "tfoot", "thead", "title", "tr", "ul", "xmp",
))  # fmt: skip
CELLS = frozenset(("td", "th"))
VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
ELEMENTS = BLOCKS | CELLS | VOID | frozenset((  # by which a tag in a Markdown text is told from words in angles
    "a", "abbr", "acronym", "audio", "b", "bdi", "bdo", "big", "canvas", "cite", "code", "colgroup", "data",
    "datalist", "del", "dfn", "em", "font", "frame", "frameset", "i", "iframe", "ins", "kbd", "label", "map", "mark",
    "math", "meter", "nobr", "noframes", "noscript", "object", "output", "param", "picture", "progress", "q", "rp",
    "rt", "ruby", "s", "samp", "script", "slot", "small", "span", "strike", "strong", "style", "sub", "sup", "svg",
    "template", "time", "tt", "u", "var", "video",
))  # fmt: skip
DEEPEST = 200  # elements within elements: real pages have under a hundred
_UNSEEN_CLASSES = frozenset((  # what a page says to screen readers or to its editors alone, and the sizes of files
    "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "govuk-visually-hidden", "mgHide",
    "mgFileSize", "mw-editsection", "mw-jump-link",
))  # fmt: skip
_STRUCK = frozenset(("s", "strike", "del"))
_HIDES = Pattern(r"(?i)\b(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)")
_STRIKES = Pattern(r"(?i)\btext-decoration[\w-]*\s*:[^;]*\bline-through")
# A character by its number, written with more figures than Python turns into one: Unicode ends at &#x10ffff;
_ZEROS = Pattern(r"&#([xX]?)0{7,}")
_NO_CHARACTER = Pattern(r"&#(?:0*[1-9]\d{7,}|[xX]0*[1-9a-fA-F][\da-fA-F]{6,});?")
_BY_NUMBER = Pattern(r"&#(?:\d+|[xX][\da-fA-F]+);?")
_PHP = Pattern(r"<\?(?:php\b|=).*?\?>", re.DOTALL | re.IGNORECASE)


def without_php(text: str) -> str:
    """A page without its PHP, which no browser is sent; what is not closed is left to stand."""
    return _PHP.sub(lambda found: "\n" * found[0].count("\n"), text) if "?>" in text else text


def with_bounded_numbers(text: str) -> str:
    """A page whose numbers of characters can all be read: those beyond Unicode are U+FFFD, control characters none."""
    if "&#" not in text:
        return text
    bounded = _NO_CHARACTER.sub("\ufffd", _ZEROS.sub(r"&#\g<1>0", text))
    return _BY_NUMBER.sub(lambda found: found[0] if unescape(found[0]) else "", bounded)


def set_apart(tag: str, attrs: Mapping[str, str | None]) -> str:
    """Why the words of an element are no plain words of the page: "hidden", "struck out", or "" where they are."""
    style = attrs.get("style") or ""
    unseen = not _UNSEEN_CLASSES.isdisjoint((attrs.get("class") or "").split())
    unseen = unseen or "hidden" in attrs or (attrs.get("aria-hidden") or "").strip().lower() == "true"
    if unseen or tag == "datalist" or _HIDES.search(style):
        return "hidden"
    return "struck out" if tag in _STRUCK or _STRIKES.search(style) else ""


def refuse_deep_page(name: str) -> NoReturn:
    """Refuse a page that nests without end: raises CsipError."""
    raise CsipError(
        f"{name} nests its parts deeper than any page of minutes: it is refused",
        "Open it in a browser, copy the minutes into Word or a text file, and import that.",
    )
