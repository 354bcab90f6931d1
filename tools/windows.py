"""Makes the folder for Windows: csip, all that it needs, and a Python of its own; zipped, and as a set-up program.

    python tools/wheelhouse.py --to wheels --platform windows --python 3.13
    python tools/windows.py --wheels wheels --python python-3.13.11-embed-amd64.zip --sha256 ... --to made --setup

The Python is the "Windows embeddable package (64-bit)" of python.org, whose programs the Python Software Foundation has
signed: its SHA-256 is copied from that page, and nothing is made with another. The same parts give the same bytes. The
set-up program is made by NSIS (`makensis`, in Debian's package nsis). It is not signed: who has a certificate sets
CSIP_SIGN to a command, which is run with the name of the file.

None of this starts a program of Windows. What was tried where: docs/decisions/0048-windows.md.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shlex
import shutil
import stat
import struct
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "packaging" / "windows" / "csip.nsi"
NAME = "csip-windows"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip file can hold
_LONGEST = 150  # characters of a name within the folder: Windows takes 259 in all, and some go to where it lies
_ODD = re.compile(r"[^\w /.,+=@~()\[\]{}&'!#%-]", re.ASCII)
_AMD64 = 0x8664
_PYTHON = re.compile(r"python(3)(\d{2})\.dll")

COMMAND = """\
@echo off
rem Everything that csip needs is in the folders beside this file. Nothing is kept elsewhere.
"%~dp0python\\python.exe" -X utf8 -m csip %*
"""
PROMPT = """\
@echo off
title csip
set "PATH=%~dp0;%PATH%"
cd /d "%USERPROFILE%\\Documents" 2>nul || cd /d "%USERPROFILE%"
echo Type a command, such as: csip init minutes --name "Ashcombe Parish Council"
echo.
cmd /k csip
"""
READ_ME = """\
csip {version} for Windows, 64-bit

Nothing needs to be installed. Double-click on "csip prompt.cmd" for a window in which csip is a command.
Or add this folder to your PATH: Start, "Edit environment variables for your account", Path, New.

csip.cmd     the command
python       Python {python}, from python.org, as it is there but for one line of {pth}
site         csip and the packages that it needs; the licence of each is in its folder that ends in .dist-info

Write papers to files with -o, as in: csip minutes last -o minutes.docx
Windows PowerShell 5 makes other letters of what > puts into a file.

To remove it, delete the folder.
"""


def main() -> None:
    """Read the options, make the folder's zip, and the set-up program where it is wanted."""
    parser = argparse.ArgumentParser(description="Make the folder for Windows.")
    parser.add_argument("--wheels", type=Path, required=True, help="the folder that tools/wheelhouse.py filled")
    parser.add_argument("--python", type=Path, required=True, help="python-3.x.y-embed-amd64.zip of python.org")
    parser.add_argument("--sha256", required=True, help="the SHA-256 that python.org gives for it")
    parser.add_argument("--to", type=Path, required=True, help="where the zip and the set-up program are put")
    parser.add_argument("--setup", action="store_true", help="make the set-up program too, with makensis")
    asked = parser.parse_args()
    asked.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / NAME
        version = make_folder(folder, asked.wheels, asked.python, asked.sha256)
        made = [zipped(folder, asked.to / f"{NAME}-{version}.zip")]
        if asked.setup:
            made.append(setup(folder, asked.to / f"csip-setup-{version}.exe", version))
    for path in made:
        print(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}  {path.stat().st_size / 1e6:.0f} MB")


def make_folder(folder: Path, wheels: Path, python: Path, sha256: str) -> str:
    """Fill the folder; the version of csip that is in it."""
    minor = unpack_python(python, sha256, folder / "python")
    install(wheels, minor, folder / "site")
    (pth,) = (folder / "python").glob("python*._pth")
    # With this file Python looks nowhere else: no PYTHONPATH, no registry, no packages of the user's own.
    lines(pth, f"{pth.stem}.zip\n.\n../site\n".replace("/", "\\"))
    (about,) = (folder / "site").glob("csip_minutes-*.dist-info")
    version = about.name.removesuffix(".dist-info").partition("-")[2]
    lines(folder / "csip.cmd", COMMAND)
    lines(folder / "csip prompt.cmd", PROMPT)
    told = READ_ME.format(version=version, python=f"3.{minor}", pth=pth.name)
    lines(folder / "README.txt", told)
    look_over(folder)
    return version


def lines(path: Path, text: str) -> None:
    """A text with the line ends of Windows, in letters that every code page has."""
    path.write_bytes(text.replace("\n", "\r\n").encode("ascii"))


def unpack_python(archive: Path, sha256: str, folder: Path) -> int:
    """Unpack that Python and no other; which 3.x it is.

    Raises: SystemExit where it is not the one that was meant, or no embeddable Python.
    """
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != sha256.strip().lower():
        raise SystemExit(f"{archive.name} is not the file that was meant: its SHA-256 is {found}")
    with zipfile.ZipFile(archive) as zipped_:
        names = [name for name in zipped_.namelist() if not name.endswith("/")]
        odd = [name for name in names if PurePosixPath(name).name != name]
        minors = [int(match[2]) for name in names if (match := _PYTHON.fullmatch(name))]
        if odd or len(minors) != 1 or f"python3{minors[0]}._pth" not in names or "python.exe" not in names:
            raise SystemExit(f"{archive.name} is not an embeddable package of Python for Windows, 64-bit")
        folder.mkdir(parents=True)
        for name in names:
            (folder / name).write_bytes(zipped_.read(name))
    return minors[0]


