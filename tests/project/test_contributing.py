"""What CONTRIBUTING.md says is to be done is done here, on a copy of the code."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import TESTS

pytestmark = pytest.mark.slow

REPOSITORY = TESTS.parent

BOOK = ("panel.yaml", "schedule.yaml", "actions.yaml", "plan.yaml", "meetings")
PAGE = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")


def example(name: str) -> str:
    """The block of code that stands under this comment."""
    (found,) = re.findall(rf"<!-- {name} -->\n```\w+\n(.*?)^```", PAGE, re.M | re.S)
    return str(found)


def copy_to(folder: Path, *parts: str) -> None:
    shared = ("__init__.py", "conftest.py", "made_once.py", "windows_gaps.py")
    for part in ("csip", "pyproject.toml", *(f"tests/{name}" for name in shared), *parts):
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        if (REPOSITORY / part).is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "CSIP*", "fuzz")  # no cases: they are many
            shutil.copytree(REPOSITORY / part, folder / part, ignore=ignored, dirs_exist_ok=True)
        else:
            shutil.copyfile(REPOSITORY / part, folder / part)


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def run(folder: Path, *arguments: str, cwd: str = ".") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=folder / cwd,
        env=os.environ | {"PYTHONPATH": str(folder), "CSIP_TODAY": "2026-07-20", "CSIP_PYDANTIC": ""},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def must_pass(folder: Path, *arguments: str) -> None:
    ran = run(folder, "pytest", "-q", "-n0", "-p", "no:cacheprovider", *arguments)
    assert ran.returncode == 0, ran.stdout


def test_adding_an_output_format_takes_one_file_and_one_row(tmp_path: Path) -> None:
    copy_to(tmp_path, "tests", "docs", "README.md", "CONTRIBUTING.md")
    (file,) = re.findall(r"^document's blocks.* In `(csip/formats/\w+\.py)`:", PAGE, re.M)
    (tmp_path / file).write_text(example("format"), encoding="utf-8")
    last = '    Format("pdf", "pdf", "pdf"),\n'
    (row,) = re.findall(r"and the module, which is `(Format\(.*\),)`", PAGE)
    change(tmp_path / "csip/formats/registry.py", last, f"{last}    {row}\n")

    def csip(*arguments: str) -> subprocess.CompletedProcess[str]:
        return run(tmp_path, "csip", *arguments, cwd="tests/golden/book")

    printed = csip("minutes", "2026-07-08", "--format", "rtf")
    assert printed.stdout.startswith("{\\rtf1"), printed.stderr
    assert r"{\b DRAFT Minutes of the Harbour Committee" in printed.stdout
    assert csip("status", "-o", str(tmp_path / "status.rtf")).returncode == 0
    assert (tmp_path / "status.rtf").read_text("utf-8").startswith("{\\rtf1")
    assert "html, docx, odt, pdf, rtf, json" in csip("agenda", "2026-07-08", "-o", f"{tmp_path}/").stderr
    assert "|pdf|rtf|" in csip("actions", "--help").stdout

    change(tmp_path / "README.md", "`odt`, `pdf`.", "`odt`, `pdf`, `rtf`.")
    made = ["tests/project/test_docs.py", "tests/cli/test_refusals.py"]
    wanted = "page_of_commands or readme_lists_the_formats or printing or usage"
    run(tmp_path, "pytest", "-n0", "-p", "no:cacheprovider", *made, "-k", wanted, "--update-golden")
    must_pass(tmp_path, *made, "tests/formats", "-k", f"{wanted} or rtf or registry")


def test_a_key_of_an_action_is_said_once_and_described_once(tmp_path: Path) -> None:
    copy_to(tmp_path, "tests", "docs", "tools", "README.md", "CONTRIBUTING.md", *BOOK)
    after = '    waiting_on: Words | None = Field(default=None, description="Somebody else who must act first.")\n'
    change(tmp_path / "csip/models/actions.py", after, f"{after}    {example('key')}")
    assert "run `python tools/keep_schemas.py`" in run(tmp_path, "csip", "validate").stderr
    subprocess.run([sys.executable, "tools/keep_schemas.py"], cwd=tmp_path, check=True, capture_output=True)
    row = "| `waiting_on` | no | Somebody else, who must act first. |\n"
    change(tmp_path / "docs/format.md", row, row + example("key in format.md"))
    change(tmp_path / "docs/format.md", '"recorded": null\n', '"recorded": null,\n      "reference": null\n')
    add = tmp_path / "csip/cli/commands/action/add.py"
    before = "    waiting_on: WaitingOption = None,\n"
    change(add, before, f"    {example('option').strip()},\n{before}")
    (line,) = re.findall(r"^and `(.*)` among `further`", PAGE, re.M)
    change(add, "            further={\n", f"            further={{\n                {line},\n")

    def csip(*arguments: str) -> str:
        ran = run(tmp_path, "csip", *arguments)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    words = ["--text", "Mend the slip", "--owner", "unassigned", "--raised", "2012-08-02", "--minute", "3.2"]
    made = csip("action", "add", *words, "--due", "next", "--reference", "PA/0042").strip()
    register = tmp_path / "actions.yaml"
    written = register.read_text("utf-8")
    assert "    reference: PA/0042\n" in written
    csip("fmt")
    assert register.read_text("utf-8") == written
    csip("validate")
    listed = {a["id"]: a for a in json.loads(csip("actions", "--format", "json"))["actions"]}
    assert listed[made]["reference"] == "PA/0042"
    assert {a["reference"] for name, a in listed.items() if name != made} == {None}
    assert [*listed[made]][-1] == "reference"
    header, *rows = csv.reader(csip("actions", "--format", "csv").splitlines())
    assert "PA/0042" in [dict(zip(header, cells, strict=True))["reference"] for cells in rows]
    assert '"reference": {' in csip("schema", "actions")
    shutil.copyfile(REPOSITORY / "actions.yaml", register)

    made_of_it = ["tests/project/test_docs.py", "-k", "schema or format or key or page_of_commands"]
    run(tmp_path, "pytest", "-n0", "-p", "no:cacheprovider", *made_of_it, "--update-golden")
    must_pass(tmp_path, *made_of_it)
    described = json.loads((tmp_path / "docs/schema/actions.json").read_text("utf-8"))["$defs"]["Action"]["properties"]
    assert described["reference"]["description"] == "Its number in another register."
