"""The folder for Windows and the wheels for it, made of small stand-ins: what is put where, the same bytes twice."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import struct
import sys
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

import wheelhouse
import windows

pytestmark = pytest.mark.slow

WINDOWS = wheelhouse.SYSTEMS["windows"]
MACHINES = {"amd64": 0x8664, "i386": 0x14C, "arm64": 0xAA64}


def program(machine: str = "amd64") -> bytes:
    """The beginning of a program of Windows: as much as says for which processor it is."""
    return b"MZ".ljust(60, b"\0") + struct.pack("<I", 64) + b"PE\0\0" + struct.pack("<H", MACHINES[machine])


def wheel(folder: Path, name: str, files: dict[str, bytes], *needs: str, tag: str = "py3-none-any") -> Path:
    path = folder / f"{name}-{tag}.whl"
    about = f"{name}.dist-info"
    package, _, version = name.partition("-")
    told = [f"Name: {package.replace('_', '-')}", f"Version: {version}", *(f"Requires-Dist: {need}" for need in needs)]
    parts = {
        **files,
        f"{about}/METADATA": ("\n".join(["Metadata-Version: 2.1", *told]) + "\n").encode(),
        f"{about}/WHEEL": f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n".encode(),
        f"{about}/entry_points.txt": f"[console_scripts]\n{package} = {package}:main\n".encode(),
    }
    parts[f"{about}/RECORD"] = "".join(f"{part},,\n" for part in [*parts, f"{about}/RECORD"]).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    return path


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    folder = tmp_path / "wheels"
    folder.mkdir()
    wheel(folder, "csip_minutes-1.2", {"csip/__init__.py": b"", "csip/__main__.py": b"print('x')\n"}, "quick")
    wheel(folder, "quick-3.0", {"quick/core.pyd": program()}, tag="cp313-cp313-win_amd64")
    return folder


def python(folder: Path, **more: bytes) -> Path:
    path = folder / "python-3.13.9-embed-amd64.zip"
    parts = {
        **{name: program() for name in ("python.exe", "python313.dll", "select.pyd")},
        **{"python313.zip": b"x", "python313._pth": b"python313.zip\r\n.\r\n#import site\r\n", "LICENSE.txt": b"x"},
        **more,
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_folder_has_a_python_that_looks_nowhere_else(tmp_path: Path, wheels: Path) -> None:
    archive = python(tmp_path)
    folder = tmp_path / "made"
    assert windows.make_folder(folder, wheels, archive, digest(archive).upper()) == "1.2"
    assert {path.name for path in folder.iterdir()} == {"README.txt", "csip prompt.cmd", "csip.cmd", "python", "site"}
    assert (folder / "python" / "python313._pth").read_bytes() == b"python313.zip\r\n.\r\n..\\site\r\n"
    assert (folder / "csip.cmd").read_bytes().endswith(b'"%~dp0python\\python.exe" -X utf8 -m csip %*\r\n')
    assert (folder / "site" / "csip" / "__main__.py").read_bytes() == b"print('x')\n"
    assert (folder / "site" / "quick" / "core.pyd").is_file()
    for name in ("README.txt", "csip.cmd", "csip prompt.cmd"):
        text = (folder / name).read_bytes()
        assert text.count(b"\r\n") == text.count(b"\n") > 1
        assert text.isascii()
    said = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert str(tmp_path).encode() not in said, "nothing of this machine"
    assert sys.prefix.encode() not in said
    assert not list(folder.rglob("*.pyc"))
    assert not (folder / "site" / "bin").exists()


def test_two_makings_are_the_same_bytes(tmp_path: Path, wheels: Path) -> None:
    made = []
    for name in ("once", "again"):
        archive = python(tmp_path)
        windows.make_folder(tmp_path / name / windows.NAME, wheels, archive, digest(archive))
        made.append(windows.zipped(tmp_path / name / windows.NAME, tmp_path / f"{name}.zip").read_bytes())
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as archive_:
        names = archive_.namelist()
        assert names == sorted(names)
        assert {name.partition("/")[0] for name in names} == {windows.NAME}
        assert {entry.date_time for entry in archive_.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.skipif(shutil.which("makensis") is None, reason="makensis is not installed")
def test_two_set_up_programs_are_the_same_bytes(tmp_path: Path, wheels: Path) -> None:
    made = []
    for name in ("once", "again"):
        folder = tmp_path / name / windows.NAME
        archive = python(tmp_path)
        windows.make_folder(folder, wheels, archive, digest(archive))
        os.utime(folder / "csip.cmd")
        made.append(windows.setup(folder, tmp_path / f"{name}.exe", "1.2").read_bytes())
    assert made[0] == made[1]
    assert made[0].startswith(b"MZ")


def test_the_set_up_program_is_signed_where_somebody_can(
    tmp_path: Path, wheels: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command of CSIP_SIGN has the file's name put behind it; makensis is a stand-in here."""
    tool = tmp_path / "bin" / "makensis"
    tool.parent.mkdir()
    tool.write_text('#!/bin/sh\nfor w in "$@"; do case $w in -DOUT=*) echo made > "${w#-DOUT=}";; esac; done\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tool.parent}:{os.environ['PATH']}")
    monkeypatch.setenv("CSIP_SIGN", "sed -i s/made/signed/")
    archive = python(tmp_path)
    windows.make_folder(tmp_path / "made", wheels, archive, digest(archive))
    assert windows.setup(tmp_path / "made", tmp_path / "x.exe", "1.2").read_text() == "signed\n"


def test_what_nsis_is_told_is_in_order(tmp_path: Path, wheels: Path) -> None:
    archive = python(tmp_path)
    windows.make_folder(tmp_path / "made", wheels, archive, digest(archive))
    told = windows._in_order(tmp_path / "made")
    assert told[0] == 'SetOutPath "$INSTDIR"\n'
    assert 'SetOutPath "$INSTDIR\\site\\quick"\n' in told
    assert sum(line.startswith("File ") for line in told) == sum(p.is_file() for p in (tmp_path / "made").rglob("*"))


def refused(*words: object) -> str:
    with pytest.raises(SystemExit) as ended:
        windows.make_folder(*words)  # type: ignore[arg-type]
    return str(ended.value)


def test_another_python_than_the_one_that_was_meant_is_refused(tmp_path: Path, wheels: Path) -> None:
    archive = python(tmp_path)
    said = refused(tmp_path / "made", wheels, archive, "0" * 64)
    assert said == f"{archive.name} is not the file that was meant: its SHA-256 is {digest(archive)}"
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("odd", ["../python.exe", "Lib/os.py", "python312.dll"])
def test_a_zip_that_is_no_embeddable_package_is_refused(tmp_path: Path, wheels: Path, odd: str) -> None:
    archive = python(tmp_path, **{odd: program()})
    said = refused(tmp_path / "made", wheels, archive, digest(archive))
    assert said == f"{archive.name} is not an embeddable package of Python for Windows, 64-bit"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("quick/core.so", b"\x7fELF", "site/quick/core.so is machine code of another system"),
        ("quick/old.pyd", program("i386"), "site/quick/old.pyd is no machine code for Windows, 64-bit"),
        ("quick/arm.dll", program("arm64"), "site/quick/arm.dll is no machine code for Windows, 64-bit"),
        ("quick/text.dll", b"hello", "site/quick/text.dll is no machine code for Windows, 64-bit"),
        (f"quick/{'x' * 160}.py", b"", "and 150 are the most"),
        ("quick/CORE.PYD", program(), "are one file to Windows"),
        ("quick/$PATH.txt", b"", "site/quick/$PATH.txt has $ in its name"),
        ("quick/a:b", b"", "site/quick/a:b has : in its name"),
    ],
)
def test_what_would_not_run_there_is_refused(tmp_path: Path, wheels: Path, name: str, data: bytes, said: str) -> None:
    wheel(wheels, "more-1.0", {name: data})
    archive = python(tmp_path)
    assert said in refused(tmp_path / "made", wheels, archive, digest(archive))


