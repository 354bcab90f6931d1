"""What reads a PDF, in a process of its own: bytes on standard input, JSON on standard output, and nothing else.

`csip.importers.papers.pdf` runs this file by its path. It imports nothing of csip but the file beside it, so that it
starts quickly and the libraries are all that it can do harm with: see docs/decisions/0017-pdf-in-a-process.md.
"""

from __future__ import annotations

import importlib.util
import io
import json
import logging
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any, NoReturn

MOST_PAGES = 500
MOST_CHARACTERS = 600_000  # a little over what a paper may hold, so that the reader of papers says which limit it is
MOST_MARKS = 2_000  # comments and fields of forms on one page
_MOST_PIECES = 20_000  # of words on one page
_LARGEST_STREAM = 10_000_000  # bytes unpacked: what a page draws is a hundredth of that
_SECONDS = 2.5  # of work, not of waiting, before the pages are counted
_SECONDS_A_PAGE = 0.2  # four times what a page of minutes takes
_MEMORY = 2_000_000_000
OUT_OF_TIME = 24
EMPTY: dict[str, Any] = {"width": 0, "height": 0, "pieces": [], "rules": [], "doubled": []}
_REFUSED_EVENTS = (
    "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "os.system", "pty.", "socket.",
    "pickle.find_class", "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "shutil.",
    "urllib.",
)  # fmt: skip
# Annotations that show words on the page, or hold what somebody wrote about it. A link's words are the page's own.
_COMMENTS = ("/FreeText", "/Text", "/Highlight", "/StrikeOut", "/Underline", "/Squiggly", "/Caret", "/Stamp")


class RefusedError(Exception):
    """This paper is not read: `kind` says why, as `csip.importers.papers.pdf` knows it; `words` are the library's."""

    def __init__(self, kind: str, words: str = "") -> None:
        super().__init__(kind, words)
        self.kind = kind
        self.words = words


def main() -> None:
    """Read one PDF. Whatever the libraries raise is a refusal; what this file does wrong is told apart, as a fault."""
    logging.disable(logging.CRITICAL)
    try:
        import pypdf  # noqa: F401  loaded before the doors are shut: Python may want to keep it compiled

        letters = _beside("pdf_letters.py")
    except ImportError as error:
        _answer({"refused": "missing", "words": error.name or ""})
        return
    _shut_the_doors()
    clock = _Clock()
    clock.start()
    content = sys.stdin.buffer.read()
    try:
        _answer(_read(content, clock, letters))
    except RefusedError as refused:
        _answer({"refused": refused.kind, "words": refused.words})
    except MemoryError:
        _answer({"refused": "memory", "words": ""})
    except Exception:
        _answer({"fault": traceback.format_exc()})
        raise


def _beside(name: str) -> Any:
    """The file of this name that stands beside this one, loaded; that folder is not on Python's path."""
    said = importlib.util.spec_from_file_location(name.removesuffix(".py"), Path(__file__).with_name(name))
    if said is None or said.loader is None:
        raise ImportError(name=name)
    module = importlib.util.module_from_spec(said)
    said.loader.exec_module(module)
    return module


def _answer(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what))  # ASCII, whatever the words are
    sys.stdout.flush()


def _shut_the_doors() -> None:
    """From here on nothing is started, sent, written or deleted, and memory is not without end."""
    sys.addaudithook(_refuse)
    try:
        import resource
    except ImportError:  # Windows: there the limits given to the libraries must do
        return
    for limit, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(limit)[1]
        if hard == resource.RLIM_INFINITY or most < hard:
            try:
                resource.setrlimit(limit, (most, hard))
            except (ValueError, OSError):  # macOS takes no limit of memory
                continue


