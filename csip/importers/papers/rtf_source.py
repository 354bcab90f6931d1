"""The language of Rich Text Format: its tokens, its letters, and which of its groups hold words and of what kind.

Source: Rich Text Format (RTF) Specification 1.9.1, Microsoft.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from csip.errors import CsipError
from csip.importers.papers.archive import IF_KNOWN

_TOKEN = re.compile(
    rb"(?P<brace>[{}])|\\(?P<word>[A-Za-z]{1,32})(?P<figures>-?\d{1,9})? ?|\\'(?P<hex>[0-9A-Fa-f]{2})|\\(?P<sign>[^'])"
    rb"|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\"
)
_DEEPEST = 500  # groups within groups: Word's own have under thirty
LETTERS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "tab": "\t", "~": "\xa0", "_": "\u2011",
    "\\": "\\", "{": "{", "}": "}",
}  # fmt: skip
ENDS = frozenset(
    ("par", "sect", "page", "column", "line", "softline", "cell", "row", "nestcell", "nestrow", "\n", "\r")
)
HIDDEN, STRUCK_OUT, DELETED = "hidden", "struck out", "deleted"
KINDS = {  # of the groups that hold words apart from the run of the text
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "page header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "page footer"),
    "footnote": "footnotes", "annotation": "comments", "moMath": "equation", "xe": HIDDEN, "tc": HIDDEN,
}  # fmt: skip
RUNS = frozenset(("shptxt", "dptxbxtext", "shpinst", "shp", "do"))  # words, or groups that hold some, starred or not
BOXES = frozenset(("shptxt", "dptxbxtext"))
MARKS = frozenset(("listtext", "pntext"))  # the number or the bullet of a paragraph, spelled out
PROPERTIES = {"gtextUNICODE": "WordArt", "wzDescription": "description of a picture"}  # of a drawing, that are words
WORDLESS = frozenset(
    (
        "fonttbl", "colortbl", "stylesheet", "info", "pict", "fldinst", "object", "sp", "sn", "shprslt", "nonshppict",
        "nonesttables", "listtable", "listoverridetable", "revtbl", "generator", "upr", "ud", "sv", "template",
        "background", "filetbl", "mmathPict", "formfield", "datafield", "private", "bkmkstart", "bkmkend", "atnid",
        "atnauthor",
        "atndate", "atntime", "atnicn", "atnparent", "atnref", "rxe", "txe", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc",
        "ftncn", "aftncn", "pgdsctbl", "userprops", "themedata", "colorschememapping", "datastore", "latentstyles",
        "pn", "pgptbl", "rsidtbl", "xmlnstbl", "oldcprops", "oldpprops", "oldtprops", "oldsprops", "blipuid", "picprop",
        "objdata", "objclass", "objname", "panose", "falt", "fontemb", "listpicture", "wgrffmtfilter", "docvar",
        "passwordhash", "writereservhash", "protusertbl", "ffname", "ffdeftext", "ffl", "ffformat", "ffhelptext",
        "ffstattext", "ffentrymcr", "ffexitmcr", "nesttableprops", "hlinkbase", "factoidname", "aftnsepc", "keycode",
    )
)  # fmt: skip
_CODECS = {
    0: "cp1252", 1: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "cp936", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_BULLETS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF076: "❖", 0xF0FC: "✓", 0xF0FB: "✗", 0xF0A8: "☐", 0xF0FE: "☑"}
PICTURES = 2  # the charset of typefaces that make pictures of letters


class Token(NamedTuple):
    """`kind` is "open", "close", "word", "byte" or "text"; `word` its word, sign or text, `value` its number."""

    kind: str
    word: str = ""
    value: int | None = None


class Font(NamedTuple):
    name: str
    codec: str
    pictures: bool


def tokens(content: bytes, name: str) -> Iterator[Token]:
    """The tokens of a file, binary data left out. Raises: CsipError for groups deeper than any program makes them."""
    at, depth = 0, 0
    while found := _TOKEN.match(content, at):
        at = found.end()
        if brace := found["brace"]:
            depth += 1 if brace == b"{" else -1
            if depth > _DEEPEST:
                raise CsipError(
                    f"{name} is nested deeper than any Rich Text file: it is refused", IF_KNOWN.format(program="Word")
                )
            yield Token("open" if brace == b"{" else "close")
            if depth <= 0:
                return  # what stands behind the last brace is no part of the document
        elif found["word"]:
            word, value = found["word"].decode("ascii"), int(found["figures"]) if found["figures"] else None
            at += (value or 0) if word == "bin" and (value or 0) > 0 else 0
            yield Token("word", word, value)
        elif found["hex"]:
            yield Token("byte", value=int(found["hex"], 16))
        elif found["sign"]:
            yield Token("word", found["sign"].decode("latin-1"))
        elif found["text"]:
            yield Token("text", found["text"].decode("latin-1"))


def fonts_of(content: bytes, name: str) -> tuple[dict[int, Font], str]:
    """The typefaces of a file by number, and the codec of letters in none of them."""
    found: dict[int, Font] = {}
    codec, depth, table, number, charset, words = "cp1252", 0, 0, 0, 0, ""
    for token in tokens(content[:500_000], name):
        depth += {"open": 1, "close": -1}.get(token.kind, 0)
        if token.word == "ansicpg" and token.value:
            codec = f"cp{token.value}"
        elif token.word == "mac":
            codec = "mac_roman"
        elif token.word == "fonttbl":
            table = depth
        elif table and depth < table:
            break
        elif table and token.kind == "word":
            number, charset, words = _font_token(token, number, charset, words)
        elif table and token.kind == "text":
            words += token.word
            if ";" in words:
                own = _CODECS.get(charset, codec) if charset > 1 else codec
                found[number] = Font(words.partition(";")[0].strip(), own, charset == PICTURES)
                words, charset = "", 0
    return found, codec if _is_codec(codec) else "cp1252"


def _font_token(token: Token, number: int, charset: int, words: str) -> tuple[int, int, str]:
    if token.word == "f":
        return token.value or 0, 0, ""
    return number, (token.value or 0) if token.word == "fcharset" else charset, words


def _is_codec(codec: str) -> bool:
    try:
        b"".decode(codec)
    except LookupError:
        return False
    return True


def decoded(held: bytes, codec: str) -> str:
    """The letters of some bytes; a byte that the codec does not have is left for the clerk to see."""
    try:
        return held.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return held.decode("latin-1")


def letter_of(value: int | None) -> str:
    """The letter of Unicode that `\\u` names, a negative number counted from above; Word's own bullets as bullets."""
    if value is None:
        return ""
    return _BULLETS.get(value % 0x10000, chr(value % 0x10000))
