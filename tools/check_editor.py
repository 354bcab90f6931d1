"""Asks an editor's own server of YAML about files that csip made: python tools/check_editor.py

yaml-language-server, which the YAML extension of Visual Studio Code runs, is told the settings that `csip init` writes.
It must find its schema by the first line of each file and nothing wrong; and what it makes of a file on saving must be
what `csip fmt` leaves as it is. Where there is no npm it says so.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SERVER = "yaml-language-server@1"
BOOKS = (ROOT, ROOT / "tests/books/ashcombe", ROOT / "tests/books/millbrook")
SETTINGS = ".vscode/settings.json"


class Editor:
    """A folder that is open in an editor: a server, spoken to by the Language Server Protocol (version 3.17)."""

    def __init__(self, server: Path, folder: Path) -> None:
        self.folder = folder
        self.settings = _nested(json.loads((folder / SETTINGS).read_text(encoding="utf-8")))
        self.process = subprocess.Popen(
            ["node", server, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        if self.process.stdin is None or self.process.stdout is None:
            raise SystemExit("there is no way to speak to the server")
        self.to_server, self.from_server = self.process.stdin, self.process.stdout
        self.asked = 0
        self.found: dict[str, list[dict[str, Any]]] = {}

    def __enter__(self) -> Editor:
        folders = [{"uri": self.folder.as_uri(), "name": "book"}]
        can = {"workspace": {"configuration": True}, "textDocument": {"formatting": {"dynamicRegistration": False}}}
        self.ask("initialize", processId=None, rootUri=self.folder.as_uri(), workspaceFolders=folders, capabilities=can)
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings=self.settings)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.kill()
        self.process.wait()

    def tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        self.asked += 1
        self._send({"id": self.asked, "method": method, "params": params})
        return self._until(lambda said: said.get("id") == self.asked and "method" not in said).get("result")

    def problems(self, path: Path) -> list[dict[str, Any]]:
        """Open a file; what the server finds wrong with it."""
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": path.read_text(encoding="utf-8")}
        self.found.pop(uri, None)
        self.tell("textDocument/didOpen", textDocument=document)
        self._until(lambda _: uri in self.found)
        return self.found[uri]

    def saved(self, path: Path) -> str:
        """The text of an open file as it is saved: laid out by the server."""
        options = {"tabSize": 2, "insertSpaces": True}
        edits = self.ask("textDocument/formatting", textDocument={"uri": path.as_uri()}, options=options) or []
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        for edit in sorted(edits, key=lambda edit: tuple(edit["range"]["start"].values()), reverse=True):
            text = "".join(lines)
            start, end = (_offset(lines, edit["range"][side]) for side in ("start", "end"))
            lines = (text[:start] + edit["newText"] + text[end:]).splitlines(keepends=True)
        return "".join(lines)

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.to_server.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.to_server.flush()

    def _until(self, wanted: Any) -> dict[str, Any]:
        while True:
            said = self._next()
            if said.get("method") == "textDocument/publishDiagnostics":
                self.found[said["params"]["uri"]] = said["params"]["diagnostics"]
            elif "id" in said and "method" in said:  # the server asks: for settings, mostly
                items = said.get("params", {}).get("items", []) if said["method"] == "workspace/configuration" else None
                answer = None if items is None else [self.settings.get(item.get("section")) for item in items]
                self._send({"id": said["id"], "result": answer})
            if wanted(said):
                return said

    def _next(self) -> dict[str, Any]:
        length = 0
        while line := self.from_server.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        if not length:
            raise SystemExit("the server of the editor has ended")
        said: dict[str, Any] = json.loads(self.from_server.read(length))
        return said


def _nested(flat: dict[str, Any]) -> dict[str, Any]:
    """Settings as a server is told them: `yaml.format.enable` is `enable` of `format` of `yaml`."""
    nested: dict[str, Any] = {}
    for name, value in flat.items():
        at = nested
        *outer, last = [name] if name.startswith("[") else name.split(".")
        for part in outer:
            at = at.setdefault(part, {})
        at[last] = value
    return nested


def _offset(lines: list[str], place: dict[str, int]) -> int:
    return sum(map(len, lines[: place["line"]])) + place["character"]


def csip(*words: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "csip", *words]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)


def begun(folder: Path) -> Path:
    """A new book with a file of every kind that a command makes."""
    words = (
        "--name",
        "Ashcombe Parish Council",
        "--chair",
        "Cllr Ann Budd",
        "--clerk",
        "Ruth Penn",
        "--time",
        "7.30pm",
    )
    csip("init", folder, *words, "--first-meeting", "2027-02-03", cwd=folder.parent)
    (folder / "old.txt").write_text(
        "Ashcombe Parish Council\nMinutes of the meeting held on Wednesday 4 November 2026 at 7.30 pm\n"
        "Present: Cllr Ann Budd (Chair)\n\n1. Apologies\n1.1 There were none.\n2. Hall\n"
        "2.1 Mrs Penn will write to the hall.\n",
        encoding="utf-8",
    )
    for command in (["new-meeting"], ["import", "old.txt"], ["site", "--init"]):
        csip(*command, cwd=folder)
    csip("report", "--to", "Parish Meeting", "--from", "2026-11-01", "--until", "2026-11-30", cwd=folder)
    return folder


def copied(book: Path, folder: Path) -> Path:
    """A book of the repository, with the schemas and settings of a new one."""
    for path in sorted(book.rglob("*.yaml")):
        part = path.relative_to(book)
        if book != ROOT or part.parts[0] in {"meetings", *(path.name for path in ROOT.glob("*.yaml"))}:
            (folder / part).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, folder / part)
    begun(folder.parent / f"{folder.name}-settings")
    shutil.copytree(folder.parent / f"{folder.name}-settings" / ".vscode", folder / ".vscode")
    csip("fmt", cwd=folder)
    return folder


def faults(server: Path, folder: Path, *, schemas: bool) -> Iterator[str]:
    """What is wrong with any file as the editor shows it, and with any that it saved, as `csip fmt` sees it."""
    with Editor(server, folder) as editor:
        for path in sorted(folder.rglob("*.yaml")):
            name = path.relative_to(folder).as_posix()
            problems = editor.problems(path)
            if schemas:
                if "$schema=" not in path.read_text(encoding="utf-8").partition("\n")[0]:
                    yield f"{name}: its first line names no schema"
                yield from (f"{name}:{one['range']['start']['line'] + 1}: {one['message']}" for one in problems)
            path.write_text(editor.saved(path), encoding="utf-8")
    checked = csip("fmt", "--check", cwd=folder)
    if checked.returncode:
        yield f"{folder.name}: csip fmt does not agree with what was saved: {checked.stdout}{checked.stderr}"


def knows_a_slip(server: Path, folder: Path) -> bool:
    """Whether the editor says anything of a key that there is not: else it has not read the schema at all."""
    slip = folder / "meetings" / "2027-02-03.yaml"
    text = slip.read_text(encoding="utf-8")
    slip.write_text(f"{text}quorm: 3\n", encoding="utf-8")
    with Editor(server, folder) as editor:
        found = [problem["message"] for problem in editor.problems(slip)]
    slip.write_text(text, encoding="utf-8")
    return any("quorm" in message for message in found)


def main() -> int:
    """Make the books, ask the server, and say what was found."""
    npm = shutil.which("npm")
    if npm is None:
        print("Not checked: there is no npm on this machine.")
        return 0
    found: list[str] = []
    with tempfile.TemporaryDirectory(prefix="csip-editor-") as name:
        folder = Path(name).resolve()
        install = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder / "npm"), SERVER]
        if subprocess.run(install, capture_output=True, check=False).returncode:
            print("Not checked: npm could not fetch yaml-language-server.")
            return 0
        server = folder / "npm/node_modules/yaml-language-server/bin/yaml-language-server"
        new = begun(folder / "new")
        if not knows_a_slip(server, new):
            found.append("the editor does not see a slip: it reads no schema")
        found += faults(server, new, schemas=True)
        looked = len(list(new.rglob("*.yaml")))
        for book in BOOKS:
            here = copied(book, folder / book.name)
            found += faults(server, here, schemas=False)
            looked += len(list(here.rglob("*.yaml")))
    print(
        "\n".join(found) if found else f"{looked} files: the editor finds nothing wrong, and csip fmt agrees with it."
    )
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
