"""`python -m csip`, and the `csip` command."""

import atexit
import gc
import importlib
import os
import sys
from types import ModuleType
from typing import Any, NoReturn

_METADATA = "importlib.metadata"


class _Metadata(ModuleType):
    """Stands for `importlib.metadata` until somebody really asks it something; then it is that module.

    pydantic imports it to look for plug-ins, and is told below to look for none. With what it brings along (mail,
    sockets, archives) it takes a twentieth of the time of `csip actions` (docs/decisions/0018-speed.md).
    """

    def entry_points(self, **wanted: Any) -> Any:
        return self.__getattr__("entry_points")(**wanted)

    def __getattr__(self, name: str) -> Any:
        if name == "__path__":  # every import asks for it
            raise AttributeError(name)
        if sys.modules.get(_METADATA) is self:
            del sys.modules[_METADATA]
        return getattr(importlib.import_module(_METADATA), name)


def put_off_metadata() -> None:
    """Load `importlib.metadata` when it is first used, not when it is first imported."""
    if _METADATA not in sys.modules:
        sys.modules[_METADATA] = importlib.metadata = _Metadata(_METADATA)


def open_what_is_closed() -> None:
    """Let a standard stream that is closed (`csip actions >&-`, some services) lead nowhere, as /dev/null does.

    Else the next file that is opened takes its number, and what is meant for the stream goes into the minute book.
    """
    if None not in (sys.stdin, sys.stdout, sys.stderr):
        return
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(number)
    sys.stdin = sys.stdin or os.fdopen(0, encoding="utf-8")
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8")
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8")


def main() -> None:
    """Run csip with the garbage collector off: a command is short, and keeps nearly all that it makes to its end."""
    code: object = 0
    try:
        _run()
    except SystemExit as end:
        code = end.code
    except KeyboardInterrupt:  # while csip was still being loaded; later it is csip.cli's to answer
        code = STOPPED
    if isinstance(code, str):  # a remark, which Python would print
        raise SystemExit(code)
    try:
        _leave(code if isinstance(code, int) else 0)
    except KeyboardInterrupt:
        os._exit(STOPPED)


STOPPED = 130


def _run() -> None:
    open_what_is_closed()
    gc.disable()
    # Whatever else is installed has no say in how a minute is read, and csip does not look for it.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    put_off_metadata()
    from csip.cli.main import main as run

    run()


def _leave(code: int) -> NoReturn:
    """End at once: taking apart all that was read is a tenth of a command's time (docs/decisions/0018-speed.md)."""
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (
            OSError,
            ValueError,
        ):  # nobody listens any more, or it is closed; what was written has been flushed before
            code = code or STOPPED
    os._exit(code)


if __name__ == "__main__":
    main()
