"""The picture of a letterhead: a small PNG or JPEG within the book's folder."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from csip.errors import CsipError
from csip.files.source import Source, read

MOST_BYTES = 400_000
_PNG, _JPEG = (b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"), (b"\xff\xd8\xff", b"\xff\xd9")  # how each begins and ends
_KINDS = {".png": _PNG, ".jpg": _JPEG, ".jpeg": _JPEG}


def mime_of(name: str) -> str:
    """What kind of picture that is, by its ending, as web pages say it."""
    return "image/png" if name.lower().endswith(".png") else "image/jpeg"


def read_logo(root: Path, name: str) -> bytes:
    """The picture of that name, which is a path within the book.

    Raises: CsipError where it is not there, lies outside the book, is too large, or is no PNG or JPEG.
    """
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        raise CsipError(f"the logo {name} is not within the minute book", "Copy it into the book, and name it there.")
    kind = _KINDS.get(path.suffix.lower())
    if kind is None:
        raise CsipError(
            f"the logo {name} is no PNG and no JPEG", "Save it as PNG: Word shows no other drawing everywhere."
        )
    source = read(root / name, name, root=root)
    if not isinstance(source, Source):
        raise CsipError(f"the logo {source.message}", "Put it there, or take `logo` out: csip body --logo none.")
    if len(source.data) > MOST_BYTES:
        raise CsipError(
            f"the logo {name} is too large: {len(source.data):,} bytes, and {MOST_BYTES:,} are the most",
            "It is in every paper: save it smaller, some 600 dots wide.",
        )
    begin, end = kind
    if not source.data.startswith(begin) or not source.data.endswith(end):
        raise CsipError(f"the logo {name} is damaged, or not what its ending says", "Save it anew, as PNG.")
    return source.data
