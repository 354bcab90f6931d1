"""docs/library.md: its examples run, print what it shows, and `import csip` alone loads nothing."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from csip import load_book
from csip.diagnostics import Severity
from csip.errors import CsipError
from tests.conftest import make_book

REPOSITORY = Path(__file__).parents[2]
PAGE = (REPOSITORY / "docs" / "library.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n((?:(?!```).)*)```\n\n```text\n(.*?)```", PAGE, re.DOTALL)
ROWS, FRAME = re.search(
    r"```python\n((?:(?!```).)*)```\n\n<!-- frames -->\n```python\n(.*?)```", PAGE, re.DOTALL
).groups()  # type: ignore[union-attr]


def said_by(code: str, names: dict[str, Any] | None = None) -> str:
    with redirect_stdout(StringIO()) as out:
        exec(code, {} if names is None else names)  # noqa: S102  our own page
    return out.getvalue()


def test_the_page_has_its_examples() -> None:
    assert len(EXAMPLES) == 5


@pytest.mark.parametrize(("code", "shown"), EXAMPLES)
def test_an_example_prints_what_is_shown(code: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPOSITORY)
    assert said_by(code) == shown != ""


@pytest.mark.parametrize("library", ["json", "polars", "pandas"])
def test_the_overdue_as_a_frame(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if importlib.util.find_spec(library) is None:
        pytest.skip(f"{library} is not installed")
    monkeypatch.chdir(REPOSITORY)
    names: dict[str, Any] = {}
    said_by(ROWS, names)
    ids = [row["id"] for row in json.loads(names["rows"])]
    assert ids
    if library != "json":
        assert said_by(FRAME.replace("polars", library), names) == f"{ids}\n"


def test_to_import_csip_loads_nothing() -> None:
    code = "import sys; before = set(sys.modules); import csip; print(sorted(set(sys.modules) - before))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert ran.stdout == "['csip']\n"


def test_a_name_that_csip_has_not_is_none_of_it() -> None:
    with pytest.raises(AttributeError, match="module 'csip' has no attribute 'load_books'"):
        _ = sys.modules["csip"].load_books


def test_a_partial_book_is_returned_only_where_it_was_asked_for(tmp_path: Path) -> None:
    root = make_book(tmp_path)
    (root / "actions.yaml").write_text("actions:\n  - id: [\n", encoding="utf-8")
    with pytest.raises(CsipError) as refused:
        load_book(root)
    assert refused.value.message.startswith("the book could not be read whole: actions.yaml:")
    assert refused.value.hint == (
        "`csip validate` shows all that is wrong. load_book(folder, partial=True) gives what could be read."
    )
    assert refused.value.hint == (
        "`csip validate` shows all that is wrong. load_book(folder, partial=True) gives what could be read."
    )
    book = load_book(str(root), partial=True)
    assert book.unread == {"actions.yaml"}
    assert book.meetings
    assert {d.path for d in book.diagnostics if d.severity is Severity.ERROR} == {"actions.yaml"}


def test_a_folder_without_a_book_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CsipError, match="is not a minute book"):
        load_book(tmp_path)
