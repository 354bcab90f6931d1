"""A council's own Word file as a template: looked at before any work, and cut off from whatever it would fetch.

What is printed on a template goes to every councillor. It must not have their Word ask somebody's server for something
each time it is opened.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from typing import Any

from csip.errors import CsipError

_MOST_PARTS = 1_000
_MOST_BYTES = 60_000_000  # unpacked, pictures and all
_MOST_STYLES = 4_000  # Word's own limit is some 4,079
_MOST_TAGS = 400_000
_LINK = "/hyperlink"  # goes nowhere until somebody clicks on it
# Fields that fetch when they are brought up to date, at the latest when the paper is printed.
_FETCHES = re.compile(rb"(?i)\b(INCLUDEPICTURE|INCLUDETEXT|DDEAUTO|DDE|LINK)\s+\S")
_FIELD = re.compile(rb"(?s)<w:instrText[^>]*>([^<]*)<|\bw:instr\s*=\s*[\"']([^\"']*)")
_EMBED = "Open it in Word, put the thing itself into it instead of a link to it, and save it."
_NOT_WORD = "Open it in Word and save it as .docx."


def look_at(template: bytes) -> None:
    """Refuse what is no template that a council has: far too large, or with fields that fetch from elsewhere.

    Raises: CsipError for that, and for what is no Word file.
    """
    try:
        with zipfile.ZipFile(BytesIO(template)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _MOST_BYTES:
                raise _too_large()
            tags = styles = 0
            for entry in entries:
                if entry.filename.endswith(".xml"):
                    held = archive.read(entry)
                    tags += held.count(b"<")
                    styles += len(re.findall(rb"<w:style[\s/>]", held))
                    if entry.filename != "word/document.xml":  # its text is not printed
                        _refuse_fields(held)
                if tags > _MOST_TAGS or styles > _MOST_STYLES:
                    raise _too_large()
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, ValueError, OSError, zlib.error) as error:
        raise CsipError("the template is not a Word document (.docx)", _NOT_WORD) from error


def _too_large() -> CsipError:
    return CsipError("the template holds far more than any letterhead: it is refused", "Make one in a new document.")


def _refuse_fields(part: bytes) -> None:
    # Word may cut the words of a field anywhere.
    instructions = b"".join(words or quoted for words, quoted in _FIELD.findall(part))
    if fetching := _FETCHES.search(instructions):
        raise CsipError(
            f"the template has a field that fetches from elsewhere ({fetching[1].decode().upper()}): it is refused",
            _EMBED,
        )


def cut_off(word: Any) -> tuple[str, ...]:
    """Take out of an opened template what lies outside it: what it would have fetched is returned, to be told.

    A link that somebody may click on stays. A picture or object in a header that is only linked to is refused, since
    the header would be broken without it.

    Raises: CsipError for such a picture or object.
    """
    package, settings = word.part.package, word.settings.element
    dropped = [_target(package.rels.pop(key)) for key in _outside(package.rels)]
    for part in list(package.iter_parts()):
        for key in _outside(part.rels):
            target = _target(part.rels[key])
            if getattr(part, "element", None) is settings:
                dropped.append(target)
                _without(settings, key)
                part.rels.pop(key)
            elif part is word.part:  # its text is not printed, so nothing refers to it any more
                part.rels.pop(key)
            elif not part.rels[key].reltype.endswith(_LINK):
                raise CsipError(f"the template would fetch {target} whenever a paper is opened: it is refused", _EMBED)
    return tuple(dropped)


def _outside(relations: Any) -> list[str]:
    return [key for key, relation in relations.items() if relation.is_external]


def _target(relation: Any) -> str:
    return str(relation.target_ref)[:200]


def _without(settings: Any, key: str) -> None:
    """The settings without the one that refers to this."""
    for setting in list(settings):
        if any(value == key for part in setting.iter() for value in part.attrib.values()):
            settings.remove(setting)
