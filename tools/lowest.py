"""Tries csip with every dependency at the lowest release that pyproject.toml allows: python tools/lowest.py [TEST...]

In an environment of its own, and with the tests that are named (unless said, those of commands, rules and formats).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
TESTS = (
    "tests/rules/test_cases.py",
    "tests/cli/test_actions.py",
    "tests/cli/test_init.py",
    "tests/cli/test_validate.py",
    "tests/yaml_text/test_parse.py",
    "tests/formats/test_formats.py",
    "tests/cli/test_plan.py",
    "tests/cli/test_output.py",
    "tests/yaml_text/test_edit.py",
    "tests/importers/test_readers.py",
    "tests/importers/test_docx.py",
)
BESIDE = (
    "pytest",
    "pytest-xdist",
    "hypothesis",
    "jsonschema",
    "holidays",
    "vobject",
    "html5lib",
    "packaging",
)  # what the tests need


def lowest() -> list[str]:
    """Each dependency at the lowest release that it may have."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [Requirement(line) for line in (*project["dependencies"], *project["optional-dependencies"]["docs"])]
    return [f"{one.name}=={bound.version}" for one in asked for bound in one.specifier if bound.operator == ">="]


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        (work / "lowest.txt").write_text("\n".join(lowest()), encoding="utf-8")
        venv.create(work / "env", with_pip=True)
        python = work / "env" / "bin" / "python"
        words: list[str | Path] = [
            python,
            "-m",
            "pip",
            "install",
            "-q",
            "-c",
            work / "lowest.txt",
            f"{ROOT}[docs]",
            *BESIDE,
        ]
        subprocess.run(words, check=True)
        print("\n".join(lowest()), flush=True)
        tests = sys.argv[1:] or TESTS
        # Old releases warn of what new ones of others have dropped; that is theirs to mend.
        done = subprocess.run([python, "-m", "pytest", "-W", "default", *tests], cwd=ROOT, check=False)
    raise SystemExit(done.returncode)


if __name__ == "__main__":
    main()
