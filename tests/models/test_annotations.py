"""What is read from the models' annotations, compared with the JSON Schema, which pydantic makes of them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from csip.models import Action, Item, Meeting, Person
from csip.models.annotations import annotations_of, branches_in, choices_in, entries_in, kind_of_file, unquoted_keys
from csip.models.json_schema import NAMES, schema
from tests.conftest import BASE, TESTS


def properties(part: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(part, dict):
        yield from part.get("properties", {}).items()
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from properties(inner)


def is_plain(part: Any) -> bool:
    """The schema of a number or of true and false, or of some in a list, and not a part of another entry's schema."""
    if not isinstance(part, dict):
        return False
    types = part.get("type", ())
    types = {types} if isinstance(types, str) else set(types)
    return bool(types & {"integer", "number", "boolean"}) or any(
        is_plain(inner) for inner in (*part.get("anyOf", ()), *part.get("oneOf", ()), part.get("items"))
    )


def test_numbers_and_flags_are_those_of_the_schema() -> None:
    files = {name: f"{name}.yaml" for name in ("panel", "schedule", "actions", "plan", "council", "site")}
    files |= {"meeting": "meetings/2026-05-06.yaml", "report": "reports/2026-05-06-council.yaml"}
    assert set(files) == set(NAMES)
    all_shown = set()
    for name in NAMES:
        shown = {key for key, inner in properties(json.loads(schema(name))) if is_plain(inner)}
        assert unquoted_keys(kind_of_file(files[name])) == shown
        all_shown |= shown
    assert {"quorum", "bullet", "member", "threshold"} < all_shown


@pytest.mark.slow
def test_a_yes_or_no_that_is_added_to_the_actions_is_kept_as_it_was_typed(tmp_path: Path) -> None:
    """On a copy of the code, with a field added as CONTRIBUTING says: no CSIP110, and no quotes from `csip fmt`."""
    shutil.copytree(TESTS.parent / "csip", tmp_path / "csip", ignore=shutil.ignore_patterns("__pycache__"))
    model = tmp_path / "csip" / "models" / "actions.py"
    code = model.read_text(encoding="utf-8")
    code = code.replace("OneOrMany, Words, listed", "OneOrMany, Words, YesNo, listed")
    code = code.replace(
        "    closed: Closed | None = None\n", "    closed: Closed | None = None\n    press: YesNo = False\n"
    )
    model.write_text(code, encoding="utf-8")
    (tmp_path / "tools").mkdir()
    keep = shutil.copy(TESTS.parent / "tools" / "keep_schemas.py", tmp_path / "tools")
    subprocess.run([sys.executable, keep], check=True, capture_output=True)
    book = shutil.copytree(BASE, tmp_path / "book")
    register = book / "actions.yaml"
    lines = register.read_text(encoding="utf-8").splitlines(keepends=True)
    first = next(number for number, line in enumerate(lines) if line.startswith("  - id:"))
    register.write_text("".join([*lines[: first + 1], "    press: true\n", *lines[first + 1 :]]), encoding="utf-8")

    def csip(*args: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "csip", *args, "--root", str(book)]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)

    checked = csip("validate", "--today", "2026-05-01", "--select", "CSIP1")
    assert checked.stdout.startswith("Nothing found"), checked.stdout + checked.stderr
    assert csip("fmt").returncode == 0
    assert "    press: true\n" in register.read_text(encoding="utf-8")


def test_what_may_stand_at_a_key_is_read_from_its_annotation() -> None:
    action = annotations_of(Action)
    assert choices_in(action["kind"]) == ["action", "undertaking", "request", "offer", "resolution"]
    assert list(branches_in(action["due"])) == ["date", "meeting", "reason", "none"]
    assert [kind.__name__ for kind in entries_in(action["due"])] == ["DueMeeting", "NoDueDate"]
    assert entries_in(annotations_of(Meeting)["items"]) == [Item]
    assert choices_in(action["text"]) == []
    assert list(branches_in(annotations_of(Person)["member"])) == ["flag", "period"]