def install(wheels: Path, minor: int, folder: Path) -> None:
    """Unpack the wheels as pip does, for that Python on Windows, whatever this machine is."""
    there = ("--platform", "win_amd64", "--python-version", f"3.{minor}", "--implementation", "cp")
    quiet = ("-q", "--disable-pip-version-check", "--no-warn-script-location", "--no-compile")
    names = sorted(str(path) for path in wheels.glob("*.whl"))
    if not names:
        raise SystemExit(f"there are no wheels in {wheels}")
    words = ("install", *quiet, "--no-index", "--no-deps", "--only-binary", ":all:", *there, "--target", str(folder))
    done = subprocess.run([sys.executable, "-m", "pip", *words, *names], check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"pip {' '.join(words)}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    shutil.rmtree(folder / "bin", ignore_errors=True)  # programs for this machine
    for said in folder.glob("*.dist-info/direct_url.json"):  # where the wheels lay on this machine
        said.unlink()
    for record in folder.glob("*.dist-info/RECORD"):
        kept = [line for line in record.read_text(encoding="utf-8").splitlines() if not _is_gone(line)]
        record.write_text("".join(f"{line}\n" for line in kept), encoding="utf-8", newline="\n")


def _is_gone(line: str) -> bool:
    name = line.partition(",")[0].strip('"')
    return name.startswith(("../../bin/", "bin/")) or name.endswith("/direct_url.json")


def look_over(folder: Path) -> None:
    """Raises: SystemExit for what would not run, or could not be copied, on Windows."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            raise SystemExit(f"{name} is no ordinary file")
        if odd := _ODD.search(name):  # to NSIS a dollar sign begins a variable; others Windows cannot have
            raise SystemExit(f"{name} has {odd[0]} in its name")
        if len(name) > _LONGEST:
            raise SystemExit(f"{name} has {len(name)} characters, and {_LONGEST} are the most")
        if path.suffix in {".so", ".dylib"}:
            raise SystemExit(f"{name} is machine code of another system")
        if path.suffix in {".pyd", ".dll"} and _machine(path) != _AMD64:
            raise SystemExit(f"{name} is no machine code for Windows, 64-bit")
    same: dict[str, str] = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if same.setdefault(name.casefold(), name) != name:
            raise SystemExit(f"{name} and {same[name.casefold()]} are one file to Windows")


def _machine(path: Path) -> int | None:
    """Which processor a program or library of Windows is for (PE format, the COFF header)."""
    with path.open("rb") as file:
        head = file.read(64)
        if head[:2] != b"MZ" or len(head) < 64:
            return None
        file.seek(struct.unpack_from("<I", head, 60)[0])
        found = file.read(6)
    return struct.unpack_from("<H", found, 4)[0] if found[:4] == b"PE\0\0" else None


def zipped(folder: Path, to: Path) -> Path:
    """The folder as a zip whose bytes depend on nothing but its files."""
    with zipfile.ZipFile(to, "w") as archive:
        for name in sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()):
            info = zipfile.ZipInfo(f"{folder.name}/{name}", _LONG_AGO)
            info.create_system, info.external_attr, info.compress_type = 0, 0, zipfile.ZIP_DEFLATED
            archive.writestr(info, (folder / name).read_bytes(), compresslevel=9)
    return to


def setup(folder: Path, to: Path, version: str) -> Path:
    """The set-up program; signed, where CSIP_SIGN says by what."""
    if shutil.which("makensis") is None:
        raise SystemExit("the set-up program needs makensis, which is in Debian's package nsis")
    for path in [folder, *folder.rglob("*")]:  # NSIS keeps no times, and takes files in the order of the disk
        os.utime(path, (315532800, 315532800))
        path.chmod(stat.S_IRWXU if path.is_dir() else stat.S_IRUSR | stat.S_IWUSR)
    ordered = folder.with_name("files.nsh")
    ordered.write_text("".join(_in_order(folder)), encoding="utf-8")
    defined = {"VERSION": version, "FILES": ordered, "OUT": to.resolve(), "SIZE": _kilobytes(folder)}
    words = [f"-D{name}={value}" for name, value in defined.items()]
    command = ["makensis", "-V2", "-INPUTCHARSET", "UTF8", *words, str(SCRIPT)]
    surroundings = os.environ | {"SOURCE_DATE_EPOCH": "315532800"}
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=surroundings)
    if done.returncode:
        raise SystemExit(f"makensis: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    if sign := os.environ.get("CSIP_SIGN"):
        subprocess.run([*shlex.split(sign), str(to)], check=True)
    return to


def _in_order(folder: Path) -> list[str]:
    """What NSIS is to put where, in an order that is not the disk's."""
    made = []
    for here in sorted([folder, *(path for path in folder.rglob("*") if path.is_dir())]):
        files = sorted(path for path in here.iterdir() if path.is_file())
        if files:
            inside = here.relative_to(folder).as_posix().replace("/", "\\")
            made.append('SetOutPath "$INSTDIR"\n' if here == folder else f'SetOutPath "$INSTDIR\\{inside}"\n')
            made += [f'File "{path}"\n' for path in files]
    return made


def _kilobytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 1024


if __name__ == "__main__":
    main()
