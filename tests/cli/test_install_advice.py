"""How to install what is missing: from where csip itself came, and never by a name that an index may know otherwise."""

from __future__ import annotations

import json
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from csip.errors import CsipError
from csip.files import install_advice
from csip.files.install_advice import how_to_install, how_to_install_again, how_to_take_out, installed_by
from csip.importers.witness.html import html_words

IN_WORDS = "the command that installed csip, with [docs] after the name or the folder"


class Installed:
    def __init__(self, **files: str) -> None:
        self.files = {name.replace("__", "."): text for name, text in files.items()}

    def read_text(self, name: str) -> str | None:
        return self.files.get(name)


GIT = {"vcs": "git", "commit_id": "abc"}


def url(**said: Any) -> dict[str, str]:
    return {"direct_url__json": json.dumps(said), "INSTALLER": "pip\n"}


@pytest.mark.parametrize(
    ("files", "advice"),
    [
        ({"INSTALLER": "pip\n"}, 'pip install "csip-minutes[docs]==0.2.0"'),
        ({"INSTALLER": "uv"}, 'uv pip install "csip-minutes[docs]==0.2.0"'),
        ({}, IN_WORDS),
        ({"INSTALLER": "dpkg"}, IN_WORDS),
        (url(url="file:///home/ann/csip", dir_info={}), 'pip install "/home/ann/csip[docs]"'),
        (
            url(url="file:///ann/my%20csip", dir_info={"editable": True}),
            'pip install -e "/ann/my csip[docs]"',
        ),
        (url(url="file:///home/$ann", dir_info={}), "pip install '/home/$ann[docs]'"),
        (
            url(url="file:///tmp/csip_minutes-0.1.0-py3-none-any.whl", archive_info={}),
            'pip install "csip-minutes[docs] @ file:///tmp/csip_minutes-0.1.0-py3-none-any.whl"',
        ),
        (
            url(
                url="https://example.org/csip.git",
                vcs_info={**GIT, "requested_revision": "v1"},
            ),
            'pip install "csip-minutes[docs] @ git+https://example.org/csip.git@v1"',
        ),
        (
            url(url="https://example.org/csip.git", vcs_info=GIT),
            'pip install "csip-minutes[docs] @ git+https://example.org/csip.git@abc"',
        ),
        ({"direct_url__json": "{"}, IN_WORDS),
        ({"direct_url__json": "[]"}, IN_WORDS),
        (url(vcs_info={}), IN_WORDS),
    ],
)
def test_the_advice_follows_how_csip_came(files: dict[str, str], advice: str, monkeypatch: pytest.MonkeyPatch) -> None:
    came(monkeypatch, **files)
    assert how_to_install() == advice


def came(patch: pytest.MonkeyPatch, **files: str) -> None:
    """csip 0.2.0 was installed by a program that left these files."""
    patch.setattr(metadata, "distribution", lambda _: Installed(**files))
    patch.setattr(metadata, "version", lambda _: "0.2.0")


PINNED = '"csip-minutes[docs]==0.2.0"'


@pytest.mark.parametrize(
    ("left", "installer", "by", "advice", "take_out"),
    [
        ("uv-receipt.toml", "uv", "uv tool", f"uv tool install --force {PINNED}", "uv tool uninstall csip-minutes"),
        ("pipx_metadata.json", "pip", "pipx", f"pipx install --force {PINNED}", "pipx uninject csip-minutes csip"),
        ("archive-v0/x/pyvenv.cfg", "uv", "uvx", f"uvx --from {PINNED} csip", "uv cache clean csip"),
        ("pyvenv.cfg", "pip", "pip", f"pip install {PINNED}", "pip uninstall csip"),
    ],
)
def test_the_advice_is_for_the_program_that_made_the_environment(
    left: str, installer: str, by: str, advice: str, take_out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As uv 0.13 and pipx 1.18 left their environments when csip was installed by each of them."""
    mark = tmp_path / left
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()
    monkeypatch.setattr(sys, "prefix", str(mark.parent))
    came(monkeypatch, INSTALLER=installer)
    assert installed_by() == by
    assert how_to_install() == advice
    assert how_to_take_out("csip") == take_out


@pytest.mark.parametrize("installer", ["pip", "uv"])
def test_no_line_takes_whatever_has_the_name(installer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index may hold another package by a name, and a later one: the line asks for this version of csip-minutes."""
    came(monkeypatch, INSTALLER=installer)
    for line in (how_to_install(), how_to_install("site"), how_to_install_again()):
        assert line.split()[-1] in {f'"csip-minutes{extra}==0.2.0"' for extra in ("[docs]", "[site]", "")}


def test_where_it_cannot_tell_it_says_so_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    came(monkeypatch)
    assert how_to_install_again() == "the command that installed csip, told to install again what is there"
    assert install_advice.came_from() == "not installed"
    came(monkeypatch, direct_url__json="[]")
    assert install_advice.came_from() == "a place that cannot be read"


def test_run_from_its_folder_it_is_not_installed_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_: str) -> None:
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(metadata, "distribution", none)
    monkeypatch.setattr(metadata, "version", none)
    assert how_to_install() == IN_WORDS


def test_no_other_line_of_the_code_names_what_to_install() -> None:
    code = Path(__file__).parents[2] / "csip"
    naming = [path.name for path in code.rglob("*.py") if "pip install" in path.read_text(encoding="utf-8")]
    assert naming == ["install_advice.py"]


def test_a_web_page_that_cannot_be_proven_says_how(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "html5lib", None)
    with pytest.raises(
        CsipError, match="is a web page, and nothing is installed that can prove what was read of it"
    ) as no:
        html_words(b"<p>Minutes</p>", "a.html")
    assert no.value.hint == f"Save the page as .docx or .txt, or install what proves it with: {how_to_install()}"
