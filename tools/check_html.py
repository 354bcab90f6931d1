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
from datetime import date
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent
BOOKS = {REPOSITORY: date(2012, 10, 4), REPOSITORY / "tests/books/ashcombe": date(2026, 8, 1)}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
AXE, VALIDATE = "axe-core@4", "html-validate@9"
_KIND = re.compile(r"^[a-z-]*?(?=schedule|actions|agenda|minutes|sign-in|plates)|-\d{4}.*")  # one of each for axe-core
_ASK = """
<pre id="axe-says"></pre><script>{axe}</script><script>
axe.run(document, {{runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}})
  .then(found => document.getElementById("axe-says").textContent =
    "AXE" + btoa(unescape(encodeURIComponent(JSON.stringify(found.violations)))) + "END");
</script>"""


def pages() -> dict[str, str]:
    """Every kind of page, from the books of this repository."""
    from csip.book import load_book
    from csip.document import action_list, agenda, minutes, name_plates, schedule_table, sign_in_sheet
    from csip.queries import standing
    from csip.render.html import html

    made = {}
    for root, today in BOOKS.items():
        book, _ = load_book(root)
        name = root.name
        made[f"{name}-schedule"] = html(schedule_table(book, today))
        made[f"{name}-actions"] = html(action_list(standing(book, today), today))
        for meeting in book.meetings:
            made[f"{name}-agenda-{meeting.date}"] = html(agenda(book, meeting, today))
            made[f"{name}-minutes-{meeting.date}"] = html(minutes(book, meeting, today))
        made[f"{name}-sign-in"] = html(sign_in_sheet(book, book.meetings[-1]))
        made[f"{name}-plates"] = html(name_plates(book, book.meetings[-1]))
    return made


def violations(browser: str, axe: str, page: str, folder: Path) -> list[str]:
    """What axe-core holds against a page, a line for each."""
    asked = folder / "asked.html"
    asked.write_text(page.replace("</main>", "</main>" + _ASK.format(axe=axe), 1), encoding="utf-8")
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom"]
    ran = subprocess.run([*command, asked.as_uri()], capture_output=True, encoding="utf-8", timeout=120, check=False)
    said = re.search(r'<pre id="axe-says">AXE([A-Za-z0-9+/=]+)END', ran.stdout)
    if said is None:
        return ["axe-core gave no answer"]
    import base64

    found = json.loads(base64.b64decode(said[1]))
    return [
        f"{v['id']} ({v['impact']}): {v['help']}: {node['html'][:100]}"
        for v in found
        for node in v["nodes"]
        if "axe-says" not in node["html"]
    ]


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
        for page, text in made.items():
            (folder / f"{page}.html").write_text(text, encoding="utf-8")
        for page, text in {_KIND.sub("", page): (page, text) for page, text in made.items()}.values():
            for line in violations(browser, axe, text, folder):
                failed += 1
                print(f"{page}: {line}")
        (folder / "asked.html").unlink(missing_ok=True)
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
