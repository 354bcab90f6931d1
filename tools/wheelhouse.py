"""Gathers csip and all that it needs as wheels, for a machine without a network: python tools/wheelhouse.py --to wheels

    python tools/wheelhouse.py --to wheels --platform windows --python 3.13
    python tools/wheelhouse.py --to wheels --platform macos --python 3.12 --extras docs

On that machine, with the folder beside you:

    pip install --no-index --find-links wheels "csip-minutes[docs,site]"

pip asks the machine that it runs on which packages are wanted (`colorama; sys_platform == "win32"`), whatever platform
it is told to download for. So what is still wanting for the other one is worked out here, and downloaded too.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from email.parser import HeaderParser
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
OURS = "csip-minutes"


class System(NamedTuple):
    """A system: the platforms whose wheels it takes, and what it says of itself in markers."""

    platforms: tuple[str, ...]
    sys_platform: str
    platform_system: str
    os_name: str
    machine: str


SYSTEMS = {
    "windows": System(("win_amd64",), "win32", "Windows", "nt", "AMD64"),
    "macos": System(
        ("macosx_13_0_arm64", "macosx_12_0_arm64", "macosx_11_0_arm64", "macosx_11_0_universal2"),
        *("darwin", "Darwin", "posix", "arm64"),
    ),
    "macos-intel": System(
        ("macosx_13_0_x86_64", "macosx_11_0_x86_64", "macosx_10_15_x86_64", "macosx_10_12_x86_64"),
        *("darwin", "Darwin", "posix", "x86_64"),
    ),
    "linux": System(
        ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
        *("linux", "Linux", "posix", "x86_64"),
    ),
}


def main() -> None:
    """Read the options, fill the folder, and say what is in it."""
    parser = argparse.ArgumentParser(description="Gather csip and all that it needs as wheels.")
    parser.add_argument("--to", type=Path, required=True, help="the folder, which is made")
    parser.add_argument("--platform", choices=SYSTEMS, default="windows")
    parser.add_argument("--python", default="3.13", help="of which version the Python there is, such as 3.13")
    parser.add_argument("--extras", default="docs,site")
    asked = parser.parse_args()
    names = gather(asked.to, SYSTEMS[asked.platform], asked.python, asked.extras)
    size = sum((asked.to / name).stat().st_size for name in names)
    print(f"{len(names)} wheels, {size / 1e6:.0f} MB, in {asked.to}")


def gather(folder: Path, system: System, python: str, extras: str) -> list[str]:
    """Fill the folder; the names of the wheels, in order. SHA256SUMS beside them says which bytes they are."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        build = ("wheel", "-q", "--no-deps", "--wheel-dir", temporary, str(ROOT))
        pip(*build)
        (ours,) = Path(temporary).glob("*.whl")
        (folder / ours.name).write_bytes(ours.read_bytes())
    download(folder, system, python, f"{folder / ours.name}[{extras}]")
    while wanting := sorted(set(wanted(folder, system, python, frozenset(extras.split(","))))):
        print(f"only there: {', '.join(wanting)}")
        download(folder, system, python, *wanting)
    wheels = sorted(path.name for path in folder.glob("*.whl"))
    lines = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in wheels]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")
    return wheels


def download(folder: Path, system: System, python: str, *packages: str) -> None:
    """Wheels only: what has none for that platform ends this, with what pip says."""
    platforms = [word for platform in system.platforms for word in ("--platform", platform)]
    there = ("--only-binary", ":all:", "--python-version", python, "--implementation", "cp", *platforms)
    pip("download", "-q", "--dest", str(folder), "--find-links", str(folder), *there, *packages)


def pip(*words: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *words]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"pip {' '.join(words)}: exit code {done.returncode}\n{done.stdout}{done.stderr}")


def wanted(folder: Path, system: System, python: str, extras: frozenset[str]) -> Iterator[str]:
    """What the wheels of the folder need on that system and is not among them."""
    there: dict[str, Path] = {canonicalize_name(path.name.split("-")[0]): path for path in folder.glob("*.whl")}
    asked: set[tuple[str, frozenset[str]]] = set()
    waiting = [(OURS, extras)]
    while waiting:
        name, of = waiting.pop()
        if (name, of) in asked or name not in there:
            continue
        asked.add((name, of))
        for need in needs(there[name]):
            if need.marker is None or any(need.marker.evaluate(environment(system, python, e)) for e in ("", *of)):
                known = canonicalize_name(need.name)
                if known not in there:
                    yield str(Requirement(f"{need.name}{need.specifier}"))
                waiting.append((known, frozenset(need.extras)))


def needs(wheel: Path) -> list[Requirement]:
    """What a wheel says that it needs."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [n for n in archive.namelist() if n.count("/") == 1 and n.endswith(".dist-info/METADATA")]
        told = HeaderParser().parsestr(archive.read(name).decode("utf-8"))
    return [Requirement(line) for line in told.get_all("Requires-Dist") or ()]


def environment(system: System, python: str, extra: str) -> dict[str, str]:
    """What that Python would say of itself in a marker."""
    return {
        **{"sys_platform": system.sys_platform, "platform_system": system.platform_system, "os_name": system.os_name},
        **{"platform_machine": system.machine, "python_version": python, "python_full_version": f"{python}.0"},
        **{"implementation_name": "cpython", "platform_python_implementation": "CPython", "extra": extra},
    }


if __name__ == "__main__":
    main()
