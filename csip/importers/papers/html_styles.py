"""The style sheet within a page, as far as it says which of its words are bold or underlined, hidden or struck out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice

from csip.language.pattern import Pattern

_SHEET = Pattern(r"<style\b[^>]{0,300}>", re.IGNORECASE)
_LONGEST = 200_000  # characters of a style sheet; what is longer is a theme's, and says little of the paper
_MOST = 20  # style sheets, and
_KEPT = 500  # characters of what they say of a class
_CLASS = Pattern(r"\s*(?:[a-z][a-z0-9]*)?\.([\w-]+)\s*")
_BOLD = Pattern(r"(?i)\bfont-weight\s*:\s*(?:bold|[6-9]00)|\btext-decoration(?:-line)?\s*:[^;]*\bunderline\b")
_NOT_BOLD = Pattern(r"(?i)\bfont-weight\s*:\s*(?:normal|lighter|[1-4]00)")


def style_classes(page: str) -> dict[str, str]:
    """What a page says of each class by its name alone; rules for screens or for parts of parts are passed over."""
    classes: dict[str, str] = {}
    for begun in islice(_SHEET.finditer(page), _MOST):
        end = page.find("</style", begun.end(), begun.end() + _LONGEST)
        _read(page[begun.end() : end] if end >= 0 else "", classes)
    return classes


def _read(sheet: str, classes: dict[str, str]) -> None:
    depth = start = 0
    selector = ""
    for brace in re.finditer(r"[{}]", sheet):
        if brace[0] == "{":
            if not depth:
                selector, start = sheet[start : brace.start()], brace.end()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                for one in selector.split(","):
                    if named := _CLASS.fullmatch(one):
                        classes[named[1]] = f"{classes.get(named[1], '')};{sheet[start : brace.start()]}"[-_KEPT:]
                start = brace.end()


def styled(attrs: Mapping[str, str | None], classes: Mapping[str, str]) -> str:
    """All that is said of how an element looks: by its classes, then by itself."""
    named = [classes[name] for name in (attrs.get("class") or "").split() if name in classes] if classes else []
    return ";".join([*named, attrs.get("style") or ""])


def weight(style: str) -> bool | None:
    """Whether words of this style are bold, or underlined as typists did it; None where it does not say."""
    return True if _BOLD.search(style) else False if _NOT_BOLD.search(style) else None
