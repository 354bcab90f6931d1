"""Posts as they are compared: the Parish Clerk is the Clerk of a parish's minutes, and a Chairman its Chair."""

from __future__ import annotations

from csip.language.names import folded
from csip.language.pattern import Pattern

_BEFORE = Pattern(r"(?:(?:the|our|parish|town|city|village|council|club|school)\s+)+(?=\S)")
_CHAIR = Pattern(r"\bchair(?:man|woman|person)\b")


def plain_post(post: str) -> str:
    """A post without the word for its body before it, and with chair for chairman, chairwoman and chairperson."""
    return _CHAIR.sub("chair", _BEFORE.sub("", folded(post), count=1)).replace("-", " ")
