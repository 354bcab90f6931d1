"""Environments to measure in, and whole commands timed in turn: what bench/run.py and bench/ladder.py share."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

BENCH = Path(__file__).resolve().parent
OUT = BENCH / "out"
CSIP, PEERS = OUT / "csip", OUT / "peers"


@dataclass(frozen=True)
class Command:
    """A command line as it is timed; exit codes other than `codes` end the run."""

    name: str
    words: tuple[str, ...]
    codes: frozenset[int] = frozenset({0})
    also: Mapping[str, str] = field(default_factory=dict)


class Run(NamedTuple):
    """One run: the processor's time, the time that passed, and the most memory that was held."""

    seconds: float
    passed: float
    kilobytes: int


class Result(NamedTuple):
    """The runs of a command, as medians."""

    seconds: float
    passed: float
    kilobytes: float


# --- what is measured with -------------------------------------------------------------------------------


def prepare() -> None:
    """Both environments, bytecode compiled; csip is installed anew each time, the peers when their list changes."""
    OUT.mkdir(exist_ok=True)
    pins = (BENCH / "peers.txt").read_text(encoding="utf-8")
    marker = PEERS / "peers.txt"
    if not marker.exists() or marker.read_text(encoding="utf-8") != pins:
        _environment(PEERS, "-r", str(BENCH / "peers.txt"))
        marker.write_text(pins, encoding="utf-8")
    _environment(CSIP, "--upgrade", f"{BENCH.parent}[docs,data]", keep=True)
    _environment(CSIP, "--force-reinstall", "--no-deps", str(BENCH.parent), keep=True)


def _environment(folder: Path, *packages: str, keep: bool = False) -> None:
    if not (keep and folder.exists()):
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    quiet = ["-q", "--disable-pip-version-check"]
    subprocess.run([folder / "bin/pip", "install", *quiet, *packages], check=True, env=surroundings())
    # Installed bytecode may be missing where the environment says not to write any.
    subprocess.run([folder / "bin/python", "-m", "compileall", "-q", folder / "lib"], check=False, env=surroundings())


def surroundings(**also: str) -> dict[str, str]:
    """This process's environment without what would change what is timed."""
    left_out = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "CSIP_ROOT", "CSIP_TODAY")
    return {**{name: value for name, value in os.environ.items() if name not in left_out}, **also}


# --- timing ----------------------------------------------------------------------------------------------


def timed(command: Command) -> Run:
    """Run it once, its output thrown away."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command.words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=surroundings(**command.also)
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    passed = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode not in command.codes:
        raise SystemExit(f"{' '.join(command.words)} ended with {process.returncode}: {said.decode()[-2000:]}")
    per_kilobyte = 1024 if sys.platform == "darwin" else 1
    return Run(usage.ru_utime + usage.ru_stime, passed, usage.ru_maxrss // per_kilobyte)


def in_turn(commands: Sequence[Command], times: int, *, warm_up: bool = True) -> dict[str, Result]:
    """Each command so many times, one after the other; a first run of each does not count, unless it takes long."""
    runs: dict[str, list[Run]] = {command.name: [] for command in commands}
    for turn in range(-1 if warm_up else 0, times):
        for command in commands:
            run = timed(command)
            if turn >= 0:
                runs[command.name].append(run)
    return {
        name: Result(
            statistics.median(run.seconds for run in them),
            statistics.median(run.passed for run in them),
            statistics.median(run.kilobytes for run in them),
        )
        for name, them in runs.items()
    }


def shown(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 10 else f"{seconds:.1f} s"
