"""Let atheris look for input that takes csip where it has not been: `make fuzz-guided`.

    python -m tests.fuzz.guided book -max_total_time=600        parse, validate, report
    python -m tests.fuzz.guided paper -max_total_time=600       import
    python -m tests.fuzz.guided book CORPUS -runs=100000        begin with, and add to, the files of a folder

What stands behind the kind goes to libFuzzer. Atheris is not among the tools for development: it has no wheels for
some systems. Install it with `pip install -r tests/fuzz/requirements.txt`. It stops at the first case that breaks the
promise and writes it to `crash-...`: the first byte says which file it is, the others are the file.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["csip"]):
    from tests.fuzz.promise import Case, keep

_NAMES = {
    "book": ("meetings/2026-05-06.yaml", "actions.yaml", "panel.yaml", "schedule.yaml", "plan.yaml", "reports/a.yaml"),
    "paper": ("paper.txt", "paper.md", "paper.html", "paper.docx"),
}


def case(kind: str, content: bytes) -> Case:
    """The first byte chooses the file, the rest is what it holds."""
    names = _NAMES[kind]
    return Case({names[content[0] % len(names)] if content else names[0]: content[1:]})


def main() -> None:
    """Run libFuzzer over one kind of case."""
    kind = sys.argv[1] if len(sys.argv) > 1 else ""
    if kind not in _NAMES:
        sys.exit(__doc__)
    atheris.Setup([sys.argv[0], *sys.argv[2:]], lambda content: keep(case(kind, content), whole=len(content) % 8 == 0))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
