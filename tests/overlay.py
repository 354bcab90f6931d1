"""The form of tests/cases and tests/edges: what differs from the base book, and all that is found in it.

    due-before-it-was-raised:
      today: 2026-06-01
      files:
        actions.yaml:
          actions/1/due: 2026-05-01             # the first action's date; the rest stays as in tests/cases/base
          actions/1/kind:                       # no value: the key is taken out
        panel.yaml:
          - ["quorum: 2", "quorum:\\t2"]         # these words of the base file, and what stands in their place
        meetings/2026-05-20.yaml: |             # the whole file
          date: 2026-05-20
        plan.yaml:                              # nothing: there is no such file
      found: |
        actions.yaml:8:10 CSIP305 error at 2026-05-01: the message | the hint

A path counts from 1, as minutes do; one past the last entry adds one. Quotes, brackets and braces are written as they
stand here. `committed` is a book as `files` is, which git has from before. Without `found` nothing may be found.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from csip.book.council import Council
from csip.book.load import load_book
from csip.diagnostics import Diagnostic
from csip.rules.run import check_book
from csip.rules.run_council import check_council
from tests.conftest import BASE, CASES

TODAY = date(2026, 6, 1)
Files = dict[str, Node]


@dataclass(frozen=True)
class Case:
    path: Path
    name: str
    today: date
    files: Files
    committed: Files | None
    found: list[str]

    def __str__(self) -> str:
        return f"{self.path.stem}-{self.name}"


def read_cases(path: Path) -> list[Case]:
    """The cases of one file, in the order of the file."""
    cases = []
    for name, node in _entries(_compose(path.read_text(encoding="utf-8"))).items():
        parts = _entries(node)
        assert parts.keys() <= {"today", "files", "committed", "found"}, f"{path.name}: {name}: {[*parts]}"
        day = date.fromisoformat(parts["today"].value) if "today" in parts else TODAY
        committed = _entries(parts["committed"]) if "committed" in parts else None
        lines = parts["found"].value.splitlines() if "found" in parts else []
        cases.append(Case(path, name, day, _entries(parts["files"]), committed, lines))
    return cases


def read_case(code: str, name: str) -> Case:
    return next(case for case in read_cases(CASES / f"{code}.yaml") if case.name == name)


def case_book(target: Path, code: str, name: str) -> Path:
    """The book of a case under tests/cases, as it is now."""
    return write_overlaid(target, read_case(code, name).files)


def write_overlaid(target: Path, files: Files, on: Path = BASE) -> Path:
    """The base book, or the council `on`, with these changes to its files.

    Files that it doesn't know are left, so that git's stay.
    """
    shutil.copytree(on, target, dirs_exist_ok=True)
    for name, change in files.items():
        path = target / name
        if _is_nothing(change):
            path.unlink()
            continue
        base = on / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_changed(base.read_text(encoding="utf-8") if base.is_file() else "", change).encode())
    return target


def commit(book: Path) -> None:
    """Put the book into git as Ellen Ellis did on 7 May 2026."""
    who = {f"GIT_{who}_{key}": value for who in ("AUTHOR", "COMMITTER") for key, value in COMMITTED.items()}
    env = os.environ | who | {"GIT_CONFIG_GLOBAL": os.devnull}
    for words in ("init -q", "add .", "commit -q -m Sealed"):
        subprocess.run(["git", *words.split()], cwd=book, env=env, check=True)


COMMITTED = {"NAME": "Ellen Ellis", "EMAIL": "e@example.org", "DATE": "2026-05-07T10:00:00+00:00"}
_COMMIT = re.compile(r"(?<=in git: )[0-9a-f]{8}\b")


def findings(book: Path, day: date) -> list[str]:
    """All that is found, a line each; a commit has another name each time, and is called COMMIT."""
    loaded, problems = load_book(book)
    everything = sorted((*problems, *check_book(loaded, day)))
    return [_COMMIT.sub("COMMIT", describe(book, diagnostic)) for diagnostic in everything]


def council_findings(folder: Path, day: date) -> list[str]:
    """All that is found in a council, a line each."""
    return [describe(folder, diagnostic) for diagnostic in check_council(Council(folder), day).diagnostics]


def describe(book: Path, diagnostic: Diagnostic) -> str:
    """Where, the words there, and what is wrong with them; a hint's lines stand behind one another."""
    lines = (book / diagnostic.path).read_bytes().decode("utf-8", "replace").splitlines()
    end = diagnostic.end_column - 1 if diagnostic.end_line == diagnostic.line else None
    words = lines[diagnostic.line - 1][diagnostic.column - 1 : end] if diagnostic.line <= len(lines) else ""
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in words)
    return (
        f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column} {diagnostic.code} {diagnostic.severity}"
        + (" (waived)" if diagnostic.waived else "")
        + (f" at {shown}" if shown else "")
        + f": {diagnostic.message}"
        + (f" | {' / '.join(diagnostic.hint.splitlines())}" if diagnostic.hint else "")
    )


def update_found(case: Case, lines: list[str]) -> None:
    """Put what is found now in the place of what was."""
    text = case.path.read_text(encoding="utf-8")
    section = re.search(rf"^{re.escape(case.name)}:\n(?:[ \t].*\n|\n)*", text, re.MULTILINE)
    assert section, case.name
    kept = section[0].split("\n  found: |\n")[0].rstrip("\n")
    found = "".join(f"\n    {line}" for line in lines)
    whole = kept + (f"\n  found: |{found}" if lines else "") + "\n" + section[0][len(section[0].rstrip("\n")) + 1 :]
    case.path.write_text(text[: section.start()] + whole + text[section.end() :], encoding="utf-8")


def _changed(text: str, change: Node) -> str:
    if isinstance(change, ScalarNode):
        return str(change.value)
    if isinstance(change, SequenceNode):
        for pair in change.value:
            before, after = (words.value for words in pair.value)
            assert before in text, f"the base file does not say {before!r}"
            text = text.replace(before, after, 1)
        return text
    whole = _compose(text) if text else MappingNode("tag:yaml.org,2002:map", [], flow_style=False)
    for key, value in _entries(change).items():
        _put(whole, key.split("/"), value)
    return str(yaml.serialize(whole, Dumper=_AsWritten, width=100_000, allow_unicode=True))


def _put(parent: Node, path: list[str], value: Node) -> None:
    """Put a value where the path says, in the place of what is there; or take that out."""
    step, *rest = path
    assert isinstance(parent, MappingNode | SequenceNode), f"{step} is in nothing that has entries"
    is_list = isinstance(parent, SequenceNode)
    names = [str(n) for n in range(1, len(parent.value) + 2)] if is_list else [key.value for key, _ in parent.value]
    index = names.index(step) if is_list or step in names else len(names)
    if rest:
        there = parent.value[index]
        _put(there if is_list else there[1], rest, value)
    else:
        entry = value if is_list else (ScalarNode("tag:yaml.org,2002:str", step), value)
        parent.value[index : index + 1] = [] if _is_nothing(value) else [entry]


def _is_nothing(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.value == "" and not node.style


def _entries(node: Node) -> dict[str, Node]:
    assert isinstance(node, MappingNode), node
    entries = {key.value: value for key, value in node.value}
    assert len(entries) == len(node.value), f"a name stands twice among {[*entries]}"
    return entries


def _compose(text: str) -> Node:
    node = yaml.compose(text, Loader=yaml.CBaseLoader)
    assert node is not None
    return node


class _AsWritten(yaml.BaseDumper):
    """Each value in the quotes or braces in which it was read; lists two columns in, as in the base book."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)
