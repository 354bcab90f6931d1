"""Bring the catalogue of Welsh words up to date: every message of the papers in csip.po, and csip.mo made of it.

    python tools/welsh_catalogue.py

A message that is new stands in csip.po with an empty translation, and papers say it in English; one that no paper says
any more is taken out. Nothing is translated here. The same sources make the same bytes.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "csip" / "language" / "locale" / "cy" / "LC_MESSAGES"
SAID_IN = ("changes", "documents", "facts", "language")  # below csip
_SAYING = {"say", "to_be_said"}
HEAD = """\
What csip prints on agendas, minutes and notices in Welsh.
A DRAFT: no speaker of Welsh has checked these translations. Have them checked before a paper goes out.
No name stands where Welsh would change its first letter: put it after a colon or in brackets.
A day comes as `dydd Mawrth 12 Mai 2026`: "d{day}" makes `ddydd Mawrth 12 Mai 2026` of it.
An empty translation is said in English.
`python tools/welsh_catalogue.py` brings in new messages, and makes csip.mo."""


class _Undated(Catalog):
    """Its head says no more than what a reader needs: Babel's own holds the hour and the version of Babel."""

    @property  # type: ignore[misc]  # nothing sets it
    def mime_headers(self) -> list[tuple[str, str]]:
        return [("Language", "cy"), ("Content-Type", "text/plain; charset=utf-8")]


def messages() -> Iterator[str]:
    """Each message that papers say, in the order of the files. Read from the syntax: Babel sees none in an f-string."""
    for folder in SAID_IN:
        for file in sorted((ROOT / "csip" / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and _says(node.func) and node.args:
                    first = node.args[0]
                    if isinstance(first, ast.Constant) and isinstance(first.value, str):
                        yield first.value


def _says(called: ast.expr) -> bool:
    """`say(...)`, `self.say(...)`, `to_be_said(...)`."""
    name = called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""
    return name in _SAYING


def kept() -> Catalog:
    """The catalogue as csip.po holds it."""
    with (FOLDER / "csip.po").open("rb") as file:
        return read_po(file, locale="cy")


def made(now: Catalog) -> tuple[bytes, bytes]:
    """csip.po and csip.mo: what `now` translates of the messages that there are."""
    catalogue = _Undated("cy", fuzzy=False)
    for message in sorted(set(messages())):
        known = now.get(message)
        catalogue.add(message, known.string if known is not None else "")
    text, compiled = BytesIO(), BytesIO()
    write_po(text, catalogue, width=110, omit_header=True)
    write_mo(compiled, catalogue)
    comments = "".join(f"# {line}\n" for line in HEAD.splitlines())
    head = f'{comments}msgid ""\nmsgstr ""\n"Language: cy\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    return (head.encode() + text.getvalue()), compiled.getvalue()


def main() -> None:
    text, compiled = made(kept())
    (FOLDER / "csip.po").write_bytes(text)
    (FOLDER / "csip.mo").write_bytes(compiled)
    empty = sorted(str(message.id) for message in kept() if message.id and not message.string)
    print(f"{len(set(messages()))} messages, {len(empty)} of them without a translation")


if __name__ == "__main__":
    main()
