"""Asks a browser about the site of the documentation: python tools/check_docs.py FOLDER

The folder is what tools/make_docs.py made. axe-core (npm) is asked about a page of each kind, wide and narrow, light
and dark, and nothing may scroll sideways. The search is tried as whoever opens the folder has it, without a server.
Where there is no browser or no npm it says so.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ask_axe import AXE, BROWSERS, answers, asking, violations

KINDS = (
    "index", "quick-start", "clerks-guide", "guide/agenda", "commands", "commands/actions", "rules", "rules/CSIP402",
    "format", "exit-codes", "decisions/0002-dependencies", "dependencies", "CHANGELOG", "search",
)  # fmt: skip
WIDTHS = (1280, 320)
LOOKS = ("light", "dark")
SOUGHT = {"quorum": "rules/", "fail-overdue": "commands/", "CSIP402": "rules/CSIP402.html", "letterhead": "format.html"}
"""What somebody looks for, and a page (or a folder of pages) that must be among what is found."""


def asked_of(folder: Path, look: str, axe: str) -> Iterator[tuple[str, Path]]:
    """A copy of each page in that look that asks axe-core about itself; furo takes the look from an attribute."""
    for kind in KINDS:
        path = folder / f"{kind}.html"
        text = path.read_text(encoding="utf-8").replace("<body>", f'<body data-theme="{look}">', 1)
        text = text.replace('document.body.dataset.theme = localStorage.getItem("theme") || "auto";', "")
        copy = path.with_name(f"asked-{look}-{path.name}")
        copy.write_text(asking(text, f"{kind} ({look})", axe), encoding="utf-8")
        yield f"{kind} ({look})", copy


def faults(browser: str, folder: Path, axe: str) -> Iterator[str]:
    """What axe-core holds against the pages, and what scrolls sideways."""
    asked = [one for look in LOOKS for one in asked_of(folder, look, axe)]
    for width in WIDTHS:
        more = ("--allow-file-access-from-files", "--window-size=1400,1000")
        said = answers(browser, [copy for _, copy in asked], folder / "asked.html", width, *more)
        for name, _ in asked:
            yield from violations(f"{name} at {width}", said.get(name))
            if name in said and said[name]["wide"]:
                yield f"{name} at {width}: it scrolls sideways"
    for _, copy in asked:
        copy.unlink()
    (folder / "asked.html").unlink()


def not_found(browser: str, folder: Path) -> Iterator[str]:
    """What the search does not find when the site is opened from its folder."""
    for words, wanted in SOUGHT.items():
        with tempfile.TemporaryDirectory() as profile:
            command = [
                *(browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"),
                *("--virtual-time-budget=20000", "--dump-dom", f"{(folder / 'search.html').as_uri()}?q={words}"),
            ]
            ran = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False)
        results = ran.stdout.partition('id="search-results"')[2]
        found = re.findall(r'<li[^>]*><a href="([^"?]+)', results)
        if not any(wanted in link for link in found):
            yield f"search for “{words}” finds {found[:5] or 'nothing'}, and no {wanted}"


def main() -> int:
    """Ask, and say what was found."""
    folder = Path(sys.argv[1]).resolve()
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    npm = shutil.which("npm")
    if browser is None or npm is None:
        print(f"Not checked: there is no {'browser' if browser is None else 'npm'} on this machine.")
        return 0
    with tempfile.TemporaryDirectory(prefix="csip-docs-") as name:
        tools = Path(name)
        install = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(tools), AXE]
        if subprocess.run(install, capture_output=True, check=False).returncode:
            print("Not checked: npm could not fetch axe-core.")
            return 0
        axe = (tools / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
        site = shutil.copytree(folder, tools / "site")
        found = [*faults(browser, site, axe), *not_found(browser, site)]
    looks = len(KINDS) * len(WIDTHS) * len(LOOKS)
    print(
        "\n".join(found) if found else f"{looks} looks at pages and {len(SOUGHT)} searches, nothing to find fault with."
    )
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
