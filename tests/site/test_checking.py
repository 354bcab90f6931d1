"""What is found wrong with a site without a browser, and what is said where its pages cannot be indexed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from csip.errors import CsipError
from csip.site import searching
from csip.site.checking import faults

GOOD = '<html lang="en-GB"><title>A</title><h1 id="top">A</h1>{}</html>'


def found(page: str, **others: str) -> list[str]:
    files = {"index.html": page.encode(), "a/index.html": GOOD.format('<p id="4.10">x</p>').encode(), "site.css": b""}
    files |= {name: text.encode() for name, text in others.items()}
    return [f"{fault.file}: {fault.message}" for fault in faults(files)]


@pytest.mark.parametrize(
    ("page", "faults"),
    [
        (GOOD.format('<a href="a/">a</a><a href="./">b</a><a href="a/#4.10">c</a><a href="#top">d</a>'), []),
        (GOOD.format('<link href="site.css"><a href="https://example.org/x">e</a>'), []),
        (GOOD.format('<a href="b/">b</a>'), ["index.html: leads to b/, which is not there"]),
        (GOOD.format('<a href="a/#9">b</a>'), ["index.html: leads to a/#9, a place that its page does not have"]),
        (GOOD.format('<img src="no.png">'), ["index.html: leads to no.png, which is not there"]),
        (GOOD.format('<p id="top">'), ["index.html: gives the address #top to 2 places"]),
        (GOOD.format("<h1>B</h1>"), ["index.html: has 2 headings of the first level, not one"]),
        ("<html><title>A</title><h1>A</h1></html>", ["index.html: has no title or no language"]),
    ],
)
def test_what_is_found(page: str, faults: list[str]) -> None:
    assert found(page) == faults


@pytest.mark.skipif(not searching.can_search(), reason="Pagefind is not installed")
def test_pages_that_cannot_be_indexed_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failed(*_: object, **__: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess([], 1, b"", b"one\nno space left\n")

    monkeypatch.setattr(subprocess, "run", failed)
    with pytest.raises(CsipError, match="the pages could not be indexed for search: no space left"):
        list(searching.index(tmp_path))
