"""Bytes as text: which encoding a file is in, said where it had to be guessed, and never guessed in silence."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from csip.errors import CsipError
from csip.language.display import visible
from csip.language.phrases import and_more

_MARKS = (  # the longer first: the mark of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WINDOWS = ("cp1252", "Windows-1252")
_MOST_SHOWN = 12  # letters or places named in one remark
_AS_UTF8 = "Open it in its program, put it right there, and save it as UTF-8 (in Word: as .docx)."
_SAYS_LATIN = frozenset(("ascii", "iso8859-1", "cp1252"))  # a page that says one of these means Windows-1252
_BYTES_ONLY = frozenset(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-7"))


class Decoded(NamedTuple):
    """The text of a file, and what the clerk should know of how it was decoded, by line."""

    text: str
    remarks: tuple[tuple[int, str], ...] = ()
    guessed: tuple[str, ...] = ()  # the letters that are a guess, each with its first line: "ÿ (line 5)"


def decode(content: bytes, name: str, *, declared: str = "") -> Decoded:
    """The text of a file: by its mark, as UTF-8, by what the file itself declares, or as Windows-1252, in that order.

    Nothing is replaced. An encoding that no mark proves is told, with the letters that hang on it.

    Raises: CsipError for a byte that the encoding does not have, with its line; for two encodings in one file; and for
    what is not text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return Decoded(_strictly(content[len(mark) :], encoding, name))
    utf8 = _utf8(content)
    said = _codec(declared)
    if utf8 is not None:
        odd = said and not utf8.isascii() and said != "utf-8"
        remark = ((1, f"the page says that it is {declared}, but it is UTF-8, and was read so"),) if odd else ()
        return Decoded(utf8, remark)
    if b"\x00" in content:
        raise CsipError(
            f"{name} is not a text file", "Open it in the program it came from, and save it as .docx or .txt."
        )
    if said and said not in _SAYS_LATIN and said != "utf-8":
        text = _strictly(content, said, name)
        return Decoded(text, _told(_letters_beyond_ascii(text), declared, "the page says so"))
    _refuse_mixed(content, name)
    text = _strictly(content, _WINDOWS[0], name)
    why = "it says UTF-8, but is not" if said == "utf-8" else "the file does not say, and most are"
    letters = _letters_beyond_ascii(text)
    return Decoded(text, _told(letters, _WINDOWS[1], why), _placed(letters))


_CHARSET = re.compile(
    rb"""<meta\b[^<>]{0,300}?\bcharset\s*=\s*["']?\s*([\w.:+-]{2,40})|^<\?xml\b[^<>]{0,100}?\bencoding\s*=\s*["']([\w.-]{2,40})""",
    re.IGNORECASE,
)


def declared_encoding(page: bytes) -> str:
    """The encoding that a web page names in its head; nothing where it names none."""
    found = _CHARSET.search(page[:4096])
    return (found[1] or found[2]).decode("ascii") if found else ""


def _utf8(content: bytes) -> str | None:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _codec(declared: str) -> str:
    """The name of the codec that a file's own words ask for; none where it is no encoding of text."""
    try:
        found = codecs.lookup(declared.strip().lower()) if declared.strip().isascii() and declared.strip() else None
    except LookupError:
        return ""
    if found is None or not getattr(found, "_is_text_encoding", True) or found.name in _BYTES_ONLY:
        return ""
    return found.name


def _strictly(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(encoding, "replace")
        raise CsipError(
            f"line {_line(before)} of {name} holds a byte that is not a letter "
            f"({_byte(content, error)}){_after(before)}",
            _AS_UTF8,
        ) from error


def _refuse_mixed(content: bytes, name: str) -> None:
    """Refuse a file in UTF-8 but for some bytes: as another encoding all of its other letters would be wrong."""
    text = content.decode("utf-8", "surrogateescape")
    stray = [found.start() for found in re.finditer("[\udc80-\udcff]", text)]
    if sum(letter > "\x7f" for letter in text) == len(stray):
        return  # not one letter beyond ASCII is UTF-8
    places = [f"line {_line(text[:at])}{_after(text[:at])}" for at in stray[:3]]
    first = ord(text[stray[0]]) - 0xDC00
    raise CsipError(
        f"{name} is in UTF-8, but not all of it: a byte that is not a letter ({first:02X}) stands in "
        f"{'; '.join(and_more(places, len(stray)))}",
        "Two files were put together in it. Type the letter afresh there, and save it as UTF-8.",
    )


def _letters_beyond_ascii(text: str) -> dict[str, int]:
    """Each letter that would be another in another encoding, with the first line that has it."""
    first: dict[str, int] = {}
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        for letter in line if not line.isascii() else "":
            if letter > "\x7f":
                first.setdefault(letter, number)
    return first


def _placed(letters: dict[str, int]) -> tuple[str, ...]:
    """The first of these letters, each with its line, and how many more there are."""
    shown = [f"{letter} (line {number})" for letter, number in list(letters.items())[:_MOST_SHOWN]]
    return tuple(and_more(shown, len(letters)))


def _told(letters: dict[str, int], encoding: str, why: str) -> tuple[tuple[int, str], ...]:
    """The remark that an encoding was taken for granted, with each letter that would be another in another one."""
    if not letters:
        return ()
    return (
        (
            min(letters.values()),
            f"read as {encoding} ({why}): is each of these right? {', '.join(_placed(letters))}. "
            "If not, save the paper as UTF-8 and import it again",
        ),
    )


def _line(before: str) -> int:
    return len(re.split(r"\r\n|\r|\n", before))


def _after(before: str) -> str:
    words = visible(re.split(r"[\r\n]", before)[-1].encode("utf-8", "replace").decode()[-30:].lstrip())
    return f" after “{words}”" if words else ""


def _byte(content: bytes, error: UnicodeDecodeError) -> str:
    return content[error.start : error.end].hex(" ").upper() or "cut off"
