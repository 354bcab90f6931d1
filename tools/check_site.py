"""A developer's check of the web site: axe-core in headless Chromium, wide and narrow, light and dark; html-validate.

Run it as `python tools/check_site.py`. It makes the sites of the two books of this repository
with everything public, and looks at one page of each kind, the longest. At 320 CSS pixels nothing may scroll sideways.
Where there is no browser or no npm it says so, and fails nothing.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ask_axe import AXE, BROWSERS, VALIDATE, answers, asking, violations
from check_html import BOOKS

SAID = """\
address: https://minutes.example.org/
publish:
  agendas: once published
  minutes: draft and approved
  decisions: all
  actions: with updates
  owners: as minuted
  attendance: all
  people: members and officers
  interests: as declared
  plan: all
accessibility: {contact: The Clerk, prepared: 2026-05-01, tested: 2026-05-01, known: [Some tables are wide.]}
licence: OGL-UK-3.0
"""
WIDTHS = (1280, 320)
LIGHT_OR_DARK = {"light": 1, "dark": 0}
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n')  # it would let no script of ours run


class Asked(NamedTuple):
    """A page of a kind, and the copy of it that asks axe-core about itself."""

    page: str
    copy: Path


def make_site(root: Path, today: date, folder: Path) -> dict[str, list[str]]:
    """Write the site of a book into a folder; its pages by the templates that they were drawn from."""
    from csip.book.load import load_book
    from csip.site.building import site
    from csip.site.settings import read_settings

    folder.mkdir()
    said_in = folder.parent / f"{folder.name}-settings"
    said_in.mkdir()
    (said_in / "site.yaml").write_text(SAID, encoding="utf-8")
    settings = read_settings(said_in)
    if settings.said is None:
        raise SystemExit(f"the settings of this check are wrong: {settings.wrong}")
    made = site(load_book(root)[0], settings.said, today, searchable=True)
    for name, content in made.drawn():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    kinds: dict[str, list[str]] = {}
    for page in made.pages:
        kinds.setdefault(page.template, []).append(page.file)
    return kinds


def asked_of(folder: Path, kinds: dict[str, list[str]], axe: str) -> Iterator[Asked]:
    """The longest page of each kind, as a copy beside it: its style sheet is found from there."""
    for files in kinds.values():
        path = max((folder / file for file in files), key=lambda path: path.stat().st_size)
        page = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        text = _POLICY.sub("", path.read_text(encoding="utf-8"))
        copy = path.with_name(f"asked-about-{path.name}")
        copy.write_text(asking(text, page, axe), encoding="utf-8")
        yield Asked(page, copy)


def faults(browser: str, asked: list[Asked], width: int, look: str, folder: Path) -> Iterator[str]:
    """What axe-core holds against the pages at a width, in light or in dark; and what scrolls sideways there."""
    scheme = f"--blink-settings=preferredColorScheme={LIGHT_OR_DARK[look]}"
    more = ("--allow-file-access-from-files", "--window-size=1400,1000", scheme)
    said = answers(browser, [one.copy for one in asked], folder / "asked.html", width, *more)
    for one in asked:
        at = f"{one.page} at {width}, {look}"
        yield from violations(at, said.get(one.page))
        if one.page in said and said[one.page]["wide"]:
            yield f"{at}: it scrolls sideways"


def invalid(folder: Path, checker: Path) -> Iterator[str]:
    """What html-validate holds against any page, in its own words."""
    off = dict.fromkeys(("no-inline-style", "no-redundant-role", "prefer-native-element"), "off")
    rules = {"extends": ["html-validate:standard"], "rules": off, "root": True}
    (folder / ".htmlvalidate.json").write_text(json.dumps(rules), encoding="utf-8")
    ran = subprocess.run([str(checker), "."], cwd=folder, capture_output=True, encoding="utf-8", check=False)
    if ran.returncode:
        yield ran.stdout + ran.stderr


def main() -> int:
    """Make the sites, ask of them, and say what was found."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    npm = shutil.which("npm")
    if browser is None or npm is None:
        print(f"Not checked: there is no {'browser' if browser is None else 'npm'} on this machine.")
        return 0
    found: list[str] = []
    looked_at = 0
    with tempfile.TemporaryDirectory(prefix="csip-site-") as name:
        folder = Path(name)
        tools = folder / "tools"
        install = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(tools), AXE, VALIDATE]
        if subprocess.run(install, capture_output=True, check=False).returncode:
            print("Not checked: npm could not fetch axe-core and html-validate.")
            return 0
        axe = (tools / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
        for root, today in BOOKS.items():
            here = folder / root.name
            kinds = make_site(root, today, here)
            found += invalid(here, tools / "node_modules/.bin/html-validate")
            asked = list(asked_of(here, kinds, axe))
            for width in WIDTHS:
                for look in LIGHT_OR_DARK:
                    found += faults(browser, asked, width, look, folder)
                    looked_at += len(asked)
    for line in found:
        print(line)
    print(f"{looked_at} looks at pages, {f'{len(found)} things' if found else 'nothing'} to find fault with.")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