class _Clock(threading.Thread):
    """Ends the process once it has worked for longer than any minutes take. Works on every system."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.seconds = _SECONDS

    def run(self) -> None:
        """Look at the time until it is over."""
        while time.process_time() < self.seconds:
            time.sleep(0.1)
        os._exit(OUT_OF_TIME)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(_REFUSED_EVENTS) or (event == "open" and _writes(*arguments)):
        raise PermissionError(f"{event} is not for a reader of PDF")


def _writes(path: Any, mode: Any, flags: Any) -> bool:
    del path
    return bool(mode and set(str(mode)) & set("wax+")) or (isinstance(flags, int) and flags & 3 != 0)


def _library(call: Callable[..., Any], *given: Any) -> Any:
    """What a library gives, or a refusal: which classes a library of PDF raises on damage is nowhere promised.

    This is the one place where they are all caught. An error raised by a line of this file goes on as it is.
    """
    try:
        return call(*given)
    except (RefusedError, MemoryError):
        raise
    except RecursionError:
        raise RefusedError("damaged", "it is nested without end") from None
    except Exception as error:
        if _raised_here(error):
            raise
        raise RefusedError(_kind(error), str(error) or type(error).__name__) from error


def _raised_here(error: BaseException) -> bool:
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    return place is not None and place.tb_frame.f_code.co_filename == __file__


def _kind(error: Exception) -> str:
    name = type(error).__name__
    if name in ("FileNotDecryptedError", "WrongPasswordError", "PDFPasswordIncorrect", "PDFEncryptionError"):
        return "locked"
    return "limit" if name == "LimitReachedError" else "damaged"


def _read(content: bytes, clock: _Clock, letters: Any) -> dict[str, Any]:
    """The pages with the places of their letters, what a second library reads of each, and what is laid over them.

    Where the first library cannot read the file, `text` of each page is what the second has.
    """
    import pypdf

    pypdf.apply_configuration(
        pypdf.get_configuration().with_overwrites(
            jbig2dec_binary=None,
            disable_legacy_handling=True,
            zlib_maximum_output_length=_LARGEST_STREAM,
            lzw_maximum_output_length=_LARGEST_STREAM,
            run_length_maximum_output_length=_LARGEST_STREAM,
            array_based_stream_maximum_output_length=_LARGEST_STREAM,
            stream_parsing_work_maximum_count=500_000,
            xform_maximum_invocations_per_extraction=500,
            page_tree_maximum_entries=5_000,
        )
    )
    reader = _library(_opened, content)
    count = _library(_count, reader)
    if count <= MOST_PAGES:
        count = _library(len, reader.pages)
    if count > MOST_PAGES:
        raise RefusedError("pages", f"{count:,}")
    clock.seconds += count * _SECONDS_A_PAGE
    characters = 0
    second = []
    for number in range(count):
        page = _library(reader.pages.__getitem__, number)
        _library(_mend_encodings, page, letters.own_glyphs)
        text = _library(page.extract_text)
        characters += len(text)
        if characters > MOST_CHARACTERS:
            raise RefusedError("characters")
        second.append(
            {
                "witness": text,
                "comments": _library(_comments, page),
                "pictures": _library(_has_picture, page),
            }
        )
    try:
        *first, rest = _library(list, letters.letters_of(content, MOST_PAGES))
    except RefusedError:
        if not any(page["witness"].strip() for page in second):  # its words say more than that there is no text
            raise
        pages = [{**page, "text": page["witness"], "witness": None} for page in second]
        return {"pages": pages, "fonts": [], "structure": []}
    if any(len(page["pieces"]) > _MOST_PIECES for page in first):
        raise RefusedError("limit")
    return {"pages": list(side_by_side(first, second)), **rest}


def side_by_side(first: list[dict[str, Any]], second: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each page as both libraries read it; one that only one of them finds has no words for the other."""
    for page, witness in zip_longest(first, second):
        yield {**(page or EMPTY), **(witness or {"witness": "", "comments": [], "pictures": False})}


def _opened(content: bytes) -> Any:
    """The file, opened with the empty password where it is encrypted: so is what only may not be changed."""
    import pypdf

    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
    except NotImplementedError as error:  # encrypted to somebody's certificate, or in a way of its own
        raise RefusedError("locked", str(error)) from None
    if reader.is_encrypted and not reader.decrypt(""):
        raise RefusedError("locked")
    return reader


def _count(reader: Any) -> int:
    """The pages that the file says it has: asked before they are looked at one by one."""
    said = _dictionary(reader.root_object.get("/Pages")).get("/Count")
    return said if isinstance(said, int) else 0


def _comments(page: Any) -> list[str]:
    """Words laid over the page: what was typed into its fields, and what somebody wrote on it."""
    found = []
    marks = page.get("/Annots")
    marks = marks.get_object() if marks is not None else None
    for mark in marks[:MOST_MARKS] if isinstance(marks, list) else ():
        held = _dictionary(mark)
        key = "/Contents" if held.get("/Subtype") in _COMMENTS else "/V" if held.get("/Subtype") == "/Widget" else ""
        words = held.get(key) if key else None
        if words is not None and isinstance(words := words.get_object(), str) and words.strip():
            found.append(words)
    return found


def _mend_encodings(page: Any, own_glyphs: Callable[[bytes], bool]) -> None:
    """Call by its name an encoding that the file brings along, and that is Identity-H."""
    from pypdf.generic import NameObject, StreamObject

    for drawn in _drawn(page):
        for font in _dictionary(_dictionary(drawn.get("/Resources")).get("/Font")).values():
            held = _dictionary(font)
            encoding = held.get("/Encoding")
            encoding = encoding.get_object() if encoding is not None else None
            if isinstance(encoding, StreamObject) and own_glyphs(encoding.get_data()):
                held[NameObject("/Encoding")] = NameObject("/Identity-H")


def _has_picture(page: Any) -> bool:
    """Whether the page, or a form that it draws, shows a picture."""
    return any(drawn.get("/Subtype") == "/Image" for drawn in _drawn(page))


def _drawn(page: Any) -> Iterator[dict[str, Any]]:
    """The page, and the forms and pictures that it draws, those within others too."""
    seen: set[int] = set()
    waiting = [page]
    while waiting and len(seen) < 200:
        holder = waiting.pop()
        yield holder
        resources = _dictionary(holder.get("/Resources"))
        for drawn in _dictionary(resources.get("/XObject")).values():
            form = _dictionary(drawn)
            if id(form) not in seen:
                seen.add(id(form))
                waiting.append(form)


def _dictionary(entry: Any) -> dict[str, Any]:
    held = entry.get_object() if entry is not None else None
    return held if isinstance(held, dict) else {}


def _end() -> NoReturn:
    main()
    sys.exit(0)


if __name__ == "__main__":
    _end()
