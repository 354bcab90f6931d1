"""How many dots a PNG or JPEG is wide and high, by its own bytes."""

from __future__ import annotations

from struct import unpack

from csip.errors import CsipError

_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # where a JPEG says its size
_BARE = frozenset({0x01, *range(0xD0, 0xDA)})  # marks with nothing after them


def size_of(picture: bytes) -> tuple[int, int]:
    """Its width and height. Raises: CsipError where it says neither."""
    found = _png(picture) if picture.startswith(b"\x89PNG") else _jpeg(picture)
    if found is None or 0 in found:
        raise CsipError("the logo does not say how large it is", "Save it anew, as PNG.")
    return found


def _png(picture: bytes) -> tuple[int, int] | None:
    return unpack(">II", picture[16:24]) if picture[12:16] == b"IHDR" and len(picture) >= 24 else None


def _jpeg(picture: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(picture) and picture[at] == 0xFF:
        mark = picture[at + 1]
        if mark in _FRAMES:
            high, wide = unpack(">HH", picture[at + 5 : at + 9])
            return wide, high
        at += 1 if mark == 0xFF else 2 if mark in _BARE else 2 + unpack(">H", picture[at + 2 : at + 4])[0]
    return None
