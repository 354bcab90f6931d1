"""The package csip-minutes: its names, what it says of itself, and that it knows somebody else's csip from its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.version import Version

import csip
from tests.children import csip_in_child

ROOT = Path(__file__).parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


# --- somebody else's csip ---------------------------------------------------------------------------------


def installed(folder: Path, *, package: str | None, beside: str | None = None) -> Path:
    """Installed packages: our door and advice, a package csip with that `__init__.py`, and one beside it."""
    shutil.copytree(ROOT / "csip_minutes", folder / "csip_minutes", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "csip/files").mkdir(parents=True)
    shutil.copy(ROOT / "csip/files/install_advice.py", folder / "csip/files")
    if package is not None:
        (folder / "csip/__init__.py").write_text(package, encoding="utf-8")
    if beside is not None:
        (folder / beside).mkdir()
    notes = folder / f"csip_minutes-{csip.__version__}.dist-info"
    notes.mkdir()
    (notes / "METADATA").write_text(f"Metadata-Version: 2.1\nName: csip-minutes\nVersion: {csip.__version__}\n")
    (notes / "INSTALLER").write_text("pip\n")
    return folder


def starts(folder: Path) -> subprocess.CompletedProcess[str]:
    code = f"import sys; sys.path.insert(0, {str(folder)!r}); import csip_minutes; csip_minutes.main()"
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, env=surroundings, cwd=folder, check=False
    )


AGAIN = f'pip install --force-reinstall --no-deps "csip-minutes=={csip.__version__}"'
STRANGER = "__version__ = '1.1.17'\nprint('the stranger runs')\nraise SystemExit(0)\n"


def test_anothers_code_is_known_and_not_run(tmp_path: Path) -> None:
    ran = starts(installed(tmp_path, package=STRANGER))
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == (
        "csip: another package, called csip as well, stands where csip-minutes should be; nothing was done\n"
        "  Take the other out: pip uninstall csip\n"
        f"  Then install ours again: {AGAIN}\n"
    )


def test_code_that_another_package_took_along_is_missed(tmp_path: Path) -> None:
    ran = starts(installed(tmp_path, package=None))
    assert ran.returncode == 2
    assert ran.stderr == (
        "csip: a part of csip-minutes is gone, as when another package, called csip as well, is taken out\n"
        f"  Install it again: {AGAIN}\n"
    )


@pytest.mark.parametrize("beside", ["csip-1.1.17.dist-info", "csip-1.1.17-py3.11.egg-info", "csip.egg-info"])
def test_another_beside_ours_is_told_and_csip_goes_on(beside: str, tmp_path: Path) -> None:
    folder = installed(tmp_path, package='__distribution__ = "csip-minutes"\n', beside=beside)
    (folder / "csip/__main__.py").write_text("def main():\n    print('ours runs')\n", encoding="utf-8")
    ran = starts(folder)
    assert (ran.returncode, ran.stdout) == (0, "ours runs\n")
    assert "another package, called csip as well, is in the same folder; taking it out spoils ours" in ran.stderr
    assert "pip uninstall csip\n" in ran.stderr
    assert AGAIN in ran.stderr


def test_alone_it_says_nothing(tmp_path: Path) -> None:
    folder = installed(tmp_path, package='__distribution__ = "csip-minutes"\n')
    (folder / "csip/__main__.py").write_text("def main():\n    print('ours runs')\n", encoding="utf-8")
    ran = starts(folder)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "ours runs\n", "")


def test_ours_has_the_line_by_which_it_is_known() -> None:
    assert '\n__distribution__ = "csip-minutes"' in (ROOT / "csip/__init__.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("module", ["csip", "csip_minutes"])
def test_it_runs_by_each_of_its_names(module: str) -> None:
    ran = subprocess.run([sys.executable, "-m", module, "--version"], capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == (f"csip {csip.__version__}\n", "")


def test_a_script_of_the_packages_own_name_is_there_for_uvx() -> None:
    assert PROJECT["name"] == "csip-minutes"
    assert PROJECT["scripts"] == dict.fromkeys(("csip", "csip-minutes"), "csip_minutes:main")


def test_no_page_shows_a_line_that_fetches_the_other_csip() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "docs").glob("*.yml"), ROOT / "action.yml"]
    fetched = re.compile(r"(?:pipx?|uvx?(?: pip| tool)?) (?:install|run|inject) (?:-\S+ )*[\"']?csip(?![-\w])")
    fetched_by_uvx = re.compile(r"\buvx [\"']?csip(?![-\w])")
    for page in filter(Path.exists, pages):
        text = page.read_text(encoding="utf-8")
        assert not fetched.search(text), page.name
        assert not fetched_by_uvx.search(text), page.name
    assert fetched.search("pip install -q csip")
    assert fetched.search('uv tool install "csip[docs]"')
    assert not fetched.search('uv tool install "csip-minutes[docs]"')


def test_each_line_that_installs_csip_by_name_asks_for_this_version() -> None:
    """So that nothing else of that name is ever fetched by what a page shows."""
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md"), *(ROOT / "docs/guide").glob("*.md")]
    shown = [
        (page.name, line)
        for page in pages
        for line in re.findall(r"(?:uv tool|pipx) install \S*csip-minutes\S*", page.read_text(encoding="utf-8"))
    ]
    assert len(shown) >= 4
    assert not [one for one in shown if f"=={csip.__version__}" not in one[1]]


# --- what it says of itself -------------------------------------------------------------------------------


def test_version_and_verbose_are_what_a_report_needs(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path), "CSIP_ROOT": str(tmp_path / "secret"), "CSIP_TODAY": "2026-01-01"}
    said = csip_in_child(tmp_path, ["--version", "--verbose"], os.environ | home).stdout
    told = dict(re.findall(r"^(\w+): +(.+)$", said, re.M))
    assert list(told) == ["csip", "Python", "system", "output", "git", "core", "docs", "site", "data", "set"]
    assert told["csip"].startswith(f"{csip.__version__}, installed by ")
    for extra, dependencies in (("core", PROJECT["dependencies"]), ("docs", PROJECT["optional-dependencies"]["docs"])):
        names = {re.split(r"[^\w.-]", one)[0].lower().replace(".", "-") for one in dependencies}
        assert {re.split(" ", one)[0].lower().replace(".", "-") for one in told[extra].split(", ")} == names
    assert "CSIP_ROOT" in told["set"]
    assert "CSIP_TODAY=2026-01-01" in told["set"]
    assert "secret" not in said
    assert str(ROOT) not in said


def test_without_git_it_says_so(tmp_path: Path) -> None:
    said = csip_in_child(tmp_path, ["--version", "--verbose"], os.environ | {"PATH": str(tmp_path)}).stdout
    assert re.search(r"^git: +not found$", said, re.M)


def test_one_place_says_where_csip_lives() -> None:
    urls = PROJECT["urls"]
    assert list(urls) == ["Homepage", "Documentation", "Source", "Issues", "Changelog"]
    host = re.escape(urls["Homepage"].split("/")[2])
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    if not files:
        pytest.skip("not in a checkout")
    naming = {
        name
        for name in files
        if (ROOT / name).is_file() and re.search(host, (ROOT / name).read_text("utf-8", errors="ignore"))
    }
    assert naming <= {"pyproject.toml", "CITATION.cff"}


def test_the_citation_says_what_the_package_says() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["version"] == csip.__version__
    assert cited["license"] == PROJECT["license"]
    assert cited["repository-code"] == PROJECT["urls"]["Source"]
    assert [author["name"] for author in cited["authors"]] == [author["name"] for author in PROJECT["authors"]]
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{csip.__version__}] - {cited['date-released']}\n" in changes


def test_the_tag_of_this_version_is_named() -> None:
    page = (ROOT / "docs/releasing.md").read_text(encoding="utf-8")
    assert f"`v{Version(csip.__version__).public}`" in page


FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))


@pytest.mark.parametrize("path", [path for path in FORMS if path.stem != "config"], ids=lambda path: path.stem)
def test_issue_forms_are_forms(path: Path) -> None:
    """By GitHub's syntax for issue forms; each but a wish asks for `csip --version --verbose`."""
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= set(form)
    assert {part["type"] for part in form["body"]} <= {"markdown", "textarea", "input", "dropdown"}
    asked = [part for part in form["body"] if part["type"] != "markdown"]
    assert len({part["id"] for part in asked}) == len(asked)
    assert all(part["attributes"]["label"] for part in asked)
    if path.stem != "wish":
        assert any("csip --version --verbose" in part["attributes"]["label"] for part in asked)


def test_libraries_and_actions_are_kept_up_to_date() -> None:
    said = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text(encoding="utf-8"))
    assert {one["package-ecosystem"] for one in said["updates"]} == {"pip", "github-actions"}
    assert len(FORMS) == 4


def test_a_release_is_refused_while_the_address_is_nobodys(tmp_path: Path) -> None:
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        import check_package
    finally:
        sys.path.remove(str(ROOT / "tools"))
    found = check_package.in_the_way() if (ROOT / ".git").exists() else [".example"]
    assert any(".example" in one for one in found) == (".example" in PROJECT["urls"]["Homepage"])
