"""A developer's check of the web pages: axe-core in headless Chromium, and html-validate; both come through npm.

Run it as `python tools/check_html.py`. Where there is no browser or no npm it says so, and fails nothing.
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

from ask_axe import AXE, BROWSERS, VALIDATE, answers, asking, violations

REPOSITORY = Path(__file__).parent.parent
BOOKS = {REPOSITORY: date(2012, 10, 4), REPOSITORY / "tests/books/ashcombe": date(2026, 8, 1)}
ONCE = ("schedule", "actions --all", "decisions", "attendance", "status", "deadlines", "forward-plan")
_WHICH = re.compile(r"^\w+-(?=[a-z])|-\d{4}-\d\d-\d\d(-[\d.()p]+)?")  # of its kind: axe-core sees one of each


def pages() -> dict[str, str]:
    """Every web page that csip prints of the books of this repository, by the command that prints it."""
    from csip.book.load import load_book

    made = {}
    for root, today in BOOKS.items():
        book, _ = load_book(root)
        commands = [*ONCE, *(f"report {path.stem}" for path in sorted(root.glob("reports/*")))]
        for meeting in book.meetings:
            commands += [f"agenda {meeting.date}", f"minutes {meeting.date}"]
            commands += [f"sheet {meeting.date}", f"sheet {meeting.date} --kind plates"]
            decided = next((cited.reference for cited in meeting.paragraphs if cited.paragraph.decision), None)
            if decided is not None:
                commands += [f"{kind} {meeting.date} {decided}" for kind in ("notice", "extract")]
        if book.plan is not None:
            commands.append("plan")
        for command in commands:
            made[f"{root.name}-{command.replace(' ', '-')}"] = _printed(command.split(), root, today)
    return made | in_welsh(REPOSITORY / "tests/books/ashcombe", "2026-07-08")


def in_welsh(book: Path, meeting: str) -> dict[str, str]:
    """Papers of a book in Welsh, and in both languages."""
    made = {}
    for language in ("cy", "cy+en"):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(shutil.copytree(book, Path(folder, "book")))
            panel = root / "panel.yaml"
            panel.write_text(f"language: {language}\n{panel.read_text(encoding='utf-8')}", encoding="utf-8")
            for paper in ("agenda", "minutes"):
                made[f"{language}-{paper}"] = _printed([paper, meeting], root, BOOKS[book])
    return made


def _printed(command: list[str], root: Path, today: date) -> str:
    csip = [sys.executable, "-m", "csip", *command, "--format", "html"]
    ran = subprocess.run(
        [*csip, "--root", root, "--today", str(today)], capture_output=True, encoding="utf-8", check=False
    )
    if ran.returncode:
        raise SystemExit(f"csip {' '.join(command)}: {ran.stderr}")
    return ran.stdout


def faults(browser: str, axe: str, asked: dict[str, str], folder: Path) -> Iterator[str]:
    """What axe-core holds against the pages, a line for each."""
    frames = []
    for n, (page, text) in enumerate(asked.items()):
        frames.append(folder / f"asked-{n}.html")
        frames[-1].write_text(asking(text, page, axe), encoding="utf-8")
    said = answers(browser, frames, folder / "asked.html")
    for page in asked:
        yield from violations(page, said.get(page))


def main() -> int:
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    npm = shutil.which("npm")
    if browser is None or npm is None:
        print(f"Not checked: there is no {'browser' if browser is None else 'npm'} on this machine.")
        return 0
    made = pages()
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        install = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", name, AXE, VALIDATE]
        if subprocess.run(install, capture_output=True, check=False).returncode:
            print("Not checked: npm could not fetch axe-core and html-validate.")
            return 0
        axe = (folder / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
        asked = dict({_WHICH.sub("", page): (page, text) for page, text in made.items()}.values())
        for line in faults(browser, axe, asked, folder):
            failed += 1
            print(line)
        for old in folder.glob("asked*.html"):
            old.unlink()
        for page, text in made.items():
            (folder / f"{page}.html").write_text(text, encoding="utf-8")
        off = dict.fromkeys(("no-inline-style", "no-redundant-role", "prefer-native-element"), "off")
        rules = {"extends": ["html-validate:standard"], "rules": off}
        (folder / ".htmlvalidate.json").write_text(json.dumps(rules), encoding="utf-8")
        checker = folder / "node_modules/.bin/html-validate"
        ran = subprocess.run(
            [checker, *sorted(path.name for path in folder.glob("*.html"))],
            cwd=folder, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        if ran.returncode:
            failed += 1
            print(ran.stdout + ran.stderr)
    print(f"{len(made)} pages, {'nothing' if not failed else f'{failed} things'} to find fault with.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
