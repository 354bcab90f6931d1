"""The parts of a file that is an archive of XML (Word, Excel, OpenDocument); what is made to do harm is refused."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import NoReturn
from xml.etree import ElementTree as ET

from csip.errors import CsipError

_LARGEST_PART = 10_000_000
_LARGEST_ALL = 200_000_000  # pictures and all
_MOST_TAGS = 400_000  # in all the parts that are read; those of a hundred pages are under a tenth of that
_MOST_PARTS = 5_000
_LONG_TAG = re.compile(rb"<[^>]{20000,}")
_MOST_ATTRIBUTES = 1_000  # of a tag: more take seconds; a drawing of Word's may be one attribute of 80,000 letters
SAVE_AGAIN = "Open it in {program} and save it again."
IF_KNOWN = "If you know where it comes from, open it in {program} and save it again."


def xml_parts(content: bytes, name: str, program: str, is_wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The parts that are wanted, by name, none larger than said. `program` makes such files: "Word".

    Raises: CsipError for what is no archive, is locked or damaged, or unpacks to far more than minutes.
    """
    parts: dict[str, bytes] = {}
    tags = 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _LARGEST_ALL:
                _refuse_endless(name, program)
            for entry in entries:
                _refuse_outside(entry.filename, name, program)
                if not is_wanted(entry.filename):
                    continue
                with archive.open(entry) as part:
                    held = part.read(_LARGEST_PART + 1)
                tags += held.count(b"<")
                if len(held) > _LARGEST_PART or tags > _MOST_TAGS or _has_endless_tag(held):
                    _refuse_endless(name, program)
                parts[entry.filename] = held
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError, zlib.error) as error:
        what = f"{'an' if program[0] in 'AEIOU' else 'a'} {program} file"
        raise CsipError(f"{name} cannot be opened as {what}: {error}", SAVE_AGAIN.format(program=program)) from error
    return parts


def _refuse_endless(name: str, program: str) -> NoReturn:
    raise CsipError(f"{name} unpacks to far more than minutes hold: it is refused", IF_KNOWN.format(program=program))


def _refuse_outside(part: str, name: str, program: str) -> None:
    if part.startswith(("/", "\\")) or ".." in part.split("/") or ":" in part:
        raise CsipError(
            f"{name} holds a path that leads outside it ({part}): it is refused", IF_KNOWN.format(program=program)
        )


def _has_endless_tag(held: bytes) -> bool:
    return any(found[0].count(b"=") > _MOST_ATTRIBUTES for found in _LONG_TAG.finditer(held))


def xml_tree(parts: Mapping[str, bytes], part: str, name: str, program: str) -> ET.Element | None:
    """A part as a tree; None where the file has no such part. Raises: CsipError for XML that is damaged or hostile."""
    if part not in parts:
        return None
    if b"<!DOCTYPE" in parts[part] or b"<!ENTITY" in parts[part] or b"\x00" in parts[part][:200]:
        raise CsipError(
            f"{name} declares entities of its own in {part}, as no {program} file does: it is refused",
            IF_KNOWN.format(program=program),
        )
    try:
        return ET.fromstring(parts[part])  # noqa: S314 - no DTD gets here, so there are no entities to expand
    except (ET.ParseError, LookupError, ValueError) as error:  # the last two of an encoding that nobody knows
        raise CsipError(
            f"{name} is damaged: {part} cannot be read ({error})", SAVE_AGAIN.format(program=program)
        ) from error
