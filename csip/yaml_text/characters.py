"""Bytes to text, and the characters that no text of a minute book holds."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator

from csip.diagnostics import Diagnostic, Severity
from csip.files.source import Source
from csip.language.characters import BAD
from csip.yaml_text.diagnostic import MAX_SHOWN, diagnostic_at
from csip.yaml_text.locate import Span, between, split_lines


def decode(source: Source, diagnostics: list[Diagnostic]) -> str | None:
    data = source.data
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        diagnostics.append(
            diagnostic_at(
                source, "CSIP002", Span(1, 1, 1, 1), "the file is saved as UTF-16, not as UTF-8", _SAVE_AS_UTF8
            )
        )
        return None
    has_mark = data.startswith(BOM_UTF8)
    data = data.removeprefix(BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        lines = split_lines(before)
        byte = data[error.start : error.start + 1]
        meant = byte.decode("cp1252", "replace")
        likely = f" (in old Windows files it is {meant!r})" if meant.isprintable() and meant != "\ufffd" else ""
        span = Span(len(lines), len(lines[-1]) + 1, len(lines), len(lines[-1]) + 2)
        message = f"byte 0x{byte.hex()} is not UTF-8 text{likely}"
        diagnostics.append(diagnostic_at(source, "CSIP002", span, message, _SAVE_AS_UTF8))
        return None
    if has_mark:
        diagnostics.append(
            diagnostic_at(
                source,
                "CSIP003",
                Span(1, 1, 1, 1),
                "the file begins with an invisible byte order mark, as Windows Notepad may write",
                "It is read all the same. Save as “UTF-8”, not “UTF-8 with BOM”, to be rid of it.",
                severity=Severity.NOTE,
            )
        )
    return text


_SAVE_AS_UTF8 = "In your editor choose “Save as…” and the encoding UTF-8."
_PLAIN = b"\t\n\r" + bytes(range(0x20, 0x7F))
_NAMES = {
    "\x85": "a “next line” character",
    "\u2028": "a “line separator”",
    "\u2029": "a “paragraph separator”",
    "\ufeff": "a byte order mark in mid-text",
    "\x00": "a zero byte",
    "\x0b": "a “vertical tab” (Word's manual line break)",
    "\x0c": "a “form feed” (Word's page break)",
}


def bad_characters(source: Source, text: str) -> Iterator[Diagnostic]:
    # To take out of the bytes what is plain costs a tenth of searching all characters; few are left.
    rest = source.data.removeprefix(BOM_UTF8).translate(None, delete=_PLAIN)
    if BAD.search(rest.decode("utf-8")) is None:
        return
    for count, match in enumerate(BAD.finditer(text)):
        if count == MAX_SHOWN:
            return
        character = match.group()
        name = _NAMES.get(character, "a control character")
        yield diagnostic_at(
            source,
            "CSIP015",
            between(text, match.start(), match.end()),
            f"{name} (U+{ord(character):04X}) stands in the text; readers of YAML disagree on what it means",
            "Delete it, or start a new line instead.",
        )
