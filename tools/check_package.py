"""Builds csip as it is published and tries it as a stranger would: python tools/check_package.py

Both packages are built twice, from copies whose files differ in age and permissions, and must be the same bytes. The
wheel is installed in an empty environment, where README's main job is done on what the other package holds; then
somebody else's package called csip is installed over it, and put right by the lines that csip prints. With `--tests`
its tests are run there too, which takes as long as they take. `--release` asks too what is in the way of a release.
"""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EPOCH = "1700000000"  # any moment will do, if both are told the same
MOST_PACKAGES = 16  # what `pip install csip-minutes` may bring
MOST_MEGABYTES = 26


def run(*words: str | Path, cwd: Path) -> str:
    surroundings = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    for name in ("CSIP_ROOT", "CSIP_TODAY", "COLUMNS", "PYTHONPATH"):
        surroundings.pop(name, None)
    done = subprocess.run(words, cwd=cwd, env=surroundings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, words))}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def environment(folder: Path, *packages: str | Path) -> Path:
    """A new environment with these packages in it; its folder of programs."""
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    run(programs / "python", "-m", "pip", "install", "-q", *packages, cwd=folder)
    return programs


def copy_of_the_files(folder: Path, *, old: bool) -> Path:
    """The files of the repository as another checkout might hold them: other times, other permissions."""
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT).split("\0")
    for name in filter(None, listed):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
            (folder / name).chmod(0o600 if old else 0o664)
            if old:
                os.utime(folder / name, (1_000_000_000, 1_000_000_000))
    return folder


def built(programs: Path, files: Path, to: Path) -> dict[str, str]:
    """Build both packages; their names, and the SHA-256 of each."""
    run(programs / "python", "-m", "hatchling", "build", "-d", to, cwd=files)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(to.iterdir())}


def weigh(programs: Path) -> tuple[int, int]:
    """How many packages came with csip, and how many megabytes all are, compiled files not counted."""
    names = run(programs / "python", "-m", "pip", "list", "--format", "freeze", cwd=programs).split()
    others = [name for name in names if not name.startswith(("pip==", "setuptools==", "csip-minutes=="))]
    (packages,) = programs.parent.rglob("site-packages")
    tools = {"pip", "setuptools", "pkg_resources", "_distutils_hack"}  # they were there before
    files = [path for path in packages.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    counted = [path for path in files if path.relative_to(packages).parts[0].split("-")[0] not in tools]
    weighed = sum(path.stat().st_size for path in counted)
    return len(others), round(weighed / 1_000_000)


def stranger(folder: Path) -> Path:
    """A wheel such as the index has under the name csip: it brings an `__init__.py` of its own, and no command."""
    folder.mkdir()
    wheel = folder / "csip-1.1.17-py3-none-any.whl"
    notes = "csip-1.1.17.dist-info"
    files = {
        "csip/__init__.py": "__version__ = '1.1.17'\n",
        f"{notes}/METADATA": "Metadata-Version: 2.1\nName: csip\nVersion: 1.1.17\n",
        f"{notes}/WHEEL": "Wheel-Version: 1.0\nGenerator: by hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},,\n" for name in (*files, f"{notes}/RECORD"))
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in {**files, f"{notes}/RECORD": record}.items():
            archive.writestr(name, text)
    return wheel


def put_right_after_a_stranger(programs: Path, other: Path) -> None:
    """Install the stranger's package over ours, do what csip says, and see that it works again."""
    python = (programs / "python", "-m")
    run(*python, "pip", "install", "-q", "--no-index", other, cwd=programs)
    said = subprocess.run([programs / "csip", "--version"], capture_output=True, text=True, check=False)
    lines = re.findall(r": (pip .*)$", said.stderr, re.M)
    if said.returncode != 2 or len(lines) != 2:
        raise SystemExit(f"csip does not notice that another package is in its place:\n{said.stdout}{said.stderr}")
    for line in lines:
        words = shlex.split(line)
        run(*python, *words[:2], *(["-y"] if words[1] == "uninstall" else ["-q"]), *words[2:], cwd=programs)
    run(programs / "csip", "--version", cwd=programs)


def in_the_way() -> list[str]:
    """What has to be done before this version may be published."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    urls = tomllib.loads(text)["project"]["urls"]
    found = [f"pyproject.toml: {name} is no true address yet: {url}" for name, url in urls.items() if ".example" in url]
    version = re.search(r'__version__ = "(.+)"', (ROOT / "csip/__init__.py").read_text(encoding="utf-8"))
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    unreleased = re.search(r"^## \[Unreleased\]\n(.*?)^## \[", changes, re.M | re.S)
    if version is None or not re.search(rf"^## \[{re.escape(version[1])}\] - \d{{4}}-\d\d-\d\d$", changes, re.M):
        found.append("CHANGELOG.md: no heading with this version and a day")
    if unreleased is None or unreleased[1].strip():
        found.append("CHANGELOG.md: something stands under Unreleased still")
    if run("git", "status", "--porcelain", cwd=ROOT):
        found.append("not everything is committed")
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        tools = environment(work / "build", "hatchling")
        once, again = (
            built(tools, copy_of_the_files(work / name, old=name == "again"), work / f"{name}-built")
            for name in ("once", "again")
        )
        for name, digest in once.items():
            print(f"{digest}  {name}")
        if once != again:
            raise SystemExit(f"built again they are other bytes: {again}")
        print("Built twice: the same bytes.")
        (wheel,) = (work / "once-built").glob("*.whl")
        (source,) = (work / "once-built").glob("*.tar.gz")
        with tarfile.open(source) as archive:
            archive.extractall(work / "unpacked", filter="data")
        (unpacked,) = (work / "unpacked").iterdir()
        programs = environment(work / "empty", wheel)
        run(programs / "csip", "actions", "--as-of", "2012-10-04", "--overdue", cwd=unpacked)
        shown = ("actions", "--owner", "Mr Biddle", "--root", "tests/books/ashcombe", "--today", "2026-08-01")
        said = run(programs / "csip", *shown, cwd=unpacked)
        if said not in (ROOT / "README.md").read_text(encoding="utf-8"):
            raise SystemExit(f"csip {' '.join(shown)} does not say what README shows:\n{said}")
        print("Installed from the wheel in an empty environment: README's main job is done, and says what is shown.")
        count, megabytes = weigh(programs)
        print(f"csip brings {count} packages; {megabytes} MB with its own.")
        if count > MOST_PACKAGES or megabytes > MOST_MEGABYTES:
            raise SystemExit(f"that is more than {MOST_PACKAGES} packages or {MOST_MEGABYTES} MB")
        put_right_after_a_stranger(programs, stranger(work / "stranger"))
        print("Another package called csip was noticed, and put right by the lines that csip printed.")
        if "--release" in sys.argv[1:] and (found := in_the_way()):
            raise SystemExit("\n".join(["Not to be released yet:", *found]))
        if "--tests" in sys.argv[1:]:
            programs = environment(work / "dev", f"{unpacked}[dev]")
            print(run(programs / "python", "-m", "pytest", "-q", "-m", "not slow", cwd=unpacked)[-300:])


if __name__ == "__main__":
    main()
