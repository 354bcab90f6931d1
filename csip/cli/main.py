"""Run csip: one command, and what is said when it cannot go on."""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module
from typing import Any, cast

import typer

from csip.cli.registry import every_command
from csip.errors import CsipError
from csip.language.systems import on_windows

# click's UsageError: typer has it from click or from a copy of its own, by its release.
_USAGE = cast(type[Exception], typer.BadParameter.__mro__[1])


def main() -> None:
    """Run csip. Exit code 2 when it cannot go on; a fault of csip's own is owned up to, without a traceback."""
    _set_streams()
    try:
        code = every_command()(prog_name="csip", standalone_mode=False)
    except CsipError as error:
        _say(error.message, error.hint)
        sys.exit(2)
    except _USAGE as error:
        _say_usage(error)
        sys.exit(2)
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit(130)
    except OSError as error:  # a full disk, a name that is too long, a drive that went away
        where = f"{error.filename}: " if error.filename else ""
        _say(
            f"{where}{error.strerror or error}", "csip could not go on. Check that the disk is connected and has space."
        )
        sys.exit(2)
    except Exception as error:
        if os.environ.get("CSIP_DEBUG"):
            raise
        _say(
            f"csip itself has a fault ({type(error).__name__}: {error}); the book was not harmed",
            "Please report it. With CSIP_DEBUG=1 set, the same command shows where it happened.",
        )
        sys.exit(2)
    sys.exit(code if isinstance(code, int) else 0)


def _set_streams() -> None:
    """What is redirected is UTF-8, with the line ends that it was given, on every system: as csip writes files."""
    if on_windows() and sys.stdin.isatty() and not is_console(sys.stdin.fileno()):
        sys.stdin = io.TextIOWrapper(io.BytesIO())
    for stream in (sys.stdout, sys.stderr):
        if not hasattr(stream, "reconfigure"):
            continue
        if stream.isatty():
            stream.reconfigure(errors="backslashreplace")  # a terminal of the old kind must not stop a minute
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def is_console(number: int) -> bool:
    """A stream of Windows is a window in which somebody can type. Python takes NUL, where nobody can, for one too."""
    import ctypes

    msvcrt, kernel = import_module("msvcrt"), ctypes.windll.kernel32  # type: ignore[attr-defined]
    return bool(kernel.GetConsoleMode(ctypes.c_void_p(msvcrt.get_osfhandle(number)), ctypes.byref(ctypes.c_ulong())))


def _say_usage(error: Any) -> None:
    from csip.cli.usage_errors import in_plain_words

    if type(error).__name__ == "NoArgsIsHelpError":  # a group alone, such as `csip action`: its help is what is wanted
        typer.echo(error.format_message(), err=True)
        return
    said = in_plain_words(error)
    _say(said.message, said.hint)


def _say(message: str, hint: str | None) -> None:
    from csip.cli.options import say
    from csip.language.display import visible

    say(f"csip: {visible(message)}", hang=6)
    for line in (hint or "").splitlines():
        say(f"  {visible(line)}", hang=2)
