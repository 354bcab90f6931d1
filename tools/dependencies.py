"""Makes docs/dependencies.md from what is installed: python tools/dependencies.py (`--check` compares, writes nothing).

What csip needs, what that needs in turn, whose it is and under which licence, as the packages themselves say. No
versions are written, so that the page changes only when there is something to look at.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PAGE = Path(__file__).resolve().parent.parent / "docs" / "dependencies.md"
OURS = "csip-minutes"
# What some packages say at length, or by a family of licences only.
PLAIN = {
    "MIT License": "MIT",
    "BSD License": "BSD",
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
}
SOURCES = ("source", "source code", "repository", "code", "github", "homepage", "home", "documentation")

TOP = """\
# What comes with csip

Made by `python tools/dependencies.py`; a test compares it with what is installed. Why each is here:
[decision 2](decisions/0002-dependencies.md). The licence is what the package itself says. All come from the Python
Package Index under these names. This is for CPython 3.11 on Linux; on other systems a small package more may come.

`pip-audit` compares what is installed with the published vulnerabilities: `make audit`, from a machine that reaches the
Python Package Index itself.
"""
ALSO = """\
## In csip itself

| What | From | Licence |
|-|-|-|
| `csip/facts/bank_holidays.py` | [holidays](https://github.com/vacanza/holidays), by `tools/make_holidays.py` | MIT |
| `csip/formats/house/`: Liberation Sans 2.1.5 | Google and Red Hat | SIL Open Font License 1.1, beside it |
| `tests/schemas/`: the schema of SARIF 2.1.0 (not installed) | OASIS | see `tests/schemas/README.md` |
| `tests/schemas/popolo/`: Popolo's schemas (not installed) | Popolo | CC BY 4.0: see the README beside them |
"""


class Needed(NamedTuple):
    """A package that csip needs, and which of the packages asked for it."""

    package: Distribution
    by: tuple[str, ...]


def needed(*extras: str) -> dict[str, Needed]:
    """All that an installation of csip with these extras brings, by name."""
    found: dict[str, Needed] = {}
    waiting = [(OURS, frozenset(extras))]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        name, wanted = waiting.pop()
        if (name, wanted) in seen:
            continue
        seen.add((name, wanted))
        for requirement in requirements(distribution(name), wanted):
            other = canonicalize_name(requirement.name)
            waiting.append((other, frozenset(requirement.extras)))
            by = found[other].by if other in found else ()
            found[other] = Needed(distribution(other), tuple(sorted({*by, name})))
    found.pop(OURS, None)
    return dict(sorted(found.items()))


def requirements(package: Distribution, extras: frozenset[str]) -> Iterator[Requirement]:
    for line in package.requires or ():
        requirement = Requirement(line)
        if requirement.marker is None or any(requirement.marker.evaluate({"extra": e}) for e in ("", *extras)):
            yield requirement


def licence(package: Distribution) -> str:
    said = _said(package, "License-Expression") or _said(package, "License")
    if not said or len(said) > 40 or "\n" in said:
        classifiers = package.metadata.get_all("Classifier") or []
        named = [c.rsplit(" :: ", 1)[1] for c in classifiers if c.startswith("License ::")]
        said = ", ".join(named) or said.split("\n", 1)[0]
    return PLAIN.get(said, said) or "not said"


def _said(package: Distribution, field: str) -> str:
    return next(iter(package.metadata.get_all(field) or ()), "")


def source(package: Distribution) -> str:
    """Where its code is, as it says itself."""
    urls = dict(line.split(", ", 1) for line in package.metadata.get_all("Project-URL") or ())
    by_name = {label.strip().lower(): url.strip() for label, url in urls.items()}
    by_name.setdefault("home", _said(package, "Home-page"))
    return next((by_name[label] for label in SOURCES if by_name.get(label)), "not said")


def size(packages: dict[str, Needed]) -> int:
    """Bytes of all their files but compiled ones, with csip's own."""
    ours = Path(__file__).resolve().parent.parent / "csip"
    whole = sum(path.stat().st_size for path in ours.rglob("*") if path.is_file() and path.suffix != ".pyc")
    for found in packages.values():
        for file in found.package.files or ():
            path = Path(str(file.locate()))
            if path.suffix != ".pyc" and path.is_file():
                whole += path.stat().st_size
    return whole


def table(packages: dict[str, Needed]) -> str:
    rows = ["| Package | Needed by | Licence | Source |", "|-|-|-|-|"]
    for name, found in packages.items():
        rows.append(f"| {name} | {', '.join(found.by)} | {licence(found.package)} | <{source(found.package)}> |")
    return "\n".join(rows) + "\n"


def page() -> str:
    """The page, all but its sizes, which a check leaves alone."""
    core, docs, data, welsh = needed(), needed("docs"), needed("data"), needed("welsh")
    parquet = {name: found for name, found in data.items() if name not in core}
    words = {name: found for name, found in welsh.items() if name not in core}
    more = {name: found for name, found in docs.items() if name not in core}
    return (
        f"{TOP}\n## csip alone\n\n`pip install csip-minutes` brings {len(core)} packages, "
        f"{megabytes(size(core))} MB in all with csip, compiled files not counted.\n\n{table(core)}\n"
        f"## With the extra `docs`\n\n`pip install 'csip-minutes[docs]'` brings {len(more)} more, "
        f"{megabytes(size(docs))} MB in all.\n\n{table(more)}\n"
        f"## With the extra `data`\n\n`pip install 'csip-minutes[data]'` brings {len(parquet)} more than csip alone, "
        f"{megabytes(size(data))} MB in all.\n\n{table(parquet)}\n"
        f"## With the extra `welsh`\n\n`pip install 'csip-minutes[welsh]'` brings {len(words)} more than csip alone, "
        f"{megabytes(size(welsh))} MB in all.\n\n{table(words)}\n{ALSO}"
    )


def megabytes(count: int) -> int:
    return round(count / 1_000_000)


def without_sizes(text: str) -> str:
    return re.sub(r"\b\d+ MB", "… MB", text)


def main() -> None:
    if sys.argv[1:] == ["--check"]:
        if without_sizes(page()) != without_sizes(PAGE.read_text(encoding="utf-8")):
            raise SystemExit("docs/dependencies.md is not what is installed: python tools/dependencies.py")
    else:
        PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
