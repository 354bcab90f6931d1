"""What CONTRIBUTING.md says is to be done is done here, on a copy of the code."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import TESTS

REPOSITORY = TESTS.parent

PAGE = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")


def example(name: str) -> str:
    """The block of code that stands under this comment."""
    (found,) = re.findall(rf"<!-- {name} -->\n```\w+\n(.*?)^```", PAGE, re.M | re.S)
    return str(found)


def copy_to(folder: Path, *parts: str) -> None:
    for part in ("csip", "pyproject.toml", "tests/__init__.py", "tests/conftest.py", *parts):
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
        env=os.environ | {"PYTHONPATH": str(folder)},
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
        return run(tmp_path, "csip", *arguments, "--today", "2026-07-20", cwd="tests/golden/book")

    printed = csip("minutes", "2026-07-08", "--format", "rtf")
    assert printed.stdout.startswith("{\\rtf1"), printed.stderr
    assert r"{\b DRAFT Minutes of the Harbour Committee" in printed.stdout
    assert csip("status", "-o", str(tmp_path / "status.rtf")).returncode == 0
    assert (tmp_path / "status.rtf").read_text("utf-8").startswith("{\\rtf1")
    assert "html, docx, pdf, rtf, json" in csip("agenda", "2026-07-08", "-o", f"{tmp_path}/").stderr
    assert "|pdf|rtf|" in csip("actions", "--help").stdout

    change(tmp_path / "README.md", "`docx`, `pdf`.", "`docx`, `pdf`, `rtf`.")
    made = ["tests/project/test_docs.py", "-k", "page_of_commands or readme_lists_the_formats"]
    run(tmp_path, "pytest", "-n0", "-p", "no:cacheprovider", *made, "--update-golden")
    sessions = ["tests/cli/test_refusals.py", "-k", "printing or usage"]
    run(tmp_path, "pytest", "-n0", "-p", "no:cacheprovider", *sessions, "--update-golden")
    must_pass(tmp_path, *made)
    must_pass(tmp_path, *sessions)
    must_pass(tmp_path, "tests/formats", "-k", "rtf or registry")
