"""Where the time of a short command goes, step by step from a bare Python: `python bench/ladder.py`.

The command is `csip actions --owner NAME --overdue` over 16 meetings. Each step is a process of its own that does all
that the steps before it do, and then goes one further; all of them run in turn. What a step takes is the difference of
the medians, in the processor's time; shares are of the whole command. It writes no file.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from commands import command
from generate import make_book
from timing import CSIP, OUT, Command, in_turn, prepare, shown

MEETINGS = 16
# Every step begins and ends as the command does: no search for garbage, and nothing that was made is taken apart.
_BEGIN, _END = "import gc, os\ngc.disable()\n", "os._exit(0)\n"
_OWN = """\
import csip.__main__
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
import csip.cli.main, csip.cli.commands.actions
"""
_READ = """\
from pathlib import Path
from csip.cli.options import open_book
book, _ = open_book(Path(os.environ["CSIP_ROOT"]), with_meetings=False)
"""
_WORK = """\
from datetime import date
import csip.documents.action_log
from csip.facts.actions import Filter, in_order, select
from csip.facts.people import somebody_called
day = date.fromisoformat({later!r})
listed = in_order(select(book, day, Filter(owners=(somebody_called(book, {owner!r}, day),), overdue=True)), "overdue")
"""
STEPS = (
    ("bare python", ""),
    ("import typer", "import typer\n"),
    ("csip's own commands", _OWN),
    ("pydantic_core", "import pydantic_core\n"),
    ("PyYAML", "import yaml\n"),
    ("classes of the models", "from csip.models import Action, Panel, Slot\n"),
    ("reading, and building what is read", _READ),
    ("its work", _WORK),
)


def main() -> None:
    """Prepare, measure, print the ladder."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    options.add_argument("--runs", type=int, default=21, metavar="N", help="how often each step runs")
    options.add_argument("--as-installed", action="store_true", help="do not install csip and the peers again")
    given = options.parse_args()
    if not given.as_installed:
        prepare()
    shutil.rmtree(OUT / str(MEETINGS), ignore_errors=True)
    book = make_book(OUT / str(MEETINGS), MEETINGS)
    whole = command(f"actions {MEETINGS}", {MEETINGS: book})
    code, commands = "", []
    for name, step in STEPS:
        code += step.format(later=str(book.later), owner=book.owner)
        script = f"{_BEGIN}{code}{_END}"
        commands.append(Command(name, (str(CSIP / "bin" / "python"), "-c", script), also=whole.also))
    last = Command("printing, and the rest", whole.words, whole.codes, whole.also)
    results = in_turn([*commands, last], given.runs)
    total, before = results[last.name].seconds, 0.0
    print(f"{'step':36} {'so far':>8} {'alone':>8} {'share':>6}")
    for name, result in results.items():
        alone = result.seconds - before
        print(f"{name:36} {shown(result.seconds):>8} {shown(alone):>8} {alone / total:6.0%}")
        before = result.seconds


if __name__ == "__main__":
    main()
