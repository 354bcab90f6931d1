"""The characters that no text of a minute book holds."""

from __future__ import annotations

from csip.language.pattern import Pattern

BAD = Pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_UNPRINTABLE = Pattern(f"{BAD.pattern}|[\ud800-\udfff]")


def unprintable(words: str) -> str | None:
    """The first character that no file of a book may hold, surrogates for undecodable bytes included."""
    match = _UNPRINTABLE.search(words)
    return match.group() if match else None
