"""A developer's check of the web site: axe-core and walks in headless Chromium (puppeteer-core), html-validate, vnu.

Run it as `python tools/check_site.py`. It makes the sites of the two books and of the council of this repository with
everything public. Of each it looks at one page of each kind, the longest: wide and narrow, light and dark, in forced
colours, with wider spacing; at 320 CSS pixels nothing may scroll sideways. Then it does what people do there: finds a
decision by search and without scripts, follows a meeting that moved, subscribes, prints a draft, goes by keyboard.
Where there is no browser or no npm it says so, and fails nothing; vnu is asked where there is a Java to run it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

from ask_axe import AXE, BROWSERS, VALIDATE, violations

REPOSITORY = Path(__file__).parent.parent
BOOKS = REPOSITORY / "tests/books"
PUPPETEER, VNU = "puppeteer-core@24", "vnu-jar@26"
SAID = """\
address: {address}
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
accessibility: {{contact: The Clerk, prepared: 2026-05-01, tested: 2026-05-01, known: [Some tables are wide.]}}
licence: OGL-UK-3.0
"""
LOOKS = (("light", 1280), ("light", 320), ("dark", 1280), ("dark", 320), ("forced", 1280))
MOVED_TO = "2026-09-23"


class Made(NamedTuple):
    """A site that was made: its folder, one page of each kind, and where a walk through it begins, if one is taken."""

    folder: Path
    pages: list[str]
    walk: dict[str, str] | None


def make_sites(folder: Path, address: str) -> Iterator[Made]:
    """The sites of a parish's book, in which a meeting moved, of our own and of a council, below an address."""
    ashcombe = shutil.copytree(BOOKS / "ashcombe", folder / "books/ashcombe")
    move = ("schedule", "move", "2026-09-09", MOVED_TO, "--reason", "the hall is taken", "--today", "2026-08-01")
    _csip(*move, "--root", ashcombe)
    walk = {
        "start": "ashcombe/",
        "words": "litter",
        "moved": f"ashcombe/meetings/{MOVED_TO}/",
        "draft": "ashcombe/meetings/2026-07-08/",
    }
    yield _made(ashcombe, date(2026, 8, 1), folder / "ashcombe", address, walk)
    own = folder / "books/own"
    own.mkdir()
    for name in ("panel.yaml", "schedule.yaml", "actions.yaml"):
        shutil.copy(REPOSITORY / name, own)
    shutil.copytree(REPOSITORY / "meetings", own / "meetings")
    for name in ("plan.yaml", "reports"):
        if (REPOSITORY / name).is_dir():
            shutil.copytree(REPOSITORY / name, own / name)
        elif (REPOSITORY / name).exists():
            shutil.copy(REPOSITORY / name, own)
    yield _made(own, date(2012, 10, 4), folder / "own", address)
    council = shutil.copytree(BOOKS / "millbrook", folder / "books/millbrook")
    yield _made(council, date(2026, 11, 2), folder / "millbrook", address)


def _made(root: Path, today: date, folder: Path, address: str, walk: dict[str, str] | None = None) -> Made:
    (root / "site.yaml").write_text(SAID.format(address=f"{address}{folder.name}/"), encoding="utf-8")
    _csip("site", "-o", folder, "--root", root, "--today", str(today))
    return Made(folder, list(_one_of_each_kind(folder)), walk)


def _csip(*words: str | Path) -> None:
    command = [sys.executable, "-m", "csip", *map(str, words)]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if ran.returncode:
        raise SystemExit(f"csip {words[0]}: {ran.stderr}")


