"""What draws a page means the same to pdfminer.six once the escapes of its strings are bytes."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psexceptions import PSEOF, PSException

from csip.importers.papers.pdf_letters import without_escapes

PLAIN = st.sampled_from(
    [rb"\000", rb"\101", rb"\050", rb"\051", rb"\134", rb"\n", rb"\(", rb"\)", rb"\\", b"A", b"%", b"7"]
)
STRING = st.lists(PLAIN).map(lambda inner: b"(" + b"".join(inner) + b")")
OTHER = st.sampled_from(
    [b"<41>", b"<<", b">>", b"[", b"]", b" ", b"\n", b"\r", b"A", b"ID", b"MCID", b"Tj", b"/f0", b"1", b"-2.5", b"\xff"]
)
ODD = st.sampled_from([rb"\12", rb"\400", rb"\q", b"\\\n", b"\\", b"(", b")", b"%", b"BI", b"EI", rb"\000"])


def read(data: bytes) -> list[Any]:
    """All that the parser makes of it, and what it ends with."""
    parser = PDFContentParser([PDFStream({}, data)])
    found: list[Any] = []
    try:
        while len(found) < 10_000:
            found.append(repr(parser.nextobject()[1]))
    except (PSException, AssertionError) as error:
        found.append(type(error))
    return found


@given(st.lists(STRING | OTHER).map(b"".join))
def test_it_reads_the_same(data: bytes) -> None:
    plain = without_escapes(data)
    assert read(plain) == read(data)
    assert rb"\0" not in plain.replace(rb"\\", b"")


@given(st.lists(STRING | OTHER | ODD).map(b"".join))
def test_it_reads_the_same_where_a_page_is_odd(data: bytes) -> None:
    assert read(without_escapes(data)) == read(data)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        (rb"/Span<</MCID 0>>BDC [(\000\001\000\t)18.1(\000%)]TJ", b"/Span<</MCID 0>>BDC [(\0\1\0\t)18.1(\0%)]TJ"),
        (rb"(\000\050\000\134\000\))Tj", b"(\0\\(\0\\\\\0\\))Tj"),
        (rb"(\\\060)Tj", rb"(\\0)Tj"),
    ],
)
def test_figures_are_bytes(written: bytes, plain: bytes) -> None:
    assert without_escapes(written) == plain
    assert read(without_escapes(written))[-1] is PSEOF


@pytest.mark.parametrize(
    "written", [rb"(\000) % (", rb"(a(\000)b)Tj", rb"BI ID (\000) EI", rb"(\400)Tj", rb"(\q)Tj", b"Tj"]
)
def test_what_a_pattern_cannot_tell_is_left(written: bytes) -> None:
    assert without_escapes(written) is written
