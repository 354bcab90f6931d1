"""Mails (.eml) that hold minutes in their text: what was written is read; what was quoted or sent along is apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import Header, decode_header, make_header
from email.message import Message
from typing import Any

from csip.errors import CsipError
from csip.importers.papers.encodings import decode
from csip.importers.papers.lines import Line, Paper, quoted
from csip.language.pattern import Pattern

HEADERS = ("From", "To", "Cc", "Date", "Subject")
HEAD, QUOTED, COVER, SIGNATURE = "head of the message", "quoted from an earlier message", "covering words", "signature"
_SUBJECT = "subject of the message"
_COVERING = 60  # words: a mail of fewer, with a paper attached to it, is no paper itself
_PAPERS = (".docx", ".doc", ".pdf", ".odt", ".rtf")
_ATTRIBUTION = Pattern(r"(?i)\s*(?:on|am|le)\b.{5,200}\bwrote:\s*$|.{1,120}\bwrote:\s*$")
_EARLIER = Pattern(
    r"(?i)\s*(?:[-_ ]{2,}\s*(?:original|forwarded) message\s*[-_ ]*|begin forwarded message:|_{20,})\s*$"
)
_HEADER = Pattern(r"(?i)\s*\W{0,2}(?:from|sent|date|to|cc|subject|reply-to)\s*:")
_FORWARDED = Pattern(r"(?i)\s*(?:fwd?|wg|tr)\s*:")
_NOTES = {
    QUOTED: "what was quoted from an earlier message is among the leftovers",
    COVER: "the words over the message that was sent on are among the leftovers",
}


def read_eml(content: bytes, name: str) -> Paper:
    """Read the text of a mail. Its head, quoted mails and the signature are kept apart; files sent along are named.

    Raises: CsipError for a mail without text, and for one that only sends a paper along.
    """
    message = message_from_bytes(content)
    attached = list(attachments(message))
    body = text_part(message)
    if body is None:
        raise CsipError(f"{name} is a mail without a text{_with(attached)}", _way(attached))
    paper = _read_body(body, name)
    lines = list(_parted(list(paper.lines), forwarded=bool(_FORWARDED.match(header(message, "Subject")))))
    words = sum(len(line.text.split()) for line in lines if not line.apart)
    if words < _COVERING and any(file.lower().endswith(_PAPERS) for file in attached):
        raise CsipError(f"{name} only sends minutes along{_with(attached)}", _way(attached))
    head = [
        Line(f"{key}: {value}", 0, apart=_SUBJECT if key == "Subject" else HEAD)
        for key in HEADERS
        if (value := header(message, key))
    ]
    notes = [*paper.notes, *_told(lines)]
    notes += [
        (0, f"“{file}” came with the mail and is not read: save it, and import it by itself") for file in attached
    ]
    return replace(paper, lines=tuple(head + lines), notes=tuple(notes))


def header(message: Message, key: str) -> str:
    """A line of the head of a mail, as its reader sees it."""
    value: Any = message.get(key)  # a `Header` where it holds bytes that are no text
    if value is None:
        return ""
    try:
        shown = str(value) if isinstance(value, Header) else str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, ValueError):
        shown = str(value)
    return " ".join(shown.encode("utf-8", "replace").decode().split())


def attachments(message: Message) -> Iterator[str]:
    """The names of the files that a mail brings with it, pictures within its text left out."""
    for part in message.walk():
        if part.is_multipart():
            continue
        file = part.get_filename()
        inline = part.get_content_maintype() == "image" and part.get("Content-ID")
        if file and not inline:
            yield " ".join(str(make_header(decode_header(file))).split()) if "=?" in file else " ".join(file.split())


def text_part(message: Message) -> Message | None:
    """The part that holds the text: as a web page if there is one, since that keeps tables and lists."""
    texts = [
        part
        for part in message.walk()
        if part.get_content_type() in ("text/plain", "text/html")
        and not part.get_filename()
        and not part.is_multipart()
    ]
    kept = [part for part in texts if bytes_of(part).strip()]
    return next((part for part in kept if part.get_content_type() == "text/html"), kept[0] if kept else None)


def bytes_of(part: Message) -> bytes:
    """What a part holds, unpacked."""
    held = part.get_payload(decode=True)
    return held if isinstance(held, bytes) else b""


def text_of(part: Message, name: str) -> str:
    """The text of a part. Raises: CsipError for bytes that its encoding does not have."""
    charset = part.get_content_charset() or ""
    return decode(bytes_of(part), name, declared=charset).text


def _read_body(part: Message, name: str) -> Paper:
    text = text_of(part, name)
    if part.get_content_type() == "text/html":
        from csip.importers.papers.html import read_html

        return read_html(text, name)
    from csip.importers.papers.text import read_text

    return read_text(_unfolded(text) if part.get_param("format") == "flowed" else text, name)


def _unfolded(text: str) -> str:
    """A text whose lines were broken to be put together again ("format=flowed", RFC 3676)."""
    lines = [line.removeprefix(" ") for line in text.splitlines()]
    return "".join(line if line.endswith(" ") and line != "-- " else line + "\n" for line in lines)


def _parted(lines: list[Line], *, forwarded: bool) -> Iterator[Line]:
    """The lines, those apart that are no part of what the mail says: quoted mails, their heads, a signature."""
    at = next((n for n in range(len(lines)) if _begins_earlier(lines, n)), len(lines))
    own = lines[:at]
    sent_on = forwarded or (at < len(lines) and sum(len(line.text.split()) for line in own) < _COVERING)
    sent_on = sent_on and not _ATTRIBUTION.match(lines[at].text) if at < len(lines) else False
    yield from (line._replace(apart=line.apart or COVER) for line in own) if sent_on else _signed(own)
    in_head = True
    for line in lines[at:]:
        in_head = in_head and (line.blank or bool(_HEADER.match(line.text) or _EARLIER.match(line.text)))
        apart = (HEAD if in_head else "") if sent_on else QUOTED
        yield line._replace(apart=line.apart or apart) if not line.blank else line


def _begins_earlier(lines: list[Line], at: int) -> bool:
    """Whether an earlier mail begins here: said by a line, by its head, or by the marks before its lines."""
    text = lines[at].text
    after = [line for line in lines[at + 1 : at + 4] if not line.blank]
    if _EARLIER.match(text):
        return not text.strip().startswith("____") or any(_HEADER.match(line.text) for line in after)
    if _ATTRIBUTION.match(text):
        return any(line.quoted or line.text.startswith(">") for line in after)
    if text.startswith(">"):
        return True
    return text.lower().lstrip(" *").startswith("from:") and sum(bool(_HEADER.match(line.text)) for line in after) >= 2


def _signed(lines: list[Line]) -> Iterator[Line]:
    end = next((n for n, line in enumerate(lines) if line.text.rstrip() == "--"), len(lines))
    yield from lines[:end]
    yield from (line._replace(apart=line.apart or SIGNATURE) for line in lines[end:])


def _told(lines: list[Line]) -> Iterator[tuple[int, str]]:
    for kind, said in _NOTES.items():
        apart = [line for line in lines if line.apart == kind and not line.blank]
        if apart:
            yield apart[0].number, f"{said}: {quoted(apart[0].text.strip())}"


def _with(attached: list[str]) -> str:
    return f", in “{'”, “'.join(attached)}”" if attached else ""


def _way(attached: list[str]) -> str:
    return "Save that file from your mail program, and import it." if attached else "Is it the right mail?"