def _one_of_each_kind(folder: Path) -> Iterator[str]:
    """The longest of the pages that lie alike: all meetings, all people, the first pages of all bodies."""
    kinds: dict[str, list[Path]] = {}
    for path in folder.rglob("*.html"):
        above = path.parent.relative_to(folder).parts
        if (path.parent / "meetings").is_dir():
            kind = "body"
        elif any(c.isdigit() for c in above[-1:] and above[-1]):
            kind = f"{above[-2]} {'notice' if 'notice' in above[-1] else 'year' if above[-1].isdecimal() else 'one'}"
        else:
            kind = "people one" if above[-2:-1] == ("people",) else " ".join([*above[-1:], path.name])
        kinds.setdefault(kind, []).append(path)
    for paths in kinds.values():
        longest = max(paths, key=lambda path: path.stat().st_size)
        yield longest.relative_to(folder.parent).as_posix().removesuffix("index.html")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder at an address on this computer."""

    class Silent(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  as it is called there
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def browse(task: str, tools: Path, given: dict[str, Any]) -> list[dict[str, Any]]:
    """What the browser answers."""
    command = ["node", str(REPOSITORY / "tools/browse.mjs"), task, str(tools / "node_modules")]
    asked = json.dumps(given)
    ran = subprocess.run(command, input=asked, capture_output=True, encoding="utf-8", timeout=600, check=False)
    if ran.returncode:
        raise SystemExit(f"the browser gave no answer: {ran.stderr}")
    said: list[dict[str, Any]] = json.loads(ran.stdout)
    return said


def looked_at(site: Made, address: str, browser: str, tools: Path) -> Iterator[tuple[int, str]]:
    """Each look at a page, and what was found there: 1 for the look, 0 with each fault."""
    axe = tools / "node_modules/axe-core/axe.min.js"
    given = {"browser": browser, "axe": str(axe), "site": address, "pages": site.pages, "looks": LOOKS}
    for said in browse("ask", tools, given):
        at = f"{said['page']} at {said['width']}, {said['look']}"
        yield 1, ""
        yield from ((0, fault) for fault in violations(at, said))
        if said["wide"]:
            yield 0, f"{at}: it scrolls sideways"


def walked(site: Made, address: str, browser: str, tools: Path) -> Iterator[tuple[int, str]]:
    """Each thing that people do, and why it could not be done."""
    if site.walk is None:
        return
    pdf = site.folder.parent / "draft.pdf"
    given = {"browser": browser, "site": address, "origin": address, "pdf": str(pdf), **site.walk}
    for said in browse("walk", tools, given):
        yield 1, ""
        if said["fault"] is not None:
            yield 0, f"{site.folder.name}: {said['step']}: {said['fault']}"
    yield from ((0, f"{site.walk['draft']} printed: {fault}") for fault in _not_a_draft(pdf))


def _not_a_draft(path: Path) -> Iterator[str]:
    from pypdf import PdfReader

    pages = [page.extract_text() for page in PdfReader(path).pages]
    for number, text in enumerate(pages, 1):
        if "DRAFT" not in text:
            yield f"page {number} does not say DRAFT"
        if f"Page {number} of {len(pages)}" not in text:
            yield f"page {number} does not say its number"


def invalid(folder: Path, tools: Path) -> Iterator[str]:
    """What html-validate, and vnu where Java is, hold against any page, in their own words."""
    off = dict.fromkeys(("no-inline-style", "no-redundant-role", "prefer-native-element"), "off")
    rules = {"extends": ["html-validate:standard"], "rules": off, "root": True}
    (folder / ".htmlvalidate.json").write_text(json.dumps(rules), encoding="utf-8")
    checker = tools / "node_modules/.bin/html-validate"
    ran = subprocess.run([str(checker), "."], cwd=folder, capture_output=True, encoding="utf-8", check=False)
    if ran.returncode:
        yield ran.stdout + ran.stderr
    jar = tools / "node_modules/vnu-jar/build/dist/vnu.jar"
    if shutil.which("java") is not None and jar.exists():
        command = ["java", "-Xss4m", "-jar", str(jar), "--errors-only", "--skip-non-html", str(folder)]
        ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        if ran.returncode:
            yield ran.stderr


def main() -> int:
    """Make the sites, look at them, walk through them, and say what was found."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    npm = shutil.which("npm")
    if browser is None or npm is None:
        print(f"Not checked: there is no {'browser' if browser is None else 'npm'} on this machine.")
        return 0
    found: list[str] = []
    looks = 0
    with tempfile.TemporaryDirectory(prefix="csip-site-") as name:
        folder = Path(name)
        tools = folder / "tools"
        install = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(tools)]
        if subprocess.run([*install, AXE, VALIDATE, PUPPETEER, VNU], capture_output=True, check=False).returncode:
            print("Not checked: npm could not fetch what is needed.")
            return 0
        with served(folder) as address:
            for site in make_sites(folder, address):
                found += invalid(site.folder, tools)
                for look, fault in chain(
                    looked_at(site, address, browser, tools), walked(site, address, browser, tools)
                ):
                    looks += look
                    found += [fault] if fault else []
    for line in found:
        print(line)
    if shutil.which("java") is None:
        print("vnu was not asked: there is no Java on this machine.")
    print(f"{looks} looks and steps, {f'{len(found)} things' if found else 'nothing'} to find fault with.")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
