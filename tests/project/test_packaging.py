"""What csip needs is argued for, listed with its licence, and no more than that is installed."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import dependencies  # noqa: E402  a script beside the package

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def names(lines: list[str]) -> set[str]:
    return {Requirement(line).name.lower() for line in lines} - {"csip-minutes"}


def test_the_page_of_dependencies_is_what_is_installed() -> None:
    """When this fails: python tools/dependencies.py, and look at what has changed."""
    page = dependencies.PAGE.read_text(encoding="utf-8")
    assert dependencies.without_sizes(page) == dependencies.without_sizes(dependencies.page())


def test_every_dependency_has_a_licence_and_a_source() -> None:
    found = dependencies.needed("docs")
    assert len(found) > 15
    assert not [
        name
        for name, one in found.items()
        if "not said" in (dependencies.licence(one.package), dependencies.source(one.package))
    ]


def test_the_core_stays_small() -> None:
    assert names(PROJECT["dependencies"]) == {
        "typer",
        "rich",
        "pydantic",
        "pyyaml",
        "ruamel.yaml",
        "filelock",
        "markdown-it-py",
    }
    assert len(dependencies.needed()) <= 16


def test_every_file_that_tests_and_readme_need_is_in_the_source_package() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    included = tomllib.loads(text)["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    held = {path for pattern in included for path in ROOT.glob(pattern.removeprefix("/"))}
    kept = {ROOT / name for name in ("bench", "tools", ".ci", "plan.yaml", "CONTRIBUTING.md", ".pre-commit-hooks.yaml")}
    assert kept <= held