def test_a_folder_without_wheels_is_refused(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    archive = python(tmp_path)
    assert "there are no wheels in" in refused(tmp_path / "made", tmp_path / "none", archive, digest(archive))


# --- the wheels ------------------------------------------------------------------------------------------


def test_what_only_that_system_needs_is_found_whatever_this_one_is(tmp_path: Path) -> None:
    """pip asks the machine that it runs on."""
    wheel(tmp_path, "csip_minutes-1.2", {}, "Quick.Package[fast]>=3", "pdf; extra == 'docs'", "map; extra == 'site'")
    wheel(
        tmp_path,
        "quick_package-3.0",
        {},
        "colorama>=0.4; sys_platform == 'win32'",
        "winloop; extra == 'fast' and platform_system == 'Windows'",
        "backport; python_version < '3.12'",
        "uvloop; sys_platform != 'win32'",
        "never; extra == 'slow'",
    )
    wanted = wheelhouse.wanted(tmp_path, WINDOWS, "3.13", frozenset({"docs"}))
    assert sorted(wanted) == ["colorama>=0.4", "pdf", "winloop"]
    mac = wheelhouse.wanted(tmp_path, wheelhouse.SYSTEMS["macos"], "3.11", frozenset())
    assert sorted(mac) == ["backport", "uvloop"]


def test_what_is_there_is_not_wanted_and_a_circle_ends(tmp_path: Path) -> None:
    wheel(tmp_path, "csip_minutes-1.2", {}, "csip-minutes[docs]; extra == 'site'", "pdf; extra == 'docs'")
    wheel(tmp_path, "pdf-1.0", {}, "csip-minutes")
    assert not list(wheelhouse.wanted(tmp_path, WINDOWS, "3.13", frozenset({"site"})))
