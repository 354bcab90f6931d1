"""`csip schema`: sound schemas, which the books pass."""

from __future__ import annotations

import json

import jsonschema
import pytest

from tests.cli.running import Csip, as_text
from tests.conftest import TESTS

ROOT = TESTS.parent


@pytest.mark.parametrize("name", ["panel", "schedule", "meeting", "actions"])
def test_schemas_are_sound_and_the_books_pass_them(csip: Csip, name: str) -> None:
    schema = json.loads(csip.done("schema", name).out)
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema)
    files = 0
    for book in (ROOT, TESTS / "books" / "ashcombe", TESTS / "cases" / "base"):
        for path in book.glob("meetings/*.yaml" if name == "meeting" else f"{name}.yaml"):
            check.validate(as_text(path.read_text(encoding="utf-8")))
            files += 1
    assert files > 2
