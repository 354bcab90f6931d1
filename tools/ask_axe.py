"""axe-core asked about pages in headless Chromium: all in one start of the browser, each in a frame in its turn."""

from __future__ import annotations

import base64
import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
AXE, VALIDATE = "axe-core@4", "html-validate@9"
_SCRIPT = """<script>{axe}</script><script>
const wide = () => document.documentElement.scrollWidth > document.documentElement.clientWidth;
axe.run(document, {{runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}})
  .then(found => parent.postMessage([{page}, {{violations: found.violations, wide: wide()}}], "*"));
</script>"""
_ALL = """<!DOCTYPE html><title>Every page in a frame</title><pre id="axe-says"></pre><script>
const waiting = {frames}, said = {{}};
const next = () => {{
  if (waiting.length) {{ document.querySelector("iframe").src = waiting.shift(); return; }}
  document.getElementById("axe-says").textContent =
    "AXE" + btoa(unescape(encodeURIComponent(JSON.stringify(said)))) + "END";
}};
addEventListener("message", heard => {{ said[heard.data[0]] = heard.data[1]; next(); }});
addEventListener("load", next, {{once: true}});
</script><iframe width="{width}" height="900" style="border: 0"></iframe>"""


def asking(text: str, page: str, axe: str) -> str:
    """The page with axe-core in it, which says to the page around it what it found in the page of that name."""
    return text.replace("</body>", f"{_SCRIPT.format(axe=axe, page=json.dumps(page))}</body>", 1)


def answers(browser: str, frames: Iterable[Path], every: Path, width: int = 1200, *more: str) -> dict[str, Any]:
    """What was found in each page, by its name: `violations`, and whether it is too `wide`. `every` is written.

    `frames` are pages made by `asking`; `more` are words for the browser. A page that gave no answer is not there.
    """
    addresses = json.dumps([frame.as_uri() for frame in frames])
    every.write_text(_ALL.format(frames=addresses, width=width), encoding="utf-8")
    command = [
        *(browser, "--headless", "--no-sandbox", "--disable-gpu", *more),
        *("--virtual-time-budget=120000", "--dump-dom", every.as_uri()),
    ]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300, check=False)
    answer = re.search(r'<pre id="axe-says">AXE([A-Za-z0-9+/=]+)END', ran.stdout)
    said: dict[str, Any] = json.loads(base64.b64decode(answer[1])) if answer is not None else {}
    return said


def violations(at: str, said: dict[str, Any] | None) -> Iterator[str]:
    """What axe-core holds against a page, a line for each place; no answer is a fault."""
    if said is None:
        yield f"{at}: axe-core gave no answer"
        return
    for found in said["violations"]:
        for node in found["nodes"]:
            yield f"{at}: {found['id']} ({found['impact']}): {found['help']}: {node['html'][:100]}"
