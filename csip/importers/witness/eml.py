"""The words of a mail: those of its head and of its text, and what another form of the text says besides."""

from __future__ import annotations

from collections import Counter
from email import message_from_bytes
from email.message import Message

from csip.importers.papers.eml import HEAD, HEADERS, bytes_of, header, text_of, text_part
from csip.importers.witness import Notice, Passage, Testimony, split_words
from csip.language.pattern import Pattern

_LINE_ENDS = Pattern(r"\r\n|\r|\n")
_OTHER_FORM = "shown only by other mail programs"


def eml_words(content: bytes, name: str) -> Testimony:
    """Every word of a mail. Raises: CsipError for bytes that are no text, and for a page that no browser would show."""
    message = message_from_bytes(content)
    passages = [Passage("the head", f"{key}: {header(message, key)}", HEAD) for key in HEADERS if header(message, key)]
    notices: tuple[Notice, ...] = ()
    shown = text_part(message)
    said = _of_part(shown, name) if shown is not None else Testimony(())
    others = Counter(word for part in _others(message, shown) for word in split_words(text_of(part, name)))
    others -= Counter(word for passage in said.passages for word in split_words(passage.text))
    others = Counter({word: count for word, count in others.items() if any(map(str.isalpha, word))})
    notices = said.notices
    passages += said.passages
    if others:
        passages.append(Passage("the mail", " ".join(others.elements()), _OTHER_FORM))
    return Testimony(tuple(passages), notices, remarks=said.remarks, lacking=said.lacking)


def _of_part(part: Message, name: str) -> Testimony:
    text = text_of(part, name)
    if part.get_content_type() == "text/html":
        from csip.importers.witness.html import html_words

        return html_words(text.encode(), name)
    lines = enumerate(_LINE_ENDS.split(text), 1)
    return Testimony(tuple(Passage(f"line {number}", line) for number, line in lines if line.strip()))


def _others(message: Message, shown: Message | None) -> list[Message]:
    """The parts that hold the text in plain, where it is read as a web page; and further texts."""
    parts = [part for part in message.walk() if part.get_content_type() == "text/plain" and not part.get_filename()]
    return [part for part in parts if part is not shown and bytes_of(part).strip()]
